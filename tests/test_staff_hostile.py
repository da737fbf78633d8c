"""Whatever is put into mkdocs.yml or content/: `validate`, `build` and `serve` answer with a list of problems in Chinese, in time."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from showcase.entrances.cli import main
from showcase.entrances.live import Live, NothingToServe
from showcase.publishing.build import NotPublished, build
from showcase.storage.store import Store
from tests.roots import mini_root
from tests.test_staff_files import put, sparse, within

Change = Callable[[Path], None]


def added(text: str) -> Change:
    """More lines at the end of the file."""

    def change(file: Path) -> None:
        with file.open("a", encoding="utf-8") as more:
            more.write(text)

    return change


def replaced(old: str, new: str) -> Change:
    def change(file: Path) -> None:
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def instead(make: Change) -> Change:
    """Another thing in the file's place."""

    def change(file: Path) -> None:
        file.unlink(missing_ok=True)
        make(file)

    return change


def device(file: Path) -> None:
    try:
        os.mknod(file, 0o020666, os.makedev(1, 5))  # as /dev/zero
    except PermissionError:
        file.symlink_to("/dev/zero")


DEEP = "x: " + "{a: " * 2000 + "1" + "}" * 2000
KINDS: dict[str, Change] = {
    "gbk": put("site_name: 示例\ntitle: 关于本站的说明文字\n".encode("gb18030")),
    "utf-16": put("site_name: 示例\n".encode("utf-16")),
    "binary": put(bytes(range(128, 256)) * 20),
    "nul": put(b"\x00" * 5000),
    "empty": put(b""),
    "one word": put("党建".encode()),
    "a list": put(b"- a\n- b\n"),
    "deep": put(DEEP.encode()),
    "brackets": put(b"[" * 50_000),
    "billion laughs": put(b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
    "python": put(b"site_name: !!python/object/apply:os.system ['touch /tmp/never']\n"),
    "a link": instead(lambda file: file.symlink_to("/etc/passwd")),
    "a link to itself": instead(lambda file: file.symlink_to(file.name)),
    "a pipe": instead(os.mkfifo),
    "a device": instead(device),
    "a folder": instead(Path.mkdir),
    "100 MB": instead(sparse(100 * 1024 * 1024)),
    "a conflict": added("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n"),
}  # fmt: skip
SETTINGS: dict[str, Change] = {
    "hooks empty": replaced("hooks:\n  - scripts/hooks.py", "hooks: []"),
    "hooks of a stranger": replaced("  - scripts/hooks.py", "  - scripts/hooks.py\n  - content/evil.py"),
    "hooks no list": replaced("hooks:\n  - scripts/hooks.py", "hooks: {a: b}"),
    "plugins": replaced("plugins: []", "plugins: [search, no-such-plugin]"),
    "a plugin with settings": replaced("plugins: []", "plugins:\n  - search: {lang: zh}"),
    "theme a word": replaced("theme:\n  name: material", "theme: material\nthem:\n  name: material"),
    "theme from elsewhere": replaced("custom_dir: theme", "custom_dir: /etc"),
    "another theme": replaced("name: material", "name: no-such-theme"),
    "docs elsewhere": replaced("docs_dir: content", "docs_dir: /"),
    "a site over the records": replaced("site_dir: site", "site_dir: brands"),
    "extensions": added("markdown_extensions: [no.such.extension]\n"),
    "inherit": added("INHERIT: ../other.yml\n"),
    "a key twice": added("site_name: 又一个\n"),
    "an unknown key": added("nvm: 1\n"),
    "menu to nowhere": added("nav: [index.md, 没有.md]\n"),
    "menu of numbers": added("nav: [1, [2], {a: b, c: d}]\n"),
    "a date for a name": replaced("site_name: 党建品牌案例汇编", "site_name: 2026-01-01"),
    "an address that is none": replaced('site_url: ""', 'site_url: "http://[::1"'),
    "an address by itself": replaced('site_url: ""', "site_url: javascript:alert(1)"),
    "tabs": replaced("theme:\n  name", "theme:\n\tname"),
    "environment": replaced('site_url: ""', "site_url: !ENV [HOME, x]"),
}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root free to be broken; every test puts back what it broke."""
    return mini_root(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def broken(root: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[str, Change], Path]]:
    undone: list[tuple[Path, bytes]] = []

    def change(path: str, how: Change) -> Path:
        undone.append((root / path, (root / path).read_bytes()))
        how(root / path)
        return root

    yield change
    for file, kept in undone:
        rmtree(file) if file.is_dir() and not file.is_symlink() else file.unlink(missing_ok=True)
        file.write_bytes(kept)


ENGLISH = re.compile(
    r"Traceback|Error\b|Exception|Expected|Aborted|line \d+, column|could not|not found", re.IGNORECASE
)


def told_by_all(root: Path, path: str) -> str:
    """What `validate` and `build` say, which is in Chinese and names the file; nothing is built."""
    with within(60):
        validated = CliRunner().invoke(main, ["--root", str(root), "validate"])
        with pytest.raises(NotPublished) as refused:
            build(root, root / "site", books=False)
    assert validated.exit_code == 1
    said = str(refused.value)
    for text in (validated.output, said):
        assert f"{path}:" in text
        assert not ENGLISH.search(text), text
    assert not (root / "site").exists()
    return said


@pytest.mark.parametrize("kind", [*KINDS, *SETTINGS])
def test_settings(broken: Callable[[str, Change], Path], kind: str) -> None:
    root = broken("mkdocs.yml", {**KINDS, **SETTINGS}[kind])
    said = told_by_all(root, "mkdocs.yml")
    if kind == "menu to nowhere":
        return  # MkDocs only warns of it, and the rest can be served
    with within(60), pytest.raises(NothingToServe) as refused:
        live(root).begin()
    assert str(refused.value) == said
    assert not Path("/tmp/never").exists()


CONTENT = (
    "content/about.md",
    "content/calls/2024.md",
    "content/vocabulary.yml",
    "content/compendiums/2024.md",
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", CONTENT)
def test_a_file_of_content(broken: Callable[[str, Change], Path], path: str, kind: str) -> None:
    if kind == "empty" and path.endswith(".yml"):
        pytest.skip(
            "an empty register says nothing wrong but that it lacks everything, which is told elsewhere"
        )
    told_by_all(broken(path, KINDS[kind]), path)


@pytest.mark.parametrize("kind", ["gbk", "nul", "a pipe", "a link to itself", "100 MB"])
def test_the_server_shows_the_rest(broken: Callable[[str, Change], Path], tmp_path: Path, kind: str) -> None:
    """While serving, a page that cannot be read is told of and left out, and the others are there."""
    root = broken("content/about.md", KINDS[kind])
    with within(120):
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
        config.plugins.on_startup(command="serve", dirty=False)
        mkdocs_build(config)
        served = live(root)
        served.begin()
    page = "cases/2024/nuanxin-chuangkou/index.html"
    assert served.file(page) == root.parent / "live" / page
    for site in (tmp_path / "site", root.parent / "live"):
        assert (site / page).is_file()


def live(root: Path) -> Live:
    return Live(root, root.parent / "live", Store(root))


SHOWN = ("index.html", "cases/2024/nuanxin-chuangkou/index.html", "data/cases.json", "search/manifest.json")


def files(served: Live) -> list[bytes]:
    return [file.read_bytes() for path in SHOWN if (file := served.file(path))]


def test_settings_broken_while_they_are_served_stay_as_they_were(
    broken: Callable[[str, Change], Path], root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    served = live(root)
    served.begin()
    before = files(served)
    assert len(before) == len(SHOWN)
    broken("mkdocs.yml", KINDS["binary"])
    served.plan_again()
    assert files(served) == before
    assert "mkdocs.yml" in capsys.readouterr().err
