"""Merge conflicts left in a file: told as what they are, one by one, and never seen where there are none."""

import pytest

from showcase.reading import tidying
from showcase.reading.conflicts import resolved
from showcase.words.rules.rulebook import MERGE_CONFLICT

OURS, THEIRS = "一份", "另一份"
PLAIN = f"上\n<<<<<<< HEAD\n{OURS}\n=======\n{THEIRS}\n>>>>>>> 分支\n下"


def lines(content: str, path: str = "case.md") -> list[int]:
    return [problem.line for problem in resolved(content, path)[1]]


@pytest.mark.parametrize(
    ("content", "ours"),
    [
        (PLAIN, ["上", "", OURS, "", "", "", "下"]),
        ("<<<<<<<\na\n||||||| 起点\nb\n=======\nc\n>>>>>>>\n", ["", "a", "", "", "", "", "", ""]),
        ("<<<<<<< x\n标题\n=======\n>>>>>>> y", ["", "标题", "", ""]),
        (
            "<<<<<<< x\na\n||||||| 起点\n<<<<<<<<< t1\nb\n=========\nc\n>>>>>>>>> t2\n=======\nd\n>>>>>>> y",
            ["", "a", *[""] * 9],
        ),
    ],
)
def test_a_conflict_is_told_once_and_read_with_our_side_line_for_line(content: str, ours: list[str]) -> None:
    left, problems = resolved(content, "case.yml")
    assert left.split("\n") == ours
    assert [problem.rule for problem in problems] == [MERGE_CONFLICT.id]
    assert (
        problems[0].line
        == content.split("\n").index(next(x for x in content.split("\n") if x.startswith("<"))) + 1
    )


def test_every_conflict_and_every_marker_left_alone_is_told() -> None:
    assert lines(f"{PLAIN}\n{PLAIN}") == [2, 9]
    assert lines("a\n<<<<<<< HEAD\nb") == [2]
    assert lines("a\n=======\nb\n>>>>>>> x") == [2, 4]
    assert lines("<<<<<<< HEAD\na\n=======\nb") == [1, 3]
    assert lines("a\n>>>>>>> 0123abc (一次提交)\n") == [2]
    assert lines("a\n\n=======\nb") == [3]
    assert lines("title: a\n=======\nkind: b", "case.yml") == [2]
    assert lines("---\ntitle: a\n=======\n---\n正文", "content/a.md") == [3]
    assert lines(f"<<<<<<< 甲\na\n{PLAIN}") == [1, 4]


@pytest.mark.parametrize(
    "content",
    [
        "标题\n=======\n\n正文", "标题\n========\n", "标题\n\n==========\n", "```\n\n=======\n```\n", "---\ntitle: 甲\n---\n标题\n=======\n",
        "> > > > > > > 引", ">>>>>> 六层", ">>>>>>>>> 九层", "<<<<<< 六个", "x <<<<<<< y", "  <<<<<<< 缩进", "|||||||", "=======x", "《《《《《《《",
        ">>>>>>>连写的引用",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_marker_is_left_alone(content: str) -> None:
    assert resolved(content, "content/a.md") == (content, [])


def test_fix_leaves_a_file_with_a_conflict_to_whoever_chooses() -> None:
    for tidy, text in ((tidying.facts, "title：a\n" + PLAIN), (tidying.story, "a  \n" + PLAIN)):
        tidied = tidy(text.encode())
        assert tidied is not None and (tidied.text, tidied.steps) == (text, ())
