"""What staff keep, read and judged: vocabulary, regions, units, calls, glossary; yields the register records lean on.

A mistake is told where it stands and goes no further: an entry that does not fit is left out and remembered as unfit,
so that nobody who refers to it is blamed.
"""

from collections.abc import Iterator, Mapping

from showcase.judging.cases.references import UNTITLED
from showcase.judging.staff import notices, stages, units, words
from showcase.judging.staff.entries import Entries
from showcase.late.patterns import pattern
from showcase.reading.source import Drafts
from showcase.words.rules import rulebook, sayings
from showcase.words.rules.problem import Place, Problem
from showcase.words.staff.call import Call
from showcase.words.staff.register import Register, labels_of
from showcase.words.staff.term import Term

_YEAR = pattern(r"(?:19|20)\d{2}")


def judge_register(drafts: Drafts) -> tuple[Register, list[Problem]]:
    """The register in `drafts`, complete or not, and every problem of the staff files it is read from."""
    entries = Entries(drafts)
    vocabulary = words.vocabulary(entries)
    entries.labels = labels_of(vocabulary, entries.unfit)
    regions = units.regions(entries)
    registered = units.units(entries, regions)
    calls = stages.calls(entries)
    entries.problems += _call_problems(entries)
    terms = entries.of_pages(drafts.terms, Term, "glossary")
    entries.problems += _term_problems(entries, terms)
    wording, public_numbers = words.wording(entries), words.public_numbers(entries)
    days = notices.working_days(entries)
    register = Register(
        vocabulary, regions, registered, calls, terms, wording, public_numbers, days, frozenset(entries.unfit)
    )
    return register, entries.problems


def _call_problems(entries: Entries) -> Iterator[Problem]:
    """A call is named by its year; its themes and grades are words."""
    for draft in entries.drafts.calls:
        if not _YEAR.fullmatch(draft.name):
            message = f"规则的文件名“{draft.name}”不是年份。"
            yield rulebook.FORMAT_INVALID.broken(
                Place(draft.yaml.path), message, "用四位数的年份作文件名，如 2026.md。"
            )
        entries.words(draft.yaml, (), Call)


def _term_problems(entries: Entries, terms: Mapping[str, Term]) -> Iterator[Problem]:
    """Terms are told apart by name, place and year; as many items as the name counts are listed, or none."""
    seen: dict[tuple[str, str, str | None], str] = {}
    for draft in entries.drafts.terms:
        if (term := terms.get(draft.name)) is None:
            continue
        first = seen.setdefault((term.name, term.place, term.year), draft.name)
        if first != draft.name:
            message = f"“{term.name}”（{term.place}，{term.year or '年代不详'}）已经写在 {first}.md 里。"
            hint = "两份合成一份；意思不同就写清各自的体系或地区、年代。"
            yield rulebook.TERM_REPEATED.broken(draft.yaml.place(("name",)), message, hint)
        for index, source in enumerate(term.sources):
            if UNTITLED.search(source.title) and not source.url and not source.file:
                place = draft.yaml.place(("sources", index, "title"))
                yield sayings.SOURCE_UNTITLED.broken(place, title=source.title[:40])
        if term.items and term.counted is not None and term.counted != len(term.items):
            message = f"“{term.name}”应有 {term.counted} 项，列出了 {len(term.items)} 项。"
            hint = "资料没有写全的，删去 items，页面会注明没有写明。"
            yield rulebook.TERM_COUNT.broken(draft.yaml.place(("items",)), message, hint)
