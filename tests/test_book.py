"""Real PDFs of the mini site: what a reader, a printer and an archive can check of them."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from showcase.press.book_order import BookOrder
from showcase.words.staff.book import MILLIMETRES, Edition, Size, Style
from tests.books import bookmarks, labels, need_tool, pages_of, press, printed, tagged, text_of
from tests.roots import mini_root

Print = Callable[..., Path]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mini_root(tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="module")
def make(root: Path) -> Print:
    """Prints an order of the mini site."""
    printer = press(root)

    def order(kind: str = "compendiums", name: str = "2024", **wishes: Any) -> Path:
        return printer.print(BookOrder(kind, name, **wishes)).file

    return order


@pytest.fixture(scope="module")
def book(make: Print) -> Path:
    return make(edition=Edition.PRINT)


def test_it_says_what_it_is(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        assert str(pdf.Root.Lang) == "zh-CN"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.docinfo.Title) == "示例市党建品牌案例汇编（2024）"
        assert str(pdf.docinfo.Author) == "示例市直机关工委"
        meta = pdf.open_metadata()
        assert meta["pdfaid:part"] == "2"
        assert meta["pdfaid:conformance"] == "A"
        assert meta["pdfuaid:part"] == "1"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_every_font_is_embedded(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"]  # fmt: skip
        assert fonts
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
        names = {str(font.FontName).partition("+")[2] for font in fonts}
        assert any("NotoSerifSC" in name for name in names)
        assert any("LXGWWenKai" in name for name in names)


def test_every_figure_has_its_words_and_every_table_its_heads(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        figures = tagged(pdf, "/Figure")
        pictures = [figure for figure in figures if "/Alt" in figure and "二维码" not in str(figure.Alt)]
        assert len(pictures) >= 3
        assert all(str(figure.get("/Alt", "")).strip() for figure in figures)
        assert len(tagged(pdf, "/TH")) >= 3
        assert tagged(pdf, "/H1")


def test_photographs_are_printed_as_they_were_prepared(make: Print, root: Path) -> None:
    """Typst sets stand-ins; the finished file, with bleed or without, is sound and shows the photographs."""
    for bleed in (False, True):
        file = make(edition=Edition.PRINT, bleed=bleed)
        with pikepdf.open(file) as pdf:
            shown = [image for page in pdf.pages for image in page.get_images().values()]
            bytes_of = {image.read_raw_bytes() for image in shown if image.Filter == "/DCTDecode"}
            shapes = {(int(image.Width), int(image.Height)) for image in shown}
        assert bytes_of
        assert bytes_of <= {
            file.read_bytes() for file in (root / ".cache/showcase/large/plates.jpg").iterdir()
        }
        assert (3, 1) not in shapes
        done = subprocess.run([need_tool("qpdf"), "--check", str(file)], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


def test_pages_are_numbered_in_two_runs(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        said = labels(pdf)
    front = [label for label in said if not label.isdigit()]
    assert front[:4] == ["i", "ii", "iii", "iv"]
    assert said[len(front) :] == [str(number) for number in range(1, len(said) - len(front) + 1)]


def test_links_are_alive(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
        outside = {str(link.A.URI) for link in links if "/A" in link and "/URI" in link.A}
        inside = [link for link in links if "/Dest" in link or ("/A" in link and "/D" in link.A)]
    assert "https://example.org/brands/cases/2024/nuanxin-chuangkou/" in outside
    assert len(inside) > 10


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("size", list(Size))
def test_every_size_in_every_style(make: Print, size: Size, style: Style) -> None:
    with pikepdf.open(make(size=size, style=style)) as pdf:
        wide, high = MILLIMETRES[size]
        for page in pdf.pages:
            left, low, right, top = (float(edge) for edge in page.trimbox)
            assert abs((right - left) / 72 * 25.4 - wide) < 0.05
            assert abs((top - low) / 72 * 25.4 - high) < 0.05
        assert len(bookmarks(pdf)) == 4 + 5 + 10  # parts, cases, and what stands before and behind them


def test_gongwen_pages_hold_22_lines_of_28_characters(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    story = root / "brands/2024/linli-yishiting/case.md"
    text = story.read_text(encoding="utf-8")
    long = "群众办事方便" * 300
    story.write_text(text.replace("## 主要做法\n", f"{long}\n\n## 主要做法\n", 1), encoding="utf-8")
    file = printed(root, BookOrder("cases", "2024/linli-yishiting", style=Style.GONGWEN, size=Size.A4))
    command = [need_tool("pdftotext"), "-layout", "-f", "3", "-l", "3", str(file), "-"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    *lines, folio = [line.strip() for line in out.splitlines() if line.strip()]
    assert folio.replace(" ", "") == "—3—"
    assert [len(line) for line in lines] == [28] * 22
    assert set("".join(lines)) == set(long)


def test_a_draft_shows_that_it_is_one(make: Print) -> None:
    assert "送审稿" in text_of(make(draft=True)).replace("稿审送", "送审稿")
    assert "送审稿" not in text_of(make())


def test_bleed_gives_the_printer_boxes_and_marks(make: Print) -> None:
    with pikepdf.open(make(bleed=True)) as pdf:
        for page in pdf.pages:
            trim, bleed, media = (
                [float(edge) for edge in box] for box in (page.trimbox, page.BleedBox, page.mediabox)
            )
            assert [round((b - t) / 72 * 25.4) for t, b in zip(trim, bleed, strict=True)] == [-3, -3, 3, 3]
            assert media[0] < bleed[0]
            assert media[2] > bleed[2]
            assert b"/Artifact BMC\nq 0.25 w" in b"".join(part.read_bytes() for part in page.Contents)
        assert str(pdf.open_metadata()["pdfaid:part"]) == "2"


def test_what_is_said_on_paper_only_is_not_published(make: Print) -> None:
    on_paper, public = text_of(make(edition=Edition.PRINT)), text_of(make(edition=Edition.WEB))
    for words in ("内部资料", "示例准印字第000号", "示例印刷厂", "示例市直各机关党委"):
        assert words in on_paper, words
        assert words not in public, words


def test_empty_parts_leave_no_line_in_the_contents(make: Print) -> None:
    words = text_of(make(name="2023"))
    assert "前言" in words
    for absent in ("获奖名单", "勘误", "后记", "编委与分工"):
        assert absent not in words


def test_on_paper_the_back_cover_is_the_outside_of_the_last_leaf(make: Print) -> None:
    on_paper, public = pages_of(make(edition=Edition.PRINT)), pages_of(make(edition=Edition.WEB))
    assert len(on_paper) % 2 == 0
    assert not on_paper[-2].strip()
    assert not on_paper[1].strip()
    for words in (on_paper[-1], public[-1]):
        assert "https://example.org/brands/compendiums/2024/" in words
        assert "示例市直机关工委" in words
    assert public[-2].strip()


def test_a_brand_shows_its_mark(make: Print) -> None:
    with pikepdf.open(make("cases", "2024/nuanxin-chuangkou")) as pdf:
        said = [str(figure.Alt) for figure in tagged(pdf, "/Figure")]
    assert "暖黄色方框里一扇打开的窗" in said


def test_the_appendix_is_printed_and_listed(book: Path) -> None:
    words = text_of(book)
    assert words.count("附录2024年度示例征集规则") == 2
    assert "第一条每个单位限报1个案例" in words


def test_contents_and_quotes_are_tagged_as_what_they_are(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        assert len(tagged(pdf, "/TOCI")) == 4 + 5 + 9, "the contents do not list themselves"
        assert tagged(pdf, "/TOC")
        assert tagged(pdf, "/BlockQuote")


def test_the_same_records_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    first, again = (
        press(mini_root(tmp_path / name)).print(BookOrder("compendiums", "2024")) for name in ("one", "two")
    )
    assert first.fresh
    assert again.fresh
    assert first.file.read_bytes() == again.file.read_bytes()


def test_a_booklet_and_a_handout(make: Print) -> None:
    booklet, handout = make("collections", "chuangkou"), make("cases", "2024/nuanxin-chuangkou")
    assert "编者的话" in text_of(booklet)
    with pikepdf.open(handout) as pdf:
        assert len(pdf.pages) <= 5
        assert [words for _, words, _ in bookmarks(pdf)] == [str(pdf.docinfo.Title)]


def test_a_case_opens_with_what_matters(make: Print) -> None:
    words = text_of(make("cases", "2024/nuanxin-chuangkou"))
    places = [
        words.index(part) for part in ("暖心窗口", "示例市示例局", "示例市党建品牌·示范", "一、创建背景")
    ]
    assert places == sorted(places)
    assert "虚构示例" in words
