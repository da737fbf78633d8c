"""The notes at the head of a card: what is to be known of a case in a word or two, wherever it is listed. Adding one is adding
a row; lists of the site and results of the search show every row, and theme/assets/parts/cards.css may give one a look."""

from collections.abc import Callable, Mapping

from showcase.gathering.card import CardNote
from showcase.words.case.choices import Basis, Kind, ProvenanceKind
from showcase.words.dimension import Subject

_NOTES: Mapping[str, Callable[[Subject], str]] = {
    "inferred": lambda case: "年度推断" if case.facts.year_basis is Basis.INFERRED else "",
    "kind": lambda case: case.facts.kind.label if case.facts.kind is not Kind.CASE else "",
    "project": lambda case: f"项目{case.facts.project.stage.label}" if case.facts.project else "",
    "fictional": lambda case: "虚构示例" if case.facts.provenance.kind is ProvenanceKind.FICTIONAL else "",
}
"""Name (of its look: `card__note--<name>`) → its words; empty where there is nothing to note."""


def notes(case: Subject) -> tuple[CardNote, ...]:
    """What is noted of a case, in the order of the table."""
    return tuple([CardNote(name, words) for name, of in _NOTES.items() if (words := of(case))])
