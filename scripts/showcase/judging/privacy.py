"""Rules on what must not be published of a person (个人信息保护法): numbers, mailboxes. Looked for in the files as they are written.

So nothing is hidden from it: comments, links, names of pictures, what a folded line or a mark of emphasis tears apart. A
number is never printed back whole: reports are public too.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import accumulate

from showcase.judging.cases.finds import problems_at
from showcase.judging.cases.judged_case import JudgedCase
from showcase.judging.personal import documents, mailboxes, numbers
from showcase.judging.personal.finding import Finding
from showcase.judging.personal.stretches import may_be_private
from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.words.rules import sayings
from showcase.words.rules.problem import Place, Problem
from showcase.words.rules.sayings import Saying

SAYINGS: dict[str, tuple[Saying, str]] = {
    numbers.ID_CARD: (sayings.ID_CARD, "身份证号码"),
    numbers.BANK_CARD: (sayings.BANK_CARD, "银行卡号"),
    numbers.MOBILE: (sayings.MOBILE_NUMBER, "手机号码"),
    documents.KIND: (sayings.DOCUMENT_NUMBER, "证件号码"),
    mailboxes.PERSONAL: (sayings.PRIVATE_MAIL, "个人邮箱"),
    mailboxes.UNREGISTERED: (sayings.MAIL_UNREGISTERED, "邮箱"),
}
"""What is said of each kind, and its name."""
IN_TEXT, IN_NAME = "这里写了", "文件夹或图片的名称里有"
"""Where it stands, as it is said."""
IDS = frozenset(saying.rule.id for saying, _ in SAYINGS.values())
"""The rules that speak of what is private."""


PIECE = pattern(r"\d{5,}")
"""So many figures of a private number are as good as the whole."""


@dataclass(frozen=True, slots=True)
class _Find:
    """A finding and where it stands."""

    finding: Finding
    place: Place

    @property
    def path(self) -> str:
        """The file it stands in."""
        return self.place.path


def findings(text: str, public: Collection[str] = ()) -> list[Finding]:
    """Everything private in the text, from its beginning to its end, nothing told twice.

    `public` are the numbers and addresses that may be published (`PublicNumber.plain`); an identity card never may.
    """
    every = [*numbers.numbers(text), *documents.documents(text), *mailboxes.mailboxes(text)]
    kept: list[Finding] = []
    for finding in sorted(every, key=lambda found: (found.start, -found.end)):
        if (not kept or finding.start >= kept[-1].end) and not _is_public(finding, public):
            kept.append(finding)
    return kept


def _is_public(finding: Finding, public: Collection[str]) -> bool:
    if finding.kind == numbers.ID_CARD and len(finding.plain) == 18:
        return False
    plain = finding.plain.lower()
    return plain in public or plain[plain.find("@") :] in public


def of_text(text: str, path: str, public: Collection[str] = (), first_line: int = 1) -> Iterator[Problem]:
    """The problems of any text file, whole and as it is written; `text` begins on its line `first_line`."""
    yield from _told(_placed(text, path, public, first_line))


def private(case: JudgedCase) -> Iterator[Problem]:
    """Nothing private stands in a record's files or in the names of its pictures."""
    public, draft = case.register.public, case.draft
    names = (draft.slug, *(picture.name for picture in draft.pictures))
    if not may_be_private("\n".join((*names, *case.yaml.lines, case.story.markdown if case.story else ""))):
        return
    if case.yaml.lines:
        yield from of_text("\n".join(case.yaml.lines), case.yaml.path, public, case.yaml.first_line)
    if case.story:
        yield from of_text(case.story.markdown, case.story.path, public)
    for name in names:
        yield from of_name(name, case.place(), public)


def of_name(name: str, place: Place, public: Collection[str] = ()) -> Iterator[Problem]:
    """The problems of the name of a folder or file, told at `place`."""
    for finding in findings(name, public):
        saying = SAYINGS[finding.kind][0]
        yield saying.rule.broken(place, *_words(finding, IN_NAME))


def masked(case: JudgedCase, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of a record, what is private in it masked wherever another rule repeats it, though it be cut short."""
    texts = ["\n".join(case.yaml.lines), case.story.markdown if case.story else ""]
    public = case.register.public

    @cache
    def plain() -> list[str]:
        return [finding.plain for text in texts for finding in findings(text, public)]

    def mask(text: str) -> str:
        for finding in reversed(findings(text, public)):
            text = text[: finding.start] + finding.hidden + text[finding.end :]
        return PIECE.sub(
            lambda piece: "*" * len(piece[0]) if any(piece[0] in one for one in plain()) else piece[0], text
        )

    for problem in problems:
        is_own = problem.rule in IDS
        yield problem if is_own else replace(problem, message=mask(problem.message), hint=mask(problem.hint))


def _placed(text: str, path: str, public: Collection[str], first_line: int) -> Iterator[_Find]:
    found = findings(text, public)
    if not found:
        return
    lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    for finding in found:
        line = bisect_right(lines, finding.start)
        yield _Find(finding, Place(path, line - 1 + first_line, finding.start - lines[line - 1] + 1))


def _told(finds: Iterator[_Find]) -> Iterator[Problem]:
    by_kind: defaultdict[str, list[_Find]] = defaultdict(list)
    for find in finds:
        by_kind[find.finding.kind].append(find)
    for kind, of_kind in by_kind.items():
        yield from problems_at(SAYINGS[kind][0].rule, of_kind, lambda find: _words(find.finding, IN_TEXT))


def _words(finding: Finding, where: str) -> tuple[str, str]:
    saying, name = SAYINGS[finding.kind]
    return saying.words(where=where, kind=name, hidden=finding.hidden)


RULES = (private,)
