"""What is to be known of the last site, besides its files, by whoever amends it."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from showcase.late.values import dataclass
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
    records: Mapping[str, str]
    """As `Inputs` has them."""
    begun: str
    """The judgement of all records it was made by, or by one amended from that."""
    files: int
    summary: Summary
    site: Site
    quoted: Collection[str]
    """Keys of cases whose stories stand on other pages than their own."""
    holds_stories: bool
    """Whether there are files besides that say what stories say."""


class LastSites:
    """Where that is kept. To be opened before anything is read."""

    def __init__(self, store: Store, place: Path) -> None:
        self._kept, self._key = store.values_as_called("amendable"), str(place)

    def last(self) -> LastSite | None:
        """The last site in this place; None where it cannot be amended."""
        if (said := self._kept.get(self._key)) is None:
            return None
        known = json.loads(said)
        summary = Summary(**{**known["summary"], "wanting": tuple(known["summary"]["wanting"])})
        words = {(kind, code): label for kind, code, label in known["words"]}
        return LastSite(**{**known, "words": words, "site": Site(**known["site"]), "summary": summary})

    def keep(self, site: LastSite) -> None:
        """This is the last now."""
        known = {
            **asdict(replace(site, words={})),
            "words": [(*choice, label) for choice, label in site.words.items()],
            "records": dict(site.records),
            "quoted": sorted(site.quoted),
        }
        said = json.dumps(known, ensure_ascii=False)
        self._kept[self._key] = said.encode("utf-8", "surrogatepass")

    def forget(self) -> None:
        """The next one is not to be amended from what was kept."""
        self._kept.pop(self._key, None)
