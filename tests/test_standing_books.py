"""A book of which nothing has changed since it was set is given again without anything being looked at; whatever changes is."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.entrances.standing_order import Delivery, standing_order
from showcase.publishing.standing.books import SetBook
from showcase.storage import identity, program
from tests.books import need_fonts
from tests.roots import MINI

CASE = "2024/linli-jiayuan"
PLAIN: dict[str, Any] = {
    "size": None, "style": None, "edition": "print", "draft": False, "bleed": False, "large": False, "press": False, "booklet": False,
    "two_up": False, "sheet": None, "proof": None, "docx": False, "epub": False,
}  # fmt: skip


@pytest.fixture(scope="module")
def printing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root of which books are set, and which stays without a fault."""
    return _with_a_theme(tmp_path_factory.mktemp("books"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root to be changed at will."""
    return _with_a_theme(tmp_path)


def _with_a_theme(folder: Path) -> Path:
    need_fonts()  # where the system's fonts are asked nothing is told for sure
    root = shutil.copytree(MINI, folder / "root")
    (root / "theme/book").mkdir(parents=True)
    shutil.copyfile(program.THEME / "book/case.typ", root / "theme/book/case.typ")
    time.sleep(2 * identity.FINE / 1e9)  # what was touched just now tells nothing for sure
    return root


def said(root: Path, *words: str) -> str:
    """What the command says, but for how long it took and where the book was put."""
    done = CliRunner().invoke(main, ["--root", str(root), "book", *words])
    assert done.exit_code == 0, done.output
    lines = ("排版用时" if line.startswith("排版用时") else line for line in done.output.splitlines())
    return "\n".join(line.replace(line[6 : line.find(".pdf，") + 4], "文件") if ".pdf，" in line else line for line in lines)  # fmt: skip


def test_the_same_book_and_the_same_words_and_nothing_is_looked_at(
    printing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = ("--case", CASE, "--style", "gongwen")
    first = said(printing, *order, "--out", str(printing / "set.pdf"))
    assert "没有仿宋字体" in first
    again = first + "（没有变动，用的是上次排好的）"
    with monkeypatch.context() as patched:
        patched.setattr("showcase.entrances.print_order.print_order", None)  # to be called is to fail
        assert said(printing, *order, "--out", str(printing / "set.pdf")) == again
        assert said(printing, *order) == again
        assert said(printing, *order, "--out", str(printing / "books/other.pdf")) == again
    files = [printing / "set.pdf", printing / "books/2024-linli-jiayuan.pdf", printing / "books/other.pdf"]
    assert len({file.read_bytes() for file in files}) == 1
    story = printing / f"brands/{CASE}/case.md"
    story.write_text(story.read_text("utf-8") + "\n今年又办成 3 件事。\n", "utf-8")
    time.sleep(2 * identity.FINE / 1e9)
    assert said(printing, *order, "--out", str(tmp_path / "new.pdf")) == first, "set anew"
    assert (tmp_path / "new.pdf").read_bytes() != files[0].read_bytes()


def test_what_is_in_the_way_of_saving_it_is_told_as_ever(printing: Path) -> None:
    said(printing, "--case", CASE)
    done = CliRunner().invoke(
        main, ["--root", str(printing), "book", "--case", CASE, "--out", str(printing / "brands")]
    )
    assert (done.exit_code, "是文件夹" in done.output) == (2, True)


# --- what a book stands on ---


def remembered(root: Path, kept: Path) -> None:
    """A book kept there has just been set."""
    kept.write_bytes(b"%PDF-1.7")
    book = SetBook(str(kept), "set.pdf", 1, ())
    with standing_order(root, None, CASE, root / "set.pdf", PLAIN) as order:
        assert order
        order.remember(Delivery(root / "set.pdf", 1, 8, fresh=True, book=book))
    assert stands(root), "as long as nothing changes"


def stands(root: Path, key: str = CASE, **wishes: object) -> bool:
    with standing_order(root, None, key, root / "set.pdf", {**PLAIN, **wishes}) as order:
        return bool(order and order.delivered())


def append(path: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write("\n")

    return change


CHANGES: dict[str, Callable[[Path], object]] = {
    "the story": append(f"brands/{CASE}/case.md"),
    "the facts": append(f"brands/{CASE}/case.yml"),
    "another record": append("brands/2024/nuanxin-chuangkou/case.yml"),
    "a record gone": lambda root: shutil.rmtree(root / "brands/2023/ziliao-jianxun"),
    "a new picture": lambda root: (root / f"brands/{CASE}/new.png").write_bytes(b"x"),
    "the register": append("content/vocabulary.yml"),
    "a page of staff's": append("content/about.md"),
    "a setting": append("mkdocs.yml"),
    "a template of the root's": append("theme/book/case.typ"),
    "an office's font": lambda root: (root / "fonts").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_looked_into(root: Path, tmp_path: Path, change: str) -> None:
    remembered(root, tmp_path / "kept.pdf")
    CHANGES[change](root)
    time.sleep(2 * identity.FINE / 1e9)
    assert not stands(root)


def test_a_kept_book_that_is_gone_or_damaged_is_set_anew(root: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.pdf"
    remembered(root, kept)
    kept.write_bytes(b"%PDF-1.6")
    assert not stands(root)
    kept.unlink()
    assert not stands(root)


def test_another_order_or_day_or_program_is_another_book(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered(root, tmp_path / "kept.pdf")
    assert not stands(root, "2024/nuanxin-chuangkou")
    wishes: tuple[dict[str, Any], ...] = (
        {"size": "16k"}, {"style": "gongwen"}, {"edition": "web"}, {"draft": True}, {"bleed": True}, {"large": True},
    )  # fmt: skip
    assert not any(stands(root, **wish) for wish in wishes)
    for other in ("press", "booklet", "two_up", "proof", "docx", "epub"):
        with standing_order(root, None, CASE, None, {**PLAIN, other: True}) as order:
            assert order is None, "no book that is kept"
    with monkeypatch.context() as patched:
        patched.setenv("SOURCE_DATE_EPOCH", "1893456000")
        assert not stands(root)
    with monkeypatch.context() as patched:
        patched.setenv("SHOWCASE_SITE_URL", "https://example.gov.cn/")
        assert not stands(root)
    with monkeypatch.context() as patched:
        patched.setattr(program, "digest", lambda: "another")
        assert not stands(root)
    assert stands(root)
