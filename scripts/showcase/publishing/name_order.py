"""The pinyin of names, kept between runs: to ask for that of ten thousand takes seconds, and to ask for one half of one."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from showcase.gathering.order import learn, learnt
from showcase.storage.store import Store

_ALL = "all"


@contextmanager
def names_remembered(store: Store) -> Iterator[None]:
    """What is known of names at the start is known here; what is learnt meanwhile is kept."""
    kept = store.values("pinyin")
    if (known := kept.get(_ALL)) is not None:
        learn(json.loads(known))
    before = len(learnt())
    yield
    if len(learnt()) != before or known is None:
        kept[_ALL] = json.dumps(learnt(), ensure_ascii=False).encode("utf-8", "surrogatepass")
        kept.renew()
