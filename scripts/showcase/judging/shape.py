"""Does a YAML text fit its schema? pydantic finds every misfit at once; here they become problems a clerk understands."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from showcase.judging import hints
from showcase.judging.hints import Meant, OwnWord
from showcase.judging.nearest import labelled, nearest
from showcase.reading.markdown.story import length_of
from showcase.reading.yaml.yaml_text import DataPath, Value, YamlText, value_at
from showcase.words import web_address
from showcase.words.case.fields import Field, field_at, fields_of
from showcase.words.case.record import Facts
from showcase.words.entry import Entry
from showcase.words.rules import rulebook, sayings
from showcase.words.rules.problem import Edit, Problem
from showcase.words.rules.sayings import SAYINGS, Saying

Schema = TypeVar("Schema", bound=Entry)

_ABSENT = [SAYINGS[name] for field in fields_of(Facts) if (name := field.stated.missing)]
"""What is said where a field's absence is a rule of its own."""


def check(
    schema: type[Schema], text: YamlText, at: DataPath = (), own: OwnWord = hints.usual
) -> tuple[Schema | None, tuple[Problem, ...]]:
    """The value at `at` as a `schema`, or None with every reason why not. A date is taken however it is written, and told.
    `own` gives words of the vocabulary for what is to be pasted."""
    data = value_at(text.data, at)
    try:
        return schema.model_validate(data), ()
    except ValidationError as error:
        misfits = _misfits(error)
        if dates := _dates(schema, text, at, misfits):
            data = _replaced(data, {path: meant.value for path, meant in dates.items()})
            spelled = tuple(_spelled(schema, text, at, path, meant) for path, meant in dates.items())
            taken, others = _checked(schema, text, at, data, own)
            return taken, (*spelled, *others)
        return None, _problems(schema, text, at, misfits, own)


_Misfits = list[tuple[DataPath, ErrorDetails]]


def _checked(
    schema: type[Schema], text: YamlText, at: DataPath, data: Any, own: OwnWord
) -> tuple[Schema | None, tuple[Problem, ...]]:
    try:
        return schema.model_validate(data), ()
    except ValidationError as error:
        return None, _problems(schema, text, at, _misfits(error), own)


def _misfits(error: ValidationError) -> _Misfits:
    found = error.errors(include_url=False, include_context=True)
    return [(tuple(step for step in misfit["loc"] if step != "[key]"), misfit) for misfit in found]


def _dates(schema: type[Entry], text: YamlText, at: DataPath, misfits: _Misfits) -> Mapping[DataPath, Meant]:
    """The dates that are written in another way and can mean one thing only, by their paths."""
    found = {}
    for path, misfit in misfits:
        if misfit["type"] == "date_format":
            field = field_at(schema, path)
            value = value_at(text.data, (*at, *path))
            _, meant = hints.for_date(str(value), field.help if field else "")
            if isinstance(value, str) and meant.value and meant.certain:
                found[path] = meant
    return found


def _replaced(data: Any, values: Mapping[DataPath, str]) -> Any:
    """The data with other values at some paths."""
    data = deepcopy(data)
    for path, value in values.items():
        value_at(data, path[:-1])[path[-1]] = value  # type: ignore[index]
    return data


def _spelled(schema: type[Entry], text: YamlText, at: DataPath, path: DataPath, meant: Meant) -> Problem:
    field, where = field_at(schema, path), (*at, *path)
    label = field.label if field else str(where[-1])
    return sayings.DATE_SPELLED.broken(
        text.place(where), label=label, shown=f"“{value_at(text.data, where)}”", meant=meant.value,
        mend=text.edit(where, meant.value),
    )  # fmt: skip


def _problems(
    schema: type[Entry], text: YamlText, at: DataPath, misfits: _Misfits, own: OwnWord
) -> tuple[Problem, ...]:
    """What is told of everything that does not fit."""
    # A mistyped key makes another seem missing: one cause, one report.
    meant = {_meant(schema, path) for path, misfit in misfits if misfit["type"] == "extra_forbidden"}
    # pydantic does not count an item that is itself at fault: a list of one would seem to be too short.
    uncounted = {path[:at] for path, _ in misfits for at, step in enumerate(path) if isinstance(step, int)}
    problems = [
        _problem(schema, text, at, path, misfit, own)
        for path, misfit in misfits
        if not (path and path[0] in text.broken)
        and not (misfit["type"] == "missing" and path in meant)
        and not (misfit["type"] == "too_short" and path in uncounted)
    ]
    if "*" in text.broken:
        # Reading stopped half-way: what seems missing may stand further down.
        problems = [problem for problem in problems if problem.rule not in _ABSENCE]
    return tuple(problems)


_ABSENCE = {rulebook.FIELD_MISSING.id, *(saying.rule.id for saying in _ABSENT)}


def _problem(
    schema: type[Entry], text: YamlText, at: DataPath, path: DataPath, misfit: ErrorDetails, own: OwnWord
) -> Problem:
    field = field_at(schema, path)
    where = (*at, *path)
    label = field.label if field else str(path[-1]) if path else ""
    help_ = field.help if field else ""
    value = value_at(text.data, where)
    shown = _shown(value)
    limits: dict[str, Any] = misfit.get("ctx", {})
    place = text.place(where)
    match misfit["type"]:
        case "missing":
            stated = field.stated.missing if field else ""
            saying = SAYINGS[stated] if stated else sayings.FIELD_MISSING
            parent = text.empty.get(where) or text.place(where[:-1])
            return saying.broken(parent, label=label, name=path[-1], hint=hints.pasteable(field, own))
        case "extra_forbidden":
            return _unknown_key(schema, text, where, path)
        case "string_too_short":
            length = length_of(str(value))
            return sayings.TEXT_TOO_SHORT.broken(
                place, label=label, length=length, shown=shown, least=limits["min_length"], help=help_
            )
        case "string_too_long":
            length, most = len(str(value)), limits["max_length"]
            return sayings.TEXT_TOO_LONG.broken(
                place, label=label, length=length, most=most, over=length - most
            )
        case "too_short" | "too_long":
            length = len(value) if isinstance(value, list) else 0
            saying = sayings.LIST_SHORT if "min_length" in limits else sayings.LIST_LONG
            least, most = limits.get("min_length"), limits.get("max_length")
            return saying.broken(place, label=label, length=length, least=least, most=most, help=help_)
        case "enum":
            choices = (
                {member.value: member.label for member in field.choice} if field and field.choice else {}
            )
            close = nearest(str(value), choices, 1)
            usual = {one.value: one.label for one in field.offered} if field else {}
            offered = labelled(usual, usual)
            hint = f"改成：{close[0]}" if close else f"可填：{offered}"
            return sayings.CHOICE_UNKNOWN.broken(
                place, label=label, shown=shown, offered=offered, hint=hint,
                mend=text.edit(where, close[0]) if close else (), certain=value in choices.values(),
            )  # fmt: skip
        case "date_format":
            hint, meant = hints.for_date(str(value), help_)
            return sayings.DATE_UNREADABLE.broken(
                place, label=label, shown=shown, hint=hint, mend=_mend(text, where, meant)
            )
        case "period_backwards":
            turned = "/".join(reversed(str(value).split("/")))
            return sayings.PERIOD_BACKWARDS.broken(
                place, label=label, shown=shown, turned=turned, mend=text.edit(where, turned), certain=False
            )
        case "web_address":
            is_copy = field is not None and field.kind == "archive" and "/" not in str(value)
            hint = help_ if is_copy else web_address.advice(str(value))
            right = hint.removeprefix("改成：")
            mend = text.edit(where, right) if right != hint and "\n" not in right else ()
            return sayings.FORMAT_INVALID.broken(place, label=label, shown=shown, hint=hint, mend=mend)
        case "string_pattern_mismatch":
            hint = _pattern_hint(field, str(value))
            return sayings.FORMAT_INVALID.broken(place, label=label, shown=shown, hint=hint)
        case "refused":
            message = (limits["message"] or sayings.FORMAT_INVALID.message).replace("{label}", label)
            return rulebook.FORMAT_INVALID.broken(place, message.replace("{shown}", shown), limits["hint"])
        case kind if kind.startswith(("int_", "decimal_", "finite_", "greater_", "less_", "bool_")):
            meant = _number_meant(text, where, kind, str(value))
            least, most = limits.get("ge"), limits.get("le")
            saying = _of_number(kind, limits)
            return saying.broken(
                place, label=label, shown=shown, least=least, most=most, hint=meant.hint(help_),
                mend=_mend(text, where, meant), certain=meant.certain,
            )  # fmt: skip
    return _misshapen(schema, text, where, path, field, label, value, own)


def _shown(value: Value | None) -> str:
    """The value in a message."""
    if isinstance(value, str):
        return f"“{value if len(value) <= 30 else value[:30] + '……'}”"
    return "一份清单" if isinstance(value, list) else "几个分项" if value else ""


def _pattern_hint(field: Field | None, value: str) -> str:
    """How a value with a set form is written: another name for a picture's file, else what the field's help says."""
    if field is None:
        return ""
    if field.name == "file" and (plain := hints.plain_name(value)):
        return f"文件改名为：{plain}，这里改成：{plain}"
    return field.help or (f"例如：{field.example}" if isinstance(field.example, str) else "")


def _mend(text: YamlText, where: DataPath, meant: hints.Meant) -> tuple[Edit, ...]:
    return text.edit(where, meant.value, typed=True) if meant.value else ()


def _number_meant(text: YamlText, where: DataPath, kind: str, value: str) -> hints.Meant:
    """What number, or truth value, was meant; one that is only too small or too large is not guessed at."""
    if kind.startswith("bool_"):
        return hints.truth_of(value)
    if not kind.startswith(("int_", "decimal_")):
        return hints.Meant()
    unit = value_at(text.data, (*where[:-1], "unit")) if where[-1] == "value" else None
    return hints.number_of(value, unit if isinstance(unit, str) else "" if where[-1] == "value" else None)


def _misshapen(
    schema: type[Entry],
    text: YamlText,
    where: DataPath,
    path: DataPath,
    field: Field | None,
    label: str,
    value: Value | None,
    own: OwnWord,
) -> Problem:
    """A value of the wrong shape: words where entries belong, one where a list does."""
    place = text.place(where)
    mend: tuple[Edit, ...] = ()
    entry = "一个分项（下面各写一行“名称: 值”）"
    if not path:
        return rulebook.SHAPE_WRONG.broken(place, f"清单的这一项应当是{entry}。", hints.entry_of(schema, own))
    expected = entry if field and field.inner else "一句话"
    if field and field.repeated and not isinstance(path[-1], int):
        expected = "一份清单（每项以“- ”开头，或写成 [甲, 乙]）"
        if isinstance(value, str) and not field.inner:
            mend = text.edit(where, hints.listed(field, value), raw=True)
    return rulebook.SHAPE_WRONG.broken(
        place, f"“{label}”这里应当是{expected}。", hints.reshaped(field, value, own), mend=mend
    )


def _of_number(kind: str, limits: Mapping[str, Any]) -> Saying:
    """What is said of a number, or of true and false, that the field does not take."""
    if kind.startswith("bool_"):
        return sayings.NOT_TRUE_OR_FALSE
    if "ge" in limits:
        return sayings.NUMBER_SMALL
    return sayings.NUMBER_LARGE if "le" in limits else sayings.NOT_A_NUMBER


def _unknown_key(schema: type[Entry], text: YamlText, where: DataPath, path: DataPath) -> Problem:
    key = str(path[-1])
    mend: tuple[Edit, ...] = ()
    if not key:
        hint = "写成“项目名: 值”，项目名用字段说明里的英文词。"
        return rulebook.KEY_UNKNOWN.broken(text.key_place(where), "冒号前面没有写项目名。", hint)
    siblings = _siblings(schema, path)
    elsewhere = [field for field in fields_of(schema) if field.name == key]
    if meant := _meant(schema, path):
        hint = f"是不是“{meant[-1]}”（{siblings[str(meant[-1])]}）？改成：{meant[-1]}:"
        mend = text.key_edit(where, str(meant[-1]))
    elif elsewhere:
        parent = "、".join(
            f"“{field.path[-2]}”下面" if len(field.path) > 1 else "最外层" for field in elsewhere[:2]
        )
        hint = f"“{key}”应当写在{parent}，检查缩进。"
    else:
        hint = f"这里可写：{'、'.join(siblings)}。"
    return rulebook.KEY_UNKNOWN.broken(
        text.key_place(where), f"没有“{key}”这一项。", hint, mend=mend, certain=False
    )


def _meant(schema: type[Entry], path: DataPath) -> DataPath:
    """The way to the field an unknown key at `path` was probably meant for; empty when none is like it."""
    close = nearest(str(path[-1]), _siblings(schema, path), 1)
    return (*path[:-1], close[0]) if close else ()


def _siblings(schema: type[Entry], path: DataPath) -> dict[str, str]:
    """Name → label of the fields that may stand where `path` ends."""
    above = tuple(step for step in path[:-1] if isinstance(step, str))
    return {field.name: field.label for field in fields_of(schema) if field.path[:-1] == above}
