"""Links of stories to places inside the site: told before the build, by the same way of following them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from showcase.judging.judgement import Judgement
from showcase.publishing.build import build
from showcase.publishing.judgement import judge
from tests.roots import mini_root

STORY = "brands/2024/linli-jiayuan/case.md"
BASE = "../../../"
"""From a case's page to the site's root."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mini_root(tmp_path_factory.mktemp("internal-links"))


@pytest.fixture
def story(root: Path) -> Iterator[Path]:
    file = root / STORY
    kept = file.read_text("utf-8")
    yield file
    file.write_text(kept, "utf-8")


def told(judgement: Judgement) -> list[tuple[str, str]]:
    return [(problem.message, problem.hint) for problem in judgement.problems if problem.rule == "story-link"]


GOOD = (
    f"{BASE}cases/2024/nuanxin-chuangkou/", "../nuanxin-chuangkou/", f"{BASE}cases/", f"{BASE}about/", BASE, f"{BASE}glossary/", "./", "../", f"{BASE}stats/",
    f"{BASE}units/shili-shiliju/", f"{BASE}compendiums/2024/", "../nuanxin-chuangkou/#s-工作成效", "#s-附", f"{BASE}cases/?theme=x", "/cases/", "../nuanxin-chuangkou/index.html",
    "../nuanxin-chuangkou/#fn-1", f"{BASE}about/#纠错",
)  # fmt: skip


def test_what_leads_to_a_page_is_accepted_and_the_build_accepts_it(root: Path, story: Path) -> None:
    links = "\n\n".join(f"[看]({target})" for target in GOOD)
    story.write_text(f"{story.read_text('utf-8')}\n{links}\n\n## 附\n\n附上。\n", "utf-8")
    assert told(judge(root)) == []
    build(root, root / "site", books=False)


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("../../2024/nuanxin-chuangkou/case.md", f"改成：{BASE}cases/2024/nuanxin-chuangkou/"),
        ("../nuanxin-chuangkou", f"改成：{BASE}cases/2024/nuanxin-chuangkou/"),
        ("brands/2024/nuanxin-chuangkou", f"改成：{BASE}cases/2024/nuanxin-chuangkou/"),
        ("../../../content/about.md", f"改成：{BASE}about/"),
        ("about.md", f"改成：{BASE}about/"),
        ("/about", f"改成：{BASE}about/"),
        ("../没有这个/", f"{BASE}cases/年度/标识/"),
        ("1:2", "cases/年度/标识"),
        (f"{BASE}stats/#数", "连到整页"),
        (f"{BASE}brands/linli-jiayuan/", "cases/2024/linli-jiayuan/"),
        (f"{BASE}about/#没有", "#纠错"),
        ("#做法", "改成：#s-做法"),
        ("#s-没有", "#s-做法"),
        ("../nuanxin-chuangkou/#工作成效", "改成：#s-工作成效"),
        (f"{BASE}../", "cases/年度"),
    ],
)  # fmt: skip
def test_what_leads_nowhere_is_told_at_its_place_with_the_way(
    root: Path, story: Path, target: str, hint: str
) -> None:
    text = story.read_text("utf-8")
    story.write_text(f"{text}\n见[看]({target})。\n\n## 做法\n\n照做。\n", "utf-8")
    judgement = judge(root)
    assert judgement.refused
    [problem] = [problem for problem in judgement.problems if problem.rule == "story-link"]
    assert (problem.path, problem.line, problem.column) == (STORY, text.count("\n") + 2, 2)
    assert hint in problem.hint
