"""What can be known of a picture from its header; the pixels stay undecoded."""

import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

FORMATS = ("JPEG", "PNG", "WEBP")
_GPS_TAG = 0x8825
_ORIENTATION_TAG = 0x0112
_SIDEWAYS = (5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class PictureHeader:
    """Format by content (empty when it is no picture we take), size in pixels as seen (upright), frames, and whether it carries GPS."""

    format: str
    width: int = 0
    height: int = 0
    frames: int = 1
    located: bool = False

    @property
    def long_edge(self) -> int:
        """The longer side in pixels."""
        return max(self.width, self.height)


def read_header(file: Path) -> PictureHeader:
    """The header of `file`; a file that is no JPEG, PNG or WebP yields an empty format, never an exception."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of huge pictures; the rules judge width × height themselves.
            warnings.simplefilter("ignore")
            with Image.open(file, formats=FORMATS) as image:
                exif = image.getexif()
                width, height = image.size
                if exif.get(_ORIENTATION_TAG) in _SIDEWAYS:
                    width, height = height, width
                frames = getattr(image, "n_frames", 1)
                return PictureHeader(image.format or "", width, height, frames, bool(exif.get_ifd(_GPS_TAG)))
    except Exception:  # not only OSError: Pillow's plug-ins raise anything at all on hostile bytes
        return PictureHeader("")
