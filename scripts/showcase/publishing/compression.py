"""Compressed twins beside the text files of a site (`x.html.gz`, `x.html.br`), for servers that hand them out as they lie
there. They are made of what was written, once for each content: kept, and known again under any address."""

import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from struct import pack

from showcase.late.values import dataclass
from showcase.processes.progress import watched
from showcase.processes.workers import worked
from showcase.storage.output_folder import OutputFolder
from showcase.storage.packing import packed_text
from showcase.storage.store import Store
from showcase.storage.stored import StoredValues

TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".txt", ".opml")
"""What is worth it. Pictures, books, Word files and the files of the search are packed already."""

LEAST = 1024
"""Bytes below which a file fits into the answer's first packets whatever is done to it."""

_LASTING = (".css", ".js")
"""Few, fetched by every reader and kept by browsers for good: worth thirty times the work for a fourteenth less."""

_PARALLEL_FROM = 64
_TOGETHER = 16
_AT_ONCE = 512
"""Files whose kept twins are called to mind together."""

_GZIP_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
"""No time, no name, no system: equal files have equal twins."""


def _gzip(content: bytes, _: str) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(content) + deflate.flush()
    return _GZIP_HEAD + body + pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def _brotli(content: bytes, address: str) -> bytes:
    quality = 11 if address.endswith(_LASTING) else 7
    return packed_text(content, quality)


METHODS: Mapping[str, Callable[[bytes, str], bytes]] = {".gz": _gzip, ".br": _brotli}
"""Ending of a twin → its content, made of the file's content and address."""


@dataclass(frozen=True, slots=True)
class _Twin:
    """One that is wanted."""

    address: str
    """Of the file it is made of."""
    ending: str
    key: str
    """Of what is kept: the same for equal contents that are treated alike."""


def compress(output_folder: OutputFolder, store: Store, *, parallel: bool = True) -> None:
    """Put the twins of all that has been put out so far beside it. Where none is smaller than its file, there is none.
    Raises OSError."""
    kept = store.values("compressed")
    twins = [
        _Twin(address, ending, f"{ending}:{address.endswith(_LASTING)}:{sum_}")
        for address, sum_ in sorted(output_folder.sums.items())
        if address.endswith(TEXTS)
        for ending in METHODS
    ]
    kept.use(twin.key for twin in twins)
    waiting = [twin for twin in twins if not output_folder.keeps(twin.address + twin.ending, twin.key)]
    made = _made(waiting, output_folder.folder, kept, parallel=parallel)
    for twin, content in watched(made, "正在压缩", len(waiting)):
        if content:
            output_folder.put(twin.address + twin.ending, content, twin.key)
    kept.prune()


def _made(
    twins: list[_Twin], folder: Path, kept: StoredValues, *, parallel: bool
) -> Iterator[tuple[_Twin, bytes]]:
    """Every twin with its content, nothing where it would not be smaller: called to mind, or made now."""

    def work(twin: _Twin) -> bytes:
        content = (folder / twin.address).read_bytes()
        packed = METHODS[twin.ending](content, twin.address) if len(content) >= LEAST else content
        return packed if len(packed) < len(content) else b""

    known = set(kept)
    new = list({twin.key: twin for twin in twins if twin.key not in known}.values())
    worth = _PARALLEL_FROM if parallel else len(new) + 1
    with closing(worked(work, new, together=_TOGETHER, worth=worth)) as packed:
        for twin, content in zip(new, packed, strict=True):
            kept[twin.key] = content
            yield twin, content
    done = {id(twin) for twin in new}
    rest = [twin for twin in twins if id(twin) not in done]
    for start in range(0, len(rest), _AT_ONCE):
        some = rest[start : start + _AT_ONCE]
        found = kept.several(twin.key for twin in some)
        for twin in some:
            yield twin, found[twin.key] if twin.key in found else work(twin)
