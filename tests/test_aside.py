"""What other processes do, beside this one or in its place: it is waited for once, raises here what it raised there, and outlives
nobody."""

import errno
import os
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from showcase.processes import workers
from showcase.processes.workers import ProcessLost, aside, begun, worked
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


def test_whoever_has_much_to_tell_is_gone_before_it_is_asked_for() -> None:
    """With all the memory it has taken."""
    with aside() as room:
        ended = room.begin(lambda: ["x" * 1_000_000, str(os.getpid())])
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
        assert len(ended()[0]) == 1_000_000


def test_that_there_is_no_room_for_what_it_came_to_is_told() -> None:
    """As it is where temporary files lie on a full disk; no memory is wanting then."""
    with Path("/dev/full").open("wb") as full, pytest.MonkeyPatch.context() as at, aside() as room:
        at.setattr(workers, "TemporaryFile", lambda: full)
        with pytest.raises(OSError) as raised:
            room.begin(lambda: "x" * 1_000_000)()
    assert (raised.value.errno, raised.value.filename) == (errno.ENOSPC, tempfile.gettempdir())


class AtAPlace(Exception):
    """Takes other things than its message."""

    def __init__(self, place: str, message: str, *, line: int) -> None:
        super().__init__(message)
        self.place, self.line = place, line


class Holding(Exception):
    """Cannot be sent."""

    def __init__(self) -> None:
        super().__init__("拿着别的")
        self.held = lambda: None


class Panic(BaseException):
    """As a parser's."""


def _beside(work: Callable[[], object]) -> None:
    with aside() as room:
        room.begin(work)()


def _in_place(work: Callable[[], object]) -> None:
    list(worked(lambda _: work(), range(4), together=1, worth=1))


@pytest.mark.parametrize("do", [_beside, _in_place])
def test_whatever_is_raised_comes_back_as_it_was(do: Callable[[Callable[[], object]], None]) -> None:
    def failing(error: BaseException) -> Callable[[], object]:
        def work() -> None:
            raise error

        return work

    with pytest.raises(AtAPlace, match="不对") as raised:
        do(failing(AtAPlace("a.yml", "不对", line=3)))
    assert (raised.value.place, raised.value.line) == ("a.yml", 3)
    assert "in work" in raised.value.__notes__[0], "where it was raised"
    with pytest.raises(FileNotFoundError) as missing:
        do(failing(FileNotFoundError(2, "没有", "a.yml")))
    assert (missing.value.errno, missing.value.filename) == (2, "a.yml")
    with pytest.raises(UnicodeDecodeError):
        do(b"\xff".decode)
    with pytest.raises(RuntimeError, match="Holding: 拿着别的"):
        do(failing(Holding()))
    with pytest.raises(Panic):
        do(failing(Panic()))
    with pytest.raises(Exception, match="pickle"):
        do(lambda: lambda: None)


def test_what_nobody_has_waited_for_ends_with_its_room(tmp_path: Path) -> None:
    def late() -> None:
        time.sleep(0.4)
        (tmp_path / "late").touch()

    with pytest.raises(KeyboardInterrupt), aside() as room:
        room.begin(late)
        raise KeyboardInterrupt
    time.sleep(0.5)
    assert not (tmp_path / "late").exists()


def test_work_in_the_hands_of_a_process_that_was_ended_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As the system ends one when memory runs out; what was done by then comes."""
    monkeypatch.setattr(workers, "_LOOK", 0.05)
    came = list[int]()

    def work(number: int) -> int:
        if number == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.06)  # longer than it waits before it looks: slow is not gone
        return number

    with pytest.raises(ProcessLost, match="内存不够"):
        for number in worked(work, range(6), together=1, worth=1):
            came.append(number)
    assert came == [0, 1]


def test_what_was_begun_goes_on_with_its_own_while_other_work_is_done() -> None:
    """And where others take over from its processes."""
    waiting = begun(worked(lambda number: number * 2, range(7), together=1, worth=1, life=3))
    assert [*worked(lambda number: -number, range(4), together=1, worth=1)] == [0, -1, -2, -3]
    with aside() as room:
        other = room.begin(lambda: [*worked(str, range(3), together=1, worth=1)])
        assert [*waiting] == [0, 2, 4, 6, 8, 10, 12]
        assert other() == ["0", "1", "2"]
