"""What is wrong with the pages of a finished book, counted from the PDF alone: by its words, their boxes and its pixels."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from ctypes import byref, c_double
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile
from pathlib import Path
from statistics import mode
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import rjieba
from pypdfium2 import raw

LEAST = 5
"""Lines a case has on its last page at least."""
_HAN = "[\u3400-\u9fff〇]"
_STOPS = "。！？；"
_MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ALONE = re.compile(rf"^.[{_STOPS}][”’）]?$")
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}\.(?![0-9]))[^。；]{1,24}$|^成效数字$"
)
_TABLE_HEAD = re.compile(r"^(?:续?表[0-9]+|指标数值时间)")
_SMALL_PRINT = re.compile(rf"^(?:基本情况|出处|网上阅读|[{_MARKS}])")
"""What stands at the foot of a page."""
_LISTS = ("目录", "单位索引", "品牌索引")
_LOOSE = 1.8
"""Widths of a character from one to the next where a line is stretched for all to see."""


@dataclass(frozen=True)
class Line:
    """What stands on one line: its characters, each with its left, right, top and bottom from the page's top left."""

    glyphs: tuple[tuple[str, float, float, float, float], ...]

    @cached_property
    def words(self) -> str:
        return "".join(glyph[0] for glyph in self.glyphs if not glyph[0].isspace())

    @cached_property
    def top(self) -> float:
        return min(glyph[3] for glyph in self.glyphs)

    @cached_property
    def bottom(self) -> float:
        return max(glyph[4] for glyph in self.glyphs)

    @cached_property
    def left(self) -> float:
        return min(glyph[1] for glyph in self.glyphs)

    @cached_property
    def right(self) -> float:
        return max(glyph[2] for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        """How wide its Chinese characters are, nearly."""
        return max(
            (right - left for letter, left, right, _, _ in self.glyphs if re.match(_HAN, letter)), default=0.0
        )


@dataclass(frozen=True)
class Page:
    """One page: the lines of its type area from the top, and the lines above and below it."""

    lines: tuple[Line, ...]
    head: str
    height: float
    used: float
    """Of its height, how far down anything is printed but the folio."""


@dataclass(frozen=True)
class Place:
    """Where a bookmark leads."""

    title: str
    page: int
    top: float


class Pages:
    """A finished book as its pages show it; `cases` are the names of the cases in it."""

    def __init__(self, file: Path, cases: Iterable[str]) -> None:
        document = pdfium.PdfDocument(file)
        self.pages = [_page(document[number]) for number in range(len(document))]
        document.close()
        named = set(cases)
        with pikepdf.open(file) as pdf:
            marks = list(_places(pdf, [page.height for page in self.pages]))
        self.marks = marks
        self.cases = [
            (mark, _end(following, self.pages))
            for mark, following in pairwise([*marks, Place("", len(self.pages), 0.0)])
            if mark.title in named
        ]

    @cached_property
    def body(self) -> float:
        """The size most of the text is set in."""
        return mode(round(line.size, 1) for page in self.pages for line in page.lines if len(line.words) > 20)

    def section(self, number: int) -> str:
        """What the last bookmark before a page is called."""
        return next((mark.title for mark in reversed(self.marks) if mark.page <= number), "")

    def lines_of(self, case: Place, end: Place) -> Iterator[tuple[int, list[Line]]]:
        """The lines of a case, page by page."""
        for number in range(case.page, end.page + 1):
            if number < len(self.pages):
                above = case.top - 1 if number == case.page else 0.0
                below = end.top - 1 if number == end.page else self.pages[number].height
                if lines := [line for line in self.pages[number].lines if above <= line.top < below]:
                    yield number, lines


def _end(following: Place, pages: list[Page]) -> Place:
    """Where what stands before a bookmark ends: on its page if other lines stand above it there, else on the page before."""
    if following.page < len(pages):
        above = [line for line in pages[following.page].lines if line.bottom < following.top]
        return following if above else Place("", following.page, 0.0)
    return following


def _places(pdf: pikepdf.Pdf, heights: list[float]) -> Iterator[Place]:
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
    names = (
        pikepdf.NameTree(pdf.Root.Names.Dests) if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names else {}
    )

    def walk(items: Any) -> Iterator[Place]:
        for item in items:
            to = item.destination if item.destination is not None else item.action.D
            if isinstance(to, pikepdf.String | pikepdf.Name):
                to = names[str(to)]
                to = to.D if isinstance(to, pikepdf.Dictionary) else to
            number = numbers[to[0].objgen]
            yield Place(str(item.title), number, heights[number] - float(to[3]) if len(to) > 3 else 0.0)
            yield from walk(item.children)

    with pdf.open_outline() as outline:
        yield from walk(outline.root)


def _page(page: pdfium.PdfPage) -> Page:
    _, height = page.get_size()
    text = page.get_textpage()
    lines: list[Line] = []
    glyphs: list[tuple[str, float, float, float, float]] = []
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    count = text.count_chars()
    for at in range(count):
        letter = chr(raw.FPDFText_GetUnicode(text, at))
        if letter in "\r\n":
            if glyphs:
                lines.append(Line(tuple(glyphs)))
            glyphs = []
        elif not letter.isspace():
            raw.FPDFText_GetCharBox(text, at, byref(left), byref(right), byref(bottom), byref(top))
            glyphs.append((letter, left.value, right.value, height - top.value, height - bottom.value))
    if glyphs:
        lines.append(Line(tuple(glyphs)))
    foot = height * 0.93
    head = [line for line in lines if line.bottom < height * 0.078]
    inner = [line for line in lines if line.bottom >= height * 0.078 and line.top < foot]
    return Page(tuple(inner), "".join(line.words for line in head), height, _used(page, foot / height))


def _used(page: pdfium.PdfPage, foot: float) -> float:
    """How far down anything differs from the paper, above the folio."""
    image = page.render(scale=0.5, grayscale=True).to_pil()
    rows = image.crop((0, 0, image.width, int(image.height * foot)))
    paper = rows.getpixel((1, 1))
    box = rows.point(lambda value: 0 if abs(value - paper) < 12 else 255).getbbox()
    return box[3] / image.height if box else 0.0


# --- the flaws ---


def short_ends(book: Pages) -> Iterator[str]:
    """A case that ends with fewer lines than that on a page."""
    for case, end in book.cases:
        *before, (number, lines) = book.lines_of(case, end)
        rows = len({round(line.bottom / 4) for line in lines})
        if before and rows < LEAST:
            yield f"{case.title}: {rows} lines on page {number + 1}"


def cut_off(book: Pages) -> Iterator[str]:
    """A heading, a line that leads to what follows or the head of a table, last on its page."""
    for case, end in book.cases:
        for number, lines in list(book.lines_of(case, end))[:-1]:
            told = list(takewhile(lambda line: not _SMALL_PRINT.match(line.words), lines))
            for line in told[-1:]:
                if line.words.endswith("：") or _HEADING.match(line.words) or _TABLE_HEAD.match(line.words):
                    yield f"page {number + 1}: {line.words}"


def half_empty(book: Pages) -> Iterator[str]:
    """A page used less than half though what stands on it goes on, or though another short item might have begun."""
    for (case, end), following in zip(book.cases, [*book.cases[1:], None], strict=True):
        pages = list(book.lines_of(case, end))
        for number, _ in pages[:-1]:
            if book.pages[number].used < 0.5:
                yield f"page {number + 1} of {case.title}"
        number = pages[-1][0]
        follows = following is not None and following[0].page == number + 1 and _is_brief(book, following[0])
        if follows and _is_brief(book, case) and book.pages[number].used < 0.5:
            yield f"page {number + 1}, before {following[0].title}" if following else ""


def empty(book: Pages) -> Iterator[str]:
    """A page with nothing on it but a running head."""
    for number, page in enumerate(book.pages, 1):
        if page.head and not page.lines:
            yield f"page {number}: {page.head}"


def _is_brief(book: Pages, case: Place) -> bool:
    line = next((line for line in book.pages[case.page].lines if line.top >= case.top - 1), None)
    return line is not None and line.words.startswith("简讯")


def lonely(book: Pages) -> Iterator[str]:
    """A line of one character and its stop."""
    for number, page in enumerate(book.pages, 1):
        for before, line in pairwise(page.lines):
            if _ALONE.match(line.words) and not before.words.endswith(tuple(_STOPS)):
                yield f"page {number}: {before.words[-6:]} / {line.words}"


def marks_first(book: Pages) -> Iterator[str]:
    """A footnote's mark at the start of a line of text."""
    body = book.body
    for number, page in enumerate(book.pages, 1):
        for line in page.lines:
            if line.words[:1] in _MARKS and len(line.words) > 1 and line.size > 0.93 * body:
                yield f"page {number}: {line.words[:8]}"


def parted_numbers(book: Pages) -> Iterator[str]:
    """A number at a line's end, and what it counts on the next."""
    for number, page in enumerate(book.pages):
        if book.section(number) in _LISTS:
            continue
        for line, below in pairwise(page.lines):
            ends = re.search(rf"{_HAN}[0-9][0-9.,]*$", line.words)
            goes_on = re.match(rf"[余多]|{_HAN}", below.words) and below.top > line.top
            if ends and goes_on and _is_paragraph(line, below):
                yield f"page {number + 1}: {line.words[-6:]} / {below.words[:4]}"


def _widest_gap(line: Line) -> float:
    return max(
        (after - right for (_, _, right, _, _), (_, after, _, _, _) in pairwise(line.glyphs)), default=0.0
    )


def _is_paragraph(line: Line, below: Line) -> bool:
    """Whether one line goes on in the other, as far as their places tell: beneath it, from its left edge or further left, and no
    cells or leaders on it."""
    if _widest_gap(line) > 2 * line.size:
        return False
    return (
        below.left <= line.left + 1
        and line.right - line.left > 12 * max(line.size, 1)
        and below.top - line.bottom < 2 * line.size
    )


def stretched(book: Pages) -> Iterator[str]:
    """A line with three gaps and more between Chinese characters that everybody sees."""
    for number, page in enumerate(book.pages, 1):
        for line in page.lines:
            gaps = 0
            for (one, left, right, _, _), (two, after, end, _, _) in pairwise(line.glyphs):
                if re.match(_HAN, one) and re.match(_HAN, two):
                    gaps += (after + end - left - right) / 2 > _LOOSE * line.size
            if gaps >= 3 and _widest_gap(line) < 3 * line.size and line.right - line.left > 20 * line.size:
                yield f"page {number}: {line.words[:20]}"


def words_broken(book: Pages) -> Iterator[str]:
    """A case's title, or that of the book, broken inside a word."""
    for case, _ in book.cases:
        title = re.sub(r"\s", "", case.title.rpartition("：")[2])
        ends, at = set(), 0
        for word in rjieba.cut(title):
            at += len(word)
            ends.add(at)
        at = 0
        for line in book.pages[case.page].lines:
            if line.top >= case.top - 1 and line.words and title.startswith(line.words, at):
                at += len(line.words)
                if at < len(title) and at not in ends and not title[at - 1].isdigit():
                    yield f"{title[:at]} / {title[at:]}"


def heads_cut(book: Pages) -> Iterator[str]:
    """A running head that ends inside a word."""
    names = [re.sub(r"\s", "", part) for case, _ in book.cases for part in case.title.split("：", 1)]
    for number, page in enumerate(book.pages, 1):
        if page.head.endswith("…"):
            said = page.head.removesuffix("…")
            whole = next((name for name in names if name.startswith(said)), said)
            ends, at = {0}, 0
            for word in rjieba.cut(whole):
                at += len(word)
                ends.add(at)
            if len(said) not in ends:
                yield f"page {number}: {page.head}"


FLAWS: Mapping[str, Callable[[Pages], Iterator[str]]] = {
    check.__name__: check
    for check in (
        short_ends, cut_off, half_empty, empty, lonely, marks_first, parted_numbers, stretched, words_broken, heads_cut,
    )
}  # fmt: skip


def flaws(book: Pages) -> dict[str, list[str]]:
    """What there is of each kind; nothing of a kind that is not there."""
    found = {name: list(check(book)) for name, check in FLAWS.items()}
    return {name: items for name, items in found.items() if items}
