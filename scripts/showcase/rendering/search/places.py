"""Which number each case has in the index. A case that comes or goes must not number the others anew: every list of the index
would change. So a case stands where its name puts it, in a row with room to spare, or at the next free place after that; where a
case stands follows from the cases there are alone, not from the order in which they came."""

from collections.abc import Collection, Mapping
from hashlib import blake2b

from showcase.late.values import dataclass

_ROOM = 5
"""Half of the places there are for each case at least: with fewer, one case more pushes on others that stand close together; with
more, lists of cases get longer (gaps, bitmaps)."""
_LEAST = 16
_END = 8
"""One in so many places, the last, is nobody's own: who is pushed on from the end has room there."""


@dataclass(frozen=True, slots=True)
class Places:
    """The number of each case, by its key (2017/wuyou-banshui), in rising order; all are less than `size`."""

    of: Mapping[str, int]
    size: int


def places(keys: Collection[str]) -> Places:
    """The places of cases with these keys. Sorting apart, linear in them."""
    size = max(_LEAST, 1 << (_ROOM * len(keys) // 2).bit_length())
    while (found := _placed(keys, size)) is None:
        size *= 2
    return Places(found, size)


def _placed(keys: Collection[str], size: int) -> Mapping[str, int] | None:
    """The places in a row of `size`; None when it does not hold them."""
    found: dict[str, int] = {}
    free = 0
    for home, key in sorted((_home(key, size), key) for key in keys):
        found[key] = free = max(home, free)
        free += 1
    return found if free <= size else None


def _home(key: str, size: int) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big") * (size - size // _END) >> 64
