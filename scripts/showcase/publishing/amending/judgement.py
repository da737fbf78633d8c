"""What is known of a root without judging all of it: the last judgement, as it stands or amended."""

from collections.abc import Callable, Container
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.publishing.standing.inputs import Inputs
from showcase.publishing.standing.last_judgement import LastJudgement, LastJudgements, rest_of
from showcase.storage.store import Store
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem

if TYPE_CHECKING:
    from showcase.publishing.amending.judging import Amendment
    from showcase.publishing.record_judge import RecordJudge

MOST = 20
"""Records judged one by one; with more it is quicker to look at all."""


def known_judgement(
    root: Path, store: Store, seen: Inputs, day: date, judge: "Callable[[], RecordJudge] | None" = None
) -> LastJudgement | None:
    """The judgement of `root`, which looks as `seen`, on that `day`; None where more may have changed than what single stories say of
    their own. An amended one is kept. `judge` gives its judge (`judge_as`), where somebody has use for that besides."""
    kept = LastJudgements(store)
    if (last := kept.last()) is None or (changed := last.changed(seen, day)) is None:
        return None
    if not changed:
        return last
    if len(changed) > MOST or changed & last.bound:
        return None
    from showcase.publishing.amending.judging import judged_again  # what judges takes half a second to load

    judge = judge or judge_as(root, store, seen, day)
    states = {key: seen.records[key] for key in changed}
    if (found := judged_again(store, last, states, judge())) is None:
        return None
    judged = _amended(last, found, seen)
    kept.keep(judged)
    return judged


def judge_as(root: Path, store: Store, seen: Inputs, day: date) -> "Callable[[], RecordJudge]":
    """Gives, whenever it is asked, the one judge of `root`, which looks as `seen`, on that `day`, once there is a `known_judgement`."""

    @cache
    def judge() -> "RecordJudge":
        from showcase.publishing.amending.kept_judge import judge_of

        return judge_of(root, store, rest_of(seen, day))

    return judge


def _amended(last: LastJudgement, found: "Amendment", seen: Inputs) -> LastJudgement:
    own = {folder: some for folder, some in last.own.items() if folder not in found.verdicts}
    own |= {folder: verdict.problems for folder, verdict in found.verdicts.items() if verdict.problems}
    others = [problem for problem in last.together if not _is_likeness(problem, found.concerned)]
    sketches = {verdict.key: verdict.sketch for verdict in found.verdicts.values()}
    return replace(
        last, records=seen.records, own=own, together=(*others, *found.alike), sketches={**last.sketches, **sketches}
    )  # fmt: skip


def _is_likeness(problem: Problem, concerned: Container[str]) -> bool:
    return problem.rule == rulebook.LOOK_ALIKE.id and problem.path.rpartition("/")[0] in concerned
