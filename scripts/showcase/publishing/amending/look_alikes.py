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

_KIND, _OPEN, _OTHERS = "sketches", "open", "others"
_ROWS = (_OPEN, True), (_OTHERS, False)
_HASH = 8
"""Bytes of one hash of a sketch."""


def keep_sketches(store: Store, register: Register, cases: Sequence[Record]) -> None:
    """Keep those of all cases, as they came, for the judgements amended from this one: those of open calls by themselves, for most
    edits concern none of them, and then nobody has use for the rest."""
    kept = store.values(_KIND)
    for key, is_new in _ROWS:
        rows = [(at, one) for at, one in enumerate(cases) if is_open(register, one.year) == is_new]
        head = json.dumps([(at, one.key, len(one.sketch)) for at, one in rows]).encode()
        kept[key] = head + b"\n" + b"".join(one.sketch for _, one in rows)


def look_alikes(
    store: Store, register: Register, kept: Verdicts, now: Mapping[str, Verdict], since: Mapping[str, bytes]
) -> tuple[frozenset[str], frozenset[Problem]]:
    """The folders of the cases that may be told of another case than before, as the verdicts on some are `now` (by key), and all that
    is told of them. `since`: sketches amended since all cases were judged together. Raises KeyError where something is not kept."""
    verdicts = _AsTheyAre(kept, {})
    touched = {
        one
        for key, verdict in now.items()
        for one in (*_hashes(verdicts.verdict(key).sketch), *_hashes(verdict.sketch))
    }
    amended = {**since, **{key: verdict.sketch for key, verdict in now.items()}}
    concerned = {
        key
        for _, key, sketch in _sketches(store, _OPEN)
        if key in now or not touched.isdisjoint(_hashes(amended.get(key, sketch)))
    }
    if not concerned:
        return frozenset(), frozenset()
    every = sorted([*_sketches(store, _OPEN), *_sketches(store, _OTHERS)])
    keys, verdicts = [key for _, key, _ in every], _AsTheyAre(kept, now)
    comparing = Likenesses(store, _Stories(verdicts, stories.kept(store))).compare
    found = likenesses_of(
        [at for at, key in enumerate(keys) if key in concerned],
        [amended.get(key, sketch) for _, key, sketch in every],
        lambda at: verdicts.record(keys[at]),
        comparing,
    )
    return frozenset(f"brands/{key}" for key in concerned), frozenset(repeating(register, found))


def _sketches(store: Store, row: str) -> Iterator[tuple[int, str, bytes]]:
    """Place among all cases as they came, key and sketch of each. Raises KeyError where none are kept."""
    head, _, rest = store.values(_KIND)[row].partition(b"\n")
    start = 0
    for at, key, size in json.loads(head):
        yield at, key, rest[start : start + size]
        start += size


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
