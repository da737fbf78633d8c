"""Records become the catalogue: everything resolved, ordered and linked, once.

Linear in the number of cases, sorting apart; reads no file, and does not fail on records that passed.
"""

from showcase.gathering import cases, entries, facets, selections
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.counting import StatisticsMaker
from showcase.gathering.record_index import indexed
from showcase.judging.records import Records


def gather(records: Records) -> Catalogue:
    """The catalogue of `records`."""
    index = indexed(records)
    brands = cases.brands(index)
    collections = selections.collections(index)
    maker = StatisticsMaker(index)
    compendiums = selections.compendiums(index, maker)
    positions = selections.reading_positions(collections.values(), compendiums.values())
    return Catalogue(
        vocabulary=index.register.vocabulary,
        cases=cases.cases(index, brands, positions),
        brands=brands,
        units=entries.units(index),
        groups=entries.groups(index),
        years=entries.years(index),
        regions=entries.regions(index),
        terms=entries.terms(index),
        collections=collections,
        compendiums=compendiums,
        facets=facets.facets(index),
        lookup=index.lookup,
        statistics=maker.showcase(),
    )
