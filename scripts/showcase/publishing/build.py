"""Building a site: what stands is left alone, what can be amended is amended, else the whole recipe is followed."""

from datetime import date
from pathlib import Path

from showcase.late.values import dataclass
from showcase.processes.today import today
from showcase.processes.workers import aside
from showcase.publishing.amending.recipe import amended
from showcase.publishing.order import MadeSite, Order
from showcase.publishing.refusals import NotPublished, refusals
from showcase.publishing.standing.seen import Seen
from showcase.publishing.standing.sites import Standing, Summary
from showcase.storage.site_location import SiteLocation
from showcase.storage.store import Say, Store, to_stderr

__all__ = ["NotPublished", "Publication", "build"]


@dataclass(frozen=True, slots=True)
class Publication:
    """What was published."""

    site: Path
    summary: Summary
    fresh: bool
    """Whether it was made just now; otherwise nothing had changed."""


def build(
    root: Path, out: Path, *, books: bool = True, strict: bool = False, keep: int = 0, compressed: bool = False,
    whole: bool = False, day: date | None = None, seen: Seen | None = None, say: Say = to_stderr,
) -> Publication:  # fmt: skip
    """Build the site of `root` and put it at `out`, with the PDFs unless `books` is false, `compressed` with packed twins of
    its text files; `keep` sites before it can be brought back. Seasons are looked at on `day` (today); `whole` shows what is not
    public yet, for those who prepare it; `seen` is what the root looked like, if that is known. Raises NotPublished, leaving `out`
    as it was; when `strict`, for a warning or a book that cannot be made, too."""
    location, day = SiteLocation(out), day or today()
    with refusals(out):
        location.check(root)
        with location.held(lambda: say(f"另一次生成正在写 {out}，等它做完……")), Store(root, say) as store:
            seen = seen or Seen.of(root, location.site)
            standing = Standing(location.site, store, seen, books, strict, compressed, whole, str(day))
            if summary := standing.summary():
                return Publication(out, summary, fresh=False)
            order = Order(root, location, seen.inputs, seen.head, day, books, strict, compressed, whole, keep)
            with aside() as room:
                location.look_ahead(room)
                site, lost = _made(order, store)
            standing.remember(site.summary, site.files)
            if lost:
                say(lost)
    return Publication(out, site.summary, fresh=True)


def _made(order: Order, store: Store) -> tuple[MadeSite, str]:
    """The site that is ordered, put forward; and what is to be said of cases that have vanished since the last."""
    if site := amended(order, store):
        return site, ""
    from showcase.publishing.recipe import made  # what gathers and plans is wanted only now

    return made(order, store)
