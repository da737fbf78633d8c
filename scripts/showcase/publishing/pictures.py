"""Pictures for the site: always re-encoded (which drops place, camera and anything else hidden), kept between builds.

Each is written at two or three widths for the browser to choose from, as WebP. AVIF was measured beside it (Pillow 13,
photograph-like pictures): a third fewer bytes for 3.4 times the CPU time at its fastest useful speed, and WebP would have
to be kept beside it for older browsers. A phone takes the smallest width, so WebP alone it is.
"""

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from showcase.gathering.case import Rendition, SitePicture
from showcase.judging.judgement import RecordChanged
from showcase.reading.pictures import decoder
from showcase.reading.pictures.children import NotDecoded
from showcase.storage.kept import Large
from showcase.storage.outlet import Outlet
from showcase.storage.store import Store

QUALITY = 82
"""WebP quality at which a photograph shows no trace of it at arm's length."""
METHOD = 4
"""WebP effort: 6 takes three times as long for 5 % fewer bytes."""


class PictureRefused(Exception):
    """A picture cannot be re-encoded; the message names it, in Chinese."""


def publish(shown: Sequence[SitePicture], root: Path, outlet: Outlet, store: Store) -> Iterator[SitePicture]:
    """Put out every rendition of `shown`, yielding each picture when it is done. Raises PictureRefused, OSError.

    What is kept is known by the original's content, so a fresh checkout encodes nothing either. Each thread waits for one of
    the bounded processes that decode.
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
    except (OSError, NotDecoded) as error:
        raise _refused(waiting.picture, error) from error
    for one in waiting.wanted:
        if (data := made.get(one)) is not None:
            kept.put(waiting.keys[one], [data])
        elif (data := kept.read(waiting.keys[one])) is None:
            raise RecordChanged(f"{waiting.picture.origin} 的中间结果刚刚被改动过，请再运行一次。")
        outlet.put(one.address, data, waiting.keys[one])
    return waiting.picture


def _encoded(root: Path, picture: SitePicture, wanted: Sequence[Rendition]) -> dict[Rendition, bytes]:
    """Renditions of one original. Raises OSError, NotDecoded, RecordChanged."""
    data = (root / picture.origin).read_bytes()
    if blake2b(data, digest_size=16).hexdigest() != picture.digest:
        raise RecordChanged(f"{picture.origin} 刚刚被改动过，请再运行一次。")
    made = decoder.renditions(data, [(one.width, one.height) for one in wanted], QUALITY, METHOD)
    return dict(zip(wanted, made, strict=True))


def _refused(picture: SitePicture, error: Exception) -> PictureRefused:
    return PictureRefused(f"图片 {picture.origin} 处理不了：{error}")
