"""Frozen editions as they are read: the lock, and of its archive the texts of the records it was set from."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from hashlib import blake2b
from pathlib import PurePosixPath

from showcase.late.values import dataclass
from showcase.reading import encoding
from showcase.reading.plain_files import FileKind, kind_of
from showcase.reading.reader import MAX_BYTES, Reader
from showcase.reading.yaml.yaml_text import YamlText, value_at
from showcase.storage import archive
from showcase.words.editions.lock import ARCHIVE, SEAL, SOURCES, Lock
from showcase.words.staff.settings import CONTENT

_LOCK_BYTES, _LOCK_NODES = 2 * 1024 * 1024, 100_000


@dataclass(frozen=True, slots=True)
class FrozenText:
    """case.yml and case.md of a record as they were frozen."""

    facts: str
    story: str


@dataclass(frozen=True, slots=True)
class EditionDraft:
    """A lock as it is written, and its archive as it lies beside it."""

    name: str
    yaml: YamlText
    sealed: str
    """The digest its lines have, but for the one that says it."""
    archive: str = ""
    """SHA-256 of the archive; empty where there is none, or it cannot be read."""
    size: int = 0
    texts: Mapping[str, FrozenText] = field(default_factory=dict)
    """By key; of an archive that can be read."""


def edition(reader: Reader, path: str) -> EditionDraft | None:
    """The edition whose lock lies at `path` below content/."""
    where = f"{CONTENT}/{path}"
    if (data := reader.bytes(where, _LOCK_BYTES)) is None:
        return None
    read = encoding.read_text(data, where)
    reader.problems += read.problems
    yaml = reader.yaml(read.content, where, Lock, nodes=_LOCK_NODES)
    name = PurePosixPath(path).stem
    file = reader.root / CONTENT / PurePosixPath(path).with_suffix(ARCHIVE)
    digest, size, texts = "", 0, {}
    try:
        if kind_of(file.lstat().st_mode) is FileKind.REGULAR:
            digest, size = archive.digest_of(file)
            listed = value_at(yaml.data, ("cases",))
            keys = [value_at(one, ("case",)) for one in listed] if isinstance(listed, list) else []
            wanted = [key for key in keys if isinstance(key, str)]
            held = archive.read_entries(file, _names(wanted), MAX_BYTES)
            texts = {key: _text(held, key) for key in wanted}
    except (OSError, archive.NotAnArchive):
        pass
    return EditionDraft(name, yaml, seal_of(read.content), digest, size, texts)


def _names(keys: list[str]) -> Iterator[str]:
    for key in keys:
        for file in ("case.yml", "case.md"):
            yield f"{SOURCES}brands/{key}/{file}"


def _text(held: Mapping[str, bytes], key: str) -> FrozenText:
    facts, story = (held.get(name, b"") for name in _names([key]))
    return FrozenText(
        encoding.read_text(facts, "case.yml").content, encoding.read_text(story, "case.md").content
    )


def seal_of(text: str) -> str:
    """What the last line of a lock says: the digest of all lines above it."""
    above, _, _ = text.rpartition(f"\n{SEAL}: ")
    return blake2b(above.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
