"""Commands that carry all contents out of a showcase, and into another: export, restore."""

import sys
from pathlib import Path

import click

from showcase.entrances.commands.ending import PROBLEMS_FOUND, UNUSABLE, shown
from showcase.entrances.commands.written_file import WrittenFile
from showcase.entrances.spoken import echo
from showcase.storage.files import unwritable


@click.command()
@click.argument("file", type=WrittenFile(".zip"), metavar="压缩包")
@click.pass_obj
def export(root: Path, file: Path) -> None:
    """把全部内容写成一个压缩包（.zip）：记录、工作人员的文件、设置，都是普通文件，另有表格和 datapackage.json。

    里面有不公开的内容（盖章页、评审、还没有公布的案例），只在办理的单位之间交接。
    """
    from showcase.entrances.keeping import carrying

    target = file.absolute()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        done = carrying.export(root, target)
    except OSError as error:
        click.echo(f"没有写：{error.filename or target} 读写不了：{unwritable(error)}。", err=True)
        sys.exit(UNUSABLE)
    click.echo(f"已写：{shown(target)}，{done.files} 个文件，表格里有 {done.cases} 个案例。")
    if done.withdrawn:
        click.echo(f"撤回的案例 {done.withdrawn} 个，文件在里面，表格里没有。")
    if done.faulty:
        echo(f"有错误的记录 {done.faulty} 个，文件在里面，表格里没有；看错误：python scripts validate")
    click.echo("里面有不公开的内容（盖章页、评审、还没有公布的案例），不要公开。")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="压缩包")
@click.option("--check", "only", is_flag=True, help="只看要改什么，不写；有要改的，返回 1。")
@click.option("--yes", is_flag=True, help="不问，直接写。")
@click.pass_obj
def restore(root: Path, file: Path, only: bool, yes: bool) -> None:
    """用 export 写出的压缩包换下这里的全部内容（brands、content、mkdocs.yml、自己的 theme），逐字节一样；先列出改动，同意了才写。"""
    from showcase.entrances.keeping import carrying
    from showcase.words.staff import format

    try:
        package = carrying.opened(file)
        found = carrying.difference(root, package)
        for words, paths in (("新增", found.added), ("换下", found.changed), ("删去", found.removed)):
            if paths:
                click.echo(f"{words} {len(paths)} 个：{'、'.join(paths[:3])}{'等' if len(paths) > 3 else ''}")
        if not any((found.added, found.changed, found.removed)):
            click.echo("内容一样，没有要改的。")
            return
        if only:
            sys.exit(PROBLEMS_FOUND)
        if not yes and not click.confirm(f"用“{package.title}”的内容换下这里的吗？"):
            click.echo("没有改。")
            return
        carrying.restore(root, package)
    except carrying.NotCarried as failure:
        click.echo(f"没有换：{failure}", err=True)
        sys.exit(UNUSABLE)
    except OSError as error:
        click.echo(f"没有换：{error.filename or file} 读写不了：{unwritable(error)}。", err=True)
        sys.exit(UNUSABLE)
    click.echo(f"已换上 {len(package.sums)} 个文件。")
    follow = "migrate" if package.format < format.CURRENT else "validate"
    echo(f"接着运行：python scripts {follow}")
