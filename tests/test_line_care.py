"""What must not be parted at a line's end, words of titles, and lines that YAML folds."""

import pytest

from showcase.gathering.order import pinyin_key
from showcase.reading.yaml.folding import joined
from showcase.reading.yaml.strict_yaml import parse_yaml
from showcase.rendering.book import segments
from showcase.rendering.book.line_care import Block, cared, of_text, words


def kept(*nodes: Block) -> list[str]:
    """The pieces that stand together, a note's mark as ¹."""
    return [_said(node) for node in cared(nodes) if node["kind"] == "keep"]


def _said(node: Block) -> str:
    return (
        "¹" if node["kind"] == "note" else node.get("text") or "".join(map(_said, node.get("children", ())))
    )


def text(said: str) -> Block:
    return {"kind": "text", "text": said}


NOTE = {"kind": "note", "children": [text("注。")]}


@pytest.mark.parametrize(
    ("said", "pieces"),
    [
        ("一年办结许多事，都是为了生产。", ["生产。"]),
        ("共办理 1080 余人次，平均 430.5 小时。", ["1080 余人次", "430.5 小时。"]),
        ("共办理1080余人次，成效好得很。", ["理1080余人次", "得很。"]),
        ("到2017年10月9日为止都办完了。", ["到2017年10月9日", "完了。"]),
        ("群众满意率提高 22.4 个百分点，比上年好。", ["22.4 个百分点", "年好。"]),
        ("材料写在“明白纸”上，贴在墙上（见图）。", ["（见图）。"]),
        ("产。", []),
        ("A4", []),
    ],
)
def test_ends_of_paragraphs_and_numbers_stay_together(said: str, pieces: list[str]) -> None:
    assert kept(text(said)) == pieces
    assert words(of_text(said)) == said, "nothing is said otherwise"


def test_a_mark_of_a_note_never_begins_a_line() -> None:
    assert kept(text("各支部都记在本上"), NOTE, text("，一年一换，年底交回。")) == ["上¹", "交回。"]
    assert kept(text("各支部都记在本上。"), NOTE) == ["本上。¹"]
    strong = {"kind": "strong", "children": [text("一是抓学习")]}
    assert kept(strong, NOTE, text("随后做了许多事情。")) == ["习¹", "事情。"]


def test_long_latin_words_and_addresses_can_be_divided() -> None:
    nodes = cared(
        [text("参见 internationalization 和 https://example.org/brands/cases/2024/x?y=1 两处所写的。")]
    )
    assert [node["text"] for node in nodes if node["kind"] == "latin"] == ["internationalization"]
    [address] = [node["pieces"] for node in nodes if node["kind"] == "pieces"]
    assert address[:3] == ["https://", "example.", "org/"]
    assert max(map(len, cared([text("W" * 300)])[0]["pieces"])) <= 10


@pytest.mark.parametrize(
    "title",
    [
        "以高质量党建引领高质量发展的十二个做法",
        "三明市直机关114个党组织提炼114项“党建服务品牌”",
        "2018 年度资料汇编：福州两新组织党建示范带",
    ],
)
def test_titles_are_cut_between_words_only(title: str) -> None:
    pieces = segments.pieces(title)
    assert "".join(pieces) == title
    whole = ("高质量", "十二个", "114个", "114项", "“党建服务品牌”", "2018 年度", "两新组织", "示范带")
    assert all(any(word in piece for piece in pieces) for word in whole if word in title)
    head = segments.cut(title, 14)
    assert len(head) <= 14
    assert head.endswith("…")
    assert any(
        head[:-1] == "".join(pieces[:number]) or title.startswith(head[:-1]) for number in range(len(pieces))
    )


def test_folding_puts_no_gap_between_chinese_characters() -> None:
    read, _ = parse_yaml(
        "a: >-\n  群众来了，\n  有人接、\n  有人管 ABC\n  公司。\nb: 前一行\n  后一行 有空格\nc: |\n  甲\n  乙\n",
        "x.yml",
        frozenset({"a", "b", "c"}),
    )
    data = read.data
    assert data["a"] == "群众来了，有人接、有人管 ABC 公司。"
    assert data["b"] == "前一行后一行 有空格"
    assert data["c"] == "甲\n乙"
    assert joined("甲 乙 甲 乙", ["甲", "乙 甲", "乙"]) == "甲乙 甲乙"


def test_numbers_are_in_the_order_of_what_they_come_to() -> None:
    assert sorted(["丙23", "丙3", "丙13", "甲2", "第10支部", "第9支部"], key=pinyin_key) == [
        "丙3",
        "丙13",
        "丙23",
        "第9支部",
        "第10支部",
        "甲2",
    ]
