"""The PDF of every bulletin, beside its page: set as `bulletin pdf` sets it, kept between builds. What cannot be set is told of, and its
page offers none; the site goes on without it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from showcase.gathering.systems.entries import BulletinEntry
from showcase.processes.progress import watched
from showcase.publishing.output import Output, copied
from showcase.publishing.showcase import Showcase
from showcase.rendering.bulletin.sheet import sheet
from showcase.rendering.page import BookFile
from showcase.storage.store import Store
from showcase.storage.stored import StoredFiles
from showcase.words.staff.book import Style


@dataclass(frozen=True)
class MadeBulletins:
    """The PDFs of one site."""

    by_page: Mapping[str, BookFile] = field(default_factory=dict)
    """By the address of the page that links to each."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Under which key each is kept, by its address."""
    wanting: tuple[str, ...] = ()
    """Why each one that should be there is not, in Chinese."""
    kept: StoredFiles | None = None

    def outputs(self) -> Iterator[Output]:
        """Every PDF."""
        for target, key in self.keys.items():
            if self.kept:
                yield copied(target, key, self.kept)


def make_bulletins(showcase: Showcase, store: Store) -> MadeBulletins:
    """The PDF of each, made if it has changed: what has not is neither read nor opened. Raises OSError."""
    entries = showcase.catalogue.systems.bulletins
    if not entries:
        return MadeBulletins()
    from showcase.press import fonts as font_choice  # Typst is loaded only where something is set
    from showcase.press.bulletin import TEMPLATE, set_bulletin
    from showcase.press.trimming import page_count
    from showcase.press.typesetting import NotSet

    try:
        fonts = font_choice.choose(showcase.root, showcase.settings.book.fonts, Style.BOOK, store)
    except font_choice.NoFonts as failure:
        return MadeBulletins(wanting=(str(failure),))
    kept, pages = store.files("bulletins", suffix=".pdf"), store.values("pages of bulletins")
    template, texts = (showcase.theme / "book" / TEMPLATE).read_bytes(), _texts(showcase)
    editors = showcase.site.editors
    keys = {
        name: _key(template, fonts.digest, editors, repr(entry.bulletin), texts[name])
        for name, entry in entries.items()
    }
    new = [name for name, key in keys.items() if kept.size(key) is None or key not in pages]
    wanting: dict[str, str] = {}
    for name in watched(new, "正在排简报", len(new)):
        said = entries[name].bulletin
        try:
            made = set_bulletin(sheet(said, texts[name], editors), showcase.theme, fonts)
        except NotSet as failure:
            wanting[name] = f"简报“{said.series}{said.issue}”没有排成 PDF：{failure}"
            continue
        kept.put(keys[name], [made])
        pages[keys[name]] = str(page_count(made)).encode()
    files = {
        _target(entry): (entry.address, keys[name]) for name, entry in entries.items() if name not in wanting
    }
    by_page = {
        at: BookFile(target, kept.size(key) or 0, int(pages[key])) for target, (at, key) in files.items()
    }
    kept.prune()
    pages.prune()
    return MadeBulletins(
        by_page, {target: key for target, (_, key) in files.items()}, tuple(wanting.values()), kept
    )


def _texts(showcase: Showcase) -> Mapping[str, str]:
    """The text of each as staff wrote it."""
    return {draft.name: draft.body for draft in showcase.judgement.staff.systems.get("bulletins", ())}


def _target(entry: BulletinEntry) -> str:
    return f"{entry.address}{entry.id}.pdf"


def _key(template: bytes, *said: str) -> str:
    """Of all a PDF is made from besides the program."""
    whole = blake2b(template, digest_size=16)
    for text in said:
        whole.update(b"\0" + text.encode("utf-8", "surrogatepass"))
    return whole.hexdigest()
