"""The command that says how things stand: doctor."""

import sys
from pathlib import Path

import click

from showcase.entrances.commands.ending import PROBLEMS_FOUND


@click.command()
@click.pass_obj
def doctor(root: Path) -> None:
    """看这台电脑：装了什么，缺什么、旧什么，书用哪些字体，缺的误什么事，运行什么能补上。

    退出码：0 能用（可有可无的缺了也算）；1 缺了必不可少的。
    """
    from showcase.entrances.keeping.health import State, findings

    worst = 0
    for one in findings(root):
        click.echo(f"[{one.state.label}] {one.what}：{one.said}")
        if one.costs:
            click.echo(f"      误什么事：{one.costs}。")
        if one.mend:
            click.echo("      怎样补：" + one.mend.replace("\n", "\n      "))
        worst = max(worst, PROBLEMS_FOUND if one.state is State.BAD else 0)
    sys.exit(worst)
