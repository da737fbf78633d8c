"""Child processes that decode pictures: few, long-lived, bounded; one that dies is followed by another.

They are started as programs of their own, not forked, so that they hold nothing of this process and work on any system.
"""

import atexit
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from showcase.reading.picture import Fault
from showcase.reading.pictures import READY

_PROGRAM = (
    "import sys; sys.path[:0] = sys.argv[1:]; from showcase.reading.pictures.worker import main; main()"
)
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""A child uses no algebra; numpy would hold memory for a thread on each core."""
_SCRIPTS = Path(__file__).resolve().parents[3]
_NO_DECODER = "处理图片的子进程启动不了：依 requirements.lock 重新安装所需的程序库，再运行一次。"
_PATIENCE = 6
"""Seconds by the clock for each of processor time: the machine may have other things to do."""
_MOST_ANSWERED = 256 * 1024 * 1024
"""Bytes; more is no answer."""

Answer = tuple[Mapping[str, Any], tuple[bytes, ...]]


class NotDecoded(Exception):
    """The picture could not be worked on; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.description)
        self.fault = fault


class NoDecoder(RuntimeError):
    """No child can be started here, which is the installation's fault and no picture's."""


class _Died(Exception):
    """The child is gone; `late` when it was ended for taking too long."""

    def __init__(self, *, late: bool = False) -> None:
        super().__init__()
        self.late = late


class _Child:
    """One child. Used by one thread at a time."""

    def __init__(self) -> None:
        """Raises NoDecoder."""
        places = [
            str(_SCRIPTS),
            *filter(None, sys.path),
        ]  # finds what this process finds, whatever told it where to look
        try:
            self._process = self._started(places)
        except OSError as error:
            raise NoDecoder(_NO_DECODER) from error
        assert self._process.stdout
        if self._process.stdout.readline() != READY:
            self.end()
            raise NoDecoder(_NO_DECODER)

    def _started(self, places: Sequence[str]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-I", "-c", _PROGRAM, *places],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, **_ONE_THREAD},
        )  # fmt: skip

    def ask(self, task: Mapping[str, Any], data: bytes, seconds: int) -> Answer:
        """Its answer. Raises _Died."""
        late = threading.Event()

        def end_late() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(seconds * _PATIENCE, end_late)
        timer.daemon = True
        timer.start()
        try:
            return self._exchange({**task, "seconds": seconds, "bytes": len(data)}, data)
        except (OSError, ValueError, KeyError, TypeError) as error:
            self.end()
            raise _Died(late=late.is_set() or self._process.returncode == -_OUT_OF_TIME) from error
        finally:
            timer.cancel()

    def _exchange(self, asked: Mapping[str, Any], data: bytes) -> Answer:
        pipe_in, pipe_out = self._process.stdin, self._process.stdout
        assert pipe_in
        assert pipe_out
        pipe_in.write(json.dumps(asked).encode() + b"\n" + data)
        pipe_in.flush()
        answer = json.loads(pipe_out.readline(_MOST_ANSWERED))
        sizes = [int(size) for size in answer["sizes"]]
        if sum(sizes) > _MOST_ANSWERED:
            raise ValueError("no answer")
        return answer, tuple(_read(pipe_out, size) for size in sizes)

    def end(self) -> None:
        """End it, whatever it is doing."""
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(0.5)
            return
        self._process.kill()
        self._process.wait()


_OUT_OF_TIME = 24
"""SIGXCPU, which not every system knows by name."""


def _read(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise ValueError("the answer breaks off")
    return data


class Children:
    """As many children as there are cores, each started when it is needed. Threads may share them."""

    def __init__(self, count: int) -> None:
        self._free: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        for _ in range(count):
            self._free.put(None)

    def ask(self, task: Mapping[str, Any], data: bytes, seconds: int) -> Answer:
        """What a child makes of `data`; when one dies, another tries once more. Raises NotDecoded, NoDecoder."""
        try:
            answer, blobs = self._tried(task, data, seconds)
        except _Died as death:
            if death.late:
                raise NotDecoded(Fault.HEAVY) from death
            try:
                answer, blobs = self._tried(task, data, seconds)
            except _Died as again:
                raise NotDecoded(Fault.HEAVY) from again
        if "failed" in answer:
            raise NotDecoded(Fault(answer["failed"]))
        return answer, blobs

    def _tried(self, task: Mapping[str, Any], data: bytes, seconds: int) -> Answer:
        child = self._free.get()
        try:
            child = child or _Child()
            return child.ask(task, data, seconds)
        except BaseException:  # Ctrl-C too: half an answer would be taken for the next one
            if child:
                child.end()
            child = None
            raise
        finally:
            self._free.put(child)

    def close(self) -> None:
        """End those that are not at work."""
        with suppress(queue.Empty):
            while True:
                if child := self._free.get_nowait():
                    child.end()


_shared: dict[int, Children] = {}
"""By process: what a forked process inherits is not its own to talk to."""


def shared() -> Children:
    """The children of this process."""
    if (known := _shared.get(os.getpid())) is None:
        known = _shared.setdefault(os.getpid(), Children(os.cpu_count() or 1))
        atexit.register(known.close)
    return known
