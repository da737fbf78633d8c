"""Who answers for the text of a case, as files and feeds name their author."""

from showcase.gathering.card import Card
from showcase.rendering.page import Site
from showcase.words.case.choices import ProvenanceKind


def author(card: Card, units: str, site: Site) -> str:
    """The `units` that submitted the case. What was compiled from sources, or is made up, no unit wrote: there the site's editors
    are named, and the unit stays what the text is about."""
    return units if card.provenance is ProvenanceKind.SUBMITTED else site.editors
