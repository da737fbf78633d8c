"""The documents an EPUB is made of, in the order they are read: which template draws each, from what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from showcase.late.values import dataclass
from showcase.rendering.book.numbering import Counts, numbered
from showcase.rendering.book.prose import Block
from showcase.rendering.book.volume import Book
from showcase.rendering.xml_text import all_held

CONTENTS = "contents"
"""The navigation document, which is a page of the book too."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the package."""

    name: str
    """Its file without the ending, and its id."""
    title: str
    template: str
    context: Mapping[str, Any]
    within: str = ""
    """The document it stands below in the contents."""
    listed: bool = True
    """Whether the contents name it."""

    @property
    def file(self) -> str:
        """Its file in the package."""
        return f"{self.name}.xhtml"


def documents(book: Book, *, covered: bool) -> Sequence[Document]:
    """All of them; with a cover if the book has one. What XML cannot hold is left out."""
    return list(_documents(all_held(asdict(book)), covered))


def _documents(book: Mapping[str, Any], covered: bool) -> Iterator[Document]:
    yield from _front(book, covered)
    yield from _body(book)
    yield from _back(book)


def _front(book: Mapping[str, Any], covered: bool) -> Iterator[Document]:
    if covered:
        yield Document("cover", "封面", "cover", {"book": book}, listed=False)
    if book["matter"] == "case":
        return
    yield Document("title", "书名页", "title", {"book": book}, listed=False)
    if book["colophon"] and book["colophon"]["lines"]:
        yield Document("colophon", "编印说明", "colophon", {"colophon": book["colophon"]})
    if book["inscriptions"]:
        yield Document("inscriptions", "题词", "inscriptions", {"inscriptions": book["inscriptions"]})
    if book["plates"]:
        yield Document("plates", "彩插", "plates", {"plates": book["plates"]})
    if book["people"]:
        yield Document("people", "编委与分工", "people", {"people": book["people"]})
    yield from _articles(book, "prefaces", "foreword")
    title = "编者的话" if book["matter"] == "collection" else "前言"
    yield from _text("foreword", title, "foreword", book["foreword"], book["foreword_signed"])
    if book["notes"]:
        yield Document("notes", "凡例", "notes", {"notes": book["notes"]})
    yield Document(CONTENTS, "目录", CONTENTS, {}, listed=False)


def _body(book: Mapping[str, Any]) -> Iterator[Document]:
    for number, part in enumerate(book["parts"], 1):
        name = f"part-{number}" if part["label"] else ""
        if name:
            yield Document(name, part["label"], "part", {"part": part})
        for index in part["chapters"]:
            chapter, counts = book["chapters"][index], Counts()
            blocks, plates = numbered(chapter["blocks"], counts), numbered(chapter["plates"], counts)
            drawn = {**chapter, "blocks": blocks, "plates": plates}
            context = {"chapter": drawn, "notes": counts.notes, "level": 2 if name else 1}
            yield Document(chapter_name(index), _headline(chapter), "chapter", context, within=name)


def _back(book: Mapping[str, Any]) -> Iterator[Document]:
    chapters = [
        {"file": f"{chapter_name(index)}.xhtml", "label": chapter["brand"] or chapter["title"]}
        for index, chapter in enumerate(book["chapters"])
    ]
    for name, title in (("awards", "获奖名单"), ("glossary", "术语")):
        if book[name]:
            yield Document(name, title, name, {"entries": book[name], "chapters": chapters})
    if book["figures"]["counts"] or book["figures"]["declared"]:
        yield Document("figures", "数字一览", "figures", {"figures": book["figures"]})
    for number, appendix in enumerate(book["appendices"], 1):
        name = f"appendix-{number}"
        yield from _text(name, appendix["title"], "appendix", appendix["blocks"], lines=appendix["lines"])
    for name, title in (("units", "单位索引"), ("brands", "品牌索引")):
        if book[name]:
            yield Document(name, title, "index", {"entries": book[name], "chapters": chapters})
    if book["marks"]:
        yield Document("marks", "品牌标识", "marks", {"marks": book["marks"], "chapters": chapters})
    if book["errata"]:
        yield Document("errata", "勘误", "errata", {"errata": book["errata"]})
    yield from _articles(book, "closing", "afterword")
    yield from _text("afterword", "后记", "afterword", book["afterword"])


def _articles(book: Mapping[str, Any], name: str, part: str) -> Iterator[Document]:
    for number, article in enumerate(book[name], 1):
        yield from _text(f"{name}-{number}", article["title"], part, article["blocks"], article["signed"])


def _text(
    name: str,
    title: str,
    part: str,
    blocks: Sequence[Block],
    signed: Sequence[str] = (),
    lines: Sequence[Any] = (),
) -> Iterator[Document]:
    """A text of its own, if there is one: lines of label and value above it, who signs it below."""
    if blocks or lines:
        counts = Counts()
        drawn = numbered(blocks, counts)
        context = {"lines": lines, "blocks": drawn, "notes": counts.notes, "signed": signed, "part": part}
        yield Document(name, title, "text", context)


def chapter_name(index: int) -> str:
    """What the document of a chapter is called, by its number from 0."""
    return f"case-{index + 1}"


def _headline(chapter: Mapping[str, Any]) -> str:
    brand, title = chapter["brand"], chapter["title"]
    return f"{brand}　{title}" if brand else str(title)
