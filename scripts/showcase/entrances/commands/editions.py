"""Commands for what was published: edition, withdraw."""

import sys
from pathlib import Path

import click

from showcase.entrances.commands.day import PastDay
from showcase.entrances.commands.ending import PROBLEMS_FOUND, UNUSABLE, shown
from showcase.entrances.spoken import echo, here
from showcase.entrances.usage_errors import Family
from showcase.processes.today import today


@click.group(cls=Family)
def edition() -> None:
    """定版：印成书的汇编存一份副本，以后网站登载、再印、核对，用的都是它。"""


@edition.command()
@click.argument("name", metavar="名称")
@click.option(
    "--date", "day", type=PastDay(), metavar="日期", help="定版的日期，如 2026-03-01。  [默认：今天]"
)
@click.pass_obj
def freeze(root: Path, name: str, day: str | None) -> None:
    """给一部汇编定版：排好书，连同排书用的记录和文字存成 content/compendiums/名称.zip，写下 名称.lock。

    定版以后，记录再改也不影响这一册；改了的要登记更正（edition correct）。两个文件要提交进仓库。
    """
    from showcase.entrances.editions.freezing import Refused, frozen

    try:
        done = frozen(root, name, day or today().isoformat())
    except Refused as failure:
        echo(f"{failure}\n没有写任何文件。", err=True)
        sys.exit(PROBLEMS_FOUND if failure.records else UNUSABLE)
    made = done.made
    click.echo(f"已定版：《{made.title}》，{len(made.cases)} 个案例，{made.pages['print']} 面。")
    click.echo(
        f"锁：{shown(done.lock)}；副本：{shown(done.archive)}，{done.size / 1e6:.1f} MB。两个文件一起提交。"
    )


@edition.command("verify")
@click.argument("name", metavar="名称")
@click.pass_obj
def verify_edition(root: Path, name: str) -> None:
    """核对一部定版的汇编：照副本重新排一遍，与定版时逐项对照。

    退出码：0 一样；1 有不同，逐条列出；2 没有定版。
    """
    from showcase.entrances.editions.freezing import Refused, differences

    try:
        found = differences(root, name)
    except Refused as failure:
        echo(str(failure), err=True)
        sys.exit(UNUSABLE)
    click.echo("\n".join(found) or "与定版时完全一样：书的每一个字节、每个案例的页码，记录也没有改动。")
    if found:
        sys.exit(PROBLEMS_FOUND)


@edition.command()
@click.argument("key", metavar="年度/标识")
@click.option("--reason", required=True, metavar="理由", help="为什么改，一两句话。")
@click.option(
    "--kind", type=click.Choice(["erratum", "new_version"]), default="erratum", show_default=True,
    help="erratum 逐处登记改了什么，new_version 整篇改写，只登记一条。",
)  # fmt: skip
@click.option("--date", "day", type=PastDay(), metavar="日期", help="改的日期，如 2026-03-01。  [默认：今天]")
@click.pass_obj
def correct(root: Path, key: str, reason: str, kind: str, day: str | None) -> None:
    """登记一个印进书里的案例定版以后的改动：与副本对照，一处一条写进 content/corrections.yml。"""
    from showcase.entrances.editions.correcting import NotCorrected
    from showcase.entrances.editions.freezing import corrected

    try:
        found = corrected(root, key, kind, reason, day or today().isoformat())
    except NotCorrected as failure:
        echo(f"{failure}\n没有写任何文件。", err=True)
        sys.exit(UNUSABLE)
    click.echo(f"已登记 {len(found)} 条更正，写在 content/corrections.yml 末尾：")
    for said in found:
        where = said.field or (f"正文“{said.passage}”" if said.passage else "全篇")
        click.echo(f"  {where}")


@click.command()
@click.argument("key", metavar="年度/标识")
@click.option("--reason", required=True, metavar="理由", help="为什么撤回，一两句话，登在原来的网址上。")
@click.option(
    "--date", "day", type=PastDay(), metavar="日期", help="撤回的日期，如 2026-03-01。  [默认：今天]"
)
@click.pass_obj
def withdraw(root: Path, key: str, reason: str, day: str | None) -> None:
    """撤回一个登载过的案例：原来的网址上留标题、日期和理由，别处都不再出现。

    登记在 content/corrections.yml；记录的文件夹要留着，里面的文字和图片不再发布。已经印出的书不变，获奖名单注明已撤回。
    """
    from showcase.entrances.editions.correcting import NotCorrected
    from showcase.entrances.editions.correcting import withdraw as withdrawn

    try:
        said = withdrawn(root, key, reason, day or today().isoformat())
    except NotCorrected as failure:
        echo(f"{failure}\n没有写任何文件。", err=True)
        sys.exit(UNUSABLE)
    click.echo(f"已撤回：{said.case}《{said.was}》，登记在 content/corrections.yml。")
    click.echo(here("下一步：python scripts validate，再 python scripts build。"))
