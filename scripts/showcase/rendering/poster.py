"""The words of a case's poster (案例海报) and how they are broken into lines: what is drawn, without the drawing."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from showcase.gathering.catalogue import Case
from showcase.rendering.page import Site
from showcase.words.record import ProvenanceKind

Measure = Callable[[str], float]
"""The width of a text in pixels."""

_UNBREAKABLE = re.compile(r"[A-Za-z0-9.:%+&'-]+/*|——|……|.", re.DOTALL)
_FOLD = re.compile(r"(?<=[^\x00-\xff]) (?=[^\x00-\xff])")
"""Where a line of a record ended between two Chinese characters."""
_NOT_FIRST = frozenset("，。、；：！？）》〉”’」』】〕…—％%·")
_NOT_LAST = frozenset("（《〈“‘「『【〔")

_NOTICES = {
    ProvenanceKind.FICTIONAL: "虚构示例：单位、品牌、数字都是编造的",
    ProvenanceKind.COMPILED: "据公开报道整理，非单位申报",
}


@dataclass(frozen=True, slots=True)
class Poster:
    """All that is printed on one poster."""

    headline: str
    """The brand's name, or the title where there is no brand."""
    title: str
    """Below a brand's name; else empty."""
    unit: str
    aside: str
    """Year and kind."""
    marks: tuple[tuple[str, str], ...]
    """Grade and scheme of each award."""
    summary: str
    notice: str
    """What the reader must know first: fictional, or compiled from public reports."""
    site: str
    address: str
    """Where the case stands, for the code; empty when the site's address is not decided."""
    key: str


def poster(case: Case, site: Site) -> Poster:
    """The poster of `case`."""
    card = case.card
    return Poster(
        headline=card.headline,
        title=card.title if card.name else "",
        unit="、".join((case.unit.name, *(partner.label for partner in case.partners))),
        aside=f"{card.year}年{'（推断）' if card.year_inferred else ''} · {card.kind.label}",
        marks=tuple((mark.grade.label, f"{mark.scheme}（{mark.year}年）") for mark in card.marks),
        summary=card.summary,
        notice=_NOTICES.get(card.provenance, ""),
        site=site.name,
        address=site.url + card.address if site.url else "",
        key=case.key,
    )


def lines(text: str, width: float, measure: Measure, most: int) -> list[str]:
    """The text in at most `most` lines of `width`; what does not fit ends in an ellipsis. No line begins with a mark that
    closes nor ends with one that opens (GB/T 15834 §5.1); Latin words and figures stay whole where a line can hold them.
    """
    kept = _broken(text, width, measure)
    if len(kept) <= most:
        return kept
    last = kept[most - 1]
    while last and measure(f"{last}……") > width:
        last = last[:-1]
    return [*kept[: most - 1], f"{last.rstrip('，。、；：“（《')}……"]


def balanced(text: str, width: float, measure: Measure, most: int) -> list[str]:
    """As `lines`, the lines of about one length: for what is read at a glance, a last line of one character is ugly."""
    best = lines(text, width, measure, most)
    if not 1 < len(best) <= most or best[-1].endswith("……"):
        return best
    narrow, wide = width / 2, width
    while wide - narrow > width / 40:
        middle = (narrow + wide) / 2
        tried = _broken(text, middle, measure)
        if len(tried) <= len(best):
            best, wide = tried, middle
        else:
            narrow = middle
    return best


def _broken(text: str, width: float, measure: Measure) -> list[str]:
    result: list[str] = []
    line: list[str] = []
    across = 0.0
    for piece in _pieces(_FOLD.sub("", " ".join(text.split())), width, measure):
        size = measure(piece)
        if line and across + size > width and not _hangs(piece):
            carried = _carried(line)
            result.append("".join(line).strip())
            line, across = carried, sum(map(measure, carried))
        line.append(piece)
        across += size
    result.append("".join(line).strip())
    return [one for one in result if one]


def _pieces(text: str, width: float, measure: Measure) -> Iterator[str]:
    """What stays together: characters, and Latin words unless one alone is wider than the line."""
    for piece in _UNBREAKABLE.findall(text):
        if len(piece) > 1 and measure(piece) > width:
            yield from piece
        else:
            yield piece


def _hangs(piece: str) -> bool:
    """A mark that closes goes out into the margin rather than onto the next line."""
    return piece[0] in _NOT_FIRST


def _carried(line: list[str]) -> list[str]:
    """Take marks that open off the end of a finished line."""
    carried: list[str] = []
    while len(line) > 1 and line[-1] in _NOT_LAST:
        carried.insert(0, line.pop())
    return carried
