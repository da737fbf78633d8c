"""Files of frozen editions as outputs of the site: taken from the archive as they are."""

from pathlib import Path

from showcase.late.values import dataclass
from showcase.publishing.editions.files import edition_files
from showcase.publishing.output import Made, Output
from showcase.storage.archive import NotAnArchive, read_entries
from showcase.words.editions.lock import FrozenFile


@dataclass(frozen=True, slots=True)
class Archived:
    """Makes what lies in an archive."""

    archive: Path
    name: str
    size: int

    def __call__(self) -> Made:
        """The content. Raises OSError."""
        try:
            found = read_entries(self.archive, [self.name], self.size)
        except NotAnArchive as failure:
            raise OSError(f"{self.archive.name} 打不开：{failure}") from failure
        if self.name not in found:
            raise OSError(f"{self.archive.name} 里没有 {self.name}，请用 git 找回定版时的副本。")
        return Made(found[self.name])


def archived(root: Path, edition: str, name: str, frozen: FrozenFile, target: str) -> Output:
    """A file of an edition as the site's file at `target`."""
    return Output(target, frozen.digest, Archived(edition_files(root, edition)[1], name, frozen.size))
