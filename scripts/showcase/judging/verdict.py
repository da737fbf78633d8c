"""The verdict on one record: what judging it by itself yields, small enough to be kept and to hold ten thousand of."""

from dataclasses import field

from pydantic import ConfigDict

from showcase.judging.cases.relations import NamedCase
from showcase.judging.record import Record
from showcase.judging.tracked_register import Question
from showcase.late.values import dataclass
from showcase.reading.folder import PictureFile
from showcase.reading.markdown.markdown_tree import Use
from showcase.words.case.record import Facts
from showcase.words.rules.problem import Place, Problem


@dataclass(frozen=True, slots=True)
class Verdict:
    """Depends on nothing but the record's files and what was asked of the register. The story is kept by itself."""

    __pydantic_config__ = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    folder: str
    year: str
    slug: str
    digest: str
    """Of everything read."""
    title: str
    """As written, be it right or wrong."""
    facts: Facts | None
    """None when they do not fit their schema."""
    story: str
    """Digest of the story, by which it is kept; empty where there is none."""
    sections: tuple[str, ...]
    """Headings of the story's sections, as written."""
    placed: tuple[str, ...]
    """File names of the pictures the story places itself."""
    length: int
    """Of the story, in characters."""
    pictures: tuple[PictureFile, ...]
    sketch: bytes
    """Of the story, for finding look-alikes (likeness.py); empty while no call is open."""
    internal_links: tuple[Use, ...]
    """Links of the story to places inside the site, which only those can follow who know all pages."""
    unit_at: Place
    brand_at: Place
    """Where the unit and the brand's name stand, for those who compare records."""
    problems: tuple[Problem, ...]
    named: tuple[NamedCase, ...] = ()
    """Other cases it names."""
    asked: tuple[Question, ...] = field(default=(), compare=False)
    """All that was asked of the register; told only of a fresh verdict."""

    @property
    def key(self) -> str:
        """`year/slug`."""
        return f"{self.year}/{self.slug}"

    @property
    def record(self) -> Record | None:
        """The record; None when its facts or its story cannot be used."""
        if self.facts is None or not self.story:
            return None
        return Record(
            self.key, self.year, self.slug, self.folder, self.facts, self.sections, self.placed, self.length, self.pictures,
            self.digest, self.sketch,
        )  # fmt: skip
