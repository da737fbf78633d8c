"""The notices and the table of working days they are counted by."""

from collections.abc import Iterator, Mapping

from showcase.judging.nearest import labelled, nearest
from showcase.judging.records import Records
from showcase.judging.shape import check
from showcase.judging.staff.entries import Entries
from showcase.reading.source import Drafts, StaffDraft
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.season.days import first_day, spoken
from showcase.words.season.notice import Notice
from showcase.words.season.stage import StageName
from showcase.words.season.working_days import WorkingDays, WorkingYear


def working_days(entries: Entries) -> WorkingDays:
    """The table, of the years that fit."""
    draft = entries.drafts.working_days
    if draft is None:
        return WorkingDays()
    years: dict[str, WorkingYear] = {}
    for path, year in entries.of_list(draft, WorkingYear, "year", "working-days"):
        if year.year in years:
            place = draft.yaml.place((*path, "year"))
            entries.problems.append(
                rulebook.WORKING_DAYS.broken(place, f"{year.year} 年写了两遍。", "合成一条。")
            )
        years[year.year] = year
        for key in ("off", "on"):
            for index, text in enumerate(getattr(year, key)):
                if words := _wrong(year, key, text):
                    place = draft.yaml.place((*path, key, index))
                    entries.problems.append(rulebook.WORKING_DAYS.broken(place, *words))
    return WorkingDays(years)


def _wrong(year: WorkingYear, key: str, text: str) -> tuple[str, str] | None:
    """What is wrong with one day of the table."""
    day, is_weekend = first_day(text), False
    if day:
        is_weekend = day.weekday() > 4
    if day is None or text.count("-") < 2:
        return f"“{text}”没有写到日。", "一天一项，写成 2026-10-01。"
    if str(day.year) != year.year:
        return f"“{text}”不在 {year.year} 年。", "移到那一年的一条里。"
    if key == "off" and is_weekend:
        return f"“{text}”本来就是周末。", "off 里只写星期一到星期五里放假的日子；删去这一项。"
    if key == "on" and not is_weekend:
        return f"“{text}”本来就要上班。", "on 里只写调休上班的星期六、星期日；删去这一项。"
    return None


def judge_notices(drafts: Drafts) -> tuple[Mapping[str, Notice], list[Problem]]:
    """File name → notice, for those that fit, and what keeps the others from it."""
    found: dict[str, Notice] = {}
    problems: list[Problem] = []
    for draft in drafts.notices:
        notice, misfits = check(Notice, draft.yaml)
        problems += misfits
        if notice:
            found[draft.name] = notice
    return found, problems


def problems(records: Records, drafts: Drafts) -> Iterator[Problem]:
    """What is wrong with any notice: its compendium, its days."""
    for draft in drafts.notices:
        if notice := records.notices.get(draft.name):
            yield from _compendium(draft, notice, records, {book.name for book in drafts.compendiums})
            yield from _days(draft, notice, records)


def _compendium(draft: StaffDraft, notice: Notice, records: Records, there: set[str]) -> Iterator[Problem]:
    place = draft.yaml.place(("compendium",))
    if notice.compendium not in there:
        titles = {name: book.title for name, book in records.compendiums.items()}
        close = nearest(notice.compendium, titles)
        hint = (
            f"是不是：{labelled(close, titles)}" if close else "写 content/compendiums 里的文件名，不带 .md。"
        )
        yield rulebook.NOTICE_COMPENDIUM.broken(place, f"没有汇编“{notice.compendium}”。", hint)
    elif (book := records.compendiums.get(notice.compendium)) and not book.awards:
        message = f"汇编“{book.title}”还没有写奖项（awards），没有可以公示的名单。"
        yield rulebook.NOTICE_COMPENDIUM.broken(place, message, "先在汇编里写拟定的奖项和案例。")


def _days(draft: StaffDraft, notice: Notice, records: Records) -> Iterator[Problem]:
    table, opens = records.register.working_days, notice.opens
    closes = notice.closes(table)
    if closes < opens:
        message = f"公示在 {spoken(closes)}结束，比开始的 {spoken(opens)}还早。"
        yield rulebook.NOTICE_DAYS.broken(draft.yaml.place(("to",)), message, "核对两个日期。")
        return
    for day in dict.fromkeys((opens.year, closes.year)):
        if str(day) not in table.years and not records.register.excused("working-days", str(day)):
            message = f"工作日表里没有 {day} 年，公示的天数只按星期一到星期五数，没有扣除放假。"
            hint = f'在 content/working-days.yml 里补上（照当年放假安排的通知）：\n- year: "{day}"\n  off: []\n  on: []'
            yield rulebook.WORKING_DAYS_MISSING.broken(draft.yaml.place(("from",)), message, hint)
    if (count := table.count(opens, closes)) < notice.days:
        message = f"从 {spoken(opens)}到 {spoken(closes)}只有 {count} 个工作日，要公示 {notice.days} 个。"
        hint = f"to 改成：{table.last(opens, notice.days)}；或删去 to，由程序推算。"
        yield rulebook.NOTICE_DAYS.broken(draft.yaml.place(("to",)), message, hint)
    yield from _within_stage(draft, notice, records)
    if notice.result and (told := first_day(notice.result.date)) and told <= closes:
        message = f"公示到 {spoken(closes)}为止，结果的日期 {spoken(told)}却不在期满以后。"
        yield rulebook.NOTICE_DAYS.broken(
            draft.yaml.place(("result", "date")), message, "期满的第二天起才写结果。"
        )


def _within_stage(draft: StaffDraft, notice: Notice, records: Records) -> Iterator[Problem]:
    """The days of a notice lie within those the call gives to it."""
    book = records.compendiums.get(notice.compendium)
    call = records.register.calls.get(book.year) if book else None
    stage = next((one for one in call.stages if one.stage is StageName.NOTICE), None) if call else None
    if call is None or stage is None:
        return
    closes = notice.closes(records.register.working_days)
    for key, outside, day in (
        ("from", stage.opens and notice.opens < stage.opens, stage.opens),
        ("to", stage.closes and closes > stage.closes, stage.closes),
    ):
        if outside and day:
            said = f"从 {spoken(day)}开始" if key == "from" else f"到 {spoken(day)}为止"
            own = notice.opens if key == "from" else closes
            message = f"公示的{'开始' if key == 'from' else '结束'}是 {spoken(own)}，《{call.title}》的“公示”环节{said}。"
            at = ("to",) if key == "to" and notice.to else ("from",)
            yield rulebook.NOTICE_DAYS.broken(
                draft.yaml.place(at), message, "改正公示的日期，或征集里的环节。"
            )
