"""Look-alikes: copied passages are found, measured and pointed at; what everybody writes is not; ten thousand are no matter."""

import struct
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.judging.several import few_sketches, many_sketches
from showcase.judging.several.few_sketches import COMMON, WINDOW
from showcase.judging.several.likeness import LEAST, RUN, Comparison, comparing, likenesses
from showcase.judging.several.sketches import nearest, sketch
from showcase.judging.story_reader import StoriesAtHand
from showcase.judging.validate import stories_of, validate
from showcase.publishing import likenesses as kept_likenesses
from showcase.reading import source
from showcase.reading.markdown import story
from showcase.storage.store import Store
from showcase.words.rules.problem import Problem, Severity

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=40, max_size=200)


def judged(root: Path) -> tuple[Records, list[Problem]]:
    records, problems = validate(source.read_root(root))
    return records, [problem for problem in problems if problem.rule in ("look-alike", "award-held")]


def rewritten(site: Path, call: str) -> None:
    """The open call of the mini repository with more lines in its front matter."""
    path = site / "content/calls/2024.md"
    path.write_text(path.read_text("utf-8").replace("status: open", "status: open\n" + call, 1), "utf-8")


@pytest.fixture
def copied(site: Path) -> Path:
    """The mini repository with a case of 2024 whose story is that of 2023, a sentence changed."""
    earlier = (site / "brands/2023/nuanxin-chuangkou/case.md").read_text("utf-8")
    later = site / "brands/2024/nuanxin-chuangkou/case.md"
    later.write_text(earlier.replace("每人半天", "每人一整天"), "utf-8")
    return site


def test_a_copied_story_is_told_with_its_share_and_its_passages(copied: Path) -> None:
    _, problems = judged(copied)
    found = next(problem for problem in problems if problem.path.startswith("brands/2024/nuanxin-chuangkou"))
    assert found.severity is Severity.WARNING
    assert "与“暖心窗口”（brands/2023/nuanxin-chuangkou，同一品牌，2023 年）相同" in found.message
    share = int(found.message.partition("%")[0].removeprefix("正文有 "))
    assert 90 < share < 100, "all but the changed sentence"
    assert "第 3 行起 122 个字：示例局的综合窗口每天接待上百人。" in found.hint


@pytest.mark.parametrize(("refuse", "severity"), [(90, Severity.ERROR), (100, Severity.WARNING)])
def test_the_call_says_from_where_a_copy_is_refused(copied: Path, refuse: int, severity: Severity) -> None:
    rewritten(copied, f"repeats:\n  refuse: {refuse}")
    assert judged(copied)[1][0].severity is severity


def test_on_all_cores_and_kept_the_same_is_found(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records, _ = judged(copied)
    stories = stories_of(source.read_root(copied))
    pairs = [(one, other) for one in records.cases for other in records.cases if one is not other]
    expected = [Comparison(stories)(one, other) for one, other in pairs]
    monkeypatch.setattr(kept_likenesses, "PARALLEL_FROM", 2)
    with Store(None) as store:
        for _ in range(2):
            found = kept_likenesses.Likenesses(store, stories, parallel=True)
            assert list(found.compare(pairs)) == expected
    assert len(pairs) > len([one for one in expected if one]) > 0


def test_a_closed_year_is_not_looked_into(copied: Path) -> None:
    call = copied / "content/calls/2024.md"
    call.write_text(call.read_text("utf-8").replace("status: open", "status: closed"), "utf-8")
    assert judged(copied)[1] == []


@pytest.mark.parametrize(
    ("call", "severities"),
    [
        ("", [Severity.WARNING]),
        ("repeats:\n  awarded: refuse", [Severity.ERROR]),
        ("repeats:\n  awarded: allow", []),
        ("repeats:\n  awarded: refuse\n  scheme: 别的奖", []),
    ],
)
def test_a_brand_that_holds_an_award(site: Path, call: str, severities: list[Severity]) -> None:
    compendium = site / "content/compendiums/2023.md"
    award = "awards:\n  - {scheme: 示例市党建品牌, grade: excellent, cases: [2023/nuanxin-chuangkou]}"
    compendium.write_text(
        compendium.read_text("utf-8").replace("parts: none", f"parts: none\n{award}"), "utf-8"
    )
    rewritten(site, call)
    assert [problem.severity for problem in judged(site)[1]] == severities


@given(HAN, HAN, HAN, st.integers(LEAST, 60))
@settings(max_examples=60, deadline=None)
def test_no_shared_stretch_is_missed_and_none_is_made_up(
    one: str, other: str, shared: str, length: int
) -> None:
    stretch = shared[:length]
    texts = [one + stretch + other, other[::-1] + stretch + one[::-1]]
    assert RUN + WINDOW - 1 <= LEAST
    first, second = (sketch(text, RUN) for text in texts)
    assert len(np.intersect1d(np.frombuffer(first, "<u8"), np.frombuffer(second, "<u8")))
    assert list(nearest([first, second], [1])) == [(1, [0])]
    earlier, later = (cast("Record", SimpleNamespace(key=key)) for key in "01")
    read = {str(number): story.parse_story(text, "case.md") for number, text in enumerate(texts)}
    found = Comparison(StoriesAtHand(read))(later, earlier)
    assert found is not None
    whole = texts[1]
    assert all(one.text in texts[0] and one.text in whole for one in found.passages)
    assert found.length >= len(stretch)


def test_what_everybody_writes_leads_to_nobody() -> None:
    phrase = "为深入贯彻落实上级党委关于加强基层党组织建设的工作要求"
    texts = [phrase + chr(0x4E00 + index) * 30 for index in range(COMMON + 2)]
    assert list(nearest([sketch(text, RUN) for text in texts], [len(texts) - 1])) == []


def test_too_short_a_text_has_no_sketch() -> None:
    assert sketch("太短", RUN) == b""
    assert list(nearest([b"", b""], [1])) == []


@settings(max_examples=40)
@given(st.text("党建品牌，a1_²٣ª𝔸\u0301\U00020000\ud800", max_size=60), st.integers(1, 14))
def test_a_few_texts_are_sketched_without_numpy_and_just_as_with_it(text: str, run: int) -> None:
    assert few_sketches.sketch(text, run) == many_sketches.sketch(text, run)


@settings(max_examples=40)
@given(st.lists(st.frozensets(st.integers(0, 12), max_size=9), min_size=1, max_size=60), st.data())
def test_a_few_sketches_are_matched_without_numpy_and_just_as_with_it(
    held: list[frozenset[int]], data: st.DataObject
) -> None:
    written = [np.array(sorted(one), "<u8").tobytes() for one in held]
    new = sorted(data.draw(st.sets(st.integers(0, len(held) - 1), min_size=1)))
    assert list(few_sketches.nearest(written, new)) == list(many_sketches.nearest(written, new))


@settings(max_examples=20)
@given(st.lists(st.frozensets(st.integers(0, 2**64 - 1), max_size=5), max_size=9), st.integers(0, 4))
def test_who_holds_which_hash_is_told_without_numpy_just_as_with_it(
    held: list[frozenset[int]], bits: int
) -> None:
    written = [np.array(sorted(one), "<u8").tobytes() for one in held]
    told = [list(way(written, bits)) for way in (few_sketches.parted, many_sketches.parted)]
    assert told[0] == told[1]
    rows = [
        (part, *row)
        for part, (hashes, owners) in enumerate(told[0])
        for row in zip(struct.iter_unpack("8s", hashes), struct.iter_unpack("<I", owners), strict=True)
    ]
    assert sorted(rows) == sorted(
        (few_sketches.part_of(hashed.to_bytes(8, "little"), bits), (hashed.to_bytes(8, "little"),), (at,))
        for at, one in enumerate(held)
        for hashed in one
    )


def test_only_the_cases_asked_for_are_held_against_others(copied: Path) -> None:
    drafts = source.read_root(copied)
    records, _ = validate(drafts)
    compared = comparing(stories_of(drafts))
    found = [one.case.key for one in likenesses(records, compared)]
    assert "2024/nuanxin-chuangkou" in found
    for asked in ({"2024/nuanxin-chuangkou"}, {"2023/nuanxin-chuangkou"}, set()):
        told = [one.case.key for one in likenesses(records, compared, asked)]
        assert told == [key for key in found if key in asked], "and those of years that are closed never"
