"""Pictures for the site: always re-encoded (which drops place, camera and anything else hidden), kept between builds."""

import os
import shutil
from hashlib import blake2b
from pathlib import Path

from PIL import Image, ImageOps

from showcase.gathering.catalogue import SitePicture

QUALITY = 82
"""WebP quality at which a photograph shows no trace of it at arm's length."""


def publish(picture: SitePicture, root: Path, site: Path, cache: Path) -> None:
    """Write `picture` below `site`, drawing it anew only when its original changed. Raises OSError."""
    key = blake2b(
        f"{picture.origin}|{picture.stamp}|{picture.width}|{QUALITY}".encode(), digest_size=16
    ).hexdigest()
    kept = cache / f"{key}.webp"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        half_written = kept.with_suffix(f".{os.getpid()}")
        with Image.open(root / picture.origin) as image:
            upright = ImageOps.exif_transpose(image)
            mode = "RGBA" if upright.has_transparency_data else "RGB"
            small = upright.convert(mode).resize((picture.width, picture.height), Image.Resampling.LANCZOS)
            small.save(half_written, "WEBP", quality=QUALITY, method=4)
        half_written.replace(kept)
    target = site / picture.address
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(kept, target)
