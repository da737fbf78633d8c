"""Corrections and withdrawals: what is told of them, where, and what of a withdrawn case is nowhere any more."""

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.gathering.gather import gather
from showcase.judging.validate import validate
from showcase.publishing.build import build
from showcase.reading import source
from showcase.rendering.open_data.cases import DataContext
from showcase.rendering.open_data.feeds import feed
from showcase.rendering.open_data.files import selections
from showcase.rendering.page import Site
from tests.roots import mini_root

LATER = {"SOURCE_DATE_EPOCH": "1956441600"}
"""The last day of 2031."""
GONE, ERRATUM = "2024/linli-yishiting", "2024/linli-jiayuan"
ENTRY = """- case: 2024/linli-jiayuan
  kind: erratum
  date: "2031-05-01"
  field: summary
  was: 车棚里能停三十辆车，邻里家园四个字是旧的。
  now: 车棚改成了邻里家园。
  reason: 单位来函更正。
"""


def withdrawn(root: Path, *arguments: str) -> str:
    done = CliRunner().invoke(main, ["--root", str(root), "withdraw", *arguments], env=LATER)
    return f"{done.exit_code} {done.output}"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mini site with a case withdrawn by the command and another corrected by hand, built warm upon the site before."""
    root = mini_root(tmp_path_factory.mktemp("corrected"))
    story = root / "brands" / GONE / "case.md"
    story.write_text(story.read_text("utf-8") + "\n这一句只在撤回的案例里。\n", "utf-8")
    build(root, root / "site")
    assert withdrawn(root, GONE, "--reason", "单位来函：做法停了", "--date", "2031-06-07").startswith(
        "0 已撤回"
    )
    file = root / "content/corrections.yml"
    file.write_text(file.read_text("utf-8") + ENTRY, "utf-8")
    build(root, root / "site")
    return root


def test_a_withdrawn_case_leaves_a_page_with_its_title_and_why(root: Path) -> None:
    page = (root / "site/cases" / GONE / "index.html").read_text("utf-8")
    assert "已撤回" in page
    assert "单位来函：做法停了" in page
    assert "2031 年 6 月 7 日" in page
    assert 'content="noindex"' in page
    held = {file.name for file in (root / "site/cases" / GONE).iterdir()}
    assert held == {"index.html"}, "no pictures, no Word file, no poster"


def test_a_withdrawn_case_is_told_of_nowhere_else(root: Path) -> None:
    """All bytes of the site are searched: its page, the list of corrections and the awards it was given name it, nothing else."""
    title = "楼院里的事楼院里议"
    naming, telling = set(), set()
    for file in (root / "site").rglob("*"):
        if file.is_file() and file.name != "manifest.sha256":
            text = file.read_bytes()
            if title.encode() in text or GONE.encode() in text:
                naming.add(file.relative_to(root / "site").as_posix())
            if "这一句只在撤回的案例里".encode() in text:
                telling.add(file)
    assert telling == set()
    assert naming == {f"cases/{GONE}/index.html", "corrections/index.html", "compendiums/2024/index.html"}


@pytest.mark.parametrize("more", [(), ("--docx",), ("--epub",), ("--proof", "1")])
def test_a_book_of_a_withdrawn_case_is_refused_with_when_and_why(root: Path, more: tuple[str, ...]) -> None:
    done = CliRunner().invoke(main, ["--root", str(root), "book", "--case", GONE, *more], env=LATER)
    assert done.exit_code == 2
    assert f"“{GONE}”已在 2031 年 6 月 7 日撤回，不再排书。理由：单位来函：做法停了" in done.output


def test_its_awards_say_that_it_was_withdrawn(root: Path) -> None:
    page = (root / "site/compendiums/2024/index.html").read_text("utf-8")
    ended = page.partition("awards__ended")[2].partition("</ul>")[0]
    assert "已撤回" in ended
    assert f"cases/{GONE}/" in ended


def test_a_correction_stands_on_the_case_on_its_page_and_in_the_feed(root: Path) -> None:
    for place in ("cases/2024/linli-jiayuan", "corrections"):
        page = (root / "site" / place / "index.html").read_text("utf-8")
        assert "<del>车棚里能停三十辆车" in page
        assert "<ins>车棚改成了邻里家园。</ins>" in page
        assert "摘要" in page
        assert "单位来函更正" in page
    catalogue = gather(validate(source.read_root(root))[0])
    context = DataContext(catalogue, Site("示例", "", "https://example.org/", ""))
    made = [feed(context, selection) for selection in selections(context)]
    for told in made:
        of_it = [entry for entry in told.entries if "corrections/#c2" in entry.address]
        holds = any("linli-jiayuan" in entry.address for entry in told.entries)
        assert [entry.updated for entry in of_it] == ["2031-05-01T00:00:00Z"] * holds
        assert all("现在“车棚改成了邻里家园。”" in entry.summary for entry in of_it)


@pytest.mark.slow
def test_warm_is_cold(root: Path, tmp_path: Path) -> None:
    """The site made upon what was kept of the one before is, file by file, what is made from nothing."""
    (root / ".cache").rename(tmp_path / "cache")
    try:
        build(root, root / "cold")
    finally:
        (tmp_path / "cache").rename(root / ".cache-warm")
    sums = [(root / place / "manifest.sha256").read_text("utf-8") for place in ("site", "cold")]
    assert sums[0] == sums[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("2024/meiyou", "--reason", "来函"), "没有案例“2024/meiyou”"),
        ((GONE, "--reason", "来函"), "在 2031-06-07 已经撤回"),
        ((ERRATUM, "--reason", " "), "“理由”写得不对"),
        ((ERRATUM, "--reason", "单位来函", "--date", "2017年10月9日"), "不是日期，写成"),
        ((ERRATUM, "--reason", "单位来函", "--date", "2032-01-02"), "“--date”：2032-01-02 还没有到。"),
        ((ERRATUM,), "--reason"),
    ],
)
def test_what_cannot_be_withdrawn_is_told_and_nothing_written(
    root: Path, arguments: tuple[str, ...], told: str
) -> None:
    before = (root / "content/corrections.yml").read_bytes()
    said = withdrawn(root, *arguments)
    assert said.startswith("2 ")
    assert told in said
    assert (root / "content/corrections.yml").read_bytes() == before


def test_the_offline_archive_leaves_it_out_too(root: Path, tmp_path: Path) -> None:
    from showcase.publishing.offline import pack

    packed = pack(root / "site", tmp_path / "offline.zip")
    with zipfile.ZipFile(packed.file) as held:
        found = [name for name in held.namelist() if "这一句只在撤回".encode() in held.read(name)]
    assert found == []


def test_a_withdrawn_case_is_carried_and_not_called_faulty(root: Path, tmp_path: Path) -> None:
    said = CliRunner().invoke(main, ["--root", str(root), "export", str(tmp_path / "a.zip")]).output
    assert "撤回的案例 1 个，文件在里面，表格里没有。" in said
    assert "有错误" not in said
