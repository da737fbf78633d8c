"""One book, from an order to a PDF: what it needs is put into a folder of its own, set by Typst, and kept by fingerprint."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.gathering.case import Case
from showcase.gathering.catalogue import Catalogue
from showcase.judging import glyphs
from showcase.judging.judgement import Judgement
from showcase.late.values import dataclass
from showcase.press import book_folder, characters, fitting, typesetting
from showcase.press import fonts as font_choice
from showcase.press.book_order import BookOrder, BookPart, BookSubject, NotPrinted, page_of, subject_of
from showcase.press.brand_marks import MarkPress
from showcase.press.composition import Composed, Composer
from showcase.press.fonts import Fonts
from showcase.press.office import office_parts
from showcase.rendering.book import segments
from showcase.rendering.book.typst_data import as_data
from showcase.rendering.book.volume import Setting
from showcase.rendering.page import Site
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.rendering.reports import report
from showcase.storage.files import staging
from showcase.storage.store import Store
from showcase.storage.stored import StoredFiles
from showcase.words.staff.book import FontNames, Style
from showcase.words.staff.gongwen import GongwenParts

if TYPE_CHECKING:
    from showcase.press.proofing.last_proof import LastProof
    from showcase.press.proofing.marking import Marked
    from showcase.rendering.pages.templates import Templates

Say = Callable[[str], None]
"""Takes a line about what is being done."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished book in the cache."""

    key: str
    """Under which it is kept."""
    file: Path
    pages: int
    size: int
    """Bytes."""
    fresh: bool
    """Whether it was set just now; otherwise nothing it depends on had changed."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A book set as a proof."""

    pdf: bytes
    marked: "Marked"
    spans: Mapping[str, tuple[int, int]]
    """By the key of each case the pages it stands on, counted from 1."""


class Press:
    """Prints books of one catalogue."""

    def __init__(
        self, root: Path, theme: Path, judgement: Judgement, catalogue: Catalogue, site: Site, fonts: FontNames, store: Store,
        say: Say, gongwen: GongwenParts | None = None,
    ) -> None:  # fmt: skip
        self._gongwen = gongwen or GongwenParts()
        self.root, self.theme, self.catalogue, self.site, self.say = root, theme, catalogue, site, say
        self._wished, self._judgement = fonts, judgement
        self._store = store
        self._books, self._pages = store.files("books", suffix=".pdf"), store.values("pages of books")
        self._titles = store.values("words of titles")
        marks = MarkPress(root, theme, self._drawn, store)
        self.composer = Composer(root, judgement, catalogue, site, store, marks)
        self._fingerprints = Fingerprints()
        self._chosen: dict[str, Fonts] = {}
        self._told: set[str] = set()
        self._coverages: dict[str, glyphs.Coverage] = {}

    @property
    def kept(self) -> StoredFiles:
        """Where the books are kept."""
        return self._books

    def print(self, order: BookOrder) -> Printed:
        """The book ordered, made only when something it depends on changed. Raises NotPrinted, NoFonts, OSError."""
        subject = subject_of(order, self.catalogue)
        setting, fonts = self._setting(order, subject)
        for line in fonts.standing_in:
            if line not in self._told:
                self._told.add(line)
                self.say(line)
        key = self._fingerprint(order, subject, setting, fonts)
        if (pages := self._pages.get(key)) and (file := self._books.path(key)):
            return Printed(key, file, int(pages), file.stat().st_size, fresh=False)
        for line in fonts.wanting:
            self.say(line)
        pdf, shown = self._made(order, subject, setting, fonts)
        if order.press:
            from showcase.press.prepress.finishing import Finishing, SetPages

            as_set = SetPages(subject.title, setting.width, pdf, shown, key)
            finishing = Finishing(self.theme, fonts, self._store)
            make = finishing.cover if order.part is BookPart.COVER else finishing.interior
            count, pieces = make(as_set, order.press)
        else:
            count, pieces = typesetting.page_count(pdf), _with_photographs(pdf, shown)
        file = self._books.put(key, pieces)
        self._pages[key] = str(count).encode()
        return Printed(key, file, count, file.stat().st_size, fresh=True)

    def proof(self, order: BookOrder, words: str, before: "LastProof | None") -> Proof:
        """The draft ordered as a proof called by these words, marked where it differs from the one `before`. Raises NotPrinted,
        NoFonts, OSError."""
        from showcase.press.proofing.marking import marked

        subject = subject_of(order, self.catalogue)
        setting, fonts = self._setting(order, subject)
        composed, data = self._composed(order, subject, replace(setting, proof=words))
        kept = marked(self._with_geta(subject, data["book"], fonts), before)
        self.say(f"正在排《{subject.title}》的校样（{len(subject.cases)} 个案例）……")
        with staging() as folder:
            shown = self._filled(folder, composed, {**data, "book": kept.data})
            manuscript = typesetting.Manuscript(folder, fonts.folders, system=fonts.system, tagged=False)
            pdf, endings = _set(manuscript, folder, subject, setting)
        chapters = composed.book.chapters
        spans = {chapters[number].key: (ending.first, ending.last) for number, ending in endings.items()}
        return Proof(b"".join(_with_photographs(pdf, shown)), kept, spans)

    def fonts_of(self, order: BookOrder) -> Fonts:
        """The fonts a book is set in. Raises NotPrinted, NoFonts."""
        return self._setting(order, subject_of(order, self.catalogue))[1]

    def prune(self) -> None:
        """Drop the books of earlier records that this press was not asked for, and their plates when all were set anew."""
        self._books.prune()
        self._pages.prune()
        self._titles.renew()

    def _setting(self, order: BookOrder, subject: BookSubject) -> tuple[Setting, Fonts]:
        style, (width, height) = page_of(order, subject)
        if subject.settings.fonts == FontNames():
            wished = self._wished
        else:
            own = subject.settings.fonts.model_dump(exclude_none=True)
            wished = self._wished.model_copy(update=own)
        fonts = self._fonts(wished, style)
        return Setting(
            width=width,
            height=height,
            style=style.value,
            edition=order.edition.value,
            draft=order.draft,
            bleed=order.bleed,
            large=order.large,
            fonts=dict(fonts.families),
            office=office_parts(subject.settings.gongwen, self._gongwen) if style is Style.GONGWEN else None,
            paged=order.paged,
            first_page=order.first_page,
            part=order.part.value,
            spine=order.press.spine if order.press else 0,
            flaps=order.press.flaps if order.press else 0,
        ), fonts

    def _fonts(self, wished: FontNames, style: Style) -> Fonts:
        key = repr((wished, style))
        if key not in self._chosen:
            self._chosen[key] = font_choice.choose(self.root, wished, style, self._store)
        return self._chosen[key]

    # --- whether it is there already ---

    def _fingerprint(self, order: BookOrder, subject: BookSubject, setting: Setting, fonts: Fonts) -> str:
        """Of all that shows in the book; of a case its record and the cases it is told to be related to, not its neighbours on the site."""
        cases = [
            (
                case.digest, case.card, case.unit, case.unit_words, case.partners, case.regions, case.sheet, case.pictures, case.editions,
                case.missing_sections, case.relations.learned_from, case.relations.joint_with,
            )
            for case in subject.cases
        ]  # fmt: skip
        used = {term for case in subject.cases for term in case.facts.programmes}
        terms = [entry.term for id_, entry in self.catalogue.terms.items() if id_ in used]
        entry = None if isinstance(subject.entry, Case) else subject.entry
        settings = repr(
            (
                order,
                asdict(setting),
                self.site,
                fonts.digest,
                self._templates_digest,
                self.composer.marks.digest,
            )
        )
        return self._fingerprints.of(
            settings, cases, terms, entry, self.composer.essay(order), self.composer.call(subject)
        )

    @cached_property
    def _mark_templates(self) -> "Templates":
        from showcase.rendering.pages.templates import Templates  # of books only a new mark needs them

        return Templates(self.theme, self.site)

    def _drawn(self, template: str, **values: Any) -> str:
        return self._mark_templates.text(template, **values)

    @cached_property
    def _templates(self) -> Sequence[Path]:
        return sorted((self.theme / "book").glob("*.typ"))

    @cached_property
    def _templates_digest(self) -> str:
        hasher = blake2b(digest_size=16)
        for file in self._templates:
            hasher.update(file.name.encode() + b"\0" + file.read_bytes())
        return hasher.hexdigest()

    # --- making it ---

    def _made(
        self, order: BookOrder, subject: BookSubject, setting: Setting, fonts: Fonts
    ) -> tuple[bytes, list[Path]]:
        """The PDF with stand-ins for its photographs, and the photographs."""
        count = len(subject.cases)
        composed, data = self._composed(order, subject, setting)
        if not order.draft:
            self._check_glyphs(subject, data["book"], fonts)
        if count > 1:
            what = "的封面" if order.part is BookPart.COVER else f"（{count} 个案例）"
            self.say(f"正在排版《{subject.title}》{what}……")
        if order.draft:
            data["book"] = self._with_geta(subject, data["book"], fonts)
        with staging() as folder:
            for_press = order.press is not None
            shown = self._filled(folder, composed, data, stand_ins=for_press)
            main = "press-cover.typ" if order.part is BookPart.COVER else "book.typ"
            manuscript = typesetting.Manuscript(
                folder, fonts.folders, system=fonts.system, main=main, tagged=not for_press
            )
            pages = order.part is not BookPart.COVER
            pdf, _ = _set(manuscript, folder, subject, setting, fitted=pages)
        if order.bleed and not for_press:
            from showcase.press.trimming import marked  # pikepdf: only where pages are changed

            pdf = marked(pdf)
        return pdf, shown

    def _composed(
        self, order: BookOrder, subject: BookSubject, setting: Setting
    ) -> tuple[Composed, dict[str, Any]]:
        """The book ordered, and what the templates read of it."""
        with segments.remembered(self._titles):
            composed = self.composer.composed(order, subject, _as_png)
            return composed, as_data(composed.book, setting)

    def _filled(
        self, folder: Path, composed: Composed, data: Mapping[str, Any], *, stand_ins: bool = False
    ) -> list[Path]:
        """The folder a book is set in, filled; its photographs."""
        book = composed.book
        codes = {book.code: book.address, **{item.code: item.address for item in book.chapters}}
        shown = book_folder.filled(folder, composed.pictures, self._templates, codes, stand_ins=stand_ins)
        for name, drawing in composed.marks.items():
            (folder / name).write_text(drawing, encoding="utf-8")
        (folder / "book.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return shown

    def _check_glyphs(self, subject: BookSubject, data: Any, fonts: Fonts) -> None:
        """Refuse a book with characters no font here can set. Where each stands is looked up only when there are some: that opens
        every record again."""
        cases = {case.key for case in subject.cases}
        own = (self._judgement.draft(case.key) for case in subject.cases)
        others = (f"brands/{key}" for key in self.catalogue.cases if key not in cases)
        if found := characters.lacking(data, self._covered(fonts), self.root, own, subject.path, others):
            raise NotPrinted(
                f"《{subject.title}》里有字体没有的字，先改好再排：\n{report.text(tuple(sorted(found)))}",
                records=True,
            )

    def _with_geta(self, subject: BookSubject, data: Any, fonts: Fonts) -> Any:
        """The data of a proof that can be set whatever characters it holds: what is to be read need not wait for them."""
        shown, lacking = characters.replaced(data, self._covered(fonts))
        if lacking:
            self.say(
                f"《{subject.title}》里有 {len(lacking)} 个字各种字体都没有，送审稿上印作“{characters.GETA}”：{lacking[:20]}"
            )
        return shown

    def _covered(self, fonts: Fonts) -> glyphs.Coverage:
        if (covered := self._coverages.get(fonts.digest)) is None:
            covered = self._coverages[fonts.digest] = font_choice.coverage(fonts, self._store)
        return covered


def _set(
    manuscript: typesetting.Manuscript,
    folder: Path,
    subject: BookSubject,
    setting: Setting,
    *,
    fitted: bool = True,
) -> tuple[bytes, Mapping[int, fitting.Ending]]:
    """The PDF, its cases fitted to their pages unless there are none, and where each ends. Raises NotPrinted."""
    try:
        grid = setting.style == Style.GONGWEN.value
        endings = fitting.fitted(manuscript, folder, grid=grid) if fitted else {}
        return manuscript.pdf(), endings
    except typesetting.NotSet as failure:
        raise NotPrinted(f"《{subject.title}》排不出来，排版程序说：\n{failure}") from failure


def _with_photographs(pdf: bytes, shown: Sequence[Path]) -> Iterator[bytes]:
    """The PDF piece by piece, its photographs in their places. Raises OSError."""
    if not shown:
        return iter((pdf,))
    from showcase.press.photographs import with_photographs

    return with_photographs(pdf, shown)


def _as_png(name: str) -> str:
    """Typst goes by a file's name, and a photograph's stand-in is a PNG too."""
    return f"{Path(name).stem}.png"
