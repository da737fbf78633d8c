"""Judging as a whole: everything wrong with a record is told at once, at its place, and goes no further than it must."""

from dataclasses import replace
from pathlib import Path

from showcase.judging.telling import MOST_OF_A_KIND, has_errors
from showcase.judging.validate import validate
from showcase.reading import folder, layout, source
from showcase.reading.pictures import examining
from showcase.words.rules.problem import Problem, Severity
from showcase.words.staff.page import NEEDED
from tests.roots import MINI

CASE = "brands/2024/linli-yishiting"


def judged(root: Path) -> tuple[Problem, ...]:
    return validate(source.read_root(root))[1]


def edit(root: Path, path: str, *changes: tuple[str, str]) -> None:
    text = (root / path).read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    (root / path).write_text(text, "utf-8")


def test_the_mini_repository_passes() -> None:
    records, problems = validate(source.read_root(MINI))
    assert problems == ()
    assert len(records.cases) == 7
    assert not has_errors(problems)


def test_a_record_broken_in_eight_ways_is_told_eight_things_where_they_stand(site: Path) -> None:
    edit(
        site, f"{CASE}/case.yml",
        ("title: “邻里", "title：“邻里"),
        ("[grassroots_governance, serving_people]", "[grassroots_governance, 服务群众]"),
        ("created: \"2022\"", "created: 2022年"),
        ("members: 68", "members: 六十八"),
        ("alt: 墙上的一块记事板，分三栏, ", ""),
        ("source: s1}", "source: s2}"),
    )  # fmt: skip
    edit(
        site,
        f"{CASE}/case.md",
        ("都是三四十年的房子，没有", "都是三四十年的房子,没有"),
        ("## 经验启示\n\n", ""),
    )
    told = [(p.path.rpartition("/")[2], p.line, p.column, p.rule) for p in judged(site)]
    assert told == [
        ("case.md", 1, 1, "section-missing"),
        ("case.md", 3, 21, "halfwidth-punctuation"),
        ("case.yml", 2, 6, "yaml-fullwidth-colon"),
        ("case.yml", 4, 33, "theme-unknown"),
        ("case.yml", 10, 12, "date-spelled"),
        ("case.yml", 15, 12, "number-invalid"),
        ("case.yml", 17, 97, "source-unknown"),
        ("case.yml", 20, 5, "picture-alt-missing"),
    ]


def test_a_record_in_gbk_with_a_bad_theme_is_told_both(site: Path) -> None:
    path = site / "brands/2024/linli-jiayuan/case.yml"
    text = path.read_text("utf-8").replace("grassroots_governance", "服务群众")
    path.write_bytes(text.encode("gbk"))
    assert [problem.rule for problem in judged(site)] == ["encoding-gbk", "theme-unknown"]


def test_rules_read_the_call_of_the_year(site: Path) -> None:
    """The same story is too short for 2024 and long enough for 2023."""
    story = (site / "brands/2023/nuanxin-chuangkou/case.md").read_text("utf-8")
    (site / CASE / "case.md").write_text(story, "utf-8")
    told = {(p.path, p.rule) for p in judged(site)}
    assert told == {(f"{CASE}/case.md", "story-length"), (f"{CASE}/case.md", "look-alike")}, (
        "and it is a copy"
    )


def test_a_slip_in_staff_data_is_told_once_and_not_in_every_record(site: Path) -> None:
    edit(site, "content/units/yangli.yml", ("level: township", "level:"))
    edit(site, "content/vocabulary.yml", ("label: 服务群众", "label:"))
    assert [(p.path, p.line, p.rule) for p in judged(site)] == [
        ("content/units/yangli.yml", 6, "field-missing"),
        ("content/vocabulary.yml", 4, "field-missing"),
    ]


def test_a_staff_file_that_cannot_be_read_is_told_once(site: Path) -> None:
    edit(site, "content/units/yangli.yml", ("- id: yangli-heshun", " - id: [yangli-heshun"))
    edit(site, "content/glossary/shili-sanbian.md", ("---\nname", "name"))
    edit(site, "content/calls/2023.md", ("status: closed", "status: [closed"))
    assert [(p.path, p.line, p.rule) for p in judged(site)] == [
        ("content/calls/2023.md", 3, "yaml-syntax"),
        ("content/glossary/shili-sanbian.md", 1, "yaml-syntax"),
        ("content/units/yangli.yml", 9, "yaml-syntax"),
    ]


def test_without_a_vocabulary_only_that_is_told(site: Path) -> None:
    (site / "content/vocabulary.yml").unlink()
    assert [(p.path, p.rule) for p in judged(site)] == [("content/vocabulary.yml", "file-missing")]


def test_nothing_at_all_is_no_record_and_no_vocabulary(tmp_path: Path) -> None:
    records, problems = validate(source.read_root(tmp_path))
    assert records.cases == ()
    assert {problem.rule for problem in problems} == {"file-missing"}
    assert {problem.path for problem in problems} == {
        "content/vocabulary.yml",
        *(f"content/{page}" for page in NEEDED),
    }


def test_a_converted_file_is_not_told_line_by_line(site: Path) -> None:
    path = site / "brands/2024/linli-jiayuan/case.yml"
    path.write_text(path.read_text("utf-8") + "".join(f"\ttab{n}: 1\n" for n in range(500)), "utf-8")
    tabs = [problem for problem in judged(site) if problem.rule == "yaml-tab"]
    assert len(tabs) == MOST_OF_A_KIND + 1
    assert f"{500 - MOST_OF_A_KIND} 处" in tabs[-1].message


def test_judging_depends_on_nothing_but_what_was_read(site: Path) -> None:
    drafts = source.read_root(MINI)
    assert validate(drafts) == validate(source.read_root(MINI))
    turned = replace(drafts, records=drafts.records[::-1], units=drafts.units[::-1])
    assert validate(turned)[1] == validate(drafts)[1]


def test_warnings_do_not_stop_a_build(site: Path) -> None:
    edit(site, f"{CASE}/case.md", ("没有物业", "没有(物业)"))
    problems = judged(site)
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert not has_errors(problems)


def test_a_folder_s_contents_are_those_of_its_draft(site: Path) -> None:
    """What is remembered of a record is asked for by the one and kept by the other."""
    folders, _ = layout.folders(site)
    whole = {}
    for place in folders:
        draft, _ = folder.record(site, place, examining.unseen)
        assert folder.contents(site, place) == draft.digest
        assert folder.story(site, place.path) == draft.story
        whole[draft.digest] = place
    assert len(whole) == len(folders)
