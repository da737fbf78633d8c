"""The colophon of a book by its kind: what it states and in which order, what keeps it from the printer, and its barcode."""

import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from showcase.press.book_order import BookOrder, NotPrinted
from showcase.rendering.book.barcode import bars
from showcase.words.staff.book import Edition
from showcase.words.staff.colophon import check_digit
from tests.books import pages_of, press, text_of
from tests.roots import mini_root
from tests.test_book_parts import COMPENDIUM, changed, composed

INTERNAL = re.compile(r"  kind: internal\n(?:  .*\n)+")
PUBLISHED = """  kind: isbn
  isbn: 978-7-0000-0000-1
  cip_no: （2024）第000000号
  subjects: [党的建设－案例－示例市]
  class_no: D267
  publisher: 示例出版社
  place: 示例市
  staff:
    - {role: 责任编辑, names: [示例编辑]}
    - {role: 装帧设计, names: [示例设计]}
  printer: 示例印刷厂
  printed: "2024-12-20"
  copies: 2000
  price: "48.00"
"""
AROUND = """book:
  prefaces:
    - {title: 序, text: 这是示例的序。, signed: [示例市直机关工委书记, 示例某某], date: "2024-12-01"}
    - {title: 序二, text: 第二篇序。, signed: [示例学者]}
  foreword: {signed: [示例市直机关工委], date: "2024-12"}
  inscriptions:
    - {text: [把群众的小事, 当作自己的大事], by: 示例老党员, date: "2024-07-01"}
  plates:
    - {case: 2024/nuanxin-chuangkou, file: 1.jpg, caption: 另写的说明}
  marks: true
  award_pictures: true
  closing:
    - {title: 编后记, text: 编完了。, signed: [本书编写组]}
  errata: [第 1 页“示列”应为“示例”。]
"""


def with_colophon(root: Path, colophon: str, around: str = "") -> Path:
    """The mini root with another colophon, and something around its cases."""
    file = root / COMPENDIUM
    text = INTERNAL.sub(lambda _: colophon, file.read_text(encoding="utf-8"))
    file.write_text(text.replace("appendices: [call]\n", f"appendices: [call]\n{around}"), encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("isbn", "digit"),
    [
        ("978-7-01-000000-X", ""),
        ("978-0-306-40615-7", "7"),
        ("978-7-111-07575-2", "2"),
        ("9787020002207", "7"),
    ],
)
def test_the_last_digit_of_a_book_number_follows_from_the_others(isbn: str, digit: str) -> None:
    assert check_digit(isbn) == digit


def test_an_open_publication_states_its_record_in_the_order_of_the_standard(tmp_path: Path) -> None:
    colophon = composed(with_colophon(mini_root(tmp_path), PUBLISHED)).colophon
    assert colophon is not None
    labels = [label for label, _ in colophon.lines]
    order = [
        "书名",
        "编印单位",
        "责任编辑",
        "装帧设计",
        "出版单位",
        "印刷单位",
        "字数",
        "版次",
        "印次",
        "印数",
        "书号",
        "定价",
    ]
    assert [label for label in labels if label in order] == order
    assert labels[colophon.measured_at] == "字数", "size and sheets go before it"
    assert dict(colophon.lines)["版次"] == "2024 年 12 月第 1 版"
    head, data, number, points, approval = colophon.cip
    assert head == "图书在版编目（CIP）数据"
    assert data == "示例市党建品牌案例汇编（2024）／示例市直机关工委编.—示例市：示例出版社，2024.12"
    assert number == "ISBN 978-7-0000-0000-1"
    assert points.startswith("Ⅰ. ①示…")
    assert points.endswith("Ⅳ. ①D267")
    assert approval == "中国版本图书馆 CIP 数据核字（2024）第000000号"


def test_the_web_edition_says_nothing_of_the_printing(tmp_path: Path) -> None:
    colophon = composed(with_colophon(mini_root(tmp_path), PUBLISHED), Edition.WEB).colophon
    assert colophon is not None
    assert not colophon.cip
    assert not colophon.bars
    assert not {"定价", "印数", "字数"} & {label for label, _ in colophon.lines}


@pytest.mark.parametrize(
    ("colophon", "said"),
    [
        ("  kind: internal\n", "缺准印证编号、缺发送对象、缺印刷单位、缺印刷日期、缺印数"),
        ("  kind: isbn\n  isbn: 978-7-0000-0000-1\n", "缺CIP 数据核字号、缺出版单位、缺出版地、缺出版责任人"),
        (PUBLISHED.replace("责任编辑", "责任校对"), "缺责任编辑"),
        (PUBLISHED.replace("kind: isbn", "kind: office"), "不该有书号"),
    ],
)
def test_what_its_kind_needs_is_asked_for_before_it_goes_to_the_printer(
    tmp_path: Path, colophon: str, said: str
) -> None:
    printer = press(with_colophon(mini_root(tmp_path), colophon))
    with pytest.raises(NotPrinted, match=said):
        printer.print(BookOrder("compendiums", "2024", Edition.PRINT))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mini book as an open publication with all that can stand around its cases."""
    root = with_colophon(mini_root(tmp_path_factory.mktemp("published")), PUBLISHED, AROUND)
    return press(root).print(BookOrder("compendiums", "2024", Edition.PRINT)).file


def test_sheets_are_worked_out_from_the_pages_between_the_covers(published: Path) -> None:
    pages = len(pages_of(published)) - 4
    said = re.search(r"印张([0-9.]+)", text_of(published))
    assert said
    assert float(said[1]) == pytest.approx(pages / 16, abs=2 / 16 + 0.001)
    assert (float(said[1]) * 16) % 2 == 0
    assert "开本210毫米×285毫米（889×11941/16）" in text_of(published)


def test_all_stands_around_the_cases_in_its_order(published: Path) -> None:
    words = text_of(published)
    places = [
        words.index(part)
        for part in (
            "图书在版编目",
            "示例老党员",
            "另写的说明",
            "编委与分工",
            "这是示例的序",
            "第二篇序",
            "本汇编收录",
            "目录",
        )
    ]
    assert places == sorted(places)
    behind = [words.rindex(part) for part in ("品牌索引", "品牌标识", "示列", "编完了")]
    assert behind == sorted(behind)
    assert re.search(r"这是示例的序。示例市直机关工委书记示例某某2024年12月1日", words)


def test_scanners_read_the_number_off_the_back_cover(published: Path) -> None:
    document = pdfium.PdfDocument(published)
    image = document[len(document) - 1].render(scale=6, grayscale=True).to_pil()
    document.close()
    found = {
        read
        for y in range(int(image.height * 0.7), image.height, 5)
        if (read := _read(image.crop((0, y, image.width, y + 1)).tobytes()))
    }
    assert found == {"9787000000001"}


def _read(row: bytes) -> str:
    """An EAN-13 in a row of grey pixels, by the widths of bars and gaps alone."""
    runs: list[int] = []
    dark: list[bool] = []
    for value in row:
        if dark and dark[-1] == (value < 128):
            runs[-1] += 1
        else:
            dark.append(value < 128)
            runs.append(1)
    for first in range(len(runs) - 58):
        widths = runs[first : first + 59]
        module = sum(widths) / 95
        if dark[first] and min(runs[first - 1 : first] or [0]) > 6 * module and max(widths) < 4.6 * module:
            bits = "".join(
                ("1" if at % 2 == 0 else "0") * round(width / module) for at, width in enumerate(widths)
            )
            if len(bits) == 95 and bits[:3] == "101" and bits[45:50] == "01010":
                return _digits(bits)
    return ""


def _digits(bits: str) -> str:
    right = {bars(f"978000000000{digit}")[85:92]: digit for digit in "0123456789"}
    left = {"".join("10"[int(bit)] for bit in code): (digit, "o") for code, digit in right.items()}
    left |= {code[::-1]: (digit, "e") for code, digit in right.items()}
    half = [left.get(bits[at : at + 7], ("?", "?")) for at in range(3, 45, 7)]
    first = _FIRST.get("".join(kind for _, kind in half), "?")
    return first + "".join(
        [digit for digit, _ in half] + [right.get(bits[at : at + 7], "?") for at in range(50, 92, 7)]
    )


_FIRST = {"oooooo": "0", "ooeoee": "1", "oeeoeo": "9", "oeoeeo": "8", "oeoeoe": "7"}
"""By which codes the left half takes."""


def test_a_collection_says_who_issues_it_and_when(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    file = root / "content/collections/chuangkou.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("title:", 'issuer: 示例市直机关工委\ndate: "2024-11"\ntitle:', 1), encoding="utf-8"
    )
    words = text_of(press(root).print(BookOrder("collections", "chuangkou")).file)
    assert "示例市直机关工委2024年11月" in words


def test_an_empty_colophon_is_printed_as_a_proof(tmp_path: Path) -> None:
    root = with_colophon(mini_root(tmp_path), "  kind: internal\n")
    assert changed(root, "kind: internal", "kind: internal").exists()
    assert press(root).print(BookOrder("compendiums", "2024", Edition.PRINT, draft=True)).pages > 10
