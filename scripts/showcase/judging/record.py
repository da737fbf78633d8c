"""One record that passed, by itself: what a verdict yields, and what is loaded to judge one."""

from showcase.late.values import dataclass
from showcase.reading.folder import PictureFile
from showcase.words.case.record import Facts


@dataclass(frozen=True, slots=True)
class Record:
    """One case as its unit wrote it."""

    key: str
    year: str
    slug: str
    folder: str
    facts: Facts
    sections: tuple[str, ...]
    """Headings of the story's sections, as written."""
    placed: tuple[str, ...]
    """File names of the pictures the story places itself."""
    length: int
    """Of the story, in characters."""
    pictures: tuple[PictureFile, ...]
    digest: str
    """Of everything read."""
    sketch: bytes
    """Of the story, for finding look-alikes (likeness.py); empty while no call is open."""
