"""One case as a chapter of a book."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from showcase.gathering.card import Card
from showcase.gathering.case import Case
from showcase.rendering.book import segments
from showcase.rendering.book.prose import Block, Plate, figure, prose
from showcase.rendering.book.volume import Chapter, PrintedAward, Row
from showcase.rendering.case.authorship import author
from showcase.rendering.page import Site
from showcase.words.case.choices import Basis, ProvenanceKind
from showcase.words.case.picture import Picture
from showcase.words.case.provenance import Source
from showcase.words.case.result import Result
from showcase.words.chinese import cn_amount, cn_date, cn_period
from showcase.words.web_address import SAVED_COPY

SHORT = 22
"""Characters a running head takes; longer titles are cut there."""
_NAMED = 10
"""Cases created jointly with one that a book names; all that a record can name itself."""

_NOTICES = {
    ProvenanceKind.FICTIONAL: "虚构示例：单位、品牌、数字都是编造的，只用来演示。",
    ProvenanceKind.COMPILED: "据公开资料整理，非单位申报。",
}


def mark_file(card: Card) -> str:
    """What a brand's typographic mark is called in a book."""
    return f"mark-{card.mark.digest[:12]}.svg"


def chapter(
    case: Case, blocks: Iterable[Block], plates: Mapping[str, Plate], site: Site, *, marked: bool = False
) -> Chapter:
    """The chapter of `case`: `blocks` of its story, `plates` by file name; `marked`: typographic marks are drawn."""
    card, facts, brand = case.card, case.facts, case.facts.brand
    units = "、".join((case.unit.name, *(partner.label for partner in case.partners)))
    address = site.url + card.address if site.url else ""
    return Chapter(
        key=case.key,
        brand=card.name,
        title=card.title,
        short=shortened(card.name or card.title),
        unit=units,
        author=author(card, units, site),
        place="".join(region.label for region in case.regions[1:] or case.regions),
        year=f"{card.year} 年" + ("（推断）" if card.year_inferred else ""),
        kind=card.kind.label,
        provenance=card.provenance.label,
        notice=_NOTICES.get(card.provenance, ""),
        logo=_logo(case, plates),
        mark=mark_file(card) if marked else "",
        themes=tuple(theme.label for theme in card.themes),
        awards=tuple(PrintedAward(award.scheme, award.grade.label, award.year) for award in card.awards),
        slogan=(brand.slogan or "") if brand else "",
        meaning=(brand.meaning or "") if brand else "",
        summary=card.summary,
        blocks=tuple(prose(blocks, plates)),
        plates=tuple(
            figure(plates[picture.file]) for picture in case.loose_pictures if picture.file in plates
        ),
        missing=case.missing_sections,
        sheet=(
            *((fact.label, fact.value or card.provenance.unsaid) for fact in case.sheet),
            *_relations(case),
        ),
        results=_results(case),
        results_number=1,
        sources=tuple(_source(source) for source in facts.provenance.sources),
        address=address,
        code=f"code-{card.year}-{case.slug}.svg" if address else "",
    )


def _relations(case: Case) -> Iterator[tuple[str, str]]:
    """The cases it learned from and was created jointly with, as the book names them."""
    found = case.relations
    for label, cards in (("借鉴自", found.learned_from), ("联创案例", found.joint_with)):
        if cards:
            named = "、".join(
                f"{card.headline}（{card.unit.label}，{card.year} 年）" for card in cards[:_NAMED]
            )
            yield label, named if len(cards) <= _NAMED else f"{named}等 {len(cards)} 例"


def _logo(case: Case, plates: Mapping[str, Plate]) -> Block | None:
    """The brand's mark with its own words; the file may be a picture of the story too."""
    logo = case.facts.brand.logo if case.facts.brand else None
    if logo is None or logo.file not in plates:
        return None
    return figure(replace(plates[logo.file], alt=logo.alt, caption=""))


def shortened(text: str, most: int = SHORT) -> str:
    """The text, cut between words with an ellipsis when it is longer than a running head takes; no quote is left open."""
    return segments.cut(text, most)


def caption(picture: Picture) -> str:
    """What is printed below a picture: its caption, who provided it, a map's approval number."""
    after = [f"{picture.credit}供图" if picture.credit else "", f"审图号：{picture.map_approval_no}" if picture.map_approval_no else ""]  # fmt: skip
    aside = "；".join(filter(None, after))
    return picture.caption + (f"（{aside}）" if aside else "")


def before(result: Result) -> str:
    """What a figure was before, in brackets behind it: （2016 年 480 名）; empty where that is not stated."""
    if result.before is None:
        return ""
    return f"（{cn_period(result.before.period)} {cn_amount(result.before.value, None, result.unit)}）"


def _results(case: Case) -> tuple[Row, ...]:
    numbers = {source.id: number for number, source in enumerate(case.facts.provenance.sources, 1)}
    return tuple(
        Row(
            label=result.label,
            amount=cn_amount(result.value, result.approx, result.unit) + before(result),
            period=cn_period(result.period) + ("（推断）" if result.period_basis is Basis.INFERRED else ""),
            scope=result.scope.label,
            attribution=result.attribution.label,
            source=f"〔{numbers[result.source]}〕" if result.source in numbers else "",
        )
        for result in case.facts.results
    )


def _source(source: Source) -> str:
    """《标题》，发布者，2017年10月9日。网址"""
    parts = [f"《{source.title}》" if "《" not in source.title else source.title, source.publisher or ""]
    if source.date:
        parts.append(cn_date(source.date) + ("（推断）" if source.date_basis is Basis.INFERRED else ""))
    kept = ""
    if source.archived:
        kept = "存有副本。" if SAVED_COPY.fullmatch(source.archived) else f"存档：{source.archived}"
    return "，".join(filter(None, parts)) + "。" + "　".join(filter(None, (source.url, kept)))
