"""A book as its Typst templates read it: the values of `Book`, with what lines of pages need to be broken well."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from showcase.late.patterns import pattern
from showcase.rendering.book import line_care, segments, tables
from showcase.rendering.book.arrangement import text
from showcase.rendering.book.line_care import Block, cared, of_text
from showcase.rendering.book.measures import Measures, measures
from showcase.rendering.book.volume import Book, Setting
from showcase.words.case.choices import ProvenanceKind

_SUBTITLE = pattern(r"^(?P<title>.{4,})[（(](?P<subtitle>.+)[）)]$")
"""《汇编（2024）》: what stands in brackets at the end is set smaller, on a line of its own."""
_STYLED = frozenset({"strong", "emph"})
_UNSAID = tuple(dict.fromkeys(kind.unsaid for kind in ProvenanceKind))


def as_data(book: Book, setting: Setting) -> dict[str, Any]:
    """What the templates read, ready for JSON."""
    data = asdict(book)
    page = measures(setting.width, setting.height, setting.style, large=setting.large)
    found = _SUBTITLE.match(book.title)
    data["main"], data["subtitle"] = (found["title"], found["subtitle"]) if found else (book.title, "")
    data["pieces"] = segments.pieces(data["main"])
    data["chapters"] = [_chapter(chapter, page) for chapter in data["chapters"]]
    for part in data["parts"]:
        part["note"] = of_text(part["note"])
    data["notes"] = [of_text(note) for note in data["notes"]]
    data["errata"] = [of_text(line) for line in data["errata"]]
    for line in data["glossary"]:
        line["aside"] = of_text(line["aside"])
    for group in data["awards"]:
        group["note"] = of_text(group["note"])
    for appendix in data["appendices"]:
        appendix["blocks"] = _blocks(appendix["blocks"], page)
        appendix["lines"] = [(label, of_text(value)) for label, value in appendix["lines"]]
    data["foreword"], data["afterword"] = _blocks(data["foreword"], page), _blocks(data["afterword"], page)
    for article in (*data["prefaces"], *data["closing"]):
        article["blocks"] = _blocks(article["blocks"], page)
    data["plates"] = _blocks(data["plates"], page)
    data["short"] = _short(book)
    data["summary_words"] = of_text(book.summary)
    if colophon := data["colophon"]:
        colophon["lines"] = _measured(colophon, setting)
    for chart in data["figures"]["charts"]:
        chart["note"] = of_text(chart["note"])
    return {"book": data, "setting": {**asdict(setting), "measures": asdict(page)}}


def _short(book: Book) -> list[str]:
    """Sections that need no page of their own, by the names the templates give them."""
    written = {f"closing-{at}": text(list(article.blocks)) for at, article in enumerate(book.closing)}
    written["afterword"] = text(list(book.afterword))
    written["errata"] = "\n".join(book.errata)
    written["glossary"] = "\n\n".join(line.label + line.aside for line in book.glossary)
    if not any(line.picture for group in book.awards for line in group.lines):
        lines = [[group.label, group.note, *(line.label for line in group.lines)] for group in book.awards]
        written["awards"] = "\n".join(part for group in lines for part in group if part)
    if book.foreword:
        written["notes"] = "\n".join(book.notes)
    short = [name for name, said in written.items() if len(said) + 40 * said.count("\n") < _SHORT]
    return [*short, "marks"] if len(book.marks) <= 3 else short


_SHORT = 500
"""Characters of a section that goes on below another; a line break counts for a line."""
_SHEETS = {(185, 260): ("787×1092", 16), (210, 285): ("889×1194", 16), (210, 297): ("890×1240", 16), (130, 184): ("787×1092", 32),
           (140, 203): ("889×1194", 32)}  # fmt: skip
"""The whole sheet a page is a fraction of, and of how many (GB/T 788; docs/field-facts.md#paper)."""


def _measured(colophon: dict[str, Any], setting: Setting) -> list[tuple[str, Any]]:
    """The colophon's lines with the size of a page; how many sheets there are is known when all pages are (a number: pages of a
    sheet)."""
    lines = [(label, of_text(value)) for label, value in colophon["lines"]]
    at, usual = colophon["measured_at"], _SHEETS.get((setting.width, setting.height))
    if at < 0 or usual is None:
        return lines
    sheet, part = colophon["sheet"] or usual[0], usual[1]
    size = f"{setting.width} 毫米×{setting.height} 毫米（{sheet} 1/{part}）"
    return [*lines[:at], ("开本", of_text(size)), ("印张", part), *lines[at:]]


_RESULTS = ("指标", "数值", "时间", "统计范围", "数据性质", "出处")


def _results(rows: Iterable[dict[str, str]], page: Measures) -> dict[str, Any]:
    """How the table of a case's results is set; on a narrow page its heads take two lines."""
    heads = [tables.wide(head) / (2 if page.small else 1) for head in _RESULTS]
    return tables.look([heads, *([tables.wide(said) for said in row.values()] for row in rows)], page)


def _chapter(chapter: dict[str, Any], page: Measures) -> dict[str, Any]:
    facts = _facts(chapter["sheet"])
    return {
        **chapter,
        "facts": of_text(facts),
        "pieces": segments.pieces(chapter["title"]),
        "brand_pieces": segments.pieces(chapter["brand"]),
        "blocks": _blocks(chapter["blocks"], page),
        "results_look": _results(chapter["results"], page),
        **{name: of_text(chapter[name]) for name in ("summary", "meaning", "slogan", "notice")},
        "sources": [of_text(source) for source in chapter["sources"]],
        "at_foot": _at_foot(chapter, facts),
    }


def _facts(sheet: Sequence[tuple[str, str]]) -> str:
    """What is known of the brand and its Party organisation, run on in one paragraph."""
    said = [f"{label}：{value.rstrip('。')}" for label, value in sheet if value not in _UNSAID]
    for words in _UNSAID:
        if unknown := [label for label, value in sheet if value == words]:
            said.append(f"{words}：{'、'.join(unknown)}")
    return "；".join(said) + "。" if said else ""


def _at_foot(chapter: dict[str, Any], facts: str) -> bool:
    """Whether a case's small print may stand at the foot of the page it opens on, as journals have it: not that of a case
    among others on a page, nor much of it."""
    length = sum(map(len, (facts, *chapter["sources"])))
    return chapter["kind"] != "简讯" and length < 420 and len(chapter["sources"]) < 6


def _blocks(blocks: Iterable[Block], page: Measures) -> list[Block]:
    return [_block(block, page) for block in blocks]


def _block(block: Block, page: Measures) -> Block:
    match block["kind"]:
        case "paragraph":
            children = cared(_inlines(block["children"]))
            return {**block, "children": children, "noted": _is_noted(children)}
        case "quote":
            return {**block, "children": _blocks(block["children"], page)}
        case "list":
            items = [_blocks(item, page) for item in block["items"]]
            return {**block, "items": items, "noted": _is_noted(items)}
        case "figure":
            return {**block, "caption": of_text(block["caption"])}
        case "pair":
            return {**block, "pictures": _blocks(block["pictures"], page)}
        case "table":
            rows = tables.of_blocks((block["head"], *block["rows"]))
            notes: list[Block] = []
            head, *body = [_told_below(_cells(row), notes) for row in (block["head"], *block["rows"])]
            return {**block, "head": head, "rows": body, "notes": notes, **tables.look(rows, page)}
    return block


def _told_below(value: Any, notes: list[Block]) -> Any:
    """Cells whose notes are told below their table, each by a letter, and not at the foot of a page: a row of a table that goes over one
    may come to stand on another page than its note. `notes` takes them."""
    if isinstance(value, list | tuple):
        return [_told_below(item, notes) for item in value]
    if isinstance(value, dict) and value.get("kind") == "note":
        round_, place = divmod(len(notes), len(_LETTERS))
        mark = _LETTERS[place] + (str(round_ + 1) if round_ else "")
        notes.append({"mark": mark, "children": value["children"]})
        return {"kind": "mark", "text": mark}
    if isinstance(value, dict) and "children" in value:
        return {**value, "children": _told_below(value["children"], notes)}
    return value


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""What notes to a table are known by, as in tables of national standards; those at a page's foot have figures."""


def _is_noted(value: Any) -> bool:
    """Whether there is a note anywhere in it."""
    if isinstance(value, dict):
        return value.get("kind") == "note" or any(map(_is_noted, value.values()))
    return isinstance(value, list | tuple) and any(map(_is_noted, value))


def _cells(row: Iterable[list[Block]]) -> list[list[Block]]:
    return [cared(_inlines(cell)) for cell in row]


def _inlines(nodes: Iterable[Block]) -> list[Block]:
    return [_inline(node) for node in nodes]


def _inline(node: Block) -> Block:
    if node["kind"] in _STYLED:
        return {**node, "children": _inlines(node["children"])}
    if node["kind"] == "note":
        return {**node, "children": cared(_inlines(node["children"]))}
    if node["kind"] == "link":
        children = _inlines(node["children"])
        address = re.sub(r"^mailto:", "", node["url"], flags=re.IGNORECASE)
        said = line_care.words(children).rstrip("/")
        shown = [] if address.rstrip("/") == said else line_care.pieces(address)
        return {**node, "children": children, "address": shown}
    return node
