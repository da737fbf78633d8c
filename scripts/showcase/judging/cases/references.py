"""Rules on what a record refers to: words, units, programmes, sources; and on naming one thing twice."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from showcase.judging.cases.judged_case import JudgedCase
from showcase.judging.nearest import choose, labelled, nearest
from showcase.judging.unit_names import units_meant
from showcase.late.patterns import pattern
from showcase.reading.yaml.yaml_text import DataPath
from showcase.words.case.choices import ProvenanceKind
from showcase.words.case.fields import Field, fields_of
from showcase.words.case.record import Facts
from showcase.words.rules import rulebook, sayings
from showcase.words.rules.problem import Place, Problem
from showcase.words.rules.sayings import SAYINGS
from showcase.words.staff.unit import Unit
from showcase.words.web_address import SAVED_COPY


def words(case: JudgedCase) -> Iterator[Problem]:
    """Every word stands in its group of the vocabulary; a theme, where the year's call names its themes, among those too."""
    for field, group in _looked_up():
        if field.path[0] not in case.yaml.data or (known := case.register.labels(group)) is None:
            continue
        own = case.call.themes if group == "themes" else ()
        called = own if all(code in known for code in own) else ()
        for path, code in case.each_text(field.path):
            if code not in known:
                if not case.register.excused(group, code):
                    saying = SAYINGS[field.stated.unknown or "word_unknown"]
                    close, called_so = nearest(code, known), [one for one in known if known[one] == code]
                    yield saying.broken(
                        case.place(*path), code=code, label=field.label, hint=choose(close, known),
                        mend=case.yaml.edit(path, close[0]) if close else (), certain=len(called_so) == 1,
                    )  # fmt: skip
            elif called and code not in called:
                yield sayings.THEME_OUTSIDE_CALL.broken(
                    case.place(*path), year=case.draft.year, label=known[code], code=code, offered=labelled(called, known)
                )  # fmt: skip


@cache
def _looked_up() -> tuple[tuple[Field, str], ...]:
    return tuple((field, field.stated.looked_up) for field in fields_of(Facts) if field.stated.looked_up)


@cache
def _unique() -> tuple[Field, ...]:
    return tuple(field for field in fields_of(Facts) if field.stated.unique)


def units(case: JudgedCase) -> Iterator[Problem]:
    """The unit and its partners stand in the register; invented units and invented records only go together."""
    for path, code in [(("unit",), case.text("unit")), *case.texts("partners")]:
        unit = case.register.units.get(code)
        if unit:
            yield from _fiction(case, path, unit)
        elif code and not case.register.excused("units", code):
            close, is_named = _units_meant(code, case)
            yield sayings.UNIT_UNKNOWN.broken(
                case.place(*path), code=code, hint=_unit_hint(code, close, case),
                mend=case.yaml.edit(path, close[0]) if close else (), certain=is_named,
            )  # fmt: skip


def _fiction(case: JudgedCase, path: DataPath, unit: Unit) -> Iterator[Problem]:
    """A fictional record names only fictional units, any other record only real ones."""
    kind = case.text("provenance", "kind")
    if unit.fictional and kind in (ProvenanceKind.SUBMITTED, ProvenanceKind.COMPILED):
        yield sayings.UNIT_FICTIONAL.broken(case.place(*path), unit=unit.name)
    elif not unit.fictional and kind == ProvenanceKind.FICTIONAL:
        yield sayings.UNIT_REAL.broken(case.place(*path), unit=unit.name)


def _units_meant(code: str, case: JudgedCase) -> tuple[list[str], bool]:
    """The registered units meant by a name or the nearest to it, and whether it is one alone that is meant."""
    units = case.register.units
    meant = units_meant(code, units, case.register.regions)
    return list(dict.fromkeys([*meant, *nearest(code, {unit.id: unit.name for unit in units.values()})]))[
        :3
    ], len(meant) == 1


def _unit_hint(code: str, close: list[str], case: JudgedCase) -> str:
    """Those units, and the entry to add for a new one, in words of the showcase's own."""
    names = {unit.id: unit.name for unit in case.register.units.values()}
    name, id_ = ("单位全称", code) if code.isascii() else (code, "单位名称的拼音")
    entry = f"- id: {id_}\n  name: {name}\n  type: {case.own_word('unit_types')}\n  level: {case.own_word('levels')}"
    new = f"新单位请工作人员登记到 content/units/：\n{entry}"
    return f"是不是：{labelled(close, names)}\n{new}" if close else new


def _other_names(unit: Unit) -> Iterator[str | None]:
    yield unit.short_name
    yield unit.current_name
    yield from (former.name for former in unit.former_names)


def programmes(case: JudgedCase) -> Iterator[Problem]:
    """Every programme is a page of the glossary."""
    terms = case.register.terms
    for path, name in case.texts("programmes"):
        if name not in terms and not case.register.excused("glossary", name):
            known = {key: f"{term.name}，{term.place}" for key, term in terms.items()}
            close = nearest(name, {key: term.name for key, term in terms.items()}) or nearest(name, known)
            hint = (
                f"是不是：{labelled(close, known)}"
                if close
                else "请工作人员先在 content/glossary/ 里写一条，或删去这一项。"
            )
            called_so = [key for key, term in terms.items() if term.name == name]
            yield sayings.PROGRAMME_UNKNOWN.broken(
                case.place(*path), name=name, hint=hint,
                mend=case.yaml.edit(path, (called_so or close)[0]) if close else (), certain=len(called_so) == 1,
            )  # fmt: skip


def sources(case: JudgedCase) -> Iterator[Problem]:
    """A compiled record has sources, and every figure names one of the record's sources."""
    if {"provenance", "*"} & case.yaml.broken:
        return
    if case.is_compiled and not case.value("provenance", "sources"):
        hint = "在 provenance 下补上：\n  sources:\n    - id: s1\n      title: 报道或文件的标题\n      publisher: 发布者"
        yield rulebook.SOURCE_MISSING.broken(
            case.place("provenance"), "据公开资料整理的记录没有写出处。", hint
        )
    known = set(case.inner("id", "provenance", "sources"))
    for index, source in enumerate(case.inner("source", "results")):
        if source and source not in known:
            listed = [id_ for id_ in case.inner("id", "provenance", "sources") if id_]
            titles = dict(zip(listed, case.inner("title", "provenance", "sources"), strict=False))
            hint = (
                f"可填：{labelled(listed, titles)}"
                if listed
                else "先在 provenance 的 sources 里写出这份资料。"
            )
            at: DataPath = ("results", index, "source")
            mend = case.yaml.edit(at, listed[0]) if len(listed) == 1 else ()
            yield sayings.SOURCE_UNKNOWN.broken(
                case.place(*at), source=source, hint=hint, mend=mend, certain=False
            )


UNTITLED = pattern(
    r"原文无题|无标题|标题(?:未|不)|未载标题|未留存|(?:的|日)(?:报道|文章)(?![\s\S])"
    r"|^[^\n]{0,6}(?:网络|网上|领域|有关|相关|公开)(?:资料|材料|文章|报道)(?:整理)?(?![\s\S])"
)
"""What stands for a title where there is none, or where none was looked for."""


def untitled(case: JudgedCase) -> Iterator[Problem]:
    """What has no title can be found by its address, or in the archive."""
    for path in case.each("provenance", "sources"):
        title = case.text(*path, "title")
        if UNTITLED.search(title) and not case.text(*path, "url") and not case.text(*path, "file"):
            yield sayings.SOURCE_UNTITLED.broken(case.place(*path, "title"), title=title[:40])


def copies(case: JudgedCase) -> Iterator[Problem]:
    """A copy that a source names is there, and one that is there is named."""
    named = set()
    for path in case.each("provenance", "sources"):
        said = case.text(*path, "archived")
        named.add(said)
        if SAVED_COPY.fullmatch(said) and said not in case.draft.copies:
            yield sayings.COPY_ABSENT.broken(case.place(*path, "archived"), file=said)
    if not {"provenance", "*"} & case.yaml.broken:
        for name in case.draft.copies:
            if name not in named:
                yield sayings.COPY_UNNAMED.broken(Place(case.draft.path(name)), file=name)


def repeated(case: JudgedCase) -> Iterator[Problem]:
    """No list names one thing twice; a unit is not its own partner."""
    for field in _unique():
        # Either a list of names, or the key by which the entries of a list are told apart.
        top, inner = (field.path, "") if field.repeated else (field.path[:-1], field.name)
        if field.path[0] not in case.yaml.data:
            continue
        names = case.inner(inner, *top)
        if len(names) == len(set(names)):
            continue
        seen: Counter[str] = Counter()
        for index, name in enumerate(names):
            seen[name] += 1
            if name and seen[name] == 2:
                place = case.place(*top, index, *([inner] if inner else []))
                yield sayings.ENTRY_REPEATED.broken(
                    place, label=field.label, name=name, hint=field.stated.unique
                )
    unit = case.text("unit")
    for path, partner in case.texts("partners"):
        if unit and partner == unit:
            yield sayings.PARTNER_IS_UNIT.broken(case.place(*path), code=partner)


RULES = (words, units, programmes, sources, untitled, copies, repeated)
