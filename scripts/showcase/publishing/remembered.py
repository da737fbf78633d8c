"""What a module learns while it works, kept between runs: to ask for the pinyin of ten thousand names takes seconds, and to work out all
traditional characters a twentieth of the time in which a story is amended."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from showcase.storage.store import Store

_ALL = "all"


class Learning(Protocol):
    """A module that learns."""

    __name__: str

    def learn(self, known: Any, /) -> None:
        """What was `learnt` in an earlier run need not be worked out again."""

    def learnt(self) -> Mapping[str, Any]:
        """All that is known."""


@contextmanager
def remembered(store: Store, module: Learning) -> Iterator[None]:
    """What the `module` knew at the end of an earlier run it knows at the start; what it learns meanwhile is kept."""
    kept = store.values(f"learnt by {module.__name__}")
    known = json.loads(kept.get(_ALL, b"{}"))
    module.learn(known)
    yield
    if len(now := module.learnt()) != len(known):
        kept[_ALL] = json.dumps(dict(now), ensure_ascii=False).encode("utf-8", "surrogatepass")
        kept.renew()
