"""The account of a hand-in as a person reads it: one line where all was kept, else what was not taken, and why."""

from collections import Counter
from collections.abc import Iterable, Iterator

from showcase.reading.hand_in.account import Account, Entry, Kind, folded

_COUNTED = (
    Kind.PICTURE,
    Kind.FORMULA,
    Kind.CHART,
    Kind.DIAGRAM,
    Kind.OBJECT,
    Kind.NOTE,
    Kind.FILE,
)
"""What is counted beside the characters."""

_SHOWN, _WORDS = 6, 24
"""So many of one reason are shown by their first words."""


def text(account: Account) -> str:
    """All of it, ending with a line break; empty for an account of nothing."""
    if not account.entries:
        return ""
    missing = account.not_taken
    if not missing:
        return f"清点：原件全部收进记录，共 {_amount(account.entries)}。\n"
    head = f"清点：原件共 {_amount(account.entries)}，逐项都有着落。收进记录 {_amount(account.kept)}，没有收 {_amount(missing)}：\n"
    return head + "".join(f"  · {line}\n" for line in _reasons(missing))


def _amount(entries: Iterable[Entry]) -> str:
    entries = tuple(entries)
    characters = len(folded("".join(entry.text for entry in entries)))
    counts = Counter(entry.kind for entry in entries)
    things = (f"{kind.label} {counts[kind]} {kind.measure}" for kind in _COUNTED if counts[kind])
    return "、".join((f"{characters:,} 字", *things))


def _reasons(entries: Iterable[Entry]) -> Iterator[str]:
    """What was not taken by reason, those first that somebody may miss."""
    reasons: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.is_routine):
        reasons.setdefault(entry.reason, []).append(entry)
    for reason, found in reasons.items():
        if found[0].is_routine:
            yield f"{reason}：{len(found)} 处"
            continue
        shown = "".join(f"“{_first_words(entry)}”" for entry in found[:_SHOWN])
        yield f"{reason}：{shown}" + (f"等 {len(found)} 处" if len(found) > _SHOWN else "")


def _first_words(entry: Entry) -> str:
    words = " ".join(entry.text.split()) or entry.name or entry.kind.label
    return words[:_WORDS] + ("……" if len(words) > _WORDS else "")
