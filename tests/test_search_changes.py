"""An index that is changed is byte for byte the index that the texts would give from nothing, whatever has changed."""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from showcase.rendering.search import keeping
from showcase.rendering.search import runs as runs_module
from showcase.rendering.search.kept import shard_key, text_key
from showcase.rendering.search.lists import NOTHING
from showcase.rendering.search.places import places
from showcase.rendering.search.runs import FEW, PARTS
from showcase.rendering.search.texts import Searched, written
from tests.index_reader import entries_of

CASES = 120
STEPS = 5
WIDE_HERE = 20
"""With so few cases none of their runs would be wide."""

Cases = dict[str, Searched]
"""The texts of cases by key, in the order of the library."""


def case(chance: random.Random) -> Searched:
    """Texts of few letters, so that many runs are about as common as a run must be to be grown."""

    def text(length: int) -> str:
        return "".join(chance.choices("党建引领服务群众\n😀", (9, 8, 7, 6, 3, 2, 1, 1, 2, 1), k=length))

    return Searched((text(6), text(12), text(chance.randint(0, 60)), text(3)))


def edited(cases: Cases, chance: random.Random) -> Cases:
    """One story with a few characters more, at its place."""
    return told(cases, chance.choice(list(cases)), chance.choice(("党务", "众", "新词")), chance)


def tipped(cases: Cases, chance: random.Random) -> Cases:
    """One story with a run more, or less, that as many cases hold as may without its being grown."""
    return over(FEW, (2, 3), cases, chance)


def widened(cases: Cases, chance: random.Random) -> Cases:
    """One story with a run more, or less, that as many cases hold as may without its being wide."""
    return over(WIDE_HERE, (3,), cases, chance)


def over(bound: int, lengths: tuple[int, ...], cases: Cases, chance: random.Random) -> Cases:
    held = Counter(run for one in cases.values() for run in runs(one) if len(run) in lengths)
    at_bound = [(run, count) for run, count in sorted(held.items()) if count in (bound, bound + 1)]
    run, count = chance.choice(at_bound)
    more = count == bound
    having = [key for key, one in cases.items() if (run in runs(one)) != more]
    return (
        told(cases, chance.choice(having), run, chance) if more else untold(cases, chance.choice(having), run)
    )


def runs(one: Searched) -> set[str]:
    """Its runs of two and three characters, less those of two units a character."""
    found = {text[at : at + length] for length in (2, 3) for text in one.tiers for at in range(len(text))}
    return {run for run in found if len(run) > 1 and not {"\n", "😀"} & {*run}}


def told(cases: Cases, old: str, more: str, chance: random.Random) -> Cases:
    head, summary, story, sound = cases[old].tiers
    cut = chance.randint(0, len(story))
    return put(cases, old, Searched((head, summary, story[:cut] + more + story[cut:], sound)))


def untold(cases: Cases, old: str, less: str) -> Cases:
    head, summary, story, sound = (tier.replace(less, "\n") for tier in cases[old].tiers)
    return put(cases, old, Searched((head, summary, story, sound)))


def put(cases: Cases, old: str, new: Searched) -> Cases:
    return {(f"{key}'" if key == old else key): (new if key == old else one) for key, one in cases.items()}


def added(cases: Cases, chance: random.Random) -> Cases:
    items = list(cases.items())
    items.insert(chance.randint(0, len(items)), (f"new-{chance.random()}", case(chance)))
    return dict(items)


def deleted(cases: Cases, chance: random.Random) -> Cases:
    gone = chance.choice(list(cases))
    return {key: one for key, one in cases.items() if key != gone}


def renamed(cases: Cases, chance: random.Random) -> Cases:
    """One case at another place, under another name, with the same texts."""
    old = chance.choice(list(cases))
    items = [(key, one) for key, one in cases.items() if key != old]
    items.insert(chance.randint(0, len(items)), (f"{old}-renamed", cases[old]))
    return dict(items)


def relabelled(cases: Cases, chance: random.Random) -> Cases:
    """Many cases with another word among what is told of them, which their stories hold as well."""
    old, new = chance.sample(("党建", "引领", "服务", "群众", "务"), 2)
    for key in chance.sample(list(cases), CASES // 3):
        head, summary, story, sound = cases[key].tiers
        summary = summary.replace(old, new) if old in summary else f"{new}{summary}"
        cases = put(cases, key, Searched((head, summary, story, sound)))
    return cases


def all_of_these(cases: Cases, chance: random.Random) -> Cases:
    for step in (edited, added, deleted, renamed, edited):
        cases = step(cases, chance)
    return cases


@pytest.mark.parametrize("step", [edited, tipped, widened, added, deleted, renamed, relabelled, all_of_these])
def test_a_changed_index_is_the_index_made_from_nothing(
    step: Callable[[Cases, random.Random], Cases], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "UNITS_A_SHARD", 75)
    monkeypatch.setattr(runs_module, "WIDE", WIDE_HERE)
    chance = random.Random(6)
    cases, kept = {str(number): case(chance) for number in range(CASES)}, dict[str, bytes]()
    made = shards(cases, kept)
    assert len(made[0]) > PARTS
    assert any(made[1])
    changes = 0
    for _ in range(STEPS):
        cases = step(cases, chance)
        fresh = shards(cases, {})
        changes += fresh != made
        with monkeypatch.context() as patched:
            patched.setattr(
                keeping, "packed", lambda *_, **__: pytest.fail("the index was made from the texts")
            )
            made = shards(cases, kept)
        assert made == fresh
    assert changes == STEPS


def shards(cases: Cases, kept: dict[str, bytes]) -> tuple[list[bytes], list[bytes]]:
    """The index of the cases, its shards and wide runs, changed from that in `kept`, or made from nothing."""
    for key, texts in cases.items():
        kept[text_key(key)] = written(texts)
    names = {key.rstrip("'"): key for key in cases}  # an edited case stands where it stood
    found = places(names)
    made = keeping.index({place: names[name] for name, place in found.of.items()}, found.size, kept)
    return [kept[shard_key(number)] for number in range(len(made.sums))], list(made.wide)


def test_cases_that_say_the_same_under_other_keys_change_no_shard(monkeypatch: pytest.MonkeyPatch) -> None:
    """A card with another label is another key; what is searched may be what it was, in every case there is."""
    chance, kept = random.Random(7), dict[str, bytes]()
    cases = {str(number): case(chance) for number in range(CASES)}
    made = shards(cases, kept)
    monkeypatch.setattr(keeping, "packed", lambda *_, **__: pytest.fail("the index was made from the texts"))
    assert shards({f"{key}'": one for key, one in cases.items()}, kept) == made


@pytest.mark.parametrize("size", [1 << 12, 1 << 16, 1 << 17, 1 << 24])
def test_lists_of_any_length_and_numbers_of_any_size_are_written_and_changed(size: int) -> None:
    """Gaps of one to four bytes, lists longer than a byte tells, bitmaps, runs of one case in two and in three bytes."""
    chance = random.Random(size)
    said = {
        number: Searched((f"甲{chance.choice('乙丙')}", "丁" * (at % 3), f"甲丁{chr(0x5000 + at)}", ""))
        for at, number in enumerate(sorted(chance.sample(range(size), 900)))
    }
    whole = built(said, size)
    for run in ("甲", "丁", "甲乙", "甲丁", "甲丙", "丁丁", "丁\u5005", "\u5005", "甲丁\u5005"):
        held = {number: tier for number, one in said.items() if (tier := best(one, run)) is not None}
        found = [
            entry[0] for shard in whole[0] for name, entry in entries_of(shard, size).items() if name == run
        ]
        assert found == [held], run
    gone, *_ = chance.sample([*said], 1)
    fewer = {number: one for number, one in said.items() if number != gone}
    kept: dict[str, bytes] = {}
    assert built(fewer, size, kept) == built(fewer, size)
    assert built(said, size, kept) == whole
    assert built(fewer, size, kept) == built(fewer, size)


def built(
    said: dict[int, Searched], size: int, kept: dict[str, bytes] | None = None
) -> tuple[list[bytes], list[bytes]]:
    """The index of texts by number, made from nothing or from what is kept."""
    kept = {} if kept is None else kept
    kept.update({text_key(str(number)): written(one) for number, one in said.items()})
    made = keeping.index({number: str(number) for number in said}, size, kept)
    return [kept[shard_key(number)] for number in range(len(made.sums))], list(made.wide)


def best(one: Searched, run: str) -> int | None:
    return next((tier for tier, text in enumerate(one.tiers) if run in text), None)


@pytest.mark.parametrize("held", [2, 40, 300, 511, 520, 900])
def test_a_list_with_a_case_more_or_less_is_the_list_written_anew(held: int) -> None:
    """Shorter and longer than a bitmap (512 bytes), at both ends and between."""
    size, chance = 1 << 12, random.Random(held)
    cases = {*chance.sample(range(1, size - 1), held)}
    changed = NOTHING.changed(sorted(cases), [], size)
    assert changed
    assert changed.cases == sorted(cases)
    for number in (0, size - 1, *chance.sample(range(size), 50)):
        more, less = ([], [number]) if number in cases else ([number], [])
        anew = NOTHING.changed(sorted(cases ^ {number}), [], size)
        assert changed.changed(more, less, size) == anew


_CUT = """
import sys
sys.path.insert(0, sys.argv[1])
from showcase.rendering.search import names
from showcase.rendering.search.shapes import Destination
rows = [Destination(0, f"示例第{number}区人民政府", f"regions/{number}/", "", [], 0, "") for number in range(900)]
print([file.cut for file in names.dealt(rows)])
"""


def test_what_is_cut_is_written_in_one_order_whatever_order_sets_have() -> None:
    """Python orders sets of strings anew in every process; a site is the same, byte for byte, wherever it is built."""
    said = [
        subprocess.run(
            [sys.executable, "-c", _CUT, str(Path(__file__).parents[1] / "scripts")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True, timeout=60,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert "示" in said[0]
    assert said[0] == said[1]
