"""What stands before and behind the cases of a book in Word."""

from collections.abc import Sequence

from showcase.rendering.book.volume import Appendix, Article, Book, Colophon, Figures, Group, Line, Mark
from showcase.rendering.word import styles
from showcase.rendering.word.book_writer import BookWriter, page_of
from showcase.rendering.word.writer import HEAVY, run

_COLOPHONS = {"isbn": "版权页", "internal": "内部资料性出版物"}


def front_matter(writer: BookWriter, book: Book) -> None:
    """Title page, colophon, and the texts before the contents."""
    for _ in range(5):
        writer.paragraph()
    writer.paragraph(run(book.title), styles.TITLE)
    for words in filter(None, (book.year and f"{book.year} {book.kicker}", book.issuer, book.date)):
        writer.paragraph(run(words), styles.UNIT)
    if book.colophon and book.colophon.lines:
        _colophon(writer, book.colophon)
    if book.inscriptions:
        writer.title(1, "题词")
    for inscription in book.inscriptions:
        for line in inscription.lines:
            writer.paragraph(run(line), styles.QUOTE)
        _signed(writer, [line for line in (inscription.by, inscription.date) if line])
    if book.plates:
        writer.title(1, "彩插")
        writer.plates(book.plates)
    if book.people:
        writer.title(1, "编委与分工")
        _lines(writer, book.people)
    for article in book.prefaces:
        _article(writer, article)
    title = "编者的话" if book.matter == "collection" else "前言"
    _article(writer, Article(title, book.foreword, book.foreword_signed))
    _counted(writer, "凡例", book.notes)


def _colophon(writer: BookWriter, colophon: Colophon) -> None:
    writer.title(1, _COLOPHONS.get(colophon.kind, "编印说明"))
    for line in colophon.cip:
        writer.paragraph(run(line), styles.PLAIN)
    if colophon.notice:
        writer.paragraph(run(colophon.notice, styles.HEI), styles.PLAIN)
    _lines(writer, colophon.lines)
    if colophon.maps:
        _lines(writer, [("审图号", "，".join(colophon.maps))])


def _article(writer: BookWriter, article: Article) -> None:
    """A text of its own, if there is one, and who signs it."""
    if article.blocks:
        writer.title(1, article.title)
    writer.blocks(article.blocks)
    _signed(writer, article.signed)


def _signed(writer: BookWriter, lines: Sequence[str]) -> None:
    for line in lines:
        writer.paragraph(run(line), styles.SIGNED)


def _lines(writer: BookWriter, lines: Sequence[tuple[str, str]]) -> None:
    for label, words in lines:
        writer.paragraph(run(f"{label}　", styles.HEI) + run(words), styles.PLAIN)


def back_matter(writer: BookWriter, book: Book, cases: Sequence[str]) -> None:
    """Lists, indexes and texts behind the cases; `cases` are their bookmarks by number."""
    if book.awards:
        writer.title(1, "获奖名单")
        _groups(writer, book.awards, cases)
    if book.figures.counts or book.figures.declared:
        writer.title(1, "数字一览")
        _figures(writer, book.figures)
    _glossary(writer, book.glossary, cases)
    for appendix in book.appendices:
        _appendix(writer, appendix)
    for title, groups in (("单位索引", book.units), ("品牌索引", book.brands)):
        if groups:
            writer.title(1, title)
            _groups(writer, groups, cases)
    _marks(writer, book.marks, cases)
    _counted(writer, "勘误", book.errata)
    for article in book.closing:
        _article(writer, article)
    _article(writer, Article("后记", book.afterword))


def _glossary(writer: BookWriter, terms: Sequence[Line], cases: Sequence[str]) -> None:
    if terms:
        writer.title(1, "术语")
    for term in terms:
        said = (
            run(f"{term.label}　", look=HEAVY)
            + run(f"{term.aside} 见第 ")
            + _pages(term.chapters, cases)
            + run(" 页。")
        )
        writer.paragraph(said, styles.PLAIN)


def _marks(writer: BookWriter, marks: Sequence[Mark], cases: Sequence[str]) -> None:
    if marks:
        writer.title(1, "品牌标识")
    for mark in marks:
        writer.small(mark.picture)
        words = run(f"{mark.brand}　{mark.unit}，见第 ") + page_of(cases[mark.chapter]) + run(" 页")
        writer.paragraph(words, styles.CAPTION)


def _counted(writer: BookWriter, title: str, lines: Sequence[str]) -> None:
    if lines:
        writer.title(1, title)
    for number, words in enumerate(lines, 1):
        writer.paragraph(run(f"{number}. {words}"))


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
        writer.words_table((14, 6, 6, 12), ("指标", "公布", "本书收录", "出处"), [(*row[:2], row[2] or "—", row[3]) for row in figures.declared])  # fmt: skip
    for chart in figures.charts:
        writer.table_caption({"title": chart.title})
        writer.words_table((14, 6), ("类别", f"数目（{chart.unit}）"), [(bar.label, str(bar.value)) for bar in chart.bars])  # fmt: skip
        if chart.note:
            writer.paragraph(run(chart.note, styles.KAI), styles.PLAIN)


def _appendix(writer: BookWriter, appendix: Appendix) -> None:
    writer.title(1, appendix.title)
    _lines(writer, appendix.lines)
    writer.blocks(appendix.blocks)
