"""A picture somebody hands in, as it is kept: cleaned where it is of a kind we keep, else made one."""

from showcase.late.values import dataclass
from showcase.reading.picture import NOTHING, Fault
from showcase.reading.pictures import decoder
from showcase.reading.pictures.children import NotDecoded
from showcase.reading.pictures.formats import CONVERTIBLE, foreign, format_of

SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}


@dataclass(frozen=True, slots=True)
class TakenPicture:
    """The picture, the suffix of its kind, and what was done to it."""

    suffix: str
    data: bytes
    steps: tuple[str, ...]


class NoPicture(Exception):
    """Nothing can be made of it; the message says what it is and what to do, and goes on after its name."""


def is_picture_like(data: bytes) -> bool:
    """Whether it is a picture by its first bytes, be it of a kind we cannot read."""
    return bool(format_of(data[:16])) or foreign(data).endswith(("图片", "照片"))


def taken(data: bytes) -> TakenPicture:
    """The picture as it is kept. Raises NoPicture."""
    if form := format_of(data[:16]):
        clean = decoder.cleaned(data)
        return TakenPicture(SUFFIXES[form], clean.data, clean.steps)
    name = foreign(data)
    if name not in CONVERTIBLE:
        what = f"是{_spaced(name)}，" if name and name != NOTHING else ""
        raise NoPicture(f"{what}不是完好的图片；请重新导出 JPEG 或 PNG 再交。")
    try:
        suffix, made = decoder.converted(data)
    except NotDecoded as failure:
        if failure.fault is Fault.UNREAD:
            raise NoPicture(
                f"是{_spaced(name)}，这台电脑上没有装读它的程序库（pi-heif）；请装上，或另存为 JPEG 再交。"
            ) from failure
        raise NoPicture(f"是{_spaced(name)}，{failure.fault.description}；请另存为 JPEG 再交。") from failure
    return TakenPicture(suffix, made.data, made.steps)


def _spaced(name: str) -> str:
    return f" {name}" if name[:1].isascii() else name
