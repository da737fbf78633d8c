"""`new`: a clerk's first step. Asks what it must know, proposes what it can, writes a record folder and judges it."""

import re
from dataclasses import replace
from pathlib import Path

import click

from showcase.entrances.spoken import here
from showcase.judging.nearest import labelled, nearest
from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.judging.unit_names import units_meant
from showcase.late.values import dataclass
from showcase.processes.today import today
from showcase.publishing.judgement import judge
from showcase.reading.encoding import INVISIBLE
from showcase.reading.file_names import slug_fault
from showcase.rendering import scaffold
from showcase.rendering.reports import report
from showcase.storage.files import unwritable
from showcase.words.case.choices import Kind
from showcase.words.case.lasting import lasting
from showcase.words.case.result import Result
from showcase.words.chinese import cn_number
from showcase.words.staff.call import CallStatus
from showcase.words.staff.register import Register


class NotMade(Exception):
    """No record was made; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of the new record; None or empty where it has to be asked or left open."""

    year: str | None = None
    unit: str | None = None
    kind: str | None = None
    brand: str | None = None
    title: str | None = None
    themes: tuple[str, ...] = ()
    slug: str | None = None
    earlier: str = ""
    """The case of another year whose brand is handed in again, as `year/slug`."""


def make(root: Path, answers: Answers, *, ask: bool) -> Path:
    """Make the folder of a new record and say what comes next. Raises NotMade; never writes over a record."""
    records = judge(root).records
    register = records.register
    before = _earlier(answers.earlier, records)
    answers = _complete(_taken_over(answers, before), register, ask)
    folder = root / "brands" / (answers.year or "") / (answers.slug or "")
    if folder.exists():
        raise NotMade(f"brands/{answers.year}/{answers.slug} 已经有了。换一个标识：--slug")
    kind = next(kind for kind in Kind if kind.value == (answers.kind or "case"))
    unit = register.units.get(answers.unit or "")
    kept = lasting(before.facts) if before else {"rights": {"text": "original", "images": "original"}}
    values = {
        **kept, "kind": kind.value, "title": answers.title, "unit": answers.unit, "themes": list(answers.themes),
        "brand": {**kept.get("brand", {}), "name": answers.brand}, "provenance": {"kind": "fictional" if unit and unit.fictional else "submitted"},
    }  # fmt: skip
    if before:
        values["results"] = [_followed(result) for result in before.facts.results]
    try:
        folder.mkdir(parents=True)
        (folder / "case.yml").write_text(scaffold.facts_text(values, kind), encoding="utf-8", newline="\n")
        story = scaffold.story_text(register.call(answers.year or ""), kind)
        (folder / "case.md").write_text(story, encoding="utf-8", newline="\n")
        if before and before.facts.brand and (logo := before.facts.brand.logo):
            (folder / logo.file).write_bytes((root / before.folder / logo.file).read_bytes())
    except OSError as error:
        raise NotMade(f"写不进 {folder}：{unwritable(error)}。") from error
    _tell(root, folder)
    return folder


def _followed(result: Result) -> dict[str, object]:
    """A figure to be told anew: what it is called and whose it is stays, and what it was becomes what it was before."""
    return {
        "label": result.label,
        "unit": result.unit,
        "scope": result.scope.value,
        "attribution": result.attribution.value,
        "before": {"value": cn_number(result.value), "period": result.period},
    }


def _earlier(key: str, records: Records) -> Record | None:
    """The case the new one follows. Raises NotMade where there is none."""
    if not key:
        return None
    key = key.strip("/").removeprefix("brands/")
    if (found := records.by_key.get(key)) is None:
        close = nearest(key, dict.fromkeys(records.by_key, ""))
        hint = f"相近的：{'、'.join(close)}。" if close else ""
        raise NotMade(f"没有案例“{key}”，写法是“年度/标识”，如 2024/nuanxin-chuangkou。{hint}")
    return found


def _taken_over(answers: Answers, before: Record | None) -> Answers:
    """The answers with what the earlier case says for the questions nobody has answered."""
    if before is None:
        return answers
    facts = before.facts
    return replace(
        answers,
        unit=answers.unit or facts.unit,
        kind=answers.kind or facts.kind.value,
        brand=answers.brand or (facts.brand.name if facts.brand else ""),
        themes=answers.themes or facts.themes,
        slug=answers.slug or before.slug,
    )


def _complete(answers: Answers, register: Register, ask: bool) -> Answers:
    """The answers with everything asked for, looked up and proposed."""
    usual = _usual_year(register)
    year = answers.year or (click.prompt("年度", default=usual) if ask else usual)
    if not re.fullmatch(r"(?:19|20)\d{2}", year):
        raise NotMade(f"“{year}”不是年度，写四位数，如 2026。")
    kind = answers.kind
    if kind is None and ask:
        click.echo("记录类别：" + "，".join(f"{kind.value} {kind.label}" for kind in Kind))
        kind = click.prompt("记录类别", type=click.Choice([kind.value for kind in Kind]), default="case")
    unit = _unit(answers.unit, register, ask)
    brand = (
        answers.brand
        if answers.brand is not None or not ask
        else click.prompt("品牌名称（没有就回车）", default="")
    )
    brand = _in_one_line(brand or "").strip("“”\"' ")
    title = _in_one_line(answers.title or (click.prompt("标题（8—40 个字）", default="") if ask else ""))
    themes = answers.themes
    if not themes and ask:
        called = register.call(year).themes
        known = {
            word.code: word.label for word in register.vocabulary.themes if not called or word.code in called
        }
        click.echo("主题：" + labelled(known, known))
        themes = tuple(
            click.prompt("主题（1—3 个，空格隔开）", default="").replace("，", " ").replace(",", " ").split()
        )
    slug = answers.slug or propose_slug(brand or title)
    if ask and not answers.slug:
        slug = click.prompt("标识（文件夹名，小写字母、数字、连字符）", default=slug or None)
    if fault := slug_fault(slug):
        raise NotMade(fault)
    return replace(
        answers,
        year=year,
        kind=kind,
        unit=unit,
        brand=brand,
        title=title,
        themes=_themes(themes, register),
        slug=slug,
    )


def _in_one_line(text: str) -> str:
    """What was pasted from somewhere, without line ends and what nobody sees."""
    return " ".join(INVISIBLE.sub(" ", text).split())


def _usual_year(register: Register) -> str:
    """The year whose call is open, the newest of several; this year where none is."""
    opened = (
        year for year, call in register.calls.items() if call.status is CallStatus.OPEN and call.is_settled
    )
    return max(opened, default=str(today().year))


def propose_slug(name: str) -> str:
    """The pinyin of a name as a folder name: 暖心窗口 → nuanxin-chuangkou (syllables in pairs, as such names are read)."""
    from pypinyin import lazy_pinyin

    steps: list[str] = []
    for run in re.findall(r"[a-z0-9]+|[\u4e00-\u9fff]+", name.lower()):
        syllables = [run] if run.isascii() else lazy_pinyin(run)
        steps += ["".join(syllables[index : index + 2]) for index in range(0, len(syllables), 2)]
    return "-".join(steps)[:60].strip("-")


def _unit(given: str | None, register: Register, ask: bool) -> str:
    """The id of the unit meant by an id or a name; asks again while nothing is found and there is somebody to ask."""
    known = {id_: unit.name for id_, unit in register.units.items()}
    while True:
        if given is None:
            if not ask:
                return ""
            given = click.prompt("申报单位（名称或 id）")
        if given in known:
            return given
        exact = units_meant(given, register.units, register.regions)
        close = exact or nearest(given, known)
        if len(exact) == 1:
            return exact[0]
        message = f"名录里没有“{given}”。" + (f"相近的：{labelled(close, known)}。" if close else "")
        if not ask:
            raise NotMade(f"{message}新单位请先由工作人员登记到 content/units。")
        click.echo(message + "新单位请先由工作人员登记；可先填 id，稍后再登记。")
        given = click.prompt("申报单位 id", default=close[0] if close else None)
        if given and re.fullmatch(r"[a-z0-9-]{3,60}", given):
            return given


def _themes(given: tuple[str, ...], register: Register) -> tuple[str, ...]:
    """Codes for codes or Chinese names; what is unknown stays, for the judges to tell."""
    by_label = {word.label: word.code for word in register.vocabulary.themes}
    return tuple(by_label.get(theme, theme) for theme in given)


def _tell(root: Path, folder: Path) -> None:
    path = folder.relative_to(root).as_posix()
    click.echo(f"已建好：{path}/case.yml、{path}/case.md")
    problems = tuple(problem for problem in judge(root).problems if problem.path.startswith(path))
    if problems:
        click.echo("\n还要填的（填好一项少一项）：\n")
        click.echo(here(report.text(problems)), nl=False)
    click.echo(
        f"\n下一步：\n1. 用文本编辑器打开 {path}/case.yml，照注释填写；case.md 写正文；图片放进同一个文件夹。"
    )
    steps = f"2. 检查：python scripts validate {path}\n3. 边改边看：python scripts serve\n4. 提交：见 CONTRIBUTING.md"
    click.echo(here(steps))
