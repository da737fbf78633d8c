"""Posters of cases: lines broken as Chinese is, everything on the sheet, a code that can be read back, none without fonts."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import segno
from PIL import Image

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.validate import validate
from showcase.press import fonts, typesetting
from showcase.publishing import posters
from showcase.publishing.case_files import Offered
from showcase.publishing.publish import publish
from showcase.reading import source
from showcase.rendering.page import Site
from showcase.rendering.poster import Poster, balanced, lines, poster
from showcase.storage.store import Store
from showcase.words.book import FontNames, Style
from tests.books import need_fonts
from tests.roots import MINI, PROJECT, mini_root

KEY = "2024/nuanxin-chuangkou"
SITE = Site("示例汇编", "", "https://example.org/brands/", "")
NOWHERE = replace(SITE, url="")


@cache
def catalogue() -> Catalogue:
    records, _ = validate(source.read(MINI))
    return gather(records)


# --- lines ---


def wide(text: str) -> float:
    """Ten pixels a Chinese character, five any other."""
    return sum(5 if char.isascii() else 10 for char in text)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("一二三四五六七八九十甲乙", ["一二三四五六七八", "九十甲乙"]),
        ("一二三四五六七八，九十", ["一二三四五六七八，", "九十"]),
        ("一二三四五六七“八九”十", ["一二三四五六七", "“八九”十"]),
        ("一二三四五六2024年", ["一二三四五六2024", "年"]),
        ("一二三四五六七2024年", ["一二三四五六七", "2024年"]),
        ("一二三四\n五六", ["一二三四五六"]),
        ("一二 ab cd", ["一二 ab cd"]),
        ("abcdefghijklmnopqrstuvwxyz", ["abcdefghijklmnop", "qrstuvwxyz"]),
        ("example.org/brands/cases/", ["example.org/", "brands/cases/"]),
        ("", []),
    ],
)
def test_lines_break_as_chinese_does(text: str, broken: list[str]) -> None:
    assert lines(text, 80, wide, 9) == broken


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    said = lines("一二三四五六七八，九十甲乙丙丁戊己庚辛", 80, wide, 1)
    assert said == ["一二三四五六……"]
    assert wide(said[0]) <= 80


def test_no_title_ends_in_a_line_of_one_character() -> None:
    assert lines("一二三四五六七八九", 80, wide, 3) == ["一二三四五六七八", "九"]
    assert balanced("一二三四五六七八九", 80, wide, 3) == ["一二三四五", "六七八九"]


# --- the sheet ---


def drawn(what: Poster, tmp: Path) -> Image.Image:
    """The poster as it is drawn; the same twice."""
    need_fonts()
    chosen = fonts.choose(PROJECT, FontNames(), Style.BOOK, Store(None))
    types = posters.Typecase(chosen, Store(None))
    data = posters._made(what, types)
    assert data == posters._made(what, posters.Typecase(chosen, Store(None)))
    assert len(data) < 150_000
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "PNG"
        return image.convert("RGB")


def inked(image: Image.Image, box: tuple[int, int, int, int]) -> float:
    """The share of a part of the sheet that is neither paper nor the ground of the summary."""
    part = image.crop(box).convert("L")
    return sum(part.histogram()[:200]) / (part.width * part.height)


def test_everything_is_on_the_sheet_and_nothing_on_its_edges(tmp_path: Path) -> None:
    image = drawn(poster(catalogue().cases[KEY], SITE), tmp_path)
    assert image.size == (1080, 1440)
    for part in ((92, 80, 988, 130), (92, 200, 988, 360), (92, 390, 988, 520), (130, 780, 950, 1100), (92, 1200, 600, 1330)):  # fmt: skip
        assert inked(image, part) > 0.02, part
    for edge in ((0, 30, 80, 1440), (1000, 30, 1080, 1440), (0, 1425, 1080, 1440)):
        assert inked(image, edge) == 0, edge


def test_the_code_on_the_sheet_is_the_code_of_the_address(tmp_path: Path) -> None:
    what = poster(catalogue().cases[KEY], SITE)
    image = drawn(what, tmp_path).convert("L")
    matrix = segno.make(what.address, error="m", micro=False).matrix
    count = len(matrix) + 2 * posters._QUIET
    scale = posters._CODE_SIDE // count
    left, top = 1080 - 92 - scale * count, posters._FOOT
    read = [
        [
            int(image.getpixel((left + round((x + posters._QUIET + 0.5) * scale), top + round((y + posters._QUIET + 0.5) * scale))) < 128)  # type: ignore[operator]
            for x in range(len(matrix))
        ]
        for y in range(len(matrix))
    ]  # fmt: skip
    assert read == [[int(dark) for dark in row] for row in matrix]
    assert scale >= 4, "a phone reads squares of four pixels on a phone"


def test_without_an_address_the_sheet_says_where_to_look_instead(tmp_path: Path) -> None:
    what = poster(catalogue().cases[KEY], NOWHERE)
    image = drawn(what, tmp_path)
    assert inked(image, (800, 1340, 988, 1420)) == 0
    assert inked(image, (92, 1200, 700, 1320)) > 0.01


@pytest.mark.parametrize("brand", ["字" * 20, "A" * 20, "“”" * 10, "\U00030edd𬒈" * 8])
def test_the_longest_words_stay_on_the_sheet(tmp_path: Path, brand: str) -> None:
    case = catalogue().cases[KEY]
    long = replace(case.card, name=brand, title="题" * 40, summary="长" * 300)
    image = drawn(replace(poster(replace(case, card=long), SITE), unit="某" * 90), tmp_path)
    for edge in ((0, 30, 80, 1440), (1000, 30, 1080, 1440), (0, 1425, 1080, 1440)):
        assert inked(image, edge) == 0, edge
    assert inked(image, (130, 1158, 950, 1170)) == 0, "the text keeps off the foot"


def test_fictional_and_compiled_cases_say_so() -> None:
    assert "虚构" in poster(catalogue().cases[KEY], SITE).notice
    assert "公开报道" in poster(catalogue().cases["2023/ziliao-jianxun"], SITE).notice


# --- the site ---


def test_the_page_offers_its_poster_and_shares_it(tmp_path: Path) -> None:
    need_fonts()
    root = mini_root(tmp_path)
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace(
        'site_url: ""', 'site_url: "https://example.org/brands/"'
    )
    settings.write_text(text, encoding="utf-8")
    publish(root, root / "site")
    folder = root / "site" / "cases" / KEY
    page = (folder / "index.html").read_text(encoding="utf-8")
    size = round((folder / "nuanxin-chuangkou-poster.png").stat().st_size / 1000)
    assert f"转发用图，{size} KB" in page
    assert 'property="og:image" content="https://example.org/brands/cases/2024/nuanxin-chuangkou/nuanxin-chuangkou-poster.png"' in page  # fmt: skip
    assert 'property="og:type" content="article"' in page


def test_without_fonts_there_are_none_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "faces", lambda *folders, system: ())
    said: list[str] = []
    offered = posters.offer(PROJECT, catalogue(), SITE, FontNames(), 1000, Store(None), said.append)
    assert offered.files == {}
    [line] = said
    assert "案例海报没有画" in line


def test_an_unchanged_case_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need_fonts()

    kept = Store(tmp_path)

    def offer(site: Site) -> Offered:
        return posters.offer(PROJECT, catalogue(), site, FontNames(), 1000, kept, pytest.fail)

    before = offer(SITE)
    monkeypatch.setattr(posters, "_made", lambda *_: b"anew")
    assert offer(SITE).files == before.files
    assert {file.size for file in offer(NOWHERE).by_key.values()} == {4}
