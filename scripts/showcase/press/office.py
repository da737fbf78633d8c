"""What stands above and below a gongwen page: a selection's own words before the site's."""

from showcase.rendering.book.volume import OfficeParts
from showcase.words.chinese import cn_date
from showcase.words.staff.gongwen import GongwenParts


def office_parts(own: GongwenParts, site: GongwenParts) -> OfficeParts | None:
    """As printed; None when nobody said anything."""
    said = GongwenParts.model_validate(
        site.model_dump(exclude_defaults=True) | own.model_dump(exclude_defaults=True)
    )
    if said == GongwenParts():
        return None
    return OfficeParts(
        mark=said.mark or "",
        number=said.number or "",
        signer=said.signer or "",
        copies=said.copies,
        printer=said.printer or "",
        printed=cn_date(said.printed).replace(" ", "") if said.printed else "",
    )
