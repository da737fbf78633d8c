"""Files as Windows leaves them: named by what they are, and read all the same where that can be done."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.reading import encoding

TEXT = "title: 让群众少跑一趟\nsummary: 示例局机关党委把窗口做成支部的门面\n"


def read(data: bytes) -> encoding.Text:
    return encoding.read_text(data, "case.yml")


def rules(text: encoding.Text) -> list[str]:
    return [problem.rule for problem in text.problems]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (TEXT.encode(), []),
        (TEXT.encode("utf-8-sig"), ["encoding-bom"]),
        (TEXT.encode("gbk"), ["encoding-gbk"]),
        (TEXT.encode("gb18030"), ["encoding-gbk"]),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), ["encoding-utf16"]),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), ["encoding-utf16"]),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), ["encoding-utf32"]),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), ["encoding-utf32"]),
        (TEXT.encode("utf-16-le"), ["encoding-utf16"]),
        (TEXT.encode("utf-16-be"), ["encoding-utf16"]),
    ],
)
def test_chinese_text_in_any_encoding_of_windows_is_read_and_named(data: bytes, told: list[str]) -> None:
    text = read(data)
    assert text.content == TEXT
    assert rules(text) == told


def test_gbk_is_not_big5_and_says_what_it_reads() -> None:
    text = read("党建品牌".encode("gbk"))
    assert text.content == "党建品牌"
    assert "党建品牌" in text.problems[0].message


def test_line_ends_of_windows_and_old_macs() -> None:
    assert read(b"a\r\nb\rc\n").content == "a\nb\nc\n"


def test_damaged_utf8_is_not_taken_for_gbk() -> None:
    data = TEXT.encode()
    at = data.index("少跑".encode())
    text = read(data[: at + 1] + data[at + 3 :])
    assert rules(text) == ["encoding-unreadable"]
    assert (text.problems[0].line, text.problems[0].column) == (1, 11)
    assert "示例局机关党委" in text.content


def test_invisible_characters_become_blanks_so_that_columns_hold() -> None:
    text = read("党\u200b建\u202e品\ufeff牌\ue000\n好\n".encode())
    assert text.content == "党 建 品 牌 \n好\n"
    assert rules(text) == ["text-control"]
    assert (text.problems[0].line, text.problems[0].column) == (1, 2)
    assert "零宽空格" in text.problems[0].message


@pytest.mark.parametrize(
    ("written", "content"),
    [
        ("写到 zhang@q\u200bq.com 吧", "写到 zhang@qq.com  吧"), ("\ufeffa@b\u00ad.c\u2060n。", " a@b.cn  。"), ("ｑ\u200bｑ．ｃｏｍ", "ｑｑ．ｃｏｍ "), ("1\x003\x009", "139  "),
        ("ti\u200btle: 甲", "title:  甲"), ("a\u2028b\x85c", "a b c"), ("办\u200b事 a\u200b 事", "办 事 a  事"),
    ],
)  # fmt: skip
def test_what_nobody_sees_tears_no_word_in_letters(written: str, content: str) -> None:
    assert encoding.visible(written) == content
    assert len(content) == len(written)


def test_a_long_line_of_letters_takes_no_time() -> None:
    assert encoding.visible("a" * 60_000 + "\u200b") == "a" * 60_000 + " "
    assert encoding.visible("a\u200b" * 30_000) == "a" * 30_000 + " " * 30_000


def test_line_separators_of_unicode_are_no_line_ends() -> None:
    assert read("党\u2028建\x85品".encode()).content == "党 建 品"


def test_blanks_of_web_pages_are_counted_and_the_first_is_shown() -> None:
    text = read("党建\u00a0品牌\n\u00a0\u00a0案例\n".encode())
    assert rules(text) == ["text-nbsp"]
    assert "2 处" in text.problems[0].message
    assert (text.problems[0].line, text.problems[0].column) == (1, 3)


def test_composed_letters_are_asked_for() -> None:
    text = read("党建\ncafe\u0301\n".encode())
    assert rules(text) == ["text-not-nfc"]
    assert (text.problems[0].line, text.problems[0].column) == (2, 4)
    assert text.problems[0].hint == "改成：café"


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=150)
def test_any_bytes_become_text_without_invisible_characters(data: bytes) -> None:
    text = read(data)
    assert not encoding.INVISIBLE.search(text.content)
    text.content.encode()
    lines = text.content.split("\n")
    for problem in text.problems:
        assert 1 <= problem.line <= len(lines) + 1
        assert problem.column >= 1
