"""The only reader of records: the folders `brands/` and `content/` become drafts, with every position kept.

Nothing here judges what a record says; what cannot be read at all (names, encodings, links, broken YAML) is told on this
floor, because only here it is seen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from showcase.reading import encoding
from showcase.reading.folder import PICTURE_SUFFIXES, SCHEMA_FILE, Draft, PictureFile, folders, record
from showcase.reading.pictures.examining import Examiner, Look
from showcase.reading.reader import MAX_BYTES, Reader
from showcase.reading.yaml_text import YamlText
from showcase.words import rulebook
from showcase.words.call import Call
from showcase.words.entry import Entry
from showcase.words.problem import Problem
from showcase.words.public_number import PublicNumber
from showcase.words.selection import Collection, Compendium
from showcase.words.settings import PATH as SETTINGS
from showcase.words.settings import SettingsFile
from showcase.words.term import Term
from showcase.words.unit import Region, Unit
from showcase.words.vocabulary import Vocabulary
from showcase.words.wording import Wording

__all__ = [
    "MAX_BYTES",
    "PICTURE_SUFFIXES",
    "SCHEMA_FILE",
    "Draft",
    "Drafts",
    "PictureFile",
    "StaffDraft",
    "read",
    "staff",
]

_STAFF_BYTES, _STAFF_NODES = 2 * 1024 * 1024, 100_000
"""Staff's own files may be long: a province has thousands of units."""

_SETTINGS_TAGS = frozenset({"tag:yaml.org,2002:python/object/apply:pymdownx.slugs.slugify"})


@dataclass(frozen=True, slots=True)
class StaffDraft:
    """A staff file: YAML, or Markdown with YAML front matter (whose body MkDocs renders). `name` is the file's stem."""

    name: str
    yaml: YamlText
    body: str = ""


@dataclass(frozen=True)
class Drafts:
    """All that was read under one root."""

    records: tuple[Draft, ...] = ()
    settings: StaffDraft | None = None
    vocabulary: StaffDraft | None = None
    regions: StaffDraft | None = None
    wording: StaffDraft | None = None
    public_numbers: StaffDraft | None = None
    units: tuple[StaffDraft, ...] = ()
    calls: tuple[StaffDraft, ...] = ()
    terms: tuple[StaffDraft, ...] = ()
    collections: tuple[StaffDraft, ...] = ()
    compendiums: tuple[StaffDraft, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Staff(Reader):
    """Reads below content/."""

    def text(self, path: str) -> str | None:
        """The text of a staff file."""
        data = self.bytes(path, _STAFF_BYTES)
        if data is None:
            return None
        text = encoding.read(data, path)
        self.problems += text.problems
        return text.content

    def staff_yaml(
        self, path: str, schema: type[Entry], tags: frozenset[str] = frozenset()
    ) -> StaffDraft | None:
        if not (self.root / path).is_file() or (text := self.text(path)) is None:
            return None
        return StaffDraft(Path(path).stem, self.yaml(text, path, schema, nodes=_STAFF_NODES, tags=tags))

    def staff_list(self, path: str, schema: type[Entry]) -> StaffDraft | None:
        """A file that is a list of entries; read as the single key `list` of a mapping."""
        if not (self.root / path).is_file():
            return None
        text = self.text(path)
        if text is None:
            return None
        return StaffDraft(
            Path(path).stem, self.yaml("list:\n" + text, path, schema, first_line=0, nodes=_STAFF_NODES)
        )

    def staff_pages(self, folder: str, schema: type[Entry]) -> Iterator[StaffDraft]:
        for entry in self.entries(folder):
            path = f"{folder}/{entry.name}"
            if (
                not entry.name.endswith(".md")
                or entry.name == "index.md"
                or not entry.is_file(follow_symlinks=False)
            ):
                continue
            text = self.text(path)
            if text is None:
                continue
            match = re.match(r"---[ \t]*\n(.*?)(?:\n---[ \t]*(?:\n|$))", text, re.DOTALL)
            if match is None:
                hint = "文件第一行写“---”，各项写完后另起一行再写“---”，下面是正文。"
                self.tell(rulebook.YAML_SYNTAX, path, "文件开头缺少用“---”围起来的说明部分。", hint)
                continue
            yield StaffDraft(
                Path(entry.name).stem,
                self.yaml(match[1], path, schema, first_line=2, nodes=_STAFF_NODES),
                text[match.end() :],
            )


def settings(root: Path) -> Drafts:
    """mkdocs.yml alone: its draft (None where there is none to be read) and what keeps it from being read."""
    reader = _Staff(root)
    draft = reader.staff_yaml(SETTINGS, SettingsFile, _SETTINGS_TAGS)
    return Drafts(settings=draft, problems=tuple(reader.problems))


def staff(root: Path) -> Drafts:
    """What staff keep: mkdocs.yml and everything under content/; no records."""
    reader = _Staff(root)
    units = (
        reader.staff_list(f"content/units/{entry.name}", Unit)
        for entry in reader.entries("content/units")
        if entry.name.endswith(".yml") and entry.is_file(follow_symlinks=False)
    )
    return Drafts(
        settings=reader.staff_yaml(SETTINGS, SettingsFile, _SETTINGS_TAGS),
        vocabulary=reader.staff_yaml("content/vocabulary.yml", Vocabulary),
        regions=reader.staff_list("content/regions.yml", Region),
        wording=reader.staff_yaml("content/wording.yml", Wording),
        public_numbers=reader.staff_list("content/public-numbers.yml", PublicNumber),
        units=tuple(unit for unit in units if unit),
        calls=tuple(reader.staff_pages("content/calls", Call)),
        terms=tuple(reader.staff_pages("content/glossary", Term)),
        collections=tuple(reader.staff_pages("content/collections", Collection)),
        compendiums=tuple(reader.staff_pages("content/compendiums", Compendium)),
        problems=tuple(reader.problems),
    )


def read(root: Path, look: Look | None = None) -> Drafts:
    """Everything under `root` (the folder that holds brands/ and content/). `look` tells what a picture is; without it
    each content is decoded once."""
    look = look or Examiner().look
    kept = staff(root)
    found, problems = folders(root)
    records = [record(root, folder, look) for folder in found]
    told = (problem for _, problems in records for problem in problems)
    drafts = tuple(draft for draft, _ in records)
    return replace(kept, records=drafts, problems=(*kept.problems, *problems, *told))
