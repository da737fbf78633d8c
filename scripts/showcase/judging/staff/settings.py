"""mkdocs.yml, judged like a record: every mistake at its place, and settings to go on with whatever is wrong with it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from showcase.judging.shape import check
from showcase.late.patterns import pattern
from showcase.reading.source import StaffDraft
from showcase.reading.yaml.strict_yaml import is_text
from showcase.reading.yaml.yaml_text import DataPath, Value, YamlText, value_at
from showcase.words.rules import rulebook, sayings
from showcase.words.rules.problem import Place, Problem
from showcase.words.staff import format
from showcase.words.staff.settings import CONTENT, HOOKS, PATH, UNUSED, Settings, SettingsFile

_LEAST: Mapping[str, Value] = {
    "site_name": "党建品牌案例", "docs_dir": CONTENT, "theme": {"name": "material", "custom_dir": "theme"}, "plugins": [], "hooks": [HOOKS],
}  # fmt: skip
DEFAULTS = SettingsFile.model_validate(_LEAST)
"""What a site goes by where mkdocs.yml says nothing that can be used."""

_TYPED: Mapping[str, str] = {
    "use_directory_urls": "bool", "strict": "bool", "font": "bool",
    "site_name": "text", "site_description": "text", "site_author": "text", "site_url": "text", "repo_url": "text",
    "copyright": "text", "exclude_docs": "text",
}  # fmt: skip
"""What MkDocs itself reads, and as what: unlike this program it tells 2026 from "2026"."""

_EMPTY = pattern(r"(\w+)[ \t]*:[ \t]*(?:~|null|Null|NULL)?[ \t]*(?:#.*)?")


def judge_settings(draft: StaffDraft | None) -> tuple[SettingsFile, list[Problem]]:
    """The settings, as far as they can be used, and every problem; `draft` is None where there is no file to be read."""
    if draft is None:
        return DEFAULTS, []
    text = replace(draft.yaml, data=_said(draft.yaml.data))
    file, misfits = check(SettingsFile, text)
    problems = [_advised(text, problem) for problem in misfits]
    problems += [
        *_typed(text),
        *_left_empty(text),
        *_menu(text),
        *_without_repository(text, file),
        *_of_another_format(text, file),
    ]
    return file or _usable(text), problems


def without_templates(draft: StaffDraft) -> Problem:
    """What is told where the folder of the templates holds none."""
    place = draft.yaml.place(("theme", "custom_dir"))
    return rulebook.FORMAT_INVALID.broken(
        place, "“本站模板的文件夹”里没有模板。", "改成：custom_dir: theme；没有自己的模板的，删去这一项。"
    )


def names_theme(draft: StaffDraft) -> bool:
    """Whether the file says where the root's own templates lie."""
    theme = draft.yaml.data.get("theme")
    return isinstance(theme, dict) and "custom_dir" in theme


def left_to_mkdocs(draft: StaffDraft) -> Iterator[Problem]:
    """What has to be written where plain MkDocs comes in (`hooks`): it would go by its own defaults."""
    for name in ("docs_dir", "theme", "plugins", "hooks"):
        if name not in draft.yaml.data:
            field = SettingsFile.model_fields[name]
            example = (field.examples or [_LEAST[name]])[0]
            said = example if isinstance(example, str) else json.dumps(example)
            yield sayings.FIELD_MISSING.broken(
                draft.yaml.place(()), label=field.title, name=name, hint=f"补上一行：{name}: {said}"
            )


def misplaced(variable: str, address: str) -> Problem:
    """What is told of an address of the site that the surroundings say and nobody can follow."""
    message = f"环境变量 {variable} 里的网站地址“{address[:60]}”写法不对。"
    return rulebook.FORMAT_INVALID.broken(Place(PATH), message, "写完整地址，如 https://example.org/anli/。")


def missing() -> Problem:
    """What is told where there is no mkdocs.yml."""
    return rulebook.FILE_MISSING.broken(
        Place(PATH),
        "缺少网站的总设置 mkdocs.yml。",
        "运行 python scripts init 新建一套，或从别处拷一份 mkdocs.yml。",
    )


def _said(data: Mapping[str, Value]) -> dict[str, Value]:
    """What is said: a setting that holds an empty text is as good as none."""
    kept = {key: _said(value) if isinstance(value, dict) else value for key, value in data.items()}
    return {key: value for key, value in kept.items() if value != ""}


def _left_empty(text: YamlText) -> Iterator[Problem]:
    """Settings with nothing behind the colon that MkDocs does not take for absent, as this program's reading does."""
    for number, line in enumerate(text.lines, text.first_line):
        match = _EMPTY.fullmatch(line)
        key = match[1] if match else ""
        if key == "extra" and key not in text.data:
            hint = "写成：extra: {}，或删去这一项。"
            yield rulebook.SHAPE_WRONG.broken(Place(text.path, number), "“extra”后面什么也没有写。", hint)
        elif key in UNUSED and key not in text.data:
            message = f"“{key}”在本站不起作用。"
            yield rulebook.KEY_UNKNOWN.broken(Place(text.path, number), message, UNUSED[key])


def _advised(text: YamlText, problem: Problem) -> Problem:
    """A key of MkDocs this site has no use for is told with what to do instead."""
    if problem.rule != rulebook.KEY_UNKNOWN.id:
        return problem
    for key, hint in UNUSED.items():
        place = text.key_place((key,))
        if key in text.data and (problem.line, problem.column) == (place.line, place.column):
            return replace(problem, message=f"“{key}”在本站不起作用。", hint=hint)
    return problem


def _typed(text: YamlText) -> Iterator[Problem]:
    """Texts that MkDocs would take for numbers or dates, and truths it would take for texts."""
    for path, mark in text.extents.items():
        if path[:1] == ("extra",) or not path or not isinstance(path[-1], str):
            continue
        kind, value = _TYPED.get(path[-1]), value_at(text.data, path)
        if not isinstance(value, str):
            continue
        label = (
            SettingsFile.model_fields[path[-1]].title if path[-1] in SettingsFile.model_fields else path[-1]
        )
        if kind == "text" and mark.plain and not is_text(value):
            yield rulebook.FORMAT_INVALID.broken(
                text.place(path),
                f"“{label}”不加引号，会被当作数字、日期或真假。",
                f'改成：{path[-1]}: "{value}"',
            )
        elif kind == "bool" and value in ("true", "false") and not mark.plain:
            yield rulebook.FORMAT_INVALID.broken(
                text.place(path), f"“{label}”加了引号，会被当作文字。", f"改成：{path[-1]}: {value}"
            )
        elif kind == "bool" and value not in ("true", "false"):
            hint = "改成：true 或 false。"
            yield rulebook.FORMAT_INVALID.broken(text.place(path), f"“{label}”写的是“{value[:20]}”。", hint)


def _menu(text: YamlText) -> Iterator[Problem]:
    """The menu (`nav`) is built as MkDocs wants it; whether its pages are there is told with the pages."""
    if (menu := text.data.get("nav")) is None:
        return
    hint = "写成：\nnav:\n  - index.md\n  - 关于: about.md"
    for path, entry in menu_entries(menu, ("nav",)):
        mark = text.extents.get(path)
        if not entry or (mark and mark.plain and not is_text(entry)):
            message = "“页面目录”里每一项写一个页面，或“名称: 页面”。"
            yield rulebook.SHAPE_WRONG.broken(text.place(path), message, hint)


def menu_entries(value: Value, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    """The leaves of a menu with their places; an empty text for whatever is none where one should be."""
    if not isinstance(value, list) or not value:
        yield path, ""
        return
    for index, item in enumerate(value):
        at = (*path, index)
        if isinstance(item, str):
            yield at, item
        elif isinstance(item, dict) and len(item) == 1:
            key, inner = next(iter(item.items()))
            if isinstance(inner, str):
                yield (*at, key), inner
            else:
                yield from menu_entries(inner, (*at, key))
        else:
            yield at, ""


def _without_repository(text: YamlText, file: SettingsFile | None) -> Iterator[Problem]:
    if file and file.submission.host and not file.submission.repository:
        hint = "补上 extra.submission 的 repository，或最外层的 repo_url。"
        message = "写了代码托管平台（host），却没有写仓库地址。"
        yield rulebook.FIELD_MISSING.broken(text.place(("extra", "submission", "host")), message, hint)


def _of_another_format(text: YamlText, file: SettingsFile | None) -> Iterator[Problem]:
    if file is None or file.extra.format == format.CURRENT:
        return
    said = f"内容是第 {file.extra.format} 版格式，这个程序读的是第 {format.CURRENT} 版。"
    newer = file.extra.format > format.CURRENT
    hint = "换上较新的程序：python scripts upgrade 安装包" if newer else "运行：python scripts migrate"
    yield rulebook.FORMAT_INVALID.broken(text.place(("extra", "format")), said, hint)


def _usable(text: YamlText) -> SettingsFile:
    """What fits of a file that does not fit as a whole, the defaults for the rest."""
    found: dict[str, Any] = {}
    for name in SettingsFile.model_fields:
        if name == "extra":
            found[name] = _extra(text)
        elif (value := _fitting(text, (name,))) is not None:
            found[name] = value
    return DEFAULTS.model_copy(update=found)


def _extra(text: YamlText) -> Settings:
    fitting = {
        name: value
        for name in Settings.model_fields
        if (value := _fitting(text, ("extra", name))) is not None
    }
    return Settings().model_copy(update=fitting)


def _fitting(text: YamlText, path: DataPath) -> Any:
    """The value at `path` as its field takes it; None when it is not written or does not fit."""
    value = value_at(text.data, path)
    if value is None:
        return None
    for step in reversed(path[1:]):
        value = {str(step): value}
    whole = YamlText(text.path, {**_LEAST, str(path[0]): value}, {}, (), 1, frozenset())
    file, _ = check(SettingsFile, whole)
    found: Any = file
    for step in path:
        found = getattr(found, str(step)) if found is not None else None
    return found
