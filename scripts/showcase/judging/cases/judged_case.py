"""One record before the judges: what was read of it, and what it is judged by.

Rules ask for values by path and take what is there; a record that does not fit the schema is judged all the same, so
that every problem is told at once.
"""

import re
from collections.abc import Iterator

from showcase.judging.cases.finds import Find
from showcase.judging.tracked_register import TrackedRegister
from showcase.late.values import dataclass
from showcase.reading.folder import Draft
from showcase.reading.markdown.story import Story
from showcase.reading.passage import Passage
from showcase.reading.yaml.yaml_text import DataPath, Value, YamlText, value_at
from showcase.words.case.choices import Kind, ProvenanceKind
from showcase.words.case.fields import fields_of
from showcase.words.case.record import Facts
from showcase.words.rules.problem import Place
from showcase.words.staff.call import Call
from showcase.words.staff.register import Register

BREAK = "\0"
"""Stands between two passages in `JudgedCase.words`; no text can hold it (reading blanks control characters)."""


_UNWORDED = frozenset(field.name for field in fields_of(Facts) if not field.stated.worded)
"""Fields that hold names for machines: no wording is judged there."""


@dataclass(frozen=True, slots=True)
class JudgedCase:
    """A draft with its texts at hand."""

    draft: Draft
    yaml: YamlText
    story: Story | None
    register: TrackedRegister
    call: Call
    words: str
    """All passages in one text, for a quick look before passages are gone through one by one."""

    @classmethod
    def of(cls, draft: Draft, register: Register) -> "JudgedCase":
        """The draft before its judges; a missing case.yml counts as an empty one."""
        yaml = draft.facts or YamlText(draft.path("case.yml"), {}, {}, (), 1, frozenset("*"))
        texts: list[str] = []
        _collect(yaml.data, texts)
        if draft.story:
            texts += [passage.text for passage in draft.story.passages]
        words = BREAK.join(texts)
        tracked = TrackedRegister(register)
        return cls(draft, yaml, draft.story, tracked, tracked.call(draft.year), words)

    @property
    def words_of_facts(self) -> str:
        """The same of case.yml alone."""
        return self.words[: -len(self.story.text)] if self.story and self.story.text else self.words

    def own_word(self, group: str) -> str:
        """A word of the showcase's own, to be pasted; empty for what is no group of the vocabulary."""
        return next(iter(self.register.labels(group) or ()), "")

    def value(self, *path: str | int) -> Value | None:
        """The value as written, None when it is not there."""
        return value_at(self.yaml.data, path)

    def text(self, *path: str | int) -> str:
        """The text as written, empty when there is none."""
        value = value_at(self.yaml.data, path)
        return value if type(value) is str else ""

    def each(self, *path: str | int) -> Iterator[DataPath]:
        """Paths of the items of a list; none when it is not a list."""
        value = value_at(self.yaml.data, path)
        if type(value) is list:
            yield from ((*path, index) for index in range(len(value)))

    def texts(self, *path: str | int) -> Iterator[tuple[DataPath, str]]:
        """The text items of a list with their paths."""
        for at in self.each(*path):
            if text := self.text(*at):
                yield at, text

    def each_text(self, path: tuple[str, ...], at: DataPath = ()) -> Iterator[tuple[DataPath, str]]:
        """The texts a field's path leads to, through every list on the way, with their own paths."""
        value = self.value(*at)
        if isinstance(value, list):
            for inner in self.each(*at):
                yield from self.each_text(path, inner)
        elif path and isinstance(value, dict):
            yield from self.each_text(path[1:], (*at, path[0]))
        elif isinstance(value, str) and value and not path:
            yield at, value

    def inner(self, key: str, *path: str | int) -> list[str]:
        """The texts of one key (of the items themselves when it is empty) in a list, empty where there is none."""
        value = self.value(*path)
        if not isinstance(value, list):
            return []
        texts = (item.get(key) if isinstance(item, dict) else None if key else item for item in value)
        return [text if isinstance(text, str) else "" for text in texts]

    def place(self, *path: str | int) -> Place:
        """Where a value stands."""
        return self.yaml.place(path)

    def top(self) -> Place:
        """The first line of the story, or of the facts when there is no story."""
        return Place(self.draft.path("case.md") if self.story else self.draft.path("case.yml"))

    @property
    def is_compiled(self) -> bool:
        """Compiled from public reports: what the source does not say cannot be demanded."""
        return self.text("provenance", "kind") == ProvenanceKind.COMPILED

    @property
    def is_full_case(self) -> bool:
        """A full case (kind: case), told by a unit itself; compiled records and briefs have lighter demands."""
        return self.text("kind") == Kind.CASE and not self.is_compiled

    def passages(self) -> Iterator[Passage]:
        """Everything the record says in words: the texts of case.yml, then the story."""
        for path, passage in self.yaml.passages():
            if path[-1] not in _UNWORDED:
                yield passage
        if self.story:
            yield from self.story.passages

    def finds(self, pattern: re.Pattern[str]) -> Iterator["Find"]:
        """Where a pattern matches, passage by passage; none of it looks across passages."""
        if pattern.search(self.words):
            for passage in self.passages():
                for match in pattern.finditer(passage.text):
                    yield Find(passage, *match.span(), match)


def _collect(value: Value, texts: list[str]) -> None:
    """Add every worded text inside a value."""
    if type(value) is str:
        texts.append(value)
    elif type(value) is list:
        for item in value:
            _collect(item, texts)
    elif type(value) is dict:
        for key, item in value.items():
            if key in _UNWORDED:
                continue
            if type(item) is str:
                texts.append(item)
            else:
                _collect(item, texts)
