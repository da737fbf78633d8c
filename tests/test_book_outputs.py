"""The ways to a book: the command, the site with its links, the cache, and a machine without fonts."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image

from showcase.entrances.cli import main
from showcase.gathering.site_picture import SitePicture
from showcase.judging.story_reader import RecordChanged
from showcase.press import bulletin, font_folders, fonts, plates, trimming, typesetting
from showcase.press.book_order import BookOrder
from showcase.press.plates import Plates
from showcase.publishing.build import build
from showcase.publishing.judgement import judge
from showcase.rendering.bulletin.sheet import sheet
from showcase.storage import program
from showcase.storage.store import Store
from showcase.storage.stored import StoredFiles
from showcase.words.staff.book import FontNames, Style
from tests.books import need_fonts, press
from tests.roots import PROJECT, mini_root

BOOKS = (
    "compendiums/2024/2024.pdf", "compendiums/2023/2023.pdf", "collections/chuangkou/chuangkou.pdf",
    "cases/2024/nuanxin-chuangkou/nuanxin-chuangkou.pdf", "bulletins/2024-01/2024-01.pdf", "bulletins/2024-02/2024-02.pdf",
)  # fmt: skip


def scripts(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROJECT / "scripts"), "--root", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need_fonts()
    root = mini_root(tmp_path_factory.mktemp("books"), books=True)
    build(root, root / "site")
    return root


def test_the_site_offers_its_books_with_pages_and_size(built: Path) -> None:
    site = built / "site"
    for address in BOOKS:
        with pikepdf.open(site / address) as pdf:
            pages = len(pdf.pages)
        page = (site / address).parent / "index.html"
        link = re.search(
            rf'<a [^>]*href="[^"]*{re.escape(address)}"[^>]*>.*?</a>',
            page.read_text(encoding="utf-8"),
            re.DOTALL,
        )
        assert link, address
        assert f"{pages} 页" in link[0]
        assert "MB" in link[0]


def test_compendiums_and_collections_are_offered_as_epubs_with_their_size(built: Path) -> None:
    site = built / "site"
    for address in ("compendiums/2024/2024.epub", "collections/chuangkou/chuangkou.epub"):
        page = (site / address).parent.joinpath("index.html").read_text(encoding="utf-8")
        [link] = re.findall(rf'<a [^>]*href="[^"]*{re.escape(address)}"[^>]*>(.*?)</a>', page, re.DOTALL)
        size = max((site / address).stat().st_size / 1e6, 0.1)
        assert link == f"电子书 EPUB（{size:.1f} MB）"
        assert address in (site / "manifest.sha256").read_text(encoding="utf-8")
    assert not list((site / "cases").rglob("*.epub"))


def test_the_books_templates_are_not_published(built: Path) -> None:
    assert not [*(built / "site").rglob("*.typ"), *(built / "site").rglob("*.xhtml"), *(built / "site").rglob("*.opf")]  # fmt: skip


def test_unchanged_records_make_nothing_anew(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {
        file.name: file.stat().st_mtime_ns for file in (built / ".cache/showcase/large/books").iterdir()
    }
    monkeypatch.setattr(typesetting, "Manuscript", None)  # to be called is to fail
    build(built, built / "site")
    assert {
        file.name: file.stat().st_mtime_ns for file in (built / ".cache/showcase/large/books").iterdir()
    } == before
    assert all((built / "site" / address).is_file() for address in BOOKS)


def test_a_change_remakes_what_holds_it_and_nothing_else(built: Path, tmp_path: Path) -> None:
    root = shutil.copytree(built, tmp_path / "root")
    printer = press(root)
    kept = {
        name: printer.print(BookOrder(*name)).file
        for name in (("compendiums", "2024"), ("compendiums", "2023"))
    }
    story = root / "brands/2024/linli-jiayuan/case.md"
    story.write_text(story.read_text(encoding="utf-8").replace("两盏灯", "三盏灯"), encoding="utf-8")
    printer = press(root)
    assert printer.print(BookOrder("compendiums", "2024")).file != kept["compendiums", "2024"]
    assert printer.print(BookOrder("compendiums", "2023")).file == kept["compendiums", "2023"]


def test_a_bulletin_that_cannot_be_set_stops_only_itself(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(built, tmp_path / "root")
    for name in ("2024-01", "2024-02"):
        file = root / f"content/bulletins/{name}.md"
        file.write_text(file.read_text("utf-8") + "\n补一句。\n", encoding="utf-8")
    set_bulletin = bulletin.set_bulletin
    tried: list[object] = []

    def setting(said: Mapping[str, object], theme: Path, chosen: fonts.Fonts) -> bytes:
        tried.append(said["issue"])
        if said["issue"] == "第 2 期":
            raise typesetting.NotSet("the paper is gone")
        return set_bulletin(said, theme, chosen)

    monkeypatch.setattr(bulletin, "set_bulletin", setting)
    done = build(root, root / "site")
    assert done.summary.wanting == ("简报“示例市党建品牌简报第 2 期”没有排成 PDF：the paper is gone",)
    assert (root / "site/bulletins/2024-01/2024-01.pdf").is_file()
    assert not (root / "site/bulletins/2024-02/2024-02.pdf").exists()
    assert ".pdf" not in (root / "site/bulletins/2024-02/index.html").read_text("utf-8")
    monkeypatch.setattr(bulletin, "set_bulletin", set_bulletin)
    assert build(root, root / "site").summary.wanting == (), "and is tried again"
    assert sorted(map(str, tried)) == ["第 1 期", "第 2 期"]


def test_who_compiled_a_bulletin_is_the_author_of_its_file(tmp_path: Path) -> None:
    held = judge(PROJECT).records.systems.bulletins["fujian-chuangxian-98"]
    assert sheet(held, "文", "本站（编辑整理）")["author"] == "本站（编辑整理）"
    own = held.model_copy(update={"compiled": False})
    assert sheet(own, "文", "本站（编辑整理）")["author"] == held.issuer


def test_no_books(built: Path) -> None:
    build(built, built / "without", books=False)
    assert not list((built / "without").rglob("*.pdf"))


def test_without_fonts_the_site_is_built_and_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = mini_root(tmp_path, books=True)
    monkeypatch.setattr(typesetting, "faces", lambda *folders, system: ())
    done = build(root, root / "site")
    assert (root / "site" / "index.html").is_file()
    assert not list((root / "site").rglob("*.pdf"))
    assert "make site" in capsys.readouterr().err
    [said] = done.summary.wanting
    assert "fonts-noto-cjk" in said
    assert "fonts/" in said


def test_pages_are_counted_as_any_reader_counts_them(built: Path) -> None:
    """What was set here tells its pages without being taken apart; what was not is taken apart."""
    files = [built / "site" / address for address in BOOKS]
    for file in files:
        pdf = file.read_bytes()
        assert typesetting.page_count(pdf) == trimming.page_count(pdf) > 0
    with pikepdf.open(files[0]) as book:
        book.pages.extend(list(book.pages))
        packed = BytesIO()
        book.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert typesetting.page_count(packed.getvalue()) == 2 * trimming.page_count(files[0].read_bytes())


def test_the_command_prints_and_says_so(tmp_path: Path) -> None:
    need_fonts()
    root = mini_root(tmp_path)
    out = tmp_path / "手册.pdf"
    done = scripts(root, "book", "2024", "--size", "16k", "--draft", "--bleed", "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert "正在排版《示例市党建品牌案例汇编（2024）》" in done.stderr
    assert "书已排好" in done.stdout
    with pikepdf.open(out) as pdf:
        assert "/BleedBox" in pdf.pages[0]
    done = scripts(root, "book", "--case", "2024/nuanxin-chuangkou")
    assert done.returncode == 0, done.stderr
    assert (root / "books" / "2024-nuanxin-chuangkou.pdf").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "写一个名称"),
        (("没有",), "没有叫“没有”的汇编或专题"),
        (("--case", "2024/x"), "没有“2024/x”这个案例"),
    ],
)
def test_a_wrong_order_is_answered_in_chinese(built: Path, arguments: tuple[str, ...], said: str) -> None:
    done = CliRunner().invoke(main, ["--root", str(built), "book", *arguments], catch_exceptions=False)
    assert done.exit_code == 2
    assert said in done.stderr


def test_the_office_fonts_come_first(tmp_path: Path) -> None:
    """A font under an office's name, lying in fonts/: a subset of the free one, renamed."""
    need_fonts()
    from fontTools.subset import Subsetter
    from fontTools.ttLib import TTFont

    [free] = (PROJECT / "node_modules/@expo-google-fonts/noto-serif-sc/900Black").glob("*.ttf")
    (tmp_path / "fonts").mkdir()
    with TTFont(free) as font:
        cut = Subsetter()
        cut.populate(text="党建品牌案例汇编示市")
        cut.subset(font)
        for record in font["name"].names:
            if record.nameID in (1, 16):
                font["name"].setName("FZXiaoBiaoSong-B05S", record.nameID, record.platformID, record.platEncID, record.langID)  # fmt: skip
        font.save(tmp_path / "fonts" / "own.ttf")
    chosen = fonts.choose(tmp_path, FontNames(), Style.BOOK, Store(None))
    assert chosen.families["title"][:2] == ("FZXiaoBiaoSong-B05S", "Noto Serif SC")
    covered = fonts.coverage(chosen, Store(None))
    assert ord("镇") in covered["title"], "what it has not is taken from the next"
    told = fonts.choose(tmp_path, FontNames(body="没有的字体"), Style.BOOK, Store(None))
    assert told.wanting == ("没有找到正文字体“没有的字体”，用别的代替。",)


def test_another_version_at_work_on_the_same_root_takes_no_font_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one looks for the font it has unpacked, the other unpacks it for itself."""
    need_fonts()
    monkeypatch.setattr(font_folders, "PROJECT", tmp_path)
    (tmp_path / "node_modules").symlink_to(PROJECT / "node_modules")
    monkeypatch.setattr(fonts, "_as_truetype", lambda _: b"a font")
    found: list[tuple[Path, ...]] = []

    def chosen(version: str) -> None:
        monkeypatch.setattr(program, "digest", lambda: version)
        with Store(tmp_path) as store:
            found.append(fonts.choose(tmp_path, FontNames(), Style.BOOK, store).folders)

    looked = StoredFiles.noted

    def noted(self: StoredFiles, key: str) -> tuple[Path, str] | None:
        where = looked(self, key)
        if len(found) == 1:
            found.append(())
            chosen("other")
        return where

    chosen("one")
    monkeypatch.setattr(StoredFiles, "noted", noted)
    chosen("one")
    kept = {folders[-1] for folders in found if folders}
    assert len(found) == 4
    [file] = [file for folder in kept for file in folder.iterdir()]
    assert file.read_bytes() == b"a font"
    file.write_bytes(b"a fond")
    chosen("one")
    assert file.read_bytes() == b"a font", "one that was damaged is unpacked anew"


def test_pictures_are_no_finer_than_print_shows_and_kept_by_content(tmp_path: Path) -> None:
    original = tmp_path / "1.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.effect_noise((4000, 3000), 50).convert("RGB").save(original, exif=exif)
    prepared = Plates(Store(tmp_path))
    digest = blake2b(original.read_bytes(), digest_size=16).hexdigest()
    shown = SitePicture("1.webp", 3000, 4000, "1.jpg", digest)
    kept = prepared.prepare(tmp_path, shown).file
    with Image.open(kept) as image:
        assert image.width <= 150 / 25.4 * plates.DOTS + 1
        assert image.height <= plates.TALLEST
        assert image.height > image.width, "upright"
        assert not image.getexif()
    os.utime(original, (1, 1))
    original.rename(tmp_path / "2.jpg")
    moved = replace(shown, origin="2.jpg")
    stamp = kept.stat().st_mtime_ns
    assert prepared.prepare(tmp_path, moved).file == kept
    assert kept.stat().st_mtime_ns == stamp
    with Image.open(prepared.prepare(tmp_path, moved, across=80).file) as image:
        assert image.width == round(80 / 25.4 * plates.DOTS), "as wide as it is printed"
    with pytest.raises(RecordChanged, match=r"2\.jpg 刚刚被改动过"):
        prepared.prepare(tmp_path, replace(moved, digest="of what was judged"))
