"""What staff keep of all systems, as one value."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from showcase.late.values import dataclass
from showcase.words.entry import Entry
from showcase.words.season.review import Voice
from showcase.words.staff.page import QuestionsPage, ReportingPage
from showcase.words.systems.belt import Belt
from showcase.words.systems.bulletin import Bulletin
from showcase.words.systems.duty import DutyList
from showcase.words.systems.method import Method
from showcase.words.systems.programme import Programme
from showcase.words.systems.question import Question

SYSTEMS: Mapping[str, type[Entry]] = {
    "belts": Belt, "qa": Question, "bulletins": Bulletin, "programmes": Programme, "methods": Method,
}  # fmt: skip
"""The folder below content/ in which the files of each lie, and what stands at their heads."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the result of one group of jurors counts; who they are is nobody's business."""

    voice: Voice
    label: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Systems:
    """Each by its file's name, in the order of the files."""

    belts: Mapping[str, Belt] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    bulletins: Mapping[str, Bulletin] = field(default_factory=dict)
    duties: Mapping[str, DutyList] = field(default_factory=dict)
    """By year."""
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    methods: Mapping[str, Method] = field(default_factory=dict)
    asking: QuestionsPage | None = None
    """The head of the page that lists all questions."""
    reporting: ReportingPage | None = None
    """The head of the page that says who sends news to the site."""
    weighings: Mapping[str, tuple[Weighing, ...]] = field(default_factory=dict)
    """How the juries of compendiums weighed those above, those below and those at one table, where they told them apart."""
