"""Where the pictures and the results of a chapter stand, before anything is set."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from showcase.gathering.case import Case
from showcase.gathering.gather import gather
from showcase.publishing.judgement import judge
from showcase.reading.markdown.blocks import blocks
from showcase.rendering.book.arrangement import ALONE, TEXT_WIDTH, arranged, breadths
from showcase.rendering.book.chapter import chapter
from showcase.rendering.book.prose import Block, Plate, figure, prose
from showcase.rendering.book.volume import Chapter
from showcase.rendering.page import Site
from tests.roots import mini_root

SAID = "群众来办事，有人接、有人管、有人回话。" * 25
STORY = "\n\n".join(f"## {name}\n\n{SAID}\n\n{SAID}" for name in ("创建背景", "做法", "主要成效", "工作启示"))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    judgement = judge(mini_root(tmp_path_factory.mktemp("arranged")))
    return gather(judgement.records).cases["2024/nuanxin-chuangkou"]


def told(case: Case, markdown: str, *ratios: float) -> Chapter:
    """A chapter of that story with loose pictures of these proportions."""
    plates = [Plate(f"{number}.jpg", ratio, 2000, "描述", "说明") for number, ratio in enumerate(ratios)]
    bare = chapter(case, (), {}, Site("示例", "", "", ""))
    return replace(
        bare, blocks=tuple(prose(blocks(markdown), {})), plates=tuple(figure(plate) for plate in plates)
    )


def pictures(found: Chapter) -> list[tuple[int, Block]]:
    return [(place, block) for place, block in enumerate(found.blocks) if block["kind"] in ("figure", "pair")]


def test_loose_pictures_stand_by_twos_among_the_paragraphs(case: Case) -> None:
    found = arranged(told(case, STORY, 1.5, 1.5, 1.5, 0.5))
    assert found.plates == ()
    shown = pictures(found)
    assert [block["kind"] for _, block in shown] == ["pair", "figure", "figure"], (
        "an upright one stands alone"
    )
    assert all(found.blocks[place - 1]["kind"] == "paragraph" for place, _ in shown)
    places = [place for place, _ in shown]
    assert len(set(places)) == 3
    assert places[-1] < len(found.blocks) - 1


def test_no_picture_floats_above_the_title_of_its_case(case: Case) -> None:
    early = arranged(told(case, f"## 创建背景\n\n{SAID}\n\n{SAID}", 1.5))
    assert [block["placement"] for _, block in pictures(early)] == ["bottom"]
    late = arranged(told(case, STORY, 1.5))
    assert [block["placement"] for _, block in pictures(late)] == ["auto"]
    brief = arranged(replace(told(case, "办成一件事。", 1.5), kind="简讯"))
    assert [block["placement"] for _, block in pictures(brief)] == ["none"]


def test_results_end_the_section_that_tells_of_them(case: Case) -> None:
    found = arranged(told(case, STORY))
    assert found.results
    [place] = [number for number, block in enumerate(found.blocks) if block["kind"] == "results"]
    assert found.blocks[place + 1]["text"] == "工作启示"
    for markdown in (STORY.rpartition("## ")[0], "没有标题。"):
        ends = arranged(told(case, markdown))
        assert all(block["kind"] != "results" for block in ends.blocks), "the template sets them at the end"
    without = arranged(replace(told(case, STORY), results=()))
    assert all(block["kind"] != "results" for block in without.blocks)


def test_a_picture_is_prepared_as_wide_as_it_is_printed(case: Case) -> None:
    """Of the mini site's pictures one stands in the story and its brand's mark is small; no other is there."""
    widths = breadths(case, ())
    assert all(widths[file] == ALONE for file in case.placed)
    assert set(case.pictures) <= widths.keys()


def test_two_side_by_side_share_the_width(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    story = root / "brands/2024/nuanxin-chuangkou/case.md"
    story.write_text(re.sub(r"!\[[^\]]*\]\([^)]*\)", "", story.read_text(encoding="utf-8")), encoding="utf-8")
    case = gather(judge(root).records).cases["2024/nuanxin-chuangkou"]
    widths = [breadths(case, ())[picture.file] for picture in case.loose_pictures]
    assert widths[2:] == [ALONE], "the third has no neighbour"
    assert TEXT_WIDTH <= sum(widths[:2]) < TEXT_WIDTH + 20
