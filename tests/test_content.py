"""The real records: all there, all sound, and true to what may be said."""

from functools import cache
from hashlib import blake2b

from showcase.gathering.gather import gather
from showcase.judging.judgement import Judgement
from showcase.publishing.judgement import judge
from showcase.words.case.choices import ProvenanceKind, Scope
from showcase.words.rules.problem import Severity
from tests.roots import PROJECT

NAMES = {
    "8dac4c1d51fe", "81ee1815133e", "2a71aa4292de", "ff4a197b60e9", "302f887edc7e", "c668a5f299f5", "9ad139304b5e", "ed224df73146", "cafc49456eae", "4ed4558b203a", "d9ed40e7b14c", "c713d181abe8", "a9c9ccbe4dd4", "93a6465a5e29",
}  # fmt: skip
YEARS = {"2008", "2010", "2012", "2017", "2018"}


@cache
def judgement() -> Judgement:
    return judge(PROJECT)


def told_by(key: str) -> str:
    """The words of its story."""
    return judgement().stories.story(key).text


def test_nothing_is_wrong_with_them() -> None:
    errors = [problem for problem in judgement().problems if problem.severity is Severity.ERROR]
    assert errors == []


def test_every_record_is_compiled_from_a_named_source_file() -> None:
    records = judgement().records.cases
    assert len(records) == 36
    for record in records:
        assert record.facts.provenance.kind is ProvenanceKind.COMPILED
        assert all(source.file and source.sha256 for source in record.facts.provenance.sources)
        assert record.facts.provenance.not_stated, record.key


def test_city_figures_are_never_called_a_unit_s_own() -> None:
    for record in judgement().records.cases:
        for result in record.facts.results:
            if "规模以上" in result.label or ("投资" in result.label and result.scope is Scope.CITY):
                assert result.scope is Scope.CITY, (record.key, result.label)


def test_the_inferred_city_stays_out_of_records_and_regions() -> None:
    for record in judgement().records.cases:
        if record.year == "2008":
            assert "南平" not in told_by(record.key) + record.facts.title + record.facts.summary
            assert record.facts.provenance.redacted
    assert "350700" not in gather(judgement().records).regions


def test_each_year_has_a_compendium_and_each_collection_has_cases() -> None:
    catalogue = gather(judgement().records)
    assert (
        {entry.compendium.year for entry in catalogue.compendiums.values()} == YEARS == set(catalogue.years)
    )
    assert len(catalogue.collections) >= 5
    assert all(entry.cards for entry in catalogue.collections.values())
    assert all(entry.cards for entry in catalogue.compendiums.values())
    assert len(catalogue.terms) >= 18


def test_the_2017_compendium_says_what_was_declared_and_what_is_here() -> None:
    entry = gather(judgement().records).compendiums["2017-sanming"]
    declared = {count.declared.value for count in entry.declared}
    assert {114, 85, 29, 20, 10} <= declared
    assert [(award.award.declared, award.cards) for award in entry.awards] == [(20, ()), (10, ())]


def test_no_person_is_named() -> None:
    """Leaders and private persons appear by office only. The names are kept as digests, so as not to name them here."""
    for record in judgement().records.cases:
        told = told_by(record.key) + record.facts.model_dump_json()
        chunks = {told[at : at + length] for at in range(len(told)) for length in (2, 3)}
        assert not NAMES & {blake2b(chunk.encode(), digest_size=6).hexdigest() for chunk in chunks}, (
            record.key
        )


def test_every_clause_a_call_names_stands_in_its_text() -> None:
    calls = judgement().records.register.calls
    named = [
        (draft.name, clause, draft.body)
        for draft in judgement().staff.calls
        for clause in calls[draft.name].clauses.model_dump(exclude_none=True).values()
    ]
    assert named
    assert [(year, clause) for year, clause, body in named if f"\n{clause}　" not in body] == []
