"""What is kept of one kind: values by key, and files too large to lie among them."""

import os
from collections.abc import (
    Callable,
    Collection,
    Container,
    Iterable,
    Iterator,
    Mapping,
    MutableMapping,
    Sequence,
)
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from showcase.storage.files import write_pieces

_CHUNK = 1024 * 1024


class KeptLost(KeyError):
    """What this run has kept is gone before it was needed; the message says what to do, in Chinese."""

    def __str__(self) -> str:
        return "刚存下的中间结果被同时进行的另一次运行清掉了，请等那一次结束，再运行一次。"


class Rows(Protocol):
    """Where values lie: the store."""

    def row(self, kind: str, key: str, world: str) -> bytes | None:
        """The value of a key, if it is there and as it was put."""

    def rows(self, kind: str, world: str) -> Iterator[tuple[str, bytes]]:
        """All keys and values of a kind."""

    def some(self, kind: str, keys: Sequence[str], world: str) -> Iterator[tuple[str, bytes]]:
        """These keys, as far as they are there, and their values."""

    def keys(self, kind: str, world: str) -> list[str]:
        """All keys of a kind."""

    def put(self, kind: str, key: str, world: str, value: bytes) -> None:
        """Keep a value."""

    def drop(self, kind: str, keys: Iterable[str]) -> None:
        """Keep these no longer."""

    def drop_but(self, kind: str, world: str, keys: Container[str]) -> None:
        """Keep no longer what a kind has besides these, and of other worlds."""

    def drop_others(self, kind: str, world: str) -> None:
        """Keep no longer what a kind has of other worlds."""


class StoredValues(MutableMapping[str, bytes]):
    """The values of one kind in one world."""

    def __init__(self, store: Rows, kind: str, world: str) -> None:
        self.kind, self._store, self._world = kind, store, world
        self._used: set[str] = set()

    def __getitem__(self, key: str) -> bytes:
        """Raises KeyError."""
        self._used.add(key)
        if (value := self._store.row(self.kind, key, self._world)) is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key: str, value: bytes) -> None:
        self._used.add(key)
        self._store.put(self.kind, key, self._world, value)

    def __delitem__(self, key: str) -> None:
        self._used.discard(key)
        self._store.drop(self.kind, [key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._store.keys(self.kind, self._world))

    def __len__(self) -> int:
        return len(self._store.keys(self.kind, self._world))

    def __bool__(self) -> bool:
        """There is such a place, however little it holds: `if kept` must not read every key to tell its length."""
        return True

    def everything(self) -> dict[str, bytes]:
        """All of it at once: asking for ten thousand one by one takes five times as long. Counts as no use."""
        return dict(self._store.rows(self.kind, self._world))

    def several(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The values of some keys, as far as they are there, asked for at once."""
        wanted = list(dict.fromkeys(keys))
        self._used.update(wanted)
        return dict(self._store.some(self.kind, wanted, self._world))

    def use(self, keys: Iterable[str]) -> None:
        """These are not to be pruned, though nobody has read them."""
        self._used.update(keys)

    def prune(self) -> None:
        """Drop what nobody has asked for since this was opened, and all of other worlds."""
        self._store.drop_but(self.kind, self._world, self._used)

    def renew(self) -> None:
        """Drop what other worlds kept."""
        self._store.drop_others(self.kind, self._world)


def several(values: Mapping[str, bytes], keys: Collection[str]) -> Mapping[str, bytes]:
    """The values of some keys, wherever they are kept, asked for at once if that can be done. Raises KeptLost."""
    found = values.several(keys) if isinstance(values, StoredValues) else values
    try:
        return {key: found[key] for key in keys}
    except KeyError as missing:
        raise KeptLost(*missing.args) from missing


class StoredFiles:
    """The files of one kind in one world: each whole, or not there. What they weigh is known without opening them."""

    def __init__(self, noted: StoredValues, folder: Path, suffix: str) -> None:
        self._noted, self._folder, self._suffix = noted, folder, suffix

    def size(self, key: str) -> int | None:
        """Bytes of the file of a key; None when there is none."""
        noted = self._noted.get(key)
        return int(noted.partition(b" ")[0]) if noted and self._file(key).is_file() else None

    def read(self, key: str) -> bytes | None:
        """The file of a key, as it was put; None when it is not there or damaged."""
        file = self.path(key)
        return file.read_bytes() if file else None

    def path(self, key: str) -> Path | None:
        """Where the file of a key lies, as it was put; None when it is not there or damaged."""
        if (noted := self._noted.get(key)) is None:
            return None
        size, hasher = 0, blake2b(digest_size=16)
        try:
            with self._file(key).open("rb") as file:
                while piece := file.read(_CHUNK):
                    size += len(piece)
                    hasher.update(piece)
        except OSError:
            size = -1
        if noted == _noted(size, hasher.hexdigest()):
            return self._file(key)
        del self._noted[key]
        return None

    def noted(self, key: str) -> tuple[Path, str] | None:
        """Where the file of a key lies and the digest of what was put (as `Identities` tells it), for whoever compares them by
        a cheaper way than reading; None when there is none."""
        if (noted := self._noted.get(key)) is None or not self._file(key).is_file():
            return None
        return self._file(key), noted.partition(b" ")[2].decode()

    def put(self, key: str, pieces: Iterable[bytes]) -> Path:
        """Keep a file; where it lies. Raises OSError when it cannot be written, for its maker has no other copy."""
        self.note(key, self.write(key, pieces))
        return self._file(key)

    def write(self, key: str, pieces: Iterable[bytes]) -> bytes:
        """Write a file where it is to be kept; what has to be noted of it (`note`): forked processes may write, one alone notes. Raises
        OSError."""
        hasher = blake2b(digest_size=16)
        size = write_pieces(self._file(key), _hashed(pieces, hasher.update))
        return _noted(size, hasher.hexdigest())

    def note(self, key: str, written: bytes) -> None:
        """Keep a file that was written."""
        self._noted[key] = written

    def use(self, keys: Iterable[str]) -> None:
        """These are not to be pruned."""
        self._noted.use(keys)

    def prune(self) -> None:
        """Drop the files nobody has asked for, and all that are not noted."""
        self._noted.prune()
        self.renew()

    def renew(self) -> None:
        """Drop the files of other worlds, and all that are not noted."""
        self._noted.renew()
        known = {self._file(key).name for key in self._noted}
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name not in known:
                    with suppress(OSError):
                        os.unlink(entry.path)  # noqa: PTH108

    def _file(self, key: str) -> Path:
        return self._folder / f"{digest(key)}{self._suffix}"


def _noted(size: int, digest: str) -> bytes:
    return f"{size} {digest}".encode()


def _hashed(pieces: Iterable[bytes], update: Callable[[bytes], None]) -> Iterator[bytes]:
    for piece in pieces:
        update(piece)
        yield piece


def digest(*parts: str) -> str:
    """Of several texts together."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
