"""What is offered for pasting comes from the showcase's own vocabulary: another's words, another's units stand in no hint."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.entrances.keeping import beginning, program_folder
from showcase.publishing.judgement import judge
from showcase.words.case.fields import fields_of
from showcase.words.case.record import Facts
from showcase.words.choice import speak
from showcase.words.rules.problem import Problem
from showcase.words.staff.register import Register
from showcase.words.staff.unit import Unit
from tests.test_beginning import OF_THE_SAMPLE
from tests.test_rules import BAD

GROUPS: dict[str, set[str]] = {}
"""Key → where its values are looked up: the type of a unit and that of a Party organisation are two."""
for schema in (Facts, Unit):
    for field in fields_of(schema):
        if field.stated.looked_up:
            GROUPS.setdefault(field.name, set()).add(field.stated.looked_up)
PASTED = re.compile(r"\b([a-z_]+): (?:\[)?([a-z0-9][a-z0-9_/-]+)")


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("company") / "own"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beginning, "wheel", lambda: b"")
        patch.setattr(beginning, "packed", lambda content: None)
        patch.setattr(program_folder, "keep", lambda folder, kept: None)
        done = CliRunner().invoke(
            main,
            [
                "init",
                str(root),
                "--yes",
                "--kind",
                "enterprise",
                "--level",
                "group",
                "--year",
                "2024",
                "--sample",
            ],
        )
    assert done.exit_code == 0, done.output
    yield root
    speak({})


def _known(group: str, register: Register) -> Collection[str] | None:
    registered = {"units": register.units, "terms": register.terms}
    return registered.get(group) or register.labels.get(group)


def foreign(problem: Problem, register: Register) -> list[str]:
    """What the hint offers that is not the showcase's own."""
    found = OF_THE_SAMPLE.findall(problem.message + problem.hint)
    for key, value in PASTED.findall(problem.hint):
        lists = [_known(group, register) for group in GROUPS.get(key, ())]
        known = [one for one in lists if one is not None]
        if known and not any(value in one for one in known):
            found.append(f"{key}: {value}")
    return found


@pytest.mark.parametrize("field", ["unit", "themes", "kind", "title", "summary", "brand", "provenance"])
def test_what_a_record_lacks_is_shown_in_own_words(company: Path, tmp_path: Path, field: str) -> None:
    root = copytree(company, tmp_path / "own")
    case = root / "brands/2024/nuanxin-chuangkou/case.yml"
    case.write_text(re.sub(rf"(?m)^{field}:.*\n(?:[ -].*\n)*", "", case.read_text("utf-8")), encoding="utf-8")
    judged = judge(root)
    told = [problem for problem in judged.problems if problem.path.endswith("nuanxin-chuangkou/case.yml")]
    assert told
    assert [found for problem in told for found in foreign(problem, judged.records.register)] == []


def test_what_a_unit_lacks_is_shown_in_own_words(company: Path, tmp_path: Path) -> None:
    root = copytree(company, tmp_path / "own")
    (root / "content/units/more.yml").write_text("- id: shili-si\n  name: 示例第四单位\n", encoding="utf-8")
    judged = judge(root)
    hints = {problem.hint for problem in judged.problems}
    levels = judged.records.register.labels["levels"]
    assert f"补上：level: {next(iter(levels))}" in hints
    assert [found for problem in judged.problems for found in foreign(problem, judged.records.register)] == []


@pytest.mark.slow
def test_no_rule_s_hint_offers_what_is_another_s(company: Path, tmp_path: Path) -> None:
    """All that breaks a rule (tests/bad) laid over the company: whatever is told offers nothing it does not have."""
    found = {}
    for rule in sorted(BAD.iterdir()):
        if not rule.is_dir():
            continue
        root = copytree(company, tmp_path / rule.name)
        copytree(rule, root, dirs_exist_ok=True)
        judged = judge(root, parallel=False)
        said = "\n".join(
            file.read_text("utf-8", "replace") for file in rule.rglob("*") if file.suffix in (".yml", ".md")
        )
        wrong = [
            one
            for problem in judged.problems
            for one in foreign(problem, judged.records.register)
            if one.rpartition(": ")[2] not in said
        ]
        if wrong:
            found[rule.name] = wrong
    assert found == {}
