"""Commands for bulletins: bulletin draft, bulletin pdf."""

import sys
from pathlib import Path

import click

from showcase.entrances.commands.day import PastDay
from showcase.entrances.commands.ending import UNUSABLE, shown
from showcase.entrances.commands.written_file import WrittenFile
from showcase.entrances.spoken import echo, here
from showcase.entrances.usage_errors import Family
from showcase.processes.today import today


@click.group(cls=Family, short_help="简报：起草下一期，排一期 PDF。")
def bulletin() -> None:
    """简报：按一段时间里的新收、修改、评选、更正、答复起草下一期；把一期排成 PDF。

    简报写在 content/bulletins/ 里，一期一个文件。
    """


@bulletin.command()
@click.option(
    "--since",
    type=PastDay(),
    required=True,
    metavar="日期",
    help="从哪一天起，如 2026-07-01。",
)
@click.option("--series", default="", metavar="名称", help="哪一种简报。  [默认：最近一期的]")
@click.option("--issuer", default="", metavar="单位", help="编印单位。  [默认：上一期的，或页脚的主办单位]")
@click.pass_obj
def draft(root: Path, since: str, series: str, issuer: str) -> None:
    """起草下一期：期号接着上一期，内容逐条连到案例，改好再发布。"""
    from showcase.entrances.systems.bulletin import NotDrafted
    from showcase.entrances.systems.bulletin import draft as drafted

    try:
        file = drafted(root, since, today().isoformat(), series=series, issuer=issuer)
    except NotDrafted as failure:
        echo(f"{failure}\n没有写任何文件。", err=True)
        sys.exit(UNUSABLE)
    click.echo(f"已起草：{shown(file)}")
    click.echo(here("逐条核对，删去开头括号里的那一行，再运行：python scripts validate"))


@bulletin.command()
@click.argument("name", metavar="期")
@click.option(
    "--out",
    type=WrittenFile(".pdf"),
    help="写到哪个文件。  [默认：books/bulletin-期.pdf]",
)
@click.pass_obj
def pdf(root: Path, name: str, out: Path | None) -> None:
    """把一期排成 PDF，打印、分发用。期是 content/bulletins 里的文件名，不带 .md。"""
    from showcase.entrances.systems.bulletin import NotDrafted
    from showcase.entrances.systems.bulletin import pdf as printed
    from showcase.storage.files import unwritable, write

    file = (out or root / "books" / f"bulletin-{name}.pdf").resolve()
    try:
        made = printed(root, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file, made)
    except NotDrafted as failure:
        echo(f"{failure}\n没有写任何文件。", err=True)
        sys.exit(UNUSABLE)
    except OSError as error:
        click.echo(f"写不进 {file}：{unwritable(error)}。", err=True)
        sys.exit(UNUSABLE)
    click.echo(f"简报：{shown(file)}")
