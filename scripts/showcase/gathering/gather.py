"""Records become the catalogue: everything resolved, ordered and linked, once.

Linear in the number of cases, sorting apart; reads no file, and does not fail on records that passed.
"""

from dataclasses import replace

from showcase.gathering import cases, entries, facets, seasons, selections
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.counting import StatisticsMaker
from showcase.gathering.in_print import corrections
from showcase.gathering.in_print.places import places_in_print
from showcase.gathering.record_index import indexed
from showcase.gathering.roster.roster import public
from showcase.gathering.systems.entries import systems
from showcase.gathering.systems.joint_creation import joint_creation
from showcase.gathering.systems.origins import origins
from showcase.gathering.systems.relations import relations
from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.late.values import dataclass


def gather(records: Records) -> Catalogue:
    """The catalogue of `records`."""
    index = indexed(records)
    brands = cases.brands(index)
    collections = selections.collections(index)
    places = places_in_print(records)
    corrected = corrections.corrections(records, index.cards, places)
    maker = StatisticsMaker(index)
    compendiums = selections.compendiums(index, maker, corrected)
    positions = selections.reading_positions(collections.values(), compendiums.values())
    related = relations(index)
    return Catalogue(
        vocabulary=index.register.vocabulary,
        cases=cases.cases(index, brands, positions, corrections.of_case(corrected), places, related),
        brands=brands,
        units=entries.units(index),
        groups=entries.groups(index),
        years=entries.years(index),
        regions=entries.regions(index),
        terms=entries.terms(index),
        collections=collections,
        compendiums=compendiums,
        facets=facets.facets(index),
        systems=systems(index),
        origins=origins(index),
        joint=joint_creation(index, {slug: one.address for slug, one in brands.items()}, related),
        lookup=index.lookup,
        statistics=maker.showcase(),
        corrections=corrected,
        withdrawn=corrections.withdrawn_cases(records, places),
        calls=seasons.calls(index),
        notices=seasons.notices(index),
        rosters=public(records),
    )


@dataclass(frozen=True, slots=True)
class Gathered:
    """A catalogue beside the records it was gathered from."""

    records: Records
    catalogue: Catalogue


def gather_again(records: Records, before: Gathered) -> Catalogue:
    """The catalogue of `records`. Where nothing but stories has changed since `before`, it is that with the digests of these."""
    changed = _changed_stories(records, before.records)
    if changed is None:
        return gather(records)
    known = before.catalogue.cases
    now = {record.key: replace(known[record.key], digest=record.digest) for record in changed}
    return replace(before.catalogue, cases={**known, **now}) if now else before.catalogue


def _changed_stories(records: Records, before: Records) -> list[Record] | None:
    """The cases whose stories alone have changed; None when there is more that is not as it was."""
    if len(records.cases) != len(before.cases) or _around(records) != _around(before):
        return None
    pairs = zip(records.cases, before.cases, strict=True)
    changed = [(now, then) for now, then in pairs if (now.key, now.digest) != (then.key, then.digest)]
    if any(_seen(now) != _seen(then) for now, then in changed):
        return None
    return [now for now, _ in changed]


def _around(records: Records) -> tuple[object, ...]:
    """All that gathering looks at besides the cases."""
    return (
        records.register,
        records.collections,
        records.compendiums,
        records.pages,
        records.withdrawn,
        records.corrections,
        records.editions,
        records.seasons,
        records.notices,
        records.systems,
        records.origins,
    )


def _seen(record: Record) -> Record:
    """A case as far as gathering looks at it: its story's words are none of its business."""
    return replace(record, digest="", length=0, sketch=b"")
