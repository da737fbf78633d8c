"""Commands for what was published: withdraw."""

import sys
from datetime import date
from pathlib import Path

import click

from showcase.entrances.commands.ending import UNUSABLE
from showcase.entrances.spoken import here


@click.command()
@click.argument("key", metavar="年度/标识")
@click.option("--reason", required=True, metavar="理由", help="为什么撤回，一两句话，登在原来的网址上。")
@click.option("--date", "day", metavar="日期", help="撤回的日期，如 2026-03-01。  [默认：今天]")
@click.pass_obj
def withdraw(root: Path, key: str, reason: str, day: str | None) -> None:
    """撤回一个登载过的案例：原来的网址上留标题、日期和理由，别处都不再出现。

    登记在 content/corrections.yml；记录的文件夹要留着，里面的文字和图片不再发布。已经印出的书不变，获奖名单注明已撤回。
    """
    from showcase.entrances.correcting import NotCorrected
    from showcase.entrances.correcting import withdraw as withdrawn

    try:
        said = withdrawn(root, key, reason, day or date.today().isoformat())
    except NotCorrected as failure:
        click.echo(f"{failure}\n没有写任何文件。", err=True)
        sys.exit(UNUSABLE)
    click.echo(f"已撤回：{said.case}《{said.was}》，登记在 content/corrections.yml。")
    click.echo(here("下一步：python scripts validate，再 python scripts build。"))
