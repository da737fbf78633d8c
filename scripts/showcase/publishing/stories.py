"""The stories of a judged root: kept by what they say, read once more from their files only where nothing is kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

from showcase.judging.story_reader import RecordChanged, StoryReader
from showcase.judging.verdict import Verdict
from showcase.publishing import kept_story
from showcase.reading import folder as reading
from showcase.reading.markdown.story import Story
from showcase.storage.in_turn import InTurn
from showcase.storage.store import Store
from showcase.storage.stored import StoredValues

_HELD = 64
"""Stories held after they were asked for: those a page, its data and its book ask for one after the other."""
_TOGETHER = 200
"""Stories fetched at a time."""


def kept(store: Store) -> StoredValues:
    """Where stories lie, by their digests."""
    return store.values("stories")


class Stories:
    """The `StoryReader` of a root whose records were found as `verdicts` say."""

    def __init__(
        self,
        root: Path,
        verdicts: Sequence[Verdict],
        held: StoredValues | None,
    ) -> None:
        """`held`: where they are kept, in a store that stays open; without it they are read from their files."""
        self._root, self._kept = root, held
        self._folders = {verdict.key: verdict.folder for verdict in verdicts}
        self._digests = {verdict.key: verdict.story for verdict in verdicts}
        self._hold = lru_cache(_HELD)(self._story)

    def story(self, key: str) -> Story:
        """The story of one case. Raises RecordChanged."""
        return self._hold(key)

    def stories(self, keys: Iterable[str]) -> Iterator[Story]:
        """Those of many, one after the other. Raises RecordChanged."""
        waiting = iter(keys)
        while some := list(islice(waiting, _TOGETHER)):
            found = {} if self._kept is None else self._kept.several(self._digests[key] for key in some)
            for key in some:
                yield self.of(key, found)

    def in_turn(self, keys: Iterable[str]) -> StoryReader:
        """The same, for whoever asks for single ones in this order."""
        return self if self._kept is None else _StoriesInTurn(self, keys, self._digests, self._kept)

    def of(self, key: str, kept: Mapping[str, bytes]) -> Story:
        """The story of one case, from its file if it is not `kept`. Raises RecordChanged."""
        data = kept.get(self._digests[key])
        return kept_story.unpacked(data, self._path(key)) if data else self._read(key)

    def _story(self, key: str) -> Story:
        return self.of(key, {} if self._kept is None else self._kept)

    def _read(self, key: str) -> Story:
        story = reading.story(self._root, self._folders[key])
        if story is None or story.digest != self._digests[key]:
            raise RecordChanged(f"{self._folders[key]} 刚刚被改动过，请再运行一次。")
        return story

    def _path(self, key: str) -> str:
        return reading.story_path(self._folders[key])


class _StoriesInTurn:
    """Stories that are asked for in an order known beforehand: several are fetched at a time."""

    def __init__(
        self, read: Stories, keys: Iterable[str], digests: Mapping[str, str], kept: StoredValues
    ) -> None:
        self._read, self._kept = read, InTurn(kept, (digests[key] for key in keys))

    def story(self, key: str) -> Story:
        """The story of one case. Raises RecordChanged."""
        return self._read.of(key, self._kept)

    def stories(self, keys: Iterable[str]) -> Iterator[Story]:
        """Those of many. Raises RecordChanged."""
        return self._read.stories(keys)

    def in_turn(self, keys: Iterable[str]) -> StoryReader:
        """Others, in an order of their own."""
        return self._read.in_turn(keys)
