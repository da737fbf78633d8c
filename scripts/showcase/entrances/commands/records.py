"""Commands for those who write records: new, validate, fix, sync."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from showcase.entrances.commands.ending import PROBLEMS_FOUND, UNUSABLE, below
from showcase.entrances.spoken import echo, here
from showcase.storage.files import unwritable, write

if TYPE_CHECKING:
    from showcase.judging.judgement import Judgement
    from showcase.publishing.standing.last_judgement import LastJudgement
    from showcase.words.rules.problem import Problem

FORMATS = ("text", "json", "github", "gitlab", "markdown")


@click.command()
@click.argument("paths", nargs=-1, metavar="[路径…]")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
    help="报告的格式：text 给人看，json 给程序，github、gitlab 给托管平台，markdown 作评论。",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="有“提醒”也算不通过。")
@click.pass_obj
def validate(root: Path, paths: tuple[str, ...], form: str, strict: bool) -> None:
    """校验全部记录，一次报出所有问题。

    写了路径（如 brands/2024/nuanxin-chuangkou），就只显示这些路径下的问题；校验仍是全部，因为有的问题要对照别的记录才看得出。
    """
    from showcase.processes.today import today
    from showcase.processes.workers import aside
    from showcase.publishing.amending.judgement import known_judgement
    from showcase.publishing.standing.last_judgement import LastJudgements
    from showcase.publishing.standing.looking import looked_at
    from showcase.storage.store import Store
    from showcase.words.rules.problem import Severity

    wanted = [below(root, path) for path in paths]
    with Store(root) as store, aside() as room:
        last = LastJudgements(store).last()
        seen, day = looked_at(root, last, wanted, room), today()
        known: LastJudgement | Judgement | None = None
        if last and form != "markdown":  # which quotes the records themselves
            known = known_judgement(root, store, seen, day)
        if known is None:
            from showcase.publishing.judgement import judge  # half a second of imports, wanted only now

            known = judgement = judge(root, store, day=day, seen=seen)
        drafts, every = known.drafts, known.problems
        problems = tuple(p for p in every if not wanted or any(_within(p, path) for path in wanted))
        if form == "markdown":
            text = _answered(judgement, problems, wanted)
        else:
            text = _written(form, problems, drafts)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    click.echo(here(text) if form == "text" else text, nl=False)
    weights = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.severity in weights for problem in problems):
        sys.exit(PROBLEMS_FOUND)


def _written(form: str, problems: "tuple[Problem, ...]", records: int) -> str:
    from showcase.rendering.reports import report

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
    from showcase.judging.staff.submission import Submission, folder_of, submitted_cases
    from showcase.rendering.reports.answer import answer

    folders = dict.fromkeys(folder_of(path) for path in wanted or [problem.path for problem in problems])
    cases = tuple(submitted_cases(judgement.records, judgement.stories, problems, filter(None, folders)))
    rest = tuple(problem for problem in problems if folder_of(problem.path) not in folders)
    return answer(Submission(cases, rest=rest))


def _within(problem: "Problem", path: str) -> bool:
    return path in (".", problem.path) or problem.path.startswith(path + "/")


@click.command()
@click.argument("paths", nargs=-1, metavar="[路径…]")
@click.option(
    "--check", "--dry-run", "check", is_flag=True, help="只看要改什么，不写文件；有要改的，退出码为 1。"
)
@click.pass_obj
def fix(root: Path, paths: tuple[str, ...], check: bool) -> None:
    """改好只有一种改法的错误，逐处列出改了什么。

    编码、全角冒号和缩进、各项先后、标点、名称改为代码、数值和日期的写法、标题符号、段间空行、图片方向和拍摄地点等。有两种改法的不动；再运行一次，什么也不会变。不写路径就是全部记录。
    """
    from showcase.entrances.fix import mends, put
    from showcase.publishing.judgement import judge
    from showcase.rendering.reports import report

    count, wanted = 0, tuple(below(root, path) for path in paths)
    try:
        for mend in mends(root, wanted):
            count += 1
            click.echo(f"{mend.path}：{'；'.join(mend.steps)}。")
            click.echo("".join(f"    {line}\n" for line in mend.diff), nl=False)
            if not check:
                put(root, mend)
    except OSError as error:
        click.echo(
            f"{error.filename or '文件'}：{unwritable(error)}。前面列出的已经改好，其余没有动。", err=True
        )
        sys.exit(UNUSABLE)
    if check:
        click.echo(f"有 {count} 个文件要改，没有动。" if count else "没有可以自动改的。")
        sys.exit(PROBLEMS_FOUND if count else 0)
    click.echo(f"改好 {count} 个文件。" if count else "没有可以自动改的。")
    judgement = judge(root)
    left = tuple(p for p in judgement.problems if not wanted or any(_within(p, path) for path in wanted))
    if left:
        said = f"共 {judgement.drafts} 个记录：{report.counted(left)}" if not wanted else report.counted(left)
        click.echo(f"其余的要人来改：{said}。")
        click.echo(here(" ".join(("逐条看：python scripts validate", *wanted))))


@click.command()
@click.option("--check", is_flag=True, help="只看是否一致，不写文件。")
@click.option(
    "--guide", is_flag=True, help="另把工作人员的办法写成网站上的页面（content/guide/），以后随程序更新。"
)
@click.pass_obj
def sync(root: Path, check: bool, guide: bool) -> None:
    """重新生成由字段定义和词表推出的文件（记录和工作人员文件的 JSON Schema、编辑器的设置、投稿指南的字段表、合并请求模板、各托管平台的问题单）。"""
    from showcase.entrances.keeping.following import outdated
    from showcase.entrances.keeping.staff_pages import foreign

    changed = outdated(root, guide=guide)
    for path in foreign(root) if guide else ():
        click.echo(f"没有写 {path}：那里已经有自己写的页面。要换成程序附带的，先把它移走。", err=True)
    for path, text in changed.items():
        if not check:
            try:
                write(root / path, text.encode())  # in the place of whatever lies there, never through it
            except OSError as error:
                click.echo(f"写不进 {path}：{unwritable(error)}。", err=True)
                sys.exit(UNUSABLE)
        click.echo(f"{'不一致' if check else '已写'}：{path}")
    if not changed:
        click.echo("都是最新的。")
    elif check:
        sys.exit(PROBLEMS_FOUND)


@click.command()
@click.option("--year", help="年度，四位数。  [默认：正在征集的年度，没有就是今年]")
@click.option("--unit", help="申报单位：名录里的 id 或名称。")
@click.option("--kind", type=click.Choice(["case", "brief", "method", "research"]), help="记录类别。")
@click.option("--brand", help="品牌名称，不带引号。")
@click.option("--title", help="标题，8—40 个字。")
@click.option("--theme", "themes", multiple=True, help="主题代码或名称，可写 1—3 次。")
@click.option("--slug", help="标识（文件夹名）。  [默认：品牌名称的拼音]")
@click.option(
    "--from",
    "earlier",
    default="",
    metavar="年度/标识",
    help="往年的案例：单位、品牌、党组织等照抄过来，其余留空。",
)
@click.option("--yes", is_flag=True, help="不提问，没有给出的留空。")
@click.pass_obj
def new(
    root: Path, year: str | None, unit: str | None, kind: str | None, brand: str | None, title: str | None,
    themes: tuple[str, ...], slug: str | None, earlier: str, yes: bool,
) -> None:  # fmt: skip
    """新建一个案例：建好文件夹和两个文件，每一项旁边写着填法。"""
    from showcase.entrances.new import Answers, NotMade, make

    answers = Answers(
        year=year, unit=unit, kind=kind, brand=brand, title=title, themes=themes, slug=slug, earlier=earlier
    )
    try:
        make(root, answers, ask=not yes and sys.stdin.isatty())
    except NotMade as failure:
        echo(str(failure), err=True)
        sys.exit(UNUSABLE)
