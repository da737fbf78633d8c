"""Where a season stands, for staff: one value, told by `status` and by the page of the same name in `serve`."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from showcase.judging.records import Records
from showcase.judging.season_files import faulty
from showcase.judging.telling import has_errors
from showcase.late.values import dataclass
from showcase.reading.source import Drafts, StaffDraft
from showcase.words.chinese import cn_date
from showcase.words.rules.problem import Problem, Severity
from showcase.words.rules.rulebook import SUBMISSION_LATE
from showcase.words.season.days import spoken
from showcase.words.season.notice import Notice
from showcase.words.season.stage import TAKING, Publishing, StageName
from showcase.words.staff.call import CallStatus
from showcase.words.staff.season import Season
from showcase.words.staff.selection import Compendium


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next, and the command for it (empty: none is needed)."""

    words: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class SeasonStatus:
    """A season as staff look at it."""

    year: str
    title: str
    lines: tuple[tuple[str, str], ...]
    """What is told of it, each by its label."""
    steps: tuple[NextStep, ...]


def statuses(records: Records, problems: Sequence[Problem], staff: Drafts) -> tuple[SeasonStatus, ...]:
    """The seasons with a call of their own, newest first; what lies behind and is public is told in two lines."""
    return tuple(
        _status(_Seen(season, records, problems, staff))
        for season in records.seasons.values()
        if season.call.status is not CallStatus.COMPILED
    )


class _Seen:
    """All that is looked at of one season."""

    def __init__(self, season: Season, records: Records, problems: Sequence[Problem], staff: Drafts) -> None:
        self.season, self.records = season, records
        year = season.year
        self.cases = [case for case in records.cases if case.year == year]
        self.weights = _worst(problems, year, {case.folder for case in self.cases})
        self.late = {
            folder for problem in problems if problem.rule == SUBMISSION_LATE.id
            for folder in ["/".join(problem.path.split("/")[:3])] if folder in self.weights
        }  # fmt: skip
        self.books: Mapping[str, Compendium] = {
            name: book for name, book in records.compendiums.items() if book.year == year
        }
        self.notices: Mapping[str, Notice] = {
            name: notice for name, notice in records.notices.items() if notice.compendium in self.books
        }
        self.reviewed = {draft.name: _marked(draft) for draft in staff.reviews if draft.name in self.books}
        """Name of each review there is → how many jurors' marks it holds."""
        self.faulty = faulty(staff, problems, year)
        self.can_be_built = not has_errors(tuple(problems))
        self.is_read = not records.register.excused("calls", year)
        """Whether the call could be read."""
        self.frozen = {name: records.editions[name] for name in self.books if name in records.editions}

    @property
    def name(self) -> str:
        """The compendium it comes to, the first of them; the year where there is none yet."""
        return next(iter(self.books), self.season.year)

    @property
    def awarded(self) -> int:
        """How many hold an award of the year's compendiums."""
        return sum(len(award.holders) for book in self.books.values() for award in book.awards)


def _marked(review: StaffDraft) -> int:
    """How many jurors' marks stand in a review."""
    scores = review.yaml.data.get("scores")
    given = (one.get("juror") for one in scores if isinstance(one, dict)) if isinstance(scores, list) else ()
    return len({juror for juror in given if isinstance(juror, str)})


def _worst(problems: Sequence[Problem], year: str, folders: set[str]) -> Mapping[str, Severity | None]:
    """Record folder of the year → the heaviest problem of it; None where there is nothing to look at."""
    weights: dict[str, Severity | None] = dict.fromkeys(sorted(folders))
    order = (None, Severity.INFO, Severity.WARNING, Severity.ERROR)
    for problem in problems:
        parts = problem.path.split("/")
        if parts[:2] == ["brands", year] and len(parts) > 3:
            folder = "/".join(parts[:3])
            weights[folder] = max(weights.get(folder), problem.severity, key=order.index)
    return weights


def _status(seen: _Seen) -> SeasonStatus:
    season = seen.season
    return SeasonStatus(season.year, season.call.title, tuple(_lines(seen)), tuple(_steps(seen)))


# --- what is told ---


def _lines(seen: _Seen) -> Iterator[tuple[str, str]]:
    season = seen.season
    yield "环节", _stage(season) if seen.is_read else "规则改好以后才知道"
    counted = Counter(seen.weights.values())
    errors, warnings = counted[Severity.ERROR], counted[Severity.WARNING]
    sound = len(seen.weights) - errors - warnings
    late = f"；逾期 {len(seen.late)} 个" if seen.late else ""
    yield (
        "投稿",
        f"{len(seen.weights)} 个：要改的 {errors} 个，要看的 {warnings} 个，没有问题的 {sound} 个{late}",
    )
    units = seen.records.register.units
    handed_in = {case.facts.unit for case in seen.cases} & units.keys()
    yield "单位", f"名录里 {len(units)} 个，报了的 {len(handed_in)} 个"
    for name, book in seen.books.items():
        status = f"，进度到“{book.status.label}”" if book.status else "，没有写进度"
        yield "汇编", f"{book.title}（content/compendiums/{name}.md）{status}"
    for name, marked in seen.reviewed.items():
        read = f"读入了 {marked} 位评委的打分" if marked else "还没有读入打分"
        yield "评审", f"content/reviews/{name}.yml，{read}"
    if seen.books:
        yield "奖项", f"{seen.awarded} 个" if seen.awarded else "还没有写"
    for name, notice in seen.notices.items():
        yield "公示", _notice(seen, name, notice)
    for name, lock in seen.frozen.items():
        yield (
            "定版",
            f"《{lock.title}》{cn_date(lock.frozen)}定版，{lock.print.pages} 面（content/compendiums/{name}.lock）",
        )
    if not seen.is_read:
        return
    if season.call.publish is Publishing.ON_MERGE:
        yield "网站", "案例收下就登载"
    else:
        public = "已经登载" if season.is_published else "还没有登载，只在预览里看得到"
        yield "网站", f"本年度的案例{public}"


def _stage(season: Season) -> str:
    if season.stage is None:
        return "还没有开始" if season.call.stages else _window(season) or "没有写各环节（stages）和起止"
    stage = season.stages.get(season.stage)
    days = "—".join(spoken(day) for day in (stage.opens, stage.closes) if day) if stage else ""
    about = "，".join(filter(None, (days, (stage.body or "") if stage else "")))
    return season.stage.label + (f"（{about}）" if about else "") + _left(season)


def _window(season: Season) -> str:
    days = "—".join(spoken(day) for day in (season.opens, season.closes) if day)
    return f"征集 {days}{_left(season)}" if days else ""


def _left(season: Season) -> str:
    if season.is_open and season.days_left is not None:
        return f"，离截止还有 {season.days_left} 天"
    return ""


def _notice(seen: _Seen, name: str, notice: Notice) -> str:
    closes = notice.closes(seen.records.register.working_days)
    state = "有结果" if notice.result else "期满，没有写结果" if seen.season.day > closes else "没有期满"
    return f"{spoken(notice.opens)}—{spoken(closes)}，{state}（content/notices/{name}.md）"


# --- what to do ---


def _steps(seen: _Seen) -> Iterator[NextStep]:
    season, year = seen.season, seen.season.year
    if seen.faulty:
        yield from (
            NextStep(f"{file.what}有错误，先照提示改好。", f"validate {file.path}") for file in seen.faulty
        )
        return
    if Severity.ERROR in seen.weights.values():
        yield NextStep("有投稿要改：逐条看，告诉报送单位。", f"validate brands/{year}")
    if season.call.status is CallStatus.OPEN and not season.closes:
        yield NextStep(f"把征集的起止和各环节的日期填在 content/calls/{year}.md 里。")
        if not season.call.is_settled:
            return
    if season.is_open:
        yield NextStep("看谁还没有报，催一催。", f"roster {year}")
        return
    if season.opens and season.day < season.opens:
        yield NextStep("征集还没有开始：检查规则，看征集的网页。", "serve")
        return
    if season.stage in (None, *TAKING) and not seen.books:
        yield NextStep(f"征集已经截止：写汇编 content/compendiums/{year}.md，年度 {year}，进度写下一个环节。")
        return
    yield from _later(seen)


def _later(seen: _Seen) -> Iterator[NextStep]:
    """After the call has closed: jury, notice, publication, edition, the next call."""
    season, name = seen.season, seen.name
    if not seen.books:
        yield NextStep(f"写汇编 content/compendiums/{season.year}.md，写明年度和进度。")
    elif not seen.awarded and not seen.reviewed and season.stage is not StageName.PUBLISH:
        yield NextStep(f"准备评审：写评分标准和评委代码 content/reviews/{name}.yml。", f"jury new {name}")
    elif not seen.awarded and season.stage is not StageName.PUBLISH:
        yield NextStep("给评委发评分表，收回后用 jury read 读入。", f"jury sheets {name} --out 评分表")
        yield NextStep("都读入了，计分，提出奖项。", f"jury tally {name}")
    elif season.stage is not StageName.PUBLISH:
        yield from _announcing(seen)
    else:
        yield from _making_public(seen)
        if not any(int(year) > int(season.year) for year in seen.records.seasons):
            yield NextStep(
                "下一年的征集照这一年的写。", f"call new {int(season.year) + 1} --from {season.year}"
            )


def _making_public(seen: _Seen) -> Iterator[NextStep]:
    """Site and book, which want records without errors, whosever they are."""
    if not seen.can_be_built:
        yield NextStep("还有错误，都改好才能生成网站、冻结书。", "validate")
        return
    yield NextStep("生成网站。" if seen.frozen else "生成网站；书定稿以后冻结。", "build")
    if seen.name not in seen.frozen:
        yield NextStep("冻结这一版，以后的改动作更正登记。", f"edition freeze {seen.name}")


def _announcing(seen: _Seen) -> Iterator[NextStep]:
    season, name = seen.season, seen.name
    if StageName.NOTICE in season.stages and not seen.notices:
        yield NextStep(f"奖项已经拟定：写公示 content/notices/{name}.md，汇编的进度写 notice。")
        return
    for file, notice in seen.notices.items():
        closes = notice.closes(seen.records.register.working_days)
        if season.day <= closes:
            yield NextStep(f"公示到 {spoken(closes)}为止，等期满。")
        elif not notice.result:
            yield NextStep(
                f"公示期满：在 content/notices/{file}.md 里写结果（result），汇编的进度写 publish。"
            )
        else:
            yield NextStep(
                f"公布：汇编 content/compendiums/{name}.md 的进度写 publish，公示办结的时间写进 steps。"
            )
    if not seen.notices:
        yield NextStep(f"公布：汇编 content/compendiums/{name}.md 的进度写 publish。")
    if not season.is_published:
        yield NextStep("公布以前在预览里看一遍。", "build --preview review/preview")
