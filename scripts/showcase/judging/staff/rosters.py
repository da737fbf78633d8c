"""The units a year's call or a programme asks: what it names is registered."""

from collections.abc import Iterator, Mapping

from showcase.judging.nearest import labelled, nearest
from showcase.judging.staff.entries import items_at, text_at
from showcase.reading.source import Drafts
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.season.roster import Asked
from showcase.words.staff.register import Register


def problems(drafts: Drafts, register: Register) -> Iterator[Problem]:
    """What calls and programmes ask of units nobody knows."""
    units = {id_: unit.name for id_, unit in register.units.items()}
    known: Mapping[str, tuple[str, Mapping[str, str]]] = {
        "level": ("levels", register.labels["levels"]), "unit_type": ("unit_types", register.labels["unit_types"]),
        "system": ("systems", register.labels["systems"]), "region": ("regions", {code: one.name for code, one in register.regions.items()}),
        "superior": ("units", units), "units": ("units", units), "except_units": ("units", units),
    }  # fmt: skip
    asking = [("应报单位", draft) for draft in drafts.calls]
    asking += [("应创建单位", draft) for draft in drafts.systems.get("programmes", ())]
    for whom, draft in asking:
        for key, (group, names) in known.items():
            for at in items_at(draft.yaml, ("roster", key)):
                code = text_at(draft.yaml, at)
                if not code or code in names or register.excused(group, code):
                    continue
                close = nearest(code, names)
                few = list(names)[:12]
                hint = f"是不是：{labelled(close, names)}" if close else f"可填：{labelled(few, names)}"
                label = Asked.model_fields[key].title
                yield rulebook.PICK_UNKNOWN.broken(
                    draft.yaml.place(at), f"{whom}的“{label}”里的“{code[:60]}”不存在。", hint
                )
