"""Two tables of characters for the browser: how a character is read (for a proposed folder name), and which are traditional."""

from collections import defaultdict

_LEVELS = ((0xB0, 0xF7), (0xA1, 0xFE))
"""GB 2312: rows and cells of its 6,763 characters, the ones in ordinary use."""


def readings() -> str:
    """`a阿啊… ai埃挨…`: each reading with its characters, one reading to a character. About 22 KB."""
    from pypinyin import lazy_pinyin

    by_reading: defaultdict[str, str] = defaultdict(str)
    for char in _common():
        by_reading[lazy_pinyin(char)[0]] += char
    return " ".join(reading + chars for reading, chars in by_reading.items())


def traditional() -> str:
    """Every traditional character that the judges tell, in one text. About 11 KB."""
    from showcase.judging.cases.wording import traditional_pattern

    return traditional_pattern().pattern[1:-1]


def _common() -> str:
    (first_row, last_row), (first, last) = _LEVELS
    codes = (bytes((row, cell)) for row in range(first_row, last_row + 1) for cell in range(first, last + 1))
    return "".join(code.decode("gb2312", "ignore") for code in codes)
