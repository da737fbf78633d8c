"""Bytes of strangers become text; what they were instead of UTF-8 is named, and the text is judged all the same."""

import codecs
import re
import unicodedata

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading import chinese_encoding, conflicts
from showcase.reading.lookalikes import LOOKALIKE, in_plain_forms, plain_forms
from showcase.words import chinese
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem

_HINT = "用记事本打开，选“文件—另存为”，编码选“UTF-8”，再保存。"

INVISIBLE = chinese.INVISIBLE
_LETTER = "[!-~０-９Ａ-Ｚａ-ｚ．＠]"
_TORN = pattern(
    rf"(?<!{_LETTER}){_LETTER}++(?:(?:(?![\x0b\x0c\x1c-\x1f\x85\u2028\u2029]){INVISIBLE.pattern})++{_LETTER}++)++"
)
"""A word in letters with invisible characters in its midst, which to its readers is one word."""
_NAMES = {
    "\t": "制表符", "\u00ad": "软连字符", "\u200b": "零宽空格", "\u200c": "零宽断字符", "\u200d": "零宽连字符", "\u2028": "行分隔符",
    "\u2029": "段分隔符", "\u2060": "零宽连接符", "\ufeff": "零宽不换行空格（BOM）",
}  # fmt: skip
_FOREIGN = {
    chinese_encoding.GBK: (rulebook.ENCODING_GBK, "GBK"), chinese_encoding.BIG5: (rulebook.ENCODING_BIG5, "Big5"),
}  # fmt: skip
_MOSTLY = 0.7
"""So many of its characters are everyday ones in a text that is read rightly."""
_MOST_LINES = 50
"""Lines of a kind that are told."""
_HARD_BLANKS = "\u00a0\u2007\u202f"
_NBSP = pattern(f"[{_HARD_BLANKS}]+")


@dataclass(frozen=True, slots=True)
class Text:
    """Text as read, with `\\n` line ends; what is invisible is blanks of the same width, so that columns hold."""

    path: str
    content: str
    problems: tuple[Problem, ...]


def read_text(data: bytes, path: str) -> Text:
    """The text in `data`, with every problem of its encoding and its invisible characters, and our side of every merge
    conflict somebody left in it."""
    content, problems = decode(data, path)
    if "\r" in content:
        hint = "运行 python scripts fix，或在编辑器里把行尾改成 LF。"
        message = "行末是 Windows 的 CR LF，不影响使用。"
        problems.append(rulebook.LINE_ENDS.broken(_at(content, content.index("\r"), path), message, hint))
        content = unix_lines(content)
    problems += [*_blanks(content, path), *_unnormalised(content, path)]
    if LOOKALIKE.search(content):
        problems += _lookalikes(content, path)
        content = LOOKALIKE.sub(_meant, content)
    if not content.replace("\n", "").isprintable() and (hidden := _controls(content, path)):
        problems += hidden
        content = visible(content)
    content, unsettled = conflicts.resolved(content, path)
    return Text(path, content, (*problems, *unsettled))


def visible(content: str) -> str:
    """The text with blanks for invisible characters; those within a word in letters stand behind it, for a mailbox or an
    address must not be hidden by what nobody sees."""
    return INVISIBLE.sub(" ", _TORN.sub(_whole, content))


def _whole(torn: re.Match[str]) -> str:
    word = INVISIBLE.sub("", torn[0])
    return word.ljust(len(torn[0]))


def unix_lines(content: str) -> str:
    """The text with `\\n` line ends."""
    return content.replace("\r\n", "\n").replace("\r", "\n")


def decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text in `data`, line ends and invisible characters as they are, with the problems of its encoding."""
    start = Place(path)
    if (content := _utf32(data)) is not None:
        return content, [rulebook.ENCODING_UTF32.broken(start, "文件存成了 UTF-32。", _HINT)]
    if utf16 := _utf16(data):
        problem = rulebook.ENCODING_UTF16.broken(start, "文件存成了 UTF-16（记事本里叫“Unicode”）。", _HINT)
        return data.decode(utf16, "replace").replace("\ufffd", "□"), [problem]
    if data.startswith(codecs.BOM_UTF8):
        problem = rulebook.ENCODING_BOM.broken(
            start, "文件开头带 BOM，不影响使用。", "编辑器里选“UTF-8”而不是“UTF-8 带 BOM”。"
        )
        content, problems = decode(data[len(codecs.BOM_UTF8) :], path)
        return content, [problem, *problems]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return _decode_foreign(data, Place(path, data.count(b"\n", 0, error.start) + 1), error)


def _utf32(data: bytes) -> str | None:
    """The text where it is UTF-32 by its mark, of which that of UTF-16 is the first half, and throughout; None where it is not."""
    if not data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return None
    try:
        return data.decode("utf-32")
    except UnicodeDecodeError:
        return None


def _utf16(data: bytes) -> str:
    """The kind of UTF-16 it is in: by its mark, else as that in which it has no zeros and reads as Chinese. Empty where it is not."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    found = chinese_encoding.likeliest([data], ("utf-16-le", "utf-16-be")) if b"\0" in data else ""
    content = data.decode(found) if found else "\0"
    is_read = "\0" not in content and chinese_encoding.everyday(content) > _MOSTLY
    return found if is_read else ""


def _decode_foreign(data: bytes, place: Place, error: UnicodeDecodeError) -> tuple[str, list[Problem]]:
    """GBK or Big5 if it reads as Chinese; else UTF-8 with holes. GB18030 takes many damaged UTF-8 files too, so count first."""
    holed = data.decode("utf-8", "replace")
    holes = holed.count("\ufffd")
    if holes * 4 > sum(char > "\x7f" for char in holed) and (
        found := chinese_encoding.likeliest([data], tuple(_FOREIGN))
    ):
        content, (rule, name) = data.decode(found), _FOREIGN[found]
        first = next((line.strip() for line in content.splitlines() if not line.isascii()), "")
        message = f"文件是 {name} 编码（内容可读作“{first[:20]}”），不是 UTF-8。"
        return content, [rule.broken(place, message, _HINT)]
    column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
    message = f"从这里起有 {holes} 处字节不成文字，文件可能已经损坏或不是文本文件。"
    problem = rulebook.ENCODING_UNREADABLE.broken(
        Place(place.path, place.line, column), message, "请从原稿重新复制，另存为 UTF-8 文本。"
    )
    return holed.replace("\ufffd", "□"), [problem]


def _meant(match: re.Match[str]) -> str:
    """The character that was meant; where it is several, the text stays as wide as it is written."""
    plain = plain_forms().get(match[0], "")
    return plain if len(plain) == 1 else match[0]


def _lookalikes(content: str, path: str) -> list[Problem]:
    """One problem per line that holds any."""
    problems: list[Problem] = []
    for number, line in enumerate(content.split("\n"), 1):
        if (match := LOOKALIKE.search(line)) and len(problems) < _MOST_LINES:
            found = "".join(dict.fromkeys(LOOKALIKE.findall(line)))[:10]
            first = max(0, match.start() - 8)
            fixed = in_plain_forms(line[first : match.end() + 8]).strip()
            message = f"“{found}”是从 PDF 带来的部首或变形符号，不是通常的字，检索不到。"
            problems.append(
                rulebook.TEXT_RADICAL.broken(
                    Place(path, number, match.start() + 1), message, f"改成：{fixed}"
                )
            )
    return problems


def _at(content: str, index: int, path: str) -> Place:
    return Place(path, content.count("\n", 0, index) + 1, index - content.rfind("\n", 0, index))


def _controls(content: str, path: str) -> list[Problem]:
    """One problem per line that holds any: a pasted text may hold hundreds."""
    problems: list[Problem] = []
    lines: set[int] = set()
    for match in INVISIBLE.finditer(content):
        place = _at(content, match.start(), path)
        if place.line in lines:
            continue
        lines.add(place.line)
        name = _NAMES.get(match[0]) or _kind_of(match[0])
        message = f"这里有一个看不见的字符 U+{ord(match[0]):04X}（{name}）。"
        problems.append(rulebook.TEXT_CONTROL.broken(place, message, "删掉这个位置前后的字，重新打一遍。"))
        if len(lines) == _MOST_LINES:
            break
    return problems


def _kind_of(char: str) -> str:
    """What sort of invisible character it is: a direction mark of bidirectional text, a private symbol of Word, or other."""
    if unicodedata.category(char) == "Co":
        return "自造字符，多为文档里的符号字体"
    if char in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return "文字方向控制符"
    return "控制字符"


def _blanks(content: str, path: str) -> list[Problem]:
    if not any(blank in content for blank in _HARD_BLANKS):
        return []
    match = _NBSP.search(content)
    assert match is not None
    count = len(_NBSP.findall(content))
    message = f"有 {count} 处从网页带来的不间断空格（U+{ord(match[0][0]):04X}），这里是第一处。"
    return [rulebook.TEXT_NBSP.broken(_at(content, match.start(), path), message, "删掉，或换成普通空格。")]


def _unnormalised(content: str, path: str) -> list[Problem]:
    if unicodedata.is_normalized("NFC", content):
        return []
    for number, line in enumerate(content.split("\n"), 1):
        normal = unicodedata.normalize("NFC", line)
        if normal != line:
            column = next(
                (i for i, (a, b) in enumerate(zip(line, normal, strict=False), 1) if a != b), len(normal) + 1
            )
            message = f"“{line[max(0, column - 3) : column + 3].strip()}”里的字由几个码拼成，检索不到。"
            return [
                rulebook.TEXT_NOT_NFC.broken(
                    Place(path, number, column), message, f"改成：{normal.strip()[:60]}"
                )
            ]
    return []
