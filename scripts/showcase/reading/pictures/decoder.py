"""Everything that is ever done to a picture's pixels, asked of the bounded child processes."""

from collections.abc import Mapping, Sequence
from typing import Any

from showcase.reading.picture import CleanPicture, Fault, PictureHeader
from showcase.reading.pictures import children
from showcase.reading.pictures.children import NotDecoded
from showcase.reading.pictures.formats import format_of

INSPECTING, DRAWING = 20, 60
"""Seconds of processor time: what was found good in twenty is surely drawn in sixty."""


def inspected(data: bytes) -> PictureHeader:
    """What the picture in `data` is, decoded once; one that cannot be shown has a fault. Raises NoDecoder when no child starts."""
    try:
        told, _ = children.shared().ask({"task": "inspect"}, data, INSPECTING)
    except NotDecoded as failure:
        return PictureHeader(format_of(data[:16]), fault=failure.fault)
    return header_of(told)


def header_of(told: Mapping[str, Any]) -> PictureHeader:
    """The header that was told or written as plain data. Raises ValueError, KeyError, TypeError when it is none."""
    return PictureHeader(
        str(told["format"]), int(told["width"]), int(told["height"]), int(told["frames"]),
        bool(told["located"]), bool(told["hidden"]), Fault(told["fault"]), str(told["foreign"]), str(told["fingerprint"]),
    )  # fmt: skip


def cleaned(data: bytes) -> CleanPicture:
    """`data` made fit to keep; bytes that are no single whole picture of a kind we take are given back as they are."""
    try:
        told, [kept] = children.shared().ask({"task": "clean"}, data, DRAWING)
    except NotDecoded:
        return CleanPicture(data)
    return CleanPicture(kept, tuple(told["steps"]))


def converted(data: bytes) -> tuple[str, CleanPicture]:
    """A picture of a kind in `formats.CONVERTIBLE` as one of ours: its suffix and what was done. Raises NotDecoded."""
    told, [made] = children.shared().ask({"task": "convert"}, data, DRAWING)
    return str(told["suffix"]), CleanPicture(made, tuple(told["steps"]))


def renditions(data: bytes, sizes: Sequence[tuple[int, int]], quality: int, method: int) -> tuple[bytes, ...]:
    """The picture as WebP at each of the sizes, which are those seen upright. Raises NotDecoded."""
    task = {"task": "renditions", "sizes": sizes, "quality": quality, "method": method}
    return children.shared().ask(task, data, DRAWING)[1]


def printed(data: bytes, most: tuple[int, int], quality: int) -> tuple[str, bytes]:
    """Suffix and bytes of the picture for print, on white, no larger than `most`. Raises NotDecoded."""
    told, [made] = children.shared().ask({"task": "print", "most": most, "quality": quality}, data, DRAWING)
    return str(told["suffix"]), made
