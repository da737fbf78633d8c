"""An empty record with each field's help beside it: what `new` writes."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from showcase.reading.yaml.yaml_scalar import scalar
from showcase.rendering.record_text import HEAD
from showcase.words.case.choices import Kind
from showcase.words.case.fields import Field, fields_of
from showcase.words.case.record import Facts
from showcase.words.case.statement import Need, Whose
from showcase.words.staff.call import Call
from showcase.words.staff.section import PROMPT_END, prompt


def facts_text(values: Mapping[str, Any], kind: Kind) -> str:
    """case.yml with `values` filled in, everything else empty, help as comments. An empty value counts as not written."""
    lines = [
        HEAD,
        "# 冒号用半角，后面空一格；缩进用两个半角空格；没有的项目整行删去。字段说明见 CONTRIBUTING.md。",
        "",
    ]
    for field in fields_of(Facts):
        if len(field.path) == 1 and _wanted(field, values, kind):
            lines += _lines(field, values.get(field.name), kind)
    return "\n".join(lines).rstrip() + "\n"


def _wanted(field: Field, values: Mapping[str, Any], kind: Kind) -> bool:
    """Whether the field is asked for at once; the others are left to the guide."""
    if field.info.is_required() or values.get(field.name) or field.stated.usual == "every":
        return True
    return kind is Kind.CASE and (field.stated.in_case or field.stated.usual == "case")


def _lines(field: Field, value: Any, kind: Kind) -> Iterator[str]:
    indent = "  " * (len(field.path) - 1)
    must = field.need
    if must is Need.CASE:
        must = Need.ALWAYS if kind is Kind.CASE else Need.NEVER
    comment = f"{indent}# {field.label}（{must.label}）：{field.help}"
    if field.inner is None:
        yield comment
        yield f"{indent}{field.name}:{_scalar(value)}"
        return
    yield comment
    children = [child for child in fields_of(Facts) if child.path[:-1] == field.path]
    if field.repeated:
        # A list of groups starts commented out: half a group is an error, no group is none.
        shown = [child for child in children if child.info.is_required()]
        example = ", ".join(f"{child.name}: {_inline(child)}" for child in shown)
        yield f"{indent}# {field.name}:"
        for given in value or ():
            said = {**{child.name: child for child in shown}, **given}
            yield f"{indent}#   - {{{', '.join(f'{name}: {_pasted(one)}' for name, one in said.items())}}}"
        if not value:
            yield f"{indent}#   - {{{example}}}"
        return
    yield f"{indent}{field.name}:"
    inner = value if isinstance(value, Mapping) else {}
    for child in children:
        if child.stated.whose is Whose.STAFF:
            continue
        if child.inner is None or child.repeated or inner.get(child.name):
            yield from _lines(child, inner.get(child.name), kind)


def _pasted(value: Any) -> str:
    """A value, or the example of a field nobody knows the value of, inside braces."""
    if isinstance(value, Field):
        return f"（{value.label}）"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_pasted(one)}" for name, one in value.items()) + "}"
    return _listed(str(value)) if not str(value)[:1].isdigit() else f'"{value}"'


def _inline(field: Field) -> str:
    """An example that can be pasted inside braces."""
    text = str(field.example or field.label)
    return f'"{text}"' if any(char in text for char in ",:{}[]#%") else text


def _scalar(value: Any) -> str:
    if not value:
        return ""
    if isinstance(value, (list, tuple)):
        return f" [{', '.join(map(_listed, value))}]"
    return f" {scalar(str(value))}"


def _listed(item: str) -> str:
    """An item between brackets, where a comma would part it."""
    return json.dumps(item, ensure_ascii=False) if set(item) & set(",[]{}") else scalar(item)


def story_text(call: Call, kind: Kind) -> str:
    """case.md with the sections the call asks for, a prompt in each."""
    if kind is Kind.BRIEF:
        least, most = call.limits.brief.least, call.limits.brief.most
        return f"（正文 {least}—{most} 个字，写清谁、做了什么、结果怎样。{PROMPT_END}）\n"
    return "\n".join(f"## {name}\n\n{prompt(name)}\n" for name in call.sections)
