"""The record folders of `brands/`, opened one by one: each becomes a draft."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from hashlib import blake2b
from pathlib import Path

from showcase.late.values import dataclass
from showcase.reading import encoding, tidying, whole_pdf
from showcase.reading.layout import KINDS, RecordFile, RecordFolder
from showcase.reading.markdown import markdown_slips
from showcase.reading.markdown.story import Story
from showcase.reading.markdown.story import parse_story as read_story
from showcase.reading.picture import PictureHeader
from showcase.reading.pictures.examining import Examiner, Look
from showcase.reading.plain_files import FileKind
from showcase.reading.reader import Reader
from showcase.reading.yaml.yaml_text import YamlText
from showcase.words.case.record import MOST_SEALED_BYTES, RECORD_FILES, SEALED_PAGE, Facts
from showcase.words.rules.problem import Place, Problem


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture lying in a record folder."""

    name: str
    size: int
    header: PictureHeader
    digest: str
    """Of its content."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One record folder as found. `facts` or `story` is None when its file is missing or no text at all."""

    folder: str
    year: str
    slug: str
    facts: YamlText | None
    story: Story | None
    pictures: tuple[PictureFile, ...]
    digest: str
    """Of everything read, pictures included: equal digests, equal drafts."""
    sealed_bytes: int = 0
    """Of its sealed page; 0 where it has none."""
    copies: Mapping[str, int] = field(default_factory=dict)
    """The copies of its sources, by name, with their sizes."""

    @property
    def key(self) -> str:
        """`year/slug`."""
        return f"{self.year}/{self.slug}"

    def path(self, name: str) -> str:
        """The path of one of its files from the root."""
        return f"{self.folder}/{name}"


def contents(root: Path, folder: RecordFolder) -> str:
    """A digest of all there is to read in `folder`: the `digest` its draft would have."""
    reader = _Records(root)
    return reader.whole(folder, reader.opened(folder)[1])[0]


def story_path(folder: str) -> str:
    """Where the story of the record in the `folder` of that path lies."""
    return f"{folder}/case.md"


def story(root: Path, folder: str) -> Story | None:
    """The story of the record in the `folder` of that path alone, without its problems; None when there is none to be read."""
    path = story_path(folder)
    data = _Records(root).bytes(path)
    return None if data is None else read_story(markdown_slips.understood(data, path), path)


def record(root: Path, folder: RecordFolder, look: Look | None = None) -> tuple[Draft, tuple[Problem, ...]]:
    """The record in `folder`, and what keeps it from being read, the folder's own problems included.

    `look` tells what a picture is; without it each is decoded.
    """
    reader = _Records(root)
    draft = reader.record(folder, look or Examiner().look)
    return draft, (*folder.problems, *reader.problems)


def draft_of(
    root: Path, folder: RecordFolder, texts: Mapping[str, bytes]
) -> tuple[Draft, tuple[Problem, ...]]:
    """The record in `folder` as it would be read with these texts by their names; no picture is opened."""
    reader = _Records(root)
    pictures = {file.name: "" for file in folder.pictures}
    draft = reader.draft(folder, texts, "", pictures, _by_its_name)
    return draft, tuple(reader.problems)


def _by_its_name(file: Path, _: str) -> PictureHeader:
    """What a picture is that nobody opens: what its name says."""
    return PictureHeader({".png": "PNG", ".webp": "WEBP"}.get(file.suffix.lower(), "JPEG"))


def _unshown(folder: RecordFolder) -> Iterator[RecordFile]:
    """What is kept with a record and published nowhere."""
    if folder.sealed_page:
        yield folder.sealed_page
    yield from folder.copies


class _Records(Reader):
    """Opens record folders."""

    def opened(self, folder: RecordFolder) -> tuple[Mapping[str, bytes], str]:
        """The bytes of its texts, and a digest of them and of the names of all that lies in it."""
        hasher = blake2b(repr(folder.problems).encode("utf-8", "surrogatepass"), digest_size=16)
        found: dict[str, bytes] = {}
        for file in folder.files:
            path = f"{folder.path}/{file.name}"
            hasher.update(f"{path}|{KINDS[file.kind]}|".encode())
            if file.kind is not FileKind.REGULAR or file.name not in RECORD_FILES:
                continue
            if (data := self.bytes(path)) is not None:
                hasher.update(f"{len(data)}|".encode() + data)
                found[file.name] = data
        return found, hasher.hexdigest()

    def whole(self, folder: RecordFolder, words: str) -> tuple[str, Mapping[str, str]]:
        """A digest of all there is to read in it, of which `words` is the texts' part; and the pictures' by their names."""
        pictures = {file.name: self.digest(f"{folder.path}/{file.name}") for file in folder.pictures}
        sealed = [self.digest(f"{folder.path}/{file.name}") for file in _unshown(folder)]
        said = repr((words, sorted(pictures.items()), *sealed))
        return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(), pictures

    def record(self, folder: RecordFolder, look: Look) -> Draft:
        """The record in `folder`."""
        found, words = self.opened(folder)
        digest, pictures = self.whole(folder, words)
        return self.draft(folder, found, digest, pictures, look)

    def draft(
        self,
        folder: RecordFolder,
        found: Mapping[str, bytes],
        digest: str,
        pictures: Mapping[str, str],
        look: Look,
    ) -> Draft:
        """The record of these texts and pictures (name → digest)."""
        texts = {name: self.text(data, f"{folder.path}/{name}") for name, data in found.items()}
        return Draft(
            folder.path, folder.year, folder.slug, self._facts(folder, texts.get("case.yml")),
            self._story(folder, texts.get("case.md")), tuple(self._pictures(folder, pictures, look)), digest,
            *self._unshown(folder),
        )  # fmt: skip

    def text(self, data: bytes, path: str) -> str:
        """What the bytes say; how they should not say it is told."""
        text = encoding.read_text(data, path)
        self.problems += text.problems
        return text.content

    def _facts(self, folder: RecordFolder, text: str | None) -> YamlText | None:
        if text is None:
            return None
        yaml = self.yaml(text, f"{folder.path}/case.yml", Facts)
        self.problems += tidying.untidy_facts(yaml)
        return yaml

    def _story(self, folder: RecordFolder, text: str | None) -> Story | None:
        if text is None:
            return None
        path = story_path(folder.path)
        self.problems += tidying.untidy_story(text, path)
        meant, slips = markdown_slips.mended(text, path)
        self.problems += slips
        return read_story(meant, path)

    def _unshown(self, folder: RecordFolder) -> tuple[int, Mapping[str, int]]:
        """The size of the sealed page and of each copy of a source, of which only the ends are looked at: nobody but staff opens
        them."""
        sizes = {file.name: file.size for file in _unshown(folder)}
        for name, size in sizes.items():
            path = f"{folder.path}/{name}"
            data = b"" if size > MOST_SEALED_BYTES else self.bytes(path, MOST_SEALED_BYTES)
            words = whole_pdf.SEALED if name == SEALED_PAGE else whole_pdf.COPY
            if data is not None and (found := whole_pdf.fault(data, size, words)):
                saying, values = found
                self.problems.append(saying.rule.broken(Place(path), *saying.words(**values)))
        return sizes.pop(SEALED_PAGE, 0), sizes

    def _pictures(
        self, folder: RecordFolder, digests: Mapping[str, str], look: Look
    ) -> Iterator[PictureFile]:
        for file in folder.pictures:
            header = look(self.root / folder.path / file.name, digests[file.name])
            yield PictureFile(file.name, file.size, header, digests[file.name])
