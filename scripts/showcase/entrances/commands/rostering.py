"""The command that tells who has handed in: roster."""

import sys
from pathlib import Path

import click

from showcase.entrances.commands.ending import PROBLEMS_FOUND, UNUSABLE, shown
from showcase.entrances.commands.written_file import WrittenFile
from showcase.entrances.spoken import echo
from showcase.processes.today import today


@click.command(short_help="报送情况：谁报了，谁还没有报。")
@click.argument("year", metavar="年度")
@click.option("--xlsx", type=WrittenFile(".xlsx"), help="另存报送统计表（.xlsx）。")
@click.option("--missing", is_flag=True, help="只写催报名单，可以直接粘贴。")
@click.pass_obj
def roster(root: Path, year: str, xlsx: Path | None, missing: bool) -> None:
    """报送情况：应报、已报、报送率（按层级、类型、系统、地区），催报名单，报送统计表。

    应报哪些单位，写在 content/calls/年度.md 的 roster 里；没有写，就是名录里的全部单位。
    """
    from showcase.gathering.roster.roster import roster as rostered
    from showcase.publishing.judgement import judge
    from showcase.rendering.roster import listing
    from showcase.rendering.spreadsheet import written
    from showcase.storage.files import unwritable, write

    records = judge(root).records
    records = records.whole or records
    known = {*records.register.calls, *(case.year for case in records.cases)}
    if year not in known:
        click.echo(f"没有 {year} 年度的征集规则和案例。年度有：{'、'.join(sorted(known))}。", err=True)
        sys.exit(UNUSABLE)
    if records.register.excused("calls", year):
        echo(
            f"{year} 年度的征集规则有错误，读不全，应报哪些单位还不知道。先改好：python scripts validate content/calls/{year}.md",
            err=True,
        )
        sys.exit(PROBLEMS_FOUND)
    found, day = rostered(records, year), today()
    closes = records.register.call(year).closes
    reminder = listing.reminder(found, closes, day)
    if missing:
        click.echo(reminder or f"{year} 年度应报的单位都报送了。", nl=not reminder)
    else:
        click.echo(listing.text(found, day), nl=False)
        click.echo(f"\n—— 催报名单 ——\n{reminder}" if reminder else "\n应报的单位都报送了。", nl=not reminder)
    if xlsx:
        try:
            write(xlsx.resolve(), written(listing.workbook(found, records.register, day)))
        except OSError as error:
            click.echo(f"写不进 {xlsx}：{unwritable(error)}。", err=True)
            sys.exit(UNUSABLE)
        click.echo(f"报送统计表：{shown(xlsx.resolve())}", err=missing)
