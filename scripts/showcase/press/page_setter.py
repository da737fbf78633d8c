"""The pages of one book: what it says goes into a folder of its own, and Typst sets it there. Nothing is kept here."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from showcase.judging import glyphs
from showcase.judging.judgement import Judgement
from showcase.late.values import dataclass
from showcase.press import book_folder, characters, fitting, typesetting
from showcase.press import fonts as font_choice
from showcase.press.book_order import BookOrder, BookPart, BookSubject, NotPrinted
from showcase.press.composition import Composed, Composer
from showcase.press.fonts import Fonts
from showcase.rendering.book import segments
from showcase.rendering.book.typst_data import as_data
from showcase.rendering.book.volume import Setting
from showcase.rendering.reports import report
from showcase.storage.files import staging
from showcase.storage.store import Store
from showcase.words.staff.book import Style

Say = Callable[[str], None]
"""Takes a line about what is being done."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A book asked for, with what it is to be set in."""

    order: BookOrder
    subject: BookSubject
    setting: Setting
    fonts: Fonts


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a book says, and the same as the templates read it."""

    composed: Composed
    data: Mapping[str, Any]

    def saying(self, book: Any) -> "Drafted":
        """The same book with other words in it."""
        return Drafted(self.composed, {**self.data, "book": book})


@dataclass(frozen=True, slots=True)
class SetBook:
    """The PDF with stand-ins for its photographs, the photographs, and where each case ends."""

    pdf: bytes
    photographs: list[Path]
    endings: Mapping[int, fitting.Ending]

    def whole(self) -> Iterator[bytes]:
        """The PDF piece by piece, its photographs in their places. Raises OSError."""
        if not self.photographs:
            return iter((self.pdf,))
        from showcase.press.photographs import with_photographs

        return with_photographs(self.pdf, self.photographs)


class PageSetter:
    """Sets the books of one root."""

    def __init__(
        self, root: Path, theme: Path, judgement: Judgement, composer: Composer, store: Store, say: Say
    ) -> None:
        self._root, self._theme, self._judgement, self._composer = root, theme, judgement, composer
        self._store, self._say = store, say
        self._titles = store.values("words of titles")
        self._coverages: dict[str, glyphs.Coverage] = {}

    @cached_property
    def templates_digest(self) -> str:
        """Of all that says what the pages look like."""
        hasher = blake2b(digest_size=16)
        for file in self._templates:
            hasher.update(file.name.encode() + b"\0" + file.read_bytes())
        return hasher.hexdigest()

    def set(self, asked: Asked) -> SetBook:
        """The book asked for. Raises NotPrinted, OSError."""
        order, subject = asked.order, asked.subject
        drafted = self.drafted(asked)
        if not order.draft:
            self._check_glyphs(subject, drafted.data["book"], asked.fonts)
        if len(subject.cases) > 1:
            what = "的封面" if order.part is BookPart.COVER else f"（{len(subject.cases)} 个案例）"
            self._say(f"正在排版《{subject.title}》{what}……")
        if order.draft:
            drafted = drafted.saying(self.with_geta(asked, drafted.data["book"]))
        return self.pages(asked, drafted)

    def drafted(self, asked: Asked) -> Drafted:
        """What the book says. Raises NotPrinted, RecordChanged, OSError."""
        with segments.remembered(self._titles):
            composed = self._composer.composed(asked.order, asked.subject, _as_png)
            return Drafted(composed, as_data(composed.book, asked.setting))

    def pages(self, asked: Asked, drafted: Drafted, *, proof: bool = False) -> SetBook:
        """It, set; the pages of a `proof` have no tags, as those for the press have none. Raises NotPrinted, OSError."""
        order, for_press = asked.order, asked.order.press is not None
        cover = order.part is BookPart.COVER
        with staging() as folder:
            photographs = self._filled(folder, drafted, stand_ins=for_press)
            manuscript = typesetting.Manuscript(
                folder,
                asked.fonts.folders,
                system=asked.fonts.system,
                main="press-cover.typ" if cover else "book.typ",
                tagged=not (for_press or proof),
            )
            try:
                grid = asked.setting.style == Style.GONGWEN.value
                endings = {} if cover else fitting.fitted(manuscript, folder, grid=grid)
                pdf = manuscript.pdf()
            except typesetting.NotSet as failure:
                raise NotPrinted(f"《{asked.subject.title}》排不出来，排版程序说：\n{failure}") from failure
        if order.bleed and not (for_press or proof):
            from showcase.press.trimming import marked  # pikepdf: only where pages are changed

            pdf = marked(pdf)
        return SetBook(pdf, photographs, endings)

    def with_geta(self, asked: Asked, data: Any) -> Any:
        """The data of a proof that can be set whatever characters it holds: what is to be read need not wait for them."""
        shown, lacking = characters.replaced(data, self._covered(asked.fonts))
        if lacking:
            self._say(
                f"《{asked.subject.title}》里有 {len(lacking)} 个字各种字体都没有，送审稿上印作“{characters.GETA}”：{lacking[:20]}"
            )
        return shown

    def renew(self) -> None:
        """Keep what was found out about titles."""
        self._titles.renew()

    @cached_property
    def _templates(self) -> Sequence[Path]:
        return sorted((self._theme / "book").glob("*.typ"))

    def _filled(self, folder: Path, drafted: Drafted, *, stand_ins: bool) -> list[Path]:
        """The folder a book is set in, filled; its photographs."""
        composed, book = drafted.composed, drafted.composed.book
        codes = {book.code: book.address, **{item.code: item.address for item in book.chapters}}
        shown = book_folder.filled(folder, composed.pictures, self._templates, codes, stand_ins=stand_ins)
        for name, drawing in composed.marks.items():
            (folder / name).write_text(drawing, encoding="utf-8")
        (folder / "book.json").write_text(json.dumps(drafted.data, ensure_ascii=False), encoding="utf-8")
        return shown

    def _check_glyphs(self, subject: BookSubject, data: Any, fonts: Fonts) -> None:
        """Refuse a book with characters no font here can set. Where each stands is looked up only when there are some: that opens
        every record again."""
        cases = {case.key for case in subject.cases}
        own = (self._judgement.draft(case.key) for case in subject.cases)
        others = (f"brands/{key}" for key in self._composer.catalogue.cases if key not in cases)
        if found := characters.lacking(data, self._covered(fonts), self._root, own, subject.path, others):
            raise NotPrinted(
                f"《{subject.title}》里有字体没有的字，先改好再排：\n{report.text(tuple(sorted(found)))}",
                records=True,
            )

    def _covered(self, fonts: Fonts) -> glyphs.Coverage:
        if (covered := self._coverages.get(fonts.digest)) is None:
            covered = self._coverages[fonts.digest] = font_choice.coverage(fonts, self._store)
        return covered


def _as_png(name: str) -> str:
    """Typst goes by a file's name, and a photograph's stand-in is a PNG too."""
    return f"{Path(name).stem}.png"
