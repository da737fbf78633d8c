"""What is to be known of the last site, besides its files, by whoever amends it."""

import json
from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import asdict
from pathlib import Path

from showcase.late.values import dataclass
from showcase.publishing.amending.judgement import MOST
from showcase.publishing.standing.sites import Summary
from showcase.rendering.page import Site
from showcase.storage.store import Store


@dataclass(frozen=True, slots=True)
class LastSite:
    """The site that was made last in one place."""

    made_from: str
    """Of all but records and theme: what a site is made from, and how it was wanted."""
    words: Mapping[tuple[str, str], str]
    """What the showcase calls things (`speak`)."""
    theme: str
    """As `Inputs` has it."""
    own_theme: str
    """Where the root's own templates lie, below it."""
    records: Mapping[str, str]
    """As `Inputs` has them."""
    begun: str
    """The judgement of all records it was made by, or by one amended from that."""
    files: int
    summary: Summary
    site: Site
    quoted: Collection[str]
    """As `Attachments` has them."""
    is_whole: bool
    """Whether nothing is kept back in it that is not public yet."""

    def is_of(self, content: str, theme: str) -> bool:
        """Whether it was made, however it was wanted, from this content (`order.content_of`) and theme."""
        return bool(content and theme) and self.made_from.startswith(f"{content} ") and self.theme == theme

    def may_change(self, changed: Set[str]) -> bool:
        """Whether it can be amended where the stories of these records have changed."""
        return len(changed) <= MOST and changed.isdisjoint(self.quoted)


_KIND = "amendable"


class LastSites:
    """Where that is kept. To be opened before anything is read."""

    def __init__(self, store: Store, place: Path) -> None:
        self._kept, self._key = store.values_as_called(_KIND), str(place)

    @staticmethod
    def everywhere(store: Store) -> Iterator[tuple[Path, LastSite]]:
        """The last site in each place."""
        for place, said in sorted(store.values_as_called(_KIND).everything().items()):
            yield Path(place), _read(said)

    def last(self) -> LastSite | None:
        """The last site in this place; None where it cannot be amended."""
        return _read(said) if (said := self._kept.get(self._key)) else None

    def keep(self, site: LastSite) -> None:
        """This is the last now."""
        known = {
            **{name: getattr(site, name) for name in LastSite.__slots__},
            "site": asdict(site.site),
            "summary": asdict(site.summary),
            "words": [(*choice, label) for choice, label in site.words.items()],
            "records": dict(site.records),
            "quoted": sorted(site.quoted),
        }
        said = json.dumps(known, ensure_ascii=False)
        self._kept[self._key] = said.encode("utf-8", "surrogatepass")

    def forget(self) -> None:
        """The next one is not to be amended from what was kept."""
        self._kept.pop(self._key, None)


def _read(said: bytes) -> LastSite:
    known = json.loads(said)
    summary = Summary(**{**known["summary"], "wanting": tuple(known["summary"]["wanting"])})
    words = {(kind, code): label for kind, code, label in known["words"]}
    return LastSite(**{**known, "words": words, "site": Site(**known["site"]), "summary": summary})
