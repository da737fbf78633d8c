"""A Word hand-in: the form we hand out, told by the labels of its tables and its headings, or a free text in four sections."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from showcase.reading.hand_in import markdown_text as md
from showcase.reading.hand_in import word_file
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from showcase.reading.hand_in.picture_series import PictureSeries
from showcase.reading.hand_in.values import result_of, value_of
from showcase.reading.hand_in.word_blocks import Cell, Image, Paragraph, Table, WordFile
from showcase.reading.hand_in.word_story import cell_markdown, paragraph_markdown, section_name, story_of
from showcase.reading.yaml.yaml_text import Value
from showcase.words.case import label
from showcase.words.case.fields import field_at, fields_of
from showcase.words.case.record import Facts
from showcase.words.staff.section import PROMPT_END

FORM_PART = re.compile(r"^表[一二三四五六七八九十]")
"""How the parts of the handed-out form are headed, so that none is taken for a section of the story."""

_CAPTION = re.compile(
    r"^(?:图|图片|照片)\s*[0-9０-９一二三四五六七八九十]{1,3}(?![0-9年月日个张幅])\s*[：:.．、]?\s*(.*)$"
)
_PICTURE_ROW = re.compile(r"^(?:图|图片|照片)\s*[0-9０-９一二三四五六七八九十]{1,3}$")
_LABELLED = re.compile(r"^([^：:]{2,14})[：:]\s*(\S.*)$")
_FORM_NAME = re.compile(r"申报表|推荐表|登记表|^附件\s*\d*[：:]?$")
_FORM_ROWS = 3
"""So many known labels in tables make it a form."""


def read_word_form(
    raw: Raw, loose: Mapping[str, bytes] | None = None, sections: Collection[str] = ()
) -> HandIn:
    """The hand-in of a Word file; `loose` are pictures that came beside it. Raises NotTaken."""
    reading = _Reading(word_file.read_word_file(raw.data), frozenset(sections))
    reading.read_all()
    return reading.hand_in(loose or {})


@dataclass
class _Reading:
    """One pass over the blocks, top to bottom."""

    file: WordFile
    named: frozenset[str]
    """Names of sections besides the agreed ones."""
    facts: dict[str, Value] = field(default_factory=dict)
    sections: dict[str, list[str | Image]] = field(default_factory=dict)
    captions: dict[int, str] = field(default_factory=dict)
    series: PictureSeries = field(default_factory=PictureSeries)
    results: list[Value] = field(default_factory=list)
    year: str = ""
    title: str = ""
    """The first line above the sections: the title of a free text."""
    in_approvals: bool = False
    rows: int = 0
    section: str = ""
    undecided: list[str] = field(default_factory=list)
    prompts: int = 0
    private: int = 0

    def read_all(self) -> None:
        above = self._captions_stand_above()
        waiting = ""
        for block in self.file.blocks:
            if isinstance(block, Table):
                self._table(block)
                continue
            if caption := _CAPTION.match(block.text) if len(block.text) <= 120 else None:
                for image in block.images:
                    self._place(image, caption[1])
                if not block.images and above:
                    waiting = caption[1]
                elif not block.images and not self.series.describe_last(caption[1]):
                    self._text(block)
                continue
            for image in block.images:
                self._place(image, waiting)
                waiting = ""
            if block.text:
                self._text(block)

    def _captions_stand_above(self) -> bool:
        """Whether the first caption comes before the first picture."""
        for block in self.file.blocks:
            if isinstance(block, Paragraph):
                if block.images:
                    return False
                if _CAPTION.match(block.text):
                    return True
        return False

    def _place(self, image: Image, caption: str) -> None:
        self.series.add(image, caption)
        if self.section:
            self.sections[self.section].append(image)

    # --- paragraphs ---

    def _text(self, paragraph: Paragraph) -> None:
        if FORM_PART.match(paragraph.text):
            self.section, self.in_approvals = "", "审核" in paragraph.text
        elif PROMPT_END in paragraph.text:
            self.prompts += 1
        elif name := section_name(paragraph, self.named):
            self.section = name
            self.sections.setdefault(name, [])
        elif self.section:
            self.sections[self.section].append(paragraph_markdown(paragraph))
        else:
            self._preamble(paragraph)

    def _preamble(self, paragraph: Paragraph) -> None:
        """Above the first section of a free text stand its title and lines such as `申报单位：示例市示例局`."""
        match = _LABELLED.match(paragraph.text)
        if match and (path := label.path_of(match[1])):
            self._set(path, match[2])
        elif match and label.bare(match[1]) in label.PRIVATE:
            self.private += 1
        elif (
            "title" not in self.facts
            and not _FORM_NAME.search(paragraph.text)
            and 4 <= len(paragraph.text) <= 80
        ):
            self.title = paragraph.text

    # --- tables ---

    def _table(self, table: Table) -> None:
        for group in ("results", "pictures"):
            columns = label.columns_of(group)
            heads = (
                [columns.get(label.bare(_first_line(cell.text))) for cell in table.rows[0]]
                if table.rows
                else []
            )
            if len([head for head in heads if head]) >= _FORM_ROWS:
                self._columns(group, heads, table)
                return
        known = sum(1 for row in table.rows for cell in row if label.path_of(_first_line(cell.text)))
        if known >= _FORM_ROWS or any(_is_picture_head(row) for row in table.rows):
            self._pairs(table)
        elif self.in_approvals:
            return
        elif self.section and table.rows:
            texts = [["" if cell.is_continued else cell_markdown(cell) for cell in row] for row in table.rows]
            self.sections[self.section].append(md.table(texts))
            for cell in (cell for row in table.rows for cell in row):
                for image in cell.images:
                    self._place(image, "")
        elif table.rows:
            self.undecided.append("正文各段之外有一张认不出的表格，没有导入。")

    def _columns(self, group: str, heads: list[str | None], table: Table) -> None:
        """A table with one entry a row."""
        self.rows += _FORM_ROWS
        for row in table.rows[1:]:
            entry: dict[str, Value] = {}
            for key, cell in zip(heads, row, strict=False):
                if key == "file":
                    self.series.begin(cell.images)
                elif key and (value := self._cell(group, key, cell.text)) is not None:
                    entry[key] = value
            if group == "results":
                self._result(entry)
            else:
                self.series.tell(entry)

    def _result(self, entry: dict[str, Value]) -> None:
        if {"label", "value"} & entry.keys():
            self.results.append(result_of(entry))

    def _cell(self, group: str, key: str, text: str) -> Value | None:
        found = field_at(Facts, (group, key))
        if key == "value":  # `98.6万件` is taken apart when the whole row is known
            return text.strip() or None
        return value_of(found, text) if found else None

    def _pairs(self, table: Table) -> None:
        """A table of labels with their values beside them, be it in two columns or in four."""
        for row in table.rows:
            if _is_picture_head(row):
                self.series.begin(())
                self.rows += 1
                continue
            for name, value in pairwise(row):
                self._pair(name, value)

    def _pair(self, name: Cell, value: Cell) -> None:
        bare = label.bare(_first_line(name.text))
        if label.path_of(_first_line(value.text)) and not label.path_of(bare):
            return
        if bare in label.PRIVATE:
            self.private += bool(value.text)
        elif self.series.is_open and (key := label.columns_of("pictures").get(bare)):
            if key == "file":
                self.series.fill(value.images)
            elif (told := self._cell("pictures", key, value.text)) is not None:
                self.series.tell({key: told})
        elif path := label.path_of(bare):
            self.rows += 1
            if path == ("brand", "logo", "file"):
                self.series.logo = next(iter(value.images), None)
            else:
                self._set(path, value.text)

    def _set(self, path: tuple[str, ...], text: str) -> None:
        if path == label.YEAR:
            match = re.search(r"(?:19|20)\d{2}", text)
            self.year = match[0] if match else ""
            return
        found = next((one for one in fields_of(Facts) if one.path == path), None)
        value = value_of(found, text) if found else None
        if value is None:
            return
        into = self.facts
        for step in path[:-1]:
            inner = into.setdefault(step, {})
            if not isinstance(inner, dict):
                return
            into = inner
        into.setdefault(path[-1], value)

    # --- the whole ---

    def hand_in(self, loose: Mapping[str, bytes]) -> HandIn:
        is_form = self.rows >= _FORM_ROWS
        if not is_form and not self.sections:
            raise NotTaken(
                "这个 Word 文件里认不出申报表的各栏，也没有“创建背景”“主要做法”等分段；请用申报表或照这几段写。"
            )
        for name, data in loose.items():
            match = _CAPTION.match(name.rpartition(".")[0])
            self.series.add(Image(data), match[1] if match else "")
        pictures, entries, steps = self.series.finished()
        facts: dict[str, Value] = {**self.facts}
        if self.title and not is_form:
            facts.setdefault("title", self.title)
        if self.results:
            facts["results"] = self.results
        if entries:
            facts["pictures"] = [*entries]
        if logo := self.series.logo_name:
            brand = facts.setdefault("brand", {})
            if isinstance(brand, dict):
                mark = brand.setdefault("logo", {})
                if isinstance(mark, dict):
                    mark["file"] = logo
        return HandIn(
            "Word 申报表" if is_form else "Word 文稿", facts, story_of(self.sections, self.file.footnotes, self.series), pictures, year=self.year,
            found=tuple(self._found(is_form)), cleaned=(*self.file.remarks, *self._left_out(), *steps),
            undecided=(*self.undecided, *self.series.undecided), properties=self.file.properties, is_form=is_form,
        )  # fmt: skip

    def _found(self, is_form: bool) -> Iterator[str]:
        if is_form:
            yield f"表格里认出 {self.rows} 栏"
        yield f"正文 {len(self.sections)} 段：{'、'.join(self.sections) or '无'}"
        if self.results:
            yield f"成效数字 {len(self.results)} 个"
        yield f"图片 {self.series.count} 张"

    def _left_out(self) -> Iterator[str]:
        if self.prompts:
            yield f"申报表里提示的话没有导入 {self.prompts} 处"
        if self.private:
            yield f"联系人、手机、邮箱等个人信息不进公开记录，没有导入 {self.private} 栏"


def _is_picture_head(row: tuple[Cell, ...]) -> bool:
    """A row that says nothing but 图 1: the rows below it tell of that picture."""
    texts = [cell.text for cell in row if cell.text]
    return len(texts) == 1 and bool(_PICTURE_ROW.match(texts[0]))


def _first_line(text: str) -> str:
    """The label; what the form says below it in small print is for its reader."""
    return text.split("\n", 1)[0]
