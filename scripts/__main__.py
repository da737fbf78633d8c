"""`python scripts <command>`: see `python scripts --help`. Old Pythons have to read this far, to be told that they are."""

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Optional

_MAIN = os.getpid()
_HERE = Path(__file__).resolve().parent
_STOPPED = 130
"""The exit code of what was stopped by hand."""


def _end(words: str) -> None:
    """Say in one sentence why nothing can be done."""
    sys.stderr.write(words + "\n")
    sys.exit(2)


def _interrupted(number: int, frame: Optional[FrameType]) -> None:  # noqa: UP045
    """To be ended is to be stopped by hand: what was begun is cleared away. A forked process just ends."""
    if os.getpid() != _MAIN:
        os._exit(128 + number)
    raise KeyboardInterrupt


def _run() -> None:
    """The program; what it needs and has not is named, and how to get it."""
    if sys.version_info < (3, 11):  # noqa: UP036
        _end(f"这里的 Python 是 {sys.version_info[0]}.{sys.version_info[1]}，要用 3.11 以上的版本。")
    sys.path.insert(0, str(_HERE))
    try:
        from showcase.entrances.cli import main

        main(prog_name="python scripts")
    except SystemExit as end:
        if end.code == _STOPPED:
            # Interrupted in the middle of an import, Python would end as if nobody had heard of it.
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(_STOPPED)
        raise
    except ModuleNotFoundError as error:
        name = (error.name or "").split(".")[0]
        if name in ("", "showcase"):
            raise
        needed = _HERE.parent / "requirements.lock"
        _end(f'没有装齐程序要用的软件（缺 {name}）。请运行："{sys.executable}" -m pip install -r "{needed}"')


signal.signal(signal.SIGTERM, _interrupted)
_run()
