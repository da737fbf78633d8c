"""What a printing house asked for, settled: of the settings of a book and of the site, what holds, and what follows from it."""

from pathlib import Path

from showcase.late.values import dataclass
from showcase.press.prepress.profiles import NotAProfile, Profile, read_profile
from showcase.words.staff.press import PictureInks, PressSettings, Signature

THICKNESS = 0.1
"""Millimetres of a sheet of paper where nobody has said them: an estimate, and said to be one wherever it is used."""


@dataclass(frozen=True, slots=True)
class PressWork:
    """How one book goes to the press."""

    pictures: PictureInks
    profile: Profile | None
    red: str
    """Name of the spot colour titles are printed in; empty: all in black."""
    paper: str
    thickness: float
    estimated: bool
    """Whether the thickness is our estimate."""
    flaps: int
    signature: int
    """The number of pages is a multiple of it."""
    date: str
    """On which it was made, as it stands in the slug."""
    spine: float = 0
    """Millimetres; known once the pages are counted."""

    def spine_of(self, pages: int) -> float:
        """Millimetres the spine is wide over so many pages."""
        return round(pages / 2 * self.thickness, 1)


def settled(own: PressSettings, site: PressSettings, root: Path, date: str) -> PressWork:
    """A book's own settings before the site's. Raises NotAProfile."""
    said = PressSettings.model_validate(
        site.model_dump(exclude_none=True) | own.model_dump(exclude_none=True)
    )
    profile = read_profile(root, said.profile) if said.profile else None
    if said.pictures is PictureInks.CMYK and profile is None:
        raise NotAProfile(
            "book.press.pictures 写的是 cmyk，换算四色要有印刷厂的 ICC 特性文件：写上 book.press.profile，或者改成 grey、rgb。"
        )
    pictures = said.pictures or (PictureInks.CMYK if profile else PictureInks.GREY)
    return PressWork(
        pictures=pictures,
        profile=profile,
        red=said.red or "",
        paper=said.paper or "",
        thickness=said.thickness or THICKNESS,
        estimated=said.thickness is None,
        flaps=said.flaps or 0,
        signature=int(said.signature or Signature.FOUR),
        date=date,
    )
