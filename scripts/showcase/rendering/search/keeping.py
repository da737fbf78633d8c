"""What is kept of the search between builds: each record's folded texts by the digest of all they were made from, and the
shards made last with the names of the cases in them. A build changes these shards instead of making them from the texts."""

import json
from collections.abc import Iterator, MutableMapping, Sequence

import numpy as np

from showcase.rendering.search.patch import Change, change, patched
from showcase.rendering.search.runs import PARTS, text_of
from showcase.rendering.search.shards import Index, packed
from showcase.rendering.search.texts import Searched

_UNITS_A_SHARD = 4096
"""Units of text for each shard: with real prose it weighs about 10 KB, with repetitive prose less."""

_MOST = 8
"""When more than one case in so many is new or gone, making all shards anew is no slower."""

INDEX, SHARDS = "index", "shards"

Cache = MutableMapping[str, bytes]


def text_key(key: str) -> str:
    """Under which the texts of a case are kept, of which `key` says what they were made from."""
    return f"text:{key}"


def remembered(key: str, kept: Cache) -> Searched:
    """The texts kept of a case. Raises KeyError."""
    head, summary, story, sound = json.loads(kept[text_key(key)])
    return Searched((head, summary, story, sound))


def remembered_as(texts: Searched) -> bytes:
    """The texts as they are kept."""
    return json.dumps(texts.tiers).encode()


def index(keys: Sequence[str], texts: Sequence[Searched], kept: Cache) -> Index:
    """The index of `texts`, each kept under its key: that of the last build with what has changed in it."""
    units = sum(
        len(tier.encode("utf-16-le", "surrogatepass")) // 2 + 1 for one in texts for tier in one.tiers
    )
    count = 1 << (max(PARTS, units // _UNITS_A_SHARD) - 1).bit_length()
    before, last = _last(kept)
    if before == list(keys) and len(last.shards) == count:
        return last
    made = None
    if len(last.shards) == count and (step := _step(before, keys, texts, kept)):
        made = patched(last, step)
    if made is None:
        made = packed(text_of(texts), len(texts), count)
    known = {"cases": [*keys], "wide": [runs.hex() for runs in made.wide], "sizes": [*map(len, made.shards)]}
    kept[INDEX] = json.dumps(known).encode()
    kept[SHARDS] = b"".join(made.shards)
    return made


def _last(kept: Cache) -> tuple[list[str], Index]:
    """The keys of the cases of the last build, and its index; nothing of both if nothing was kept."""
    if (noted := kept.get(INDEX)) is None or (content := kept.get(SHARDS)) is None:
        return [], Index([], [])
    known = json.loads(noted)
    return known["cases"], Index(list(_cut(content, known["sizes"])), [*map(bytes.fromhex, known["wide"])])


def _step(
    before: Sequence[str], keys: Sequence[str], texts: Sequence[Searched], kept: Cache
) -> Change | None:
    """What has changed since; None if that is too much, or the cases that stayed stand in another order."""
    now = set(keys)
    try:
        gone = [remembered(key, kept) for key in before if key not in now]
    except KeyError:
        return None
    stayed = len(before) - len(gone)
    if max(len(keys), len(before)) - stayed > len(keys) // _MOST:
        return None
    step = change(before, keys, texts, gone)
    order = step.moved[step.moved >= 0]
    return step if bool((np.diff(order) > 0).all()) else None


def _cut(whole: bytes, sizes: Sequence[int]) -> Iterator[bytes]:
    start = 0
    for size in sizes:
        yield whole[start : start + size]
        start += size
