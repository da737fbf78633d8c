"""Commands for staff who run a season: status, call."""

import sys
from collections.abc import Collection
from pathlib import Path

import click

from showcase.entrances.commands.ending import UNUSABLE
from showcase.entrances.spoken import echo, here
from showcase.entrances.usage_errors import Family
from showcase.processes.today import today
from showcase.words.season.days import is_year


@click.command()
@click.argument("year", required=False, metavar="[年度]")
@click.pass_obj
def status(root: Path, year: str | None) -> None:
    """各年度的征集办到哪一步：环节、还剩几天、投稿、单位、奖项、公示，下一步办什么、用哪个命令；还没有完成的责任、还没有答复的问答。

    同样的内容，serve 打开的网站上有一页 /status/；生成的网站里没有。
    """
    from showcase.judging.season_status import statuses
    from showcase.publishing.judgement import judge
    from showcase.rendering.reports import duties_report, questions_report, season_report

    judgement = judge(root)
    day = judgement.records.day or today()
    asked = questions_report.text(judgement.records.systems, day)
    owed = duties_report.text(judgement.records, day, year or "")
    found = statuses(judgement.records, judgement.problems, judgement.staff)
    if year:
        found = tuple(one for one in found if one.year == year)
    calls = judgement.records.register.calls
    if year and year not in calls:
        echo(
            f"没有 {year} 年度的征集规则。年度有：{'、'.join(sorted(calls)) or '还没有'}。{_carry_over(year, calls)}",
            err=True,
        )
        sys.exit(UNUSABLE)
    if found:
        echo(season_report.text(found), nl=False)
    elif year:
        click.echo(f"{year} 年的案例是依据资料整理的，没有征集。")
    else:
        echo(f"还没有征集。{_carry_over(str(day.year), calls)}")
    for told in filter(None, (owed, asked)):
        click.echo(f"\n{told}", nl=False)


def _carry_over(year: str, calls: Collection[str]) -> str:
    """How a year gets a call of its own; empty where that is no year, or there is none to write it after."""
    before = max(calls, default="")
    return (
        f"\n照往年的写一份：python scripts call new {year} --from {before}"
        if before and is_year(year)
        else ""
    )


@click.group(cls=Family)
def call() -> None:
    """征集规则：照往年的写新一年的。"""


@call.command()
@click.argument("year", metavar="年度")
@click.option("--from", "before", required=True, metavar="往年", help="照哪一年的写，如 2025。")
@click.pass_obj
def new(root: Path, year: str, before: str) -> None:
    """照往年的征集规则写一份新的：要求、主题、环节照抄，日期和文号空着，等填写。"""
    from showcase.entrances.new_call import NotWritten, write_call

    try:
        for line in write_call(root, year, before):
            click.echo(here(line))
    except NotWritten as failure:
        echo(str(failure), err=True)
        sys.exit(UNUSABLE)
