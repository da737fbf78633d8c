"""Files that follow from the schema and the vocabulary: written by `sync`, compared by `validate`, never edited by hand.

- brands/case.schema.json: what editors check and complete case.yml by;
- CONTRIBUTING.md, between the markers: the guide to all fields;
- .github/ and .gitee/ pull request templates: the list a clerk ticks before handing in;
- the hosts' issue forms;
- docs/settings.md, docs/staff-files.md: what mkdocs.yml and staff's other files may say;
- .vscode/: what editors check staff's files by;
- types/form.d.ts, types/search.d.ts: the names Python and the scripts of theme/ share;
- README.md, between the markers: what a server is to say with every file.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any

from showcase.late.patterns import pattern
from showcase.rendering.derived import declarations, headers, settings_guide, staff_guide, staff_schemas
from showcase.rendering.derived.issue_forms import issue_forms
from showcase.words.case.fields import Field, fields_of
from showcase.words.case.record import Facts
from showcase.words.case.statement import Need
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem
from showcase.words.staff.submission import Host
from showcase.words.staff.vocabulary import Vocabulary, Word

SCHEMA = "brands/case.schema.json"
GUIDE = "CONTRIBUTING.md"
PULL_REQUEST_TEMPLATES = (".github/PULL_REQUEST_TEMPLATE.md", ".gitee/PULL_REQUEST_TEMPLATE.zh-CN.md")
README = "README.md"
PATHS = (
    SCHEMA,
    GUIDE,
    README,
    settings_guide.PATH,
    staff_guide.PATH,
    *staff_schemas.PATHS,
    *declarations.PATHS,
    *PULL_REQUEST_TEMPLATES,
    *issue_forms(),
)

_MARKERS = pattern(r"(<!-- 字段说明:开始[^>]*-->\n).*?(<!-- 字段说明:结束 -->)", re.DOTALL)


def derive(vocabulary: Vocabulary, existing: Mapping[str, str]) -> Mapping[str, str]:
    """Path → text of every derived file. `existing` holds the files as they are; where there is no guide for clerks to
    read, there is nobody to hand records in, and the schema is all. Of the rest contents alone keep what they have, and the
    program's own repository everything."""
    result = {SCHEMA: _schema(vocabulary)}
    if GUIDE not in existing:
        return result
    result[GUIDE] = _MARKERS.sub(lambda found: f"{found[1]}{_guide(vocabulary)}{found[2]}", existing[GUIDE])
    for_editors = {
        staff_guide.PATH: staff_guide.guide(),
        **dict(staff_schemas.staff_schemas(vocabulary, existing)),
    }
    result |= {settings_guide.PATH: settings_guide.guide(), **for_editors, **declarations.declarations()}
    if README in existing:
        result[README] = headers.in_readme(existing[README])
    result |= {**dict.fromkeys(PULL_REQUEST_TEMPLATES, _pull_request_template()), **issue_forms()}
    if any(path in existing for path in declarations.PATHS):
        return result
    return {
        path: text
        for path, text in result.items()
        if path == SCHEMA or path in existing or path in for_editors
    }


def templates_of(host: Host | None) -> tuple[str, ...]:
    """The derived files a showcase of contents alone keeps: what staff read, and what units meet on its host."""
    mine = (*PULL_REQUEST_TEMPLATES, *issue_forms())
    return (settings_guide.PATH, *(path for path in mine if host and path.startswith(f".{host.value}/")))


def stale(vocabulary: Vocabulary, existing: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each derived file that is not as it would be written now. Templates may be absent, the schema not."""
    for path, text in derive(vocabulary, existing).items():
        if path not in existing and path != SCHEMA:
            continue
        if existing.get(path) != text:
            what = "与字段定义或词表不一致" if path in existing else "还没有生成"
            yield rulebook.DERIVED_STALE.broken(
                Place(path), f"这个文件由程序生成，现在{what}。", "运行：python scripts sync"
            )


# --- the JSON Schema ---


@lru_cache(maxsize=4)  # asked for by every judgement of a process that serves
def _schema(vocabulary: Vocabulary) -> str:
    """What editors understand: titles and help in Chinese, the vocabulary's words as choices, numbers as text or number."""
    schema = Facts.model_json_schema()
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": "由 python scripts sync 生成，请勿手改",
        **_for_editors(schema),
    }
    for field in fields_of(Facts):
        if words := vocabulary.by_code.get(field.stated.looked_up):
            _offer(_definition(schema, field.path), words.values())
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _for_editors(schema: Any) -> Any:
    """Drops what pydantic adds for Python: defaults of null, `anyOf … null`; keeps what a person reads."""
    if isinstance(schema, list):
        return [_for_editors(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    options = [option for option in schema.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        schema = {**{key: value for key, value in schema.items() if key != "anyOf"}, **options[0]}
    return {
        key: _for_editors(value)
        for key, value in schema.items()
        if not (key == "default" and value in (None, []))
    }


def _definition(schema: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    node = schema
    for key in path:
        node = node["properties"][key]
        while "$ref" in node:
            node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    return node


def _offer(node: dict[str, Any], words: Iterable[Word]) -> None:
    target = node.get("items", node)
    target["oneOf"] = [{"const": word.code, "title": word.label} for word in words]


# --- the guide to all fields ---


def _guide(vocabulary: Vocabulary) -> str:
    lines: list[str] = []
    for group, fields in groupby(fields_of(Facts), key=lambda field: field.group):
        lines += [
            "",
            f"### {group}",
            "",
            "| 项目 | 写法 | 必填 | 说明 | 例 |",
            "|---|---|---|---|---|",
            *map(_row, fields),
        ]
    listed = {field.stated.looked_up: field.label for field in reversed(fields_of(Facts))}
    for group, words in vocabulary.by_code.items():
        if group in listed:
            lines += ["", f"### {listed[group]}代码", "", "| 代码 | 名称 | 说明 |", "|---|---|---|"]
            lines += [
                f"| `{word.code}` | {word.label} | {word.description or ''} |" for word in words.values()
            ]
    return "\n".join([*lines, "", ""])


_MUST = {Need.ALWAYS: "是", Need.CASE: "完整案例", Need.WITHIN: "填写上一级时", Need.NEVER: ""}


def _row(field: Field) -> str:
    indent = "　" * (len(field.path) - 1)
    shape = "清单" if field.repeated else "分项" if field.inner else "文字"
    if field.choice:
        shape = "选一个"
    help_ = field.help
    if field.choice:
        help_ = "；".join(f"`{member.value}` {member.label}" for member in field.choice) + "。"
    example = field.example
    shown = "、".join(example) if isinstance(example, list) else example
    cells = (
        f"{indent}`{field.name}` {field.label}",
        shape,
        _MUST[field.need],
        help_,
        f"`{shown}`" if shown else "",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


# --- the pull request template ---


def _pull_request_template() -> str:
    required = "、".join(
        f"{field.label}（{field.name}）"
        for field in fields_of(Facts)
        if len(field.path) == 1 and field.info.is_required()
    )
    return f"""<!-- 由 python scripts sync 生成，请勿手改 -->
## 这次提交的案例

- 单位：
- 案例（文件夹）：brands/年度/标识
- 联系部门和办公电话（座机）：

## 提交前请逐项看一遍

- [ ] 只改动了 brands/年度/标识 这一个文件夹
- [ ] 文件是 UTF-8 编码，冒号、方括号、逗号是半角
- [ ] 必填的项目都填了：{required}
- [ ] 正文分段：创建背景、主要做法、工作成效、经验启示
- [ ] 每个数字写明计量单位、时间、统计范围和出处
- [ ] 每张图片都有文字描述和说明；有未成年人的已征得监护人同意
- [ ] 没有身份证号、个人手机号、个人邮箱、银行卡号
- [ ] 已按党务公开的程序审核，内容不涉密
"""
