"""What may be wished of a book on the command line, and what not together."""

from collections.abc import Mapping
from typing import Any

from showcase.late.values import dataclass
from showcase.words.staff.book import Edition, Size, Style


@dataclass(frozen=True, slots=True)
class BookWishes:
    """How a book is wished for; nothing said is the book as its own settings have it, for print."""

    size: Size | None = None
    style: Style | None = None
    edition: Edition = Edition.PRINT
    draft: bool = False
    bleed: bool = False
    large: bool = False
    press: bool = False
    """As a set for a printing house."""
    booklet: bool = False
    two_up: bool = False
    sheet: str | None = None
    """The paper a booklet or two pages are put on."""
    proof: int = 0
    """The number of a proof; 0: it is none."""
    docx: bool = False
    """As a Word file."""
    epub: bool = False


def wished(options: Mapping[str, Any]) -> BookWishes:
    """The wishes in the program's own words; click has let through only codes that exist."""
    sizes, styles = {size.value: size for size in Size}, {style.value: style for style in Style}
    editions = {edition.value: edition for edition in Edition}
    said = {
        "size": sizes.get(options["size"]),
        "style": styles.get(options["style"]),
        "edition": editions[options["edition"]],
        "proof": options["proof"] or 0,
    }
    return BookWishes(**{**options, **said})


_OF_PAGES = ("press", "booklet", "two_up", "bleed", "draft", "large", "style=gongwen", "style=book", *(f"size={size.value}" for size in Size))  # fmt: skip

_CONTRADICTIONS = (
    *(
        ("proof", wish, "校样是办公打印、编校和各单位核对用的。")
        for wish in ("press", "booklet", "two_up", "bleed", "docx", "epub")
    ),
    ("proof", "draft", "校样本来就有行号，各页注明第几稿。"),
    ("docx", "epub", "一次做一种。"),
    *((form, wish, "这种文件不是排好的页面。") for form in ("docx", "epub") for wish in _OF_PAGES),
    ("edition=web", "bleed", "出血和裁切线是给印刷厂的，网上公开的版本没有。付印的版本用 --edition print。"),
    ("edition=web", "press", "付印的不是网上公开的版本。"),
    ("draft", "press", "送审稿有水印，不能付印；定稿以后再付印。"),
    ("booklet", "press", "--booklet 是办公打印机用的，拼大版由印刷厂做。"),
    ("two_up", "press", "--two-up 是办公打印机用的，拼大版由印刷厂做。"),
    ("booklet", "two_up", "一种是对折装订，一种是两页并排，选一种。"),
    ("booklet", "bleed", "--bleed 是给印刷厂的，--booklet 在办公打印机上用。"),
    ("two_up", "bleed", "--bleed 是给印刷厂的，--two-up 在办公打印机上用。"),
    ("large", "style=gongwen", "公文的字号由 GB/T 9704 规定。"),
    *(("large", f"size={size.value}", "大字版是 A4。") for size in Size if size is not Size.A4),
)
"""Pairs of wishes that contradict each other, and why."""


def contradiction(wishes: BookWishes) -> str:
    """Why these wishes cannot be had together; empty when they can."""
    for one, other, why in _CONTRADICTIONS:
        if _is_wished(wishes, one) and _is_wished(wishes, other):
            return f"{_option(one)} 和 {_option(other)} 不能一起用：{why}"
    if wishes.sheet and not (wishes.booklet or wishes.two_up):
        return "--sheet 是 --booklet 和 --two-up 用的纸，要和其中一个一起写。"
    return ""


def _is_wished(wishes: BookWishes, wish: str) -> bool:
    name, _, value = wish.partition("=")
    found = getattr(wishes, name)
    return bool(found is not None and found == value) if value else bool(found)


def _option(wish: str) -> str:
    return "--" + wish.replace("=", " ").replace("_", "-")
