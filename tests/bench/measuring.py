"""What a command costs, with everything it starts: seconds of the processors, seconds of the clock, memory."""

import ctypes
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_SUBREAPER = 36
"""prctl's word for: orphans of my children become mine, so that what they cost is told to me."""
_AT_FIRST, _PAUSE = 0.01, 0.05
"""Seconds between looks at the memory."""
_SHARE = 30
"""Looking at the memory takes one part in so many of the time at most."""


class Failed(Exception):
    """A command did not do what was asked; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of all processors, seconds by the clock, and MiB of all processes together when they had most."""

    processor: float
    wall: float
    peak: float


def _usual(env: Mapping[str, str]) -> dict[str, str]:
    """The environment as people have it: where a tool forbids Python to keep what it compiled, each command would compile the program anew."""
    return {name: said for name, said in env.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Running:
    """A command that has been started, in a session of its own."""

    def __init__(
        self, command: Sequence[str], cwd: Path | None = None, env: Mapping[str, str] | None = None
    ) -> None:
        _adopt_orphans()
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `end`
        self._started = time.perf_counter()
        self.process = subprocess.Popen(
            command, cwd=cwd, env=_usual(env or os.environ), stdin=subprocess.DEVNULL,
            stdout=self._output, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        self._peak = 0.0
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()

    def _look(self) -> None:
        pause = _AT_FIRST
        while not self._over.wait(pause):
            before = time.thread_time()
            self._peak = max(self._peak, sum(map(_memory, _session(self.process.pid))))
            pause = max(min(2 * pause, _PAUSE), _SHARE * (time.thread_time() - before))

    def so_far(self) -> float:
        """Seconds of the processors until now, of what is alive and of what its living parents waited for."""
        return sum(map(_seconds, _session(self.process.pid)))

    def ended(self, limit: float) -> Cost:
        """Wait for it. Raises Failed when it takes longer than `limit` seconds or ends with an error."""
        timer = threading.Timer(limit, self._kill)
        timer.start()
        _, status, used = os.wait4(self.process.pid, 0)
        wall = time.perf_counter() - self._started
        late = not timer.is_alive()
        timer.cancel()
        code = self.process.returncode = os.waitstatus_to_exitcode(status)
        orphans = list(self._rest())
        self._over.set()
        self._watch.join()
        if late:
            raise Failed(f"超过 {limit:g} 秒，停了")
        if code:
            by = f"被信号 {signal.Signals(-code).name} 结束" if code < 0 else f"返回码 {code}"
            raise Failed(f"{by}：{self.said()[-600:].strip()}")
        spent = sum(one.ru_utime + one.ru_stime for one in (used, *orphans))
        return Cost(spent, wall, self._peak or used.ru_maxrss / _RSS_UNIT)

    def _rest(self) -> Iterator[resource.struct_rusage]:
        """End what it left running, and tell what that has used."""
        self._kill()
        while True:
            try:
                _, _, used = os.wait4(-self.process.pid, 0)
            except ChildProcessError:
                return
            yield used

    def _kill(self) -> None:
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return

    def said(self) -> str:
        """All it wrote until now."""
        self._output.seek(0)
        return self._output.read().decode("utf-8", "replace")

    def end(self) -> None:
        """End it, whatever it does, and all it has started."""
        self._kill()
        if self.process.returncode is None:
            self.process.wait()
        self._over.set()
        self._watch.join()
        self._output.close()

    @property
    def peak(self) -> float:
        """MiB of all its processes together when they had most, so far."""
        return self._peak


@contextmanager
def running(
    command: Sequence[str], cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Iterator[Running]:
    """A command for as long as it is looked at."""
    started = Running(command, cwd, env)
    try:
        yield started
    finally:
        started.end()


def measured(
    command: Sequence[str], limit: float, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Cost:
    """What the command cost. Raises Failed."""
    with running(command, cwd, env) as started:
        return started.ended(limit)


_RSS_UNIT = 1024 * 1024 if sys.platform == "darwin" else 1024
"""Where there is no /proc: what the system says of the largest process, which counts what it was forked from."""


def _adopt_orphans() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def _session(leader: int) -> list[Path]:
    """The processes of a session, where the system tells of them."""
    found = []
    for entry in _PROC.iterdir() if _PROC.is_dir() else ():
        if entry.name.isdigit() and _stat(entry)[3:4] == [str(leader)]:
            found.append(entry)
    return found


def _stat(process: Path) -> list[str]:
    """What the system says of a process after its name: state, parent, group, session …; nothing when it is gone."""
    try:
        return (process / "stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def _seconds(process: Path) -> float:
    said = _stat(process)
    return sum(map(int, said[11:15])) / os.sysconf("SC_CLK_TCK")


def _memory(process: Path) -> float:
    """MiB of a process, of what it shares its part."""
    try:
        said = (process / "smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in said.splitlines() if line.startswith("Pss:")), 0.0)
