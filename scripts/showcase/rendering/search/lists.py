"""One row of a shard that changes: what is noted of its run, and its lists of cases as they are written. A change of one case changes a
handful of rows of a shard; the others are never unpacked."""

from collections.abc import Sequence

import numpy as np

from showcase.late.values import dataclass
from showcase.rendering.search.rows import BITMAP, GROWN, LONG, SINGLE
from showcase.rendering.search.runs import TIERS, Numbers

_FEW = 48
"""Bytes up to which a list is read and written faster one by one than by numpy."""
_UNENDED = bytes(range(1 << 7, 1 << 8))
"""Bytes of a number that are not its last."""


@dataclass(frozen=True, slots=True)
class List:
    """The cases of one tier, as they are written."""

    data: bytes
    bitmap: bool

    @classmethod
    def of_one(cls, number: bytes) -> "List":
        """That of a run of one case alone."""
        return cls(_gaps([int.from_bytes(number, "little")]), bitmap=False)

    @property
    def count(self) -> int:
        """How many cases there are."""
        if self.bitmap:
            return int.from_bytes(self.data, "big").bit_count()
        return len(self.data.translate(None, _UNENDED))

    @property
    def cases(self) -> list[int]:
        """Their numbers, in rising order."""
        if len(self.data) <= _FEW and not self.bitmap:
            return _read(self.data)
        found: list[int] = self._numbers().tolist()
        return found

    def changed(self, more: Sequence[int], less: Sequence[int], size: int) -> "List | None":
        """With these cases and without those; all numbers are less than `size`. None when none is left."""
        if len(self.data) <= _FEW and not self.bitmap:
            cases = sorted({*_read(self.data), *more} - {*less})
            return _shorter(_gaps(cases), np.array(cases, np.int64), size) if cases else None
        if self.bitmap and (not less or self.count - len(less) > len(self.data)):
            # Of gaps each takes a byte at least: as such it would be longer.
            bits = bytearray(self.data)
            for number in (*more, *less):
                bits[number >> 3] ^= 1 << (7 - (number & 7))
            return List(bytes(bits), bitmap=True)
        if not less and len(more) == 1:
            return self._with(more[0], size)
        if not more and len(less) == 1 and not self.bitmap:
            return self._without(less[0])
        numbers = self._numbers()
        if less:
            numbers = np.delete(numbers, np.searchsorted(numbers, less))
        if more:
            numbers = np.sort(np.concatenate((numbers, np.array(more, np.int64))))
        return _shorter(_many_gaps(numbers), numbers, size) if len(numbers) else None

    def _with(self, number: int, size: int) -> "List":
        """A list of gaps with one case more: one gap becomes two."""
        sums = _sums(self.data)
        start, end = _gap(self.data, int(sums.searchsorted(number)))
        before = int(sums[start - 1]) if start else 0
        gaps = self.data[:start] + _gaps((number - before,))
        if start < end:
            gaps += _gaps((int(sums[end - 1]) - number,)) + self.data[end:]
        if len(gaps) <= -(-size // 8):
            return List(gaps, bitmap=False)
        return _shorter(gaps, np.append(self._numbers(), number), size)

    def _without(self, number: int) -> "List":
        """A list of gaps, of several cases, with one less: two gaps become one."""
        sums = _sums(self.data)
        start, end = _gap(self.data, int(sums.searchsorted(number)))
        _, following = _gap(self.data, end)
        before = int(sums[start - 1]) if start else 0
        gap = _gaps((int(sums[following - 1]) - before,)) if end < following else b""
        return List(self.data[:start] + gap + self.data[following:], bitmap=False)

    def _numbers(self) -> Numbers:
        found = np.frombuffer(self.data, np.uint8)
        if self.bitmap:
            return np.flatnonzero(np.unpackbits(found))
        return _sums(self.data)[found < 1 << 7]


@dataclass(frozen=True, slots=True)
class Row:
    """A run of a shard."""

    lists: Sequence[List | None]
    """Of each tier; None where it has no case."""
    grown: bool
    count: int
    """How many cases have the run."""

    @property
    def single(self) -> bool:
        """Whether one case alone has the run."""
        return self.count == 1

    @property
    def flags(self) -> int:
        """What is noted of it in a shard, but for the units it shares."""
        there = sum(1 << tier for tier, one in enumerate(self.lists) if one)
        return there | self.grown * GROWN | self.single * SINGLE

    @property
    def sizes(self) -> tuple[bytes, bytes]:
        """Bytes of its lists as a shard tells them, and of those that are long."""
        told = [] if self.single else [one for one in self.lists if one]
        short = [LONG if one.bitmap or len(one.data) >= LONG else len(one.data) for one in told]
        long = [
            len(one.data) | one.bitmap * BITMAP for one, size in zip(told, short, strict=True) if size == LONG
        ]
        return bytes(short), b"".join(size.to_bytes(4, "little") for size in long)

    def data(self, alone: int) -> bytes:
        """The lists in a shard."""
        if self.single:
            return self.cases[0].to_bytes(alone, "little")
        return b"".join(one.data for one in self.lists if one)

    @property
    def cases(self) -> list[int]:
        """Which."""
        return [case for one in self.lists if one for case in one.cases]


NOTHING = List(b"", bitmap=False)
NO_ROW = Row((None,) * TIERS, grown=False, count=0)


def _shorter(gaps: bytes, cases: Numbers, size: int) -> List:
    bitmap = -(-size // 8)
    if len(gaps) <= bitmap:
        return List(gaps, bitmap=False)
    bits = np.zeros(bitmap * 8, np.uint8)
    bits[cases] = 1
    return List(np.packbits(bits).tobytes(), bitmap=True)


def _read(data: bytes) -> list[int]:
    cases, current, value, shift = [], 0, 0, 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 1 << 7:
            current += value
            cases.append(current)
            value = shift = 0
    return cases


def _sums(gaps: bytes) -> Numbers:
    """What the bytes of gaps come to, up to each: at the last byte of a gap that is its case, and nowhere less than the case before."""
    found = np.frombuffer(gaps, np.uint8)
    values = (found & 0x7F).astype(np.int64)
    longer = np.flatnonzero(found >= 1 << 7)
    while len(longer):  # first all that are not the first of their gap, then all that are not the second …
        longer += 1
        values[longer] <<= 7
        longer = longer[found[longer] >= 1 << 7]
    return values.cumsum()


def _gap(gaps: bytes, at: int) -> tuple[int, int]:
    """From where to where goes the gap of which this is a byte; nowhere behind the last."""
    start = end = at
    while start and gaps[start - 1] >= 1 << 7:
        start -= 1
    while end < len(gaps) and gaps[end] >= 1 << 7:
        end += 1
    return start, min(end + 1, len(gaps))


def _gaps(cases: Sequence[int]) -> bytes:
    out, before = bytearray(), 0
    for case in cases:
        gap, before = case - before, case
        while gap >= 1 << 7:
            out.append(gap & 0x7F | 1 << 7)
            gap >>= 7
        out.append(gap)
    return bytes(out)


def _many_gaps(cases: Numbers) -> bytes:
    gaps = cases.copy()
    gaps[1:] -= cases[:-1]
    columns = max(1, -(-int(gaps.max()).bit_length() // 7))
    out = np.empty((len(gaps), columns), np.uint8)
    has = np.ones(out.shape, np.bool_)
    for step in range(columns):
        rest = gaps >> 7 * step
        if step:
            has[:, step] = rest > 0
        out[:, step] = rest & 0x7F | (rest >= 1 << 7).astype(np.int64) << 7
    return out[has].tobytes()
