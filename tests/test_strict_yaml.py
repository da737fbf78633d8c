"""The strict YAML reader as a clerk meets it: places in Chinese text, slips mended and told, limits, broken blocks."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.reading.yaml import plain_yaml, strict_yaml
from showcase.reading.yaml.strict_yaml import MAX_DEPTH, MAX_NODES
from showcase.reading.yaml.yaml_text import YamlText, value_at
from showcase.words.case.fields import field_names
from showcase.words.case.record import Facts
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem
from tests.roots import PROJECT

KNOWN = field_names(Facts)


def read(text: str, first_line: int = 1) -> tuple[YamlText, list[Problem]]:
    result, problems = strict_yaml.parse_yaml(text, "case.yml", KNOWN, first_line)
    return result, list(problems)


def rules(problems: list[Problem]) -> list[str]:
    return [problem.rule for problem in problems]


def at(text: YamlText, *path: str | int) -> tuple[int, int]:
    place = text.place(path)
    return place.line, place.column


def test_every_scalar_stays_a_string() -> None:
    text, problems = read("a: no\nb: 017\nc: 12:30\nd: 2017-10-09\ne: 1.0\nf: null\ng: ~\n")
    assert problems == []
    assert text.data == {
        "a": "no", "b": "017", "c": "12:30", "d": "2017-10-09", "e": "1.0", "f": "null", "g": "~",
    }  # fmt: skip


def test_what_is_left_empty_counts_as_not_written() -> None:
    text, problems = read("title:\nbrand:\n  name: 暖心窗口\n  slogan:\nthemes: [serving_people, , ]\n")
    assert text.data["brand"] == {"name": "暖心窗口"}
    assert "title" not in text.data
    assert ("brand", "slogan") not in text.extents
    assert not [problem for problem in problems if problem.rule != "yaml-syntax"]


def test_places_count_characters_and_chinese_ones_are_characters() -> None:
    text, _ = read(
        "title: 让群众少跑一趟\nbrand: {name: 暖心窗口, slogan: 多问一句}\nthemes:\n  - 服务群众\n"
    )
    assert at(text, "title") == (1, 8)
    assert at(text, "brand", "name") == (2, 15)
    assert at(text, "brand", "slogan") == (2, 29)
    assert at(text, "themes", 0) == (4, 5)
    assert text.key_place(("brand", "slogan")) == Place("case.yml", 2, 21)


def test_the_place_of_what_is_not_there_is_its_nearest_ancestor() -> None:
    text, _ = read("brand:\n  name: 暖心窗口\n")
    assert at(text, "brand", "logo", "file") == (2, 3)
    assert at(text, "title") == (1, 1)


def test_front_matter_counts_lines_of_the_whole_file() -> None:
    text, problems = read("title： 专题\nsummary:\t提要\n", first_line=2)
    assert at(text, "summary")[0] == 3
    assert [problem.line for problem in problems] == [2]


def test_passages_keep_the_lines_they_were_written_in() -> None:
    text, _ = read("summary: >-\n  第一行的话\n  第二行的话\ntitle: 标题\n")
    passages = dict(text.passages())
    folded = passages[("summary",)]
    assert folded.text == "第一行的话第二行的话"
    start = folded.text.index("二行")
    assert folded.place(start, start + 2) == Place("case.yml", 3, 4)
    assert passages[("title",)].place(0, 1) == Place("case.yml", 4, 8)


def test_full_width_colons_are_mended_and_told_where_they_stand() -> None:
    text, problems = read("title：让群众少跑一趟\nbrand:\n  name ：暖心窗口\n")
    assert text.data == {"title": "让群众少跑一趟", "brand": {"name": "暖心窗口"}}
    assert [(p.rule, p.line, p.column) for p in problems] == [
        ("yaml-fullwidth-colon", 1, 6),
        ("yaml-fullwidth-colon", 3, 7),
    ]
    assert problems[0].hint == "改成：title: 让群众少跑一趟"


def test_a_full_width_colon_inside_a_value_is_just_text() -> None:
    text, problems = read("title: 一句话：少跑一趟\nsummary: 品牌：name：暖心\n")
    assert problems == []
    assert text.data["title"] == "一句话：少跑一趟"


def test_places_after_a_mended_slip_are_places_in_the_file() -> None:
    text, problems = read("brand: {name：暖心窗口，slogan：多问一句, created:2016}\n")
    assert text.data == {"brand": {"name": "暖心窗口", "slogan": "多问一句", "created": "2016"}}
    assert at(text, "brand", "slogan") == (1, 26)
    assert at(text, "brand", "created") == (1, 40)
    assert sorted(rules(problems)) == [
        "yaml-colon-space", "yaml-fullwidth-colon", "yaml-fullwidth-colon", "yaml-fullwidth-comma",
    ]  # fmt: skip


def test_indentation_by_tab_or_full_width_space_is_mended() -> None:
    text, problems = read("brand:\n\tname: 暖心窗口\nparty_org:\n　　name: 示例局机关党委\n")
    assert text.data == {"brand": {"name": "暖心窗口"}, "party_org": {"name": "示例局机关党委"}}
    assert [(p.rule, p.line, p.column) for p in problems] == [
        ("yaml-tab", 2, 1),
        ("yaml-fullwidth-space", 4, 1),
    ]


def test_lists_parted_by_full_width_marks_are_parted_all_the_same() -> None:
    text, problems = read("themes: [serving_people，internet_plus、organization_life]\n")
    assert text.data["themes"] == ["serving_people", "internet_plus", "organization_life"]
    assert rules(problems) == ["yaml-fullwidth-comma"]
    assert problems[0].column == 24


def test_quotes_of_word_around_a_value_are_taken_off_but_not_quotes_within() -> None:
    text, problems = read("title: “让群众少跑一趟”\nsummary: “暖心窗口”与“一次讲清”\n")
    assert text.data["title"] == "让群众少跑一趟"
    assert text.data["summary"] == "“暖心窗口”与“一次讲清”"
    assert [(p.rule, p.line, p.column) for p in problems] == [("yaml-chinese-quotes", 1, 8)]


def test_what_a_comma_between_braces_cut_off_is_put_back() -> None:
    text, problems = read(
        "results:\n  - {value: 1,200, unit: 件}\npictures:\n  - {alt: 木亭,长凳,灯, people: none}\n"
    )
    assert text.data["results"] == [{"value": "1200", "unit": "件"}]
    assert text.data["pictures"] == [{"alt": "木亭，长凳，灯", "people": "none"}]
    assert [(p.rule, p.line, p.column, p.hint) for p in problems] == [
        ("yaml-syntax", 2, 15, "改成：1200"),
        ("yaml-syntax", 4, 14, "改成：木亭，长凳"),
        ("yaml-syntax", 4, 17, "改成：木亭，长凳，灯"),
    ]


def test_what_ends_for_yaml_where_its_quotes_or_brackets_do_is_one_value() -> None:
    for value, right in {
        '"邻里亭"：楼院里议': "“邻里亭”：楼院里议",
        "'邻里亭'的\"三议\"": "“邻里亭”的“三议”",
        "[邻里亭]楼院里议": '"[邻里亭]楼院里议"',
        "{邻里亭}楼院里议": '"{邻里亭}楼院里议"',
    }.items():
        _, problems = read(f"kind: case\ntitle: {value}\n")
        assert [(p.rule, p.line, p.hint) for p in problems] == [("yaml-syntax", 2, f"改成：title: {right}")]
    assert read("kind: case title: 又一项\nunit: x\n")[1][0].mend == ()


def test_nothing_above_the_first_line_that_is_not_indented_is_lost() -> None:
    text, problems = read("# 备注\n  kind: case\ntitle: 标题\n")
    assert text.data == {"kind": "case", "title": "标题"}
    assert [(p.rule, p.line, p.column, p.hint) for p in problems] == [
        ("yaml-syntax", 2, 1, "改成：kind: case")
    ]


def test_lines_of_blanks_are_empty_and_bullets_are_dashes() -> None:
    text, problems = read("themes:\n• serving_people\n• internet_plus\n\t\nunit: x\n　　\n")
    assert text.data == {"themes": ["serving_people", "internet_plus"], "unit": "x"}
    assert rules(problems) == ["yaml-dash-space"] * 2


def test_a_value_goes_on_in_a_line_that_begins_with_a_tab_or_a_full_width_space() -> None:
    text, problems = read("summary: 一句话，\n\t又一句，\n　　再一句。\nbrand:\n  name: 甲\n \tslogan: 乙\n")
    assert text.data == {"summary": "一句话，又一句，再一句。", "brand": {"name": "甲", "slogan": "乙"}}
    assert rules(problems) == ["yaml-tab", "yaml-fullwidth-space", "yaml-tab"]


def test_the_first_of_two_equal_keys_counts() -> None:
    text, problems = read("unit: a\nbrand: {name: 甲, name: 乙}\nunit: b\n")
    assert text.data == {"unit": "a", "brand": {"name": "甲"}}
    assert at(text, "unit") == (1, 7)
    assert [(p.rule, p.line, p.column) for p in problems] == [
        ("yaml-duplicate-key", 2, 18),
        ("yaml-duplicate-key", 3, 1),
    ]


def test_one_broken_block_does_not_hide_the_others() -> None:
    text, problems = read(
        "kind: case\nthemes: [serving_people\nunit: x\ntitle: 标题: 又一个\nsummary: 摘要\n"
    )
    assert text.data == {"kind": "case", "unit": "x", "summary": "摘要"}
    assert text.broken == {"themes", "title"}
    assert [(p.rule, p.line, p.column) for p in problems] == [("yaml-syntax", 2, 9), ("yaml-syntax", 4, 10)]
    assert at(text, "summary") == (5, 10)


def test_what_yaml_offers_beyond_plain_values_is_refused() -> None:
    for written in (
        "a: &x 1\nb: *x\n",
        "a: !!int 1\n",
        "a: !重要 x\n",
        "a: 1\n---\nb: 2\n",
        "<<: {a: 1}\n",
        "%YAML 1.1\n---\na: 1\n",
    ):
        text, problems = read(written)
        assert set(rules(problems)) <= {"yaml-feature", "yaml-syntax"}, written
        assert problems, written
        assert text.broken, written


def test_escapes_cannot_bring_in_what_reading_the_bytes_keeps_out() -> None:
    text, problems = read('title: "看\\u202e不见\\0的字"\n')
    assert text.data["title"] == "看 不见 的字"
    assert [(p.rule, p.line, p.column) for p in problems] == [("text-control", 1, 8)]


def test_a_file_that_is_no_mapping_at_all() -> None:
    assert rules(read("- a\n- b\n")[1]) == ["shape-wrong"]
    assert rules(read("只有一句话\n")[1]) == ["yaml-syntax"]
    assert read("")[0].data == {}
    assert read("# 只有注释\n")[1] == []


def test_depth_and_number_of_nodes_are_limited() -> None:
    # The mapping is one level, the text inside the innermost list another.
    within, beyond = (
        "a: " + "[" * depth + "x" + "]" * depth + "\n" for depth in (MAX_DEPTH - 2, MAX_DEPTH - 1)
    )
    assert rules(read(within)[1]) == []
    assert rules(read(beyond)[1]) == ["yaml-limit"]
    many = "a:\n" + "  - x\n" * (MAX_NODES + 1)
    assert rules(read(many)[1]) == ["yaml-limit"]


def test_a_bomb_of_aliases_is_refused_at_the_first() -> None:
    levels = "".join(
        f"{name}: &{name} [*{above}, *{above}]\n" for above, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    _, problems = read("a: &a [x]\n" + levels)
    assert rules(problems) == ["yaml-feature"]


@given(st.text(alphabet="abn:：,，{}[]-–\"'“”#&*!|> \t　\n暖心0", max_size=120))
@settings(deadline=None, max_examples=150)
def test_no_text_at_all_is_too_much(text: str) -> None:
    result, problems = read(text)
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 2
    for path, _ in result.passages():
        assert isinstance(value_at(result.data, path), str)


def _written() -> list[str]:
    """Every case.yml of the tests, sound, bad and hostile, as far as it is text."""
    files = [
        file for folder in ("site", "bad", "hostile") for file in (PROJECT / "tests" / folder).rglob("*.yml")
    ]
    return [file.read_bytes().decode("utf-8", "replace") for file in files if file.is_file()]


def _mutated(text: str, chance: random.Random) -> str:
    """The text with a line gone, doubled, indented, cut short or begun with a mark."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    line = lines[at]
    changed = ((), (line, line), (f"  {line}",), (line[: chance.randrange(len(line) + 1)],), (f"- {line}",), (f"{line}：“是”",), (f"a: [{line}， b]",), (f"&x {line}",))  # fmt: skip
    lines[at : at + 1] = chance.choice(changed)
    return "\n".join(lines)


def same_both_ways(text: str) -> bool:
    """Whether lines were read one by one, which then is what libyaml reads, at the same places and in the same order."""
    plain = plain_yaml.read("case.yml", tuple(text.split("\n")), 1, MAX_NODES)
    if plain is not None:
        whole, problems = strict_yaml.parse_strictly(text, "case.yml", KNOWN)
        assert problems == ()
        assert repr(plain.data) == repr(whole.data)
        assert list(plain.extents.items()) == list(whole.extents.items())
        assert (plain.empty, list(plain.empty), plain.lines) == (whole.empty, list(whole.empty), whole.lines)
        assert not whole.broken
    return plain is not None


def test_lines_read_one_by_one_say_what_libyaml_says() -> None:
    chance, plain = random.Random(11), 0
    for text in _written():
        plain += sum(
            same_both_ways(version) for version in (text, *(_mutated(text, chance) for _ in range(3)))
        )
    assert plain > 80
    assert same_both_ways(
        'title: “暖心”窗口\nthemes: [a, b]\nbrand:\n  name: 暖心\nresults:\n- label: 件\n  value: "3"\n'
    )


LINES = (
    "a:", "b: 一", "c: 二 三", "a: x:y", "d: [甲, b,c]", "d: [甲, ]", "e: \"一 \\\" 二\"", "e: \"一，二\"", "f: 'x'", "g: ''", "- 项", "- a: 1", "- b:",
    "- - x", "-x", "-", "# 注", "a: 一 # 注", "a: 一#注", "h: 一，b：二", "h: {b: 1}", "h: 一{b：二", "- title：x", "- title:x", "title：x", "i: |", "i: >-",
    "j: http://a.cn/b#c", "j: http://a.cn/b", "k: “一”", "k: “一”二", "k: “", "k: “一”、“二”", "- ‘一’", "- “一”二", "k: （一）", "l: 一:", "l: 一: 二", "m: -", "m: - 1", "n: 一\u2028二", "n: 一\u00a0二", "o: \t", "p: *x",
    "p: &x 一", "p: !x", "<<: x", "q: 一 ", "", " ", "---", "...", "%x", "? x", "r: \ud800", "r: 一\x7f", "s: ~", "s: @x", "t: 😀", "甲: 乙", "A: b", "x", "“a”: b",
)  # fmt: skip


@given(
    st.lists(st.tuples(st.sampled_from((0, 0, 0, 2, 2, 4, 6, 8, 10, 1)), st.sampled_from(LINES)), max_size=12)
)
def test_any_lines_say_what_libyaml_says(lines: list[tuple[int, str]]) -> None:
    same_both_ways("\n".join(" " * indent + line for indent, line in lines))


def test_places_worked_out_when_asked_for_are_those_noted_at_once() -> None:
    """A record's are worked out when somebody asks, those of staff's lists at once: both are the same, and so is all that is told."""
    chance, compared = random.Random(5), 0
    for text in _written():
        for version in (text, *(_mutated(text, chance) for _ in range(8))):
            late, told = strict_yaml.parse_yaml(version, "case.yml", field_names(Facts))
            soon, said = strict_yaml.parse_yaml(
                version, "case.yml", field_names(Facts), max_nodes=strict_yaml.MAX_NODES + 1
            )
            if any(problem.rule == rulebook.YAML_LIMIT.id for problem in told):
                continue
            assert (late.data, late.broken, told) == (soon.data, soon.broken, said)
            assert dict(late.extents) == soon.extents
            compared += 1
    assert compared > 600
