"""Another showcase's published lists of cases (`data/cases.json`) become what is kept of it, or problems. Of a case only what a card says is
taken; what stands in the list besides is none of this site's business, so that a newer program may publish more."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from showcase.judging import privacy
from showcase.judging.origins.fitting import Misfit, fitted
from showcase.reading.origins.json_text import JsonText
from showcase.words.data_format import VERSION
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.systems.origin import MOST_CASES, Origin, OriginHead, RemoteCase

MOST_TOLD = 50
"""Cases with a fault that are told; more are counted."""
_AS_PUBLISHED = {"brand": "brand.name", "unit.id": "unit.id", "regions": "unit.regions"}
_WRONG = "和来源网站的工作人员核对，改好以后重新下载；急用的，加 --skip-faulty 略去有问题的案例。"
_DATA = "要的是来源网站的 data/cases.json；案例多的网站分成几个文件，见 docs/federation.md。"


@dataclass
class Taking:
    """What has been taken of one origin so far, and what is wrong with it."""

    cases: dict[str, RemoteCase] = field(default_factory=dict)
    site: str = ""
    title: str = ""
    updated: str | None = None
    expected: int = 0
    """Cases that the index of a divided list says there are."""
    faulty: int = 0
    """Cases left out because something is wrong with them."""
    problems: list[Problem] = field(default_factory=list)
    """What stands in the way of the whole."""
    of_cases: list[Problem] = field(default_factory=list)
    """What is wrong with the cases left out."""


def taken(
    parts: Sequence[JsonText], *, site: str, title: str, today: str, public: Collection[str]
) -> tuple[Origin | None, Taking]:
    """The origin whose lists these are. `site` and `title` are what is said beside the lists, empty where nothing is; `public` are
    the numbers that may be published. None: nothing can be kept of it, and `Taking.problems` say why."""
    found = Taking(site=site, title=title)
    for part in parts:
        _part(part, found, public)
    last = parts[-1]
    if not found.problems and not found.site:
        message = "这份数据没有写来源网站的网址。"
        hint = "请来源网站在 mkdocs.yml 里写 site_url；或者用 --site 写明它的首页地址。"
        found.problems.append(rulebook.REMOTE_ADDRESS.broken(last.place("page"), message, hint))
    if not found.problems and found.expected > (have := len(found.cases) + found.faulty):
        message = f"目录写着 {found.expected} 例，收到的各个文件一共 {have} 例。"
        hint = "把目录（files）里列出的文件都下载下来，和目录一起给，并用 --origin 写明是哪一个来源。"
        found.problems.append(rulebook.REMOTE_FILE.broken(last.place("count"), message, hint))
    if len(found.cases) > MOST_CASES:
        found.problems.append(
            rulebook.REMOTE_FILE.broken(last.place("cases"), f"超过 {MOST_CASES} 例。", _DATA)
        )
    if found.problems:
        return None, found
    head, misfits = fitted(
        OriginHead,
        {
            "version": VERSION, "title": found.title, "site": found.site, "gathered": today, "updated": found.updated, "count": len(found.cases),
        },
    )  # fmt: skip
    for misfit in misfits:
        found.problems.append(_problem(last, misfit, None, _DATA))
    if head is None:
        return None, found
    ordered = sorted(found.cases.values(), key=lambda case: (-case.year, case.id))
    return Origin(head, tuple(ordered)), found


def _part(part: JsonText, found: Taking, public: Collection[str]) -> None:
    problems = [*_head(part, found)]
    found.problems += problems
    if problems or part.items is None:
        return
    before = len(found.of_cases)
    for number, item in enumerate(part.items):
        case, wrong = _case(part, number, item.value, found, public)
        if case:
            found.cases[case.id] = case
            continue
        found.faulty += 1
        if len(found.of_cases) - before < MOST_TOLD:
            found.of_cases += wrong


def _head(part: JsonText, found: Taking) -> Iterator[Problem]:
    head = part.head
    version = head.get("version", VERSION)
    if type(version) is not int or version < 1:
        yield rulebook.REMOTE_VERSION.broken(
            part.place("version"), "数据格式的版本（version）应当是 1 起的整数。", _DATA
        )
    elif version > VERSION:
        message = f"数据格式的版本是 {version}，本站的程序只读到 {VERSION}。"
        yield rulebook.REMOTE_VERSION.broken(
            part.place("version"), message, "先升级本站的程序（upgrade），再收录。"
        )
    if part.items is None and not isinstance(head.get("files"), list):
        what = "单个案例" if "story" in head else "别的数据"
        yield rulebook.REMOTE_FILE.broken(part.place(), f"没有案例列表（cases）：这是{what}。", _DATA)
        return
    count, title, updated = head.get("count"), head.get("title"), head.get("updated")
    if type(count) is not int or not 0 <= count <= MOST_CASES:
        message = f"案例数（count）应当是 0—{MOST_CASES} 的整数。"
        yield rulebook.REMOTE_FILE.broken(part.place("count"), message, _DATA)
    elif part.items is None:
        found.expected = max(found.expected, count)
    elif count != len(part.items):
        message = f"写着 {count} 例，实有 {len(part.items)} 例：文件不完整。"
        yield rulebook.REMOTE_FILE.broken(part.place("count"), message, "重新下载。")
    if not isinstance(title, str) or not title.strip():
        yield rulebook.REMOTE_FILE.broken(
            part.place("title"), "列表的名称（title）没有写，或者不是文字。", _DATA
        )
    elif not found.title or part.items is None:
        found.title = found.title or title
    if isinstance(updated, str):
        found.updated = max(found.updated or "", updated[:10])


def _case(
    part: JsonText, number: int, raw: Any, found: Taking, public: Collection[str]
) -> tuple[RemoteCase | None, list[Problem]]:
    case, misfits = fitted(RemoteCase, _picked(raw) if isinstance(raw, Mapping) else raw)
    if case is None:
        told = [misfit._replace(way=_AS_PUBLISHED.get(misfit.way, misfit.way)) for misfit in misfits]
        return None, [_problem(part, misfit, number, _WRONG) for misfit in told]
    place = part.item_place(number, "id")
    if case.id in found.cases:
        return None, [
            rulebook.REMOTE_FILE.broken(place, f"第 {number + 1} 例：“{case.id}”写了两次。", _WRONG)
        ]
    if wrong := _address(part, number, case, raw.get("page"), found):
        return None, [wrong]
    if private := [*private_in(case, public)]:
        return None, [
            saying.rule.broken(place, f"第 {number + 1} 例：{words}", _WRONG) for saying, words in private
        ]
    return case, []


def _address(part: JsonText, number: int, case: RemoteCase, page: Any, found: Taking) -> Problem | None:
    """The case lies where a showcase puts it, below the site all others lie below."""
    below, place = f"cases/{case.id}/", part.item_place(number, "page")
    if isinstance(page, str) and page == below and not found.site:
        return None  # the whole is told that its site is unknown
    if isinstance(page, str) and page in (below, f"{found.site}{below}"):
        return None
    if not found.site and isinstance(page, str) and page.endswith(f"/{below}"):
        site = page.removesuffix(below)
        head = {"version": 1, "title": "题", "site": site, "gathered": "2000", "updated": None, "count": 0}
        if fitted(OriginHead, head)[0]:
            found.site = site
            return None
    said = f"“{page[:80]}”" if isinstance(page, str) else "没有写的"
    hint = f"应当是“来源网站的首页地址 + {below}”。{_WRONG}"
    return rulebook.REMOTE_ADDRESS.broken(
        place, f"第 {number + 1} 例：地址（page）{said}不在来源网站的案例页上。", hint
    )


def private_in(case: RemoteCase, public: Collection[str]) -> Iterator[tuple[Any, str]]:
    """What is private in the words of a case: the saying, and its words."""
    text = "\n".join(filter(None, (case.title, case.summary, case.brand, case.unit.name, *case.awards)))
    for finding in privacy.findings(text, public):
        saying, name = privacy.SAYINGS[finding.kind]
        yield saying, saying.words(where=privacy.IN_TEXT, kind=name, hidden=finding.hidden)[0]


def _problem(part: JsonText, misfit: Misfit, number: int | None, hint: str) -> Problem:
    if number is None:
        return misfit.rule.broken(part.place(misfit.key), f"{misfit.said}。", hint)
    place = part.item_place(number, misfit.key)
    return misfit.rule.broken(place, f"第 {number + 1} 例：{misfit.said}。", hint)


def _picked(raw: Mapping[str, Any]) -> dict[str, Any]:
    """What is taken of a published case; what is not there stays away."""
    brand, unit = raw.get("brand"), raw.get("unit")
    taken = {
        key: raw[key] for key in ("id", "year", "year_inferred", "title", "summary", "updated") if key in raw
    }
    taken |= {key: _word(raw[key]) for key in ("kind", "provenance") if key in raw}
    if isinstance(summary := taken.get("summary"), str):
        taken["summary"] = " ".join(summary.split())
    taken["brand"] = brand.get("name") if isinstance(brand, Mapping) else brand
    if isinstance(unit, Mapping):
        taken["unit"] = {key: unit[key] for key in ("id", "name") if key in unit}
        taken["regions"] = _each(
            unit.get("regions"), lambda one: {key: one[key] for key in ("code", "name") if key in one}
        )
    elif "unit" in raw:
        taken |= {"unit": unit, "regions": []}
    taken["themes"] = _each(raw.get("themes"), _word)
    taken["awards"] = _each(raw.get("awards"), _award)
    pictures = raw.get("pictures", [])
    taken["pictures"] = len(pictures) if isinstance(pictures, list) else pictures
    return taken


def _each(value: Any, of: Any) -> Any:
    """Each mapping of a list as `of` has it; what is neither stays as it is, to be told."""
    return (
        [of(one) if isinstance(one, Mapping) else one for one in value] if isinstance(value, list) else value
    )


def _word(value: Any) -> Any:
    return (
        {key: value[key] for key in ("code", "label") if key in value}
        if isinstance(value, Mapping)
        else value
    )


def _award(one: Mapping[str, Any]) -> Any:
    """As `OpenAward` says itself; what cannot be said so is no text, and told."""
    grade = one.get("grade")
    said = (one.get("scheme"), grade.get("label") if isinstance(grade, Mapping) else None, one.get("year"))
    whole = isinstance(said[0], str) and isinstance(said[1], str) and type(said[2]) is int
    return f"{said[0]}{said[1]}（{said[2]} 年）" if whole else None
