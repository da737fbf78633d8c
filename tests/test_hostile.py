"""Whatever strangers send: any bytes, and good records broken in nasty ways, give problems and never an exception."""

import faulthandler
import os
import random
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showcase.judging.records import Records
from showcase.judging.staff.submission import Submission, folder_of, submitted_cases
from showcase.judging.story_reader import StoryReader
from showcase.judging.validate import stories_of, validate
from showcase.reading import plain_files, source
from showcase.rendering.reports import report
from showcase.rendering.reports.answer import answer
from showcase.words.rules.problem import Problem
from tests.roots import MINI, look

FOLDER = "brands/2024/nuanxin-chuangkou"
GOOD = {name: (MINI / FOLDER / name).read_bytes() for name in ("case.yml", "case.md", "1.jpg")}
STAFF = (
    "content/vocabulary.yml", "content/regions.yml", "content/units/shili.yml", "content/calls/2024.md",
    "content/glossary/shili-liuyou.md", "content/collections/jiceng.md", "content/compendiums/2024.md",
    "content/belts/shili-louyuan.md", "content/qa/huiketing-shijian.md", "content/bulletins/2024-02.md", "content/reporting.md", "content/joint-creation.md", "content/duties/2024.yml",
)  # fmt: skip

FRAGMENTS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", "：".encode(), "，".encode(), "　".encode(), b"\t", b"\r", b"&a ", b"*a", b"!!python/object ",
    b"<<: ", b"---\n", b"- ", b"? ", b"[", b"]", b"{", b"}", b"|\n", b">-\n", b"'", b'"', b"\\u0000", b'"\\ud800"', b'"\\x00"', b"%",
    "“".encode(), "》".encode(), "党(dǎng)".encode(), "*月".encode(), "××".encode(), "樣".encode(), b"<script>", b"<!--", b"](", b"![", b"`",
    b"~~~\n", b"[^1]:", b"|", b"#" * 7, b">" * 40, b"0" * 40, b"9" * 20, b"1e999", b"NaN", b"-1", b"1_000", b"0x1F", b"\xe2\x80\xae",
    "从1项增加到0项，增长1%".encode(), "从0项增加到1项，增长1%".encode(), "1３８00000000".encode(), b"a@qq.com", b"2024-99-99", b"9999Q9/1",
    "𠮷".encode(), b"\xf4\x90\x80\x80", b"\xed\xa0\x80",
)  # fmt: skip


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the mini repository with one record, whose files all examples overwrite."""
    root = copytree(MINI, tmp_path_factory.mktemp("hostile") / "site")
    for folder in root.glob("brands/*/*"):
        if folder != root / FOLDER:
            rmtree(folder)
    return root


def judged(root: Path) -> tuple[Problem, ...]:
    """All problems; every one can be printed in every format and stands at a possible place."""
    drafts = source.read_root(root, look)
    records, problems = validate(drafts)
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert "\n" not in problem.message
    for text in (
        report.text(problems), report.as_json(problems, len(records.cases)), report.github(problems),
        report.gitlab(problems), answered(records, stories_of(drafts), problems),
    ):  # fmt: skip
        text.encode()
    return problems


def answered(records: Records, stories: StoryReader, problems: tuple[Problem, ...]) -> str:
    """The comment on everything there is to say of them."""
    folders = dict.fromkeys(filter(None, (folder_of(problem.path) for problem in problems)))
    return answer(Submission(tuple(submitted_cases(records, stories, problems, folders)), rest=problems))


def quick(examples: int) -> settings:
    return settings(
        deadline=None, max_examples=examples,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )  # fmt: skip


def with_bytes(workshop: Path, name: str, data: bytes) -> tuple[Problem, ...]:
    file = workshop / FOLDER / name
    try:
        file.write_bytes(data)
        return judged(workshop)
    finally:
        file.write_bytes(GOOD[name])


@given(st.binary(max_size=400), st.sampled_from(["case.yml", "case.md"]))
@quick(12)
def test_any_bytes_as_a_text(workshop: Path, data: bytes, name: str) -> None:
    with_bytes(workshop, name, data)


@pytest.mark.slow
@given(st.binary(max_size=400), st.sampled_from(["case.yml", "case.md"]))
@quick(75)
def test_any_bytes_as_a_text_for_longer(workshop: Path, data: bytes, name: str) -> None:
    with_bytes(workshop, name, data)


HEADS = [b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBPVP8X", b"GIF89a", b"<svg>"]
"""How pictures begin."""


def picture_of(workshop: Path, data: bytes) -> None:
    told = with_bytes(workshop, "1.jpg", data)
    assert {"picture-format", "picture-broken"} & {problem.rule for problem in told}


@given(st.binary(max_size=200), st.sampled_from(HEADS))
@quick(12)
def test_any_bytes_as_a_picture(workshop: Path, data: bytes, head: bytes) -> None:
    picture_of(workshop, head + data)


@pytest.mark.slow
@given(st.binary(max_size=200), st.sampled_from(HEADS))
@quick(75)
def test_any_bytes_as_a_picture_for_longer(workshop: Path, data: bytes, head: bytes) -> None:
    picture_of(workshop, head + data)


@given(st.integers(0, 2**32), st.sampled_from(["case.yml", "case.md", "1.jpg"]), st.integers(1, 12))
@quick(12)
def test_good_records_broken_at_random(workshop: Path, seed: int, name: str, times: int) -> None:
    with_bytes(workshop, name, mutated(GOOD[name], random.Random(seed), times))


@pytest.mark.slow
@given(st.integers(0, 2**32), st.sampled_from(["case.yml", "case.md", "1.jpg"]), st.integers(1, 12))
@quick(255)
def test_good_records_broken_at_random_for_longer(workshop: Path, seed: int, name: str, times: int) -> None:
    with_bytes(workshop, name, mutated(GOOD[name], random.Random(seed), times))


def staff_file_broken(workshop: Path, seed: int, path: str, times: int) -> None:
    file, good = workshop / path, (MINI / path).read_bytes()
    try:
        file.write_bytes(mutated(good, random.Random(seed), times))
        judged(workshop)
    finally:
        file.write_bytes(good)


@given(st.integers(0, 2**32), st.sampled_from(STAFF), st.integers(1, 8))
@quick(15)
def test_staff_files_broken_at_random(workshop: Path, seed: int, path: str, times: int) -> None:
    staff_file_broken(workshop, seed, path, times)


@pytest.mark.slow
@given(st.integers(0, 2**32), st.sampled_from(STAFF), st.integers(1, 8))
@quick(175)
def test_staff_files_broken_at_random_for_longer(workshop: Path, seed: int, path: str, times: int) -> None:
    staff_file_broken(workshop, seed, path, times)


def mutated(data: bytes, chance: random.Random, times: int) -> bytes:
    """The data with bytes flipped, lines lost, doubled or swapped, and nasty fragments set in."""
    for _ in range(times):
        at = chance.randrange(len(data) + 1)
        lines = data.split(b"\n")
        line = chance.randrange(len(lines))
        match chance.randrange(7):
            case 0:
                data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
            case 1:
                data = data[:at] + data[at + chance.randrange(1, 9) :]
            case 2:
                data = b"\n".join(lines[:line] + lines[line + 1 :])
            case 3:
                data = b"\n".join([*lines[: line + 1], *lines[line:]])
            case 4:
                chance.shuffle(lines)
                data = b"\n".join(lines) if chance.random() < 0.2 else data
            case _:
                data = data[:at] + chance.choice(FRAGMENTS) + data[at:]
    return data


def test_names_of_files_may_be_anything_the_disk_takes(site: Path) -> None:
    folder = os.fsencode(site / FOLDER)
    for name in (
        b"\xff\xfe.jpg",
        "图 (1).JPG".encode(),
        b"-rf",
        b"a\nb.png",
        b"..jpg",
        b"x" * 200 + b".jpg",
        b"case.YML",
        b".hidden",
    ):
        with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123 - names that are no UTF-8
            file.write(b"x")
    told = judged(site)
    assert {problem.rule for problem in told} == {"file-name", "file-unexpected", "picture-format"}


def test_links_pipes_and_folders_are_not_followed(site: Path) -> None:
    secret = site.parent / "secret.txt"
    secret.write_text("机密", "utf-8")
    folder = site / FOLDER
    (folder / "case.md").unlink()
    (folder / "case.md").symlink_to(secret)
    (folder / "a.jpg").symlink_to(secret)
    (folder / "b.jpg").symlink_to(folder / "b.jpg")
    (site / "brands/2024/link").symlink_to("/")
    (site / "brands/2021").symlink_to(site / "brands/2024")
    os.mkfifo(folder / "c.jpg")
    told = judged(site)
    assert [problem.rule for problem in told if problem.path.startswith("brands/2024")].count(
        "file-irregular"
    ) == 5
    assert "机密" not in report.text(told)


def test_a_folder_taken_away_while_it_is_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain_bytes = plain_files.plain_bytes

    def vanish(file: Path | str, most: int) -> bytes:
        folder, name = Path(file).parent, Path(file).name
        if name == "case.yml" and folder.name == "nuanxin-chuangkou":
            rmtree(folder, ignore_errors=True)
        return plain_bytes(file, most)

    monkeypatch.setattr("showcase.reading.reader.plain_bytes", vanish)
    assert "file-unreadable" in {problem.rule for problem in judged(site)}


BIG = 64 * 1024
HEAVY = {
    "case.yml": (
        "[" * BIG, "{" * BIG, "- " * (BIG // 2), "a: [\n" * (BIG // 5), "\ta: 1\n" * (BIG // 6), "title：\n" * (BIG // 11),
        '"' * BIG, "a: " + "&a " * (BIG // 4), "".join(f"k{n}: {n}\n" for n in range(5000)), "title: |\n" + " \n" * (BIG // 3),
    ),
    "case.md": (
        ">" * BIG, "- " * (BIG // 2), "[" * BIG, "![" * (BIG // 2), "## 甲\n\n乙\n" * (BIG // 16), "党," * (BIG // 4), "\\*" * (BIG // 2),
        "“" * (BIG // 3), "(" * BIG, "<a " * (BIG // 3), "1" * BIG, "[^1]" * (BIG // 4), "從" * (BIG // 3), "从1项到" * (BIG // 10) + "%",
        "|" * (BIG // 2) + "\n" + "|-" * (BIG // 4), "```\n" * (BIG // 4), "&amp;" * (BIG // 5), "a." * (BIG // 2 - 1) + "@",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in HEAVY.items() for text in texts])
def test_a_full_file_of_one_thing_is_judged_in_seconds(workshop: Path, name: str, text: str) -> None:
    faulthandler.dump_traceback_later(30, exit=True)  # a hang would else stop the whole run without a word
    try:
        with_bytes(workshop, name, text.encode()[:BIG])
    finally:
        faulthandler.cancel_dump_traceback_later()
