"""A call names the sections of a story as its notice does; everybody who asks, counts or misses sections goes by that."""

from pathlib import Path

import pytest

from showcase.gathering.gather import gather
from showcase.judging.alone import judge
from showcase.judging.staff import register
from showcase.judging.validate import validate
from showcase.publishing.attached.blank_form import blank_form
from showcase.reading import source
from showcase.reading.hand_in import recognise
from showcase.reading.hand_in.hand_in import Raw
from showcase.rendering.scaffold import story_text
from showcase.words.case.choices import Kind
from showcase.words.staff.call import Call
from showcase.words.staff.section import Demanded, agreed_name, bare_name

OWN = ("背景与起因", "做法与经过", "成效与反响", "探讨与评论")
CALL = "content/calls/2024.md"


def asks(root: Path, *sections: str) -> None:
    """Let the call of 2024 ask for these."""
    file = root / CALL
    text = file.read_text("utf-8")
    before, _, after = text.partition("sections:\n")
    rest = after[after.index("quota:") :]
    file.write_text(f"{before}sections: [{', '.join(sections)}]\n{rest}", "utf-8")


def headed(root: Path, *names: str) -> None:
    """Let the case of 2024 stand under these headings."""
    file = root / "brands/2024/nuanxin-chuangkou/case.md"
    text = file.read_text("utf-8")
    for old, new in zip(("创建背景", "主要做法", "工作成效", "经验启示"), names, strict=True):
        assert f"## {old}\n" in text
        text = text.replace(f"## {old}\n", f"## {new}\n")
    file.write_text(text, "utf-8")


def told(root: Path) -> list[str]:
    """What is said of the story of that case."""
    problems = validate(source.read_root(root))[1]
    return [problem.message for problem in problems if "nuanxin-chuangkou/case.md" in problem.path]


@pytest.mark.parametrize(
    ("heading", "bare", "agreed"),
    [
        ("一、背景与起因", "背景与起因", "创建背景"),
        ("（二）做法", "做法", "主要做法"),
        ("3．成效", "成效", "工作成效"),
        ("三会一课", "三会一课", "三会一课"),
        ("十大举措", "十大举措", "十大举措"),
        ("第一章 党建引领", "党建引领", "党建引领"),
        ("2024年计划", "2024年计划", "2024年计划"),
    ],
)
def test_numbering_is_taken_off_and_nothing_else(heading: str, bare: str, agreed: str) -> None:
    assert (bare_name(heading), agreed_name(heading)) == (bare, agreed)


def test_one_section_under_two_names_and_two_sections_of_one_name() -> None:
    demanded = Demanded(("背景", "案例简介", "主要做法"))
    assert demanded.missing(["创建背景", "一、案例简介", "做法"]) == ()
    assert demanded.missing(["创建背景", "做法"]) == ("案例简介",)
    assert demanded.missing(["案例简介"]) == ("背景", "主要做法")
    assert demanded.name("具体做法") == "主要做法"


@pytest.mark.parametrize("written", [OWN, ("创建背景", "主要做法", "工作成效", "经验启示"), ("一、背景与起因", "二、做法与经过", "三、成效与反响", "四、启示")])  # fmt: skip
def test_with_a_call_of_its_own_names_a_case_is_accepted(site: Path, written: tuple[str, ...]) -> None:
    asks(site, *OWN)
    headed(site, *written)
    messages = [message for message in told(site) if "段" in message or "认作" in message]
    assert messages == [
        f"“{name}”认作“{own}”。" for name, own in zip(written, OWN, strict=True) if name != own
    ]
    case = gather(validate(source.read_root(site))[0]).cases["2024/nuanxin-chuangkou"]
    assert case.missing_sections == ()


def test_a_section_nobody_else_knows_is_missed_by_its_name(site: Path) -> None:
    asks(site, *OWN, "党建引领")
    headed(site, *OWN)
    assert "缺少“党建引领”一段。" in told(site)
    file = site / "brands/2024/nuanxin-chuangkou/case.md"
    file.write_text(file.read_text("utf-8") + "\n## 五、党建引领\n\n支部怎样带头，写在这里。\n", "utf-8")
    assert [message for message in told(site) if "段" in message] == []


def test_what_is_handed_out_and_taken_back_bears_the_call_s_names(site: Path) -> None:
    asks(site, *OWN, "党建引领")
    kept, _ = register.judge_register(source.read_root(site))
    call = kept.call("2024")
    scaffold = story_text(call, Kind.CASE)
    assert [line[3:] for line in scaffold.split("\n") if line.startswith("## ")] == [*OWN, "党建引领"]
    assert "为什么创建这个品牌" in scaffold
    form = blank_form(site)
    read = recognise.read_hand_in(Raw("申报表.docx", form), call.sections)
    assert f"正文 5 段：{'、'.join((*OWN, '党建引领'))}" in read.found


@pytest.mark.parametrize("sections", ["## 背景", "背", "一个很长很长很长很长很长很长的段名", "背景|起因"])
def test_a_name_that_cannot_be_a_heading_is_told_at_its_place(site: Path, sections: str) -> None:
    asks(site, "主要做法", f'"{sections}"')
    assert [(problem.path, problem.column > 1) for problem in validate(source.read_root(site))[1]] == [
        (CALL, True)
    ]


def test_no_case_is_judged_by_sections_that_could_not_be_read(site: Path) -> None:
    asks(site, '"#"')
    draft = next(one for one in source.read_root(site).records if one.slug == "nuanxin-chuangkou")
    kept, _ = register.judge_register(source.read_root(site))
    assert not [problem for problem in judge(draft, kept).problems if problem.rule.startswith("section")]
    assert isinstance(kept.call("2024"), Call)
