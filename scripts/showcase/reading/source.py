"""The only reader of records: the folders `brands/` and `content/` become drafts, with every position kept.

Nothing here judges what a record says; what cannot be read at all (names, encodings, links, broken YAML) is told on this
floor, because only here it is seen.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path

from showcase.late.values import dataclass
from showcase.reading import encoding
from showcase.reading.content import LISTS, Found, inventory
from showcase.reading.editions import EditionDraft, edition
from showcase.reading.folder import Draft, PictureFile, record
from showcase.reading.front_matter import split_page
from showcase.reading.layout import PICTURE_SUFFIXES, SCHEMA_FILE, folders
from showcase.reading.markdown import markdown_slips
from showcase.reading.markdown.page_links import page_link
from showcase.reading.markdown.story import Story
from showcase.reading.markdown.story import parse_story as read_story
from showcase.reading.origins.origin_file import OriginDraft, origin_draft
from showcase.reading.pictures.examining import Examiner, Look, unseen
from showcase.reading.plain_files import FileKind, kind_of
from showcase.reading.press_profile import ProfileFile, profile_file
from showcase.reading.reader import MAX_BYTES, Reader
from showcase.reading.yaml.yaml_text import YamlText, value_at
from showcase.words.editions.correction import Correction
from showcase.words.entry import Entry
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.season.notice import Notice
from showcase.words.season.review import Review
from showcase.words.season.working_days import WorkingYear
from showcase.words.staff.call import Call
from showcase.words.staff.page import kind_of as kind_of_page
from showcase.words.staff.press import is_profile_path
from showcase.words.staff.public_number import PublicNumber
from showcase.words.staff.selection import Collection, Compendium
from showcase.words.staff.settings import CONTENT, SettingsFile
from showcase.words.staff.settings import PATH as SETTINGS
from showcase.words.staff.term import Term
from showcase.words.staff.unit import Region, Unit
from showcase.words.staff.vocabulary import Vocabulary
from showcase.words.staff.wording import Wording
from showcase.words.systems.duty import DutyList
from showcase.words.systems.system import SYSTEMS

__all__ = [
    "MAX_BYTES",
    "PICTURE_SUFFIXES",
    "SCHEMA_FILE",
    "Draft",
    "Drafts",
    "PictureFile",
    "StaffDraft",
    "read_root",
    "read_staff",
]

_STAFF_BYTES, _STAFF_NODES = 2 * 1024 * 1024, 100_000
"""Staff's own files may be long: a province has thousands of units."""

_PAGE_BYTES = MAX_BYTES
"""A page is read by people, like a story."""


@dataclass(frozen=True, slots=True)
class StaffDraft:
    """A staff file: YAML, or Markdown with YAML front matter. `name` is the file's stem."""

    name: str
    yaml: YamlText
    body: str = ""
    story: Story | None = None
    """The text below the front matter, its places counted from the file's first line; None for a file of YAML."""

    @property
    def source(self) -> str:
        """The path below content/."""
        return self.yaml.path.removeprefix(f"{CONTENT}/")


@dataclass(frozen=True)
class Drafts:
    """All that was read under one root."""

    records: tuple[Draft, ...] = ()
    settings: StaffDraft | None = None
    vocabulary: StaffDraft | None = None
    regions: StaffDraft | None = None
    wording: StaffDraft | None = None
    public_numbers: StaffDraft | None = None
    corrections: StaffDraft | None = None
    working_days: StaffDraft | None = None
    units: tuple[StaffDraft, ...] = ()
    calls: tuple[StaffDraft, ...] = ()
    terms: tuple[StaffDraft, ...] = ()
    editions: tuple[EditionDraft, ...] = ()
    """Frozen."""
    collections: tuple[StaffDraft, ...] = ()
    compendiums: tuple[StaffDraft, ...] = ()
    reviews: tuple[StaffDraft, ...] = ()
    """What juries gave; nothing of it is published."""
    notices: tuple[StaffDraft, ...] = ()
    duties: tuple[StaffDraft, ...] = ()
    """Lists of responsibilities, a file a year."""
    systems: Mapping[str, tuple[StaffDraft, ...]] = field(default_factory=dict)
    """The files of each system, by their folder."""
    origins: tuple[OriginDraft, ...] = ()
    """What is kept of other showcases."""
    pages: tuple[StaffDraft, ...] = ()
    """All other pages."""
    pictures: tuple[PictureFile, ...] = ()
    """By their paths below content/."""
    profiles: Mapping[str, ProfileFile] = field(default_factory=dict)
    """What printing houses gave, by the paths that settings name."""
    unpublished: tuple[str, ...] = ()
    """Files below content/ that are there and go nowhere."""
    problems: tuple[Problem, ...] = ()

    @property
    def staff_pages(self) -> tuple[StaffDraft, ...]:
        """Everything that becomes a page."""
        systems = (draft for drafts in self.systems.values() for draft in drafts)
        return (
            *self.pages, *self.collections, *self.compendiums, *self.terms, *self.notices, *self.calls, *systems,
        )  # fmt: skip


class _Staff(Reader):
    """Reads mkdocs.yml and what lies below content/."""

    def text(self, path: str, limit: int = _STAFF_BYTES) -> str | None:
        """The text of a staff file."""
        data = self.bytes(path, limit)
        if data is None:
            return None
        text = encoding.read_text(data, path)
        self.problems += text.problems
        return text.content

    def settings(self) -> StaffDraft | None:
        """mkdocs.yml; None where there is none to be read."""
        try:
            kind = kind_of((self.root / SETTINGS).lstat().st_mode)
        except OSError:
            return None
        if kind is not FileKind.REGULAR:
            message = f"“{SETTINGS}”是{kind.value}。"
            self.tell(rulebook.FILE_IRREGULAR, SETTINGS, message, "放真实的文件，不放快捷方式或链接。")
            return None
        if (text := self.text(SETTINGS, _PAGE_BYTES)) is None:
            return None
        yaml = self.yaml(text, SETTINGS, SettingsFile, nodes=_STAFF_NODES)
        return StaffDraft(Path(SETTINGS).stem, yaml)

    def listed(self, found: Found, schema: type[Entry]) -> StaffDraft | None:
        """A file that is a list of entries; read as the single key `list` of a mapping."""
        path = f"{CONTENT}/{found.path}"
        if (text := self.text(path)) is None:
            return None
        yaml = self.yaml("list:\n" + text, path, schema, first_line=0, nodes=_STAFF_NODES)
        return StaffDraft(Path(path).stem, yaml)

    def mapped(self, found: Found, schema: type[Entry]) -> StaffDraft | None:
        """A file that is one mapping."""
        path = f"{CONTENT}/{found.path}"
        if (text := self.text(path)) is None:
            return None
        return StaffDraft(Path(path).stem, self.yaml(text, path, schema, nodes=_STAFF_NODES))

    def page(self, found: Found, schema: type[Entry]) -> StaffDraft | None:
        """A page: front matter and text."""
        path = f"{CONTENT}/{found.path}"
        if (text := self.text(path, _PAGE_BYTES)) is None:
            return None
        page = split_page(text, path)
        self.problems += page.problems
        if page.head is None:
            yaml = YamlText(path, {}, {}, (), 1, frozenset("*"))
        else:
            yaml = self.yaml(page.head, path, schema, first_line=page.head_line, nodes=_STAFF_NODES)
        # Its lines counted from the file's first, so that every place is the file's.
        meant, slips = markdown_slips.mended("\n" * (page.body_line - 1) + page.body, path)
        self.problems += slips
        return StaffDraft(Path(path).stem, yaml, page.body, read_story(meant, path))

    def named(self, pictures: Iterable[Found], pages: Iterable[StaffDraft]) -> Iterator[PictureFile]:
        """The pictures that pages place; the others are told."""
        placed = {
            leads.path
            for page in pages
            for image in (page.story.images if page.story else ())
            if (leads := page_link(page.source, image.target))
        }
        for found in pictures:
            path = f"{CONTENT}/{found.path}"
            if found.path in placed:
                digest = self.digest(path)
                yield PictureFile(found.path, found.size, unseen(self.root / path, digest), digest)
            else:
                message = f"没有页面用到图片“{found.path}”，不会发布。"
                hint = f"不用的请删掉；要用就在页面里单独一行写：![画面里有什么]({found.path.rpartition('/')[2]})"
                self.tell(rulebook.CONTENT_STRAY, path, message, hint)


def read_settings(root: Path) -> Drafts:
    """mkdocs.yml alone: its draft (None where there is none to be read) and what keeps it from being read."""
    reader = _Staff(root)
    return Drafts(settings=reader.settings(), problems=tuple(reader.problems))


_SELECTED: Mapping[str, type[Entry]] = {
    "glossary": Term,
    "collections": Collection,
    "compendiums": Compendium,
    "notices": Notice,
    **SYSTEMS,
}


def read_staff(root: Path) -> Drafts:
    """What staff keep: mkdocs.yml and everything under content/; no records."""
    reader = _Staff(root)
    said = reader.settings()
    excluded = value_at(said.yaml.data, ("exclude_docs",)) if said else None
    held = inventory(reader, excluded if isinstance(excluded, str) else "")
    lists = {found.path: found for found in held.lists}
    kinds: dict[str, list[StaffDraft]] = {folder: [] for folder in ("", *_SELECTED)}
    for found in held.pages:
        folder, _, name = found.path.rpartition("/")
        kind = folder if folder in _SELECTED and name != "index.md" else ""
        if draft := reader.page(found, _SELECTED[kind] if kind else kind_of_page(found.path)):
            kinds[kind].append(draft)
    pages = [draft for drafts in kinds.values() for draft in drafts]
    units = (reader.listed(found, Unit) for found in held.lists if found.path.startswith("units/"))
    calls = (reader.page(found, Call) for found in held.calls)
    vocabulary, regions, wording, numbers, corrections, days = (lists.get(name) for name in LISTS)
    return Drafts(
        settings=said,
        vocabulary=vocabulary and reader.mapped(vocabulary, Vocabulary),
        regions=regions and reader.listed(regions, Region),
        wording=wording and reader.mapped(wording, Wording),
        public_numbers=numbers and reader.listed(numbers, PublicNumber),
        corrections=corrections and reader.listed(corrections, Correction),
        working_days=days and reader.listed(days, WorkingYear),
        units=tuple(unit for unit in units if unit),
        calls=tuple(call for call in calls if call),
        editions=tuple(lock for found in held.locks if (lock := edition(reader, found.path))),
        terms=tuple(kinds["glossary"]),
        collections=tuple(kinds["collections"]),
        compendiums=tuple(kinds["compendiums"]),
        reviews=tuple(review for found in held.reviews if (review := reader.mapped(found, Review))),
        notices=tuple(kinds["notices"]),
        duties=tuple(duties for found in held.duties if (duties := reader.mapped(found, DutyList))),
        systems={folder: tuple(kinds[folder]) for folder in SYSTEMS},
        origins=tuple(one for found in held.origins if (one := origin_draft(reader, found.path))),
        pages=tuple(kinds[""]),
        pictures=tuple(reader.named(held.pictures, pages)),
        profiles=dict(_profiles(root, said, (*kinds["collections"], *kinds["compendiums"]))),
        unpublished=held.others,
        problems=tuple(reader.problems),
    )


PROFILE = ("book", "press", "profile")
"""Where a selection names the profile of its printing house; the site's settings have it below `extra`."""


def _profiles(
    root: Path, settings: StaffDraft | None, selections: Iterable[StaffDraft]
) -> Iterator[tuple[str, ProfileFile]]:
    """The profiles that are named, each by its path."""
    named = {value_at(draft.yaml.data, PROFILE) for draft in selections}
    named.add(value_at(settings.yaml.data, ("extra", *PROFILE)) if settings else None)
    for path in named:
        if isinstance(path, str) and is_profile_path(path):
            yield path, profile_file(root, path)


def looked_at(root: Path, staff: Drafts, look: Look) -> Drafts:
    """The drafts with what `look` tells of the pages' pictures, which nobody has opened yet."""
    seen = (replace(one, header=look(root / CONTENT / one.name, one.digest)) for one in staff.pictures)
    return replace(staff, pictures=tuple(seen))


def read_root(root: Path, look: Look | None = None) -> Drafts:
    """Everything under `root` (the folder that holds brands/ and content/). `look` tells what a picture is; without it
    each content is decoded once."""
    look = look or Examiner().look
    kept = looked_at(root, read_staff(root), look)
    found, problems = folders(root)
    records = [record(root, folder, look) for folder in found]
    told = (problem for _, problems in records for problem in problems)
    drafts = tuple(draft for draft, _ in records)
    return replace(kept, records=drafts, problems=(*kept.problems, *problems, *told))
