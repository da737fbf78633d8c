"""Where a field's declaration says that a case shows it, a change of its value changes what is shown, and nowhere else."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from showcase.gathering.case import Case
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.reading.markdown import story as stories
from showcase.reading.markdown.blocks import blocks
from showcase.rendering.book.chapter import caption, chapter
from showcase.rendering.book.compose import Material, of_compendium
from showcase.rendering.book.prose import Plate
from showcase.rendering.open_data.cases import DataContext, OpenCases
from showcase.rendering.page import Site
from showcase.rendering.pages import page_kinds
from showcase.rendering.pages.templates import Templates
from showcase.rendering.word.document import document
from showcase.words.case.fields import Field, fields_of
from showcase.words.case.record import Facts
from showcase.words.case.result import Before
from showcase.words.staff.book import Edition
from showcase.words.staff.vocabulary import Vocabulary
from tests.roots import MINI, PROJECT

KEY = "2024/nuanxin-chuangkou"
STORY = (MINI / "brands" / KEY / "case.md").read_text(encoding="utf-8")
SITE = Site("示例汇编", "", "https://example.org/brands/", "")
ENTRY = {"pictures": 2}
"""Of a list of entries the one that is changed: the map, which has all that a picture can have."""
OTHER = {
    ("unit",): "shili-gongwei", ("partners",): ("shili-xueyuan",), ("programmes",): ("yangli-liuyou",), ("learned_from",): ("2023/ziliao-jianxun",), ("joint_with",): ("2024/qibu-gongzuofa",), ("results", "source"): "s2",
    ("brand", "logo", "file"): "1.jpg", ("pictures", "file"): "1.jpg", ("provenance", "sources", "id"): "s9",
}  # fmt: skip
"""What else stands where a value is looked up or is a file."""
PLAIN: Mapping[str, Any] = {"date": "2019-01", "period": "2019Q1", "whole": 77, "number": Decimal("7.5")}


@cache
def records() -> Records:
    """Those of the mini site, with all a figure can say."""
    found = validate(source.read_root(MINI))[0]
    return replace(found, cases=tuple(_whole(case) if case.key == KEY else case for case in found.cases))


def _whole(case: Record) -> Record:
    first, *others = case.facts.results
    first = first.model_copy(update={"before": Before(value=Decimal(3), period="2001")})
    return replace(case, facts=case.facts.model_copy(update={"results": (first, *others)}))


def another(field: Field, value: Any) -> Any:
    """A value of the field unlike the given one."""
    if field.path in OTHER:
        return OTHER[field.path]
    if field.choice:
        return next(member for member in field.choice if member != value)
    if field.kind == "yes":
        return not value
    if field.stated.looked_up in Vocabulary.model_fields:
        words = records().register.vocabulary.by_code[field.stated.looked_up]
        code = next(code for code in words if code != value and code not in (value or ()))
        return (code,) if field.repeated else code
    if field.repeated:
        return ("示例的另一项",)
    return PLAIN.get(field.kind, f"{value or ''}甲")


def changed(entry: Any, path: tuple[str, ...], field: Field) -> Any:
    """The entry with another value at the path; of a list of entries only one is changed."""
    name, *rest = path
    value = getattr(entry, name)
    if not rest:
        return entry.model_copy(update={name: another(field, value)})
    if isinstance(value, tuple):
        at = ENTRY.get(name, 0)
        new: Any = (*value[:at], changed(value[at], tuple(rest), field), *value[at + 1 :])
    else:
        new = changed(value, tuple(rest), field)
    return entry.model_copy(update={name: new})


def shown(facts: Facts) -> dict[str, Any]:
    """What page, book, Word document and open data say of the case when its facts are these."""
    cases = (replace(one, facts=facts) if one.key == KEY else one for one in records().cases)
    found = gather(replace(records(), cases=tuple(cases)))
    case = found.cases[KEY]
    held = plates(case)
    told = chapter(case, blocks(STORY), held, SITE)
    material = Material({KEY: blocks(STORY)}, {KEY: held})
    return {
        "page": page(found, case),
        "book": of_compendium(found.compendiums["2024"], found, material, SITE, Edition.PRINT),
        "word": document(told, {file: file.encode() for file in held}),
        "data": OpenCases(DataContext(found, SITE)).case(case).model_dump(mode="json"),
    }


def page(found: Catalogue, case: Case) -> str:
    drawn = next(one for one in page_kinds.pages(found) if one.address == case.card.address)
    return str(
        templates().draw(replace(drawn, context={**drawn.context, **EMPTY}), stories.parse_story(STORY, ""))
    )


@cache
def templates() -> Templates:
    return Templates(PROJECT / "theme", SITE)


EMPTY: Mapping[str, Any] = {"book": None, "document": None, "poster": None, "coded": False, "changed": ""}


def plates(case: Case) -> dict[str, Plate]:
    """All pictures of the case as if ready for print, the logo's among them."""
    made = {
        picture.file: Plate(picture.file, 1.5, 3000, picture.alt, caption(picture))
        for picture in case.facts.pictures
    }
    brand = case.facts.brand
    if brand and brand.logo:
        made.setdefault(brand.logo.file, Plate(brand.logo.file, 1, 800, brand.logo.alt, ""))
    return made


@cache
def before() -> dict[str, Any]:
    return shown(next(one.facts for one in records().cases if one.key == KEY))


def in_document(field: Field) -> bool:
    said = field.stated
    return said.in_book if said.in_document is None else said.in_document


@pytest.mark.parametrize(
    "field",
    [field for field in fields_of(Facts) if field.inner is None],
    ids=lambda field: ".".join(field.path),
)
def test_a_case_shows_a_field_where_it_is_stated_to(field: Field) -> None:
    facts = next(one.facts for one in records().cases if one.key == KEY)
    after = shown(changed(facts, field.path, field))
    differs = {place for place, said in after.items() if said != before()[place]}
    stated = {
        *({"page"} if field.stated.on_page else ()),
        *({"book"} if field.stated.in_book else ()),
        *({"word"} if in_document(field) else ()),
        *({"data"} if field.column else ()),
    }
    assert differs == stated
