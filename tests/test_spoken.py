"""What the program says of itself works where it is read: next steps, wrong calls, what is not installed; all of it in Chinese."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from showcase.entrances import spoken
from showcase.entrances.cli import main
from tests.roots import PROJECT


def said(*arguments: str) -> str:
    return CliRunner().invoke(main, arguments, prog_name="python scripts").output


WRONG = {
    ("fix", "--nope"): "没有“--nope”这个选项。",
    ("fxi",): "没有“fxi”这个命令。是不是：fix",
    ("validate", "--format", "xx"): "选项“--format”只能写：text、json、github、gitlab、markdown。",
    ("build", "--keep", "500"): "选项“--keep”要写数字，0—99。",
    ("build", "--keep"): "选项“--keep”后面要跟一个值。",
    ("build", "--strict=1"): "选项“--strict”后面不跟值。",
    ("relay",): "还要写明“文件”。",
    ("relay", "/没有"): "“文件”“/没有”不存在。",
    ("relay", str(PROJECT / "README.md"), "多"): "多写了：多",
    ("fix", "没有.yml"): "没有“没有.yml”这个文件或文件夹。",
    ("import",): "写明要导入的文件。",
}  # fmt: skip


@pytest.mark.parametrize("call", WRONG, ids=" ".join)
def test_a_wrong_call_is_told_in_chinese_with_where_to_read_on(call: tuple[str, ...]) -> None:
    words = said(*call)
    assert WRONG[call] in words
    assert words.rstrip().endswith("--help")
    assert not {"Usage", "Error", "Try"} & set(words.replace(":", " ").split())


@pytest.mark.parametrize("command", ["", *sorted(main.commands)])
def test_help_speaks_no_english_of_its_own(command: str) -> None:
    words = said(*filter(None, [command]), "-h")
    assert words.startswith("用法：python scripts")
    assert "写出这段说明。" in words
    assert not [
        word
        for word in ("Usage", "Options", "Commands", "Show this", "default", "required", "COMMAND")
        if word in words
    ]


def test_the_next_step_runs_with_the_python_that_ran(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    spoken.called.cache_clear()
    step = spoken.here("检查：python scripts --version")
    ran = subprocess.run(step.removeprefix("检查："), shell=True, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, step


def test_a_path_with_blanks_is_quoted_and_one_elsewhere_said_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    python = tmp_path / "a b" / "python.exe"
    python.parent.mkdir()
    python.touch()
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setenv("PATH", "")
    monkeypatch.chdir(PROJECT)
    spoken.called.cache_clear()
    assert spoken.here("python scripts fix") == f'"{python}" scripts fix'
    monkeypatch.chdir(tmp_path)
    spoken.called.cache_clear()
    assert spoken.here("python scripts fix") == f'"{Path("a b", "python.exe")}" {PROJECT / "scripts"} fix'
    spoken.called.cache_clear()


def test_what_is_not_installed_is_named_in_one_sentence() -> None:
    bare = [sys.executable, "-S", "-E", str(PROJECT / "scripts"), "validate"]
    ran = subprocess.run(
        bare, capture_output=True, text=True, encoding="utf-8", check=False, env={"PYTHONUTF8": "1"}
    )
    assert ran.returncode == 2
    assert ran.stderr.startswith("没有装齐程序要用的软件（缺 click）。请运行：")
    assert ran.stderr.count("\n") == 1
