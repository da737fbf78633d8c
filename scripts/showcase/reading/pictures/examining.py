"""Pictures of records as they are judged: each content is decoded once, and what was found is kept."""

import os
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

from showcase.reading.picture import MOST_SIDE, PictureHeader
from showcase.reading.pictures import decoder
from showcase.reading.pictures.formats import format_of
from showcase.reading.plain_files import plain_bytes

MOST_EXAMINED = 100 * 1024 * 1024
"""Bytes; of a larger file nothing but its format is asked."""

_WORTH = 8
"""Pictures from which on it pays to look at several at a time."""

Look = Callable[[Path, str], PictureHeader]
"""What a picture file is, by its path and the digest of its content."""


class Examiner:
    """Headers by content; `known` are those found before."""

    def __init__(self, known: Mapping[str, PictureHeader] = MappingProxyType({})) -> None:
        self._known = known
        self.found: dict[str, PictureHeader] = {}
        """Those that had to be decoded, by the digest of their content."""

    def look(self, path: Path, digest: str = "") -> PictureHeader:
        """The header of the picture in that file, empty when it cannot be read; the file is not read when the picture of
        that digest is known. Raises NoDecoder when no child starts."""
        if header := self._at_hand(digest):
            return header
        try:
            data = plain_bytes(path, MOST_EXAMINED)
        except OSError:
            return PictureHeader("")
        if len(data) > MOST_EXAMINED:
            return PictureHeader(format_of(data[:16]))
        digest = blake2b(data, digest_size=16).hexdigest()
        if (header := self._at_hand(digest)) is None:
            header = self.found[digest] = decoder.inspected(data)
        return header

    def known(self, path: Path, digest: str) -> PictureHeader:
        """What was found before of the picture of that digest; one nobody has looked at is taken for a good one."""
        return self._at_hand(digest) or unseen(path, digest)

    def prepare(self, paths: Iterable[Path]) -> None:
        """Look at many on all cores; what is asked of them afterwards is known."""
        if len(sought := list(paths)) < _WORTH:
            for path in sought:
                self.look(path)
            return
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for _ in pool.map(self.look, sought):
                pass

    def _at_hand(self, digest: str) -> PictureHeader | None:
        return self._known.get(digest) or self.found.get(digest)


def unseen(_path: Path, _digest: str) -> PictureHeader:
    """For records of which nobody asks what their pictures are: taken for good ones."""
    return PictureHeader("JPEG", MOST_SIDE, 1)
