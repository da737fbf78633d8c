"""Runs as numbers: their units in one, the first the highest, so that runs of one length sort as the index has them."""

from functools import reduce

import numpy as np

from showcase.rendering.search.runs import LONGEST, PLACED, START, Packed, Units, hashed, placing

UNIT = 16
"""Bits of a unit in a key."""


def key_after(key: int, unit: int, length: int) -> int:
    """The key of a run of `length` units with one more at its end."""
    return key | unit << UNIT * (LONGEST - 1 - length)


def last_with(key: int, length: int) -> int:
    """The highest number that may be the key of a run beginning with this one of `length` units."""
    return key | (1 << UNIT * (LONGEST - length)) - 1


def prefix_of(key: int, length: int) -> int:
    """The key of a run of `length` units without the last of these."""
    return key & ~(0xFFFF << UNIT * (LONGEST - length))


def units_of(key: int, length: int) -> bytes:
    """The units of a run, as texts have them."""
    return b"".join((key >> UNIT * (LONGEST - 1 - at) & 0xFFFF).to_bytes(2, "little") for at in range(length))


def chars_of(keys: Packed, length: int) -> Units:
    """The units of runs, a row for each."""
    chars = np.empty((len(keys), length), np.uint16)
    for at in range(length):
        chars[:, at] = keys >> np.uint64(UNIT * (LONGEST - 1 - at)) & np.uint64(0xFFFF)
    return chars


def keys_of(chars: Units) -> Packed:
    """The keys of runs, given as rows of units."""
    keys = np.zeros(len(chars), np.uint64)
    for at in range(chars.shape[1]):
        keys |= chars[:, at].astype(np.uint64) << np.uint64(UNIT * (LONGEST - 1 - at))
    return keys


def named(runs: bytes) -> Packed:
    """The keys of wide runs (`Index.wide`)."""
    return keys_of(np.frombuffer(runs, "<u2").reshape(-1, PLACED))


def naming(keys: Packed) -> bytes:
    """Wide runs as `Index.wide` has them."""
    return chars_of(keys, PLACED).astype("<u2").tobytes()


def hashes_of(chars: Units, wide: Packed) -> Packed:
    """The hashes by which the runs are placed."""
    hashes = reduce(hashed, chars.T[:PLACED], np.full(len(chars), START, np.uint64))
    for length in range(PLACED + 1, chars.shape[1] + 1):
        hashes = placing(hashes, chars[:, length - 1], length, np.isin(keys_of(chars[:, :PLACED]), wide))
    return hashes
