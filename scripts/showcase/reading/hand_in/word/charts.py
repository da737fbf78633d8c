"""Charts and SmartArt of a Word file by what they say: a chart becomes a table of its figures, a diagram a list of its words."""

from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from showcase.late.patterns import pattern
from showcase.reading.encoding import INVISIBLE
from showcase.reading.hand_in.account import Kind
from showcase.reading.hand_in.word import census
from showcase.reading.hand_in.word.blocks import Block, Cell, Paragraph, Piece, Table
from showcase.reading.hand_in.word.package import Package

_C, _DGM = census.CHART, census.DIAGRAM
_PERCENT = pattern(r"0(?:\.(0+))?%")
_MOST_ROWS = 200


def blocks_of(kind: Kind, part: Any, package: Package) -> Iterator[Block]:
    """What stands in the place of a chart or a diagram; all its text is kept or told."""
    if str(part.partname) in package.drawn:
        package.ledger.leave(kind, "", "与前面的图表相同")
        return
    package.drawn.add(str(part.partname))
    root = parse_xml(part.blob)
    used: list[Any] = []
    if kind is Kind.CHART:
        blocks = tuple(_chart(root, used))
        where = "写成表格，在原处"
    else:
        blocks = tuple(_diagram(root, used))
        where = "写成清单，在原处"
    if blocks:
        package.ledger.keep(kind, "", where)
        package.doubts[f"{kind.label}{where.partition('，')[0]}，请对照原件"] += 1
    else:
        package.ledger.leave(kind, "", "里面没有文字和数字")
    _leave_rest(root, used, package)
    yield from blocks


def sweep(parts: Iterable[Any], package: Package) -> None:
    """Parts that no page shows (deleted, or behind text that was): their text is told."""
    for part in parts:
        if str(part.partname) not in package.drawn:
            text = "".join(one.text or "" for one in census.chart_texts(parse_xml(part.blob)))
            package.ledger.leave(Kind.PARAGRAPH, text, "页面上没有显示的图表没有采用")


def _leave_rest(root: Any, used: list[Any], package: Package) -> None:
    taken = {id(one) for one in used}
    said = {(one.text or "").strip() for one in used}
    for one in census.chart_texts(root):
        if id(one) not in taken:
            text = one.text or ""
            package.ledger.leave(
                Kind.PARAGRAPH, text, "图表坐标轴、数据标签等处的文字没有采用", routine=text.strip() in said
            )


def _words(elements: Iterable[Any], used: list[Any]) -> Paragraph:
    found = list(elements)
    used += found
    return Paragraph(tuple(Piece(INVISIBLE.sub("", one.text or ""), one.text or "") for one in found))


def _texts_in(element: Any) -> list[Any]:
    return [] if element is None else list(census.chart_texts(element))


# --- charts ---


def _chart(root: Any, used: list[Any]) -> Iterator[Block]:
    """Its title, and a table: a row for each category, a column for each series."""
    if title := _texts_in(root.find(f"{_C}chart/{_C}title")):
        yield _words(title, used)
    series = list(root.iter(f"{_C}ser"))
    if not series:
        return
    names = [_points(one, "cat") or _points(one, "xVal") for one in series]
    first = next(filter(None, names), {})
    columns = [_points(one, "val") or _points(one, "yVal") for one in series]
    rows: dict[int, list[Paragraph]] = {}
    for index in sorted({*first, *(index for column in columns for index in column)})[:_MOST_ROWS]:
        label = _words([first[index]] if index in first else [], used)
        values = [_value(column.get(index), used) for column in columns]
        rows[index] = [label, *values]
    heads = [Paragraph(), *(_words(_texts_in(one.find(f"{_C}tx")), used) for one in series)]
    yield Table(tuple(tuple(Cell((one,)) for one in row) for row in (heads, *rows.values())))


def _points(series: Any, name: str) -> dict[int, Any]:
    """Index → element of the value, of one part of a series."""
    part = series.find(f"{_C}{name}")
    if part is None:
        return {}
    found: dict[int, Any] = {}
    for point in part.iter(f"{_C}pt"):
        value, index = point.find(f"{_C}v"), point.get("idx") or ""
        if value is not None and index.isdigit() and (value.text or "").strip():
            found.setdefault(int(index), value)
    return found


def _value(element: Any, used: list[Any]) -> Paragraph:
    """A figure as the chart shows it: 0.416 with the form 0.0% is 41.6%."""
    if element is None:
        return Paragraph()
    used.append(element)
    source = element.text or ""
    cache = element.getparent().getparent()
    form = _PERCENT.fullmatch(cache.findtext(f"{_C}formatCode") or "") if cache is not None else None
    text = source
    try:
        number = float(source)
        text = f"{number * 100:.{len(form[1] or '')}f}%" if form else f"{number:.10g}"
    except (ValueError, OverflowError):
        pass
    return Paragraph((Piece(INVISIBLE.sub("", text), source),))


# --- diagrams ---


def _diagram(root: Any, used: list[Any]) -> Iterator[Block]:
    """Its words, a point of the list for each shape."""
    for point in root.iter(f"{_DGM}pt"):
        texts = [one for one in point.iter(qn("a:t")) if (one.text or "").strip()]
        if texts and point.get("type", "node") in ("node", "asst", "doc"):
            words = _words(texts, used)
            yield Paragraph(words.pieces, is_bullet=True)
