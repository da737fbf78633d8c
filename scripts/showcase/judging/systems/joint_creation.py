"""The page of joint creation: the terms, units and cases it names are there."""

from collections.abc import Iterator, Sequence

from showcase.judging.records import Records
from showcase.judging.systems.known import Known
from showcase.judging.verdict import Verdict
from showcase.reading.source import Drafts
from showcase.words.rules.problem import Problem
from showcase.words.staff.page import JOINT_CREATION, JointCreationPage


def problems(records: Records, drafts: Drafts, verdicts: Sequence[Verdict]) -> Iterator[Problem]:
    """Whatever it names that is not there."""
    page = records.pages.get(JOINT_CREATION)
    draft = next((one for one in drafts.pages if one.source == JOINT_CREATION), None)
    if draft is None or not isinstance(page, JointCreationPage):
        return
    known = Known.of(records, verdicts)
    for index, term in enumerate(page.terms):
        yield from known.term(draft, ("terms", index), term)
    for index, agreement in enumerate(page.agreements):
        yield from known.case(draft, ("agreements", index, "case"), agreement.case)
        for number, unit in enumerate(agreement.units):
            yield from known.unit(draft, ("agreements", index, "units", number), unit)
