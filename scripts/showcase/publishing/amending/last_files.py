"""The files of the last site, and what is raised where they do not tell enough."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from showcase.publishing.make import make, making
from showcase.publishing.output import Made, Output
from showcase.storage import manifest
from showcase.storage.earlier_files import EarlierFiles, earlier
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store


class NotAmended(Exception):
    """More has changed than what can be amended, or what was kept is not whole: the site has to be planned anew."""


Files = Mapping[str, tuple[str, str]]
"""Key and part of each file of the last site, by its address."""


def last_files(site: Path, count: int, store: Store) -> EarlierFiles:
    """Those of the site that stands there, which has so many. Raises NotAmended."""
    if (files := earlier(site, store)) is None or len(files) != count:
        raise NotAmended
    return files


def upon_the_last(
    made: Sequence[Output], files: Files, folder: OutputFolder, store: Store, gone: Collection[str] = ()
) -> None:
    """Let the `folder` hold what is `made`, and all else of the last site but what is `gone`, as far as possible as it lies there. Raises
    NotAmended, and what `make` raises."""
    others = {manifest.NAME, *gone, *(output.path for output in made)}
    with making(made, folder, store):
        waiting = folder.take_over(others)
    make([Output(at, files[at][0], _gone, files[at][1]) for at in waiting], folder, store)


def _gone() -> Made:
    """Makes what was to be taken over from the last site. Raises NotAmended: somebody has touched it."""
    raise NotAmended
