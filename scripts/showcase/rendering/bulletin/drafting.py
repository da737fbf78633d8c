"""The next number of a bulletin, written from what has happened since a day: a page for staff to edit, never published as it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from posixpath import relpath

from showcase.gathering import address
from showcase.gathering.card import Card
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.in_print.corrections import CorrectionEntry, WithdrawnCase
from showcase.gathering.systems.entries import QuestionEntry
from showcase.late.values import dataclass
from showcase.words.chinese import cn_date
from showcase.words.staff.section import PROMPT_END
from showcase.words.systems.bulletin import Bulletin

_HERE = address.BULLETINS + "x/"
TO_EDIT = f"（由程序起草，请逐条核对。{PROMPT_END}）"
"""What stands in a draft until somebody has read it; `placeholder-left` refuses to publish it."""


@dataclass(frozen=True, slots=True)
class News:
    """What has happened since a day, each in the order in which it is told."""

    added: Sequence[Card] = ()
    changed: Sequence[Card] = ()
    awarded: Sequence[tuple[str, Sequence[Card]]] = ()
    """Title of each compendium that was decided, and the cases it names."""
    corrected: Sequence[CorrectionEntry] = ()
    withdrawn: Sequence[WithdrawnCase] = ()
    answered: Sequence[QuestionEntry] = ()
    books: Sequence[tuple[str, str]] = ()
    """Title and address of each compendium whose book is dated since."""

    def __bool__(self) -> bool:
        """Whether anything has happened."""
        return any(
            (
                self.added,
                self.changed,
                self.awarded,
                self.corrected,
                self.withdrawn,
                self.answered,
                self.books,
            )
        )


def news(catalogue: Catalogue, since: str, first: Mapping[str, str], last: Mapping[str, str]) -> News:
    """What has happened since a day (2026-03-01). `first` and `last`: the days on which each case came in and was last changed."""
    cards = [case.card for case in catalogue.cases.values()]
    added = [card for card in cards if first.get(card.key, "") >= since]
    new = {card.key for card in added}
    decided = [
        entry
        for entry in catalogue.compendiums.values()
        if any((step.date or "") >= since for step in entry.compendium.steps)
    ]
    return News(
        added,
        [card for card in cards if card.key not in new and last.get(card.key, "") >= since],
        [
            (entry.compendium.title, named)
            for entry in decided
            if (named := [card for given in entry.awards for card in given.cards])
        ],
        [one for one in catalogue.corrections if one.date >= since and one.key not in catalogue.withdrawn],
        [one for one in catalogue.withdrawn.values() if one.date >= since],
        [one for one in catalogue.systems.questions.values() if (one.question.answered or "") >= since],
        [
            (entry.compendium.title, entry.address)
            for entry in catalogue.compendiums.values()
            if (entry.compendium.date or "") >= since
        ],
    )


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands around the text of the next number."""

    series: str
    number: int
    issuer: str
    date: str
    reported_to: Sequence[str] = ()
    sent_to: Sequence[str] = ()
    names: Sequence[str] = field(default=())
    """Of the files there are."""

    @property
    def file(self) -> str:
        """What the file of the number is called, unlike any other."""
        stem = f"{self.date[:4]}-{self.number:02}"
        return next(
            name
            for name in (stem, *(f"{stem}-{count}" for count in range(2, 1000)))
            if name not in self.names
        )


def following(bulletins: Mapping[str, Bulletin], *, series: str, issuer: str, today: str) -> Imprint:
    """The number after the last of its series; of the newest series where none is named. What is compiled is nobody's own series."""
    own = {name: one for name, one in bulletins.items() if not one.compiled}
    newest = max(own.values(), key=lambda one: (one.date, one.number), default=None)
    named = series or (newest.series if newest else "党建品牌案例简报")
    before = max(
        (one for one in own.values() if one.series == named), key=lambda one: one.number, default=None
    )
    return Imprint(
        named,
        before.number + 1 if before else 1,
        issuer or (before.issuer if before else ""),
        today,
        before.reported_to if before else (),
        before.sent_to if before else (),
        tuple(bulletins),
    )


def page(imprint: Imprint, said: News, since: str) -> str:
    """The file of the next number. What it names is linked; what has not happened has no heading."""
    cases = [card.key for card in said.added] + [card.key for _, cards in said.awarded for card in cards]
    head = [
        "---", f"series: {imprint.series}", f"number: {imprint.number}", f'date: "{imprint.date}"', f"issuer: {imprint.issuer}",
        f"title: {_title(said)}", f"summary: {_summary(said, since)}",
        *_listed("reported_to", imprint.reported_to), *_listed("sent_to", imprint.sent_to), *_listed("cases", dict.fromkeys(cases)),
        "---", "", TO_EDIT, "",
    ]  # fmt: skip
    return "\n".join([*head, *_body(said)]).rstrip("\n") + "\n"


def _listed(key: str, values: Iterable[str]) -> Iterator[str]:
    items = list(values)
    if items:
        yield f"{key}:"
        yield from (f"  - {value}" for value in items)


_PARTS = (
    ("added", "新收案例", "个"), ("changed", "修改的案例", "个"), ("awarded", "评选结果", "部"), ("books", "成书", "册"),
    ("corrected", "更正", "处"), ("withdrawn", "撤回", "个"), ("answered", "答复", "个"),
)  # fmt: skip
"""Of each kind of news the heading of its part, and in what it is counted."""


def _title(said: News) -> str:
    parts = [heading for name, heading, _ in _PARTS if getattr(said, name)]
    return "、".join(parts[:3]) or "工作情况"


def _summary(said: News, since: str) -> str:
    counts = [
        f"{heading} {len(getattr(said, name))} {measure}"
        for name, heading, measure in _PARTS
        if getattr(said, name)
    ]
    return f"{cn_date(since)}以来：{'，'.join(counts) or '没有新的情况'}。"


def _link(words: str, to: str) -> str:
    return f"[{words}]({relpath(to, _HERE)}/)"


def _case(card: Card) -> str:
    return f"- {_link(card.title, card.address)}（{card.unit.label}）"


def _body(said: News) -> Iterator[str]:
    for name, heading, _ in _PARTS:
        if lines := list(_lines(name, said)):
            yield from (f"## {heading}", "", *lines, "")


def _lines(name: str, said: News) -> Iterator[str]:
    match name:
        case "added" | "changed":
            yield from map(_case, getattr(said, name))
        case "awarded":
            for title, cards in said.awarded:
                yield f"《{title}》："
                yield ""
                yield from map(_case, cards)
        case "books":
            yield from (f"- {_link(f'《{title}》', to)}" for title, to in said.books)
        case "corrected":
            for one in said.corrected:
                yield f"- {_link(one.case.label, one.case.address)}：{one.where or '全篇'}，{one.reason}"
        case "withdrawn":
            yield from (f"- {_link(one.title, one.address)}：{one.reason}" for one in said.withdrawn)
        case "answered":
            for answer in said.answered:
                yield f"- {_link(answer.question.question, answer.address)}（{answer.question.body}）"
