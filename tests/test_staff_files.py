"""What lies below content/ is a stranger's too: whatever is put there is told, and nobody waits, follows or fails."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from showcase.judging.validate import validate
from showcase.reading import source
from showcase.reading.front_matter import parted
from showcase.rendering.report import text
from showcase.words.exclusion import is_excluded
from showcase.words.page import address_of

PAGE = "content/about.md"


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Fails when it takes longer: a pipe nobody writes to is waited for as long as there is time."""

    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def report(root: Path) -> str:
    """What is told of mkdocs.yml and content/."""
    with within(20):
        problems = validate(source.read(root))[1]
    return text(problem for problem in problems if not problem.path.startswith("brands/"))


# --- what cannot be read ---


def put(content: bytes) -> Callable[[Path], None]:
    def make(file: Path) -> None:
        file.write_bytes(content)

    return make


def sparse(size: int) -> Callable[[Path], None]:
    def make(file: Path) -> None:
        with file.open("wb") as made:
            made.truncate(size)

    return make


PUT: dict[str, tuple[Callable[[Path], None], str]] = {
    "gbk": (put("---\ntitle: 关于\n---\n\n正文写在这里。\n".encode("gb18030")), "encoding-gbk"),
    "utf-16": (put("---\ntitle: 关于\n---\n\n正文\n".encode("utf-16")), "encoding-utf16"),
    "binary": (put(bytes(range(128, 256)) * 20), "encoding-unreadable"),
    "nul": (put("---\ntitle: 关\x00于\n---\n\n正文\n".encode()), "text-control"),
    "a link": (lambda file: file.symlink_to("/etc/passwd"), "file-irregular"),
    "a link to nowhere": (lambda file: file.symlink_to("/no/such/file"), "file-irregular"),
    "a link to itself": (lambda file: file.symlink_to(file.name), "file-irregular"),
    "a pipe": (os.mkfifo, "file-irregular"),
    "a device": (lambda file: file.symlink_to("/dev/zero"), "file-irregular"),
    "100 MB": (sparse(100 * 1024 * 1024), "file-too-large"),
    "a conflict": (put("---\ntitle: 关于\n---\n\n<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> b\n".encode()), "merge-conflict"),
}  # fmt: skip
FILES = (
    "mkdocs.yml", "content/about.md", "content/index.md", "content/calls/2024.md", "content/glossary/shili-liuyou.md",
    "content/collections/chuangkou.md", "content/compendiums/2024.md", "content/vocabulary.yml", "content/regions.yml", "content/wording.yml",
    "content/units/yangli.yml",
)  # fmt: skip


@pytest.mark.parametrize("kind", PUT)
@pytest.mark.parametrize("path", FILES)
def test_a_file_that_is_none_is_told_as_what_it_is(site: Path, path: str, kind: str) -> None:
    make, rule = PUT[kind]
    (site / path).unlink(missing_ok=True)
    make(site / path)
    said = report(site)
    assert f"{path}:" in said
    assert f" {rule} " in said


@pytest.mark.parametrize("folder", ["content", "content/glossary", "content/units"])
def test_a_folder_that_is_a_link_is_not_entered(site: Path, tmp_path: Path, folder: str) -> None:
    (site / folder).rename(tmp_path / "moved")
    (site / folder).symlink_to(tmp_path / "moved")
    assert f"{folder}:1:1  错误 file-irregular" in report(site)
    assert not any(draft.yaml.path.startswith(f"{folder}/") for draft in source.staff(site).written)


def test_folders_that_lead_back_to_themselves_end(site: Path) -> None:
    for name in "abcdef":
        (site / "content" / name).symlink_to(".")
    deep = site / "content" / Path(*["x"] * 40)
    deep.mkdir(parents=True)
    (deep / "y.md").write_text("z", encoding="utf-8")
    said = report(site)
    assert said.count("file-irregular") == 6
    assert "文件夹套得太深" in said


def test_what_stands_for_bytes_that_are_no_text_is_told(site: Path) -> None:
    (site / "content" / os.fsdecode(b"\xff\xfe.md")).write_bytes(b"x")
    assert "里有读不出的字符" in report(site)


# --- where the head of a page ends ---


@pytest.mark.parametrize(
    ("written", "head", "body", "told"),
    [
        ("---\ntitle: 甲\n---\n正文", "title: 甲", (4, "正文"), []),
        ("---\ntitle: 甲\n\n正文\n---\n别的", "title: 甲\n", (4, "正文\n---\n别的"), [4]),
        ("---\ntitle: 甲\n正文", "title: 甲", (3, "正文"), [3]),
        ("---\ntitle: 甲\n## 一\n正文", "title: 甲", (3, "## 一\n正文"), [3]),
        ("---\ntitle: 甲", "title: 甲", (3, ""), [2]),
        ("title: 甲\n---\n正文", "title: 甲", (3, "正文"), [1]),
        ("----\ntitle: 甲\n－－－\n正文", "title: 甲", (4, "正文"), [1, 3]),
        ("---\ntitle: 甲\n——\n正文", "title: 甲", (4, "正文"), [3]),
        ("\n---\ntitle: 甲\n---\n正文", "title: 甲", (5, "正文"), [2]),
        ("---\nevents:\n- a\n\n- b\n---\n正文", "events:\n- a\n\n- b", (7, "正文"), []),
        ("---\ntitle: 甲\n坏的一行\n---\n正文", "title: 甲\n坏的一行", (5, "正文"), []),
        ("正文", None, (1, "正文"), [1]),
        ("", None, (1, ""), [1]),
    ],
)
def test_a_head_ends_where_it_was_meant_to(
    written: str, head: str | None, body: tuple[int, str], told: list[int]
) -> None:
    page = parted(written, PAGE)
    assert (page.head, (page.body_line, page.body)) == (head, body)
    assert [problem.line for problem in page.problems] == told


def test_a_head_left_open_hides_nothing_else(site: Path) -> None:
    (site / "content/collections/chuangkou.md").write_text(
        "---\ntitle: 窗\nsummary: 把窗口当作支部的门面。\npick:\n  theme: [没有的主题]\nsotr: oldest\n\n正文在这里。\n",
        encoding="utf-8",
    )
    said = report(site)
    for place, rule in (("2:8", "text-too-short"), ("6:1", "key-unknown"), ("8:1", "yaml-syntax")):
        assert f"content/collections/chuangkou.md:{place}  错误 {rule}" in said, said


# --- what is not published ---


@pytest.mark.parametrize(
    ("path", "lines", "excluded"),
    [
        ("caogao.md", "caogao.md", True),
        ("x/caogao.md", "caogao.md", True),
        ("caogao/x.md", "caogao.md", False),
        ("neibu/x.md", "neibu/", True),
        ("x/neibu/y/z.md", "neibu/", True),
        ("neibu.md", "neibu/", False),
        ("a/b.md", "a/b.md", True),
        ("c/a/b.md", "a/b.md", False),
        ("a/b/c.md", "/a/b/", True),
        ("x.txt", "# 注\n\n*.txt", True),
        ("x.md", "*.txt", False),
    ],
)
def test_what_is_excluded(path: str, lines: str, excluded: bool) -> None:
    assert is_excluded(path, lines) is excluded


@pytest.mark.parametrize("line", ["!about.md", "a*b.md", "**/x", "[a]", "*", "\\"])
def test_patterns_nobody_would_read_alike_are_told(site: Path, line: str) -> None:
    with (site / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"exclude_docs: |\n  {line}\n")
    draft = source.settings(site).settings
    assert draft is not None
    from showcase.judging import settings

    assert [problem.rule for problem in settings.read(draft)[1]] == ["format-invalid"]


def test_an_address_is_where_mkdocs_puts_it() -> None:
    assert [address_of(path) for path in ("index.md", "a.md", "a/index.md", "a/b.md", "a/README.md")] == ["", "a/", "a/", "a/b/", "a/"]  # fmt: skip
