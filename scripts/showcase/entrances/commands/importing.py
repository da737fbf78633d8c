"""The command that makes records of what is handed in: import."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from showcase.entrances.commands.day import PastDay
from showcase.entrances.commands.ending import PROBLEMS_FOUND, UNUSABLE, shown
from showcase.entrances.commands.written_file import WrittenFile
from showcase.entrances.spoken import echo, here
from showcase.storage.files import unwritable, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from showcase.entrances.imports import Outcome


@click.command("import", short_help="把投稿包、Word 申报表、网页文字变成记录。")
@click.argument("files", nargs=-1, metavar="文件或文件夹…", type=click.Path(path_type=Path))
@click.option("--year", default="", help="年度，四位数。  [默认：投稿包或申报表里写的]")
@click.option("--slug", default="", help="标识（文件夹名）。  [默认：投稿包里的，或品牌名称的拼音]")
@click.option("--unit", default="", help="申报单位：名录里的 id 或名称。")
@click.option(
    "--kind", default="", type=click.Choice(["", "case", "brief", "method", "research"]), help="记录类别。"
)
@click.option("--theme", "themes", multiple=True, help="主题代码或名称，可写 1—3 次。")
@click.option("--title", default="", help="标题，8—40 个字。")
@click.option(
    "--received",
    type=PastDay(),
    default=None,
    metavar="日期",
    help="收到的日子，如 2026-05-31；晚于征集截止的标为逾期。",
)
@click.option("--replace", is_flag=True, help="换下同名的记录；新的没有错误才换。")
@click.option("--dry-run", "dry", is_flag=True, help="只看会怎样，不写文件。")
@click.option("--blank", type=WrittenFile(".docx"), help="不导入，只把空白申报表写到这个文件。")
@click.pass_obj
def import_(
    root: Path, files: tuple[Path, ...], year: str, slug: str, unit: str, kind: str, themes: tuple[str, ...], title: str,
    received: str | None, replace: bool, dry: bool, blank: Path | None,
) -> None:  # fmt: skip
    """把投稿包（.zip）、Word 申报表（.docx）或网页文字（.txt、.html、.mht）变成记录，并说明读到什么、清理了什么、要人决定什么。

    写了文件夹，就把里面的逐份导入：一份一个文件，或一份一个文件夹（申报表和它的图片）。最后列表说明每份成了什么。
    """
    from showcase.entrances.handed import found_at
    from showcase.entrances.imports import ImportOrder, NotImported, import_all
    from showcase.judging.intake import Overrides
    from showcase.publishing.attached.blank_form import blank_form
    from showcase.reading.reader import unreadable

    if blank:
        try:
            write(blank.resolve(), blank_form(root))
        except OSError as error:
            click.echo(f"写不进 {blank}：{unwritable(error)}。", err=True)
            sys.exit(UNUSABLE)
        click.echo(f"空白申报表：{shown(blank.resolve())}")
        if not files:
            return
    try:
        found = found_at(files)
    except OSError as error:
        click.echo(f"{error.filename}：打不开：{unreadable(error)}。\n没有写任何文件。", err=True)
        sys.exit(UNUSABLE)
    count = len(found.hand_ins)
    if not count or (slug and count > 1):
        raise click.UsageError(
            "写明要导入的文件。" if not files else "几个文件不能用同一个标识，请分开导入。" if count
            else "这里没有可以导入的文件：要投稿包（.zip）、Word 申报表（.docx）或网页文字（.txt、.html）。"
        )  # fmt: skip

    def said(number: int, name: str) -> None:
        if count > 1:
            click.echo(f"正在读 {number}/{count}：{name}", err=True)

    order = ImportOrder(
        Path(), year, slug, Overrides(kind, unit, themes, title), replace, dry, received or ""
    )
    try:
        outcomes = import_all(root, found.hand_ins, order, said)
    except NotImported as failure:
        echo(f"{failure}\n没有写任何文件。", err=True)
        sys.exit(UNUSABLE)
    sys.exit(_told(outcomes, found.strays, dry=dry))


def _told(outcomes: "Sequence[Outcome]", strays: "Sequence[str]", *, dry: bool) -> int:
    """What became of each, and of many a table; the code to end with."""
    from showcase.entrances.imports import NotImported
    from showcase.rendering.reports import hand_in_report, import_table

    worst, rows, is_batch = 0, [], len(outcomes) + len(strays) > 1
    for outcome in outcomes:
        done = outcome.done
        if isinstance(done, NotImported):
            if done.known:
                rows.append(import_table.Row(outcome.name, import_table.KNOWN, done.known))
                continue
            click.echo(f"{done}\n" if is_batch else f"{done}\n没有写任何文件。", err=True)
            worst = max(worst, UNUSABLE if done.usage else PROBLEMS_FOUND)
            rows.append(import_table.Row(outcome.name, import_table.LEFT, _reason(str(done), outcome.name)))
            continue
        if is_batch:
            click.echo(f"—— {outcome.name} ——")
        click.echo(here(hand_in_report.text(done.hand_in, done.raw, done.problems)))
        click.echo(
            here(
                hand_in_report.outcome(
                    done.folder,
                    done.files,
                    written=done.written,
                    dry=dry,
                    refused=done.refused,
                    is_alone=not is_batch,
                )
            )
        )
        worst = max(worst, PROBLEMS_FOUND if done.refused else 0)
        became = (
            import_table.TRIED if dry else import_table.STANDS if not done.written
            else import_table.FAULTY if done.refused else import_table.WRITTEN
        )  # fmt: skip
        rows.append(
            import_table.Row(
                outcome.name, became, f"{done.folder}　{hand_in_report.counted(done.problems)}".strip()
            )
        )
    rows += [import_table.Row(name, import_table.STRAY, "看不出属于哪一份投稿") for name in strays]
    if is_batch:
        click.echo("\n" + import_table.text(rows), nl=False)
    return worst


def _reason(message: str, name: str) -> str:
    """Of what kept a hand-in out, the first line."""
    return message.removeprefix(f"{name}：").partition("\n")[0]
