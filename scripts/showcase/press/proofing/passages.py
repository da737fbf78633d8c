"""The passages of a book as its templates read it: paragraphs, titles, cells, each made of the texts it is set from, so that a place
in a passage can be marked where it is set."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

BOOK = ""
"""What is no case's: foreword, notes, afterword."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Texts that are read as one, and where in the data each stands: a list or a mapping, and the index or the key there."""

    leaves: tuple[tuple[Any, Any], ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(holder[at] for holder, at in self.leaves)

    def mark(self, ranges: Sequence[tuple[int, int]], marks: Iterator[tuple[str, str]]) -> None:
        """Put a pair of marks around each range, in place; ranges stand in order and apart."""
        # What ends a range goes with the character before it, so that both are on one line.
        inserts = [
            (place - (0.5 if place > start else 0), place, mark)
            for (start, end), pair in zip(ranges, marks, strict=False)
            for place, mark in zip((start, end), pair, strict=True)
        ]
        begun = sum(len(holder[at]) for holder, at in self.leaves)
        for holder, at in reversed(self.leaves):
            words = holder[at]
            begun -= len(words)
            while inserts and inserts[-1][0] >= begun:
                _, place, mark = inserts.pop()
                words = words[: place - begun] + mark + words[place - begun :]
            holder[at] = words


def passages(book: Mapping[str, Any]) -> Iterator[tuple[str, list[Passage]]]:
    """Those of the book itself, then of each case by its key, in the order they are printed. `book` is made of mappings and lists."""
    yield BOOK, list(_of_book(book))
    for chapter in book["chapters"]:
        yield chapter["key"], list(_of_case(chapter))


def _of_book(book: Mapping[str, Any]) -> Iterator[Passage]:
    for inscription in book["inscriptions"]:
        yield from _all_of(inscription["lines"])
    for article in book["prefaces"]:
        yield from _article(article["blocks"], article["signed"])
    yield from _article(book["foreword"], book["foreword_signed"])
    for note in book["notes"]:
        yield from _inlines(note)
    for plate in book["plates"]:
        yield from _inlines(plate["caption"])
    for article in book["closing"]:
        yield from _article(article["blocks"], article["signed"])
    for line in book["errata"]:
        yield from _inlines(line)
    yield from _blocks(book["afterword"])


def _article(blocks: Sequence[Any], signed: list[str]) -> Iterator[Passage]:
    yield from _blocks(blocks)
    yield from _all_of(signed)


def _of_case(chapter: Mapping[str, Any]) -> Iterator[Passage]:
    for name in ("brand_pieces", "pieces"):
        yield from _all_of(chapter[name])
    yield Passage(((chapter, "unit"),))
    for name in ("summary", "meaning", "slogan"):
        yield from _inlines(chapter[name])
    yield from _blocks(chapter["blocks"])
    for row in chapter["results"]:
        for name in ("label", "amount", "period", "scope", "attribution"):
            yield Passage(((row, name),))
    yield from _inlines(chapter["facts"])
    for source in chapter["sources"]:
        yield from _inlines(source)


def _all_of(pieces: list[str]) -> Iterator[Passage]:
    if pieces:
        yield Passage(tuple((pieces, at) for at in range(len(pieces))))


def _blocks(blocks: Sequence[Any]) -> Iterator[Passage]:
    for block in blocks:
        match block["kind"]:
            case "paragraph":
                yield from _inlines(block["children"])
            case "heading" | "code":
                yield Passage(((block, "text"),))
            case "quote":
                yield from _blocks(block["children"])
            case "list":
                for item in block["items"]:
                    yield from _blocks(item)
            case "figure":
                yield from _inlines(block["caption"])
            case "pair":
                yield from _blocks(block["pictures"])
            case "table":
                yield Passage(((block, "title"),))
                for row in (block["head"], *block["rows"]):
                    for cell in row:
                        yield from _inlines(cell)


def _inlines(nodes: Any) -> Iterator[Passage]:
    """The passage of inline nodes, and those of the notes in it."""
    if isinstance(nodes, str):
        return
    leaves: list[tuple[Any, Any]] = []
    notes: list[Any] = []
    _gather(nodes, leaves, notes)
    if leaves:
        yield Passage(tuple(leaves))
    for note in notes:
        yield from _inlines(note)


def _gather(nodes: Sequence[Any], leaves: list[tuple[Any, Any]], notes: list[Any]) -> None:
    for node in nodes:
        if node["kind"] == "note":
            notes.append(node["children"])
        elif node["kind"] == "pieces":
            leaves += ((node["pieces"], at) for at in range(len(node["pieces"])))
        elif "text" in node:
            leaves.append((node, "text"))
        else:
            _gather(node.get("children", ()), leaves, notes)
