"""The table of dimensions. Their order is that of facets, charts and columns; adding one is adding a row.

A row says where a case's values come from and what is done with them; how, the floors above know (`words/dimension.py`
tells which).
"""

from collections import Counter
from collections.abc import Mapping

from showcase.words.case.choices import Kind, ProjectStage
from showcase.words.choice import Choice
from showcase.words.dimension import (
    Counting,
    Dimension,
    Pages,
    PartDivision,
    PickKey,
    Relation,
    Value,
    Values,
    ValueSources,
)
from showcase.words.staff.vocabulary import Word


def vocabulary(group: str) -> Values:
    """A group of the vocabulary."""

    def known(stated: ValueSources) -> Mapping[str, Value]:
        words = stated.register.vocabulary.by_code[group]
        labels = stated.register.labels[group]
        return {code: _word(words.get(code), label) for code, label in labels.items()}

    return Values(known, group, is_list=True)


def _word(word: Word | None, label: str) -> Value:
    """A word; only its label where it stands in the file and cannot be used."""
    if word is None:
        return Value(label)
    return Value(label, parent=word.parent or "", description=word.description or "", formerly=word.formerly)


def choice(kind: type[Choice]) -> Values:
    """Codes the program itself acts on."""
    known = {member.value: Value(member.label) for member in kind}
    return Values(lambda _: known, choice=kind, is_list=True)


def text() -> Values:
    """Whatever a case says there."""
    return Values(lambda _: {}, is_open=True, by_pinyin=True)


def _years(stated: ValueSources) -> Mapping[str, Value]:
    years = {*stated.register.calls, *stated.years}
    return {year: Value(f"{year} 年", hint="") for year in sorted(years, reverse=True)}


def _regions(stated: ValueSources) -> Mapping[str, Value]:
    """In administrative order, which is that of the codes."""
    regions = stated.register.regions
    return {
        code: Value(
            regions[code].name,
            parent=next((step for step in reversed(regions[code].lineage[:-1]) if step in regions), ""),
            narrows=len(regions[code].lineage) > 1,
        )
        for code in sorted(regions)
    }


def _units(stated: ValueSources) -> Mapping[str, Value]:
    units = stated.register.units.values()
    return {unit.id: Value(unit.name, parent=unit.superior or "") for unit in units}


def _terms(stated: ValueSources) -> Mapping[str, Value]:
    """One name with several meanings says whose it is."""
    terms = stated.register.terms
    meanings = Counter(term.name for term in terms.values())
    return {
        id_: Value(
            term.name,
            aside=term.place if meanings[term.name] > 1 else "",
            order=term.year or "",
            hint=f"{term.name}，{term.place}",
            description=term.brief,
        )
        for id_, term in terms.items()
    }


def _awards(stated: ValueSources) -> Mapping[str, Value]:
    """Schemes, each with its grades, best first; a grade can only be compared inside its scheme."""
    grades = stated.register.vocabulary.by_code["award_grades"]
    rank = {code: index for index, code in enumerate(grades)}
    held: dict[str, set[str]] = {}
    for scheme, grade in stated.awards:
        held.setdefault(scheme, set()).add(grade)
    found = {}
    for scheme, given in held.items():
        found[scheme] = Value(scheme, rank=len(rank))
        for code in sorted(given, key=lambda code: (rank.get(code, len(rank)), code)):
            label = grades[code].label if code in grades else code
            found[f"{scheme}/{code}"] = Value(label, parent=scheme, rank=rank.get(code, len(rank)))
    return found


_REGIONS = Values(_regions, "regions")
_GRADES = vocabulary("award_grades")


def _is_city(code: str) -> bool:
    return code.endswith("00")


DIMENSIONS = (
    Dimension(
        "year", "年度", Values(_years, "calls"), "year",
        of_case=lambda case: (case.year,),
        picks=(PickKey("year", "年度"),),
        counting=Counting("各年度的案例", is_ranked=False, charts=()),
        facet="年度",
        spoken="度",
        pages=Pages("cases/", has_list=False),
    ),
    Dimension(
        "theme", "主题", vocabulary("themes"), "themes",
        of_case=lambda case: case.facts.themes,
        several="一到三个",
        picks=(PickKey("theme", "主题"),),
        counting=Counting("各主题的案例"),
        facet="主题",
        parts=PartDivision("按主题"),
        pages=Pages("themes/", "一个案例可以有一到三个主题，最要紧的写在前面。", is_drawn=False),
        relation=Relation(1, "同主题：{}"),
    ),
    Dimension(
        "unit", "单位", Values(_units, "units"), "unit.id",
        of_unit=lambda unit: (unit.id,),
        picks=(PickKey("unit", "单位", "连同其下级单位。", also=lambda case: case.facts.partners,
                       condition="{}及其下级单位", is_facet=False),),
        parts=PartDivision("按单位"),
        pages=Pages("units/"),
        relation=Relation(3, "同单位"),
    ),
    Dimension(
        "region", "地区", _REGIONS, "unit.regions",
        of_unit=lambda unit: (unit.region,) if unit.region and not unit.region_inferred else (),
        picks=(PickKey("city", "市", among=_is_city),
               PickKey("county", "县（区）", among=lambda code: not _is_city(code))),
        counting=Counting("各地的案例", "place", is_levelled=True, participation="各地的单位"),
        facet="地区",
        pages=Pages("regions/"),
    ),
    Dimension(
        "award", "奖项", Values(_awards), "awards",
        of_case=lambda case: tuple(f"{scheme}/{grade}" for scheme, grade in case.awards),
        several="几个",
        picks=(PickKey("award", "奖项等级", values=_GRADES, codes=lambda case: (grade for _, grade in case.awards),
                       is_facet=False),),
        facet="奖项",
        parts=PartDivision("按奖级", _GRADES, lambda case: (grade for _, grade in case.awards), "其他收录案例"),
    ),
    Dimension(
        "unit_type", "单位类型", vocabulary("unit_types"), "unit.type",
        of_unit=lambda unit: (unit.type,),
        picks=(PickKey("unit_type", "单位类型"),),
        counting=Counting("各类单位的案例", participation="各类单位"),
        facet="单位类型",
        parts=PartDivision("按单位类型"),
    ),
    Dimension(
        "level", "层级", vocabulary("levels"), "unit.level",
        of_unit=lambda unit: (unit.level,),
        picks=(PickKey("level", "层级"),),
        counting=Counting("各层级的案例", is_ranked=False, participation="各层级的单位"),
        facet="层级",
        parts=PartDivision("按层级"),
    ),
    Dimension(
        "system", "系统", vocabulary("systems"), "unit.system",
        of_unit=lambda unit: (unit.system,) if unit.system else (),
        picks=(PickKey("system", "系统"),),
        facet="系统",
        spoken="系统",
        relation=Relation(1, "同系统：{}"),
    ),
    Dimension(
        "programme", "相关部署与工作法", Values(_terms, "glossary", by_pinyin=True), "programmes",
        of_case=lambda case: case.facts.programmes,
        several="几个",
        picks=(PickKey("programme", "相关部署与工作法"),),
        facet="部署与工作法",
        pages=Pages("glossary/"),
        relation=Relation(2, "同属“{}”"),
    ),
    Dimension(
        "carrier", "品牌载体", text(), "brand.carriers",
        of_case=lambda case: case.facts.brand.carriers if case.facts.brand else (),
        several="几个",
        picks=(PickKey("carrier", "品牌载体", is_facet=False),),
    ),
    Dimension(
        "typical_carrier", "典型载体", vocabulary("typical_carriers"), "typical_carriers",
        of_case=lambda case: case.facts.typical_carriers,
        several="几个",
        picks=(PickKey("typical_carrier", "典型载体"),),
        facet="典型载体",
        pages=Pages("carriers/", "党员服务群众的几种常见载体；正文写到的案例列在下面。", is_drawn=False, wants_cases=True),
        relation=Relation(1, "同类载体：{}"),
    ),
    Dimension(
        "project", "项目阶段", choice(ProjectStage), "project.stage",
        of_case=lambda case: (case.facts.project.stage,) if case.facts.project else (),
        picks=(PickKey("project", "项目阶段"),),
        facet="项目阶段",
        spoken="项目",
    ),
    Dimension(
        "kind", "记录类别", choice(Kind), "kind",
        of_case=lambda case: (case.facts.kind,),
        picks=(PickKey("kind", "记录类别"),),
        counting=Counting("各类记录", is_ranked=False, charts=("stats",)),
        facet="记录类别",
        parts=PartDivision("按记录类别"),
    ),
)  # fmt: skip

BY_CODE: Mapping[str, Dimension] = {dimension.code: dimension for dimension in DIMENSIONS}

PICKS: Mapping[str, tuple[Dimension, PickKey]] = {
    pick_key.key: (dimension, pick_key) for dimension in DIMENSIONS for pick_key in dimension.picks
}
"""Keys of `Pick` that narrow by a dimension."""
