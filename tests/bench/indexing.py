"""What the search's index costs by itself: `python -m tests.bench.indexing --root FOLDER --json FILE`.

The records are judged before, with what is kept of that; then the files of the index are made from nothing, as a build makes them: one
after the other, for whoever writes them, what is kept fetched several at a time.
"""

import argparse
import gc
import json
import resource
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from showcase.gathering.gather import gather
from showcase.publishing.attached.case_texts import work_out
from showcase.publishing.judgement import judge
from showcase.rendering.search.files import SearchFiles
from showcase.storage.in_turn import InTurn
from showcase.storage.store import Store


def _processor() -> float:
    own, below = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + below.ru_utime + below.ru_stime


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.indexing")
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--json", type=Path, required=True)
    options = parser.parse_args()
    gc.set_threshold(1_000_000, 50, 50)  # as every command does
    with TemporaryDirectory() as folder, Store(options.root) as store, Store(Path(folder)) as empty:
        judged = judge(options.root, store)
        catalogue = gather(judged.records)
        busy, started = _processor(), time.perf_counter()
        search = SearchFiles(catalogue, kept := empty.values("search"))
        work_out([*catalogue.cases.values()], judged.stories, [(search, kept)])
        search.bring_up_to_date()
        files = [*search.files()]
        at_hand = InTurn(kept, (file.kept_as for file in files if file.kept_as))
        made = [len(file.content(at_hand)) for file in files]
        told = {"index_processor": _processor() - busy, "index_wall": time.perf_counter() - started}
    told |= {"index_files": len(made), "index_bytes": sum(made)}
    options.json.write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main()
