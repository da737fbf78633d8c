"""The search index says exactly what a plain scan says: for short and long queries, on small sites and large."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.gathering import order
from showcase.gathering.catalogue import Catalogue
from showcase.judging.story_reader import StoriesAtHand
from showcase.processes.workers import aside
from showcase.publishing.attached.search_aside import SearchAside
from showcase.publishing.remembered import remembered
from showcase.rendering.search import files as writing
from showcase.rendering.search import folding, keeping, names, packing, runs
from showcase.rendering.search.chunks import CHUNK, MOST, chunks
from showcase.rendering.search.destinations import KINDS, Found, counts
from showcase.rendering.search.files import HEAD, MANIFEST
from showcase.rendering.search.folding import fold, tidy, variants, variants_for
from showcase.rendering.search.others import Others
from showcase.rendering.search.places import places
from showcase.rendering.search.runs import FEW, LONGEST, PARTS
from showcase.rendering.search.texts import sounds, told
from showcase.storage.store import Store
from tests.bench.roots import synthetic_root
from tests.index_reader import Reader
from tests.roots import MINI, PROJECT, Gathered, gathered
from tests.showcases import search_files

QUERIES = 200
SHOWN = 8
"""Results on a page of the library (theme/assets/library/library.js)."""
BESIDE = 2
"""Files a query opens besides: destinations by name, and what is written of them (theme/assets/search/destinations.js)."""
SYNTHETIC = 300


@pytest.fixture(scope="module", params=["mini", "real", "synthetic"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    if request.param == "synthetic":
        return gathered(synthetic_root(tmp_path_factory.mktemp("search"), SYNTHETIC))
    return gathered({"mini": MINI, "real": PROJECT}[request.param])


def texts(found: Gathered) -> list[tuple[str, str, str]]:
    """Head, summary with what is told beside it, and story of every case, folded, read from the records and nothing else."""
    result = []
    units = {entry.address: entry.unit for entry in found.catalogue.units.values()}
    for case in found.catalogue.cases.values():
        unit = case.unit
        head = (case.card.title, case.card.name, unit.name, unit.short_name or "", unit.current_name or "")
        story = "\n".join(tidy(passage.text) for passage in found.stories.story(case.key).passages)
        beside = [words for _, words in told(case, [units[link.address] for link in case.partners])]
        summary = "\n".join((tidy(case.card.summary), *beside))
        result.append((fold("\n".join(map(tidy, head))), fold(summary), fold(story)))
    return result


def scan(found: list[tuple[str, str, str]], term: str) -> dict[int, int]:
    """Case → best tier, by looking everywhere."""
    tiers = range(3)
    return {
        number: next(tier for tier in tiers if term in fields[tier])
        for number, fields in enumerate(found)
        if any(term in fields[tier] for tier in tiers)
    }


def queries(found: list[tuple[str, str, str]]) -> Iterator[str]:
    """Stretches of the texts from anywhere, of one to twelve characters; every tenth with its end from elsewhere."""
    chance = random.Random(4)
    while True:
        text = chance.choice(chance.choice(found))
        length = chance.choice((1, 2, 2, 3, 3, 4, 4, 5, 6, 8, 12))
        start = chance.randrange(max(1, len(text) - length))
        term = text[start : start + length]
        if chance.random() < 0.1 and len(term) > 2:
            term = term[:-1] + chance.choice(text)
        if term and not any(char.isspace() for char in term):
            yield term


def test_queries_find_what_a_plain_scan_finds(found: Gathered) -> None:
    every, reader = texts(found), Reader(search_files(*found, {}))
    asked = 0
    for term, _ in zip(queries(every), range(QUERIES), strict=False):
        assert reader.find(term) == scan(every, term), term
        asked += 1
    assert asked == QUERIES


def test_a_query_opens_twelve_files_at_most(found: Gathered) -> None:
    """Two shards a term, at most FEW cases where these do not tell it all, of a long one the results that are shown; and BESIDE."""
    every, made = texts(found), search_files(*found, {})
    for term, _ in zip(queries(every), range(QUERIES), strict=False):
        reader = Reader(made)
        candidates, exact = reader.candidates(term)
        shards = {name for name in reader.got if name.startswith("runs/")}
        assert len(shards) <= 2 + (len(term) > LONGEST and len(candidates) <= FEW), term
        assert exact or len(candidates) <= FEW or len(term) > LONGEST, term
        shown = min(len(candidates), FEW if not exact and len(candidates) <= FEW else SHOWN)
        assert len(shards) + shown + BESIDE <= 12, term


def test_wide_runs_have_their_followers_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "WIDE", 4)
    real = gathered(PROJECT)
    every, reader = texts(real), Reader(search_files(*real, {}))
    assert len(reader.get("wide.bin")) > 60
    for term, _ in zip(queries(every), range(QUERIES), strict=False):
        assert reader.find(term) == scan(every, term), term


def test_pinyin_finds_brands_and_units() -> None:
    real = gathered(PROJECT)
    reader = Reader(search_files(*real, {}))
    keys = list(real.catalogue.cases)
    for query, start in (("wybs", 0xE000), ("wuyoubanshui", 0xE100), ("banshui", 0xE100)):
        term = "".join(chr(start + ord(letter) - ord("a")) for letter in query)
        cases, exact = reader.candidates(term)
        found = [n for n in cases if exact or any(term in s for s in reader.file(n)["sounds"])]
        assert "2017/wuyou-banshui" in [keys[number] for number in found], query
    assert sounds(["无忧办税"])[0] == "".join(chr(0xE000 + ord(letter) - ord("a")) for letter in "wybs")


def test_what_has_not_changed_is_not_worked_out_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with Store(tmp_path) as store:
        first = search_files(*gathered(MINI), store.values("search"))
    monkeypatch.setattr(writing, "words", lambda *_: pytest.fail("a case was read again"))
    monkeypatch.setattr(keeping, "packed", lambda *_: pytest.fail("the index was built again"))
    with Store(tmp_path) as store:
        assert search_files(*gathered(MINI), store.values("search")) == first


def test_a_page_opened_before_a_change_sees_that_files_are_not_of_its_manifest() -> None:
    mini, real = search_files(*gathered(MINI), {}), search_files(*gathered(PROJECT), {})
    assert mini == search_files(*gathered(MINI), {})
    one, other = Reader(mini).manifest, Reader(real).manifest
    heads = {one["layout"], one["order"], other["layout"], other["order"]}
    assert len(heads) == 4
    assert one["build"] != other["build"]
    for path in {*mini} & {*real} - {MANIFEST}:
        assert mini[path][:HEAD].hex() in {one["layout"], one["order"]}, path
        assert real[path][:HEAD].hex() in {other["layout"], other["order"]}, path


def test_one_case_more_changes_the_files_it_is_in() -> None:
    """Wherever in the library it stands. Now and then it pushes on a neighbour, on the average less than one."""
    whole, stories = gathered(PROJECT)
    found = replace(
        whole, cases={key: whole.cases[key] for key in [*whole.cases][2:]}
    )  # no power of two is passed
    after = search_files(found, stories, {})
    pushed = 0
    tried = [*found.cases][::3]
    for gone in tried:
        others = {key: case for key, case in found.cases.items() if key != gone}
        before = search_files(replace(found, cases=others), stories, {})
        assert Reader(before).manifest["layout"] == Reader(after).manifest["layout"]
        assert Reader(before).manifest["order"] != Reader(after).manifest["order"]
        same = {
            path for path in before if path.startswith("search/case/") and before[path] == after.get(path)
        }
        pushed += len(others) - len(same)
    assert pushed < len(tried)


@given(keys=st.sets(st.text("abc/-", min_size=1, max_size=4), max_size=60), order=st.randoms())
def test_where_a_case_stands_follows_from_the_cases_alone(keys: set[str], order: random.Random) -> None:
    listed = sorted(keys)
    order.shuffle(listed)
    found = places(listed)
    assert found == places(sorted(keys))
    assert found.of.keys() == keys
    assert [*found.of.values()] == sorted({*found.of.values()})
    assert all(0 <= place < found.size for place in found.of.values())


def test_one_case_more_changes_the_one_file_of_cards_it_is_in() -> None:
    keys = [f"{year}/case-{number}" for year in range(2026, 2016, -1) for number in range(60)]

    def files(listed: list[str]) -> dict[int, list[str]]:
        at = places(listed).of
        return {at[chunk[0]]: chunk for chunk in chunks(listed, at)}

    whole = files(keys)
    assert [key for chunk in whole.values() for key in chunk] == keys[::-1]
    assert all(len(chunk) <= MOST for chunk in whole.values())
    assert len(keys) / len(whole) > CHUNK / 2
    changed = 0
    for gone in keys[::20]:
        before = files([key for key in keys if key != gone])
        changed += sum(before.get(name) != chunk for name, chunk in whole.items())
    assert changed < 4 * len(keys[::20])  # a case that is pushed on may begin a file, or no longer begin one


def test_shards_grow_in_small_steps() -> None:
    """A power of two of them would hold twice as much just before the next, and so would what a query fetches."""
    counts = [keeping.shards_for(units) for units in range(1_000_000, 100_000_000, 250_000)]
    assert counts == sorted(counts)
    for units, count in zip(range(1_000_000, 100_000_000, 250_000), counts, strict=True):
        assert count % PARTS == 0
        assert units / count <= keeping.UNITS_A_SHARD
        assert count * keeping.UNITS_A_SHARD <= units * 1.25 + PARTS * keeping.UNITS_A_SHARD
    assert len({*counts}) < 30  # all shards are made anew at each step


@pytest.mark.parametrize("length", [0, 1, 40, 300, 5_000, 200_000])
def test_what_is_packed_is_unpacked_as_it_was(length: int) -> None:
    chance = random.Random(length)
    text = "".join(chance.choice("党建ab1\n\ud800龘𠮷") for _ in range(length))
    assert packing.prose_of(packing.prose(text)) == text
    assert packing.inflated(packing.figures(text)).decode("utf-8", "surrogatepass") == text


def test_how_many_cases_a_value_has_is_told_in_one_place() -> None:
    """Every case more would change the files of all its values' names otherwise."""
    value, brand = ([kind.code for kind in KINDS].index(code) for code in ("value", "brand"))

    def made(cases: int) -> dict[str, str]:
        found = [
            (value, Found("服务群众", "themes/serving/", cases=cases)),
            (brand, Found("暖心窗口", "brands/warm/", cases=1)),
        ]
        others = Others(found, {})
        others.bring_up_to_date()
        assert counts(found) == {"themes/serving/": cases}
        return {name: sum_ for name, sum_, _ in others.files()}

    assert made(5) == made(6)


def test_a_showcase_without_cases_has_a_search_without_finds() -> None:
    whole = gathered(MINI).catalogue
    bare: dict[str, dict[str, Any]] = {"cases": {}, "brands": {}, "years": {}, "terms": {}, "compendiums": {}}
    empty = Catalogue(
        **{name: bare.get(name, getattr(whole, name)) for name in Catalogue.__dataclass_fields__}
    )
    assert Reader(search_files(empty, StoriesAtHand({}), {})).find("党建") == {}


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＡＢＣ１２３", "abc123"), ("Ｑｒ Code", "qr code"), ("無憂辦稅", "无忧办税"), ("①", "1"), ("％", "%"),
        ("後臺", "后台"), ("“党建”", "“党建”"),
    ],
)  # fmt: skip
def test_width_case_and_traditional_characters_make_no_difference(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        ("党\n建", "党建"),
        ("名　称", "名称"),
        ("QR  code", "QR code"),
        ("用 QR 码", "用QR码"),
        (" 党建 ", "党建"),
        ("一 二 三", "一二三"),
    ],
)
def test_a_line_end_between_chinese_characters_is_nothing(written: str, tidied: str) -> None:
    assert tidy(written) == tidied


@given(st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_a_text_folds_alike_wherever_it_is_cut(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


def test_a_client_gets_the_variants_it_needs() -> None:
    pairs = variants_for("无后")
    assert "無无" in pairs
    assert "後后" in pairs
    assert "龍龙" not in pairs


def test_variants_are_worked_out_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = dict(variants())
    with Store(tmp_path) as store, remembered(store, folding):
        pass
    monkeypatch.setattr(folding, "_VARIANTS", {})
    monkeypatch.setattr(folding, "_worked_out", dict)
    with Store(tmp_path) as store, remembered(store, folding):
        assert variants() == every


def test_how_a_name_is_read_is_known_once_it_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Brackets and figures count for nothing when names are sorted: its characters are known all the same, and pypinyin is not imported for them."""
    name = "第3办公室(重庆)"
    read = names.syllables(name)
    assert ("重", "zhong") in read
    names.syllables.cache_clear()
    monkeypatch.setattr(order, "_key", lambda bare: pytest.fail(f"{bare} was read again"))
    assert names.syllables(name) == read


def test_how_a_name_is_read_that_another_process_asked_for_is_known_here(tmp_path: Path) -> None:
    """Else a build that has nothing to do with names would load pypinyin for them every time."""
    name = f"第{tmp_path.name}办公室(重庆)"
    asking = Mock(outputs=lambda: iter(()))
    asking.files.bring_up_to_date = lambda **_: order.pinyin_key(name)
    with Store(tmp_path) as store, aside() as room:
        made = SearchAside.of_texts(asking, store, Mock(), room)
        assert name not in order.learnt()
        made.finish()
    assert "chong" in order.learnt()[name]
