"""A frozen edition: what is kept of it, what is published whatever happens to its records later, what is told of changes."""

import re
import shutil
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.publishing.build import build
from tests.books import need_fonts
from tests.roots import mini_root

CASE, OTHER = "2024/linli-yishiting", "2024/nuanxin-chuangkou"

ERRATUM = """- case: 2024/qibu-gongzuofa
  kind: erratum
  date: "2025-03-04"
  field: title
  was: 七步走
  now: 七步法
  reason: 定名
"""


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--root", str(root), *arguments])
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mini site, whose compendium of 2024 is frozen."""
    need_fonts()
    root = mini_root(tmp_path_factory.mktemp("frozen"), books=True)
    settings = root / "mkdocs.yml"
    settings.write_text(
        re.sub(r"^( +handouts:) \d+", r"\1 0", settings.read_text("utf-8"), flags=re.M), "utf-8"
    )
    code, said = run(root, "edition", "freeze", "2024", "--date", "2024-12-30")
    assert (code, "已定版" in said) == (0, True), said
    return root


@pytest.fixture
def root(frozen: Path, tmp_path: Path) -> Path:
    """A copy that may be changed."""
    ignored = shutil.ignore_patterns("site", "scripts")
    return shutil.copytree(frozen, tmp_path / "root", symlinks=True, ignore=ignored)


def rewritten(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def kept(root: Path, name: str) -> bytes:
    with zipfile.ZipFile(root / "content/compendiums/2024.zip") as held:
        return held.read(name)


def text_of(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True
    ).stdout.decode()


def page_of_print(pdf: Path, words: str) -> str:
    """The number printed at the foot of the page that holds the words, the contents apart."""
    pages = [page for page in text_of(pdf).split("\f") if words in page and "目录" not in page]
    return pages[0].split()[-1]


def test_what_is_kept_holds_nothing_private_and_every_source(frozen: Path) -> None:
    with zipfile.ZipFile(frozen / "content/compendiums/2024.zip") as held:
        names = set(held.namelist())
        assert {entry.date_time[0] for entry in held.infolist()} == {1980}
    assert "sources/brands/2024/linli-yishiting/ting.jpg" in names
    assert "sources/brands/2024/linli-yishiting/stamp.pdf" not in names
    assert "sources/content/compendiums/2024.md" in names
    assert not [name for name in names if "reviews/" in name or "2023/" in name]


def test_it_comes_out_the_same_again(frozen: Path) -> None:
    assert run(frozen, "edition", "verify", "2024")[0] == 0


def test_pages_on_the_web_and_on_paper_have_the_same_numbers(frozen: Path, tmp_path: Path) -> None:
    lock = (frozen / "content/compendiums/2024.lock").read_text("utf-8")
    page = lock.partition(f"case: {CASE}\n")[2].partition("page: ")[2].partition("\n")[0]
    for name in ("print", "web"):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(kept(frozen, f"book/{name}.pdf"))
        assert page_of_print(file, "楼院里的事楼院里议") == page, name


@pytest.mark.slow
def test_the_book_stands_whatever_becomes_of_its_records(root: Path) -> None:
    """A case is rewritten, another withdrawn, a third one's picture exchanged, the compendium's own file changed: the site, warm
    and cold, and the command give the book that was frozen, and the page of the case tells where it stands there."""
    build(root, root / "site")
    rewritten(root / f"brands/{OTHER}/case.md", "## ", "## 改过的")
    shutil.copy(root / f"brands/{CASE}/qiang.png", root / f"brands/{OTHER}/qingdan.png")
    rewritten(root / "content/compendiums/2024.md", "全部内容都是虚构的", "前言改过了，全部内容都是虚构的")
    assert run(root, "edition", "correct", OTHER, "--kind", "new_version", "--reason", "重新写过")[0] == 0
    assert run(root, "withdraw", CASE, "--reason", "单位来函", "--date", "2025-01-02")[0] == 0
    book = root / "content/compendiums/2023.md"
    book.with_name("2025.md").write_text(
        book.read_text("utf-8").replace("2023）", "2025）").replace('year: "2023"', 'year: "2025"', 1),
        "utf-8",
    )
    with (root / "content/corrections.yml").open("a", encoding="utf-8") as corrections:
        corrections.write(ERRATUM)
    rewritten(root / f"brands/{OTHER}/case.md", "## 改过的", "## ")
    rewritten(root / f"brands/{OTHER}/case.md", "。", "！")
    build(root, root / "site")
    build_cold = root / "cold"
    (root / ".cache").rename(root / ".cache-warm")
    build(root, build_cold)
    sums = [(at / "manifest.sha256").read_text("utf-8") for at in (root / "site", build_cold)]
    assert sums[0] == sums[1]
    published = (root / "site/compendiums/2024/2024.pdf").read_bytes()
    assert published == kept(root, "book/web.pdf")
    assert (root / "site/compendiums/2024/2024.epub").read_bytes() == kept(root, "book/web.epub")
    assert run(root, "book", "2024", "--out", str(root / "again.pdf"))[0] == 0
    assert (root / "again.pdf").read_bytes() == kept(root, "book/print.pdf")
    told = text_of(root / "site/compendiums/2024/2024-errata.pdf")
    assert "七步走" in told
    assert "七步法" in told
    assert "日撤回" in told
    following = "".join(text_of(root / "site/compendiums/2025/2025.pdf").split())
    assert "《示例市党建品牌案例汇编（2024）》第17页" in following
    assert "“七步走”应为“七步法”" in following
    page = (root / f"site/cases/{OTHER}/index.html").read_text("utf-8")
    assert "载于<a" in page
    assert "《示例市党建品牌案例汇编（2024）》</a>第 3 页" in page
    gone = (root / f"site/cases/{CASE}/index.html").read_text("utf-8")
    assert "第 7 页" in gone
    code, said = run(root, "edition", "verify", "2024")
    assert code == 1
    assert f"{CASE} 定版以后撤回了" in said
    assert f"{OTHER} 定版以后改动" in said
    assert "重新排出来与定版的不同" not in said


def test_a_change_asks_for_a_correction_and_blanks_do_not(root: Path) -> None:
    facts, story = (root / f"brands/{CASE}/{name}" for name in ("case.yml", "case.md"))
    story.write_text(story.read_text("utf-8") + "\n\n", "utf-8")
    facts.write_text("# 备注\n" + facts.read_text("utf-8"), "utf-8")
    assert run(root, "validate")[0] == 0
    rewritten(story, "61 件事", "62 件事")
    rewritten(facts, "value: 47", "value: 48")
    code, said = run(root, "validate")
    assert (code, said.count("correction-missing")) == (1, 1)
    assert "等 2 处" in said
    code, said = run(root, "edition", "correct", CASE, "--reason", "单位来函更正", "--date", "2025-02-03")
    assert code == 0, said
    listed = (root / "content/corrections.yml").read_text("utf-8")
    assert 'field: results.1.value\n  was: "47"\n  now: "48"' in listed
    assert "passage: 工作成效\n  was: 到 2024 年 12 月，五座亭子一共议了 61 件事，" in listed
    assert "隔一个季度" not in listed, "only the sentence that is another"
    code, said = run(root, "validate")
    assert "correction-missing" not in said
    rewritten(facts, "value: 48", "value: 49")
    assert "correction-missing" in run(root, "validate")[1], "a second change asks again"


def test_what_was_frozen_and_is_changed_by_hand_is_told(root: Path) -> None:
    lock, archive = (root / f"content/compendiums/2024.{ending}" for ending in ("lock", "zip"))
    whole = archive.read_bytes()
    archive.write_bytes(whole[:600] + b"!" + whole[601:])
    for command in (("validate",), ("book", "2024", "--out", str(root / "x.pdf"))):
        code, said = run(root, *command)
        assert code == 1
        assert "与定版时的不一样" in said
    assert not (root / "x.pdf").exists()
    archive.write_bytes(b"")
    assert run(root, "validate")[0] == 1
    archive.write_bytes(whole)
    rewritten(lock, "page: 7", "page: 8")
    assert "在定版以后改动过" in run(root, "validate")[1]
    for text in (b"", b"\xff\xfe", b"cases: [", "edition: 二〇二四\nfrozen: 2017年10月9日\n".encode()):
        lock.write_bytes(text)
        code, said = run(root, "validate")
        assert code == 1
        assert "content/compendiums/2024.lock" in said
        assert "Traceback" not in said
        assert "补上：" not in said, "nobody writes a lock by hand"
    assert "锁读不出" in run(root, "edition", "correct", CASE, "--reason", "错字")[1]
    lock.unlink()
    code, said = run(root, "validate")
    assert (code, "旁边没有定版的锁 2024.lock" in said) == (1, True), (
        "the book would be set anew, and nothing say so"
    )
    assert "有定版的副本 2024.zip，没有锁" in run(root, "edition", "freeze", "2024")[1]
    assert archive.read_bytes() == whole


def test_a_folder_that_was_printed_is_not_deleted(root: Path) -> None:
    shutil.rmtree(root / f"brands/{CASE}")
    code, said = run(root, "validate")
    assert code == 1
    assert "case-deleted" in said
    assert f"scripts withdraw {CASE}" in said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("freeze", "2042"), "没有叫“2042”的汇编"),
        (("freeze", "2024"), "“2024”已经定版"),
        (("freeze", "2023", "--date", "2017年10月9日"), "不是日期"),
        (("verify", "2023"), "“2023”没有定版"),
        (("correct", "2023/nuanxin-chuangkou", "--reason", "错字"), "没有印进定版的汇编"),
        (("correct", CASE, "--reason", "错字"), "与印在《示例市党建品牌案例汇编（2024）》里的相同"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_written(
    frozen: Path, arguments: tuple[str, ...], told: str
) -> None:
    folder = frozen / "content"
    before = {file: sha256(file.read_bytes()).hexdigest() for file in folder.rglob("*") if file.is_file()}
    code, said = run(frozen, "edition", *arguments)
    assert code == 2
    assert told in said
    assert before == {
        file: sha256(file.read_bytes()).hexdigest() for file in folder.rglob("*") if file.is_file()
    }


def test_a_handout_keeps_the_numbers_of_the_book(frozen: Path, tmp_path: Path) -> None:
    file = tmp_path / "handout.pdf"
    assert run(frozen, "book", "--case", CASE, "--out", str(file))[0] == 0
    assert page_of_print(file, "楼院里的事楼院里议") == "7"
