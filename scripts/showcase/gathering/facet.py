"""A facet: a dimension by which the library can be narrowed, with its values and their counts."""

from collections.abc import Mapping

from showcase.late.values import dataclass


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet and how many cases have it."""

    code: str
    label: str
    address: str
    """Of its own page; empty where it has none."""
    count: int
    parent: str
    """Code of the wider value it lies in; empty where there is none."""
    rank: int
    """Of awards: the less, the better."""
    formerly: tuple[str, ...] = ()
    """Names it had."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A dimension by which the library can be narrowed."""

    key: str
    label: str
    address: str
    """Of the page that lists all values; empty where there is none."""
    by_unit: bool
    """Whether what a case has follows from its unit alone."""
    values: tuple[FacetValue, ...]
    """In the order in which they are read; those no case has, too, where people know the list."""
    held: Mapping[str, tuple[str, ...]]
    """Codes by unit id or case key; what a value lies in is among them."""
    spoken: str = ""
    """What people add to a value's name when they search for it."""

    @property
    def present(self) -> tuple[FacetValue, ...]:
        """The values that cases have."""
        return tuple(value for value in self.values if value.count)
