"""A hand-in becomes the facts of a record: names looked up, provenance added, and what a form leaves open told."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from showcase.judging import privacy
from showcase.judging.name_lookup import registered
from showcase.judging.unit_names import is_written_so
from showcase.late.values import dataclass
from showcase.reading.hand_in.hand_in import HandIn, Raw
from showcase.reading.yaml.yaml_text import Value, value_at
from showcase.words.case.choices import Kind, ProvenanceKind
from showcase.words.case.fields import fields_of
from showcase.words.case.record import Facts
from showcase.words.case.statement import Need
from showcase.words.staff.call import Call
from showcase.words.staff.register import Register

SOURCE = "s1"
"""The id under which the handed-in file itself stands among a record's sources."""

_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the person who imports says of the record; it counts more than what the hand-in says."""

    kind: str = ""
    unit: str = ""
    themes: tuple[str, ...] = ()
    title: str = ""


def completed(hand_in: HandIn, raw: Raw, register: Register, wishes: Overrides) -> dict[str, Value]:
    """The facts of the record: by ids and codes where the register has them, with their source and its checksum."""
    wished: dict[str, Value] = {
        key: value for key in ("kind", "unit", "title") if (value := getattr(wishes, key))
    }
    if wishes.themes:
        wished["themes"] = list(wishes.themes)
    facts = registered({"kind": Kind.CASE.value, **hand_in.facts, **wished}, register)
    if isinstance(results := facts.get("results"), list):
        facts["results"] = [{"source": SOURCE, **one} if isinstance(one, dict) else one for one in results]
    facts["provenance"] = _provenance(facts, hand_in, raw, register)
    return facts


def _provenance(facts: Mapping[str, Value], hand_in: HandIn, raw: Raw, register: Register) -> Value:
    given = facts.get("provenance")
    said = given if isinstance(given, dict) else {}
    unit = register.units.get(str(facts.get("unit", "")))
    kind = ProvenanceKind.FICTIONAL if unit and unit.fictional else ProvenanceKind.SUBMITTED
    source: dict[str, Value] = {"id": SOURCE, "title": "单位报送的申报材料"}
    if unit and not said:
        source["publisher"] = unit.name
    listed = said.get("sources")
    first = listed[0] if isinstance(listed, list) and listed and isinstance(listed[0], dict) else {}
    source |= {**first, "file": raw.name[-_LONGEST_NAME:], "sha256": raw.sha256}
    return {"kind": kind.value, **said, "sources": [source]}


def looked_behind(hand_in: HandIn, register: Register) -> HandIn:
    """The hand-in with what is private in the texts it does not show told: they are not taken over, but the file goes on."""
    found = privacy.findings(hand_in.properties, register.public)
    told = (
        f"文件的属性或批注里有{privacy.SAYINGS[one.kind][1]}“{one.hidden}”，没有带进记录；原件再发给别人之前先删掉。"
        for one in found
    )
    return replace(hand_in, undecided=(*hand_in.undecided, *dict.fromkeys(told)))


def units_found(hand_in: HandIn, facts: Mapping[str, Value], register: Register) -> Iterator[str]:
    """What is said of units that were found by a name that is none of theirs."""
    for key, label in (("unit", "申报单位"), ("partners", "共同单位")):
        for written, id_ in zip(_listed(hand_in.facts.get(key)), _listed(facts.get(key)), strict=False):
            unit = register.units.get(id_)
            if unit and written != id_ and not is_written_so(written, unit):
                yield f"{label}写作“{written}”，按名录取“{unit.name}”（{id_}），请核对。"


def _listed(value: Value | None) -> list[str]:
    return [str(one) for one in (value if isinstance(value, list) else [value]) if one is not None]


def left_open(hand_in: HandIn, facts: Mapping[str, Value], call: Call) -> Iterator[str]:
    """Labels of what a form must have filled in and has not."""
    is_case = facts.get("kind") == Kind.CASE
    needs = (Need.ALWAYS, Need.CASE) if is_case else (Need.ALWAYS,)
    for field in fields_of(Facts):
        if (
            field.inner is None
            and field.in_word
            and field.need in needs
            and value_at(dict(facts), field.path) is None
        ):
            yield field.label
    if is_case:
        written = (line[3:] for line in hand_in.story.split("\n") if line.startswith("## "))
        yield from (f"“{name}”一段" for name in call.demanded.missing(written))
    elif not hand_in.story.strip():
        yield "正文"
