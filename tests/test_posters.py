"""Posters of cases: everything on the sheet, nothing over its edges, a code that can be read back, none without fonts."""

import io
import multiprocessing
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from showcase.gathering.card import Link
from showcase.gathering.case import Case
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.validate import validate
from showcase.press import fonts, png, posters, typesetting
from showcase.press.posters import PosterPress
from showcase.publishing.attached import case_files
from showcase.publishing.attached import posters as publishing
from showcase.publishing.attached.brand_marks import mark_press
from showcase.publishing.attached.case_files import MadeFiles
from showcase.publishing.build import build
from showcase.reading import source
from showcase.rendering.case.qr_code import squares
from showcase.rendering.page import Site
from showcase.rendering.poster import Photograph, Poster, poster, printable
from showcase.storage.store import Store
from showcase.words.case.choices import People, PictureKind
from showcase.words.case.picture import Picture
from showcase.words.staff.book import FontNames, Style
from showcase.words.staff.selection import Motif
from tests.books import need_fonts
from tests.roots import MINI, PROJECT, mini_root
from tests.showcases import mini_showcase

KEY = "2024/nuanxin-chuangkou"
"""The richest case: an award, a photograph, a partner."""
SITE = Site("示例汇编", "", "https://example.org/brands/", "")
NOWHERE = replace(SITE, url="")
KEPT = Store(None)
FOOT, GROUNDS = 932, {"red": (166, 25, 46), "paper": (251, 248, 243), "sand": (233, 223, 205)}
"""Where the foot begins on a poster without a photograph, and the ground of each tone."""


@cache
def catalogue() -> Catalogue:
    records, _ = validate(source.read_root(MINI))
    return gather(records)


def rich() -> Case:
    return catalogue().cases[KEY]


def without_photograph(on: Site = SITE, **changes: Any) -> Poster:
    return replace(poster(rich(), on), photograph=None, **changes)


# --- its words ---


def test_a_title_is_not_broken_inside_a_word_of_the_trade() -> None:
    card = replace(rich().card, name="党员突击队2024", title="让“三级联创”更实")
    what = poster(replace(rich(), card=card), SITE)
    assert what.headline == "党\u2060员突击队\u20602\u20600\u20602\u20604"
    assert what.title == "让“\u2060三\u2060级\u2060联\u2060创\u2060”更实"


def test_many_units_are_counted_instead_of_named() -> None:
    partners = tuple(Link(f"某某市某某区某某街道第{number}社区党委", "") for number in "一二三四五六")
    assert poster(rich(), SITE).unit == "示例市示例局、示例机关工委"
    assert poster(replace(rich(), partners=partners), SITE).unit == "示例市示例局等 7 个单位"


def test_fictional_and_compiled_cases_say_so() -> None:
    assert "虚构" in poster(rich(), SITE).notice
    assert "公开资料" in poster(catalogue().cases["2023/ziliao-jianxun"], SITE).notice


PHOTO = rich().facts.pictures[0]


@pytest.mark.parametrize(
    ("picture", "size", "taken"),
    [
        (PHOTO, (1600, 1067), True),
        (PHOTO, (799, 533), False),
        (PHOTO, (1067, 1600), False),
        (PHOTO, (3000, 1000), False),
        (PHOTO.model_copy(update={"kind": PictureKind.CHART}), (1600, 1067), False),
        (PHOTO.model_copy(update={"people": People.MINORS}), (1600, 1067), False),
        (PHOTO.model_copy(update={"map_approval_no": "GS(2024)1号"}), (1600, 1067), False),
    ],
)
def test_only_a_photograph_that_suits_a_poster_is_taken(
    picture: Picture, size: tuple[int, int], taken: bool
) -> None:
    shown = replace(rich().pictures[PHOTO.file], width=size[0], height=size[1])
    facts = rich().facts.model_copy(update={"pictures": (picture,)})
    what = poster(replace(rich(), facts=facts, pictures={picture.file: shown}), SITE)
    assert what.photograph == (Photograph(picture.file, "示例局机关党委") if taken else None)


def test_what_no_font_has_is_shown_as_missing_and_what_nobody_sees_is_left_out() -> None:
    covered = {role: frozenset(map(ord, "示例字一年 ·")) for role in ("title", "heading", "body", "kai")}
    what = printable(without_photograph(headline="字\ue000\u2060一", summary="一\u200d\ufe0f例"), covered)
    assert what.headline == "字〓\u2060一"
    assert what.summary == "一例"
    assert what.awards[0][0] == "示〓"


# --- the sheet ---


@cache
def press() -> PosterPress:
    need_fonts()
    return PosterPress(PROJECT / "theme", fonts.choose(PROJECT, FontNames(), Style.BOOK, KEPT), KEPT)


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB")


def drawn(*what: Poster) -> list[Image.Image]:
    made = press().printed(what, [None] * len(what), [""] * len(what))
    assert max(map(len, made)) < 120_000
    return list(map(opened, made))


def colours(image: Image.Image, box: tuple[int, int, int, int]) -> set[Any]:
    return {colour for _, colour in image.crop(box).getcolors(1_000_000) or ()}


def inked(image: Image.Image, box: tuple[int, int, int, int]) -> float:
    """The share of a part of the sheet that is not of its ground, the commonest colour."""
    part = image.crop(box)
    return 1 - max(count for count, _ in part.getcolors(1_000_000) or ()) / (part.width * part.height)


def test_everything_is_on_the_sheet_in_the_colours_of_the_house() -> None:
    [image] = drawn(without_photograph())
    assert image.size == (900, 1200)
    assert {GROUNDS["red"], (251, 248, 243), (34, 28, 24), (127, 16, 34)} <= colours(image, (0, 0, 900, 1200))
    for part in ((76, 60, 824, 180), (76, 240, 600, 390), (76, 400, 600, 540), (76, 700, 824, 925), (76, 960, 500, 1100)):  # fmt: skip
        assert inked(image, part) > 0.02, part


def test_the_code_on_the_sheet_is_the_code_of_the_address() -> None:
    what = without_photograph()
    [image] = drawn(what)
    matrix = squares(what.address)
    count = len(matrix) + 2 * posters._QUIET
    scale = posters._CODE_SIDE // count
    left, top = 900 - posters._EDGE - scale * count, 1200 - posters._FOOT - scale * count
    flat = image.convert("L").load()
    assert flat is not None
    places = [posters._QUIET * scale + round((place + 0.5) * scale) for place in range(len(matrix))]
    assert [[int(flat[left + x, top + y] < 128) for x in places] for y in places] == [  # type: ignore[operator]
        [int(dark) for dark in row] for row in matrix
    ]
    assert scale >= 4, "a phone reads squares of four pixels on a phone"


def test_without_an_address_the_sheet_says_where_to_look_instead() -> None:
    what = without_photograph(NOWHERE)
    assert what.where == "在“示例汇编”检索：暖心窗口"
    [image] = drawn(what)
    assert inked(image, (640, 960, 900, 1200)) < 0.1
    assert inked(image, (76, 960, 640, 1100)) > 0.02


LONG = {"title": "题" * 40, "summary": "长" * 300, "unit": "某" * 50}


@pytest.mark.parametrize(
    "changes",
    [
        {"headline": "字" * 20, **LONG},
        {"headline": "字" * 20, **LONG, "awards": (("优秀组织奖", "某" * 60), ("一等奖", "某" * 60))},
        {"headline": "W\u200b" * 20},
        {"headline": "“”" * 10},
        {"headline": "\U00030edd𬒈" * 8, "title": ""},
        {"summary": "短摘要。"},
        {"site": "某" * 30, "where": "example.org/" + "a-" * 60},
    ],
)  # fmt: skip
def test_whatever_the_words_none_leaves_its_place(changes: dict[str, Any]) -> None:
    [image] = drawn(without_photograph(**changes))
    paper = {(251, 248, 243)}
    assert colours(image, (0, 0, 900, 50)) == {GROUNDS["red"]}
    assert len(colours(image, (0, 50, 70, 330)) | colours(image, (832, 50, 900, 330))) == 1
    assert colours(image, (0, FOOT - 30, 900, FOOT - 4)) == paper, "the summary keeps off the foot"
    for edge in ((0, FOOT, 70, 1200), (830, FOOT, 900, 1200), (0, 1152, 900, 1200)):
        assert colours(image, edge) == paper, edge


def test_every_tone_and_drawing_can_be_set_and_neighbours_change_nothing() -> None:
    wanted = [without_photograph(tone=tone, motif=motif.value) for tone, motif in zip(GROUNDS, Motif, strict=False)]  # fmt: skip
    wanted += [without_photograph(motif=motif.value) for motif in Motif]
    together = press().printed(wanted, [None] * len(wanted), [""] * len(wanted))
    assert together[:2] == [press().printed([what], [None], [""])[0] for what in wanted[:2]]
    for what, data in zip(wanted, together, strict=True):
        assert opened(data).getpixel((10, 10)) == GROUNDS[what.tone]
    assert len(set(together)) == 8


@pytest.mark.parametrize(
    "rows",
    [
        ["aaaa"],
        ["abca"],
        ["aaaa", "bbbb", "bbbb"],
        ["aaaa", "abca", "aaaa", "abca"],
        ["abca", "aaaa"],
        ["a", "b"],
    ],
)
def test_rows_of_one_colour_are_packed_as_they_are_wherever_they_stand(rows: list[str]) -> None:
    image = Image.frombytes("P", (len(rows[0]), 3 * len(rows)), "".join(row * 3 for row in rows).encode())
    image.putpalette(bytes(range(256)) * 3)
    with Image.open(io.BytesIO(png.encode(image))) as read:
        assert (read.mode, read.size, read.getpalette()) == ("P", image.size, image.getpalette())
        assert read.tobytes() == image.tobytes()


def test_the_mark_is_on_the_sheet_in_its_own_colours() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path fill="#123456" d="M0 0h100v100h-100z"/></svg>'
    [data] = press().printed([without_photograph()], [None], [svg])
    assert opened(data).getpixel((76 + 48, 63 + 48)) == (0x12, 0x34, 0x56)


def test_a_photograph_stands_above_the_words(tmp_path: Path) -> None:
    shot = tmp_path / "shot.jpg"
    hidden = Image.Exif()
    hidden[0x9286] = "示例小区门口"
    Image.new("RGB", (1771, 1181), (40, 90, 60)).save(shot, exif=hidden)
    [data] = press().printed([poster(rich(), SITE)], [shot], [""])
    image = opened(data)
    assert data.startswith(b"\xff\xd8")
    assert b"Exif" not in data
    assert image.size == (900, 1500)
    for place in ((5, 5), (895, 5), (450, 420)):
        assert all(abs(a - b) < 6 for a, b in zip(image.getpixel(place), (40, 90, 60), strict=True))  # type: ignore[arg-type]
    assert inked(image, (76, 1060, 824, 1225)) > 0.02


# --- the site ---


def test_the_page_offers_its_poster_and_shares_it(tmp_path: Path) -> None:
    need_fonts()
    root = mini_root(tmp_path)
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace(
        'site_url: ""', 'site_url: "https://example.org/brands/"'
    )
    settings.write_text(text, encoding="utf-8")
    build(root, root / "site")
    for key, name, height in ((KEY, "nuanxin-chuangkou-poster.jpg", 1500), ("2024/linli-jiayuan", "linli-jiayuan-poster.png", 1200)):  # fmt: skip
        folder = root / "site" / "cases" / key
        page = (folder / "index.html").read_text(encoding="utf-8")
        with Image.open(folder / name) as image:
            assert image.size == (900, height)
            assert f'type="{Image.MIME[str(image.format)]}"><span class="tool__name">案例海报' in page
        assert f"转发用图，{round((folder / name).stat().st_size / 1000)} KB" in page
        assert f'property="og:image" content="https://example.org/brands/cases/{key}/{name}"' in page
        assert f'property="og:image:height" content="{height}"' in page
        assert 'property="og:type" content="article"' in page
    assert not (root / "site" / "poster").exists()


def offered(site: Site, kept: Store) -> MadeFiles:
    showcase = mini_showcase(site)
    with publishing.making_posters(showcase, kept, mark_press(showcase, kept)) as made:
        return made()


def test_without_fonts_there_are_none_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "faces", lambda *folders, system: ())
    said: list[str] = []
    assert offered(SITE, Store(None, said.append)).keys == {}
    [line] = said
    assert "案例海报没有画" in line


def test_once_anything_was_set_here_posters_are_too_however_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typst keeps threads: used here before, it would wait for ever in a forked process."""
    need_fonts()
    monkeypatch.setattr(case_files, "PARALLEL_FROM", 1)
    monkeypatch.setattr(typesetting, "_begun", True)
    monkeypatch.setattr(multiprocessing, "get_context", lambda _: pytest.fail("forked"))
    assert len(offered(SITE, Store(None, pytest.fail)).keys) == len(catalogue().cases)


def test_an_unchanged_case_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need_fonts()
    kept = Store(tmp_path)
    before = offered(SITE, kept)
    monkeypatch.setattr(PosterPress, "printed", lambda _, run, files, marks: [b"anew"] * len(run))
    assert offered(SITE, kept).keys == before.keys
    assert {file.size for file in offered(NOWHERE, kept).by_key.values()} == {4}


def test_before_that_they_are_set_on_all_cores_and_are_the_same(tmp_path: Path) -> None:
    """In a process of its own: in this one Typst may have been used."""
    need_fonts()
    code = f"""
from pathlib import Path
from showcase.press import typesetting
from showcase.publishing.attached import case_files
from showcase.storage.store import Store
from tests.test_posters import SITE, digests, offered
case_files.PARALLEL_FROM = 1
print(*digests(offered(SITE, Store(Path({str(tmp_path)!r})))))
assert not typesetting.begun()
"""
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120, cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": f"{PROJECT}{os.pathsep}{PROJECT / 'scripts'}"},
    ).stdout  # fmt: skip
    assert told.split() == digests(offered(SITE, KEPT))
    assert len(told.split()) == len(catalogue().cases)


def digests(made: MadeFiles) -> list[str]:
    assert made.kept is not None
    return [sha256(made.kept.read(key) or b"").hexdigest() for key in made.keys.values()]
