"""`python scripts <command>`: see `python scripts --help`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from showcase.doors.cli import main  # noqa: E402 - the path comes first

main(prog_name="python scripts")
