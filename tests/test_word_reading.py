"""Whatever stands in a Word file, wherever it stands, is kept in the record or told with its reason: nothing is in neither list."""

import contextlib
import io
import random
import zipfile
from copy import deepcopy
from functools import cache

import pytest
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.reading.hand_in import recognise
from showcase.reading.hand_in.account import folded
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from tests.word_variants import KINDS, PLACES, PROMPT, TOLD, mark, word_file


def read(data: bytes) -> HandIn:
    return recognise.read_hand_in(Raw("x.docx", data))


def fate(hand_in: HandIn, own: str) -> set[str]:
    """In which of the two lists a mark is found, and whether the record has it."""
    found = set()
    if own in folded(hand_in.text):
        found.add("record")
    for entry in hand_in.account.entries:
        if own in folded(f"{entry.text}{entry.written}{entry.name}"):
            found.add("kept" if entry.kept else "told")
    return found


@pytest.mark.parametrize("place", PLACES)
def test_every_kind_in_every_place_is_kept_or_told(place: str) -> None:
    at = list(PLACES).index(place)
    marks = {name: mark(index, at) for index, name in enumerate(KINDS)}
    hand_in = read(word_file(place, [(KINDS[name], own) for name, own in marks.items()]))
    wrong: dict[str, object] = {}
    for name, own in marks.items():
        kind, found, text = KINDS[name], fate(hand_in, own), folded(hand_in.text)
        told = kind.fate == TOLD or (kind.fate == PROMPT and place in STORY)
        is_right = (
            "told" in found and "record" not in found
            if told
            else {"kept", "record"} <= found and folded(kind.shown.format(own)) in text
            if PLACES[place].keeps
            else bool(found)
        )
        if not is_right and name != "picture":
            wrong[name] = found
    assert wrong == {}


STORY = ("a section", "a section that is a row", "a text box")
MARKS = st.sampled_from(range(len(KINDS)))


@given(
    st.sampled_from(list(PLACES)),
    st.lists(st.tuples(MARKS, st.text(max_size=8)), max_size=7),
)
@settings(max_examples=25, deadline=None)
def test_of_any_document_nothing_is_in_neither_list(place: str, picked: list[tuple[int, str]]) -> None:
    """`read_hand_in` itself compares the sums; here the marks are looked for besides."""
    names = list(KINDS)
    marked = [(KINDS[names[kind]], mark(number)) for number, (kind, _) in enumerate(picked)]
    hand_in = read(word_file(place, marked))
    for (kind, _), (_, own) in zip(picked, marked, strict=True):
        if names[kind] != "picture":
            assert fate(hand_in, own), (names[kind], place)


def changed(data: bytes, seed: int) -> bytes:
    """The file with elements doubled, taken out, put elsewhere or called otherwise, as broken programs leave them."""
    chance = random.Random(seed)
    parts = zipfile.ZipFile(io.BytesIO(data))
    files = {name: parts.read(name) for name in parts.namelist()}
    root = parse_xml(files["word/document.xml"])
    elements = [one for one in root.iter() if isinstance(one.tag, str)][2:]
    for _ in range(chance.randint(1, 8)):
        one, other = chance.choice(elements), chance.choice(elements)
        if one.getparent() is None or other.getparent() is None or one in {other, *other.iterancestors()}:
            continue
        match chance.randrange(4):
            case 0:
                other.append(deepcopy(one))
            case 1:
                one.getparent().remove(one)
            case 2:
                other.addnext(one)
            case _:
                one.tag = other.tag
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        for name, held in files.items():
            packed.writestr(name, serialize_part_xml(root) if name == "word/document.xml" else held)
    return kept.getvalue()


@given(st.sampled_from(list(PLACES)), st.integers(0, 2**32))
@settings(max_examples=15, deadline=None)
def test_of_a_document_in_disorder_too(place: str, seed: int) -> None:
    with contextlib.suppress(NotTaken):
        read(changed(whole(place), seed))


@cache
def whole(place: str) -> bytes:
    """All kinds in that place."""
    return word_file(place, [(kind, mark(index)) for index, kind in enumerate(KINDS.values())])


def test_how_many_variants_there_are() -> None:
    assert len(KINDS) * len(PLACES) >= 700
