"""Rules on what a record refers to: themes, units, programmes, sources; and on naming one thing twice."""

from collections import Counter
from collections.abc import Iterator, Mapping

from showcase.judging.judged import Judged
from showcase.judging.nearest import nearest, offer
from showcase.reading.yaml_text import DataPath
from showcase.words import rulebook, sayings
from showcase.words.problem import Problem
from showcase.words.record import ProvenanceKind
from showcase.words.unit import Unit

LISTED: tuple[tuple[tuple[str, ...], str, str, str], ...] = (
    (("themes",), "", "主题", "只留一处。"),
    (("programmes",), "", "相关部署", "只留一处。"),
    (("partners",), "", "共同单位", "只留一处。"),
    (("authors",), "", "撰稿", "只留一处。"),
    (("pictures",), "file", "图片文件", "只留一处。"),
    (("provenance", "sources"), "id", "出处编号", "换一个编号，如 s2。"),
)
"""Lists in which nothing stands twice: where, by what (for lists of parts), its name, what to do."""


def themes(case: Judged) -> Iterator[Problem]:
    """Every theme is a word of the vocabulary and, where the year's call names its themes, one of those."""
    known = case.register.labels["themes"]
    called = case.call.themes if all(code in known for code in case.call.themes) else ()
    for path, code in case.texts("themes"):
        if code not in known:
            if case.register.excused("themes", code):
                continue
            yield sayings.THEME_UNKNOWN.broken(case.place(*path), code=code, hint=_choose(code, known))
        elif called and code not in called:
            yield sayings.THEME_OUTSIDE_CALL.broken(
                case.place(*path), year=case.draft.year, label=known[code], code=code, offered=offer(called, known)
            )  # fmt: skip


def org_type(case: Judged) -> Iterator[Problem]:
    """The Party organisation's type is a word of the vocabulary."""
    known, code = case.register.labels["org_types"], case.text("party_org", "type")
    if code and code not in known and not case.register.excused("org_types", code):
        place = case.place("party_org", "type")
        yield sayings.ORG_TYPE_UNKNOWN.broken(place, code=code, hint=_choose(code, known))


def units(case: Judged) -> Iterator[Problem]:
    """The unit and its partners stand in the register; invented units and invented records only go together."""
    for path, code in [(("unit",), case.text("unit")), *case.texts("partners")]:
        unit = case.register.units.get(code)
        if unit:
            yield from _fiction(case, path, unit)
        elif code and not case.register.excused("units", code):
            hint = _unit_hint(code, case.register.units)
            yield sayings.UNIT_UNKNOWN.broken(case.place(*path), code=code, hint=hint)


def _fiction(case: Judged, path: DataPath, unit: Unit) -> Iterator[Problem]:
    """A fictional record names only fictional units, any other record only real ones."""
    kind = case.text("provenance", "kind")
    if unit.fictional and kind in (ProvenanceKind.SUBMITTED, ProvenanceKind.COMPILED):
        yield sayings.UNIT_FICTIONAL.broken(case.place(*path), unit=unit.name)
    elif not unit.fictional and kind == ProvenanceKind.FICTIONAL:
        yield sayings.UNIT_REAL.broken(case.place(*path), unit=unit.name)


def _unit_hint(code: str, units: Mapping[str, Unit]) -> str:
    """The nearest registered units by id or by any of their names, and the entry to add for a new one."""
    names = {unit.id: unit.name for unit in units.values()}
    known_as = [unit.id for unit in units.values() if code in _other_names(unit)]
    close = list(dict.fromkeys([*known_as, *nearest(code, names)]))[:3]
    name, id_ = ("单位全称", code) if code.isascii() else (code, "单位名称的拼音")
    entry = f"- id: {id_}\n  name: {name}\n  type: party_gov_organ\n  level: county"
    new = f"新单位请工作人员登记到 content/units/：\n{entry}"
    return f"是不是：{offer(close, names)}\n{new}" if close else new


def _other_names(unit: Unit) -> Iterator[str | None]:
    yield unit.short_name
    yield unit.current_name
    yield from (former.name for former in unit.former_names)


def programmes(case: Judged) -> Iterator[Problem]:
    """Every programme is a page of the glossary."""
    terms = case.register.terms
    for path, name in case.texts("programmes"):
        if name not in terms and not case.register.excused("glossary", name):
            known = {key: f"{term.name}，{term.place}" for key, term in terms.items()}
            close = nearest(name, {key: term.name for key, term in terms.items()}) or nearest(name, known)
            hint = (
                f"是不是：{offer(close, known)}"
                if close
                else "请工作人员先在 content/glossary/ 里写一条，或删去这一项。"
            )
            yield sayings.PROGRAMME_UNKNOWN.broken(case.place(*path), name=name, hint=hint)


def sources(case: Judged) -> Iterator[Problem]:
    """A compiled record has sources, and every figure names one of the record's sources."""
    if {"provenance", "*"} & case.yaml.broken:
        return
    if case.is_compiled and not case.value("provenance", "sources"):
        hint = "在 provenance 下补上：\n  sources:\n    - id: s1\n      title: 报道或文件的标题\n      publisher: 发布者"
        yield rulebook.SOURCE_MISSING.broken(
            case.place("provenance"), "据公开报道整理的记录没有写出处。", hint
        )
    known = set(case.inner("id", "provenance", "sources"))
    for index, source in enumerate(case.inner("source", "results")):
        if source and source not in known:
            listed = [id_ for id_ in case.inner("id", "provenance", "sources") if id_]
            titles = dict(zip(listed, case.inner("title", "provenance", "sources"), strict=False))
            hint = (
                f"可填：{offer(listed, titles)}" if listed else "先在 provenance 的 sources 里写出这份资料。"
            )
            place = case.place("results", index, "source")
            yield sayings.SOURCE_UNKNOWN.broken(place, source=source, hint=hint)


def repeated(case: Judged) -> Iterator[Problem]:
    """No list names one thing twice; a unit is not its own partner."""
    for top, inner, label, hint in LISTED:
        names = case.inner(inner, *top)
        if len(names) == len(set(names)):
            continue
        seen: Counter[str] = Counter()
        for index, name in enumerate(names):
            seen[name] += 1
            if name and seen[name] == 2:
                place = case.place(*top, index, *([inner] if inner else []))
                yield sayings.ENTRY_REPEATED.broken(place, label=label, name=name, hint=hint)
    unit = case.text("unit")
    for path, partner in case.texts("partners"):
        if unit and partner == unit:
            yield sayings.PARTNER_IS_UNIT.broken(case.place(*path), code=partner)


def _choose(code: str, known: Mapping[str, str]) -> str:
    """The nearest words, or all of them."""
    close = nearest(code, known)
    return f"是不是：{offer(close, known)}" if close else f"可填：{offer(known, known)}"


RULES = (themes, org_type, units, programmes, sources, repeated)
