"""DEVELOPING.md: every recipe takes as many places as it says and does what it promises, followed in a copy.

Fields and dimensions have tests of their own, which take their steps from the guide too.
"""

import json
import re
import subprocess
import zlib
from pathlib import Path

from showcase.rendering.pages.assets import PURE_SCRIPTS
from showcase.rendering.search.files import HEAD
from tests.browser import node
from tests.recipes import LINE, TITLE, chapter, recipes, run
from tests.roots import PROJECT

RECIPES = recipes()
GOALS = {
    "A field": 1, "A rule": 2, "A rule that takes a function": 4, "A page kind": 2, "A command": 1, "A dimension": 1,
    "A datum on the card": 2, "A document": 1,
}  # fmt: skip
DESCRIBED = """
import json, sys
from pathlib import Path
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.rendering.form.description import description
from showcase.words.staff.submission import Submission
records, problems = validate(source.read_root(Path(sys.argv[1])))
told = [[problem.path, problem.line, problem.message, problem.hint] for problem in problems if problem.rule in ("percent-form", "title-year")]
made = description(records.register, Submission(), {"readings": "", "traditional": "後"})
json.dump({"told": told, "description": made}, sys.stdout)
"""


def test_each_recipe_takes_as_many_places_as_it_says() -> None:
    assert {title: recipe.places for title, recipe in RECIPES.items()} == GOALS
    for recipe in RECIPES.values():
        assert len({step.file for step in recipe.steps}) == recipe.places, recipe.title
        assert recipe.tests, f"{recipe.title}: which test follows it?"
        assert all((PROJECT / test).exists() for test in recipe.tests)


def test_every_block_of_a_recipe_is_a_step() -> None:
    """A block with a place that is not understood would be left out by the tests and read by people."""
    assert len(re.findall(r"^```\w+$", chapter(), re.M)) == sum(
        len(recipe.steps) for recipe in RECIPES.values()
    )


def test_a_page_kind(followed: Path) -> None:
    page = (followed / "site/short/index.html").read_text("utf-8")
    assert "<title>单位短名" in page
    assert 'aria-current="true">短名</a>' in page
    assert 'href="../units/shili-shiliju/"' in page
    assert 'href="short/">短名</a>' in (followed / "site/index.html").read_text("utf-8")
    assert "<loc>https://example.org/short/</loc>" in (followed / "site/sitemap.xml").read_text("utf-8")


def test_a_datum_on_the_card(followed: Path) -> None:
    """In the library's lists, in what its search draws from, and in the stylesheet."""
    note = re.compile(r'<span class="card__note card__note--figures">(\d+ 项数字)</span>')
    listed = note.findall((followed / "site/cases/index.html").read_text("utf-8"))
    assert listed
    files = sorted((followed / "site/search/cards").glob("*.bin"))
    cards = [
        card for file in files for card in json.loads(zlib.decompress(file.read_bytes()[HEAD:]))["cards"]
    ]
    drawn = [words for card in cards for name, words in card.get("notes", []) if name == "figures"]
    assert sorted(drawn) == sorted(listed)
    styles = (file.read_text("utf-8") for file in (followed / "site/assets").rglob("*.css"))
    assert any(".card__note--figures{color:var(--gold-text)}" in style for style in styles)


def test_a_document(followed: Path) -> None:
    page = (followed / "site/method/index.html").read_text("utf-8")
    assert "<title>编选办法" in page
    assert 'href="../about/"' in page
    assert re.search(r'<h2 id="[^"]+">先后', page)
    assert "案例怎样编选。" in page
    assert "<loc>https://example.org/method/</loc>" in (followed / "site/sitemap.xml").read_text("utf-8")


def test_a_command(followed: Path) -> None:
    held = [
        (year.name, len(list(year.iterdir())))
        for year in sorted((followed / "brands").iterdir())
        if year.is_dir()
    ]
    assert run(followed, "scripts", "years") == "".join(f"{year} 年 {count} 个案例\n" for year, count in held)
    assert re.search(r"^  years +各年度有多少个案例。$", run(followed, "scripts", "--help"), re.M)


def test_rules_by_program_and_browser(followed: Path) -> None:
    made = json.loads(run(followed, "-c", DESCRIBED, str(followed)))
    by_program = {Path(path).name: (line, message, hint) for path, line, message, hint in made["told"]}
    line, message, hint = by_program["case.md"]
    story = (followed / "brands/2024/nuanxin-chuangkou/case.md").read_text("utf-8")
    assert story.split("\n")[line - 1] == LINE
    assert (message, hint) == (f"百分号用半角的“%”：{LINE}", "改成：群众满意度98%。")
    assert by_program["case.yml"][1:] == ("标题里写了“2024年”。", "年度是文件夹的名称，标题里可以删去。")
    state = {
        "year": "2024", "slug": "", "values": {"kind": "brief", "title": TITLE}, "story": {"body": LINE, "sections": {}},
    }  # fmt: skip
    scripts = [str(followed / "theme/assets" / path) for path in PURE_SCRIPTS]
    asked = f"{json.dumps(made['description'])}\n{json.dumps({'state': state, 'sizes': {}})}\n"
    done = subprocess.run(
        [node(), str(PROJECT / "tests/form.js"), *scripts],
        input=asked, capture_output=True, text=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    told = {one["rule"]: (one["message"], one["hint"]) for one in json.loads(done.stdout)["problems"]}
    assert told["percent-form"] == (message, hint)
    assert told["title-year"] == ("标题里写了“2024年”。", "年度另填，标题里可以删去。")
