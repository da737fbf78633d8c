"""What single rules leave alone and what they catch, sentence by sentence: most of a clerk's text is right."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.judging.cases import figures, pictures, usage, wording
from showcase.judging.cases.finds import has_any
from showcase.judging.cases.judged_case import JudgedCase
from showcase.judging.cases.storyline import links
from showcase.judging.nearest import nearest
from showcase.judging.staff import register
from showcase.reading import source
from showcase.reading.markdown import story
from showcase.reading.picture import MOST_BYTES, PictureHeader
from showcase.reading.source import Draft, PictureFile
from showcase.reading.yaml import strict_yaml
from showcase.words.case.fields import field_names
from showcase.words.case.record import Facts
from showcase.words.rules.problem import Problem
from showcase.words.staff.register import Register
from tests.roots import MINI

Rule = Callable[[JudgedCase], Iterator[Problem]]


@cache
def kept() -> Register:
    return register.judge_register(source.read_root(MINI))[0]


def told(rule: Rule, text: str) -> list[Problem]:
    """What a rule says of a story of one text."""
    draft = Draft(
        "brands/2024/x", "2024", "x", None, story.parse_story(text, "brands/2024/x/case.md"), (), ""
    )
    return list(rule(JudgedCase.of(draft, kept())))


def marked(rule: Rule, text: str) -> list[tuple[int, int]]:
    return [(problem.line, problem.column) for problem in told(rule, text)]


@pytest.mark.parametrize(
    "text",
    [
        "比例为3:1，时间是10:30—11:00，共1,383件，增长3.5%。",
        "见 https://example.cn/a,b;c?d=1:2 和 mailto:dangban@example.cn 的说明。",
        "参加 Party building (English) seminar, twice; fine!",
        "“一家两员”、《手册》（试行）：先说，后做！",
        "党(dǎng)建(jiàn)",
        "`a,b(c)` 与 x:y",
    ],
)
def test_half_width_marks_where_they_belong(text: str) -> None:
    assert told(wording.halfwidth, text) == []


def test_half_width_marks_next_to_chinese() -> None:
    text = "先说,后做;好!\n局(机关)与 OA(系统),共 3 件"
    assert marked(wording.halfwidth, text) == [(1, 3), (1, 6), (1, 8), (2, 2), (2, 10), (2, 14)]
    hints = [problem.hint for problem in told(wording.halfwidth, text)]
    assert hints[0] == "改成：先说，后做；好！"
    assert "OA（系统），共" in hints[4]


def test_a_time_next_to_a_wrong_colon_keeps_its_own() -> None:
    assert told(wording.halfwidth, "时间:10:30 开始")[0].hint == "改成：时间：10:30 开始"


@pytest.mark.parametrize(
    "text",
    [
        "著名专著显著，著作等身。",
        "乾坤未定，乾隆年间，朗朗乾坤。",
        "瞭望塔上一望，于是于先生与於先生都在。",
        "毕昇发明活字印刷，宫商角徵羽。",
        "皇后、太后、余家、范文、里程、干部、松树、发展、头发、台账、钟表、征收、复杂、伙伴。",
    ],
)
def test_characters_that_simplified_text_keeps(text: str) -> None:
    assert told(wording.traditional, text) == []


def test_traditional_text_is_told_once_a_passage_with_the_simplified_one() -> None:
    found = told(wording.traditional, "黨建品牌,著力解決群眾難題。\n\n第二段是简体。\n\n後來呢？")
    assert [(problem.line, problem.column) for problem in found] == [(1, 1), (5, 1)]
    assert "黨、決、眾、難、題" in found[0].message
    assert found[0].hint.startswith("改成：党建品牌,着力解决群众难题")


@pytest.mark.parametrize(
    "text",
    [
        "长×宽为 3×5，分辨率 1920×1080。",
        "实行 7×24 小时值班。",
        "**问一遍**，*急着办的*先办。",
        "XXL 号，Excel 表，A×B",
        "坚持**市县联动**局面",
    ],
)
def test_signs_that_hide_nothing(text: str) -> None:
    assert told(wording.masked, text) == []


@pytest.mark.parametrize(
    "text", ["1\\*22 个村", "200\\*年", "今年\\*月", "××局", "李××说", "某×县", "XX 县", "20XX年", "X月X日"]
)
def test_masked_places(text: str) -> None:
    assert {problem.rule for problem in told(wording.masked, text)} <= {"masked-character"}
    assert told(wording.masked, text.replace(" ", ""))


def test_stars_that_would_vanish_as_emphasis_are_told_at_the_first() -> None:
    assert marked(wording.swallowed, "今年*月去了*镇，") == [(1, 3)]
    assert marked(wording.swallowed, "今年\\*月去了\\*镇，") == []
    assert marked(wording.masked, "今年\\*月去了\\*镇，") == [(1, 4), (1, 9)]


@pytest.mark.parametrize(
    "text",
    [
        "“外层‘内层’外层”，《甲〈乙〉》（丙（丁）戊）。",
        "1）先说；2）后做。一）好",
        "the Party’s work",
        "「甲」与“乙”",
    ],
)
def test_marks_in_pairs(text: str) -> None:
    assert told(wording.unpaired, text) == []


@pytest.mark.parametrize(
    ("text", "column"),
    [("他说：“好。", 4), ("好”。", 2), ("“甲《乙”丙》", 3), ("（甲）乙）", 5), ("“甲“乙”", 1)],
)
def test_marks_left_alone(text: str, column: int) -> None:
    assert marked(wording.unpaired, text) == [(1, column)]


def test_pairs_do_not_reach_across_paragraphs() -> None:
    assert marked(wording.unpaired, "“甲\n\n乙”") == [(1, 1), (3, 2)]


@pytest.mark.parametrize("text", ["第1、2季度", "3、5 个月", "共有 1、2、3 班"])
def test_enumerations_that_are_no_ordinals(text: str) -> None:
    assert told(wording.ordinals, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "将市级重点项目从年初325项调整增加到383项，增长18%。",
        "项目总投资从5279亿元增加到6361亿元，增长20%。",
        "信访比例由原来的32.1%下降到9.5%，维护了稳定。",
        "由 1850 人次下降到 1080 人次，下降 41.6%。",
        "满意率从 80% 提高到 90%，提高 10 个百分点。",
        "从 3000 人增加到 1.2 万人，增长 300%。",
        "从 1 月到 6 月，共办 30 件，增长 5%。",
        "从0件增加到5件，增长100%。",
    ],
)
def test_growth_that_agrees_or_cannot_be_judged(text: str) -> None:
    assert told(figures.growth, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "从325项增加到383项，增长28%。",
        "由1,850人次下降到1,080人次，下降31.6%。",
        "从5279亿元增加到6361亿元，下降20%。",
        "由 100 件增至 150 件，增长约 60％",
    ],
)
def test_growth_that_contradicts_itself(text: str) -> None:
    assert [problem.rule for problem in told(figures.growth, text)] == ["growth-mismatch"]


@pytest.mark.parametrize(
    ("type_", "members", "told_of"),
    [
        ("branch", "2", "members-too-few"), ("branch", "3", ""), ("branch", "50", ""), ("branch", "51", "members-mismatch"), ("temporary_branch", "2", "members-too-few"),
        ("general_branch", "49", "members-mismatch"), ("general_branch", "50", ""), ("general_branch", "99", ""), ("general_branch", "100", "members-mismatch"),
        ("committee", "99", "members-mismatch"), ("committee", "100", ""), ("committee", "5000", ""), ("branch", "0", ""), ("branch", "五十", ""),
    ],
)  # fmt: skip
def test_how_many_members_a_branch_or_a_committee_has(type_: str, members: str, told_of: str) -> None:
    yaml = f"party_org:\n  type: {type_}\n  members: {members}\n"
    facts, _ = strict_yaml.parse_yaml(yaml, "brands/2024/x/case.yml", field_names(Facts))
    judged = JudgedCase.of(Draft("brands/2024/x", "2024", "x", facts, None, (), ""), kept())
    assert [problem.rule for problem in figures.members(judged)] == ([told_of] if told_of else [])


@pytest.mark.parametrize(
    ("size", "said"), [(MOST_BYTES, ""), (MOST_BYTES + 1, "有 10.0 MB"), (2000 * 1024 * 1024, "有 2000.0 MB")]
)
def test_a_picture_is_too_large_above_ten_megabytes(size: int, said: str) -> None:
    found = list(pictures.faults(PictureFile("tu.jpg", size, PictureHeader("JPEG", 1600, 1200), "")))
    assert [(rule.id, said in message) for rule, message, _ in found] == (
        [("picture-too-large", True)] if said else []
    )


@pytest.mark.parametrize(
    "target",
    ["a.md", "../b/", "#s-做法", "https://example.cn/a", "HTTP://example.cn", "mailto:a@b.cn", "图.md"],
)
def test_links_that_lead_somewhere(target: str) -> None:
    assert told(links, f"[看]({target})") == []


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("http://[::1", "方括号里要是一个完整的 IPv6 地址"), ("http://]", "方括号"), ("https://a.cn:99999/", "端口"), ("https:///a", "域名"),
        ("http://u:p@a.cn", "“@”"), ("http:a.cn", "https://"), ("<http://a b>", "不留空格"), ("<https：//www.a.cn/x>", "改成：https://www.a.cn/x"),
        ("<http://a.cn\\b>", "“/”"), ("www。a。cn", "改成：https://www.a.cn"), ("值守制度.docx", "附件另行交给工作人员"), ("%E8%A1%A8.xlsx?v=1", "附件"),
        ("../2024/a/1.jpg", "![](1.jpg)"), ("office@a.cn", "mailto:office@a.cn"), ("mailto:office", "mailto:office@example.cn"), ("tel:110", "只留文字"),
        ("//a.cn/x", "改成：https://a.cn/x"), ("www.a.cn/x", "改成：https://www.a.cn/x"), ("file:///c:/a", "只留文字"), ("", "补上地址"),
    ],
)  # fmt: skip
def test_links_that_lead_nowhere_are_told_with_what_to_write(target: str, hint: str) -> None:
    problems = told(links, f"[看]({target})")
    assert [problem.rule for problem in problems] == ["story-link"] and hint in problems[0].hint


def test_the_nearest_word_by_code_or_by_label() -> None:
    known = {"serving_people": "服务群众", "serving_enterprises": "服务企业", "organization_life": "组织生活"}
    assert nearest("服务群众", known) == ["serving_people"]
    assert nearest("服务企鹅", known)[0] == "serving_enterprises"
    assert nearest("organisation_life", known) == ["organization_life"]
    assert nearest("群众", known)[0] == "serving_people"
    assert nearest("完全无关", known) == []
    assert nearest("", known) == []


@pytest.mark.parametrize("point", usage.POINTS, ids=lambda point: point.name)
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_no_advice_is_passed_over_by_the_quick_look(point: usage.Point, data: st.DataObject) -> None:
    """Where a pattern is found one of its signs stands, so that looking for the signs first hides nothing."""
    text = data.draw(st.from_regex(point.pattern))
    assert point.pattern.search(text)
    assert has_any(text, point.signs)


@given(st.from_regex(usage.YEAR))
@settings(max_examples=30, deadline=None)
def test_no_shortened_year_is_passed_over_by_the_quick_look(text: str) -> None:
    assert usage.YEAR.search(text)
    assert usage.YEAR_AT_ALL.search(text)
