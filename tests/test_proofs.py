"""Proofs: every line has its number, what changed since the last one has a bar beside it and nothing else has, and what is handed out
with them."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.entrances.book_wishes import BookWishes
from showcase.entrances.proofs import MadeProof, write_proof
from showcase.press import raster
from showcase.press.book_order import BookOrder, NotPrinted
from showcase.press.proofing import last_proof
from showcase.press.proofing.changes import between_letters, changes
from showcase.press.proofing.last_proof import LastProof
from showcase.press.proofing.marking import marked
from showcase.press.proofing.passages import Passage
from showcase.words.staff.book import Edition, Size
from tests.books import need_fonts, need_tool, pages_of, press, text_of
from tests.roots import mini_root

DAY = date(2026, 11, 27)
KEY = "2024/nuanxin-chuangkou"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need_fonts()
    return mini_root(tmp_path_factory.mktemp("proofs"))


def proof(root: Path, number: int, out: Path | None = None, **wishes: Any) -> MadeProof:
    return write_proof(root, "2024", None, out, BookWishes(proof=number, **wishes), DAY)


@pytest.fixture(scope="module")
def two(root: Path) -> tuple[MadeProof, MadeProof]:
    """The first proof, and the second after a clerk has changed a word in a line and one in a table."""
    first = proof(root, 1)
    story = root / "brands" / KEY / "case.md"
    was = story.read_text("utf-8")
    now = was.replace("请各科室的业务骨干", "请有关科室的业务骨干").replace("| 答复不一样", "| 答复不一致")
    assert now != was
    story.write_text(now, "utf-8")
    second = proof(root, 2)
    return first, second


def book(made: MadeProof) -> Path:
    return made.folder / f"{made.folder.name}.pdf"


def margin(number: int) -> int:
    """Pixels of the right margin of a page, on paper."""
    return 66 if number % 2 else 80


def bars(pdf: bytes) -> dict[int, int]:
    """How many bars stand in the right margin of each page that has any."""
    found: dict[int, int] = {}
    for number, page in enumerate(raster.pages(pdf), 1):
        pixels: Any = np.asarray(page).astype(int)[:, -margin(number) :]
        red = (pixels[..., 0] - pixels[..., 1] > 60) & (pixels[..., 0] > 150)
        runs = np.count_nonzero(np.diff(np.concatenate(([0], red.any(axis=1).astype(int)))) == 1)
        if runs and red.mean() < 0.1:  # else it is a cover
            found[number] = int(runs)
    return found


def numbers(file: Path, page: int) -> list[int]:
    """The numbers of lines in the left margin of a page."""
    box = ["-x", "0", "-y", "50", "-W", "75" if page % 2 else "62", "-H", "700"]
    command = [need_tool("pdftotext"), "-f", str(page), "-l", str(page), *box, str(file), "-"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [int(word) for word in out.split() if word.isdigit()]


def test_every_page_says_which_proof_it_is(two: tuple[MadeProof, MadeProof]) -> None:
    first, second = two
    for number, made in enumerate(two, 1):
        pages = pages_of(book(made))
        assert len(pages) == made.made.pages
        said = [f"第{number}稿2026年11月27日" in "".join(page.split()) for page in pages]
        assert all(said[1:-1]), "all but the covers, which are drawn over it"
    assert first.folder.name == "2024-第1稿"
    assert second.folder == first.folder.with_name("2024-第2稿")
    assert "送审稿" not in text_of(book(first))


def test_lines_are_counted_anew_on_each_page_and_in_tables(two: tuple[MadeProof, MadeProof]) -> None:
    file = book(two[0])
    pages = pages_of(file)
    [case] = [at for at, page in enumerate(pages, 1) if "一、创建背景" in page and "暖心窗口" in page]
    [table] = [at for at, page in enumerate(pages, 1) if "材料讲不齐" in page and "1850" in page and "办完没人问" in page and at >= case and "怎么数的" in page]  # fmt: skip
    for page in (case, table):
        found = numbers(file, page)
        assert found == list(range(1, len(found) + 1)), page
        assert len(found) > 15


def test_only_what_changed_has_a_bar(two: tuple[MadeProof, MadeProof]) -> None:
    first, second = two
    assert bars(book(first).read_bytes()) == {}
    pages = pages_of(book(second))
    changed = {at for at, page in enumerate(pages, 1) if "请有关科室" in "".join(page.split()) or "答复不一致" in page}  # fmt: skip
    assert bars(book(second).read_bytes()) == dict.fromkeys(changed, 1)
    assert second.made.told == ("与第 1 稿对照：1 个案例有改动，0 个是新收录的。",)


@pytest.mark.slow
def test_marks_move_no_line(root: Path, two: tuple[MadeProof, MadeProof]) -> None:
    """The same text with and without marks is broken alike."""
    printer, order = press(root), BookOrder("compendiums", "2024", Edition.PRINT, draft=True)
    kept = json.loads((two[0].folder / last_proof.FILE).read_text("utf-8"))["texts"]
    kept[KEY] = [text[: len(text) // 2] for text in kept[KEY]]
    plain = printer.proof(order, "第 2 稿", None)
    barred = printer.proof(order, "第 2 稿", LastProof(1, kept))
    both = zip(drawn(plain.pdf), drawn(barred.pdf), strict=True)
    assert [number for number, (one, other) in enumerate(both, 1) if not np.array_equal(one, other)] == []
    assert sum(bars(barred.pdf).values()) > 10


def drawn(pdf: bytes) -> Iterator[Any]:
    """Each page without its right margin."""
    for number, page in enumerate(raster.pages(pdf), 1):
        yield np.asarray(page)[:, : -margin(number)].copy()


def test_the_sheet_has_a_line_for_each_case(two: tuple[MadeProof, MadeProof]) -> None:
    said = text_of(two[1].folder / "校对单.pdf")
    for column in ("序号", "案例", "单位", "页码", "改动", "编校", "签字"):
        assert column in said
    for unit in ("示例市示例局", "样例街道和顺社区", "样例区样例街道", "示例职业学院"):
        assert unit in said
    assert "2处" in said
    assert said.count("无") >= 4
    assert "—" in text_of(two[0].folder / "校对单.pdf"), "the first proof is compared with none"


def test_each_unit_gets_its_own_pages_and_a_slip_to_sign(two: tuple[MadeProof, MadeProof]) -> None:
    files = sorted((two[1].folder / "各单位").iterdir())
    assert len(files) == two[1].made.units == 5
    [own] = [file for file in files if file.name.endswith("-示例市示例局.pdf")]
    slip, *rest = pages_of(own)
    assert "核对人（签字）" in "".join(slip.split())
    whole = pages_of(book(two[1]))
    assert rest == [page for page in whole if page in rest], "the very pages of the book, with their numbers"
    assert any("请有关科室" in "".join(page.split()) for page in rest)
    assert not any("邻里议事亭" in page for page in rest)


def test_the_same_proof_gives_the_same_bytes(root: Path, two: tuple[MadeProof, MadeProof], tmp_path: Path) -> None:  # fmt: skip
    shutil.copytree(two[0].folder, tmp_path / two[0].folder.name)
    again = proof(root, 2, tmp_path)
    assert again.made.files == two[1].made.files


def test_one_case_is_a_proof_too_and_the_last_one_there_is_counts(root: Path, tmp_path: Path) -> None:
    wishes = BookWishes(proof=3)
    made = write_proof(root, None, KEY, tmp_path, wishes, DAY)
    assert made.folder.name == "2024-nuanxin-chuangkou-第3稿"
    assert made.made.told == ("没有找到以前各稿的“文稿.json”，这一稿不标改动。",)
    again = write_proof(root, None, KEY, tmp_path, BookWishes(proof=5), DAY)
    assert again.made.told == ("与第 3 稿对照：0 个案例有改动，0 个是新收录的。",)


@pytest.mark.parametrize("broken", [b"", b"[]", b"{}", b'{"texts": 1}', b"\xff", b'{"texts": {"": 1}}'])
def test_a_text_that_cannot_be_read_is_told(tmp_path: Path, broken: bytes) -> None:
    folder = tmp_path / "2024-第1稿"
    folder.mkdir()
    (folder / last_proof.FILE).write_bytes(broken)
    with pytest.raises(NotPrinted, match="无法与第 1 稿对照"):
        last_proof.find(tmp_path, "2024", 2)
    assert last_proof.find(tmp_path, "2024", 1) is None
    assert last_proof.find(tmp_path / "nothing", "2024", 2) is None


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        (BookWishes(proof=1, press=True), "--proof 和 --press 不能一起用"),
        (BookWishes(proof=1, draft=True), "--proof 和 --draft 不能一起用：校样本来就有行号"),
        (BookWishes(proof=1, docx=True), "--proof 和 --docx 不能一起用"),
    ],
)
def test_what_does_not_go_together_is_told(tmp_path: Path, wishes: BookWishes, said: str) -> None:
    with pytest.raises(NotPrinted, match=said):
        write_proof(tmp_path, "2024", None, None, wishes, DAY)


@pytest.mark.slow
def test_a_proof_may_be_set_as_any_book_is(root: Path, tmp_path: Path) -> None:
    made = proof(root, 1, tmp_path, size=Size.A4, large=True)
    assert made.made.pages > 20


# --- what changed ---


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (["甲乙丙丁戊"], ["甲乙丙丁戊"], [[]]),
        (["甲乙丙丁戊己"], ["甲乙改丁戊己"], [[(2, 3)]]),
        (["甲乙丙丁戊己"], ["甲乙丁戊己"], [[(2, 2)]]),
        (["甲乙丙丁"], ["甲乙丙丁", "新的一段"], [[], [(0, 4)]]),
        (["甲乙丙丁", "去掉的一段", "戊己庚辛"], ["甲乙丙丁", "戊己庚辛"], [[], [(0, 0)]]),
        (["甲乙丙丁", "去掉的一段"], ["甲乙丙丁"], [[(4, 4)]]),
        ([], ["全新"], [[(0, 2)]]),
        (["一二三四五六七八", "ABCD"], ["插进来的", "一二三四五六七九"], [[(0, 4)], [(7, 8)]]),
    ],
)
def test_changes_are_found_where_they_are(
    before: Sequence[str], after: Sequence[str], expected: list[list[tuple[int, int]]]
) -> None:
    assert changes(before, after) == expected


def test_ends_of_a_range_stand_between_letters() -> None:
    words = "（虚构）》，示例2023—2024年间"
    assert between_letters(words, [(3, 4)]) == [(2, 7)]
    assert between_letters(words, [(3, 4), (12, 13)]) == [(2, 18)]
    assert between_letters(words, [(7, 7)]) == [(7, 7)]
    assert between_letters("ab", [(1, 1)]) == [(0, 2)]


WORDS = st.lists(st.text("甲乙丙丁，。ab", max_size=12), max_size=6)


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_changes_of_anything_lie_in_order_inside_their_passages(before: list[str], after: list[str]) -> None:
    found = changes(before, after)
    assert len(found) == len(after)
    for words, ranges in zip(after, found, strict=True):
        ends = [end for pair in ranges for end in pair]
        assert ends == sorted(ends)
        assert all(0 <= end <= len(words) for end in ends)
    if before == after:
        assert not any(found)
    elif after:
        assert any(found)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("甲乙ab", max_size=5), min_size=1, max_size=4), st.data())
def test_marks_stand_around_what_they_mark(leaves: list[str], data: st.DataObject) -> None:
    whole = "".join(leaves)
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    held = list(leaves)
    Passage(tuple((held, at) for at in range(len(held)))).mark([(start, end)], iter([("<", ">")]))
    assert "".join(held) == f"{whole[:start]}<{whole[start:end]}>{whole[end:]}"


def test_a_new_case_is_new_and_one_that_is_gone_is_no_change_of_others() -> None:
    lists = [
        "themes",
        "awards",
        "notice",
        "summary",
        "meaning",
        "slogan",
        "blocks",
        "missing",
        "results",
        "facts",
        "sources",
    ]
    chapter = {
        **dict.fromkeys(lists, ()), "key": "2024/a", "kind": "典型案例", "year": "2024 年", "brand_pieces": ["甲"], "pieces": ["乙"],
        "unit": "丙", "place": "", "logo": None,
    }  # fmt: skip
    around = "inscriptions people prefaces foreword foreword_signed notes plates parts awards glossary appendices closing errata afterword"
    nothing: dict[str, Any] = dict.fromkeys(around.split(), ())
    whole = {**nothing, "chapters": [chapter]}
    assert marked(whole, None).counts == {}
    found = marked(whole, LastProof(1, {"": [], "2024/gone": ["丁"]}))
    assert found.counts == {"": 0, "2024/a": None}
    assert found.texts["2024/a"] == ["典型案例　2024 年", "甲", "乙", "丙", ""]
    assert chapter["pieces"] == ["乙"], "what was given stays as it is"


def test_a_picture_that_was_exchanged_and_a_fact_that_changed_have_bars(root: Path, tmp_path: Path) -> None:
    """Neither changes a word of the story."""
    printer, order = press(root), BookOrder("compendiums", "2024", Edition.PRINT, draft=True)
    first = printer.proof(order, "第 1 稿", None)
    said = {key: list(texts) for key, texts in first.marked.texts.items()}
    own = said[KEY]
    [picture, *_] = [at for at, text in enumerate(own) if text.startswith("图 ")]
    [fact] = [at for at, text in enumerate(own) if "党组织类型：" in text]
    for at, was in (
        (picture, f"图 {'0' * 32}"),
        (fact, own[fact].replace("党组织类型：", "组织类型：")),
        (0, "典型案例　2023 年"),
    ):
        before = LastProof(1, {**said, KEY: [*own[:at], was, *own[at + 1 :]]})
        made = printer.proof(order, "第 2 稿", before)
        assert made.marked.counts[KEY] == 1
        found = bars(made.pdf)
        assert list(found.values()) == [1]
        first_page, last_page = made.spans[KEY]
        assert first_page <= next(iter(found)) <= last_page
