"""What a new showcase starts with: its settings, pages, vocabulary and host's files, drawn from the texts of `starting/`."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

from showcase.late.values import dataclass
from showcase.rendering.derived.derivation import GUIDE, derive, templates_of
from showcase.words.choice import Choice
from showcase.words.staff import format
from showcase.words.staff.own_words import OwnWords, ScopeWords
from showcase.words.staff.page import NEEDED
from showcase.words.staff.submission import Host
from showcase.words.staff.vocabulary import Vocabulary
from showcase.words.terms import NOUN, loaded


class Organisation(Choice):
    """Of what kind the organiser is: it decides the vocabulary a showcase starts with."""

    ORGAN = "organ", "机关"
    ENTERPRISE = "enterprise", "国有企业"
    UNIVERSITY = "university", "高校"
    EMERGING = "emerging", "两新组织"


_AUDIENCE = {
    Organisation.ORGAN: "各单位", Organisation.ENTERPRISE: "集团各单位", Organisation.UNIVERSITY: "全校各单位",
    Organisation.EMERGING: "新经济组织、新社会组织、新就业群体",
}  # fmt: skip


_OWN_TYPE = {
    Organisation.ORGAN: "party_gov_organ", Organisation.ENTERPRISE: "group_office", Organisation.UNIVERSITY: "school_office",
    Organisation.EMERGING: "other",
}  # fmt: skip
"""Of the organiser itself, in the vocabulary of its kind."""


_WIDEST = {
    "national": "全国", "provincial": "全省", "municipal": "全市", "county": "全县（区）", "township": "全镇（街道）",
    "group": "全集团", "company": "全公司", "school": "全校", "faculty": "全院（系）",
}  # fmt: skip
"""What the widest scope of figures is called, by the organiser's level."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is known of a showcase that is to be started."""

    name: str
    organiser: str
    unit: str
    """The organiser's id in the register."""
    kind: Organisation
    level: str
    year: str
    regions: Sequence[tuple[str, str]]
    """Code and name, the organiser's own last; none where cases are not told by region."""
    host: Host | None
    repository: str
    phone: str
    mail: str
    sample: bool


def own_words(order: Order) -> OwnWords:
    """What its settings will call things."""
    noun = loaded().noun
    return OwnWords(scope=ScopeWords(city=_WIDEST.get(order.level)), case=noun if noun != NOUN else None)


_VERBATIM = ("Makefile", "gitignore", "gitattributes")
_HOSTS, _SAMPLE, _VOCABULARY = "hosts/", "sample/", "vocabulary/"


def vocabulary_text(kind: Organisation, sources: Mapping[str, bytes]) -> str:
    """The vocabulary of a kind of organisation."""
    return "\n".join(sources[f"{_VOCABULARY}{name}.yml"].decode() for name in ("common", kind.value))


def starting(order: Order, vocabulary: Vocabulary, sources: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Path below the new root → content. `sources` are the files of `starting/`."""
    draw = _Drawing(order, vocabulary, sources)
    made = {f".{name}" if name.startswith("git") else name: sources[name] for name in _VERBATIM}
    made["content/vocabulary.yml"] = vocabulary_text(order.kind, sources).encode()
    for name in sources:
        if name.startswith("content/") or name in ("mkdocs.yml", "README.md", GUIDE):
            made[name.replace("calls/year.md", f"calls/{order.year}.md")] = draw(name)
        elif order.host and name.startswith(host := f"{_HOSTS}{order.host.value}/"):
            made[name.removeprefix(host)] = sources[name]
        elif order.sample and name.startswith(cases := f"{_SAMPLE}cases/"):
            drawn = draw(name) if name.endswith((".yml", ".md")) else sources[name]
            made[f"brands/{order.year}/{name.removeprefix(cases)}"] = drawn
    if order.sample:
        made["content/units/sample.yml"] = draw(f"{_SAMPLE}units.yml")
    for page, label in NEEDED.items():
        made.setdefault(f"content/{page}", f"---\ntitle: {label}\n---\n".encode())
    kept = {GUIDE: made[GUIDE].decode(), **dict.fromkeys(templates_of(order.host), "")}
    return {**made, **{path: text.encode() for path, text in derive(vocabulary, kept).items()}}


class _Drawing:
    """Draws the texts of one order."""

    def __init__(self, order: Order, vocabulary: Vocabulary, sources: Mapping[str, bytes]) -> None:
        texts = {
            name: content.decode() for name, content in sources.items() if name.endswith((".yml", ".md"))
        }
        self._environment = Environment(
            loader=DictLoader(texts), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
            autoescape=False,
        )  # fmt: skip
        self._environment.filters["yaml"] = lambda value: json.dumps(value, ensure_ascii=False)
        types = [word.code for word in vocabulary.unit_types]
        self._context: dict[str, Any] = {
            "name": order.name, "organiser": order.organiser, "year": order.year, "format": format.CURRENT,
            "audience": _AUDIENCE[order.kind], "description": f"{order.organiser}的党建品牌案例：做法、成效与依据，专题与年度汇编。",
            "host": order.host.value if order.host else "", "repository": order.repository, "phone": order.phone,
            "mail": order.mail, "contact": "；".join(filter(None, (order.phone, order.mail))), "sample": order.sample,
            "types": types, "levels": [word.code for word in vocabulary.levels],
            "widest": own_words(order).scope.city or "",
            "noun": own_words(order).case or "",
            "regions": [{"code": code, "name": name} for code, name in order.regions],
            "first_unit": {
                "id": order.unit, "type": _OWN_TYPE[order.kind], "level": order.level,
                "region": order.regions[-1][0] if order.regions else "",
            },
        }  # fmt: skip

    def __call__(self, name: str) -> bytes:
        return self._environment.get_template(name).render(**self._context).encode()
