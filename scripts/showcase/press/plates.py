"""Pictures for print: upright, without metadata, no finer than the press can show, kept between books by content."""

from collections.abc import Collection, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from showcase.gathering.case import Case
from showcase.gathering.site_picture import SitePicture
from showcase.judging.story_reader import RecordChanged
from showcase.late.values import dataclass
from showcase.reading.picture import DRAWING, PHOTOGRAPH
from showcase.reading.pictures import decoder
from showcase.rendering.book.arrangement import ALONE, breadths
from showcase.rendering.book.chapter import caption
from showcase.rendering.book.prose import Block
from showcase.storage.store import Store

DOTS = 300
"""Dots an inch: finer is not seen in print (notices ask for 300 dpi: docs/field-facts.md#limits)."""
TALLEST = round(110 / 25.4 * DOTS)
"""No picture is ever printed higher than 110 mm (theme/book/blocks.typ)."""
QUALITY = 88
PLATE = 160
"""The widest a picture among the plates is printed, in millimetres (theme/book/matter.typ)."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture made ready for print."""

    name: str
    """Unlike that of any other content or size; its suffix tells PHOTOGRAPH from DRAWING."""
    file: Path


class Plates:
    """The plates of one root, kept between books by content."""

    def __init__(self, store: Store) -> None:
        self._kept = {
            suffix: store.files(f"plates{suffix}", suffix=suffix) for suffix in (PHOTOGRAPH, DRAWING)
        }

    def prepare(self, root: Path, picture: SitePicture, across: int = ALONE) -> Plate:
        """The printable copy of a picture below `root`, printed `across` millimetres wide at most. Raises OSError, NotDecoded,
        RecordChanged."""
        most = (round(across / 25.4 * DOTS), TALLEST)
        key = f"{picture.digest}-{most[0]}x{most[1]}"
        for suffix, kept in self._kept.items():
            if file := kept.path(key):
                return Plate(f"{key}{suffix}", file)
        data = (root / picture.origin).read_bytes()
        if blake2b(data, digest_size=16).hexdigest() != picture.digest:
            raise RecordChanged(f"{picture.origin} 刚刚被改动过，请再运行一次。")
        suffix, made = decoder.printed(data, most, QUALITY)
        return Plate(f"{key}{suffix}", self._kept[suffix].put(key, [made]))

    def renew(self) -> None:
        """Drop the plates another program made. Those of this one stay, though a book that stands asks for none."""
        for kept in self._kept.values():
            kept.renew()


def printed(
    case: Case, story: Sequence[Block], large: Collection[tuple[str, str]] = ()
) -> Iterator[tuple[str, str, str, int]]:
    """File, alt text, caption and width in print of all that is printed of a case: its brand's mark, its pictures. Those in
    `large`, by case and file, are plates of the book too."""
    across = {
        file: PLATE if (case.key, file) in large else wide for file, wide in breadths(case, story).items()
    }
    brand = case.facts.brand
    if brand and brand.logo:
        yield brand.logo.file, brand.logo.alt, "", across[brand.logo.file]
    for picture in case.facts.pictures:
        yield picture.file, picture.alt, caption(picture), across.get(picture.file, ALONE)
