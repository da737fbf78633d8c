"""mkdocs.yml is judged like a record: every mistake in Chinese, at its place, all at once; nothing else reaches MkDocs."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.judging.staff.settings import DEFAULTS
from showcase.publishing.build import NotPublished, build
from showcase.publishing.judgement import judge, settings
from showcase.reading import source
from showcase.rendering.derived import settings_guide
from showcase.rendering.reports.report import text
from showcase.words.case.fields import fields_of
from showcase.words.staff.legal import Legal
from showcase.words.staff.settings import UNUSED, SettingsFile
from tests.roots import PROJECT, mini_root

LEAST = """\
site_name: 示例
docs_dir: content
theme: {name: material, custom_dir: theme}
plugins: []
hooks: [scripts/hooks.py]
"""


def told(root: Path, added: str = "", whole: str = LEAST) -> str:
    """The report on mkdocs.yml, with this behind the least there can be."""
    (root / "mkdocs.yml").write_text(whole + added, encoding="utf-8")
    (root / "theme").mkdir(exist_ok=True)
    (root / "theme" / "main.html").touch()
    (root / "scripts").mkdir(exist_ok=True)
    (root / "scripts" / "hooks.py").touch()
    return text(settings(root).problems)


def test_the_projects_own_settings_and_the_least_are_sound(tmp_path: Path) -> None:
    assert settings(PROJECT).problems == ()
    assert told(tmp_path) == ""


def test_the_legal_lines_say_their_name_and_lead_to_their_record() -> None:
    legal = Legal(
        organiser="中共示例市委市直机关工作委员会", contact="0591-87000000；office@example.org", site_code="3500000000",
        icp="闽ICP备12345678号-1", police="闽公网安备 ３５０１０２０２００１２３４ 号",
    )  # fmt: skip
    assert {line.label: line.parts for line in legal.lines} == {
        "主办单位": (("中共示例市委市直机关工作委员会", ""),),
        "联系方式": (
            ("0591-87000000", "tel:0591-87000000"), ("office@example.org", "mailto:office@example.org"),
        ),
        "网站标识码": (("3500000000", ""),),
        "ICP 备案号": (("闽ICP备12345678号-1", "https://beian.miit.gov.cn/"),),
        "公安备案号": (
            ("闽公网安备35010202001234号", "https://beian.mps.gov.cn/#/query/webSearch?code=35010202001234"),
        ),
    }  # fmt: skip


@pytest.mark.parametrize(
    "said", ["extra:", "extra: # 还没有", "validation:", "INHERIT: ~", "mdx_configs: null"]
)
def test_what_mkdocs_does_not_take_for_absent_is_told(tmp_path: Path, said: str) -> None:
    assert "mkdocs.yml:6:1  错误 " in told(tmp_path, f"{said}\n")


def test_a_folder_without_templates_is_told(tmp_path: Path) -> None:
    (tmp_path / "muban").mkdir()
    for folder in ("muban", "meiyou"):
        said = told(tmp_path, whole=LEAST.replace("custom_dir: theme", f"custom_dir: {folder}"))
        assert "没有模板" in said and said.startswith("mkdocs.yml:3:")


@pytest.mark.parametrize(
    "said", ["legal: {}", "legal:", 'legal: {icp: "", police: }', "submission: {}", "book:"]
)
def test_what_is_left_empty_is_not_said(tmp_path: Path, said: str) -> None:
    assert told(tmp_path, f"extra:\n  {said}\n") == ""


@pytest.mark.parametrize(
    ("said", "place", "words"),
    [
        ("legal: {icp: 闽ICP证12345678号}", "7:16", "“ICP 备案号”的写法不对：“闽ICP证12345678号”。\n    要像“京ICP备12345678号”"),
        ("legal: {icp: 闵ICP备12345678号}", "7:16", "“闵ICP备12345678号”"),
        ("legal: {icp: 闽ICP备1234567号}", "7:16", "“闽ICP备1234567号”"),
        ("legal: {police: 闽公网安备3501020200123号}", "7:19", "中间是 14 位数字"),
        ("legal: {police: 35010202001234}", "7:19", "要像“京公网安备11010202001234号”"),
        ("legal: {site_code: 350000000}", "7:22", "是 10 位数字"),
        ("legal: {contact: 13900000000}", "7:20", "写了手机号。手机号是个人信息，不能公布。"),
        ("legal: {contact: 办公室老张}", "7:20", "写办公电话"),
        ("legal: {contact: 0591-87000000；老张}", "7:20", "写办公电话"),
        ("legal: {organiser: 会}", "7:22", "至少 2 个字"),
        ("legal: {organiser: [甲, 乙]}", "7:22", "应当是一句话"),
        ("legal: {备案: 闽ICP备12345678号}", "7:11", "没有“备案”这一项"),
        ("legal: 闽ICP备12345678号", "7:10", "应当是一个分项"),
        ("case: {documents: -1}", "7:21", "不能小于 0"),
        ("case: {document: 3}", "7:10", "是不是“documents”"),
        ("case: 全部", "7:9", "应当是一个分项"),
        ("book: {publish: 不放}", "7:19", "这里只填 true 或 false"),
        ("book: {handouts: 许多}", "7:20", "这里只写阿拉伯数字"),
        ("book: {fonts: {body: [宋体]}}", "7:24", "应当是一句话"),
        ("submission: {host: svn}", "7:22", "github（GitHub）、gitea（Gitea）、gitlab（GitLab）、gitee（Gitee）"),
        ("submission: {phone: \"13812345678\"}", "7:23", "座机"),
        ("submission: {repository: ftp://x}", "7:28", "写法不对：“ftp://x”"),
        ("submission: {email: a@b.cn}", "7:16", "没有“email”这一项"),
        ("submission: {host: gitee}", "7:22", "没有写仓库地址"),
        ("correction: 13800000000", "7:15", "写了手机号"),
        ("correction: javascript:alert(1)", "7:15", "不是网址、邮箱、电话"),
        ("correction_url: javascript:alert(1)", "7:19", "不是网址、邮箱、电话"),
        ("correction_url: \"https://example.org/{name}\"", "7:19", "里写了{name}，程序不认识"),
        ("correction_url: \"http://[::1\"", "7:19", "不是网址"),
        ("leagl: {}", "7:3", "是不是“legal”"),
    ],
)  # fmt: skip
def test_a_wrong_setting_of_ours_is_told_at_its_place(
    tmp_path: Path, said: str, place: str, words: str
) -> None:
    report = told(tmp_path, f"extra:\n  {said}\n")
    assert report.count("mkdocs.yml:") == 1, report
    assert report.startswith(f"mkdocs.yml:{place}  错误 ")
    assert words in report


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("plugins: []", "plugins: [search]", "4:10", "本站不用 MkDocs 插件"),
        ("plugins: []", "plugins: 无", "4:10", "应当是一份清单"),
        ("plugins: []\n", "", "1:1", "缺少“插件”（plugins）"),
        ("hooks: [scripts/hooks.py]", "hooks: []", "5:8", "里要有、也只能有 scripts/hooks.py"),
        ("hooks: [scripts/hooks.py]", "hooks: [scripts/hooks.py, /tmp/x.py]", "5:8", "里要有、也只能有"),
        ("hooks: [scripts/hooks.py]\n", "", "1:1", "缺少"),
        ("docs_dir: content", "docs_dir: docs", "2:11", "改成：content"),
        ("name: material", "name: mkdocs", "3:15", "改成：material"),
        ("custom_dir: theme", "custom_dir: ../../etc", "3:37", "写仓库里放模板的文件夹名"),
        ("site_name: 示例", "site_name: 2026", "1:12", 'site_name: "2026"'),
        ("site_name: 示例", "site_name: yes", "1:12", "会被当作数字、日期或真假"),
        ("site_name: 示例", "site_name:", "1:1", "缺少“网站名称”（site_name）"),
        ("site_name: 示例", "site_name: 示例\nuse_directory_urls: false", "2:21", "改成：true"),
        ("site_name: 示例", "site_name: 示例\nuse_directory_urls: \"true\"", "2:21", "加了引号，会被当作文字"),
        ("site_name: 示例", "site_name: 示例\nstrict: 1", "2:9", "改成：true 或 false"),
        ("site_name: 示例", "site_name: 示例\nsite_url: example.org", "2:11", "写网站的完整地址"),
        ("site_name: 示例", "site_name: 示例\nsite_url: \"http://[::1\"", "2:11", "写网站的完整地址"),
        ("site_name: 示例", "site_name: 示例\nsite_url: https://example.org/?a=b", "2:11", "写网站的完整地址"),
        ("site_name: 示例", "site_name: 示例\nrepo_url: 仓库", "2:11", "网址以 https:// 或 http:// 开头"),
        ("site_name: 示例", "site_name: 示例\nsite_dir: ..", "2:11", "写一个新的文件夹名"),
        ("site_name: 示例", "site_name: 示例\nsite_dir: brands", "2:11", "不能是仓库里已有的文件夹"),
        ("site_name: 示例", "site_name: 示例\nsite_nmae: 示例", "2:1", "是不是“site_name”"),
        ("site_name: 示例", "site_name: 示例\nsite_name: 示例", "2:1", "写了两次"),
        ("site_name: 示例", "site_name: 示例\ncopyright: !!python/object/apply:os.system [ls]", "2:12", "这里用了标签"),
        ("site_name: 示例", "site_name: !ENV [A, 示例]", "1:12", "这里用了标签"),
        ("site_name: 示例", "site_name: &a 示例\nsite_author: *a", "1:12", "这里用了锚点"),
        ("site_name: 示例", "site_name：示例", "1:10", "全角冒号"),
        ("site_name: 示例", "site_name: [示例", "1:12", "方括号“[”没有配上“]”"),
        ("site_name: 示例", "site_name: 示例\n\tx: 1", "2:1", "Tab"),
    ],
)  # fmt: skip
def test_what_mkdocs_would_refuse_or_this_site_cannot_use_is_told(
    tmp_path: Path, old: str, new: str, place: str, words: str
) -> None:
    report = told(tmp_path, whole=LEAST.replace(old, new))
    assert f"mkdocs.yml:{place}  错误 " in report, report
    assert words in report


@pytest.mark.parametrize("key", UNUSED)
def test_a_setting_of_mkdocs_this_site_does_not_use_is_told_with_what_to_do(tmp_path: Path, key: str) -> None:
    report = told(tmp_path, f"{key}: x\n")
    assert report == f"mkdocs.yml:6:1  错误 key-unknown  “{key}”在本站不起作用。\n    {UNUSED[key]}\n"


def test_all_is_told_at_once_and_what_fits_is_still_used(tmp_path: Path) -> None:
    said = (
        "extra:\n  book: {publish: 不}\n  legal: {icp: 无}\n  case: {documents: 7}\nsite_author: 编\nnvm: 1\n"
    )
    report = told(tmp_path, said, LEAST.replace("示例", "真名").replace("plugins: []", "plugins: [a]"))
    assert report.count("  错误 ") == 4
    found = judge(tmp_path).settings
    assert (found.site_name, found.site_author) == ("真名", "编")
    assert (found.extra.case.documents, found.extra.book, found.plugins) == (7, DEFAULTS.extra.book, ())


def test_the_sites_repository_is_the_one_to_hand_in_to(tmp_path: Path) -> None:
    said = "repo_url: https://gitee.com/a/b\nextra: {submission: {host: gitee}}\n"
    assert told(tmp_path, said) == ""
    assert judge(tmp_path).settings.submission.repository == "https://gitee.com/a/b"


def test_without_the_file_that_is_told_and_nothing_else_of_it(tmp_path: Path) -> None:
    assert [problem.rule for problem in settings(tmp_path).problems] == ["file-missing"]
    (tmp_path / "mkdocs.yml").write_bytes("site_name: 示例".encode("gb18030"))
    assert settings(tmp_path).problems[0].rule == "encoding-gbk"


def test_nothing_is_built_served_or_printed_by_broken_settings(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    file = root / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("闽ICP备00000000号", "闽ICP备00号"), encoding="utf-8")
    with file.open("a", encoding="utf-8") as more:
        more.write("extra_css: [x.css]\n")
    (root / "content" / "calls" / "2024.md").write_bytes(b"---\ntitle: \xc4\xea\n---\n")
    with pytest.raises(NotPublished) as refused:
        build(root, root / "site", books=False)
    for said in (str(refused.value), *(CliRunner().invoke(main, ["--root", str(root), *command]).output for command in (["serve"], ["book", "2024"]))):  # fmt: skip
        assert "闽ICP备00号" in said
        assert "“extra_css”在本站不起作用" in said
        assert "Traceback" not in said
    assert "content/calls/2024.md:2:1  错误 encoding-gbk" in str(refused.value)
    assert not (root / "site").exists()


def test_the_guide_knows_every_setting_and_is_kept_true() -> None:
    said = settings_guide.guide()
    for field in fields_of(SettingsFile):
        written = ".".join(field.path[1:] if field.path[0] == "extra" else field.path)
        assert (
            field.path in (("extra",),)
            or f"`{written}` {field.label}" in said
            or f"extra.{written}）" in said
        )
    assert (PROJECT / settings_guide.PATH).read_text("utf-8") == said


def test_reading_settings_alone_reads_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(LEAST, encoding="utf-8")
    assert source.read_settings(tmp_path) == source.Drafts(settings=source.read_staff(tmp_path).settings)
