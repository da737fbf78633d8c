"""The child process in which pictures are decoded: it is sent a file and what to make of it, and sends back the answer.

It opens no file and writes none, and what it may take of memory and time is bounded by the system where the system can.
A request is a line of JSON that gives the number of bytes that follow; so is an answer.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any, BinaryIO

from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from showcase.reading.picture import Fault
from showcase.reading.pictures import READY, cleaning, conversion, inspecting, publishing

_PLUGINS = (
    JpegImagePlugin, PngImagePlugin, WebPImagePlugin, AvifImagePlugin, BmpImagePlugin, GifImagePlugin, TiffImagePlugin,
)  # fmt: skip
"""Loaded before memory is counted."""
_MOST_PROFILE = 8 * 1024 * 1024
"""Bytes of a colour profile unpacked."""

Answer = tuple[Mapping[str, Any], tuple[bytes, ...]]


def _inspect(data: bytes, _: Mapping[str, Any]) -> Answer:
    return asdict(inspecting.inspected(data)), ()


def _clean(data: bytes, _: Mapping[str, Any]) -> Answer:
    picture = cleaning.cleaned(data)
    return {"steps": picture.steps}, (picture.data,)


def _convert(data: bytes, _: Mapping[str, Any]) -> Answer:
    try:
        made = conversion.converted(data)
    except conversion.NoReader:
        return {"failed": Fault.UNREAD}, ()
    return {"suffix": made.suffix, "steps": made.steps}, (made.data,)


def _renditions(data: bytes, asked: Mapping[str, Any]) -> Answer:
    return {}, publishing.renditions(data, asked["sizes"], asked["quality"], asked["method"])


def _print(data: bytes, asked: Mapping[str, Any]) -> Answer:
    suffix, printed = publishing.printed(data, asked["most"], asked["quality"])
    return {"suffix": suffix}, (printed,)


_TASKS: Mapping[str, Callable[[bytes, Mapping[str, Any]], Answer]] = {
    "inspect": _inspect, "clean": _clean, "convert": _convert, "renditions": _renditions, "print": _print,
}  # fmt: skip


def main() -> None:
    """Answer requests on standard input until it ends."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is for the parent, whose end is the end of the input
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library prints is no answer
    Image.MAX_IMAGE_PIXELS = None  # the bounds are our own
    PngImagePlugin.MAX_TEXT_CHUNK = _MOST_PROFILE
    _bound()
    out.write(READY)
    out.flush()
    while line := sys.stdin.buffer.readline():
        asked = json.loads(line)
        _bound_time(asked["seconds"])
        _bound_memory(asked["task"])
        answer, blobs = _answered(sys.stdin.buffer.read(asked["bytes"]), asked)
        _send(out, answer, blobs)


def _answered(data: bytes, asked: Mapping[str, Any]) -> Answer:
    try:
        return _TASKS[asked["task"]](data, asked)
    except MemoryError:
        return {"failed": Fault.HEAVY}, ()
    except Exception:  # Pillow's plug-ins raise anything at all on hostile bytes
        return {"failed": Fault.DAMAGED}, ()


def _send(out: BinaryIO, answer: Mapping[str, Any], blobs: tuple[bytes, ...]) -> None:
    out.write(json.dumps({**answer, "sizes": [len(blob) for blob in blobs]}).encode() + b"\n")
    for blob in blobs:
        out.write(blob)
    out.flush()


# --- bounds, where the system has them ---


def _bound() -> None:
    """No core, no file, and so much memory as any task may take; each task is bounded further."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for name in ("RLIMIT_CORE", "RLIMIT_FSIZE"):
        with suppress(OSError, ValueError, AttributeError):
            resource.setrlimit(getattr(resource, name), (0, 0))
    if taken := _taken():
        _memory.extend((taken + inspecting.MOST_MEMORY, taken + conversion.MOST_MEMORY))
        with suppress(OSError, ValueError, AttributeError):  # macOS refuses
            resource.setrlimit(resource.RLIMIT_AS, (_memory[0], _memory[1]))


_memory: list[int] = []
"""Bytes of address space for a task: for most, and for conversion; empty where the system does not say what is taken."""


def _bound_memory(task: str) -> None:
    """Let the system refuse this task more memory than it may take."""
    if not _memory:
        return
    import resource

    with suppress(OSError, ValueError, AttributeError):
        resource.setrlimit(resource.RLIMIT_AS, (_memory[task == "convert"], _memory[1]))


def _taken() -> int:
    """Bytes of address space taken so far; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as said:  # noqa: PTH123 - pathlib is a tenth of this program's start
            return int(said.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0


def _bound_time(seconds: int) -> None:
    """Let the system end this process when the request takes more processor time than that."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    with suppress(OSError, ValueError):
        resource.setrlimit(
            resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, resource.RLIM_INFINITY)
        )
