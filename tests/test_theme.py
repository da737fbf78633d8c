"""The designer's folder: each source is in what is published, each page asks for what is published, by its content's name."""

import gzip
import json
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from showcase.rendering.pages.assets import BUNDLES, OWN_STYLES, published
from tests.browser import node
from tests.page_quality import tool
from tests.roots import PROJECT

THEME = PROJECT / "theme"
TEMPLATES = sorted(THEME.rglob("*.html"))


def test_each_source_is_published_once_and_there() -> None:
    sources = [source for bundle in BUNDLES.values() for source in bundle]
    there = {
        path.relative_to(THEME / "assets").as_posix()
        for kind in ("css", "js")
        for path in (THEME / "assets").rglob(f"*.{kind}")
    }
    assert sorted(sources) == sorted(there)


def test_pages_ask_for_all_that_is_published_and_no_more() -> None:
    asked = {
        name for path in TEMPLATES for name in re.findall(r"asset\([\'\"]([^\'\"]+)", path.read_text("utf-8"))
    }
    assert asked == set(BUNDLES) - {OWN_STYLES}, "what a root adds is asked for where it adds something"
    linked = [
        line for path in TEMPLATES for line in re.findall(r"(?:href|src)=[^>]*", path.read_text("utf-8"))
    ]
    assert {one for line in linked for one in re.findall(r"assets/[^\'\"]+", line)} == {"assets/favicon.svg"}


def test_a_page_made_in_bulk_asks_for_none() -> None:
    """Its fragment is taken from the last site: only the shell around it may name what a designer changes. Of a few pages the fragment is
    made anew when what it names is (`Templates.drawn_with`)."""
    of_few = {
        "library.html",
        "submit.html",
        "data.html",
        "joint-creation.html",
        "spread.html",
        "duties.html",
        "backing.html",
        "duty-lists.html",
        "programme.html",
        "programmes.html",
        "method.html",
        "methods.html",
    }
    for path in (*THEME.glob("pages/*.html"), *THEME.glob("parts/**/*.html")):
        assert path.name in of_few or "asset(" not in path.read_text("utf-8"), path


def test_a_name_changes_with_the_content_and_only_then(tmp_path: Path) -> None:
    shutil.copytree(THEME / "assets", tmp_path / "assets")
    before = published(THEME)
    assert published(tmp_path) == before
    tokens = tmp_path / "assets/common/tokens.css"
    tokens.write_text(tokens.read_text("utf-8") + "\n.new {\n  color: #000;\n}\n", "utf-8")
    after = published(tmp_path)
    assert {name for name in before if after[name] != before[name]} == {"common.css"}
    assert after["common.css"][0] != before["common.css"][0]


def test_minifying_loses_comments_and_blanks_only() -> None:
    tool("acorn/dist/acorn.js")
    pairs = [
        [
            "\n".join((THEME / "assets" / source).read_text("utf-8") for source in BUNDLES[name]),
            content.decode(),
        ]
        for name, (_, content) in published(THEME).items()
        if name.endswith(".js")
    ]
    program = """
      const { tokenizer } = require("acorn");
      const told = (text) => [...tokenizer(text, { ecmaVersion: 2022 })].filter(({ type }) => type.label !== ";")
        .map(({ type, value }) => `${type.label} ${value?.pattern ?? value}`).join("\\n");
      const pairs = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
      console.log(JSON.stringify(pairs.map(([before, after]) => told(before) === told(after))));
    """
    done = subprocess.run(
        [node(), "-e", program],
        cwd=PROJECT,
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [True] * len(pairs)


@pytest.mark.browser
def test_a_page_is_light_before_it_is_seen(mini_folder: Path) -> None:
    """What /submit/ needs to be painted, uncompressed: the page, its styles, the script in its head."""
    page = (mini_folder / "submit/index.html").read_text("utf-8")
    needed = re.findall(r'<link rel="stylesheet" href="\.\./([^"]+)"', page)
    needed += re.findall(r'<script src="\.\./([^"]+)"></script>', page)
    assert len(needed) == 7
    assert len(page.encode()) + sum((mini_folder / one).stat().st_size for one in needed) < 200_000


def test_the_whole_form_is_light_on_its_way(mini_folder: Path) -> None:
    """The page with its styles and scripts; what the form needs besides comes when a reader comes near it, packed by most servers."""
    page = (mini_folder / "submit/index.html").read_text("utf-8")
    at_once = re.findall(r'<(?:link rel="stylesheet" href|script src)="\.\./([^"]+)"', page)
    (later,) = re.findall(r'data-scripts="([^"]+)"', page)
    asked = [address.removeprefix("../") for address in later.split(" ")]
    assert asked[0] == "submit/form-data.js"
    sent = [page.encode(), *((mini_folder / one).read_bytes() for one in at_once)]
    assert len(sent) == 9
    assert sum(map(len, sent)) < 200_000
    sent += [(mini_folder / one).read_bytes() for one in asked]
    assert sum(len(gzip.compress(content, mtime=0)) for content in sent) < 150_000


def test_of_material_one_stylesheet_is_taken_and_no_template(mini_folder: Path) -> None:
    """That of documents (ARCHITECTURE.md): what its fixes end for (5 May 2027) is no more than this."""
    found = find_spec("material")
    assert found and found.origin
    templates = Path(found.origin).parent / "templates"
    for path in (*THEME.glob("*.html"), *(THEME / "partials").glob("*.html")):
        for said in re.findall(r"\{%-? *(?:extends|include|import|from) ([^%]*)%\}", path.read_text("utf-8")):
            assert all((THEME / name).is_file() for name in re.findall(r'"([^"]+)"', said)), (path.name, said)
    theirs = {file.relative_to(templates).as_posix() for file in templates.rglob("*") if file.is_file()}
    published = {file.relative_to(mini_folder).as_posix() for file in mini_folder.rglob("*")}
    taken = {name for name in theirs & published if not (THEME / name).is_file()}
    assert {re.sub(r"\.[0-9a-f]{8}\.", ".", name) for name in taken} == {"assets/stylesheets/main.min.css"}
    asking = [
        file for file in mini_folder.rglob("*.html") if "assets/stylesheets/" in file.read_text("utf-8")
    ]
    assert asking and all('class="document"' in file.read_text("utf-8") for file in asking)
