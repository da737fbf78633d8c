"""However long a hostile text is, judging it takes as long as the text, not as its square."""

import time
from collections.abc import Callable
from unittest.mock import patch

import pytest

from showcase.judging import privacy
from showcase.judging.cases import finds, usage
from showcase.judging.personal import context, numbers
from showcase.reading.passage import Passage
from showcase.reading.yaml import yaml_slips
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place

SHORT, LONG = 4_000, 16_000
"""Characters of two texts of the same: what grows with the square takes sixteen times as long for the second."""
ALLOWED, SLACK = 9, 0.03


def seconds(work: Callable[[str], object], text: str) -> float:
    """Of processor time, at the best of three."""

    def once() -> float:
        started = time.process_time()
        work(text)
        return time.process_time() - started

    return min(once() for _ in range(3))


def slips(text: str) -> object:
    return yaml_slips.mend((f"a:{text}", text), "case.yml", frozenset({"title"}), 1)


def points(text: str) -> object:
    return [list(point.pattern.finditer(text)) for point in usage.POINTS]


@pytest.mark.parametrize(
    ("work", "kind"),
    [
        (points, "."), (points, "。"), (points, "…"), (points, "-"), (slips, "\u3000"), (slips, "\t "), (privacy.findings, "[^1]"),
        (privacy.findings, "[1][3]"), (privacy.findings, "<a>"),
    ],
)  # fmt: skip
def test_a_text_of_one_thing_takes_as_long_as_it_is(work: Callable[[str], object], kind: str) -> None:
    short, long = (seconds(work, kind * (size // len(kind))) for size in (SHORT, LONG))
    assert long < ALLOWED * short + SLACK


def test_only_what_is_told_is_looked_for_in_its_file() -> None:
    text = "党," * 500
    passage = Passage(text, "case.md", 1, 1, (text,))
    every = (finds.Find(passage, at, at + 1) for at in range(1, len(text), 2))
    with patch.object(Passage, "place", autospec=True, return_value=Place("case.md", 1, 1)) as placed:
        told = list(finds.problems_at(rulebook.HALFWIDTH_PUNCTUATION, every, lambda _: ("", "")))
    assert placed.call_count == len(told) == finds.MOST_TOLD + 1
    assert "还有 480 处" in told[-1].message


def test_the_head_of_a_table_is_read_once_for_the_figures_of_a_line() -> None:
    with patch.object(context, "_heads", side_effect=lambda *_: iter([])) as read:
        privacy.findings("1\t3\t" * 200)
    assert read.call_count <= 10


def test_what_is_a_number_beside_its_word_alone_is_asked_where_the_word_stands() -> None:
    bare, worded = (len(numbers._asked(text)) for text in ("1.3.8.0.", "卡号 1.3.8.0."))
    assert bare < worded < len(numbers.FORMS)
