"""Values that are asked for one after the other, fetched several at a time: to ask for one takes three times as long as to be handed it
among others, for each question locks the file and looks for what a stopped run may have left."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from showcase.storage.stored import StoredValues

_TOGETHER = 32
"""Values fetched at a time: as many as one process makes files of (`publishing/make.py`)."""


class InTurn(Mapping[str, bytes]):
    """Kept values, of which some are likely to be asked for in the order of `keys`, or in stretches of it: from the second of a
    stretch on, those behind it come along. A value is not to be put anew while it may have come along."""

    def __init__(self, kept: StoredValues, keys: Iterable[str]) -> None:
        self._kept, self._keys = kept, [*keys]
        self._last = -1
        """The place of what was asked for last."""
        self._brought: dict[str, bytes] = {}

    def __getitem__(self, key: str) -> bytes:
        """Raises KeyError."""
        at = self._places.get(key, -1)
        follows, self._last = 0 < at == self._last + 1, at
        if key not in self._brought:
            if not follows:
                return self._kept[key]
            self._brought = self._kept.several(self._keys[at : at + _TOGETHER])
        return self._brought.pop(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {key: at for at, key in enumerate(self._keys)}
