"""Rules that look words up in the two tables staff keep (content/wording.yml). What is not in a table is not found."""

from collections.abc import Iterator

from showcase.judging.cases.finds import Find, around, problems_at
from showcase.judging.cases.judged_case import JudgedCase
from showcase.words.rules import sayings
from showcase.words.rules.problem import Problem
from showcase.words.staff.wording import Phrase

QUOTING = frozenset({"provenance"})
"""What says where a text comes from quotes the slips of its source."""


TABLES = {
    "slips": (sayings.WORDING_SLIP, "易错词表"),
    "standard": (sayings.WORDING_STANDARD, "规范表述表"),
}
"""Table → what is said of a find, and what the table is called."""


def slips(case: JudgedCase) -> Iterator[Problem]:
    """No slip of the table of slips."""
    yield from _listed(case, "slips")


def standard(case: JudgedCase) -> Iterator[Problem]:
    """The agreed phrase where the table has one."""
    yield from _listed(case, "standard")


def _listed(case: JudgedCase, name: str) -> Iterator[Problem]:
    saying, called = TABLES[name]
    table = case.register.table(name, case.draft.year)

    def say(find: Find) -> tuple[str, str]:
        line = table.lines[find.text]
        shown = around(find.passage.text, find.start, find.end)
        fixed = shown.replace(find.text, line.right, 1)
        return saying.words(found=find.text, right=line.right, table=called, source=line.source, fixed=fixed)

    if table.lines and table.pattern.search(case.words):
        quoted = {passage for path, passage in case.yaml.passages() if path[0] in QUOTING}
        finds = (find for find in case.finds(table.pattern) if find.passage not in quoted)
        yield from problems_at(
            saying.rule,
            (find for find in finds if not _is_right(find, table.lines[find.text])),
            say,
            lambda find: find.edit(table.lines[find.text].right),
            certain=name == "slips",
        )


def _is_right(find: Find, line: Phrase) -> bool:
    """Whether the find is part of a longer phrase that is right: the line's own right one, or one it makes room for."""
    return any(
        (at := longer.find(find.text)) >= 0
        and find.passage.text.startswith(longer, find.start - at)
        and find.start >= at
        for longer in (line.right, *line.unless)
    )


RULES = (slips, standard)
