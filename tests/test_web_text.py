"""Web texts: the damage docs/field-facts.md#damage lists is repaired, what may not be touched survives, what cannot be known is told."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.reading import chinese_text
from showcase.reading.hand_in import recognise
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from showcase.reading.hand_in.web import boilerplate, cleaning
from showcase.reading.yaml.yaml_text import value_at
from tests.roots import PROJECT

SEEDS = PROJECT / "tests" / "seeds"
FILES = {path.name[:3]: path for path in sorted(SEEDS.glob("*.txt"))}


def handed(number: str) -> HandIn:
    return recognise.read_hand_in(Raw(FILES[number].name, FILES[number].read_bytes()))


def whole(hand_in: HandIn) -> str:
    return f"{hand_in.facts.get('title', '')}\n{hand_in.story}".replace("\\", "")


def folded(text: str) -> str:
    """The text with width, script and blanks out of the way: what is left are its words."""
    text = cleaning.without_readings(text).text
    return re.sub(r"\s", "", chinese_text.simplified(text)).translate(chinese_text.FULL)


@pytest.mark.parametrize("number", FILES)
def test_what_machines_can_mend_is_mended_in_every_seed(number: str) -> None:
    text = whole(handed(number))
    assert not chinese_text.PINYIN_DAMAGE.search(text)
    assert not chinese_text.traditional_pattern().search(text)
    assert list(chinese_text.half_marks(text)) == []
    assert not re.search("[\u00a0\u2007\u202f]", text)
    assert cleaning.cleaned(text)[1] == ()


@pytest.mark.parametrize("number", FILES)
def test_nothing_else_of_the_text_is_lost_or_changed(number: str) -> None:
    """Every line that is not told of as taken out stands in the record, word for word."""
    hand_in = handed(number)
    told = " ".join((*hand_in.cleaned, *hand_in.undecided, str(hand_in.facts)))
    found = folded(whole(hand_in))
    for line in FILES[number].read_text("utf-8").splitlines():
        if folded(line) not in found and line.strip()[:25] not in told:
            for part in line.split(" "):
                assert folded(part) in found or folded(part)[:20] in folded(told), part


def test_the_damage_of_001() -> None:
    hand_in = handed("001")
    assert "删去汉字后面括号里的拼音 219 处" in hand_in.cleaned
    assert "转换后遗留的“著”改为“着” 3 处" in hand_in.cleaned
    text = whole(hand_in)
    for words in ("着力解决", "写着每位党员", "着力推动", "（“政治生日”）", "党组（党委）"):
        assert words in text
    for kept in ("外付于行", "酙酌"):  # mistakes of the original are for people to judge
        assert kept in text
    assert "加载中" not in text
    assert "|" not in text
    assert "苏诗苗" not in text
    (named,) = (one for one in hand_in.undecided if "几个品牌" in one)
    for brand in ("无忧办税", "发展改革我先行", "倾情服务企业发展"):
        assert brand in named


def test_the_advertisement_and_the_title_of_002() -> None:
    hand_in = handed("002")
    assert hand_in.facts["title"] == "福建福州两新组织“党建示范带”建设成效凸显"
    assert "好好范文网" not in whole(hand_in)
    assert any("范文网的广告 1 行" in one for one in hand_in.cleaned)
    assert "## 高站位谋篇布局 高标准统筹推进" in hand_in.story


def test_the_lost_characters_of_003_are_not_guessed() -> None:
    hand_in = handed("003")
    assert str(hand_in.facts["title"]).startswith("福州市认真贯彻落实省委书记")
    assert "删去不间断空格 15 处" in hand_in.cleaned
    assert sum("丢了字" in one for one in hand_in.undecided) == 2
    assert "2010-08" not in str(hand_in.facts)
    assert (
        value_at(dict(hand_in.facts), ("provenance", "sources", 0, "publisher"))
        == "省委创先争优活动领导小组办公室"
    )


def test_the_masked_characters_of_004_stay_masked() -> None:
    hand_in = handed("004")
    assert hand_in.story.count("\\*") == 7
    assert "1\\*22个村" in hand_in.story
    assert value_at(dict(hand_in.facts), ("provenance", "redacted")) == "true"
    (told,) = (one for one in hand_in.undecided if "隐去 7 处" in one)
    assert "1*22个" in told
    assert any("转载的时间" in one for one in hand_in.undecided)


# --- the steps ---

PIECES = st.sampled_from([
    "党(dǎng)", "關(guān)", "党(a)(dang)", "平台(app)", "第1,432.8亿元", "3:2", "10:30", "，", ",", ":", "(", ")", "“黨員之家,", "”", "《条例》",
    "今年*月", "李××", "1*22個村", "\u00a0", "5\u00a0000", " ", "著力", "名著", "乾坤", "沿著", "劉金福", "https://a.cn/b?c=(d),", "後来", "\n", "\u200b", "A(b)", "!", "三明市",
])  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(deadline=None, max_examples=150)
def test_twice_is_once_and_what_may_not_change_does_not(text: str) -> None:
    done, _ = cleaning.cleaned(text)
    assert cleaning.cleaned(done) == (done, ())
    for kept in (r"\d", r"[*×]", r"[A-Z]"):
        assert Counter(re.findall(kept, done)) == Counter(re.findall(kept, text))
    assert folded(re.sub("[\u200b\u00a0]", "", text)) == folded(done)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=100)
def test_twice_is_once_for_any_text(text: str) -> None:
    done, _ = cleaning.cleaned(text)
    assert cleaning.cleaned(done) == (done, ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("機關(guān)黨建", "机关党建"),
        ("方案(a)和平台(app)", "方案(a)和平台(app)"),  # no readings of 案 and 台: a person decides
        ("名著《乾坤》", "名著《乾坤》"),
        ("增长15.3%,达1,432.8亿元", "增长15.3%，达1,432.8亿元"),
        ("见 https://a.cn/b,c 一文", "见 https://a.cn/b,c 一文"),
        ("比分3:2,10:30开始", "比分3:2,10:30开始"),
    ],
)
def test_each_step_knows_where_to_stop(before: str, after: str) -> None:
    assert cleaning.cleaned(before)[0] == after


# --- other clothes ---

PAGE = """<!DOCTYPE html><html><head><title>一张清单讲清楚_示例党建网</title><meta name="PubDate" content="2024-05-06 08:00">
<meta name="ContentSource" content="示例党建网"><script>alert(1)</script></head><body><nav><p>首页</p></nav>
<div class="list"><p>短</p></div><div id="text"><h1>一张清单讲清楚</h1><p>　　示例局把材料写在一张清单上,群众一看就明白。</p>
<p>窗口党员&nbsp;轮流值守,再来一趟的少了41.6%。<br>群众说:“<b>省心</b>。”</p><p><img src="x.jpg"></p><p>责任编辑:某某</p></div><footer><p>版权所有</p></footer></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_saved_page_gives_its_article_and_its_origin(encoding: str) -> None:
    hand_in = recognise.read_hand_in(Raw("page.html", PAGE.encode(encoding)))
    assert hand_in.story == (
        "示例局把材料写在一张清单上，群众一看就明白。\n\n窗口党员轮流值守，再来一趟的少了41.6%。\n\n群众说：“省心。”\n"
    )
    source = value_at(dict(hand_in.facts), ("provenance", "sources", 0))
    assert source == {"title": "一张清单讲清楚", "publisher": "示例党建网", "date": "2024-05-06"}
    assert any("1 张图片没有导入" in one for one in hand_in.undecided)


@pytest.mark.parametrize("data", [b"", b" \n", bytes(range(256)) * 20, "字".encode() * 600_000])
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(NotTaken) as refused:
        recognise.read_hand_in(Raw("x.txt", data))
    assert str(refused.value).count("。") <= 1


@given(
    st.binary(max_size=300),
    st.sampled_from(
        [b"", b"<html><body><p>", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", "时间:2022-05-20\n".encode()]
    ),
)
@settings(deadline=None, max_examples=150)
def test_any_bytes_are_taken_or_refused_with_a_sentence(data: bytes, head: bytes) -> None:
    for name in ("x.txt", "x.html", "x.docx", "x.zip"):
        try:
            recognise.read_hand_in(Raw(name, head + data))
        except NotTaken as refused:
            assert str(refused)


def test_what_is_left_to_a_person_is_told_by_its_line() -> None:
    """Of the story that is handed back: headings and the blank lines between paragraphs count."""
    page = (
        "三个品牌一起抓\n\n示例局推行一张清单办事，群众少跑腿，一年办结了不少事。\n\n一、窗口\n\n"
        "打造“暖心窗口”服务品牌，覆盖*个窗口，党员轮流值守。\n\n另有“邻里议事厅”党建品牌，由社区办理，居民都来。\n"
    )
    hand_in = recognise.read_hand_in(Raw("a.txt", page.encode()))
    lines = hand_in.story.split("\n")
    numbers = [
        at for at, line in enumerate(lines, 1) for name in ("“暖心窗口”", "“邻里议事厅”") if name in line
    ]
    assert numbers == [5, 7]
    undecided = "\n".join(hand_in.undecided)
    assert "“暖心窗口”（第 5 行）、“邻里议事厅”（第 7 行）" in undecided
    assert "原文隐去 1 处，照原样保留，不要猜填：第 5 行“，覆盖*个窗口”" in undecided


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("视频加载中...", "播放器的提示"), ("——" * 150, "孤立的竖线"), ("您的位置：首页 > 党建", "面包屑"), ("您现在的位置: 首页 >> 党建", "面包屑"), ("您当前位置：首页", "面包屑"), ("现在位置 ：首页", "面包屑"), ("责任编辑：某某", "记者、编辑署名"),
        ("来源：示例党建网", "来源"), ("时间：2024-05-06 08:00", "网页时间"), ("【字号 大 中 小】", "网页按钮"), ("闽ICP备12345678号-1", "网页按钮"),
        ("责任编辑们下乡三天。", ""), ("来源：群众的一句话说得好。", ""), ("窗口前移", ""), ("位置：大厅东侧", ""), ("您的位置要站稳", ""),
    ],
)  # fmt: skip
def test_a_line_that_is_no_text_of_the_article_is_known_whatever_its_length(line: str, kind: str) -> None:
    found = boilerplate.boilerplate_of(line)
    assert (found.value if found else "") == kind


def test_the_seeds_are_the_five_public_ones() -> None:
    assert len(FILES) == 5
    assert Path(FILES["001"]).stat().st_size == 10547


OFFICIAL = """春风驿站让办事群众歇歇脚
一年里，示例局在大厅里设了驿站，党员轮流值守。
一、主要做法
（一）设驿站
党员每班半天。
（二）记台账
1. 分三栏
每天下班前记。
二、工作成效
再来一趟的少了一半。
"""


@pytest.mark.parametrize("end", ["\n", "\r", "\v", "\u2028"], ids=ascii)
def test_headings_that_follow_each_other_keep_their_ranks_and_any_line_end_is_one(end: str) -> None:
    hand_in = recognise.read_hand_in(Raw("a.txt", OFFICIAL.replace("\n", end).encode()))
    assert hand_in.facts["title"] == "春风驿站让办事群众歇歇脚"
    assert re.findall("^#.*", hand_in.story, re.MULTILINE) == [
        "## 一、主要做法", "### （一）设驿站", "### （二）记台账", "#### 1. 分三栏", "## 二、工作成效",
    ]  # fmt: skip


def test_numbered_lines_one_behind_the_other_are_no_headings_but_the_last() -> None:
    text = (
        "会议定了三件事，都写在墙上，谁都看得见。\n1. 设驿站\n2. 记台账\n3. 回访\n每月二十日打电话问一问。\n"
    )
    hand_in = recognise.read_hand_in(Raw("a.txt", text.encode()))
    assert "1\\. 设驿站\n\n2\\. 记台账\n\n## 3. 回访" in hand_in.story


def test_what_markdown_marks_is_not_shown_as_it_was_typed() -> None:
    text = "# 春风驿站\n\n党员**轮流**值守，隐去姓名的**同志。\n\n## 做法 ##\n- **清单**：写明白。\n- 台账。\n\n|甲|乙|\n|---|:-:|\n|1|2|\n|3|\n"
    hand_in = recognise.read_hand_in(Raw("a.md", text.encode()))
    assert hand_in.facts["title"] == "春风驿站"
    assert hand_in.story == (
        "党员轮流值守，隐去姓名的\\*\\*同志。\n\n## 做法\n\n- 清单：写明白。\n- 台账。\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n| 3 |  |\n"
    )
    masked = recognise.read_hand_in(Raw("a.txt", "党员**和**值守，都说好。\n".encode()))
    assert masked.story == "党员\\*\\*和\\*\\*值守，都说好。\n"


def test_a_cell_of_a_page_stays_in_its_column() -> None:
    rows = "<tr><th>甲<th colspan=2>乙<th>丙<tr><td rowspan=2>1<td>2<td>3<td>4<tr><td>5<td>6<td>7"
    page = f"<html><body><h1>春风驿站让办事群众歇歇脚</h1><p>一年里，示例局在大厅里设了驿站，党员轮流值守。</p><table>{rows}</table></body></html>"
    story = recognise.read_hand_in(Raw("a.html", page.encode())).story
    assert story.endswith(
        "| 甲 | 乙 |  | 丙 |\n| --- | --- | --- | --- |\n| 1 | 2 | 3 | 4 |\n|  | 5 | 6 | 7 |\n"
    )


def test_a_table_that_claims_more_cells_than_anybody_reads_is_text() -> None:
    row = "<tr>" + "".join(f"<td rowspan=99 colspan=99>第{n}格" for n in range(30))
    page = f"<html><body><h1>春风驿站让办事群众歇歇脚</h1><table>{row * 40}</table></body></html>"
    story = recognise.read_hand_in(Raw("a.html", page.encode())).story
    assert "|" not in story
    assert story.count("第29格") == 40
