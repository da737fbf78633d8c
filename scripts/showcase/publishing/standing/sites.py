"""The last site, which stands as long as nothing has changed."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from stat import S_IFREG

from showcase.late.values import dataclass
from showcase.publishing.standing.inputs import Inputs
from showcase.storage.history import head
from showcase.storage.identity import Stamp
from showcase.storage.output_folder import FILE_RIGHTS
from showcase.storage.store import Store
from showcase.storage.survey import as_surveyed, surveyed


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

    def remember(self, summary: Summary, files: Mapping[str, Stamp]) -> None:
        """The site has just been put there; it holds these files, of which the file system says so."""
        if self._inputs:
            site = as_surveyed(self._site, files, S_IFREG | FILE_RIGHTS)
            said = {"inputs": self._inputs, "site": site, "summary": asdict(summary)}
            self._kept[self._key] = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
