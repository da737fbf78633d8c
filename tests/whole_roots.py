"""Whole roots as a property test wants them: good records with parts exchanged, pages with odd texts, settings changed."""

import io
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st
from PIL import Image

from tests.roots import MINI
from tests.test_hostile import mutated

KINDS = ("story", "facts", "pictures", "bytes")
"""What is exchanged in a record."""

YEAR = "2022"
"""No call binds it, and no compendium gathers it."""

TEXT_BASES = ("2024/linli-jiayuan", "2024/nuanxin-chuangkou", "2024/qibu-gongzuofa", "2024/chuangkou-diaoyan")

BLOCKS = (
    "## 主要做法", "### 三级", "#### 四级", "##### 五级", "标题\n---", "标题\n===", "- 甲\n- 乙\n  - 丙\n    1. 丁", "1. 甲\n1. 乙", "999999999. 大数", "0. 零", "- [ ] 没办\n- [x] 办了",
    "> 引\n> > 引中引\n>\n> - 列", "> " * 15 + "深", "| 甲 | 乙 |\n|:-:|--:|\n| 1 | 2 |", "| 甲 |\n|---|", "|甲|乙|丙|\n|-|-|-|\n|a|\n|a|b|c|d|", "| |\n|-|\n| |", "||\n|-|",
    "| 甲 | 乙 |\n|---|---|\n" + "\n".join(f"| 第{n}行 | {n} |" for n in range(60)), "|" + "列|" * 30 + "\n|" + "-|" * 30 + "\n|" + "1|" * 30,
    "注[^1]\n\n[^1]: 注文\n\n    第二段\n\n    - 列", "[^没有]", "[^a]: 没人引", "再注[^2]，又注[^2]\n\n[^2]: 注中注[^3]\n\n[^3]: 底", "---", "***", "* * *", "```\n代码 < > & \\n\n```", "```py title=\"x\"\nx = 1\n```",
    "    缩进的代码", "~~~", "`码`", "``有 ` 的码``", "**粗**_斜_***粗斜***", "**一是。**各支部", "~~删~~", "a\\\nb", "行末两空  \n换行", "\\*不斜\\*", "&amp; &lt; &copy; &#65; &#x1F600; &nbsp;", "&", "\\",
    "<https://a.cn/x>", "<mailto:a@gov.cn>", "https://a.cn/裸", "[看](https://a.cn/(括号))", "[看](<https://a.cn/x>)", "[看](https://a.cn \"题\")", "[看][参]\n\n[参]: https://a.cn", "[空](  )", "[](https://a.cn)",
    "[**粗**链](https://a.cn)", "[看](http://[::1)", "[看](http://[::1]/)", "[看](../nuanxin-chuangkou/)", "[看](../../2024/nuanxin-chuangkou/)", "[看](../../../about/)", "[看](表.docx)", "[看](#s-主要做法)", "[看](#fn-1)",
    "[看](//a.cn)", "[看](javascript:1)", "[看](mailto:x@gov.cn?subject=甲)", "[看](https://a.cn/%zz%E4)", "[看](https://党建.中国/)", "[看](/cases/)", "[看](../../../cases/?q=甲&year=2024)",
    "[看](about.md)", "[看](../about.md)", "[看](index.md#甲)", "[看](../../cases/2024/nuanxin-chuangkou/)", "![](1.jpg)", "![图](qingdan.png \"题\")", "文 ![](1.jpg)", "![](没有.png)", "！［图］（1.jpg）", "＃＃ 全角",
    "{: .class #id }", "{{ title }}", "{% include 'x' %}", "${x}", "#panic(1)", "$x^2$", "<!-- x -->", "<b>粗</b>", "<script>x</script>", "\u3000\u3000首行空两格", "党\u200b建", "CO₂、㎡、①、Ⅳ、½、℃、→、✔、😀、👨‍👩‍👧、𠮷、𡋀",
    "עברית العربية", "ไทย 한국어 にほんご Ελλ Кир", "a\u0301 é ﬁ", "长" * 400, "W" * 300, "一" * 3000, "=======", "<<<<<<< HEAD", "======= x", "^上标^ ~下标~ ==亮==", "甲|乙", "[ ]", "!", "[", "](", "![", "``", "**", "__", "1)", "+ 甲", "*",
)  # fmt: skip
"""Blocks of Markdown: what people write, what they paste, and what sits on the border."""

INLINE = st.text(
    "党建甲乙，。“”（）！［］【】：；《》、—…·*_#|>`~-+=[](){}<>&\\/!^$@%'\"0123456789abcXYZ \n\t\u3000é₂✔😀𠮷",
    max_size=40,
)
BLOCK = st.one_of(st.sampled_from(BLOCKS), INLINE)
STORY = st.lists(BLOCK, min_size=1, max_size=6).map("\n\n".join)

VALUES = st.one_of(
    st.sampled_from(
        ("", "null", "true", "~", "2024", "2024-05", "2015/2017", "2024-02-30", "0", "-1", "1e3", "98.6", "999999999999999", "s1", "s9", "none", "case", "brief", "map", "https://a.cn/x?y=1#z",
         "http://[::1", "http://[::1]/", "https://党建.中国", "http://a:99999", "www.a.cn", "1.jpg", "logo.png", "没有.png", "示例", "标题" * 10, "W" * 40, "“引”《书》", "党建&品牌<b>", "#panic(1)", "{{ x }}", "a: b",
         "- a", "CO₂ ✔ 😀", "𡋀字", "甲" * 30, "乙" * 100, "0591-00000000", "<<<<<<< x")
    ),
    INLINE,
)  # fmt: skip


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        yield path
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(inner, (*path, key))
    elif path:
        yield path


@cache
def _facts(key: str) -> str:
    return (MINI / "brands" / key / "case.yml").read_text("utf-8")


@cache
def pictures() -> Mapping[str, tuple[bytes, ...]]:
    """Suffix → pictures of that kind, in every mode a camera, a scanner or an editor leaves behind; some are cut short."""
    found: dict[str, list[bytes]] = {".jpg": [], ".png": [], ".webp": []}
    modes = {
        ".jpg": ("RGB", "L", "CMYK"), ".png": ("RGB", "RGBA", "L", "LA", "P", "1", "I;16"), ".webp": ("RGB", "RGBA"),
    }  # fmt: skip
    for suffix, kinds in modes.items():
        for mode in kinds:
            for size in ((64, 48), (1, 1), (3, 900), (900, 3), (1700, 1300)):
                out = io.BytesIO()
                Image.effect_noise(size, 60).convert(mode).save(
                    out, {".jpg": "JPEG"}.get(suffix, suffix[1:].upper())
                )
                found[suffix].append(out.getvalue())
        whole = found[suffix][0]
        found[suffix] += [whole[: len(whole) // 2], whole + b"\0" * 9, b"", b"text"]
    return {suffix: tuple(made) for suffix, made in found.items()}


@dataclass(frozen=True)
class Made:
    """A record of the test's own: its files by name."""

    files: Mapping[str, bytes]

    def put(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        for name, data in self.files.items():
            (folder / name).write_bytes(data)


@st.composite
def records(draw: st.DrawFn) -> Made:
    """A good record with its story written anew, or some of its facts, or some of its pictures, or a few bytes."""
    key = draw(st.sampled_from(TEXT_BASES))
    files = {file.name: file.read_bytes() for file in sorted((MINI / "brands" / key).iterdir())}
    for kind in sorted(draw(st.sets(st.sampled_from(KINDS), min_size=1, max_size=2))):
        match kind:
            case "story":
                files["case.md"] = _story(draw, files["case.md"].decode(errors="replace")).encode(
                    "utf-8", "surrogatepass"
                )
            case "facts":
                files["case.yml"] = _changed(draw, key)
            case "pictures":
                named = [name for name in files if not name.startswith("case.")]
                for name in draw(st.lists(st.sampled_from(named), max_size=2)) if named else ():
                    files[name] = draw(st.sampled_from(pictures()[name[name.rindex(".") :]]))
            case "bytes":
                name = draw(st.sampled_from(("case.yml", "case.md")))
                chance = random.Random(draw(st.integers(0, 2**32)))
                files[name] = mutated(files[name], chance, 1)
    return Made(files)


def _story(draw: st.DrawFn, before: str) -> str:
    new = draw(STORY)
    if draw(st.booleans()):
        return new
    parts = before.split("\n\n")
    at = draw(st.integers(0, len(parts)))
    return "\n\n".join([*parts[:at], new, *parts[at:]])


def _changed(draw: st.DrawFn, key: str) -> bytes:
    return _dumped(_exchanged(draw, yaml.safe_load(_facts(key))))


def _exchanged(draw: st.DrawFn, data: Any) -> Any:
    """The data with a few of its values exchanged, left out or doubled."""
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(_leaves(data))[1:]))
        holder = data
        for step in path[:-1]:
            holder = holder[step]
        held = holder[path[-1]]
        match draw(st.sampled_from(("value", "value", "value", "less", "more"))):
            case "less" if isinstance(holder, dict) and len(holder) > 1:
                del holder[path[-1]]
            case "more" if isinstance(held, list) and held:
                holder[path[-1]] = held * 2
            case _ if not isinstance(held, dict | list):
                holder[path[-1]] = draw(VALUES)
    return data


class _Plain(yaml.SafeDumper):
    """Writes a value out each time it comes."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _dumped(data: Any) -> bytes:
    text: str = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10**6)
    return text.encode("utf-8", "surrogatepass")


PAGES = (
    "about.md", "index.md", "submit.md", "timeline.md", "data.md", "glossary/index.md", "collections/index.md", "collections/chuangkou.md", "collections/jiceng.md",
    "compendiums/2023.md", "compendiums/2024.md", "glossary/shili-sanbian.md", "calls/2024.md", "xin.md", "guide/xin.md",
)  # fmt: skip
LISTS = ("units/shili.yml", "units/yangli.yml", "regions.yml", "vocabulary.yml", "wording.yml")
HEAD = "---\ntitle: 新的一页\n---\n"
HEADS = ("featured: [2024/nuanxin-chuangkou]\n", "featured: [2022/meiyou]\n", "lead: 一句话\n", "description: 说明\n", "events:\n  - {date: '2024', title: 事件, case: 2024/linli-jiayuan}\n", "order: 3\n", "x: 1\n")  # fmt: skip

Files = Mapping[str, bytes]
"""Paths below content/, and what stands there; all of them taken or none."""


@st.composite
def staff_files(draw: st.DrawFn) -> Files:
    """A page with its text, its head or its pictures changed, or a list with a value changed, or a few bytes of either."""
    kind = draw(st.sampled_from(("text", "text", "text", "head", "picture", "list", "bytes")))
    path = draw(st.sampled_from(LISTS if kind == "list" else PAGES))
    file = MINI / "content" / path
    before = file.read_text("utf-8") if file.is_file() else HEAD
    if kind == "list":
        return {path: _dumped(_exchanged(draw, yaml.safe_load(before)))}
    if kind == "bytes":
        return {path: mutated(before.encode(), random.Random(draw(st.integers(0, 2**32))), 1)}
    end = before.index("\n---", 3) + 5
    head, body = before[:end], before[end:]
    if kind == "head":
        line = draw(st.sampled_from(("", *HEADS)))
        data = yaml.safe_load(head.strip().strip("-"))
        said = line.encode() if line else _dumped(_exchanged(draw, data))
        return {path: b"---\n" + (head[4:-5] + "\n").encode() * bool(line) + said + b"---\n" + body.encode()}
    if kind == "picture":
        suffix = draw(st.sampled_from(sorted(pictures())))
        shown = f"{path.rpartition('/')[0]}/tu{suffix}".lstrip("/")
        words = draw(st.sampled_from(("一张图", "", "“图”<b>&", "甲" * 300)))
        return {
            shown: draw(st.sampled_from(pictures()[suffix])),
            path: f"{head}{body}\n\n![{words}](tu{suffix})\n".encode(),
        }
    return {path: (head + _story(draw, body)).encode("utf-8", "surrogatepass")}


ADDRESSES = ("https://example.org/", "https://example.org/党建/", "https://example.org/a b/", "http://[::1", "http://[::1]/x", "https://e.org/?a=1", "https://e.org", "//e.org", "e.org")  # fmt: skip
COUNTS = ("0", "3", "-1", "x", "1e3", "99999999999", "''")
TEXTS = ("党建&<b>品牌", "甲" * 70, "甲乙", "甲", "{{ x }}", "#panic(1)", "CO₂ 𡋀", "'2024'", "true")
SETTINGS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ('site_url: ""', "site_url: {}", ADDRESSES), ("site_name: 党建品牌案例汇编", "site_name: {}", TEXTS),
    ('  correction: ""', '  correction: "{}"', (*ADDRESSES, "office@example.org", "0591-87000000", "13800000000", "示例市示例路 1 号示例楼", "https://e.org/new?title={title}&body={body}", "https://e.org/{nobody}", "mailto:x@e.org")),
    ("    fonts: {}", "    fonts: {{body: {}}}", ("Noto Sans SC", "没有的字体", "'#panic'", "[a]")), ("    handouts: 200", "    handouts: {}", COUNTS),
    ("    posters: 1000", "    posters: {}", COUNTS), ("    documents: 1000", "    documents: {}", COUNTS), ("    codes: 1000", "    codes: {}", COUNTS),
    ("  submission: {}", "  submission: {}", ("{to: 示例局}", "{host: gitee, repository: 'https://gitee.com/a/b'}", "{host: gitee}", "{repository: 'http://[::1'}", "{phone: 0591-00000000}", "x")),
    ("use_directory_urls: true", "use_directory_urls: {}", ("true", "false", "'true'")), ("extra:", "nav: {}\nextra:", ("[index.md]", "[{关于: about.md}, index.md]", "[nope.md]", "about.md", "[{a: [{b: about.md}]}]", "['http://[::1']", "[https://e.org/]")),
    ("extra:", "exclude_docs: |\n  {}\nextra:", ("collections/jiceng.md", "about.md", "glossary/", "*.txt", "[a]")), ("extra:", "copyright: {}\nextra:", TEXTS), ("extra:", "repo_url: {}\nextra:", ADDRESSES),
    ("extra:", "site_description: {}\nextra:", TEXTS), ("  legal: {}", "  legal: {}", ("{organiser: 示例局}", "{icp: 闽ICP备12345678号}", "{icp: x}", "[]")),
)  # fmt: skip
"""Lines of mkdocs.yml, what takes their place, and what stands in the braces."""


@st.composite
def settings_of(draw: st.DrawFn) -> tuple[str, str]:
    """A line of mkdocs.yml and the lines that take its place."""
    old, new, values = draw(st.sampled_from(SETTINGS))
    value = draw(st.one_of(st.sampled_from(values), st.text("党建aZ09:/?#[]@!$&'()*+,;=%{}. ", max_size=20)))
    return old, new.replace("{{", "{").replace("}}", "}").replace("{}", value, 1)
