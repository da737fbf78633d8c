"""A bulletin as the data its template sets (theme/book/bulletin.typ)."""

from collections.abc import Mapping

from showcase.rendering.book import matter
from showcase.words.chinese import cn_date
from showcase.words.systems.bulletin import Bulletin


def sheet(said: Bulletin, markdown: str, editors: str) -> Mapping[str, object]:
    """All that stands on it; `markdown` is its text. The file's author is who issued it, `editors` of what they compiled from sources."""
    return {
        "author": editors if said.compiled else said.issuer,
        "series": said.series,
        "issue": said.issue,
        "issuer": said.issuer,
        "date": cn_date(said.date) + ("（推断）" if said.date_inferred else ""),
        "day": [*map(int, said.date.split("-")), 1, 1][:3],
        "title": said.title,
        "note": "据公开资料整理，不是本站编印。" if said.compiled else "",
        "reported_to": "，".join(said.reported_to),
        "sent_to": "，".join(said.sent_to),
        "signed_by": said.signed_by or "",
        "copies": said.copies or 0,
        "blocks": matter.text(markdown),
    }
