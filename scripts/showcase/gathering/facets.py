"""The facets: each dimension by which readers narrow the library, with its values and their counts."""

from collections import Counter
from collections.abc import Mapping, Sequence

from showcase.gathering.facet import Facet, FacetValue
from showcase.gathering.record_index import RecordIndex
from showcase.words.dimension import Dimension, Values
from showcase.words.dimensions import DIMENSIONS


def facets(index: RecordIndex) -> tuple[Facet, ...]:
    """Facets in the order of the table of dimensions."""
    cases, units = [*index.by_key], [record.facts.unit for record in index.ordered]
    return tuple(
        _facet(index, dimension, units if dimension.of_unit else cases)
        for dimension in DIMENSIONS
        if dimension.facet
    )


def _facet(index: RecordIndex, dimension: Dimension, bearers: Sequence[str]) -> Facet:
    """`bearers`: of each case in order, what bears its codes, its unit or itself."""
    values = dimension.values
    known, held = index.lookup.known(values), _held(index, dimension, bearers)
    counts: Counter[str] = Counter()
    for some, cases in Counter(map(held.__getitem__, bearers)).items():
        for code in some:
            counts[code] += cases
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


def _held(index: RecordIndex, dimension: Dimension, bearers: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """What each of them bears, as far as it is shown."""
    codes = index.records.codes(dimension)
    borne = dict(zip(bearers, map(codes.__getitem__, index.by_key), strict=True))
    shown = {some: _shown(index, dimension.values, some) for some in {*borne.values()}}
    return {bearer: shown[some] for bearer, some in borne.items()}


def _shown(index: RecordIndex, values: Values, codes: tuple[str, ...]) -> tuple[str, ...]:
    """A record's codes and what they lie in, as far as they tell it from others."""
    known = index.lookup.known(values)
    wide = index.lookup.widened(values, codes)
    return tuple(code for code in wide if (known[code].narrows if code in known else values.is_open))
