"""The passages of a book as its templates read it: paragraphs, titles, cells, each made of the texts it is set from, so that a place
in a passage can be marked where it is set. A picture is a passage too, which is marked as a whole."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from showcase.late.values import dataclass

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


@dataclass(frozen=True, slots=True)
class Whole:
    """What is marked as a whole, if at all: a picture, or words the templates compare. They find the pair of marks in its holder."""

    text: str
    holder: Any
    name: str = "changed"

    def mark(self, ranges: Sequence[tuple[int, int]], marks: Iterator[tuple[str, str]]) -> None:
        """The same as of a passage."""
        if ranges:
            self.holder[self.name] = next(marks)


Piece = Passage | Whole


def passages(book: Mapping[str, Any]) -> Iterator[tuple[str, list[Piece]]]:
    """Those of the book itself, then of each case by its key, in the order they are printed. `book` is made of mappings and lists."""
    yield BOOK, list(_of_book(book))
    for chapter in book["chapters"]:
        yield chapter["key"], list(_of_case(chapter))


def _of_book(book: Mapping[str, Any]) -> Iterator[Piece]:
    for inscription in book["inscriptions"]:
        yield from _all_of(inscription["lines"])
    for row in book["people"]:
        yield from _cells_of(row)
    for article in book["prefaces"]:
        yield from _article(article["blocks"], article["signed"])
    yield from _article(book["foreword"], book["foreword_signed"])
    for note in book["notes"]:
        yield from _inlines(note)
    yield from _blocks(book["plates"])
    for part in book["parts"]:
        yield from _inlines(part["note"])
    for group in book["awards"]:
        yield Passage(((group, "label"),))
        for line in group["lines"]:
            yield Passage(((line, "label"), (line, "aside")))
        yield from _inlines(group["note"])
    for line in book["glossary"]:
        yield Passage(((line, "label"),))
        yield from _inlines(line["aside"])
    for appendix in book["appendices"]:
        for row in appendix["lines"]:
            yield Passage(((row, 0),))
            yield from _inlines(row[1])
        yield from _blocks(appendix["blocks"])
    for article in book["closing"]:
        yield from _article(article["blocks"], article["signed"])
    for line in book["errata"]:
        yield from _inlines(line)
    yield from _blocks(book["afterword"])


def _article(blocks: Sequence[Any], signed: list[str]) -> Iterator[Piece]:
    yield from _blocks(blocks)
    yield from _all_of(signed)


def _of_case(chapter: dict[str, Any]) -> Iterator[Piece]:
    yield Whole("　".join((chapter["kind"], chapter["year"], *chapter["themes"])), chapter)
    for name in ("brand_pieces", "pieces"):
        yield from _all_of(chapter[name])
    for name in ("unit", "place"):
        yield Passage(((chapter, name),))
    if chapter["logo"]:
        yield _picture(chapter["logo"])
    for award in chapter["awards"]:
        yield Passage(tuple((award, name) for name in ("scheme", "grade", "year")))
    for name in ("notice", "summary", "meaning", "slogan"):
        yield from _inlines(chapter[name])
    yield from _blocks(chapter["blocks"])
    yield from _all_of(chapter["missing"])
    for row in chapter["results"]:
        for name in ("label", "amount", "period", "scope", "attribution", "source"):
            yield Passage(((row, name),))
    yield from _inlines(chapter["facts"])
    for source in chapter["sources"]:
        yield from _inlines(source)


def _picture(node: dict[str, Any]) -> Whole:
    """The picture by its content; how large it is printed is no change of it."""
    return Whole(f"图 {node['file'].partition('-')[0]}", node)


def _all_of(pieces: list[str]) -> Iterator[Piece]:
    if pieces:
        yield Passage(tuple((pieces, at) for at in range(len(pieces))))


def _cells_of(row: list[str]) -> Iterator[Piece]:
    for at in range(len(row)):
        yield Passage(((row, at),))


def _blocks(blocks: Sequence[Any]) -> Iterator[Piece]:
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
                yield _picture(block)
                yield from _inlines(block["caption"])
            case "pair":
                yield from _blocks(block["pictures"])
            case "table":
                yield Passage(((block, "title"),))
                for row in (block["head"], *block["rows"]):
                    for cell in row:
                        yield from _inlines(cell)
                for note in block["notes"]:
                    yield from _inlines(note["children"])


def _inlines(nodes: Any) -> Iterator[Piece]:
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
