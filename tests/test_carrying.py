"""All contents out by one zip, and into another clone: byte for byte, or nothing at all."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.entrances.keeping import beginning
from showcase.publishing.judgement import judge
from showcase.rendering.reports.report import text
from showcase.storage.wheel import wheel
from showcase.words.choice import speak


def run(root: Path, *arguments: str, answers: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(
        main, ["--root", str(root), *arguments], input=answers, prog_name="python scripts"
    )
    return done.exit_code, done.output


def contents(root: Path) -> dict[str, bytes]:
    tops = ("brands", "content", "theme", "mkdocs.yml")
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file() and file.relative_to(root).parts[0] in tops
    }


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path, Path]]:
    """A university with its sample cases, an organ with nothing, and the zip of the first."""
    folder, packed = tmp_path_factory.mktemp("carrying"), wheel()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(beginning, "wheel", lambda: packed)
        for name, *options in (("a", "--kind", "university", "--sample"), ("b", "--kind", "organ")):
            assert run(folder, "init", str(folder / name), "--yes", *options)[0] == 0
    (folder / "a/theme/assets/own").mkdir(parents=True)
    (folder / "a/theme/assets/own/styles.css").write_text(".card { border: 0; }\n", encoding="utf-8")
    code, words = run(folder / "a", "export", str(folder / "a.zip"))
    assert code == 0 and "表格里有 3 个案例" in words and "不要公开" in words
    yield folder / "a", folder / "b", folder / "a.zip"
    speak({})


def test_a_showcase_is_carried_to_another_clone_and_back(
    roots: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    one, other, package = roots
    before = contents(other)
    assert run(other, "export", str(tmp_path / "b.zip"))[0] == 0
    code, words = run(other, "restore", str(package), answers="n\n")
    assert code == 0 and "没有改" in words and contents(other) == before
    assert run(other, "restore", str(package), "--check")[0] == 1
    code, words = run(other, "restore", str(package), answers="y\n")
    assert code == 0, words
    assert contents(other) == contents(one)
    assert text(judge(other).problems) == "", "what follows from the contents is written anew"
    assert "没有要改的" in run(other, "restore", str(package), "--yes")[1]
    assert run(other, "export", str(tmp_path / "again.zip"))[0] == 0
    with zipfile.ZipFile(package) as first, zipfile.ZipFile(tmp_path / "again.zip") as second:
        assert (
            json.loads(first.read("datapackage.json"))["files"]
            == json.loads(second.read("datapackage.json"))["files"]
        )
    assert run(other, "restore", str(tmp_path / "b.zip"), "--yes")[0] == 0
    back = {path: held for path, held in contents(other).items() if not path.startswith("theme/")}
    assert back == before


def test_the_package_says_what_it_holds(roots: tuple[Path, Path, Path]) -> None:
    """By the specification: names, one place each, columns of the table in their order, licences."""
    with zipfile.ZipFile(roots[2]) as held:
        said = json.loads(held.read("datapackage.json"))
        table = held.read("tables/cases.csv").decode("utf-8-sig").split("\r\n")
        names = set(held.namelist())
    assert re.fullmatch(r"[-a-z0-9._/]+", said["name"]) and said["licenses"][0]["name"]
    resources = {one["name"]: one for one in said["resources"]}
    assert len(resources) == len(said["resources"])
    assert all(re.fullmatch(r"[-a-z0-9._/]+", name) for name in resources)
    paths = [one["path"] if isinstance(one["path"], list) else [one["path"]] for one in said["resources"]]
    assert {path for some in paths for path in some} == names - {"datapackage.json", "说明.txt"}
    fields = resources["cases"]["schema"]["fields"]
    assert ",".join(f'"{one["name"]}"' for one in fields) == table[0]
    assert {one["type"] for one in fields} == {"string", "integer", "boolean"}
    assert len(table) == 3 + 2


def written(package: Path, target: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    with zipfile.ZipFile(package) as held:
        files = {name: held.read(name) for name in held.namelist()}
    change(files)
    with zipfile.ZipFile(target, "w") as out:
        for name, content in files.items():
            out.writestr(name, content)
    return target


def said(change: Callable[[dict[str, object]], object]) -> Callable[[dict[str, bytes]], None]:
    def changed(files: dict[str, bytes]) -> None:
        known = json.loads(files["datapackage.json"])
        change(known)
        files["datapackage.json"] = json.dumps(known).encode()

    return changed


def outside(files: dict[str, bytes]) -> None:
    said(lambda known: known["files"].update({"content/../../out.md": "sha256:0"}))(files)  # type: ignore[attr-defined]
    files["content/../../out.md"] = b"x"


WRONG: dict[str, Callable[[dict[str, bytes]], object]] = {
    "与清单不一致": lambda files: files.update({"mkdocs.yml": b"site_name: x\n"}),
    "压缩包和它的清单不一致：content/about.md": lambda files: files.pop("content/about.md"),
    "压缩包和它的清单不一致：content/more.md": lambda files: files.update({"content/more.md": b""}),
    "不该有的文件": outside,
    "没有 datapackage.json": lambda files: files.pop("datapackage.json"),
    "没有写内容的格式和清单": lambda files: files.update({"datapackage.json": b"[]"}),
    "datapackage.json 读不出": lambda files: files.update({"datapackage.json": b"{"}),
    "先用 upgrade 换上较新的程序": said(lambda known: known.update({"showcase": {"format": 99}})),
}


@pytest.mark.parametrize("words", WRONG)
def test_what_is_not_whole_is_told_and_nothing_is_written(
    roots: tuple[Path, Path, Path], tmp_path: Path, words: str
) -> None:
    _, other, package = roots
    before = contents(other)
    bad = written(package, tmp_path / "bad.zip", WRONG[words])
    code, told = run(other, "restore", str(bad), "--yes")
    assert code == 2 and words in told
    assert contents(other) == before and not list(other.glob(".import-*"))
    assert not (other.parent / "out.md").exists()


@pytest.mark.parametrize("cut", [0, 40, -200])
def test_half_a_zip_is_told(roots: tuple[Path, Path, Path], tmp_path: Path, cut: int) -> None:
    (tmp_path / "half.zip").write_bytes(roots[2].read_bytes()[:cut])
    code, told = run(roots[1], "restore", str(tmp_path / "half.zip"), "--yes")
    assert code == 2 and "不是压缩包，或者没有下载完" in told


def test_an_export_needs_a_name_and_a_place(roots: tuple[Path, Path, Path], tmp_path: Path) -> None:
    assert run(roots[0], "export", str(tmp_path / "a.tar"))[0] == 2
    (tmp_path / "file").write_text("x", encoding="utf-8")
    code, told = run(roots[0], "export", str(tmp_path / "file/a.zip"))
    assert code == 2 and "没有写" in told
