"""docs/settings.md: everything mkdocs.yml may say, made from the settings' own fields."""

from collections.abc import Iterator
from typing import Any

from pydantic_core import PydanticUndefined

from showcase.words.case.fields import Field, fields_of
from showcase.words.choice import Choice
from showcase.words.entry import Entry
from showcase.words.staff.settings import UNUSED, Settings, SettingsFile

PATH = "docs/settings.md"

HEAD = ["| 项目 | 写法 | 不写就是 | 说明 | 例 |", "|---|---|---|---|---|"]


def guide() -> str:
    """The whole page."""
    own = [field for field in fields_of(SettingsFile) if field.path[0] != "extra"]
    lines = [
        "<!-- 由 python scripts sync 生成，请勿手改 -->",
        "# 网站的设置（mkdocs.yml）",
        "",
        "网站的总设置都写在仓库最外层的 mkdocs.yml 里。写错的地方，`python scripts validate` 一次说全，指到第几行第几列，并给出改法；"
        "有错误时不生成网站。只认下面列出的项目。",
        "",
        "## 网站",
        "",
        *HEAD,
        *map(row, own),
        "",
        "## 本站自己的设置（extra）",
        "",
    ]
    for name, info in Settings.model_fields.items():
        lines += [
            f"### {info.title}（extra.{name}）",
            "",
            info.description or "",
            "",
            *HEAD,
            *_rows(name),
            "",
        ]
    lines += ["## MkDocs 有、本站不用的项目", "", "| 项目 | 改用什么 |", "|---|---|"]
    lines += [f"| `{key}` | {_cell(hint)} |" for key, hint in UNUSED.items()]
    return "\n".join([*lines, ""])


def _rows(name: str) -> Iterator[str]:
    fields = [field for field in fields_of(Settings) if field.path[0] == name]
    yield from map(row, fields[1:] or fields)


def row(field: Field) -> str:
    """The line of one field."""
    written = ".".join(field.path)
    cells = (
        f"`{written}` {field.label}",
        _shape(field),
        _default(field),
        _help(field),
        _example(field.example),
    )
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _shape(field: Field) -> str:
    if field.inner:
        return "分项"
    if field.choice:
        return "选一个"
    kind = field.info.annotation
    shape = {bool: "true 或 false", int: "整数"}.get(kind, "文字") if isinstance(kind, type) else "文字"
    return "清单" if field.repeated else shape


def _default(field: Field) -> str:
    """What holds where nothing is written; empty for a field whose parts say it."""
    default: Any = field.info.default
    if default is PydanticUndefined:
        return "必填"
    if isinstance(default, Entry):
        return ""
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, Choice):
        return f"`{default.value}`"
    return f"`{default}`" if isinstance(default, int | str) and default != "" else "空"


def _help(field: Field) -> str:
    if field.choice:
        return "；".join(f"`{member.value}` {member.label}" for member in field.choice) + "。"
    return field.help


def _example(example: Any) -> str:
    if example is None:
        return ""
    return f"`[{', '.join(example)}]`" if isinstance(example, list) else f"`{example}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
