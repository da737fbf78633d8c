"""The fact sheet of a case: what is known about the brand and its Party organisation, and what the source leaves out."""

from collections.abc import Iterator

from showcase.gathering.catalogue import Fact
from showcase.judging.records import Record
from showcase.words.chinese import cn_date
from showcase.words.record import Basis, Brand, Kind, PartyOrg, ProvenanceKind
from showcase.words.register import Register


def fact_sheet(record: Record, register: Register) -> tuple[Fact, ...]:
    """The lines of the sheet. A compiled record shows its gaps; a submitted one only what the unit chose to say."""
    facts = record.facts
    lines = [*_brand(facts.brand), *_party_org(facts.party_org, register)]
    if facts.authors:
        lines.append(Fact("撰稿", "、".join(facts.authors)))
    if facts.contact:
        lines.append(
            Fact("联系部门", " ".join(filter(None, (facts.contact.department, facts.contact.office_phone))))
        )
    if facts.rights:
        lines.append(Fact("文字", facts.rights.text.label))
    gaps_shown = facts.provenance.kind is ProvenanceKind.COMPILED and facts.kind is Kind.CASE
    return tuple(line for line in lines if line.value or gaps_shown)


def _brand(brand: Brand | None) -> Iterator[Fact]:
    if brand is None:
        return
    yield Fact("品牌口号", brand.slogan or "")
    yield Fact("品牌标识", brand.logo.meaning or brand.logo.alt if brand.logo else "")
    yield Fact("品牌载体", "、".join(brand.carriers))
    inferred = "（据原文推断）" if brand.created_basis is Basis.INFERRED else ""
    yield Fact("创建时间", cn_date(brand.created) + inferred if brand.created else "")


def _party_org(org: PartyOrg | None, register: Register) -> Iterator[Fact]:
    word = register.vocabulary.by_code["org_types"].get(org.type) if org and org.type else None
    yield Fact("党组织", (org.name or "") if org else "")
    yield Fact("党组织类型", word.label if word else "")
    yield Fact("党员人数", f"{org.members}名" if org and org.members else "")
    yield Fact("上级党组织", (org.superior or "") if org else "")
