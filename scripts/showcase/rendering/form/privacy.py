"""What the browser needs to find private numbers and addresses as `judging/personal/` does: its tables and patterns, by name."""

import re
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from showcase.judging import privacy
from showcase.judging.personal import context, documents, lines, mailboxes, numbers, numerals, proofs
from showcase.rendering.form.patterns import BrowserPattern, for_browser
from showcase.words.staff.register import Register


def private(register: Register) -> dict[str, Any]:
    """Everything by the name it has in Python; `public` are the numbers that may be published."""
    return {
        "names": {kind: name for kind, (_, name) in privacy.SAYINGS.items()},
        "zeros": numerals.ZEROS, "readings": [[], [numerals.CHINESE], [numerals.CHINESE, numerals.LIKE]], "crosses": numerals.CROSSES, "strokes": numerals.STROKES,
        "entities": dict(numerals.ENTITIES),
        "numerals": _patterns(numerals), "lines": _patterns(lines), "context": _patterns(context),
        "numbers": _patterns(numbers), "documents": _patterns(documents), "mailboxes": _patterns(mailboxes),
        "separators": [[char, for_browser(pattern)] for char, pattern in lines.SEPARATORS],
        "cells": _by_name(context.CELLS), "called": _by_name(context.CALLED), "close": _by_name(context.CLOSE),
        "forms": [
            {"kind": form.kind, "proof": form.proof, "word": form.word, "alone": form.alone, **for_browser(form.pattern)}
            for form in numbers.FORMS
        ],
        "widths": {
            "context": context.WIDTH, "above": context.ABOVE, "wide": numbers.WIDE, "document": documents.REACH, "mail": mailboxes.REACH,
        },
        "marks": {"document": documents.MARKS, "mail": mailboxes.MARKS},
        "beside": numbers.NUMBERS_BESIDE, "oneByOne": numbers.ONE_BY_ONE,
        "weights": proofs.WEIGHTS, "provinces": sorted(proofs.PROVINCES),
        "providers": sorted(mailboxes.PROVIDERS), "everywhere": sorted(mailboxes.EVERYWHERE),
        "official": mailboxes.OFFICIAL, "examples": mailboxes.EXAMPLES,
        "inText": privacy.IN_TEXT, "inName": privacy.IN_NAME, "ids": sorted(privacy.IDS), "piece": for_browser(privacy.PIECE),
        "public": sorted(register.public),
    }  # fmt: skip


def _patterns(module: ModuleType) -> Mapping[str, BrowserPattern]:
    """The patterns a module is written in."""
    return _by_name({name: value for name, value in vars(module).items() if isinstance(value, re.Pattern)})


def _by_name(patterns: Mapping[str, re.Pattern[str]]) -> Mapping[str, BrowserPattern]:
    return {name: for_browser(pattern) for name, pattern in patterns.items()}
