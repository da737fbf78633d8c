"""One set of cases divided by one dimension, and where a reader finds exactly the cases of a count."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from showcase.gathering import address
from showcase.gathering.record_index import RecordIndex
from showcase.gathering.statistics import Count, Division
from showcase.judging.record import Record
from showcase.words.dimension import Counting, Dimension
from showcase.words.dimensions import PICKS
from showcase.words.staff.selection import Pick

Listed = Callable[[str], str]
"""The address of the list of exactly the cases that have a code; empty when there is none."""


def division(
    index: RecordIndex, dimension: Dimension, counting: Counting, records: Sequence[Record], units: Mapping[str, int],
    pick: Pick,
) -> Division:  # fmt: skip
    """The cases of a pick, of which each unit has so many, by their own values: none is counted besides under what its value lies in."""
    held = _of_units(index, dimension, units) if dimension.of_unit else _of_cases(index, dimension, records)
    counts: Counter[str] = Counter()
    for codes, cases in held.items():
        for code in codes:
            counts[code] += cases
    of = _of_places if counting.is_levelled else _of_values
    values = of(index, dimension, counts, partial(listing, pick, dimension))
    if counting.is_ranked:
        values = sorted(values, key=lambda value: -value.count)
    unknown = held[()]
    key = counting.key or dimension.code
    return Division(
        key, counting.title, tuple(values), unknown, dimension.label, dimension.several, counting.charts
    )


def _of_cases(
    index: RecordIndex, dimension: Dimension, records: Sequence[Record]
) -> Counter[tuple[str, ...]]:
    """What codes there are, and how many cases have them."""
    of_case = index.records.codes(dimension)
    return Counter([of_case[record.key] for record in records])


def _of_units(index: RecordIndex, dimension: Dimension, units: Mapping[str, int]) -> Counter[tuple[str, ...]]:
    held: Counter[tuple[str, ...]] = Counter()
    for id_, cases in units.items():
        held[dimension.codes_of_unit(index.register.units[id_])] += cases
    return held


def listing(pick: Pick, dimension: Dimension, code: str) -> str:
    """The address of the cases of a pick that have the code, as far as pages or facets show exactly these."""
    wanted = pick.wanted
    if not wanted and dimension.pages:
        return dimension.address(code)
    if not dimension.facet or not wanted.keys() <= _FACETS.keys():
        return ""
    filters = {_FACETS[key]: codes for key, codes in wanted.items()}
    if dimension.several and code not in filters.get(dimension.code, (code,)):
        return ""  # cases picked by one value, counted under another they have besides
    return address.library({**filters, dimension.code: (code,)})


_FACETS: Mapping[str, str] = {
    key: dimension.code
    for key, (dimension, pick_key) in PICKS.items()
    if dimension.facet and pick_key.is_facet
}
"""Keys of a pick → facets of the library that narrow it to the same cases."""


def _of_values(
    index: RecordIndex, dimension: Dimension, counts: Mapping[str, int], listed: Listed
) -> list[Count]:
    values = dimension.values
    wider = {
        value.parent for value in index.lookup.known(values).values()
    }  # its list in the library holds others too
    return [
        Count(code, value.label, "" if code in wider else listed(code), counts[code])
        for code, value in index.in_order(values, counts).items()
    ]


def _of_places(
    index: RecordIndex, dimension: Dimension, counts: Mapping[str, int], listed: Listed
) -> list[Count]:
    """By city; where all lie in one city, by county. What belongs to the wider place alone is told apart (本级)."""
    values, lookup = dimension.values, index.lookup
    lines = {code: lookup.line(values, code) for code in counts}
    by_county = len({city(line) for line in lines.values()}) == 1
    found: Counter[str] = Counter()
    for code, line in lines.items():
        found[line[-1] if by_county else city(line)] += counts[code]
    depth = {code: len(lookup.line(values, code)) for code in found}
    deepest = max(depth.values(), default=0)
    return [
        Count(code, f"{value.name}本级", "", found[code])
        if depth[code] < deepest
        else Count(code, value.name, listed(code), found[code])
        for code, value in index.in_order(values, found).items()
    ]


def city(line: Sequence[str]) -> str:
    """The city of a line of regions from the province down; the province itself where the line ends there."""
    return line[min(1, len(line) - 1)]
