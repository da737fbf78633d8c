"""The command that takes other showcases' published cases: gather-remote."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from showcase.entrances.commands.ending import PROBLEMS_FOUND, UNUSABLE
from showcase.entrances.spoken import echo, here

if TYPE_CHECKING:
    from showcase.entrances.systems.remote import Change

_NAMED = 10
"""Cases of a kind of change that are named."""


@click.command("gather-remote", short_help="收录别的网站公开的案例（各地案例）。")
@click.argument("files", metavar="文件...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--origin", default="", metavar="标识", help="这些文件都是哪一个来源的。  [默认：各文件的名称]")
@click.option("--site", default="", metavar="网址", help="来源网站的首页地址，数据里没有写时用。")
@click.option("--name", default="", metavar="名称", help="来源的名称。  [默认：数据里写的]")
@click.option("--skip-faulty", is_flag=True, help="有问题的案例略去，其余照收。")
@click.option("--dry-run", is_flag=True, help="只说有哪些变化，不写文件。")
@click.option("--remove", default="", metavar="标识", help="移除一个来源。")
@click.pass_obj
def gather_remote(
    root: Path,
    files: tuple[Path, ...],
    origin: str,
    site: str,
    name: str,
    skip_faulty: bool,
    dry_run: bool,
    remove: str,
) -> None:
    """收录别的网站公开的案例，作为只读的“各地案例”。

    文件是来源网站的 data/cases.json，先下载到本机，文件名就是来源的标识：

    \b
    curl -fsS --proto =https -o fuzhou.json https://来源网站/data/cases.json
    python scripts gather-remote fuzhou.json

    收下的写在 content/remote/标识.json，随本站一起提交；以后来源网站打不开，本站照样能生成。
    再收一次，就换成新的，并说明新增、改动、不再有的案例；没有变化的，不改文件。
    每个来源各自收录：数据有错误的，保留原来收下的。怎样定期收录，见 docs/federation.md。
    """
    from showcase.entrances.systems.remote import NotGathered, Wishes, removed
    from showcase.entrances.systems.remote import gather_remote as gathered
    from showcase.processes.today import today

    if bool(files) == bool(remove):
        raise click.UsageError("写要收录的文件，或用 --remove 写要移除的来源，二者取一。")
    try:
        if remove:
            count = removed(root, remove)
            click.echo(f"已移除来源“{remove}”{f'，原有 {count} 例' if count is not None else ''}。")
            return
        wishes = Wishes(origin, site, name, skip_faulty, dry_run)
        changes = gathered(root, files, wishes, today().isoformat())
    except NotGathered as failure:
        echo(f"{failure}\n没有写任何文件。", err=True)
        sys.exit(UNUSABLE)
    for change in changes:
        _tell(change, dry_run)
    if any(change.refused for change in changes):
        sys.exit(PROBLEMS_FOUND)
    if not dry_run and not all(change.stands for change in changes):
        click.echo(here("提交 content/remote/，再运行：python scripts build"))


def _tell(change: "Change", dry_run: bool) -> None:
    from showcase.rendering.reports.report import text

    click.echo(text(change.problems), nl=False)
    called = f"“{change.id}”（{change.title}）" if change.title else f"“{change.id}”"
    if change.refused:
        click.echo(f"{called}没有收录：先改好上面的错误。原来收下的照旧。", err=True)
        return
    left_out = f"，略去有问题的 {change.left_out} 例" if change.left_out else ""
    if change.stands:
        click.echo(f"{called}没有变化：{change.count} 例{left_out}。")
        return
    done = "可以收录" if dry_run else "已收录"
    kinds = (("新增", change.added), ("改动", change.changed), ("不再有", change.gone))
    said = "，".join(f"{kind} {len(cases)} 例" for kind, cases in kinds if cases) or "案例没有变化"
    click.echo(f"{called}{done} {change.count} 例：{said}{left_out}。")
    for kind, cases in kinds:
        for case in () if change.is_new else cases[:_NAMED]:
            click.echo(f"  {kind}：{case.headline}（{case.id}）")
        if not change.is_new and len(cases) > _NAMED:
            click.echo(f"  {kind}的还有 {len(cases) - _NAMED} 例")
