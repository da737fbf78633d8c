"""How a case is cited: an electronic text inside a collection, in the order of GB/T 7714 (析出文献, [EB/OL])."""

from showcase.gathering.case import Case
from showcase.rendering.page import Site
from showcase.words.case.choices import ProvenanceKind


def citation(case: Case, site: Site, changed: str) -> str:
    """The citation, without the day of access, which only the reader knows; empty for what is made up.

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
