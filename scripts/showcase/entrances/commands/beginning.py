"""The command that begins a showcase: init."""

import re
import sys
from pathlib import Path

import click

from showcase.entrances.commands.ending import UNUSABLE, shown
from showcase.processes.today import today

_KINDS = ("organ", "enterprise", "university", "emerging")
_HOSTS = ("github", "gitlab", "gitee", "gitea", "none")


def is_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option("--name", help="网站名称。")
@click.option("--organiser", help="主办单位的全称。")
@click.option(
    "--kind", type=click.Choice(_KINDS),
    help="单位类型：organ 机关，enterprise 国有企业，university 高校，emerging 两新组织。",
)  # fmt: skip
@click.option(
    "--level", help="主办单位的层级，写代码或名称：机关如 municipal（市级），企业 group，高校 school。"
)
@click.option(
    "--region", "regions", multiple=True,
    help="所在地区的代码和名称（如“110000 北京市”），从省写到本级，可写几次；不分地区的不写。",
)  # fmt: skip
@click.option("--year", help="年度，四位数。  [默认：今年]")
@click.option("--host", type=click.Choice(_HOSTS), help="代码托管平台；没有就写 none。")
@click.option("--repository", help="仓库的网址。")
@click.option("--contact", help="办公电话或单位邮箱，几项之间用分号隔开。")
@click.option("--noun", help="一个案例叫什么，如项目、成果（2—6 个汉字）。  [默认：案例]")
@click.option("--sample", is_flag=True, help="放三个写明是虚构的示例案例。")
@click.option("--yes", is_flag=True, help="不提问，没有给出的用默认的。")
def init(
    folder: Path, name: str | None, organiser: str | None, kind: str | None, level: str | None, regions: tuple[str, ...],
    year: str | None, host: str | None, repository: str | None, contact: str | None, noun: str | None, sample: bool,
    yes: bool,
) -> None:  # fmt: skip
    """新建一套自己的展示：只有内容的仓库，一个案例也没有就能生成；程序的安装包放在里面。"""
    from showcase.entrances.keeping.beginning import Answers, NotBegun, begin, check_folder, vocabulary_of
    from showcase.rendering.starting import Organisation
    from showcase.words.staff.submission import Host
    from showcase.words.terms import NOUN_PATTERN

    ask = not yes and is_terminal()
    target = folder.absolute()

    def asked(said: str | None, words: str, default: str, options: tuple[str, ...] = ()) -> str:
        if said is not None or not ask:
            return default if said is None else said
        kind = click.Choice(options) if options else None
        return str(click.prompt(words, default=default, type=kind, show_default=bool(default))).strip()

    try:
        check_folder(target)
        if noun and not re.match(NOUN_PATTERN, noun):
            raise NotBegun(f"“{noun[:20]}”不能作叫法：写 2—6 个汉字，如项目、成果。")
        organiser = asked(organiser, "主办单位的全称", "示例主办单位")
        short = re.sub(r"^中共|(?:党委|委员会)$", "", organiser)
        name = asked(name, "网站名称", f"{short}党建品牌案例"[:60])
        kinds = "，".join(f"{one.value} {one.label}" for one in Organisation)
        said = asked(kind, f"单位类型（{kinds}）", "organ", _KINDS)
        chosen = next(one for one in Organisation if one.value == said)
        words = vocabulary_of(chosen).levels
        usual = next((word.code for word in words if word.code == "municipal"), words[0].code)
        level = asked(level, f"层级（{'，'.join(f'{word.code} {word.label}' for word in words)}）", usual)
        if ask and not regions:
            said = asked(None, "所在地区，代码和名称，几级用分号隔开，如 110000 北京市；不分地区就回车", "")
            regions = tuple(filter(None, said.replace("；", ";").split(";")))
        year = asked(year, "年度", str(today().year))
        host = asked(host, f"代码托管平台（{'、'.join(_HOSTS)}）", "none", _HOSTS)
        repository = repository or ""
        if host != "none" and not repository:
            repository = asked(None, "仓库的网址（没有就回车）", "")
        contact = asked(contact, "办公电话或单位邮箱（没有就回车）", "")
        begin(
            target,
            Answers(
                name, organiser, chosen, level, regions, year, next((one for one in Host if one.value == host), None), repository, contact, sample,
            ),
        )  # fmt: skip
    except NotBegun as failure:
        click.echo(f"没有新建：{failure}", err=True)
        sys.exit(UNUSABLE)
    click.echo(f"已新建：{shown(target)}")
    click.echo(
        f"接着运行：\n  cd {shown(target)}\n  make site     # 第一次会安装程序用到的软件，网站生成到 site/"
    )
