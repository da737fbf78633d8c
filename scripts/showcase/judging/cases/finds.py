"""What a rule finds in a text, and how it is told: one by one, and past a number only counted."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Protocol, TypeVar

from showcase.judging.telling import uncounted
from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading.passage import Passage
from showcase.words.rules.problem import Edit, Place, Problem, Rule

MOST_TOLD = 20
"""So many breaches of one rule in one file are told one by one."""


_Case = TypeVar("_Case")


@dataclass(frozen=True, slots=True)
class Find:
    """A stretch of a passage that breaks a rule, and the match that found it (None when no pattern did)."""

    passage: Passage
    start: int
    end: int
    match: re.Match[str] | None = None

    @property
    def text(self) -> str:
        """The stretch itself."""
        return self.passage.text[self.start : self.end]

    @property
    def path(self) -> str:
        """The file it stands in."""
        return self.passage.path

    @property
    def place(self) -> Place:
        """Where it stands in its file: worked out anew, by going through the passage up to there."""
        return self.passage.place(self.start, self.end)

    def edit(self, right: str) -> tuple[Edit, ...]:
        """`right` in its place; nothing where the file has it in other characters."""
        return self.passage.edit(self.start, self.end, right)


def limited(rule: Callable[[_Case], Iterator[Problem]]) -> Callable[[_Case], Iterator[Problem]]:
    """The rule, telling at most MOST_TOLD breaches one by one; the rest are only counted."""

    @wraps(rule)
    def fewer(case: _Case) -> Iterator[Problem]:
        count, first = 0, None
        for problem in rule(case):
            count += 1
            if count <= MOST_TOLD:
                yield problem
            else:
                first = first or problem
        if first:
            yield uncounted(first, count - MOST_TOLD)

    return fewer


_UNCOUNTED = pattern(r"从这里起还有 (\d+) 处同样的问题，没有一一列出。")


def totals(problems: Iterable[Problem]) -> Counter[tuple[str, str]]:
    """How many there are by path and rule, those that are only counted with them."""
    counts: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        rest = _UNCOUNTED.fullmatch(problem.message)
        counts[problem.path, problem.rule] += int(rest[1]) if rest else 1
    return counts


class Placed(Protocol):
    """Anything that stands somewhere in a file."""

    @property
    def path(self) -> str:
        """The file it stands in."""

    @property
    def place(self) -> Place:
        """Where it stands, which is asked only of what is told."""


_Placed = TypeVar("_Placed", bound=Placed)


def problems_at(
    rule: Rule,
    finds: Iterable[_Placed],
    say: Callable[[_Placed], tuple[str, str]],
    mend: Callable[[_Placed], tuple[Edit, ...]] = lambda _: (),
    certain: bool = True,
) -> Iterator[Problem]:
    """A problem for each find (`say` gives message and hint, `mend` what the hint says, done); past MOST_TOLD in a file the
    rest are only counted."""
    counts: Counter[str] = Counter()
    rest: dict[str, Place] = {}
    for find in finds:
        path = find.path
        counts[path] += 1
        if counts[path] <= MOST_TOLD:
            yield rule.broken(find.place, *say(find), mend=mend(find), certain=certain)
        elif path not in rest:
            rest[path] = find.place
    for path, place in rest.items():
        yield uncounted(rule.broken(place, ""), counts[path] - MOST_TOLD)


def around(text: str, start: int, end: int, width: int = 8) -> str:
    """The stretch with its neighbours on the same line, for showing where it stands."""
    first = max(0, start - width, text.rfind("\n", 0, start) + 1)
    line_end = text.find("\n", end)
    return text[first : min(end + width, line_end if line_end >= 0 else len(text))].strip()


def has_any(text: str, marks: Iterable[str]) -> bool:
    """Whether any of the marks is in the text: far faster than a pattern where, as mostly, none is."""
    for mark in marks:  # noqa: SIM110 - asked a hundred times of every record: a generator takes three times as long
        if mark in text:
            return True
    return False
