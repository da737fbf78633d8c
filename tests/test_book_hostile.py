"""What strangers write is set as it stands: no text of a record can run, read a file, or stop the book."""

from dataclasses import replace
from pathlib import Path

import pytest

from showcase.judging.story_reader import StoriesAtHand
from showcase.press.book_order import BookOrder
from showcase.reading.markdown.story import parse_story
from tests.books import press, printed, text_of
from tests.roots import mini_root

STORY = """## 创建背景

#panic("x") #read("/etc/passwd") $x^2$ @ref <label> #let a = 1 `#eval("1")` \\u{41} /* 注 */ // 行

*星* _线_ = 等号 - 减号 + 加号 / 斜线 ~ 波浪 "引号" '单引' \\# \\$ [方括号] {花括号} #[内容] https://a.example/

## 主要做法

| #panic() | $甲$ |
|---|---|
| @乙 | <丙>[^1] |

> #include "book.json"

1. #set page(width: 1mm)

[^1]: #import "case.typ": * 见[^1]

## 工作成效

%s

## 经验启示

#raw("") 启示。
"""

LITERAL = (
    '#panic("x")', '#read("/etc/passwd")', "$x^2$", "@ref", "#leta=1", '#eval("1")', "#[内容]", "#panic()", "$甲$", "@乙",
    '#include"book.json"', "#setpage(width:1mm)", '#import"case.typ":*', '#raw("")',
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return mini_root(tmp_path)


def test_code_in_a_story_is_printed_as_words(root: Path) -> None:
    story = root / "brands/2024/linli-yishiting/case.md"
    story.write_text(STORY.replace("<label> ", "").replace("<丙>", "丙") % ("长" * 900), encoding="utf-8")
    words = (
        text_of(printed(root, BookOrder("cases", "2024/linli-yishiting"))).replace("“", '"').replace("”", '"')
    )
    for literal in LITERAL:
        assert literal in words, literal
    assert "root:" not in words


def test_code_in_a_field_is_printed_as_words(root: Path) -> None:
    facts = root / "brands/2024/linli-jiayuan/case.yml"
    text = facts.read_text(encoding="utf-8")
    name = next(line for line in text.splitlines() if line.startswith("title:"))
    facts.write_text(text.replace(name, "title: '#panic(\"x\") $x$ @ref *甲* 与#read(1)'"), encoding="utf-8")
    file = printed(root, BookOrder("cases", "2024/linli-jiayuan"))
    assert '#panic("x")$x$@ref*甲*与#read(1)' in text_of(file)


def test_angle_brackets_of_no_html_are_printed(root: Path) -> None:
    story = root / "brands/2024/linli-jiayuan/case.md"
    story.write_text("甲 < 乙，丙 > 丁，\\<label\\>。" + "长" * 90, encoding="utf-8")
    assert "甲<乙，丙>丁，<label>。" in text_of(printed(root, BookOrder("cases", "2024/linli-jiayuan")))


def test_odd_texts_do_not_stop_the_book(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules complain of some of these; the press sets them all the same."""
    wide = "|" + "格|" * 20 + "\n|" + "---|" * 20 + "\n|" + "字|" * 20
    odd = (
        f"## \n\n文。\n\n##### 深[^1]\n\n{wide}\n\n| 头[^1] | |\n|---|---|\n| | |\n\n- \n-\n\n1. \n\n> > > 引\n\n```\n#code\n```\n\n"
        f"[](https://a.example/) ![](1.jpg) {'A' * 300}\n\n***\n\n## 图\n\n{'- ' * 30}深\n\n**粗**`码`*斜*[^2]\n\n[^1]: 注。\n\n    > 引\n\n[^2]:\n"
    )
    printer = press(root)
    key = "2024/linli-yishiting"
    at_hand = StoriesAtHand({key: parse_story(odd, "case.md")})
    composer = printer.composer
    monkeypatch.setattr(composer, "_judgement", replace(composer._judgement, stories=at_hand))
    assert "#code" in text_of(printer.print(BookOrder("cases", key)).file)
