"""Where the values of a YAML text stand, worked out when somebody asks: of a sound record hardly anybody does."""

from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

from showcase.reading.yaml.yaml_text import DataPath, Extent

_Seen = tuple[Any, Any, int]
"""The event of a value, that of its key, and the line at which the text of both begins."""


class Extents(MutableMapping[DataPath, Extent]):
    """Extents by path."""

    def __init__(self, work_out: Callable[[Any, Any, int], Extent]) -> None:
        self._work_out = work_out
        self._found: dict[DataPath, Extent | _Seen] = {}

    def note(self, path: DataPath, event: Any, key: Any, start: int) -> None:
        """A value was met. Its events are held until somebody asks where it stands."""
        self._found[path] = event, key, start

    def copy(self) -> "Extents":
        """The same, to be gone back to."""
        other = Extents(self._work_out)
        other._found = dict(self._found)
        return other

    def __getitem__(self, path: DataPath) -> Extent:
        found = self._found[path]
        if not isinstance(found, Extent):
            found = self._found[path] = self._work_out(*found)
        return found

    def __setitem__(self, path: DataPath, extent: Extent) -> None:
        self._found[path] = extent

    def __delitem__(self, path: DataPath) -> None:
        del self._found[path]

    def __contains__(self, path: object) -> bool:
        return path in self._found

    def __iter__(self) -> Iterator[DataPath]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
