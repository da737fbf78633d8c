"""The form reads a picked picture's bytes as this program does: what one refuses before decoding, the other does too."""

import base64
import random
from collections.abc import Iterator

import pytest

from showcase.judging.staff import register as registers
from showcase.reading import source
from showcase.reading.picture import MOST_SIDE, Fault
from showcase.reading.pictures.formats import foreign, taken_apart
from showcase.words.rules.sayings import SAYINGS
from tests import pictures as made
from tests.roots import MINI
from tests.test_form_rules import Ask, asking

UNPACKED = {Fault.CUT, Fault.DAMAGED}
"""Packed pixels that break off inside a whole file: a browser does not say which of the two it is."""


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    with asking(registers.judge_register(source.read_root(MINI))[0]) as ask:
        yield ask


def compare(ask: Ask, name: str, data: bytes) -> None:
    parts = taken_apart(data)
    read = ask("picture", base64.b64encode(data).decode("ascii"))
    if parts is None:
        assert (read["format"], read["foreign"]) == ("", foreign(data)), name
        assert read["refused"][0] in ("picture_empty", "picture_foreign", "picture_unknown")
        return
    sums = (
        "sum" in name or "colour" in name or "filter" in name
    )  # told by decoding, which the browser does afterwards
    assert read["format"] == parts.format, name
    if not sums:
        fault = Fault(read["fault"])
        assert fault == parts.fault or {fault, parts.fault} == UNPACKED, name
    if not parts.fault:
        assert (read["width"], read["height"], read["frames"]) == (parts.width, parts.height, parts.frames), (
            name
        )
    refused = bool(parts.fault) or parts.frames > 1 or max(parts.width, parts.height) > MOST_SIDE
    assert sums or bool(read["refused"]) == refused, name
    assert not read["refused"] or read["refused"][0] in SAYINGS


def test_what_is_whole_is_taken_and_what_is_cut_is_told(ask: Ask) -> None:
    for name, data in [*made.good().items(), *made.cut()]:
        compare(ask, name, data)


def test_what_is_hostile_is_read_alike(ask: Ask) -> None:
    for name, data, _ in made.hostile():
        compare(ask, name, data)


def test_random_changes_are_read_alike(ask: Ask) -> None:
    chance = random.Random(9)
    for name, data in made.good().items():
        if name.endswith(".png"):
            continue  # nearly every change of a PNG spoils a checksum, which the browser looks at when it decodes
        for _ in range(12):
            changed = bytearray(data)
            for _ in range(chance.randrange(1, 4)):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            compare(ask, f"changed {name}", bytes(changed))
