"""Which registered unit a name means, as clerks write names: with the stamp's bracket behind it, as its Party committee, with the province
before it, short or in full, in any blanks, quotes and brackets.

A name is compared strictly first and more freely after that; the first way in which any unit is found decides, and where several are found in
it, nobody knows which is meant.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

from showcase.late.patterns import pattern
from showcase.words.staff.unit import Region, Unit

_PASSING = pattern(r"[\s“”‘’\"'《》「」·.,，。、:：;；]+")
_STAMPED = pattern(
    r"[(\[【〔](?:请?加?盖(?:单位)?(?:公章|章|印)|(?:单位|党组织)?(?:公章|签章|盖章|印章)|章|签字盖章|盖章处)[)\]】〕]|(?:加?盖公?章处?)$"
)
_BRACKETED = pattern(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_PARTY = pattern(r"^(?:中国共产党|中共)")
_COMMITTEE = pattern(
    r"(?P<street>.{2,}?)(?:工作委员会|党工委|工委)$|(?P<of>.{2,}?)(?:直属机关|机关)?(?:总支部委员会|党总支|支部委员会|党支部|委员会|党委|党组)$"
)
_OF_ORGANS = pattern(r"机关(?:工作委员会|党工委|工委)$")
"""Committees for the organs of a place, which are organs themselves."""
_TERRITORY = pattern(r"[省市县区旗州盟镇乡]$")
"""Whose committee is an organ of its own: 中共示例市委员会 is 示例市委, not the city."""


def units_meant(name: str, units: Mapping[str, Unit], regions: Mapping[str, Region]) -> list[str]:
    """The ids of the units that bear or bore the name, or have it for an id; read more freely where none does."""
    if name in units:
        return [name]
    for way in _WAYS:
        found = [id_ for id_, unit in units.items() if _is_meant(name, unit, way, regions)]
        if found:
            return found
    return []


def _is_meant(name: str, unit: Unit, way: "_Way", regions: Mapping[str, Region]) -> bool:
    wanted = set(way(name, unit, regions)[-1:])
    return any(wanted & set(way(own, unit, regions)) for own in _names(unit))


def is_written_so(name: str, unit: Unit) -> bool:
    """Whether the name is one of the unit's, but for what comes and goes: blanks, quotes, the stamp's bracket."""
    return _plain(name) in map(_plain, _names(unit))


def _names(unit: Unit) -> Iterator[str]:
    yield unit.name
    yield from filter(None, (unit.short_name, unit.current_name))
    yield from (former.name for former in unit.former_names)
    yield from unit.aliases


def _plain(name: str) -> str:
    """The name without what comes and goes."""
    folded = _PASSING.sub("", unicodedata.normalize("NFKC", name))
    return _STAMPED.sub("", folded) or folded


def _unbracketed(name: str) -> str:
    return _plain(_BRACKETED.sub("", _plain(name)))


def _organ(name: str) -> str:
    """The unit whose Party committee the name is; a territory's committee in its short form; any other name as it is."""
    bare = _whole(name)
    if _OF_ORGANS.search(bare):
        return _OF_ORGANS.sub("机关工委", bare)
    if (match := _COMMITTEE.fullmatch(bare)) is None:
        return bare
    if match["street"]:
        return match["street"]
    is_place = _TERRITORY.search(match["of"]) and bare.endswith(("委员会", "党委"))
    return f"{match['of']}委" if is_place else match["of"]


def _whole(name: str) -> str:
    """The name without brackets and the Party's, of a street without its office's."""
    bare = _PARTY.sub("", _unbracketed(name))
    return bare.removesuffix("办事处") if bare.endswith("街道办事处") else bare


def _placed(name: str, unit: Unit, regions: Mapping[str, Region]) -> str:
    """The name behind the lowest of the unit's regions that it begins with, without those above; empty when it names none."""
    region = regions.get(unit.region or "")
    above = [regions[code].name for code in region.lineage if code in regions] if region else []
    lowest = ""
    for place in above:
        if name.startswith(place) and name != place:
            name, lowest = name.removeprefix(place), place
    return f"{lowest}|{name}" if lowest else ""


_Way = Callable[[str, Unit, Mapping[str, Region]], Sequence[str]]


def _ways_of(*readings: Callable[[str], str]) -> tuple[_Way, _Way]:
    """Names compared as they are read, and behind the regions they begin with."""
    return (
        lambda name, _, __: [one for reading in readings if (one := reading(name))],
        lambda name, unit, regions: [one for reading in readings if (one := _placed(reading(name), unit, regions))],
    )  # fmt: skip


_WAYS: Sequence[_Way] = (*_ways_of(_plain)[:1], *_ways_of(_unbracketed)[:1], *_ways_of(_whole, _organ))
"""From the strictest on. Of several readings a unit's own names may be read in any, the name that was written in the last."""
