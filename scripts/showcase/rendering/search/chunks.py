"""Which cards lie in one file. A case more or less must not move the others: a file begins with a case that says so by its place, counted
from the oldest case, and is called by that place; a client cuts the library in the same way."""

from collections.abc import Iterator, Mapping, Sequence

CHUNK = 16
"""Cards in one file, on an average: most pages of results need few files, and no file holds much that is not shown. A case whose place is
a multiple of it begins one."""

MOST = 3 * CHUNK
"""Cards in one file at most."""


def chunks(cases: Sequence[str], places: Mapping[str, int]) -> Iterator[list[str]]:
    """The keys of the cases of each file; `cases` are those of all, the newest first."""
    chunk: list[str] = []
    for key in reversed(cases):
        if chunk and (places[key] % CHUNK == 0 or len(chunk) == MOST):
            yield chunk
            chunk = []
        chunk.append(key)
    if chunk:
        yield chunk
