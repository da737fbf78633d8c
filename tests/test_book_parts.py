"""How a compendium is divided and what stands around its cases: composed from the mini site, without setting a page."""

from pathlib import Path

import pytest

from showcase.gathering.gather import gather
from showcase.publishing.judgement import judge
from showcase.rendering.book import compose
from showcase.rendering.book.volume import Book
from showcase.words.staff.book import Edition
from tests.books import SITE
from tests.roots import mini_root

COMPENDIUM = "content/compendiums/2024.md"


def composed(root: Path, edition: Edition = Edition.PRINT) -> Book:
    judgement = judge(root)
    catalogue = gather(judgement.records)
    material = compose.Material({}, {}, "", (judgement.records.register.calls["2024"], "测试用的规则。"))
    return compose.of_compendium(catalogue.compendiums["2024"], catalogue, material, SITE, edition)


def changed(root: Path, old: str, new: str) -> Path:
    file = root / COMPENDIUM
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        ("award", ["第一篇　示范", "第二篇　优秀", "第三篇　其他收录案例"]),
        ("theme", ["第一篇　服务群众", "第二篇　支部规范化", "第三篇　基层治理"]),
        ("unit_type", ["第一篇　机关", "第二篇　高校", "第三篇　城市社区"]),
        ("level", ["第一篇　市级", "第二篇　乡镇（街道）", "第三篇　基层"]),
        ("none", [""]),
    ],
)
def test_parts_by_every_way(tmp_path: Path, by: str, labels: list[str]) -> None:
    book = composed(changed(mini_root(tmp_path), "parts: kind", f"parts: {by}"))
    assert [part.label for part in book.parts] == labels
    assert sorted(number for part in book.parts for number in part.chapters) == list(range(5))


def test_a_part_says_what_it_is(tmp_path: Path) -> None:
    root = changed(mini_root(tmp_path), "parts: kind", "parts: award")
    assert composed(root).parts[0].note.endswith("示例市党建品牌，公布 1 项。")
    book = composed(changed(root, "parts: award", "parts: theme"))
    words = judge(root).records.register.vocabulary.by_code["themes"]
    described = {word.label: word.description or "" for word in words.values()}
    assert any(part.note for part in book.parts)
    assert all(part.note == described[part.label.partition("　")[2]] for part in book.parts)


@pytest.mark.parametrize(
    ("kind", "edition", "says", "never"),
    [
        ("isbn", Edition.PRINT, {"书号", "印刷单位", "印数"}, {"准印证号", "发送对象"}),
        ("isbn", Edition.WEB, {"书号"}, {"印刷单位", "印数", "准印证号"}),
        ("internal", Edition.PRINT, {"准印证号", "发送对象", "印刷单位", "印刷日期", "印数"}, {"书号"}),
        ("internal", Edition.WEB, {"书名"}, {"准印证号", "发送对象", "书号"}),
        ("office", Edition.PRINT, {"书名", "编印单位"}, {"准印证号", "发送对象", "书号"}),
    ],
)
def test_each_colophon_says_its_own(
    tmp_path: Path, kind: str, edition: Edition, says: set[str], never: set[str]
) -> None:
    root = changed(mini_root(tmp_path), "kind: internal", f"kind: {kind}\n  isbn: 978-7-0000-0000-1")
    colophon = composed(root, edition).colophon
    assert colophon is not None
    labels = {label for label, _ in colophon.lines}
    assert says <= labels
    assert not never & labels
    assert bool(colophon.notice) == (kind == "internal" and edition is Edition.PRINT)


def test_the_call_is_appended_when_it_is_asked_for(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    [appendix] = composed(root).appendices
    said = dict(appendix.lines)
    assert appendix.title == "附录　2024 年度示例征集规则"
    assert said["征集时间"] == "2024 年 3 月 1 日起，2024 年 12 月 31 日止"
    assert said["正文"] == "800—3000 字"
    assert said["每单位限报"] == "1 个"
    assert said["奖项等级"] == "示范、优秀"
    assert composed(changed(root, "appendices: [call]\n", "")).appendices == ()


def test_the_book_says_the_numbers_of_the_site(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    statistics = gather(judge(root).records).compendiums["2024"].statistics
    figures = composed(root).figures
    assert ("案例", str(statistics.cases), "个") in figures.counts
    charts = {chart.title: {bar.label: bar.value for bar in chart.bars} for chart in figures.charts}
    for division in statistics.divisions.values():
        if division.title in charts:
            assert charts[division.title].items() >= {(v.label, v.count) for v in division.values}
    assert charts
