"""Commits whose trees hold what git itself would never write: made object by object, for tests of `review`."""

import hashlib
import os
import subprocess
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

Entry = tuple[str, bytes, str]
"""Mode, name, id."""

Change = Callable[["Trees", list[Entry]], Iterable[Entry]]
"""What becomes of the entries of one folder."""


class Trees:
    """Writes into the repository at `root`, whose branch `main` proposals start from."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def propose(self, path: str, change: Change) -> str:
        """The id of a commit on `main` in which the entries at `path` are what `change` makes of them."""
        top = self.git("rev-parse", "main^{tree}")
        made = self._put(top, [part.encode() for part in path.split("/") if part], change)
        return self.git("commit-tree", made, "-p", "main", "-m", "proposed")

    def blob(self, data: bytes = b"written by a proposal\n") -> str:
        """A file."""
        return self.git("hash-object", "-w", "--stdin", stdin=data)

    def tree(self, entries: Iterable[Entry]) -> str:
        """A folder, whatever its entries are called."""
        ordered = sorted(entries, key=lambda entry: entry[1] + (b"/" if entry[0] == "40000" else b""))
        raw = b"".join(mode.encode() + b" " + name + b"\0" + bytes.fromhex(id) for mode, name, id in ordered)
        return self._write(b"tree", raw)

    def planted(self, told: Mapping[str, Any]) -> Iterator[Entry]:
        """The entries a file in tests/hostile/review tells of: a file's `data` or so many `zeros`, a folder's `inside`, `raw`
        bytes, or `deep` folders in one another; an `id` that is nowhere; all of it as many `times` as it says."""
        mode, times = told["mode"], told.get("times", 0)
        match told:
            case {"inside": inside}:
                id = self.tree(entry for one in inside for entry in self.planted(one))
            case {"raw": raw}:
                id = self._write(b"tree", bytes.fromhex(raw))
            case {"deep": depth}:
                id = self.nested(b"d", depth, [])
            case {"id": id}:
                pass
            case {"zeros": size}:
                id = self.blob(bytes(size))
            case _:
                id = self.blob(told["data"].encode())
        for name in [told["name"] % number for number in range(times)] if times else [told["name"]]:
            yield mode, name.encode("utf-8", "surrogateescape"), id

    def nested(self, name: bytes, depth: int, inside: Iterable[Entry]) -> str:
        """A folder with `depth` folders called `name` in one another, and `inside` in the last."""
        made = self.tree(inside)
        for _ in range(depth):
            made = self.tree([("40000", name, made)])
        return made

    def entries(self, tree: str) -> list[Entry]:
        """What a folder holds."""
        listed = self._git("ls-tree", "-z", tree)
        rows = [row.split(b"\t", 1) for row in listed.split(b"\0") if row]
        return [
            (facts.decode().split()[0].lstrip("0"), name, facts.decode().split()[2]) for facts, name in rows
        ]

    def git(self, *arguments: str, stdin: bytes | None = None) -> str:
        """What git prints, one line."""
        return self._git(*arguments, stdin=stdin).decode().strip()

    def _git(self, *arguments: str, stdin: bytes | None = None) -> bytes:
        names = {
            f"GIT_{who}_{what}": "t@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        done = subprocess.run(
            ["git", "-C", str(self.root), *arguments], input=stdin, capture_output=True, check=True, env=os.environ | names
        )  # fmt: skip
        return done.stdout

    def _put(self, base: str, path: list[bytes], change: Change) -> str:
        entries = self.entries(base)
        if not path:
            return self.tree(change(self, entries))
        return self.tree(
            (mode, name, self._put(id, path[1:], change) if name == path[0] else id)
            for mode, name, id in entries
        )

    def _write(self, kind: bytes, raw: bytes) -> str:
        whole = kind + b" %d\0" % len(raw) + raw
        id = hashlib.sha1(whole).hexdigest()
        file = self.root / ".git/objects" / id[:2] / id[2:]
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(zlib.compress(whole))
        return id
