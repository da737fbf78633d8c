"""The facets: each dimension by which readers narrow the library, with its values and their counts."""

from collections import Counter

from showcase.gathering.facet import Facet, FacetValue
from showcase.gathering.record_index import RecordIndex
from showcase.judging.record import Record
from showcase.words.dimension import Dimension
from showcase.words.dimensions import DIMENSIONS


def facets(index: RecordIndex) -> tuple[Facet, ...]:
    """Facets in the order of the table of dimensions."""
    return tuple(_facet(index, dimension) for dimension in DIMENSIONS if dimension.facet)


def _facet(index: RecordIndex, dimension: Dimension) -> Facet:
    values, by_unit = dimension.values, dimension.of_unit is not None
    known = index.lookup.known(values)
    held: dict[str, tuple[str, ...]] = {}
    counts: Counter[str] = Counter()
    for record in index.ordered:
        bearer = record.facts.unit if by_unit else record.key
        if bearer not in held:
            held[bearer] = _held(index, dimension, record)
        counts.update(held[bearer])
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


def _held(index: RecordIndex, dimension: Dimension, record: Record) -> tuple[str, ...]:
    """A record's codes and what they lie in, as far as they tell it from others."""
    values = dimension.values
    known = index.lookup.known(values)
    codes = index.lookup.widened(values, index.codes(dimension, record))
    return tuple(code for code in codes if (known[code].narrows if code in known else values.is_open))
