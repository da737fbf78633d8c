"""Sketches (`sketches.py`) of a few texts in plain arithmetic: the library for a whole showcase's takes longer to load."""

import struct
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from showcase.late.patterns import pattern

WINDOW = 9
"""Neighbouring runs of which one is kept."""
BASE, MIXED = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9
"""What runs are hashed by."""

COMMON = 50
"""A run that more texts have than this is a phrase everybody writes; it leads to nobody, and keeps the work linear."""
CLOSEST = 3
"""Texts named for each new one."""

WIDTH = 8
"""Bytes of a hash in a sketch."""

Hash = TypeVar("Hash")
"""However who asks has them."""

_MASK = (1 << 64) - 1
MARKS = pattern(r"[\W_]")
"""What is left out of a text before it is compared: punctuation and spaces."""


def letters(text: str) -> str:
    """The text's characters and numbers without punctuation and spaces."""
    return "".join(MARKS.split(text))


def sketch(text: str, run: int) -> bytes:
    """The kept hashes of the runs of that length of a text's letters, ascending, eight bytes each; none where there are fewer."""
    codes = memoryview(letters(text).encode("utf-32-le", "replace")).cast("I")
    if len(codes) < run:
        return b""
    leaving = pow(BASE, run, 1 << 64)
    rolled, hashes = 0, []
    for at, code in enumerate(codes):
        rolled = (rolled * BASE + code - (codes[at - run] * leaving if at >= run else 0)) & _MASK
        if at >= run - 1:
            mixed = ((rolled ^ rolled >> 29) * MIXED) & _MASK
            hashes.append(mixed ^ mixed >> 32)
    width = min(WINDOW, len(hashes))
    kept = sorted({min(hashes[start : start + width]) for start in range(len(hashes) - width + 1)})
    return struct.pack(f"<{len(kept)}Q", *kept)


def nearest(written: Sequence[bytes], new: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Each of the `new` texts (by position) with the earlier ones that share most of its sketch, the nearest first, of two as near the
    later. `written` are the sketches of all."""
    wanted: set[int] = set().union(*(_hashes(written[index]) for index in new))
    holders: dict[int, list[int]] = {hashed: [] for hashed in wanted}
    for index, one in enumerate(written):
        for hashed in wanted.intersection(_hashes(one)):
            holders[hashed].append(index)
    return nearest_of(((index, _hashes(written[index])) for index in new), holders.__getitem__)


def nearest_of(
    new: Iterable[tuple[int, Iterable[Hash]]], holders: Callable[[Hash], Collection[int]]
) -> Iterator[tuple[int, list[int]]]:
    """The same of `new` texts, each by its position and its hashes, where it is known which texts hold a hash."""
    for index, hashes in new:
        leading = (held for hashed in hashes if len(held := holders(hashed)) <= COMMON)
        shared = Counter(chain.from_iterable(leading))
        earlier = [other for other in shared if other < index]
        if earlier:
            yield index, sorted(earlier, key=lambda other: (-shared[other], -other))[:CLOSEST]


def parted(written: Sequence[bytes], bits: int) -> Iterator[tuple[bytes, bytes]]:
    """The hashes of all sketches, parted by their first `bits` bits (16 at most): of each part the hashes as they are written, in no order,
    and for each the position of the text that holds it, four bytes each."""
    parts: list[tuple[list[bytes], list[int]]] = [([], []) for _ in range(1 << bits)]
    for index, one in enumerate(written):
        for at in range(0, len(one), WIDTH):
            hashes, owners = parts[part_of(one[at : at + 2], bits)]
            hashes.append(one[at : at + WIDTH])
            owners.append(index)
    for hashes, owners in parts:
        yield b"".join(hashes), struct.pack(f"<{len(owners)}I", *owners)


def part_of(hashed: bytes, bits: int) -> int:
    """Which part a hash is in that is written so."""
    return int.from_bytes(hashed[:2], "big") >> 16 - bits


def _hashes(sketch: bytes) -> Sequence[int]:
    return (
        memoryview(sketch).cast("Q")
        if sys.byteorder == "little"
        else struct.unpack(f"<{len(sketch) // 8}Q", sketch)
    )
