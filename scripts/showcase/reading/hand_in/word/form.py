"""A Word hand-in: the form we hand out, told by the labels of its tables and its headings, or a free text in sections."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from showcase.reading.hand_in.account import Holdings, Kind, Ledger
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from showcase.reading.hand_in.picture_series import PictureSeries, Said
from showcase.reading.hand_in.word import file, preamble
from showcase.reading.hand_in.word.blocks import Block, Cell, Image, Paragraph, Table, WordFile
from showcase.reading.hand_in.word.captions import caption_in
from showcase.reading.hand_in.word.headings import bare_heading
from showcase.reading.hand_in.word.outline import Head, outline_of
from showcase.reading.hand_in.word.sheet import FORM_S_OWN, Sheet
from showcase.reading.hand_in.word.story import StoryDraft
from showcase.reading.hand_in.word.tables import FORM_ROWS, PERSONAL, FormTables
from showcase.reading.yaml.yaml_text import Value
from showcase.words.case import label

_OUTSIDE = "正文各段和表格以外的文字没有采用"
_ABOVE = "正文前面的文字没有采用"
_CLOSING = "落款、附件清单没有采用"
_TABLE = "正文各段之外无法识别的表格没有导入"
_OWN_STYLES = "申报表"


def read_word_form(
    raw: Raw, loose: Mapping[str, bytes] | None = None, sections: Collection[str] = ()
) -> HandIn:
    """The hand-in of a Word file; `loose` are pictures that came beside it. Raises NotTaken."""
    reading = _Reading(file.read_word_file(raw.data), frozenset(sections))
    reading.read_all()
    return reading.hand_in(loose or {})


@dataclass
class _Reading:
    """One pass over the blocks, top to bottom."""

    file: WordFile
    named: frozenset[str]
    """Names of sections besides the agreed ones."""
    ledger: Ledger = field(default_factory=Ledger)
    series: PictureSeries = field(default_factory=PictureSeries)
    in_approvals: bool = False
    outside: list[Paragraph] = field(default_factory=list)
    """Paragraphs above the first section, and between the parts of a form."""
    caption: tuple[Paragraph, str] | None = None
    """A caption that stands above the picture it is about."""
    undecided: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for entry in self.file.entries:
            self.ledger.add(entry)
        self.sheet = Sheet(self.ledger)
        self.story = StoryDraft(self.ledger, self.named)
        self.tables = FormTables(self.ledger, self.sheet, self.story, self.series, self.named)
        self.heads = outline_of(self.file.blocks, self.named)
        first = min(self.heads, default=len(self.file.blocks))
        self.closing = preamble.closing_of(self.file.blocks, first)
        self.heads = {index: head for index, head in self.heads.items() if index not in self.closing}
        self.captions_above = _captions_stand_above(self.file.blocks)

    def read_all(self) -> None:
        for index, block in enumerate(self.file.blocks):
            if isinstance(block, Table):
                self._drop_caption()
                self._table(block)
            else:
                self._paragraph(index, block)
        self._drop_caption()

    # --- paragraphs ---

    def _paragraph(self, index: int, paragraph: Paragraph) -> None:
        if index in self.closing:
            is_personal = preamble.is_personal(paragraph.text)
            self.tables.private += is_personal
            reason = PERSONAL if is_personal else _CLOSING
            self.ledger.leave(Kind.PARAGRAPH, paragraph.source, reason, routine=is_personal)
            return
        words = caption_in(paragraph.text)
        if words is not None and self._caption(paragraph, words):
            return
        if paragraph.images:
            for image in paragraph.images:
                self._place(image)
        elif self.caption and (paragraph.markdown or paragraph.source):
            self._drop_caption()
        if paragraph.markdown or paragraph.source:
            self._text(index, paragraph)

    def _caption(self, paragraph: Paragraph, words: str) -> bool:
        """Whether the paragraph was taken for the caption of a picture in it, above it, or to come."""
        if not paragraph.images and self.captions_above:
            self._drop_caption()
            self.caption = paragraph, words
            return True
        said = Said("caption", words, paragraph.source)
        if paragraph.images:
            first, *others = paragraph.images
            self._place(first, said if words else None)
            for image in others:
                self._place(image)
            if not words:
                self._leave_number(paragraph)
            return True
        if not words and self.series.set_in_text:
            self._leave_number(paragraph)
            return True
        return self.series.describe_last(said)

    def _drop_caption(self) -> None:
        """A caption no picture followed is text."""
        if self.caption:
            paragraph, _ = self.caption
            self.caption = None
            self._text(-1, paragraph)

    def _leave_number(self, paragraph: Paragraph) -> None:
        self.ledger.leave(Kind.PARAGRAPH, paragraph.source, "只有图号的图片说明没有采用", routine=True)

    def _place(self, image: Image, caption: Said | None = None) -> None:
        if self.caption:
            paragraph, words = self.caption
            self.caption = None
            if words:
                caption = Said("caption", words, paragraph.source)
            else:
                self._leave_number(paragraph)
        self.series.add(image, caption)
        if self.story.current:
            self.story.add_image(image)

    def _text(self, index: int, paragraph: Paragraph) -> None:
        if label.FORM_PART.match(paragraph.text):
            self.story.current, self.in_approvals = "", "审核" in paragraph.text
            self.ledger.leave(Kind.PARAGRAPH, paragraph.source, FORM_S_OWN, routine=True)
        elif paragraph.style.casefold().startswith(("toc", "目录")):
            self.ledger.leave(Kind.PARAGRAPH, paragraph.source, "目录由标题自动生成，没有采用", routine=True)
        elif self.in_approvals:
            self.tables.leave_opinions(Table(((Cell((replace(paragraph, images=()),)),),)))
        elif head := self.heads.get(index):
            self._head(head, paragraph)
        else:
            self._keep(paragraph)

    def _head(self, head: Head, paragraph: Paragraph) -> None:
        own, rest = paragraph.cut(head.length)
        self.story.open(head.name, own.source)
        self._keep(rest)

    def _keep(self, paragraph: Paragraph) -> None:
        if self.story.current:
            self.story.add(paragraph)
        else:
            self.outside.append(paragraph)

    def _table(self, table: Table) -> None:
        if self.in_approvals:
            self.tables.leave_opinions(table)
            return
        section = self.story.current
        if self.tables.take(table):
            self.story.current = section
        elif section:
            self.story.add_table(table)
            for image in (image for row in table.rows for cell in row for image in cell.images):
                self._place(image)
        elif table.rows:
            self.tables.leave(table, _TABLE)
            if any(cell.text for row in table.rows for cell in row):
                self.undecided.append(f"{_TABLE}。")

    # --- the whole ---

    def hand_in(self, loose: Mapping[str, bytes]) -> HandIn:
        is_form = self.tables.rows >= FORM_ROWS
        if not is_form and not self.story.sections:
            raise NotTaken(
                "这个 Word 文件里没有申报表的各栏，也没有“创建背景”“主要做法”等分段；请用申报表或照这几段写。"
            )
        self._settle_outside(is_form)
        for name, data in loose.items():
            stem = name.rpartition("/")[2].rpartition(".")[0]
            words = caption_in(stem)
            self.series.add_loose(Image(data, name=name), stem, Said("caption", words) if words else None)
        pictures, entries, steps = self.series.finished(self.ledger)
        story = self.story.finished(self.file.notes, self.series)
        held = self.file.holdings + Holdings("", ((Kind.PICTURE, len(loose)),))
        return HandIn(
            "Word 申报表" if is_form else "Word 文稿", self._facts(entries), story, pictures, year=self.sheet.year,
            found=tuple(self._found(is_form)), cleaned=(*self.file.remarks, *self._left_out(), *steps),
            undecided=(*self._unknown_rows(), *self.undecided, *self.file.doubts, *self.series.undecided),
            properties=self.file.properties, is_form=is_form, account=self.ledger.account(held),
        )  # fmt: skip

    def _facts(self, entries: list[dict[str, Value]]) -> dict[str, Value]:
        facts = dict(self.sheet.facts)
        if self.tables.entries.results:
            facts["results"] = self.tables.entries.results
        if entries:
            facts["pictures"] = [*entries]
        if logo := self.series.logo_name:
            brand = facts.setdefault("brand", {})
            if isinstance(brand, dict):
                mark = brand.setdefault("logo", {})
                if isinstance(mark, dict):
                    mark["file"] = logo
        return facts

    def _settle_outside(self, is_form: bool) -> None:
        """Title, labelled lines and text above the sections of a free text; of a form all that stands outside its rows."""
        lines = [line for line in self.outside if not self._labelled(line)]
        title = [] if is_form or "title" in self.sheet.facts else preamble.title_among(lines)
        if title:
            text = "".join(lines[index].text for index in title)
            source = "".join(lines[index].source for index in title)
            self.sheet.set(("title",), text, source, Kind.PARAGRAPH)
        for index, line in enumerate(lines):
            if index in title:
                continue
            own = is_form and (line.style.startswith(_OWN_STYLES) or line.is_title or "申报表" in line.text)
            if own:
                self.ledger.leave(Kind.PARAGRAPH, line.source, FORM_S_OWN, routine=True)
            elif preamble.is_personal(line.text):
                self.tables.private += 1
                self.ledger.leave(Kind.PARAGRAPH, line.source, PERSONAL, routine=True)
            elif not is_form and preamble.is_prose(line):
                self.story.add_intro(line)
            else:
                self.ledger.leave(Kind.PARAGRAPH, line.source, _OUTSIDE if is_form else _ABOVE)

    def _labelled(self, line: Paragraph) -> bool:
        """Whether it is a line such as `申报单位：示例市示例局`, and was taken as that."""
        name, parting, value = line.text.replace(":", "：").partition("：")
        if not parting or not value.strip() or not 2 <= len(name) <= 14:
            return False
        if label.bare(name) in label.PRIVATE:
            self.tables.private += 1
            self.ledger.leave(Kind.PARAGRAPH, line.source, PERSONAL, routine=True)
            return True
        if path := label.path_of(name):
            self.sheet.set(path, line.text[len(name) + 1 :].strip(), line.source, Kind.PARAGRAPH)
        return bool(path)

    def _found(self, is_form: bool) -> Iterator[str]:
        if is_form:
            yield f"表格里认出 {self.tables.rows} 栏"
        yield f"正文 {len(self.story.sections)} 段：{'、'.join(self.story.sections) or '无'}"
        yield from self._taken_as()
        if self.tables.entries.results:
            yield f"成效数字 {len(self.tables.entries.results)} 个"
        yield f"图片 {self.series.count} 张"

    def _taken_as(self) -> Iterator[str]:
        """How headings were taken that are not written as agreed."""
        for index, head in self.heads.items():
            block = self.file.blocks[index]
            text = block.cut(head.length)[0].text if isinstance(block, Paragraph) else ""
            if head.is_run_in:
                yield f"与正文写在同一行的“{text.rstrip('：:。 ')}”作“{head.name}”一段的标题"
            elif not head.is_known:
                yield f"“{text}”另作一段"
            elif bare_heading(text) != head.name:
                yield f"“{text}”作“{head.name}”一段"
        for name in self.tables.sections:
            yield f"写在表格里的“{name}”作一段"

    def _unknown_rows(self) -> Iterator[str]:
        if self.tables.unknown:
            names = "、".join(f"“{name}”" for name in dict.fromkeys(self.tables.unknown))
            yield f"申报表里的{names}记录里没有这样的栏，没有导入；要用的写进正文。"

    def _left_out(self) -> Iterator[str]:
        if self.story.prompts:
            yield f"申报表里的提示语没有导入 {self.story.prompts} 处"
        if self.tables.private:
            yield f"{PERSONAL}，没有导入 {self.tables.private} 栏"


def _captions_stand_above(blocks: Collection[Block]) -> bool:
    """Whether the first caption comes before the first picture."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.images:
                return False
            if caption_in(block.text) is not None:
                return True
    return False
