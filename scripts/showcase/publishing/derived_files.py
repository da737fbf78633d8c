"""The files of a root that follow from the program and its vocabulary: as they lie there, and which of them are stale."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from showcase.reading.plain_files import plain_bytes
from showcase.storage.store import Store
from showcase.storage.stored import digest
from showcase.words.rules.problem import Problem
from showcase.words.staff.vocabulary import Vocabulary

_LARGEST = 2 * 1024 * 1024
"""Bytes; a derived file that is larger differs from what it should be, whatever follows."""


def stale(root: Path, vocabulary: Vocabulary, store: Store) -> tuple[Problem, ...]:
    """A problem for each derived file that is not as it would be written now; files that were found right are so still, and what
    makes them is not loaded then."""
    known = store.values("derived")
    if listed := known.get(_LISTED):
        key = _derived_key(vocabulary, _texts(root, json.loads(listed)))
        if key in known:
            return ()
    from showcase.rendering.derived import derivation

    existing = derived_files(root)
    found = tuple(derivation.stale(vocabulary, existing))
    if not found:
        known[_LISTED] = json.dumps(derivation.PATHS).encode()
        known[_derived_key(vocabulary, existing)] = b"right"
    known.prune()
    return found


_LISTED = "paths"
"""Under which it is kept which files are derived: to ask what makes them would be to load it."""


def _derived_key(vocabulary: Vocabulary, existing: Mapping[str, str]) -> str:
    return digest(repr(vocabulary), repr(sorted(existing.items())))


def derived_files(root: Path) -> Mapping[str, str]:
    """The derived files as they lie under `root`: path → text, for those that are there, plain files and readable."""
    from showcase.rendering.derived import derivation

    return _texts(root, derivation.PATHS)


def _texts(root: Path, paths: Iterable[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for path in paths:
        try:
            found[path] = plain_bytes(root / path, _LARGEST).decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
    return found
