"""The facets: each dimension by which readers narrow the library, with its values and their counts."""

from collections import Counter
from itertools import chain

from showcase.gathering.facet import Facet, FacetValue
from showcase.gathering.record_index import RecordIndex
from showcase.words.dimension import Dimension, Values
from showcase.words.dimensions import DIMENSIONS


def facets(index: RecordIndex) -> tuple[Facet, ...]:
    """Facets in the order of the table of dimensions."""
    return tuple(_facet(index, dimension) for dimension in DIMENSIONS if dimension.facet)


def _facet(index: RecordIndex, dimension: Dimension) -> Facet:
    values, by_unit = dimension.values, dimension.of_unit is not None
    known, codes = index.lookup.known(values), index.records.codes(dimension)
    shown = {some: _shown(index, values, some) for some in dict.fromkeys(codes.values())}
    bearers = [(record.facts.unit if by_unit else record.key, codes[record.key]) for record in index.ordered]
    counts = Counter(chain.from_iterable(shown[some] for _, some in bearers))
    held = {bearer: shown[some] for bearer, some in bearers}
    offered = [code for code in known if known[code].narrows] if values.is_list else [*counts]
    return Facet(
        dimension.code,
        dimension.facet,
        dimension.pages.folder if dimension.pages and dimension.pages.has_list else "",
        by_unit,
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


def _shown(index: RecordIndex, values: Values, codes: tuple[str, ...]) -> tuple[str, ...]:
    """A record's codes and what they lie in, as far as they tell it from others."""
    known = index.lookup.known(values)
    wide = index.lookup.widened(values, codes)
    return tuple(code for code in wide if (known[code].narrows if code in known else values.is_open))
