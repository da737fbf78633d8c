"""Look-alikes (查重): which earlier case a newly submitted one shares its sentences with, where, and how much of it.

Texts are compared by the runs of characters they share, punctuation and spaces left out. `sketches.py` finds the nearest
among ten thousand; only those are compared word for word here. Nothing is said of meaning: a text told in other words is
not found.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING

from showcase.judging.record import Record
from showcase.judging.several.few_sketches import MARKS, letters
from showcase.judging.several.sketches import nearest, sketch
from showcase.judging.story_reader import StoryReader
from showcase.judging.tracked_register import TrackedRegister
from showcase.judging.verdict import Verdict
from showcase.late.values import dataclass
from showcase.processes.workers import begun
from showcase.reading.markdown.story import Story
from showcase.reading.passage import Passage
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem
from showcase.words.staff.call import Awarded, CallStatus
from showcase.words.staff.register import Register

if TYPE_CHECKING:
    from showcase.judging.records import Records

RUN = 12
"""Characters of one run."""

LEAST = 20
"""Shorter stretches are what everybody writes (a meeting's name, a slogan) and do not count."""

_SHOWN, _SHOWN_WIDTH = 3, 40


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A stretch two stories share: as the new one has it, where, and how many characters without punctuation."""

    text: str
    place: Place
    length: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """A new case, the case most like it, and what they share; `share` in per cent of the new case's characters."""

    case: Record
    other: Record
    passages: tuple[SharedPassage, ...]
    length: int
    share: int


Comparing = Callable[[Sequence[tuple[Record, Record]]], Iterable[Likeness | None]]
"""`Comparison` of each of some pairs, in their order, as whoever has the stories does it."""


def problems(
    records: "Records",
    verdicts: Iterable[Verdict],
    comparing: Comparing,
    asked: Collection[str] | None = None,
) -> Iterator[Problem]:
    """Cases of open calls that repeat another case's text, or a brand that already holds an award; the former of those `asked` for by
    their keys, of all where none are. Comparing has begun when this is given back: other processes go on with it meanwhile."""
    found = repeating(records.register, likenesses(records, comparing, asked))
    return chain(found, _awarded(records, {verdict.key: verdict for verdict in verdicts}))


def repeating(register: Register, found: Iterable[Likeness]) -> Iterator[Problem]:
    """Of what was found alike, what is more than the year's call allows."""
    for one in found:
        repeats = register.call(one.case.year).repeats
        if one.share >= repeats.share:
            yield _alike(register, one, refused=repeats.refuse is not None and one.share >= repeats.refuse)


# --- the nearest of each new case ---


def likenesses(
    records: "Records", comparing: Comparing, asked: Collection[str] | None = None
) -> Iterator[Likeness]:
    """The case most like each newly submitted one (of those `asked` for by their keys), among those that came before it; of two as like,
    the later. Linear in the number of cases."""
    cases = records.as_they_came
    new = [
        index
        for index, case in enumerate(cases)
        if is_open(records.register, case.year) and (asked is None or case.key in asked)
    ]
    near = nearest([case.sketch for case in cases], new) if new else ()
    return likenesses_of(near, cases.__getitem__, comparing)


def likenesses_of(
    near: Iterable[tuple[int, Sequence[int]]], case: Callable[[int], Record], comparing: Comparing
) -> Iterator[Likeness]:
    """The same of some, each beside those that are `near` it, all by their places; `case` gives the record at a place."""
    rivals_of = [(case(index), sorted(rivals, reverse=True)) for index, rivals in near]
    pairs = [(one, case(rival)) for one, rivals in rivals_of for rival in rivals]
    return _most_alike([len(rivals) for _, rivals in rivals_of], begun(comparing(pairs)))


def _most_alike(counts: Iterable[int], rated: Iterator[Likeness | None]) -> Iterator[Likeness]:
    """Of as many as are told of each case the one that is most like it."""
    for count in counts:
        compared = [found for found in islice(rated, count) if found]
        if compared:
            yield max(compared, key=lambda found: (found.share, found.length))


def is_open(register: Register, year: str) -> bool:
    """Whether cases of that year are newly submitted: its call is open."""
    return register.call(year).status is CallStatus.OPEN


def sketched(story: Story, register: TrackedRegister) -> bytes:
    """The story's sketch; nothing while no call is open, when nobody asks for it."""
    if not register.is_open:
        return b""
    return sketch(_words(story), RUN)


def _words(story: Story) -> str:
    return "".join([passage.text for passage in story.passages])


# --- two cases word for word ---


def comparing(stories: StoryReader) -> Comparing:
    """Comparing by these stories."""
    compare = Comparison(stories)
    return lambda pairs: (compare(case, other) for case, other in pairs)


class Comparison:
    """Compares two cases at a time. Whoever compares a case with one after the other has its runs looked up once."""

    def __init__(self, stories: StoryReader) -> None:
        self._stories = stories
        self._case, self._text, self._runs = "", "", frozenset[str]()

    def __call__(self, case: Record, other: Record) -> Likeness | None:
        """What `case` shares with `other`, the longest stretch first; None when it shares no stretch that counts."""
        if case.key != self._case:
            self._case, self._text = case.key, letters(_words(self._stories.story(case.key)))
            self._runs = frozenset(_runs(self._text))
        theirs = letters(_words(self._stories.story(other.key)))
        # A stretch that counts holds so many runs that one of every so many of the other's is among them.
        if self._runs.isdisjoint(_runs(theirs, LEAST - RUN + 1)):
            return None
        return _likeness(case, other, self._stories.story(case.key), self._text, frozenset(_runs(theirs)))


def _runs(text: str, step: int = 1) -> list[str]:
    return [text[start : start + RUN] for start in range(0, len(text) - RUN + 1, step)]


def _likeness(case: Record, other: Record, story: Story, text: str, known: Set[str]) -> Likeness | None:
    stretches = [
        (start, end)
        for start, end in _stretches([run in known for run in _runs(text)])
        if end - start >= LEAST
    ]
    if not stretches:
        return None
    origins = _origins(story)
    shared = sum(end - start for start, end in stretches)
    passages = sorted((_shared(origins[start:end]) for start, end in stretches), key=lambda one: -one.length)
    return Likeness(case, other, tuple(passages), shared, round(100 * shared / len(text)))


def _origins(story: Story) -> list[tuple[Passage, int]]:
    """The passage and position each character of `letters` comes from."""
    return [
        (passage, at)
        for passage in story.passages
        for at, char in enumerate(passage.text)
        if not MARKS.match(char)
    ]


def _stretches(matching: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last position (exclusive) covered by neighbouring matching runs."""
    at = 0
    for known, group in groupby(matching):
        count = len(list(group))
        if known:
            yield at, at + count + RUN - 1
        at += count


def _shared(origins: Sequence[tuple[Passage, int]]) -> SharedPassage:
    """The stretch by the paragraph most of it lies in: a heading alone would show nothing."""
    parts = [list(group) for _, group in groupby(origins, key=lambda origin: id(origin[0]))]
    passage, start = max(parts, key=len)[0]
    end = max(parts, key=len)[-1][1] + 1
    return SharedPassage(passage.text[start:end], passage.place(start, end), len(origins))


# --- said ---


def _alike(register: Register, found: Likeness, *, refused: bool) -> Problem:
    message = (
        f"正文有 {found.share}%（{found.length} 个字）与“{called(found.other)}”（{found.other.folder}，"
        f"{relation(register, found.case, found.other)}）相同。"
    )
    listed = [
        f"第 {one.place.line} 行起 {one.length} 个字：{_cut(one.text)}" for one in found.passages[:_SHOWN]
    ]
    if len(found.passages) > _SHOWN:
        listed.append(f"还有 {len(found.passages) - _SHOWN} 处，共 {len(found.passages)} 处。")
    hint = "\n".join(["写今年自己的做法和成效；确需引用的，压到一两句。相同的地方：", *listed])
    return rulebook.LOOK_ALIKE.broken(found.passages[0].place, message, hint, refused=refused)


def called(case: Record) -> str:
    """What a case is called beside another: by its brand, else by its title."""
    return case.facts.brand.name if case.facts.brand else case.facts.title


def relation(register: Register, case: Record, other: Record) -> str:
    """Whose the other case is, as seen from the new one."""
    if other.facts.unit == case.facts.unit:
        same = "同一品牌" if other.slug == case.slug else "同一单位"
        return f"{same}，{other.year} 年"
    unit = register.units.get(other.facts.unit)
    return f"{unit.name if unit else other.facts.unit}，{other.year} 年"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN_WIDTH else flat[:_SHOWN_WIDTH] + "……"


# --- awards held ---


def _awarded(records: "Records", by_key: Mapping[str, Verdict]) -> Iterator[Problem]:
    """A brand its unit hands in again although it holds an award of the scheme the call names."""
    held = _held(records)
    for case in records.cases:
        repeats = records.register.call(case.year).repeats
        if (
            not is_open(records.register, case.year)
            or case.facts.brand is None
            or repeats.awarded is Awarded.ALLOW
        ):
            continue
        for year, until, scheme, grade in held.get((case.facts.unit, case.facts.brand.name), ()):
            has_ended = until and until < case.year
            if year < case.year and not has_ended and repeats.scheme in (None, scheme):
                place = by_key[case.key].brand_at
                message = f"品牌“{case.facts.brand.name}”{year} 年已获“{scheme}”{grade}。"
                hint = "已获奖的不重复申报；确有新内容的，请在正文里写明，由主办单位决定。"
                yield rulebook.AWARD_HELD.broken(
                    place, message, hint, refused=repeats.awarded is Awarded.REFUSE
                )
                break


def _held(records: "Records") -> Mapping[tuple[str, str], list[tuple[str, str, str, str]]]:
    """Unit and brand → year, last year (empty: no end), scheme and grade of the awards it holds."""
    grades = records.register.labels["award_grades"]
    held: dict[tuple[str, str], list[tuple[str, str, str, str]]] = {}
    for compendium in records.compendiums.values():
        for award in compendium.awards:
            for given in award.holders:
                case = records.by_key.get(given.case or "")
                if case and case.facts.brand and not given.revoked:
                    owner = case.facts.unit, case.facts.brand.name
                    until = (given.expires or "")[:4]
                    held.setdefault(owner, []).append(
                        (case.year, until, award.scheme, grades.get(award.grade, award.grade))
                    )
    return held
