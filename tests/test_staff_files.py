"""What lies below content/ is a stranger's too: whatever is put there is told, and nobody waits, follows or fails."""

import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree

import pytest
from PIL import Image, ImageCms

from showcase.entrances.fix import mends
from showcase.judging.staff import settings
from showcase.judging.validate import validate
from showcase.publishing.build import build
from showcase.publishing.judgement import judge
from showcase.reading import source
from showcase.reading.front_matter import split_page
from showcase.rendering.reports.report import text
from showcase.words.staff.exclusion import is_excluded
from showcase.words.staff.page import RESERVED, address_of
from tests.roots import MINI, mini_root

PAGE = "content/about.md"
OF_RECORDS = ("pick-unknown", "pick-empty", "award-case", "case-unknown", "count-short")


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
    """What is told of mkdocs.yml and content/, as far as it can be told without the records they speak of."""
    with within(20):
        _, unset = settings.judge_settings(source.read_settings(root).settings)
        _, problems = validate(source.read_staff(root))
    return text(sorted(problem for problem in [*unset, *problems] if problem.rule not in OF_RECORDS))


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
    assert not any(draft.yaml.path.startswith(f"{folder}/") for draft in source.read_staff(site).staff_pages)


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
        ("---\ntitle: 甲\n\n- 一\n- 二\n", "title: 甲\n", (4, "- 一\n- 二\n"), [4]),
        ("---\nevents:\n- a\n- b\n\n正文", "events:\n- a\n- b\n", (6, "正文"), [6]),
        ("正文", None, (1, "正文"), [1]),
        ("", None, (1, ""), [1]),
    ],
)
def test_a_head_ends_where_it_was_meant_to(
    written: str, head: str | None, body: tuple[int, str], told: list[int]
) -> None:
    page = split_page(written, PAGE)
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
    assert "选取条件“主题”里的“没有的主题”不存在" in text(validate(source.read_staff(site))[1])


def test_an_entry_that_does_not_fit_is_told_of_everything_at_once(site: Path) -> None:
    (site / "content/units/yangli.yml").write_text(
        '- id: a-b-c\n  type: 没有的\n  level: 也没有\n  region: "999999"\n  superior: 谁\n', encoding="utf-8"
    )
    (site / "content/calls/2024.md").write_text(
        "---\ntitle: 征\nstatus: open\nthemes: [没有的]\ngrades: [没有的]\n---\n\n正文。\n", encoding="utf-8"
    )
    said = report(site)
    for place, rule in (
        ("1:3", "field-missing"), ("2:9", "word-unknown"), ("3:10", "word-unknown"), ("4:11", "region-unknown"), ("5:13", "superior-unknown"),
    ):  # fmt: skip
        assert f"content/units/yangli.yml:{place}  错误 {rule}" in said, said
    for place, rule in (("2:8", "text-too-short"), ("4:10", "word-unknown"), ("5:10", "word-unknown")):
        assert f"content/calls/2024.md:{place}  错误 {rule}" in said, said


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
    draft = source.read_settings(site).settings
    assert draft is not None
    assert [problem.rule for problem in settings.judge_settings(draft)[1]] == ["format-invalid"]


def test_an_address_is_where_mkdocs_puts_it() -> None:
    assert [address_of(path) for path in ("index.md", "a.md", "a/index.md", "a/b.md", "a/README.md")] == ["", "a/", "a/", "a/b/", "a/"]  # fmt: skip


# --- what pages say and where they lead ---

HEAD = "---\ntitle: 关于\n---\n\n"
SUBJECT = "## 纠错\n\n## FAQ\n\n"


def about(root: Path, text: str) -> list[tuple[str, str, str]]:
    """Rule, message and hint of what is told of a page of this text."""
    (root / PAGE).write_text(f"{HEAD}{SUBJECT}{text}\n", encoding="utf-8")
    with within(60):
        problems = judge(root).problems
    return [(problem.rule, problem.message, problem.hint) for problem in problems if problem.path == PAGE]


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a picture beside a page, as a phone takes it, and a file nobody publishes; only its page is written to."""
    site = copytree(MINI, tmp_path_factory.mktemp("pictured") / "site")
    (site / "content/附件.docx").write_bytes(b"PK")
    (site / "content/tu").mkdir()
    taken = Image.new("RGB", (1200, 800), "#887755")
    exif = Image.Exif()
    exif[0x010F] = "相机厂"
    exif.get_ifd(0x8825)[1] = "N"
    taken.save(site / "content/tu/大厅.jpg", exif=exif, icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())  # fmt: skip
    return site


GOOD_LINKS = (
    "submit.md", "collections/chuangkou.md", "glossary/index.md", "collections/chuangkou.md#前后有什么不同", "#纠错", "#faq", "#s-faq", "../submit/",
    "../cases/2024/nuanxin-chuangkou/", "../cases/2024/", "../themes/serving_people/", "../units/shili-shiliju/", "../", "./", "../stats/",
    "https://example.org/a?b=c#d", "mailto:office@example.gov.cn", "../collections/chuangkou/#前后有什么不同",
)  # fmt: skip


@pytest.mark.parametrize("target", GOOD_LINKS)
def test_a_link_that_leads_somewhere_is_left_alone(pictured: Path, target: str) -> None:
    assert about(pictured, f"见[这里]({target})。") == []


@pytest.mark.parametrize(
    ("target", "message", "hint"),
    [
        ("没有.md", "连到的页面不存在", "只留文字"),
        ("collections/chuangkuo.md", "连到的页面不存在", "改成：collections/chuangkou.md"),
        ("chuangkou.md", "连到的页面不存在", "改成：collections/chuangkou.md"),
        ("units/chuangkou.md", "连到的页面不存在", "改成：collections/chuangkou.md"),
        ("关于本站.md", "连到的页面不存在", "只留文字"),
        ("submit.md#没有", "没有“没有”这个位置", "删去“#”"),
        ("#没有", "没有“没有”这个位置", "#纠错、#s-faq"),
        ("/submit/", "以“/”开头", "改成：../submit/"),
        ("../../submit/", "走到了网站外面", "写多了"),
        ("../cases/2024/nuanxin-chuangkuo/", "连不到站内的页面", "cases/年度/标识"),
        ("../submitt/", "连不到站内的页面", "../cases/"),
        ("tu/大厅.jpg", "连到一张图片", "![画面里有什么](tu/大厅.jpg)"),
        ("附件.docx", "连到的文件不发布", "内容写进页面"),
        ("javascript:alert(1)", "不能用在这里", "只用 https://"),
        ("data:text/html,x", "不能用在这里", "只用 https://"),
        ("//example.org/", "少了开头的 https:", "改成：https://example.org/"),
        ("http://[::1", "网址写法不对", "IPv6"),
        ("www.example.cn", "少了开头的 https://", "改成：https://www.example.cn"),
        ("", "没有写地址", "补上地址"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_the_way(
    pictured: Path, target: str, message: str, hint: str
) -> None:
    told = about(pictured, f"![大厅](tu/大厅.jpg)\n\n见[这里]({target})。")
    assert [one for one in told if one[0] == "story-link" and message in one[1] and hint in one[2]], told


@pytest.mark.parametrize(
    ("written", "rule", "words"),
    [
        ("![大厅](tu/大厅.jpg)", "picture-location", "拍摄地点"),
        ("![大厅](tu/没有.jpg)", "picture-absent", "没有图片“tu/没有.jpg”"),
        ("![大厅](大厅.jpg)", "picture-absent", "没有图片“大厅.jpg”"),
        ("![大厅](https://example.org/1.jpg)", "picture-absent", "在别的网站上"),
        ("![](tu/大厅.jpg)", "picture-alt-missing", "没有文字描述"),
        ("看![大厅](tu/大厅.jpg)吧", "picture-inline", "写在了同一段"),
        ("！［大厅］（tu/大厅.jpg）", "story-mark", ""),
        ("<script>alert(1)</script>", "story-html", "HTML 代码"),
        ("<!-- 申报表 -->", "story-html", "HTML 注释"),
        ("# 大标题", "heading-level", "一级标题"),
        ("电话 13912345678。", "mobile-number", "139"),
        ("联系 zhang@qq.com。", "private-mail", "邮箱"),
        ("<!-- 13912345678 -->", "mobile-number", "139"),
        ("党员先锋岗在示犯岗里。", "wording-slip", "示范岗"),
        ("服务群众,办好实事。", "halfwidth-punctuation", "半角"),
        ("“服务群众。", "quote-unpaired", "左双引号"),
    ],
)  # fmt: skip
def test_a_page_is_judged_like_a_story(pictured: Path, written: str, rule: str, words: str) -> None:
    told = about(pictured, written)
    assert [one for one in told if one[0] == rule and words in one[1] + one[2]], told


FORM_OF_WORDS = "联系手机 13912345678，或身份证 11010519491231002X。"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/calls/2024.md", "title: ", "title: 电话 13912345678 "),
        ("content/calls/2024.md", "\n---\n", f"\n---\n\n{FORM_OF_WORDS}\n"),
        ("content/compendiums/2024.md", "\n---\n", f"\n---\n\n{FORM_OF_WORDS}\n"),
        ("content/collections/chuangkou.md", "\n---\n", f"\n---\n\n{FORM_OF_WORDS}\n"),
        ("content/glossary/shili-liuyou.md", "brief: ", "brief: 打 13912345678，"),
        ("content/timeline.md", "text: ", "text: 打 13912345678，"),
        ("content/units/yangli.yml", "  name: ", "  note: 打 13912345678 找人\n  name: "),
        ("content/units/yangli.yml", "- id:", "# 13912345678\n- id:"),
        ("mkdocs.yml", "site_description: ", "site_description: 打 13912345678，"),
    ],
)  # fmt: skip
def test_what_is_private_is_found_wherever_staff_write_it(site: Path, path: str, old: str, new: str) -> None:
    file = site / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    said = report(site)
    assert f"{path}:" in said
    assert " mobile-number " in said
    assert "13912345678" not in said


def test_a_private_number_in_a_name_is_told(site: Path) -> None:
    (site / "content/lianxi-13912345678.md").write_text(HEAD + "正文。\n", encoding="utf-8")
    assert "mobile-number  文件夹或图片的名称里有" in report(site)


def test_a_page_needed_by_all_others_is_missed(site: Path) -> None:
    (site / "content/data.md").unlink()
    assert "content/data.md:1:1  错误 file-missing  缺少“公开数据”页" in report(site)


def test_the_sign_of_the_form_stands_where_it_may_and_nowhere_else(site: Path) -> None:
    page = site / "content/submit.md"
    page.write_text("---\ntitle: 投稿\n---\n\n上面。\n\n<!-- 申报表 -->\n\n下面。\n", encoding="utf-8")
    assert report(site) == ""
    page.write_text("---\ntitle: 投稿\n---\n\n- 上面 <!-- 申报表 -->\n", encoding="utf-8")
    assert "story-html" in report(site)
    page.write_text("---\ntitle: 投稿\n---\n\n- 一项\n\n  <!-- 申报表 -->\n", encoding="utf-8")
    assert "story-html" in report(site)


# --- what is published ---


def test_only_pages_and_the_pictures_they_place_are_published_and_nothing_of_a_picture_but_itself(
    tmp_path: Path,
) -> None:
    root = mini_root(tmp_path)
    content = root / "content"
    for name in ("x.css", "x.js", "x.html", "秘密.txt", "x.pdf", "calls/x.json"):
        (content / name).write_text("不发布", encoding="utf-8")
    (content / "neibu").mkdir()
    (content / "neibu/caogao.md").write_text(HEAD + "草稿。\n", encoding="utf-8")
    (content / "reviews").mkdir()
    (content / "reviews/2024.md").write_text("评审记录", encoding="utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("exclude_docs: |\n  neibu/\n")
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAM"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGB", (1200, 800), "#887755").save(content / "tu.jpg", exif=exif, icc_profile=profile)
    Image.new("RGB", (50, 50)).save(content / "weiyong.png")
    page = content / "about.md"
    page.write_text(
        page.read_text("utf-8")
        + '\n![大厅 <b>&"](tu.jpg)\n\n![大厅](tu.jpg "二〇二四年的大厅")\n\n见[投稿](submit.md)、[这里](#纠错)。\n\n## FAQ\n\n见[上](#faq)。\n',
        encoding="utf-8",
    )
    build(root, root / "site", books=False)
    published = {
        file.relative_to(root / "site").as_posix() for file in (root / "site").rglob("*") if file.is_file()
    }
    pictures = {name for name in published if name.startswith("tu")}
    assert pictures == {"tu.jpg.webp", "tu.jpg-480.webp", "tu.jpg-240.webp"}
    for name in pictures:
        with Image.open(root / "site" / name) as kept:
            assert not kept.getexif()
            assert "icc_profile" not in kept.info
        assert b"SECRETCAM" not in (root / "site" / name).read_bytes()
    assert not [
        name
        for name in published
        if re.match(
            r"x\.|秘密|weiyong|neibu|reviews|calls/(?!(?:\d{4}/)?index\.html)|units/\w+\.yml|.*\.md$", name
        )
    ]
    said = (root / "site/about/index.html").read_text("utf-8")
    assert (
        'src="../tu.jpg.webp" srcset="../tu.jpg-240.webp 240w, ../tu.jpg-480.webp 480w, ../tu.jpg.webp 1200w"'
        in said
    )
    assert 'alt="大厅 &lt;b&gt;&amp;&#34;"' in said
    assert "<figcaption>二〇二四年的大厅</figcaption>" in said
    assert 'href="../submit/"' in said
    assert 'href="#纠错"' in said
    assert 'href="#s-faq"' in said
    assert 'id="s-faq"' in said
    assert {"about/index.html", "collections/chuangkou/index.html", "index.html"} <= published
    top = {name.split("/")[0] for name in published if "/" in name}
    written = {
        "about",
        "belts",
        "bulletins",
        "collections",
        "compendiums",
        "glossary",
        "joint-creation",
        "methods",
        "programmes",
        "qa",
        "reporting",
        "timeline",
    }
    assert top - written <= RESERVED


@pytest.mark.parametrize(
    ("at", "target", "hint"),
    [
        ("about.md", "chuangkou.md", "改成：collections/chuangkou.md"), ("collections/jiceng.md", "chuangkuo.md", "改成：chuangkou.md"),
        ("collections/jiceng.md", "shili-liuyou.md", "改成：../glossary/shili-liuyou.md"), ("collections/jiceng.md", "../abuot.md", "改成：../about.md"),
        ("about.md", "wumianshi.md", "核对文件名；没有这个页面就只留文字。"),
    ],
)  # fmt: skip
def test_a_page_is_offered_by_the_way_that_leads_to_it_from_here(
    site: Path, at: str, target: str, hint: str
) -> None:
    page = site / "content" / at
    page.write_text(f"{page.read_text('utf-8')}\n见[那一页]({target})。\n", "utf-8")
    said = [problem.hint for problem in validate(source.read_root(site))[1] if problem.rule == "story-link"]
    assert said == [hint]


def test_fix_leaves_a_page_with_a_conflict_to_whoever_chooses(pictured: Path) -> None:
    text = f"{HEAD}{SUBJECT}＃＃ 一节\n\n<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> b\n"
    (pictured / PAGE).write_text(text, "utf-8")
    assert PAGE not in {mend.path for mend in mends(pictured, ("content",))}
    (pictured / PAGE).write_bytes(text.encode("gb18030"))
    [mend] = [mend for mend in mends(pictured, ("content",)) if mend.path == PAGE]
    assert mend.data.decode("utf-8") == text, "its encoding is one thing, its words another"
    (pictured / PAGE).write_text(text.partition("<<<<<<<")[0], "utf-8")
    [mend] = [mend for mend in mends(pictured, ("content",)) if mend.path == PAGE]
    assert "\n## 一节\n" in mend.data.decode("utf-8")


def test_fix_mends_how_staff_s_files_are_encoded_and_leaves_their_words(pictured: Path) -> None:
    text = "---\r\ntitle：关于\r\n---\r\n\r\n![大厅](tu/大厅.jpg)\r\n"
    (pictured / PAGE).write_bytes(text.encode("gb18030"))
    mended = {mend.path: mend for mend in mends(pictured, ("content",))}
    assert mended[PAGE].data.decode("utf-8") == text.replace("\r\n", "\n")
    assert set(mended) == {PAGE, "content/tu/大厅.jpg"}
    assert any("GPS" in step for step in mended["content/tu/大厅.jpg"].steps)
