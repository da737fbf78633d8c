"""`python scripts <command>`: see `python scripts --help`."""

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


signal.signal(signal.SIGTERM, _interrupted)
main(prog_name="python scripts")
