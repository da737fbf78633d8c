"""What a root looked like at one moment, for whoever makes a site of it."""

from pathlib import Path

from showcase.late.values import dataclass
from showcase.processes.workers import aside
from showcase.publishing.standing.inputs import Inputs, inputs
from showcase.storage.git.checkout import head_asked


@dataclass(frozen=True, slots=True)
class Seen:
    """Taken before anything of the root is read, and once: to look at ten thousand records takes git as long as us."""

    inputs: Inputs
    head: str
    """The commit that is checked out, as `head_asked` tells it."""

    @classmethod
    def of(cls, root: Path, site: Path) -> "Seen":
        """What `root` looks like, which may hold the `site`."""
        with head_asked(root) as head, aside() as room:
            looked = inputs(root, site, room)
            return cls(looked, head())
