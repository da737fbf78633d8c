"""The form and the validator are one judge: whatever is typed, both say the same of it, word for word."""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from showcase.judging import privacy
from showcase.judging.alone import judge
from showcase.judging.cases import usage
from showcase.judging.cases.finds import MOST_TOLD
from showcase.judging.personal import context, documents, lines, mailboxes, numbers, numerals
from showcase.judging.staff import register as registers
from showcase.reading import encoding, source
from showcase.reading.markdown import markdown_slips
from showcase.reading.markdown.story import parse_story as read_story
from showcase.reading.picture import PictureHeader
from showcase.reading.source import Draft, PictureFile
from showcase.reading.yaml import strict_yaml
from showcase.rendering.form import tables
from showcase.rendering.form.description import PATTERNS as PATTERNS_BY_NAME
from showcase.rendering.form.description import description
from showcase.rendering.form.patterns import for_browser
from showcase.rendering.form.shapes import Tables
from showcase.rendering.pages.assets import PURE_SCRIPTS
from showcase.words.case.fields import field_names
from showcase.words.case.record import Facts
from showcase.words.rules.problem import Problem
from showcase.words.staff.call import Call
from showcase.words.staff.register import Register
from showcase.words.staff.submission import Submission
from tests import spellings
from tests.browser import node
from tests.roots import MINI, PROJECT

Judgement = dict[str, Any]
Ask = Callable[[Any, Any], Judgement]
"""Asks for the judgement of (state, picture sizes), with "exit" for the address of (arguments), with "matches" for those of
(pattern, text), with "private" for what is in (text), with "picture" for what a file (in base64) is."""


@pytest.fixture(scope="module")
def register() -> Register:
    return registers.judge_register(source.read_root(MINI))[0]


@pytest.fixture(scope="module")
def ask(register: Register) -> Iterator[Ask]:
    """The form's own scripts, run by Node for as long as the module's tests last."""
    with asking(register) as ask:
        yield ask


@contextmanager
def asking(register: Register) -> Iterator[Ask]:
    """The form's own scripts with the description that this register makes."""
    scripts = [str(PROJECT / "theme/assets" / path) for path in PURE_SCRIPTS]
    process = subprocess.Popen(
        [node(), str(PROJECT / "tests" / "form.js"), *scripts],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    assert process.stdin and process.stdout
    known: Tables = {"readings": tables.readings(), "traditional": tables.traditional()}
    process.stdin.write(json.dumps(description(register, Submission(), known)) + "\n")

    def judged(first: Any, second: Any) -> Judgement:
        assert process.stdin and process.stdout
        asked = {first: second} if isinstance(first, str) else {"state": first, "sizes": second}
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        answer: Judgement = json.loads(process.stdout.readline())
        return answer

    yield judged
    process.stdin.close()
    process.wait(10)


# --- what may stand in a form ---

SLIPS = (
    "党员志愿者", "服务群众", "，", "。", "、", ",", ";", "(", ")", "（", "）", "“", "”", "‘", "’", "《", "》", "「", "1）", "党(dǎng)",
    "*月", "今年*月到*县", "××局", "XX", "X县", "200*年", "3*5", "後", "發展", "1、党", "2、“", "it’s", "13812345678", "+86 138 1234 5678",
    "11010519491231002X", "110105194912310021", "6222020000000000009", "6222 0200 0000 0000 009", "4539 1488 0343 6467", "zhang@qq.com", "a＠163.com",
    "139**1234**5678", "一三九一二三四五六七八", "139 1234 5678", "①③⑨", "139&nbsp;1234", "%31%33%39", "护照 E12345678", "zhang@huaxing.com", "138、1234、5678", "电话", "990101800229012", "（139）",
    "x@gov.cn", "从325项增加到383项，增长18%", "从325项增加到383项，增长30%", "从10%提高到12.5%，提高2.5%", "由100下降到80，下降25.0%",
    "从8人增加到1万人，增长30%", "**加粗**", "**一是。**各", "在**县和**市", "甲**县乙**市丙**", "****", "**a**b**c**", "a**(b)**c", "**“引”**y", "***",
    "![](1.jpg)", "！[图](1.jpg)", "！［图］（1.jpg）", "![图]（1 2.jpg）", "！【简报】（1.jpg）", "［看］（https：//a.cn）", "[看](http：//a.cn)", "[链接](http://a.cn)",
    "！", "［", "］", "【", "】", "＃", "＃＃ 标题", "##标题", "##　标题", "a.jpg", "../a/", "<<<<<<< HEAD", "=======", ">>>>>>> x", "<b>", "<!-- x -->", "&amp;", "&#65;", "[^1]", "`a`", "_a_", "\\", "\\*", "#", "##", "~~",
    "---", "===", "|", "$", "http://x.cn/a,b", "mailto:a", "……", "...", "。。", "--", "《a《b》》", "“甲”、“乙”", "3~5", "3%—5%", "5～9%", "17年3月", "19大精神", "党的十九大", "2学1做",
    "邻里之家", "邻里之家庭院", "示犯岗", "４～5", "{title：x，unit：y", "{a, label: b", "，value: 3", "写好后删去这一行。", "  ", "　", "\u200b",
    "\u00a0", "e\u0301", "\u0301", "😀", "𠮷", "\u2028", "\ue000", "é", "1.", "1)", "10. ", "- ", "+ ", "* ", "> ", ": ", "www.a.cn",
)  # fmt: skip
FRAGMENT = st.one_of(st.sampled_from(SLIPS), st.text("党建品牌办事，。“”（）*_#|-1９a \\<&[]`", max_size=6))
PROSE = st.lists(FRAGMENT, max_size=6).map("".join)
LONG = st.integers(1, 90).flatmap(lambda count: PROSE.map(lambda text: "服务群众办实事" * count + text))
TEXT = st.one_of(PROSE, LONG, st.just(""))
MARK = st.sampled_from(
    ("", "", "", "### ", "#### ", "## ", "# ", "- ", "• ", "1. ", "12. ", "> ", "    ", "\t", "　　")
)
ROWS = st.sampled_from(
    ("甲\t乙\n丙\t丁", "| 项目 | 数 |\n|---|---|\n| 办件 | 5*3 |", "|a|\n|b|", "\t\n\t", "| | |\n| | |")
)
LINE = st.one_of(
    st.builds(lambda mark, text: mark + text, MARK, PROSE), ROWS, st.just(""), st.just("![](1.jpg)")
)
STORY = st.lists(LINE, max_size=7).map("\n".join) | LONG.map(lambda text: "\n".join([text] * 6))
DATE = st.sampled_from(
    ("", "2024", "2024-05", "2024-02-30", "2024-05-06", "２０２４", "2024年5月", "2024.5.6", "0000", "2013Q1", "2013Q5", "2015/2017",
     "2013年一季度", "去年", "2024-13", "2015—2017年", "2015/2016/2017", "2017年上半年")
)  # fmt: skip
NUMBER = st.one_of(
    st.sampled_from(("", "590", "1,200", "12，000", "５９", "590多", "约3000人", "1.5", "1.23456", "-3", "+4", "1e3", "1e-5", "NaN", "1_000", "0", "007",
                     "46.0", "100001", "12345678901", "123456789012", "3.", ".5", "1.20000", "九十", "99999999999999999999", "1e99", "13812345678")),
    st.text("0123456789.-e", max_size=8),
)  # fmt: skip


def maybe(*values: str) -> st.SearchStrategy[str]:
    return st.sampled_from(("", *values))


ADDRESS = st.builds(
    "".join,
    st.lists(
        st.sampled_from(
            ("https://", "http://", "HTTP://", "www.", "a.cn", "党建.中国", ".", "..", "[", "]", "[::1]", "[2001:db8::1]", "[::1.2.3.4]", "[1::2::3]",
             "[::12345]", "[v1.x]", "[fe80::1%25e]", ":", ":80", ":0", ":65536", ":080", "1.2.3.4", "256.1.1.1", "01.2.3.4", "1.2.3", "@", "u:p@", "/", "\\", "//",
             "?a=1", "#x", "%", "%zz", "℀", "：", "／", "。", " ", "\u3000", '"', "<", "_", "-a", "ß", "İ", "ſ", "x" * 64, "x." * 120)
        ),
        max_size=6,
    ),
)  # fmt: skip
PICTURE = st.fixed_dictionaries({
    "file": st.sampled_from(("1.jpg", "2.jpg", "3.png")), "alt": TEXT, "caption": TEXT, "credit": PROSE, "date": DATE,
    "people": maybe("none", "adults", "minors", "all"), "consent": st.booleans(), "kind": maybe("photo", "map"),
    "map_approval_no": maybe("GS（2024）0650号", "GS(2024)０６号", "无"),
})  # fmt: skip
RESULT = st.fixed_dictionaries({
    "label": PROSE, "value": NUMBER, "approx": maybe("多", "约", "好多"), "unit": maybe("名", "家", "一个很长的计量单位名称"), "period": DATE,
    "scope": maybe("self", "city", "unstated"), "attribution": maybe("direct", "concurrent"), "source": maybe("s1", "s2", "s9"),
})  # fmt: skip
SOURCE = st.fixed_dictionaries({
    "id": st.sampled_from(("s1", "s2")), "title": PROSE | maybe("原文无题", "示例日报的报道", "网上资料"), "publisher": PROSE, "date": DATE,
    "url": st.one_of(maybe("https://a.cn/b", "a.cn", "https://a.cn/ b"), ADDRESS),
})  # fmt: skip
UNITS = ("示例市示例局", "示例市行政服务中心", "zsj", "查无此单位", "杨柳市政府")
CASES = maybe("2023/nuanxin-chuangkou", "2024/tougao-anli", "2025/linli-jiayuan", "2026/没有的", "暖心窗口")
VALUES = st.fixed_dictionaries({
    "kind": st.sampled_from(("case", "case", "brief", "method", "research", "")),
    "title": TEXT, "summary": TEXT, "themes": st.lists(maybe("serving_people", "serving_enterprises", "没有的"), max_size=4),
    "brand": st.fixed_dictionaries({
        "name": PROSE, "slogan": PROSE, "meaning": TEXT, "carriers": st.lists(PROSE, max_size=3).map("\n".join), "created": DATE,
        "logo": st.fixed_dictionaries({
            "file": maybe("logo.png", "坏 名.png"), "alt": PROSE, "meaning": TEXT, "party_emblem": maybe("none", "altered", "unsure", "x"),
        }),
    }),
    "party_org": st.fixed_dictionaries({"name": PROSE, "type": maybe("branch", "committee", "joint_branch", "none"), "members": NUMBER, "superior": PROSE}),
    "results": st.lists(RESULT, max_size=3), "pictures": st.lists(PICTURE, max_size=3),
    "provenance": st.fixed_dictionaries({"sources": st.lists(SOURCE, max_size=2)}),
    "authors": st.lists(PROSE, max_size=7).map("\n".join),
    "contact": st.fixed_dictionaries({"department": PROSE, "office_phone": maybe("0591-88888888", "13812345678", "0591-８８８８８８８８")}),
    "rights": st.fixed_dictionaries({"text": maybe("original", "stolen"), "images": maybe("original", "none")}),
    "programmes": st.lists(maybe("shili-liuyou", "没有的"), max_size=2),
    "learned_from": st.lists(CASES, max_size=3).map("\n".join),
})  # fmt: skip


@st.composite
def states(draw: st.DrawFn, register: Register) -> dict[str, Any]:
    names = [*register.units, *(unit.name for unit in register.units.values()), *UNITS, ""]
    values = draw(VALUES)
    values["unit"] = draw(st.sampled_from(names))
    values["partners"] = "\n".join(draw(st.lists(st.sampled_from(names), max_size=2)))
    sections = draw(
        st.dictionaries(st.sampled_from(("创建背景", "主要做法", "工作成效", "经验启示", "附录")), STORY)
    )
    year = draw(st.sampled_from([year for year, call in register.calls.items() if call.status == "open"]))
    return {"year": year, "slug": "", "values": values, "story": {"body": draw(STORY), "sections": sections}}


# --- patterns ---

PATTERNS = [
    *PATTERNS_BY_NAME.values(), *(point.pattern for point in usage.POINTS), *(form.pattern for form in numbers.FORMS),
    *(pattern for _, pattern in lines.SEPARATORS), *context.CALLED.values(), *context.CLOSE.values(), *context.CELLS.values(),
    *(value for module in (context, documents, lines, mailboxes, numbers, numerals) for value in vars(module).values()
      if isinstance(value, re.Pattern)),
]  # fmt: skip
"""Every pattern the form is given, some of which look behind."""


@given(PROSE | st.text("今年*月Xx×3１大党的精神.…—-~5%年17、“”》《)（1a", max_size=30))
@example("今年*月到*县，19大精神，党的20大，李××说")
@example("x@gov.cn\u2028")
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_pattern_matches_in_the_browser_what_it_matches_here(ask: Ask, text: str) -> None:
    for pattern in PATTERNS:
        here: Any = [[match[0], *match.groups()] for match in pattern.finditer(text)]
        assert ask("matches", [for_browser(pattern), text]) == here, pattern.pattern


EVERY = "".join(map(chr, [*range(0x3400), *range(0xA000, 0xD800), *range(0xE000, 0x10000)]))
"""Every sign of the first plane but the many ideographs, which are all alike."""


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.ASCII, re.IGNORECASE | re.ASCII])
@pytest.mark.parametrize(
    "said",
    [".", r"\s", r"[^\s]", r"[\s\S]", "i", "K", "[a-k]", "[^a-k]", "[S_]", "[-i]", "[^i-]", r"a\n?$", "a.$"],
)
def test_a_sign_is_in_the_browser_what_it_is_here(ask: Ask, said: str, flags: int) -> None:
    """Of every sign: line ends and blanks, on which the two languages differ, and letters in both cases."""
    pattern = re.compile(said, flags)
    for text in (EVERY, "a\n", "aa\u2028", "a\r", "ab\n\n"):
        here: Any = [[match[0], *match.groups()] for match in pattern.finditer(text)]
        assert ask("matches", [for_browser(pattern), text]) == here, f"{text[:9]!r}"


def test_a_flag_that_is_not_translated_is_refused() -> None:
    with pytest.raises(ValueError, match="not translated"):
        for_browser(re.compile("^a", re.MULTILINE))


@pytest.mark.parametrize(
    ("pattern", "branches"),
    [
        ("ab|c", [{"source": "ab|c"}]),
        (
            "(?<=x)a|b(?<=yb)c|d",
            [{"source": "a", "after": "x"}, {"source": "bc", "after": "y"}, {"source": "d"}],
        ),
        ("(?<!a)#[#)]", [{"source": "#[#)]", "not_after": "a"}]),
        ("(?:(?<![|(])a|(?:b|c))", [{"source": "a", "not_after": "[|(]"}, {"source": "(?:b|c)"}]),
    ],
)
def test_what_stands_before_a_branch_is_handed_over_by_itself(pattern: str, branches: list[Any]) -> None:
    """Safari before 16.4 cannot look behind, and one such pattern would be the end of the whole form."""
    assert for_browser(re.compile(pattern))["branches"] == branches


def test_comments_of_a_verbose_pattern_stay_here() -> None:
    pattern = re.compile("""(?<=[# ])a  # one ) way
        | [#] b\\#  # (another
        """, re.VERBOSE)  # fmt: skip
    assert for_browser(pattern)["branches"] == [{"source": "a", "after": "[# ]"}, {"source": "[#]b#"}]


@pytest.mark.parametrize("pattern", ["a+(?<=b)", "(?:a|(?<!b)c)d", "(?<=a)(?<!b)c"])
def test_a_pattern_that_looks_behind_on_its_way_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="Safari"):
        for_browser(re.compile(pattern))


# --- what the validator says of it ---


def told_by_validator(
    made: Judgement, sizes: dict[str, list[int]], register: Register
) -> tuple[Draft, list[Problem]]:
    folder = made["folder"].rstrip("/")
    _, year, slug = folder.split("/")
    problems: list[Problem] = []
    texts = {}
    for name in ("case.yml", "case.md"):
        text = encoding.read_text(
            made["yaml" if name == "case.yml" else "markdown"].encode(), f"{folder}/{name}"
        )
        problems += text.problems
        texts[name] = text.content
    _, slips = markdown_slips.mended(texts["case.md"], f"{folder}/case.md")
    problems += slips
    facts, misread = strict_yaml.parse_yaml(texts["case.yml"], f"{folder}/case.yml", field_names(Facts))
    pictures = tuple(
        PictureFile(
            name, size[2], PictureHeader("PNG" if name.endswith("png") else "JPEG", size[0], size[1]), ""
        )
        for name, size in sizes.items()
    )
    draft = Draft(folder, year, slug, facts, read_story(texts["case.md"], f"{folder}/case.md"), pictures, "")
    return draft, [*problems, *misread, *judge(draft, register).problems]


def placed(made: Judgement, draft: Draft) -> list[tuple[str, ...]]:
    """The browser's problems with the lines they would have in the two files."""
    assert draft.facts
    found = []
    for problem in made["problems"]:
        if problem["file"] == "case.yml":
            line = draft.facts.place(tuple(problem["path"])).line
        else:
            line = problem["line"]
        told = (problem["severity"], problem["rule"], problem["file"], str(line), problem["message"])
        found.append(tuple(map(str, told)))
    return found


def agree(state: dict[str, Any], ask: Ask, register: Register, heavy: int = 9) -> Judgement:
    """Hold the two judgements of one state against each other; two of the pictures have as many bytes as asked for."""
    files = {
        "1.jpg": [1000, 800, 9_000_000],
        "2.jpg": [2000, 3000, heavy],
        "4.jpg": [2400, 1600, 9],
        "3.png": [1920, 100, 9],
        "logo.png": [300, 300, heavy],
    }
    made = ask(state, files)
    facts = made["facts"]
    named = {picture.get("file") for picture in facts.get("pictures", [])} | {
        facts.get("brand", {}).get("logo", {}).get("file")
    }
    sizes = {name: size for name, size in files.items() if name in named}
    draft, problems = told_by_validator(made, sizes, register)
    # The form tells all, the validator counts what comes after MOST_TOLD of a kind in a file.
    # A picture that is not in the parcel cannot be named in a real form: the form names the files itself, and makes them small.
    told = {
        (problem.severity.value, problem.rule, problem.path.rpartition("/")[2], str(problem.line), problem.message)
        for problem in problems if problem.rule not in ("picture-absent", "picture-too-large")
    }  # fmt: skip
    found = placed(made, draft)
    many = {kind for kind, count in Counter(problem[1:3] for problem in found).items() if count > MOST_TOLD}
    assert {problem for problem in set(found) if problem[1:3] not in many} == {
        problem for problem in told if problem[1:3] not in many
    }
    return made


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_the_form_says_what_the_validator_says(ask: Ask, register: Register, data: st.DataObject) -> None:
    agree(data.draw(states(register)), ask, register)


# --- near the border: a record that is right in everything, and one thing changed ---

STORY_TEXT = "### 问需在前\n\n党员干部每周三进楼入户，听居民说事，当天记入台账，能办的当场办，不能办的三天内答复。\n- 一张清单管到底\n- 一个窗口办到底"
GOOD: dict[str, Any] = {
    "year": "2024", "slug": "",
    "values": {
        "kind": "case", "title": "以“邻里家园”品牌把服务送到家门口", "unit": "示例市示例局", "partners": "", "themes": ["serving_people"],
        "summary": "示例市示例局机关党委以“邻里家园”为载体，组织党员下沉社区，办实事、解难题，一年办结居民诉求三百多件，居民满意度明显提高，做法在全系统推开。",
        "brand": {"name": "邻里家园", "slogan": "", "meaning": "邻里一家，有事好商量、有难共分担。", "carriers": "党员示范窗口\n每月一课",
                  "logo": {"file": "logo.png", "alt": "两只相握的手", "party_emblem": "none"}},
        "party_org": {"name": "示例市示例局机关党委", "type": "committee", "members": "120", "superior": ""},
        "results": [{"label": "办结诉求", "value": "316", "unit": "件", "period": "2023", "scope": "self", "attribution": "direct", "source": "s1"}],
        "pictures": [
            {"file": name, "alt": "党员在社区听居民说事", "caption": "2024 年 5 月，党员入户走访。", "people": "adults", "kind": "photo"}
            for name in ("2.jpg", "4.jpg")
        ],
        "provenance": {"sources": [{"id": "s1", "title": "示例局 2023 年工作总结", "date": "2024-01"}]},
        "contact": {"department": "机关党委办公室", "office_phone": "0591-00000000"}, "rights": {"text": "original", "images": "original"},
    },
    "story": {"sections": {name: "\n".join([STORY_TEXT] * 4) for name in ("创建背景", "主要做法", "工作成效", "经验启示")}},
}  # fmt: skip
"""Accepted without a word."""


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(address=st.builds(str.__add__, st.sampled_from(("", "http://", "https://", "https://a.cn")), ADDRESS))
def test_a_web_address_is_read_the_same_by_both(ask: Ask, register: Register, address: str) -> None:
    state = json.loads(json.dumps(GOOD))
    state["values"]["provenance"]["sources"][0]["url"] = address
    agree(state, ask, register)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, key))
    else:
        yield path


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(list(leaves(GOOD["values"]))),
    value=st.one_of(TEXT, DATE, NUMBER),
    cut=st.integers(0, 45),
)
def test_one_change_away_from_a_good_record_both_still_agree(
    ask: Ask, register: Register, path: tuple[Any, ...], value: str, cut: int
) -> None:
    state = json.loads(json.dumps(GOOD))
    holder = state["values"]
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value[:cut] if cut else value
    agree(state, ask, register)


OWN_SECTIONS = ("背景与起因", "做法与经过", "成效与反响", "探讨与评论", "党建引领")


def with_sections(register: Register, sections: tuple[str, ...]) -> Register:
    """The register, its calls asking for these sections by these names."""
    calls: Mapping[str, Call] = {
        year: call.model_copy(update={"sections": sections}) for year, call in register.calls.items()
    }
    return replace(register, calls=calls)


def test_a_call_s_own_names_of_sections_are_the_form_s_headings(register: Register) -> None:
    """What was typed stands under the agreed key, the heading is the call's; a section nobody else knows has its own box."""
    own = with_sections(register, OWN_SECTIONS)
    with asking(own) as ask:
        state = json.loads(json.dumps(GOOD))
        lacking = agree(state, ask, own)
        assert [problem["message"] for problem in lacking["problems"]] == ["缺少“党建引领”一段。"]
        state["story"]["sections"]["党建引领"] = "支部怎样带头，写在这里。" * 4
        made = agree(state, ask, own)
        assert made["problems"] == []
        headings = [line for line in made["markdown"].split("\n") if line.startswith("## ")]
        assert headings == [f"## {name}" for name in OWN_SECTIONS]
        del state["story"]["sections"]["主要做法"]
        assert [
            problem["message"]
            for problem in agree(state, ask, own)["problems"]
            if problem["rule"] == "section-missing"
        ] == ["缺少“做法与经过”一段。"]


def test_a_good_record_is_accepted_by_both_without_a_word(ask: Ask, register: Register) -> None:
    made = agree(GOOD, ask, register)
    assert [problem["message"] for problem in made["problems"]] == []
    assert made["folder"] == "brands/2024/linli-jiayuan/"


@pytest.mark.parametrize("heavy", [10, 25_165_819, 25_165_820, 40_000_000])
def test_pictures_too_heavy_together_are_told_by_both(ask: Ask, register: Register, heavy: int) -> None:
    made = agree(GOOD, ask, register, heavy)
    told = {problem["rule"] for problem in made["problems"]}
    assert ("folder-too-large" in told) == (2 * heavy + 9 > 48 * 1024 * 1024)


def test_what_is_typed_stands_in_the_story_as_typed(ask: Ask) -> None:
    typed = "# 一、\\*不是*标记_的_[话](x)\n1. 甲<b>\n--- \n党员\t人数\n正式\t5|6\n　　**一是。**各支部"
    state = {**GOOD, "values": {**GOOD["values"], "kind": "brief"}, "story": {"body": typed}}
    made = ask(state, {})
    story = read_story(made["markdown"], "case.md")
    assert [passage.text for passage in story.passages] == [
        "一、\\*不是*标记_的_[话](x)", "甲<b>", "---", "党员", "人数", "正式", "5|6", "一是。各支部",
    ]  # fmt: skip
    assert story.raw_html == () and story.links == ()
    assert "<strong>一是。</strong>" in story.pieces[-1].html


def test_the_browser_finds_what_is_private_where_the_program_does(ask: Ask) -> None:
    sentences = [spellings.SENTENCES[name] for name in ("sentence", "glued", "list-value")]
    spelled = [number for of in (spellings.mobiles, spellings.broken, spellings.cards) for _, number in of()]
    texts = [
        *(sentence.format(number) for number in spelled for sentence in sentences),
        *(place.format(spellings.MOBILE) for place in spellings.SENTENCES.values()),
        *(place.format(number) for number in spellings.ADDRESSED.values() for place in spellings.ADDRESSES.values()),
        *spellings.DOCUMENTS, *spellings.MAIL, *spellings.QUIET, "zhang@huaxing-group.com",
    ]  # fmt: skip
    for text in texts:
        found = privacy.findings(text)
        told = [[one.kind, one.plain, text.count("\n", 0, one.start) + 1] for one in found]
        assert ask("private", text)["found"] == told, text


@pytest.mark.parametrize(
    ("host", "repository", "short", "long"),
    [
        ("github", "https://github.com/a/b", "https://github.com/a/b/new/main?filename=x%2Fcase.md&value=%E5%85%9A", "https://github.com/a/b/new/main?filename=x%2Fcase.md"),
        ("gitea", "https://git.gov.cn/a/b/", "https://git.gov.cn/a/b/_new/main/?filename=x%2Fcase.md&value=%E5%85%9A", "https://git.gov.cn/a/b/_new/main/?filename=x%2Fcase.md"),
        ("gitlab", "https://gitlab.com/a/b", "https://gitlab.com/a/b/-/new/main?file_name=x%2Fcase.md", "https://gitlab.com/a/b/-/new/main?file_name=x%2Fcase.md"),
        ("gitee", "https://gitee.com/a/b", "https://gitee.com/a/b/new/main", "https://gitee.com/a/b/new/main"),
    ],
)  # fmt: skip
def test_each_host_is_asked_for_a_new_file_in_its_own_way(
    ask: Ask, host: str, repository: str, short: str, long: str
) -> None:
    """A short text goes into the address where the host takes one; an address of 7,000 bytes goes nowhere."""
    at = {"host": host, "repository": repository, "branch": "main"}
    assert ask("exit", [at, "x/case.md", "党"])["address"] == short
    assert ask("exit", [at, "x/case.md", "党" * 800])["address"] == long


def test_without_node_the_comparison_is_left_out_unless_it_is_insisted_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("SHOWCASE_REQUIRE_BROWSER", raising=False)
    with pytest.raises(pytest.skip.Exception, match="没有找到 node"):
        node()
    monkeypatch.setenv("SHOWCASE_REQUIRE_BROWSER", "1")
    with pytest.raises(pytest.fail.Exception, match="no Node"):
        node()


def test_what_a_hint_says_can_be_done_with_one_click_and_the_problem_is_gone(
    ask: Ask, register: Register
) -> None:
    """The form offers to write it: what it would put into the box is what the hint says, and is told of no more."""
    slips = {
        ("title",): "以“邻里家园”品牌把服务送到家门口。", ("brand", "name"): "《邻里家园》", ("results", 0, "period"): "2024/2023",
        ("party_org", "members"): "126人",
        ("summary",): GOOD["values"]["summary"].replace("，", ",", 1).replace("“邻里家园”", '"邻里家园"'),
    }  # fmt: skip
    for path, value in slips.items():
        state = json.loads(json.dumps(GOOD))
        holder: Any = state["values"]
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = value
        known: set[str] = set()
        while mends := [problem for problem in ask(state, {})["problems"] if problem.get("mend")]:
            known.add(mends[0]["message"])
            mend = mends[0]["mend"]
            assert mend["found"] in holder[path[-1]]
            holder[path[-1]] = holder[path[-1]].replace(mend["found"], mend["right"], 1)
            assert mends[0]["message"] not in {problem["message"] for problem in ask(state, {})["problems"]}
        assert known, path
