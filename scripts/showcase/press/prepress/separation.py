"""The colours of finished pages become inks: in what Typst drew, every colour is set by one operator, and that is exchanged."""

import re
from collections.abc import Callable, Iterator

import pikepdf

from showcase.late.patterns import pattern
from showcase.press.prepress.inks import RED_INKS, SPOT, Inks, Use

_COLOUR = pattern(rb"/c\d+ (cs|CS)((?: [0-9.]+)+) (?:scn|SCN)(\s*BT)?")
"""How Typst sets a colour, in a space of its own name (Typst 0.15); text begins right after it. Among the letters of a text such
a line cannot stand: they are numbers of glyphs."""


def recolour(book: pikepdf.Pdf, inks: Inks, spot: str = "") -> None:
    """Exchange the colours of all pages and of all they show."""
    named = book.make_indirect(_separation(spot)) if spot else None
    for drawn in _drawn(book):
        content = _content(drawn)
        exchanged = _COLOUR.sub(_exchange(inks), content)
        if exchanged != content:
            _put(book, drawn, exchanged)
        resources = drawn.get("/Resources")
        if named is not None and resources is not None and f"/{SPOT} ".encode() in exchanged:
            spaces = resources.get("/ColorSpace", pikepdf.Dictionary())
            spaces[f"/{SPOT}"] = named
            resources.ColorSpace = spaces


def _exchange(inks: Inks) -> Callable[[re.Match[bytes]], bytes]:
    known: dict[bytes, bytes] = {}

    def exchanged(match: re.Match[bytes]) -> bytes:
        if match[0] not in known:
            parts = tuple(float(part) for part in match[2].split())
            colour = parts if len(parts) == 3 else parts * 3
            use = Use.STROKE if match[1] == b"CS" else Use.TEXT if match[3] else Use.FILL
            painted = inks.paint((colour[0], colour[1], colour[2]), use)
            known[match[0]] = match[0] if painted is None else b" " + painted + (match[3] or b"")
        return known[match[0]]

    return exchanged


def _drawn(book: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every page, every drawing that is used as a picture (QR codes, marks of brands), and what a ground is filled with, tile by tile."""
    for page in book.pages:
        yield page.obj
    for item in book.objects:
        if isinstance(item, pikepdf.Stream) and (
            item.get("/Subtype") == "/Form" or item.get("/PatternType") == 1
        ):
            yield item


def _content(drawn: pikepdf.Object) -> bytes:
    if isinstance(drawn, pikepdf.Stream):
        return drawn.read_bytes()
    contents = drawn.get("/Contents")
    if contents is None:
        return b""
    parts = [contents] if isinstance(contents, pikepdf.Stream) else list(contents)
    return b"\n".join(part.read_bytes() for part in parts)


def _put(book: pikepdf.Pdf, drawn: pikepdf.Object, content: bytes) -> None:
    if isinstance(drawn, pikepdf.Stream):
        drawn.write(content)
    else:
        drawn.Contents = book.make_stream(content)


def _separation(name: str) -> pikepdf.Array:
    """A spot colour, and what shows it where it is not printed."""
    shown = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[*RED_INKS], N=1)
    return pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name("/" + name), pikepdf.Name.DeviceCMYK, shown])
