"""`units import` and `units export`: the unit register from and to a spreadsheet, shown as a diff and judged before a file changes."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

from showcase.entrances.new import propose_slug
from showcase.judging.staff.entries import LIST
from showcase.judging.staff.register import judge_register
from showcase.judging.staff.unit_table import Entry, cells_of, heads_of, units_told
from showcase.late.values import dataclass
from showcase.reading import source, spreadsheet
from showcase.reading.reader import unreadable
from showcase.reading.sheet import NotRead
from showcase.reading.source import StaffDraft
from showcase.reading.yaml.yaml_scalar import scalar
from showcase.rendering.spreadsheet import written
from showcase.rendering.workbook import Check, Column, Options, Sheet, Workbook
from showcase.storage.files import write
from showcase.words.places import CONTENT, SETTINGS
from showcase.words.rules.problem import Severity
from showcase.words.staff.register import Register
from showcase.words.staff.unit import Unit

_FILE = f"{CONTENT}/units/units.yml"
"""Where new units go."""
_TRUTHS = ("region_inferred", "fictional")


class NotImported(Exception):
    """Nothing was written; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Import:
    """What a table comes to."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    """Path → text of the register's files that change."""
    added: int
    changed: int
    same: int
    unused: Sequence[str]

    def diff(self) -> Iterator[str]:
        """Every change."""
        for path, text in self.after.items():
            lines = self.before.get(path, "").splitlines(keepends=True), text.splitlines(keepends=True)
            yield from (
                f"{line.rstrip()}\n" for line in unified_diff(*lines, fromfile=path, tofile=path, n=1)
            )


def read_in(root: Path, file: Path) -> Import:
    """What importing the table in `file` would change. Raises NotImported."""
    drafts = source.read_staff(root)
    register, problems = judge_register(drafts)
    if any(p.severity is Severity.ERROR and p.path.startswith(f"{CONTENT}/units/") for p in problems):
        raise NotImported("名录里已经有错误，先改好：python scripts validate content/units")
    try:
        sheets = [sheet for sheet in spreadsheet.read(file.read_bytes(), file.name) if sheet.rows]
    except NotRead as failure:
        raise NotImported(f"{file.name}：{failure.reason}") from failure
    except OSError as error:
        raise NotImported(f"{file.name}：打不开：{unreadable(error)}。") from error
    if not sheets:
        raise NotImported(f"{file.name}：表格是空的。")
    table = units_told(sheets[0], register, propose_slug)
    if table.faults:
        raise NotImported("\n".join(f"{file.name} {fault}" for fault in table.faults))
    done = _changed(drafts.units, register, table.units, table.unused)
    _check(root, done.after)
    return done


def put(root: Path, done: Import) -> None:
    """Write what changes. Raises OSError."""
    for path, text in done.after.items():
        write(root / path, text.encode())


def _changed(
    drafts: Sequence[StaffDraft], register: Register, units: Sequence[Entry], unused: Sequence[str]
) -> Import:
    before = {draft.yaml.path: "\n".join(_lines(draft)) for draft in drafts}
    blocks = {id_: block for draft in drafts for id_, block in _blocks(draft)}
    lines: dict[str, list[str | None]] = {path: [*text.split("\n")] for path, text in before.items()}
    added, changed = [], 0
    for unit in units:
        known = register.units.get(str(unit["id"]))
        if known is None:
            added.append(_text(unit))
            continue
        together = {**_said(known), **unit}
        if together == _said(known):
            continue
        changed += 1
        path, first, last = blocks[known.id]
        lines[path][first:last] = [_text(together).rstrip("\n"), *([None] * (last - first - 1))]
    after = {path: "\n".join(line for line in kept if line is not None) for path, kept in lines.items()}
    if added:
        text = after.get(_FILE, "").rstrip("\n")
        after[_FILE] = "\n".join(filter(None, (text, "".join(added)))).rstrip("\n") + "\n"
    moved = {path: text for path, text in after.items() if text != before.get(path)}
    return Import(before, moved, len(added), changed, len(units) - len(added) - changed, unused)


def _lines(draft: StaffDraft) -> Sequence[str]:
    """The file's own lines: as a draft it has one more on top (`Reading.listed`)."""
    return draft.yaml.lines[1:]


def _blocks(draft: StaffDraft) -> Iterator[tuple[str, tuple[str, int, int]]]:
    """Id of each unit of a file → path, first line and the line behind its last."""
    items = draft.yaml.data.get(LIST)
    starts = [
        (draft.yaml.place((LIST, index)).line or 1) - 1
        for index in range(len(items) if isinstance(items, list) else 0)
    ]
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(_lines(draft))
        while end > start + 1 and (not (line := _lines(draft)[end - 1].strip()) or line.startswith("#")):
            end -= 1
        entry = items[index] if isinstance(items, list) else None
        if isinstance(entry, dict):
            yield str(entry.get("id")), (draft.yaml.path, start, end)


def _said(unit: Unit) -> Entry:
    said = unit.model_dump(exclude_defaults=True, exclude_none=True, mode="json")
    return {key: str(value) if isinstance(value, bool) else value for key, value in said.items()}


def _text(unit: Entry) -> str:
    """A unit as its file says it."""
    out = []
    for key in Unit.model_fields:
        value = unit.get(key)
        if not value:
            continue
        if isinstance(value, list) and value and isinstance(value[0], dict):
            out.append(f"{key}:")
            for item in value:
                pairs = [f"{name}: {_scalar(name, str(one))}" for name, one in dict(item).items() if one]
                out += [f"  - {pairs[0]}", *(f"    {pair}" for pair in pairs[1:])]
        elif isinstance(value, list):
            out += [f"{key}:", *(f"  - {scalar(str(item))}" for item in value)]
        else:
            out.append(f"{key}: {_scalar(key, value)}")
    return "".join(f"{'- ' if number == 0 else '  '}{line}\n" for number, line in enumerate(out))


def _scalar(key: str, value: str) -> str:
    if key in _TRUTHS:
        return value.lower()
    return f'"{value}"' if key in ("region", "until") else scalar(value)


def _check(root: Path, after: Mapping[str, str]) -> None:
    """Judge the register as it would be. Raises NotImported."""
    with TemporaryDirectory(prefix="showcase-units-") as folder:
        copy = Path(folder)
        if (root / SETTINGS).is_file():
            shutil.copyfile(root / SETTINGS, copy / SETTINGS)
        for kept in (f"{CONTENT}/vocabulary.yml", f"{CONTENT}/regions.yml", f"{CONTENT}/units"):
            if (root / kept).is_dir():
                shutil.copytree(root / kept, copy / kept)
            elif (root / kept).is_file():
                write(copy / kept, (root / kept).read_bytes())
        for path, text in after.items():
            write(copy / path, text.encode())
        _, problems = judge_register(source.read_staff(copy))
        errors = [
            p for p in problems if p.severity is Severity.ERROR and p.path.startswith(f"{CONTENT}/units/")
        ]
        if errors:
            raise NotImported("\n".join(f"{p.path}:{p.line} {p.message}{p.hint}" for p in errors))


# --- out ---


def write_out(root: Path, file: Path) -> int:
    """Write the register as a spreadsheet that can be filled in and read back; how many units it holds. Raises OSError."""
    register, _ = judge_register(source.read_staff(root))
    rows = tuple(tuple(cells_of(unit, register)) for unit in register.units.values())
    words = register.vocabulary
    offered: Mapping[str, Callable[[], tuple[str, ...]]] = {
        "type": lambda: tuple(word.label for word in words.unit_types),
        "level": lambda: tuple(word.label for word in words.levels),
        "system": lambda: tuple(word.label for word in words.systems),
    }
    heads = heads_of(register)
    names = list(heads)
    checks = tuple(
        Check(names.index(name), Options(labels()), f"{heads[name]}从列出的里面选。")
        for name, labels in offered.items()
    )
    columns = tuple(Column(head, 14, "@", is_open=True) for head in heads.values())
    notes = (
        "一个单位一行；单位名称、单位类型、层级必填。单位 id 空着，由程序照拼音给；登记后不再改。几个曾用名、别名、挂点帮带的单位之间用“；”隔开。",
    )
    sheet = Sheet("单位名录", columns, rows, "单位名录", notes, checks=checks, spare=200, fixed_columns=2)
    file.parent.mkdir(parents=True, exist_ok=True)
    write(file, written(Workbook("单位名录", (sheet,))))
    return len(rows)
