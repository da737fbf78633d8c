"""The table of the library: every case's values of every facet, in one small file, so that a client can count and combine.

Cases are numbered in library order (newest first). What follows from the unit is written once for each unit. Many cases
share a combination of values, so each facet lists the combinations, and each case (or unit) names one of them.
"""

from collections.abc import Mapping, Sequence

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.facet import Facet
from showcase.rendering.search.shapes import FacetTable, FacetValue, Table


def table(catalogue: Catalogue, counts: Mapping[str, int]) -> Table:
    """The table as JSON values; theme/assets/search/ reads it, and shows the facets in this order. `counts`: of destinations."""
    cases = list(catalogue.cases.values())
    present = {case.unit.id for case in cases}
    units = [id_ for id_ in catalogue.units if id_ in present]
    number = {id_: index for index, id_ in enumerate(units)}
    keys = [case.key for case in cases]
    return {
        "unit": [number[case.unit.id] for case in cases],
        "facets": [_facet(facet, units if facet.by_unit else keys) for facet in catalogue.facets],
        "counts": dict(counts),
    }


def _facet(facet: Facet, bearers: Sequence[str]) -> FacetTable:
    """`of` names for each unit or case one of the `sets` of values; a code that is no value (a fault told before) is left
    out. A value names the place of the wider one it is shown under, -1 for none."""
    number = {value.code: index for index, value in enumerate(facet.values)}
    sets: dict[tuple[int, ...], int] = {}
    known: dict[tuple[str, ...], int] = {}
    of = []
    for bearer in bearers:
        held = tuple(facet.held[bearer])
        if (place := known.get(held)) is None:
            combination = tuple(sorted(number[code] for code in held if code in number))
            place = known[held] = sets.setdefault(combination, len(sets))
        of.append(place)
    return {
        "key": facet.key,
        "label": facet.label,
        "spoken": facet.spoken,
        "by": "unit" if facet.by_unit else "case",
        "values": [
            FacetValue(
                value.code, value.label, number.get(value.parent, -1), value.rank, list(value.formerly)
            )
            for value in facet.values
        ],
        "sets": [list(combination) for combination in sets],
        "of": of,
    }
