"""Where the pictures and the results of a chapter stand, and how wide each picture is printed."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from showcase.gathering.case import Case
from showcase.late.patterns import pattern
from showcase.rendering.book import tables
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
_SPOKEN = 1.5
"""From where a block speaks of a picture: pairs of characters it shares with the caption, each by how few blocks have it."""
_HAN_PAIR = pattern("[\u3400-\u9fff]{2}")


def arranged(chapter: Chapter) -> Chapter:
    """The chapter as a book shows it: pictures its story does not place itself by twos where it speaks of them, those it does
    not speak of spread evenly through it; the results at the end of the section that tells of them; its tables numbered."""
    plates = chapter.plates
    rows = _rows([plate["ratio"] for plate in plates], [plate["caption"] for plate in plates], chapter.blocks)
    drawn = [
        (after, plates[row[0]] if len(row) == 1 else {"kind": "pair", "pictures": [plates[at] for at in row]})
        for row, after in rows
    ]
    blocks = _placed(_spread(chapter.blocks, drawn), brief=chapter.kind == Kind.BRIEF.label)
    told = _with_results(blocks) if chapter.results else blocks
    numbered, last = tables.numbered(told)
    at_end = bool(chapter.results) and not any(block["kind"] == "results" for block in numbered)
    return replace(chapter, blocks=tuple(numbered), plates=(), results_number=last + 1 if at_end else 0)


def breadths(case: Case, story: Sequence[Block]) -> Mapping[str, int]:
    """The widest each picture of a case with this story is printed, in millimetres and steps of ten, by file."""
    widths = dict.fromkeys(case.placed, ALONE)
    loose = [picture for picture in case.loose_pictures if picture.file in case.pictures]
    ratios = [
        case.pictures[picture.file].width / max(1, case.pictures[picture.file].height) for picture in loose
    ]
    for row, _ in _rows(ratios, [picture.caption for picture in loose], story):
        across = TEXT_WIDTH / sum(ratios[at] for at in row)
        for at in row:
            widths[loose[at].file] = (
                ALONE if len(row) == 1 else math.ceil(across * ratios[at] / _STEP) * _STEP
            )
    brand = case.facts.brand
    if brand and brand.logo:
        widths[brand.logo.file] = max(_MARK, widths.get(brand.logo.file, 0))
    return widths


def _rows(
    ratios: Sequence[float], captions: Sequence[str], story: Sequence[Block]
) -> Iterator[tuple[tuple[int, ...], int | None]]:
    """Which stand side by side and after which block: two by two where the story speaks of both in one place or of neither, but
    an upright one and its neighbour each alone."""
    places = _spoken_of(captions, story)
    at = 0
    while at < len(ratios):
        row = (at, at + 1)
        if at + 1 < len(ratios) and places[at] == places[at + 1] and min(ratios[at : at + 2]) > _UPRIGHT:
            yield row, places[at]
            at += 2
        else:
            yield (at,), places[at]
            at += 1


def _spoken_of(captions: Sequence[str], story: Sequence[Block]) -> list[int | None]:
    """For each picture the block that speaks of it: that names its number, or shares words with its caption that few others do."""
    said = {
        at: text(block)
        for at, block in enumerate(story)
        if block["kind"] in ("paragraph", "list") and _may_follow(story, at)
    }
    held = {at: _pairs(words) for at, words in said.items()}
    common = Counter(pair for pairs in held.values() for pair in pairs)
    places: list[int | None] = []
    for number, caption in enumerate(captions, 1):
        named = re.compile(rf"图\s?{number}(?![0-9])")
        scores = {
            at: sum(1 / common[pair] for pair in _pairs(caption) & pairs)
            + (9 if named.search(said[at]) else 0)
            for at, pairs in held.items()
        }
        best = max(scores, key=lambda at: (scores[at], -at), default=None)
        places.append(best if best is not None and scores[best] >= _SPOKEN else None)
    return places


def _pairs(words: str) -> frozenset[str]:
    """The pairs of neighbouring Chinese characters in a text."""
    return frozenset(
        words[at : at + 2] for at in range(len(words) - 1) if _HAN_PAIR.match(words[at : at + 2])
    )


def _may_follow(story: Sequence[Block], at: int) -> bool:
    """Whether a picture may stand after a block: not between a line and the list or table it leads to."""
    following = story[at + 1]["kind"] if at + 1 < len(story) else ""
    return story[at]["kind"] != "paragraph" or following not in ("list", "table", "quote", "code")


def _spread(blocks: Sequence[Block], rows: Sequence[tuple[int | None, Block]]) -> Iterator[Block]:
    """Each row after the block that speaks of it; the others after those that end their share of the story."""
    waiting = [row for after, row in rows if after is None]
    share = sum(map(_length, blocks)) / (len(waiting) + 1)
    passed, due = 0, share
    for at, block in enumerate(blocks):
        yield block
        passed += _length(block)
        spoken = [row for after, row in rows if after == at]
        yield from spoken
        if (
            waiting
            and not spoken
            and block["kind"] in ("paragraph", "list")
            and _may_follow(blocks, at)
            and passed >= due
        ):
            yield waiting.pop(0)
            due = max(passed, due) + share
    yield from waiting


def _placed(blocks: Iterable[Block], *, brief: bool) -> Iterator[Block]:
    """Pictures float, but never above the title of their own case, nor out of a short one among others."""
    passed = 0
    for block in blocks:
        if block["kind"] in ("figure", "pair"):  # one that opens a case leads it
            placement = "none" if brief or not passed else "bottom" if passed < _OPENING else "auto"
            yield {**block, "placement": placement}
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


def _length(block: Block) -> int:
    """Characters in a block, whatever it is made of."""
    return len(text(block))


def text(value: Any) -> str:
    """All words of a block, whatever it is made of, or of several."""
    if isinstance(value, Mapping):
        inner = (part for part in value.values() if isinstance(part, list))
        return (value.get("text") or "") + "".join(map(text, inner))
    if isinstance(value, list | tuple):
        return "".join(part if isinstance(part, str) else text(part) for part in value)
    return ""
