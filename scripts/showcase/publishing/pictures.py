"""Pictures for the site: always re-encoded (which drops place, camera and anything else hidden), kept between builds.

Each is written at two or three widths for the browser to choose from, as WebP. AVIF was measured beside it (Pillow 13,
photograph-like pictures): a third fewer bytes for 3.4 times the CPU time at its fastest useful speed, and WebP would have
to be kept beside it for older browsers. A phone takes the smallest width, so WebP alone it is.
"""

import io
import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from PIL import Image, ImageOps

from showcase.gathering.catalogue import Rendition, SitePicture
from showcase.judging.judgement import RecordChanged
from showcase.storage.outlet import Outlet
from showcase.storage.store import Large, Store

QUALITY = 82
"""WebP quality at which a photograph shows no trace of it at arm's length."""
METHOD = 4
"""WebP effort: 6 takes three times as long for 5 % fewer bytes."""


class PictureRefused(Exception):
    """A picture cannot be re-encoded; the message names it, in Chinese."""


def publish(shown: Sequence[SitePicture], root: Path, outlet: Outlet, store: Store) -> Iterator[SitePicture]:
    """Put out every rendition of `shown`, yielding each picture when it is done. Raises PictureRefused, OSError.

    What is kept is known by the original's content, so a fresh checkout encodes nothing either. Pillow decodes, scales and
    encodes without Python's lock: threads use all cores.
    """
    kept = store.large("pictures", suffix=".webp")
    cores = os.cpu_count() or 1
    with ThreadPoolExecutor(cores) as pool:
        waiting: deque[_Waiting] = deque()
        for picture in shown:
            keys = {one: f"{picture.digest}-{one.width}x{one.height}" for one in picture.renditions}
            kept.use(keys.values())
            wanted = [one for one, key in keys.items() if not outlet.keeps(one.address, key)]
            missing = [one for one in wanted if kept.path(keys[one]) is None]
            made = pool.submit(_encoded, root, picture, missing) if missing else None
            waiting.append(_Waiting(picture, keys, wanted, made))
            while len(waiting) > 2 * cores:
                yield _put(waiting.popleft(), outlet, kept)
        while waiting:
            yield _put(waiting.popleft(), outlet, kept)
    kept.prune()


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A picture some of whose renditions may be at work."""

    picture: SitePicture
    keys: Mapping[Rendition, str]
    wanted: Sequence[Rendition]
    made: "Future[dict[Rendition, bytes]] | None"


def _put(waiting: _Waiting, outlet: Outlet, kept: Large) -> SitePicture:
    try:
        made = waiting.made.result() if waiting.made else {}
    except (OSError, ValueError) as error:
        raise _refused(waiting.picture, error) from error
    for one in waiting.wanted:
        if (data := made.get(one)) is not None:
            kept.put(waiting.keys[one], [data])
        elif (data := kept.read(waiting.keys[one])) is None:
            raise RecordChanged(f"{waiting.picture.origin} 的中间结果刚刚被改动过，请再运行一次。")
        outlet.put(one.address, data, waiting.keys[one])
    return waiting.picture


def _encoded(root: Path, picture: SitePicture, wanted: Sequence[Rendition]) -> dict[Rendition, bytes]:
    """Renditions of one original. Raises OSError, ValueError, RecordChanged."""
    data = (root / picture.origin).read_bytes()
    if blake2b(data, digest_size=16).hexdigest() != picture.digest:
        raise RecordChanged(f"{picture.origin} 刚刚被改动过，请再运行一次。")
    largest = max(wanted, key=lambda one: one.width)
    with Image.open(io.BytesIO(data)) as image:
        lying = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
        size = (largest.height, largest.width) if lying else (largest.width, largest.height)
        image.draft("RGB", size)  # a JPEG is decoded at a fraction of its size where that is enough
        upright = ImageOps.exif_transpose(image)
        upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    made: dict[Rendition, bytes] = {}
    for one in wanted:
        out = io.BytesIO()
        small = upright.resize((one.width, one.height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        small.save(out, "WEBP", quality=QUALITY, method=METHOD)
        made[one] = out.getvalue()
    return made


def _refused(picture: SitePicture, error: Exception) -> PictureRefused:
    return PictureRefused(f"图片 {picture.origin} 处理不了：{error}")
