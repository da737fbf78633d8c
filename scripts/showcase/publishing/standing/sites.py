"""The last site, which stands as long as nothing has changed."""

import json
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from showcase.late.values import dataclass
from showcase.publishing.standing.seen import Seen
from showcase.storage import manifest
from showcase.storage.census import census, digest_of
from showcase.storage.identity import State, settled, stamp_of
from showcase.storage.store import Store


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

    def __init__(self, site: Path, store: Store, seen: Seen, *wishes: object) -> None:
        """`seen` is what the root looked like before anything was read; `wishes`: what the site is ordered with."""
        self._site, self._kept = site, store.values("published")
        self._key = str(site)
        self._inputs = f"{known} {seen.head} {wishes}" if (known := seen.inputs.whole) else ""

    def summary(self) -> Summary | None:
        """Of the site that stands; None when it has to be made."""
        if not self._inputs or (said := self._kept.get(self._key)) is None:
            return None
        known = json.loads(said)
        if known["inputs"] != self._inputs or known["site"] != _as_it_is(self._site):
            return None
        return Summary(**{**known["summary"], "wanting": tuple(known["summary"]["wanting"])})

    def remember(self, summary: Summary, files: Mapping[str, State]) -> None:
        """The site has just been put there; it holds these files, of which the file system says so."""
        if self._inputs:
            said = {"inputs": self._inputs, "site": digest_of(files), "summary": asdict(summary)}
            self._kept[self._key] = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _as_it_is(site: Path) -> str:
    """A digest of what lies in a site; empty where something else lies there, or might without a trace: what was written last was
    written just now."""
    try:
        found = census(site)
    except OSError:
        return ""
    last = found.files.get(manifest.NAME)
    if not last or not found.is_whole or not settled(stamp_of(last), time.time_ns()):
        return ""
    return digest_of(found.files)
