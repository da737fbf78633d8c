"""Rules on cases that name each other: those named exist, and nobody learned from somebody who learned from him."""

from collections.abc import Iterable, Iterator, Mapping

from showcase.judging.cases.relations import LEARNED, NamedCase
from showcase.judging.nearest import labelled, nearest
from showcase.judging.records import Records
from showcase.judging.verdict import Verdict
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem

_SHOWN = 6
"""Cases of a circle that are named."""
_SOUGHT = 40
"""Names that are not there for which the nearest are looked for: that takes a look at every title."""


def problems(records: Records, verdicts: Iterable[Verdict]) -> Iterator[Problem]:
    """Every breach; each name is looked at a fixed number of times."""
    by_key = {verdict.key: verdict for verdict in verdicts}
    yield from _unknown(by_key, records)
    yield from _circles(by_key)


def _unknown(by_key: Mapping[str, Verdict], records: Records) -> Iterator[Problem]:
    """Cases that are named and not there."""
    lost = [
        named
        for verdict in by_key.values()
        for named in verdict.named
        if named.key not in by_key and named.key not in records.withdrawn
    ]
    titles = {key: verdict.title for key, verdict in by_key.items()} if lost else {}
    for number, named in enumerate(lost):
        close = nearest(named.key, titles) if number < _SOUGHT else []
        hint = (
            f"是不是：{labelled(close, titles)}"
            if close
            else "写成“年度/标识”，如 2024/nuanxin-chuangkou；不在本站的案例写进正文，这一项删去。"
        )
        yield rulebook.CASE_UNKNOWN.broken(
            named.place, f"没有案例“{named.key[:60]}”。", hint,
            mend=named.mended(close[0]) if close else (), certain=False,
        )  # fmt: skip


def _circles(by_key: Mapping[str, Verdict]) -> Iterator[Problem]:
    """One problem for each name that closes a circle; every name is passed once."""
    done: set[str] = set()
    for start in by_key:
        at: dict[str, int] = {}
        way: list[tuple[str, Iterator[NamedCase]]] = []
        if start not in done:
            at[start] = 0
            way.append((start, _learned(by_key[start])))
        while way:
            key, rest = way[-1]
            named = next(rest, None)
            if named is None:
                way.pop()
                del at[key]
                done.add(key)
            elif named.key in at and named.key != key:
                yield _circle(named, [step for step, _ in way[at[named.key] : at[named.key] + _SHOWN]], len(way) - at[named.key])  # fmt: skip
            elif named.key in by_key and named.key not in done and named.key not in at:
                at[named.key] = len(way)
                way.append((named.key, _learned(by_key[named.key])))


def _learned(verdict: Verdict) -> Iterator[NamedCase]:
    return (named for named in verdict.named if named.field == LEARNED)


def _circle(named: NamedCase, first: list[str], count: int) -> Problem:
    shown = [*first, *(["……"] if count > len(first) else []), named.key]
    message = f"借鉴绕成了一圈：{' → '.join(shown)}。"
    return rulebook.LEARNED_CIRCLE.broken(named.place, message, "核对先后，删去写反了的一项。")
