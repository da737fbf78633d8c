"""A story's blocks made ready for setting: headings numbered the Chinese way, notes beside their marks, pictures found.

Takes what `reading.markdown.blocks` gives. Whatever a stranger wrote, nothing here names Typst: text stays text.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.rendering.book import tables

Block = dict[str, Any]

_FIGURES = "零一二三四五六七八九"
_NUMBERED = pattern(
    r"^\s*(?:第?[一二三四五六七八九十百]+[、.．]|[（(][一二三四五六七八九十]+[）)]|\d+[.．、](?!\d)|[（(]\d+[）)])\s*"
)
"""A number its author wrote before a heading; the book numbers headings itself."""

_LEADING = ("：", ":", "如下。", "下表。", "下图。")
"""How a paragraph ends that leads to what follows it."""
_LONGEST_LEAD = 240
"""Characters of such a paragraph, which is kept whole."""
_SHORT_LEAD = 16
"""Characters of a line that names the table below it."""
_OPEN_ADDRESS = pattern(r"(?:https?://|mailto:)\S+$", re.IGNORECASE)
_WIDEST_LINK = 2000
"""PDF readers refuse longer addresses."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture ready for print: its file in the staging folder, its proportion, and what is said of it."""

    file: str
    ratio: float
    """Width by height."""
    width: int
    """Pixels of the original: a small picture is not blown up."""
    alt: str
    caption: str


def chinese_number(number: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一, up to 99; figures beyond."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _FIGURES[tens] + "十"
    return head + (_FIGURES[ones] if ones else "")


def heading_number(depth: int, count: int) -> str:
    """一、 （一） 1. （1）: the four levels of GB/T 9704; deeper headings are not numbered."""
    match depth:
        case 1:
            return f"{chinese_number(count)}、"
        case 2:
            return f"（{chinese_number(count)}）"
        case 3:
            return f"{count}."
        case 4:
            return f"（{count}）"
    return ""


def prose(blocks: Iterable[Block], plates: Mapping[str, Plate], *, numbered: bool = True) -> list[Block]:
    """The blocks as the templates take them. Pictures without a plate are left out."""
    listed = list(blocks)
    notes = {block["name"]: block["children"] for block in listed if block["kind"] == "footnote"}
    return _Setter(plates, notes, numbered).blocks(listed)


class _Setter:
    """One walk over one story."""

    def __init__(self, plates: Mapping[str, Plate], notes: Mapping[str, list[Block]], numbered: bool) -> None:
        self.plates, self.notes, self.numbered = plates, notes, numbered
        self.counts = [0] * 7
        self.depth = 0
        self.heading = ""

    def blocks(self, blocks: Iterable[Block]) -> list[Block]:
        """The blocks in their order; what leads to what follows it knows that it does."""
        result: list[Block] = []
        for block in blocks:
            done = self._table(block, result) if block["kind"] == "table" else self.block(block)
            if done is None:
                continue
            if result and result[-1]["kind"] == "paragraph" and done["kind"] not in ("heading", "rule"):
                said = plain(result[-1]["children"])
                result[-1]["leads"] = said.endswith(_LEADING) and len(said) <= _LONGEST_LEAD
            result.append(done)
        return result

    def block(self, block: Block) -> Block | None:
        """One block; None for what is not set in its place (definitions of notes, pictures not at hand)."""
        match block["kind"]:
            case "heading":
                return self._heading(block)
            case "paragraph":
                return self._paragraph(block)
            case "list":
                items = [self.blocks(item["children"]) for item in block["children"]]
                return {"kind": "list", "ordered": block["ordered"], "start": block["start"], "items": items}
            case "quote":
                return {"kind": "quote", "children": self.blocks(block["children"])}
            case "code":
                return {"kind": "code", "text": block["text"].rstrip("\n")}
            case "rule":
                return {"kind": "rule"}
        return None

    def _heading(self, block: Block) -> Block:
        """Its depth never skips a level, which PDF/UA would refuse, and its number is the book's own."""
        depth = max(1, min(block["level"] - 1, self.depth + 1, 4))
        self.depth = depth
        self.counts[depth] += 1
        self.counts[depth + 1 :] = [0] * (6 - depth)
        text = plain(block["children"])
        number = heading_number(depth, self.counts[depth]) if self.numbered else ""
        bare = _NUMBERED.sub("", text) if self.numbered else text
        self.heading = bare or text
        return {"kind": "heading", "depth": depth, "number": number, "text": bare or text}

    def _paragraph(self, block: Block) -> Block | None:
        children = block["children"]
        if len(children) == 1 and children[0]["kind"] == "picture":
            plate = self.plates.get(children[0]["file"])
            return figure(plate) if plate else None
        inlines = self._inlines(children)
        return {"kind": "paragraph", "children": inlines, "leads": False} if inlines else None

    def _table(self, block: Block, before: list[Block]) -> Block | None:
        """A table under the name its author gave it in a line of its own, or that of the line or heading that leads to it."""
        rows = [[self._inlines(cell["children"]) for cell in row["children"]] for row in block["children"]]
        if not rows:
            return None
        above = plain(before[-1]["children"]) if before and before[-1]["kind"] == "paragraph" else ""
        title = tables.title_in(above)
        if title:
            before.pop()
        elif above.endswith(("：", ":")) and len(above) <= _SHORT_LEAD:
            title = above.rstrip("：:").removesuffix("如下")
        return tables.table(rows, block["align"], title or self.heading)

    def _inlines(self, nodes: Iterable[Block], *, in_note: bool = False) -> list[Block]:
        result: list[Block] = []
        for node in nodes:
            match node["kind"]:
                case "text" | "code":
                    if node["text"]:
                        result.append({"kind": node["kind"], "text": node["text"]})
                case "strong" | "emph":
                    inner = self._inlines(node["children"], in_note=in_note)
                    result.append({"kind": node["kind"], "children": inner})
                case "link":
                    result += self._link(node, in_note)
                case "break":
                    result.append({"kind": "break"})
                case "footnote_mark":
                    # A note inside a note would call itself without end.
                    if not in_note and node["name"] in self.notes:
                        result.append({"kind": "note", "children": self._note(node["name"])})
                case "picture":
                    continue
                case _:
                    result += self._inlines(node.get("children", ()), in_note=in_note)
        return result

    def _link(self, node: Block, in_note: bool) -> list[Block]:
        """A link to an open address; any other is printed as its words."""
        inner = self._inlines(node["children"], in_note=in_note)
        if inner and len(node["url"]) <= _WIDEST_LINK and _OPEN_ADDRESS.match(node["url"]):
            return [{"kind": "link", "url": node["url"], "children": inner}]
        return inner

    def _note(self, name: str) -> list[Block]:
        """A note's paragraphs run together."""
        result: list[Block] = []
        for paragraph in self.notes[name]:
            result += self._inlines(paragraph.get("children", ()), in_note=True)
        return result


def figure(plate: Plate) -> Block:
    """A picture with its caption."""
    return {
        "kind": "figure", "file": plate.file, "ratio": round(plate.ratio, 4), "width": plate.width,
        "alt": plate.alt, "caption": plate.caption,
    }  # fmt: skip


def plain(nodes: Iterable[Block]) -> str:
    """The words of inline nodes."""
    return "".join(node.get("text") or plain(node.get("children", ())) for node in nodes).strip()
