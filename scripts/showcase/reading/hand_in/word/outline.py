"""Which paragraphs of a Word file head its sections: those of one rank. A heading below it that repeats a section's name stays where it stands."""

from collections import Counter
from collections.abc import Iterable, Mapping

from showcase.late.values import dataclass
from showcase.reading.hand_in.word.blocks import Block, Paragraph
from showcase.reading.hand_in.word.headings import (
    Heading,
    bare_heading,
    heading_of,
    is_like_a_heading,
    kind_of,
)
from showcase.words.staff.section import HELP, SYNONYMS

_RANKED = ("part", "cn", "bracket")
"""Numberings of the highest rank: what is headed so beside known sections is a section too, whatever its name."""
_LEAST_KNOWN = 2
_CONTENTS = ("toc", "目录")
"""How styles of tables of contents begin."""
_MAIN = tuple(HELP)
"""What every story has: 品牌内涵：…… in the midst of a text begins no section."""


@dataclass(frozen=True, slots=True)
class Head:
    """A paragraph that heads a section."""

    name: str
    length: int
    is_run_in: bool = False
    is_known: bool = True


def outline_of(blocks: Iterable[Block], named: frozenset[str]) -> Mapping[int, Head]:
    """Index of a block → the section it heads."""
    paragraphs = [
        (index, block)
        for index, block in enumerate(blocks)
        if isinstance(block, Paragraph) and not block.style.casefold().startswith(_CONTENTS)
    ]
    found = _without_contents(
        [(index, heading_of(paragraph, named)) for index, paragraph in paragraphs if paragraph.text]
    )
    rank = _rank(found)
    alone = {heading.name for heading in found.values() if not heading.is_run_in and heading.kind == rank}
    heads: dict[int, Head] = {}
    for index, heading in found.items():
        is_repeated = heading.name in {head.name for head in heads.values()}
        is_second = heading.is_run_in and heading.name in alone
        if heading.kind == rank and not is_repeated and not is_second:
            heads[index] = Head(heading.name, heading.length, heading.is_run_in)
    _add_others(found, heads)
    if len(heads) >= _LEAST_KNOWN and _is_ranked(rank):
        _add_unknown(paragraphs, heads, rank)
    return dict(sorted(heads.items()))


def _without_contents(lines: list[tuple[int, Heading | None]]) -> dict[int, Heading]:
    """The headings; of two of one name the first is but a line of a table of contents when a heading follows it at once."""
    found: dict[int, Heading] = {}
    left = Counter((heading.name, heading.kind) for _, heading in lines if heading)
    for at, (index, heading) in enumerate(lines):
        if heading is None:
            continue
        left[heading.name, heading.kind] -= 1
        is_empty = not heading.is_run_in and at + 1 < len(lines) and lines[at + 1][1] is not None
        if not (is_empty and left[heading.name, heading.kind]):
            found[index] = heading
    return found


def _rank(found: Mapping[int, Heading]) -> str:
    """The kind that heads most sections; of those that head as many one of styles or numbers of the highest rank, then the first."""
    names: dict[str, set[str]] = {}
    for heading in found.values():
        if _is_sure(heading):
            names.setdefault(heading.kind, set()).add(heading.name)
    return max(names, key=lambda kind: (len(names[kind]), _is_ranked(kind)), default="")


def _is_ranked(kind: str) -> bool:
    return kind in _RANKED or kind.startswith("style")


def _is_sure(heading: Heading) -> bool:
    """Whether it is no sentence that happens to begin like a heading: 做法：…… in the midst of a text."""
    return not heading.is_run_in or heading.kind in _RANKED or heading.name in SYNONYMS


def _add_others(found: Mapping[int, Heading], heads: dict[int, Head]) -> None:
    """Sections that no heading of that rank names, and just one of another rank does."""
    have = {head.name for head in heads.values()}
    counts = Counter(heading.name for heading in found.values())
    for index, heading in found.items():
        may_run_in = heading.kind != "plain" or heading.name in _MAIN
        if heading.name not in have and counts[heading.name] == 1 and (may_run_in or not heading.is_run_in):
            heads[index] = Head(heading.name, heading.length, heading.is_run_in)


def _add_unknown(paragraphs: list[tuple[int, Paragraph]], heads: dict[int, Head], rank: str) -> None:
    """Headings of the same rank below the first, of a name nobody agreed on: 五、下一步打算."""
    first, names = min(heads), {head.name for head in heads.values()}
    for index, paragraph in paragraphs:
        name = bare_heading(paragraph.text)
        is_ranked = index > first and index not in heads and kind_of(paragraph) == rank
        is_new = name and name not in names and not heading_of(paragraph, frozenset())
        if is_ranked and is_new and is_like_a_heading(paragraph):
            names.add(name)
            heads[index] = Head(name, len(paragraph.text), is_known=False)
