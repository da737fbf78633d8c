"""`doctor`: what is there, what is not, what that costs and how to mend it."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.entrances.keeping import health
from showcase.press import fonts


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: 示例大学党建品牌\n", encoding="utf-8")
    return tmp_path


def said(root: Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--root", str(root), "doctor"], prog_name="python scripts")
    return done.exit_code, done.output


def test_what_is_there_is_told_with_the_font_of_each_role(root: Path) -> None:
    code, words = said(root)
    assert code == 0
    assert "[有] Python：" in words and "[有] 内容的文件夹：" in words
    for role in ("书名、标题", "正文", "西文和数字"):
        assert f"字体：{role}：" in words


def test_what_is_not_there_is_told_with_what_it_costs_and_the_way_to_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise fonts.NoFonts(fonts.INSTALL)

    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(fonts, "choose", none)
    code, words = said(root)
    assert code == 0, "what can be done without is no failure"
    assert "[缺] git：没有\n      误什么事：" in words and "apt install git" in words
    assert "[缺] LibreOffice：没有" in words
    assert "[缺] 书的字体：没有可用的中文字体" in words and "fonts-noto-cjk" in words


def test_a_package_that_is_missing_or_of_another_version_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    project = tmp_path / "program"
    project.mkdir()
    monkeypatch.setattr(health, "PROJECT", project)
    (project / "requirements.lock").write_text("click==0.0.1 \\\n    --hash=sha256:0\n", encoding="utf-8")
    code, words = said(root)
    assert code == 0 and "[缺] 程序用的软件包：版本不同：click" in words and "（应为 0.0.1）" in words
    (project / "requirements.lock").write_text("no-such-package-here==1.0\n", encoding="utf-8")
    code, words = said(root)
    assert code == 1 and "[不行] 程序用的软件包：缺 no-such-package-here" in words and "pip install" in words


def test_a_program_other_than_the_one_kept_is_told(root: Path) -> None:
    (root / "program").mkdir()
    (root / "program" / "brand_showcase-0.1.0-py3-none-any.whl").touch()
    assert "program/ 里是 brand_showcase-0.1.0" in said(root)[1]


def test_too_little_room_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))
    assert "[缺] 磁盘：只剩 0.0 GB" in said(root)[1]
