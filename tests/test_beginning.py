"""`init`: a showcase of contents alone, whole and without a fault before there is a single case; nothing of the sample in it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.entrances.keeping import beginning
from showcase.publishing.build import build
from showcase.publishing.judgement import judge
from showcase.rendering.reports.report import text
from showcase.rendering.starting import Organisation
from showcase.storage.wheel import wheel
from showcase.words.choice import speak
from showcase.words.staff.page import NEEDED
from tests.roots import PROJECT

OF_THE_SAMPLE = re.compile(
    "福建|福州|三明|闽(?:ICP|公网|侯|北|江)|南平|鼓楼|无忧|wuyou|sanming|fuzhou|minbei|1263|350[0-9]{3}(?![0-9a-f])|0591"
)
"""What only the real sample of this repository may say."""


@pytest.fixture(scope="module")
def packed() -> bytes:
    return wheel()


@pytest.fixture(autouse=True)
def _packed_once(packed: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(beginning, "wheel", lambda: packed)
    yield
    speak({})


def init(folder: Path, *options: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["init", str(folder), "--yes", *options], prog_name="python scripts")
    return done.exit_code, done.output


def texts(root: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(root.rglob("*")):
        name = file.relative_to(root).as_posix()
        if file.suffix in (".yml", ".md", ".html", ".json", "") and file.is_file() and "program/" not in name:
            yield name, file.read_text("utf-8")


@pytest.mark.parametrize(
    ("kind", "host"),
    list(zip([kind.value for kind in Organisation], ["github", "gitlab", "gitee", "gitea"], strict=True)),
)
def test_every_kind_begins_without_a_fault_and_without_the_sample(
    tmp_path: Path, kind: str, host: str
) -> None:
    root = tmp_path / "own"
    code, words = init(
        root, "--kind", kind, "--host", host, "--repository", f"https://{host}.example/a/b", "--sample"
    )
    assert code == 0, words
    assert text(judge(root).problems) == ""
    assert [name for name, said in texts(root) if OF_THE_SAMPLE.search(said)] == []
    assert all((root / "content" / page).is_file() for page in NEEDED)
    assert [name for name, said in texts(root) if "{{" in said.replace("${{", "") or "{%" in said] == []


def test_a_showcase_without_cases_is_a_site(tmp_path: Path) -> None:
    code, words = init(tmp_path / "own", "--kind", "university", "--organiser", "示例大学党委")
    assert code == 0 and "make site" in words
    done = build(tmp_path / "own", tmp_path / "site", books=False)
    assert done.summary.warnings == 0 and done.summary.drafts == 0
    pages = [(name, said) for name, said in texts(tmp_path / "site") if name.endswith(".html")]
    assert len(pages) > 20
    assert [name for name, said in pages if OF_THE_SAMPLE.search(said)] == []
    assert "示例大学党建品牌案例" in dict(pages)["index.html"]


def test_what_is_asked_can_be_answered_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.entrances.commands.beginning.is_terminal", lambda: True)
    asked = iter(
        [
            "中共示例市委市直机关工委",
            "示例市党建品牌",
            "organ",
            "市级",
            "110000 北京市；110100 北京市辖；110101 东城区",
            "2030",
            "none",
            "0000-00000000；a@b.cn",
        ]
    )
    monkeypatch.setattr("click.prompt", lambda words, **_: next(asked))
    done = CliRunner().invoke(main, ["init", str(tmp_path / "own")])
    assert done.exit_code == 0, done.output
    assert next(asked, None) is None
    records = judge(tmp_path / "own").records
    assert list(records.register.regions) == ["110000", "110100", "110101"]
    assert records.register.call("2030").title.startswith("2030")
    (unit,) = records.register.units.values()
    assert (unit.name, unit.level, unit.region) == ("中共示例市委市直机关工委", "municipal", "110101")


WRONG = {
    ("--level", "院级"): "这类单位没有“院级”这个层级。可以写：national 全国",
    ("--year", "二〇三〇"): "不是年度",
    ("--region", "示例省"): "地区“示例省”的写法不对",
    ("--contact", "13800138000"): "不写手机号",
    ("--name", "短"): "网站名称写 2—60 个字",
    ("--organiser", "单" * 61): "主办单位写 2—60 个字",
    ("--kind", "university", "--level", "municipal"): "可以写：school 校级",
}


@pytest.mark.parametrize("options", WRONG, ids=" ".join)
def test_what_cannot_be_is_told_and_nothing_is_written(tmp_path: Path, options: tuple[str, ...]) -> None:
    code, words = init(tmp_path / "own", *options)
    assert code == 2 and WRONG[options] in words
    assert list(tmp_path.iterdir()) == []


def test_what_lies_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "文件.txt").write_text("我的", encoding="utf-8")
    code, words = init(tmp_path / "own")
    assert code == 2 and "里已经有文件" in words
    (tmp_path / "file").write_text("我的", encoding="utf-8")
    code, words = init(tmp_path / "file")
    assert code == 2 and "不是文件夹" in words
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "own", "文件.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    assert init(tmp_path)[0] == 0
    assert (tmp_path / "mkdocs.yml").is_file()


def test_commands_told_to_staff_are_there() -> None:
    for name in ("Makefile", "README.md"):
        said = (PROJECT / "starting" / name).read_text("utf-8")
        told = set(re.findall(r"(?:\$\(RUN\)|/showcase|\\showcase) ([a-z]+)", said))
        assert told and told <= set(main.commands), told - set(main.commands)
    targets = set(re.findall(r"(?m)^## ([a-z]+)", (PROJECT / "starting/Makefile").read_text("utf-8")))
    assert set(re.findall(r"`make ([a-z]+)", (PROJECT / "starting/README.md").read_text("utf-8"))) <= targets


def said(file: Path) -> str:
    """What a file says to people: of a program its texts, without what explains it."""
    words = file.read_text("utf-8")
    if file.suffix != ".py":
        return words
    tree = ast.parse(words)
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in explained)
    return "\n".join(node.value for node in texts if isinstance(node.value, str))


def test_examples_of_the_program_are_of_no_place_in_particular() -> None:
    kinds = (("scripts", "*.py"), ("theme", "*.html"), ("docs", "settings.md"))
    files = [file for folder, kind in kinds for file in (PROJECT / folder).rglob(kind)]
    found = re.compile("无忧办税|wuyou-banshui|fj-1263|350100|闽ICP|0591|sanming")
    assert [str(file) for file in files if found.search(said(file))] == []
