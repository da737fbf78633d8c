"""What a review writes into staff's files: a new review, the scores that came back, the awards that were accepted."""

from collections.abc import Mapping, Sequence

from showcase.gathering.jury.tally import Proposed
from showcase.reading.yaml.yaml_block import block
from showcase.reading.yaml.yaml_text import Value
from showcase.words.season.review import Score

CRITERIA = (
    ("truth", "真实性", "30"),
    ("novelty", "创新性", "25"),
    ("effect", "实效性", "25"),
    ("model", "典型性", "20"),
)
"""What published calls ask for (docs/field-facts.md#criteria); the weights are the software's own."""
_NUMBERS = frozenset({"weight", "marks", "full", "quota", "declared", "least"})


def new_review(jurors: int, grades: Sequence[str]) -> str:
    """The file of a review that begins."""
    criteria: Value = [{"code": code, "label": label, "weight": weight} for code, label, weight in CRITERIA]
    quota = "\n".join(f"    # {grade}: 3" for grade in grades)
    return "\n".join([
        "# 评审：只在仓库里，不发布。评委写代号，不写姓名；谁是哪个代号，另外记在不入库的地方。",
        "# body: 评审机构（写机构，不写个人姓名）",
        "# date: 评定日期",
        *block("criteria", criteria, _NUMBERS),
        f"jurors: [{', '.join(f'p{number}' for number in range(1, jurors + 1))}]",
        "# conflicts:                      # 评委不评哪个单位的案例",
        "#   - {juror: p1, unit: 单位的id}",
        "rules:",
        "  full: 100                       # 每项满分",
        "  drop_extremes: false            # true：去掉一个最高分、一个最低分",
        "  ties: share                     # share 并列；decide 由评审机构定先后",
        "  # quota:                        # 各等级名额，从高到低写",
        quota,
        "# sources:                        # 上评、下测、联考分别计权重的才写",
        "#   - {code: above, label: 上评, weight: 50, jurors: [p1]}",
        "",
    ])  # fmt: skip


def scores_block(scores: Sequence[Score], criteria: Sequence[str]) -> list[str]:
    """`scores:` in the order given; marks in the order of the criteria."""
    items: list[Value] = []
    for score in scores:
        marks: dict[str, Value] = {code: f"{score.marks[code]:f}" for code in criteria if code in score.marks}
        item: dict[str, Value] = {"case": score.case, "juror": score.juror, "marks": marks}
        items.append({**item, "note": score.note} if score.note else item)
    return list(block("scores", items, _NUMBERS))


def awards_block(existing: Value | None, proposal: Sequence[Proposed], scheme: str) -> list[str]:
    """`awards:` with the proposed grades of a scheme in the place of what stood there; all else stays."""
    proposed: Mapping[str, list[Value]] = {one.grade: list(one.keys) for one in proposal}
    items: list[Value] = []
    written: set[str] = set()
    for award in existing if isinstance(existing, list) else ():
        own = isinstance(award, dict) and award.get("scheme") == scheme
        grade = str(award.get("grade")) if isinstance(award, dict) and own else ""
        if isinstance(award, dict) and grade in proposed:
            written.add(grade)
            items.append({**award, "cases": proposed[grade]})
        else:
            items.append(award)
    for grade, keys in proposed.items():
        if grade not in written and keys:
            items.append({"scheme": scheme, "grade": grade, "cases": keys})
    return list(block("awards", items, _NUMBERS))
