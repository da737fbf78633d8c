"""Books out of the catalogue: a compendium, a collection's booklet, a single case's handout."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from showcase.gathering.card import Group
from showcase.gathering.case import Case
from showcase.gathering.catalogue import Catalogue, CollectionEntry, CompendiumEntry
from showcase.late.values import dataclass
from showcase.rendering.book import appendices, imprint, lists, matter
from showcase.rendering.book.arrangement import arranged, text
from showcase.rendering.book.chapter import chapter
from showcase.rendering.book.prose import Block, Plate, chinese_number
from showcase.rendering.book.volume import Appendix, Book, Chapter, Cover, Part
from showcase.rendering.case.authorship import author
from showcase.rendering.page import Site
from showcase.words.case.choices import Basis, ProvenanceKind
from showcase.words.chinese import cn_date
from showcase.words.staff.book import BookSettings, Edition
from showcase.words.staff.call import Call
from showcase.words.staff.selection import Appended, Compendium, PartsBy

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"
_TONES = ("paper", "sand", "ink")
CODE = "code-book.svg"
"""File of the book's own QR code."""


@dataclass(frozen=True, slots=True)
class Material:
    """What is not in the catalogue of the cases in a book, by case key: their stories, their pictures by file name."""

    stories: Mapping[str, Sequence[Block]]
    plates: Mapping[str, Mapping[str, Plate]]
    essay: str = ""
    """The selection's own text in Markdown: foreword or essay."""
    call: tuple[Call, str] | None = None
    """The call of a compendium's year with its text, if there was one."""
    marked: bool = False
    """Whether the typographic marks of its brands are drawn."""


def of_compendium(
    entry: CompendiumEntry, catalogue: Catalogue, material: Material, site: Site, edition: Edition
) -> Book:
    """The annual book."""
    compendium = entry.compendium
    groups = entry.parts or (Group("", "", "", "", entry.cards),)
    cases, parts, numbers = _arranged(groups, catalogue, lambda group: _about(group, entry))
    address = site.url + entry.address if site.url else ""
    book = Book(
        matter="compendium",
        title=compendium.title,
        kicker="年度汇编",
        summary=compendium.summary,
        year=compendium.year,
        issuer=compendium.issuer or site.editors,
        date=_compiled(compendium),
        dated=_dated(compendium.date or compendium.year),
        site=site.name,
        chapters=_chapters(cases, material, site),
        parts=parts,
        address=address,
        code=CODE if address else "",
        cover=Cover(compendium.book.cover.value, compendium.cover.motif.value, seed(entry.name, 997), "red"),
        people=tuple((role.role, "　".join(role.names)) for role in compendium.people),
        foreword=matter.text(material.essay),
        notes=compendium.book.notes or _notes(cases, _order(compendium)),
        awards=lists.awards(
            entry.awards, catalogue.cases, numbers, material.plates if compendium.book.award_pictures else {}
        ),
        figures=lists.figures(entry.statistics, entry.declared),
        glossary=lists.glossary(cases, catalogue, numbers),
        appendices=tuple(_appended(compendium, material, catalogue)),
        units=lists.units(cases, numbers),
        brands=lists.brands(cases, numbers, marked=material.marked),
        **_around(compendium.book, cases, material, numbers),
    )
    book = replace(book, errata=(*book.errata, *entry.carried))
    said = imprint.colophon(compendium, book.date, cases, edition, site.editors, characters(book))
    return replace(book, colophon=said)


def of_collection(entry: CollectionEntry, catalogue: Catalogue, material: Material, site: Site) -> Book:
    """A themed booklet: an essay, the cases, the indexes."""
    collection = entry.collection
    cases, parts, numbers = _arranged((Group("", "", "", "", entry.cards),), catalogue, lambda group: "")
    address = site.url + entry.address if site.url else ""
    tone = _TONES[seed(entry.name, 3)]
    return Book(
        matter="collection",
        title=collection.title,
        kicker="专题",
        summary=collection.summary,
        year="",
        issuer=collection.issuer or site.name,
        date=cn_date(collection.date) if collection.date else "",
        dated=_dated(collection.date) if collection.date else _latest(cases),
        site=site.name,
        chapters=_chapters(cases, material, site),
        parts=parts,
        address=address,
        code=CODE if address else "",
        cover=Cover(collection.book.cover.value, collection.cover.motif.value, seed(entry.name, 997), tone),
        foreword=matter.text(material.essay),
        notes=collection.book.notes,
        glossary=lists.glossary(cases, catalogue, numbers),
        units=lists.units(cases, numbers),
        brands=lists.brands(cases, numbers, marked=material.marked),
        **_around(collection.book, cases, material, numbers),
    )


def _around(
    settings: BookSettings, cases: Sequence[Case], material: Material, numbers: Mapping[str, int]
) -> dict[str, Any]:
    """What staff put around the cases of any selection, by the fields of `Book`."""
    return {
        "inscriptions": tuple(map(matter.inscribed, settings.inscriptions)),
        "plates": tuple(matter.plates(settings, cases, material.plates)),
        "prefaces": tuple(map(matter.article, settings.prefaces)),
        "foreword_signed": matter.signature(settings.foreword),
        "marks": tuple(matter.marks(cases, material.plates, numbers)) if settings.marks else (),
        "closing": tuple(map(matter.article, settings.closing)),
        "errata": settings.errata,
        "afterword": matter.text(settings.afterword),
    }


def characters(book: Book) -> int:
    """How many characters a book holds, spaces not counted: what its colophon calls 字数."""
    said = [book.foreword, book.afterword, [article.blocks for article in (*book.prefaces, *book.closing)]]
    for case in book.chapters:
        said += [case.title, case.summary, case.meaning, case.slogan, case.blocks, case.sheet, case.sources]
    said += [
        book.notes,
        [line.aside for line in book.glossary],
        [appendix.blocks for appendix in book.appendices],
    ]
    return sum(not letter.isspace() for letter in text(said))


def of_case(case: Case, material: Material, site: Site) -> Book:
    """A handout of one case."""
    card = case.card
    return Book(
        matter="case",
        title=f"{card.name}：{card.title}" if card.name else card.title,
        kicker=card.kind.label,
        summary=card.summary,
        year=card.year,
        issuer=author(card, case.unit.name, site),
        date="",
        dated=(int(card.year), 1, 1),
        site=site.name,
        chapters=_chapters((case,), material, site),
        parts=(Part("", (0,)),),
    )


def seed(name: str, below: int) -> int:
    """A number that depends on every letter of the name: the same as theme/parts/cover.html draws from."""
    total = 7
    for letter in name:
        total = (total * 31 + _LETTERS.find(letter) + 2) % 9973
    return total % below


def _arranged(
    groups: Iterable[Group], catalogue: Catalogue, about: Callable[[Group], str]
) -> tuple[list[Case], tuple[Part, ...], dict[str, int]]:
    """Cases in the order of the book, its parts, and each case's number."""
    cases: list[Case] = []
    parts: list[Part] = []
    for group in groups:
        first = len(cases)
        cases += [catalogue.cases[card.key] for card in group.cards]
        if len(cases) > first:
            parts.append(Part(group.label, tuple(range(first, len(cases))), about(group)))
    labelled = sum(bool(part.label) for part in parts) > 1
    if not labelled:  # a single part divides nothing
        parts = [Part("", tuple(range(len(cases))))] if cases else []
    named = tuple(
        replace(part, label=f"第{chinese_number(number)}篇　{part.label}" if part.label else "")
        for number, part in enumerate(parts, 1)
    )
    return cases, named, {case.key: number for number, case in enumerate(cases)}


def _about(group: Group, entry: CompendiumEntry) -> str:
    """What a part is: what is said of its value; of an award, its schemes and what was announced besides."""
    said = [group.description]
    dimension = entry.compendium.parts.dimension
    if dimension and dimension.code == "award":
        given = [award.award for award in entry.awards if award.grade.code == group.code]
        said += [
            award.scheme + (f"，公布 {award.declared} 项" if award.declared is not None else "") + "。"
            for award in given
        ]
    return "".join(said)


def _appended(compendium: Compendium, material: Material, catalogue: Catalogue) -> Iterator[Appendix]:
    """The appendices asked for, as far as there is anything to append."""
    for wanted in compendium.appendices:
        match wanted:
            case Appended.CALL:
                if material.call:
                    yield appendices.of_call(*material.call, catalogue.vocabulary)


def _chapters(cases: Iterable[Case], material: Material, site: Site) -> tuple[Chapter, ...]:
    return tuple(
        arranged(
            chapter(
                case,
                material.stories.get(case.key, ()),
                material.plates.get(case.key, {}),
                site,
                marked=material.marked,
            )
        )
        for case in cases
    )


def _dated(date: str) -> tuple[int, ...]:
    """Year, month, day; what the date does not say is the first. PDF/A wants a date, and the same one every time."""
    return tuple(int(part) for part in f"{date}-01-01".split("-")[:3])


def _latest(cases: Sequence[Case]) -> tuple[int, ...]:
    """The last year told of: a booklet has no date of its own."""
    return (max((int(case.card.year) for case in cases), default=2000), 1, 1)


def _compiled(compendium: Compendium) -> str:
    if not compendium.date:
        return ""
    return cn_date(compendium.date) + ("（推断）" if compendium.date_basis is Basis.INFERRED else "")


def _order(compendium: Compendium) -> str:
    """How the cases of the book are divided and arranged, in words."""
    if compendium.own_parts:
        return f"分为 {len(compendium.own_parts)} 篇，各篇和篇内的先后由编者排定"
    order = f"{compendium.sort.label}排列"
    return f"{compendium.parts.label}，同一篇内{order}" if compendium.parts is not PartsBy.NONE else order


def _notes(cases: Sequence[Case], order: str) -> tuple[str, ...]:
    """Editorial notes on how this very book is made, where staff wrote none. Nothing is said that is not so."""
    kinds = {case.card.provenance for case in cases}
    notes = [f"本书收录案例 {len(cases)} 个，{order}。"]
    if ProvenanceKind.COMPILED in kinds:
        notes.append(
            "标明“据公开资料整理”的，由编者据所列出处写成，非单位申报；出处没有写到的，注“原始资料未载”，不作补写。"
        )
    if ProvenanceKind.FICTIONAL in kinds:
        notes.append("标明“虚构示例”的，单位、品牌、数字都是编造的，只用来演示。")
    if any(case.facts.results for case in cases):
        notes.append(
            "成效数字逐个注明时间、范围和出处。“同期数字”只说明同一时期的情况，不是这项工作直接做成的。"
        )
    if any(case.card.awards for case in cases):
        notes.append("奖项以主办单位的公布为准，列在案例题下和书后的名单里。")
    notes.append("单位用案例所述时期的名称。索引按全名的汉语拼音排列。")
    return tuple(notes)
