"""A field added to a copy of the program by its declaration alone: asked for, judged, shown and offered as data."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from showcase.rendering.pages.assets import PURE_SCRIPTS
from tests.browser import node
from tests.recipes import declared_end, recipes
from tests.roots import PROJECT, mini_root
from tests.test_form_rules import GOOD

KEY = "2024/nuanxin-chuangkou"
FOUNDED = """
    founded: PartialDate | None = Field(
        None, title="党组织成立时间", description="写到知道的那一级。", examples=["1998"],
        json_schema_extra=Statement(sheet="成立于", on_paper="如 1998 年 7 月。", also=("组织成立时间",)),
    )
    groups: int | None = Field(
        None, title="党小组数", description="只写数字。", ge=1, le=99, json_schema_extra=Statement(sheet="党小组", measure="个", in_case=True)
    )
"""
"""A date and a number inside a group; the guide's recipe adds words of a vocabulary that no field had before."""

PROBE = """
import io, json, sys
from pathlib import Path
import docx
from showcase.gathering.gather import gather
from showcase.judging import name_lookup
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.reading.markdown import story
from showcase.reading.markdown.blocks import blocks
from showcase.rendering.derived import derivation
from showcase.rendering.pages import page_kinds
from showcase.rendering import scaffold
from showcase.rendering.book.chapter import chapter
from showcase.rendering.form.description import description
from showcase.rendering.open_data.cases import DataContext, OpenCases
from showcase.rendering.open_data.files import schema
from showcase.rendering.open_data.table import head, line
from showcase.rendering.page import Site
from showcase.rendering.pages.templates import Templates
from showcase.rendering.word.blank_form import blank
from showcase.rendering.word.document import document
from showcase.words.case import label
from showcase.words.staff.call import DEFAULT_CALL
from showcase.words.case.record import Facts
from showcase.words.case.choices import Kind
from showcase.words.staff.submission import Submission
root, key = Path(sys.argv[1]), sys.argv[2]
records, problems = validate(source.read_root(root))
found = gather(records)
case, kept, nowhere = found.cases[key], records.register, Site("", "", "", "")
page = next(one for one in page_kinds.pages(found) if one.address == case.card.address)
offered = {"book": None, "document": None, "poster": None, "coded": False, "changed": ""}
drawn = Templates(root / "theme", nowhere).draw(page.__class__(**{**{n: getattr(page, n) for n in page.__slots__}, "context": {**page.context, **offered}}), story.parse_story("一段。", ""))
told = chapter(case, blocks("一段。"), {}, nowhere)
written = docx.Document(io.BytesIO(document(told, {})))
form = docx.Document(io.BytesIO(blank(kept.vocabulary, DEFAULT_CALL, "")))
opened = OpenCases(DataContext(found, nowhere)).case(case)
guide = derivation.derive(kept.vocabulary, {derivation.GUIDE: "<!-- 字段说明:开始 -->\\n<!-- 字段说明:结束 -->"})
json.dump({
    "problems": [[problem.rule, problem.path, problem.message] for problem in problems],
    "schema": json.loads(guide[derivation.SCHEMA]),
    "guide": guide[derivation.GUIDE],
    "scaffold": scaffold.facts_text({"kind": "case"}, Kind.CASE),
    "form": {row.cells[0].paragraphs[0].text: [p.text for p in row.cells[0].paragraphs[1:]] for table in form.tables for row in table.rows},
    "rows": {name: label.path_of(name) for name in ("党组织成立时间", "组织成立时间", "推广层级", "党小组数")},
    "named": name_lookup.registered({"reach": ["县（市、区）级", "省级"]}, kept)["reach"],
    "page": str(drawn),
    "sheet": told.sheet,
    "document": [[cell.text for cell in row.cells] for table in written.tables for row in table.rows],
    "data": opened.model_dump(mode="json"),
    "data_schema": json.loads(schema("", True)),
    "csv": [head(True), line(opened, True)],
    "description": description(kept, Submission(), {"readings": "", "traditional": "後"}),
}, sys.stdout)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the copy says of the mini site, one record of which has the new fields, another a word that does not exist."""
    root = mini_root(tmp_path_factory.mktemp("field"))
    _declared(root / "scripts" / "showcase" / "words", "class PartyOrg(Entry)", FOUNDED)
    recipes()["A field"].follow(root)
    record = root / "brands" / KEY / "case.yml"
    text = record.read_text("utf-8").replace(
        "  members: 126\n", '  members: 126\n  founded: "1998-07"\n  groups: 6\n'
    )
    record.write_text(f"{text.rstrip()}\nreach: [county, municipal]\n", "utf-8")
    other = root / "brands" / "2024" / "linli-yishiting" / "case.yml"
    other.write_text(f"{other.read_text('utf-8').rstrip()}\nreach: [xianji]\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(root), KEY], capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
        env={"PYTHONPATH": str(root / "scripts"), "PATH": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _declared(words: Path, after: str, field: str) -> None:
    """Add a declaration at the end of the class that a module of the copy begins with `after`."""
    (module,) = [file for file in words.rglob("*.py") if after in file.read_text("utf-8")]
    text = module.read_text("utf-8")
    end = declared_end(text, text.index(after))
    module.write_text(text[:end] + field.lstrip("\n") + text[end:], "utf-8")


def test_an_added_field_is_asked_for(told: dict[str, Any]) -> None:
    properties = told["schema"]["$defs"]["PartyOrg"]["properties"]
    assert properties["founded"]["title"] == "党组织成立时间"
    assert {one["const"] for one in told["schema"]["properties"]["reach"]["items"]["oneOf"]} >= {
        "county",
        "provincial",
    }
    assert "| 　`founded` 党组织成立时间 | 文字 |  | 写到知道的那一级。 | `1998` |" in told["guide"]
    assert "| 　`groups` 党小组数 | 文字 | 完整案例 | 只写数字。 |  |" in told["guide"]
    assert "### 推广层级代码" in told["guide"]
    assert "  # 党组织成立时间（选填）：写到知道的那一级。\n  founded:\n" in told["scaffold"]
    assert "  # 党小组数（必填）" in told["scaffold"]
    assert told["form"]["党组织成立时间"] == ["选填。如 1998 年 7 月。"]
    assert told["form"]["党小组数"][0].startswith("必填。")
    assert told["form"]["推广层级"][0].startswith("选填。最多选 3 个：省级、")
    assert told["rows"] == {
        "党组织成立时间": ["party_org", "founded"], "组织成立时间": ["party_org", "founded"],
        "推广层级": ["reach"], "党小组数": ["party_org", "groups"],
    }  # fmt: skip
    assert told["named"] == ["county", "provincial"]


def test_an_added_field_is_judged_by_program_and_browser(told: dict[str, Any]) -> None:
    lines = [message for rule, path, message in told["problems"] if rule == "word-unknown"]
    assert lines == ["“xianji”不是已登记的推广层级。"]
    lacking = {
        path for rule, path, message in told["problems"] if message == "完整案例缺少“党小组数”（groups）。"
    }
    assert lacking and not any(KEY in path for path in lacking)
    state = json.loads(json.dumps(GOOD))
    state["values"]["reach"] = ["xianji", "county", "county"]
    state["values"]["party_org"]["founded"] = "去年"
    scripts = [str(PROJECT / "theme/assets" / path) for path in PURE_SCRIPTS]
    asked = f"{json.dumps(told['description'])}\n{json.dumps({'state': state, 'sizes': {}})}\n"
    done = subprocess.run(
        [node(), str(PROJECT / "tests" / "form.js"), *scripts],
        input=asked, capture_output=True, text=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    made = json.loads(done.stdout)
    assert {problem["message"] for problem in made["problems"]} >= {
        "“xianji”不是已登记的推广层级。", "推广层级“county”写了两遍。", "完整案例缺少“党小组数”（groups）。",
        "“党组织成立时间”的写法无法识别：“去年”。",
    }  # fmt: skip
    assert "reach: [xianji, county, county]" in made["yaml"]


def test_an_added_field_is_shown_on_page_book_and_document(told: dict[str, Any]) -> None:
    for name, value in (("成立于", "1998 年 7 月"), ("党小组", "6 个"), ("推广到", "县（市、区）级、市级")):
        assert f"<dt>{name}</dt><dd>{value}</dd>" in told["page"]
        assert [name, value] in told["sheet"]
        assert [name, value] in told["document"]


def test_an_added_field_is_open_data(told: dict[str, Any]) -> None:
    assert told["data"]["party_org"]["founded"] == "1998-07"
    assert told["data"]["party_org"]["groups"] == 6
    assert told["data"]["reach"] == [
        {"code": "county", "label": "县（市、区）级"},
        {"code": "municipal", "label": "市级"},
    ]
    described = told["data_schema"]["$defs"]
    assert described["OpenPartyOrg"]["properties"]["groups"]["title"] == "党小组数"
    assert "reach" in described["OpenCase"]["properties"]
    head, row = (line.removeprefix("\ufeff").strip().strip('"').split('","') for line in told["csv"])
    cells = dict(zip(head, row, strict=True))
    assert cells["party_org.founded"] == "1998-07"
    assert cells["reach.label"] == "县（市、区）级；市级"
