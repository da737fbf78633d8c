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


class Documents:
    """What the Word files of one site are made from."""

    def __init__(self, root: Path, site: Site, store: Store) -> None:
        self._root, self._site = root, site
        self._plates, self._fingerprints = Plates(store), Fingerprints()

    def renew(self) -> None:
        """Drop the pictures another program made ready for print."""
        self._plates.renew()

    def key(self, case: Case, changed: str) -> str:
        """Changes whenever the file of a case last `changed` on that day would."""
        return self._fingerprints.of(
            self._site.url, self._site.name, case.digest, case.card, case.unit, case.partners, case.regions, case.sheet,
            case.pictures, case.missing_sections, case.relations, changed,
        )  # fmt: skip

    def made(self, case: Case, story: Story, changed: str) -> bytes:
        """The file. Raises PictureRefused, RecordChanged, OSError."""
        from showcase.rendering.word.document import document  # python-docx takes 0.1 s to import

        held, data = _plates(self._root, self._plates, case)
        return document(chapter(case, story.blocks, held, self._site), data, changed)


def make_documents(showcase: Showcase, store: Store) -> MadeFiles:
    """A Word file of every case. Raises PictureRefused, RecordChanged, OSError."""
    stories, changed = showcase.judgement.stories, showcase.changed
    documents = Documents(showcase.root, showcase.site, store)
    documents.renew()

    def key(case: Case) -> str:
        return documents.key(case, changed.get(case.key, ""))

    def make(cases: Sequence[Case]) -> Sequence[bytes]:
        return [documents.made(case, stories.story(case.key), changed.get(case.key, "")) for case in cases]

    return case_files.make_files(_KIND, tuple(showcase.catalogue.cases.values()), key, make, store)


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
