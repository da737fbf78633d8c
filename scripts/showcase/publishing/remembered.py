"""What a module learns while it works, kept between runs: to ask for the pinyin of ten thousand names takes seconds, and to work out all
traditional characters a twentieth of the time in which a story is amended."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from showcase.storage.store import Store
from showcase.words import readings

_ALL = "all"
_STATE, _ASKED, _WHOLE = "state", b"asked", b"whole"


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


@contextmanager
def kept_readings(store: Store) -> Iterator[None]:
    """Meanwhile names are read by the pages of pypinyin's dictionaries that are kept. A run that has to load pypinyin keeps them, from the
    second such run on: the first knows no name at all, and of many roots there is no other."""
    kept = store.values("readings")
    state = kept.get(_STATE)
    readings.keep(kept if state == _WHOLE else {})
    try:
        yield
        loaded = readings.loaded()
    finally:
        readings.keep({})
    if not loaded or state == _WHOLE:
        return
    if state == _ASKED:
        kept.update(readings.pages())
    kept[_STATE] = _WHOLE if state == _ASKED else _ASKED
    kept.renew()
