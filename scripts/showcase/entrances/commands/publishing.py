"""Commands that publish: build, verify, rollback, serve."""

import errno
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from showcase.entrances.commands.ending import INCOMPLETE, PROBLEMS_FOUND, UNUSABLE, shown
from showcase.entrances.commands.written_file import WrittenFile
from showcase.entrances.spoken import here

if TYPE_CHECKING:
    from showcase.publishing.standing.seen import Seen
    from showcase.publishing.standing.sites import Summary

_NO_PORT = {errno.EADDRINUSE: "别的程序占着", errno.EACCES: "没有权限"}


@click.command()
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="网站放在哪个文件夹。  [默认：site]"
)
@click.option(
    "--preview", type=click.Path(file_okay=False, path_type=Path), metavar="文件夹",
    help="生成预览，放在这个文件夹：还没有公布的案例也在里面，只给办理的人看。",
)  # fmt: skip
@click.option("--no-books", is_flag=True, help="不排书（PDF），只生成网页。")
@click.option(
    "--offline-zip", "offline", type=WrittenFile(".zip"), is_flag=False, flag_value="site-offline.zip", metavar="[文件]",
    help="另做一个离线版压缩包，解压后双击 index.html 就能看，检索也能用。  [不写文件名：site-offline.zip]",
)  # fmt: skip
@click.option(
    "--keep", type=click.IntRange(0, 99), default=0, show_default=True, metavar="份数",
    help="另外留下以前的网站多少份，出了问题用 rollback 换回去。",
)  # fmt: skip
@click.option(
    "--compress", is_flag=True,
    help="另给网页、样式、数据等文字文件各放一份压缩好的（.gz 和 .br），服务器直接发出，读者下载得少。",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="有“提醒”、有书排不出来，也不生成网站。")
@click.pass_obj
def build(
    root: Path,
    out: Path | None,
    preview: Path | None,
    no_books: bool,
    offline: Path | None,
    keep: int,
    compress: bool,
    strict: bool,
) -> None:
    """校验并生成网站，连同各本汇编、专题和案例的 PDF；有错误就不动原来的网站。

    书排不出来（里面有字体没有的字、还没有案例、名称太长等），网站照常生成，最后说明缺哪几本，返回码是 3。
    """
    from showcase.processes.today import today

    if preview and out:
        raise click.UsageError("--preview 和 --out 只写一个：预览放在 --preview 写的文件夹里。")
    site, whole, day = (preview or out or root / "site").resolve(), preview is not None, today()
    if whole and site == (root / "site").resolve():
        raise click.UsageError(
            "预览不能放在 site：那里是要公开的网站。换一个文件夹，如 --preview review/preview。"
        )
    started = time.monotonic()
    seen, said = _standing(root, site, not no_books, strict, compress, whole, str(day))
    if said:
        click.echo(f"没有变动，网站还是上次生成的：{shown(site)}")
    else:
        from showcase.publishing import build as recipe  # half a second of imports, wanted only now

        try:
            done = recipe.build(
                root,
                site,
                books=not no_books,
                keep=keep,
                strict=strict,
                compressed=compress,
                whole=whole,
                day=day,
                seen=seen,
                say=lambda words: click.echo(here(words), err=True),
            )
        except recipe.NotPublished as failure:
            click.echo(here(str(failure)), err=True)
            click.echo("没有生成网站。", err=True)
            sys.exit(PROBLEMS_FOUND)
        except KeyboardInterrupt:
            click.echo("\n已停下，原来的网站没有动。", err=True)
            sys.exit(130)
        said = done.summary
        click.echo(f"{'预览' if whole else '网站'}已生成：{shown(site)}")
    if whole:
        click.echo("预览里有还没有公布的案例，只给办理的人看，不要放到公开的服务器上。")
    click.echo(
        f"记录 {said.drafts} 个，页面 {said.pages} 个，共 {said.size / 1e6:.1f} MB，"
        f"提醒 {said.warnings} 处，用时 {time.monotonic() - started:.1f} 秒。"
    )
    if said.warnings:
        click.echo(here("看提醒：python scripts validate"))
    click.echo(f"看网站：{shown(Path(sys.executable))} -m http.server -d {shown(site)} 8000 --bind 127.0.0.1")
    click.echo("然后在浏览器里打开 http://127.0.0.1:8000/")
    if offline is not None:
        _pack(site, offline.resolve())
    if said.wanting:
        click.echo("\n" + "\n".join(said.wanting), err=True)
        click.echo(f"网站已经生成，只是上面说到的 {len(said.wanting)} 份 PDF 没有。", err=True)
        sys.exit(INCOMPLETE)


def _standing(root: Path, site: Path, *wishes: object) -> "tuple[Seen | None, Summary | None]":
    """What the root looks like, and what is said of the site that stands, if nothing has changed since it was made as it is wanted
    now."""
    from showcase.publishing.standing.seen import Seen
    from showcase.publishing.standing.sites import Standing
    from showcase.storage.store import Store

    try:
        with Store(root) as store:
            seen = Seen.of(root, site)
            return seen, Standing(site, store, seen, *wishes).summary()
    except OSError:
        return None, None  # whoever builds says what is in the way


def _pack(site: Path, target: Path) -> None:
    from showcase.publishing.offline import NotPacked, pack

    try:
        packed = pack(site, target)
    except NotPacked as failure:
        click.echo(f"网站已经生成，离线版没有做成：{failure}", err=True)
        sys.exit(UNUSABLE)
    except KeyboardInterrupt:
        click.echo("\n已停下：网站已经生成，离线版没有做。", err=True)
        sys.exit(130)
    click.echo(f"离线版：{shown(packed.file)}，{packed.files} 个文件，{packed.size / 1e6:.1f} MB")


@click.command()
@click.argument(
    "folder", type=click.Path(file_okay=False, path_type=Path), required=False, metavar="[网站文件夹]"
)
@click.pass_obj
def verify(root: Path, folder: Path | None) -> None:
    """核对一个网站文件夹（默认 site）：逐个文件对照 manifest.sha256，看有没有缺少、改动、多出来的。

    退出码：0 完全一致；1 有不一致；2 不是本程序生成的网站。
    """
    from showcase.reading.reader import unreadable
    from showcase.storage import manifest

    site = (folder or root / "site").resolve()
    try:
        found = list(manifest.differences(site))
        said = manifest.remarks(site)
    except manifest.NoManifest as failure:
        click.echo(str(failure), err=True)
        sys.exit(UNUSABLE)
    except OSError as error:
        click.echo(f"{error.filename or site} 打不开：{unreadable(error)}。", err=True)
        sys.exit(UNUSABLE)
    click.echo("\n".join(said))
    for difference in found:
        click.echo(f"{difference.what}：{difference.address}")
    click.echo(f"有 {len(found)} 个文件不一致。重新生成一次即可恢复。" if found else "全部一致。")
    if found:
        sys.exit(PROBLEMS_FOUND)


@click.command()
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="网站在哪个文件夹。  [默认：site]"
)
@click.option("--list", "only_list", is_flag=True, help="只列出可以换回的网站，不换。")
@click.option(
    "--to",
    "number",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    metavar="序号",
    help="换回第几份，1 是最近的一份。",
)
@click.pass_obj
def rollback(root: Path, out: Path | None, only_list: bool, number: int) -> None:
    """换回以前的网站：上一次的总在，更早的要生成时写 --keep 才留下。再运行一次就又换回来。"""
    from showcase.publishing.releases import NotRolledBack, bring_back, releases

    site = (out or root / "site").resolve()
    try:
        if only_list:
            kept = releases(site)
            click.echo(
                "\n".join(f"{at}. {line}" for at, line in enumerate(kept, 1)) or "没有可以换回的网站。"
            )
            return
        click.echo(f"已换回：{bring_back(root, site, number)}")
    except NotRolledBack as failure:
        click.echo(str(failure), err=True)
        sys.exit(UNUSABLE)


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="本机的端口。")
@click.pass_obj
def serve(root: Path, port: int) -> None:
    """边改边看：在本机打开网站，记录、页面和样式一改就刷新。"""
    from showcase.entrances.live import NothingToServe, serve_live

    try:
        serve_live(root, port)
    except NothingToServe as failure:
        click.echo(str(failure), err=True)
        sys.exit(PROBLEMS_FOUND)
    except OSError as error:
        click.echo(
            f"端口 {port} 用不了：{_NO_PORT.get(error.errno or 0, '系统不给用')}。换一个：--port {port + 1 if 1024 <= port < 65535 else 8000}",
            err=True,
        )
        sys.exit(UNUSABLE)
