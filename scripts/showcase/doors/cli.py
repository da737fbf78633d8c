"""`python scripts <command>`. Each command imports what it needs when it runs, so that `--help` answers at once."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from showcase.doors.judgement import Judgement
    from showcase.words.problem import Problem

_ROOT = Path(__file__).resolve().parents[3]
FORMATS = ("text", "json", "github", "gitlab", "markdown")

PROBLEMS_FOUND, UNUSABLE = 1, 2
"""Exit codes besides 0: the records have errors; the command could not be carried out as given."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=_ROOT, hidden=True,
    help="存放 brands/ 和 content/ 的文件夹。",
)  # fmt: skip
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """党建品牌案例汇编：新建、校验记录，生成网站。

    退出码：0 成功；1 记录有错误；2 用法不对或环境不允许。
    """
    # Ten thousand records are half a million values that all stay: looking them through for garbage takes longer than
    # making them. A command ends soon enough.
    gc.set_threshold(100_000, 50, 50)
    context.obj = root.resolve()


@main.command()
@click.argument("paths", nargs=-1, metavar="[路径…]")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
    help="报告的格式：text 给人看，json 给程序，github、gitlab 给托管平台，markdown 作评论。",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="有“提醒”也算不通过。")
@click.pass_obj
def validate(root: Path, paths: tuple[str, ...], form: str, strict: bool) -> None:
    """校验全部记录，一次报出所有问题。

    写了路径（如 brands/2017/wuyou-banshui），就只显示这些路径下的问题；校验仍是全部，因为有的问题要对照别的记录才看得出。
    """
    from showcase.doors.judgement import judge
    from showcase.words.problem import Severity

    wanted = [_below(root, path) for path in paths]
    judgement = judge(root)
    problems = tuple(p for p in judgement.problems if not wanted or any(_within(p, path) for path in wanted))
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if form == "markdown":
        click.echo(_answered(judgement, problems, wanted), nl=False)
    else:
        click.echo(_written(form, problems, judgement.drafts), nl=False)
    weights = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.severity in weights for problem in problems):
        sys.exit(PROBLEMS_FOUND)


def _written(form: str, problems: "tuple[Problem, ...]", records: int) -> str:
    from showcase.rendering import report

    match form:
        case "json":
            return report.as_json(problems, records)
        case "github":
            return report.github(problems)
        case "gitlab":
            return report.gitlab(problems)
    return report.text(problems) + report.summary(problems, records) + "\n" + report.mendable(problems)


def _answered(judgement: "Judgement", problems: "tuple[Problem, ...]", wanted: list[str]) -> str:
    """The comment on the cases named, or on those that have problems when none is."""
    from showcase.rendering.answer import Submission, answer, folder_of, handed

    folders = dict.fromkeys(folder_of(path) for path in wanted or [problem.path for problem in problems])
    cases = tuple(handed(judgement.records, problems, filter(None, folders)))
    rest = tuple(problem for problem in problems if folder_of(problem.path) not in folders)
    return answer(Submission(cases, rest=rest))


def _below(root: Path, path: str) -> str:
    """The path from the root, given from the root or from the current folder."""
    for base in (Path.cwd(), root):
        full = (base / path).resolve()
        if full.exists() and full.is_relative_to(root):
            return full.relative_to(root).as_posix()
    raise click.BadParameter(f"没有“{path}”这个文件或文件夹。", param_hint="路径")


def _within(problem: "Problem", path: str) -> bool:
    return path in (".", problem.path) or problem.path.startswith(path + "/")


@main.command()
@click.argument("paths", nargs=-1, metavar="[路径…]")
@click.option(
    "--check", "--dry-run", "check", is_flag=True, help="只看要改什么，不写文件；有要改的，退出码为 1。"
)
@click.pass_obj
def fix(root: Path, paths: tuple[str, ...], check: bool) -> None:
    """改好只有一种改法的毛病，逐处列出改了什么：编码、全角冒号和缩进、行末空格、各项先后、图片方向和拍摄地点等。

    意思一概不动；再运行一次，什么也不会变。不写路径就是全部记录。
    """
    from showcase.doors.fix import mends, put
    from showcase.doors.judgement import judge
    from showcase.rendering import report

    count = 0
    try:
        for mend in mends(root, tuple(_below(root, path) for path in paths)):
            count += 1
            click.echo(f"{mend.path}：{'；'.join(mend.steps)}。")
            click.echo("".join(f"    {line}\n" for line in mend.diff), nl=False)
            if not check:
                put(root, mend)
    except OSError as error:
        click.echo(
            f"{error.filename or '文件'}：{error.strerror}。前面列出的已经改好，其余没有动。", err=True
        )
        sys.exit(UNUSABLE)
    if check:
        click.echo(f"有 {count} 个文件要改，没有动。" if count else "没有可以自动改的。")
        sys.exit(PROBLEMS_FOUND if count else 0)
    click.echo(f"改好 {count} 个文件。" if count else "没有可以自动改的。")
    judgement = judge(root)
    if judgement.problems:
        click.echo(f"其余的要人来改：{report.summary(judgement.problems, judgement.drafts)}")
        click.echo("逐条看：python scripts validate")


@main.command()
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="网站放在哪个文件夹。  [默认：site]"
)
@click.option("--no-books", is_flag=True, help="不排书（PDF），只生成网页。")
@click.option(
    "--offline-zip", "offline", is_flag=False, flag_value="site-offline.zip", metavar="[文件]",
    help="另做一个离线版压缩包，解压后双击 index.html 就能看，检索也能用。  [不写文件名：site-offline.zip]",
)  # fmt: skip
@click.pass_obj
def build(root: Path, out: Path | None, no_books: bool, offline: str | None) -> None:
    """校验并生成网站，连同各本汇编、专题和案例的 PDF；有错误就不动原来的网站。"""
    from showcase.doors.publish import NotPublished, publish
    from showcase.words.problem import Severity

    site = (out or root / "site").resolve()
    try:
        done = publish(root, site, books=not no_books)
    except NotPublished as failure:
        click.echo(str(failure), err=True)
        click.echo("没有生成网站。", err=True)
        sys.exit(PROBLEMS_FOUND)
    except KeyboardInterrupt:
        click.echo("\n已停下，原来的网站没有动。", err=True)
        sys.exit(130)
    warnings = sum(problem.severity is Severity.WARNING for problem in done.judgement.problems)
    click.echo(f"网站已生成：{_shown(site)}")
    click.echo(
        f"记录 {done.judgement.drafts} 个，页面 {done.pages} 个，共 {done.size / 1e6:.1f} MB，"
        f"提醒 {warnings} 处，用时 {done.seconds:.1f} 秒。"
    )
    if warnings:
        click.echo("看提醒：python scripts validate")
    click.echo(
        f"看网站：{_shown(Path(sys.executable))} -m http.server -d {_shown(site)} 8000 --bind 127.0.0.1"
    )
    click.echo("然后在浏览器里打开 http://127.0.0.1:8000/")
    if offline is not None:
        _pack(site, Path(offline).resolve())


def _pack(site: Path, target: Path) -> None:
    from showcase.doors.offline import NotPacked, pack

    try:
        packed = pack(site, target)
    except NotPacked as failure:
        click.echo(f"网站已经生成，离线版没有做成：{failure}", err=True)
        sys.exit(UNUSABLE)
    except KeyboardInterrupt:
        click.echo("\n已停下：网站已经生成，离线版没有做。", err=True)
        sys.exit(130)
    click.echo(f"离线版：{_shown(packed.file)}，{packed.files} 个文件，{packed.size / 1e6:.1f} MB")


@main.command()
@click.argument("name", required=False, metavar="[名称]")
@click.option("--case", "key", metavar="年度/标识", help="只排一个案例，如 2017/wuyou-banshui。")
@click.option(
    "--size",
    type=click.Choice(["a4", "16k", "16k-large"]),
    help="开本。  [默认：照汇编里写的，没写就是大度 16 开]",
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
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="PDF 存到哪里。  [默认：books/名称.pdf]"
)
@click.pass_obj
def book(
    root: Path, name: str | None, key: str | None, size: str | None, style: str | None, edition: str, draft: bool,
    bleed: bool, out: Path | None,
) -> None:  # fmt: skip
    """排一本书（PDF）：汇编、专题，或用 --case 指定的一个案例。

    名称是 content/compendiums 或 content/collections 里的文件名，不带 .md，如 2017-sanming。
    """
    from showcase.doors.print_order import NotPrinted, print_order

    wishes = {"size": size, "style": style, "edition": edition, "draft": draft, "bleed": bleed}
    try:
        made, file = print_order(root, name, key, out, wishes)
    except NotPrinted as failure:
        click.echo(str(failure), err=True)
        sys.exit(PROBLEMS_FOUND if failure.records else UNUSABLE)
    except KeyboardInterrupt:
        click.echo("\n已停下，没有写文件。", err=True)
        sys.exit(130)
    again = "" if made.fresh else "（没有变动，用的是上次排好的）"
    click.echo(f"书已排好：{_shown(file)}，{made.pages} 页，{made.size / 1e6:.1f} MB{again}")


def _shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


@main.command()
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
    from showcase.doors.review import NotReviewed, labels, put, reviewed
    from showcase.rendering import report

    try:
        with reviewed(root, base, head) as (done, after):
            put(done, after, out, preview=preview)
    except NotReviewed as failure:
        click.echo(str(failure), err=True)
        sys.exit(UNUSABLE)
    except OSError as error:
        click.echo(f"写不进 {error.filename or out}：{error.strerror}。", err=True)
        sys.exit(UNUSABLE)
    click.echo(report.text(done.submission.problems), nl=False)
    click.echo(
        f"{report.summary(done.submission.problems, len(done.changes.cases))}标签：{'、'.join(labels(done.changes))}"
    )
    click.echo(f"审稿意见：{_shown(out / 'answer.md')}")
    if done.submission.refused:
        sys.exit(PROBLEMS_FOUND)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="文件")
@click.option("--link", "links", multiple=True, metavar="名称=网址", help="加在标题下面的链接，可写多次。")
def relay(file: Path, links: tuple[str, ...]) -> None:
    """转发审稿意见：把检查任务留下的 answer.md 当作外人写的，去掉一切能作怪的写法再输出。"""
    from showcase.rendering.relay import MOST, NotAnAnswer, relayed

    with file.open("rb") as opened:
        text = opened.read(4 * MOST).decode("utf-8", "replace")
    try:
        click.echo(relayed(text, dict(link.split("=", 1) for link in links if "=" in link)), nl=False)
    except NotAnAnswer:
        click.echo(f"{file} 不是审稿意见。", err=True)
        sys.exit(UNUSABLE)


@main.command()
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="报告存成文件。  [默认：打印出来]"
)
@click.pass_obj
def links(root: Path, out: Path | None) -> None:
    """逐个打开案例和术语写明的出处网址，看还在不在。要联网；别的命令都不联网。

    退出码：0 没有失效的；1 有失效的。
    """
    from functools import partial

    from showcase.doors.judgement import judge
    from showcase.doors.outward import addresses, visit
    from showcase.doors.progress import watched
    from showcase.rendering.addresses import Fate, report

    named = addresses(judge(root).records)
    found = visit(named, partial(watched, doing="正在打开网址", total=len(named)))
    if out:
        out.write_text(report(found), "utf-8")
        click.echo(f"报告：{_shown(out)}")
    else:
        click.echo(report(found), nl=False)
    if any(address.fate is Fate.GONE for address in found):
        sys.exit(PROBLEMS_FOUND)


@main.command()
@click.option("--port", default=8000, show_default=True, help="本机的端口。")
@click.pass_obj
def serve(root: Path, port: int) -> None:
    """边改边看：在本机打开网站，记录、页面和样式一改就刷新。"""
    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import MkDocsException

    try:
        mkdocs_serve(config_file=str(root / "mkdocs.yml"), dev_addr=f"127.0.0.1:{port}")
    except MkDocsException as error:
        click.echo(str(error), err=True)
        sys.exit(PROBLEMS_FOUND)
    except OSError as error:
        click.echo(f"端口 {port} 用不了：{error.strerror}。换一个：--port {port + 1}", err=True)
        sys.exit(UNUSABLE)


@main.command()
@click.option("--check", is_flag=True, help="只看是否一致，不写文件。")
@click.pass_obj
def sync(root: Path, check: bool) -> None:
    """重新生成由字段定义和词表推出的文件（JSON Schema、投稿指南的字段表、合并请求模板）。"""
    from showcase.doors.judgement import derived_files, judge
    from showcase.rendering.derived import derive

    existing = derived_files(root)
    changed = {
        path: text
        for path, text in derive(judge(root).records.register.vocabulary, existing).items()
        if existing.get(path) != text
    }
    for path, text in changed.items():
        if not check:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"{'不一致' if check else '已写'}：{path}")
    if not changed:
        click.echo("都是最新的。")
    elif check:
        sys.exit(PROBLEMS_FOUND)


@main.command("import")
@click.argument("files", nargs=-1, metavar="文件…", type=click.Path(path_type=Path))
@click.option("--year", default="", help="年度，四位数。  [默认：投稿包或申报表里写的]")
@click.option("--slug", default="", help="标识（文件夹名）。  [默认：投稿包里的，或品牌名称的拼音]")
@click.option("--unit", default="", help="申报单位：名录里的 id 或名称。")
@click.option(
    "--kind", default="", type=click.Choice(["", "case", "brief", "method", "research"]), help="记录类别。"
)
@click.option("--theme", "themes", multiple=True, help="主题代码或名称，可写 1—3 次。")
@click.option("--title", default="", help="标题，8—40 个字。")
@click.option("--replace", is_flag=True, help="换下同名的记录；新的没有错误才换。")
@click.option("--dry-run", "dry", is_flag=True, help="只看会怎样，不写文件。")
@click.option(
    "--blank", type=click.Path(dir_okay=False, path_type=Path), help="不导入，只把空白申报表写到这个文件。"
)
@click.pass_obj
def import_(
    root: Path, files: tuple[Path, ...], year: str, slug: str, unit: str, kind: str, themes: tuple[str, ...], title: str,
    replace: bool, dry: bool, blank: Path | None,
) -> None:  # fmt: skip
    """把投稿包（.zip）、Word 申报表（.docx）或网页文字（.txt、.html）变成一份记录，并说明读到什么、清理了什么、要人决定什么。"""
    from showcase.doors.handouts import blank_form
    from showcase.doors.imports import Imported, NotImported, Order, take
    from showcase.judging.intake import Wishes
    from showcase.rendering import hand_in_report

    if blank:
        try:
            blank.write_bytes(blank_form(root))
        except OSError as error:
            click.echo(f"写不进 {blank}：{error.strerror}。", err=True)
            sys.exit(UNUSABLE)
        click.echo(f"空白申报表：{_shown(blank.resolve())}")
    elif not files or (slug and len(files) > 1):
        raise click.UsageError(
            "写明要导入的文件。" if not files else "几个文件不能用同一个标识，请分开导入。"
        )
    worst = 0
    for file in files:
        try:
            done: Imported = take(
                root, Order(file, year, slug, Wishes(kind, unit, themes, title), replace, dry)
            )
        except NotImported as failure:
            click.echo(f"{failure}\n没有写任何文件。", err=True)
            worst = max(worst, UNUSABLE if failure.usage else PROBLEMS_FOUND)
            continue
        click.echo(hand_in_report.text(done.hand_in, done.raw, done.problems))
        click.echo(
            hand_in_report.outcome(
                done.folder, done.files, written=done.written, dry=dry, refused=done.refused
            )
        )
        worst = max(worst, PROBLEMS_FOUND if done.refused else 0)
    sys.exit(worst)


@main.command()
@click.option("--year", help="年度，四位数。  [默认：今年]")
@click.option("--unit", help="申报单位：名录里的 id 或名称。")
@click.option("--kind", type=click.Choice(["case", "brief", "method", "research"]), help="记录类别。")
@click.option("--brand", help="品牌名称，不带引号。")
@click.option("--title", help="标题，8—40 个字。")
@click.option("--theme", "themes", multiple=True, help="主题代码或名称，可写 1—3 次。")
@click.option("--slug", help="标识（文件夹名）。  [默认：品牌名称的拼音]")
@click.option("--yes", is_flag=True, help="不提问，没有给出的留空。")
@click.pass_obj
def new(
    root: Path, year: str | None, unit: str | None, kind: str | None, brand: str | None, title: str | None,
    themes: tuple[str, ...], slug: str | None, yes: bool,
) -> None:  # fmt: skip
    """新建一个案例：建好文件夹和两个文件，每一项旁边写着填法。"""
    from showcase.doors.new import Answers, NotMade, make

    answers = Answers(year=year, unit=unit, kind=kind, brand=brand, title=title, themes=themes, slug=slug)
    try:
        make(root, answers, ask=not yes and sys.stdin.isatty())
    except NotMade as failure:
        click.echo(str(failure), err=True)
        sys.exit(UNUSABLE)
