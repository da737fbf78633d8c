"""What another process does beside this one: it is waited for once, raises here what it raised there, and outlives nobody."""

import os
import time
from pathlib import Path

import pytest

from showcase.processes.workers import aside
from showcase.storage.store import Store


def test_what_is_done_beside_comes_back_or_raises(tmp_path: Path) -> None:
    with Store(tmp_path) as store, aside() as room:
        kept = store.values("some")
        kept["before"] = b"1"
        store.flush()

        def work() -> list[str]:
            store.adopt()
            kept["beside"] = kept["before"] + b"2"
            store.flush()
            return ["x" * 1_000_000, str(os.getpid())]

        long, process = room.begin(work)()
        assert (len(long), kept["beside"]) == (1_000_000, b"12")
        assert int(process) != os.getpid()

        def failing() -> None:
            raise OSError("磁盘已满")

        with pytest.raises(OSError, match="磁盘已满"):
            room.begin(failing)()
        with pytest.raises(OSError, match="中断"):
            room.begin(lambda: os._exit(9))()


def test_what_nobody_has_waited_for_ends_with_its_room(tmp_path: Path) -> None:
    def late() -> None:
        time.sleep(0.4)
        (tmp_path / "late").touch()

    with pytest.raises(KeyboardInterrupt), aside() as room:
        room.begin(late)
        raise KeyboardInterrupt
    time.sleep(0.5)
    assert not (tmp_path / "late").exists()
