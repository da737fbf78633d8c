"""Values of the program that are kept as Python writes them: read back whole, whatever Python wrote them, and nothing else is."""

import pickle
from typing import Any

import pytest

from showcase.rendering.page import Page
from showcase.storage import own_values
from showcase.words.case.choices import Kind


class _Member:
    """Written as Python 3.11.2 writes a member of an enumeration."""

    def __init__(self, of: Any, name: str) -> None:
        self._of, self._name = of, name

    def __reduce__(self) -> tuple[Any, ...]:
        return getattr, (self._of, self._name)


def test_a_value_is_read_as_it_was_written() -> None:
    page = Page("cases/2024/x/", "cases", "春风", "", "case", {"kind": Kind.CASE})
    assert own_values.read(own_values.written({"a": page})) == {"a": page}


def test_a_member_is_read_whatever_python_wrote_it() -> None:
    assert own_values.read(pickle.dumps([_Member(Kind, "CASE")])) == [Kind.CASE]


@pytest.mark.parametrize(
    ("of", "name"), [(Kind, "mro"), (Kind, "nothing"), (Page, "besides"), (str, "format")]
)
def test_no_other_attribute_is_read(of: Any, name: str) -> None:
    assert own_values.read(pickle.dumps([_Member(of, name)])) is None
