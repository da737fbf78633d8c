"""Which pictures of a case may stand for it outside its own page: its logo, its leading photograph."""

from collections.abc import Mapping

from showcase.gathering.card import Shown
from showcase.gathering.site_picture import SitePicture
from showcase.words.case.choices import PartyEmblem, People, PictureKind
from showcase.words.case.record import Facts

NARROWEST, TALLEST, FLATTEST = 480, 0.5, 3.2
"""Pixels across, and width by height, of a photograph that bears being cut to the shape of a card."""


def logo(facts: Facts, pictures: Mapping[str, SitePicture]) -> Shown | None:
    """The brand's logo. One that shows the Party emblem stays on the case's page: the emblem is no ornament of lists
    (docs/field-facts.md#emblem)."""
    held = facts.brand.logo if facts.brand else None
    if held is None or held.party_emblem is not PartyEmblem.NONE or held.file not in pictures:
        return None
    return Shown(pictures[held.file], held.alt)


def picture(facts: Facts, pictures: Mapping[str, SitePicture]) -> Shown | None:
    """The first photograph that is large enough, shows no minors and is no map: on lists it stands far from the words that
    go with it, and is cut to shape."""
    for entry in facts.pictures:
        image = pictures.get(entry.file)
        if image is None or entry.kind is not PictureKind.PHOTO or entry.people is People.MINORS or entry.map_approval_no:  # fmt: skip
            continue
        if image.width >= NARROWEST and TALLEST <= image.width / max(1, image.height) <= FLATTEST:
            return Shown(image, entry.alt, entry.caption, entry.credit or "")
    return None
