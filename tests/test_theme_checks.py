"""What `make check` asks of theme/: each tool tells what it is there for. That theme/ passes is `make check` itself."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.browser import node
from tests.page_quality import tool
from tests.roots import PROJECT

SCRIPTS = {
    "const found = /(?<=a)b/u;": "no-restricted-syntax",
    "const found = new RegExp(`(?<!${1})b`, 'u');": "no-restricted-syntax",
    "class Kept { static { this.all = []; } }": "no-restricted-syntax",
    "const made = import('./other.js');": "no-restricted-syntax",
    "document.body.innerHTML = location.hash;": "no-restricted-properties",
    "const copied = structuredClone({});": "compat/compat",
    "const has = Object.hasOwn({}, 'a');": "compat/compat",
    "const last = [1, 2].at(-1);": "compat/compat",
    "const last = [1, 2].findLast(Boolean);": "compat/compat",
    "var old = 1;": "no-var",
    "unheard();": "no-undef",
}
"""Scripts and the rule that tells of each."""

STYLES = {
    ".a:is(.b, .c) { color: #000; }": ":is is not known to Chrome 86",
    ".a:has(.b) { color: #000; }": ":has is not known to",
    ".a:not(.b, .c) { color: #000; }": ":not() of several is not known to",
    ".a,\n.b:focus-visible { color: #000; }": ":focus-visible is not known to Safari 15",
    ".a { inset: 0; }": "inset is not known to Chrome 86",
    ".a { height: 100dvh; }": "dvh is not known to",
    ".a { width: 10cqw; }": "cqw is not known to",
    ".a { color: color-mix(in srgb, #000, #fff); }": "color-mix() is not known to",
    "@layer a {\n  .b { color: #000; }\n}": "@layer is not known to",
    ".aB { color: #000; }": "selector-class-pattern",
    ".a { color: red; }": "color-named",
    ".a { colour: #000; }": "property-no-unknown",
}
"""Styles and what is told of each."""

SOUND = (
    "@supports (inset: 0) {\n  .a { inset: 0; }\n}",
    "@supports selector(:has(a)) {\n  .a:has(.b) { color: #000; }\n}",
    ".a {\n  height: 100vh;\n  height: 100dvh;\n}",
    ".a:focus-visible { outline: none; }",
)
"""Styles that ask first, fall back on something, or lose nothing that counts."""

SOUND_SCRIPTS = (
    "document.title = 'aa'.replaceAll('a', 'b');",
    "document.title = /(?=a)(?!b)(?<named>a)/u.source;",
    "document.title ??= [1, 2].find(Boolean);",
)
"""Scripts the oldest browsers run."""


def test_each_check_tells_what_it_is_there_for() -> None:
    tool("eslint/bin/eslint.js")
    asked = [("x.js", f'(() => {{\n"use strict";\n{script}\n}})();\n') for script in SCRIPTS]
    asked += [("x.css", f"{style}\n") for style in (*STYLES, *SOUND)]
    asked += [("x.js", f'(() => {{\n"use strict";\n{script}\n}})();\n') for script in SOUND_SCRIPTS]
    done = subprocess.run(
        [node(), str(PROJECT / "tests/floor/told.mjs")],
        cwd=PROJECT, input=json.dumps(asked), capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    expected = [*SCRIPTS.values(), *STYLES.values(), *("" for _ in (*SOUND, *SOUND_SCRIPTS))]
    for (name, text), wanted, told in zip(asked, expected, json.loads(done.stdout), strict=True):
        of_floor = [line for line in told if name.endswith(".js") or line.startswith("showcase/")]
        assert any(wanted in line for line in told) if wanted else of_floor == [], (text, told)


# --- before a commit, on a host, by hand: the same ---


def checks(recipe: str) -> set[str]:
    """The commands of a target of the Makefile, without make's own marks."""
    lines = (PROJECT / "Makefile").read_text("utf-8").split(f"\n{recipe}:")[1].split("\n\n")[0]
    return {command.strip() for command in re.findall(r"(?:\$\(RUN\) -m|npm run) [^;\n]+", lines)}


def test_a_commit_is_checked_as_make_check_does() -> None:
    (repository,) = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    entries = {hook["entry"].replace(".venv/bin/python", "$(RUN)") for hook in repository["hooks"]}
    assert entries == checks("check")


def test_the_check_of_the_theme_runs_every_tool_and_before_each_commit_that_concerns_them() -> None:
    check = json.loads((PROJECT / "package.json").read_text("utf-8"))["scripts"]["check"]
    tools = [command.split()[0] for command in check.split(" && ")]
    assert tools == ["eslint", "stylelint", "tsc", "tsc"], "the scripts of the site, and those of the tests"
    (repository,) = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    (files,) = [hook["files"] for hook in repository["hooks"] if hook["id"] == "theme"]
    told = (
        "theme/assets/common/display.js",
        "theme/assets/common/tokens.css",
        "types/form.d.ts",
        "tsconfig.json",
    )
    assert all(re.search(files, path) for path in (*told, "package-lock.json", "eslint.config.mjs"))


def test_pre_commit_takes_its_settings() -> None:
    from pre_commit.clientlib import load_config

    load_config(str(PROJECT / ".pre-commit-config.yaml"))


@pytest.mark.parametrize(("required", "code"), [("", 0), ("1", 2)])
def test_without_npm_what_is_left_out_is_told(required: str, code: int, tmp_path: Path) -> None:
    """On a host that must look, it is a failure."""
    make = shutil.which("make")
    if make is None:
        pytest.skip("no make")
    for name in ("bin", "usr"):
        (tmp_path / name).mkdir()
    for name in ("sh", "echo", "test", "touch", "sed", "true"):
        if found := shutil.which(name):
            (tmp_path / "bin" / name).symlink_to(found)
    shutil.copy(PROJECT / "Makefile", tmp_path)
    ran = tmp_path / ".venv/bin"
    ran.mkdir(parents=True)
    (ran / "python").write_text("#!/bin/sh\n")
    (ran / "python").chmod(0o755)
    for name in (
        "requirements.lock",
        "requirements-dev.lock",
        ".venv/.runtime-installed",
        ".venv/.dev-installed",
    ):
        (tmp_path / name).touch()
    done = subprocess.run(
        [make, "check"], cwd=tmp_path, env={"PATH": str(tmp_path / "bin"), "SHOWCASE_REQUIRE_NPM": required},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "没有检查" in done.stderr
    assert done.returncode == code
