"""What a site is made of, once it has been judged and gathered: the value every later step starts from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import Gathered, gather, gather_again
from showcase.judging.judgement import Judgement
from showcase.judging.records import Records
from showcase.judging.season_status import statuses
from showcase.judging.seasons import hidden_years, published
from showcase.publishing.pages.theme import drawn_by, own_theme
from showcase.publishing.standing.inputs import watched
from showcase.reading.same_words import differ
from showcase.rendering.page import Site
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.rendering.pages.staff_pages import StaffPage, staff_pages
from showcase.storage.git.history import last_changes
from showcase.storage.store import Store
from showcase.words.case.choices import ProvenanceKind
from showcase.words.staff.settings import Settings

if TYPE_CHECKING:
    from showcase.rendering.pages.templates import Templates


@dataclass(frozen=True)
class Showcase:
    """All that is known of one root."""

    root: Path
    theme: Path
    """The templates, styles and scripts in one folder: the program's, covered by the root's own."""
    judgement: Judgement
    records: Records
    """Those it shows: without what is not public yet, unless it is for whoever prepares that."""
    catalogue: Catalogue
    site: Site
    texts: Mapping[str, StaffPage]
    """What staff wrote, by its path below content/."""
    changed: Mapping[str, str]
    """The day each case last changed (2026-03-01), by its key; nothing where that is not known."""
    templates: "Templates"
    fingerprints: Fingerprints = field(default_factory=Fingerprints)
    """Of what the catalogue holds."""

    @cached_property
    def unpublished(self) -> frozenset[str]:
        """Years it shows though their cases are not public yet."""
        return hidden_years(self.records) if self.records is self.judgement.records else frozenset()

    @property
    def settings_text(self) -> str:
        """mkdocs.yml as it was judged."""
        said = self.judgement.staff.settings
        return "\n".join(said.yaml.lines) if said else ""

    @property
    def watched(self) -> tuple[Path, ...]:
        """What a person edits: the folders and files whose changes make another site."""
        return watched(self.root, own_theme(self.root, self.judgement.settings))

    @property
    def settings(self) -> Settings:
        """The site's own settings."""
        return self.judgement.settings.extra


def gathered(
    root: Path, judgement: Judgement, store: Store, *, whole: bool = False, live: bool = False,
    before: Showcase | None = None, ahead: Gathered | None = None,
) -> Showcase:  # fmt: skip
    """The showcase of `root`, whose records are sound; `whole`: with what is not public yet. It tells whoever edits it (`live`)
    how far seasons are; what it has in common with the one `before` is not worked out again, nor is what was gathered of the same
    records `ahead`. Raises OSError."""
    from showcase.rendering.pages.templates import Templates  # no book needs them

    said = judgement.settings
    held = ahead or _of(judgement.records, before, whole=whole)
    records, catalogue = held.records, held.catalogue
    if live:
        catalogue = replace(
            catalogue, statuses=statuses(judgement.records, judgement.problems, judgement.staff)
        )
    url = _with_slash(said.site_url)
    own = said.extra
    site = Site(
        said.site_name, said.site_description, url, own.correction or own.correction_url,
        own.legal.organiser or "", own.legal.contact or "", bool(catalogue.regions),
        any(case.card.provenance is ProvenanceKind.COMPILED for case in catalogue.cases.values()),
    )  # fmt: skip
    theme = drawn_by(root, said, store)
    return Showcase(
        root,
        theme,
        judgement,
        records,
        catalogue,
        site,
        staff_pages(judgement.staff, records.pages, _hidden(judgement.records, records)),
        last_changes(root, store, differ),
        Templates(theme, site, store.values("templates")),
        before.fingerprints if before else Fingerprints(),
    )


def gathered_ahead(records: Records, *, whole: bool = False) -> Gathered:
    """What is gathered of records that are judged still: with what is not public yet where `whole`."""
    return _of(records, None, whole=whole)


def _of(every: Records, before: Showcase | None, *, whole: bool) -> Gathered:
    records = every if whole else published(every)
    if before:
        return Gathered(records, gather_again(records, Gathered(before.records, before.catalogue)))
    return Gathered(records, gather(records))


def _hidden(every: Records, shown: Records) -> frozenset[str]:
    """The texts of compendiums and notices that are not shown, by their paths below content/."""
    books, notices = (
        every.compendiums.keys() - shown.compendiums.keys(),
        every.notices.keys() - shown.notices.keys(),
    )
    return frozenset(
        (*(f"compendiums/{name}.md" for name in books), *(f"notices/{name}.md" for name in notices))
    )


def _with_slash(url: str) -> str:
    return url if not url or url.endswith("/") else url + "/"
