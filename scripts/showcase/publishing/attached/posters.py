"""Posters of the cases (案例海报): a picture to pass on where a link is not enough.

With the site's address a poster carries its QR code; without one it says under which record number the case is found.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from showcase.gathering.case import Case
from showcase.press import fonts as font_choice
from showcase.press import typesetting
from showcase.press.brand_marks import MarkPress
from showcase.press.plates import Plates
from showcase.press.posters import TEMPLATES, PosterPress
from showcase.processes import memory
from showcase.publishing.attached import case_files
from showcase.publishing.attached.case_files import Kind, MadeFiles
from showcase.publishing.attached.picture_refused import PictureRefused
from showcase.publishing.showcase import Showcase
from showcase.reading.pictures.children import NotDecoded
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.rendering.poster import photograph, poster
from showcase.storage.store import Store
from showcase.words.staff.book import Style


def _ending(case: Case) -> str:
    return "-poster.jpg" if photograph(case) else "-poster.png"


def _kind(load: Callable[[], object]) -> Kind:
    return Kind("posters", _ending, "正在制作海报", apart=not typesetting.begun(), load=load)


@contextmanager
def making_posters(showcase: Showcase, store: Store, marks: MarkPress) -> Iterator[Callable[[], MadeFiles]]:
    """A poster of every case, made while something else is done (`making_files`); none, and a word about it, without fonts. Raises
    PictureRefused, NotSet, OSError."""
    root, theme, site, cases = showcase.root, showcase.theme, showcase.site, showcase.catalogue.cases
    try:
        fonts = font_choice.choose(root, showcase.settings.book.fonts, Style.BOOK, store)
    except font_choice.NoFonts:
        store.say("没有可用的中文字体，案例海报没有画。装好字体再生成一次（make site 会自动下载）。")
        yield MadeFiles
        return
    templates = blake2b(
        b"\0".join((theme / name).read_bytes() for name in TEMPLATES), digest_size=16
    ).hexdigest()
    fingerprints = Fingerprints()
    press, plates = PosterPress(theme, fonts, store), Plates(store)

    def digest(case: Case) -> str:
        shown = photograph(case)
        original = case.pictures[shown.file].digest if shown else ""
        mark = marks.key(case.card.mark)
        return fingerprints.of(templates, fonts.digest, poster(case, site), original, mark)

    def make(cases: Sequence[Case]) -> Sequence[bytes]:
        memory.hold()
        posters = [poster(case, site) for case in cases]
        pictures = [_plate(root, plates, case) for case in cases]
        return press.printed(posters, pictures, [marks.drawn(case.card.mark) for case in cases])

    kind = _kind(marks.load)
    with case_files.making_files(kind, tuple(cases.values()), digest, make, store) as made:
        yield made


def _plate(root: Path, plates: Plates, case: Case) -> Path | None:
    shown = photograph(case)
    if shown is None:
        return None
    picture = case.pictures[shown.file]
    try:
        return plates.prepare(root, picture).file
    except (OSError, NotDecoded) as error:
        raise PictureRefused(f"图片 {picture.origin} 处理不了：{error}") from error
