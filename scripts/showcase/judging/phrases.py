"""Rules that look words up in the two tables staff keep (content/wording.yml). What is not in a table is not found."""

from collections.abc import Iterator

from showcase.judging.judged import Find, Judged, around, told
from showcase.words import rulebook
from showcase.words.problem import Problem, Rule
from showcase.words.wording import Phrase

_QUOTING = frozenset({"provenance"})
"""What says where a text comes from quotes the slips of its source."""


def slips(case: Judged) -> Iterator[Problem]:
    """No slip of the table of slips."""
    yield from _listed(case, "slips", rulebook.WORDING_SLIP, "易错词表")


def standard(case: Judged) -> Iterator[Problem]:
    """The agreed phrase where the table has one."""
    yield from _listed(case, "standard", rulebook.WORDING_STANDARD, "规范表述表")


def _listed(case: Judged, name: str, rule: Rule, called: str) -> Iterator[Problem]:
    table = case.register.wording.table(name, case.draft.year)

    def say(find: Find) -> tuple[str, str]:
        line = table.lines[find.text]
        shown = around(find.passage.text, find.start, find.end)
        message = f"“{find.text}”应写作“{line.right}”（{called}，依据：{line.source}）。"
        return message, f"改成：{shown.replace(find.text, line.right, 1)}"

    if table.pattern.search(case.words):
        quoted = {passage for path, passage in case.yaml.passages() if path[0] in _QUOTING}
        finds = (find for find in case.finds(table.pattern) if find.passage not in quoted)
        yield from told(rule, (find for find in finds if not _is_right(find, table.lines[find.text])), say)


def _is_right(find: Find, line: Phrase) -> bool:
    """Whether the find is part of a longer phrase that is right: the line's own right one, or one it makes room for."""
    return any(
        (at := longer.find(find.text)) >= 0
        and find.passage.text.startswith(longer, find.start - at)
        and find.start >= at
        for longer in (line.right, *line.unless)
    )


RULES = (slips, standard)
