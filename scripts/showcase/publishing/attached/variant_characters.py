"""Traditional characters and what they are compared as, kept between runs: to work out all of them takes a twentieth of the time in which a
story is amended."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from showcase.rendering.search.folding import learn, learnt
from showcase.storage.store import Store

_ALL = "all"


@contextmanager
def variants_remembered(store: Store) -> Iterator[None]:
    """What is known of them at the start is known here; what is learnt meanwhile is kept."""
    kept = store.values("variants")
    if (known := kept.get(_ALL)) is not None:
        learn(json.loads(known))
    yield
    if known is None and learnt():
        kept[_ALL] = json.dumps(dict(learnt()), ensure_ascii=False).encode()
        kept.renew()
