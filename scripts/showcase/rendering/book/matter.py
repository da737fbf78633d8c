"""What stands around the cases as staff said: prefaces and notes with who signs them, inscriptions, plates, marks of brands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from showcase.gathering.case import Case
from showcase.reading.markdown.blocks import blocks
from showcase.rendering.book.prose import Block, Plate, figure, prose
from showcase.rendering.book.tables import numbered
from showcase.rendering.book.volume import Article, Inscribed, Mark
from showcase.words.chinese import cn_date
from showcase.words.staff.book import BookSettings, Inscription, Piece, Signed

Plates = Mapping[str, Mapping[str, Plate]]
"""Pictures ready for print, by case and file."""


def text(markdown: str | None) -> tuple[Block, ...]:
    """Staff's own words."""
    return tuple(numbered(prose(blocks(markdown or ""), {}, numbered=False))[0])


def signature(said: Signed) -> tuple[str, ...]:
    """The lines below a text, at the right."""
    return (*said.signed, cn_date(said.date)) if said.date else said.signed


def article(piece: Piece) -> Article:
    """A text of its own, with who signs it."""
    return Article(piece.title, text(piece.text), signature(piece))


def inscribed(said: Inscription) -> Inscribed:
    """An inscription with whose it is."""
    return Inscribed(said.text, said.by, cn_date(said.date) if said.date else "")


def plates(settings: BookSettings, cases: Sequence[Case], held: Plates) -> Iterator[Block]:
    """The pictures chosen as plates, each with its caption and whose it is."""
    units = {case.key: case.unit.name for case in cases}
    for chosen in settings.plates:
        if plate := held.get(chosen.case, {}).get(chosen.file):
            yield {
                **figure(replace(plate, caption=chosen.caption or plate.caption)),
                "unit": units[chosen.case],
            }


def marks(cases: Iterable[Case], held: Plates, numbers: Mapping[str, int]) -> Iterator[Mark]:
    """The marks of brands, with brand and unit, in the order of the book."""
    for case in cases:
        logo = case.facts.brand.logo if case.facts.brand else None
        plate = held.get(case.key, {}).get(logo.file) if logo else None
        if logo and plate:
            yield Mark(
                figure(replace(plate, alt=logo.alt, caption="")),
                case.card.name,
                case.unit.name,
                numbers[case.key],
            )


def shown(case: Case, held: Plates) -> Block | None:
    """The picture that stands for a case in a list: its first, else its brand's mark."""
    own = held.get(case.key, {})
    files = [picture.file for picture in case.facts.pictures]
    if case.facts.brand and case.facts.brand.logo:
        files.append(case.facts.brand.logo.file)
    return next((figure(replace(own[file], caption="")) for file in files if file in own), None)
