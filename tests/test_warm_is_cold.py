"""Warm is cold: whatever changes, the site made with all that was kept equals, byte for byte, one made from nothing; books,
Word files, posters and data included. The program itself changes too, so each root has a copy of it and runs that."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.books import need_fonts
from tests.roots import PROJECT, mini_root

Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with its own program and fonts, built once with everything it can make."""
    need_fonts()
    root = mini_root(tmp_path_factory.mktemp("warm"), books=True)
    for name in ("requirements.lock", "package-lock.json"):
        shutil.copy(PROJECT / name, root)
    brought = PROJECT / "node_modules"
    for below in ("@expo-google-fonts", "@fontsource"):
        (root / "node_modules" / below).mkdir(parents=True)
        for package in (brought / below).iterdir():
            (root / "node_modules" / below / package.name).symlink_to(package.resolve())
    run(root)
    return root


def run(root: Path, command: str = "build") -> dict[str, bytes]:
    """The site made by the root's own program."""
    done = subprocess.run(
        [sys.executable, str(root / "scripts"), command],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return files(root)


def files(root: Path) -> dict[str, bytes]:
    site = root / "site"
    return {
        file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()
    }


def compared(root: Path, before: dict[str, bytes] | None = None) -> dict[str, bytes]:
    """The warm site, which equals the cold one, and differs from the one `before`."""
    warm = run(root)
    cold_root = root.with_name(f"{root.name}-cold")
    left = shutil.ignore_patterns(".cache", "site", ".site-*", "__pycache__")
    shutil.copytree(root, cold_root, symlinks=True, ignore=left)
    try:
        cold = run(cold_root)
    finally:
        shutil.rmtree(cold_root)
    assert warm.keys() == cold.keys()
    assert [address for address in warm if warm[address] != cold[address]] == []
    assert warm != before, "the change shows somewhere"
    return warm


def write(path: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        file = root / path
        text = file.read_text("utf-8")
        assert old in text, f"{path} no longer says {old}"
        file.write_text(text.replace(old, new), "utf-8")

    return change


def another_font(root: Path) -> None:
    """Of the same name and size: a glyph of one weight takes another's place."""
    [regular] = (root / "node_modules/@expo-google-fonts/noto-serif-sc").resolve().glob("700Bold/*.ttf")
    folder = root / "node_modules/@expo-google-fonts/noto-serif-sc"
    real = folder.resolve()
    folder.unlink()
    shutil.copytree(real, folder)
    [mine] = folder.glob("900Black/*.ttf")
    data = bytearray(mine.read_bytes())
    data[-2000:-1000] = regular.read_bytes()[-2000:-1000]
    mine.write_bytes(data)


def pictures_change_places(root: Path) -> None:
    """Two pictures equal in size and time."""
    one, other = root / "brands/2024/nuanxin-chuangkou/1.jpg", root / "brands/2024/linli-yishiting/ting.jpg"
    with Image.open(other) as image:
        size = image.size
    Image.new("RGB", size, "#a6192e").save(one)
    Image.new("RGB", size, "#b08d57").save(other)
    longer = max(one.stat().st_size, other.stat().st_size)
    for file in (one, other):
        file.write_bytes(file.read_bytes().ljust(longer, b"\0"))
    run(root)
    first, second, state = one.read_bytes(), other.read_bytes(), one.stat()
    one.write_bytes(second)
    other.write_bytes(first)
    for file in (one, other):
        os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


a_label = write("scripts/showcase/words/case/choices.py", '"本单位"', '"本单位自己"')

a_theme = write("content/vocabulary.yml", "label: 服务群众", "label: 为群众服务")

CHANGES: dict[str, Change] = {
    "a label": lambda root: (a_label(root), run(root, "sync")),
    "code": write(
        "scripts/showcase/rendering/pages/site.py", "RECENT, SHOWN = 6, 12", "RECENT, SHOWN = 6, 1"
    ),
    "a template": lambda root: (root / "theme/pages/case.html").open("a").write("<p>改</p>\n"),
    "a template of the book": write("theme/book/case.typ", "#let", "// 改\n#let"),
    "a script of one page": write(
        "theme/assets/library/results.js", "const BEFORE = 28", "const BEFORE = 29"
    ),
    "a stylesheet": write("theme/assets/common/tokens.css", "--gold: #b08d57", "--gold: #b08d58"),
    "a vocabulary label": lambda root: (a_theme(root), run(root, "sync")),
    "another showcase": write("content/remote/linshui.json", "桥头议事", "桥头说事"),
    "a setting": write("mkdocs.yml", "site_name: ", "site_name: 新的"),
    "a locked version": write("requirements.lock", "pillow==", "# pillow\npillow=="),
    "a font": another_font,
    "pictures": pictures_change_places,
}
_SHOWS_NOWHERE = frozenset({"a template of the book", "a locked version", "a font"})
"""What need not change the site."""


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_any_kind_reaches_all_it_reaches_from_nothing(
    built: Path, tmp_path: Path, change: str
) -> None:
    root = tmp_path / "root"
    shutil.copytree(built, root, symlinks=True)
    before = files(root)
    CHANGES[change](root)
    compared(root, None if change in _SHOWS_NOWHERE else before)


def edited(root: Path, chance: random.Random) -> None:
    """One edit of a record such as a clerk makes, or a record added or taken away."""
    cases = sorted((root / "brands").glob("20*/*"))
    case = chance.choice(cases)
    kind = chance.choice(["story", "title", "summary", "added", "gone", "picture"])
    facts = case / "case.yml"
    if kind == "story":
        story = case / "case.md"
        lines = story.read_text("utf-8").split("\n")
        place = chance.choice([number for number, line in enumerate(lines) if len(line) > 20])
        lines[place] = lines[place].replace("的", "之", 1) + "这是新写的一句话。"
        story.write_text("\n".join(lines), "utf-8")
    elif kind in ("title", "summary"):
        text = facts.read_text("utf-8")
        facts.write_text(
            text.replace("党员", "党员同志", 1) if kind == "title" else text.replace("。", "，并且坚持。", 1),
            "utf-8",
        )
    elif kind == "added":
        shutil.copytree(case, case.with_name(f"xin-{chance.randrange(10**6)}"))
    elif kind == "picture":
        for file in case.glob("*.jpg"):
            with Image.open(file) as image:
                image.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(file, quality=88)
    elif case.name.startswith("xin-"):
        shutil.rmtree(case)


@pytest.mark.slow
def test_twenty_edits_later_the_site_is_what_it_would_be_from_nothing(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(built, root, symlinks=True)
    chance, sound = random.Random(20261127), 0
    while sound < 20:
        kept = tmp_path / "kept"
        shutil.copytree(root / "brands", kept)
        edited(root, chance)
        done = subprocess.run(
            [sys.executable, str(root / "scripts"), "validate"], cwd=root, capture_output=True, check=False
        )
        if done.returncode:  # an edit that is refused is taken back
            shutil.rmtree(root / "brands")
            shutil.copytree(kept, root / "brands")
        else:
            sound += 1
            compared(root) if sound % 4 == 0 else run(root)
        shutil.rmtree(kept)
