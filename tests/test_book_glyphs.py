"""缺字检查: by rule, with a coverage of the tests' own, and before a book, with the real fonts."""

import re
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from showcase.judging import glyphs
from showcase.press.book_order import BookOrder, NotPrinted
from showcase.publishing.judgement import judge
from showcase.reading import source
from showcase.rendering.reports.report import text
from tests.books import need_fonts, press
from tests.roots import PROJECT, mini_root

BAD = PROJECT / "tests" / "bad" / "glyph-missing"
BASIC = {role: frozenset(range(0x10000)) for role in ("title", "heading", "body", "kai")}
"""Fonts that have every character of the basic plane and none beyond it."""


def test_report(site: Path, rewrite: bool) -> None:
    copytree(BAD, site, dirs_exist_ok=True, ignore=ignore_patterns("report.txt"))
    found, expected = (
        text(tuple(sorted(glyphs.missing(source.read_root(site).records, BASIC)))),
        BAD / "report.txt",
    )
    if rewrite:
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")
    assert " glyph-missing  " in found


def test_sound_records_break_nothing(site: Path) -> None:
    assert list(glyphs.missing(source.read_root(site).records, BASIC)) == []


def test_validate_tells_when_fonts_are_here(tmp_path: Path) -> None:
    need_fonts()
    root = mini_root(tmp_path)
    assert not [problem for problem in judge(root).problems if problem.rule == "glyph-missing"]
    copytree(BAD, root, dirs_exist_ok=True, ignore=ignore_patterns("report.txt"))
    told = [problem for problem in judge(root).problems if problem.rule == "glyph-missing"]
    assert any("U+1F600" in problem.message for problem in told)


def test_validate_asks_the_fonts_that_are_configured(tmp_path: Path) -> None:
    """The office's font has the face the free ones lack; nobody knows of it until mkdocs.yml names it."""
    need_fonts()
    from fontTools.ttLib import TTFont

    root = mini_root(tmp_path)
    copytree(BAD, root, dirs_exist_ok=True, ignore=ignore_patterns("report.txt"))
    [free] = (PROJECT / "node_modules/@expo-google-fonts/noto-serif-sc/400Regular").glob("*.ttf")
    (root / "fonts").mkdir()
    with TTFont(free) as font:
        for table in font["cmap"].tables:
            if table.format == 12:
                table.cmap.update({0x1F600: font.getBestCmap()[0x4E00]})  # fmt: skip
        for record in font["name"].names:
            if record.nameID in (1, 16):
                font["name"].setName("示例字体", record.nameID, record.platformID, record.platEncID, record.langID)  # fmt: skip
        font.save(root / "fonts" / "own.ttf")

    def lacking() -> set[str]:
        return {problem.message for problem in judge(root).problems if problem.rule == "glyph-missing" and "U+1F600" in problem.message}  # fmt: skip

    assert lacking()
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    named = "{title: 示例字体, heading: 示例字体, body: 示例字体, kai: 示例字体}"
    settings.write_text(text.replace("    fonts: {}\n", f"    fonts: {named}\n"), encoding="utf-8")
    assert not lacking()


def test_a_book_with_characters_that_cannot_be_set_is_refused(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    copytree(BAD, root, dirs_exist_ok=True, ignore=ignore_patterns("report.txt"))
    printer = press(root)
    with pytest.raises(NotPrinted, match=r"case\.md:1:\d+ .*U\+1F600"):
        printer.print(BookOrder("compendiums", "2024"))
    assert printer.print(BookOrder("cases", "2024/linli-yishiting")).pages


def test_what_staff_wrote_is_looked_at_too(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    file = root / "content/compendiums/2024.md"
    file.write_text(
        file.read_text(encoding="utf-8").replace("只用来测试。", "只用来测试😀。"), encoding="utf-8"
    )
    with pytest.raises(NotPrinted, match=r"content/compendiums/2024\.md:\d+:\d+ .*U\+1F600"):
        press(root).print(BookOrder("compendiums", "2024"))


@pytest.mark.parametrize(
    ("path", "name"),
    [("brands/2024/linli-jiayuan/case.yml", "邻里家园"), ("content/units/yangli.yml", "样例街道和顺社区")],
)
def test_what_is_quoted_is_told_where_it_was_written(tmp_path: Path, path: str, name: str) -> None:
    """A handout names the brand it goes with and its unit: neither stands in the case's own record."""
    root = mini_root(tmp_path)
    file = root / path
    file.write_text(file.read_text("utf-8").replace(f"name: {name}", f"name: {name}✔"), "utf-8")
    with pytest.raises(NotPrinted) as refused:
        press(root).print(BookOrder("cases", "2024/linli-yishiting"))
    assert re.findall(r"^(\S+?):\d+:\d+ .*U\+(\w+)", str(refused.value), re.MULTILINE) == [(path, "2714")]


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("星\ufe0e\ufe0f\ufe00", ""), ("字\ufe10", "\ufe10"), ("字\ufdfd", "\ufdfd"), ("a\u0301", "\u0301"), ("空\u3000\u00a0格\u200b\u2028\t\n", ""), ("plain *", ""),
        ("二〇二四〥", "〥"),
    ],
)  # fmt: skip
def test_what_draws_nothing_needs_no_font(text: str, lacking: str) -> None:
    """Variation selectors are U+FE00 to U+FE0F; their neighbours and marks laid over a letter are drawn."""
    covered = {role: frozenset(map(ord, "a星字空格二〇四")) for role in BASIC}
    assert glyphs.unprintable([text], covered) == frozenset(lacking)
