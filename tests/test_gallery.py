"""The pictures of a case's page: which one leads, and how the others stand in rows."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.gathering.case import Case
from showcase.gathering.site_picture import SitePicture
from showcase.reading.markdown.story import parse_story
from showcase.rendering.case.gallery import NEAR, gallery, lead
from showcase.words.case.choices import People, PictureKind
from showcase.words.case.picture import Picture
from tests.roots import MINI, gathered

CASE = gathered(MINI).catalogue.cases["2024/linli-yishiting"]
LEAF = Picture(file="x.jpg", alt="一张示例图片的画面", caption="示例。", people=People.NONE)


def image(width: int, height: int) -> SitePicture:
    return SitePicture("x.webp", width, height, "", "")


def with_pictures(*pictures: Picture, placed: tuple[str, ...] = ()) -> Case:
    facts = CASE.facts.model_copy(update={"pictures": pictures})
    return replace(CASE, facts=facts, placed=placed)


def picture(file: str, **said: object) -> Picture:
    return LEAF.model_copy(update={"file": file, **said})


def led(case: Case, story: str = "", **sizes: tuple[int, int]) -> tuple[str, bool] | None:
    images = {f"{name}.jpg": image(*size) for name, size in sizes.items()}
    found = lead(case, images, parse_story(story, "case.md"))
    return (found.picture.file, found.is_moved) if found else None


def test_the_first_photograph_leads_that_the_story_leaves_to_the_page() -> None:
    case = with_pictures(picture("a.jpg"), picture("b.jpg"), placed=("a.jpg",))
    assert led(case, "![](a.jpg)", a=(1600, 900), b=(1600, 900)) == ("b.jpg", True)


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ({"kind": PictureKind.MAP}, (1600, 900)),
        ({"kind": PictureKind.SCAN}, (1600, 900)),
        ({"kind": PictureKind.CHART}, (1600, 900)),
        ({"map_approval_no": "示S（2024）000号"}, (1600, 900)),
        ({}, (300, 200)),
        ({}, (4000, 900)),
        ({}, (500, 2000)),
    ],
)
def test_what_is_no_photograph_or_does_not_suit_the_place_does_not_lead(
    said: dict[str, object], size: tuple[int, int]
) -> None:
    assert led(with_pictures(picture("a.jpg", **said)), a=size) is None


def test_a_picture_of_the_story_is_moved_to_the_head_from_nearby_only() -> None:
    case = with_pictures(picture("a.jpg"), placed=("a.jpg",))
    near, far = "前" * NEAR + "\n\n![](a.jpg)", "前" * (NEAR + 1) + "\n\n![](a.jpg)"
    assert led(case, near, a=(1600, 900)) == ("a.jpg", True)
    assert led(case, far, a=(1600, 900)) == ("a.jpg", False)


def test_the_one_at_the_head_stands_nowhere_else() -> None:
    case = with_pictures(picture("a.jpg"), picture("b.jpg"))
    images = {"a.jpg": image(1600, 900), "b.jpg": image(1600, 900)}
    led = lead(case, images, parse_story("", "case.md"))
    assert [plate.picture.file for row in gallery(case.loose_pictures, images, led) for plate in row.plates] == ["b.jpg"]  # fmt: skip


def rows(*sizes: tuple[int, int]) -> list[list[tuple[int, int]]]:
    images = {f"{number}.jpg": image(*size) for number, size in enumerate(sizes)}
    found = gallery([picture(name) for name in images], images, None)
    return [[(plate.image.width, plate.image.height) for plate in row.plates] for row in found]


WIDE, UPRIGHT, SQUARE, BROAD = (1500, 1000), (1000, 1500), (1000, 1000), (3000, 1000)


def test_rows_are_about_as_high_as_each_other() -> None:
    assert rows(WIDE, WIDE, WIDE, WIDE) == [[WIDE, WIDE], [WIDE, WIDE]]
    assert rows(UPRIGHT, UPRIGHT, UPRIGHT, UPRIGHT) == [[UPRIGHT] * 4]
    assert rows(BROAD, WIDE, UPRIGHT) == [[BROAD], [WIDE, UPRIGHT]]
    assert rows(SQUARE) == [[SQUARE]]
    assert rows() == []


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(200, 4000), st.integers(200, 4000)), max_size=12))
def test_every_picture_stands_once_in_its_order(sizes: list[tuple[int, int]]) -> None:
    assert [one for row in rows(*sizes) for one in row] == sizes


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(700, 2000), st.integers(700, 2000)), min_size=2, max_size=12))
def test_no_upright_picture_is_left_alone_where_there_are_others(sizes: list[tuple[int, int]]) -> None:
    alone = [row for row in rows(*sizes) if len(row) == 1]
    assert all(row[0][0] / row[0][1] >= 1.2 for row in alone)
