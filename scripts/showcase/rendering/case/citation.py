"""How a case is cited: an electronic text inside a collection, in the order of GB/T 7714 (析出文献, [EB/OL]); and the same said
to machines, from which the browser makes what reference managers read (RIS, BibTeX)."""

from collections.abc import Iterator

from showcase.gathering.case import Case
from showcase.rendering.case.authorship import author
from showcase.rendering.page import Site
from showcase.words.case.choices import ProvenanceKind


def citation(case: Case, site: Site, changed: str) -> str:
    """The citation, without the day of access, which only the reader knows, and where the site's address is not decided without
    one, which the browser knows; empty for what is made up.

    Who answers for the text comes first: the unit that submitted it. A case compiled from public reports was not written
    by its unit, so there the unit is named after the title, and how the text came about.
    """
    card = case.card
    title = card.title
    if card.provenance is ProvenanceKind.FICTIONAL:
        return ""
    if card.provenance is ProvenanceKind.SUBMITTED:
        lead = f"{case.unit.name}. {title}[EB/OL]"
    else:
        lead = f"{title}: {case.unit.name}（{card.provenance.label}）[EB/OL]"
    host = f"{site.name}（{card.year} 年{'，推断' if card.year_inferred else ''}）"
    day = f" ({changed})." if changed else ""
    where = f" {site.url}{card.address}" if site.url else ""
    return f"{lead}//{host}.{day}{where}".rstrip()


def citation_tags(case: Case, site: Site, changed: str) -> Iterator[tuple[str, str]]:
    """Names and contents of the citation's meta tags, as Google Scholar and reference managers read them; none of what is made up."""
    card = case.card
    if card.provenance is ProvenanceKind.FICTIONAL:
        return
    yield "citation_title", card.title
    yield "citation_author", author(card, case.unit.name, site)
    yield "citation_publication_date", card.year
    if changed:
        yield "citation_online_date", changed.replace("-", "/")
    yield "citation_inbook_title", site.name
    yield "citation_publisher", site.organiser or site.name
    yield "citation_language", "zh-CN"
    yield "citation_technical_report_number", case.key
    if site.url:
        yield "citation_public_url", site.url + card.address


def dublin_core(case: Case, site: Site, changed: str) -> Iterator[tuple[str, str]]:
    """Names and contents of the meta tags by which libraries and archives take a case into their catalogues; none of what is made
    up. Only what the page says too."""
    card, facts = case.card, case.facts
    if card.provenance is ProvenanceKind.FICTIONAL:
        return
    yield "DC.title", card.title
    yield "DC.creator", author(card, case.unit.name, site)
    yield "DC.publisher", site.organiser or site.name
    yield "DC.date", changed or card.year
    yield "DC.type", "Text"
    yield "DC.format", "text/html"
    yield "DC.language", "zh-CN"
    yield "DC.identifier", site.url + card.address if site.url else case.key
    yield "DC.description", card.summary
    for theme in card.themes:
        yield "DC.subject", theme.label
    for source in facts.provenance.sources:
        yield "DC.source", source.url or source.title
    if case.regions:
        yield "DC.coverage", "".join(region.label for region in case.regions)
    if facts.rights:
        yield "DC.rights", facts.rights.text.label
    yield "DCTERMS.issued", card.year
    if changed:
        yield "DCTERMS.modified", changed
    yield "DCTERMS.isPartOf", site.url or site.name
