"""Commands for a jury: jury new, sheets, read, tally."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from showcase.entrances.commands.ending import PROBLEMS_FOUND, UNUSABLE, shown
from showcase.entrances.commands.written_file import WrittenFile
from showcase.entrances.spoken import here, quoted
from showcase.entrances.usage_errors import Family

if TYPE_CHECKING:
    from showcase.entrances.jury import Bench, NotDone


@click.group(cls=Family, short_help="评审：发评分表、读回评分表、计分。")
def jury() -> None:
    """评审：建评审文件、发评分表、读回评分表、计分并提出奖项。

    评审写在 content/reviews/汇编.yml 里，只在仓库里，不发布。评委写代号，不写姓名。
    """


@jury.command()
@click.argument("name", metavar="汇编")
@click.option("--jurors", type=click.IntRange(1, 200), default=7, show_default=True, help="几位评委。")
@click.pass_obj
def new(root: Path, name: str, jurors: int) -> None:
    """建一份评审文件：四项指标、评委代号、计分办法，照着改。"""
    from showcase.entrances.jury import NotDone, begin
    from showcase.publishing.judgement import judge

    try:
        file = begin(root, name, jurors, judge(root))
    except NotDone as failure:
        _ended(failure)
    click.echo(f"已建好：{shown(file)}")
    click.echo(here(f"照注释改好，再发评分表：python scripts jury sheets {name} --out 评分表"))


@jury.command()
@click.argument("name", metavar="汇编")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="评分表放在哪个文件夹。"
)
@click.option("--blind", is_flag=True, help="隐去名录里的单位名称，打乱次序，案例全文附在表里，不附清样。")
@click.option("--no-proofs", is_flag=True, help="不排各案例的清样（PDF）。")
@click.pass_obj
def sheets(root: Path, name: str, out: Path, blind: bool, no_proofs: bool) -> None:
    """每位评委一份评分表（.xlsx）：只有该填的格子能填，自动合计，连到各案例的清样。"""
    from showcase.entrances.jury import NotDone, prove, send

    try:
        at = _bench(root, name)
        proving = None if no_proofs else lambda keys, folder: prove(root, keys, folder)
        files = send(at, out.resolve(), blind=blind, prove=proving)
    except NotDone as failure:
        _ended(failure)
    click.echo(f"评分表 {len(files)} 份，案例 {len(at.cases)} 个：{shown(out.resolve())}")
    aside = [
        conflict
        for conflict in at.review.conflicts
        if any(conflict.unit in {case.facts.unit, *case.facts.partners} for case in at.cases.values())
    ]
    if aside:
        click.echo(
            f"回避 {len(aside)} 处，表里标“回避”，不能填：{'、'.join(f'{one.juror} 不评 {one.unit}' for one in aside)}"
        )
    if blind:
        click.echo("名录里登记的单位名称已经隐去；内容里仍看得出单位的，发出以前请人看一遍。")
    click.echo(here(f"收齐以后读回：python scripts jury read {quoted(shown(out.resolve()))}/*.xlsx"))


@jury.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="文件…", type=click.Path(dir_okay=False, path_type=Path)
)
@click.option("--for", "name", default="", metavar="汇编", help="是哪一册的评分表。  [默认：第一份里写的]")
@click.pass_obj
def read(root: Path, files: tuple[Path, ...], name: str) -> None:
    """读回评分表，写进 content/reviews；有一处不对就都不写，逐格列出哪里不对。"""
    from showcase.entrances.jury import NotDone, name_of, receive

    try:
        at = _bench(root, name or name_of(files))
        done = receive(at, files)
    except NotDone as failure:
        _ended(failure)
    click.echo(
        f"已写进 {shown(done.file)}：{'，'.join(f'{juror} 评了 {count} 个' for juror, count in done.jurors.items())}。"
    )
    if done.replaced:
        click.echo(f"以前读过、这次换下的：{'、'.join(done.replaced)}。")
    if waiting := [
        juror
        for juror in at.review.jurors
        if juror not in {*done.jurors, *(score.juror for score in at.review.scores)}
    ]:
        click.echo(f"还没有交的：{'、'.join(waiting)}。")
    click.echo(here(f"计分：python scripts jury tally {at.name}"))


@jury.command()
@click.argument("name", metavar="汇编")
@click.option("--xlsx", type=WrittenFile(".xlsx"), help="另存名次和各评委的分。")
@click.option("--pdf", type=WrittenFile(".pdf"), help="另存评审记录（存档用，不公开）。")
@click.option("--write", "accept", is_flag=True, help="接受建议的奖项，写进汇编的 awards。")
@click.pass_obj
def tally(root: Path, name: str, xlsx: Path | None, pdf: Path | None, accept: bool) -> None:
    """计分：排名次，列出得分相同的，核对名额，提出奖项。不写 --write 就不改汇编。"""
    from showcase.entrances import jury as work
    from showcase.entrances import jury_papers as papers
    from showcase.rendering.jury import results
    from showcase.storage.files import unwritable, write

    try:
        at = _bench(root, name)
        found = at.tally()
        click.echo(
            results.text(found, at.judgement.records.register.labels.get("award_grades", {})), nl=False
        )
        for file, made in ((xlsx, papers.results_file), (pdf, papers.record_pdf)):
            if file:
                write(file.resolve(), made(at, found))
                click.echo(f"已存：{shown(file.resolve())}")
        if accept:
            click.echo(f"奖项已写进 {shown(work.accept(at, found))}，请看一遍再提交。")
        elif found.proposal and not found.obstacles:
            click.echo(here(f"接受就写进汇编：python scripts jury tally {at.name} --write"))
    except work.NotDone as failure:
        _ended(failure)
    except OSError as error:
        click.echo(f"写不进 {error.filename or '要写的文件'}：{unwritable(error)}。", err=True)
        sys.exit(UNUSABLE)
    if found.obstacles:
        sys.exit(PROBLEMS_FOUND)


def _bench(root: Path, name: str) -> "Bench":
    from showcase.entrances.jury import bench
    from showcase.publishing.judgement import judge

    return bench(root, name, judge(root))


def _ended(failure: "NotDone") -> NoReturn:
    click.echo(here(str(failure)), err=True)
    sys.exit(PROBLEMS_FOUND if failure.records else UNUSABLE)
