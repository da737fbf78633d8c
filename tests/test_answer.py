"""The answer to a submission, read as a clerk reads it."""

from dataclasses import replace
from pathlib import Path

import pytest

from showcase.judging.several.likeness import Likeness, SharedPassage
from showcase.judging.staff.submission import Submission, SubmittedCase, submitted_cases
from showcase.judging.validate import stories_of, validate
from showcase.reading import source
from showcase.rendering.reports import phone
from showcase.rendering.reports.answer import MOST_LISTED, answer
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem
from tests.roots import MINI, PROJECT

GOLDEN = PROJECT / "tests" / "golden"
DRAFTS = source.read_root(MINI)
RECORDS, _ = validate(DRAFTS)
FOLDER = "brands/2024/nuanxin-chuangkou"
LINKS = {"送审稿": "https://example.org/draft.pdf", "预览": "https://example.org/preview/"}

FOUND = (
    rulebook.THEME_UNKNOWN.broken(
        Place(f"{FOLDER}/case.yml", 7, 10),
        "“服务企鹅”不是已登记的主题。",
        "是不是：serving_people（服务群众）",
    ),
    rulebook.STORY_TOO_LONG.broken(Place(f"{FOLDER}/case.md"), "正文有 5200 个字，最多 5000 个字。"),
    rulebook.STORY_HTML.broken(
        Place(f"{FOLDER}/case.md", 3, 5),
        "这里写了 HTML 代码“<img src=x onerror=alert(1)>”，@某人 #1 也不会显示。",
        "```\n</details><script>alert(1)</script>\n```",
    ),
    rulebook.STORY_LENGTH.broken(Place(f"{FOLDER}/case.md"), "正文有 5200 个字。", "删到 3000 个字以内。"),
)
LOST = rulebook.FOLDER_NAME.broken(
    Place("brands/chunfeng"),
    "“chunfeng”是一个案例，外面少了一层年度文件夹。",
    "移到当年的文件夹里，如 brands/2026/chunfeng。",
)
ELSEWHERE = rulebook.AWARD_CASE.broken(
    Place("content/compendiums/2024.md", 22, 9), "没有案例“2024/linli-yishiting”。", "改正案例的年度和标识。"
)


def seen(*problems: Problem, folder: str = FOLDER) -> SubmittedCase:
    return next(submitted_cases(RECORDS, stories_of(DRAFTS), problems, [folder], {folder: "新增"}))


def likeness() -> Likeness:
    case, other = RECORDS.by_key["2024/nuanxin-chuangkou"], RECORDS.by_key["2023/nuanxin-chuangkou"]
    place = Place(f"{FOLDER}/case.md", 5, 1)
    return Likeness(
        case, other, (SharedPassage("值班只做三件事：问一遍，讲一遍，记一遍。", place, 26),), 26, 12
    )


ANSWERS = {
    "errors": Submission((seen(*FOUND),), rest=(ELSEWHERE,), links=LINKS),
    "taken": Submission((seen(),), links=LINKS),
    "warnings": Submission(
        (
            replace(
                seen(FOUND[-1]),
                likeness=likeness(),
                mended=(
                    "--- case.md（改前）",
                    "+++ case.md（改后）",
                    "-党员轮流到窗口值班。  ",
                    "+党员轮流到窗口值班。",
                ),
            ),
        )
    ),
    "staff": Submission(
        (seen(), seen(folder="brands/2024/linli-jiayuan")),
        removed=("brands/2023/ziliao-jianxun",),
        outside=("content/vocabulary.yml", "mkdocs.yml"),
    ),
    "published": Submission(
        (replace(seen(), change="由 brands/2024/nuanxin 改名"), seen(folder="brands/2024/linli-jiayuan")),
        edited=("brands/2024/linli-jiayuan",),
        renamed={"brands/2024/nuanxin": FOLDER},
        undrafted="没有可用的中文字体，书排不出来。",
    ),
    "misplaced": Submission((), misplaced=(LOST,), overtaken=("brands/2024/linli-jiayuan",)),
    "empty": Submission((), is_empty=True),
    "unbuilt": Submission(
        (seen(),), unbuilt="```\n[点这里](https://evil.example) 模板“home.html”第 3 行写错了。"
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_answers(name: str, rewrite: bool) -> None:
    golden: Path = GOLDEN / f"answer-{name}.md"
    found = answer(ANSWERS[name])
    if rewrite:
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


def test_the_clause_of_the_call_is_named_where_the_call_makes_the_demand() -> None:
    text = answer(ANSWERS["errors"])
    assert "依据：2024 年度示例征集规则第三条（`story-too-long`）" in text
    assert "依据：主题用词表里的代码（`theme-unknown`）" in text


def test_an_answer_stays_within_what_hosts_take() -> None:
    many = Submission(tuple(seen(*FOUND * 200) for _ in range(30)), rest=(ELSEWHERE,) * 500)
    text = answer(many)
    assert len(text) < 65_536
    assert "没有列在这里" in text
    assert text.count("服务企鹅") < 11 * MOST_LISTED


def test_what_must_be_changed_is_seen_on_a_telephone_before_anything_is_folded() -> None:
    for problems in (FOUND, FOUND * 8):
        text = answer(Submission((seen(*problems),), links=LINKS))
        before = text.split("<details>")[0]
        assert "要改的地方" in before and "服务企鹅" in before
        assert phone.height(before) <= phone.LINES
    several = answer(Submission((seen(*FOUND), seen(folder="brands/2024/linli-jiayuan"))))
    assert "<summary>brands/2024/linli-jiayuan：没有要改的</summary>" in several
    assert phone.height(several.split("<details>")[0]) <= phone.LINES


def test_a_look_alike_is_said_once() -> None:
    like = rulebook.LOOK_ALIKE.broken(
        Place(f"{FOLDER}/case.md", 5, 1),
        "正文有 12%（26 个字）与“暖心窗口”（brands/2023/nuanxin-chuangkou，同一品牌，2023 年）相同。",
        "第 5 行起 26 个字",
    )
    text = answer(Submission((replace(seen(like), likeness=likeness()),)))
    assert text.count("nuanxin\\-chuangkou，同一品牌") + text.count("nuanxin-chuangkou，同一品牌") == 1
    assert "查重" not in text
    assert "查重：与 brands/2023/nuanxin-chuangkou 有 12% 相同" in answer(ANSWERS["warnings"]), (
        "told even where the call has nothing against it"
    )
