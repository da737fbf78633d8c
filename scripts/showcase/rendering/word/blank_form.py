"""The blank 申报表.docx, made from the schema, the vocabulary and the open call; `reading/hand_in/word/form.py` reads it back.

A plain two-column table a part: labels left, the value's cell right and empty, so that Word, WPS and LibreOffice fill it
alike. Fonts are named as official documents use them (方正小标宋, 黑体, 仿宋, 楷体); where they are not installed, the
word processor takes its own.
"""

from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from docx import Document
from docx.shared import Cm

from showcase.rendering.packing import same_bytes
from showcase.rendering.word.blank_form_layout import (
    add_styles,
    new_table,
    repeat_on_pages,
    set_page,
    shade,
    unsplit,
    write,
    write_cell,
)
from showcase.words.case.fields import Field, fields_of
from showcase.words.case.record import Facts
from showcase.words.case.statement import Need
from showcase.words.staff.call import Call
from showcase.words.staff.section import paper_prompt
from showcase.words.staff.vocabulary import Vocabulary, Word

NAME = "申报表"
_NUMERALS = "一二三四五六七八九"
_LABEL_WIDTH, _VALUE_WIDTH = Cm(5.2), Cm(11.2)
_RESULT_ROWS = 6
_COLUMN_WIDTHS = {
    "label": 4.0,
    "value": 2.0,
    "approx": 1.5,
    "unit": 2.0,
    "period": 2.5,
    "scope": 2.2,
    "attribution": 2.2,
}


def blank(vocabulary: Vocabulary, call: Call, year: str) -> bytes:
    """The form's bytes: the same for the same words, call and year."""
    document = Document()
    set_page(document)
    add_styles(document)
    _opening(document, call, year)
    groups = _groups()
    parts = iter(_NUMERALS)
    for number, (group, fields) in enumerate(takewhile(lambda item: item[0] != "成效", groups.items())):
        _part(document, f"表{next(parts)}　{group}")
        _pairs(document, fields, vocabulary, call, "" if number else year)
    _story(document, call)
    _part(document, f"表{next(parts)}　成效数字")
    _results(document)
    _part(document, f"表{next(parts)}　图片")
    _pictures(document, call, vocabulary)
    _part(document, f"表{next(parts)}　来历与联系")
    _pairs(document, groups["来历"], vocabulary, call)
    _part(document, f"表{next(parts)}　审核（盖章，另交纸质件）").paragraph_format.page_break_before = True
    _approvals(document)
    return same_bytes(document)


def _groups() -> dict[str, list[Field]]:
    """Group → its fields that are filled on paper, those of parts with them."""
    groups: dict[str, list[Field]] = {}
    for field in fields_of(Facts):
        if field.inner is None and field.in_word:
            groups.setdefault(field.group, []).append(field)
    return groups


# --- hints ---


def _hint(field: Field, vocabulary: Vocabulary, call: Call) -> str:
    words = vocabulary.by_code.get(field.stated.looked_up, {}).values()
    if words:
        called = call.themes if field.stated.looked_up == "themes" else ()
        return f"{_chosen(field)}：{_labels(word for word in words if not called or word.code in called)}。"
    if field.path == ("summary",):
        return f"{call.limits.summary.least}—{call.limits.summary.most} 个字：谁、做了什么、成效如何。"
    if field.stated.on_paper:
        return field.stated.on_paper
    if field.choice:
        return f"选一个：{'、'.join(member.label for member in field.offered)}。"
    return field.help


def _chosen(field: Field) -> str:
    """How many words of a list are to be chosen."""
    if not field.repeated:
        return "选一个"
    bounds = {
        name: getattr(one, name)
        for one in field.info.metadata
        for name in ("min_length", "max_length")
        if hasattr(one, name)
    }
    least, most = bounds.get("min_length", 0), bounds.get("max_length", "")
    return f"选 {least}—{most} 个，最要紧的写在前面" if least else f"最多选 {most} 个" if most else "可选几个"


def _labels(words: Iterable[Word]) -> str:
    return "、".join(word.label for word in words)


# --- parts of the form ---


def _opening(document: Any, call: Call, year: str) -> None:
    title = document.add_paragraph(style="Title")
    title.add_run("党建品牌案例申报表")
    if call.title and year:
        write(document, f"（{call.title}）", "申报表副题")
    story, pictures = call.limits.story, call.limits.pictures
    closes = call.window.closes or call.closes
    window = f"，{closes} 截止" if closes else ""
    notes = (
        f"各栏写在右边的空格里；标“必填”的都要填，没有的选填项空着，不要写“无”{window}。",
        f"正文写在四个标题下面，共 {story.least}—{story.most} 个字，超过 {story.refuse} 个字不能接收；标题不要改。",
        f"图片 {pictures.least}—{pictures.most} 张，长边 {pictures.long_edge} 像素以上，每张不超过 10 MB；"
        "没有经监护人同意的未成年人照片不要用。",
        "每个数字写明时间和统计范围；大范围的数字不能写成本单位的成效。",
        "联系人姓名、手机、个人邮箱、身份证号不要写在表里，另行告知工作人员。",
        "填好后存为 .docx（不要设密码，不要带宏），交给工作人员；图片也可以与本表一起压缩成 ZIP。",
    )
    write(document, "填报说明", "申报表小题")
    for number, note in enumerate(notes, 1):
        write(document, f"{number}. {note}", "申报表说明")


def _part(document: Any, heading: str) -> Any:
    return document.add_heading(heading, 1)


def _pairs(document: Any, fields: list[Field], vocabulary: Vocabulary, call: Call, year: str = "") -> None:
    table = new_table(document, (_LABEL_WIDTH, _VALUE_WIDTH))
    if year:
        _pair(table, "年度", "必填。四位数字。", year)
    for field in fields:
        _pair(table, field.label, f"{_MUST[field.need]}。{_hint(field, vocabulary, call)}")


_MUST = {need: need.label for need in Need} | {Need.CASE: Need.ALWAYS.label}
"""The form is one for full cases."""


def _pair(table: Any, label: str, hint: str, value: str = "") -> None:
    row = table.add_row()
    unsplit(row)
    left, right = row.cells
    write_cell(left, label, "申报表栏目")
    shade(left)
    if hint:
        write(left, hint, "申报表提示")
    write_cell(right, value, "申报表内容")
    left.width, right.width = _LABEL_WIDTH, _VALUE_WIDTH


def _story(document: Any, call: Call) -> None:
    _part(document, "案例正文")
    for name in call.sections:
        document.add_heading(name, 2)
        write(document, paper_prompt(name), "申报表提示")
        write(document, "", "申报表正文")


def _columns(group: str) -> list[Field]:
    return [field for field in fields_of(Facts) if field.path[:-1] == (group,) and field.in_word]


def _results(document: Any) -> None:
    fields = _columns("results")
    table = new_table(document, [Cm(_COLUMN_WIDTHS[field.name]) for field in fields])
    head = table.add_row()
    repeat_on_pages(head)
    for cell, field in zip(head.cells, fields, strict=True):
        write_cell(cell, field.label, "申报表栏目")
        shade(cell)
        choices = "、".join(member.label for member in field.offered)
        write(cell, choices or field.stated.on_paper or field.help.rstrip("。"), "申报表提示")
    for _ in range(_RESULT_ROWS):
        row = table.add_row()
        for cell, field in zip(row.cells, fields, strict=True):
            write_cell(cell, "", "申报表内容")
            cell.width = Cm(_COLUMN_WIDTHS[field.name])


def _pictures(document: Any, call: Call, vocabulary: Vocabulary) -> None:
    fields = _columns("pictures")
    table = new_table(document, (_LABEL_WIDTH, _VALUE_WIDTH))
    for number in range(1, max(call.limits.pictures.most, 1) + 1):
        row = table.add_row()
        head = row.cells[0].merge(row.cells[1])
        write_cell(head, f"图 {number}", "申报表栏目")
        shade(head)
        for field in fields:
            must = Need.ALWAYS if field.info.is_required() else Need.NEVER
            # Said once is enough: five pictures would fill three pages with hints.
            _pair(
                table, field.label, f"{must.label}。{_hint(field, vocabulary, call)}" if number == 1 else ""
            )


def _approvals(document: Any) -> None:
    table = new_table(document, (_LABEL_WIDTH, _VALUE_WIDTH))
    for label in ("申报单位审核意见（含保密审查）", "上级党委审核推荐意见"):
        row = table.add_row()
        row.height = Cm(3.2)
        unsplit(row)
        write_cell(row.cells[0], label, "申报表栏目")
        shade(row.cells[0])
        write_cell(row.cells[1], "", "申报表内容")
        for line in ("（盖章）", "年　　月　　日"):
            write(row.cells[1], line, "申报表落款")
