"""`python scripts <command>`. Each command imports what it needs when it runs, so that `--help` answers at once."""

import gc
from pathlib import Path

import click

from showcase import VERSION
from showcase.entrances.commands import publishing, records, reviewing

_ROOT = Path(__file__).resolve().parents[3]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=_ROOT, hidden=True,
    help="存放 brands/ 和 content/ 的文件夹。",
)  # fmt: skip
@click.version_option(VERSION, message="%(version)s", help="写出程序的版本。")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """党建品牌案例汇编：新建、校验记录，生成网站。

    退出码：0 成功；1 记录有错误；2 用法不对或环境不允许。
    """
    # Ten thousand records are half a million values that all stay: looking them through for garbage takes longer than
    # making them. A command ends soon enough.
    gc.set_threshold(100_000, 50, 50)
    context.obj = root.resolve()


for command in (
    records.new, records.validate, records.fix, records.import_, records.sync,
    publishing.build, publishing.verify, publishing.rollback, publishing.book, publishing.serve, reviewing.review, reviewing.relay, reviewing.links,
):  # fmt: skip
    main.add_command(command)
