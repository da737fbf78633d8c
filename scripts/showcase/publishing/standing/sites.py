"""The last site, which stands as long as nothing has changed."""

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from showcase.publishing.standing.inputs import Inputs
from showcase.storage import identity
from showcase.storage.history import head
from showcase.storage.store import Store
from showcase.storage.survey import surveyed


@dataclass(frozen=True, slots=True)
class Summary:
    """What is said of a site when it has been published."""

    drafts: int
    pages: int
    size: int
    warnings: int
    wanting: tuple[str, ...]


class Standing:
    """The last site put at `site`, as long as neither its inputs nor its files have changed."""

    def __init__(self, root: Path, site: Path, store: Store, seen: Inputs, *wishes: object) -> None:
        """`seen` is what the root looked like before anything was read; `wishes`: what the site is ordered with."""
        self._site, self._kept = site, store.values("published")
        self._key = str(site)
        self._inputs = f"{known} {head(root)} {wishes}" if (known := seen.whole) else ""

    def summary(self) -> Summary | None:
        """Of the site that stands; None when it has to be made."""
        if not self._inputs or (said := self._kept.get(self._key)) is None:
            return None
        known = json.loads(said)
        if known["inputs"] != self._inputs or known["site"] != surveyed([self._site]):
            return None
        return Summary(**{**known["summary"], "wanting": tuple(known["summary"]["wanting"])})

    def remember(self, summary: Summary) -> None:
        """The site has just been put there."""
        time.sleep(identity.FINE / 1e9)  # so that whoever changes the site from now on leaves a trace
        if self._inputs and (site := surveyed([self._site])):
            said = {"inputs": self._inputs, "site": site, "summary": asdict(summary)}
            self._kept[self._key] = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
