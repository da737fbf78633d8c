"""Which of ten thousand texts are worth comparing word for word: each is reduced to a sketch, and sketches are matched.

A sketch keeps, of every WINDOW neighbouring runs of characters, the one with the least hash (winnowing: Schleimer,
Wilkerson and Aiken, SIGMOD 2003), so that no shared stretch of `run + WINDOW - 1` characters is missed. A few are made and matched in plain
arithmetic (`few_sketches.py`), many by numpy (`many_sketches.py`), which takes longer to load than that; what comes out is the same.
"""

from collections.abc import Iterator, Sequence
from itertools import count

from showcase.judging.several import few_sketches

_SHORT, _FEW = 10_000, 12
"""Characters of a text, and texts of a process, that are sketched sooner than numpy is loaded."""
_texts = count(1)
_BYTES = 2_000_000
"""Of all sketches together that are matched sooner than numpy is loaded."""


def expect_many() -> None:
    """From now on texts are sketched by what does so quickest: it is loaded at once, for processes that are forked afterwards to have it."""
    global _texts  # noqa: PLW0603 - as if a few had been sketched
    from showcase.judging.several import many_sketches  # noqa: F401

    _texts = count(_FEW + 1)


def sketch(text: str, run: int) -> bytes:
    """The kept hashes of the runs of that length of a text's letters, ascending, eight bytes each; none where there are fewer."""
    if len(text) <= _SHORT and next(_texts) <= _FEW:
        return few_sketches.sketch(text, run)
    from showcase.judging.several import many_sketches

    return many_sketches.sketch(text, run)


def nearest(written: Sequence[bytes], new: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Each of the `new` texts (by position) with the earlier ones that share most of its sketch, the nearest first, of two as near the
    later. `written` are the sketches of all."""
    if sum(map(len, written)) <= _BYTES:
        return few_sketches.nearest(written, new)
    from showcase.judging.several import many_sketches

    return many_sketches.nearest(written, new)


def parted(written: Sequence[bytes], bits: int) -> Iterator[tuple[bytes, bytes]]:
    """The hashes of all sketches, parted by their first `bits` bits (16 at most): of each part the hashes as they are written, in no order,
    and for each the position of the text that holds it, four bytes each."""
    if sum(map(len, written)) <= _BYTES:
        return few_sketches.parted(written, bits)
    from showcase.judging.several import many_sketches

    return many_sketches.parted(written, bits)
