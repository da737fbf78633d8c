"""Commands that carry a showcase on: upgrade, migrate, wheel."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from showcase.entrances.commands.ending import PROBLEMS_FOUND, UNUSABLE, shown
from showcase.entrances.spoken import echo
from showcase.storage.files import unwritable


@click.command()
@click.argument("package", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="安装包")
@click.pass_obj
def upgrade(root: Path, package: Path) -> None:
    """把程序换成安装包（.whl）里的版本：放进 program/，换下原来的；内容不动。

    用 make upgrade FROM=安装包，随后的安装、改格式、检查也一并做完。
    """
    from showcase import VERSION
    from showcase.entrances.keeping import program_folder
    from showcase.publishing.judgement import judge
    from showcase.storage.wheel import NotAWheel, packed

    try:
        new = packed(package.read_bytes())
        if not program_folder.kept(root):
            raise NotAWheel(f"{root} 里没有 program 文件夹：程序和内容在一个仓库里的，用 git 取新的程序。")
        since = judge(root).settings.extra.format
        if new.format < since:
            raise NotAWheel(
                f"内容是第 {since} 版格式，这个安装包（{new.version} 版）只认到第 {new.format} 版，不能换。"
            )
        program_folder.keep(root, new)
    except NotAWheel as failure:
        click.echo(f"没有换：{failure}", err=True)
        sys.exit(UNUSABLE)
    except OSError as error:
        click.echo(f"没有换：{error.filename or package} 读写不了：{unwritable(error)}。", err=True)
        sys.exit(UNUSABLE)
    click.echo(
        f"已换上 {new.version} 版（正在运行的是 {VERSION} 版），在 {shown(root / 'program' / new.name)}。"
    )
    click.echo("接着运行：make setup，再运行 make migrate；用 make upgrade 的，会接着做完。")


@click.command()
@click.option("--check", "only", is_flag=True, help="只看要改什么，不写；有要改的，返回 1。")
@click.option("--yes", is_flag=True, help="不问，直接写。")
@click.pass_obj
def migrate(root: Path, only: bool, yes: bool) -> None:
    """把以前格式的记录、设置和工作人员的文件改成这一版程序的格式；先列出每一处改动，同意了才写。由程序生成的文件（投稿指南的字段表、编辑器用的 Schema）一并更新。"""
    from showcase.entrances.keeping.following import renew
    from showcase.entrances.keeping.migrating import way, write
    from showcase.words.staff import format

    try:
        found = way(root)
        if found.is_newer:
            click.echo(f"内容是第 {found.since} 版格式，这个程序只认到第 {format.CURRENT} 版。", err=True)
            echo("换上较新的程序：python scripts upgrade 安装包", err=True)
            sys.exit(UNUSABLE)
        if not found.after:
            click.echo(f"内容已经是第 {format.CURRENT} 版格式，没有要改的。")
            if not only:
                _renewed(renew(root))
            return
        click.echo("".join(found.diff()), nl=False)
        click.echo(f"\n从第 {found.since} 版格式改到第 {format.CURRENT} 版：{len(found.after)} 个文件。")
        for step in found.steps:
            click.echo(f"- {step}")
        if only:
            sys.exit(PROBLEMS_FOUND)
        if not yes and not click.confirm("照上面改吗？"):
            click.echo("没有改。")
            return
        write(root, found)
        renewed = renew(root)
    except OSError as error:
        click.echo(f"{error.filename or root} 读写不了：{unwritable(error)}。", err=True)
        sys.exit(UNUSABLE)
    _renewed(renewed)
    echo(f"已改好 {len(found.after)} 个文件。接着检查：python scripts validate")


def _renewed(paths: Sequence[str]) -> None:
    """Tell what was written because the program has changed."""
    if paths:
        click.echo(f"由程序生成的 {len(paths)} 个文件一并更新：{'、'.join(paths)}")


@click.command()
@click.argument(
    "folder", type=click.Path(file_okay=False, path_type=Path), default=Path("dist"), metavar="[文件夹]"
)
def wheel(folder: Path) -> None:
    """把正在运行的程序打成安装包（.whl），放进文件夹（默认 dist）。"""
    from showcase.storage import wheel as packing

    try:
        folder.mkdir(parents=True, exist_ok=True)
        name = packing.build_wheel(str(folder))
    except OSError as error:
        click.echo(f"写不进 {folder}：{unwritable(error)}。", err=True)
        sys.exit(UNUSABLE)
    click.echo(f"安装包：{shown((folder / name).resolve())}")
