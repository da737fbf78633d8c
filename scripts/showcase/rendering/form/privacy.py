"""What the browser needs to find private numbers and addresses as `judging/personal/` does: its tables and patterns, by name."""

import re
from collections.abc import Mapping
from types import ModuleType
from typing import Annotated, Literal, NamedTuple, TypedDict, cast

from showcase.judging import privacy
from showcase.judging.personal import context, documents, lines, mailboxes, numbers, numerals, proofs
from showcase.rendering.form.patterns import BrowserPattern, for_browser
from showcase.words.staff.register import Register

PrivateKind = Annotated[str, "PrivateKind"]
CalledWord = Annotated[str, "CalledWord"]
CellMark = Annotated[str, "CellMark"]
"""Kinds of private numbers and addresses; words that say of a number which it is; what parts the cells of a table."""

MODULES: Mapping[str, ModuleType] = {
    "NumeralPattern": numerals, "LinePattern": lines, "ContextPattern": context,
    "NumberPattern": numbers, "DocumentPattern": documents, "MailPattern": mailboxes,
}  # fmt: skip
"""The modules whose patterns are handed over by the names they have there."""


class NumberForm(BrowserPattern):
    """One way to write a kind of number (`judging/personal/numbers.py`, Form)."""

    kind: PrivateKind
    proof: Literal["", "born", "born15", "luhn"]
    word: Annotated[str, 'CalledWord | ""']
    alone: Literal["anywhere", "sentence", "nowhere"]


class Separator(NamedTuple):
    """What stands in a plain line for what parts digits."""

    char: str
    pattern: BrowserPattern


class Widths(TypedDict):
    """How far is looked around a number."""

    context: int
    above: int
    wide: int
    document: int
    mail: int


class Marks(TypedDict):
    """Marks that part nothing."""

    document: str
    mail: str


class Privacy(TypedDict):
    """Everything by the name it has in Python; `public` are the numbers that may be published."""

    names: Mapping[PrivateKind, str]
    zeros: str
    readings: list[list[list[str]]]
    crosses: str
    strokes: str
    entities: Mapping[str, str]
    numerals: Mapping[Annotated[str, "NumeralPattern"], BrowserPattern]
    lines: Mapping[Annotated[str, "LinePattern"], BrowserPattern]
    context: Mapping[Annotated[str, "ContextPattern"], BrowserPattern]
    numbers: Mapping[Annotated[str, "NumberPattern"], BrowserPattern]
    documents: Mapping[Annotated[str, "DocumentPattern"], BrowserPattern]
    mailboxes: Mapping[Annotated[str, "MailPattern"], BrowserPattern]
    separators: list[Separator]
    cells: Mapping[CellMark, BrowserPattern]
    called: Mapping[CalledWord, BrowserPattern]
    close: Mapping[CalledWord, BrowserPattern]
    forms: list[NumberForm]
    widths: Widths
    marks: Marks
    beside: int
    oneByOne: int
    weights: list[int]
    provinces: list[str]
    providers: list[str]
    everywhere: list[str]
    official: list[str]
    examples: list[str]
    inText: str
    inName: str
    ids: list[str]
    piece: BrowserPattern
    public: list[str]


def private(register: Register) -> Privacy:
    """What the register and the judges say."""
    chinese = list(numerals.CHINESE)
    return {
        "names": {kind: name for kind, (_, name) in privacy.SAYINGS.items()},
        "zeros": numerals.ZEROS, "readings": [[], [chinese], [chinese, list(numerals.LIKE)]], "crosses": numerals.CROSSES, "strokes": numerals.STROKES,
        "entities": dict(numerals.ENTITIES),
        "numerals": _patterns(numerals), "lines": _patterns(lines), "context": _patterns(context),
        "numbers": _patterns(numbers), "documents": _patterns(documents), "mailboxes": _patterns(mailboxes),
        "separators": [Separator(char, for_browser(pattern)) for char, pattern in lines.SEPARATORS],
        "cells": _by_name(context.CELLS), "called": _by_name(context.CALLED), "close": _by_name(context.CLOSE),
        "forms": [_form(form) for form in numbers.FORMS],
        "widths": {
            "context": context.WIDTH, "above": context.ABOVE, "wide": numbers.WIDE, "document": documents.REACH, "mail": mailboxes.REACH,
        },
        "marks": {"document": documents.MARKS, "mail": mailboxes.MARKS},
        "beside": numbers.NUMBERS_BESIDE, "oneByOne": numbers.ONE_BY_ONE,
        "weights": list(proofs.WEIGHTS), "provinces": sorted(proofs.PROVINCES),
        "providers": sorted(mailboxes.PROVIDERS), "everywhere": sorted(mailboxes.EVERYWHERE),
        "official": list(mailboxes.OFFICIAL), "examples": list(mailboxes.EXAMPLES),
        "inText": privacy.IN_TEXT, "inName": privacy.IN_NAME, "ids": sorted(privacy.IDS), "piece": for_browser(privacy.PIECE),
        "public": sorted(register.public),
    }  # fmt: skip


def _form(form: numbers.Form) -> NumberForm:
    found = {
        "kind": form.kind,
        "proof": form.proof,
        "word": form.word,
        "alone": form.alone,
        **for_browser(form.pattern),
    }
    return cast(NumberForm, found)


def _patterns(module: ModuleType) -> Mapping[str, BrowserPattern]:
    """The patterns a module is written in."""
    return _by_name({name: value for name, value in vars(module).items() if isinstance(value, re.Pattern)})


def _by_name(patterns: Mapping[str, re.Pattern[str]]) -> Mapping[str, BrowserPattern]:
    return {name: for_browser(pattern) for name, pattern in patterns.items()}
