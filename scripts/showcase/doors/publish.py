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

if TYPE_CHECKING:
    from showcase.doors.judgement import Judgement


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
    leaving `out` as it was."""
    started = time.monotonic()
    staging = out.parent / f".site-{out.name}-{os.getpid()}"
    previous = out.parent / f".site-{out.name}-previous"
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _recover(out, previous)
        _check_target(out)
        staging.mkdir()
    except OSError as error:
        raise NotPublished(_writing(out, error)) from error
    try:
        judgement, pages = _build(root, staging, books=books)
        _swap(staging, out, previous)
    except OSError as error:
        raise NotPublished(_writing(out, error)) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    shutil.rmtree(previous, ignore_errors=True)
    size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    return Publication(out, judgement, pages, size, time.monotonic() - started)


def _check_target(out: Path) -> None:
    """Never replace a folder that is not a site: it may be somebody's documents."""
    if out.exists() and not out.is_dir():
        raise NotPublished(f"{out} 是一个文件，不能放网站。请换一个文件夹。")
    if out.is_dir() and any(out.iterdir()) and not (out / "index.html").is_file():
        raise NotPublished(f"{out} 里有别的东西，不像是网站，没有动它。请换一个空文件夹。")


def _recover(out: Path, previous: Path) -> None:
    """A swap cut short between its two steps left the last good site under its other name."""
    if previous.exists():
        if out.exists():
            shutil.rmtree(previous)
        else:
            previous.rename(out)


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


def _build(root: Path, staging: Path, *, books: bool) -> tuple["Judgement", int]:
    from mkdocs.commands.build import build  # MkDocs takes half a second to import
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from showcase.rendering.templates import told

    with _complaints() as complaints:
        try:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(staging))
            if not books:
                config.extra["book"] = {"publish": False}
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
    door = next(module.door for module in dict(config["hooks"]).values() if hasattr(module, "door"))
    return door.judgement, len(door.pages)


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
