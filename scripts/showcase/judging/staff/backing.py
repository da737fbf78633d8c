"""Which unit backs which (挂点帮带): others that are registered, each told once, and nobody is backed by whom it backs."""

from collections.abc import Iterator, Mapping, Sequence

from showcase.judging.nearest import labelled, nearest
from showcase.judging.staff.entries import Entries, items_at, text_at
from showcase.reading.yaml.yaml_text import DataPath, YamlText
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.staff.unit import Unit

_KEY = "backs"


def named(entries: Entries, text: YamlText, path: DataPath, units: Mapping[str, str]) -> Iterator[Problem]:
    """What is wrong with the units one entry names, asked of what is written; `units` are names by id."""
    id_ = text_at(text, (*path, "id"))
    name = text_at(text, (*path, "name")) or id_
    seen: set[str] = set()
    for at in items_at(text, (*path, _KEY)):
        backed = text_at(text, at)
        if not backed:
            continue
        if backed == id_:
            message, hint = f"“{name}”挂点帮带的是它自己。", "写它帮带的单位，或删去这一项。"
            yield rulebook.BACKING.broken(text.place(at), message, hint)
        elif backed in seen:
            message = f"“{name}”挂点帮带的单位“{backed}”写了两遍。"
            yield rulebook.BACKING.broken(text.place(at), message, "只留一处。")
        elif backed not in units and not entries.excused("units", backed):
            close = nearest(backed, units)
            hint = f"是不是：{labelled(close, units)}" if close else "先登记这个单位，或删去这一项。"
            message = f"“{name}”挂点帮带的单位“{backed}”没有登记。"
            yield rulebook.BACKING.broken(text.place(at), message, hint)
        seen.add(backed)


def in_turn(found: Sequence[tuple[YamlText, DataPath, Unit]], units: Mapping[str, Unit]) -> Iterator[Problem]:
    """Units that are backed, by however many steps, by whom they back."""
    ring = _rings(units)
    for text, path, unit in found:
        if units[unit.id] is not unit:
            continue
        for index, backed in enumerate(unit.backs):
            if backed != unit.id and backed in ring and ring[backed] == ring.get(unit.id):
                message = (
                    f"“{unit.name}”帮带“{units[backed].name}”，后者又帮带前者，或者经过别的单位帮带前者。"
                )
                hint = "留下由强帮弱的一头，删去另一头；互相结对的写进案例。"
                yield rulebook.BACKING.broken(text.place((*path, _KEY, index)), message, hint)


def _rings(units: Mapping[str, Unit]) -> Mapping[str, int]:
    """A number for every unit: the same for units from each of which a way leads to the other. Every way is gone once there and
    once back, however many there are."""
    ways = {id_: [backed for backed in unit.backs if backed in units] for id_, unit in units.items()}
    if not any(ways.values()):
        return {}
    back: dict[str, list[str]] = {id_: [] for id_ in ways}
    for id_, to in ways.items():
        for backed in to:
            back[backed].append(id_)
    left: dict[str, None] = {}
    for start in ways:
        for id_ in _left(start, ways, left):
            left[id_] = None
    rings: dict[str, int] = {}
    for number, start in enumerate(reversed(left)):
        for id_ in _left(start, back, rings):
            rings[id_] = number
    return rings


def _left(start: str, ways: Mapping[str, Sequence[str]], seen: Mapping[str, object]) -> list[str]:
    """The units reached from `start` that were not seen, in the order in which nothing more is to be reached from them."""
    if start in seen:
        return []
    entered, done, waiting = {start}, [], [(start, iter(ways[start]))]
    while waiting:
        here, onward = waiting[-1]
        step = next((one for one in onward if one not in seen and one not in entered), None)
        if step is None:
            done.append(here)
            waiting.pop()
        else:
            entered.add(step)
            waiting.append((step, iter(ways[step])))
    return done
