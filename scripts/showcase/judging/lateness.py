"""Submissions that came in after their call had closed (逾期)."""

from datetime import date

from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem
from showcase.words.season.days import spoken
from showcase.words.staff.call import Call


def late(call: Call, received: date | None, place: Place) -> Problem | None:
    """What is told of a case received on that day; None when it was in time, or no end is settled."""
    if received is None or call.closes is None or received <= call.closes:
        return None
    days = (received - call.closes).days
    clause = call.clauses.window or ""
    message = f"逾期：{spoken(received)}报送，《{call.title}》{clause}写明 {spoken(call.closes)}截止，晚了 {days} 天。"
    hint = "收不收由主办单位决定；日期写错的，改 provenance 下面的 received。"
    return rulebook.SUBMISSION_LATE.broken(place, message, hint)
