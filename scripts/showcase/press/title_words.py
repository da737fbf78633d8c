"""The words of titles, kept between runs: the segmenter's dictionary takes as long to load as half a page to set."""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from showcase.rendering.book import segments
from showcase.storage.store import Store


@contextmanager
def words_remembered(store: Store, titles: Collection[str]) -> Iterator[None]:
    """What an earlier run knows of these titles is known here; what is learnt of them meanwhile is kept."""
    kept = store.values("words of titles")
    known = kept.several(titles)
    segments.learn({title: json.loads(said) for title, said in known.items()})
    yield
    for title, said in segments.learnt(titles).items():
        if title not in known:
            kept[title] = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
    kept.renew()
