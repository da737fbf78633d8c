"""`python scripts <command>`: see `python scripts --help`."""

import gc
import os
import signal
import sys
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parent))

from showcase.entrances.cli import main

_MAIN = os.getpid()


def _interrupted(number: int, frame: FrameType | None) -> None:
    """To be ended is to be stopped by hand: what was begun is cleared away. A forked process just ends."""
    if os.getpid() != _MAIN:
        os._exit(128 + number)
    raise KeyboardInterrupt


# What ten thousand cases come to is held to the end and holds no circles: to look through all of it for some, a dozen times in a
# build, takes a fifth of the time. Young circles are still found.
gc.set_threshold(50_000, 50, 100_000)

signal.signal(signal.SIGTERM, _interrupted)
main(prog_name="python scripts")
