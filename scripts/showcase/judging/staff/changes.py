"""What was changed in records after their book was printed: value by value, paragraph by paragraph, held against corrections."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from showcase.judging.records import Records
from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading.editions import FrozenText
from showcase.reading.folder import Draft
from showcase.reading.same_words import bare
from showcase.reading.source import Drafts
from showcase.reading.yaml import strict_yaml
from showcase.reading.yaml.yaml_text import DataPath, Value
from showcase.words.case.fields import field_names
from showcase.words.case.record import Facts
from showcase.words.editions.correction import Correction, CorrectionKind
from showcase.words.editions.lock import FrozenCase, Lock
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem

DraftOf = Callable[[str], Draft]
"""The record of a key, with every position."""

_SENTENCE = pattern(r"[^。！？；]+[。！？；”’）]*|[。！？；]+")
_SHOWN = 24
"""Characters of a value a message quotes."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place of a record that says something else than before: a field, or a passage of the story."""

    field: str
    """results.1.value; empty where it is a passage."""
    passage: str
    """The heading above it."""
    was: str
    now: str
    at: DataPath = ()
    """Where the field stands now."""


def problems(records: Records, staff: Drafts, draft_of: DraftOf) -> Iterator[Problem]:
    """A problem for each frozen case that says something else now without a correction that says so. Raises RecordChanged."""
    drafts = {draft.name: draft for draft in staff.editions}
    told: set[str] = set()
    for name, lock in records.editions.items():
        for case in lock.cases:
            record = records.by_key.get(case.case)
            if record is None or case.case in told or record.digest == case.record:
                continue
            said = [one for one in records.corrections if one.case == case.case and concerns(one, name)]
            now = draft_of(case.case)
            found = changes(drafts[name].texts[case.case], case, now) if drafts[name].texts else []
            if missing := uncorrected(found, said):
                told.add(case.case)
                yield _asked(lock, case, now, missing)


def concerns(said: Correction, edition: str) -> bool:
    """Whether a correction speaks of the book."""
    return not said.in_editions or edition in said.in_editions


def _asked(lock: Lock, case: FrozenCase, now: Draft, missing: Sequence[Change]) -> Problem:
    first = missing[0]
    where = f"正文“{first.passage}”一段" if first.passage or not first.field else f"“{first.field}”"
    more = f"等 {len(missing)} 处" if len(missing) > 1 else ""
    message = (
        f"这个案例已经印入《{lock.title}》（第 {case.page} 页），{where}{more}现在不一样了，没有登记更正。"
    )
    hint = (
        f"登记更正：python scripts edition correct {case.case} --reason 理由\n"
        f"原来：{_short(first.was)}\n现在：{_short(first.now)}"
    )
    place = Place(now.path("case.md" if not first.field else "case.yml"))
    if first.field and now.facts:
        place = now.facts.place(first.at)
    return rulebook.CORRECTION_MISSING.broken(place, message, hint)


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return (one_line if len(one_line) <= _SHOWN else one_line[:_SHOWN] + "……") or "（没有）"


def uncorrected(found: Sequence[Change], said: Sequence[Correction]) -> list[Change]:
    """The changes no correction speaks of."""
    if any(one.kind is CorrectionKind.NEW_VERSION for one in said):
        return []
    return [change for change in found if not _is_said(change, said)]


def _is_said(change: Change, said: Sequence[Correction]) -> bool:
    """Whether corrections, one after the other, make of what was what is."""
    if change.field:
        return any(one.field == change.field and bare(one.now or "") == bare(change.now) for one in said)
    text, wanted = bare(change.was), bare(change.now)
    for one in said:
        if one.passage is None:
            continue
        was, now = bare(one.was or ""), bare(one.now or "")
        if text and text in was and wanted in now:
            return True
        if was and was in text:
            text = text.replace(was, now, 1)
        elif not was and now in wanted:
            wanted = wanted.replace(now, "", 1)
    return text == wanted


# --- what has changed ---


def changes(frozen: FrozenText, case: FrozenCase, now: Draft) -> list[Change]:
    """What the record says now that it did not say when it was frozen; blanks, comments and the order of keys say nothing."""
    before, _ = strict_yaml.parse_yaml(frozen.facts, "case.yml", field_names(Facts))
    found = [
        change
        for change in _values(before.data, now.facts.data if now.facts else {}, ())
        if bare(change.was) != bare(change.now)
    ]
    found += _paragraphs(frozen.story, now.story.markdown if now.story else "")
    if case.pictures != pictures_digest(now) and not any(one.field.startswith("pictures") for one in found):
        found.append(Change("pictures", "", "原来的图片", "换了的图片", ("pictures",)))
    return found


def pictures_digest(draft: Draft) -> str:
    """Of all pictures of a record."""
    from hashlib import blake2b

    said = repr(sorted((picture.name, picture.digest) for picture in draft.pictures))
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _values(was: Value | None, now: Value | None, at: DataPath) -> Iterator[Change]:
    if isinstance(was, dict) and isinstance(now, dict):
        for key in (*was, *(key for key in now if key not in was)):
            yield from _values(was.get(key), now.get(key), (*at, key))
    elif isinstance(was, list) and isinstance(now, list):
        yield from _items(was, now, at)
    elif was != now:
        yield Change(_name(at), "", _said(was), _said(now), at)


def _items(was: list[Value], now: list[Value], at: DataPath) -> Iterator[Change]:
    """What became of the items of a list: pairs of changed ones field by field, those that came or went as a whole."""
    match = SequenceMatcher(None, list(map(repr, was)), list(map(repr, now)), autojunk=False)
    for kind, start, end, first, last in match.get_opcodes():
        if kind == "equal":
            continue
        for index in range(max(end - start, last - first)):
            old = was[start + index] if start + index < end else None
            new = now[first + index] if first + index < last else None
            yield from _values(old, new, (*at, (first if new is not None else start) + index))


def _name(at: DataPath) -> str:
    """The field as a correction names it: items counted from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in at)


def _said(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    inside = value.values() if isinstance(value, dict) else value
    return "；".join(filter(None, map(_said, inside)))


def _paragraphs(was: str, now: str) -> Iterator[Change]:
    """Paragraphs of the story that are others, each with the heading above it."""
    old, new = _parted(was), _parted(now)
    match = SequenceMatcher(
        None, [bare(text) for _, text in old], [bare(text) for _, text in new], autojunk=False
    )
    for kind, start, end, first, last in match.get_opcodes():
        if kind == "equal":
            continue
        heading = (new[first][0] if first < last else old[start][0]) or "正文"
        before, after = [text for _, text in old[start:end]], [text for _, text in new[first:last]]
        if len(before) == len(after):
            for one, other in zip(before, after, strict=True):
                yield from (Change("", heading, *pair) for pair in _sentences(one, other))
        else:
            yield Change("", heading, "\n\n".join(before), "\n\n".join(after))


def _sentences(was: str, now: str) -> Iterator[tuple[str, str]]:
    """The sentences of a paragraph that are others, those side by side together."""
    old, new = _SENTENCE.findall(was), _SENTENCE.findall(now)
    match = SequenceMatcher(None, list(map(bare, old)), list(map(bare, new)), autojunk=False)
    for kind, start, end, first, last in match.get_opcodes():
        if kind != "equal":
            yield "".join(old[start:end]).strip(), "".join(new[first:last]).strip()


def _parted(story: str) -> list[tuple[str, str]]:
    """The paragraphs with the second-level heading above each."""
    heading, found = "", []
    for block in story.replace("\r\n", "\n").split("\n\n"):
        text = block.strip("\n")
        if not text.strip():
            continue
        if text.startswith("## "):
            heading = text.partition("\n")[0].lstrip("# ").strip()
        found.append((heading, text))
    return found


def by_case(locks: Mapping[str, Lock]) -> Mapping[str, list[tuple[str, FrozenCase]]]:
    """Key → the books that hold it, by name, and where."""
    found: dict[str, list[tuple[str, FrozenCase]]] = {}
    for name, lock in locks.items():
        for case in lock.cases:
            found.setdefault(case.case, []).append((name, case))
    return found
