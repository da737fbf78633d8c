"""What of look-alikes changes with a few stories: whose sketch holds something of theirs, before or after, may be told of another
case now; all others are told of the same."""

from collections.abc import Iterable, Iterator, Mapping

from showcase.judging.record import Record
from showcase.judging.several.few_sketches import COMMON, nearest_of
from showcase.judging.several.likeness import likenesses_of, repeating
from showcase.judging.verdict import Verdict
from showcase.publishing import kept_story, stories
from showcase.publishing.amending.held_hashes import HeldHashes, Holders, hashes_of
from showcase.publishing.likenesses import Likenesses
from showcase.publishing.standing.last_judgement import LastJudgement
from showcase.publishing.verdicts import Verdicts
from showcase.reading.markdown.story import Story
from showcase.storage.store import Store
from showcase.storage.stored import StoredValues
from showcase.words.rules.problem import Problem
from showcase.words.staff.register import Register


def look_alikes(
    store: Store, register: Register, kept: Verdicts, now: Mapping[str, Verdict], judged: LastJudgement
) -> tuple[frozenset[str], frozenset[Problem]]:
    """The folders of the cases that may be told of another case than before, as the verdicts on some are `now` (by key), and all that
    is told of them, where `judged` was what came of all before. Raises KeyError where something is not kept."""
    held, last, verdicts = HeldHashes(store, judged.whole), _AsTheyAre(kept, {}), _AsTheyAre(kept, now)
    amended = {**judged.sketches, **{key: verdict.sketch for key, verdict in now.items()}}
    touched = {
        hashed
        for key, verdict in now.items()
        for sketch in (last.verdict(key).sketch, verdict.sketch)
        for hashed in hashes_of(sketch)
    }
    held.fetch(touched)
    were, are = held.holders(judged.sketches), held.holders(amended)
    reached = {at for hashed in touched for at in _led_to(hashed, were, are)}
    concerned = sorted(held.new.intersection((*reached, *(held.at[key] for key in now))))
    sketches = {at: [*hashes_of(verdicts.verdict(held.keys[at]).sketch)] for at in concerned}
    held.fetch(hashed for some in sketches.values() for hashed in some)
    found = likenesses_of(
        nearest_of(sketches.items(), are),
        lambda at: verdicts.record(held.keys[at]),
        Likenesses(store, _Stories(verdicts, stories.kept(store))).compare,
    )
    return frozenset(f"brands/{held.keys[at]}" for at in concerned), frozenset(repeating(register, found))


def _led_to(hashed: bytes, were: Holders, are: Holders) -> Iterator[int]:
    """The places of all that a hash led from one to the other of, or does now; none where too many have it, before and after."""
    before, after = were(hashed), are(hashed)
    if min(len(before), len(after)) <= COMMON:
        yield from before
        yield from after


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

    def in_turn(self, keys: Iterable[str]) -> "_Stories":
        """Few are asked for."""
        return self
