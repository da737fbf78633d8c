"""Looking at a root while what judges it is loaded: each takes a fifth of a second, and neither waits for the other."""

from collections.abc import Collection
from importlib import import_module
from pathlib import Path

from showcase.processes.workers import Aside, forking
from showcase.publishing.standing.inputs import Inputs, inputs
from showcase.publishing.standing.last_judgement import LastJudgement
from showcase.storage.survey import surveyed_alone
from showcase.words.places import RECORDS

_ALL, _FEW = "showcase.publishing.judgement", "showcase.publishing.amending.judging"
"""What judges all records, and what judges some."""


def looked_at(root: Path, last: LastJudgement | None, named: Collection[str], room: Aside) -> Inputs:
    """What `root` looks like, which was judged `last`. If it is plain that something has to be judged, as it was never judged or a
    record that is `named` by its path has changed, what does that is loaded meanwhile."""
    wanted = _ALL if last is None else _FEW if any(_has_changed(root, last, path) for path in named) else ""
    if not wanted or not forking():
        return inputs(root, room=room)
    seen = room.begin(lambda: inputs(root))
    import_module(wanted)
    return seen()


def _has_changed(root: Path, last: LastJudgement, path: str) -> bool:
    before = last.records.get(path.removeprefix(f"{RECORDS}/"))
    return before is not None and before != surveyed_alone(root / path)
