"""A whole book as a Word file, for leaders who revise by hand: title page, contents, parts, cases, what stands behind them. Same book,
same bytes."""

from collections.abc import Iterator, Mapping, Sequence

from showcase.rendering.book.volume import Appendix, Book, Chapter, Figures, Group
from showcase.rendering.packing import packed
from showcase.rendering.word import styles
from showcase.rendering.word.book_writer import BookWriter, field, page_of
from showcase.rendering.word.properties import properties
from showcase.rendering.word.template import DOCUMENT, FOOTNOTES, NUMBERING, PROPERTIES, RELATIONS, template
from showcase.rendering.word.writer import HEAVY, run

_COLOPHONS = {"isbn": "版权页", "internal": "内部资料性出版物"}
_HERE = "<!--contents-->"
"""Where the contents come once all titles are known."""
_BRIEF = "简讯"


def book_document(book: Book, pictures: Mapping[str, bytes], changed: str = "") -> bytes:
    """The file of a book; `pictures` are the bytes of its plates by name, `changed` is the day its records last changed."""
    divided = any(part.label for part in book.parts)
    held = template(2 if divided else 1)
    writer = BookWriter(held, pictures.keys())
    _front(writer, book)
    writer.body.append(_section_end(held.tail))
    marks = _cases(writer, book, level=2 if divided else 1)
    _back(writer, book, marks)
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


# --- front matter ---


def _front(writer: BookWriter, book: Book) -> None:
    for _ in range(5):
        writer.paragraph()
    writer.paragraph(run(book.title), styles.TITLE)
    for words in filter(None, (book.year and f"{book.year} {book.kicker}", book.issuer, book.date)):
        writer.paragraph(run(words), styles.UNIT)
    if book.colophon and book.colophon.lines:
        writer.title(1, _COLOPHONS.get(book.colophon.kind, "编印说明"))
        if book.colophon.notice:
            writer.paragraph(run(book.colophon.notice, styles.HEI), styles.PLAIN)
        _lines(writer, book.colophon.lines)
        if book.colophon.maps:
            _lines(writer, [("审图号", "，".join(book.colophon.maps))])
    if book.people:
        writer.title(1, "编委与分工")
        _lines(writer, book.people)
    if book.foreword:
        writer.title(1, "编者的话" if book.matter == "collection" else "前言")
        writer.blocks(book.foreword)
    if book.notes:
        writer.title(1, "凡例")
        for number, note in enumerate(book.notes, 1):
            writer.paragraph(run(f"{number}. {note}"))
    writer.body.append(_HERE)


def _lines(writer: BookWriter, lines: Sequence[tuple[str, str]]) -> None:
    for label, words in lines:
        writer.paragraph(run(f"{label}　", styles.HEI) + run(words), styles.PLAIN)


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
        writer.blocks([{**chapter.logo, "width": min(chapter.logo["width"], 150), "caption": ""}])
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
        _table(writer, (10, 7, 9.5, 7, 6.5, 4.5), head, rows)


def _table(
    writer: BookWriter, shares: Sequence[float], head: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    writer.table(shares, [run(words, styles.HEI) for words in head], [tuple(map(run, row)) for row in rows])


# --- behind the cases ---


def _back(writer: BookWriter, book: Book, marks: Sequence[str]) -> None:
    if book.awards:
        writer.title(1, "获奖名单")
        _groups(writer, book.awards, marks)
    if book.figures.counts or book.figures.declared:
        writer.title(1, "数字一览")
        _figures(writer, book.figures)
    if book.glossary:
        writer.title(1, "术语")
    for term in book.glossary:
        words = (
            run(f"{term.label}　", look=HEAVY)
            + run(f"{term.aside} 见第 ")
            + _pages(term.chapters, marks)
            + run(" 页。")
        )
        writer.paragraph(words, styles.PLAIN)
    for appendix in book.appendices:
        _appendix(writer, appendix)
    for title, groups in (("单位索引", book.units), ("品牌索引", book.brands)):
        if groups:
            writer.title(1, title)
            _groups(writer, groups, marks)
    if book.errata:
        writer.title(1, "勘误")
    for number, words in enumerate(book.errata, 1):
        writer.paragraph(run(f"{number}. {words}"))
    if book.afterword:
        writer.title(1, "后记")
        writer.blocks(book.afterword)


def _groups(writer: BookWriter, groups: Sequence[Group], marks: Sequence[str]) -> None:
    """Lines with the pages of their cases at the right, as in the contents."""
    for group in groups:
        writer.paragraph(run(group.label, styles.HEI), styles.PLAIN)
        for line in group.lines:
            aside = run(f"　{line.aside}", styles.KAI) if line.aside else ""
            words = run(line.label) + aside + "<w:r><w:tab/></w:r>" + _pages(line.chapters, marks)
            writer.paragraph(words, styles.contents_style(2))
        if group.note:
            writer.paragraph(run(group.note, styles.KAI), styles.PLAIN)


def _pages(chapters: Sequence[int], marks: Sequence[str]) -> str:
    return run("、").join(page_of(marks[number]) for number in chapters)


def _figures(writer: BookWriter, figures: Figures) -> None:
    for label, count, unit in figures.counts:
        writer.paragraph(run(f"{label}　{count} {unit}"), styles.PLAIN)
    if figures.declared:
        writer.table_caption({"title": "公布的数目与收录的数目"})
        _table(writer, (14, 6, 6, 12), ("指标", "公布", "本书收录", "出处"), [(*row[:2], row[2] or "—", row[3]) for row in figures.declared])  # fmt: skip
    for chart in figures.charts:
        writer.table_caption({"title": chart.title})
        _table(writer, (14, 6), ("类别", f"数目（{chart.unit}）"), [(bar.label, str(bar.value)) for bar in chart.bars])  # fmt: skip
        if chart.note:
            writer.paragraph(run(chart.note, styles.KAI), styles.PLAIN)


def _appendix(writer: BookWriter, appendix: Appendix) -> None:
    writer.title(1, appendix.title)
    _lines(writer, appendix.lines)
    writer.blocks(appendix.blocks)


def _properties(book: Book, changed: str) -> str:
    said = (("dc:title", book.title), ("dc:creator", book.issuer), ("dc:description", book.summary), ("cp:category", book.kicker))  # fmt: skip
    return properties(said, changed)
