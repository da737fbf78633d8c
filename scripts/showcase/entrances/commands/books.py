"""The command that makes a book: book."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from showcase.entrances.commands.ending import PROBLEMS_FOUND, UNUSABLE, shown
from showcase.entrances.commands.written_file import misnamed
from showcase.entrances.spoken import echo
from showcase.processes.today import today

if TYPE_CHECKING:
    from showcase.entrances.book_wishes import BookWishes
    from showcase.entrances.standing_order import Delivery


@click.command()
@click.argument("name", required=False, metavar="[名称]")
@click.option("--case", "key", metavar="年度/标识", help="只排一个案例，如 2024/nuanxin-chuangkou。")
@click.option(
    "--size",
    type=click.Choice(["a4", "16k", "16k-large", "32k", "32k-large"]),
    help="开本：16k 185×260，16k-large 210×285，32k 130×184，32k-large 140×203 毫米。  "
    "[默认：照汇编里写的；没写就是大度 16 开，公文版式和单个案例是 A4]",
)
@click.option(
    "--style", type=click.Choice(["book", "gongwen"]), help="版式：book 书籍，gongwen 公文（GB/T 9704）。"
)
@click.option(
    "--edition",
    type=click.Choice(["web", "print"]),
    default="print",
    show_default=True,
    help="print 付印；web 网上公开，不带准印证号和“内部资料”字样。",
)
@click.option("--draft", is_flag=True, help="送审稿：加水印和行号。")
@click.option("--bleed", is_flag=True, help="四边加 3 毫米出血和裁切线，交印刷厂用。")
@click.option("--large", is_flag=True, help="大字版：A4，正文 16 磅。")
@click.option(
    "--press", is_flag=True,
    help="交印刷厂的一套：正文只用黑墨（写了专色就两色），图片灰度、四色或 RGB，封面连书脊另成一个文件，附印前检查。"
    "纸张、特性文件等写在汇编的 book.press 或 mkdocs.yml 里。",
)  # fmt: skip
@click.option("--booklet", is_flag=True, help="拼成小册子：双面打印、对折、骑马订。")
@click.option("--two-up", is_flag=True, help="两页拼在一张纸上。")
@click.option(
    "--sheet", type=click.Choice(["a4", "a3"]),
    help="--booklet、--two-up 用的纸。  [默认：小册子用放得下原大两页的，两页拼一张用 A4]",
)  # fmt: skip
@click.option(
    "--proof", type=click.IntRange(1, 99), metavar="稿次",
    help="第几稿校样：各页注明稿次和日期，每页数行（表格也数），与上一稿不同的行旁有竖线，另有校对单和给各单位的文件。"
    "放在 books/名称-第几稿/ 里，其中的“文稿.json”留给下一稿对照。",
)  # fmt: skip
@click.option(
    "--docx",
    is_flag=True,
    help="写成 Word 文件，给要逐字修改的人：样式、目录、图表编号、脚注都是 Word 自己的。",
)
@click.option("--epub", is_flag=True, help="做成电子书（EPUB 3），与网站上的是同一个文件。")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="存到哪里。  [默认：books/ 里，以名称为文件名]",
)
@click.pass_obj
def book(root: Path, /, name: str | None, key: str | None, out: Path | None, **options: Any) -> None:
    """排一本书（PDF），或写成 Word 文件、电子书：汇编、专题，或用 --case 指定的一个案例。

    名称是 content/compendiums 或 content/collections 里的文件名，不带 .md，如 2024。
    """
    from showcase.entrances.standing_order import standing_order

    _check_name(out, options)
    try:
        with standing_order(root, name, key, out, options) as order:
            delivery = order.delivered() if order else None
            if delivery is None:
                delivery = _carried_out(root, name, key, out, options)
                if order and delivery:
                    order.remember(delivery)
    except KeyboardInterrupt:
        click.echo("\n已停下，没有写文件。", err=True)
        sys.exit(130)
    for line in _told(delivery) if delivery else ():
        click.echo(line)


def _check_name(out: Path | None, options: Mapping[str, Any]) -> None:
    """Raises click.BadParameter where a file is named otherwise than what is in it; a proof is a folder, and a folder is told of later."""
    if out is None or options["proof"] or out.is_dir():
        return
    if said := misnamed(out, ".docx" if options["docx"] else ".epub" if options["epub"] else ".pdf"):
        raise click.BadParameter(said, param_hint="选项“--out”")


def _carried_out(
    root: Path, name: str | None, key: str | None, out: Path | None, options: Mapping[str, Any]
) -> "Delivery | None":
    """The book made as it was ordered; none where something else was ordered, which is made and told of."""
    # Half a second of imports with those below, wanted only now.
    from showcase.entrances.book_wishes import wished
    from showcase.press.book_order import NotPrinted

    wishes = wished(options)
    try:
        if not (wishes.proof or wishes.docx or wishes.epub):
            from showcase.entrances.print_order import print_order

            return print_order(root, name, key, out, wishes)
        for line in (_proof if wishes.proof else _file)(root, name, key, out, wishes):
            click.echo(line)
    except NotPrinted as failure:
        echo(str(failure), err=True)
        sys.exit(PROBLEMS_FOUND if failure.records else UNUSABLE)
    return None


def _told(done: "Delivery") -> Iterator[str]:
    again = "" if done.fresh else "（没有变动，用的是上次排好的）"
    yield f"书已排好：{shown(done.file)}，{done.pages} 页，{done.size / 1e6:.1f} MB{again}"
    yield from (f"另有：{shown(file)}" for file in done.besides)
    yield from done.told


def _file(
    root: Path, name: str | None, key: str | None, out: Path | None, wishes: "BookWishes"
) -> Iterator[str]:
    from showcase.entrances.book_files import write_file

    done = write_file(root, name, key, out, wishes)
    yield f"文件已写好：{shown(done.file)}，{done.size / 1e6:.1f} MB"
    yield from done.told


def _proof(
    root: Path, name: str | None, key: str | None, out: Path | None, wishes: "BookWishes"
) -> Iterator[str]:
    from showcase.entrances.proofs import write_proof

    done = write_proof(root, name, key, out, wishes, today())
    yield f"第 {wishes.proof} 稿校样已排好：{shown(done.folder)}，{done.made.pages} 页，另有校对单和给 {done.made.units} 个单位的文件。"
    yield from done.made.told
    yield "下一稿与这一稿对照，要用其中的“文稿.json”，请留着。"
