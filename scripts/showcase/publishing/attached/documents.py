"""Word files of the cases, made before the pages, which tell their sizes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from showcase.gathering.case import Case
from showcase.press.plates import Plates
from showcase.publishing.attached import case_files
from showcase.publishing.attached.case_files import Kind, MadeFiles
from showcase.publishing.attached.picture_refused import PictureRefused
from showcase.publishing.showcase import Showcase
from showcase.reading.markdown.story import Story
from showcase.reading.pictures.children import NotDecoded
from showcase.rendering.book.chapter import caption, chapter
from showcase.rendering.book.prose import Plate
from showcase.rendering.page import Site
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.storage.store import Store

_KIND = Kind("documents", lambda _: ".docx", "正在生成 Word 文档", apart=True)


def make_documents(showcase: Showcase, store: Store) -> MadeFiles:
    """A Word file of every case. Raises PictureRefused, RecordChanged, OSError."""
    root, catalogue, site = showcase.root, showcase.catalogue, showcase.site
    stories = showcase.judgement.stories
    fingerprints = Fingerprints()

    def digest(case: Case) -> str:
        return fingerprints.of(
            site.url, site.name, case.digest, case.card, case.unit, case.partners, case.regions, case.sheet, case.pictures,
            case.missing_sections, case.relations, showcase.changed.get(case.key, ""),
        )  # fmt: skip

    plates = Plates(store)
    plates.renew()

    def make(cases: Sequence[Case]) -> Sequence[bytes]:
        return [
            _made(root, site, plates, case, stories.story(case.key), showcase.changed.get(case.key, ""))
            for case in cases
        ]

    return case_files.make_files(_KIND, tuple(catalogue.cases.values()), digest, make, store)


def _made(root: Path, site: Site, plates: Plates, case: Case, story: Story, changed: str) -> bytes:
    from showcase.rendering.word.document import document  # python-docx takes 0.1 s to import

    held, data = _plates(root, plates, case)
    return document(chapter(case, story.blocks, held, site), data, changed)


def _plates(root: Path, plates: Plates, case: Case) -> tuple[Mapping[str, Plate], Mapping[str, bytes]]:
    """The pictures as they are printed, by the record's file name, and their bytes by their own."""
    held: dict[str, Plate] = {}
    data: dict[str, bytes] = {}
    for picture in case.facts.pictures:
        if shown := case.pictures.get(picture.file):
            try:
                kept = plates.prepare(root, shown)
            except (OSError, NotDecoded) as error:
                raise PictureRefused(f"图片 {shown.origin} 处理不了：{error}") from error
            ratio = shown.width / max(1, shown.height)
            held[picture.file] = Plate(kept.name, ratio, shown.width, picture.alt, caption(picture))
            data[kept.name] = kept.file.read_bytes()
    return held, data
