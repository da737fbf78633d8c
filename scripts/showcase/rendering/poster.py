"""The words of a case's poster (案例海报), and what its drawing depends on: values in, what the template reads out."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from showcase.gathering.case import Case
from showcase.judging.glyphs import Coverage
from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.rendering.book.chapter import shortened
from showcase.rendering.book.compose import seed
from showcase.rendering.page import Site
from showcase.words.case.choices import Kind, People, PictureKind, ProvenanceKind
from showcase.words.staff.selection import Motif

_NOTICES = {
    ProvenanceKind.FICTIONAL: "虚构示例：单位、品牌、数字都是编造的",
    ProvenanceKind.COMPILED: "据公开资料整理，非单位申报",
}
_TONES = {Kind.CASE: "red", Kind.METHOD: "sand", Kind.RESEARCH: "sand", Kind.BRIEF: "paper"}
"""The ground of each kind, among those of theme/book/drawings.typ."""
_LONGEST_UNIT = 50
"""Characters of the units' names that a poster takes."""
_NARROWEST, _FLATTEST, _TALLEST = 800, 2.6, 1.2
"""Pixels across and proportions of a photograph that a poster's whole width suits."""

_FOLD = pattern(r"(?<=[^\x00-\xff]) (?=[^\x00-\xff])")
"""Where a line of a record ended between two Chinese characters."""
_JOINER, _PARTING, _MISSING = "\u2060", "\u200b", "〓"
"""What keeps a line from being broken, what lets it be, and what printers set for a character they have not."""
_LONG_LATIN = pattern(r"[!-~]{12,}")
_UNSEEN = frozenset({"Cc", "Cf", "Mn"})
"""Categories of characters whose absence nobody sees: controls, joiners, variation selectors."""
_WHOLE = pattern(
    "党委|党组|党建|党课|党员|党支部|支部|党群|机关|社区|企业|单位|部门|组织|群众|干部|队伍|先锋|示范|品牌|案例|服务|工程|活动|工作|"
    "创建|创新|创先|争优|联创|联动|联建|共建|建设|推进|推出|推动|推行|提升|提炼|激发|活力|引领|带动|开展|启动|打造|构建|强化|深化|落实|"
    "实行|实施|监督|管理|网络|制度|机制|平台|阵地|窗口|作风|廉政|责任|考核|主题|教育|学习|理论|思想|发展|改革|融合|基层|治理|"
    "民生|惠民|便民|纳税|放心|省心|安心|大队|中队|市直|省直|三级|两新|经验|问题|对策|措施|做法|方法|工委|示范带|示范区|商务区|开发区|园区|街道|资料|汇编|年度|专题|"
    r"[^\x00-\x7f] ?\d+(?: ?[^\x00-\x7f])?|“[^“”]{1,8}”"
)  # fmt: skip
"""Words of the trade, short quotes, and a figure with what stands before it: a title is not broken in them."""


@dataclass(frozen=True, slots=True)
class Photograph:
    """The photograph of a poster: its file in the record, and who provided it."""

    file: str
    credit: str


@dataclass(frozen=True, slots=True)
class Poster:
    """All that is printed on one poster."""

    headline: str
    """The brand's name, or the title where there is no brand."""
    title: str
    """Below a brand's name; else empty."""
    unit: str
    aside: str
    """Year and kind."""
    awards: tuple[tuple[str, str], ...]
    """Grade and scheme of each award."""
    summary: str
    notice: str
    """What the reader must know first: fictional, or compiled from public reports."""
    site: str
    lead: str
    where: str
    """Where the case is read: the address without its scheme, or how to find it on a site whose address is not decided."""
    address: str
    """Where the case stands, for the code; empty when the site's address is not decided."""
    tone: str
    motif: str
    seed: int
    photograph: Photograph | None


ROLES: Mapping[str, str] = {
    "headline": "title", "title": "title", "lead": "title", "unit": "heading", "site": "heading", "where": "heading",
    "awards": "heading", "summary": "body", "aside": "kai", "notice": "kai",
}  # fmt: skip
"""The role of the fonts each field is set in."""


def poster(case: Case, site: Site) -> Poster:
    """The poster of `case`."""
    card = case.card
    address = site.url + card.address if site.url else ""
    motifs = tuple(Motif)
    return Poster(
        headline=_joined(card.headline),
        title=_joined(card.title) if card.name else "",
        unit=_unit(case),
        aside=f"{card.year} 年{'（推断）' if card.year_inferred else ''} · {card.kind.label}",
        awards=tuple((award.grade.label, f"{award.scheme}（{award.year} 年）") for award in card.awards[:2]),
        summary=_running(card.summary),
        notice=_NOTICES.get(card.provenance, ""),
        site=site.name,
        lead="扫码看全文" if address else "看全文",
        where=re.sub("^https?://", "", address) or f"在“{site.name}”检索：{_running(card.name) or case.key}",
        address=address,
        tone=_TONES[card.kind],
        motif=motifs[seed(card.themes[0].code if card.themes else "", len(motifs))].value,
        seed=seed(case.slug, 997),
        photograph=photograph(case),
    )


def _unit(case: Case) -> str:
    """The unit and its partners; only how many they are where that would be too long."""
    units = (case.unit.name, *(partner.label for partner in case.partners))
    whole = "、".join(units)
    if len(whole) > _LONGEST_UNIT and len(units) > 1:
        whole = f"{units[0]}等 {len(units)} 个单位"
    return shortened(whole, _LONGEST_UNIT)


def photograph(case: Case) -> Photograph | None:
    """The first photograph that is broad and large enough, shows no minors, and is no map: a poster is passed on."""
    for picture in case.facts.pictures:
        shown = case.pictures.get(picture.file)
        if shown is None or picture.kind is not PictureKind.PHOTO or picture.people is People.MINORS or picture.map_approval_no:  # fmt: skip
            continue
        if shown.width >= _NARROWEST and _TALLEST <= shown.width / max(1, shown.height) <= _FLATTEST:
            return Photograph(picture.file, picture.credit or "")
    return None


def _running(words: str) -> str:
    """Text on one line, without the spaces that line ends leave between Chinese characters."""
    return _FOLD.sub("", " ".join(words.split()))


def _joined(words: str) -> str:
    """Words that stay whole, joined so that no line ends inside them; long Latin words, which may be parted anywhere."""
    joined = _WHOLE.sub(lambda found: _JOINER.join(found[0]), _running(words))
    return _LONG_LATIN.sub(lambda found: _PARTING.join(found[0]), joined)


def printable(what: Poster, covered: Coverage) -> Poster:
    """The poster with what no font of the chain has shown as missing, so that it is not dropped without a word."""
    changed = {name: _covered(getattr(what, name), covered[role]) for name, role in ROLES.items()}
    return replace(what, **changed)


def _covered(value: Any, points: frozenset[int]) -> Any:
    if isinstance(value, tuple):
        return tuple(_covered(item, points) for item in value)
    return "".join(
        char
        if ord(char) in points or char in (_JOINER, _PARTING)
        else ""
        if unicodedata.category(char) in _UNSEEN
        else _MISSING
        for char in value
    )


def as_data(what: Poster, side: int) -> dict[str, Any]:
    """What the template reads. `side` is how broad the code is, in pixels; 0 without one."""
    data = {item.name: getattr(what, item.name) for item in fields(what)}
    credit = f"{what.photograph.credit}供图" if what.photograph and what.photograph.credit else ""
    return data | {"photograph": what.photograph is not None, "credit": credit, "side": side}
