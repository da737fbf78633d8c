"""The program apart from contents: packed as a wheel, covered by a theme of one's own, upgraded across a change of format."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from showcase import VERSION
from showcase.entrances.cli import main
from showcase.publishing.judgement import settings
from showcase.rendering.pages import assets
from showcase.rendering.reports.report import text
from showcase.storage import wheel
from showcase.storage.layers import layered
from showcase.storage.program import THEME
from showcase.words.staff import format
from tests.roots import PROJECT

LEAST = "site_name: 示例大学党建品牌\n"


@pytest.fixture(scope="module")
def packed() -> bytes:
    return wheel.wheel()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Contents alone, and the folder of their program."""
    (tmp_path / "mkdocs.yml").write_text(LEAST, encoding="utf-8")
    (tmp_path / "program").mkdir()
    (tmp_path / "program" / "brand_showcase-0.9.0-py3-none-any.whl").write_bytes(b"old")
    return tmp_path


def run(root: Path, *arguments: str, answers: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(
        main, ["--root", str(root), *arguments], input=answers, prog_name="python scripts"
    )
    return done.exit_code, done.output


def test_the_wheel_holds_code_and_theme_and_pins_what_it_was_tested_with(packed: bytes) -> None:
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        names = set(archive.namelist())
        about = archive.read(f"brand_showcase-{VERSION}.dist-info/METADATA").decode()
    assert {
        "showcase/entrances/cli.py",
        "showcase/beside/theme/main.html",
        "showcase/beside/requirements.lock",
    } <= names
    assert not [
        name for name in names if "__pycache__" in name or name.startswith(("tests", "brands", "content"))
    ]
    locked = {line.split()[0] for line in wheel.lock().splitlines() if "==" in line}
    assert {line.split()[1] for line in about.splitlines() if line.startswith("Requires-Dist")} == locked


def test_the_same_program_is_the_same_wheel(packed: bytes) -> None:
    assert wheel.wheel() == packed


def test_settings_of_contents_alone_need_a_name_and_no_more(root: Path) -> None:
    assert text(settings(root).problems) == ""


def test_a_file_of_ones_own_covers_the_program_s_and_all_others_stay(tmp_path: Path) -> None:
    own = tmp_path / "theme"
    (own / "partials").mkdir(parents=True)
    (own / "assets/own").mkdir(parents=True)
    (own / "partials/footer.html").write_text("<footer>自己的页脚</footer>", encoding="utf-8")
    (own / "assets/own/tokens.css").write_text(":root { --red: #005bac; }", encoding="utf-8")
    (own / "assets/own/styles.css").write_text(".card { border: 0; }", encoding="utf-8")
    theme = layered(THEME, own, tmp_path / "kept")
    assert (theme / "partials/footer.html").read_text("utf-8") == "<footer>自己的页脚</footer>"
    assert (theme / "main.html").read_bytes() == (THEME / "main.html").read_bytes()
    styles = assets.published(theme)
    assert b"--red:#005bac" in styles["common.css"][1] and b"border:0" in styles[assets.OWN_STYLES][1]
    (own / "partials/footer.html").write_text("<footer>又改</footer>", encoding="utf-8")
    again = layered(THEME, own, tmp_path / "kept")
    assert again != theme and not theme.exists(), "named by content, and only the last is kept"


def test_a_link_in_a_theme_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "main.html").symlink_to("/etc/passwd")
    theme = layered(THEME, tmp_path / "theme", tmp_path / "kept")
    assert (theme / "main.html").read_bytes() == (THEME / "main.html").read_bytes()


def test_who_adds_no_styles_publishes_none() -> None:
    assert assets.OWN_STYLES not in assets.published(THEME)


# --- upgrading ---


def test_an_upgrade_puts_the_new_program_in_the_place_of_the_old(
    root: Path, packed: bytes, tmp_path: Path
) -> None:
    package = tmp_path / "new.whl"
    package.write_bytes(packed)
    code, words = run(root, "upgrade", str(package))
    assert code == 0 and VERSION in words
    assert {file.name for file in (root / "program").iterdir()} == {wheel.FILE, *wheel.KEPT_BESIDE}
    assert (root / "program" / wheel.LOCK).read_bytes() == (PROJECT / wheel.LOCK).read_bytes()


@pytest.mark.parametrize("content", [b"", b"PK", b"no wheel at all"])
def test_what_is_no_wheel_of_ours_is_told_and_nothing_changes(
    root: Path, tmp_path: Path, content: bytes
) -> None:
    package = tmp_path / "new.whl"
    package.write_bytes(content)
    code, words = run(root, "upgrade", str(package))
    assert code == 2 and "没有换：这不是本程序的安装包" in words
    assert [file.name for file in (root / "program").iterdir()] == ["brand_showcase-0.9.0-py3-none-any.whl"]


def test_a_wheel_of_somebody_else_s_is_told(root: Path, tmp_path: Path) -> None:
    package = tmp_path / "other.whl"
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("other-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: other\nVersion: 1.0\n")
    code, words = run(root, "upgrade", str(package))
    assert code == 2 and "不是本程序的安装包" in words


def test_a_wheel_of_an_older_format_than_the_contents_is_refused(
    root: Path, tmp_path: Path, packed: bytes
) -> None:
    (root / "mkdocs.yml").write_text(f"{LEAST}extra:\n  format: 7\n", encoding="utf-8")
    package = tmp_path / "new.whl"
    package.write_bytes(packed)
    code, words = run(root, "upgrade", str(package))
    assert code == 2 and "内容是第 7 版格式" in words and "只认到第 1 版" in words
    assert [file.name for file in (root / "program").iterdir()] == ["brand_showcase-0.9.0-py3-none-any.whl"]


def test_program_and_contents_in_one_repository_are_not_upgraded_by_a_wheel(
    tmp_path: Path, packed: bytes
) -> None:
    (tmp_path / "mkdocs.yml").write_text(LEAST, encoding="utf-8")
    package = tmp_path / "new.whl"
    package.write_bytes(packed)
    code, words = run(tmp_path, "upgrade", str(package))
    assert code == 2 and "没有 program 文件夹" in words


# --- formats ---


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the next format called a unit's `note` a `remark`."""

    def rewrite(path: str, words: str) -> str:
        return words.replace("  note: ", "  remark: ") if path.startswith("content/units/") else words

    monkeypatch.setattr(format, "CURRENT", 2)
    monkeypatch.setattr(format, "MIGRATIONS", (format.Migration(2, "单位的 note 改叫 remark。", rewrite),))


UNIT = "- id: a\n  name: 示例单位\n  type: other\n  level: municipal\n  note: 虚构\n"


@pytest.mark.usefixtures("renamed")
def test_contents_of_an_older_format_are_told_and_rewritten_when_staff_agree(root: Path) -> None:
    units = root / "content/units/all.yml"
    units.parent.mkdir(parents=True)
    units.write_text(UNIT, encoding="utf-8")
    assert "内容是第 1 版格式，这个程序读的是第 2 版" in text(settings(root).problems)
    code, words = run(root, "migrate", "--check")
    assert code == 1 and "-  note: 虚构\n+  remark: 虚构\n" in words and "单位的 note 改叫 remark。" in words
    code, words = run(root, "migrate", answers="n\n")
    assert code == 0 and "没有改。" in words and units.read_text("utf-8") == UNIT
    code, words = run(root, "migrate", answers="y\n")
    assert code == 0 and units.read_text("utf-8") == UNIT.replace("note", "remark")
    assert (root / "mkdocs.yml").read_text("utf-8") == f"{LEAST}\nextra:\n  format: 2\n"
    assert text(settings(root).problems) == ""
    assert "没有要改的" in run(root, "migrate")[1]


def test_what_a_new_program_generates_is_renewed_with_the_contents(root: Path) -> None:
    """`make upgrade` is one command: what follows from the program's declarations is not left stale behind it."""
    schema = root / "brands/case.schema.json"
    schema.parent.mkdir()
    schema.write_text("{}\n", encoding="utf-8")
    assert "derived-stale" in run(root, "validate")[1]
    code, words = run(root, "migrate")
    assert code == 0 and "brands/case.schema.json" in words
    assert "derived-stale" not in run(root, "validate")[1]
    schema.write_text("{}\n", encoding="utf-8")
    assert run(root, "migrate", "--check")[0] == 0 and schema.read_text("utf-8") == "{}\n"


@pytest.mark.parametrize(
    "extra", ["", "extra: {}\n", "extra:\n  format: 1\n", "extra: # 自己的\n  legal: {}\n"]
)
@pytest.mark.usefixtures("renamed")
def test_the_settings_say_the_new_format_wherever_the_old_one_stood(root: Path, extra: str) -> None:
    (root / "mkdocs.yml").write_text(LEAST + extra, encoding="utf-8")
    assert run(root, "migrate", "--yes")[0] == 0
    assert text(settings(root).problems) == ""


def test_contents_of_a_format_to_come_are_told(root: Path) -> None:
    (root / "mkdocs.yml").write_text(f"{LEAST}extra:\n  format: 9\n", encoding="utf-8")
    assert "mkdocs.yml:3:11  错误 format-invalid  内容是第 9 版格式" in text(settings(root).problems)
    code, words = run(root, "migrate")
    assert code == 2 and "换上较新的程序" in words
