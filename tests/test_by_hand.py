"""What clerks type by hand: each slip is told once at its line, and put right by `fix` where there is one way to do it.

The other half of it are texts that are right as they are: nothing is told of them.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from showcase.entrances.fix import mends, put
from showcase.judging.alone import judge
from showcase.judging.staff.register import judge_register
from showcase.reading import folder as records
from showcase.reading import source
from showcase.reading.layout import folders
from showcase.words.rules.problem import Problem
from showcase.words.staff.register import Register
from tests.roots import MINI

CASE, BRIEF = "brands/2024/nuanxin-chuangkou", "brands/2024/linli-jiayuan"


@pytest.fixture(scope="module")
def register() -> Register:
    return judge_register(source.read_staff(MINI))[0]


@dataclass(frozen=True)
class Slip:
    """A change of a file, what is told of it where, and what stands there once `fix` was run (empty: it is left as it is)."""

    file: str
    before: str
    after: str
    told: str
    line: int
    fixed: str = ""
    folder: str = BRIEF


YML, MD = "case.yml", "case.md"
NAME = "  name: 邻里家园"
FIRST = "样例街道有一处自行车棚，空了三年，堆满杂物。"
PARTS = "，装了两盏灯。\n\n车棚现在叫"
SLIPS = {
    "comment": Slip(YML, NAME, f"{NAME}\n  slogan: 坐下来慢慢说 #暖心", "yaml-comment", 13, '  slogan: "坐下来慢慢说 #暖心"\n'),
    "comment-topic": Slip(YML, NAME, f"{NAME}\n  slogan: 坐下来 #暖心# 慢慢说", "yaml-comment", 13, '"坐下来 #暖心# 慢慢说"'),
    "remark": Slip(YML, NAME, f"{NAME}\n  slogan: 坐下来慢慢说  # 待定", "yaml-comment", 13),
    "dash": Slip(YML, "  - yangli-heshun", "  -yangli-heshun", "yaml-dash-space", 5, "  - yangli-heshun\n"),
    "dash-wide": Slip(YML, "  - yangli-heshun", "  － yangli-heshun", "yaml-dash-space", 5, "  - yangli-heshun\n"),
    "dash-long": Slip(YML, "  - yangli-heshun", "  —yangli-heshun", "yaml-dash-space", 5, "  - yangli-heshun\n"),
    "percent": Slip(YML, "    unit: 个\n", "    unit: %\n", "yaml-syntax", 38, '    unit: "%"\n', CASE),
    "at": Slip(YML, NAME, f"{NAME}\n  slogan: @邻里 坐下来慢慢说", "yaml-syntax", 13, '  slogan: "@邻里 坐下来慢慢说"\n'),
    "underscore": Slip(YML, "value: 12\n", "value: 1_2\n", "number-invalid", 37, "value: 12\n", CASE),
    "fullwidth": Slip(YML, "value: 12\n", "value: １２\n", "number-invalid", 37, "value: 12\n", CASE),
    "minus-nought": Slip(YML, "value: 12\n", "value: -0\n", "number-invalid", 37, "value: 0\n", CASE),
    "exponent": Slip(YML, "value: 12\n", "value: 1e3\n", "number-invalid", 37, "", CASE),
    "thousands": Slip(YML, "value: 1080\n", "value: 1,080\n", "number-invalid", 44, "value: 1080\n", CASE),
    "with-unit": Slip(YML, "value: 12\n", "value: 12个\n", "number-invalid", 37, "value: 12\n", CASE),
    "with-other-unit": Slip(YML, "value: 12\n", "value: 12人\n", "number-invalid", 37, "", CASE),
    "members": Slip(YML, "members: 126", "members: 126人", "number-invalid", 28, "members: 126\n", CASE),
    "members-wide": Slip(YML, "members: 126", "members: １２６ 名", "number-invalid", 28, "members: 126\n", CASE),
    "about": Slip(YML, "value: 12\n", "value: 590多\n", "number-invalid", 37, "", CASE),
    "choice": Slip(YML, "people: adults", "people: 有成年人", "choice-unknown", 73, "people: adults\n", CASE),
    "theme": Slip(YML, "  - grassroots_governance", "  - 基层治理", "theme-unknown", 7, "  - grassroots_governance\n"),
    "unit": Slip(YML, "unit: yangli-jiedao", "unit: 样例区样例街道", "unit-unknown", 3, "unit: yangli-jiedao\n"),
    "themes": Slip(YML, "themes: [serving_people, branch_standardization, internet_plus]", "themes: 服务群众、支部规范化", "shape-wrong", 7,
                   "themes: [serving_people, branch_standardization]\n", CASE),
    "date": Slip(YML, 'date: "2024-05-06"', "date: 2024年5月6日", "date-spelled", 94, 'date: "2024-05-06"\n', CASE),
    "date-dots": Slip(YML, 'date: "2024-05-06"', "date: 2024.5.6", "date-spelled", 94, 'date: "2024-05-06"\n', CASE),
    "quarter": Slip(YML, "period: 2024Q1", "period: 2024年一季度", "date-spelled", 63, "period: 2024Q1\n", CASE),
    "backwards": Slip(YML, "period: 2023/2024", "period: 2024/2023", "date-format", 55, "", CASE),
    "backwards-halves": Slip(YML, "period: 2023/2024", "period: 2024H2/2024-03", "date-format", 55, "", CASE),
    "consent": Slip(YML, "consent: true", "consent: 是", "number-invalid", 74, "consent: true\n", CASE),
    "radicals": Slip(YML, "街道党工委牵头", "街道党⼯委⽜头", "text-radical", 10, "街道党工委牛头"),
    "radicals-of-text": Slip(MD, "街道党工委", "街道党⼯委的⼈⺠", "text-radical", 1, "街道党工委的人民"),
    "vertical": Slip(MD, FIRST, "样例街道有一处自行车棚︐空了三年。", "text-radical", 1, "自行车棚，空了三年"),
    "compatible": Slip(MD, FIRST, "样例街道有一處\uf9e2。", "text-not-nfc", 1, "梨"),
    "quoted": Slip(YML, NAME, '  name: "“邻里家园”"', "name-quoted", 12, f"{NAME}\n"),
    "title-marks": Slip(YML, NAME, "  name: 《邻里家园》", "name-quoted", 12, f"{NAME}\n"),
    "corner-quotes": Slip(YML, NAME, "  name: 「邻里家园」", "name-quoted", 12, f"{NAME}\n"),
    "straight-quotes": Slip(YML, NAME, "  name: '\"邻里家园\"'", "name-quoted", 12, f"{NAME}\n"),
    "title-quoted": Slip(YML, "title: 样例街道把闲置车棚改成邻里家园", "title: 《样例街道把闲置车棚改成邻里家园》", "name-quoted", 2, "title: 样例街道把闲置车棚改成邻里家园\n"),
    "two-lines": Slip(YML, "title: 样例街道把闲置车棚改成邻里家园", "title: |-\n  样例街道把闲置车棚\n  改成邻里家园", "text-line-break", 2, "title: 样例街道把闲置车棚改成邻里家园\n"),
    "escaped-line": Slip(YML, NAME, f'{NAME}\n  slogan: "坐下来，\\n慢慢说"', "text-line-break", 13, "  slogan: 坐下来，慢慢说\n"),
    "no-key": Slip(YML, NAME, f"{NAME}\n  : 坐下来慢慢说", "yaml-syntax", 13),
    "empty-name": Slip(YML, NAME, f'{NAME}\n  "": 坐下来慢慢说', "key-unknown", 13),
    "no-value": Slip(YML, NAME, f"{NAME}\n  slogan:", "key-empty", 13),
    "no-title": Slip(YML, "title: 样例街道把闲置车棚改成邻里家园", "title:", "field-missing", 2),
    "person": Slip(YML, "（虚构）\n", "（虚构）\nauthors: [张三]\n", "author-person", 18),
    "person-of-unit": Slip(YML, "（虚构）\n", "（虚构）\nauthors: [样例街道 欧阳小明]\n", "author-person", 18),
    "file-name": Slip(YML, "alt: 办事大厅里一排窗口，长椅旁站着值班的党员", "alt: IMG_2001.jpg", "picture-alt-name", 69, "", CASE),
    "file-name-of-phone": Slip(YML, "alt: 办事大厅里一排窗口，长椅旁站着值班的党员", "alt: 微信图片_20240501093000", "picture-alt-name", 69, "", CASE),
    "pasted-hint": Slip(YML, "title: 样例街道把闲置车棚改成邻里家园", "title: （8—40 个字，词意完整，末尾不加标点）", "placeholder-left", 2),
    "indented": Slip(MD, "车棚现在叫", "    车棚现在叫", "story-code", 3, "\n\n车棚现在叫"),
    "tabbed": Slip(MD, "车棚现在叫", "\t车棚现在叫", "story-code", 3, "\n\n车棚现在叫"),
    "run-on": Slip(MD, PARTS, PARTS.replace("\n\n", "\n"), "story-line-break", 1, PARTS),
    "run-on-indented": Slip(MD, PARTS, PARTS.replace("\n\n", "\n    "), "story-line-break", 1, PARTS),
    "run-on-wide": Slip(MD, PARTS, PARTS.replace("\n\n", "\n　　"), "story-line-break", 1, PARTS.replace("\n\n", "\n\n　　")),
    "verse": Slip(MD, FIRST, "来坐坐\n慢慢说\n\n" + FIRST, "story-line-break", 1),
    "no-note": Slip(MD, FIRST, FIRST + "[^1]", "note-missing", 1),
    "wide-note": Slip(MD, FIRST, f"[^1]: 台账。\n\n{FIRST}［^1］", "note-missing", 3, FIRST + "[^1]"),
    "note-wide-colon": Slip(MD, FIRST, f"{FIRST}[^1]\n\n[^1]：台账里有。\n\n", "note-missing", 3, "\n[^1]: 台账里有。"),
    "spare-note": Slip(MD, FIRST, f"{FIRST}\n\n[^注]: 台账里有。\n", "note-unused", 3),
    "table": Slip(MD, FIRST, f"| 星期 | 人 |\n| 一 | 甲 |\n\n{FIRST}", "table-rule", 1, "| 星期 | 人 |\n|---|---|\n| 一 | 甲 |"),
    "table-bare": Slip(MD, FIRST, f"星期|人\n一|甲\n\n{FIRST}", "table-rule", 1, "星期|人\n|---|---|\n一|甲"),
    "table-wide": Slip(MD, FIRST, f"｜星期｜人｜\n｜——｜——｜\n｜一｜甲｜\n\n{FIRST}", "table-rule", 1, "|星期|人|\n|---|---|\n|一|甲|"),
    "table-narrow": Slip(MD, FIRST, f"|星期|人|数|\n|--|--|\n|一|甲|2|\n\n{FIRST}", "table-rule", 1, "|---|---|---|"),
    "stop": Slip(MD, "空了三年，堆满", "空了三年.堆满", "halfwidth-punctuation", 1),
    "comma": Slip(MD, "空了三年，堆满", "空了三年,堆满", "halfwidth-punctuation", 1, "空了三年，堆满"),
    "straight": Slip(MD, "邻里家园，", '"邻里家园"，', "quote-straight", 3, "“邻里家园”，"),
    "zhe": Slip(MD, "轮流值班的党员", "帮著值班的党员", "traditional-character", 3, "帮着值班的党员"),
    "zhe-written": Slip(MD, "轮流值班的党员", "墙上写著值班的党员", "traditional-character", 3, "写着值班的党员"),
    "heading-blank": Slip(MD, "## 主要做法", "##主要做法", "story-mark", 9, "\n## 主要做法\n", CASE),
    "heading-wide": Slip(MD, "## 主要做法", "＃＃主要做法", "story-mark", 9, "\n## 主要做法\n", CASE),
    "heading-plain": Slip(MD, "## 主要做法", "二、主要做法", "section-missing", 9, "\n## 主要做法\n", CASE),
    "heading-bold": Slip(MD, "## 主要做法", "**主要做法**", "section-missing", 9, "\n## 主要做法\n", CASE),
    "heading-brackets": Slip(MD, "## 主要做法", "【主要做法】", "section-missing", 9, "\n## 主要做法\n", CASE),
    "heading-single": Slip(MD, "## 主要做法", "#主要做法", "section-missing", 9, "\n## 主要做法\n", CASE),
    "heading-deep": Slip(MD, "## 主要做法", "### 主要做法", "section-missing", 9, "\n## 主要做法\n", CASE),
    "heading-top": Slip(MD, "## 主要做法", "# 主要做法", "heading-level", 9, "\n## 主要做法\n", CASE),
    "heading-joined": Slip(MD, "## 主要做法\n\n", "二、主要做法\n这里写做法。\n\n", "section-missing", 9, "\n## 主要做法\n\n这里写做法。", CASE),
    "heading-run-in": Slip(MD, "## 主要做法\n\n", "主要做法：一是问在前。\n\n", "section-missing", 9, "", CASE),
}  # fmt: skip


def told(root: Path, folder: str, register: Register) -> list[Problem]:
    found = next(one for one in folders(root)[0] if one.path == folder)
    texts = {name: (root / folder / name).read_bytes() for name in (YML, MD)}
    draft, unread = records.draft_of(root, found, texts)
    shown = {"picture-small", "picture-count"}
    return [*unread, *(one for one in judge(draft, register).problems if one.rule not in shown)]


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_once_at_its_line_and_mended_where_there_is_one_way(
    name: str, site: Path, register: Register
) -> None:
    slip = SLIPS[name]
    file = site / slip.folder / slip.file
    whole = file.read_text("utf-8")
    assert slip.before in whole
    file.write_text(whole.replace(slip.before, slip.after, 1), "utf-8")
    problems = told(site, slip.folder, register)
    assert [(one.rule, one.line) for one in problems if one.rule == slip.told] == [(slip.told, slip.line)], (
        problems
    )
    assert [one for one in problems if one.line == 1 and slip.line > 1] == []
    for mend in mends(site, (slip.folder,), register):
        put(site, mend)
    after = file.read_text("utf-8")
    if slip.fixed:
        assert slip.fixed in after
        assert slip.told not in {one.rule for one in told(site, slip.folder, register)}
    else:
        assert after == whole.replace(slip.before, slip.after, 1)
    assert list(mends(site, (slip.folder,), register)) == []


INNOCENT = [
    "党员小张著有《窗口手记》，著名作家也来过，写著作、编著书都有人，成效显著。", "每桌 3.5 米，网址是 www.example.cn，版本 2.0.1，用时 1.5 小时。",
    "1. 先看材料\n2. 再排号\n\n之后叫号。", "> 事情办成了没有？\n>\n> 哪一步让您多跑了？", "- 甲组值周一\n- 乙组值周二", "| 星期 | 人 |\n|---|---|\n| 一 | 甲 |",
    "甲组[^1]值周一。\n\n[^1]: 见值班表。", "屏幕是 55\" 的，屋高 3' 不到。", "“先问一遍”“再讲一遍”，群众记得住。", "参见《工作手册》第 3 页（2024 年版）。", "A|B 两项任选。",
    "第一行不到头  \n第二行另起，是有意换的行。", "用 `[^1]` 写注，用 `|` 写表。", "- 先清：\n  1. 地面；\n  2. 墙面。", "主要做法写在下面，成效也写在下面。", "他的话是：“来坐坐，慢慢说。”大家都笑了。",
    "党支部有 46 名党员，其中女党员 12 名，平均 41.5 岁。", "时间：2024 年 5 月 6 日，地点：办事大厅。", "会议原定 9:30 开始，实际 9:45 开始，比例 1:1。", "口号是“多问一句，少跑一趟”。",
    "#1 号窗口最忙，#2 号窗口最空。", "邮箱写 office@example.gov.cn 即可。", "来自 C# 小组的志愿者修好了叫号机。", "温度 -5 到 5 摄氏度，误差 ±0.5。", "“暖心”一词，出自居民的来信……信里写了三页。",
    "他们叫它“家”——一个能坐下来的地方。", "文件名是 IMG_2001.jpg，已经存档。", "一、二、三号窗口合并，四号窗口不变。", "党员干部、志愿者、社区工作者，一起来。", "做法有三条：\n\n一是问在前；\n\n二是讲清楚；\n\n三是记下来。",
    "2023/2024 学年共有 12 个班。", "居民说：“以前跑三趟，现在跑一趟。”\n\n窗口说：“应该的。”", "附近有著作权登记的窗口，著录信息齐全。", "他土生土长，是土著居民，昭著的事都记得。", "编者按：本文据会议记录整理。",
    "甲乙丙丁各一间，（1）号间最大，（2）号间最小。", "用时约 1～2 小时，占 30%—40%。", "党的二十大以来，三会一课按月开。", "第 20 日是回访日，20—25 日补访。", "名单附后，以姓氏笔画为序。", "先到先办，不分远近；当天办结，不留尾巴。",
    "走访 1,200 户，收到建议 86 条。", "他“不请自来”，修好了门；她“不约而同”，送来了茶。", "这里原是仓库（1998 年建），后来空着。", "书架上有《家书》《日历》和一本《词典》。", "看着、听着、说着，事情就办成了。", "两面墙，一面贴公约，一面贴值班表。",
    "人工智能（AI）课每周一次，学 Word、WPS。", "居民的评价是：好、很好、非常好。", "灯开了，门也开了。",
]  # fmt: skip
"""Right as they are."""


@pytest.mark.parametrize("number", range(len(INNOCENT)))
def test_of_what_is_right_nothing_is_told(number: int, site: Path, register: Register) -> None:
    file = site / BRIEF / MD
    file.write_text(f"{INNOCENT[number]}\n\n{file.read_text('utf-8')}", "utf-8")
    assert told(site, BRIEF, register) == []


def test_folded_lines_of_chinese_join_without_a_gap(register: Register, site: Path) -> None:
    file = site / BRIEF / YML
    text = file.read_text("utf-8")
    start, end = text.index("summary: ") + 9, text.index("\nbrand:")
    for opening in (">-\n  ", ">\n  ", "", '"'):
        parts = text[start:end].split("，", 1)
        folded = f"{opening}{parts[0]}，\n  {parts[1]}{opening.strip() if opening == chr(34) else ''}"
        file.write_text(text[:start] + folded + text[end:], "utf-8")
        (draft, _) = records.draft_of(
            site, next(one for one in folders(site)[0] if one.path == BRIEF), {YML: file.read_bytes()}
        )
        assert draft.facts and draft.facts.data["summary"] == text[start:end]


@pytest.mark.parametrize("name", ["con", "nul", "aux", "com1", "lpt9"])
def test_names_that_windows_cannot_keep_are_told(name: str, site: Path) -> None:
    (site / "brands/2024" / name).mkdir()
    (site / BRIEF / f"{name}.jpg").write_bytes(b"x")
    found, problems = folders(site)
    beside = [one for folder in found for one in folder.problems]
    paths = {one.path for one in (*problems, *beside) if one.rule == "file-name"}
    assert paths == {f"brands/2024/{name}", f"{BRIEF}/{name}.jpg"}


def test_pictures_that_differ_in_case_alone_are_told(site: Path) -> None:
    for name in ("1.jpg", "1.JPG"):
        (site / BRIEF / name).write_bytes(b"x")
    told_of = [one for folder in folders(site)[0] for one in folder.problems if one.rule == "file-name"]
    assert [one.path for one in told_of] == [f"{BRIEF}/1.JPG"]


def test_a_brand_in_quotes_is_the_same_brand() -> None:
    from showcase.judging.cases.names import bare

    for name in ("“邻里家园”", "《邻里家园》", "‘邻里家园’", '"邻里家园"', "【“邻里家园”】"):
        assert bare(name) == "邻里家园"
    assert bare("“一”和“二”") == "“一”和“二”"
