"""By the few pages that are kept of its dictionaries names are read as pypinyin reads them."""

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from showcase.publishing.remembered import kept_readings
from showcase.storage.store import Store
from showcase.words import readings

NAMES = (
    "", "长江", "重庆银行", "以“暖心窗口”品牌让办事群众少跑路", "行行行", "旅", "女子绿地", "3 月 15 日", "A座·b", "嗯，哦", "一骑", "和面", "得了得",
    "〇二", "\ue815", "龥𠀀", "\uf900", "㐀", "鿿", "\u9fff长", "哈\u200b尔滨", "長沙", "\0", "\ud800长",
)  # fmt: skip
"""Words in words, the beginnings of words, characters beyond the ordinary, and what is none."""


def some_names(count: int) -> list[str]:
    """Words, parts of words and what may stand between them, in any order."""
    any_, words = random.Random(11), [*PHRASES_DICT]
    parts = (
        lambda: any_.choice(words), lambda: any_.choice(words)[:2], lambda: any_.choice(words)[:-1], lambda: chr(any_.randrange(0x4E00, 0xA000)),
        lambda: any_.choice(["“", "3", "A b", "·", "１", "㐀", "〇", "𠀀"]),
    )  # fmt: skip
    return ["".join(any_.choice(parts)() for _ in range(any_.randrange(1, 6))) for _ in range(count)]


@pytest.fixture(scope="module")
def pages() -> Mapping[str, bytes]:
    return dict(readings.pages())


@pytest.fixture
def by_pages(pages: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[Mapping[str, bytes]]:
    readings.keep(pages)
    yield pages
    readings.keep({})


def alike(names: list[str]) -> None:
    for name in names:
        assert readings.read(name) == lazy_pinyin(name), name
        assert readings.read(name, whole=False) == lazy_pinyin(name, errors="ignore"), name


def test_names_are_read_as_pypinyin_reads_them(by_pages: Mapping[str, bytes]) -> None:
    alike([*NAMES, *some_names(400)])


def test_an_ordinary_name_needs_no_more_than_its_pages(by_pages: Mapping[str, bytes]) -> None:
    assert readings.read("以“暖心窗口”品牌让群众满意") == [
        "yi",
        "“",
        "nuan",
        "xin",
        "chuang",
        "kou",
        "”",
        "pin",
        "pai",
        "rang",
        "qun",
        "zhong",
        "man",
        "yi",
    ]
    assert not readings.loaded()
    readings.read("〇二")
    assert readings.loaded()


def test_what_stands_on_no_page_pypinyin_is_asked_for() -> None:
    readings.keep({})
    alike([*NAMES])


@pytest.mark.slow
def test_all_words_are_read_alike(by_pages: Mapping[str, bytes]) -> None:
    words = [*PHRASES_DICT]
    alike([*words, *(word[:-1] for word in words), *some_names(5_000)])


def test_pages_are_kept_by_the_second_run_that_needs_pypinyin(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").touch()
    loaded = []
    for name in ("长江", None, "重庆", "长安", "长沙"):
        with Store(tmp_path) as store, kept_readings(store):
            if name:
                readings.read(name)
            loaded.append(readings.loaded())
    assert loaded == [True, False, True, False, False]


def test_a_page_that_is_lost_costs_time_only(tmp_path: Path) -> None:
    for _ in range(2):
        with Store(tmp_path) as store, kept_readings(store):
            readings.read("长江")
    with Store(tmp_path) as store:
        del store.values("readings")[f"{ord('长') >> 6:x}"]
    with Store(tmp_path) as store, kept_readings(store):
        assert readings.read("长江") == ["chang", "jiang"]
        assert readings.loaded()
