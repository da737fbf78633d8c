"""`python scripts <command>`: see `python scripts --help`. Old Pythons have to read this far, to be told that they are."""

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(_HERE))

from showcase.entrances.start import run  # noqa: E402

run("python scripts", _HERE.parent / "requirements.lock")
