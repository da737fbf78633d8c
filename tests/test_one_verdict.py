"""One verdict: any record, any page and any setting that is accepted, builds. Whole roots, changed at random."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from showcase.entrances.imports import ImportOrder, import_hand_in
from showcase.publishing.build import build
from showcase.publishing.judgement import judge
from showcase.words.rules.problem import Severity
from tests.roots import MINI, PROJECT, around, mini_root
from tests.whole_roots import YEAR, Files, Made, records, settings_of, staff_files

ROOTS = {
    "made": st.lists(records(), min_size=8, max_size=16),
    "written": st.lists(staff_files(), max_size=4),
    "said": st.lists(settings_of(), max_size=3, unique_by=lambda line: line[0]),
}
"""Records, pages and lines of mkdocs.yml."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mini_root(tmp_path_factory.mktemp("verdict"))


def refused(root: Path) -> set[str]:
    """The files with errors."""
    return {problem.path for problem in judge(root).problems if problem.severity is Severity.ERROR}


def accepted(
    root: Path,
    made: list[Made],
    written: list[Files],
    said: list[tuple[str, str]],
    *,
    books: bool,
) -> tuple[int, int, int]:
    """Bring about the root and take back what is refused, as its authors would; how many of each were accepted."""
    for path in ("brands", "content"):
        shutil.rmtree(root / path)
        shutil.copytree(MINI / path, root / path)
    base = (
        (PROJECT / "mkdocs.yml").read_text("utf-8").replace("publish: true", f"publish: {str(books).lower()}")
    )
    (root / "mkdocs.yml").write_text(base, "utf-8")
    assert refused(root) == set()

    kept_lines = 0
    for old, new in said:
        text = (root / "mkdocs.yml").read_text("utf-8")
        assert old in text
        (root / "mkdocs.yml").write_text(text.replace(old, new, 1), "utf-8")
        if refused(root):
            (root / "mkdocs.yml").write_text(text, "utf-8")
        else:
            kept_lines += 1
    kept_pages = 0
    for files in written:
        before = {path: _bytes(root / "content" / path) for path in files}
        _put(root, files)
        if refused(root):
            _put(root, before)
        else:
            kept_pages += 1
    folders = []
    for number, one in enumerate(made):
        folders.append(root / "brands" / YEAR / f"made-{number:03}")
        one.put(folders[-1])
    while told := refused(root):
        gone = [folder for folder in folders if any((root / path).is_relative_to(folder) for path in told)]
        # A programme's figure is held against the records: that they differ is told of the programme, and is the fault of a record.
        if all(path.startswith("content/programmes/") for path in told):
            gone = folders[-1:]
        assert gone, f"whose fault is it: {told}"
        for folder in gone:
            shutil.rmtree(folder)
            folders.remove(folder)
    return len(folders), kept_pages, kept_lines


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _put(root: Path, files: Mapping[str, bytes | None]) -> None:
    for path, data in files.items():
        file = root / "content" / path
        file.parent.mkdir(exist_ok=True)
        if data is None:
            file.unlink()
        else:
            file.write_bytes(data)


def profile(examples: int, *phases: Phase) -> settings:
    return settings(
        deadline=None, max_examples=examples, phases=phases or tuple(Phase),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )  # fmt: skip


@given(**ROOTS)
@profile(2, Phase.generate)
def test_what_is_accepted_builds(
    root: Path, made: list[Made], written: list[Files], said: list[tuple[str, str]]
) -> None:
    accepted(root, made, written, said, books=False)
    build(root, root / "site", books=False)


@pytest.mark.slow
@given(**ROOTS)
@profile(61)
def test_what_is_accepted_builds_with_its_books(
    root: Path, made: list[Made], written: list[Files], said: list[tuple[str, str]]
) -> None:
    accepted(root, made, written, said, books=True)
    done = build(root, root / "site")
    expected = ("有字体没有的字", "封面上最多排", "还没有案例")
    assert [line for line in done.summary.wanting if not any(words in line for words in expected)] == []


SLIPS = """
见[旧址](http://[::1)、[值守制度](值守制度.docx)、[没有](../没有/)、[内网](//a.cn)。

！［图］（1.jpg）

<<<<<<< HEAD
减少了“𡋀”字。
=======
"""


def test_import_tells_what_validate_tells(site: Path, tmp_path: Path) -> None:
    """The same record, taken in and lying there: the same problems, word for word."""
    around(site)
    source = MINI / "brands/2024/linli-jiayuan"
    pack = tmp_path / "pack.zip"
    with ZipFile(pack, "w") as zip_:
        zip_.writestr(
            "brands/2024/xin-jiayuan/case.yml",
            (source / "case.yml").read_text("utf-8") + 'authors: ["http://[::1"]\n',
        )
        zip_.writestr("brands/2024/xin-jiayuan/case.md", (source / "case.md").read_text("utf-8") + SLIPS)
    done = import_hand_in(site, ImportOrder(pack))
    folder = f"{done.folder}/"
    told = [problem for problem in judge(site).problems if problem.path.startswith(folder)]
    assert list(done.problems) == told
    assert {"story-link", "story-mark", "merge-conflict", "picture-undeclared"} <= {
        problem.rule for problem in told
    }
