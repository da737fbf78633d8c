"""The regions and the units of the register: each once, under what is registered, no line of superiors in a ring."""

from collections.abc import Iterator, Mapping

from showcase.judging.nearest import labelled, nearest
from showcase.judging.staff import backing
from showcase.judging.staff.entries import LIST, Entries, items_at, text_at
from showcase.reading.yaml.yaml_text import DataPath, YamlText
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.staff.unit import Management, Region, Unit


def regions(entries: Entries) -> Mapping[str, Region]:
    """By code, in the order of the file; the region above each is registered too."""
    draft = entries.drafts.regions
    if draft is None:
        return {}
    found = list(entries.of_list(draft, Region, "code", "regions"))
    entries.repeated(draft.yaml, ((path, "code", region.code) for path, region in found))
    regions = {region.code: region for _, region in reversed(found)}
    for path, region in found:
        for above in region.lineage[:-1]:
            if above not in regions and not entries.excused("regions", above):
                message = f"“{region.name}”（{region.code}）的上级地区 {above} 没有登记。"
                hint = f'在 content/regions.yml 里补上：\n- code: "{above}"\n  name: 地区名称'
                entries.problems.append(
                    rulebook.REGION_UNKNOWN.broken(draft.yaml.place((*path, "code")), message, hint)
                )
    return {code: regions[code] for code in dict.fromkeys(region.code for _, region in found)}


def units(entries: Entries, regions: Mapping[str, Region]) -> Mapping[str, Unit]:
    """By id, in the order of the files."""
    found = [
        (draft.yaml, path, unit)
        for draft in entries.drafts.units
        for path, unit in entries.of_list(draft, Unit, "id", "units")
    ]
    units: dict[str, Unit] = {}
    real = {unit.name: unit.id for _, _, unit in found if not unit.fictional}
    for text, path, unit in found:
        if unit.id in units:
            message = f"单位 id“{unit.id}”已经登记过（{units[unit.id].name}）。"
            entries.problems.append(
                rulebook.WORD_REPEATED.broken(
                    text.place((*path, "id")), message, "换一个 id，或删去重复的一条。"
                )
            )
            continue
        units[unit.id] = unit
        if unit.fictional and unit.name in real:
            message = f"虚构单位与真实单位 {real[unit.name]} 同名：“{unit.name}”。"
            place = text.place((*path, "name"))
            entries.problems.append(
                rulebook.FICTIONAL_UNIT.broken(
                    place, message, "给虚构单位换一个一看便知的名称，如“示例市示例局”。"
                )
            )
    names = {id_: unit.name for id_, unit in units.items()}
    for draft in entries.drafts.units:
        for path in items_at(draft.yaml, (LIST,)):
            _unit_words(entries, draft.yaml, path, regions, names)
            entries.problems += backing.named(entries, draft.yaml, path, names)
    entries.problems += backing.in_turn(found, units)
    own = [(text, path, unit) for text, path, unit in found if units[unit.id] is unit]
    ringed = _ringed({id_: unit.superior for id_, unit in units.items()})
    guided = _ringed({id_: unit.above for id_, unit in units.items()})
    for text, path, unit in own:
        if unit.id in ringed:
            message = f"“{unit.name}”顺着上级单位找上去又回到了自己：{' → '.join(ringed[unit.id])}。"
            place = text.place((*path, "superior"))
            entries.problems.append(
                rulebook.SUPERIOR_UNKNOWN.broken(place, message, "改正其中一个单位的 superior。")
            )
        elif unit.id in guided and unit.guided_by:
            message = f"“{unit.name}”顺着业务指导单位找上去又回到了自己：{' → '.join(guided[unit.id])}。"
            place = text.place((*path, "guided_by"))
            entries.problems.append(
                rulebook.SUPERIOR_UNKNOWN.broken(place, message, "改正其中一个单位的 guided_by。")
            )
    for text, path, unit in own:
        entries.problems.extend(_management(text, path, unit, units))
    return units


def _management(text: YamlText, path: DataPath, unit: Unit, units: Mapping[str, Unit]) -> Iterator[Problem]:
    """Who stands under its line is not only guided by it; who guides a unit is of its system."""
    if unit.guided_by is None:
        return
    if unit.management is Management.LINE:
        message = f"“{unit.name}”写的是条管，却又写了业务指导单位。"
        hint = "条管的上级写在 superior 里，guided_by 删去；块管的写 management: place。"
        yield rulebook.MANAGEMENT_ODD.broken(text.place((*path, "guided_by")), message, hint)
    guide = units.get(unit.guided_by)
    if guide and guide.system != unit.system:
        message = f"“{unit.name}”的业务指导单位“{guide.name}”不在同一个系统，连不成一条线。"
        yield rulebook.MANAGEMENT_ODD.broken(
            text.place((*path, "guided_by")), message, "改成本系统里的上一级单位，或核对两个单位的 system。"
        )


def _unit_words(
    entries: Entries, text: YamlText, path: DataPath, regions: Mapping[str, Region], units: Mapping[str, str]
) -> None:
    """A unit's type, level and system are words, its region and its superior are registered: asked of what is written,
    so that an entry which does not fit its schema is told of everything at once."""
    entries.words(text, path, Unit)
    name = text_at(text, (*path, "name")) or text_at(text, (*path, "id"))
    region, superior = text_at(text, (*path, "region")), text_at(text, (*path, "superior"))
    if region and region not in regions and not entries.excused("regions", region):
        known = {code: one.name for code, one in regions.items()}
        close = nearest(region, known)
        hint = f"是不是：{labelled(close, known)}" if close else "先登记到 content/regions.yml。"
        message = f"“{name}”的地区“{region}”没有登记。"
        entries.problems.append(rulebook.REGION_UNKNOWN.broken(text.place((*path, "region")), message, hint))
    into = text_at(text, (*path, "merged_into"))
    if (
        into
        and (into == text_at(text, (*path, "id")) or into not in units)
        and not entries.excused("units", into)
    ):
        close = nearest(into, units)
        hint = f"是不是：{labelled(close, units)}" if close else "先登记并入的单位，或删去这一项。"
        message = f"“{name}”并入的单位“{into}”没有登记，或者就是它自己。"
        entries.problems.append(
            rulebook.UNIT_UNKNOWN.broken(text.place((*path, "merged_into")), message, hint)
        )
    guide = text_at(text, (*path, "guided_by"))
    for key, label, other in (("superior", "上级单位", superior), ("guided_by", "业务指导单位", guide)):
        if other and other not in units and not entries.excused("units", other):
            close = nearest(other, units)
            hint = f"是不是：{labelled(close, units)}" if close else f"先登记{label}，或删去这一项。"
            message = f"“{name}”的{label}“{other}”没有登记。"
            entries.problems.append(rulebook.SUPERIOR_UNKNOWN.broken(text.place((*path, key)), message, hint))


def _ringed(above: Mapping[str, str | None]) -> Mapping[str, tuple[str, ...]]:
    """Units from which the way up comes back to themselves, with the ring; `above` says who is next above each. Each unit is
    passed twice at most."""
    ringed: dict[str, tuple[str, ...]] = {}
    cleared: set[str] = set()
    for start in above:
        line: dict[str, None] = {}
        current: str | None = start
        while current and current in above and current not in cleared and current not in line:
            line[current] = None
            current = above[current]
        if current in line:
            names = list(line)
            ring = names[names.index(current) :]
            for index, name in enumerate(ring):
                ringed[name] = (*ring[index:], *ring[: index + 1])
        cleared.update(line)
    return ringed
