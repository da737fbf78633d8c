"""What staff keep of all systems, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from showcase.words.entry import Entry
from showcase.words.staff.page import QuestionsPage, ReportingPage
from showcase.words.systems.belt import Belt
from showcase.words.systems.bulletin import Bulletin
from showcase.words.systems.duty import DutyList
from showcase.words.systems.question import Question

SYSTEMS: Mapping[str, type[Entry]] = {"belts": Belt, "qa": Question, "bulletins": Bulletin}
"""The folder below content/ in which the files of each lie, and what stands at their heads."""


@dataclass(frozen=True, slots=True)
class Systems:
    """Each by its file's name, in the order of the files."""

    belts: Mapping[str, Belt] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    bulletins: Mapping[str, Bulletin] = field(default_factory=dict)
    duties: Mapping[str, DutyList] = field(default_factory=dict)
    """By year."""
    asking: QuestionsPage | None = None
    """The head of the page that lists all questions."""
    reporting: ReportingPage | None = None
    """The head of the page that says who sends news to the site."""
