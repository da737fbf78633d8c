"""Story blocks made ready for setting: numbers, notes, tables, and nothing that could be taken for code."""

import pytest

from showcase.reading.markdown.blocks import blocks
from showcase.rendering.book.chapter import shortened
from showcase.rendering.book.prose import Block, Plate, chinese_number, prose


def made(markdown: str, **plates: Plate) -> list[Block]:
    return prose(blocks(markdown), {f"{name}.jpg": plate for name, plate in plates.items()})


@pytest.mark.parametrize(
    ("number", "said"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")]
)
def test_chinese_numbers(number: int, said: str) -> None:
    assert chinese_number(number) == said


def test_headings_are_numbered_the_chinese_way_and_lose_the_numbers_their_author_wrote() -> None:
    text = "## 一、背景\n\n文。\n\n## 做法\n\n### （一）抓学习\n\n文。\n\n#### 1. 读原文\n\n文。\n\n### 抓服务\n\n文。\n"
    heads = [
        (block["depth"], block["number"], block["text"]) for block in made(text) if block["kind"] == "heading"
    ]
    assert heads == [(1, "一、", "背景"), (1, "二、", "做法"), (2, "（一）", "抓学习"), (3, "1.", "读原文"), (2, "（二）", "抓服务")]  # fmt: skip


def test_a_figure_at_the_start_of_a_heading_is_no_number() -> None:
    assert made("## 1.5公里服务圈\n")[0]["text"] == "1.5公里服务圈"
    assert made("## 114项品牌\n")[0]["text"] == "114项品牌"


def test_skipped_levels_are_closed_up() -> None:
    depths = [
        block["depth"]
        for block in made("#### 深\n\n文。\n\n## 浅\n\n##### 更深\n")
        if block["kind"] == "heading"
    ]
    assert depths == [1, 1, 2]


def test_notes_stand_beside_their_marks_and_cannot_call_themselves() -> None:
    paragraph, *rest = made("数字[^1]。\n\n[^1]: 见[^1]报告。\n")
    assert rest == []
    note = next(node for node in paragraph["children"] if node["kind"] == "note")
    assert note["children"] == [{"kind": "text", "text": "见"}, {"kind": "text", "text": "报告。"}]


def test_only_open_addresses_become_links() -> None:
    [paragraph] = made("[甲](https://a.example/) [乙](javascript:alert) [丙](../submit.md)")
    links = [node for node in paragraph["children"] if node["kind"] == "link"]
    assert [link["url"] for link in links] == ["https://a.example/"]


def test_a_table_has_a_head_and_rows_of_one_width() -> None:
    [table] = made("| 甲 | 乙 |\n|---|---:|\n| 一 | 2 |\n| 三 |\n")
    assert table["align"] == ["left", "right"]
    assert [len(row) for row in (table["head"], *table["rows"])] == [2, 2, 2]


def test_pictures_not_at_hand_are_left_out() -> None:
    plate = Plate("p.jpg", 1.5, 2000, "描述", "说明")
    assert [block["file"] for block in made("![](1.jpg)\n\n![](2.jpg)\n", **{"1": plate})] == ["p.jpg"]


def test_deep_and_odd_texts_end() -> None:
    for text in (">" * 500 + " 深", "- " * 300 + "深", "[^1]" * 500 + "\n\n[^1]: [^1]", "|" * 999, ""):
        made(text)


def test_a_running_head_leaves_no_quote_open() -> None:
    long = "三明市直机关一百一十四个党组织提炼“党建服务品牌”"
    assert shortened("短题") == "短题"
    assert shortened(long) == "三明市直机关一百一十四个党组织提炼…"
    assert 20 <= len(shortened("长" * 60)) <= 22
