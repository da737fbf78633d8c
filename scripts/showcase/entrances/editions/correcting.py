"""Corrections written to content/corrections.yml: behind those that are there, the file as a whole or not at all."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import ValidationError

from showcase.judging.judgement import Judgement
from showcase.judging.nearest import nearest
from showcase.publishing.judgement import judge
from showcase.reading.yaml.yaml_scalar import scalar
from showcase.storage.files import unwritable, write
from showcase.words.case.fields import field_at
from showcase.words.editions.correction import PATH, Correction, CorrectionKind
from showcase.words.staff.settings import CONTENT

_HEAD = "# 更正：案例登载以后改正、改写、撤回的，一条一项。写法见 docs/editions.md。\n"


class NotCorrected(Exception):
    """Nothing was written; the message says why, in Chinese."""


def withdraw(root: Path, key: str, reason: str, day: str) -> Correction:
    """List the withdrawal of a case. Raises NotCorrected."""
    key = key.strip("/").removeprefix("brands/")
    judgement = judge(root)
    if before := judgement.records.withdrawn.get(key):
        raise NotCorrected(f"案例“{key}”在 {before.date} 已经撤回：{before.reason}")
    titles = known_titles(judgement)
    if key not in titles:
        close = nearest(key, titles)
        hint = f"相近的：{'、'.join(close)}。" if close else "写法是“年度/标识”，如 2024/nuanxin-chuangkou。"
        raise NotCorrected(f"没有案例“{key}”。{hint}")
    said = checked(
        {
            "case": key,
            "kind": CorrectionKind.WITHDRAWAL.value,
            "date": day,
            "was": titles[key],
            "reason": reason,
        }
    )
    add(root, [said], judgement)
    return said


def known_titles(judgement: Judgement) -> dict[str, str]:
    """The titles of all cases that can be read, by key."""
    return {case.key: case.facts.title for case in judgement.records.cases}


def checked(values: Mapping[str, object]) -> Correction:
    """The correction of these values. Raises NotCorrected."""
    try:
        return Correction.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first["loc"][0]) if first["loc"] else ""
        field = field_at(Correction, (name,))
        label, help_ = (field.label, field.help) if field else (name, "")
        raise NotCorrected(f"“{label}”写得不对：{help_ or '见 docs/editions.md'}") from error


def add(root: Path, said: Iterable[Correction], judgement: Judgement) -> None:
    """Write corrections behind those that are there. Raises NotCorrected."""
    path = f"{CONTENT}/{PATH}"
    broken = [
        problem
        for problem in judgement.problems
        if problem.path == path and problem.severity.value == "error"
    ]
    if broken:
        raise NotCorrected(f"{path} 里有错误，先改好再登记：第 {broken[0].line} 行，{broken[0].message}")
    file = root / path
    try:
        text = file.read_text(encoding="utf-8") if file.exists() else _HEAD
        if text.strip().endswith("[]"):
            text = text.strip().removesuffix("[]")
        text = text if not text or text.endswith("\n") else text + "\n"
        write(file, (text + "".join(map(entry, said))).encode())
    except OSError as error:
        raise NotCorrected(f"写不进 {path}：{unwritable(error)}。") from error


def entry(said: Correction) -> str:
    """A correction as it stands in the file."""
    lines = []
    for name, value in said.model_dump(mode="json", exclude_defaults=True).items():
        if isinstance(value, list):
            lines.append(f"{name}: [{', '.join(scalar(str(item)) for item in value)}]")
        else:
            lines.append(f"{name}: {scalar(str(value))}")
    return "- " + "\n  ".join(lines) + "\n"
