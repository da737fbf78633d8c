"""Parts that editors made by hand: they name cases of their own compendium, each once."""

from collections.abc import Iterator, Mapping

from showcase.judging.nearest import labelled, nearest
from showcase.reading.source import StaffDraft
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.staff.selection import Compendium


def own_parts(
    draft: StaffDraft,
    compendium: Compendium,
    picked: Mapping[str, str],
    every: Mapping[str, str],
    *,
    is_whole: bool,
) -> Iterator[Problem]:
    """Every breach; `picked` are the titles of the compendium's cases, `every` those of all cases, by key."""
    taken: dict[str, str] = {}
    for number, part in enumerate(compendium.own_parts):
        for index, key in enumerate(part.cases):
            place = draft.yaml.place(("own_parts", number, "cases", index))
            if before := taken.get(key):
                message = f"案例“{key}”已经排在“{before}”里。"
                yield rulebook.PART_CASE.broken(place, message, "一个案例只排在一篇里。")
            elif key not in every:
                close = nearest(key, picked) or nearest(key, every)
                hint = f"是不是：{labelled(close, every)}" if close else "写成“年度/标识”。"
                yield rulebook.PART_CASE.broken(place, f"没有案例“{key}”。", hint)
            elif key not in picked and is_whole:
                message = f"案例“{key}”不在这部汇编的选取条件之内。"
                yield rulebook.PART_CASE.broken(place, message, "放宽 pick，或从这一篇里删去。")
            taken.setdefault(key, part.name)
