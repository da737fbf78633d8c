"""Which of all problems are told, and in what order."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from showcase.words.rules.problem import Problem, Severity

MOST_OF_A_KIND = 60
"""A file with more slips of one sort than this was not typed but converted; nobody reads through all of them."""


def told(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """What is told of all these problems: each once, in reading order, of a kind in one file no more than anybody reads."""
    return tuple(in_order(_thinned(in_order({*problems}))))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """In reading order; the order of each is asked for once, which counts with one problem or two in every record."""
    return sorted(problems, key=lambda problem: problem.order)


def _thinned(problems: Iterable[Problem]) -> Iterator[Problem]:
    """At most MOST_OF_A_KIND breaches of one rule in one file, and one more that counts the rest."""
    kept: Counter[tuple[str, str]] = Counter()
    rest: dict[tuple[str, str], Problem] = {}
    for problem in problems:
        kind = problem.path, problem.rule
        kept[kind] += 1
        if kept[kind] <= MOST_OF_A_KIND:
            yield problem
        else:
            rest.setdefault(kind, problem)
    for kind, first in rest.items():
        yield uncounted(first, kept[kind] - MOST_OF_A_KIND)


def uncounted(first: Problem, count: int) -> Problem:
    """Stands for `count` problems of a kind that are not told one by one, at the place of the first of them."""
    message = f"从这里起还有 {count} 处同样的问题，没有一一列出。"
    return replace(first, message=message, hint="照上面的办法全文改一遍，再检查。", mend=(), certain=False)


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Whether anything stands in the way of publishing."""
    return any(problem.severity is Severity.ERROR for problem in problems)
