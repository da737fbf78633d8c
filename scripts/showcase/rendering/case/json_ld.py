"""What machines are told of a case (JSON-LD by schema.org): Article, its unit as Organization, the way to it as BreadcrumbList.

Only what the page says too. Relations to other pages need the site's address; without one they are left out.
"""

from typing import Any
from urllib.parse import quote

from showcase.gathering import address
from showcase.gathering.case import Case
from showcase.rendering.page import Site
from showcase.words.case.choices import ProvenanceKind
from showcase.words.case.provenance import Source

Node = dict[str, Any]


def json_ld(case: Case, site: Site, changed: str, image: str) -> Node:
    """The graph as plain data; `changed` is a date or empty, `image` a site-relative address or empty."""
    return {"@context": "https://schema.org", "@graph": [_article(case, site, changed, image), _unit(case, site), _crumbs(case, site)]}  # fmt: skip


def _article(case: Case, site: Site, changed: str, image: str) -> Node:
    card = case.card
    unit = {"@id": _unit_id(case, site)}
    return _said({
        "@type": "Article",
        "@id": _at(site, card.address),
        "url": _at(site, card.address),
        "mainEntityOfPage": _at(site, card.address),
        "headline": card.title,
        "alternativeHeadline": card.name,
        "description": card.summary,
        "genre": f"{card.kind.label}，{card.provenance.label}",
        "inLanguage": "zh-CN",
        "keywords": [theme.label for theme in card.themes],
        "image": _at(site, image) if image else "",
        "about": unit,
        "author": unit if card.provenance is ProvenanceKind.SUBMITTED else "",
        "publisher": _said({"@type": "Organization", "name": site.name, "url": site.url}),
        "isPartOf": _said({"@type": "CollectionPage", "name": f"{card.year} 年案例", "url": _at(site, address.year(card.year))}),
        "dateModified": changed,
        "contentLocation": {"@type": "Place", "name": "".join(region.label for region in case.regions)} if case.regions else "",
        "award": [f"{award.scheme}（{award.year} 年）{award.grade.label}" for award in card.awards],
        "isBasedOn": [_source(source) for source in case.facts.provenance.sources],
    })  # fmt: skip


def _source(source: Source) -> Node:
    publisher = {"@type": "Organization", "name": source.publisher} if source.publisher else ""
    return _said({
        "@type": "CreativeWork", "name": source.title, "url": source.url or "", "publisher": publisher,
        "datePublished": source.date or "",
    })  # fmt: skip


def _unit(case: Case, site: Site) -> Node:
    short = case.unit.short_name or ""
    return _said({
        "@type": "Organization", "@id": _unit_id(case, site), "name": case.unit.name,
        "alternateName": short if short != case.unit.name else "", "url": _at(site, case.card.unit.address),
    })  # fmt: skip


def _crumbs(case: Case, site: Site) -> Node:
    card = case.card
    steps = (("首页", ""), ("案例库", address.CASES), (f"{card.year} 年", address.year(card.year)), (card.headline, card.address))  # fmt: skip
    items = [
        _said({"@type": "ListItem", "position": place, "name": name, "item": _at(site, at)})
        for place, (name, at) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _unit_id(case: Case, site: Site) -> str:
    return (_at(site, case.card.unit.address) or "#") + ("unit" if not site.url else "#unit")


def _at(site: Site, where: str) -> str:
    """The full address; empty when the site's is not decided."""
    return site.url + quote(where) if site.url else ""


def _said(node: Node) -> Node:
    """Without what is not known."""
    return {name: value for name, value in node.items() if value not in ("", [])}
