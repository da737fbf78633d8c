"""The last judgement, amended: where only what stories say has changed, only these are judged, and what shows when records are
held against one another is as it was."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from showcase.judging.verdict import Verdict
from showcase.late.values import dataclass
from showcase.publishing import kept_story, stories
from showcase.publishing.amending.look_alikes import look_alikes
from showcase.publishing.record_judge import RecordJudge
from showcase.publishing.standing.last_judgement import LastJudgement
from showcase.publishing.verdicts import Verdicts
from showcase.reading import layout
from showcase.reading.folder import story_path
from showcase.reading.layout import RecordFolder
from showcase.reading.markdown.story import Story
from showcase.rendering.link_ends import ends_of
from showcase.storage.store import Store
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem


@dataclass(frozen=True, slots=True)
class Amendment:
    """What judging a few records anew came to."""

    verdicts: Mapping[str, Verdict]
    """By folder; each is kept, and its story."""
    concerned: frozenset[str]
    """Folders of the cases that may be told of another look-alike than before."""
    alike: frozenset[Problem]
    """All that is told of those."""


def judged_again(
    store: Store, last: LastJudgement, changed: Mapping[str, str], judge: RecordJudge
) -> Amendment | None:
    """The records that have `changed` since the last judgement, judged anew, each with its state now (`Inputs.records`); None where one says more than a story of its own."""
    folders = [folder for key in sorted(changed) if (folder := layout.folder(judge.root, key))]
    if len(folders) < len(changed):
        return None
    held = stories.kept(store)
    kept = Verdicts(store, judge.register, judge.fonts, [folder.key for folder in folders])
    judge.prepare(folders)
    judged = [(folder, *judge.judge(folder)) for folder in folders]
    found = {folder.key: fresh.verdict for folder, fresh, _ in judged}
    for folder, fresh, story in judged:
        before, now = kept.last(folder.key), found[folder.key]
        if before is None or not fresh.text or not _alone(before, now, last.together):
            return None
        written = held.get(before.story)
        if not (written and story and _keeps_anchors(written, story, folder, last.together)):
            return None
    for folder, _, story in judged:
        held[found[folder.key].story] = story
    try:
        concerned, alike = look_alikes(store, judge.register, kept, found, last)
    except KeyError:  # what was kept is not whole
        return None
    for folder, fresh, _ in judged:
        kept.put(folder.key, changed[folder.key], fresh)
    return Amendment({one.folder: one for one in found.values()}, concerned, alike)


def _alone(before: Verdict, now: Verdict, together: Iterable[Problem]) -> bool:
    """Whether nothing but the words of its story and what is wrong with it by itself tells a verdict from the one before, and nothing is
    told of that story when records are held against one another but whom it is like."""
    if not before.record or not now.record or _leads(before) != _leads(now):
        return False
    same = replace(
        now, digest=before.digest, story=before.story, length=before.length, problems=before.problems,
        internal_links=before.internal_links, sketch=before.sketch,
    )  # fmt: skip
    return same == before and not any(
        problem.path == f"{now.folder}/case.md" and problem.rule != rulebook.LOOK_ALIKE.id
        for problem in together
    )


def _leads(verdict: Verdict) -> list[str]:
    return [use.target for use in verdict.internal_links]


def _keeps_anchors(before: bytes, now: bytes, folder: RecordFolder, together: Iterable[Problem]) -> bool:
    """Whether links into the story that led somewhere still do; and nobody is told of one that did not."""
    path = story_path(folder.path)
    was, has = (_anchors(kept_story.unpacked(one, path)) for one in (before, now))
    if was == has:
        return True
    return was < has and not any(problem.rule == rulebook.STORY_LINK.id for problem in together)


def _anchors(story: Story) -> Set[str]:
    return {id_ for piece in story.pieces for id_ in ends_of(piece.html).ids}
