"""A tally as a table to read on a terminal, as a workbook, and as the data of the record that is kept on paper."""

from collections.abc import Iterator, Mapping

from showcase.gathering.jury.tally import Counted, Result, Tally, decimals
from showcase.rendering.workbook import Column, Sheet, Value, Workbook, width
from showcase.words.chinese import cn_date
from showcase.words.season.review import Review
from showcase.words.staff.register import Register

_TITLE = 44
HOW = "名次按没有舍入的分数排；表里最多写四位小数，后面还有的以“…”表示。"


def text(tally: Tally, grades: Mapping[str, str]) -> str:
    """The ranking, what is proposed, what stands in the way, what is to be known."""
    rows = [("名次", "得分", "案例", "单位")]
    rows += [
        (_place(one), decimals(one.score), _short(one.candidate.title), one.candidate.unit)
        for one in tally.results
    ]
    widths = [max(width(row[column]) for row in rows) for column in range(3)]
    lines = [
        "  ".join([*(_filled(cell, widths[at]) for at, cell in enumerate(row[:3])), row[3]]).rstrip()
        for row in rows
    ]
    lines += ["", HOW]
    for group in tally.ties:
        keys = "、".join(one.candidate.key for one in group)
        lines.append(
            f"得分相同：{keys}（{decimals(group[0].score)}）{'' if group[0].tied else '，先后已定'}。"
        )
    if tally.proposal:
        lines += ["", "建议的奖项："]
        for one in tally.proposal:
            lines.append(
                f"  {grades.get(one.grade, one.grade)}（名额 {one.quota}）：{'、'.join(one.keys) or '空缺'}"
            )
    for head, said in (("还不能定：", tally.obstacles), ("要知道的：", tally.remarks)):
        if said:
            lines += ["", head, *(f"  · {one}" for one in said)]
    return "\n".join(lines) + "\n"


def workbook(title: str, review: Review, tally: Tally, grades: Mapping[str, str]) -> Workbook:
    """The ranking and all totals as a file."""
    given = _given(tally, grades)
    voices = [voice.label for voice in review.voices]
    columns = (
        Column("名次", 8, is_centred=True), Column("案例", 36), Column("单位", 24), *(Column(f"{label}平均", 12, is_centred=True) for label in voices),
        Column("得分", 12, is_centred=True), Column("建议奖项", 12, is_centred=True),
    )  # fmt: skip
    rows = tuple(
        (_place(one), one.candidate.title, one.candidate.unit, *(_mean(voice) for voice in one.counted), decimals(one.score), given.get(one.candidate.key, ""))
        for one in tally.results
    )  # fmt: skip
    ranking = Sheet(
        "结果",
        columns,
        rows,
        title=f"{title} 评审结果",
        notes=(HOW,),
        is_landscape=True,
        foot=(*tally.obstacles, *tally.remarks),
    )
    totals = (Column("案例", 36), *(Column(juror, 9, is_centred=True) for juror in review.jurors))
    return Workbook(
        f"{title} 评审结果",
        (
            ranking,
            Sheet("各评委的分", totals, tuple(_totals(review, tally)), is_landscape=True, fixed_columns=1),
        ),
    )


def record(title: str, review: Review, tally: Tally, register: Register) -> Mapping[str, object]:
    """What the record says, for the template that sets it."""
    grades, names = (
        register.labels.get("award_grades", {}),
        {one.candidate.key: one.candidate.title for one in tally.results},
    )
    given = _given(tally, grades)
    return {
        "title": title, "body": review.body or "", "date": cn_date(review.date) if review.date else "", "document": review.document or "",
        "criteria": [[one.label, f"{one.weight:f}", one.note or ""] for one in review.criteria],
        "rules": list(_rules(review, grades)),
        "sources": [[one.label, f"{one.weight:f}", f"{len(one.jurors)} 位", "、".join(one.jurors)] for one in review.voices],
        "conflicts": [[one.juror, unit.name if (unit := register.units.get(one.unit)) else one.unit] for one in review.conflicts],
        "results": [[_place(one), one.candidate.title, one.candidate.unit, decimals(one.score), given.get(one.candidate.key, "")] for one in tally.results],
        "unmarked": [one.title for one in tally.unmarked],
        "ties": [[[one.candidate.title for one in group], decimals(group[0].score), group[0].tied] for group in tally.ties],
        "decisions": [[[names.get(key, key) for key in one.cases], cn_date(one.date) if one.date else "", one.reason] for one in review.decisions],
        "proposal": [[grades.get(one.grade, one.grade), one.quota, [names.get(key, key) for key in one.keys]] for one in tally.proposal],
        "obstacles": list(tally.obstacles), "remarks": list(tally.remarks), "how": HOW,
        "jurors": list(review.jurors), "totals": [list(row) for row in _totals(review, tally)],
    }  # fmt: skip


def _rules(review: Review, grades: Mapping[str, str]) -> Iterator[str]:
    rules = review.rules
    yield f"每项满分 {rules.full:f}；一位评委给一个案例的总分，是各项得分按权重的平均。"
    if rules.drop_extremes:
        yield "同一来源有 3 位以上评委评分的，去掉一个最高分、一个最低分，其余平均；不足 3 位的不去。"
    else:
        yield "同一来源的评委总分平均，不去掉最高分、最低分。"
    if review.sources:
        yield "各来源的平均分按来源的权重合成得分。"
    yield f"得分相同的{rules.ties.label}。"
    if rules.least is not None:
        yield f"得分不到 {rules.least:f} 的不给奖。"
    if rules.quota:
        yield (
            "名额："
            + "，".join(f"{grades.get(grade, grade)} {quota} 个" for grade, quota in rules.quota.items())
            + "。"
        )
    yield "评委所在单位和参与单位的案例，评委回避，不评分。"


def _totals(review: Review, tally: Tally) -> Iterator[tuple[Value, ...]]:
    """Title and every juror's total; brackets round those left out."""
    for one in tally.results:
        totals = {juror: total for voice in one.counted for juror, total in voice.totals.items()}
        dropped = {juror for voice in one.counted for juror in voice.dropped}
        shown = (
            f"（{decimals(totals[juror], 2)}）" if juror in dropped else decimals(totals[juror], 2) if juror in totals
            else "回避" if one.candidate.units & review.avoided(juror) else "—"
            for juror in review.jurors
        )  # fmt: skip
        yield (one.candidate.title, *shown)


def _given(tally: Tally, grades: Mapping[str, str]) -> Mapping[str, str]:
    return {key: grades.get(one.grade, one.grade) for one in tally.proposal for key in one.keys}


def _mean(voice: Counted) -> str:
    return "—" if voice.mean is None else decimals(voice.mean)


def _place(one: Result) -> str:
    return f"{one.rank}（并列）" if one.tied else str(one.rank)


def _short(title: str) -> str:
    while width(title) > _TITLE:
        title = title[:-2] + "…" if title.endswith("…") else title[:-1] + "…"
    return title


def _filled(words: str, most: int) -> str:
    return words + " " * (most - width(words))
