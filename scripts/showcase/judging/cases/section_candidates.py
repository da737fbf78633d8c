"""Sections that are there but for their marks: a line that says 一、主要做法, a heading of another level."""

import re
from collections.abc import Iterator

from showcase.late.patterns import pattern
from showcase.reading.markdown.story import Heading, Story, lines_of
from showcase.reading.passage import Passage
from showcase.words.rules import sayings
from showcase.words.rules.problem import Edit, Place, Problem
from showcase.words.staff.section import Demanded, other_names

_LONGEST = 24
_AROUND = pattern(r"[\s　#＃*_【】〔〕「」“”《》]+|[：:。．.、]+$")
_RUN_IN = pattern(r"([^：:，。]{2,16})[：:](?=.)")


def unmarked(story: Story, demanded: Demanded, name: str) -> tuple[Problem, ...] | None:
    """What is told of the section `name` at the line where it was meant to begin: nothing where its level is told anyway. None
    where no line looks like its heading."""
    key = demanded.key(name)
    for heading in story.outline:
        if heading.level != 2 and demanded.key(_bare(heading.text)) == key:
            return tuple(_of_level(story, heading, name))
    heads = {heading.line for heading in story.outline}
    passages = [passage for passage in story.passages if passage.line not in heads]
    for passage in passages:
        line = passage.text.split("\n")[0]
        if len(line) <= _LONGEST and demanded.key(_bare(line)) == key:
            return (_of_line(passage, line, name),)
    known = (name, *other_names(name))
    for passage in passages:
        match = _RUN_IN.match(passage.text)
        if match and demanded.key(_bare(match[1])) == key and any(one in match[1] for one in known):
            return (_run_in(passage, match, name),)
    return None


def _bare(line: str) -> str:
    return _AROUND.sub("", line)


def _of_level(story: Story, heading: Heading, name: str) -> Iterator[Problem]:
    """A heading of another level; not where the rule on levels tells it."""
    if heading.level == 1 or heading is story.outline[0]:
        return
    line = lines_of(story.markdown)[heading.line - 1]
    marks = re.match(r" {0,3}#+", line)
    place = Place(story.path, heading.line, heading.column)
    yield sayings.SECTION_LEVEL.broken(
        place, shown=heading.text[:30], level=heading.level, section=name,
        mend=(Edit(heading.line, 1, heading.line, len(marks[0]) + 1, "##"),) if marks else (),
    )  # fmt: skip


def _of_line(passage: Passage, line: str, name: str) -> Problem:
    """A line of its own, be it bold or numbered."""
    written, at = passage.lines[0], passage.line
    more = "\n" if len(passage.lines) > 1 else ""
    return sayings.SECTION_UNMARKED.broken(
        Place(passage.path, at, passage.column), shown=line.strip()[:30], section=name,
        mend=(Edit(at, 1, at, len(written) + 1, f"## {name}{more}"),),
    )  # fmt: skip


def _run_in(passage: Passage, match: re.Match[str], name: str) -> Problem:
    """The first words of the paragraph that it heads."""
    place = Place(passage.path, passage.line, passage.column)
    return sayings.SECTION_UNMARKED.broken(
        place,
        shown=match[0][:30],
        section=name,
        mend=passage.edit(0, match.end(), f"## {name}\n\n"),
        certain=False,
    )
