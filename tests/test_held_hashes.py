"""Which cases hold which hash: what is put to what was kept tells the same as what is kept anew."""

from collections.abc import Mapping, Sequence
from random import Random
from struct import pack
from typing import Any, cast

import pytest

from showcase.judging.record import Record
from showcase.publishing.amending import held_hashes
from showcase.publishing.amending.held_hashes import HeldHashes, hashes_of, keep_hashes
from showcase.storage.store import Store

Said = Mapping[str, bytes]
"""What each case says, by its key: its sketch."""


@pytest.fixture(autouse=True)
def _rows_and_years(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_hashes, "_TOGETHER", 20)
    monkeypatch.setattr(held_hashes, "is_open", lambda _, year: year == "2031")


def sketch(random: Random) -> bytes:
    """Of hashes some of which others have, too."""
    return pack(
        "<12Q", *(random.choice((random.getrandbits(64), 7 << 61, random.randrange(40))) for _ in range(12))
    )


def kept(store: Store, name: str, said: Said) -> None:
    """Keeps what these say."""
    cases = [
        Record(key, year, slug, f"brands/{key}", cast("Any", None), (), (), 0, (), "", said[key])
        for key in said
        for year, slug in [key.split("/")]
    ]
    keep_hashes(store, name, cast("Any", None), cases)


def told(
    store: Store, name: str, said: Said, amended: Said | None = None
) -> tuple[Sequence[str], object, object]:
    """All that is told of them."""
    held = HeldHashes(store, name)
    wanted = sorted({hashed for one in said.values() for hashed in hashes_of(one)})
    held.fetch(wanted)
    holders = held.holders(amended or {})
    return held.keys, held.new, [sorted(holders(hashed)) for hashed in wanted]


@pytest.fixture
def said() -> dict[str, bytes]:
    random = Random(11)
    return {f"20{30 + at % 2}/case-{at:02}": sketch(random) for at in range(40)}


def test_what_is_put_to_it_tells_the_same_as_all_anew(
    said: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, random = Store(None), Random(12)
    kept(store, "first", said)
    for name, gone, changed in (
        ("second", "2031/case-39", "2031/case-07"),
        ("third", "2030/case-38", "2030/case-02"),
    ):
        before = {changed: said[changed]}
        del said[gone]
        said = {f"2030/{name}": sketch(random), **said, changed: sketch(random)}
        with monkeypatch.context() as patched:
            patched.setattr(held_hashes, "_put", lambda *_: pytest.fail("all was put anew"))
            kept(store, name, said)
        kept(anew := Store(None), name, said)
        assert told(store, name, said) == told(anew, name, said)
        assert told(store, name, said, before) == told(anew, name, said, before)


def test_where_much_has_changed_all_is_put_anew(said: dict[str, bytes]) -> None:
    store, random = Store(None), Random(13)
    kept(store, "first", said)
    other = {key: sketch(random) for key in said}
    kept(store, "second", other)
    kept(anew := Store(None), "second", other)
    rows, fresh = (one.values("held hashes").everything() for one in (store, anew))
    assert rows == fresh


def test_what_another_run_has_written_since_tells_nothing(said: dict[str, bytes]) -> None:
    store = Store(None)
    kept(store, "first", said)
    rows = store.values("held hashes")
    rows["0"] = rows["0"][12:]
    with pytest.raises(KeyError):
        told(store, "first", said)
    with pytest.raises(KeyError):
        HeldHashes(store, "second")
    kept(store, "second", {**said, "2031/one-more": next(iter(said.values()))})
    assert told(store, "second", said)
