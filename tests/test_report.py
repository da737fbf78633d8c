"""The same problems for people, programs, GitHub and GitLab; nothing in them acts as a command."""

import json
from pathlib import Path

import pytest

from showcase.rendering.reports import report
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem
from tests.roots import PROJECT

GOLDEN = PROJECT / "tests" / "golden"

PROBLEMS = (
    rulebook.THEME_UNKNOWN.broken(
        Place("brands/2024/x/case.yml", 7, 10),
        "“服务企鹅”不是已登记的主题。",
        "是不是：serving_people（服务群众）",
    ),
    rulebook.SECTION_MISSING.broken(
        Place("brands/2024/x/case.md"), "缺少“主要做法”一段。", "补上这一段：\n## 主要做法\n\n做了哪几件事。"
    ),
    rulebook.STORY_HTML.broken(
        Place("brands/2024/x/case.md", 3, 5),
        "这里写了 HTML 代码“<img src=x onerror=alert(1)>”，100% 不会显示。",
        "```\n</details><script>alert(1)</script>\n```",
    ),
    rulebook.PICTURE_UNNAMED.broken(Place("brands/2024/x/图,1:2`.jpg"), "图片“图,1:2`.jpg”没有写明。"),
    rulebook.STORY_LENGTH.broken(
        Place("brands/2024/x/case.md"), "正文只有 28 个字。", "把做法和成效写具体。"
    ),
    rulebook.SECTION_SYNONYM.broken(
        Place("brands/2024/y/case.md", 1, 1), "“背景”认作“创建背景”。", "统一的写法：## 创建背景"
    ),
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("report.txt", report.text(PROBLEMS) + report.summary(PROBLEMS, 3) + "\n"),
        ("report.json", report.as_json(PROBLEMS, 3)),
        ("report.github.txt", report.github(PROBLEMS)),
        ("report.gitlab.json", report.gitlab(PROBLEMS)),
    ],
)
def test_formats(name: str, found: str, rewrite: bool) -> None:
    golden: Path = GOLDEN / name
    if rewrite:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


def test_summary_leaves_out_what_there_is_none_of() -> None:
    assert report.summary((), 1) == "共 1 个记录：没有发现问题。"
    assert report.summary(PROBLEMS, 3) == "共 3 个记录：4 处错误，1 处提醒，1 处提示。"
    assert report.summary(PROBLEMS[:1], 1) == "共 1 个记录：1 处错误。"


def test_a_github_annotation_is_one_line_whatever_it_says() -> None:
    lines = report.github(PROBLEMS).splitlines()
    assert len(lines) == len(PROBLEMS)
    assert all(line.startswith("::") for line in lines)
    assert "图%2C1%3A2`.jpg" in lines[3]


def test_gitlab_fingerprints_are_unlike_and_stay_when_a_problem_only_moves() -> None:
    def prints(problems: tuple[Problem, ...]) -> list[str]:
        return [entry["fingerprint"] for entry in json.loads(report.gitlab(problems))]

    place, message = Place("a", 1, 1), "一样的话。"
    twice = (
        rulebook.PINYIN_DAMAGE.broken(place, message),
        rulebook.PINYIN_DAMAGE.broken(Place("a", 9, 9), message),
    )
    assert len(set(prints(PROBLEMS + twice))) == len(PROBLEMS) + 2
    assert prints(twice[1:]) == prints(twice[:1])
