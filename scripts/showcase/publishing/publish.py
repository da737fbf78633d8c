"""The whole site, published at once: built in a folder beside the site, put in its place only when all of it is good."""

import errno
import logging
import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import showcase
from showcase import VERSION
from showcase.publishing.standing import Standing, Summary
from showcase.storage import manifest
from showcase.storage.files import unwritable
from showcase.storage.history import head
from showcase.storage.outlet import Outlet
from showcase.storage.place import Place, PlaceRefused
from showcase.storage.store import Say, Store, to_stderr
from showcase.words.rules.problem import Severity

if TYPE_CHECKING:
    from showcase.judging.judgement import Judgement


_HOOKS = Path(showcase.__file__).parents[1] / "hooks.py"
"""This program's own, whatever the folder it publishes says: a program found there is never run."""


class NotPublished(Exception):
    """Nothing was published and the last good site stands; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What was published."""

    site: Path
    summary: Summary
    seconds: float
    fresh: bool
    """Whether it was made just now; otherwise nothing had changed."""


def publish(
    root: Path, out: Path, *, books: bool = True, strict: bool = False, keep: int = 0, compressed: bool = False,
    say: Say = to_stderr,
) -> Publication:  # fmt: skip
    """Build the site of `root` and put it at `out`, with the PDFs unless `books` is false, `compressed` with packed twins of
    its text files; `keep` sites before it can be brought back. Raises NotPublished, leaving `out` as it was; when `strict`, for a warning or a book that cannot be made,
    too."""
    started = time.monotonic()
    place = Place(out)
    try:
        place.check(root)
        with place.held(lambda: say(f"另一次生成正在写 {out}，等它做完……")), Store(root, say) as store:
            standing = Standing(root, place.site, store, books, strict, compressed)
            if summary := standing.summary():
                return Publication(out, summary, time.monotonic() - started, fresh=False)
            summary = _made(root, place, store, books=books, strict=strict, compressed=compressed)
            _put_forward(place, keep)
            standing.remember(summary)
    except PlaceRefused as refused:
        raise NotPublished(str(refused)) from refused
    except OSError as error:
        raise NotPublished(_writing(out, error)) from error
    return Publication(out, summary, time.monotonic() - started, fresh=True)


def _put_forward(place: Place, keep: int) -> None:
    try:
        place.put_forward(keep)
    except OSError:
        place.give_up()
        raise


class _Built(NamedTuple):
    """What MkDocs has built."""

    judgement: "Judgement"
    pages: int
    wanting: tuple[str, ...]


def _made(root: Path, place: Place, store: Store, *, books: bool, strict: bool, compressed: bool) -> Summary:
    """The next site, whole and ready to be put forward."""
    done = full = False
    try:
        outlet = Outlet(place.begin(), store)
        with TemporaryDirectory(prefix="showcase-mkdocs-") as drawn:
            built = _build(root, Path(drawn), outlet, store, books=books, strict=strict)
            _gather(Path(drawn), outlet)
        if compressed:
            from showcase.publishing.compression import compress

            compress(outlet, store)
        outlet.put(manifest.NAME, manifest.written(made_by(root), outlet.sums))
        outlet.sweep()
        outlet.remember(place.site, place.next)
        done = True
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise
    finally:
        if not done:
            place.give_up(full=full)
    warnings = sum(problem.severity is Severity.WARNING for problem in built.judgement.problems)
    return Summary(built.judgement.drafts, built.pages, outlet.size, warnings, built.wanting)


def made_by(root: Path) -> tuple[str, ...]:
    """What the manifest says of program and content: nothing that differs between two clones of one commit."""
    tools = ("mkdocs", "mkdocs-material", "typst", "pillow", "jinja2")
    return (
        f"{VERSION}",
        *(f"commit {commit}" for commit in [head(root)] if commit),
        f"python {platform.python_version()}",
        *(f"{tool} {version(tool)}" for tool in tools),
    )


def _gather(drawn: Path, outlet: Outlet) -> None:
    """Add what MkDocs itself has drawn."""
    for folder, _, names in os.walk(drawn):
        for name in names:
            file = Path(folder, name)
            address = file.relative_to(drawn).as_posix()
            if address not in outlet.sums:
                outlet.put(address, file.read_bytes())


def _writing(out: Path, error: OSError) -> str:
    return f"写不进 {error.filename or out}：{unwritable(error)}。原来的网站没有动。"


def _build(root: Path, drawn: Path, outlet: Outlet, store: Store, *, books: bool, strict: bool) -> _Built:
    from mkdocs.commands.build import build  # MkDocs takes half a second to import
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from showcase.publishing.judgement import judge, settings
    from showcase.rendering.pages.templates import told
    from showcase.rendering.reports.report import text

    if settings(root).refused:
        raise NotPublished(text(judge(root, store).problems))
    with _complaints() as complaints:
        try:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(drawn), hooks=[str(_HOOKS)])
            door = next(module.door for module in dict(config["hooks"]).values() if hasattr(module, "door"))
            door.outlet, door.given, door.with_books, door.strict = outlet, store, books, strict
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
        except (MkDocsException, SystemExit) as error:
            raise NotPublished("\n".join(complaints) or str(error)) from error
        except Exception as error:
            # A template of the frame around the pages: MkDocs draws those itself.
            if said := told(error, root / "theme"):
                raise NotPublished(said) from error
            raise
    if complaints:
        raise NotPublished("\n".join(complaints))
    return _Built(door.judgement, door.count, door.offered.wanting)


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What MkDocs warns of while it builds: a link in a hand-written page that leads nowhere, for one."""
    lines: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield lines
    finally:
        logger.removeHandler(handler)
        logger.propagate = True
