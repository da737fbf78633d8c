"""A book that cannot be made stops nothing but itself: the site goes out without it, says so last, and the exit code tells."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from showcase.entrances.book_wishes import BookWishes
from showcase.entrances.cli import main
from showcase.entrances.print_order import NotPrinted, print_order
from showcase.words.staff.book import Edition
from tests.books import need_fonts, text_of
from tests.roots import mini_root

WISHES = BookWishes(edition=Edition.WEB)
RARE = "\U000212c0"
"""A character none of the free fonts has."""
LONG = "把窗口当作支部的门面" * 5


def changed(root: Path, path: str, pattern: str, new: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    said = re.sub(pattern, lambda _: new, text, count=1, flags=re.MULTILINE)
    assert said != text
    file.write_text(said, "utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root in which one compendium is empty, one collection has too long a title, and one case has a rare character."""
    need_fonts()
    root = mini_root(tmp_path_factory.mktemp("incomplete"), books=True)
    changed(
        root,
        "content/compendiums/2023.md",
        r"^pick:\n(?:  .*\n)+",
        'pick:\n  year: ["2023"]\n  kind: [research]\n',
    )
    changed(root, "content/collections/chuangkou.md", r"^title: .*$", f"title: {LONG}")
    changed(root, "brands/2024/linli-jiayuan/case.md", "开放三个月", f"门楼上的“{RARE}”字没有改，开放三个月")
    return root


def build(root: Path, *options: str) -> tuple[int, str]:
    """Exit code and all that is said, in order."""
    done = CliRunner().invoke(main, ["--root", str(root), "build", *options])
    return done.exit_code, done.output


def test_the_site_goes_out_without_that_book_and_says_so_last(root: Path) -> None:
    code, said = build(root)
    assert code == 3, said
    last = said.rpartition("然后在浏览器里打开")[2]
    assert (
        "还没有案例" in last
        and "chuangkou.md：名称有 50 个字" in last
        and "U+212C0" in last
        and last.endswith("份 PDF 没有。\n")
    )
    again, repeated = build(root)
    assert again == 3 and repeated.rpartition("然后在浏览器里打开")[2] == last, "said as long as it is so"
    site = root / "site"
    assert (site / "compendiums/2023/index.html").is_file() and (
        site / "collections/chuangkou/index.html"
    ).is_file()
    made = {file.relative_to(site).as_posix() for file in site.rglob("*.pdf")}
    assert "cases/2024/nuanxin-chuangkou/nuanxin-chuangkou.pdf" in made
    assert not {"compendiums/2023/2023.pdf", "collections/chuangkou/chuangkou.pdf", "compendiums/2024/2024.pdf", "cases/2024/linli-jiayuan/linli-jiayuan.pdf"} & made  # fmt: skip


def test_strict_refuses_and_leaves_the_site_as_it_was(root: Path) -> None:
    build(root)
    before = (root / "site/index.html").stat()
    code, said = build(root, "--strict")
    assert code == 1 and "没有生成网站" in said and "pick-empty" in said and "book-title-long" in said
    assert (root / "site/index.html").stat().st_ino == before.st_ino


def test_a_proof_shows_geta_where_no_font_has_the_character(root: Path) -> None:
    order = (root, None, "2024/linli-jiayuan", root / "proof.pdf")
    with pytest.raises(NotPrinted, match=r"U\+212C0"):
        print_order(*order, WISHES)
    print_order(*order, replace(WISHES, draft=True))
    read = "".join(text_of(root / "proof.pdf").split())
    assert "门楼上的“〓”字没有改" in read


def test_an_error_elsewhere_stands_in_nobody_s_way(root: Path, tmp_path: Path) -> None:
    """Another selection's error, another record's: the book is printed all the same; its own are told."""
    root = shutil.copytree(root, tmp_path / "root", ignore=shutil.ignore_patterns("site", ".site-*"))
    changed(root, "content/collections/jiceng.md", r"^summary: .*$", "summary: 短")
    changed(root, "brands/2024/linli-jiayuan/case.md", "门楼上", "电话13800138000，门楼上")
    done = print_order(root, None, "2024/nuanxin-chuangkou", root / "a.pdf", WISHES)
    assert done.pages
    for name in ("jiceng", "2024"):
        with pytest.raises(NotPrinted, match="mobile-number" if name == "2024" else "text-too-short"):
            print_order(root, name, None, root / "b.pdf", WISHES)
    assert not (root / "b.pdf").exists()
