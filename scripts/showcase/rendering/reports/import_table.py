"""What became of many hand-ins at once, as a table a person reads on a terminal."""

import unicodedata
from collections.abc import Iterator, Sequence

from showcase.late.values import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One hand-in: its name, what became of it in a word or two, and the rest of what there is to say in a line."""

    name: str
    became: str
    words: str


WRITTEN, FAULTY, STANDS, TRIED, KNOWN, LEFT, STRAY = (
    "写成",
    "写成，有错要改",
    "没有换",
    "试过",
    "已有同一份",
    "没有收",
    "不是投稿",
)
_ORDER = (WRITTEN, FAULTY, TRIED, KNOWN, STANDS, LEFT, STRAY)
_WIDEST, _WORDS = 36, 72


def text(rows: Sequence[Row]) -> str:
    """The table, and below it how many of each, ending with a line break."""
    names = [_shortened(row.name, _WIDEST) for row in rows]
    widths = (
        max([_width("文件"), *map(_width, names)]),
        max([_width("结果"), *(_width(row.became) for row in rows)]),
    )
    lines = [_line("序号", "文件", "结果", "说明", widths)]
    lines += [
        _line(f"{number:>4}", name, row.became, _shortened(row.words, _WORDS), widths)
        for number, (name, row) in enumerate(zip(names, rows, strict=True), 1)
    ]
    return "\n".join(lines) + f"\n\n共 {len(rows)} 份：{'，'.join(_counts(rows))}。\n"


def _counts(rows: Sequence[Row]) -> Iterator[str]:
    for became in _ORDER:
        if count := sum(row.became == became for row in rows):
            yield f"{became.replace('，', '但')} {count} 份"


def _line(number: str, name: str, became: str, words: str, widths: tuple[int, int]) -> str:
    return f"{number}  {_filled(name, widths[0])}  {_filled(became, widths[1])}  {words}".rstrip()


def _filled(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _shortened(text: str, most: int) -> str:
    """As much of the text as fits, its end where it is a name: the folder says less than the file."""
    if _width(text) <= most:
        return text
    kept = ""
    for char in text:
        if _width(kept + char) > most - 2:
            break
        kept += char
    return kept + "…"
