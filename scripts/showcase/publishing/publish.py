"""The whole site, published at once: built in a folder beside the site, put in its place only when all of it is good."""

import logging
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import showcase
from showcase.storage.outlet import Outlet
from showcase.storage.store import Store

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
    judgement: "Judgement"
    pages: int
    size: int
    """Bytes of all files."""
    seconds: float


def publish(root: Path, out: Path, *, books: bool = True) -> Publication:
    """Build the site of `root` and put it at `out`, with the PDFs unless `books` is false. Raises NotPublished,
    leaving `out` as it was.

    The site before the last one is kept beside it under another name: the next one is made from it, and only what differs
    is written.
    """
    started = time.monotonic()
    place = out.parent
    previous, spare = place / f".site-{out.name}-previous", place / f".site-{out.name}-spare"
    staging, drawn = (place / f".site-{out.name}-{os.getpid()}{what}" for what in ("", "-drawn"))
    try:
        place.mkdir(parents=True, exist_ok=True)
        _recover(out, previous, spare)
        _check_target(out)
        _take(spare, staging)
        drawn.mkdir()
        store = Store(root)
        outlet = Outlet(staging, store)
        judgement, pages = _build(root, drawn, outlet, books=books)
        _gather(drawn, outlet)
        store.close()
        _swap(staging, out, previous)
        _recover(out, previous, spare)
    except OSError as error:
        shutil.rmtree(staging, ignore_errors=True)
        raise NotPublished(_writing(out, error)) from error
    finally:
        shutil.rmtree(drawn, ignore_errors=True)
        _give_back(staging, spare)
    return Publication(out, judgement, pages, outlet.size, time.monotonic() - started)


def _take(spare: Path, staging: Path) -> None:
    """The site before the last one, or an empty folder; taken in one step, so that two builds never share one."""
    try:
        spare.rename(staging)
    except FileNotFoundError:
        staging.mkdir()


def _give_back(staging: Path, spare: Path) -> None:
    """A build that was refused has done no harm to the folder it worked in: whatever it holds is compared again."""
    try:
        if staging.exists() and any(staging.iterdir()):
            staging.rename(spare)
    except OSError:
        pass  # another build has left one meanwhile
    shutil.rmtree(staging, ignore_errors=True)


def _gather(drawn: Path, outlet: Outlet) -> None:
    """Add what MkDocs itself has drawn, and take away what belongs to an earlier site."""
    for folder, _, names in os.walk(drawn):
        for name in names:
            file = Path(folder, name)
            address = file.relative_to(drawn).as_posix()
            if address not in outlet.addresses:
                outlet.put(address, file.read_bytes())
    outlet.sweep()
    outlet.remember()


def _check_target(out: Path) -> None:
    """Never replace a folder that is not a site: it may be somebody's documents."""
    if out.exists() and not out.is_dir():
        raise NotPublished(f"{out} 是一个文件，不能放网站。请换一个文件夹。")
    if out.is_dir() and any(out.iterdir()) and not (out / "index.html").is_file():
        raise NotPublished(f"{out} 里有别的东西，不像是网站，没有动它。请换一个空文件夹。")


def _recover(out: Path, previous: Path, spare: Path) -> None:
    """A swap cut short between its two steps left the last good site under its other name; after both, that is the spare."""
    if previous.exists() and not out.exists():
        previous.rename(out)
    elif previous.exists():
        shutil.rmtree(spare, ignore_errors=True)  # given back by another build meanwhile
        previous.rename(spare)


def _swap(staging: Path, out: Path, previous: Path) -> None:
    """Two renames in one folder; if the second fails, the first is undone."""
    if not out.exists():
        staging.rename(out)
        return
    out.rename(previous)
    try:
        staging.rename(out)
    except OSError:
        previous.rename(out)
        raise


def _writing(out: Path, error: OSError) -> str:
    reasons = {28: "磁盘已满", 13: "没有写入的权限", 30: "这个位置只能读，不能写", 122: "超出磁盘配额"}
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    return f"写不进 {error.filename or out}：{reason}。原来的网站没有动。"


def _build(root: Path, drawn: Path, outlet: Outlet, *, books: bool) -> tuple["Judgement", int]:
    from mkdocs.commands.build import build  # MkDocs takes half a second to import
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from showcase.publishing.judgement import judge, settings
    from showcase.rendering.report import text
    from showcase.rendering.templates import told

    if settings(root).refused:
        raise NotPublished(text(judge(root).problems))
    with _complaints() as complaints:
        try:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(drawn), hooks=[str(_HOOKS)])
            door = next(module.door for module in dict(config["hooks"]).values() if hasattr(module, "door"))
            door.outlet, door.with_books = outlet, books
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
    return door.judgement, door.count


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
