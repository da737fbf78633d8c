"""Pictures in the inks they are printed in, made of the plates every book uses, and kept by content."""

import io
import zlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PIL import Image

from showcase.late.values import dataclass
from showcase.press.photographs import PdfImage
from showcase.press.prepress.press_work import PressWork
from showcase.press.prepress.profiles import in_inks
from showcase.processes.workers import worked
from showcase.reading.picture import PHOTOGRAPH
from showcase.storage.store import Store
from showcase.words.staff.press import PictureInks

QUALITY = 92
"""Of a photograph that was a JPEG before: what it loses here is not to be seen."""
_TOGETHER, _WORTH = 4, 8
_SPACES = {"L": "/DeviceGray", "CMYK": "/DeviceCMYK"}


@dataclass(frozen=True, slots=True)
class _Converted:
    """A picture as it is kept: its mode and size before its data."""

    mode: str
    width: int
    height: int
    photograph: bool
    data: bytes

    def packed(self) -> bytes:
        """As bytes."""
        return f"{self.mode} {self.width} {self.height} {int(self.photograph)}\n".encode() + self.data


class PlateInks:
    """The plates of one root in inks."""

    def __init__(self, store: Store, work: PressWork) -> None:
        self._work = work
        self._kept = store.files("plates in inks", suffix=".image")
        self._as = f"{work.pictures.value}-{work.profile.digest if work.profile else ''}"

    def prepare(self, files: Sequence[Path]) -> None:
        """Make those that are not there yet, on all cores. Raises OSError."""
        wanting = [file for file in dict.fromkeys(files) if self._kept.size(self._key(file)) is None]
        convert = partial(_converted, work=self._work)
        for file, made in zip(
            wanting, worked(convert, wanting, together=_TOGETHER, worth=_WORTH), strict=True
        ):
            self._kept.put(self._key(file), [made])

    def image(self, file: Path, screen: str) -> PdfImage:
        """The picture as an object of a PDF; `screen` is the colour space of sRGB there. Raises OSError."""
        head, _, data = (self._kept.read(self._key(file)) or _converted(file, self._work)).partition(b"\n")
        mode, width, height, photograph = head.decode().split()
        inverted = "/Decode[1 0 1 0 1 0 1 0]" if mode == "CMYK" and photograph == "1" else ""
        packed = "/DCTDecode" if photograph == "1" else "/FlateDecode"
        return PdfImage(int(width), int(height), data, packed, _SPACES.get(mode, screen), inverted)

    def _key(self, file: Path) -> str:
        return f"{file.name}-{self._as}"


def _converted(file: Path, work: PressWork) -> bytes:
    with Image.open(file) as opened:
        image = opened.convert("RGB")
    match work.pictures:
        case PictureInks.GREY:
            image = image.convert("L")
        case PictureInks.CMYK if work.profile:
            image = in_inks(image, work.profile)
    photograph = file.suffix == PHOTOGRAPH
    if photograph:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=QUALITY, subsampling="4:4:4", optimize=True)
        data = out.getvalue()
    else:
        data = zlib.compress(image.tobytes(), 6)
    return _Converted(image.mode, image.width, image.height, photograph, data).packed()
