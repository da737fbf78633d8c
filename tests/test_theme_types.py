"""TypeScript over the scripts of theme/ (`tsc`, strict, by tsconfig.json): what it is there for. That they pass is `make check`."""

import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

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


def compiled(place: Path, include: Iterable[str]) -> list[str]:
    """What `tsc` tells by the project's settings of the scripts below a place, each error on one line."""
    compiler = tool("typescript/bin/tsc")
    settings = {"extends": str(PROJECT / "tsconfig.json"), "include": list(include)}
    (place / "tsconfig.json").write_text(json.dumps(settings))
    done = subprocess.run(
        [node(), str(compiler), "--pretty", "false"], cwd=place, capture_output=True, text=True, timeout=120, check=False
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
