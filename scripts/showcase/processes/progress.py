"""A sign of life for work that takes longer than a person waits without asking."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

Item = TypeVar("Item")
PATIENCE = 2.0
"""Seconds before the first sign, and between signs."""


def watched(
    items: Iterable[Item], doing: str, total: int = 0, stream: TextIO | None = None
) -> Iterator[Item]:
    """`items` unchanged; every PATIENCE seconds a line on `stream` (stderr) says how many are done."""
    out = stream or sys.stderr
    last = time.monotonic()
    for done, item in enumerate(items):
        if done % 64 == 0 and time.monotonic() - last >= PATIENCE:
            last = time.monotonic()
            of = f"/{total}" if total else ""
            print(f"{doing}：{done}{of}", file=out, flush=True)
        yield item
