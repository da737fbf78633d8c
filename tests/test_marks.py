"""Marks of Markdown as an input method types them: what was meant is told and mended, what is a sentence is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.reading import tidying
from showcase.reading.markdown.markdown_slips import mended


@pytest.mark.parametrize(
    ("typed", "meant", "columns"),
    [
        ("！[图](2.jpg)", "![图](2.jpg)", [1]), ("！［图］（2.jpg）", "![图](2.jpg)", [1]), ("！【图】（2.jpg）", "![图](2.jpg)", [1]), ("![图]（2.jpg）", "![图](2.jpg)", [1]),
        ("![](2.jpg）", "![](2.jpg)", [1]), ("！[图]（分布图.PNG)", "![图](分布图.PNG)", [1]), ("甲！［一］（1.jpg）乙！［二］（2.jpg）", "甲![一](1.jpg)乙![二](2.jpg)", [14, 2]),
        ("[看]（https://a.cn）", "[看](https://a.cn)", [1]), ("［看］（https：／／www。a。cn/x）", "[看](https://www.a.cn/x)", [1]), ("见[看](https：//a.cn)。", "见[看](https://a.cn)。", [2]),
        ("真好！［官网］（https://a.cn）", "真好！[官网](https://a.cn)", [4]), ("［值守制度］（值守制度.docx）", "[值守制度](值守制度.docx)", [1]), ("[信]（mailto：a@b.cn）", "[信](mailto:a@b.cn)", [1]),
        ("＃＃ 标题", "## 标题", [1]), ("##标题", "## 标题", [1]), ("##　标题", "## 标题", [1]), ("甲\n＃＃＃标题\n乙", "甲\n### 标题\n乙", [1]), ("  ##　[看]（../a/）", "  ## [看](../a/)", [6, 3]),
        ("［甲_乙］（a\\_b.cn/x.html）", "[甲_乙](a\\_b.cn/x.html)", [1]),
    ],
)  # fmt: skip
def test_what_was_meant_is_told_at_its_place(typed: str, meant: str, columns: list[int]) -> None:
    text, problems = mended(typed, "case.md")
    assert text == meant
    assert [problem.column for problem in problems] == columns
    assert mended(meant, "case.md") == (meant, [])


@pytest.mark.parametrize(
    "typed",
    [
        "真好！[官网](https://a.cn)", "！【简报】（2024年3月）", "【看】（https://a.cn）", "闽委发［2024］（12号）", "注意！［见附件］（略）", "```\n！[图](2.jpg)\n```", "`＃＃ 标题`", "    ##标题",
        "`！[图](2.jpg)`", "\\［看］（https://a.cn）", "#话题# 党建", "＃1楼", "####### 七个", "## 标题", "![图](2.jpg)", "[看](https://a.cn)", "[1]（注）", "| ##甲 | 乙 |\n|---|---|\n| ＃ | 2 |",
    ],
)  # fmt: skip
def test_what_is_no_slip_is_left_alone(typed: str) -> None:
    assert mended(typed, "case.md") == (typed, [])


PIECES = st.sampled_from(
    [
        *"！!［[【］]】（()）＃# 　\n`\\*",
        "##",
        "图",
        "1.jpg",
        "https：//a.cn",
        "../a/",
        "甲乙",
        "    ",
        "- ",
        "> ",
    ]
)


@given(st.lists(PIECES, max_size=24).map("".join))
@settings(max_examples=250, deadline=None)
def test_mended_once_is_mended_and_lines_stay_where_they_were(typed: str) -> None:
    text, problems = mended(typed, "case.md")
    assert (text == typed) == (not problems)
    assert text.count("\n") == typed.count("\n")
    tidied = tidying.story(typed.encode())
    assert tidied and mended(tidied.text, "case.md") == (tidied.text, [])
