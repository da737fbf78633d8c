"""What people are told is true of the record at hand: names they know, lines they can paste, nothing private."""

from pathlib import Path

import pytest

from showcase.judging import hints, privacy
from showcase.judging.alone import judge
from showcase.judging.cases import references
from showcase.judging.staff import register
from showcase.judging.validate import validate
from showcase.reading import file_names, source, tidying
from showcase.reading.hand_in import recognise
from showcase.reading.hand_in.hand_in import Raw
from showcase.reading.markdown import markdown_slips, story
from showcase.reading.source import Draft
from showcase.reading.yaml import key_order, strict_yaml
from showcase.words.case.fields import Field, field_names, fields_of
from showcase.words.case.record import Facts
from showcase.words.staff.register import Register
from tests.roots import MINI


@pytest.fixture(scope="module")
def kept() -> Register:
    """What the mini repository has registered."""
    return register.judge_register(source.read_root(MINI))[0]


def draft(markdown: str = "", yaml: str = "") -> Draft:
    """A record of these texts."""
    folder = "brands/2024/x"
    facts, _ = strict_yaml.parse_yaml(yaml, f"{folder}/case.yml", field_names(Facts))
    return Draft(folder, "2024", "x", facts, story.parse_story(markdown, f"{folder}/case.md"), (), "")


def test_another_rule_does_not_repeat_what_is_private(kept: Register) -> None:
    problems = judge(draft("来电(13912345678)就办。\n"), kept).problems
    others = [problem for problem in problems if problem.rule not in privacy.IDS]
    assert len(others) < len(problems)
    assert any("139******78" in problem.message + problem.hint for problem in others)
    assert not any("1391234" in problem.message + problem.hint for problem in problems)


def test_a_record_without_anything_private_is_quoted_as_written(kept: Register) -> None:
    problems = judge(draft("全年(12345678件)办结。\n"), kept).problems
    assert any("12345678" in problem.message + problem.hint for problem in problems)


@pytest.mark.parametrize("name", ["示例市示例委员会", "示例市示例服务局", "示例局"])
def test_a_unit_is_known_by_every_name_it_has_had(name: str, kept: Register) -> None:
    assert name in set(references._other_names(kept.units["shili-shiliju"]))


LISTS = [field for field in fields_of(Facts) if field.inner and field.repeated and len(field.path) == 1]
"""Each item of theirs has keys of its own."""


@pytest.mark.parametrize("field", LISTS, ids=lambda field: field.name)
def test_lines_to_paste_are_one_item_with_all_it_needs(field: Field) -> None:
    text, problems = strict_yaml.parse_yaml(
        hints.pasteable(field).removeprefix("补上："), "", field_names(Facts)
    )
    assert problems == ()
    items = text.data[field.name]
    assert isinstance(items, list)
    assert len(items) == 1
    assert isinstance(items[0], dict)


def test_a_number_loses_nothing_on_its_way_out_of_words() -> None:
    assert hints.number_of("约 47 件", "件") == ("47", "，“约”写进 approx", False)
    assert hints.number_of("47%", "") == ("47", "，“%”写进 unit", False)
    assert hints.number_of("1，200 件", "件") == ("1200", "", True)
    assert hints.number_of("约 126 人") == ("126", "", False)  # of people there is no field for it
    assert hints.number_of("68.5") == hints.Meant()  # a hint that gives back what was written is none


@pytest.mark.parametrize("name", ["C:\\图\\图片 (1).JPG", "./图/图片(1).jpg", "图片（1）.jpg"])
def test_a_pictures_name_is_taken_from_the_path_it_was_copied_with(name: str) -> None:
    assert hints.plain_name(name) == "图片1.jpg"


def test_a_list_in_chinese_brackets_is_taken_apart() -> None:
    themes = next(field for field in fields_of(Facts) if field.name == "themes")
    assert hints.listed(themes, "【serving_people，internet_plus】") == "[serving_people, internet_plus]"


def test_keys_in_braces_over_several_lines_are_left_as_they_are() -> None:
    text = "kind: case\nbrand: {slogan: 多问一句,\n  name: 暖心窗口}\n"
    tidied = tidying.facts(text.encode())
    assert tidied is not None
    assert tidied.text == text
    read, _ = strict_yaml.parse_yaml(text, "", field_names(Facts))
    assert key_order.first_off(read, read.data) is None  # nobody is told of an order that nothing puts right


def test_an_endless_name_is_said_by_its_ends() -> None:
    assert file_names.printable("a" * 80) == "a" * 80
    assert file_names.printable("头" * 41 + "中" * 20 + "尾" * 21) == "头" * 40 + "……" + "尾" * 20


def test_people_are_named_for_who_has_to_take_them_out() -> None:
    page = "示例局推行一张清单办事，群众少跑腿。\n\n窗口里王小明同志轮流值守，同志们都说好。\n"
    undecided = recognise.read_hand_in(Raw("a.txt", page.encode())).undecided
    assert any("提到的人" in one and one.endswith("：王小明。") for one in undecided)
    assert any("不能整篇登载" in one for one in undecided)


@pytest.mark.parametrize(
    ("path", "text", "hint"),
    [
        ("content/units/yangli.yml", "- 示例区街道\n", "- id: shili-shiliju\n  name: （记录所述时期的全称）\n  type: party_gov_organ\n  level: provincial"),
        ("content/regions.yml", "- [示例市]\n", "- code: 110000\n  name: （名称）"),
    ],
)  # fmt: skip
def test_an_item_of_a_list_that_is_no_entry_is_told_what_an_entry_is(
    site: Path, path: str, text: str, hint: str
) -> None:
    (site / path).write_text(text, "utf-8")
    told = [problem for problem in validate(source.read_root(site))[1] if problem.rule == "shape-wrong"]
    assert [(problem.path, problem.line, problem.column) for problem in told] == [(path, 1, 3)]
    assert told[0].message == "清单的这一项应当是一个分项（下面各写一行“名称: 值”）。"
    assert told[0].hint == f"写成：\n{hint}"


@pytest.mark.parametrize(("name", "shown"), [(80, "图" * 70), (81, "图" * 71)])
def test_a_long_picture_is_said_by_its_beginning(name: int, shown: str) -> None:
    """`![](` and `.jpg)` are ten characters of it."""
    [problem] = markdown_slips.mended(f"！[{shown}](1.jpg)", "case.md")[1]
    meant = f"![{shown}](1.jpg)"
    assert len(meant) == name
    assert (meant in problem.message + problem.hint) == (name == 80)
    assert (f"{meant[:80]}……" in problem.message + problem.hint) == (name == 81)
