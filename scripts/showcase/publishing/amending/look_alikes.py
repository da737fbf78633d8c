"""What of look-alikes changes with a few stories: whose sketch holds something of theirs, before or after, may be told of another
case now; all others are told of the same."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from showcase.judging.records import Record
from showcase.judging.several.likeness import is_open, likenesses_of, repeating
from showcase.judging.verdict import Verdict
from showcase.publishing import kept_story, stories
from showcase.publishing.likenesses import Likenesses
from showcase.publishing.verdicts import Verdicts
from showcase.reading.markdown.story import Story
from showcase.storage.store import Store
from showcase.storage.stored import StoredValues
from showcase.words.rules.problem import Problem
from showcase.words.staff.register import Register

_KIND, _KEY = "sketches", "last"
_HASH = 8
"""Bytes of one hash of a sketch."""


def keep_sketches(store: Store, cases: Sequence[Record]) -> None:
    """Keep those of all cases, as they came, for the judgements amended from this one."""
    kept = store.values(_KIND)
    if any(case.sketch for case in cases):
        sizes = json.dumps([(case.key, len(case.sketch)) for case in cases])
        kept[_KEY] = sizes.encode() + b"\n" + b"".join(case.sketch for case in cases)
    else:
        kept.pop(_KEY, None)


def look_alikes(
    store: Store, register: Register, kept: Verdicts, now: Mapping[str, Verdict], since: Mapping[str, bytes]
) -> tuple[frozenset[str], frozenset[Problem]]:
    """The folders of the cases that may be told of another case than before, as the verdicts on some are `now` (by key), and all that
    is told of them. `since`: sketches amended since all cases were judged together. Raises KeyError where something is not kept."""
    before = _sketches(store)
    if not before:
        return frozenset(), frozenset()
    before |= since
    touched = {
        one for key, verdict in now.items() for one in (*_hashes(before[key]), *_hashes(verdict.sketch))
    }
    sketches = before | {key: verdict.sketch for key, verdict in now.items()}
    keys, verdicts = [*sketches], _AsTheyAre(kept, now)
    new = [
        at
        for at, key in enumerate(keys)
        if is_open(register, key.partition("/")[0])
        and (key in now or not touched.isdisjoint(_hashes(sketches[key])))
    ]
    comparing = Likenesses(store, _Stories(verdicts, stories.kept(store))).compare
    found = likenesses_of(new, [*sketches.values()], lambda at: verdicts.record(keys[at]), comparing)
    return frozenset(f"brands/{keys[at]}" for at in new), frozenset(repeating(register, found))


def _sketches(store: Store) -> dict[str, bytes]:
    """By key, as the cases came; none where no call is open."""
    if (said := store.values(_KIND).get(_KEY)) is None:
        return {}
    sizes, _, rest = said.partition(b"\n")
    found, at = dict[str, bytes](), 0
    for key, size in json.loads(sizes):
        found[key] = rest[at : at + size]
        at += size
    return found


def _hashes(sketch: bytes) -> Iterator[bytes]:
    return (sketch[at : at + _HASH] for at in range(0, len(sketch), _HASH))


class _AsTheyAre:
    """The verdicts on the records of one root, those in hand and those kept."""

    def __init__(self, kept: Verdicts, now: Mapping[str, Verdict]) -> None:
        self._kept, self._known = kept, dict(now)

    def verdict(self, key: str) -> Verdict:
        """Raises KeyError."""
        if key not in self._known:
            if (found := self._kept.last(key)) is None:
                raise KeyError(key)
            self._known[key] = found
        return self._known[key]

    def record(self, key: str) -> Record:
        """Raises KeyError."""
        if (found := self.verdict(key).record) is None:
            raise KeyError(key)
        return found


class _Stories:
    """Their stories."""

    def __init__(self, verdicts: _AsTheyAre, held: StoredValues) -> None:
        self._verdicts, self._held = verdicts, held

    def story(self, key: str) -> Story:
        """Raises KeyError."""
        verdict = self._verdicts.verdict(key)
        return kept_story.unpacked(self._held[verdict.story], f"{verdict.folder}/case.md")

    def stories(self, keys: Iterable[str]) -> Iterator[Story]:
        """Raises KeyError."""
        return map(self.story, keys)
