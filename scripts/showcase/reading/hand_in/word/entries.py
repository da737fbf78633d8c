"""Tables of a Word form with one entry a row: figures, pictures. What stands in none of their columns is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from showcase.reading.hand_in.account import Kind, Ledger, folded
from showcase.reading.hand_in.picture_series import PictureSeries, Said
from showcase.reading.hand_in.values import result_of, value_of
from showcase.reading.hand_in.word.blocks import Cell, Table, sources
from showcase.reading.hand_in.word.sheet import FORM_S_OWN, LEFT_EMPTY, flat
from showcase.reading.yaml.yaml_text import Value
from showcase.words.case import label
from showcase.words.case.fields import field_at
from showcase.words.case.record import Facts

LEAST_COLUMNS = 3
"""So many known columns make it such a table."""
UNKNOWN_ROW = "申报表里无法识别的栏没有导入"


def leave_cells(
    cells: Sequence[Cell], reason: str, ledger: Ledger, series: PictureSeries, *, routine: bool = False
) -> None:
    """Cells that are not taken; their pictures are."""
    for cell in cells:
        series.add_besides(cell.images)
        if cell.source:
            ledger.leave(Kind.CELL, cell.source, reason, routine=routine or not folded(cell.source))


@dataclass
class EntryTables:
    """The entries of all such tables."""

    ledger: Ledger
    series: PictureSeries
    results: list[Value] = field(default_factory=list)

    def take(self, table: Table) -> bool:
        """Read the table if its first row heads figures or pictures; False when it heads neither."""
        for group in ("results", "pictures"):
            keys = _keys(table, group)
            if len(list(filter(None, keys))) < LEAST_COLUMNS:
                continue
            head, *rows = table.rows
            self._leave(head, FORM_S_OWN, routine=True)
            for row in rows:
                padded = [*keys, *([None] * (len(row) - len(keys)))]
                if group == "results":
                    self._result(padded, row)
                elif any(cell.text or cell.images for cell in row):
                    self._picture(padded, row)
                else:
                    self._leave(row, LEFT_EMPTY, routine=True)
            self.series.is_open = False
            return True
        return False

    def tell(self, key: str, cell: Cell) -> None:
        """What a cell says of the picture whose rows are being read."""
        if (value := _value("pictures", key, cell.text)) is not None:
            self.series.tell(Said(key, value, cell.source))
        elif cell.source:
            self.ledger.leave(Kind.CELL, cell.source, LEFT_EMPTY, routine=True)

    def _picture(self, keys: Sequence[str | None], row: Sequence[Cell]) -> None:
        files = [
            image for key, cell in zip(keys, row, strict=False) if key == "file" for image in cell.images
        ]
        self.series.begin(tuple(files))
        for key, cell in zip(keys, row, strict=False):
            if key == "file":
                if cell.source:
                    self.ledger.leave(Kind.CELL, cell.source, "图片一栏里的文字没有采用")
            elif key:
                self.series.add_besides(cell.images)
                self.tell(key, cell)
            else:
                self._leave([cell], UNKNOWN_ROW)

    def _result(self, keys: Sequence[str | None], row: Sequence[Cell]) -> None:
        entry: dict[str, Value] = {}
        used: list[Cell] = []
        for key, cell in zip(keys, row, strict=False):
            value = _value("results", key, cell.text) if key else None
            if key and value is not None and key not in entry:
                entry[key] = value
                used.append(cell)
                self.series.add_besides(cell.images)
            else:
                self._leave([cell], LEFT_EMPTY if key else UNKNOWN_ROW, routine=bool(key))
        if {"label", "value"} & entry.keys():
            result = result_of(entry)
            self.results.append(result)
            where = f"成效数字第 {len(self.results)} 个"
            self.ledger.keep(Kind.ROW, sources(used), where, written=flat(result))
        elif source := sources(used):
            self.ledger.leave(Kind.ROW, source, "没有写指标和数值的行没有导入")

    def _leave(self, cells: Sequence[Cell], reason: str, *, routine: bool = False) -> None:
        leave_cells(cells, reason, self.ledger, self.series, routine=routine)


def _keys(table: Table, group: str) -> list[str | None]:
    columns = label.columns_of(group)
    heads = table.rows[0] if table.rows else ()
    return [columns.get(label.bare(cell.text.split("\n", 1)[0])) for cell in heads]


def _value(group: str, key: str, text: str) -> Value | None:
    found = field_at(Facts, (group, key))
    if key == "value":  # `98.6万件` is taken apart when the whole row is known
        return text.strip() or None
    return value_of(found, text) if found else None
