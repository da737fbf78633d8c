"""Commands for those who review: review, relay, answer, links."""

import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from showcase.entrances.commands.ending import PROBLEMS_FOUND, UNUSABLE, shown
from showcase.entrances.commands.written_file import WrittenFile
from showcase.entrances.spoken import echo, here
from showcase.storage.files import unwritable, write

if TYPE_CHECKING:
    from showcase.judging.judgement import Judgement


@click.command()
@click.argument("head", metavar="提交")
@click.option("--base", default="HEAD", show_default=True, help="并入哪个分支或提交；工作区应当就在那里。")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("review"), show_default=True,
    help="审稿意见（answer.md）、送审稿和预览放在哪个文件夹。",
)  # fmt: skip
@click.option("--preview", is_flag=True, help="没有错误时，再生成一份并入以后的网站。")
@click.pass_obj
def review(root: Path, head: str, base: str, out: Path, preview: bool) -> None:
    """审一次投稿（合并请求）：只把其中的案例当作资料读，用本分支的程序和名录来查，写出审稿意见和送审稿。

    提交里的程序、模板和设置一概不用，也不运行。退出码：0 可以收下；1 需要修改；2 读不出这次提交。
    """
    from showcase.entrances.review import NotReviewed, put, reviewed
    from showcase.rendering.reports import report

    try:
        with reviewed(root, base, head) as (read, after):
            done = put(read, after, out, preview=preview)
    except NotReviewed as failure:
        click.echo(str(failure), err=True)
        sys.exit(UNUSABLE)
    except OSError as error:
        click.echo(f"写不进 {error.filename or out}：{unwritable(error)}。", err=True)
        sys.exit(UNUSABLE)
    click.echo(here(report.text(done.problems)), nl=False)
    click.echo(f"{report.summary(done.problems, len(done.cases))}标签：{'、'.join(done.labels)}")
    click.echo(f"审稿意见：{shown(out / 'answer.md')}")
    if done.refused:
        sys.exit(PROBLEMS_FOUND)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="文件")
@click.option("--link", "links", multiple=True, metavar="名称=网址", help="加在标题下面的链接，可写多次。")
def relay(file: Path, links: tuple[str, ...]) -> None:
    """转发审稿意见：把检查任务留下的 answer.md 当作外人写的，去掉一切能作怪的写法再输出。"""
    from showcase.rendering.reports.answer import MOST
    from showcase.rendering.reports.relay import NotAnAnswer, relayed

    if bare := [link for link in links if not all(link.partition("="))]:
        raise click.BadParameter(f"“{bare[0]}”要写成 名称=网址。", param_hint="选项“--link”")
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            raise NotAnAnswer
        with file.open("rb") as opened:
            text = opened.read(4 * MOST).decode("utf-8", "replace")
        click.echo(relayed(text, dict(link.split("=", 1) for link in links)), nl=False)
    except NotAnAnswer:
        click.echo(f"{file} 不是审稿意见。", err=True)
        sys.exit(UNUSABLE)


@click.command()
@click.option(
    "--host", required=True, type=click.Choice(["gitlab", "gitea", "gitee"]), help="哪一种代码托管平台。"
)
@click.option("--api", required=True, metavar="网址", help="平台的接口地址，如 https://gitee.com/api/v5。")
@click.option("--repository", required=True, metavar="路径", help="仓库在平台上的路径，如 danwei/anli。")
@click.option(
    "--branch", default="main", show_default=True, help="只答复并入哪个分支的合并请求；工作区应当就是它。"
)
@click.pass_obj
def answer(root: Path, host: str, api: str, repository: str, branch: str) -> None:
    """答复投稿：给每个还没有答复的合并请求贴一条审稿意见，有旧的就换掉。要联网。

    令牌写在环境变量 SHOWCASE_TOKEN 里，只有贴意见这一步用到；提交里的程序一概不运行。退出码：0 都贴上了；1 有没贴成的；2 平台没有答复。
    """
    import os

    from showcase.entrances.answering import TOKEN, answer_all
    from showcase.entrances.hosts import Hosting, NotAnswered
    from showcase.words.staff.submission import Host

    if not api.startswith(("https://", "http://")):
        raise click.BadParameter(f"“{api}”要以 https:// 开头。", param_hint="选项“--api”")
    token = os.environ.get(TOKEN, "").strip()
    if not token:
        click.echo(f"没有令牌：写在环境变量 {TOKEN} 里。", err=True)
        sys.exit(UNUSABLE)
    has_failed = False
    try:
        known = next(one for one in Host if one.value == host)
        for done in answer_all(root, Hosting(known, api, repository, token), branch):
            click.echo(f"合并请求 {done.proposal.number}：{done.told}")
            has_failed = has_failed or done.told.startswith("没有")
    except NotAnswered as failure:
        click.echo(str(failure), err=True)
        sys.exit(UNUSABLE)
    if has_failed:
        sys.exit(PROBLEMS_FOUND)


@click.command()
@click.option("--out", type=WrittenFile(".md"), help="报告存成文件。  [默认：打印出来]")
@click.pass_obj
def links(root: Path, out: Path | None) -> None:
    """逐个打开案例和术语写明的出处网址，看还在不在。要联网；除它和 answer，别的命令都不联网。

    退出码：0 没有失效的；1 有失效的。
    """
    from functools import partial

    from showcase.entrances.link_check import addresses, archives, visit
    from showcase.processes.progress import watched
    from showcase.publishing.judgement import judge
    from showcase.rendering.reports.link_report import AddressStatus, report

    judgement = judge(root)
    named = addresses(judgement.records, judgement.stories)
    found = visit(
        named, archives(judgement.records), partial(watched, doing="正在打开网址", total=len(named))
    )
    if untried := _unread(judgement):
        echo(f"有 {untried} 个记录有错误，其中的网址没有查。看错误：python scripts validate", err=True)
    told = report(found)
    if out is None:
        click.echo(told, nl=False)
    else:
        try:
            write(out.resolve(), told.encode())
        except OSError as error:
            click.echo(told, nl=False)  # minutes were spent on it
            click.echo(f"写不进 {out}：{unwritable(error)}。", err=True)
            sys.exit(UNUSABLE)
        click.echo(f"报告：{shown(out)}")
    if any(address.status is AddressStatus.GONE for address in found):
        sys.exit(PROBLEMS_FOUND)


def _unread(judgement: "Judgement") -> int:
    """How many records are no cases because of their errors."""
    known = {case.folder for case in (judgement.records.whole or judgement.records).cases}
    errors = (one.path for one in judgement.problems if one.severity == "error")
    folders = {"/".join(path.split("/")[:3]) for path in errors if path.startswith("brands/")}
    return len(folders - known)
