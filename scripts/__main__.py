"""`python scripts <command>`: see `python scripts --help`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from showcase.entrances.cli import main

main(prog_name="python scripts")
