"""A second season of the invented city, whole and with what goes wrong in one: a submission that comes late, a juror who stands aside,
a tie at the edge of the quota, a case that is withdrawn after the book was frozen; and then the year after."""

import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.publishing.build import build
from showcase.publishing.judgement import judge
from tests.books import need_fonts, text_of
from tests.season_city import CALL, RESULT, STEPS, YEAR, announce, case, season_root, write

REVIEW = """\
body: 示例市直机关工委评审委员会
date: 2031-07-18
criteria:
  - {code: truth, label: 真实性, weight: 50}
  - {code: new, label: 创新性, weight: 50}
jurors: [p1, p2, p3]
conflicts:
  - {juror: p3, unit: yangli-heshun}
rules:
  full: 10
  ties: decide
  quota: {demonstration: 1}
"""
COMPENDIUM = """\
---
title: 示例市党建品牌案例汇编（2031）
summary: 示例市直机关工委征集 2031 年度案例的汇编，单位、品牌、数字都是虚构的。
year: "2031"
issuer: 示例市直机关工委
pick:
  year: ["2031"]
sort: award
parts: none
---

2031 年的汇编。
"""
LATER = {"SOURCE_DATE_EPOCH": "1956441600"}
"""The last day of 2031."""
MARKS = {"yexiao": (9, 9), "xiaozhuo": (9, 9), "wanlai": (7, 8)}


def run(root: Path, *words: object) -> str:
    done = CliRunner().invoke(
        main, ["--root", str(root), *map(str, words)], env=LATER, catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    return done.output


def filled(file: Path) -> Path:
    """A sheet with the marks each case is given."""
    book = openpyxl.load_workbook(file)
    told = {row[0].value: str(row[1].value) for row in book["核对"].iter_rows()}
    keys = [told[name] for name in told if str(name).startswith("案例")]
    sheet, first = book["评分"], int(told["首行"])
    columns = [cell.column for cell in sheet[first - 1] if str(cell.value).startswith(("真实性", "创新性"))]
    for row, key in enumerate(keys, first):
        for column, mark in zip(columns, MARKS[key.partition("/")[2]], strict=True):
            if not sheet.cell(row, column).protection.locked:
                sheet.cell(row, column).value = mark
    book.save(file)
    return file


def stand(root: Path, status: str, *done: str) -> None:
    """The compendium says how far it has come; what the jury proposed stays in it."""
    file = root / f"content/compendiums/{YEAR}.md"
    text = re.sub(r"^(?:status: .*|steps:|  - stage: .*|    date: .*|    body: .*)\n", "", file.read_text("utf-8"), flags=re.M)  # fmt: skip
    steps = "".join(
        f'  - stage: {one}\n    date: "{STEPS[one][0]}"\n    body: {STEPS[one][1]}\n' for one in done
    )
    file.write_text(text.replace("issuer:", f"status: {status}\nsteps:\n{steps}issuer:", 1), "utf-8")


@pytest.mark.slow
def test_a_season_from_call_to_the_next_call(tmp_path: Path) -> None:
    need_fonts()
    root, site = season_root(tmp_path, books=True), tmp_path / "site"
    write(root, f"content/calls/{YEAR}.md", CALL)
    write(root, f"content/compendiums/{YEAR}.md", COMPENDIUM)
    case(root, "wanlai", "样例街道晚来的一份案例把晒谷场改成议事场", "鸾翮晒场", "yangli-jiedao")
    facts = root / f"brands/{YEAR}/wanlai/case.yml"
    facts.write_text(f'{facts.read_text("utf-8").rstrip()}\n  received: "2031-06-03"\n', "utf-8")
    [late] = [problem for problem in judge(root, day=date(2031, 6, 4)).problems if problem.rule == "submission-late"]  # fmt: skip
    assert (late.path, "第一条" in f"{late.message}{late.hint}") == (f"brands/{YEAR}/wanlai/case.yml", True)

    write(root, f"content/reviews/{YEAR}.yml", REVIEW)
    run(root, "jury", "sheets", YEAR, "--out", tmp_path / "表", "--no-proofs")
    sheets = [filled(file) for file in sorted((tmp_path / "表").glob("*.xlsx"))]
    run(root, "jury", "read", *sheets)
    tie = CliRunner().invoke(main, ["--root", str(root), "jury", "tally", YEAR, "--write"])
    assert tie.exit_code != 0 and "鸾翮" in tie.output, "two are equal where one place is left"
    review = root / f"content/reviews/{YEAR}.yml"
    text = review.read_text("utf-8")
    assert not re.search(r"case: 2031/xiaozhuo\n\s+juror: p3|xiaozhuo, juror: p3", text), "p3 stands aside"
    decided = f"decisions:\n  - {{cases: [{YEAR}/yexiao, {YEAR}/xiaozhuo], reason: 夜校开得更久}}\n"
    review.write_text(f"{text.rstrip()}\n{decided}", "utf-8")
    run(root, "jury", "tally", YEAR, "--write", "--pdf", tmp_path / "评审记录.pdf")
    assert "夜校开得更久" in text_of(tmp_path / "评审记录.pdf")
    [award] = judge(root).records.compendiums[YEAR].awards
    assert award.cases == (f"{YEAR}/yexiao",)

    stand(root, "notice", "recommend", "final_review")
    announce(root)
    build(root, site, books=False, day=date(2031, 8, 4))
    notice = (site / f"notices/{YEAR}/index.html").read_text("utf-8")
    assert "鸾翮夜校" in notice and "鸾翮晒场" not in notice
    assert not (site / f"cases/{YEAR}").exists()

    stand(root, "publish", "recommend", "final_review", "notice")
    announce(root, RESULT)
    run(root, "edition", "freeze", YEAR, "--date", "2031-09-01")
    build(root, site, day=date(2031, 9, 1))
    book = (site / f"compendiums/{YEAR}/{YEAR}.pdf").read_bytes()
    assert "载于" in (site / f"cases/{YEAR}/xiaozhuo/index.html").read_text("utf-8")

    run(root, "withdraw", f"{YEAR}/xiaozhuo", "--reason", "单位来函，情况有出入", "--date", "2031-10-08")
    build(root, site, day=date(2031, 10, 9))
    left = (site / f"cases/{YEAR}/xiaozhuo/index.html").read_text("utf-8")
    assert "单位来函，情况有出入" in left and "本子就挂在门口" not in left
    assert "xiaozhuo" not in (site / "data/cases.json").read_text("utf-8")
    assert (site / f"compendiums/{YEAR}/{YEAR}.pdf").read_bytes() == book, "what is printed stays printed"

    said = run(root, "status", YEAR)
    assert "定版" in said and "edition freeze" not in said and "读入了 3 位评委的打分" in said
    run(root, "call", "new", "2032", "--from", YEAR)
    run(root, "new", "--from", f"{YEAR}/yexiao", "--year", "2032", "--title", "鸾翮夜校第二年办到了楼下", "--theme", "grassroots_governance", "--slug", "yexiao")  # fmt: skip
    assert "name: 鸾翮夜校" in (root / "brands/2032/yexiao/case.yml").read_text("utf-8")
