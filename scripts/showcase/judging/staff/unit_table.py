"""The unit register as a table: which column is which field, and what a spreadsheet of units comes to. Every mistake is told at its cell."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from showcase.judging.nearest import labelled, nearest
from showcase.judging.unit_names import units_meant
from showcase.late.patterns import pattern
from showcase.reading.sheet import ReadCell, ReadRow, ReadSheet
from showcase.words.staff.register import Register
from showcase.words.staff.unit import Management, Unit
from showcase.words.terms import loaded

Value = str | list[str] | list[dict[str, str]]
Entry = dict[str, Value]
"""A unit as its file would say it: only what is said."""

HEADS: Mapping[str, tuple[str, ...]] = {
    "id": ("单位 id", "标识", "单位标识", "单位代码", "代码"), "name": ("单位名称", "名称", "单位全称", "全称", "单位"),
    "short_name": ("简称", "单位简称"), "current_name": ("现名", "现用名"), "former_names": ("曾用名", "原名"), "aliases": ("别名",),
    "type": ("单位类型", "类型", "单位类别"), "level": ("层级", "级别", "单位层级"), "region": ("所在地区", "地区", "区划代码", "行政区划"),
    "system": ("系统", "所属系统"), "superior": ("上级单位", "上级", "主管单位", "隶属单位"), "backs": ("挂点帮带", "挂点帮带单位", "帮带单位", "挂钩联系单位"),
    "management": ("管理体制", "条管块管"), "guided_by": ("业务指导单位", "指导单位"), "until": ("撤销时间",),
    "merged_into": ("并入单位",), "note": ("说明", "备注"),
}  # fmt: skip
"""Field of a unit → the heads it is recognised by; the first is the one we write."""

_BY_HEAD = {head.replace(" ", ""): name for name, heads in HEADS.items() for head in heads}
_WORDS = {"type": "unit_types", "level": "levels", "system": "systems"}
_SEVERAL = pattern(r"[；;、\n]+")
_FORMER = pattern(r"(.+?)\s*[(（]\s*(?:用到|至|到)\s*(\d{4}(?:-\d{2}){0,2})\s*[)）]")
_DAY = pattern(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?)?月?)?年?")
_HEAD_ROWS = 10
"""The heads stand in one of the first rows; above them may be a title."""


@dataclass(slots=True)
class Table:
    """What a table comes to: the units it names, in its order; every mistake; what was left unused."""

    units: list[Entry] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def units_told(sheet: ReadSheet, register: Register, propose: Callable[[str], str]) -> Table:
    """The units of a sheet. `propose` makes an id of a name."""
    table = Table()
    columns, rows = _columns(sheet, table, register)
    if not table.faults:
        reading = _Reading(register, columns, table)
        for row in rows:
            reading.row(row)
        reading.settle(propose)
    return table


def _columns(
    sheet: ReadSheet, table: Table, register: Register
) -> tuple[Mapping[int, str], Sequence[ReadRow]]:
    """Which column is which field, and the rows below the heads."""
    for at, row in enumerate(sheet.rows[:_HEAD_ROWS]):
        found = [
            (index, cell, _field(re.sub(r"[\s*＊：:]", "", cell.text)))
            for index, cell in enumerate(row.cells)
        ]
        names = [name for _, _, name in found if name]
        if "name" not in names or len(names) < 2:
            continue
        columns: dict[int, str] = {}
        for index, cell, name in found:
            if cell.merged:
                table.faults.append(
                    f"{cell.address}：表头 {cell.merged} 是合并的单元格，看不出哪一列是什么；请拆开再导入。"
                )
            elif name in columns.values():
                table.faults.append(f"{cell.address}：表头“{cell.text}”重复了；请留一列。")
            elif name:
                columns[index] = name
            elif cell.text:
                table.unused.append(f"{cell.address}“{cell.text}”")
        return columns, sheet.rows[at + 1 :]
    heads = "、".join(heads_of(register).values())
    table.faults.append(f"没有找到表头：要有一行写着“单位名称”，另有单位类型、层级等。可用的表头：{heads}。")
    return {}, ()


def _field(head: str) -> str:
    """The field of a head, be it called in the usual terms or in the showcase's own; empty for any other."""
    return _BY_HEAD.get(head) or _BY_HEAD.get(loaded().said(head), "")


class _Reading:
    """One table on its way to units."""

    def __init__(self, register: Register, columns: Mapping[int, str], table: Table) -> None:
        self._register, self._columns, self._table = register, columns, table
        self._rows: list[tuple[dict[str, ReadCell], Entry]] = []
        self._exact: dict[str, list[str]] = {}
        for unit in register.units.values():
            self._exact.setdefault(unit.name, []).append(unit.id)

    def row(self, row: ReadRow) -> None:
        """One unit: what its cells say, as far as one row tells."""
        cells = {name: row.cell(index) for index, name in self._columns.items()}
        if not any(cell.text for cell in cells.values()):
            return
        unit: Entry = {}
        for name, cell in cells.items():
            if cell.fault:
                self._tell(cell, cell.fault)
            elif cell.text and (value := self._value(name, cell)):
                unit[name] = value
        if "name" not in unit:
            self._tell(cells["name"], "没有写单位名称。")
            return
        self._rows.append((cells, unit))

    def settle(self, propose: Callable[[str], str]) -> None:
        """Give every unit its id, and names of other units theirs."""
        taken = {*self._register.units, *(str(unit["id"]) for _, unit in self._rows if "id" in unit)}
        by_name: dict[str, str] = {}
        seen: dict[str, str] = {}
        for cells, unit in self._rows:
            name = str(unit["name"])
            known = self._meant(name)
            if "id" not in unit:
                unit["id"] = known[0] if len(known) == 1 else _free(propose(name) or "danwei", taken)
            id_ = str(unit["id"])
            if not re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{1,58})[a-z0-9]", id_):
                self._tell(cells["id"], f"单位 id“{id_}”的写法不对：小写字母、数字、连字符，3—60 个。")
            elif id_ in seen:
                self._tell(cells["name"], f"“{name}”与 {seen[id_]} 是同一个单位（{id_}）；请留一行。")
            taken.add(id_)
            seen.setdefault(id_, cells["name"].address)
            by_name[name] = id_
        for cells, unit in self._rows:
            for key in ("superior", "guided_by", "merged_into"):
                if key in unit:
                    said = str(unit.pop(key))
                    if meant := self._other(cells[key], said, HEADS[key][0], by_name, taken):
                        unit[key] = meant
            if "backs" in unit:
                told = (
                    self._other(cells["backs"], str(said), HEADS["backs"][0], by_name, taken)
                    for said in unit.pop("backs")
                )
                unit["backs"] = [meant for meant in told if meant]
            ordered: Entry = {key: unit[key] for key in Unit.model_fields if key in unit}
            self._lacking(cells, ordered)
            self._table.units.append(ordered)

    def _meant(self, name: str) -> list[str]:
        """The registered units a name means; asked word for word first, which costs nothing in a long register."""
        return self._exact.get(name) or units_meant(name, self._register.units, self._register.regions)

    def _lacking(self, cells: Mapping[str, ReadCell], unit: Entry) -> None:
        """A unit that is new says its type and its level."""
        for key in ("type", "level"):
            if (
                key not in unit
                and unit["id"] not in self._register.units
                and not (key in cells and cells[key].text)
            ):
                self._tell(cells["name"], f"“{unit['name']}”没有写{HEADS[key][0]}。")

    def _other(
        self, cell: ReadCell, said: str, label: str, by_name: Mapping[str, str], taken: set[str]
    ) -> str:
        """The id of another unit that is named; empty, with the mistake told, where that is not one."""
        found = [by_name[said]] if said in by_name else [said] if said in taken else self._meant(said)
        if len(found) == 1:
            return found[0]
        names = {id_: one.name for id_, one in self._register.units.items()} | {
            id_: name for name, id_ in by_name.items()
        }
        close = found or nearest(said, names)
        hint = f"是不是：{labelled(close, names)}" if close else "先登记它，或者写进同一张表。"
        self._tell(cell, f"{label}“{said}”{'不止一个' if found else '没有登记'}。{hint}")
        return ""

    def _value(self, name: str, cell: ReadCell) -> Value | None:
        if name in _WORDS:
            return self._word(name, cell)
        if name == "management":
            return self._management(cell)
        if name == "region":
            return self._region(cell)
        if name == "until":
            return self._day(cell)
        if name in ("aliases", "backs"):
            return [part.strip() for part in _SEVERAL.split(cell.text) if part.strip()]
        if name == "former_names":
            return [_former(part.strip()) for part in _SEVERAL.split(cell.text) if part.strip()]
        field_ = Unit.model_fields[name]
        lengths = [getattr(rule, "max_length", None) for rule in field_.metadata]
        most = next((length for length in lengths if length), 300)
        if len(cell.text) > most:
            self._tell(cell, f"{HEADS[name][0]}有 {len(cell.text)} 个字，最多 {most} 个。")
            return None
        return re.sub(r"\s+", " ", cell.text)

    def _word(self, name: str, cell: ReadCell) -> str | None:
        words = self._register.vocabulary.by_code[_WORDS[name]]
        for code, word in words.items():
            if cell.text in (code, word.label, *word.formerly):
                return code
        known = {code: word.label for code, word in words.items()}
        close = nearest(cell.text, known)
        hint = f"是不是：{labelled(close, known)}" if close else f"可以写：{'、'.join(known.values())}"
        self._tell(cell, f"{HEADS[name][0]}“{cell.text}”不在词表里。{hint}")
        return None

    def _management(self, cell: ReadCell) -> str | None:
        for one in Management:
            if cell.text in (one.value, one.label):
                return one.value
        self._tell(cell, f"管理体制“{cell.text}”看不明白：写条管或块管，没有写明就空着。")
        return None

    def _region(self, cell: ReadCell) -> str | None:
        regions = self._register.regions
        found = [code for code, one in regions.items() if cell.text in (code, one.name, f"{code} {one.name}")]
        if len(found) == 1:
            return found[0]
        hint = "有几个同名的，写六位代码。" if found else "先登记到 content/regions.yml，或者空着。"
        self._tell(cell, f"地区“{cell.text}”{'分不清' if found else '没有登记'}。{hint}")
        return None

    def _day(self, cell: ReadCell) -> str | None:
        if cell.day and not re.fullmatch(r"\d{4}", cell.text):
            return cell.day
        if found := _DAY.fullmatch(cell.text):
            return "-".join(part.zfill(2) for part in found.groups() if part)
        self._tell(cell, f"撤销时间“{cell.text}”看不明白：写 2018、2018-06 或 2018-06-15。")
        return None

    def _tell(self, cell: ReadCell, words: str) -> None:
        self._table.faults.append(f"{cell.address}：{words}")


def _former(said: str) -> dict[str, str]:
    found = _FORMER.fullmatch(said)
    return {"name": found[1], "until": found[2]} if found else {"name": said}


def _free(proposed: str, taken: set[str]) -> str:
    """An id nobody has, of at least three letters."""
    proposed = proposed if len(proposed) >= 3 else f"{proposed}-danwei"
    numbered = (
        proposed if number == 1 else f"{proposed[:56]}-{number}" for number in range(1, len(taken) + 2)
    )
    return next(one for one in numbered if one not in taken)


def heads_of(register: Register) -> Mapping[str, str]:
    """Field → head of the columns a register is written with: no regions where none are registered."""
    return {name: heads[0] for name, heads in HEADS.items() if name != "region" or register.regions}


def _called(id_: str, register: Register) -> str:
    return register.units[id_].name if id_ in register.units else id_


def cells_of(unit: Unit, register: Register) -> Iterator[str]:
    """A unit as a row below `heads_of`: what a person reads, which is read back as it was."""
    labels = register.labels
    for name in heads_of(register):
        value = getattr(unit, name)
        if not value:
            yield ""
        elif name in _WORDS:
            yield labels[_WORDS[name]].get(value, value)
        elif name == "region":
            yield f"{value} {register.regions[value].name}" if value in register.regions else value
        elif name in ("superior", "merged_into"):
            yield _called(value, register)
        elif name == "backs":
            yield "；".join(_called(one, register) for one in value)
        elif name == "former_names":
            yield "；".join(f"{one.name}（至{one.until}）" if one.until else one.name for one in value)
        elif name == "aliases":
            yield "；".join(value)
        else:
            yield str(value)
