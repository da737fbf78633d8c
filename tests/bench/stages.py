"""Run the program and note what its processors work at: `python tests/bench/stages.py NOTES SCRIPTS <command> …`.

Every few milliseconds of processor time each process looks at what it is doing, and notes the room of the code, the function and
the time since it looked last; what it forks does the same. So work is told by its room whichever process does it.
"""

import atexit
import os
import re
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import CodeType, FrameType

_EVERY = 0.01
BETWEEN = "："
"""Stands between a stage and a function of it, where both are told."""
STAGES: Mapping[str, tuple[str, ...]] = {
    "启动、载入": (),
    "校验": ("judging/", "publishing/judgement", "publishing/verdicts", "publishing/examined"),
    "汇集": ("gathering/",),
    "检索": ("rendering/search/", "publishing/attached/search"),
    "开放数据": ("rendering/open_data/", "publishing/attached/open_data", "publishing/releases"),
    "检索和数据的文字": ("publishing/attached/case_texts",),
    "链接": ("rendering/pages/links", "rendering/pages/internal_links", "publishing/internal_links"),
    "指纹": ("rendering/pages/fingerprint", "publishing/planned"),
    "书、Word、海报": ("press/", "rendering/book/", "rendering/word/", "publishing/attached/books", "publishing/attached/case_files",
                   "publishing/attached/documents", "publishing/attached/posters", "publishing/attached/blank_form"),
    "图片": ("reading/pictures/", "publishing/attached/pictures"),
    "画页面": ("rendering/", "publishing/pages/", "publishing/mkdocs/"),
    "读写文件和缓存": ("storage/", "publishing/stories", "publishing/kept_story", "publishing/output"),
    "其余": (),
}  # fmt: skip
"""What the work is called, and where its code stands: the innermost frame that stands in one of these places decides."""
_NAMES = tuple(STAGES)
_PLACES = [
    (f"/showcase/{place}", number) for number, places in enumerate(STAGES.values()) for place in places
]
_known: dict[str, int] = {}


def _place(file: str) -> int:
    """The number of a stage; -1 for code that any of them may use."""
    if (number := _known.get(file)) is None:
        number = next((number for start, number in _PLACES if start in file), -1)
        _known[file] = number
    return number


def _stage(frame: FrameType | None) -> int:
    while frame:
        code = frame.f_code
        if code.co_filename.startswith("<frozen importlib"):
            return 0
        if (number := _place(code.co_filename)) >= 0:
            return number
        frame = frame.f_back
    return len(_NAMES) - 1


_ROOM = re.compile(r".*/(?:showcase|site-packages|theme|lib/python[^/]*)/")


def _function(code: CodeType) -> str:
    """What is at work, called by its file: one of ours, a library's, a template's."""
    return f"{_ROOM.sub('', code.co_filename)} {code.co_qualname}"


def watch(notes: Path) -> None:
    """Note from now on."""
    file = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    last = [time.process_time()]

    def note(_: int, frame: FrameType | None) -> None:
        now = time.process_time()
        what = _function(frame.f_code) if frame else ""
        os.write(file, f"{_stage(frame)}\t{now - last[0]:.4f}\t{what}\n".encode())
        last[0] = now

    def forked() -> None:
        last[0] = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)

    signal.signal(signal.SIGPROF, note)
    signal.siginterrupt(signal.SIGPROF, False)
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    os.register_at_fork(after_in_child=forked)
    atexit.register(signal.setitimer, signal.ITIMER_PROF, 0)  # a timer that outlives Python ends the process


def shares(notes: Path) -> dict[str, float]:
    """Seconds of the processors by stage."""
    spent: defaultdict[str, float] = defaultdict(float)
    for stage, seconds, _ in _read(notes):
        spent[stage] += seconds
    return {name: round(spent[name], 3) for name in _NAMES if spent[name]}


def dearest(notes: Path, stages: int = 7, functions: int = 10) -> dict[str, float]:
    """Seconds that functions were at work themselves, what they call in C counted: the dearest of the dearest stages, by stage and
    function."""
    whole = shares(notes)
    spent: dict[str, defaultdict[str, float]] = {
        stage: defaultdict(float) for stage in sorted(whole, key=lambda name: -whole[name])[:stages]
    }
    for stage, seconds, function in _read(notes):
        if stage in spent:
            spent[stage][function] += seconds
    return {
        f"{stage}{BETWEEN}{function}": round(seconds, 3)
        for stage, some in spent.items()
        for function, seconds in sorted(some.items(), key=lambda one: -one[1])[:functions]
    }


def _read(notes: Path) -> list[tuple[str, float, str]]:
    """Every note: the stage, seconds, the function."""
    lines = (line.split("\t") for line in notes.read_text("utf-8").splitlines())
    return [(_NAMES[int(stage)], float(seconds), function) for stage, seconds, function in lines]


if __name__ == "__main__":
    import runpy

    watch(Path(sys.argv[1]))
    sys.argv = sys.argv[2:]
    runpy.run_path(sys.argv[0], run_name="__main__")
