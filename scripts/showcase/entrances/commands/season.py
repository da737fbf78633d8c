"""Commands for staff who run a season: status, call."""

import sys
from datetime import date
from pathlib import Path

import click

from showcase.entrances.commands.ending import UNUSABLE
from showcase.entrances.spoken import here
from showcase.entrances.usage_errors import Family


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
    today = judgement.records.day or date.today()
    asked = questions_report.text(judgement.records.systems, today)
    owed = duties_report.text(judgement.records, today, year or "")
    found = statuses(judgement.records, judgement.problems, judgement.staff)
    if year:
        found = tuple(one for one in found if one.year == year)
    if not found:
        what = f"{year} 年没有征集。" if year else "还没有征集。"
        click.echo(here(f"{what}照往年的写一份：python scripts call new 年度 --from 往年"))
    else:
        click.echo(here(season_report.text(found)), nl=False)
    for told in filter(None, (owed, asked)):
        click.echo(f"\n{told}", nl=False)


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
        click.echo(str(failure), err=True)
        sys.exit(UNUSABLE)
