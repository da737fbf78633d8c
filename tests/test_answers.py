"""A verdict holds for as long as the register answers alike: after any edit of what staff keep, what is kept says the same as a
judgement from nothing; and no more is judged again than the edit concerns."""

import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from showcase.judging.judgement import Judgement
from showcase.judging.tracked_register import Question, TrackedRegister
from showcase.publishing.judgement import judge
from showcase.reading import folder
from showcase.reading.layout import RecordFolder
from showcase.reading.pictures.examining import Look
from showcase.storage import survey
from showcase.storage.store import Store
from tests.roots import MINI, PROJECT

BAD = PROJECT / "tests" / "bad"
NUMBERS = (
    "- number: '13800138000'\n  whose: 示例市值班电话\n  source: 示例市网站\n"
    "- number: '059112345678'\n  whose: 示例市热线\n  source: 示例市网站\n"
)


@pytest.fixture(autouse=True)
def believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files made just now are believed to be old."""
    monkeypatch.setattr(survey, "settled", lambda *_: True)


LEANING = ("unit-unknown", "theme-unknown", "word-unknown", "programme-unknown", "fictional-unit", "mobile-number",
           "wording-slip", "wording-standard", "brand-name-length", "result-attribution")  # fmt: skip
"""Rules that ask something of the register."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return built(tmp_path / "root", LEANING)


def built(root: Path, rules: Iterable[str]) -> Path:
    """The mini repository with its own records and the bad ones of these rules, each under a name of its own."""
    shutil.copytree(MINI / "content", root / "content")
    shutil.copytree(MINI / "brands", root / "brands")
    for record in (one for rule in rules for one in sorted((BAD / rule).glob("brands/20??/*"))):
        if record.is_dir():
            rule = record.relative_to(BAD).parts[0]
            there = root / "brands" / record.parent.name / f"{record.name}-{rule}"[:60].rstrip("-")
            if (good := MINI / record.relative_to(BAD / rule)).is_dir():
                shutil.copytree(good, there)
            shutil.copytree(record, there, symlinks=True, dirs_exist_ok=True)
    (root / "content" / "public-numbers.yml").write_text(NUMBERS, "utf-8")
    return root


@pytest.fixture
def store(root: Path) -> Iterator[Store]:
    with Store(root) as store:
        yield store


def judged(root: Path, store: Store) -> Judgement:
    return judge(root, store, parallel=False)


def cold(root: Path) -> Judgement:
    with Store(None) as nothing:
        return judge(root, nothing, parallel=False)


# --- any edit ---

Edit = Callable[[random.Random, str], str]


def _line(chance: random.Random, text: str, change: Callable[[str], str]) -> str:
    lines = text.split("\n")
    places = [at for at, line in enumerate(lines) if ":" in line or line.lstrip().startswith("- ")]
    at = chance.choice(places)
    lines[at] = change(lines[at])
    return "\n".join(lines)


def _renamed(chance: random.Random, text: str) -> str:
    """Another word in one value."""
    return _line(chance, text, lambda line: line.replace("示例", chance.choice(("样例", "试点", "示范")), 1) + chance.choice(("", "处", "x")))  # fmt: skip


def _gone(chance: random.Random, text: str) -> str:
    """One line less."""
    return _line(chance, text, lambda line: "#" + line)


def _turned(chance: random.Random, text: str) -> str:
    """A number, a truth, a status that is another."""
    turns = [
        ("true", "false"),
        ("open", "closed"),
        ("60", "61"),
        ("12", "9"),
        ("2024", "2023"),
        ("990100", "990000"),
    ]
    some = [(old, new) for old, new in turns if old in text]
    old, new = chance.choice(some or turns)
    return text.replace(old, new, 1)


def _recoded(chance: random.Random, text: str) -> str:
    """A code or id that is called otherwise."""
    codes = (
        "serving_people",
        "organization_life",
        "shili-shiliju",
        "shili-gongwei",
        "yangli",
        "county",
        "committee",
        "s1",
    )
    return text.replace(chance.choice(codes), "another", 1)


EDITS: tuple[Edit, ...] = (_renamed, _gone, _turned, _recoded)


def edited(root: Path, chance: random.Random) -> str:
    """One edit of something staff keep, or the last one taken back."""
    staff = (
        "units/shili.yml units/yangli.yml vocabulary.yml wording.yml regions.yml public-numbers.yml calls/2023.md calls/2024.md "
        "glossary/shili-liuyou.md glossary/yangli-liuyou.md"
    )
    path = chance.choice(staff.split())
    file = root / "content" / path
    if file.exists() and chance.random() < 0.1:
        file.unlink()
        return f"{path} gone"
    if not file.exists() or chance.random() < 0.3:
        before = MINI / "content" / path
        file.write_text(before.read_text("utf-8") if before.exists() else NUMBERS, "utf-8")
        return f"{path} as it was"
    edit = chance.choice(EDITS)
    file.write_text(edit(chance, file.read_text("utf-8")), "utf-8")
    return f"{path} {edit.__name__}"


def _follow(root: Path, store: Store, edits: int, seed: int) -> int:
    chance, changes, before = random.Random(seed), 0, judged(root, store)
    for _ in range(edits):
        edit = edited(root, chance)
        warm = judged(root, store)
        fresh = cold(root)
        assert warm.problems == fresh.problems, edit
        assert warm.records == fresh.records, edit
        changes += warm.problems != before.problems
        before = warm
    return changes


def test_after_any_edit_what_is_kept_says_what_a_judgement_from_nothing_says(
    root: Path, store: Store
) -> None:
    assert _follow(root, store, 6, 20261127) > 2


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_after_many_edits_of_all_rules_as_well(tmp_path: Path, seed: int) -> None:
    root = built(tmp_path / "whole", sorted(rule.name for rule in BAD.iterdir()))
    with Store(root) as store:
        assert len(judged(root, store).records.cases) > 60
        assert _follow(root, store, 30, seed) > 10


def test_a_question_that_was_not_noted_would_be_missed(
    root: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That the comparison finds what it is there to find."""
    ask = TrackedRegister.ask

    def forgetful(self: TrackedRegister, *question: str) -> object:
        found = ask(self, *question)
        if question[:2] == ("entry", "units"):
            del self.asked[question]
        return found

    monkeypatch.setattr(TrackedRegister, "ask", forgetful)
    judged(root, store)
    units = root / "content/units/shili.yml"
    units.write_text(units.read_text("utf-8").replace("fictional: true", "fictional: false"), "utf-8")
    assert judged(root, store).problems != cold(root).problems


# --- no more than it concerns ---


def again(root: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The folders of the records that are judged afresh."""
    told: set[str] = set()
    record = folder.record

    def telling(root: Path, found: RecordFolder, look: Look) -> object:
        told.add(found.path)
        return record(root, found, look)

    with monkeypatch.context() as watched:
        watched.setattr(folder, "record", telling)
        judged(root, store)
    return told


def write(root: Path, path: str, old: str, new: str) -> None:
    file = root / "content" / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_renamed_unit_concerns_its_own_records_and_those_that_name_none_that_is_known(
    root: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = judged(root, store).records.cases
    write(root, "units/shili.yml", "name: 示例市示例局\n", "name: 示例市样例局\n")
    told = again(root, store, monkeypatch)
    own = {case.folder for case in records if "shili-shiliju" in (case.facts.unit, *case.facts.partners)}
    known = {case.folder for case in records}
    assert own and own <= told
    assert not [path for path in told & known - own if "unit" not in path and "partner" not in path]
    assert again(root, store, monkeypatch) == set()


def test_the_label_of_a_theme_concerns_only_who_is_told_of_it(
    root: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = judged(root, store)
    write(root, "vocabulary.yml", "label: 服务群众", "label: 为群众服务")
    told = again(root, store, monkeypatch)
    asking = {p.path.rpartition("/")[0] for p in whole.problems if p.rule == "theme-unknown"}
    assert told == asking != set()


def test_a_call_concerns_the_records_of_its_year(
    root: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged(root, store)
    write(root, "calls/2024.md", "brand_name: 12", "brand_name: 11")
    told = again(root, store, monkeypatch)
    assert {path.split("/")[1] for path in told} == {"2024"}


def test_an_added_unit_concerns_only_who_asked_for_what_was_not_there(
    root: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = judged(root, store)
    units = root / "content/units/shili.yml"
    units.write_text(units.read_text("utf-8") + "- id: shili-xinju\n  name: 示例市新局\n  type: party_gov_organ\n  level: municipal\n  fictional: true\n", "utf-8")  # fmt: skip
    told = again(root, store, monkeypatch)
    asking = {p.path.rpartition("/")[0] for p in whole.problems if p.rule == "unit-unknown"}
    assert told == asking != set()


def test_questions_are_told_as_they_were_asked(root: Path, store: Store) -> None:
    """What a sound record asks: its unit, the words it uses, its year's call and tables; nothing of all units."""
    asked: set[Question] = set()
    with pytest.MonkeyPatch.context() as watched:
        ask = TrackedRegister.ask

        def telling(self: TrackedRegister, *question: str) -> object:
            asked.add(question)
            return ask(self, *question)

        watched.setattr(TrackedRegister, "ask", telling)
        for record in (root / "brands").glob("20*/*"):
            if record.name != "nuanxin-chuangkou":
                shutil.rmtree(record)
        judged(root, store)
    of_records = {question for question in asked if question[0] in ("entry", "holds", "all")}
    assert ("entry", "units", "shili-fuwuzhongxin") in of_records or len(of_records) > 3
    assert not [question for question in of_records if question[0] == "all"]
