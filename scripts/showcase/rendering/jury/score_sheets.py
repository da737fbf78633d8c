"""A juror's sheet as a workbook: the cases, the cells to fill in, and a hidden sheet that says which sheet it is."""

from collections.abc import Iterator

from showcase.gathering.jury.ballot import Ballot, Line
from showcase.gathering.jury.returned import ASIDE, IDENTITY, LEADING, MARKS, NOTE, TOTAL, head_of
from showcase.reading.sheet import letters
from showcase.rendering.workbook import Check, Column, Fixed, Formula, Link, Numbers, Sheet, Value, Workbook

MATERIAL = "案例材料"
_WIDTHS = {"编号": 6, "案例": 30, "品牌": 14, "单位": 20, "摘要": 48, "材料": 10}


def workbook(ballot: Ballot) -> Workbook:
    """The file of one juror."""
    stories = _material(ballot)
    sheets = [_marks(ballot, stories), *([stories] if stories else []), _identity(ballot)]
    return Workbook(f"{ballot.title} 评分表（{ballot.juror}）", tuple(sheets))


def _marks(ballot: Ballot, stories: Sheet | None) -> Sheet:
    leading = [name for name in LEADING if name != "单位" or not ballot.is_blind]
    first = len(leading)
    last = first + len(ballot.criteria) - 1
    columns = (
        *(Column(name, _WIDTHS[name], is_centred=name in ("编号", "材料")) for name in leading),
        *(Column(head_of(one), 12, "0.##", is_open=True, is_centred=True) for one in ballot.criteria),
        Column(TOTAL, 10, "0.00", is_centred=True),
        Column(NOTE, 30, "@", is_open=True),
    )
    head = 2 + len(_notes(ballot))
    rows = tuple(
        _row(ballot, line, head + number, (first, last), stories)
        for number, line in enumerate(ballot.lines, 1)
    )
    span = f"{letters(last + 1)}{head + 1}:{letters(last + 1)}{head + len(rows)}"
    asked = sum(not line.aside for line in ballot.lines)
    checks = tuple(
        Check(
            column,
            Numbers(ballot.full * 0, ballot.full),
            f"请填 0 到 {ballot.full:f} 的数。",
            one.note or f"0 到 {ballot.full:f}",
        )
        for column, one in enumerate(ballot.criteria, first)
    )
    return Sheet(
        MARKS, columns, rows, title=f"{ballot.title} 评分表", notes=_notes(ballot), checks=checks, is_locked=True, is_landscape=True,
        fixed_columns=2, foot=(Formula(f'="已评完 "&COUNT({span})&" 个，应评 {asked} 个"'), "评委签字：　　　　　　　　　　　日期："),
    )  # fmt: skip


def _notes(ballot: Ballot) -> tuple[str, ...]:
    hidden = (
        "本表隐去了名录里登记的单位名称，案例的次序是打乱的；内容里仍看得出单位的，请一样只看内容。"
        if ballot.is_blind
        else ""
    )
    how = (
        f"评委代号 {ballot.juror}。每项填 0 到 {ballot.full:f} 的数，小数不超过两位；合计按权重折算。"
        f"只有浅黄的格子可以填，行和列不要增删、排序；标“{ASIDE}”的不评。填完保存为 .xlsx 交回。"
    )
    return tuple(filter(None, (how, hidden)))


def _row(
    ballot: Ballot, line: Line, number: int, marks: tuple[int, int], stories: Sheet | None
) -> tuple[Value, ...]:
    one = line.material
    shown: dict[str, Value] = {
        "编号": line.number, "案例": one.title, "品牌": one.brand, "单位": one.unit, "摘要": one.summary,
        "材料": _link(line, stories),
    }  # fmt: skip
    cells = [f"{letters(column)}{number}" for column in range(marks[0], marks[1] + 1)]
    weighted = "+".join(
        f"{cell}*{criterion.weight:f}" for cell, criterion in zip(cells, ballot.criteria, strict=True)
    )
    total = Formula(f'=IF(COUNT({cells[0]}:{cells[-1]})={len(cells)},({weighted})/{ballot.weight:f},"")')
    leading = [shown[name] for name in LEADING if name != "单位" or not ballot.is_blind]
    if line.aside:
        return (*leading, *[Fixed(ASIDE)] * len(cells), Fixed(ASIDE), Fixed(""))
    return (*leading, *[None] * len(cells), total, None)


def _link(line: Line, stories: Sheet | None) -> Value:
    if stories:
        return Link("看材料", f"#{MATERIAL}!A{stories.head_row + _first_rows(stories)[line.number]}")
    return Link("看清样", line.material.proof) if line.material.proof else ""


def _first_rows(stories: Sheet) -> dict[int, int]:
    """Number of a case → the row of the sheet, from 1 below the head, on which its story begins."""
    rows: dict[int, int] = {}
    for at, row in enumerate(stories.rows, 1):
        if isinstance(row[0], int):
            rows.setdefault(row[0], at)
    return rows


def _material(ballot: Ballot) -> Sheet | None:
    """The stories themselves, where they are shown in the sheet."""
    rows = tuple(_sections(ballot))
    if not rows:
        return None
    columns = (Column("编号", 6, is_centred=True), Column("案例", 24), Column("段", 12), Column("内容", 90))
    return Sheet(MATERIAL, columns, rows, is_locked=True)


def _sections(ballot: Ballot) -> Iterator[tuple[Value, ...]]:
    for line in ballot.lines:
        for heading, text in line.material.story:
            yield line.number, line.material.title, heading, text


def _identity(ballot: Ballot) -> Sheet:
    """Which sheet this is, for whoever reads it back."""
    head = 2 + len(_notes(ballot))
    rows: list[tuple[Value, ...]] = [
        ("汇编", ballot.name, ""), ("评委", ballot.juror, ""), ("隐去单位", "是" if ballot.is_blind else "否", ""),
        ("满分", f"{ballot.full:f}", ""), ("指标", " ".join(one.code for one in ballot.criteria), ""), ("首行", str(head + 1), ""),
        *((f"案例 {line.number}", line.material.key, line.material.title) for line in ballot.lines),
    ]  # fmt: skip
    return Sheet(
        IDENTITY,
        (Column("项目"), Column("内容"), Column("题名")),
        tuple(rows),
        is_locked=True,
        is_hidden=True,
    )
