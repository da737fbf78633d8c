"""A gongwen page measured: GB/T 9704-2012 in millimetres, from where every character begins."""

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from showcase.press.book_order import BookOrder
from showcase.press.office import office_parts
from showcase.words.staff.book import Edition, Style
from showcase.words.staff.gongwen import GongwenParts
from tests.books import press
from tests.roots import mini_root

MILLIMETRE = 72 / 25.4
CASE = "2024/linli-yishiting"
FILL = "群众办事方便" * 300
PARTS = GongwenParts(
    mark="中共示例市委市直机关工作委员会文件", number="示直工〔2026〕1号", signer="张示例",
    copies=("示例市委办公室", "示例市委组织部", "示例市直各机关党委", "示例市人大常委会机关党委"),
    printer="示例市委市直机关工委办公室", printed="2026-11-27",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letter:
    """A character as it is printed, in millimetres from the upper left corner of the page."""

    sign: str
    x: float
    baseline: float
    top: float
    size: float
    """Points."""
    red: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""

    left: float
    right: float
    top: float
    thick: float


def letters(page: pypdfium2.PdfPage) -> list[Letter]:
    text = page.get_textpage()
    high = page.get_height()
    found = []
    x, y, box = ctypes.c_double(), ctypes.c_double(), [ctypes.c_double() for _ in range(4)]
    parts = [ctypes.c_uint() for _ in range(4)]
    for at in range(text.count_chars()):
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        pdfium.FPDFText_GetCharBox(text, at, *box)  # left, right, bottom, top
        pdfium.FPDFText_GetFillColor(text, at, *parts)
        found.append(
            Letter(
                chr(pdfium.FPDFText_GetUnicode(text, at)), x.value / MILLIMETRE, (high - y.value) / MILLIMETRE,
                (high - box[3].value) / MILLIMETRE, pdfium.FPDFText_GetFontSize(text, at),
                parts[0].value > 150 and parts[1].value < 100,
            )
        )  # fmt: skip
    return [letter for letter in found if letter.sign.strip()]


def rules(page: pypdfium2.PdfPage) -> Iterator[Rule]:
    high = page.get_height()
    for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,)):
        left, low, right, top = item.get_bounds()
        if right - left > 100:
            yield Rule(
                left / MILLIMETRE, right / MILLIMETRE, (high - top) / MILLIMETRE, (top - low) / MILLIMETRE
            )


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = mini_root(tmp_path_factory.mktemp("gongwen"))
    story = root / "brands" / CASE / "case.md"
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("## 主要做法\n", f"{FILL}\n\n## 主要做法\n", 1), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def document(root: Path) -> pypdfium2.PdfDocument:
    made = press(root, PARTS).print(BookOrder("cases", CASE, style=Style.GONGWEN, edition=Edition.PRINT))
    return pypdfium2.PdfDocument(made.file.read_bytes())


def test_the_page_is_a4_with_22_lines_of_28_characters_in_their_place(
    document: pypdfium2.PdfDocument,
) -> None:
    """5.2: top margin 37 mm, binding side 28 mm, type area 156 by 225 mm, filled."""
    for number in (2, 3):
        page = document[number]
        assert [round(edge / MILLIMETRE) for edge in page.get_size()] == [210, 297]
        body = [letter for letter in letters(page) if letter.sign in FILL]
        by_line: dict[float, list[Letter]] = {}
        for letter in body:
            by_line.setdefault(round(letter.baseline, 1), []).append(letter)
        lines = [by_line[at] for at in sorted(by_line)]
        assert [len(line) for line in lines] == [28] * 22
        inside = 28 if number % 2 == 0 else 210 - 28 - 156
        assert lines[0][0].x == pytest.approx(inside, abs=0.1)
        assert lines[0][1].x - lines[0][0].x == pytest.approx(156 / 28, abs=0.01)
        assert lines[0][27].x + 156 / 28 == pytest.approx(inside + 156, abs=0.1)
        em = body[0].size / MILLIMETRE
        assert em == pytest.approx(156 / 28, abs=0.01)
        assert lines[0][0].baseline - 0.88 * em == pytest.approx(37, abs=0.1)
        assert lines[21][0].baseline + 0.12 * em == pytest.approx(37 + 225, abs=0.1)
        pitches = [lower[0].baseline - upper[0].baseline for upper, lower in itertools.pairwise(lines)]
        assert pitches == pytest.approx([(225 - em) / 21] * 21, abs=0.02)


def test_page_numbers_stand_outside_in_size_four(document: pypdfium2.PdfDocument) -> None:
    """7.5: 14 points, 7 mm below the type area, a dash on either side, one character in from the outer edge."""
    for number, outside in ((2, "right"), (3, "left")):
        foot = [letter for letter in letters(document[number]) if letter.baseline > 262.5]
        assert "".join(letter.sign for letter in foot) == f"—{number + 1}—"
        assert {letter.size for letter in foot} == {14}
        assert 262 + 7 <= foot[0].baseline <= 262 + 7 + 14 / MILLIMETRE
        edges = foot[0].x if outside == "left" else 210 - foot[-1].x
        inner = 210 - 28 - 156 + 14 / MILLIMETRE
        assert edges == pytest.approx(inner if outside == "left" else inner + 14 / MILLIMETRE, abs=1.5)


def test_the_head_has_its_mark_number_signer_and_red_rule(document: pypdfium2.PdfDocument) -> None:
    """7.2: the mark 35 mm below the top of the type area, the number two lines below it, the rule 4 mm below that."""
    page = document[0]
    found = letters(page)
    red = [letter for letter in found if letter.red]
    assert "".join(letter.sign for letter in red) == PARTS.mark
    assert min(letter.top for letter in red) == pytest.approx(37 + 35, abs=0.3)
    centre = (red[0].x + red[-1].x + red[-1].size / MILLIMETRE) / 2
    assert centre == pytest.approx(28 + 156 / 2, abs=0.5)
    number = [letter for letter in found if letter.baseline > red[0].baseline + 1][: len(PARTS.number or "")]
    assert "".join(letter.sign for letter in number) == PARTS.number
    assert number[0].x == pytest.approx(28 + 156 / 28, abs=0.2), "one character in"
    assert number[0].size == pytest.approx(156 / 28 * MILLIMETRE, abs=0.01)
    below = number[0].baseline - red[0].baseline
    assert below == pytest.approx(2 * (225 - 156 / 28) / 21 + 0.88 * 156 / 28, abs=1.5)
    words = "".join(letter.sign for letter in found)
    assert "签发人：张示例" in words
    [rule] = [rule for rule in rules(page) if rule.top < 130]
    assert (rule.left, rule.right) == pytest.approx((28, 28 + 156), abs=0.6)
    assert rule.top - (number[0].baseline + 0.12 * 156 / 28) == pytest.approx(4, abs=0.6)
    title = [letter for letter in found if letter.size == 22]
    assert title
    assert title[0].baseline > rule.top + 2 * 10.4, "two lines below the rule"


def test_the_imprint_ends_the_last_even_page(document: pypdfium2.PdfDocument) -> None:
    """7.4: rules of 0.35, 0.25 and 0.35 mm as wide as the type area, the lowest on its lower edge; 14 points, one character in."""
    assert len(document) % 2 == 0
    page = document[len(document) - 1]
    first, middle, last = sorted((rule for rule in rules(page) if rule.top > 200), key=lambda rule: rule.top)
    assert [first.thick, middle.thick, last.thick] == pytest.approx([0.35, 0.25, 0.35], abs=0.01)
    left = 210 - 28 - 156
    for rule in (first, middle, last):
        assert (rule.left, rule.right) == pytest.approx((left, left + 156), abs=0.1)
    assert last.top + last.thick == pytest.approx(37 + 225, abs=0.1)
    said = [letter for letter in letters(page) if first.top < letter.baseline < last.top]
    assert {letter.size for letter in said} == {14}
    words = "".join(letter.sign for letter in said)
    assert words == f"抄送：{'，'.join(PARTS.copies)}。{PARTS.printer}2026年11月27日印发"
    em = 14 / MILLIMETRE
    assert said[0].x == pytest.approx(left + em, abs=0.1)
    second = next(letter for letter in said if letter.baseline > said[0].baseline + 1)
    assert second.x == pytest.approx(left + 4 * em, abs=0.1), "below what follows the colon"
    assert said[-1].x + em == pytest.approx(left + 156 - em, abs=0.2)


def test_nothing_said_is_nothing_printed(root: Path) -> None:
    assert office_parts(GongwenParts(), GongwenParts()) is None
    own, site = GongwenParts(number="示〔2026〕2号"), PARTS
    joined = office_parts(own, site)
    assert joined
    assert (joined.number, joined.mark) == ("示〔2026〕2号", PARTS.mark), "a book's own words come first"
    made = press(root).print(BookOrder("cases", CASE, style=Style.GONGWEN, edition=Edition.PRINT))
    with pikepdf.open(made.file) as pdf:
        assert len(pdf.pages) >= 3
    document = pypdfium2.PdfDocument(made.file.read_bytes())
    assert not any(letter.red for letter in letters(document[0]))
    assert not [rule for rule in rules(document[0]) if rule.top < 130]
