"""The program as others have it: a wheel in an environment of its own, contents begun by it, a case added, built, and carried across
a change of format by the wheel of a later version."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.roots import PROJECT

pytestmark = pytest.mark.slow


def ran(*words: object, cwd: Path, code: int = 0) -> str:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment that has what the lock file names, and nothing of ours."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    found = folder / "venv" / "bin" / "python"
    lock = PROJECT / "requirements.lock"
    words: list[str | Path] = [
        found,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--only-binary",
        ":all:",
        "--require-hashes",
        "-r",
        lock,
    ]
    if subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("程序用的软件包下载不下来（多半是网络）")
    return found


def install(python: Path, package: Path) -> Path:
    ran(
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--force-reinstall",
        package,
        cwd=package.parent,
    )
    return python.parent / "showcase"


def later(folder: Path) -> Path:
    """The wheel of a program to come, whose format calls a unit's note a remark."""
    program = folder / "program"
    shutil.copytree(
        PROJECT,
        program,
        ignore=shutil.ignore_patterns(
            ".git", ".venv", "node_modules", "site", ".site*", ".cache", "tests", "brands"
        ),
    )
    form = program / "scripts/showcase/words/staff/format.py"
    text = form.read_text("utf-8").replace("CURRENT = 1\n", "CURRENT = 2\n")
    step = 'Migration(2, "页脚的一句话改写。", lambda path, text: text.replace("主办", "举办") if path == "content/about.md" else text),'
    assert "MIGRATIONS: tuple[Migration, ...] = ()" in text
    form.write_text(
        text.replace(
            "MIGRATIONS: tuple[Migration, ...] = ()", f"MIGRATIONS: tuple[Migration, ...] = ({step})"
        ),
        "utf-8",
    )
    version = program / "scripts/showcase/__init__.py"
    version.write_text(version.read_text("utf-8").replace('VERSION = "', 'VERSION = "9.'), "utf-8")
    ran(sys.executable, program / "scripts", "wheel", folder / "later", cwd=folder)
    (package,) = (folder / "later").glob("*.whl")
    return package


def test_from_the_wheel_to_a_site_and_across_a_format(python: Path, tmp_path: Path) -> None:
    ran(sys.executable, PROJECT / "scripts", "wheel", tmp_path / "dist", cwd=tmp_path)
    (package,) = (tmp_path / "dist").glob("*.whl")
    showcase = install(python, package)
    ran(
        showcase,
        "init",
        "own",
        "--kind",
        "university",
        "--organiser",
        "示例大学党委",
        "--sample",
        "--yes",
        cwd=tmp_path,
    )
    root = tmp_path / "own"
    assert (root / "program" / package.name).read_bytes() == package.read_bytes(), (
        "an installed program packs the same wheel"
    )
    ran(
        showcase,
        "new",
        "--yes",
        "--unit",
        "shili-yi",
        "--kind",
        "brief",
        "--brand",
        "晨光",
        "--title",
        "以“晨光”品牌开好每天的晨会",
        "--theme",
        "服务群众",
        cwd=root,
    )
    assert list(root.glob("brands/*/chenguang/case.yml"))
    shutil.rmtree(next(root.glob("brands/*/chenguang")))
    (root / "theme/assets/own").mkdir(parents=True)
    (root / "theme/assets/own/tokens.css").write_text(":root { --red: #005bac; }", encoding="utf-8")
    said = ran(showcase, "build", "--no-books", cwd=root / "content")
    assert "记录 3 个" in said and "提醒 0 处" in said
    assert any(
        "--red:#005bac" in file.read_text("utf-8") for file in (root / "site/assets").glob("common.*.css")
    )
    said = ran(showcase, "upgrade", later(tmp_path), cwd=root)
    newer = install(python, next((root / "program").glob("*.whl")))
    assert "内容是第 1 版格式" in ran(newer, "validate", cwd=root, code=1)
    assert "+本站由示例大学党委举办" in ran(newer, "migrate", "--yes", cwd=root)
    assert "没有发现问题" in ran(newer, "validate", cwd=root)
    ran(newer, "build", "--no-books", cwd=root)
    ran(newer, "upgrade", package, cwd=root, code=2)  # the older one does not know this format
