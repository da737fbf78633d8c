"""A picture that cannot be shown is told at every entrance: import of a pack and of a Word form, validate, fix leaves it alone."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.publishing.build import NotPublished, build
from tests import pictures as made
from tests.hand_ins import filled
from tests.roots import MINI, mini_root
from tests.test_imports import RECORD, mini_pack, zipped

SAID: Mapping[str, str] = {
    "50%-of-plain.jpg": "的数据不完整", "90%-of-progressive.jpg": "的数据不完整", "lies.png": "的数据不完整",
    "long.png": "一边超过 20000 像素", "scans.jpg": "渐进扫描过多", "36-bytes-49-million.webp": "要用的内存或时间太多",
    "bad-sum.png": "的数据已经损坏", "moving.png": "是动图",
}  # fmt: skip
"""What is said of each kind of picture that used to be found out in the build, or never."""


def bad(name: str) -> bytes:
    return {**dict(made.cut()), **{one: data for one, data, _ in made.hostile()}}[name]


def run(root: Path, *arguments: str) -> str:
    return CliRunner().invoke(main, ["--root", str(root), *arguments], catch_exceptions=False).output


def named_after(name: str) -> str:
    """A file name that a record takes, with the suffix of the picture."""
    return "1" + Path(name).suffix


@pytest.mark.parametrize("name", SAID)
def test_a_pack_s_picture_is_told_by_import(site: Path, name: str) -> None:
    files = mini_pack("brands/2024/abc-def/")
    del files["brands/2024/abc-def/1.jpg"]
    files["brands/2024/abc-def/case.yml"] = files["brands/2024/abc-def/case.yml"].replace(
        b"1.jpg", named_after(name).encode()
    )
    files[f"brands/2024/abc-def/{named_after(name)}"] = bad(name)
    (site.parent / "pack.zip").write_bytes(zipped(files))
    assert SAID[name] in run(site, "import", str(site.parent / "pack.zip"), "--dry-run")


def test_a_word_form_s_picture_is_told_by_import(site: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(filled(MINI))) as document:
        parts = {name: document.read(name) for name in document.namelist()}
    images = [name for name in parts if name.startswith("word/media/")]
    assert images
    for name in images:
        parts[name] = parts[name][: len(parts[name]) // 2]
    (site / "form.docx").write_bytes(zipped(parts))
    said = run(site, "import", str(site / "form.docx"), "--dry-run")
    assert said.count("的数据不完整") == len(images)


def test_validate_tells_it_at_its_place_fix_leaves_it_and_nothing_is_published(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    text = (root / RECORD / "case.yml").read_text("utf-8")
    for name in SAID:
        text = text.replace(
            "pictures:\n",
            f"pictures:\n  - {{file: {name}, alt: 一张坏图片, caption: 坏图片。, people: none}}\n",
        )
        (root / RECORD / name).write_bytes(bad(name))
    (root / RECORD / "case.yml").write_text(text, "utf-8")
    line = {
        name: number
        for number, row in enumerate(text.split("\n"), 1)
        for name in SAID
        if f"file: {name}," in row
    }
    said = run(root, "validate").split("\n")
    for name, words in SAID.items():
        assert [one for one in said if words in one and f"case.yml:{line[name]}:" in one], name
    run(root, "fix")
    for name in SAID:
        assert (root / RECORD / name).read_bytes() == bad(name)
    with pytest.raises(NotPublished):
        build(root, root / "site", books=False)
