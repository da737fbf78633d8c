"""A compendium as its editors want it: in the order of its awards, in parts of their own with words to each."""

from pathlib import Path

from showcase.gathering.catalogue import CompendiumEntry
from showcase.gathering.gather import gather
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.rendering.book.compose import Material, of_compendium
from showcase.rendering.page import Site
from showcase.words.staff.book import Edition

OWN = """parts: none
own_parts:
  - name: 窗口
    words: 窗口里的事。
    cases: [2024/qibu-gongzuofa, 2024/nuanxin-chuangkou]
  - name: 楼院
    cases: [2024/linli-jiayuan]
"""


def gathered(site: Path, old: str, new: str) -> CompendiumEntry:
    file = site / "content/compendiums/2024.md"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    records, problems = validate(source.read_root(site))
    assert problems == ()
    return gather(records).compendiums["2024"]


def test_cases_stand_in_the_order_of_the_awards(site: Path) -> None:
    entry = gathered(site, "sort: unit", "sort: award")
    assert [card.key for card in entry.cards][:2] == ["2024/nuanxin-chuangkou", "2024/linli-yishiting"]


def test_cases_stand_by_the_pinyin_of_their_names(site: Path) -> None:
    entry = gathered(site, "sort: unit", "sort: pinyin")
    names = [card.headline for card in entry.cards]
    assert names.index("邻里家园") < names.index("邻里议事亭") < names.index("暖心窗口")


def test_parts_of_the_editors_own_have_their_order_and_words(site: Path) -> None:
    entry = gathered(site, "parts: kind\n", OWN)
    assert [(part.label, [card.key for card in part.cards]) for part in entry.parts] == [
        ("窗口", ["2024/qibu-gongzuofa", "2024/nuanxin-chuangkou"]),
        ("楼院", ["2024/linli-jiayuan"]),
        ("其他案例", ["2024/chuangkou-diaoyan", "2024/linli-yishiting"]),
    ]
    catalogue = gather(validate(source.read_root(site))[0])
    book = of_compendium(entry, catalogue, Material({}, {}), Site("示例", "", "", ""), Edition.PRINT)
    assert [(part.label, part.note) for part in book.parts] == [
        ("第一篇　窗口", "窗口里的事。"), ("第二篇　楼院", ""), ("第三篇　其他案例", ""),
    ]  # fmt: skip
    assert book.chapters[0].key == "2024/qibu-gongzuofa"
    assert "分为 2 篇，各篇和篇内的先后由编者排定" in book.notes[0]
