"""A book as the bytes of an EPUB 3.3: its documents, pictures, contents, and what it says of itself. Same book, same bytes."""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from showcase.late.values import dataclass
from showcase.rendering.book.volume import Book
from showcase.rendering.epub.documents import CONTENTS, Document, documents
from showcase.rendering.packing import packed
from showcase.rendering.xml_text import all_held

COVER = "cover.png"
_FOLDER = "EPUB"
_MIMETYPE = b"application/epub+zip"
_TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml"}
_PICTURES = "images/"

Draw = Callable[..., str]
"""Draws a template of the theme by its name and its context. Raises what templates raise."""


@dataclass(frozen=True, slots=True)
class _Resource:
    """A file of the package besides its documents."""

    name: str
    file: str
    type: str
    properties: str = ""


def epub(book: Book, pictures: Mapping[str, bytes], cover: bytes | None, changed: str, draw: Draw) -> bytes:
    """The file of a book: `pictures` by the names they have in it, `cover` a PNG, `changed` the day its records last did, else it
    is of its own date."""
    every = documents(book, covered=cover is not None)
    shown = {file: pictures[file] for file in dict.fromkeys(_shown([one.context for one in every])) if file in pictures}  # fmt: skip
    parts = {
        "mimetype": _MIMETYPE,
        "META-INF/container.xml": draw("epub/container.xml").encode(),
        **{f"{_FOLDER}/{name}": text.encode() for name, text in _texts(book, every, shown, cover is not None, changed, draw)},
        **({f"{_FOLDER}/{COVER}": cover} if cover else {}),
        **{f"{_FOLDER}/{_PICTURES}{file}": data for file, data in shown.items()},
    }  # fmt: skip
    return packed(parts)


def _texts(
    book: Book, every: Sequence[Document], shown: Mapping[str, bytes], covered: bool, changed: str, draw: Draw
) -> Iterator[tuple[str, str]]:
    """Every document, the contents, the style and the package document, by file."""
    said = all_held({name: getattr(book, name) for name in ("title", "summary", "issuer", "site", "year", "matter")})  # fmt: skip
    contents = [one for one in every if one.listed]
    about = {
        "book": said, "documents": every, "contents": contents, "identifier": identifier(book), "covered": covered,
        "modified": f"{changed or '{:04}-{:02}-{:02}'.format(*book.dated)}T00:00:00Z", "published": f"{book.dated[0]:04}",
        "resources": list(_resources(shown, covered)), "indexed": bool(book.units or book.brands), "nav": CONTENTS,
        "body": next((one for one in every if one.name.startswith(("part-", "case-"))), None),
    }  # fmt: skip
    yield "package.opf", draw("epub/package.opf", **about)
    yield f"{CONTENTS}.xhtml", draw("epub/contents.xhtml", document=None, **about)
    yield "style.css", draw("epub/style.css")
    for one in every:
        if one.name != CONTENTS:
            yield one.file, draw(f"epub/{one.template}.xhtml", document=one, **one.context)


def _resources(shown: Mapping[str, bytes], covered: bool) -> Iterator[_Resource]:
    yield _Resource("style", "style.css", "text/css")
    if covered:
        yield _Resource("cover-image", COVER, _TYPES[".png"], "cover-image")
    for number, file in enumerate(shown, 1):
        yield _Resource(f"picture-{number}", f"{_PICTURES}{file}", _TYPES[file[file.rindex(".") :]])


def _shown(value: Any) -> Iterator[str]:
    """The files of the pictures and marks in a value, however deep they lie."""
    if isinstance(value, Mapping):
        if value.get("kind") == "figure":
            yield value["file"]
        if value.get("mark"):
            yield value["mark"]
        for inner in value.values():
            yield from _shown(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _shown(inner)


def identifier(book: Book) -> str:
    """The book's own name among all books: it stays when the book is made again (EPUB 3.3, 5.5.3.1)."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, book.address or f'{book.site}/{book.matter}/{book.title}')}"
