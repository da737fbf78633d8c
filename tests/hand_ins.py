"""Hand-ins to import: the blank form filled as a clerk would fill it, and the mini repository around it."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.shared import Cm
from PIL import Image

from showcase.publishing.attached.blank_form import blank_form

ANSWERS: Mapping[str, str] = {
    "标题": "以“春风驿站”让办事群众歇歇脚、少跑路", "申报单位": "示例市示例局", "共同单位": "示例市直机关工委", "主题": "服务群众、支部规范化",
    "摘要": "示例市示例局机关党委在办事大厅设“春风驿站”，党员轮流值守，先问清来办什么事，再帮着备齐材料。一年里接待群众三万多人次，再来一趟的少了一半。单位和数字都是虚构的。",
    "品牌名称": "春风驿站", "品牌口号": "坐下来慢慢说", "内涵释义": "让来办事的群众有个歇脚的地方，坐下来慢慢说，起身时事已办好。",
    "品牌载体": "党员值守岗、每月回访日", "创建时间": "2023年6月", "党组织全称": "示例市示例局机关党委", "党组织类型": "基层党委",
    "党员人数": "126人", "撰稿": "示例局机关党委", "联系部门": "示例局机关党委办公室", "办公电话": "0000-00000000",
    "典型载体": "党员示范窗口、党员结对帮扶", "项目阶段": "检验", "责任主体": "示例局机关党委办公室",
    "工作要求": "全年每个工作日有人值守，来办事的人都有地方坐。", "成果检验": "年底照值守台账逐月核对。",
    "文字的权利": "本单位原创", "图片的权利": "☑ 本单位原创　☐ 已获授权",
}  # fmt: skip
RESULTS = (
    ("接待群众", "3.1", "余", "万人次", "2024年", "本单位", "直接成效"),
    ("全市窗口办件量", "98.6万件", "", "", "2024年一季度", "全市（全地区）", "同期数字"),
)
STORY: Mapping[str, Sequence[str]] = {
    "创建背景": ["2023年，示例局的大厅里*没有*一把椅子。", "群众编了一句话：“跑得巧，不如挑得好。”"],
    "主要做法": ["1. 设驿站，不设柜台。", "党员每班半天 <轮流> 值守，记在#台账里。"],
    "工作成效": ["再来一趟的群众由1850人次下降到1080人次，下降41.6%。"],
    "经验启示": ["椅子不要钱，坐下来才说得清。"],
}  # fmt: skip


TOLD: Mapping[str, Sequence[str]] = {
    "图片的文字描述": ("长椅旁站着值守的党员", "墙上一张分三栏的清单"),
    "图片说明": ("2024 年 5 月，党员在驿站值守。", "一次讲清清单。"),
    "画面里的人": ("有成年人", "没有可辨认的人"),
    "拍摄时间": ("2024年5月", ""),
}
"""Of the first picture and the second."""


def photo(colour: str, form: str = "JPEG", size: tuple[int, int] = (1920, 1280)) -> bytes:
    """A picture large enough for print."""
    kept = io.BytesIO()
    Image.new("RGB", size, colour).save(kept, form)
    return kept.getvalue()


def filled(
    root: Path, answers: Mapping[str, str] = ANSWERS, story: Mapping[str, Sequence[str]] = STORY
) -> bytes:
    """The blank form of the repository, filled in with python-docx."""
    document = Document(io.BytesIO(blank_form(root)))
    for table in document.tables:
        for row in table.rows:
            label = row.cells[0].paragraphs[0].text
            if label in answers and len(row.cells) == 2:
                _write(row.cells[1], answers[label])
    results = next(table for table in document.tables if table.rows[0].cells[0].text.startswith("指标"))
    for row, texts in zip(results.rows[1:], RESULTS, strict=False):
        for cell, text in zip(row.cells, texts, strict=True):
            _write(cell, text)
    _fill_pictures(document)
    for paragraph in document.paragraphs:
        if paragraph.style and paragraph.style.name == "Heading 2" and paragraph.text in story:
            _fill_section(document, paragraph, story[paragraph.text])
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _fill_pictures(document: Any) -> None:
    """The first picture in its cell; the second one told of here and set in the story."""
    table = next(table for table in document.tables if table.rows[0].cells[0].text.startswith("图 1"))
    number = -1
    for row in table.rows:
        label = row.cells[0].paragraphs[0].text
        if label.startswith("图 "):
            number += 1
        elif label == "图片文件" and number == 0:
            run = row.cells[1].paragraphs[0].add_run()
            run.add_picture(io.BytesIO(photo("#A6192E")), width=Cm(6))
        elif label in TOLD and number < 2:
            _write(row.cells[1], TOLD[label][number])


def _fill_section(document: Any, heading: Any, lines: Sequence[str]) -> None:
    prompt = heading._p.getnext()
    empty = prompt.getnext()
    paragraphs = [paragraph for paragraph in document.paragraphs if paragraph._p is empty]
    paragraphs[0].add_run(lines[0])
    for line in reversed(lines[1:]):
        following = document.add_paragraph(line)
        empty.addnext(following._p)
    if heading.text == "主要做法":
        picture = document.add_paragraph()
        picture.add_run().add_picture(io.BytesIO(photo("#B08D57")), width=Cm(6))
        caption = document.add_paragraph("图2　驿站的清单")
        empty.addnext(picture._p)
        picture._p.addnext(caption._p)


def _write(cell: Any, text: str) -> None:
    first, *rest = text.split("\n")
    cell.paragraphs[0].add_run(first)
    for line in rest:
        cell.add_paragraph(line)
