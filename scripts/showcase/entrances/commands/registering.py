"""Commands for the unit register: units import, export."""

import sys
from pathlib import Path

import click

from showcase.entrances.commands.ending import PROBLEMS_FOUND, UNUSABLE, shown
from showcase.entrances.commands.written_file import WrittenFile
from showcase.entrances.spoken import echo, here
from showcase.entrances.usage_errors import Family
from showcase.storage.files import unwritable


@click.group(cls=Family, short_help="单位名录：从表格导入，写成表格。")
def units() -> None:
    """单位名录：从表格（.xlsx、.csv，WPS 也行）导入，或者写成表格，填好再导回来。"""


@units.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="表格")
@click.option("--check", "only", is_flag=True, help="只列出改动，不写；有改动返回 1。")
@click.option("--yes", is_flag=True, help="不问，直接写。")
@click.pass_obj
def import_units(root: Path, file: Path, only: bool, yes: bool) -> None:
    """从表格导入单位：新的登记，已有的照表改（表里空着的不动）；先列出改动，同意了才写。

    认得的表头：单位名称、单位类型、层级、所在地区、上级单位、系统、简称、现名、曾用名、别名、撤销时间、并入单位、说明、单位 id。
    """
    from showcase.entrances.keeping.unit_register import NotImported, put, read_in

    try:
        done = read_in(root, file)
        if done.unused:
            click.echo(f"没有用到的列：{'、'.join(done.unused)}")
        if not done.after:
            click.echo(f"表里的 {done.same} 个单位都已登记，没有要改的。")
            return
        click.echo("".join(done.diff()), nl=False)
        click.echo(f"\n新登记 {done.added} 个，改动 {done.changed} 个，不变 {done.same} 个。")
        if only:
            sys.exit(PROBLEMS_FOUND)
        if not yes and not click.confirm("照上面写吗？"):
            click.echo("没有写。")
            return
        put(root, done)
    except NotImported as failure:
        echo(f"{failure}\n没有写任何文件。", err=True)
        sys.exit(UNUSABLE)
    except OSError as error:
        click.echo(f"写不进 {error.filename or '名录'}：{unwritable(error)}。", err=True)
        sys.exit(UNUSABLE)
    click.echo(here("已写好。接着检查：python scripts validate content/units"))


@units.command("export")
@click.argument("file", type=WrittenFile(".xlsx"), default=Path("units.xlsx"), metavar="[表格]")
@click.pass_obj
def export_units(root: Path, file: Path) -> None:
    """把名录写成表格（默认 units.xlsx），可以在 WPS、Excel 里接着填，再导回来。"""
    from showcase.entrances.keeping.unit_register import write_out

    try:
        count = write_out(root, file)
    except OSError as error:
        click.echo(f"写不进 {file}：{unwritable(error)}。", err=True)
        sys.exit(UNUSABLE)
    click.echo(f"{count} 个单位：{shown(file.resolve())}")
