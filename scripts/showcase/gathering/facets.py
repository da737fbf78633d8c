"""The facets: each dimension by which readers narrow the library, with its values and their counts."""

from collections import Counter
from collections.abc import Iterable, Mapping

from showcase.gathering.facet import Facet, FacetValue
from showcase.gathering.record_index import RecordIndex
from showcase.words.dimension import Dimension, Values
from showcase.words.dimensions import DIMENSIONS


def facets(index: RecordIndex) -> tuple[Facet, ...]:
    """Facets in the order of the table of dimensions."""
    units = Counter([record.facts.unit for record in index.ordered])
    return tuple(_facet(index, dimension, units) for dimension in DIMENSIONS if dimension.facet)


def _facet(index: RecordIndex, dimension: Dimension, units: Mapping[str, int]) -> Facet:
    """`units`: how many cases each has."""
    values, known = dimension.values, index.lookup.known(dimension.values)
    held = _held(index, dimension, units)
    counts: Counter[str] = Counter()
    for bearer, codes in held.items():
        for code in codes:
            counts[code] += units[bearer] if dimension.of_unit else 1
    offered = [code for code in known if known[code].narrows] if values.is_list else [*counts]
    return Facet(
        dimension.code,
        dimension.facet,
        dimension.pages.folder if dimension.pages and dimension.pages.has_list else "",
        dimension.of_unit is not None,
        tuple(
            FacetValue(
                code,
                value.label,
                dimension.address(code),
                counts[code],
                value.parent,
                value.rank,
                value.formerly,
            )
            for code, value in index.in_order(values, offered).items()
        ),
        held,
        dimension.spoken,
    )


def _held(index: RecordIndex, dimension: Dimension, units: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """What each unit or case has, as far as it is shown: of thousands most have what others have."""
    if dimension.of_unit:
        had = {id_: dimension.codes_of_unit(index.register.units[id_]) for id_ in units}
    else:
        codes = index.records.codes(dimension)
        had = {key: codes[key] for key in index.by_key}
    shown = {some: _shown(index, dimension.values, some) for some in {*had.values()}}
    return {bearer: shown[some] for bearer, some in had.items()}


def _shown(index: RecordIndex, values: Values, codes: tuple[str, ...]) -> tuple[str, ...]:
    """A record's codes and what they lie in, as far as they tell it from others."""
    known = index.lookup.known(values)
    wide = index.lookup.widened(values, codes)
    return tuple(code for code in wide if (known[code].narrows if code in known else values.is_open))
