"""What people change between two builds, each time to something that was not there before."""

import re
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tests.bench import synthetic

_LETTERS = "甲乙丙丁戊己庚辛壬癸"


def _fresh(root: Path) -> str:
    """A word that was not asked for before."""
    counter = root.parent / "changes"
    number = int(counter.read_text()) + 1 if counter.is_file() else 100
    counter.write_text(str(number))
    return "".join(_LETTERS[int(digit)] for digit in str(number))


def edited(file: Path, change: Callable[[str], str]) -> None:
    """Change a text. Raises ValueError where nothing came of it: the file no longer reads as the bench thinks."""
    text = file.read_text(encoding="utf-8")
    changed = change(text)
    if changed == text:
        raise ValueError(f"{file.name} 里没有找到要改的地方")
    file.write_text(changed, encoding="utf-8")


def first(root: Path) -> Path:
    """The folder of the record that is changed."""
    return min(root.glob("brands/*/*/case.yml")).parent


def story(root: Path) -> str:
    """The end of a story; returns what now stands there."""
    word = f"本次修订记作{_fresh(root)}。"
    edited(
        first(root) / "case.md",
        lambda text: re.sub(r"\n(?:本次修订记作.*\n)?\Z", f"\n{word}\n", text.rstrip("\n") + "\n"),
    )
    return word


def added(root: Path, cases: int) -> Path:
    """One more record; returns its folder."""
    for number in count(cases + 1):
        if number % 5 and not list(root.glob(f"brands/*/case-{number:05d}")):
            return root / "brands" / synthetic.record(root, number, cases)
    raise AssertionError


def later(root: Path, cases: int) -> list[Path]:
    """The records that were added."""
    return [path for path in root.glob("brands/*/case-*") if int(path.name.removeprefix("case-")) > cases]


def deleted(root: Path, cases: int) -> None:
    """One of those that were added: no list of awards names it."""
    shutil.rmtree(max(later(root, cases)))


def unit(root: Path) -> None:
    """The name of a unit, of a county where there are enough."""
    register, word = min(root.glob("content/units/*.yml")), _fresh(root)
    which = 7 if "第7局" in register.read_text(encoding="utf-8") else 0
    edited(
        register,
        lambda text: re.sub(rf"(第{which}局)[{_LETTERS}]*$", rf"\1{word}", text, count=1, flags=re.M),
    )


def theme(root: Path) -> None:
    """What a theme is called."""
    word = _fresh(root)
    edited(
        root / "content" / "vocabulary.yml",
        lambda text: re.sub(r"(label: 服务群众)\S*$", rf"\1（{word}）", text, count=1, flags=re.M),
    )


def stylesheet(root: Path) -> None:
    """A rule of a stylesheet that every page asks for, in this program or an earlier one."""
    word, assets = _fresh(root), root / "theme" / "assets"
    common = assets / "common" / "components.css"
    with (common if common.is_file() else assets / "showcase.css").open("a", encoding="utf-8") as file:
        file.write(f'\n.bench::after {{ content: "{word}"; }}\n')


def case_template(root: Path) -> None:
    """The page of a case."""
    word = _fresh(root)
    edited(
        root / "theme" / "pages" / "case.html",
        lambda text: re.sub(
            r'<div class="case__columns(?: bench-\S+)?"', f'<div class="case__columns bench-{word}"', text
        ),
    )


def shell(root: Path) -> None:
    """What stands around every page."""
    word = _fresh(root)
    edited(
        root / "theme" / "wide.html",
        lambda text: re.sub(
            r'<p class="print-address"(?: data-bench="\S+")?',
            f'<p class="print-address" data-bench="{word}"',
            text,
        ),
    )


def foreword(file: Path) -> None:
    """What stands before a compendium."""
    word = _fresh(file.parent.parent.parent)
    edited(file, lambda text: re.sub(r"虚构的前言\S*$", f"虚构的前言，{word}。", text, flags=re.M))
