"""What a finished PDF puts on each of its sheets, read back from the file: inks, pictures, fonts, boxes, overprint."""

import math
from collections.abc import Iterator
from dataclasses import field, replace
from pathlib import Path
from typing import Any, Self

import pikepdf

from showcase.late.values import dataclass

MILLIMETRE = 72 / 25.4
CYAN, MAGENTA, YELLOW, BLACK, SCREEN = "青", "品红", "黄", "黑", "RGB"
PROCESS = (CYAN, MAGENTA, YELLOW, BLACK)
_OPERATORS = "q Q cm Do g G k K rg RG cs CS sc SC scn SCN gs Tf w S s B b BMC BDC EMC"
_CHOSEN, _STROKED = ("sc", "SC", "scn", "SCN"), ("S", "s", "B", "b")

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture as large as it is printed."""

    width: int
    height: int
    dots: int
    """An inch, of the coarser direction."""
    space: str


@dataclass(slots=True)
class Sheet:
    """What one page holds."""

    label: str
    boxes: dict[str, tuple[float, ...]]
    """Media, Bleed and Trim in millimetres: left, low, right, top."""
    inks: set[str] = field(default_factory=set)
    """Of the page; what stands outside it as marks is in `marks`."""
    marks: set[str] = field(default_factory=set)
    pictures: list[ShownPicture] = field(default_factory=list)
    fonts: dict[str, bool] = field(default_factory=dict)
    """Whether each is embedded."""
    overprints: bool = False
    transparent: bool = False
    annotated: bool = False
    thinnest: float = math.inf
    """Points of the thinnest line of the page."""
    heaviest: float = 0
    """The sum of the four inks where they are heaviest, pictures not counted; 1 is one solid ink."""


def surveyed(file: Path) -> tuple[list[Sheet], dict[str, str]]:
    """The sheets of a file, and what it says of itself: its version, its PDF/X claim, its output condition."""
    with pikepdf.open(file) as book:
        sheets = [_Walk(page).sheet for page in book.pages]
        intents = [
            intent for intent in book.Root.get("/OutputIntents", []) if intent.get("/S") == "/GTS_PDFX"
        ]
        said = {"version": book.pdf_version, "producer": str(book.docinfo.get("/Producer", ""))}
        with book.open_metadata(set_pikepdf_as_editor=False) as meta:
            said["standard"] = str(meta.get("{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion", ""))
        if intents:
            said["condition"] = str(intents[0].get("/OutputCondition", ""))
        return sheets, said


@dataclass(frozen=True, slots=True)
class _State:
    """What q keeps and Q brings back, as far as it is asked for."""

    matrix: Matrix
    width: float = 1.0
    space: str = ""
    stroke_space: str = ""

    def changed(self, operator: str, operands: Any) -> Self:
        """After an operator that changes it."""
        match operator:
            case "cm":
                return replace(self, matrix=_times(tuple(float(part) for part in operands), self.matrix))
            case "w":
                return replace(self, width=float(operands[0]))
            case "cs":
                return replace(self, space=str(operands[0]))
        return replace(self, stroke_space=str(operands[0]))


class _Walk:
    """One page read from its first operator to its last."""

    def __init__(self, page: pikepdf.Page) -> None:
        boxes = {
            name: _millimetres(page.obj[f"/{name}"])
            for name in ("MediaBox", "BleedBox", "TrimBox")
            if f"/{name}" in page.obj
        }
        self.sheet = Sheet(str(page.label), boxes, annotated="/Annots" in page.obj)
        self._outside = 0
        self._walk(page, page.resources, _UNIT)

    def _walk(self, drawn: Any, resources: Any, matrix: Matrix) -> None:
        state, stack = _State(matrix), []
        for instruction in pikepdf.parse_content_stream(drawn, _OPERATORS):
            operands, operator = instruction.operands, str(instruction.operator)
            if operator == "q":
                stack.append(state)
            elif operator == "Q":
                state = stack.pop()
            elif operator in ("cm", "w", "cs", "CS"):
                state = state.changed(operator, operands)
            elif operator in ("BMC", "BDC", "EMC"):
                self._outside += 1 if operator != "EMC" else -1
            elif operator in ("Tf", "gs", "Do"):
                self._used(operator, str(operands[0]), resources, state)
            elif operator in _STROKED:
                self._stroked(state)
            else:
                parts = [float(part) for part in operands if not isinstance(part, pikepdf.Name)]
                space = state.stroke_space if operator in ("SC", "SCN") else state.space
                if space == "/Pattern" and operator in _CHOSEN:
                    self._tiled(resources.Pattern[str(operands[-1])])
                else:
                    self._ink(operator, parts, resources, space)

    def _used(self, operator: str, name: str, resources: Any, state: _State) -> None:
        match operator:
            case "Tf":
                self._font(resources.Font[name])
            case "gs":
                self._graphics(resources.ExtGState[name])
            case _:
                self._shown(resources.XObject[name], resources, state.matrix)

    def _tiled(self, pattern: Any) -> None:
        """What a ground is filled with: tiles are drawn as anything else is, a shading in its own colours."""
        if isinstance(pattern, pikepdf.Stream):
            own = tuple(float(part) for part in pattern.get("/Matrix", _UNIT))
            self._walk(pattern, pattern.Resources, _times(own, _UNIT))
        else:
            self.sheet.inks.update(_of_space(pattern.Shading.ColorSpace, None))

    def _stroked(self, state: _State) -> None:
        a, b, c, d, *_ = state.matrix
        if not self._outside:
            self.sheet.thinnest = min(self.sheet.thinnest, state.width * math.sqrt(abs(a * d - b * c)))

    def _ink(self, operator: str, parts: list[float], resources: Any, space: str) -> None:
        found: Iterator[str]
        if operator in _CHOSEN:
            found = _of_space(resources.get("/ColorSpace", {}).get(space), parts)
        elif operator in ("k", "K"):
            found = (name for name, part in zip(PROCESS, parts, strict=True) if part > 0)
            if not self._outside:
                self.sheet.heaviest = max(self.sheet.heaviest, sum(parts))
        elif operator in ("g", "G"):
            found = iter([BLACK] if parts[0] < 1 else [])
        else:
            found = iter([SCREEN])
        (self.sheet.marks if self._outside else self.sheet.inks).update(found)

    def _font(self, font: Any) -> None:
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        described = inner.get("/FontDescriptor", {})
        self.sheet.fonts[str(font.BaseFont).lstrip("/")] = bool(
            {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.keys())
        )

    def _graphics(self, state: Any) -> None:
        if self._outside:
            return
        self.sheet.overprints |= bool(state.get("/OP", False)) or bool(state.get("/op", False))
        self.sheet.transparent |= (
            float(state.get("/ca", 1)) < 1
            or float(state.get("/CA", 1)) < 1
            or state.get("/SMask", "/None") != "/None"
        )

    def _shown(self, item: Any, resources: Any, matrix: Matrix) -> None:
        if item.Subtype == "/Form":
            own = tuple(float(part) for part in item.get("/Matrix", _UNIT))
            self._walk(item, item.get("/Resources", resources), _times(own, matrix))
            return
        across, down = math.hypot(*matrix[:2]), math.hypot(*matrix[2:4])
        dots = min(item.Width / across, item.Height / down) * 72 if across and down else 0
        inks = set(_of_space(item.get("/ColorSpace"), None))
        self.sheet.inks |= inks
        space = "RGB" if SCREEN in inks else "四色" if len(inks) > 1 else "灰度"
        self.sheet.pictures.append(ShownPicture(int(item.Width), int(item.Height), round(dots), space))
        self.sheet.transparent |= "/SMask" in item


def _of_space(space: Any, parts: list[float] | None) -> Iterator[str]:
    """The inks of a colour in a space; of a picture's space, whose `parts` are unknown, all it may use."""
    kind = str(space[0] if isinstance(space, pikepdf.Array) else space)
    if kind == "/Separation":
        if parts is None or parts[0] > 0:
            yield str(space[1]).lstrip("/")
    elif kind == "/DeviceCMYK":
        yield from PROCESS
    elif kind == "/DeviceGray" or (kind == "/ICCBased" and int(space[1].N) == 1):
        yield BLACK
    else:
        yield SCREEN


def _times(first: tuple[float, ...], then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    return (
        a * then[0] + b * then[2], a * then[1] + b * then[3],
        c * then[0] + d * then[2], c * then[1] + d * then[3],
        e * then[0] + f * then[2] + then[4], e * then[1] + f * then[3] + then[5],
    )  # fmt: skip


def _millimetres(box: Any) -> tuple[float, ...]:
    return tuple(round(float(edge) / MILLIMETRE, 2) for edge in box)
