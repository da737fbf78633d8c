"""One case as a Word file: title, facts, summary, story, pictures, figures, sources. Same chapter, same bytes.

A file is the template's parts as they are packed once, and four parts written as text: built from objects by python-docx it
took more than ten times as long.
"""

from collections.abc import Mapping

from showcase.rendering.book.volume import Chapter
from showcase.rendering.packing import packed
from showcase.rendering.word import styles
from showcase.rendering.word.properties import properties
from showcase.rendering.word.template import DOCUMENT, NUMBERING, PROPERTIES, RELATIONS, template
from showcase.rendering.word.writer import Writer, run


def document(chapter: Chapter, pictures: Mapping[str, bytes], changed: str = "") -> bytes:
    """The file of `chapter`; `pictures` are the bytes of its plates by file name, `changed` is the day its record last changed
    (2026-03-01), empty where nobody knows."""
    held = template()
    writer = Writer(held, pictures.keys())
    _opening(writer, chapter)
    writer.blocks(chapter.blocks)
    if chapter.missing:
        writer.paragraph(run(f"原始资料未载：{'、'.join(chapter.missing)}。这里不作补写。"))
    if chapter.plates:
        writer.heading(1, "图片")
        writer.blocks(chapter.plates)
    writer.notes()
    _results(writer, chapter)
    _sources(writer, chapter)
    parts = {
        DOCUMENT: f"{held.head}{''.join(writer.body)}{held.tail}",
        RELATIONS: f"{held.relations}{''.join(writer.relations)}</Relationships>",
        NUMBERING: f"{held.numbering}{''.join(writer.numbering)}</w:numbering>",
        PROPERTIES: _properties(chapter, changed),
    }
    media = {f"word/media/{file}": pictures[file] for file in writer.shown}
    return packed({name: text.encode("utf-8") for name, text in parts.items()} | media, held.package)


def _opening(writer: Writer, chapter: Chapter) -> None:
    writer.paragraph(run(chapter.title), styles.TITLE)
    writer.paragraph(run(chapter.unit), styles.UNIT)
    if chapter.notice:
        writer.paragraph(run(f"（{chapter.notice.rstrip('。')}）"), styles.NOTICE)
    writer.paragraph()
    given = (
        ("品牌名称", chapter.brand), ("品牌口号", chapter.slogan), ("品牌释义", chapter.meaning), ("年度", chapter.year),
        ("类别", chapter.kind), ("主题", "、".join(chapter.themes)), ("地区", chapter.place),
        ("奖项", "；".join(f"{award.scheme}（{award.year} 年）{award.grade}" for award in chapter.awards)),
    )  # fmt: skip
    rows = [row for row in given if row[1]]
    told = {label for label, _ in rows}
    rows += [row for row in chapter.sheet if row[0] not in told]
    writer.table((3.2, 12.4), (), [tuple(map(run, row)) for row in rows])
    writer.paragraph(run("摘要：", styles.HEI) + run(chapter.summary))


def _results(writer: Writer, chapter: Chapter) -> None:
    if chapter.results:
        writer.heading(1, "成效数字")
        head = [run(words, styles.HEI) for words in ("指标", "数值", "时间", "统计范围", "数据性质", "出处")]
        rows = [(row.label, row.amount, row.period, row.scope, row.attribution, row.source) for row in chapter.results]  # fmt: skip
        writer.table((10, 7, 9.5, 7, 6.5, 4.5), head, [tuple(map(run, row)) for row in rows])


def _sources(writer: Writer, chapter: Chapter) -> None:
    if chapter.sources:
        writer.heading(1, "出处")
    for number, source in enumerate(chapter.sources, 1):
        writer.paragraph(run(f"〔{number}〕{source}"), styles.SOURCE)
    if chapter.address:
        writer.paragraph(
            run("网上阅读：") + writer.link(chapter.address, run(chapter.address)), styles.SOURCE
        )


def _properties(chapter: Chapter, changed: str) -> str:
    """It is of the day its record is of."""
    said = (
        ("dc:title", chapter.title), ("dc:subject", chapter.brand), ("dc:creator", chapter.author),
        ("cp:keywords", "、".join(chapter.themes)), ("dc:description", chapter.notice), ("cp:category", chapter.kind),
    )  # fmt: skip
    return properties(said, changed)
