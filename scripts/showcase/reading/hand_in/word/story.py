"""The story of a Word hand-in as Markdown: sections by their agreed names, paragraphs, lists, tables, pictures, notes; all of it accounted for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from showcase.late.patterns import pattern
from showcase.reading.hand_in import markdown_text as md
from showcase.reading.hand_in.account import Kind, Ledger, folded
from showcase.reading.hand_in.picture_series import PictureSeries
from showcase.reading.hand_in.word.blocks import Cell, Image, Paragraph, Table, sources
from showcase.reading.hand_in.word.prompts import prompt_in
from showcase.reading.hand_in.word.sheet import FORM_S_OWN

_ALTERED = "改动过的填写提示没有采用；里面要是写了正文，请移到提示外面"
_ITEM = pattern(r" *(?:- |\d{1,3}\. )")
_DECIMAL = pattern(r"(\d{1,3})[.．]")
_LONGEST_HEADING = 40
_SENTENCE_ENDS = ("。", "；", "！", "？", "”", "：", "，")


@dataclass
class StoryDraft:
    """Sections as they come; paragraphs stand in the order of the file, in the section that is open."""

    ledger: Ledger
    named: frozenset[str] = frozenset()
    """Names of sections besides the agreed ones."""
    sections: dict[str, list[str | Image]] = field(default_factory=dict)
    current: str = ""
    """The section that is open; empty above the first and between the parts of a form."""
    intro: list[str] = field(default_factory=list)
    """What stands above the first section."""
    prompts: int = 0
    _heads: list[tuple[str, str]] = field(default_factory=list)
    _depth: int = -1
    """How deep the last block stands in a list; -1 for no item."""

    def open(self, name: str, source: str) -> None:
        """What follows belongs to the section of that name; `source` is its heading as it is counted."""
        self.current, self._depth = name, -1
        self.sections.setdefault(name, [])
        self._heads.append((name, source))

    def add(self, paragraph: Paragraph) -> None:
        """A paragraph of the open section; the form's prompt in it is taken out, what stands before and behind it stays."""
        prompt = prompt_in(paragraph.text, self.named)
        if prompt is None:
            self._add(paragraph)
            return
        self.prompts += 1
        before, rest = paragraph.cut(prompt.start)
        own, after = rest.cut(prompt.end - prompt.start)
        reason = FORM_S_OWN if prompt.is_own else _ALTERED
        self._add(before)
        self.ledger.leave(Kind.PARAGRAPH, own.source, reason, routine=prompt.is_own)
        self._add(after)

    def _add(self, paragraph: Paragraph) -> None:
        if not paragraph.markdown:
            if paragraph.source:
                reason = "无法识别的符号没有采用" if folded(paragraph.source) else "空白"
                self.ledger.leave(Kind.PARAGRAPH, paragraph.source, reason, routine=reason == "空白")
            return
        depth = min(paragraph.depth, self._depth + 1)
        markdown = paragraph_markdown(paragraph, depth)
        self._depth = depth if _ITEM.match(markdown) else -1
        self.sections[self.current].append(markdown)
        self.ledger.keep(Kind.PARAGRAPH, paragraph.source, f"正文“{self.current}”", written=paragraph.written)

    def add_intro(self, paragraph: Paragraph) -> None:
        """A paragraph above the first section."""
        self.intro.append(md.line(paragraph.markdown))
        self.ledger.keep(Kind.PARAGRAPH, paragraph.source, "正文开头", written=paragraph.written)

    def add_table(self, table: Table) -> None:
        """A table of the open section."""
        self._depth = -1
        rows = [["" if cell.is_continued else cell_markdown(cell) for cell in row] for row in table.rows]
        if any(map(any, rows)):
            self.sections[self.current].append(md.table(rows))
        for row in table.rows:
            if source := sources(row):
                shown = " ".join(paragraph.text for cell in row for paragraph in cell.paragraphs)
                self.ledger.keep(Kind.ROW, source, f"正文“{self.current}”的表格", written=shown)

    def add_image(self, image: Image) -> None:
        """A picture of the open section, which is accounted for by its series."""
        self._depth = -1
        self.sections[self.current].append(image)

    def finished(self, notes: Mapping[str, Paragraph], series: PictureSeries) -> str:
        """case.md, each picture as the file it became; notes that nothing refers to are told."""
        parts = list(self.intro)
        for name, content in self.sections.items():
            items = [text for item in content if (text := _item(item, series))]
            if items:
                parts += [f"## {md.literal(name)}", *items]
            for number, head in enumerate(source for one, source in self._heads if one == name):
                if items and not number:
                    self.ledger.keep(Kind.PARAGRAPH, head, f"“{name}”的标题", written=name)
                elif folded(head):
                    reason = f"“{name}”有几处，合成一段" if items else "标题下面没有正文"
                    self.ledger.leave(Kind.PARAGRAPH, head, reason)
        body = "\n".join(parts)
        for name, note in notes.items():
            if f"[^{name}]" in body and note.text:
                parts.append(f"[^{name}]: {md.paragraph(note.text)}")
                self.ledger.keep(Kind.NOTE, note.source, "正文的注", written=note.written)
            else:
                self.ledger.leave(Kind.NOTE, note.source, "正文里没有引用的注没有采用", routine=not note.text)
        return _joined(parts)


def _item(item: str | Image, series: PictureSeries) -> str:
    if isinstance(item, str):
        return item
    file = series.name_of(item)
    return md.picture(file, series.alt_of(item)) if file else ""


def _joined(parts: list[str]) -> str:
    """Blocks apart from each other, items of a list below each other."""
    text = ""
    for before, part in zip(["", *parts], parts, strict=False):
        together = _ITEM.match(before) and _ITEM.match(part)
        text += ("" if not text else "\n" if together else "\n\n") + part
    return text + "\n" if text else ""


def paragraph_markdown(paragraph: Paragraph, depth: int = 0) -> str:
    """A paragraph of a section as Markdown: an item, a heading below the section's, or text, with the number Word gives it."""
    short = len(paragraph.text) <= _LONGEST_HEADING and not paragraph.text.endswith(_SENTENCE_ENDS)
    number = paragraph.number
    if paragraph.level or (paragraph.is_bold and short):
        return md.heading(f"{number}{_gap(number)}{paragraph.text}", 3)
    counted = _DECIMAL.fullmatch(number)
    if paragraph.is_bullet or counted:
        marker = "- " if paragraph.is_bullet else f"{counted[1] if counted else 1}. "
        return "   " * depth + marker + (_strong(paragraph) or md.line(paragraph.markdown))
    if number:
        return md.line(f"{md.literal(number)}{_gap(number)}{_strong(paragraph) or paragraph.markdown}")
    return _strong(paragraph) or md.line(paragraph.markdown)


def _strong(paragraph: Paragraph) -> str:
    return f"**{paragraph.markdown}**" if paragraph.is_bold else ""


def _gap(number: str) -> str:
    """A number in figures is parted from its text; 一、 and （一） are not."""
    return " " if number[-1:].isalnum() or number.endswith(".") else ""


def cell_markdown(cell: Cell) -> str:
    """A cell's words in one line."""
    return " ".join(
        f"{md.literal(paragraph.number)}{_gap(paragraph.number)}{paragraph.markdown}"
        for paragraph in cell.paragraphs
        if paragraph.markdown
    )
