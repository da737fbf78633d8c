"""TypeScript over the scripts of theme/ (`tsc`, strict, by tsconfig.json): what it is there for. That they pass is `make check`."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from showcase.rendering.pages.assets import BUNDLES
from tests.browser import node
from tests.page_quality import tool
from tests.roots import PROJECT

SLIPS = {
    "/** @param {string[]} items */\nconst last = (items) => items.at(-1); last([]);": "'at' does not exist",
    "/** @param {string[]} items */\nconst last = (items) => items.findLast(Boolean); last([]);": "'findLast' does not exist",
    "/** @param {object} thing */\nconst has = (thing) => Object.hasOwn(thing, 'a'); has({});": "'hasOwn' does not exist",
    "const size = (words) => words.length; size('');": "implicitly has an 'any' type",
    "document.querySelector('p').remove();": "possibly 'null'",
    "document.body.hiden = true;": "'hiden' does not exist",
    "try { document.title = ''; } catch (error) { document.title = error.message; }": "of type 'unknown'",
    "document.title = 'aa'.replaceAll('a', 'b');": "",
}
"""Scripts and what is told of each. A browser of 2021 has `replaceAll`; what came after it, `tsc` does not know."""

RENAMED = {
    "form.d.ts": (
        "finalMarks", "mostPictureBytes", "long_edge", "refuse", "governs", "unworded",  # keys, as deep as they go
        "quarterWords", "GROWN", "oneByOne", "congress", "gitee",  # names of patterns, points, hosts
        "heading_skips", "offered",  # a saying, a place in one
        "party_emblem", "attribution", "map_approval_no",  # fields of the record
    ),
    "search.d.ts": ("few", "chunk", "sounds", "sets", "inferred", "brands.bin"),
}  # fmt: skip
"""Declarations made from Python → names of theirs that are called otherwise there from now on."""

MISSPELT = {
    "library/results.js": ("card.summary, new", "sumary"),
    "submit/rules/demands.js": ("facts.brand?.name", "nmae"),
    "submit/rules/storyline.js": ('"section_empty"', "section_emtpy"),
    "submit/page/draft.js": ("page.showLengths(", "showLenghts"),
}
"""Script → a place, and the misspelt name that stands there from now on."""


def compiled(place: Path, include: Iterable[str]) -> list[str]:
    """What `tsc` tells by the project's settings of the scripts below a place, each error on one line."""
    settings = {"extends": str(PROJECT / "tsconfig.json"), "include": list(include)}
    (place / "tsconfig.json").write_text(json.dumps(settings))
    return asked(place, "--pretty", "false")


def asked(place: Path, *options: str) -> list[str]:
    done = subprocess.run(
        [node(), str(tool("typescript/bin/tsc")), *options],
        cwd=place, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return done.stdout.splitlines()


def written(place: Path, scripts: Mapping[str, str]) -> None:
    for name, script in scripts.items():
        (place / name).write_text(f'(() => {{\n"use strict";\n{script}\n}})();\n', encoding="utf-8")


def test_a_slip_in_a_script_is_told(tmp_path: Path) -> None:
    written(tmp_path, {f"{number}.js": script for number, script in enumerate(SLIPS)})
    told = compiled(tmp_path, ["*.js"])
    for number, wanted in enumerate(SLIPS.values()):
        own = [line for line in told if line.startswith(f"{number}.js(")]
        assert any(wanted in line for line in own) if wanted else own == [], (number, own)


def test_every_script_that_is_published_is_held_to_types() -> None:
    listed = [line.partition("/theme/assets/")[2] for line in asked(PROJECT, "--listFilesOnly")]
    published = {source for sources in BUNDLES.values() for source in sources if source.endswith(".js")}
    assert {name for name in listed if name} == published


def test_a_name_the_two_sides_do_not_share_is_told(tmp_path: Path) -> None:
    """In a copy names are changed on the side of Python, and others on the side of JavaScript: each of them is told."""
    shutil.copytree(PROJECT / "theme/assets", tmp_path / "assets", ignore=shutil.ignore_patterns("*.css"))
    shutil.copytree(PROJECT / "types", tmp_path / "types")
    for file, names in RENAMED.items():
        changed(tmp_path / "types" / file, {rf"\b{re.escape(name)}\b": f"{name}_" for name in names})
    for script, (place, name) in MISSPELT.items():
        right = re.findall(r"\w+", place.removesuffix(", new"))[-1]
        changed(tmp_path / "assets" / script, {re.escape(place): place.replace(right, name)})
    told = compiled(tmp_path, ["assets/**/*.js", "types/*.d.ts"])
    wanted = [
        *(name for names in RENAMED.values() for name in names),
        *(name for _, name in MISSPELT.values()),
    ]
    assert [
        name for name in wanted if not any(re.search(rf"['\"]{re.escape(name)}['\"]", line) for line in told)
    ] == []


def changed(file: Path, changes: Mapping[str, str]) -> None:
    text = file.read_text("utf-8")
    for pattern, new in changes.items():
        text, count = re.subn(pattern, new, text)
        assert count, pattern
    file.write_text(text, encoding="utf-8")


SILENCED = re.compile(
    r"@ts-(?:ignore|nocheck|expect-error)|@(?:type|param|returns|template|typedef|satisfies)\s*\{(?:[^{}\n]|\{[^{}\n]*\})*?\bany\b"
)


@pytest.mark.parametrize(
    ("text", "is_silenced"),
    [
        ("/** @param {any} words */", True),
        ("/** @type {Record<string, any>} */", True),
        ("// @ts-ignore\n", True),
        ("// @ts-expect-error: later\n", True),
        ("/** @param {string} words of any kind */", False),
        ("const any = [];", False),
    ],
)
def test_what_would_silence_the_compiler_is_known(text: str, is_silenced: bool) -> None:
    assert bool(SILENCED.search(text)) is is_silenced


def test_nothing_silences_the_compiler() -> None:
    scripts = [*(PROJECT / "theme/assets").rglob("*.js")]
    assert [path.name for path in scripts if SILENCED.search(path.read_text("utf-8"))] == []
    for path in (PROJECT / "types").glob("*.d.ts"):
        bare = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.S)
        assert not re.search(r"\bany\b|@ts-", bare), path.name


def test_the_page_of_the_form_does_all_it_declares() -> None:
    """`Page` in types/page.d.ts is put together by many scripts: what it declares each of them could leave to the others."""
    declared = (
        (PROJECT / "types/page.d.ts")
        .read_text("utf-8")
        .partition("interface Page {")[2]
        .partition("\n  }\n")[0]
    )
    members = set(re.findall(r"^    (\w+)[(:<]", declared, re.M))
    scripts = [path.read_text("utf-8") for path in (PROJECT / "theme/assets/submit/page").glob("*.js")]
    made = {name for script in scripts for name in re.findall(r"^  (?:page|self)\.(\w+) = ", script, re.M)}
    assert "refresh" in made
    assert made | {"judged"} == members  # `judged` is made anew by each `refresh`
