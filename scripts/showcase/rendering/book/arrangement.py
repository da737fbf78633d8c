"""Where the pictures and the results of a chapter stand, and how wide each picture is printed."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from showcase.gathering.case import Case
from showcase.rendering.book.prose import Block
from showcase.rendering.book.volume import Chapter
from showcase.words.case.choices import Kind
from showcase.words.staff.section import agreed_name

TEXT_WIDTH = 156
"""Millimetres of the widest text there is: 28 characters of GB/T 9704 (theme/book/type.typ)."""
ALONE, _MARK = 150, 60
"""The widest a picture standing alone and a brand's mark are printed (theme/book/blocks.typ, case.typ)."""
_UPRIGHT = 0.6
"""Width by height below which a picture stands alone."""
_OPENING = 900
"""Characters of story on the page a case opens with: a picture that floated to its top would stand above the title."""
_STEP = 10
_RESULTS = "工作成效"


def arranged(chapter: Chapter) -> Chapter:
    """The chapter as a book shows it: pictures its story does not place itself spread evenly through it, by twos; the
    results at the end of the section that tells of them."""
    plates = chapter.plates
    rows = [[plates[at] for at in row] for row in _rows([plate["ratio"] for plate in plates])]
    drawn = [row[0] if len(row) == 1 else {"kind": "pair", "pictures": row} for row in rows]
    blocks = _placed(_spread(chapter.blocks, drawn), brief=chapter.kind == Kind.BRIEF.label)
    return replace(chapter, blocks=tuple(_with_results(blocks) if chapter.results else blocks), plates=())


def breadths(case: Case) -> Mapping[str, int]:
    """The widest each picture of a case is printed, in millimetres and steps of ten, by file."""
    widths = dict.fromkeys(case.placed, ALONE)
    loose = [picture.file for picture in case.loose_pictures if picture.file in case.pictures]
    ratios = [case.pictures[file].width / max(1, case.pictures[file].height) for file in loose]
    for row in _rows(ratios):
        across = TEXT_WIDTH / sum(ratios[at] for at in row)
        for at in row:
            widths[loose[at]] = ALONE if len(row) == 1 else math.ceil(across * ratios[at] / _STEP) * _STEP
    brand = case.facts.brand
    if brand and brand.logo:
        widths[brand.logo.file] = max(_MARK, widths.get(brand.logo.file, 0))
    return widths


def _rows(ratios: Sequence[float]) -> Iterator[tuple[int, ...]]:
    """Which stand side by side: two by two, but an upright one and its neighbour each alone."""
    for first in range(0, len(ratios), 2):
        row = tuple(range(first, min(first + 2, len(ratios))))
        if len(row) == 2 and min(ratios[at] for at in row) > _UPRIGHT:
            yield row
        else:
            yield from ((at,) for at in row)


def _spread(blocks: Sequence[Block], rows: Sequence[Block]) -> Iterator[Block]:
    """Each row after the paragraph that ends its share of the story; what finds none stands at the end."""
    share = sum(map(_length, blocks)) / (len(rows) + 1)
    waiting, passed, due = list(rows), 0, share
    for block in blocks:
        yield block
        passed += _length(block)
        if waiting and block["kind"] == "paragraph" and passed >= due:
            yield waiting.pop(0)
            due = max(passed, due) + share
    yield from waiting


def _placed(blocks: Iterable[Block], *, brief: bool) -> Iterator[Block]:
    """Pictures float, but never above the title of their own case, nor out of a short one among others."""
    passed = 0
    for block in blocks:
        if block["kind"] in ("figure", "pair"):
            yield {**block, "placement": "none" if brief else "bottom" if passed < _OPENING else "auto"}
        else:
            yield block
            passed += _length(block)


def _with_results(blocks: Iterable[Block]) -> Iterator[Block]:
    """A mark where the section of the results ends. There is none when it is the last: they go to the case's end."""
    told = False
    for block in blocks:
        if block["kind"] == "heading" and block["depth"] == 1:
            if told:
                yield {"kind": "results"}
            told = agreed_name(block["text"]) == _RESULTS
        yield block


def _length(value: Any) -> int:
    """Characters in a block, whatever it is made of."""
    if isinstance(value, Mapping):
        return len(value.get("text") or "") + sum(
            _length(inner) for inner in value.values() if isinstance(inner, list)
        )
    return sum(map(_length, value)) if isinstance(value, list) else 0
