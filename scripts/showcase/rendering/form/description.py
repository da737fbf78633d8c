"""The form's description: one JSON value from which the browser asks, counts, judges and writes as this program does."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from showcase.judging import hints
from showcase.judging.cases import demands, figures, names, phrases, pictures, references, usage, wording
from showcase.reading import encoding, source
from showcase.reading.markdown import markdown_slips
from showcase.reading.picture import MOST_SIDE, NOTHING
from showcase.reading.pictures import jpeg
from showcase.reading.pictures.formats import FOREIGN
from showcase.reading.pictures.parts import MOST_PARTS
from showcase.rendering.form import shapes
from showcase.rendering.form.patterns import for_browser
from showcase.rendering.form.privacy import private
from showcase.rendering.form.tree import Node, tree
from showcase.words import value_parsing, web_address
from showcase.words.case.fields import fields_of
from showcase.words.case.record import MOST_BYTES, MOST_SEALED_BYTES, SEALED_PAGE, Facts
from showcase.words.rules.problem import Severity
from showcase.words.rules.sayings import SAYINGS
from showcase.words.staff import section
from showcase.words.staff.call import DEFAULT_CALL, Call, CallStatus
from showcase.words.staff.register import Register
from showcase.words.staff.submission import Submission
from showcase.words.staff.unit import Unit

MOST_PICKED = 200_000_000
"""Pixels of a picked picture, which the browser makes smaller; no browser holds more."""
FOR_HUMANS = (
    "单位名录里有没有这个单位的最新登记", "同一品牌、同一标识当年是否已经报过，有没有超过限报数目", "与往年案例是否雷同", "借鉴、联创的案例本站有没有",
    "书的字体里有没有每一个字", "事实、数字是否属实，是否涉密",
)  # fmt: skip
"""What no browser can judge: said on the page, so that a green form promises no more than it knows."""

PATTERNS: Mapping[str, re.Pattern[str]] = {
    "invisible": encoding.INVISIBLE, "halfMark": wording.HALF_MARK, "address": wording.ADDRESS, "chinese": wording.CHINESE,
    "pinyin": wording.PINYIN_DAMAGE, "masked": wording.MASKED, "swallowed": wording.SWALLOWED, "noHalves": wording.NO_HALVES,
    "ordinal": wording.ORDINAL, "change": figures.CHANGE, "untitled": references.UNTITLED, "unread": pictures.UNREAD, "numberWords": hints.NUMBER_WORDS, "dateWords": value_parsing.DATE_WORDS,
    "quarterWords": value_parsing.QUARTER_WORDS, "halfWords": value_parsing.HALF_WORDS, "yearsWords": value_parsing.YEARS_WORDS,
    "monthsWords": value_parsing.MONTHS_WORDS, "spanWords": value_parsing.SPAN_WORDS, "dayWords": value_parsing.DAY_WORDS, "numeralDate": value_parsing.NUMERAL_DATE,
    "person": names.PERSON, "between": names.BETWEEN, "fileLike": names.FILE_LIKE, "yearShortened": usage.YEAR, "addressForbidden": web_address.FORBIDDEN,
    "savedCopy": web_address.SAVED_COPY, "addressServer": web_address.SERVER, "addressHost": web_address.HOST, "addressNumbers": web_address.NUMBERS,
    "addressIpv4": web_address.IPV4, "linked": markdown_slips.LINKED, "linkedPicture": markdown_slips.PICTURE, "linkedAddress": markdown_slips.ADDRESS,
    "headingMarks": markdown_slips.HEADING,
}  # fmt: skip


@dataclass(frozen=True)
class Form:
    """What the page's template draws: groups of fields, the calls, to whom the parcel goes."""

    groups: tuple[tuple[str, tuple[Node, ...]], ...]
    calls: tuple[shapes.Call, ...]
    sections: tuple[shapes.Section, ...]
    words: Mapping[str, tuple[shapes.Word, ...]]
    submission: Submission
    for_humans: tuple[str, ...]


def form(register: Register, submission: Submission) -> Form:
    """The form as the register and the settings make it."""
    fields = tree()
    names = dict.fromkeys(field.group for field in fields)
    groups = tuple((name, tuple(field for field in fields if field.group == name)) for name in names)
    return Form(
        groups,
        tuple(_calls(register)),
        tuple(_sections(register)),
        _words(register),
        submission,
        FOR_HUMANS,
    )


def description(register: Register, submission: Submission, tables: shapes.Tables) -> shapes.Description:
    """What the browser knows. `tables` are those of `form.tables`, which are slow to make and kept between builds."""
    return {
        "fields": [field.plain() for field in tree()],
        "calls": list(_calls(register)),
        "sections": list(_sections(register)),
        "agreed": list(section.SYNONYMS),
        "words": {group: list(words) for group, words in _words(register).items()},
        "units": _units(register),
        "sayings": {
            name: {
                "rule": saying.rule.id, "severity": saying.rule.severity.value, "message": saying.message,
                "hint": saying.hint if saying.in_form is None else saying.in_form,
            }
            for name, saying in {**SAYINGS, **usage.SAYINGS}.items()
        },
        "addressFaults": {fault.value: fault.label for fault in web_address.AddressFault},
        "severities": {severity.value: severity.label for severity in Severity},
        "patterns": {name: for_browser(pattern) for name, pattern in PATTERNS.items()},
        "privacy": private(register),
        "points": [_point(point) for point in usage.POINTS],
        "phrases": {
            name: {
                "saying": _name_of(saying), "called": called,
                "lines": [cast(shapes.Phrase, line.model_dump(mode="json", exclude_none=True)) for line in getattr(register.wording, name)],
            }
            for name, (saying, called) in phrases.TABLES.items()
        },
        "quoting": sorted(phrases.QUOTING),
        "pairs": [
            {"opening": opening, "closing": closing, "name": wording.PAIR_NAMES[opening]} for opening, closing in wording.PAIRS.items()
        ],
        "sizes": {code: {"least": least, "most": most, "said": said} for code, (least, most, said) in figures.SIZES.items()},
        "branches": figures.BRANCHES, "fewest": figures.FEWEST, "large": list(figures.LARGE),
        "grew": figures.GREW.split("|"), "fell": figures.FELL.split("|"),
        "finalMarks": demands.FINAL_MARKS, "round": dict(names.ROUND),
        "pictureFiles": {
            "parts": MOST_PARTS, "scans": jpeg.MOST_SCANS, "drawn": jpeg.MOST_DRAWN, "side": MOST_SIDE, "pixels": MOST_PICKED,
            "nothing": NOTHING, "foreign": [{"at": at, "mark": mark.decode("latin-1"), "name": name} for at, mark, name in FOREIGN],
        },
        "promptEnd": section.PROMPT_END,
        "mostBytes": source.MAX_BYTES, "mostPictureBytes": MOST_BYTES, "sealedPage": {"name": SEALED_PAGE, "most": MOST_SEALED_BYTES},
        "tables": tables,
        "submission": cast(shapes.Submission, submission.model_dump(mode="json", exclude_none=True)),
    }  # fmt: skip


def _name_of(saying: object) -> str:
    return next(name for name, other in SAYINGS.items() if other is saying)


def _point(point: usage.Point) -> shapes.Point:
    found: shapes.Point = {"saying": point.saying_name, "pattern": for_browser(point.pattern)}
    if isinstance(point.right, str):
        return {**found, "right": point.right}
    return {**found, "name": point.name}


def _calls(register: Register) -> Iterator[shapes.Call]:
    """The calls that are open, newest first; when none is, the latest there was, so that a case can be prepared."""
    real = [
        (year, call) for year, call in sorted(register.calls.items(), reverse=True) if call.status is not CallStatus.COMPILED
    ]  # fmt: skip
    opened = [(year, call) for year, call in real if call.status is CallStatus.OPEN]
    for year, call in opened or real[:1] or [("", DEFAULT_CALL)]:
        yield _call(year, call, register)


def _call(year: str, call: Call, register: Register) -> shapes.Call:
    known = register.labels["themes"]
    return {
        "year": year, "title": call.title if year else "", "status": call.status.value,
        "window": _window(call),
        "themes": list(call.themes) if all(code in known for code in call.themes) else [],
        "limits": cast(shapes.Limits, call.limits.model_dump()), "quota": call.quota,
        "sections": [{"key": key, "name": name} for name, key in call.demanded.keys.items()],
    }  # fmt: skip


def _window(call: Call) -> shapes.Window:
    """First and last day, as the window says them or, where it does not, the stages."""
    stated = {"opens": call.window.opens or call.opens, "closes": call.window.closes or call.closes}
    return cast(shapes.Window, {name: str(day) for name, day in stated.items() if day})


def _sections(register: Register) -> Iterator[shapes.Section]:
    """Every section a story may have, by the name the first call gives it, with what to write there: the calls' own sections
    first, then the other known ones."""
    called = {
        one["key"]: one["name"] for call in reversed(list(_calls(register))) for one in call["sections"]
    }
    ordered = dict.fromkeys(one["key"] for call in _calls(register) for one in call["sections"])
    for key in (*ordered, *(name for name in section.SYNONYMS if name not in ordered)):
        yield {
            "key": key,
            "name": called.get(key, key),
            "help": section.IN_FORM.get(key) or section.help_for(key),
        }


def _words(register: Register) -> Mapping[str, tuple[shapes.Word, ...]]:
    """The words a field may hold, by the list they stand in."""
    found = {
        group: tuple(_word(word.code, word.label, word.description) for word in words.values())
        for group, words in register.vocabulary.by_code.items()
        if group in {field.stated.looked_up for field in fields_of(Facts)}
    }
    return {
        **found,
        "terms": tuple(_word(key, term.name, term.place) for key, term in register.terms.items()),
    }


def _word(code: str, label: str, note: str | None) -> shapes.Word:
    return {"code": code, "label": label, "note": note or ""}


def _units(register: Register) -> shapes.Units:
    units = [_unit(unit, register) for unit in register.units.values()]
    return {"columns": [*shapes.Unit.__annotations__], "rows": [_cells(unit) for unit in units]}


def _unit(unit: Unit, register: Register) -> shapes.Unit:
    other = (unit.short_name, unit.current_name, *(former.name for former in unit.former_names))
    return {
        "id": unit.id, "name": unit.name,
        "place": "".join(region.name for region in register.region_line(unit)[1:]),
        "others": [name for name in other if name],
        "fictional": unit.fictional,
        "governs": figures.governs(unit, register.regions.get(unit.region or "")),
    }  # fmt: skip


def _cells(unit: shapes.Unit) -> list[str | bool | list[str]]:
    return [unit["id"], unit["name"], unit["place"], unit["others"], unit["fictional"], unit["governs"]]
