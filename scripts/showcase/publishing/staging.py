"""The next site, made beside the one that stands and put in its place only when all of it is good."""

import errno
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version

from showcase import VERSION
from showcase.storage import identity, manifest
from showcase.storage.earlier_files import EarlierFiles, earlier
from showcase.storage.output_folder import OutputFolder
from showcase.storage.site_location import KnownLocations, SiteLocation
from showcase.storage.store import Store

_TOOLS = ("mkdocs", "mkdocs-material", "typst", "pillow", "jinja2")


@contextmanager
def staged(
    location: SiteLocation, head: str, store: Store, keep: int, last: EarlierFiles | None = None
) -> Iterator[OutputFolder]:
    """Where the next site, of the commit `head` (`checkout.head_asked`), is to be written; it is put forward when nothing was raised, and
    `keep` sites before it are kept. `last` are the files of the one that stands, where somebody knows them. Raises OSError, leaving the
    site as it was."""
    done = full = False
    try:
        last = last or earlier(location.site, store)
        folder, there = location.begin()
        output_folder = OutputFolder(folder, store, last, there)
        yield output_folder
        output_folder.put(manifest.NAME, manifest.manifest_text(made_by(head), output_folder.sums))
        sure = time.time_ns() + identity.FINE
        output_folder.sweep()
        known = KnownLocations(store)
        known.add(location)
        output_folder.remember(*known.folders(), moment=sure)
        time.sleep(max(0, sure - time.time_ns()) / 1e9)  # from now on whoever changes a file leaves a trace
        location.put_forward(keep)
        done = True
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise
    finally:
        if not done:
            location.give_up(full=full)


def made_by(head: str) -> tuple[str, ...]:
    """What the manifest says of program and content: nothing that differs between two clones of one commit."""
    return (
        f"{VERSION}",
        *([f"commit {head}"] if head else []),
        f"python {platform.python_version()}",
        *(f"{tool} {version(tool)}" for tool in _TOOLS),
    )
