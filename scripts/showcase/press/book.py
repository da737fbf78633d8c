"""Books ordered: each is set when something it depends on has changed, and kept by a fingerprint of all that."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.gathering.case import Case
from showcase.gathering.catalogue import Catalogue
from showcase.judging.judgement import Judgement
from showcase.late.values import dataclass
from showcase.press import fonts as font_choice
from showcase.press import typesetting
from showcase.press.book_order import BookOrder, BookPart, BookSubject, page_of, subject_of
from showcase.press.brand_marks import MarkPress
from showcase.press.composition import Composer
from showcase.press.fonts import Fonts
from showcase.press.office import office_parts
from showcase.press.page_setter import Asked, PageSetter, Say
from showcase.rendering.book.volume import Setting
from showcase.rendering.page import Site
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.storage.store import Store
from showcase.storage.stored import StoredFiles
from showcase.words.staff.book import FontNames, Style
from showcase.words.staff.gongwen import GongwenParts

if TYPE_CHECKING:
    from showcase.press.proofing.last_proof import LastProof
    from showcase.press.proofing.marking import Marked
    from showcase.rendering.pages.templates import Templates


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
        self.root, self.theme, self.catalogue, self.site, self.say = root, theme, catalogue, site, say
        self._wished, self._gongwen, self._store = fonts, gongwen or GongwenParts(), store
        self._books, self._pages = store.files("books", suffix=".pdf"), store.values("pages of books")
        self.composer = Composer(
            root, judgement, catalogue, site, store, MarkPress(root, theme, self._drawn, store)
        )
        self._setter = PageSetter(root, theme, judgement, self.composer, store, say)
        self._fingerprints = Fingerprints()
        self._chosen: dict[str, Fonts] = {}
        self._told: set[str] = set()

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
        made = self._setter.set(Asked(order, subject, setting, fonts))
        if order.press:
            from showcase.press.prepress.finishing import Finishing, SetPages

            as_set = SetPages(subject.title, setting.width, made.pdf, made.photographs, key)
            finishing = Finishing(self.theme, fonts, self._store)
            make = finishing.cover if order.part is BookPart.COVER else finishing.interior
            count, pieces = make(as_set, order.press)
        else:
            count, pieces = typesetting.page_count(made.pdf), made.whole()
        file = self._books.put(key, pieces)
        self._pages[key] = str(count).encode()
        return Printed(key, file, count, file.stat().st_size, fresh=True)

    def proof(self, order: BookOrder, words: str, before: "LastProof | None") -> Proof:
        """The draft ordered as a proof called by these words, marked where it differs from the one `before`. Raises NotPrinted,
        NoFonts, OSError."""
        from showcase.press.proofing.marking import marked

        subject = subject_of(order, self.catalogue)
        setting, fonts = self._setting(order, subject)
        asked = Asked(order, subject, replace(setting, proof=words), fonts)
        drafted = self._setter.drafted(asked)
        kept = marked(self._setter.with_geta(asked, drafted.data["book"]), before)
        self.say(f"正在排《{subject.title}》的校样（{len(subject.cases)} 个案例）……")
        made = self._setter.pages(asked, drafted.saying(kept.data), proof=True)
        chapters = drafted.composed.book.chapters
        spans = {chapters[number].key: (ending.first, ending.last) for number, ending in made.endings.items()}
        return Proof(b"".join(made.whole()), kept, spans)

    def fonts_of(self, order: BookOrder) -> Fonts:
        """The fonts a book is set in. Raises NotPrinted, NoFonts."""
        return self._setting(order, subject_of(order, self.catalogue))[1]

    def prune(self) -> None:
        """Drop the books of earlier records that this press was not asked for, and their plates when all were set anew."""
        self._books.prune()
        self._pages.prune()
        self._setter.renew()

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
                self._setter.templates_digest,
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
