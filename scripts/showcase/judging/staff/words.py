"""The words of the register: the vocabulary, the agreed wording, and the numbers that may be published."""

from collections.abc import Iterator, Mapping
from typing import Any

from showcase.judging.personal.finding import Finding
from showcase.judging.personal.numbers import ID_CARD
from showcase.judging.personal.proofs import is_born
from showcase.judging.shape import check
from showcase.judging.staff.entries import Entries, items_at
from showcase.reading.source import StaffDraft
from showcase.reading.yaml.yaml_text import DataPath, value_at
from showcase.words.rules import rulebook, sayings
from showcase.words.rules.problem import Place
from showcase.words.staff.public_number import PublicNumber
from showcase.words.staff.register import labels_of
from showcase.words.staff.vocabulary import Vocabulary, Word
from showcase.words.staff.wording import Phrase, Wording

_VOCABULARY = "content/vocabulary.yml"


def vocabulary(entries: Entries) -> Vocabulary:
    """The vocabulary; of one with mistakes, whatever words are right."""
    draft = entries.drafts.vocabulary
    if draft is None:
        entries.unfit.update(f"{group}/*" for group in Vocabulary.model_fields)
        if not any(problem.path == _VOCABULARY for problem in entries.drafts.problems):
            hint = "从软件自带的样本里拷一份 content/vocabulary.yml。"
            entries.problems.append(
                rulebook.FILE_MISSING.broken(Place(_VOCABULARY), "缺少词表 vocabulary.yml。", hint)
            )
        return _partial({})
    vocabulary, problems = check(Vocabulary, draft.yaml)
    entries.problems += problems
    entries.excuse(draft, Vocabulary.model_fields)
    groups = {group: tuple(_group(entries, draft, group)) for group in Vocabulary.model_fields}
    if vocabulary is None:
        vocabulary = _partial({group: tuple(word for _, word in words) for group, words in groups.items()})
    labels = labels_of(vocabulary, entries.unfit)
    for group, words in groups.items():
        entries.repeated(draft.yaml, ((path, "code", word.code) for path, word in words))
        for path, word in words:
            if word.parent and (word.parent not in labels[group] or word.parent == word.code):
                entries.unknown_word(draft.yaml, (*path, "parent"), word.parent, labels[group], "上位词")
    return vocabulary


def _group(entries: Entries, draft: StaffDraft, group: str) -> Iterator[tuple[DataPath, Word]]:
    """The words of a group that fit, with their paths; the others have been told and are remembered as unfit."""
    for path in items_at(draft.yaml, (group,)):
        if word := check(Word, draft.yaml, path)[0]:
            yield path, word
        else:
            entries.unfit.add(f"{group}/{value_at(draft.yaml.data, (*path, 'code'))}")


def wording(entries: Entries) -> Wording:
    """Both tables; of a file with mistakes, the lines that fit."""
    draft = entries.drafts.wording
    if draft is None:
        return Wording()
    wording, problems = check(Wording, draft.yaml)
    entries.problems += problems
    lines = {
        table: [
            (path, line)
            for path in items_at(draft.yaml, (table,))
            if (line := check(Phrase, draft.yaml, path)[0])
        ]
        for table in Wording.model_fields
    }
    for found in lines.values():
        entries.repeated(draft.yaml, ((path, "wrong", line.wrong) for path, line in found))
    return wording or Wording(**{table: tuple(line for _, line in found) for table, found in lines.items()})


def public_numbers(entries: Entries) -> tuple[PublicNumber, ...]:
    """The numbers that fit; an identity card's is nobody's to publish."""
    draft = entries.drafts.public_numbers
    if draft is None:
        return ()
    found = list(entries.of_list(draft, PublicNumber, "number", "public_numbers"))
    entries.repeated(draft.yaml, ((path, "number", number.plain) for path, number in found))
    for path, number in found:
        if len(number.plain) == 18 and is_born(number.plain):
            place = draft.yaml.place((*path, "number"))
            hidden = Finding(ID_CARD, 0, 0, number.plain).hidden
            entries.problems.append(
                sayings.ID_CARD.broken(place, where="这里登记了", kind="身份证号码", hidden=hidden)
            )
    return tuple(number for _, number in found)


def _partial(groups: Mapping[str, tuple[Word, ...]]) -> Vocabulary:
    """A vocabulary of whatever groups there are; it may break the schema's demands."""
    every: Any = {group: groups.get(group, ()) for group in Vocabulary.model_fields}
    return Vocabulary.model_construct(**every)
