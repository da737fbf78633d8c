"""The forms of words/rules/issues.py as each host reads them: YAML for GitHub, Gitea and Gitee, Markdown for GitLab."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from showcase.words.rules.issues import FORMS, Answer, IssueForm, Question

_YAML_FOLDERS = (".github/ISSUE_TEMPLATE", ".gitea/ISSUE_TEMPLATE", ".gitee/ISSUE_TEMPLATE")
_MARKDOWN_FOLDER = ".gitlab/issue_templates"
_MADE = "由 python scripts sync 生成，请勿手改"
_CHOOSER = f"# {_MADE}\n# 页面上的“我要纠错”打开的是填好标题和正文的空白议题，所以不能关。\nblank_issues_enabled: true\n"


def issue_forms() -> Mapping[str, str]:
    """Path → text of every host's forms."""
    files = {f"{folder}/config.yml": _CHOOSER for folder in _YAML_FOLDERS}
    for form in FORMS:
        files |= {f"{folder}/{form.key}.yml": _yaml(form) for folder in _YAML_FOLDERS}
        files[f"{_MARKDOWN_FOLDER}/{form.name}.md"] = _markdown(form)
    return files


def _yaml(form: IssueForm) -> str:
    said = {
        "name": form.name,
        "description": form.about,
        "title": f"{form.name}：",
        "labels": [form.mark],
        "body": [_element(question) for question in form.questions],
    }
    return "\n".join([f"# {_MADE}", *_lines(said), ""])


def _lines(value: Mapping[str, Any] | list[Any]) -> Iterator[str]:
    """Block YAML of mappings, lists and scalars; a scalar is written as in JSON, which every reader of YAML takes."""
    items = (
        [(f"{key}:", item) for key, item in value.items()]
        if isinstance(value, Mapping)
        else [("-", item) for item in value]
    )
    for mark, item in items:
        if not isinstance(item, Mapping | list):
            yield f"{mark} {json.dumps(item, ensure_ascii=False)}"
            continue
        inner = [f"  {line}" for line in _lines(item)]
        yield from (f"- {inner[0].lstrip()}", *inner[1:]) if mark == "-" else (mark, *inner)


def _element(question: Question) -> Mapping[str, Any]:
    attributes: dict[str, Any] = {"label": question.label}
    if question.help:
        attributes["description"] = question.help
    if question.example:
        attributes["placeholder"] = question.example
    element: dict[str, Any] = {"type": question.answer.value, "id": question.key, "attributes": attributes}
    if question.answer is Answer.TICK:
        attributes["options"] = [
            {"label": choice, "required": question.required} for choice in question.choices
        ]
        return element
    if question.choices:
        attributes["options"] = list(question.choices)
    return element | {"validations": {"required": question.required}}


def _markdown(form: IssueForm) -> str:
    parts = "\n\n".join("\n\n".join(_section(question)) for question in form.questions)
    return f"<!-- {_MADE} -->\n<!-- {form.about} -->\n\n{parts}\n\n/label ~{form.mark}\n"


def _section(question: Question) -> Iterator[str]:
    yield f"## {question.label}{'' if question.required else '（可以不填）'}"
    if question.help:
        yield f"<!-- {question.help} -->"
    if question.answer is Answer.CHOICE:
        yield "<!-- 留下一项，删去其余的 -->"
    if question.choices:
        yield "\n".join(
            f"- {'[ ] ' if question.answer is Answer.TICK else ''}{choice}" for choice in question.choices
        )
    elif question.example:
        yield "\n".join(f"<!-- 例：{line} -->" for line in question.example.split("\n"))
