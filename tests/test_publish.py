"""Publishing: all or nothing. Whatever goes wrong, the last good site stands and nothing half-built is left."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import pytest
from PIL import Image

from showcase.gathering.catalogue import Rendition, SitePicture
from showcase.publishing import pictures
from showcase.publishing.publish import NotPublished, publish
from showcase.reading.pictures.decoder import inspected
from showcase.reading.source import PICTURE_SUFFIXES
from showcase.storage import identity
from showcase.storage.outlet import Outlet
from showcase.storage.store import Store
from tests.roots import mini_root


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with a site built from it; tests that change it take a copy."""
    root = mini_root(tmp_path_factory.mktemp("built"))
    publish(root, root / "site")
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Iterator[Path]:
    copy = tmp_path / "root"
    shutil.copytree(built, copy, symlinks=True)
    yield copy
    left = {path.name for path in copy.iterdir() if path.name.startswith(".site-")}
    assert left <= {".site-site-spare"}


def picture_of(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_every_kind_of_page_is_there(built: Path) -> None:
    site = built / "site"
    for address in (
        "", "cases/", "cases/2024/", "cases/2024/nuanxin-chuangkou/", "brands/", "brands/nuanxin-chuangkou/", "units/",
        "units/shili-shiliju/", "themes/", "themes/serving_people/", "regions/", "collections/", "collections/chuangkou/",
        "compendiums/", "compendiums/2024/", "glossary/", "glossary/shili-liuyou/", "about/", "submit/", "timeline/",
    ):  # fmt: skip
        assert (site / address / "index.html").is_file(), address
    assert (site / "404.html").is_file()


def test_staff_data_and_prototypes_are_not_published(built: Path) -> None:
    names = picture_of(built / "site")
    assert not [
        name for name in names if name.endswith((".yml", ".md")) or name.startswith(("calls/", "shell-of"))
    ]


def test_no_picture_is_published_as_it_came(built: Path) -> None:
    published = [
        path.name
        for path in (built / "site" / "cases").rglob("*")
        if path.suffix in PICTURE_SUFFIXES and not path.stem.endswith("-poster")
    ]
    assert published
    assert all(name.endswith(".webp") and name.count(".") == 2 for name in published)


def test_a_picture_is_drawn_anew_upright_and_without_what_it_hid(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lying on its side
    exif.get_ifd(0x8825)[1] = "N"  # GPS
    Image.new("RGB", (2400, 1200), "#a6192e").save(tmp_path / "1.jpg", exif=exif)
    header = inspected((tmp_path / "1.jpg").read_bytes())
    assert (header.width, header.height, header.located) == (1200, 2400, True)
    picture = SitePicture(
        "cases/1.webp",
        800,
        1600,
        "1.jpg",
        blake2b((tmp_path / "1.jpg").read_bytes(), digest_size=16).hexdigest(),
        (Rendition("cases/1-480.webp", 480, 960),),
    )
    assert list(pictures.publish([picture], tmp_path, Outlet(tmp_path / "site"), Store(tmp_path))) == [
        picture
    ]
    for name, size in (("1.webp", (800, 1600)), ("1-480.webp", (480, 960))):
        with Image.open(tmp_path / "site" / "cases" / name) as image:
            assert image.size == size
            assert not image.getexif()


def test_the_same_input_gives_the_same_bytes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    publish(root, root / "site")
    first = picture_of(root / "site")
    shutil.rmtree(root / ".cache")
    publish(root, root / "site")
    assert picture_of(root / "site") == first


def rename_a_brand(root: Path) -> None:
    case = root / "brands" / "2024" / "nuanxin-chuangkou" / "case.yml"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("暖心窗口", "暖阳窗口"), encoding="utf-8")


def test_a_change_shows_everywhere_it_should(root: Path) -> None:
    rename_a_brand(root)
    publish(root, root / "site")
    for address in (
        "cases/2024/nuanxin-chuangkou",
        "cases/2024",
        "units/shili-shiliju",
        "brands/nuanxin-chuangkou",
    ):
        assert "暖阳窗口" in (root / "site" / address / "index.html").read_text(encoding="utf-8"), address


def refused(root: Path) -> str:
    """What is said when publishing fails; the site must be as it was."""
    before = picture_of(root / "site")
    with pytest.raises(NotPublished) as failure:
        publish(root, root / "site")
    assert picture_of(root / "site") == before
    return str(failure.value)


def test_a_record_with_an_error_stops_it(root: Path) -> None:
    case = root / "brands" / "2024" / "nuanxin-chuangkou" / "case.yml"
    case.write_text(case.read_text(encoding="utf-8").replace("kind: case", "kind：case", 1), encoding="utf-8")
    assert "brands/2024/nuanxin-chuangkou/case.yml:2:5  错误 yaml-fullwidth-colon" in refused(root)


def test_a_broken_template_is_named_with_its_line(root: Path) -> None:
    template = root / "theme" / "pages" / "unit.html"
    template.write_text("{# 坏的 #}\n{{ nobody }}\n", encoding="utf-8")
    assert "theme/pages/unit.html 第 2 行" in refused(root)


def test_a_broken_frame_of_the_theme_is_told(root: Path) -> None:
    (root / "theme" / "partials" / "footer.html").write_text("\n{% nonsense %}\n", encoding="utf-8")
    said = refused(root)
    assert "footer.html" in said
    assert "第 2 行" in said


def test_a_broken_link_of_a_template_is_told_with_its_page(root: Path) -> None:
    template = root / "theme" / "pages" / "brands.html"
    template.write_text('<h1>品牌</h1><a href="{{ base }}nowhere/">去</a>', encoding="utf-8")
    assert "brands/ 里的链接 ../nowhere/ 没有这个页面或文件" in refused(root)


def test_a_broken_anchor_is_told_with_its_page(root: Path) -> None:
    template = root / "theme" / "pages" / "brands.html"
    template.write_text('<h1>品牌</h1><a href="{{ base }}units/#nobody">去</a>', encoding="utf-8")
    assert "brands/ 里的链接 ../units/#nobody 页面在，但没有“nobody”这个位置" in refused(root)


def test_a_broken_link_of_a_hand_written_page_is_told(root: Path) -> None:
    page = root / "content" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n\n[去](no-such-page.md)\n", encoding="utf-8")
    assert "no-such-page.md" in refused(root)


def test_a_hand_written_page_cannot_take_a_bulk_page_s_address(root: Path) -> None:
    (root / "content" / "brands.md").write_text("# 品牌\n", encoding="utf-8")
    assert "地址 brands/ 已由 content/ 里的页面占用" in refused(root)


def test_a_full_disk_keeps_the_old_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Outlet, "put", full)
    assert "磁盘已满" in refused(root)


def test_a_second_rename_that_fails_undoes_the_first(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name.startswith(".site-") and target.name == "site" and "previous" not in self.name:
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    assert "没有写入的权限" in refused(root)


def test_a_swap_cut_short_is_mended_by_the_next_build(root: Path) -> None:
    (root / "site").rename(root / ".site-site-previous")
    publish(root, root / "site")
    assert (root / "site" / "index.html").is_file()


def test_what_has_not_changed_is_not_written_again(root: Path) -> None:
    publish(root, root / "site")  # the copy of the fixture has no spare yet
    publish(root, root / "site")
    written = {path: path.stat().st_mtime_ns for path in (root / ".site-site-spare").rglob("*.html")}
    rename_a_brand(root)
    publish(root, root / "site")
    same = {
        path.relative_to(root / ".site-site-spare").as_posix()
        for path, time_ in written.items()
        if (root / "site" / path.relative_to(root / ".site-site-spare")).stat().st_mtime_ns == time_
    }
    assert "about/index.html" in same
    assert "cases/2024/nuanxin-chuangkou/index.html" not in same


def test_a_site_made_from_a_spare_is_the_site_made_from_nothing(root: Path) -> None:
    publish(root, root / "site")
    publish(root, root / "site")
    spare = root / ".site-site-spare"
    (spare / "about" / "index.html").write_text("改坏了", encoding="utf-8")
    (spare / "cases" / "index.html").unlink()
    (spare / "letter.txt").write_text("不该在这里", encoding="utf-8")
    (spare / "gone" / "deep").mkdir(parents=True)
    (spare / "gone" / "deep" / "index.html").write_text("旧的", encoding="utf-8")
    rename_a_brand(root)
    publish(root, root / "site")
    made = picture_of(root / "site")
    publish(root, root / "other")
    assert made == picture_of(root / "other")
    assert not (root / "site" / "gone").exists()


def add_a_case(root: Path) -> None:
    shutil.copytree(root / "brands" / "2024" / "nuanxin-chuangkou", root / "brands" / "2023" / "xin-pinpai")


def take_a_case_away(root: Path) -> None:
    shutil.rmtree(root / "brands" / "2023" / "xin-pinpai")


def test_step_by_step_the_site_is_what_it_would_be_made_at_once(root: Path) -> None:
    """With a spare that holds each page as the last build but one left it, and notes that say so."""
    for step in (rename_a_brand, add_a_case, take_a_case_away):
        step(root)
        publish(root, root / "site")
        made = picture_of(root / "site")
        assert ("cases/2023/xin-pinpai/index.html" in made) == (step is add_a_case)
        cold = root.parent / f"cold-{step.__name__}"
        shutil.copytree(root, cold, ignore=shutil.ignore_patterns(".cache", "site", ".site-*"))
        publish(cold, cold / "site")
        assert made == picture_of(cold / "site"), step.__name__


def test_a_file_touched_behind_the_notes_is_made_good(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as it was, and as old as it says: only the time of the last change of anything tells."""
    monkeypatch.setattr(identity, "INSTANT", 0)
    publish(root, root / "site")
    publish(root, root / "site")
    page = root / ".site-site-spare" / "about" / "index.html"
    before, state = page.read_bytes(), page.stat()
    page.write_bytes(bytes(reversed(before)))
    os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))
    publish(root, root / "site")
    assert (root / "site" / "about" / "index.html").read_bytes() == before


def test_a_page_nobody_changed_is_told_when_what_it_leads_to_has_gone(root: Path) -> None:
    page = root / "theme" / "pages" / "brands.html"
    page.write_text('<h1>品牌</h1><a href="{{ base }}glossary/shili-liuyou/#was">去</a>', encoding="utf-8")
    term = root / "theme" / "pages" / "term.html"
    text = term.read_text(encoding="utf-8")
    term.write_text(text + '<p id="was"></p>', encoding="utf-8")
    publish(root, root / "site")
    term.write_text(text + '<p id="is"></p>', encoding="utf-8")
    assert "brands/ 里的链接 ../glossary/shili-liuyou/#was 页面在，但没有“was”这个位置" in refused(root)


def test_a_spare_that_cannot_be_used_is_given_up(root: Path) -> None:
    publish(root, root / "site")
    publish(root, root / "site")
    page = root / ".site-site-spare" / "about" / "index.html"
    page.unlink()
    page.mkdir()  # a folder where a file belongs
    assert "原来的网站没有动" in refused(root)
    publish(root, root / "site")
    assert (root / "site" / "about" / "index.html").is_file()


def test_a_folder_that_is_no_site_is_not_touched(root: Path, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "letter.txt").write_text("重要", encoding="utf-8")
    with pytest.raises(NotPublished, match="不像是网站"):
        publish(root, papers)
    assert (papers / "letter.txt").read_text(encoding="utf-8") == "重要"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no read-only folders in this sense")
def test_a_folder_that_cannot_be_written_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def readonly(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", readonly)
    assert "没有写入的权限" in refused(root)


@pytest.mark.skipif(os.name == "nt", reason="sends SIGINT")
def test_ctrl_c_leaves_no_half_written_site(root: Path) -> None:
    before = picture_of(root / "site")
    # A run in the background may have been started deaf to Ctrl-C, and would hand that on.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [sys.executable, "scripts", "--root", str(root), "build"]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 30
    while not list(root.glob(".site-site-[0-9]*")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert "原来的网站没有动" in said
    assert picture_of(root / "site") == before
