"""The store: what is kept comes back as it was put or not at all, and whatever is wrong with its place costs time only."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest

from showcase.processes.workers import worked
from showcase.storage import identity, program
from showcase.storage.identity import Identities
from showcase.storage.in_turn import InTurn
from showcase.storage.store import FOLDER, Store

FILE = FOLDER / "store.sqlite"


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def opened(tmp_path: Path, told: list[str]) -> Iterator[Callable[[], Store]]:
    """Opens the store of one root, again and again."""
    stores: list[Store] = []

    def open_() -> Store:
        for store in stores:
            store.close()
        stores.append(Store(tmp_path, told.append))
        return stores[-1]

    yield open_
    stores[-1].close()


Open = Callable[[], Store]


def test_what_was_put_is_there_next_time(opened: Open) -> None:
    opened().values("pages")["a"] = b"one"
    kept = opened().values("pages")
    assert (kept["a"], dict(kept), kept.everything()) == (b"one", {"a": b"one"}, {"a": b"one"})
    assert "a" not in opened().values("other")


def test_another_program_or_another_world_finds_nothing(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().values("pages", "red")["a"] = b"one"
    assert "a" not in opened().values("pages", "blue")
    assert "a" in opened().values("pages", "red")
    opened().values("pages", "blue")["a"] = b"another"
    assert opened().values("pages", "blue")["a"] == b"another"
    assert [*opened().values("pages", "red")] == []
    opened().values("pages", "red")["a"] = b"one"
    assert "a" not in opened().values("pages", "blue")
    monkeypatch.setattr(program, "digest", lambda: "of tomorrow")
    assert "a" not in opened().values("pages", "red")


def test_what_is_asked_for_stays_and_the_rest_goes(opened: Open) -> None:
    kept = opened().values("pages")
    kept.update({"a": b"1", "b": b"2", "c": b"3"})
    kept = opened().values("pages")
    _ = kept["a"]
    kept.use(["b"])
    kept.prune()
    assert sorted(opened().values("pages")) == ["a", "b"]


def test_whether_there_is_a_place_is_told_without_reading_what_lies_there(opened: Open) -> None:
    kept = opened().values("pages")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Store, "keys", lambda *_: pytest.fail("every key was read"))
        assert kept


def test_files_come_back_whole(opened: Open) -> None:
    opened().files("books", suffix=".pdf").put("a", [b"one", b"two"])
    books = opened().files("books", suffix=".pdf")
    assert (books.size("a"), books.read("a"), books.size("b"), books.read("b")) == (6, b"onetwo", None, None)
    file = books.path("a")
    assert file is not None
    assert file.suffix == ".pdf"
    books = opened().files("books", suffix=".pdf")
    books.put("b", [b"three"])
    books.prune()
    assert not file.exists()
    assert books.read("b") == b"three"


@pytest.mark.parametrize("damage", [b"", b"onetwo and more", b"onetwO"])
def test_a_damaged_file_is_not_there(opened: Open, damage: bytes) -> None:
    file = opened().files("books").put("a", [b"onetwo"])
    times = file.stat()
    file.write_bytes(damage)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    books = opened().files("books")
    assert books.path("a") is None
    assert books.read("a") is None


def test_every_damaged_byte_of_a_value_is_noticed(opened: Open, tmp_path: Path) -> None:
    opened().values("pages")["a"] = b"the value of a page"
    opened()
    for column in ("key", "kind", "world", "value", "sum"):
        with closing(sqlite3.connect(tmp_path / FILE)) as connection, connection:
            before = connection.execute("SELECT * FROM kept").fetchone()
            connection.execute(f"UPDATE kept SET {column} = CAST('x' || substr({column}, 2) AS {'BLOB' if column in ('value', 'sum') else 'TEXT'})")  # fmt: skip
        assert opened().values("pages").get("a") is None, column
        assert opened().values("pages").everything() == {}, column
        with closing(sqlite3.connect(tmp_path / FILE)) as connection, connection:
            connection.execute("DELETE FROM kept")
            connection.execute("INSERT INTO kept VALUES (?, ?, ?, ?, ?)", before)


def half_made(file: Path) -> None:
    """Ours by its mark, and no table in it: killed while it was made."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DROP TABLE kept")
        connection.execute("CREATE TABLE kept (of TEXT, another TEXT, version TEXT)")


def foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE kept (of TEXT, somebody TEXT)")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "garbage": lambda file: file.write_bytes(b"not a database at all" * 200),
    "cut short": lambda file: file.write_bytes(file.read_bytes()[:5000]),
    "a page turned over": lambda file: file.write_bytes(
        file.read_bytes()[:4096] + bytes(reversed(file.read_bytes()[4096:8192])) + file.read_bytes()[8192:]
    ),
    "somebody's": foreign,
    "another version's": half_made,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_store_that_is_none_is_made_anew_and_told_in_one_line(
    opened: Open, tmp_path: Path, told: list[str], damage: str
) -> None:
    opened().values("pages").update({str(number): bytes(400) for number in range(100)})
    opened()
    DAMAGES[damage](tmp_path / FILE)
    kept = opened().values("pages")
    assert all(value == bytes(400) for value in kept.everything().values())
    kept["a"] = b"one"
    assert kept["a"] == b"one"
    assert opened().values("pages").get("a") == b"one"
    assert len(told) == 1
    assert told[0].startswith("上次留下的中间结果（.cache/showcase）用不了：")


@pytest.mark.parametrize("taken", ["folder", "file"])
def test_a_place_that_is_taken_is_done_without(tmp_path: Path, told: list[str], taken: str) -> None:
    if taken == "folder":
        (tmp_path / ".cache").write_text("a file")
    else:
        (tmp_path / FILE).mkdir(parents=True)
    with Store(tmp_path, told.append) as store:
        store.values("pages")["a"] = b"one"
        assert store.values("pages")["a"] == b"one"
        file = store.files("books").put("a", [b"two"])
        assert file.read_bytes() == b"two"
    assert file.exists() == (taken == "file")
    assert len(told) == 1


def test_a_store_another_run_is_using_is_left_to_it(
    opened: Open, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().values("pages")["a"] = b"one"
    opened()
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda name, timeout, **rest: connect(name, timeout=0.05, **rest))
    with closing(connect(tmp_path / FILE)) as other:
        other.execute("BEGIN EXCLUSIVE")
        kept = Store(tmp_path, told.append).values("pages")
        assert list(kept) == []
        assert (tmp_path / FILE).exists()
    assert told == ["上次留下的中间结果（.cache/showcase）用不了：另一个进程正在用。这次从头做，只是慢一些。"]
    assert opened().values("pages")["a"] == b"one"


def test_a_store_that_was_closed_has_nothing_more_and_takes_nothing_away(
    opened: Open, tmp_path: Path, told: list[str]
) -> None:
    """Whoever still asks it goes without; the file is another's by now, and stays."""
    first = opened()
    pages = first.values("pages")
    pages["a"] = b"one"
    first.close()
    other = opened()
    assert (pages.get("a"), list(pages)) == (None, [])
    pages["b"] = b"two"
    assert other.values("pages")["a"] == b"one"
    other.values("pages")["c"] = b"three"
    other.flush()
    assert (tmp_path / FILE).is_file()
    assert set(opened().values("pages")) == {"a", "c"}
    assert told == []


def test_what_other_programs_kept_can_be_dropped_alone(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(program, "digest", lambda: "of yesterday")
        old = opened().files("plates").put("a", [b"one"])
    plates = opened().files("plates")
    mine = plates.put("b", [b"two"])
    opened().files("plates").renew()
    assert (old.exists(), mine.exists()) == (False, True)


def test_a_full_disk_costs_time_only(opened: Open, told: list[str]) -> None:
    store = opened()
    store._opened.execute("PRAGMA max_page_count = 4")
    store.values("pages").update({str(number): bytes(5000) for number in range(50)})
    store.flush()
    assert told == ["上次留下的中间结果（.cache/showcase）用不了：磁盘已满。这次从头做，只是慢一些。"]
    pages = store.values("pages")
    wanted = {str(number): bytes(5000) for number in range(50)}
    assert {key: pages[key] for key in wanted} == pages.several(wanted) == pages.everything() == wanted


def in_a_fork(store: Store) -> None:
    kept = store.values("pages")
    assert kept["a"] == b"one"
    kept["b"] = b"two"


def test_a_forked_process_has_a_store_of_its_own(opened: Open) -> None:
    store = opened()
    store.values("pages")["a"] = b"one"
    store.flush()
    process = get_context("fork").Process(target=in_a_fork, args=(store,))
    process.start()
    process.join(20)
    assert process.exitcode == 0
    assert store.values("pages")["b"] == b"two"


def test_a_file_is_known_by_what_nobody_can_set_back(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two files change places, equal in size and time of change."""
    monkeypatch.setattr(identity, "FINE", 0)
    one, other = tmp_path / "1.jpg", tmp_path / "2.jpg"
    one.write_bytes(b"one")
    other.write_bytes(b"two")
    os.utime(one, ns=(1, 1))
    os.utime(other, ns=(1, 1))
    before = [Identities(opened()).digest(file) for file in (one, other)]
    assert [Identities(opened()).digest(file) for file in (one, other)] == before
    one.rename(tmp_path / "3.jpg")
    other.rename(one)
    (tmp_path / "3.jpg").rename(other)
    assert [Identities(opened()).digest(file) for file in (one, other)] == before[::-1]


def test_what_cannot_be_written_down_is_at_hand_while_the_store_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another run holds the file: what this one puts it must still find, in its own process and in those forked from it."""
    with Store(tmp_path, say=lambda _: None) as store:
        kept = store.values("things")
        holder = sqlite3.connect(tmp_path / ".cache/showcase/store.sqlite", isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        store._opened.execute("PRAGMA busy_timeout = 10")
        kept["a"] = b"1"
        store.flush()
        assert kept["a"] == b"1"
        assert [*kept] == ["a"]
        assert kept.everything() == {"a": b"1"}
        assert list(worked(lambda key: kept[key], ["a", "a"], together=1, worth=1)) == [b"1", b"1"]
        del kept["a"]
        assert "a" not in kept
        holder.close()


def test_rows_that_lie_otherwise_are_dropped_without_a_word(
    opened: Open, tmp_path: Path, told: list[str]
) -> None:
    opened().values("pages")["a"] = b"as an earlier program laid it down"
    opened()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection, connection:
        connection.execute("PRAGMA user_version = 0")
    values = opened().values("pages")
    assert values.everything() == {}
    values["b"] = b"value"
    assert opened().values("pages").everything() == {"b": b"value"}
    assert told == []


def test_what_is_asked_for_in_turn_is_fetched_together_and_is_the_same_in_any_order(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, keys = opened().values("pages"), [f"{number:03}" for number in range(200)]
    kept.update({key: key.encode() for key in keys})
    questions = list[str]()

    def noted(name: str) -> Callable[..., object]:
        ask: Callable[..., object] = getattr(Store, name)

        def asked(*said: object) -> object:
            questions.append(name)
            return ask(*said)

        return asked

    for name in ("row", "some"):
        monkeypatch.setattr(Store, name, noted(name))
    in_turn = InTurn(kept, keys)
    assert [in_turn[key] for key in keys] == [key.encode() for key in keys]
    assert questions == ["row", *["some"] * 7]
    shuffled = [keys[number * 37 % 200] for number in range(200)] + keys[50:90] + keys[40:60]
    assert [in_turn[key] for key in shuffled] == [key.encode() for key in shuffled]


def test_what_is_not_there_is_not_there_in_turn_either(opened: Open) -> None:
    kept = opened().values("pages")
    kept.update({"a": b"one", "c": b"three", "z": b"last"})
    in_turn = InTurn(kept, ["a", "b", "c"])
    assert [in_turn.get(key) for key in ("a", "b", "c", "d", "z")] == [b"one", None, b"three", None, b"last"]


def test_a_forked_process_does_not_write_down_what_was_put_before_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept = store.values("pages")
    kept["a"] = b"one"
    held = kept.several  # opens nothing here
    assert list(worked(lambda key: len(held([key])), ["a", "b"], together=1, worth=2)) == [0, 0]
    store.close()
