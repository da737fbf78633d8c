"""What a field's declaration states is what everybody does who asks for it, judges it or shows it."""

import io
import re
from functools import cache

import docx
import pytest

from showcase.judging.alone import judge
from showcase.judging.intake import left_open
from showcase.reading import encoding, source
from showcase.reading.hand_in.hand_in import HandIn
from showcase.reading.markdown.story import parse_story as read_story
from showcase.reading.source import Draft
from showcase.reading.yaml import strict_yaml
from showcase.rendering import scaffold
from showcase.rendering.derived import derivation
from showcase.rendering.form.tree import Node, tree
from showcase.rendering.word.blank_form import blank
from showcase.words.case import label
from showcase.words.case.choices import Kind
from showcase.words.case.fields import Field, field_names, fields_of
from showcase.words.case.record import Facts
from showcase.words.case.statement import Need, Whose
from showcase.words.rules.sayings import SAYINGS
from showcase.words.staff.call import DEFAULT_CALL
from showcase.words.staff.register import Register
from showcase.words.staff.vocabulary import Vocabulary
from tests.roots import MINI

FIELDS = fields_of(Facts)


@cache
def register() -> Register:
    from showcase.judging.staff import register as registers

    return registers.judge_register(source.read_root(MINI))[0]


def labels(*needs: Need, leaves: bool = True) -> set[str]:
    return {field.label for field in FIELDS if field.need in needs and not (leaves and field.inner)}


def test_what_is_stated_can_be_done() -> None:
    """Names that other modules resolve are ones they know."""
    for field in FIELDS:
        said = field.stated
        assert said.looked_up in {"", "units", "terms", "cases", "sources", *Vocabulary.model_fields}, (
            field.path
        )
        assert {said.missing, said.unknown} - {""} <= SAYINGS.keys(), field.path
        assert said.usual in ("", "every", "case")
        assert said.group or len(field.path) > 1, f"{field.path} stands in no part of the forms"
        assert not (said.group and len(field.path) > 1), f"{field.path} stands where its group does"
        assert not said.in_case or field.need is Need.CASE
        assert said.whose is Whose.UNIT or not said.in_case, "nobody is blamed for what staff leave out"


def judged(facts: str) -> list[str]:
    """What is told of a case.yml with an empty story, as messages."""
    folder = "brands/2024/shili"
    yaml, _ = strict_yaml.parse_yaml(
        encoding.read_text(facts.encode(), f"{folder}/case.yml").content,
        f"{folder}/case.yml",
        field_names(Facts),
    )
    draft = Draft(folder, "2024", "shili", yaml, read_story("", f"{folder}/case.md"), (), "")
    return [problem.message for problem in judge(draft, register()).problems]


def test_what_a_full_case_must_state_is_the_same_for_judge_form_paper_and_importer() -> None:
    bare = "kind: case\nprovenance: {kind: submitted}\n"
    lacking = {
        match[1] for message in judged(bare) if (match := re.match("(?:完整案例)?缺少“(.*)”（", message))
    }
    top = {field.label for field in FIELDS if field.need in (Need.ALWAYS, Need.CASE) and len(field.path) == 1}
    assert lacking == top - {"记录类别", "来历"}
    inside = judged(bare + "brand: {slogan: 让窗口更暖}\nparty_org: {members: 3}\n")
    told = {match[1] for message in inside if (match := re.match("(?:完整案例)?缺少“(.*)”（", message))}
    must = labels(Need.ALWAYS, Need.CASE)
    assert told | {"记录类别", "记录来历"} == must

    open_ones = {*left_open(HandIn("", {}, ""), {"kind": Kind.CASE.value}, DEFAULT_CALL)}
    assert open_ones - {f"“{name}”一段" for name in DEFAULT_CALL.sections} == must - {"记录类别", "记录来历"}

    asked = {
        row.cells[0].paragraphs[0].text
        for table in docx.Document(io.BytesIO(blank(register().vocabulary, DEFAULT_CALL, ""))).tables
        for row in table.rows
        if len(row.cells[0].paragraphs) > 1 and row.cells[0].paragraphs[1].text.startswith("必填")
    }
    entries = {field.label for field in FIELDS if field.path[0] == "pictures" and field.info.is_required()}
    assert asked - entries == must - {"记录来历"}

    guide = derivation.derive(
        register().vocabulary, {derivation.GUIDE: "<!-- 字段说明:开始 -->\n<!-- 字段说明:结束 -->"}
    )
    rows = [line.split(" | ") for line in guide[derivation.GUIDE].split("\n") if line.startswith("| ")]
    said = {row[0].rpartition("` ")[2] for row in rows if row[2] in ("是", "完整案例")}
    assert said == labels(Need.ALWAYS, Need.CASE, leaves=False)


def nodes(above: tuple[Node, ...]) -> list[Node]:
    return [node for one in above for node in (one, *nodes(one.fields))]


def test_forms_ask_for_what_units_fill_in() -> None:
    asked = {node.path for node in nodes(tree())}
    for field in FIELDS:
        staff = any(other.stated.whose is Whose.STAFF for other in line(field))
        assert (field.path in asked) == (not staff), field.path
        if field.in_word and not field.inner:
            group = field.path[:-1]
            named = label.columns_of(group[0]) if group in {("results",), ("pictures",)} else None
            found = named.get(label.bare(field.label)) if named else label.path_of(field.label)
            assert found == (field.name if named else field.path), "the form's own rows are read back"
            for name in field.stated.also:
                assert (named.get(name) if named else label.path_of(name)) == (
                    field.name if named else field.path
                )


def line(field: Field) -> list[Field]:
    """What a field stands in, and the field."""
    steps = [field.path[:depth] for depth in range(1, len(field.path) + 1)]
    return [other for other in FIELDS if other.path in steps]


@pytest.mark.parametrize("kind", [Kind.CASE, Kind.BRIEF])
def test_a_new_record_shows_what_its_kind_must_state(kind: Kind) -> None:
    text = scaffold.facts_text({"kind": kind.value}, kind)
    for field in FIELDS:
        if field.need is Need.ALWAYS or (field.need is Need.CASE and kind is Kind.CASE):
            assert f"# {field.label}（必填）" in text, field.path
    assert ("# 品牌（" in text) == (kind is Kind.CASE)
