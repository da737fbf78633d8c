"""Which unit backs which (挂点帮带), as the register has it."""

from showcase.gathering.awards import unit_link
from showcase.gathering.card import Link
from showcase.late.values import dataclass
from showcase.words.staff.register import Register


@dataclass(frozen=True, slots=True)
class Backing:
    """A unit that backs others, with those it backs."""

    unit: Link
    backed: tuple[Link, ...]


def backing(register: Register) -> tuple[Backing, ...]:
    """Every unit that backs another, in the order of the register."""
    return tuple(
        Backing(unit_link(unit), backed)
        for unit in register.units.values()
        if (backed := tuple(unit_link(register.units[id_]) for id_ in unit.backs if id_ in register.units))
    )
