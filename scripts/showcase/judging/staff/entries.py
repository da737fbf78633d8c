"""The entries of staff's files as they are judged: those that fit, and what there is to say of the others."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from showcase.judging.nearest import choose, nearest
from showcase.judging.shape import check
from showcase.reading.source import Drafts, StaffDraft
from showcase.reading.yaml.yaml_text import DataPath, YamlText, value_at
from showcase.words.case.fields import fields_of
from showcase.words.entry import Entry
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.staff.register import is_excused

_Kind = TypeVar("_Kind", bound=Entry)
LIST = "list"
"""The key under which a file that is a list is read (`source.staff_list`)."""
_UNREAD = frozenset({rulebook.FILE_TOO_LARGE.id, rulebook.FILE_UNREADABLE.id, rulebook.YAML_SYNTAX.id})


class Entries:
    """One pass over the staff files: `problems` and the entries that are unfit are collected on the way."""

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts
        self.problems: list[Problem] = []
        self.unfit: set[str] = set(_unreadable(drafts))
        self.labels: Mapping[str, Mapping[str, str]] = {}
        """Of the words of each group, once the vocabulary is judged."""

    def own_word(self, group: str) -> str:
        """A word of the showcase's own, to be pasted; empty for what is no group of the vocabulary."""
        return next(iter(self.labels.get(group, ())), "")

    def excused(self, group: str, code: str) -> bool:
        """Whether it has been told already why this entry cannot be found."""
        return is_excused(self.unfit, group, code)

    def excuse(self, draft: StaffDraft, groups: Iterable[str]) -> None:
        """Nobody is blamed for naming an entry of a part of the file that could not be read."""
        broken = draft.yaml.broken
        self.unfit.update(f"{group}/*" for group in groups if broken & {group, "*", LIST})

    def of_list(
        self, draft: StaffDraft, schema: type[_Kind], key: str, group: str
    ) -> Iterator[tuple[DataPath, _Kind]]:
        """The entries of a list file that fit, with their paths; the others are told and remembered as unfit."""
        self.excuse(draft, [group])
        for path in items_at(draft.yaml, (LIST,)):
            entry, problems = check(schema, draft.yaml, path, self.own_word)
            self.problems += problems
            if entry:
                yield path, entry
            else:
                self.unfit.add(f"{group}/{value_at(draft.yaml.data, (*path, key))}")

    def of_pages(self, drafts: Iterable[StaffDraft], schema: type[_Kind], group: str) -> Mapping[str, _Kind]:
        """File name → front matter, for those that fit."""
        pages: dict[str, _Kind] = {}
        for draft in drafts:
            page, problems = check(schema, draft.yaml, own=self.own_word)
            self.problems += problems
            if page:
                pages[draft.name] = page
            else:
                self.unfit.add(f"{group}/{draft.name}")
        return pages

    def repeated(self, text: YamlText, entries: Iterable[tuple[DataPath, str, str]]) -> None:
        """No code stands twice in one list."""
        seen: set[str] = set()
        for path, key, code in entries:
            if code in seen:
                place = text.place((*path, key))
                self.problems.append(
                    rulebook.WORD_REPEATED.broken(
                        place, f"代码“{code}”写了两遍。", "只留一处，或换一个代码。"
                    )
                )
            seen.add(code)

    def unknown_word(
        self, text: YamlText, path: DataPath, code: str, known: Mapping[str, str], label: str
    ) -> None:
        """Tell of a word that is not in its group."""
        close = nearest(code, known)
        hint = choose(close, known)
        self.problems.append(
            rulebook.WORD_UNKNOWN.broken(text.place(path), f"{label}“{code}”不在词表里。", hint)
        )

    def words(self, text: YamlText, at: DataPath, schema: type[Entry]) -> None:
        """Every word is in the group of the vocabulary in which its field is looked up."""
        for field in fields_of(schema):
            group = field.stated.looked_up
            if len(field.path) > 1 or group not in self.labels:
                continue
            where = (*at, field.name)
            paths = items_at(text, where) if field.repeated else [where]
            for path in paths:
                code = text_at(text, path)
                if code and code not in self.labels[group] and not self.excused(group, code):
                    self.unknown_word(text, path, code, self.labels[group], field.label)


def _unreadable(drafts: Drafts) -> Iterator[str]:
    """Entries of the staff files that could not be read at all."""
    for problem in drafts.problems:
        if problem.rule in _UNREAD and problem.path.startswith("content/"):
            folder, _, file = problem.path.removeprefix("content/").rpartition("/")
            stem = file.partition(".")[0]
            if folder == "units" or file == "regions.yml":
                yield f"{folder or stem}/*"
            elif folder:
                yield f"{folder}/{stem}"


def text_at(text: YamlText, at: DataPath) -> str:
    """The text at a place; empty where there is none."""
    value = value_at(text.data, at)
    return value if isinstance(value, str) else ""


def items_at(text: YamlText, at: DataPath) -> Iterator[DataPath]:
    """Paths of the items of a list; none when it is no list."""
    value = value_at(text.data, at)
    return ((*at, index) for index in range(len(value) if isinstance(value, list) else 0))
