"""The book of one case asks for little of the catalogue; to gather all of a thousand cases takes longer than to set its pages."""

from dataclasses import replace

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.words.systems.system import Systems


def gather_around(records: Records, key: str) -> Catalogue:
    """The catalogue of `records` as far as the case of that key, the cases it is told to be related to, its awards and the books it is printed
    in: these are in it as in the whole one, but for what lies beside a case in lists and selections."""
    case = records.by_key.get(key)
    cases = tuple(one for one in records.cases if case and _concerns(case, one))
    return gather(
        replace(records, cases=cases, collections={}, notices={}, seasons={}, systems=Systems(), origins={})
    )


def _concerns(case: Record, other: Record) -> bool:
    """Whether what `case` says, or how it is shown, has to do with another: of its own brand, or named by one of the two."""
    facts, theirs = case.facts, other.facts
    return (
        other.slug == case.slug
        or other.key in facts.learned_from
        or other.key in facts.joint_with
        or case.key in theirs.joint_with
        or case.key in theirs.learned_from
    )
