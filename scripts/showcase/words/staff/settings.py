"""What mkdocs.yml may say: MkDocs' own settings as far as this site has a use for them, and under `extra` the site's own."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from showcase.late.patterns import pattern
from showcase.words import places
from showcase.words.address_types import WebAddress
from showcase.words.entry import Entry, refusal
from showcase.words.staff.book import SiteBooks
from showcase.words.staff.case_files import CaseFiles
from showcase.words.staff.correction import HOW, CorrectionAddress
from showcase.words.staff.exclusion import Exclusions
from showcase.words.staff.legal import Legal
from showcase.words.staff.own_words import OwnWords
from showcase.words.staff.submission import Submission
from showcase.words.web_address import fault

PATH, CONTENT, HOOKS = places.SETTINGS, places.CONTENT, places.HOOKS


class Settings(Entry):
    """All the site's own settings (`extra`)."""

    format: int = Field(
        1,
        title="内容的格式",
        description="记录、设置和工作人员的文件照第几版的格式写；由 migrate 改，不用手写。",
        ge=1,
        le=999,
    )
    words: OwnWords = Field(OwnWords(), title="自己的叫法", description="不写的照通常的叫。")
    book: SiteBooks = Field(SiteBooks(), title="书", description="汇编、专题和单篇的 PDF。")
    case: CaseFiles = Field(
        CaseFiles(),
        title="案例的附件",
        description="案例不超过所写的数目时，每个案例都有一份；案例再多就都不做，写 0 就是不做。",
    )
    correction: CorrectionAddress = Field("", title="我要纠错", description=HOW, max_length=500)
    correction_url: CorrectionAddress = Field(
        "",
        title="我要纠错（原来的写法）",
        description="与 correction 相同，两个都写了的以 correction 为准。",
        max_length=500,
    )
    submission: Submission = Field(
        Submission(),
        title="投稿",
        description="投稿包交给谁。写了平台和仓库地址，投稿页上就有“自己提交”一节；都不写，就只有“下载投稿包，交给工作人员”。",
    )
    notice: str = Field(
        "",
        title="每页顶上的提示",
        description="一句话，如“试运行”“演示内容，均为虚构”；空着就没有。",
        max_length=60,
    )
    legal: Legal = Field(Legal(), title="页脚的备案文字", description="逐条可选，写了就检查写法。")


def _only(value: str, why: str) -> Callable[[str], str]:
    """The one value that works here."""

    def checked(text: str) -> str:
        if text != value:
            raise refusal(f"改成：{value}", f"“{{label}}”写的是{{shown}}。{why}")
        return text

    return checked


def _always(value: bool, why: str) -> Callable[[bool], bool]:
    def checked(said: bool) -> bool:
        if said is not value:
            raise refusal(f"改成：{'true' if value else 'false'}", f"“{{label}}”写的是{{shown}}。{why}")
        return said

    return checked


def _no_plugins(names: tuple[str, ...]) -> tuple[str, ...]:
    if names:
        raise refusal("改成：plugins: []", "本站不用 MkDocs 插件：检索、订阅、站点地图都由程序自己做。")
    return names


def _our_hooks(names: tuple[str, ...]) -> tuple[str, ...]:
    if names != (HOOKS,):
        raise refusal(
            f"写成：\nhooks:\n  - {HOOKS}",
            "“{label}”里要有、也只能有 " + HOOKS + "：少了它，案例不会生成；别的程序不在这里运行。",
        )
    return names


def _site_address(text: str) -> str:
    if text and (fault(text) or "?" in text or "#" in text):
        raise refusal("写网站的完整地址，如 https://example.org/；还没有定就空着。")
    return text


_FOLDER = pattern(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,59}")
TAKEN = frozenset(
    {"brands", "content", "docs", "fonts", "node_modules", places.PROGRAM, "scripts", "tests", "theme"}
)
"""Folders of the repository that no site may be written over."""


def _site_folder(text: str) -> str:
    if not _FOLDER.fullmatch(text) or text in TAKEN:
        raise refusal("写一个新的文件夹名，如 site；不能是仓库里已有的文件夹，也不写上级文件夹。")
    return text


def _theme_folder(text: str) -> str:
    if not _FOLDER.fullmatch(text) or text in TAKEN - {"theme"}:
        raise refusal("写仓库里放模板的文件夹名，如 theme。")
    return text


class Theme(Entry):
    """Which theme draws the pages."""

    name: Annotated[str, AfterValidator(_only("material", "本站的模板建在 material 主题上。"))] = Field(
        "material", title="主题名称", examples=["material"]
    )
    custom_dir: Annotated[str, AfterValidator(_theme_folder)] = Field(
        places.OWN_THEME,
        title="本站模板的文件夹",
        description="放本站自己的模板、样式和脚本，哪个文件有就用哪个，没有的用程序自带的；见 theme/README.md。",
        examples=["theme"],
    )
    language: Annotated[str, AfterValidator(_only("zh", "本站的页面都是中文。"))] = Field(
        "zh", title="界面语言", examples=["zh"]
    )
    font: Annotated[bool, AfterValidator(_always(False, "本站不从别的网站取字体。"))] = Field(
        False, title="外部字体", description="只能是 false。"
    )


class SettingsFile(Entry):
    """The whole of mkdocs.yml."""

    site_name: str = Field(
        title="网站名称", description="页头、页脚和浏览器标签上的名称。", min_length=2, max_length=60,
        examples=["示例市党建品牌案例"],
    )  # fmt: skip
    site_description: str = Field(
        "", title="网站说明", description="一两句话，给检索网站的人看。", max_length=300
    )
    site_author: str | None = Field(None, title="编者", max_length=60)
    site_url: Annotated[str, AfterValidator(_site_address)] = Field(
        "",
        title="网站地址",
        description="写上以后，每页才有规范链接、二维码和站点地图；还没有定就空着。环境变量 SHOWCASE_SITE_URL（GitLab 是 CI_PAGES_URL）里写了的，以它为准。",
        examples=["https://example.org/"],
        max_length=300,
    )
    repo_url: WebAddress | None = Field(
        None,
        title="仓库地址",
        description="投稿要用；extra.submission.repository 空着就用它。",
        examples=["https://gitee.com/shili/anli"],
        max_length=300,
    )
    copyright: str | None = Field(None, title="版权说明", description="页脚的一行文字。", max_length=200)
    docs_dir: Annotated[str, AfterValidator(_only(CONTENT, "工作人员的文件都在 content 里。"))] = Field(
        CONTENT, title="页面的文件夹", description="只能是 content。", examples=["content"]
    )
    site_dir: Annotated[str, AfterValidator(_site_folder)] = Field(
        "site", title="网站的文件夹", description="只用 mkdocs build 时，网站写到这里。", examples=["site"]
    )
    use_directory_urls: Annotated[
        bool, AfterValidator(_always(True, "页面的地址都以“/”结尾，别处的链接才对得上。"))
    ] = Field(True, title="地址以“/”结尾", description="只能是 true。")
    exclude_docs: Exclusions | None = Field(
        None,
        title="不发布的页面",
        description="content 里不发布的页面、文件夹（末尾加“/”）或后缀（如 *.txt），一行一条。",
        max_length=5000,
    )
    strict: bool = Field(False, title="MkDocs 有提醒就停", description="只对 mkdocs build 起作用。")
    theme: Theme = Field(Theme(), title="主题")
    plugins: Annotated[tuple[str, ...], AfterValidator(_no_plugins)] = Field(
        (), title="插件", description="只能是 []。", examples=[[]]
    )
    hooks: Annotated[tuple[str, ...], AfterValidator(_our_hooks)] = Field(
        (),
        title="MkDocs 由哪个程序接手",
        description=f"程序和内容在一个仓库里的，只能是 {HOOKS}；只有内容的仓库不写。",
        examples=[[HOOKS]],
    )
    nav: Any = Field(
        None,
        title="页面目录",
        description="MkDocs 的目录，给页面另起名称；页头的栏目不由它定。一般不写。",
    )
    extra: Settings = Field(Settings(), title="本站自己的设置")

    @property
    def submission(self) -> Submission:
        """To whom a filled form goes, with the repository it would be handed in to."""
        said = self.extra.submission
        if said.host and not said.repository and self.repo_url:
            return said.model_copy(update={"repository": self.repo_url})
        return said


UNUSED: Mapping[str, str] = {
    "INHERIT": "设置都写在这一个文件里。",
    "dev_addr": "删去这一项；本机预览的端口用 serve --port 指定。",
    "draft_docs": "删去这一项；没写好的页面写进 exclude_docs，就不发布。",
    "edit_uri": "删去这一项；页面上的“我要纠错”写在 extra.correction。",
    "edit_uri_template": "删去这一项；页面上的“我要纠错”写在 extra.correction。",
    "extra_css": "删去这一项；样式由设计人员写进 theme/。",
    "extra_javascript": "删去这一项；脚本由设计人员写进 theme/。",
    "extra_templates": "删去这一项；模板由设计人员写进 theme/。",
    "google_analytics": "删去这一项；本站不用别的网站的统计。",
    "markdown_extensions": "删去这一项；页面的写法与案例正文相同（表格、脚注都认得），不用另开扩展。",
    "mdx_configs": "删去这一项；页面的写法与案例正文相同（表格、脚注都认得），不用另开扩展。",
    "not_in_nav": "删去这一项；页面不写进 nav 也发布。",
    "remote_branch": "删去这一项；本站不用 mkdocs gh-deploy 发布。",
    "remote_name": "删去这一项；本站不用 mkdocs gh-deploy 发布。",
    "repo_name": "删去这一项；页面上不显示仓库的名称。",
    "validation": "删去这一项；链接由 validate 逐个检查。",
    "watch": "删去这一项；预览时 brands、content、theme 的改动都会刷新。",
}
"""Settings MkDocs knows and this site has no use for, each with what to do instead."""
