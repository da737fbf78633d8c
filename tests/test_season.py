"""A season of an invented city, acted out: call, submissions, jury, notice, publication, next year's call."""

from datetime import date, timedelta
from typing import Any

import pytest

from showcase.words.season.stage import StageName
from showcase.words.staff.call import Call
from showcase.words.staff.season import Season

STAGES: list[dict[str, Any]] = [
    {"stage": "call", "from": "2031-03-01", "body": "示例市委市直机关工委"},
    {"stage": "submit", "from": "2031-03-01", "to": "2031-05-31", "body": "各单位"},
    {"stage": "recommend", "from": "2031-06-01", "to": "2031-06-15", "body": "各系统党委"},
    {"stage": "final_review", "from": "2031-07-01", "to": "2031-07-20", "body": "评审委员会"},
    {"stage": "notice", "from": "2031-08-01", "to": "2031-08-07", "body": "示例市委市直机关工委"},
    {"stage": "publish", "from": "2031-09", "body": "示例市委市直机关工委"},
]
CALL = Call.model_validate(
    {"title": "2031 年度征集规则", "status": "open", "stages": STAGES, "publish": "on_publish"}
)


def season(day: str, status: StageName | None = None) -> Season:
    return Season("2031", CALL, date.fromisoformat(day), status)


@pytest.mark.parametrize(
    ("day", "stage", "is_open", "left"),
    [
        ("2031-02-28", None, False, 93),
        ("2031-03-01", StageName.SUBMIT, True, 92),
        ("2031-05-31", StageName.SUBMIT, True, 1),
        ("2031-06-01", StageName.RECOMMEND, False, 0),
        ("2031-08-31", StageName.NOTICE, False, 0),
        ("2031-09-01", StageName.PUBLISH, False, 0),
    ],
)
def test_a_season_stands_where_its_dates_say(
    day: str, stage: StageName | None, is_open: bool, left: int
) -> None:
    found = season(day)
    assert (found.stage, found.is_open, found.days_left) == (stage, is_open, left)
    assert found.is_published == (stage is StageName.PUBLISH)


def test_a_compendium_that_is_behind_keeps_the_year_from_being_public() -> None:
    assert season("2031-10-01", StageName.NOTICE).stage is StageName.NOTICE
    assert not season("2031-10-01", StageName.NOTICE).is_published
    assert season("2031-10-01", StageName.PUBLISH).is_published


def test_a_compendium_that_is_ahead_waits_for_the_day() -> None:
    ahead = season("2031-08-05", StageName.PUBLISH)
    assert ahead.stage is StageName.NOTICE
    assert not ahead.is_published


def test_every_day_has_one_stage_and_none_goes_back() -> None:
    days = [date(2031, 1, 1) + timedelta(days=number) for number in range(365)]
    numbers = [stage.number for day in days if (stage := Season("2031", CALL, day).stage)]
    assert numbers == sorted(numbers)
