"""The tables of a Word form: rows of labels and values, rows of figures, rows of pictures, sections of the story as rows; every cell is kept or told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from showcase.late.patterns import pattern
from showcase.reading.hand_in.account import Kind, Ledger, folded
from showcase.reading.hand_in.picture_series import PictureSeries
from showcase.reading.hand_in.word.blocks import Cell, Image, Table, sources
from showcase.reading.hand_in.word.captions import is_picture_row
from showcase.reading.hand_in.word.entries import LEAST_COLUMNS, UNKNOWN_ROW, EntryTables, leave_cells
from showcase.reading.hand_in.word.labels import Label, Row, label_in
from showcase.reading.hand_in.word.outline import Head, outline_of
from showcase.reading.hand_in.word.sheet import FORM_S_OWN, Sheet
from showcase.reading.hand_in.word.story import StoryDraft
from showcase.words.case import label

FORM_ROWS = LEAST_COLUMNS
"""So many known labels in tables make it a form."""
_SECTION_ROWS = 2
"""So many sections of a story as rows of one table do as well."""
PERSONAL = "联系人、手机、邮箱等个人信息不进公开记录"
OPINIONS = "审核、推荐意见和盖章不进公开记录"
_HINT_STYLE = "申报表"
_LABELLED = pattern(r"^([^：:\n]{2,14})[：:]\s*(\S.*)$", re.DOTALL)
_BLANK_STAMP = pattern(r"[（(]?盖\s*章[)）]?|[\s年月日（）()：:_]|签字|签名|负责人")
_LABEL_LINES = 4


@dataclass
class FormTables:
    """One pass over the tables, top to bottom."""

    ledger: Ledger
    sheet: Sheet
    story: StoryDraft
    series: PictureSeries
    named: frozenset[str] = frozenset()
    rows: int = 0
    private: int = 0
    unknown: list[str] = field(default_factory=list)
    """Labels of rows that were not taken."""
    sections: list[str] = field(default_factory=list)
    """Sections that stood as rows."""
    _last: Label | None = None

    def __post_init__(self) -> None:
        self.entries = EntryTables(self.ledger, self.series)

    # --- what kind of table ---

    def take(self, table: Table) -> bool:
        """Read the table if it is one of a form; False when it is none."""
        if self.entries.take(table):
            self.rows += FORM_ROWS
            return True
        if not self._is_form(table):
            return False
        self._last = None
        for row in table.rows:
            self._pairs([cell for cell in row if not (cell.is_continued and not cell.source)], row)
        return True

    def leave(self, table: Table, reason: str, *, pictures: str = "") -> None:
        """A table that is not taken, row by row; its pictures are, unless there is a reason why not."""
        for row in table.rows:
            if source := sources(row):
                self.ledger.leave(Kind.ROW, source, reason, routine=not folded(_BLANK_STAMP.sub("", source)))
            for image in (image for cell in row for image in cell.images):
                if pictures:
                    self.ledger.leave(Kind.PICTURE, "", pictures, name=image.name)
                else:
                    self.series.add_besides((image,))

    def leave_opinions(self, table: Table) -> None:
        """The page of opinions and stamps: the labels the form has itself are no loss."""
        for row in table.rows:
            for cell in row:
                own = bool(label.OPINION.search(label.bare(cell.text)))
                self._leave_opinion(cell, is_own=own and len(cell.text) < 2 * _LABEL_LINES * 5)

    def _is_form(self, table: Table) -> bool:
        if any(_is_picture_head(row) for row in table.rows):
            return True
        known = [found for row in table.rows for found in self._labels(row)]
        sections = sum(found.row is Row.SECTION for found in known)
        fields = sum(found.row in (Row.FIELD, Row.PRIVATE) for found in known)
        if not self.story.current and any(self._heads(cell) for row in table.rows for cell in row):
            return True
        return fields >= FORM_ROWS or (not self.story.current and sections >= _SECTION_ROWS)

    def _labels(self, row: tuple[Cell, ...]) -> list[Label]:
        """The labels of a row; none of one that holds nothing else, which heads the columns of a table."""
        cells = [cell for cell in row if cell.text]
        found = [found for cell in cells if (found := self._label(cell))]
        return found if len(found) < len(cells) or len(cells) < FORM_ROWS else []

    def _heads(self, cell: Cell) -> Mapping[int, Head]:
        """The sections a cell holds, if it holds several: a whole story is often written in one."""
        heads = outline_of(cell.paragraphs, self.named) if len(cell.paragraphs) >= 2 * _SECTION_ROWS else {}
        return heads if len(heads) >= _SECTION_ROWS else {}

    def _label(self, cell: Cell) -> Label | None:
        is_picture = self.series.is_open
        return None if self._heads(cell) else label_in(cell, self.named, is_picture=is_picture)

    # --- rows of labels and values ---

    def _pairs(self, cells: list[Cell], row: tuple[Cell, ...]) -> None:
        """A row of labels with their values beside them, be it in two columns or in four."""
        if _is_picture_head(row):
            self._leave(cells, FORM_S_OWN, routine=True)
            self.series.begin(())
            self.rows += 1
            return
        continues = bool(row) and row[0].is_continued and not row[0].source
        found = [self._label(cell) for cell in cells]
        at = 0
        while at < len(cells):
            one, is_last = found[at], at + 1 == len(cells)
            if one is None:
                at += self._unknown(cells, found, at, continues=continues and at == 0)
            elif is_last or (found[at + 1] and at + 2 < len(cells) and one.row is not Row.SECTION):
                self._lonely(one)
                at += 1
            else:
                self._take(one, cells[at + 1])
                at += 2

    def _lonely(self, one: Label) -> None:
        """A label without a cell beside it: what it is about may follow in the next row."""
        self._leave_label(one)
        self._last = one

    def _take(self, one: Label, value: Cell) -> None:
        self._last = one
        if one.row is not Row.SECTION:
            self._leave_label(one)
        match one.row:
            case Row.PRIVATE:
                self.private += bool(value.text)
                self.ledger.leave(Kind.CELL, value.source, PERSONAL, routine=True)
                self.series.add_besides(value.images)
            case Row.OPINION:
                self._leave_opinion(value)
            case Row.PICTURE:
                self._picture(one.path[0], value)
            case Row.SECTION:
                self._section(one, value)
            case Row.FIELD:
                self._field(one.path, value)

    def _field(self, path: tuple[str, ...], value: Cell) -> None:
        self.rows += 1
        if path == ("brand", "logo", "file"):
            self.series.mark(value.images)
            if value.source:
                self.ledger.leave(
                    Kind.CELL, value.source, "标识图片一栏里的文字没有采用", routine=not folded(value.source)
                )
            return
        self.series.add_besides(value.images)
        self.sheet.set(path, value.text, value.source)

    def _picture(self, key: str, value: Cell) -> None:
        if key == "file":
            self.series.fill(value.images)
            if value.source:
                self.ledger.leave(Kind.CELL, value.source, "图片一栏里的文字没有采用")
            return
        self.series.add_besides(value.images)
        self.entries.tell(key, value)

    def _section(self, one: Label, value: Cell) -> None:
        self.sections.append(one.path[0])
        self.story.open(one.path[0], "".join(paragraph.source for paragraph in one.own))
        self._leave_rest(one)
        self._continue_section(value)

    def _continue_section(self, value: Cell) -> None:
        for paragraph in value.paragraphs:
            for image in paragraph.images:
                self._place(image)
            self.story.add(paragraph)

    def _whole_story(self, cell: Cell, heads: Mapping[int, Head]) -> None:
        for index, paragraph in enumerate(cell.paragraphs):
            for image in paragraph.images:
                self._place(image)
            if head := heads.get(index):
                own, rest = paragraph.cut(head.length)
                self.sections.append(head.name)
                self.story.open(head.name, own.source)
                self.story.add(rest)
            elif self.story.current:
                self.story.add(paragraph)
            elif paragraph.markdown:
                self.story.add_intro(paragraph)
            elif paragraph.source:
                self.ledger.leave(Kind.CELL, paragraph.source, "空白", routine=True)

    def _place(self, image: Image) -> None:
        self.series.add(image)
        if self.story.current:
            self.story.add_image(image)

    def _unknown(self, cells: list[Cell], found: list[Label | None], at: int, *, continues: bool) -> int:
        """A cell that is no known label; how many cells were read."""
        cell, last = cells[at], self._last
        if last and last.row is Row.SECTION and (continues or len(cells) == 1):
            if not continues:
                self.sections.append(last.path[0])
                self.story.open(last.path[0], "")
            self._continue_section(cell)
            return 1
        if last and last.row is Row.OPINION and (continues or len(cells) == 1):
            self._leave_opinion(cell)
            return 1
        match = _LABELLED.match(cell.text)
        if match and (path := label.path_of(match[1])):
            self.rows += 1
            self.series.add_besides(cell.images)
            self.sheet.set(path, match[2], cell.source)
            return 1
        beside = cells[at + 1] if at + 1 < len(cells) and found[at + 1] is None else None
        if heads := self._heads(cell):
            self._whole_story(cell, heads)
            return 1
        if beside is not None and (heads := self._heads(beside)):
            self._leave([cell], FORM_S_OWN, routine=True)
            self._whole_story(beside, heads)
            return 2
        if beside is None:
            self._leave([cell], UNKNOWN_ROW)
            return 1
        if beside.text:
            self.unknown.append(label.bare(cell.text)[:20])
        self._leave([cell], UNKNOWN_ROW, routine=not beside.text)
        self._leave([beside], UNKNOWN_ROW)
        return 2

    # --- what is left ---

    def _leave(self, cells: list[Cell], reason: str, *, routine: bool = False) -> None:
        leave_cells(cells, reason, self.ledger, self.series, routine=routine)

    def _leave_label(self, one: Label) -> None:
        self.ledger.leave(
            Kind.CELL, "".join(paragraph.source for paragraph in one.own), FORM_S_OWN, routine=True
        )
        self._leave_rest(one)

    def _leave_rest(self, one: Label) -> None:
        """What stands below a label: the form's small print, or something somebody wrote there."""
        self.series.add_besides(
            tuple(image for paragraph in (*one.own, *one.rest) for image in paragraph.images)
        )
        for paragraph in (paragraph for paragraph in one.rest if paragraph.source):
            own = paragraph.style.startswith(_HINT_STYLE) or re.match(
                r"必填|选填|[（(].*[）)]$|注[：:]|说明[：:]|不超过|限\d", paragraph.text
            )
            self.ledger.leave(
                Kind.CELL, paragraph.source, FORM_S_OWN if own else "写在栏目名格子里的文字没有采用", routine=bool(own)
            )  # fmt: skip

    def _leave_opinion(self, cell: Cell, *, is_own: bool = False) -> None:
        if cell.source:
            blank = not folded(_BLANK_STAMP.sub("", cell.source))
            self.ledger.leave(Kind.CELL, cell.source, OPINIONS, routine=blank or is_own)
        for image in cell.images:
            self.ledger.leave(Kind.PICTURE, "", OPINIONS, name=image.name)


def _is_picture_head(row: tuple[Cell, ...]) -> bool:
    """A row that says nothing but 图 1: the rows of a form below it tell of that picture."""
    texts = [cell.text for cell in row if cell.text]
    return len(texts) == 1 and is_picture_row(texts[0])
