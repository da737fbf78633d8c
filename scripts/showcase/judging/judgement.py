"""What a root holds and everything there is to say about it: the value every command starts with."""

from collections.abc import Callable

from showcase.judging.records import Records
from showcase.judging.story_reader import StoryReader
from showcase.judging.telling import has_errors
from showcase.late.values import dataclass
from showcase.reading import source
from showcase.reading.folder import Draft
from showcase.words.rules.problem import Problem
from showcase.words.staff.settings import SettingsFile


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a root holds and everything there is to say about it."""

    records: Records
    problems: tuple[Problem, ...]
    drafts: int
    """How many record folders were read."""
    settings: SettingsFile
    """What mkdocs.yml says, as far as it can be used."""
    staff: source.Drafts
    """What staff keep, with every position; no records."""
    stories: StoryReader
    draft: Callable[[str], Draft]
    """The record of a key with every position, read once more. Raises RecordChanged."""

    @property
    def refused(self) -> bool:
        """Whether an error forbids publishing."""
        return has_errors(self.problems)
