"""What a proposal (a pull request) changes, as values: the record folders it adds, changes, renames or takes away, what it puts
beside them, and what of it is not to be read. `proposal_reader.py` makes it of git's trees."""

from datetime import date

from showcase.late.values import dataclass
from showcase.storage.git.repository import Kind
from showcase.words.rules.problem import Problem


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a proposal puts under brands/: where, by folder and name, and what. Without an id only its name counts."""

    path: tuple[str, ...]
    kind: Kind
    id: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A record folder as the proposal has it."""

    folder: str
    items: tuple[Item, ...]
    """What it holds, as far as it may be written."""
    exists: bool = False
    """Whether the base branch has it."""
    origin: str = ""
    """The folder it had before."""
    is_story_changed: bool = True
    """Whether its story is not the one it had."""
    is_overtaken: bool = False
    """Whether the base branch has changed it too since the proposal left it: what both make together is not known."""

    @property
    def story(self) -> str:
        """The id of its story."""
        return next((item.id for item in self.items if item.path[3:] == ("case.md",)), "")

    @property
    def key(self) -> str:
        """`year/slug`."""
        return self.folder.partition("/")[2]

    @property
    def action(self) -> str:
        """What is done with it, as the answer says it."""
        if self.origin:
            return f"由 {self.origin} 改名"
        return "修改" if self.exists else "新增"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a pull request changes."""

    cases: tuple[Change, ...] = ()
    removed: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    """Files that belong to staff."""
    strays: tuple[Item, ...] = ()
    """What lies beside the record folders."""
    problems: tuple[Problem, ...] = ()
    """What may not be written, and why."""
    is_empty: bool = False
    """Whether it changes nothing at all."""
    arrived: date | None = None
    """The day its first commit was made, in China; None where git does not say."""

    @property
    def places(self) -> frozenset[str]:
        """The folders and files it puts beside the records, and the folders on the way to all it puts there."""
        paths = (
            *(item.path for item in self.strays),
            *(tuple(case.folder.split("/")[:2]) for case in self.cases),
        )
        return frozenset("/".join(path[:depth]) for path in paths for depth in range(2, len(path) + 1))

    @property
    def touched(self) -> frozenset[str]:
        """Every record folder and stray file that is not as the base branch has it."""
        strays = ("/".join(item.path) for item in self.strays)
        folders = (folder for case in self.cases for folder in (case.folder, case.origin) if folder)
        return frozenset((*self.removed, *folders, *strays))
