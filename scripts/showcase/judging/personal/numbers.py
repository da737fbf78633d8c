"""Private numbers: identity cards, bank cards, mobile telephones; how each looks, what proves it, what speaks against it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from showcase.judging.personal import context
from showcase.judging.personal.finding import Finding
from showcase.judging.personal.lines import DigitLine, line
from showcase.judging.personal.numerals import READINGS, unfolded
from showcase.judging.personal.proofs import PROOFS
from showcase.judging.personal.stretches import has_figures, markup, stretches
from showcase.late.patterns import pattern
from showcase.late.values import dataclass

ID_CARD, BANK_CARD, MOBILE = "id_card", "bank_card", "mobile_number"
"""Kinds, named as what is said of them (`words/rules/sayings.py`)."""

ANYWHERE, SENTENCE, NOWHERE = "anywhere", "sentence", "nowhere"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a kind of number, as a pattern on a `Line`.

    `proof` names what its digits must prove (`PROOFS`). `word` is the word (`context.CALLED`) beside which it is taken
    without asking more; `alone` says where else: anywhere, in a sentence (not in a row of figures), or nowhere (but where a
    group begins with a nought, as no figure does).
    """

    kind: str
    pattern: re.Pattern[str]
    proof: str = ""
    word: str = ""
    alone: str = ANYWHERE

    @property
    def is_nothing_alone(self) -> bool:
        """Whether it is taken beside its word only: even a nought makes none but a mobile number."""
        return self.alone == NOWHERE and self.kind != MOBILE


_ANY = "[-. n|,]?"
_TIGHT = "[- .n]"
_86 = "(?:0{0,2}86[-. n,]?)?0?"


def _form(kind: str, shape: str, proof: str = "", word: str = "", *, alone: str = ANYWHERE) -> Form:
    return Form(kind, pattern(shape + r"(?![\dX])"), proof, word, alone)


FORMS: tuple[Form, ...] = (
    _form(ID_CARD, rf"\d(?:{_ANY}\d){{16}}{_ANY}[\dX]", "born"),
    _form(ID_CARD, rf"\d(?:{_ANY}\d){{16}}{_ANY}[\dX]", word="id", alone=NOWHERE),
    _form(BANK_CARD, r"[3-69]\d{15,18}", "luhn", "card"),
    _form(BANK_CARD, rf"(?:[34569]\d{{3}})(?:{_TIGHT}\d{{4}}){{3}}(?:{_TIGHT}?\d{{1,3}})?", "luhn", "card"),
    _form(BANK_CARD, r"(?:4\d|5[1-5]|6[02]|95)\d{2}(?:[|,]\d{4}){3}(?:[|,]?\d{1,3})?", "luhn", "card"),
    _form(BANK_CARD, rf"[3-69]\d{{5}}{_TIGHT}\d{{10,13}}", "luhn", "card"),
    _form(BANK_CARD, r"[3-69](?:([- .n])\d)(?:\1\d){14,17}", "luhn", "card"),
    _form(BANK_CARD, rf"\d(?:{_ANY}\d){{15,18}}", word="card", alone=NOWHERE),
    _form(ID_CARD, rf"\d{{15}}|\d{{6}}{_TIGHT}\d{{6}}{_TIGHT}\d{{3}}|\d([- .n])\d(?:\1\d){{13}}", "born15", "id"),
    _form(ID_CARD, rf"\d(?:{_ANY}\d){{14}}", word="id", alone=NOWHERE),
    _form(MOBILE, rf"{_86}1[3-9]\d{{9}}", word="phone"),
    _form(MOBILE, rf"{_86}1[3-9]\d[- .n|,]\d{{4}}[- .n|,]\d{{4}}", word="phone"),
    _form(MOBILE, rf"{_86}1[3-9]\d[- .n|,]\d{{3}}[- .n|,]\d{{5}}", word="phone"),
    _form(MOBILE, rf"{_86}1[3-9]\d[- n|,]\d{{8}}", word="phone"),
    _form(MOBILE, rf"{_86}1[3-9]\d{{5}}[-n|]\d{{4}}", word="phone"),
    _form(MOBILE, rf"{_86}1([- .n|,])[3-9](?:\1\d){{9}}", word="phone"),
    _form(MOBILE, rf"{_86}(?=\d*n\d+(?![-. n|,]?\d))1n?[3-9](?:n?\d){{9}}", word="phone"),
    _form(MOBILE, rf"{_86}(?=\d+-\d+-\d)(?!\d+(?:-\d{{3}}){{3}}(?!\d)|1[89]\d\d-\d\d?-)1-?[3-9](?:-?\d){{9}}", word="phone", alone=SENTENCE),
    _form(MOBILE, rf"{_86}(?!\d{{1,3}}(?: \d{{3}})+(?!\d))1[- n]?[3-9](?:[- n]?\d){{9}}", word="phone", alone=SENTENCE),
    _form(MOBILE, rf"{_86}1{_ANY}[3-9](?:{_ANY}\d){{9}}", word="phone", alone=NOWHERE),
)  # fmt: skip
"""Asked in this order at the beginning of every group of digits; the first that is taken is told."""


FEWEST = 11
"""Figures of the shortest of them."""


def numbers(text: str) -> Iterator[Finding]:
    """Every private number in the text, as readers see it and as it stands inside links and tags; some may overlap."""
    yield from _read(text, 0, len(text), written=False)
    for found in markup(text):
        yield from _read(text, *found.span(), written=True)


def _read(text: str, start: int, end: int, *, written: bool) -> Iterator[Finding]:
    for stretch in stretches(text, start, end):
        if not has_figures(stretch[0], FEWEST):
            continue
        chars = list(unfolded(text, *stretch.span(), written=written))
        present = {char.char for char in chars}
        seen: set[str] = set()
        most_known = -1
        for digits in READINGS:
            known = len(present & digits.keys())
            if known == most_known:
                continue  # each reading knows what the one before does, and this one no more of these characters
            most_known = known
            found = line(chars, digits)
            if found.text not in seen:
                seen.add(found.text)
                yield from _told(text, found)


GROUP = pattern(r"\d+")


@lru_cache(maxsize=1)
def _asked(text: str) -> tuple[Form, ...]:
    """The forms that may be found in the text: without the words for them, those are not that are nothing alone."""
    return tuple(
        form for form in FORMS if not form.is_nothing_alone or context.WORDED[form.word].search(text)
    )


def _told(text: str, found: DigitLine) -> Iterator[Finding]:
    """The numbers of one line, from left to right."""
    at = 0
    while group := GROUP.search(found.text, at):
        at = group.end()
        for form in _asked(text):
            match = form.pattern.match(found.text, group.start())
            if match is None or not PROOFS[form.proof](_bare(match[0])):
                continue
            finding = _finding(text, found, match, form.kind)
            if _stands(text, found, match, form, finding):
                yield finding
                at = match.end()
                break


def _finding(text: str, found: DigitLine, match: re.Match[str], kind: str) -> Finding:
    """What the match is in the text, a plus sign before the country's number included."""
    start, bare = found.starts[match.start()], _bare(match[0])
    if kind == MOBILE:
        start -= bare.startswith("86") and text[start - 1 : start] in ("+", "＋")
        bare = bare[-11:]
    return Finding(kind, start, found.ends[match.end() - 1], bare)


def _bare(number: str) -> str:
    return "".join(GROUP.findall(number)) + ("X" if number.endswith("X") else "")


# --- what speaks for and against ---

NOUGHT = pattern(r"(?:^|[^\dX])0\d{2}")
HASH = pattern(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9A-Za-z]{24,}")
"""A checksum or another name for machines, in which any digits may stand."""
ADDRESS = pattern(r"(?:https?://|www\.)[!#-;=?-~]+", re.IGNORECASE)
WIDE = 200
NUMBERS_BESIDE = 3
"""So many numbers of the same form on either side show that a row is one of numbers."""
ONE_BY_ONE = 6
"""A number in so many groups is written digit by digit: whatever stands beside it in the same way makes it a row."""
TOUCHING = pattern(r"[A-Za-z-]")
GROWN = pattern(r"^(?!%[0-9A-Fa-f]{2}$)[\s\S]*[A-Za-z-]$")
"""The letter of a percent-encoded octet is none."""


def _stands(text: str, found: DigitLine, match: re.Match[str], form: Form, finding: Finding) -> bool:
    """Whether what looks like a number is one, by what stands around it and how it is parted."""
    number = match[0]
    parted = set(GROUP.sub("", number.replace("X", "")))
    listed = bool(parted & {"|", ","})
    if form.word and context.is_called(text, finding.start, finding.end, form.word, listed=listed):
        return True
    if _is_grown_in(text, finding) and _is_within(HASH, text, finding):
        return False
    nought = NOUGHT.search(number) is not None
    if form.alone != ANYWHERE:
        coded = context.is_coded(text, finding.start)
        return (
            not coded
            and ((nought and "," not in parted) or _is_in_sentence(text, number, finding, form))
            and form.kind == MOBILE
        )
    if form.proof == "born":
        return True
    if _is_in_web_address(text, finding):
        return not listed and _is_in_address(text, finding)
    if form.kind != MOBILE and context.is_coded(text, finding.start):
        return False
    if context.MEASURE.search(context.after(text, finding.end)):
        return False
    if nought:
        return True
    if "," in parted:
        return False
    if text.count("\n", finding.start, finding.end) > 1 and context.is_column(text, finding.start):
        return False
    columns = len(GROUP.findall(number))
    if any(
        kind in parted and context.is_named(text, finding.start, finding.end, kind, columns) for kind in "| "
    ):
        return False
    return not _is_in_row(text, found, match, form)


def _is_in_sentence(text: str, number: str, finding: Finding, form: Form) -> bool:
    """Whether groups of any size stand in a sentence one behind the other, which figures do not without words between them."""
    return (
        form.alone == SENTENCE
        and (" " in number or "-" in number)
        and not (" " in number and context.is_row(text, finding.start, finding.end))
        and not context.COUNTED.search(context.after(text, finding.end))
        and not _is_in_web_address(text, finding)
    )


def _is_grown_in(text: str, finding: Finding) -> bool:
    """Whether a letter or a hyphen touches it."""
    before, behind = text[max(0, finding.start - 3) : finding.start], text[finding.end : finding.end + 1]
    return GROWN.search(before) is not None or TOUCHING.search(behind) is not None


def _is_within(pattern: re.Pattern[str], text: str, finding: Finding) -> bool:
    """Whether the number is a part of something that `pattern` finds."""
    first = max(0, finding.start - WIDE)
    near = text[first : finding.end + WIDE]
    return any(
        first + match.start() <= finding.start and finding.end <= first + match.end()
        for match in pattern.finditer(near)
    )


def _is_in_web_address(text: str, finding: Finding) -> bool:
    """Whether it stands in an address of the web."""
    before = text[max(0, finding.start - WIDE) : finding.start]
    return ("://" in before or "www." in before) and _is_within(ADDRESS, text, finding)


def _is_in_address(text: str, finding: Finding) -> bool:
    """In an address of the web a number of its own is somebody's; one grown together with letters names an article, and so do
    many that pass for cards of other countries or have the length of an old identity card."""
    if finding.kind == ID_CARD or (finding.kind == BANK_CARD and not finding.plain.startswith("62")):
        return False
    return not _is_grown_in(text, finding) or "-" in text[max(0, finding.start - 1) : finding.start]


def _is_in_row(text: str, found: DigitLine, match: re.Match[str], form: Form) -> bool:
    """Whether other groups stand beside it, parted in the same way, and the whole is not numbers of this form one by one:
    `2019 138 1234 5678` is a row of figures."""
    low, high = match.span()
    marks = {_between(text, found, at) for at in range(low, high) if not found.text[at].isalnum()}
    if len(marks) != 1:
        return False
    mark = marks.pop()
    groups = len(GROUP.findall(match[0]))
    for _ in range(groups * NUMBERS_BESIDE if groups < ONE_BY_ONE else 1):
        left = _before(text, found, low, mark)
        # Behind dashes stands an extension.
        right = high if "-" in match[0] else _behind(text, found, high, mark)
        if (left, right) == (low, high):
            break
        low, high = left, right
    pattern, parted = form.pattern.pattern, re.escape(re.sub(r"\w", "", match[0])[0])
    return (low, high) != match.span() and not re.fullmatch(
        rf"{pattern}(?:{parted}{pattern})*", found.text[low:high]
    )


def _between(text: str, found: DigitLine, at: int) -> str:
    """What stands in the text where the line has a character between groups; empty where it has none."""
    if not 0 <= at < len(found.text) or found.text[at].isalnum():
        return ""
    return text[found.starts[at] : found.ends[at]]


def _before(text: str, found: DigitLine, low: int, mark: str) -> int:
    """Where the group before `low` begins, when it is parted by `mark` and belongs to nothing else; `low` otherwise."""
    if _between(text, found, low - 1) != mark:
        return low
    start = low - 1
    while start and found.text[start - 1].isdigit():
        start -= 1
    return start if start < low - 1 and not _goes_on(text, found, start - 1, mark) else low


def _behind(text: str, found: DigitLine, high: int, mark: str) -> int:
    """Where the group after `high` ends, when it is parted by `mark` and belongs to nothing else; `high` otherwise."""
    if _between(text, found, high) != mark:
        return high
    end = high + 1
    while end < len(found.text) and found.text[end].isdigit():
        end += 1
    return end if end > high + 1 and not _goes_on(text, found, end, mark) else high


def _goes_on(text: str, found: DigitLine, at: int, mark: str) -> bool:
    """Whether a date or another number in parts goes on there: `05 138 1234 5678` behind `2024-` is no row."""
    return found.text[at : at + 1] in ("-", ".") and at >= 0 and _between(text, found, at) != mark
