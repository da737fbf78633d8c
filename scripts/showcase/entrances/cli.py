"""`python scripts <command>`. Each command imports what it needs when it runs, so that `--help` answers at once."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click

from showcase import VERSION
from showcase.entrances import commands
from showcase.entrances.usage_errors import HELP_OPTIONS, Program, in_chinese
from showcase.storage.program import contents


@click.group(
    cls=Program, context_settings={"help_option_names": list(HELP_OPTIONS), "max_content_width": 100}
)
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=None, metavar="文件夹",
    help="内容（mkdocs.yml、brands/、content/）在哪个文件夹。  [默认：程序所在的仓库；装好的程序，是当前文件夹或它的上级]",
)  # fmt: skip
@click.version_option(VERSION, message="%(version)s", help="写出程序的版本。")
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """党建品牌案例汇编：新建、校验记录，生成网站。

    退出码：0 成功；1 记录有错误；2 用法不对或环境不允许；3 网站已生成，缺了书。
    """
    context.obj = (root or contents()).resolve()


def _declared() -> Iterator[click.Command]:
    """Every command of the modules in `commands/`: declaring one there is all it takes."""
    for module in iter_modules(commands.__path__, f"{commands.__name__}."):
        found = [
            value for value in vars(import_module(module.name)).values() if isinstance(value, click.Command)
        ]
        inner = [one for value in found if isinstance(value, click.Group) for one in value.commands.values()]
        yield from (value for value in found if not any(value is one for one in inner))


in_chinese(main)
for command in _declared():
    main.add_command(command)
