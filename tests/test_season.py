"""A season of an invented city, acted out: call, submissions, jury, notice, publication, next year's call."""

import json
import os
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.entrances.live import Live
from showcase.judging.season_status import statuses
from showcase.publishing.build import build
from showcase.publishing.judgement import judge
from showcase.publishing.offline import pack
from showcase.rendering.record_text import received_on
from showcase.storage.store import Store
from showcase.words.season.stage import StageName
from showcase.words.season.working_days import WorkingDays, WorkingYear
from showcase.words.staff.call import Call
from showcase.words.staff.season import Season
from tests.books import need_fonts, text_of
from tests.season_city import RARE, RESULT, YEAR, announce, case, every_byte, progress, season_root, written

STAGES: list[dict[str, Any]] = [
    {"stage": "call", "from": "2031-03-01", "body": "示例市委市直机关工委"},
    {"stage": "submit", "from": "2031-03-01", "to": "2031-05-31", "body": "各单位"},
    {"stage": "recommend", "from": "2031-06-01", "to": "2031-06-15", "body": "各系统党委"},
    {"stage": "final_review", "from": "2031-07-01", "to": "2031-07-20", "body": "评审委员会"},
    {"stage": "notice", "from": "2031-08-01", "to": "2031-08-07", "body": "示例市委市直机关工委"},
    {"stage": "publish", "from": "2031-09", "body": "示例市委市直机关工委"},
]
CALL = Call.model_validate(
    {"title": "2031 年度征集规则", "status": "open", "stages": STAGES, "publish": "on_publish"}
)


def season(day: str, status: StageName | None = None) -> Season:
    return Season("2031", CALL, date.fromisoformat(day), status)


@pytest.mark.parametrize(
    ("day", "stage", "is_open", "left"),
    [
        ("2031-02-28", None, False, 93),
        ("2031-03-01", StageName.SUBMIT, True, 92),
        ("2031-05-31", StageName.SUBMIT, True, 1),
        ("2031-06-01", StageName.RECOMMEND, False, 0),
        ("2031-08-31", StageName.NOTICE, False, 0),
        ("2031-09-01", StageName.PUBLISH, False, 0),
    ],
)
def test_a_season_stands_where_its_dates_say(
    day: str, stage: StageName | None, is_open: bool, left: int
) -> None:
    found = season(day)
    assert (found.stage, found.is_open, found.days_left) == (stage, is_open, left)
    assert found.is_published == (stage is StageName.PUBLISH)


def test_a_compendium_that_is_behind_keeps_the_year_from_being_public() -> None:
    assert season("2031-10-01", StageName.NOTICE).stage is StageName.NOTICE
    assert not season("2031-10-01", StageName.NOTICE).is_published
    assert season("2031-10-01", StageName.PUBLISH).is_published


def test_a_compendium_that_is_ahead_waits_for_the_day() -> None:
    ahead = season("2031-08-05", StageName.PUBLISH)
    assert ahead.stage is StageName.NOTICE
    assert not ahead.is_published


def test_every_day_has_one_stage_and_none_goes_back() -> None:
    days = [date(2031, 1, 1) + timedelta(days=number) for number in range(365)]
    numbers = [stage.number for day in days if (stage := Season("2031", CALL, day).stage)]
    assert numbers == sorted(numbers)


# --- the city ---


def holding(folder: Path) -> set[str]:
    """The files below a folder that hold the rare word, however it is written and packed."""
    forms = written(RARE)
    return {name for name, data in every_byte(folder) if any(form in data for form in forms)}


BEFORE, OPEN, LAST, AFTER = (date(2031, month, day) for month, day in ((7, 30), (8, 4), (8, 31), (9, 1)))


def test_what_is_not_public_yet_is_in_no_byte_of_the_site(tmp_path: Path) -> None:
    root, site, preview = season_root(tmp_path), tmp_path / "public" / "site", tmp_path / "preview"
    progress(root, "notice", "recommend", "final_review")
    build(root, site, books=False, day=BEFORE)
    pack(site, tmp_path / "public" / "offline.zip")
    assert holding(tmp_path / "public") == set()
    assert not (site / "cases" / YEAR).exists()

    build(root, preview, books=False, whole=True, day=BEFORE)
    shown = holding(preview)
    page, book = f"cases/{YEAR}/yexiao/", f"compendiums/{YEAR}/"
    assert {f"{page}index.html", f"{book}index.html", "data/cases.json", "data/feed.xml"} <= shown
    assert any(path.startswith(f"{page}") and path.endswith(".docx!word/document.xml") for path in shown)
    assert any(path.startswith("search/") for path in shown), "what is packed in the search is looked into"

    announce(root)
    build(root, site, books=False, day=OPEN)
    assert holding(site) == {
        f"notices/{YEAR}/index.html"
    }  # a notice names those proposed, and nothing leads further
    assert f"cases/{YEAR}" not in (site / "notices" / YEAR / "index.html").read_text("utf-8")

    progress(root, "publish", "recommend", "final_review", "notice")
    announce(root, RESULT)
    build(root, site, books=False, day=LAST)
    assert holding(site) == {f"notices/{YEAR}/index.html"}
    build(root, site, books=False, day=AFTER)
    assert f"{page}index.html" in holding(site)
    other = season_root(tmp_path / "other")
    progress(other, "publish", "recommend", "final_review", "notice")
    announce(other, RESULT)
    build(other, tmp_path / "cold", books=False, day=AFTER)
    assert files(tmp_path / "cold") == files(site)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


# --- late ---


def test_a_proposal_made_after_the_call_has_closed_is_told_and_labelled(tmp_path: Path) -> None:
    root = season_root(tmp_path)
    git(root, "2031-03-02", "init", "-q", "-b", "main")
    (root / ".gitignore").write_text(".cache/\n/theme\n/scripts\n", "utf-8")
    git(root, "2031-03-02", "add", "-A")
    git(root, "2031-03-02", "commit", "-qm", "start")
    git(root, "2031-03-02", "checkout", "-qb", "proposed")
    case(root, "zaobao", "社区早报把通知念给不识字的老人听", "窗口早报", "yangli-heshun")
    for day, late in (("2031-05-31", False), ("2031-06-02", True)):
        git(root, day, "add", "-A")
        git(root, day, "commit", "-qm", "proposed")
        git(root, day, "checkout", "-q", "main")
        said = CliRunner().invoke(
            main, ["--root", str(root), "review", "proposed", "--out", str(tmp_path / day)]
        )
        labels = json.loads((tmp_path / day / "labels.json").read_text("utf-8"))
        assert ("late" in labels) == late, said.output
        answer = (tmp_path / day / "answer.md").read_text("utf-8")
        assert ("逾期：2031 年 6 月 2 日报送" in answer) == late
        assert ("2031 年度示例征集规则第一条" in answer) == late
        git(root, day, "checkout", "-q", "proposed")
        git(root, day, "reset", "-q", "--soft", "main")


def test_what_comes_in_on_paper_is_late_by_the_day_staff_say(tmp_path: Path) -> None:
    said = "kind: brief\nprovenance:\n  # 来历\n  kind: submitted\n  sources: []\n"
    assert received_on(said, "") == said
    once = received_on(said, "2031-06-02")
    assert '  kind: submitted\n  received: "2031-06-02"\n  sources' in once
    assert received_on(once, "2031-06-03").count("received") == 1
    root = season_root(tmp_path)
    case(
        root,
        "zaobao",
        "社区早报把通知念给不识字的老人听",
        "窗口早报",
        "yangli-heshun",
        '  received: "2031-06-02"\n',
    )
    told = [problem for problem in judge(root).problems if problem.rule == "submission-late"]
    assert [problem.line for problem in told] == [11]
    assert "晚了 2 天" in told[0].message


def git(root: Path, day: str, *arguments: str) -> None:
    names = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "t"), ("EMAIL", "t@example.org"), ("DATE", f"{day}T09:00:00+0800"))
    }
    names |= {"HOME": str(root), "PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True, env=names)


# --- at a glance, and the next year ---


def test_staff_see_where_the_season_stands_and_what_to_do_next(tmp_path: Path) -> None:
    root = season_root(tmp_path)

    def seen(*day: int) -> tuple[str, list[str]]:
        judgement = judge(root, day=date(*day))
        first = statuses(judgement.records, judgement.problems, judgement.staff)[0]
        assert (first.year, len(judgement.problems)) == (
            YEAR,
            len([one for one in judgement.problems if one.severity != "error"]),
        )
        return dict(first.lines)["环节"], [f"{step.words}{step.command}" for step in first.steps]

    assert seen(2031, 4, 30) == (
        "报送（2031 年 3 月 1 日—2031 年 5 月 31 日，各单位），离截止还有 32 天",
        ["看谁还没有报，催一催。roster 2031"],
    )
    progress(root, "notice", "recommend", "final_review")
    assert seen(2031, 7, 25)[1] == ["奖项已经拟定：写公示 content/notices/2031.md，汇编的进度写 notice。"]
    announce(root)
    assert seen(2031, 8, 4)[1][0] == "公示到 2031 年 8 月 7 日为止，等期满。"
    assert seen(2031, 8, 8)[1][0].startswith("公示期满：在 content/notices/2031.md 里写结果")
    announce(root, RESULT)
    progress(root, "publish", "recommend", "final_review", "notice")
    stage, steps = seen(2031, 9, 1)
    assert stage == "公布（2031 年 9 月 1 日，示例市直机关工委）"
    assert steps[-1] == "下一年的征集照这一年的写。call new 2032 --from 2031"

    said = CliRunner().invoke(main, ["--root", str(root), "call", "new", "2032", "--from", YEAR])
    assert said.exit_code == 0, said.output
    text = (root / "content/calls/2032.md").read_text("utf-8")
    assert "2031" not in text
    assert "征集时间从（日期待定）到（日期待定）。" in text
    assert (
        f"第 {text.split(chr(10)).index('第一条　征集时间从（日期待定）到（日期待定）。') + 1} 行，正文里的日期"
        in said.output
    )
    carried = judge(root).records.register.calls
    kept = ("limits", "themes", "publish", "contact", "clauses", "grades", "sections", "quota")
    assert [getattr(carried["2032"], name) for name in kept] == [
        getattr(carried[YEAR], name) for name in kept
    ]
    assert [(one.stage, one.body, one.opens, one.closes) for one in carried["2032"].stages] == [
        (one.stage, one.body, None, None) for one in carried[YEAR].stages
    ]
    for year, before, why in (
        ("2032", YEAR, "已经有了"),
        ("2033", "1999", "没有 1999 年"),
        ("明年", YEAR, "不是年度"),
    ):
        refused = CliRunner().invoke(main, ["--root", str(root), "call", "new", year, "--from", before])
        assert (refused.exit_code, why in refused.output) == (2, True)

    told = CliRunner().invoke(main, ["--root", str(root), "status", "2032"]).output
    assert "把征集的起止和各环节的日期填在 content/calls/2032.md 里。" in told
    assert "已经截止" not in told, "a call without a day has not ended"
    (root / "content/calls/1999.md").write_text(
        "---\ntitle: 1999 年度收录规则\nstatus: compiled\n---\n", "utf-8"
    )
    for year, code, words in (
        ("2033", 2, "call new 2033 --from 2032"),
        ("明年", 2, "没有 明年 年度的征集规则。年度有：1999、"),
        ("1999", 0, "依据资料整理"),
    ):
        answered = CliRunner().invoke(main, ["--root", str(root), "status", year])
        assert (answered.exit_code, words in answered.output) == (code, True), answered.output


def test_what_is_wrong_with_the_files_of_a_season_is_what_to_do_next(tmp_path: Path) -> None:
    root = season_root(tmp_path)
    progress(root, "publish", "recommend", "final_review", "notice")
    announce(root, RESULT)

    def steps() -> list[tuple[str, str]]:
        judgement = judge(root, day=date(2031, 9, 2))
        first = statuses(judgement.records, judgement.problems, judgement.staff)[0]
        return [(step.words.partition("有错误")[0], step.command) for step in first.steps]

    def broken(path: str, old: str, new: str) -> list[tuple[str, str]]:
        file = root / path
        before = file.read_text("utf-8") if file.exists() else None
        file.write_text((before or "").replace(old, new) or new, "utf-8")
        try:
            return steps()
        finally:
            file.unlink() if before is None else file.write_text(before, "utf-8")

    assert ("冻结这一版，以后的改动作更正登记。", f"edition freeze {YEAR}") in steps()
    for path, what, old, new in (
        (f"content/calls/{YEAR}.md", "征集规则", "serving_people", "serving_pepole"),
        (f"content/calls/{YEAR}.md", "征集规则", "---", "---\n: ["),
        (f"content/compendiums/{YEAR}.md", "汇编", "title:", "titel:"),
        (f"content/notices/{YEAR}.md", "公示", "title:", "titel:"),
        (f"content/compendiums/{YEAR}.lock", "定版的锁", "", "edition: 1"),
    ):
        assert broken(path, old, new) == [(what, f"validate {path}")], path
    told = broken("content/calls/2024.md", "serving_people", "serving_pepole")
    assert [command for _, command in told] == ["validate", f"call new 2032 --from {YEAR}"], (
        "another year's mistake keeps this one's site and book back too"
    )


def test_the_page_of_the_season_is_served_and_never_built(tmp_path: Path) -> None:
    root = season_root(tmp_path)
    with Store(root) as store:
        live = Live(root, tmp_path / "live", store)
        live.begin()
        page = live.file("status/index.html")
        assert page
        assert "下一步" in page.read_text("utf-8")
        assert live.file(f"cases/{YEAR}/yexiao/index.html"), "who prepares the season sees its cases"
    build(root, tmp_path / "site", books=False)
    assert not (tmp_path / "site" / "status").exists()
    with Store(root) as store:
        live = Live(root, tmp_path / "again", store)
        live.begin()
        assert live.file(f"cases/{YEAR}/yexiao/index.html"), "a site that keeps them back is not shown first"


# --- a call that does not fit, working days, previews ---


def test_a_call_that_does_not_fit_hides_neither_its_own_mistakes_nor_those_of_its_year(
    tmp_path: Path,
) -> None:
    root = season_root(tmp_path)
    file = root / "content/calls" / f"{YEAR}.md"
    text = (
        file.read_text("utf-8")
        .replace("title: 2031 年度示例征集规则", "title: 短")
        .replace("  - serving_people\n", "  - serving_pepole\n")
    )
    file.write_text(
        text.replace("  - stage: notice\n", "  - stage: recommend\n").replace(
            '"2031-03-01"\n    body', "2031年3月1日\n    body", 1
        ),
        "utf-8",
    )
    case(
        root,
        "zaobao",
        "社区早报把通知念给不识字的老人听",
        "窗口早报",
        "yangli-heshun",
        '  received: "2031-06-02"\n',
    )
    told = judge(root, day=BEFORE).problems
    assert {(one.path.rpartition("/")[2], one.rule) for one in told if "2031" in one.path} >= {
        ("2031.md", "text-too-short"), ("2031.md", "word-unknown"), ("2031.md", "stage-order"), ("2031.md", "date-spelled"),
        ("case.yml", "submission-late"),
    }  # fmt: skip


def test_working_days_are_counted_by_the_table() -> None:
    table = WorkingDays(
        {"2031": WorkingYear(year="2031", off=("2031-10-01", "2031-10-02", "2031-10-03"), on=("2031-10-04",))}
    )
    first = date(2031, 9, 30)  # a Tuesday
    assert [str(table.last(first, count)) for count in (1, 2, 3)] == [
        "2031-09-30",
        "2031-10-04",
        "2031-10-06",
    ]
    days = [date(2031, 1, 1) + timedelta(days=number) for number in range(365)]
    assert all(table.count(day, table.last(day, 5)) == 5 for day in days if day < date(2031, 12, 1))
    assert all(table.is_one(table.last(day, 5)) for day in days)
    assert table.last(date(9999, 12, 30), 60) == date.max


def test_a_call_whose_days_are_open_is_not_open(tmp_path: Path) -> None:
    stages = [{"stage": one["stage"]} for one in STAGES]
    call = Call.model_validate(
        {"title": "2032 年度征集规则", "status": "open", "stages": stages, "publish": "on_publish"}
    )
    found = Season("2032", call, date(2032, 1, 2))
    assert (found.stage, found.is_open, found.is_published) == (None, False, False)


@pytest.mark.slow
def test_what_is_not_public_yet_is_in_no_book_either(tmp_path: Path) -> None:
    """The same with books, e-books and what is packed beside: every PDF is read as text."""
    need_fonts()
    root, site = season_root(tmp_path, books=True), tmp_path / "public" / "site"
    progress(root, "notice", "recommend", "final_review")
    build(root, site, compressed=True, day=BEFORE)
    pack(site, tmp_path / "public" / "offline.zip")
    assert holding(tmp_path / "public") == set()
    pdfs = [*site.rglob("*.pdf")]
    assert pdfs
    assert all(RARE not in text_of(pdf) for pdf in pdfs)
    build(root, tmp_path / "preview", whole=True, day=BEFORE)
    assert RARE in text_of(tmp_path / "preview" / "compendiums" / YEAR / f"{YEAR}.pdf")
    assert "Disallow: /\n" in (tmp_path / "preview" / "robots.txt").read_text("utf-8")
