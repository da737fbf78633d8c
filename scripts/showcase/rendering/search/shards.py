"""Shards: the files in which the index is fetched. theme/assets/search/ reads what is written here, as it lies: what it holds would hardly be
any shorter deflated, and what changes in it is put into its place.

A shard is one section for each length of runs it holds, all numbers little-endian; its runs stand in order:

    u8 length, u32 number of runs, u32 bytes that follow,
    a flag byte for each run: bit 0-3 in which tiers there are cases, bit 4 grown, bit 5 one case alone has it, bit 6-7 how many
    units it shares with the run before it,
    the other units column by column (all first units, all second units, …; u16),
    the bytes of each list (of each run, tier by tier), but for runs of one case: u8, or 255 and then, behind all of these, u32 (bit 31: it
    is a bitmap),
    the lists: gaps between cases as varints (seven bits a byte, low first), or a bitmap (case 0 is the highest bit); of one case alone
    its number in as many bytes as hold the number of places, two at least.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np

from showcase.late.values import dataclass
from showcase.processes import memory
from showcase.processes.workers import worked
from showcase.rendering.search.rows import rows_of, written
from showcase.rendering.search.runs import PARTS, Level, Numbers, Packed, Text, levels, mixed

_ALONE = 1_000_000
"""Units of text for which other processes are not worth their start."""


class Shards(Protocol):
    """Where shards are, by number."""

    def __len__(self) -> int:
        """How many there are."""

    def several(self, numbers: Sequence[int]) -> Mapping[int, bytes]:
        """Some of them. Raises KeyError for one that is not there."""


@dataclass(frozen=True, slots=True)
class Index:
    """The shards, and for each part its wide runs: PLACED units (u16, little-endian) of each, one after the other."""

    shards: Shards
    wide: list[bytes]


@dataclass(frozen=True, slots=True)
class Part:
    """What the texts give for the runs of one part: its shards by number, its wide runs, and of each of its characters in how
    many cases it is."""

    shards: Mapping[int, bytes]
    wide: bytes
    letters: Mapping[str, int]


def packed(text: Text, cases: int, shards: int, *, parallel: bool = True) -> Iterator[Part]:
    """The index of `text`, whose cases have numbers less than `cases`, in `shards` shards (a multiple of PARTS), part by
    part: no part's runs lie in a shard of another's. All cores work at them, where that may be."""

    def work(part: int) -> Part:
        memory.hold()  # for arrays of megabytes, made and freed in turn
        sections: list[list[bytes]] = [[] for _ in range(part, shards, PARTS)]
        wide, letters = b"", dict[str, int]()
        for level in levels(text, part):
            for section, content in zip(sections, _sections(level, part, cases, shards), strict=True):
                section.append(content)
            wide += wide_of(level)
            if level.length == 1:
                letters = dict(zip(map(chr, level.chars[:, 0].tolist()), level.held.tolist(), strict=True))
        made = {part + place * PARTS: b"".join(content) for place, content in enumerate(sections)}
        return Part(made, wide, letters)

    yield from worked(
        work, range(PARTS), together=1, worth=PARTS if parallel and len(text.ranks) > _ALONE else PARTS + 1
    )


def wide_of(level: Level) -> bytes:
    """The wide runs of a level, in its order."""
    return level.chars[level.wide].astype("<u2").tobytes()


def shard_of(hashes: Packed, part: int, shards: int) -> Numbers:
    """The shard of each run, by its hash: of each PARTS in a row one is of the part."""
    places = mixed(hashes) // np.uint64(PARTS) % np.uint64(shards // PARTS)
    return places.astype(np.int64) * PARTS + part


def _sections(level: Level, part: int, cases: int, count: int) -> Iterator[bytes]:
    """What each of the part's shards, of `count` in all, has of the runs of one length."""
    shards = shard_of(level.hashes, part, count) // PARTS
    order = np.argsort(shards.astype(np.min_scalar_type(count)), kind="stable")
    bounds = np.concatenate(([0], np.cumsum(np.bincount(shards, minlength=count // PARTS))))
    return written(rows_of(level, cases, order), level.length, bounds)
