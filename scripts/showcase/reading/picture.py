"""What is known of a picture once it has been decoded: the value alone, no file is opened here."""

from enum import StrEnum

from showcase.late.values import dataclass

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
MOST_SIDE = 20_000
"""Bounds of a record's picture (docs/formats.md#limits)."""
NOTHING = "空文件"
"""What a file without a byte is."""
PHOTOGRAPH, DRAWING = ".jpg", ".png"
"""Suffixes of pictures made for print."""


class Fault(StrEnum):
    """Why a picture of a kind we take cannot be shown."""

    NONE = ""
    CUT = "cut"
    """Its data ends before the picture does."""
    DAMAGED = "damaged"
    """Its data makes no picture."""
    SCANS = "scans"
    """It is drawn over and over again (progressive scans): minutes of work for one picture."""
    HEAVY = "heavy"
    """Decoding takes more memory or time than any picture may."""
    UNREAD = "unread"
    """The library that reads its kind is not installed here."""

    @property
    def description(self) -> str:
        """The fault in a few Chinese words."""
        return _SAID[self]


_SAID = {
    Fault.NONE: "", Fault.CUT: "数据不完整", Fault.DAMAGED: "数据已经损坏", Fault.SCANS: "渐进扫描过多", Fault.HEAVY: "解码要用的内存或时间太多", Fault.UNREAD: "这台电脑上没有装读它的程序库",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PictureHeader:
    """Format by content (empty when it is no picture we take), size in pixels as seen (upright), frames, and whether it
    carries GPS, or anything else that the eye does not see (camera, author, comments, the mark that turns it)."""

    format: str
    width: int = 0
    height: int = 0
    frames: int = 1
    located: bool = False
    hidden: bool = False
    fault: Fault = Fault.NONE
    foreign: str = ""
    """What a file is that is no picture we take, in Chinese; empty when it is not known."""
    fingerprint: str = ""
    """What it looks like (`fingerprint.py`); empty when it could be any picture, or was not looked at."""

    @property
    def long_edge(self) -> int:
        """The longer side in pixels."""
        return max(self.width, self.height)

    @property
    def is_sound(self) -> bool:
        """Whether it can be shown."""
        return bool(self.format) and not self.fault and self.frames == 1 and self.is_bounded

    @property
    def is_bounded(self) -> bool:
        """Whether its sides and pixels are within the bounds."""
        return self.long_edge <= MOST_SIDE and self.width * self.height <= MOST_PIXELS


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture as it should be kept, and what was done to it (nothing when it was so already)."""

    data: bytes
    steps: tuple[str, ...] = ()
