"""`python scripts <command>`: see `python scripts --help`."""

import signal
import sys
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parent))

from showcase.entrances.cli import main


def _interrupted(number: int, frame: FrameType | None) -> None:
    """To be ended is to be stopped by hand: what was begun is cleared away."""
    raise KeyboardInterrupt


signal.signal(signal.SIGTERM, _interrupted)
main(prog_name="python scripts")
