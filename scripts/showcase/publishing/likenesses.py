"""What two cases share, kept between runs by what both hold: a case is compared word for word once, not at each judgement."""

import json

from showcase.judging.records import Record
from showcase.judging.several.likeness import Likeness, SharedPassage, compare
from showcase.judging.story_reader import StoryReader
from showcase.storage.store import Store
from showcase.words.rules.problem import Place


class Likenesses:
    """The comparisons of one root."""

    def __init__(self, store: Store, stories: StoryReader) -> None:
        self._kept, self._stories = store.values("likenesses"), stories
        self._known = self._kept.everything()

    def compare(self, case: Record, other: Record) -> Likeness | None:
        """What `case` shares with `other` (`judging.several.likeness`). Raises RecordChanged."""
        key = f"{case.folder} {case.digest} {other.digest}"
        if (known := self._known.get(key)) is not None:
            self._kept.use([key])
            return _read(known, case, other)
        found = compare(case, other, self._stories)
        self._kept[key] = _written(found)
        return found

    def prune(self) -> None:
        """Keep no longer what nobody compares."""
        self._kept.prune()


def _written(found: Likeness | None) -> bytes:
    if found is None:
        return b""
    rows = [
        (one.text, one.place.path, one.place.line, one.place.column, one.length) for one in found.passages
    ]
    return json.dumps((rows, found.length, found.share)).encode()


def _read(known: bytes, case: Record, other: Record) -> Likeness | None:
    if not known:
        return None
    rows, length, share = json.loads(known)
    passages = tuple(SharedPassage(text, Place(path, line, column), many) for text, path, line, column, many in rows)  # fmt: skip
    return Likeness(case, other, passages, length, share)
