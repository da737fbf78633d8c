"""One case as a Word file: title, facts, summary, story, pictures, figures, sources. Same chapter, same bytes."""

import io
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE

from showcase.rendering.book.volume import Chapter
from showcase.rendering.word import styles
from showcase.rendering.word.packing import same_bytes
from showcase.rendering.word.writer import Writer, clean

_LONGEST_PROPERTY = 255
"""Characters a property of the file may have (ECMA-376, part 2)."""


def document(chapter: Chapter, pictures: Mapping[str, bytes]) -> bytes:
    """The file of `chapter`; `pictures` are the bytes of its plates by file name."""
    made = docx.Document(io.BytesIO(_template()))
    _properties(made, chapter)
    writer = Writer(made, pictures)
    _opening(writer, chapter)
    writer.blocks(chapter.blocks)
    if chapter.missing:
        writer.text(writer.paragraph(), f"原始资料未载：{'、'.join(chapter.missing)}。这里不作补写。")
    if chapter.plates:
        writer.heading(1, "图片")
        writer.blocks(chapter.plates)
    writer.notes()
    _results(writer, chapter)
    _sources(writer, chapter)
    return same_bytes(made)


@lru_cache(maxsize=1)
def _template() -> bytes:
    """An empty document with its styles, prepared once for all cases of a build."""
    made, written = docx.Document(), io.BytesIO()
    styles.prepare(made)
    made.save(written)
    return written.getvalue()


def _opening(writer: Writer, chapter: Chapter) -> None:
    add = writer.paragraph
    writer.text(add(styles.TITLE), chapter.title)
    writer.text(add(styles.UNIT), chapter.unit)
    if chapter.notice:
        writer.text(add(styles.NOTICE), f"（{chapter.notice.rstrip('。')}）")
    add()
    given = (
        ("品牌名称", chapter.brand), ("品牌口号", chapter.slogan), ("品牌释义", chapter.meaning), ("年度", chapter.year),
        ("类别", chapter.kind), ("主题", "、".join(chapter.themes)), ("地区", chapter.place),
        ("奖项", "；".join(f"{mark.scheme}（{mark.year}年）{mark.grade}" for mark in chapter.marks)),
    )  # fmt: skip
    rows = [row for row in given if row[1]]
    told = {label for label, _ in rows}
    rows += [row for row in chapter.sheet if row[0] not in told]
    writer.table((3.2, 12.4), (), rows)
    summary = add()
    styles.set_face(writer.text(summary, "摘要："), styles.HEI)
    writer.text(summary, chapter.summary)


def _results(writer: Writer, chapter: Chapter) -> None:
    if chapter.results:
        writer.heading(1, "成效数字")
        head = ("指标", "数值", "时间", "谁的数字", "与品牌的关系", "出处")
        rows = [(row.label, row.amount, row.period, row.scope, row.attribution, row.source) for row in chapter.results]  # fmt: skip
        writer.table((10, 7, 9.5, 7, 6.5, 4.5), head, rows)


def _sources(writer: Writer, chapter: Chapter) -> None:
    if chapter.sources:
        writer.heading(1, "出处")
    for number, source in enumerate(chapter.sources, 1):
        writer.text(writer.paragraph(styles.SOURCE), f"〔{number}〕{source}")
    if chapter.address:
        paragraph = writer.paragraph(styles.SOURCE)
        writer.text(paragraph, "网上阅读：")
        words = [{"kind": "text", "text": chapter.address}]
        writer.inlines(paragraph, [{"kind": "link", "url": chapter.address, "children": words}])


def _properties(made: Any, chapter: Chapter) -> None:
    """What the file says of itself; the template's own words and preview go."""
    said = made.core_properties
    for name, words in (
        ("title", chapter.title), ("author", chapter.unit), ("subject", chapter.brand), ("keywords", "、".join(chapter.themes)),
        ("category", chapter.kind), ("comments", chapter.notice), ("language", "zh-CN"), ("last_modified_by", ""),
    ):  # fmt: skip
        setattr(said, name, clean(words)[:_LONGEST_PROPERTY])
    said.revision = 1
    said.created = said.modified = datetime(int(chapter.year[:4]), 1, 1)
    package = made.part.package
    for key, link in list(package.rels.items()):
        if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]
