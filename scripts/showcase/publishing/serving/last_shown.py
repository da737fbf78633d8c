"""The last site, shown from where it lies until another is planned: where it stands, or where nothing but a few stories has changed
since. So whoever begins to edit has the first page before ten thousand cases are gathered."""

from datetime import date
from pathlib import Path

from showcase.publishing.amending.last_site import LastSite, LastSites
from showcase.publishing.order import content_of
from showcase.publishing.output import Output
from showcase.publishing.standing.inputs import Inputs, watched
from showcase.storage import manifest
from showcase.storage.earlier_files import EarlierFiles, earlier
from showcase.storage.git.checkout import commit
from showcase.storage.store import Store
from showcase.words.choice import speak


class LastShown:
    """One site as it lies there, under what has been amended since."""

    def __init__(self, files: EarlierFiles, site: LastSite, watched: tuple[Path, ...]) -> None:
        self.files, self._made = files, dict[str, Output]()
        """As they lie there."""
        self.url = site.site.url
        self.watched = watched
        """What a person edits."""

    def amend(self, outputs: list[Output]) -> None:
        """These are others now, and made already."""
        self._made = {output.path: output for output in outputs}

    def file(self, path: str) -> tuple[str, bytes] | None:
        """Key and content of the file at `path`; None where the site has none, or somebody has touched it."""
        if output := self._made.get(path):
            return output.key, output.make().content
        found = self.files.whole(path)
        return (found.note.key, found.content) if found else None


def last_shown(root: Path, store: Store, seen: Inputs, day: date) -> LastShown | None:
    """A site of `root` as it looks on that `day`; None where one has to be planned. Raises TemplateFailure, OSError."""
    content = content_of(commit(root), seen, day)
    for place, site in LastSites.everywhere(store):
        if site.is_whole and site.is_of(content, seen.theme):
            shown = _lying(root, place, site, store)
            if shown and _is_amended(shown, root, site, seen, day, store):
                return shown
    return None


def _lying(root: Path, place: Path, site: LastSite, store: Store) -> LastShown | None:
    """The site as it was made there; None where it is not there any more."""
    files = earlier(place, store)
    if files is None or len(files) != site.files or not files.whole(manifest.NAME):
        return None
    return LastShown(files, site, watched(root, root / site.own_theme))


def _is_amended(shown: LastShown, root: Path, site: LastSite, seen: Inputs, day: date, store: Store) -> bool:
    """Whether it is that of `root` as it looks now. Raises TemplateFailure, OSError."""
    changed = seen.changed(site.records)
    if not changed:
        return changed is not None
    if not site.may_change(changed):
        return False
    # What judges and draws is loaded only now.
    from showcase.judging.telling import has_errors
    from showcase.publishing.amending.judgement import judge_as, known_judgement
    from showcase.publishing.amending.last_files import NotAmended
    from showcase.publishing.amending.site import amended_outputs

    speak(site.words)
    judge = judge_as(root, store, seen, day)
    judged = known_judgement(root, store, seen, day, judge)
    if judged is None or judged.begun != site.begun or has_errors(judged.problems):
        return False
    try:
        shown.amend(amended_outputs(judge(), changed, site, shown.files, store))
    except NotAmended:
        return False
    return True
