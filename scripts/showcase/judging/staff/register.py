"""What staff keep, read and judged: vocabulary, regions, units, calls, glossary; yields the register records lean on.

A mistake is told where it stands and goes no further: an entry that does not fit is left out and remembered as unfit,
so that nobody who refers to it is blamed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from showcase.judging.cases.references import UNTITLED
from showcase.judging.nearest import labelled, nearest
from showcase.judging.personal.finding import Finding
from showcase.judging.personal.numbers import ID_CARD
from showcase.judging.personal.proofs import is_born
from showcase.judging.shape import check
from showcase.reading.source import Drafts, StaffDraft
from showcase.reading.yaml.yaml_text import DataPath, YamlText, value_at
from showcase.words.case.fields import fields_of
from showcase.words.entry import Entry
from showcase.words.rules import rulebook, sayings
from showcase.words.rules.problem import Place, Problem
from showcase.words.staff.call import Call
from showcase.words.staff.public_number import PublicNumber
from showcase.words.staff.register import Register, is_excused, labels_of
from showcase.words.staff.term import Term
from showcase.words.staff.unit import Region, Unit
from showcase.words.staff.vocabulary import Vocabulary, Word
from showcase.words.staff.wording import Phrase, Wording

_Kind = TypeVar("_Kind", bound=Entry)
_VOCABULARY = "content/vocabulary.yml"
_LIST = "list"
"""The key under which a file that is a list is read (`source.staff_list`)."""
_UNREAD = frozenset({rulebook.FILE_TOO_LARGE.id, rulebook.FILE_UNREADABLE.id, rulebook.YAML_SYNTAX.id})
_YEAR = re.compile(r"(?:19|20)\d{2}")


def judge_register(drafts: Drafts) -> tuple[Register, list[Problem]]:
    """The register in `drafts`, complete or not, and every problem of the staff files it is read from."""
    reading = _Reading(drafts)
    register = reading.register()
    return register, reading.problems


class _Reading:
    """One pass over the staff files, collecting problems and unfit entries."""

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts
        self.problems: list[Problem] = []
        self.unfit: set[str] = set(_unreadable(drafts))
        self.labels: Mapping[str, Mapping[str, str]] = {}

    def register(self) -> Register:
        vocabulary = self.vocabulary()
        self.labels = labels_of(vocabulary, self.unfit)
        regions = self.regions()
        units = self.units(regions)
        calls = self.pages(self.drafts.calls, Call, "calls")
        self.problems += self.call_problems()
        terms = self.pages(self.drafts.terms, Term, "glossary")
        self.problems += self.term_problems(terms)
        return Register(
            vocabulary, regions, units, calls, terms, self.wording(), self.public_numbers(), frozenset(self.unfit)
        )  # fmt: skip

    # --- numbers that may be published ---

    def public_numbers(self) -> tuple[PublicNumber, ...]:
        """The numbers that fit; an identity card's is nobody's to publish."""
        draft = self.drafts.public_numbers
        if draft is None:
            return ()
        found = list(self.entries(draft, PublicNumber, "number", "public_numbers"))
        self.repeated(draft.yaml, ((path, "number", number.plain) for path, number in found))
        for path, number in found:
            if len(number.plain) == 18 and is_born(number.plain):
                place = draft.yaml.place((*path, "number"))
                hidden = Finding(ID_CARD, 0, 0, number.plain).hidden
                self.problems.append(
                    sayings.ID_CARD.broken(place, where="这里登记了", kind="身份证号码", hidden=hidden)
                )
        return tuple(number for _, number in found)

    # --- wording ---

    def wording(self) -> Wording:
        """Both tables; of a file with mistakes, the lines that fit."""
        draft = self.drafts.wording
        if draft is None:
            return Wording()
        wording, problems = check(Wording, draft.yaml)
        self.problems += problems
        lines = {
            table: [
                (path, line)
                for path in _items(draft.yaml, (table,))
                if (line := check(Phrase, draft.yaml, path)[0])
            ]
            for table in Wording.model_fields
        }
        for found in lines.values():
            self.repeated(draft.yaml, ((path, "wrong", line.wrong) for path, line in found))
        return wording or Wording(
            **{table: tuple(line for _, line in found) for table, found in lines.items()}
        )

    # --- vocabulary ---

    def vocabulary(self) -> Vocabulary:
        """The vocabulary; of one with mistakes, whatever words are right."""
        draft = self.drafts.vocabulary
        if draft is None:
            self.unfit.update(f"{group}/*" for group in Vocabulary.model_fields)
            if not any(problem.path == _VOCABULARY for problem in self.drafts.problems):
                hint = "从软件自带的样本里拷一份 content/vocabulary.yml。"
                self.problems.append(
                    rulebook.FILE_MISSING.broken(Place(_VOCABULARY), "缺少词表 vocabulary.yml。", hint)
                )
            return _partial({})
        vocabulary, problems = check(Vocabulary, draft.yaml)
        self.problems += problems
        self.excuse(draft, Vocabulary.model_fields)
        entries = {group: tuple(self.group(draft, group)) for group in Vocabulary.model_fields}
        if vocabulary is None:
            vocabulary = _partial(
                {group: tuple(word for _, word in words) for group, words in entries.items()}
            )
        labels = labels_of(vocabulary, self.unfit)
        for group, words in entries.items():
            self.repeated(draft.yaml, ((path, "code", word.code) for path, word in words))
            for path, word in words:
                if word.parent and (word.parent not in labels[group] or word.parent == word.code):
                    self.unknown_word(draft.yaml, (*path, "parent"), word.parent, labels[group], "上位词")
        return vocabulary

    def group(self, draft: StaffDraft, group: str) -> Iterator[tuple[DataPath, Word]]:
        """The words of a group that fit, with their paths; the others have been told and are remembered as unfit."""
        for path in _items(draft.yaml, (group,)):
            if word := check(Word, draft.yaml, path)[0]:
                yield path, word
            else:
                self.unfit.add(f"{group}/{value_at(draft.yaml.data, (*path, 'code'))}")

    # --- regions and units ---

    def regions(self) -> Mapping[str, Region]:
        draft = self.drafts.regions
        if draft is None:
            return {}
        found = list(self.entries(draft, Region, "code", "regions"))
        self.repeated(draft.yaml, ((path, "code", region.code) for path, region in found))
        regions = {region.code: region for _, region in reversed(found)}
        for path, region in found:
            for above in region.lineage[:-1]:
                if above not in regions and not self.excused("regions", above):
                    message = f"“{region.name}”（{region.code}）的上级地区 {above} 没有登记。"
                    hint = f'在 content/regions.yml 里补上：\n- code: "{above}"\n  name: 地区名称'
                    self.problems.append(
                        rulebook.REGION_UNKNOWN.broken(draft.yaml.place((*path, "code")), message, hint)
                    )
        return {code: regions[code] for code in dict.fromkeys(region.code for _, region in found)}

    def units(self, regions: Mapping[str, Region]) -> Mapping[str, Unit]:
        found = [
            (draft.yaml, path, unit)
            for draft in self.drafts.units
            for path, unit in self.entries(draft, Unit, "id", "units")
        ]
        units: dict[str, Unit] = {}
        real = {unit.name: unit.id for _, _, unit in found if not unit.fictional}
        for text, path, unit in found:
            if unit.id in units:
                message = f"单位 id“{unit.id}”已经登记过（{units[unit.id].name}）。"
                self.problems.append(
                    rulebook.WORD_REPEATED.broken(
                        text.place((*path, "id")), message, "换一个 id，或删去重复的一条。"
                    )
                )
                continue
            units[unit.id] = unit
            if unit.fictional and unit.name in real:
                message = f"虚构单位与真实单位 {real[unit.name]} 同名：“{unit.name}”。"
                place = text.place((*path, "name"))
                self.problems.append(
                    rulebook.FICTIONAL_UNIT.broken(
                        place, message, "给虚构单位换一个一看便知的名称，如“示例市示例局”。"
                    )
                )
        names = {id_: unit.name for id_, unit in units.items()}
        for draft in self.drafts.units:
            for path in _items(draft.yaml, (_LIST,)):
                self.unit_words(draft.yaml, path, regions, names)
        ringed = _ringed(units)
        for text, path, unit in found:
            if unit.id in ringed and units[unit.id] is unit:
                message = f"“{unit.name}”顺着上级单位找上去又回到了自己：{' → '.join(ringed[unit.id])}。"
                place = text.place((*path, "superior"))
                self.problems.append(
                    rulebook.SUPERIOR_UNKNOWN.broken(place, message, "改正其中一个单位的 superior。")
                )
        return units

    def unit_words(
        self, text: YamlText, path: DataPath, regions: Mapping[str, Region], units: Mapping[str, str]
    ) -> None:
        """A unit's type, level and system are words, its region and its superior are registered: asked of what is written,
        so that an entry which does not fit its schema is told of everything at once."""
        self.words(text, path, Unit)
        name = _text(text, (*path, "name")) or _text(text, (*path, "id"))
        region, superior = _text(text, (*path, "region")), _text(text, (*path, "superior"))
        if region and region not in regions and not self.excused("regions", region):
            known = {code: one.name for code, one in regions.items()}
            close = nearest(region, known)
            hint = f"是不是：{labelled(close, known)}" if close else "先登记到 content/regions.yml。"
            message = f"“{name}”的地区“{region}”没有登记。"
            self.problems.append(rulebook.REGION_UNKNOWN.broken(text.place((*path, "region")), message, hint))
        if superior and superior not in units and not self.excused("units", superior):
            close = nearest(superior, units)
            hint = f"是不是：{labelled(close, units)}" if close else "先登记上级单位，或删去这一项。"
            message = f"“{name}”的上级单位“{superior}”没有登记。"
            self.problems.append(
                rulebook.SUPERIOR_UNKNOWN.broken(text.place((*path, "superior")), message, hint)
            )

    # --- calls and terms ---

    def call_problems(self) -> Iterator[Problem]:
        """A call is named by its year; its themes and grades are words."""
        for draft in self.drafts.calls:
            if not _YEAR.fullmatch(draft.name):
                message = f"规则的文件名“{draft.name}”不是年份。"
                yield rulebook.FORMAT_INVALID.broken(
                    Place(draft.yaml.path), message, "用四位数的年份作文件名，如 2026.md。"
                )
            self.words(draft.yaml, (), Call)

    def words(self, text: YamlText, at: DataPath, schema: type[Entry]) -> None:
        """Every word is in the group of the vocabulary in which its field is looked up."""
        for field in fields_of(schema):
            group = field.stated.looked_up
            if len(field.path) > 1 or group not in self.labels:
                continue
            where = (*at, field.name)
            paths = _items(text, where) if field.repeated else [where]
            for path in paths:
                code = _text(text, path)
                if code and code not in self.labels[group] and not self.excused(group, code):
                    self.unknown_word(text, path, code, self.labels[group], field.label)

    def term_problems(self, terms: Mapping[str, Term]) -> Iterator[Problem]:
        """Terms are told apart by name, place and year; as many items as the name counts are listed, or none."""
        seen: dict[tuple[str, str, str | None], str] = {}
        for draft in self.drafts.terms:
            if (term := terms.get(draft.name)) is None:
                continue
            first = seen.setdefault((term.name, term.place, term.year), draft.name)
            if first != draft.name:
                message = f"“{term.name}”（{term.place}，{term.year or '年代不详'}）已经写在 {first}.md 里。"
                hint = "两份合成一份；意思不同就写清各自的体系或地区、年代。"
                yield rulebook.TERM_REPEATED.broken(draft.yaml.place(("name",)), message, hint)
            for index, source in enumerate(term.sources):
                if UNTITLED.search(source.title) and not source.url and not source.file:
                    place = draft.yaml.place(("sources", index, "title"))
                    yield sayings.SOURCE_UNTITLED.broken(place, title=source.title[:40])
            if term.items and term.counted is not None and term.counted != len(term.items):
                message = f"“{term.name}”应有 {term.counted} 项，列出了 {len(term.items)} 项。"
                hint = "资料没有写全的，删去 items，页面会写“原始资料未载”。"
                yield rulebook.TERM_COUNT.broken(draft.yaml.place(("items",)), message, hint)

    # --- in common ---

    def excused(self, group: str, code: str) -> bool:
        """Whether it has been told already why this entry cannot be found."""
        return is_excused(self.unfit, group, code)

    def excuse(self, draft: StaffDraft, groups: Iterable[str]) -> None:
        """Nobody is blamed for naming an entry of a part of the file that could not be read."""
        broken = draft.yaml.broken
        self.unfit.update(f"{group}/*" for group in groups if broken & {group, "*", _LIST})

    def entries(
        self, draft: StaffDraft, schema: type[_Kind], key: str, group: str
    ) -> Iterator[tuple[DataPath, _Kind]]:
        """The entries of a list file that fit, with their paths; the others are told and remembered as unfit."""
        self.excuse(draft, [group])
        for path in _items(draft.yaml, (_LIST,)):
            entry, problems = check(schema, draft.yaml, path)
            self.problems += problems
            if entry:
                yield path, entry
            else:
                self.unfit.add(f"{group}/{value_at(draft.yaml.data, (*path, key))}")

    def pages(self, drafts: Iterable[StaffDraft], schema: type[_Kind], group: str) -> Mapping[str, _Kind]:
        """File name → front matter, for those that fit."""
        pages: dict[str, _Kind] = {}
        for draft in drafts:
            page, problems = check(schema, draft.yaml)
            self.problems += problems
            if page:
                pages[draft.name] = page
            else:
                self.unfit.add(f"{group}/{draft.name}")
        return pages

    def repeated(self, text: YamlText, entries: Iterable[tuple[DataPath, str, str]]) -> None:
        """No code stands twice in one list."""
        seen: set[str] = set()
        for path, key, code in entries:
            if code in seen:
                place = text.place((*path, key))
                self.problems.append(
                    rulebook.WORD_REPEATED.broken(
                        place, f"代码“{code}”写了两遍。", "只留一处，或换一个代码。"
                    )
                )
            seen.add(code)

    def unknown_word(
        self, text: YamlText, path: DataPath, code: str, known: Mapping[str, str], label: str
    ) -> None:
        close = nearest(code, known)
        hint = f"是不是：{labelled(close, known)}" if close else f"可填：{labelled(known, known)}"
        self.problems.append(
            rulebook.WORD_UNKNOWN.broken(text.place(path), f"{label}“{code}”不在词表里。", hint)
        )


def _unreadable(drafts: Drafts) -> Iterator[str]:
    """Entries of the staff files that could not be read at all."""
    for problem in drafts.problems:
        if problem.rule in _UNREAD and problem.path.startswith("content/"):
            folder, _, file = problem.path.removeprefix("content/").rpartition("/")
            stem = file.partition(".")[0]
            if folder == "units" or file == "regions.yml":
                yield f"{folder or stem}/*"
            elif folder:
                yield f"{folder}/{stem}"


def _text(text: YamlText, at: DataPath) -> str:
    """The text at a place; empty where there is none."""
    value = value_at(text.data, at)
    return value if isinstance(value, str) else ""


def _items(text: YamlText, at: DataPath) -> Iterator[DataPath]:
    """Paths of the items of a list; none when it is no list."""
    value = value_at(text.data, at)
    return ((*at, index) for index in range(len(value) if isinstance(value, list) else 0))


def _partial(groups: Mapping[str, tuple[Word, ...]]) -> Vocabulary:
    """A vocabulary of whatever groups there are; it may break the schema's demands."""
    every: Any = {group: groups.get(group, ()) for group in Vocabulary.model_fields}
    return Vocabulary.model_construct(**every)


def _ringed(units: Mapping[str, Unit]) -> Mapping[str, tuple[str, ...]]:
    """Units whose line of superiors comes back to themselves, with the ring; each unit is passed twice at most."""
    ringed: dict[str, tuple[str, ...]] = {}
    cleared: set[str] = set()
    for start in units:
        line: dict[str, None] = {}
        current: str | None = start
        while current and current in units and current not in cleared and current not in line:
            line[current] = None
            current = units[current].superior
        if current in line:
            names = list(line)
            ring = names[names.index(current) :]
            for index, name in enumerate(ring):
                ringed[name] = (*ring[index:], *ring[: index + 1])
        cleared.update(line)
    return ringed
