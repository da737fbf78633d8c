"""Records become the catalogue: everything resolved, ordered and linked, once.

Linear in the number of cases, sorting apart; reads no file, and does not fail on records that passed.
"""

from showcase.gathering import cases, facets, selections, ways
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.counting import Accountant
from showcase.gathering.shelf import shelve
from showcase.judging.records import Records


def gather(records: Records) -> Catalogue:
    """The catalogue of `records`."""
    shelf = shelve(records)
    brands = cases.brands(shelf)
    collections = selections.collections(shelf)
    accountant = Accountant(shelf)
    compendiums = selections.compendiums(shelf, accountant)
    places = selections.places(collections.values(), compendiums.values())
    return Catalogue(
        vocabulary=shelf.register.vocabulary,
        cases=cases.cases(shelf, brands, places),
        brands=brands,
        units=ways.units(shelf),
        groups=ways.groups(shelf),
        years=ways.years(shelf),
        regions=ways.regions(shelf),
        terms=ways.terms(shelf),
        collections=collections,
        compendiums=compendiums,
        facets=facets.facets(shelf),
        lookup=shelf.lookup,
        statistics=accountant.showcase(),
    )
