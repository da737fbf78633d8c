"""Reading and judging one root: the step every command starts with."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from showcase.judging import glyphs
from showcase.judging.alone import judge as judge_draft
from showcase.judging.judgement import Judgement
from showcase.judging.records import Records
from showcase.judging.seasons import seasons
from showcase.judging.several import likeness
from showcase.judging.staff import changes, register
from showcase.judging.story_reader import RecordChanged
from showcase.judging.telling import has_errors, in_order, told
from showcase.judging.validate import assemble, conclude, stories_of
from showcase.judging.verdict import Verdict
from showcase.late.values import dataclass
from showcase.processes.progress import watched
from showcase.processes.today import today
from showcase.processes.workers import Aside, aside, forking, worked
from showcase.publishing import internal_links, stories
from showcase.publishing.amending.held_hashes import keep_hashes
from showcase.publishing.amending.kept_judge import keep_judge, written
from showcase.publishing.court import Court, fonts_of, settings_of, speaking
from showcase.publishing.derived_files import stale
from showcase.publishing.likenesses import Likenesses
from showcase.publishing.standing.inputs import Inputs
from showcase.publishing.standing.last_judgement import LastJudgement, LastJudgements, name_of
from showcase.publishing.stories import Stories
from showcase.publishing.verdicts import Verdicts
from showcase.reading import folder as reading
from showcase.reading import layout, source
from showcase.reading.folder import Draft
from showcase.reading.picture import PictureHeader
from showcase.storage.store import Store
from showcase.storage.stored import StoredValues
from showcase.storage.survey import surveyed_each
from showcase.words.places import RECORDS
from showcase.words.rules.problem import Problem

Result = TypeVar("Result")

PARALLEL_FROM = 400
"""Records to judge from which on it pays to start other processes."""

_TOGETHER = 50
_HELD = 64
"""Drafts held after they were asked for: those a page, its search and its book ask for one after the other."""


def judge(
    root: Path, store: Store | None = None, *, parallel: bool = True, newest: frozenset[str] = frozenset(),
    day: date | None = None, seen: Inputs | None = None, asked: Collection[str] | None = None,
    meanwhile: Callable[[Records], object] | None = None,
) -> Judgement:  # fmt: skip
    """The judgement of everything under `root`, stale derived files included. `store` is that of the root; without one it is
    opened here. `parallel` allows for other processes; `newest` are the keys of cases known to have come in last; `day` is the
    one on which seasons are looked at, today where none is given; `seen` is what the root looked like before, under which the
    judgement is to be kept; `asked` are the keys of the cases whose look-alikes are asked for, all where none are given: then it is not kept.
    `meanwhile` is done with the records while another process holds many against one another; it is not done where that does not pay."""
    day = day or today()
    speaking(root)
    if store is None:
        with Store(root) as opened:
            return _judged(root, opened, None, day, parallel=parallel, newest=newest, seen=seen, asked=asked)
    held = stories.kept(store)
    return _judged(
        root, store, held, day, parallel=parallel, newest=newest, seen=seen, asked=asked, meanwhile=meanwhile
    )


def _judged(
    root: Path, store: Store, held: StoredValues | None, day: date, *, parallel: bool, newest: frozenset[str],
    seen: Inputs | None, asked: Collection[str] | None, meanwhile: Callable[[Records], object] | None = None,
) -> Judgement:  # fmt: skip
    """The judgement, whose stories are taken from `held` once it is passed."""
    court = Court(root, store)
    staff, said, kept = court.staff, court.settings, court.register
    as_begun = written(court, said.extra.words.choices)
    keys, misplaced = layout.keys(root)
    states = seen.records if seen else surveyed_each(root / RECORDS)
    verdicts_ = Verdicts(store, kept, court.fonts)
    kept_stories = stories.kept(store)
    found = _verdicts(
        court, {key: states.get(key, "") for key in keys}, verdicts_, kept_stories, parallel=parallel
    )
    kept_stories.use(verdict.story for verdict in found)
    told_by = Stories(root, found, held)
    at_hand = Stories(root, found, kept_stories)  # the store is open for as long as it is judged
    likenesses = Likenesses(store, at_hand, parallel=parallel)
    assembled = assemble(staff, kept, found, newest)
    records = replace(assembled.records, seasons=seasons(assembled.records, day), day=day)
    shown = [verdict for verdict in found if verdict.key not in records.withdrawn]
    reopened = _Reopened(root, shown)

    several = parallel and forking() and len(found) >= PARALLEL_FROM
    digests = [one.digest for one in found]

    def concluded() -> tuple[Problem, ...]:
        lone = *court.problems, *misplaced
        concluded = conclude(assembled, likenesses.compare, lone, asked)
        if asked is None:  # who asks for one case leaves tidying to who asks for all
            for kept_here in (verdicts_, kept_stories, likenesses):
                kept_here.prune()
        stray = internal_links.problems(records, shown, staff, said.site_url, at_hand)
        outdated = stale(root, kept.vocabulary, store)
        changed = changes.problems(records, staff, reopened.draft)
        together = {*concluded.together, *stray, *outdated, *changed} - concluded.own
        if seen and seen.rest and asked is None:
            printed = (case.case for lock in records.editions.values() for case in lock.cases)
            bound = {*printed, *records.withdrawn}
            judged = LastJudgement.of(seen, day, digests, concluded.own, together, bound)
            LastJudgements(store).keep_anew(judged)
            keep_judge(store, judged.rest, as_begun, court)
        return told((*concluded.own, *together))

    def kept_for_amending() -> tuple[Problem, ...]:
        if not (seen and seen.rest and asked is None):
            return concluded()
        begun = name_of(seen, day, digests)
        if not several:
            keep_hashes(store, begun, kept, records.as_they_came)
            return concluded()
        with aside() as room:
            hashed = _begun(room, store, lambda: keep_hashes(store, begun, kept, records.as_they_came))
            problems = concluded()
            hashed()
        return problems

    if meanwhile and several:
        problems = _beside(kept_for_amending, store, lambda: meanwhile(records))
    else:
        problems = kept_for_amending()
    return Judgement(records, problems, len(keys), said, staff, told_by, reopened.draft)


def _beside(
    concluded: Callable[[], tuple[Problem, ...]], store: Store, meanwhile: Callable[[], object]
) -> tuple[Problem, ...]:
    """What another process has `concluded` while this one does something else with the same records."""
    failure: Exception | None = None
    with aside() as room:
        ended = _begun(room, store, concluded)
        try:
            meanwhile()
        except Exception as error:
            failure = error
        problems = ended()
    if failure and not has_errors(problems):  # with records that are wrong nothing comes of it
        raise failure
    return problems


def _begun(room: Aside, store: Store, work: Callable[[], Result]) -> Callable[[], Result]:
    """What some work comes to that another process does, which puts what it keeps into the `store`."""

    def there() -> Result:
        store.adopt()
        found = work()
        store.flush()
        return found

    store.flush()  # the other process reads what was put
    return room.begin(there)


def judge_staged(root: Path, drafts: source.Drafts, staged: Collection[str]) -> tuple[Problem, ...]:
    """What `judge` would tell if all of `drafts` lay in `root`; which fonts lack characters only for the records in the `staged` folders."""
    said, _ = settings_of(root, drafts)
    kept, problems = register.judge_register(drafts)
    found = [judge_draft(draft, kept) for draft in drafts.records]
    told_by = stories_of(drafts)
    assembled = assemble(drafts, kept, found)
    concluded = conclude(assembled, likeness.comparing(told_by), problems)
    records = replace(assembled.records, seasons=seasons(assembled.records, today()), day=today())
    stray = internal_links.problems(records, found, drafts, said.site_url, told_by)
    by_key = {draft.key: draft for draft in drafts.records}
    changed = changes.problems(records, drafts, by_key.__getitem__)
    with Store(root) as store:
        _, coverage = fonts_of(root, said.extra.book.fonts, store)
        unset = glyphs.missing((draft for draft in drafts.records if draft.folder in staged), coverage())
        return told((*concluded.own, *concluded.together, *stray, *unset, *changed))


@dataclass(frozen=True, slots=True)
class SettingsRead:
    """mkdocs.yml by itself: the text that was judged, and every problem of it."""

    text: str
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        """Whether an error forbids handing it to MkDocs."""
        return has_errors(self.problems)


def settings(root: Path) -> SettingsRead:
    """mkdocs.yml of `root`, for whoever hands it to MkDocs."""
    staff = source.read_settings(root)
    _, problems = settings_of(root, staff)
    text = "\n".join(staff.settings.yaml.lines) if staff.settings else ""
    return SettingsRead(text, tuple(in_order([*staff.problems, *problems])))


def _verdicts(
    court: Court, states: Mapping[str, str], store: Verdicts, told: StoredValues, *, parallel: bool
) -> list[Verdict]:
    """A verdict on every record, each given by its key with its state, kept or fresh; the stories of fresh ones are kept in `told`."""
    found = {key: store.unchanged(key, state) for key, state in states.items()}
    unsure = [layout.folder_at(court.root, key) for key, verdict in found.items() if verdict is None]
    for folder in unsure:
        if store.holds(folder.key):
            digest = reading.contents(court.root, folder)
            found[folder.key] = store.same(folder.key, states[folder.key], digest)
    missing = [folder for folder in unsure if found[folder.key] is None]
    if missing:
        court.prepare(missing)
        worth = PARALLEL_FROM if parallel else len(missing) + 1
        if (
            len(missing) >= worth
        ):  # what is compiled for the first is not compiled anew by each process that is forked
            court.judge(missing[0])
        with closing(worked(court.judge, missing, together=_TOGETHER, worth=worth)) as fresh:
            for folder, (one, story) in zip(missing, watched(fresh, "正在校验", len(missing)), strict=True):
                judged = found[folder.key] = store.put(folder.key, states[folder.key], one)
                if story:
                    told[judged.story] = story
    return [verdict for verdict in found.values() if verdict]


class _Reopened:
    """The records read once more, one by one: a book wants every position."""

    def __init__(self, root: Path, found: Sequence[Verdict]) -> None:
        self._root = root
        self._verdicts = {verdict.key: verdict for verdict in found}
        self.draft = lru_cache(_HELD)(self._draft)

    def _draft(self, key: str) -> Draft:
        verdict, folder = self._verdicts[key], layout.folder_at(self._root, key)
        headers = {picture.digest: picture.header for picture in verdict.pictures}
        draft, _ = reading.record(
            self._root, folder, lambda _, digest: headers.get(digest, PictureHeader(""))
        )
        if draft.digest != verdict.digest:
            raise RecordChanged(f"{folder.path} 刚刚被改动过，请再运行一次。")
        return draft
