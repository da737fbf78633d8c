"""Publishing: all or nothing. Whatever goes wrong, the last good site stands and nothing half-built is left."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from showcase import VERSION
from showcase.entrances.cli import main
from showcase.gathering.site_picture import Rendition, SitePicture
from showcase.publishing.attached import pictures
from showcase.publishing.build import NotPublished, build
from showcase.publishing.make import make
from showcase.publishing.staging import staged
from showcase.reading.pictures.decoder import inspected
from showcase.reading.source import PICTURE_SUFFIXES
from showcase.storage import identity, manifest, site_location, store_file
from showcase.storage.earlier_files import earlier
from showcase.storage.exchange import exchanged
from showcase.storage.output_folder import OutputFolder
from showcase.storage.site_location import SiteLocation
from showcase.storage.store import FOLDER, Store
from tests.roots import mini_root


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with a site built from it; tests that change it take a copy."""
    root = mini_root(tmp_path_factory.mktemp("built"))
    build(root, root / "site")
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Iterator[Path]:
    copy = tmp_path / "root"
    shutil.copytree(
        built, copy, symlinks=True, ignore=lambda folder, _: ["scripts"] if Path(folder) == built else []
    )
    (copy / "scripts").symlink_to(built / "scripts")  # nobody changes the program here
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
    assert not [name for name in names if name.endswith((".yml", ".md")) or name.startswith("shell-of")]


def test_a_case_that_was_published_is_missed_when_its_folder_is_deleted(root: Path) -> None:
    again = shutil.copytree(root / "brands/2024/chuangkou-diaoyan", root / "brands/2022/chuangkou-zaidiaoyan")
    said: list[str] = []
    build(root, root / "site", books=False, say=said.append)
    shutil.rmtree(again)
    assert not any("不见了" in line for line in said)
    build(root, root / "site", books=False, say=said.append)
    assert "登载过的案例不见了：2022/chuangkou-zaidiaoyan。" in said[-1]
    assert "withdraw 2022/chuangkou-zaidiaoyan --reason" in said[-1]
    told = len(said)
    build(root, root / "site", books=False, say=said.append)
    assert len(said) == told, "the site that stands no longer has it"


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
    store = Store(tmp_path)
    make(pictures.encoded([picture], tmp_path, store), OutputFolder(tmp_path / "site"), store)
    for name, size in (("1.webp", (800, 1600)), ("1-480.webp", (480, 960))):
        with Image.open(tmp_path / "site" / "cases" / name) as image:
            assert image.size == size
            assert not image.getexif()


def test_the_same_input_gives_the_same_bytes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    build(root, root / "site")
    first = picture_of(root / "site")
    shutil.rmtree(root / ".cache")
    build(root, root / "site")
    assert picture_of(root / "site") == first


def rename_a_brand(root: Path) -> None:
    case = root / "brands" / "2024" / "nuanxin-chuangkou" / "case.yml"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("暖心窗口", "暖阳窗口"), encoding="utf-8")


def test_a_change_shows_everywhere_it_should(root: Path) -> None:
    rename_a_brand(root)
    build(root, root / "site")
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
        build(root, root / "site")
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
    assert "content/brands.md:1:1  错误 page-name  地址 brands/ 由程序使用。" in refused(root)


def test_a_full_disk_keeps_the_old_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(OutputFolder, "put", full)
    assert "磁盘已满" in refused(root)


@pytest.mark.slow
def test_a_store_that_cannot_be_written_costs_time_only(
    root: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that is kept is held until the site is made, whatever way it is asked for."""

    def full(file: Path) -> sqlite3.Connection:
        connection = opened(file)
        connection.execute("PRAGMA max_page_count = 4")
        return connection

    opened = store_file.opened
    shutil.rmtree(root / FOLDER)
    monkeypatch.setattr(store_file, "opened", full)
    shutil.rmtree(root / "site")
    build(root, root / "site")
    assert picture_of(root / "site") == picture_of(built / "site")


def test_what_another_run_drops_meanwhile_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def some(store: Store, kind: str, keys: Sequence[str], world: str) -> Iterator[tuple[str, bytes]]:
        return iter(()) if kind == "data" else there(store, kind, keys, world)

    there = Store.some
    monkeypatch.setattr(Store, "some", some)
    assert "刚存下的中间结果被同时进行的另一次运行清掉了" in refused(root)


def test_a_second_rename_that_fails_undoes_the_first(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == ".site-site-next" and target.name == "site":
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(site_location, "exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refuse)
    assert "没有写入的权限" in refused(root)


def test_a_swap_cut_short_is_mended_by_the_next_build(root: Path) -> None:
    (root / "site").rename(root / ".site-site-previous")
    build(root, root / "site")
    assert (root / "site" / "index.html").is_file()


def test_what_has_not_changed_is_not_written_again(root: Path) -> None:
    build(root, root / "site")  # the copy of the fixture has no spare yet
    build(root, root / "site")
    written = {path: path.stat().st_mtime_ns for path in (root / ".site-site-spare").rglob("*.html")}
    rename_a_brand(root)
    build(root, root / "site")
    same = {
        path.relative_to(root / ".site-site-spare").as_posix()
        for path, time_ in written.items()
        if (root / "site" / path.relative_to(root / ".site-site-spare")).stat().st_mtime_ns == time_
    }
    assert "about/index.html" in same
    assert "cases/2024/nuanxin-chuangkou/index.html" not in same


def test_a_site_made_from_a_spare_is_the_site_made_from_nothing(root: Path) -> None:
    build(root, root / "site")
    build(root, root / "site")
    spare = root / ".site-site-spare"
    (spare / "about" / "index.html").write_text("改坏了", encoding="utf-8")
    (spare / "cases" / "index.html").unlink()
    (spare / "letter.txt").write_text("不该在这里", encoding="utf-8")
    (spare / "gone" / "deep").mkdir(parents=True)
    (spare / "gone" / "deep" / "index.html").write_text("旧的", encoding="utf-8")
    rename_a_brand(root)
    build(root, root / "site")
    made = picture_of(root / "site")
    build(root, root / "other")
    assert made == picture_of(root / "other")
    assert not (root / "site" / "gone").exists()


def add_a_case(root: Path) -> None:
    shutil.copytree(root / "brands" / "2024" / "nuanxin-chuangkou", root / "brands" / "2023" / "xin-pinpai")


def take_a_case_away(root: Path) -> None:
    shutil.rmtree(root / "brands" / "2023" / "xin-pinpai")


@pytest.mark.slow
def test_step_by_step_the_site_is_what_it_would_be_made_at_once(root: Path) -> None:
    """With a spare that holds each page as the last build but one left it, and notes that say so."""
    for step in (rename_a_brand, add_a_case, take_a_case_away):
        step(root)
        build(root, root / "site")
        made = picture_of(root / "site")
        assert ("cases/2023/xin-pinpai/index.html" in made) == (step is add_a_case)
        cold = root.parent / f"cold-{step.__name__}"
        shutil.copytree(root, cold, ignore=shutil.ignore_patterns(".cache", "site", ".site-*"))
        build(cold, cold / "site")
        assert made == picture_of(cold / "site"), step.__name__


def test_two_sites_of_one_root_forget_nothing_of_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is made from what stands in its own place, whichever was made last."""
    monkeypatch.setattr(identity, "FINE", 0)
    places = (tmp_path / "site", tmp_path / "out")

    def taken(place: Path, store: Store) -> bool:
        """Whether what was put there last could be taken over, which is put there once more."""
        last = earlier(place, store)
        with staged(SiteLocation(place), "", store, 0, last) as folder:
            was_there = last is not None and last.whole("a.html", "key") is not None
            folder.put("a.html", b"a", "key")
        return was_there

    with Store(tmp_path) as store:
        assert [taken(place, store) for place in places] == [False, False]
    with Store(tmp_path) as store:
        assert [taken(place, store) for place in places] == [True, True]
    shutil.rmtree(places[1])
    with Store(tmp_path) as store:
        assert taken(places[0], store)
        assert [*store.values_as_called("locations")] == [str(places[0])]


def test_a_file_touched_behind_the_notes_is_made_good(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as it was, and as old as it says: only the time of the last change of anything tells."""
    monkeypatch.setattr(identity, "FINE", 0)
    build(root, root / "site")
    build(root, root / "site")
    page = root / ".site-site-spare" / "about" / "index.html"
    before, state = page.read_bytes(), page.stat()
    page.write_bytes(bytes(reversed(before)))
    os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))
    build(root, root / "site")
    assert (root / "site" / "about" / "index.html").read_bytes() == before


def test_a_page_nobody_changed_is_told_when_what_it_leads_to_has_gone(root: Path) -> None:
    page = root / "theme" / "pages" / "brands.html"
    page.write_text('<h1>品牌</h1><a href="{{ base }}glossary/shili-liuyou/#was">去</a>', encoding="utf-8")
    term = root / "theme" / "pages" / "term.html"
    text = term.read_text(encoding="utf-8")
    term.write_text(text + '<p id="was"></p>', encoding="utf-8")
    build(root, root / "site")
    term.write_text(text + '<p id="is"></p>', encoding="utf-8")
    assert "brands/ 里的链接 ../glossary/shili-liuyou/#was 页面在，但没有“was”这个位置" in refused(root)


def test_folders_where_files_belong_and_files_where_folders_belong_are_made_good(root: Path) -> None:
    build(root, root / "site")
    made = picture_of(root / "site")
    build(root, root / "site")
    page = root / ".site-site-spare" / "about" / "index.html"
    page.unlink()
    (page / "deep").mkdir(parents=True)
    (page / "deep" / "1.txt").write_text("不该在这里", encoding="utf-8")
    shutil.rmtree(root / ".site-site-spare" / "cases")
    (root / ".site-site-spare" / "cases").write_text("不该在这里", encoding="utf-8")
    (root / ".site-site-spare" / "units" / "index.html").chmod(0o600)
    build(root, root / "site")
    assert picture_of(root / "site") == made
    assert {file.stat().st_mode & 0o777 for file in (root / "site").rglob("*")} == {0o644, 0o755}


def strangers_site(root: Path, tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "index.html").write_text("重要", encoding="utf-8")
    return tmp_path / "papers"


PLACES: dict[str, Callable[[Path, Path], Path]] = {
    "没有 manifest.sha256": strangers_site,
    "里有整个仓库": lambda root, _: root,
    "里有整个仓库或个人文件": lambda root, _: root.parent,
    "个人文件": lambda root, _: Path.home(),
    "挂载点": lambda root, _: Path("/"),
    "里是资料和程序": lambda root, _: root / "content",
    "brands 里是资料": lambda root, _: root / "brands" / "2024" / "new",
    "是一个文件": lambda root, _: root / "mkdocs.yml",
}


@pytest.mark.parametrize("reason", PLACES)
def test_a_place_that_is_not_for_a_site_is_refused_and_left_alone(
    built: Path, tmp_path: Path, reason: str
) -> None:
    out = PLACES[reason](built, tmp_path)
    before = picture_of(built / "content") | picture_of(tmp_path / "papers")
    with pytest.raises(NotPublished, match=reason):
        build(built, out)
    assert picture_of(built / "content") | picture_of(tmp_path / "papers") == before


def test_a_link_to_a_folder_stays_and_what_it_leads_to_is_exchanged(root: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "www")
    for _ in range(2):
        build(root, link)
    assert link.is_symlink()
    assert picture_of(tmp_path / "www") == picture_of(root / "site")


def test_there_is_no_moment_without_a_site(root: Path) -> None:
    """Read all the time while it is exchanged twenty times; some file systems cannot do it in one step."""
    site = SiteLocation(root / "site")
    one = shutil.copytree(root / "site", root / "other")
    if not exchanged(one, site.site):
        pytest.skip("this file system exchanges in two steps")
    gone: list[FileNotFoundError] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                (root / "site" / "index.html").read_bytes()
            except FileNotFoundError as error:
                gone.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(20):
        site.bring_back(one)
    done.set()
    reader.join(10)
    assert gone == []


def test_a_second_build_waits_for_the_first(root: Path) -> None:
    told: list[str] = []
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root / "site")], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": "scripts"}
    )  # fmt: skip
    assert holder.stdout
    holder.stdout.readline()
    build(root, root / "site", books=False, say=told.append)
    assert holder.wait(10) == 0, "it had let go of it"
    assert [line for line in told if line.startswith("另一次生成正在写")]
    assert not (root / ".site-site-lock").exists()


HOLD = """
import sys, time
from pathlib import Path
from showcase.storage.earlier_files import earlier
from showcase.storage.site_location import SiteLocation
with SiteLocation(Path(sys.argv[1])).held(lambda: None):
    print("held", flush=True)
    time.sleep(2)
"""


def test_what_killed_builds_left_is_swept(root: Path) -> None:
    shutil.copytree(root / "site", root / ".site-site-next")
    for name in (
        ".site-site-4711",
        ".site-site-4711-drawn",
        ".site-site-other-spare",
        ".site-site-other-4711",
    ):
        (root / name).mkdir()
    build(root, root / "site")
    left = {path.name for path in root.glob(".site-*")}
    assert left == {".site-site-spare", ".site-site-other-spare", ".site-site-other-4711"}, (
        "those are another site's"
    )
    shutil.rmtree(root / ".site-site-other-spare")
    shutil.rmtree(root / ".site-site-other-4711")


def test_a_site_says_what_is_in_it_and_can_be_checked(root: Path) -> None:
    build(root, root / "site")
    lines = (root / "site" / "manifest.sha256").read_text("utf-8").splitlines()
    assert lines[0] == f"# 党建品牌案例汇编 {VERSION}"
    files = {
        path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*") if path.is_file()
    }
    assert {line.split("  ")[1] for line in lines if not line.startswith("#")} == files - {"manifest.sha256"}
    assert run(root, "verify")[0] == 0
    (root / "site" / "about" / "index.html").write_text("改过", encoding="utf-8")
    (root / "site" / "cases" / "index.html").unlink()
    (root / "site" / "letter.txt").write_text("多出来的", encoding="utf-8")
    code, said = run(root, "verify")
    assert code == 1
    assert {"改动过：about/index.html", "缺少：cases/index.html", "多出来：letter.txt"} <= set(
        said.splitlines()
    )
    code, said = run(root, "verify", str(root / "content"))
    assert (code, "不是本程序生成的网站" in said) == (2, True)


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--root", str(root), *arguments])
    return done.exit_code, done.output


def title(root: Path, folder: str = "site") -> str:
    return (
        (root / folder / "brands" / "nuanxin-chuangkou" / "index.html")
        .read_text("utf-8")
        .partition("<h1")[2][:300]
    )


def test_a_store_that_cannot_be_used_is_told_of_in_one_line(root: Path) -> None:
    """By a whole build, however many parts of it ask the store."""
    made = picture_of(root / "site")
    (root / FOLDER / "store.sqlite").write_bytes(b"not a database at all" * 300)
    rename_a_brand(root)
    told: list[str] = []
    build(root, root / "site", say=told.append)
    assert [line for line in told if "中间结果" in line] == told[:1]
    assert len(told) == 1
    assert picture_of(root / "site") != made


def test_the_last_releases_can_be_brought_back(root: Path) -> None:
    case = root / "brands" / "2024" / "nuanxin-chuangkou" / "case.yml"
    facts = case.read_text("utf-8")
    for name in ("一阳窗口", "二阳窗口", "三阳窗口", "四阳窗口"):
        case.write_text(facts.replace("暖心窗口", name), "utf-8")
        build(root, root / "site", books=False, keep=2)
    code, said = run(root, "rollback", "--list")
    assert (code, len(said.splitlines())) == (0, 3), "two kept, and one as what the next is made from"
    assert said.count("生成，党建品牌案例汇编 ") == 3, "outside of git, by the program's version"
    assert run(root, "rollback")[0] == 0
    assert "四阳窗口" not in title(root)
    code, said = run(root, "rollback", "--to", "9")
    assert (code, said) == (2, "只有 3 份可以换回。\n")
    shutil.rmtree(root / "site")
    assert run(root, "rollback")[0] == 0, "also where the site is gone"
    assert "四阳窗口" in title(root)
    shutil.rmtree(root / ".site-site-releases")


def test_a_release_that_is_not_whole_is_not_brought_back(root: Path) -> None:
    build(root, root / "site", books=False)
    build(root, root / "site", books=False)
    (root / ".site-site-spare" / "index.html").unlink()
    before = picture_of(root / "site")
    code, said = run(root, "rollback")
    assert (code, "不完整" in said) == (2, True)
    assert picture_of(root / "site") == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no read-only folders in this sense")
def test_a_folder_that_cannot_be_written_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def readonly(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", readonly)
    assert "没有写入的权限" in refused(root)


@pytest.mark.skipif(os.name == "nt", reason="sends signals")
@pytest.mark.parametrize("number", [pytest.param(signal.SIGINT, marks=pytest.mark.slow), signal.SIGTERM])
def test_being_stopped_leaves_the_site_as_it_was(root: Path, number: signal.Signals) -> None:
    before = picture_of(root / "site")
    # A run in the background may have been started deaf to Ctrl-C, and would hand that on.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    process = begun(root)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert "原来的网站没有动" in said
    assert "Traceback" not in said
    assert picture_of(root / "site") == before


def begun(root: Path) -> "subprocess.Popen[str]":
    """A build that has begun to write the next site."""
    command = [sys.executable, "scripts", "--root", str(root), "build", "--no-books"]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 30
    while not (root / ".site-site-next").exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    return process


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(20))
def test_killed_at_any_moment_there_is_a_whole_site(root: Path, turn: int) -> None:
    """kill -9, later each time, in a build that changes every page; then the next build puts all in order."""
    footer = root / "theme" / "partials" / "footer.html"
    footer.write_text(footer.read_text("utf-8") + f"<!-- {turn} -->", "utf-8")
    process = begun(root)
    time.sleep(turn * 0.12)
    process.kill()
    process.communicate(timeout=30)
    assert list(manifest.differences(root / "site")) == []
    build(root, root / "site", books=False)
    assert list(manifest.differences(root / "site")) == []
    assert footer.read_text("utf-8").endswith(f"<!-- {turn} -->")
