"""The SQLite file in which small values are kept: how it is laid out, whose it is, and what is done with one that does not serve."""

import sqlite3
from pathlib import Path

_OURS = 0x53484F57
"""SQLite's application_id: whose file it is."""

_LAYOUT = 3
"""SQLite's user_version: how rows lie in the file. Those of another layout are dropped."""
_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, world TEXT, sum BLOB, value BLOB, PRIMARY KEY (kind, key, world))"
"""With SQLite's own row ids: in a table that is sorted by key, rows of several kilobytes are put and found at twice the price
(docs/measurements.md#store). The index holds the world, too, so that which keys a kind has is read from it alone."""


def opened(file: Path) -> sqlite3.Connection:
    """The file, made where there is none. Raises sqlite3.Error: DatabaseError for what is no store of ours."""
    return _connected(str(file))


def renewed(file: Path) -> sqlite3.Connection:
    """In place of one that is no store, or not ours, a new one, or what is in memory where that cannot be."""
    try:
        file.unlink(missing_ok=True)
        return opened(file)
    except (OSError, sqlite3.Error):
        return in_memory()


def in_memory() -> sqlite3.Connection:
    """In place of a file, what is there for as long as it is open."""
    return _connected(":memory:")


def _connected(name: str) -> sqlite3.Connection:
    # Several threads may use it, one at a time: `serve` sees to that (`publishing/serving/on_demand.py`).
    connection = sqlite3.connect(name, timeout=5, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        (whose,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if whose != _OURS and tables:
            raise sqlite3.DatabaseError("somebody's")
        connection.execute(f"PRAGMA application_id = {_OURS}")
        (layout,) = connection.execute("PRAGMA user_version").fetchone()
        if layout != _LAYOUT:
            connection.execute("DROP TABLE IF EXISTS kept")
            connection.execute(f"PRAGMA user_version = {_LAYOUT}")
        connection.execute(_SCHEMA)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


_PASSING = {
    "locked": "另一个进程正在用", "readonly": "不能写", "full": "磁盘已满", "unable to open": "打不开", "disk I/O": "磁盘读写出错",
}  # fmt: skip
"""What SQLite says of a file there is nothing wrong with."""


def passes(error: sqlite3.Error) -> bool:
    """Whether there is nothing wrong with the file, and it may serve another time."""
    return any(part in str(error) for part in _PASSING)


def reason(error: sqlite3.Error) -> str:
    """Why it does not serve, in Chinese."""
    return next(
        (chinese for part, chinese in _PASSING.items() if part in str(error)),
        "文件已经损坏，或不是本程序留下的",
    )
