"""Pictures for the site: always re-encoded (which drops place, camera and anything else hidden), kept between builds.

Each is written at two or three widths for the browser to choose from, as WebP. AVIF was measured beside it (Pillow 13,
photograph-like pictures): a third fewer bytes for 3.4 times the CPU time at its fastest useful speed, and WebP would have
to be kept beside it for older browsers. A phone takes the smallest width, so WebP alone it is.
"""

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path

from showcase.gathering.site_picture import Rendition, SitePicture
from showcase.judging.story_reader import RecordChanged
from showcase.processes.progress import watched
from showcase.publishing.attached.picture_refused import PictureRefused
from showcase.publishing.output import Output, copied
from showcase.publishing.showcase import Showcase
from showcase.reading.pictures import decoder
from showcase.reading.pictures.children import NotDecoded
from showcase.storage.store import Store

QUALITY = 82
"""WebP quality at which a photograph shows no trace of it at arm's length."""
METHOD = 4
"""WebP effort: 6 takes three times as long for 5 % fewer bytes."""


def make_pictures(showcase: Showcase, store: Store) -> Sequence[Output]:
    """Every rendition of every picture that is shown. Raises PictureRefused, RecordChanged, OSError."""
    return encoded(list(_shown(showcase)), showcase.root, store)


def encoded(shown: Sequence[SitePicture], root: Path, store: Store) -> Sequence[Output]:
    """Every rendition of the pictures, encoded if it is not kept. Raises PictureRefused, RecordChanged, OSError.

    What is kept is known by the original's content, so a fresh checkout encodes nothing either, and a drawing that many cases
    share is encoded once. Each thread waits for one of the bounded processes that decode.
    """
    kept = store.files("pictures", suffix=".webp")
    keys = {one.address: f"{picture.digest}-{one.width}x{one.height}" for picture in shown for one in picture.renditions}  # fmt: skip
    kept.use(keys.values())
    lacking = {key: kept.size(key) is None for key in dict.fromkeys(keys.values())}
    missing: dict[SitePicture, Sequence[Rendition]] = {}
    for picture in shown:
        if wanted := [one for one in picture.renditions if lacking[keys[one.address]]]:
            missing[picture] = wanted
            lacking |= dict.fromkeys((keys[one.address] for one in wanted), False)
    for _, done in watched(_all_encoded(root, missing), "正在处理图片", len(missing)):
        for one, data in done.items():
            kept.put(keys[one.address], [data])
    kept.prune()
    return [copied(path, key, kept) for path, key in keys.items()]


def _shown(showcase: Showcase) -> Iterator[SitePicture]:
    for case in showcase.catalogue.cases.values():
        yield from case.pictures.values()
    yield from {one.address: one for text in showcase.texts.values() for one in text.pictures}.values()


_Renditions = dict[Rendition, bytes]


def _all_encoded(
    root: Path, missing: Mapping[SitePicture, Sequence[Rendition]]
) -> Iterator[tuple[SitePicture, _Renditions]]:
    cores = os.cpu_count() or 1
    with ThreadPoolExecutor(cores) as pool:
        waiting: deque[tuple[SitePicture, Future[_Renditions]]] = deque()
        for picture, wanted in missing.items():
            waiting.append((picture, pool.submit(_encoded, root, picture, wanted)))
            while len(waiting) > 2 * cores:
                yield _ended(*waiting.popleft())
        while waiting:
            yield _ended(*waiting.popleft())


def _ended(picture: SitePicture, work: "Future[_Renditions]") -> tuple[SitePicture, _Renditions]:
    try:
        return picture, work.result()
    except (OSError, NotDecoded) as error:
        raise PictureRefused(f"图片 {picture.origin} 处理不了：{error}") from error


def _encoded(root: Path, picture: SitePicture, wanted: Sequence[Rendition]) -> dict[Rendition, bytes]:
    """Renditions of one original. Raises OSError, NotDecoded, RecordChanged."""
    data = (root / picture.origin).read_bytes()
    if blake2b(data, digest_size=16).hexdigest() != picture.digest:
        raise RecordChanged(f"{picture.origin} 刚刚被改动过，请再运行一次。")
    made = decoder.renditions(data, [(one.width, one.height) for one in wanted], QUALITY, METHOD)
    return dict(zip(wanted, made, strict=True))
