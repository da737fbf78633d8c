"""What one juror's sheet holds (评分表): the cases in their order, what is to be marked, and which lines the juror stands aside from."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from hashlib import sha256

from showcase.late.values import dataclass
from showcase.words.season.review import Criterion, Review
from showcase.words.staff.register import Register

SOMEONE = "某单位"
"""What stands for the name of a unit where the jury is not to know it."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a juror is shown of a case."""

    key: str
    title: str
    brand: str
    unit: str
    units: frozenset[str]
    """Ids of its unit and of those that took part."""
    summary: str
    story: tuple[tuple[str, str], ...] = ()
    """Headings and texts of its sections, where they are shown in the sheet itself."""
    proof: str = ""
    """Where its proof PDF lies, seen from the sheet."""


@dataclass(frozen=True, slots=True)
class Line:
    """One case on the sheet. `aside`: the juror does not mark it."""

    number: int
    material: Material
    aside: bool


@dataclass(frozen=True, slots=True)
class Ballot:
    """One juror's sheet."""

    name: str
    title: str
    juror: str
    criteria: tuple[Criterion, ...]
    full: Decimal
    lines: tuple[Line, ...]
    is_blind: bool

    @property
    def weight(self) -> Decimal:
        """Of all criteria together."""
        return sum((criterion.weight for criterion in self.criteria), Decimal(0))


def ballot(
    name: str, title: str, juror: str, review: Review, materials: Sequence[Material], *, blind: bool
) -> Ballot:
    """The sheet of one juror. Blind, the cases stand in an order that says nothing: by register they would tell their units."""
    ordered = (
        sorted(materials, key=lambda one: sha256(f"{name} {one.key}".encode()).digest())
        if blind
        else materials
    )
    avoided = review.avoided(juror)
    lines = tuple(Line(number, one, bool(one.units & avoided)) for number, one in enumerate(ordered, 1))
    return Ballot(name, title, juror, review.criteria, review.rules.full, lines, blind)


class Masked:
    """Takes the names of units out of texts."""

    def __init__(self, register: Register, others: Iterable[str] = ()) -> None:
        """`others`: names the register does not know, of Party organisations for one."""
        names = {
            name
            for unit in register.units.values()
            for name in (
                unit.name,
                unit.short_name,
                unit.current_name,
                *(former.name for former in unit.former_names),
            )
            if name
        } | {name for name in others if name}
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        self._names = re.compile("|".join(map(re.escape, longest_first))) if names else None

    def text(self, words: str) -> str:
        """The words without the names."""
        return self._names.sub(SOMEONE, words) if self._names else words

    def material(self, one: Material) -> Material:
        """A case without the names."""
        story = tuple((self.text(heading), self.text(text)) for heading, text in one.story)
        return Material(
            one.key, self.text(one.title), self.text(one.brand), "", one.units, self.text(one.summary), story
        )
