"""Which of a case's figures can be compared, and the small charts that compare them. No chart is better than a silly one.

Three kinds of figures compare, whatever else they say:

- one measure at several points: labels alike but for what stands in brackets at the end (年初 and 调整后);
- one figure and what it was before (`before`);
- parts of one thing: labels that end in the same noun (…的党组织 and 直属党组织), counted over the same time.

Both in the same unit, of the same owner and relation to the work. The table of all figures always stands below.
"""

from collections.abc import Iterable, Iterator, Sequence

from showcase.late.patterns import pattern
from showcase.rendering.charts import Bar, Chart, Part
from showcase.words.case.choices import Attribution, Basis, Scope
from showcase.words.case.result import Result
from showcase.words.chinese import cn_amount, cn_period

MOST_BARS = 6
"""More than these are easier read in the table."""
MOST_CHARTS = 2
WIDEST_RATIO = 50
"""When the longest bar is more than so many times the shortest, the shortest is a hair that shows nothing."""

_POINT = pattern(r"^(?P<stem>.+?)[（(](?P<point>[^（()）]+)[）)]$")
_QUOTES = pattern(r"[“”‘’「」『』]")

LONGEST_WORDS = 18
"""Characters of a bar's words that a phone shows on one line beside the amount."""

Group = tuple[str, Sequence[tuple[str, Result]]]
"""What is compared, and its figures with the words that tell them apart."""


def comparisons(results: Sequence[Result]) -> tuple[Chart, ...]:
    """The charts of a case's figures, in the order of the record; empty when nothing compares."""
    taken: set[int] = set()
    charts: list[Chart] = []
    for subject, members in (*_changes(results), *_points(results), *_parts(results)):
        if (
            len(charts) < MOST_CHARTS
            and _compare(members)
            and not taken & {id(result) for _, result in members}
        ):
            chart = _chart(f"result-{len(charts) + 1}", subject, members)
            if all(len(bar.label.replace(" ", "")) <= LONGEST_WORDS for bar in chart.bars):
                taken |= {id(result) for _, result in members}
                charts.append(chart)
    return tuple(charts)


def _changes(results: Iterable[Result]) -> Iterator[Group]:
    """A figure and what it was before."""
    for result in results:
        if earlier := result.before:
            then = result.model_copy(
                update={"value": earlier.value, "period": earlier.period, "approx": None, "before": None}
            )
            yield result.label, (("", then), ("", result))


def _points(results: Iterable[Result]) -> Iterator[Group]:
    """One measure at several points."""
    found: dict[tuple[object, ...], list[tuple[str, Result]]] = {}
    for result in results:
        if match := _POINT.match(result.label):
            key = (match["stem"], *_owner(result))
            found.setdefault(key, []).append((match["point"], result))
    for (stem, *_), members in found.items():
        yield str(stem), members


def _parts(results: Sequence[Result]) -> Iterator[Group]:
    """Figures of one noun: what follows the last 的 of some label, and what ends so too."""
    nouns = dict.fromkeys(
        noun for result in results if len(noun := _bare(result.label).rpartition("的")[2]) >= 2
    )
    for noun in nouns:
        of_noun = [result for result in results if _bare(result.label).endswith(noun)]
        alike: dict[tuple[object, ...], list[tuple[str, Result]]] = {}
        for result in of_noun:
            key = (result.period, result.period_basis, *_owner(result))
            alike.setdefault(key, []).append((_without(result.label, noun), result))
        for members in alike.values():
            yield noun, members


def _without(label: str, noun: str) -> str:
    """What a label says besides the noun: the title of the chart says that."""
    return label.removesuffix(noun).rstrip("的") or label


def _bare(label: str) -> str:
    return _QUOTES.sub("", label)


def _owner(result: Result) -> tuple[object, ...]:
    return result.unit, result.scope, result.attribution


def _compare(members: Sequence[tuple[str, Result]]) -> bool:
    """Whether these figures are worth a chart."""
    values = [result.value for _, result in members]
    told_apart = {(words, result.period) for words, result in members}
    return (
        2 <= len(members) <= MOST_BARS
        and len(told_apart) == len(members)
        and min(values) > 0
        and len(set(values)) > 1
        and max(values) <= WIDEST_RATIO * min(values)
    )


def _chart(key: str, subject: str, members: Sequence[tuple[str, Result]]) -> Chart:
    longest = max(result.value for _, result in members)
    first = members[0][1]
    quiet = first.scope is Scope.CITY or first.attribution is Attribution.CONCURRENT
    times = {_when(result) for _, result in members}
    common = f"，{times.pop()}" if len(times) == 1 else ""
    bars = tuple(
        Bar(
            words if common else "，".join(filter(None, (words, _when(result)))),
            cn_amount(result.value, result.approx, result.unit),
            "",
            (Part("two" if quiet else "one", 0, round(float(result.value / longest * 100), 1)),),
        )
        for words, result in members
    )
    said = "；".join(f"{bar.label} {bar.value}" for bar in bars)
    description = f"{subject}{common}：{said}。"
    return Chart(
        key, f"{subject}（{first.unit}）{common}", description, bars, (), (), notes=(_note(first, members),)
    )


def _when(result: Result) -> str:
    return cn_period(result.period) + ("（推断）" if result.period_basis is Basis.INFERRED else "")


def _note(first: Result, members: Sequence[tuple[str, Result]]) -> str:
    sources = "、".join(dict.fromkeys(result.source for _, result in members))
    return f"{first.scope.label}的数字，{first.attribution.label}。出处 {sources}。"
