"""A whole book as a Word file, for leaders who revise by hand: title page, contents, parts, cases, what stands behind them. Same book,
same bytes."""

from collections.abc import Iterator, Mapping

from showcase.rendering.book.volume import Book, Chapter
from showcase.rendering.packing import packed
from showcase.rendering.word import styles
from showcase.rendering.word.book_matter import back_matter, front_matter
from showcase.rendering.word.book_writer import BookWriter, field, page_of
from showcase.rendering.word.properties import properties
from showcase.rendering.word.template import DOCUMENT, FOOTNOTES, NUMBERING, PROPERTIES, RELATIONS, template
from showcase.rendering.word.writer import run

_HERE = "<!--contents-->"
"""Where the contents come once all titles are known."""
_BRIEF = "简讯"


def book_document(book: Book, pictures: Mapping[str, bytes], changed: str = "") -> bytes:
    """The file of a book; `pictures` are the bytes of its plates by name, `changed` is the day its records last changed."""
    divided = any(part.label for part in book.parts)
    held = template(2 if divided else 1)
    writer = BookWriter(held, pictures.keys())
    front_matter(writer, book)
    writer.body.append(_HERE)
    writer.body.append(_section_end(held.tail))
    marks = _cases(writer, book, level=2 if divided else 1)
    back_matter(writer, book, marks)
    text = "".join(writer.body).replace(_HERE, "".join(_contents(writer)))
    parts = {
        DOCUMENT: f"{held.head}{text}{_numbered_from_one(held.tail)}",
        RELATIONS: f"{held.relations}{''.join(writer.relations)}</Relationships>",
        NUMBERING: f"{held.numbering}{''.join(writer.numbering)}</w:numbering>",
        FOOTNOTES: writer.footnotes,
        PROPERTIES: _properties(book, changed),
    }
    media = {f"word/media/{file}": pictures[file] for file in writer.shown}
    return packed({name: text.encode("utf-8") for name, text in parts.items()} | media, held.package)


# --- sections ---


def _section_end(tail: str) -> str:
    """Where the front matter ends: its pages have small Roman numbers, its first page none."""
    said = tail[: tail.index("</w:body>")]
    said = said.replace("<w:cols", '<w:pgNumType w:fmt="lowerRoman" w:start="1"/><w:cols', 1).replace(
        "<w:docGrid", "<w:titlePg/><w:docGrid", 1
    )
    return f"<w:p><w:pPr>{_with_footnotes(said)}</w:pPr></w:p>"


def _numbered_from_one(tail: str) -> str:
    return _with_footnotes(tail.replace("<w:cols", '<w:pgNumType w:start="1"/><w:cols', 1))


def _with_footnotes(section: str) -> str:
    """① ② …, anew on each page."""
    said = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/><w:numRestart w:val="eachPage"/></w:footnotePr>'
    return section.replace("<w:pgSz", f"{said}<w:pgSz", 1)


# --- contents ---


def _contents(writer: BookWriter) -> Iterator[str]:
    """A table of contents of Word's own, filled in: titles now, pages when the file's fields are brought up to date."""
    yield (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f'<w:sdtContent><w:p><w:pPr><w:pStyle w:val="{styles.style_id(styles.TITLE)}"/><w:pageBreakBefore/></w:pPr>{run("目录")}</w:p>'
    )
    levels = max((level for level, _, _ in writer.headings), default=1)
    begin, _, end = field(f'TOC \\o "1-{levels}" \\h \\z \\u', _HERE, dirty=True).partition(_HERE)
    for number, (level, words, bookmark) in enumerate(writer.headings):
        entry = f"{run(words)}<w:r><w:tab/></w:r>{page_of(bookmark)}"
        yield (
            f'<w:p><w:pPr><w:pStyle w:val="{styles.style_id(styles.contents_style(level))}"/></w:pPr>{begin if number == 0 else ""}'
            f'<w:hyperlink w:anchor="{bookmark}">{entry}</w:hyperlink>{end if number == len(writer.headings) - 1 else ""}</w:p>'
        )
    yield "</w:sdtContent></w:sdt>"


# --- cases ---


def _cases(writer: BookWriter, book: Book, level: int) -> list[str]:
    """Every part and case; the bookmarks of the cases in the order of the book's chapters."""
    marks: dict[int, str] = {}
    for part in book.parts:
        if part.label:
            writer.title(1, part.label)
            if part.note:
                writer.paragraph(run(part.note), styles.QUOTE)
        before = ""
        for number, index in enumerate(part.chapters):
            chapter = book.chapters[index]
            follows = number > 0 and chapter.kind == before == _BRIEF
            fresh = not follows and not (number == 0 and part is book.parts[0] and not part.label)
            marks[index] = writer.title(level, _headline(chapter), f"_Case{index + 1:04}", breaks=fresh)
            _case(writer, chapter)
            before = chapter.kind
    return [marks[index] for index in range(len(book.chapters))]


def _headline(chapter: Chapter) -> str:
    return f"{chapter.brand}　{chapter.title}" if chapter.brand else chapter.title


def _case(writer: BookWriter, chapter: Chapter) -> None:
    writer.anew()
    writer.paragraph(run(chapter.unit), styles.UNIT)
    if chapter.logo:
        writer.small(chapter.logo)
    said = [f"{award.scheme}（{award.year} 年）{award.grade}" for award in chapter.awards]
    for words in filter(None, (" · ".join((chapter.kind, chapter.year, *chapter.themes)), "；".join(said), chapter.notice)):  # fmt: skip
        writer.paragraph(run(words), styles.NOTICE)
    for label, words in (
        ("摘要", chapter.summary),
        ("品牌释义", chapter.meaning),
        ("品牌口号", chapter.slogan),
    ):
        if words:
            writer.paragraph(run(f"{label}：", styles.HEI) + run(words))
    placed = False
    for block in chapter.blocks:
        if block["kind"] == "results":
            placed = True
            _results(writer, chapter)
        else:
            writer.blocks([block])
    writer.blocks(chapter.plates)
    if chapter.missing:
        writer.paragraph(run(f"原始资料未载：{'、'.join(chapter.missing)}。这里不作补写。"))
    if not placed:
        _results(writer, chapter)
    if chapter.sheet:
        facts = "；".join(f"{label}：{words.rstrip('。')}" for label, words in chapter.sheet)
        writer.paragraph(run("基本情况　", styles.HEI) + run(f"{facts}。"), styles.SOURCE)
    for number, source in enumerate(chapter.sources, 1):
        writer.paragraph(
            run("出处　" if number == 1 else "", styles.HEI) + run(f"〔{number}〕{source}"), styles.SOURCE
        )
    if chapter.address:
        words = run("网上阅读　", styles.HEI) + writer.link(chapter.address, run(chapter.address))
        writer.paragraph(words, styles.SOURCE)


def _results(writer: BookWriter, chapter: Chapter) -> None:
    if chapter.results:
        rows = [(row.label, row.amount, row.period, row.scope, row.attribution, row.source) for row in chapter.results]  # fmt: skip
        head = ("指标", "数值", "时间", "统计范围", "数据性质", "出处")
        writer.table_caption({"title": "成效数字", "number": 1})
        writer.words_table((10, 7, 9.5, 7, 6.5, 4.5), head, rows)


def _properties(book: Book, changed: str) -> str:
    said = (("dc:title", book.title), ("dc:creator", book.issuer), ("dc:description", book.summary), ("cp:category", book.kicker))  # fmt: skip
    return properties(said, changed)
