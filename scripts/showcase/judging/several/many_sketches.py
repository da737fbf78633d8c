"""Sketches (`sketches.py`) of a whole showcase, made and matched by numpy."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from showcase.judging.several.few_sketches import (
    BASE,
    CLOSEST,
    COMMON,
    MIXED,
    WIDTH,
    WINDOW,
    letters,
)

_GLANCE = 1 << 24
_TOGETHER = 250
"""Sketches looked through at a time: what that takes stays at hand."""
_LOW = np.uint64(_GLANCE - 1)
_BASIC = 1 << 16
"""The characters that a table tells to be letters or not; a text with others is looked through by itself."""
_MIXED, _SHIFTS = np.uint64(MIXED), (np.uint64(29), np.uint64(32))

Sketch = NDArray[np.uint64]
Places = NDArray[np.intp]


def nearest(written: Sequence[bytes], new: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Each of the `new` texts (by position) with the earlier ones that share most of its sketch, the nearest first, of two as near the
    later. `written` are the sketches of all."""
    at, owners = _held(written, new)
    many = np.bincount(at)
    leading = ((many > 1) & (many <= COMMON))[at]  # who alone holds a hash is led to nobody by it
    at, owners = at[leading], owners[leading]
    starts = np.searchsorted(at, np.arange(len(many)))
    by_owner = np.argsort(owners, kind="stable")
    firsts, lasts = np.searchsorted(owners[by_owner], new), np.searchsorted(owners[by_owner], new, "right")
    for index, first, last in zip(new, firsts, lasts, strict=True):
        own = at[by_owner[first:last]]
        ends = np.cumsum(many[own])
        held = owners[np.repeat(starts[own] - (ends - many[own]), many[own]) + np.arange(many[own].sum())]
        held = np.sort(held[held < index])
        begins = np.flatnonzero(np.concatenate(([True], held[1:] != held[:-1]))) if len(held) else held
        if len(held):
            earlier, hits = held[begins], np.diff(begins, append=len(held))
            yield index, earlier[np.lexsort((-earlier, -hits))][:CLOSEST].tolist()


def _held(written: Sequence[bytes], new: Sequence[int]) -> tuple[Places, Places]:
    """Each hash of the `new` texts, by its place among all of them in ascending order, as often as a text holds it; and which."""
    hashes, holders = _hashes(written, new)
    order = np.argsort(hashes, kind="stable")
    hashes, is_first = hashes[order], np.empty(len(hashes), np.bool_)
    is_first[:1] = True
    np.not_equal(hashes[1:], hashes[:-1], out=is_first[1:])
    wanted, places, owners = hashes[is_first], [np.cumsum(is_first) - 1], [holders[order]]
    # Most hashes of the others are of no new text: a glance at a table of their low bits leaves few to be searched for.
    glance = np.zeros(_GLANCE, np.bool_)
    glance[wanted & _LOW] = True
    others = sorted({*range(len(written))}.difference(new)) if len(wanted) else []
    for start in range(0, len(others), _TOGETHER):
        hashes, holders = _hashes(written, others[start : start + _TOGETHER])
        maybe = np.flatnonzero(glance[hashes & _LOW])
        hashes, holders = hashes[maybe], holders[maybe]
        at = np.minimum(np.searchsorted(wanted, hashes), len(wanted) - 1)
        shared = wanted[at] == hashes
        places.append(at[shared])
        owners.append(holders[shared])
    at, holders = np.concatenate(places), np.concatenate(owners)
    by_hash = np.argsort(at, kind="stable")
    return at[by_hash], holders[by_hash]


def _hashes(written: Sequence[bytes], some: Sequence[int]) -> tuple[Sketch, Places]:
    """The hashes of some texts, and whose each is."""
    hashes = np.frombuffer(b"".join([written[index] for index in some]), "<u8")
    return hashes, np.repeat(np.array(some, np.intp), [len(written[index]) // WIDTH for index in some])


def parted(written: Sequence[bytes], bits: int) -> Iterator[tuple[bytes, bytes]]:
    """The hashes of all sketches, parted by their first `bits` bits (16 at most): of each part the hashes as they are written, in no order,
    and for each the position of the text that holds it, four bytes each."""
    whole = b"".join(written)
    parts = (np.frombuffer(whole, ">u2")[:: WIDTH // 2] >> 16 - bits).astype(np.uint16)
    order = np.argsort(
        parts, kind="stable"
    )  # of so short numbers by their digits, which takes a fifth of comparing whole hashes
    hashes = np.frombuffer(whole, "<u8")[order].tobytes()
    owners = np.repeat(np.arange(len(written), dtype="<u4"), [len(one) // WIDTH for one in written])[
        order
    ].tobytes()
    start = 0
    for end in np.cumsum(np.bincount(parts, minlength=1 << bits)).tolist():
        yield hashes[start * WIDTH : end * WIDTH], owners[start * 4 : end * 4]
        start = end


def _distinct(hashes: Sketch) -> Sketch:
    hashes.sort()
    return _changing(hashes)


def _changing(hashes: Sketch) -> Sketch:
    """The first of each run of equal neighbours."""
    kept = np.empty(len(hashes), np.bool_)
    kept[:1] = True
    np.not_equal(hashes[1:], hashes[:-1], out=kept[1:])
    return hashes[kept]


def sketch(text: str, run: int) -> bytes:
    """The kept hashes of the runs of that length of a text's letters, ascending, eight bytes each; none where there are fewer."""
    codes = _letters(text)
    if len(codes) < run:
        return b""
    hashes = _joined(codes.astype(np.uint64), run, lambda left, right, width: left * _power(width) + right)
    # Runs alike must not have hashes alike, else the least of a window says little.
    hashes ^= hashes >> _SHIFTS[0]
    hashes *= _MIXED
    hashes ^= hashes >> _SHIFTS[1]
    least = _joined(hashes, min(WINDOW, len(hashes)), lambda left, right, _: np.minimum(left, right))
    # Neighbouring windows mostly keep the same hash: dropped before sorting, which costs most.
    return _distinct(_changing(least)).astype("<u8", copy=False).tobytes()


def _letters(text: str) -> NDArray[np.uint32]:
    """The code points of the text's letters."""
    codes = _codes(text)
    if len(codes) and codes.max() >= _BASIC:
        return _codes(letters(text))
    return codes[_are_letters()[codes]]


@cache
def _are_letters() -> NDArray[np.bool_]:
    """Of each of the basic characters, whether it is one."""
    are = np.zeros(_BASIC, np.bool_)
    are[_codes(letters("".join(map(chr, range(_BASIC)))))] = True
    return are


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "replace"), "<u4")


def _joined(values: Sketch, width: int, join: Callable[[Sketch, Sketch, int], Sketch]) -> Sketch:
    """Every `width` neighbouring values joined into one, by doubling: four steps for a width of 12, not eleven."""
    doubled, reach = values, 1
    whole, covered = None, 0
    while True:
        if width & reach:
            if whole is None:
                whole, covered = doubled, reach
            else:
                count = len(values) - covered - reach + 1
                whole = join(doubled[:count], whole[reach : reach + count], covered)
                covered += reach
        if covered == width:
            return whole if whole is not None else values
        doubled = join(doubled[:-reach], doubled[reach:], reach)
        reach *= 2


@cache
def _power(width: int) -> np.uint64:
    return np.uint64(pow(BASE, width, 1 << 64))
