"""Pictures for the site: always re-encoded (which drops place, camera and anything else hidden), kept between builds.

Each is written at two or three widths for the browser to choose from, as WebP. AVIF was measured beside it (Pillow 13,
photograph-like pictures): a third fewer bytes for 3.4 times the CPU time at its fastest useful speed, and WebP would have
to be kept beside it for older browsers. A phone takes the smallest width, so WebP alone it is.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path

from PIL import Image, ImageOps

from showcase.gathering.catalogue import Rendition, SitePicture
from showcase.publishing.search import KeptFile
from showcase.storage.files import replaced
from showcase.storage.outlet import Outlet

QUALITY = 82
"""WebP quality at which a photograph shows no trace of it at arm's length."""
METHOD = 4
"""WebP effort: 6 takes three times as long for 5 % fewer bytes."""


class PictureRefused(Exception):
    """A picture cannot be re-encoded; the message names it, in Chinese."""


def publish(shown: Sequence[SitePicture], root: Path, outlet: Outlet, cache: Path) -> Iterator[SitePicture]:
    """Put out every rendition of `shown`, yielding each picture when it is done. Raises PictureRefused, OSError.

    What is kept below `cache` is known by the original's content, so a fresh checkout encodes nothing either. Pillow
    decodes, scales and encodes without Python's lock: threads use all cores.
    """
    folder = cache / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    stamps = KeptFile(cache / "pictures.sqlite")
    used: set[str] = set()
    try:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            work = ((picture, _digest(picture, root, stamps)) for picture in shown)
            made = pool.map(lambda one: _make(one[0], one[1], root, folder), work)
            for picture, kept in zip(shown, made, strict=True):
                for rendition, file in zip(picture.renditions, kept, strict=True):
                    outlet.lend(rendition.address, file)
                    used.add(file.name)
                yield picture
    finally:
        stamps.close()
    for file in folder.iterdir():
        if file.name not in used:
            file.unlink(missing_ok=True)


def _digest(picture: SitePicture, root: Path, stamps: KeptFile) -> str:
    """Of the original's content, read only when its size or time changed."""
    key = f"{picture.origin}|{picture.stamp}"
    if (known := stamps.get(key)) is None:
        try:
            known = blake2b((root / picture.origin).read_bytes(), digest_size=16).hexdigest().encode()
        except OSError as error:
            raise _refused(picture, error) from error
        stamps[key] = known
    return known.decode()


def _make(picture: SitePicture, digest: str, root: Path, folder: Path) -> list[Path]:
    """The files of all renditions in the cache, those encoded that were not there."""
    files = [folder / f"{digest}-{one.width}x{one.height}-q{QUALITY}.webp" for one in picture.renditions]
    missing = [(one, file) for one, file in zip(picture.renditions, files, strict=True) if not file.exists()]
    if missing:
        try:
            _encode(root / picture.origin, missing)
        except (OSError, ValueError) as error:
            raise _refused(picture, error) from error
    return files


def _encode(original: Path, wanted: Sequence[tuple[Rendition, Path]]) -> None:
    largest = max((one for one, _ in wanted), key=lambda one: one.width)
    with Image.open(original) as image:
        lying = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
        size = (largest.height, largest.width) if lying else (largest.width, largest.height)
        image.draft("RGB", size)  # a JPEG is decoded at a fraction of its size where that is enough
        upright = ImageOps.exif_transpose(image)
        upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    for one, file in wanted:
        small = upright.resize((one.width, one.height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        with replaced(file) as half_written:
            small.save(half_written, "WEBP", quality=QUALITY, method=METHOD)


def _refused(picture: SitePicture, error: Exception) -> PictureRefused:
    return PictureRefused(f"图片 {picture.origin} 处理不了：{error}")
