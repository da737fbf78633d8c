"""The kept files of other showcases (content/remote/): do they fit, and how do they stand to this site and to each other?"""

from collections.abc import Collection, Iterator, Mapping

from showcase.judging.origins.fitting import Misfit, fitted
from showcase.judging.origins.published import MOST_TOLD, private_in
from showcase.judging.records import Records
from showcase.late.patterns import pattern
from showcase.reading.origins.json_text import JsonText
from showcase.reading.origins.origin_file import HINT, OriginDraft
from showcase.reading.source import Drafts
from showcase.words.data_format import VERSION
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.staff.register import Register
from showcase.words.systems.origin import MOST_CASES, Origin, OriginHead, RemoteCase

_QUOTES = pattern("[\\s“”‘’\"'「」『』《》〈〉]")

Likeness = tuple[str, ...]
"""What two records of one case have in common."""


def judge_origins(drafts: Drafts, register: Register) -> tuple[Mapping[str, Origin], list[Problem]]:
    """The origins whose files fit, and what keeps the others from it."""
    origins: dict[str, Origin] = {}
    problems: list[Problem] = []
    for draft in drafts.origins:
        origin, misfits = _origin(draft.json, register)
        problems += misfits
        if origin:
            origins[draft.name] = origin
    return origins, problems


def _origin(json: JsonText, register: Register) -> tuple[Origin | None, list[Problem]]:
    version = json.head.get("version")
    if type(version) is int and version > VERSION:
        message = f"数据格式的版本是 {version}，本站的程序只读到 {VERSION}。"
        return None, [rulebook.REMOTE_VERSION.broken(json.place("version"), message, HINT)]
    head, misfits = fitted(OriginHead, json.head)
    problems = [_told(json, misfit, None) for misfit in misfits]
    if json.items is None:
        problems.append(rulebook.REMOTE_FILE.broken(json.place(), "没有案例列表（cases）。", HINT))
    elif head and head.count != len(json.items):
        message = f"写着 {head.count} 例，实有 {len(json.items)} 例。"
        problems.append(rulebook.REMOTE_FILE.broken(json.place("count"), message, HINT))
    cases: dict[str, RemoteCase] = {}
    for number, item in enumerate((json.items or ())[:MOST_CASES]):
        case, misfits = fitted(RemoteCase, item.value)
        told = [_told(json, misfit, number) for misfit in misfits]
        if case:
            told += _of_case(json, number, case, cases, register)
            cases[case.id] = case
        problems += told
        if len(problems) > MOST_TOLD:
            break
    return (Origin(head, tuple(cases.values())) if head and not problems else None), problems


def _of_case(
    json: JsonText, number: int, case: RemoteCase, cases: Mapping[str, RemoteCase], register: Register
) -> Iterator[Problem]:
    place = json.item_place(number, "id")
    if case.id in cases:
        yield rulebook.REMOTE_FILE.broken(place, f"第 {number + 1} 例：“{case.id}”写了两次。", HINT)
    for saying, words in private_in(case, register.public):
        yield saying.rule.broken(place, f"第 {number + 1} 例：{words}", HINT)


def _told(json: JsonText, misfit: Misfit, number: int | None) -> Problem:
    if number is None:
        return misfit.rule.broken(json.place(misfit.key), f"{misfit.said}。", HINT)
    message = f"第 {number + 1} 例：{misfit.said}。"
    return misfit.rule.broken(json.item_place(number, misfit.key), message, HINT)


def problems(records: Records, drafts: Drafts) -> Iterator[Problem]:
    """What is wrong with the origins together: one twice, this site itself; and the cases that are there more than once."""
    files = {draft.name: draft for draft in drafts.origins}
    yield from _repeated(records, drafts, files)
    if not records.origins:
        return
    known = Known(records, records.origins.values())
    for name, origin in records.origins.items():
        json = files[name].json
        for number, case in enumerate(origin.cases):
            yield from (also(json, number, case, where, key) for where, key in known.same(case))
        known.learn(origin)


class Known:
    """The cases of this site and of some origins, by what other records of them would have in common with them."""

    def __init__(self, records: Records, origins: Collection[Origin]) -> None:
        """`origins`: all that are asked about."""
        self._own = own_cases(records, origins)
        self._others: dict[Likeness, tuple[str, str]] = {}

    def learn(self, origin: Origin) -> None:
        """Its cases are known, too."""
        for case in origin.cases:
            for alike in likenesses_of(case):
                self._others.setdefault(alike, (f"“{origin.head.title}”", case.id))

    def same(self, case: RemoteCase) -> Iterator[tuple[str, str]]:
        """Where a case is already, and its key there: on this site, in another origin."""
        alikes = likenesses_of(case)
        if key := next((self._own[alike] for alike in alikes if alike in self._own), ""):
            yield "本站", key
        if found := next((self._others[alike] for alike in alikes if alike in self._others), None):
            yield found


def also(json: JsonText, number: int, case: RemoteCase, where: str, key: str) -> Problem:
    """A case that is there already is told, and shown all the same."""
    message = f"{where}也有这个案例：{case.headline}（{key}）。"
    hint = "照样列出；本站也有的，注明并连到本站的一页，不另外计数。"
    return rulebook.REMOTE_ALSO.broken(json.item_place(number, "id"), message, hint)


def _repeated(records: Records, drafts: Drafts, files: Mapping[str, OriginDraft]) -> Iterator[Problem]:
    own = drafts.settings.yaml.data.get("site_url") if drafts.settings else ""
    sites = {bare(own): ""} if isinstance(own, str) and own else {}
    for name, origin in records.origins.items():
        site, place = bare(origin.head.site), files[name].json.place("site")
        if (before := sites.get(site)) is None:
            sites[site] = name
        elif before:
            message = f"{origin.head.site} 已经收录在 {before}.json 里。"
            yield rulebook.REMOTE_ORIGIN.broken(
                place, message, "两个文件留一个：gather-remote --remove 标识。"
            )
        else:
            message = f"{origin.head.site} 是本站自己。"
            yield rulebook.REMOTE_ORIGIN.broken(place, message, "移除它：gather-remote --remove 标识。")


def bare(site: str) -> str:
    """The address of a site as two spellings of it are compared."""
    return site.rstrip("/").lower().partition("://")[2].removeprefix("www.")


def likenesses_of(case: RemoteCase) -> tuple[Likeness, ...]:
    """What another record of the same case would have, too: year and title; year, brand and unit."""
    return likenesses(str(case.year), case.title, case.brand or "", case.unit.name)


def likenesses(year: str, title: str, brand: str, unit: str) -> tuple[Likeness, ...]:
    """Of any record."""
    by_title = (year, _QUOTES.sub("", title))
    return (by_title, (year, _QUOTES.sub("", brand), _QUOTES.sub("", unit))) if brand else (by_title,)


def own_cases(records: Records, origins: Collection[Origin]) -> Mapping[Likeness, str]:
    """The cases of this site by what they would have in common with those of `origins`, of whose years they are → their keys."""
    found: dict[Likeness, str] = {}
    years = {str(case.year) for origin in origins for case in origin.cases}
    for case in (case for case in records.cases if case.year in years):
        unit = records.register.units.get(case.facts.unit)
        brand = case.facts.brand.name if case.facts.brand else ""
        for alike in likenesses(case.year, case.facts.title, brand, unit.name if unit else ""):
            found.setdefault(alike, case.key)
    return found
