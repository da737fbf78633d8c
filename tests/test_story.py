"""The one parse of the story: Chinese emphasis, safe HTML, anchors, sections, pictures, passages, and the book's blocks."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.reading.markdown.blocks import blocks
from showcase.reading.markdown.story import Story, length_of, parse_story
from tests.roots import MINI

FULL = (MINI / "brands/2024/nuanxin-chuangkou/case.md").read_text("utf-8")


def story(markdown: str) -> Story:
    return parse_story(markdown, "case.md")


def html(markdown: str) -> str:
    return "".join(piece.html for piece in story(markdown).pieces)


@pytest.mark.parametrize(
    "line",
    [
        "**一是强化领导。**各支部书记带头。",
        "坚持**“一岗双责”**不放松。",
        "推行**“三遍”（问、讲、记）**工作法。",
        "**问题：**不在一两个人身上。",
        "以**《手册》**为准。",
    ],
)
def test_bold_next_to_chinese_punctuation_is_bold(line: str) -> None:
    assert "<strong>" in html(line)
    assert "**" not in html(line)


@pytest.mark.parametrize(
    "nasty",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<div onclick='x'>党建</div>",
        "前<b onmouseover=x>党建</b>后",
        "<!-- 注释 -->",
        "<style>body{display:none}</style>",
        "| a |\n|-|\n| <script>x</script> |",
        "[^1]\n\n[^1]: <iframe src=//x>",
        "<a href='javascript:alert(1)'>x</a>",
    ],
)
def test_raw_html_is_never_emitted_and_its_place_is_known(nasty: str) -> None:
    shown = html(f"第一段。\n\n{nasty}\n")
    assert not re.search(r"<(script|img|div|b|svg|style|iframe|!--)\b|\son\w+=|javascript:", shown)
    uses = story(f"第一段。\n\n{nasty}\n").raw_html
    assert uses
    assert uses[0].line >= 3


def test_what_is_no_html_by_the_book_is_shown_as_text() -> None:
    assert "<svg" not in html("<svg/onload=alert(1)>")
    assert "&lt;svg" in html("<svg/onload=alert(1)>")


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd"]
)
def test_links_that_run_something_lead_nowhere(target: str) -> None:
    shown = html(f"[看](<{target}>)")
    assert target not in shown
    assert story(f"[看](<{target}>)").links[0].target == target


def test_attributes_cannot_be_written_into_the_text() -> None:
    shown = html('## 标题 {: onclick="x"}\n\n段落{: .a}\n')
    assert "onclick=" not in re.sub(r">[^<]*<", "><", shown)


def test_anchors_are_apart_from_each_other_and_from_the_page() -> None:
    found = story("## 做法\n\n甲\n\n## 做法\n\n乙\n\n### 一、A & B\n\n丙\n")
    anchors = [heading.anchor for heading in found.outline]
    assert len(set(anchors)) == 3
    assert all(anchor.startswith("s-") for anchor in anchors)
    whole = "".join(piece.html for piece in found.pieces)
    assert all(f'id="{anchor}"' in whole for anchor in anchors)


def test_sections_go_by_their_agreed_names_and_know_their_length() -> None:
    found = story("开头的话。\n\n## 一、背景与起因\n\n甲乙丙。\n\n### 小题\n\n丁\n\n## 自拟的一段\n\n戊 己\n")
    assert [(section.agreed, section.length) for section in found.sections] == [
        ("创建背景", 7),
        ("自拟的一段", 2),
    ]
    assert [heading.line for heading in found.outline] == [3, 7, 11]


def test_length_counts_all_but_white_space() -> None:
    assert length_of("党 建\n 2024 年，好\u3000。") == 10
    assert story("**党建** 品牌\n").length == 4


def test_a_picture_in_a_paragraph_of_its_own_parts_the_html() -> None:
    found = story(FULL)
    assert found.pictures == ("1.jpg", "qingdan.png", "分布图.webp")
    assert all(image.alone for image in found.images)
    assert not any("<img" in piece.html for piece in found.pieces)
    beside = story("看图![甲](1.jpg)如此。\n")
    assert beside.pictures == ()
    assert [(image.target, image.column, image.alone) for image in beside.images] == [("1.jpg", 3, False)]


def test_passages_point_at_the_words_as_written() -> None:
    found = story(
        "## 做法\n\n一、**强化**领导，\n二、[抓好](a.md)落实,再检查。\n\n| 甲 | 乙,丙 |\n|-|-|\n| 丁 | 戊 |\n"
    )
    of = {passage.text: passage for passage in found.passages}
    text = "一、强化领导，\n二、抓好落实,再检查。"
    passage = of[text]
    comma = text.index(",")
    assert passage.place(comma, comma + 1).line == 4
    assert passage.place(comma, comma + 1).column == 15
    strong = text.index("化领")
    assert passage.place(strong, strong + 2).column == 6
    cell = of["乙,丙"]
    assert (cell.place(1, 2).line, cell.place(1, 2).column) == (6, 8)


def test_search_text_has_the_words_and_no_marks() -> None:
    text = story("## 做法\n\n**强化**[领导](x.md)。[^1]\n\n[^1]: 见`手册`。\n").text
    assert "强化领导。" in text
    assert "见手册。" in text
    assert not re.search(r"[*\[\]`#^]", text)


def kinds(found: list[dict[str, Any]]) -> list[str]:
    return [block["kind"] for block in found]


def words(value: Any) -> str:
    if isinstance(value, list):
        return "".join(map(words, value))
    return str(value.get("text", "")) + words(value.get("children", []))


def test_blocks_hold_the_whole_story_for_the_book() -> None:
    found = blocks(FULL)
    assert set(kinds(found)) == {"heading", "paragraph", "list", "quote", "table", "footnote"}
    ordered = next(block for block in found if block["kind"] == "list")
    assert (ordered["ordered"], ordered["start"], len(ordered["children"])) == (True, 1, 3)
    table = next(block for block in found if block["kind"] == "table")
    assert table["align"] == ["left", "right", "right", "center"]
    assert [row["head"] for row in table["children"]] == [True, False, False, False]
    pictures = [
        child["file"] for block in found for child in block.get("children", []) if child["kind"] == "picture"
    ]
    assert pictures == ["1.jpg", "qingdan.png", "分布图.webp"]
    assert "问一遍、讲一遍、记一遍" in words(found)


def test_blocks_hold_no_html_and_no_markup() -> None:
    found = blocks("前<b>中</b>后\n\n<div>块</div>\n\n#panic()、$x$、\\read\n")
    assert words(found) == "前中后#panic()、$x$、\\read"


@pytest.mark.parametrize(
    "deep", [">" * 60_000, "> " * 30_000, "- " * 30_000, "*党" * 2_000, "![" * 10_000, "[^1]" * 5_000]
)
def test_depth_does_not_end_the_process(deep: str) -> None:
    found = story(deep + "党建\n")
    blocks(deep + "党建\n")
    assert bool(found.too_deep) == (">" in deep)


FRAGMENT = st.sampled_from(
    ["## ", "# ", "- ", "1. ", "> ", "|", "|-|-|\n", "**", "*", "`", "![", "](1.jpg)", "](", ")", "[^1]", "[^1]: ", "<div>", "<b ",
     "-->", "<!--", "&amp;", "\\", "\n", "\n\n", "党建", "，", "“", "a", " ", "    ", "\t", "~~~\n", "http://x.cn"]
)  # fmt: skip


@given(st.lists(FRAGMENT, max_size=40).map("".join))
@settings(deadline=None, max_examples=150)
def test_any_text_is_read_with_places_inside_it(markdown: str) -> None:
    found = story(markdown)
    lines = markdown.split("\n")
    for use in (*found.links, *found.images, *found.raw_html):
        assert 1 <= use.line <= len(lines)
        assert 1 <= use.column <= len(lines[use.line - 1]) + 1
    for passage in found.passages:
        for index in range(0, len(passage.text), 7):
            place = passage.place(index, index + 1)
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    shown = "".join(piece.html for piece in found.pieces)
    assert not re.search(r"<(?:div|b|script|img)[ >]", shown)
    blocks(markdown)


def test_a_picture_in_a_link_or_in_bold_stands_not_alone() -> None:
    for written in ("[![亭子](1.jpg)](https://example.cn)", "**![亭子](1.jpg)**"):
        told = parse_story(f"一段。\n\n{written}\n", "")
        assert [(image.target, image.alone) for image in told.images] == [("1.jpg", False)]
        assert told.pictures == ()
