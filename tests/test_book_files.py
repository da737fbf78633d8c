"""`book --docx`, `book --epub`: the file lies where it was asked for, and what does not go together is told."""

import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from showcase.entrances.book_files import write_file
from showcase.entrances.book_wishes import BookWishes
from showcase.entrances.cli import main
from showcase.press.book_order import NotPrinted
from showcase.words.staff.book import Edition, Size
from tests.books import need_fonts
from tests.roots import mini_root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mini_root(tmp_path_factory.mktemp("files"))


def test_a_word_file_lies_below_books(root: Path) -> None:
    done = write_file(root, "2024", None, None, BookWishes(docx=True))
    assert done.file == (root / "books" / "2024.docx").resolve()
    made = docx.Document(str(done.file))
    assert len(made.inline_shapes) > 4
    assert "更新域" in done.told[0]
    assert any(one.text.startswith("准印证号　") for one in made.paragraphs), "for print, as the PDF"


def test_an_epub_lies_where_it_was_asked_for(root: Path, tmp_path: Path) -> None:
    need_fonts()
    done = write_file(root, "chuangkou", None, tmp_path / "小册.epub", BookWishes(epub=True))
    with zipfile.ZipFile(tmp_path / "小册.epub") as file:
        assert "EPUB/package.opf" in file.namelist()
    assert done.size == (tmp_path / "小册.epub").stat().st_size


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        (BookWishes(docx=True, epub=True), "--docx 和 --epub 不能一起用：一次做一种。"),
        (BookWishes(docx=True, bleed=True), "--docx 和 --bleed 不能一起用"),
        (BookWishes(epub=True, size=Size.A4), "--epub 和 --size a4 不能一起用：这种文件不是排好的页面。"),
    ],
)
def test_what_does_not_go_together_is_told(tmp_path: Path, wishes: BookWishes, said: str) -> None:
    with pytest.raises(NotPrinted, match=said):
        write_file(tmp_path, "2024", None, None, wishes)


def test_the_public_edition_says_nothing_of_an_internal_one(root: Path, tmp_path: Path) -> None:
    done = write_file(root, "2024", None, tmp_path / "a.docx", BookWishes(docx=True, edition=Edition.WEB))
    assert not [
        one.text for one in docx.Document(str(done.file)).paragraphs if one.text.startswith("准印证号")
    ]


def test_the_command_says_where_each_file_lies(root: Path, tmp_path: Path) -> None:
    need_fonts()

    def said(*arguments: str) -> str:
        done = CliRunner().invoke(main, ["--root", str(root), "book", *arguments])
        assert done.exit_code == 0, done.output
        return done.output

    assert "文件已写好：" in said("2024", "--docx", "--out", str(tmp_path / "全书.docx"))
    assert (tmp_path / "全书.docx").is_file()
    told = said("--case", "2024/nuanxin-chuangkou", "--proof", "1", "--out", str(tmp_path))
    assert "第 1 稿校样已排好：" in told
    assert "给 1 个单位的文件" in told
    assert (tmp_path / "2024-nuanxin-chuangkou-第1稿" / "校对单.pdf").is_file()
    refused = CliRunner().invoke(
        main, ["--root", str(root), "book", "2024", "--docx", "--out", str(tmp_path)]
    )
    assert refused.exit_code == 2
    assert "是文件夹" in refused.output
