"""Typographic marks (字标): every case has one of its own, the same in every build, that can be read; and where a logo or a photograph
stands instead."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from showcase.gathering import leading
from showcase.gathering.brand_mark import BrandMark
from showcase.gathering.case import Case
from showcase.press import font_folders
from showcase.press.letters import EM, KIND, Letters
from showcase.press.outlines import Outlines
from showcase.rendering.brand_mark import Drawn, drawn, letters, placed
from showcase.rendering.page import Site
from showcase.rendering.pages.templates import Templates
from showcase.rendering.search.destinations import KINDS, destinations
from showcase.storage.store import Store
from showcase.words.case.choices import PartyEmblem, People, PictureKind
from tests.roots import MINI, PROJECT, gathered

TEMPLATES = Templates(PROJECT / "theme", Site("示例", "", "", ""))
THEMES = [word.code for word in gathered(PROJECT).catalogue.vocabulary.themes]


def svg(what: Drawn) -> str:
    return TEMPLATES.text("marks/mark.svg", mark=what, em=EM)


def no_outline(_: str) -> str:
    return ""


@pytest.fixture(scope="module")
def outlines() -> Outlines:
    file = font_folders.serif(PROJECT)
    if file is None:
        pytest.skip("npm has brought no fonts")
    return Outlines(file, EM)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("无忧办税", "无忧办税"), ("税务蓝", "税务蓝"), ("初心·使命", "初心使命"), ("“惠民”直通车", "惠民"), ("楼宇党建示范带", "楼宇"), ("党建引领", "党建引领"),
        ("午间不打烊", "午间"), ("一次办先锋岗", "一次办"), ("车间微课堂", "车间"), ("党员之家", "党员之家"), ("发展改革我先行", "发展改革"), ("南江滨两新党建示范带", "南江滨"), ("党员一带二先锋工程", "一带二"), ("1263机制", "1263"), ("5G", "5G"),
        ("福州市经委道德讲堂：用身边事教育身边人", "道德讲堂"), ("市药监局开展“抓党建、促政风、带行风、树形象”活动", "抓党建"), ("配电支部向党员发送生日问候，开展“五必谈、五必访”", "五必谈"),
        ("市交警支队把 10 个大队分为 3 个党建联席片", "交警支队"), ("590 多名机关党员干部“点对点”倾情服务企业发展", "点对点"), ("𠮷祥", "𠮷祥"), ("红", "红"), ("—", "—"),
    ],
)  # fmt: skip
def test_the_letters_are_words_of_the_name(name: str, said: str) -> None:
    assert letters(name) == said


def test_letters_of_any_name_fit_and_stand_in_it() -> None:
    names = [
        case.card.headline for root in (MINI, PROJECT) for case in gathered(root).catalogue.cases.values()
    ]
    for name in names:
        assert 1 <= len(letters(name)) <= 4
        assert set(letters(name)) <= set(name)


def test_hundreds_of_names_have_hundreds_of_looks() -> None:
    """Without their letters, too, marks differ: by tint, pattern, panel and scale."""
    looks = {svg(replace(drawn(BrandMark(f"品牌{number}", theme), no_outline), letters=())) for number in range(40) for theme in THEMES[:8]}  # fmt: skip
    assert len(looks) > 200


def test_a_mark_depends_on_name_and_theme_alone() -> None:
    assert BrandMark("无忧办税", "serving_people").address == "marks/0b8cc9c4c72a.svg"
    for root in (MINI, PROJECT):
        for brand in gathered(root).catalogue.brands.values():
            marks = {card.mark for card in brand.cards if card.name == brand.name}
            assert len(marks) == 1, "the same over the years, whatever their themes"


def test_letters_stand_on_their_panel_and_can_be_read() -> None:
    for tint in range(12):
        for ground in range(3):
            text = svg(Drawn(placed("无忧", 0, no_outline), tint, 0, ground, 0, 0))
            panel = re.search(r'<g fill="(#\w{6})"', text)
            letter = re.search(r'<text fill="(#\w{6})"', text)
            assert panel
            assert letter
            assert contrast(panel[1], letter[1]) >= 4.5, (tint, ground)


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("said", ["红", "惠民", "税务蓝", "无忧办税", "1263"])
def test_letters_are_large_and_stand_apart_on_the_panel(said: str) -> None:
    """Two rows of two have 12 pixels and more each in a square of 40."""
    for form in range(6):
        found = placed(said, form, no_outline)
        assert "".join(letter.char for letter in found) == said
        assert all(letter.size >= 31 for letter in found)
        assert all(
            letter.x > 0 and letter.x + letter.size * (0.58 if said.isascii() else 1) < 100
            for letter in found
        )
        assert all(letter.y > 0 and letter.y + letter.size < 100 for letter in found)


def test_the_reader_needs_no_font(outlines: Outlines) -> None:
    text = svg(drawn(BrandMark("无忧办税", ""), outlines.path))
    assert "<text" not in text
    assert text.count("<path fill=") == 6
    assert len(text) < 6000
    assert "<text" in svg(drawn(BrandMark("无忧办税", ""), no_outline)), "the builder needs one"


def test_an_outline_is_kept_and_the_font_left_alone(outlines: Outlines, tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        font, nowhere = font_folders.serif(PROJECT), tmp_path / "no font"
        assert font
        first = Letters(font, "a", store.values(KIND))
        said = [first.path(char) for char in "党建党\ue000"]
        assert said == [outlines.path(char) for char in "党建党\ue000"]
        fresh = first.fresh()
        assert (len(fresh), first.fresh()) == (3, {})
        store.values(KIND).update(fresh)
        again = Letters(nowhere, "a", store.values(KIND))
        assert [again.path(char) for char in "党建党\ue000"] == said
        assert again.fresh() == {}
        with pytest.raises(OSError, match="no font"):
            Letters(nowhere, "another", store.values(KIND)).path("党")


def test_an_outline_lies_in_its_square(outlines: Outlines) -> None:
    for char in "一口国警㐂𠮷W9":
        x = y = 0
        begun, seen = (0, 0), list[tuple[int, int]]()
        for command, numbers in re.findall(r"([mlqcz])([-\d ]*)", outlines.path(char)):
            steps = [int(number) for number in re.findall(r"-?\d+", numbers)]
            if command == "m":
                x, y = (x + steps[0], y + steps[1]) if seen else (steps[0], steps[1])
                begun = x, y
            elif command == "z":
                x, y = begun
            else:
                x, y = x + steps[-2], y + steps[-1]
            seen.append((x, y))
        assert seen or char in "㐂𠮷", "the font has it"
        assert all(-40 < at_x < EM + 40 and -40 < at_y < EM + 40 for at_x, at_y in seen), char


# --- logo and photograph instead ---


@pytest.fixture(scope="module")
def shown() -> Case:
    return gathered(MINI).catalogue.cases["2024/nuanxin-chuangkou"]


def test_a_case_leads_with_its_first_photograph(shown: Case) -> None:
    assert shown.card.picture
    assert shown.card.picture.image == shown.pictures["1.jpg"]
    assert shown.card.picture.alt == shown.facts.pictures[0].alt


@pytest.mark.parametrize(
    "changed",
    [{"people": People.MINORS}, {"map_approval_no": "GS（2024）0001号"}, {"kind": PictureKind.SCAN}],
)
def test_a_picture_that_needs_its_words_does_not_stand_on_cards(shown: Case, changed: dict[str, Any]) -> None:
    first = shown.facts.pictures[0].model_copy(update=changed)
    facts = shown.facts.model_copy(update={"pictures": (first,)})
    assert leading.picture(facts, shown.pictures) is None


def test_a_logo_stands_for_the_brand_unless_it_shows_the_emblem(shown: Case) -> None:
    brand = shown.facts.brand
    assert brand
    held = brand.logo
    assert held

    def with_emblem(emblem: PartyEmblem) -> Any:
        logo = held.model_copy(update={"party_emblem": emblem})
        return leading.logo(
            shown.facts.model_copy(update={"brand": brand.model_copy(update={"logo": logo})}), shown.pictures
        )

    assert with_emblem(PartyEmblem.NONE)
    assert with_emblem(PartyEmblem.UNALTERED) is None


@pytest.mark.parametrize("site", ["mini_folder", "real_folder"])
def test_every_card_of_a_site_has_something_to_see(site: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    page = (folder / "cases" / "index.html").read_text("utf-8")
    plates = re.findall(r'<img class="card-plate[^"]*" src="\.\./([^"]+)"', page)
    assert len(plates) == page.count('<article class="card') - page.count('<template id="model-card"')
    assert all((folder / plate).is_file() for plate in plates)


def test_brands_and_units_bring_their_marks_to_the_search_and_a_unit_has_none_of_its_own() -> None:
    catalogue = gathered(MINI).catalogue
    found = {(KINDS[place].code, one.name): one.mark for place, one in destinations(catalogue, ())}
    for brand in catalogue.brands.values():
        assert found["brand", brand.name] == brand.cards[-1].sigil
    for entry in catalogue.units.values():
        own = [card.sigil for card in entry.cards if card.name] or [card.sigil for card in entry.cards]
        assert found["unit", entry.unit.name] == next(iter(own), "")
    assert {kind for (kind, _), mark in found.items() if mark} == {"brand", "unit"}
    branches = gathered(PROJECT).catalogue.units["sanming-gongdian"]
    assert branches.below
    assert not branches.cards
    assert branches.marked_by is None, "what its branches have is theirs"
