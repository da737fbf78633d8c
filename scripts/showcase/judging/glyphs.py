"""缺字检查: every character that would be printed is looked up in what the fonts can set. Typst itself says nothing."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping

from showcase.reading.folder import Draft
from showcase.reading.passage import Passage
from showcase.reading.yaml.yaml_text import DataPath
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem

Coverage = Mapping[str, frozenset[int]]
"""Font role (title, heading, body, kai) → code points it can set."""

_ROLE_NAMES = {"title": "标题", "heading": "小标题", "body": "正文", "kai": "楷体"}
_HINT = "换一个通用的字；确是人名、地名用字的，请工作人员在 fonts/ 里放一款收有它的字体。"
_UNPRINTED = frozenset({"file", "url", "archived", "sha256", "id", "alt"})
_KAI = frozenset({"summary", "meaning", "slogan", "caption", "credit"})
_INVISIBLE = frozenset("\n\r\t\u00a0\u3000\u200b")


class MissingGlyphs:
    """What the fonts of one coverage lack; an empty one lacks nothing, as there are no fonts to ask."""

    def __init__(self, coverage: Coverage, *, of_few: bool = False) -> None:
        """`of_few`: for a few records, which are looked at sooner than the quickest way of looking is made."""
        self._coverage = coverage
        self._may_lack = (_found if of_few else _seen)(common(coverage)) if coverage else None

    def in_record(self, draft: Draft) -> Iterator[Problem]:
        """Each character of the record that no font of its role has, where it first stands."""
        if self._may_lack is not None:
            texts = (draft.story.text if draft.story else "", *(draft.facts.lines if draft.facts else ()))
            if self._may_lack("\n".join(texts)):
                yield from _missing(draft, self._coverage)


class KeptCoverage(Mapping[str, frozenset[int]]):
    """A coverage that was written: what no role lacks is at hand, what one has is read when it is asked for."""

    def __init__(self, said: bytes) -> None:
        self._runs: dict[str, list[tuple[int, int]]] = json.loads(said)
        self.common = _points(self._runs.pop(_EVERY, []))

    @staticmethod
    def written(coverage: Coverage) -> bytes:
        """A coverage as it is kept."""
        sets = {**coverage, _EVERY: common(coverage)} if coverage else {}
        return json.dumps({role: [*runs(points)] for role, points in sets.items()}).encode()

    def __getitem__(self, role: str) -> frozenset[int]:
        return _points(self._runs[role])

    def __iter__(self) -> Iterator[str]:
        return iter(self._runs)

    def __len__(self) -> int:
        return len(self._runs)


_EVERY = "*"


def common(coverage: Coverage) -> frozenset[int]:
    """What no role lacks."""
    return (
        coverage.common if isinstance(coverage, KeptCoverage) else frozenset.intersection(*coverage.values())
    )


def runs(points: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of neighbours."""
    first = last = None
    for point in sorted(points):
        if first is None or last is None or point > last + 1:
            if first is not None and last is not None:
                yield first, last
            first = point
        last = point
    if first is not None and last is not None:
        yield first, last


def _points(some: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset().union(*(range(first, last + 1) for first, last in some))


def missing(drafts: Iterable[Draft], coverage: Coverage) -> Iterator[Problem]:
    """The same for several records, one after the other."""
    lacking = MissingGlyphs(coverage)
    for draft in drafts:
        yield from lacking.in_record(draft)


def _seen(held_by_all: frozenset[int]) -> Callable[[str], object]:
    """Whether a text has a character that some role may lack: a quick look that spares ten thousand records the slow one."""
    basic = (point for point in held_by_all if point <= 0xFFFF)
    held = "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in runs(basic))
    return re.compile(
        f"[^\\x00-\\x7f{held}{''.join(sorted(_INVISIBLE - {chr(9), chr(10), chr(13)}))}]"
    ).search


def _found(held_by_all: frozenset[int]) -> Callable[[str], object]:
    """The same, character by character."""
    return lambda text: any(char > "\x7f" and ord(char) not in held_by_all for char in {*text} - _INVISIBLE)


def _missing(draft: Draft, coverage: Coverage) -> Iterator[Problem]:
    told: set[tuple[str, str]] = set()
    for role, passage in _texts(draft):
        for index, char in _lacking(passage.text, coverage.get(role, frozenset())):
            if (role, char) not in told:
                told.add((role, char))
                yield _problem(passage.place(index, index + 1), role, char)


def missing_in(texts: Iterable[str], path: str, source: str, coverage: Coverage) -> Iterator[Problem]:
    """The same for what staff wrote in the file `path` (whose whole text is `source`), set in the body's fonts."""
    for char in dict.fromkeys(char for text in texts for _, char in _lacking(text, coverage["body"])):
        at = max(source.find(char), 0)
        line = source.count("\n", 0, at) + 1
        column = at - (source.rfind("\n", 0, at) + 1) + 1
        yield _problem(Place(path, line, column), "body", char)


def unprintable(texts: Iterable[str], coverage: Coverage) -> frozenset[str]:
    """The characters of all texts that the fonts of some role have not."""
    held = common(coverage)
    said = "".join(frozenset().union(*texts))
    return frozenset(char for _, char in _lacking(said, held))


def _problem(place: Place, role: str, char: str) -> Problem:
    name = unicodedata.name(char, "")
    said = f" {name}" if name and not name.startswith("CJK") else ""
    message = f"“{char}”（U+{ord(char):04X}{said}）在{_ROLE_NAMES[role]}字体里没有，印出来是空的。"
    return rulebook.GLYPH_MISSING.broken(place, message, _HINT)


def _texts(draft: Draft) -> Iterator[tuple[str, Passage]]:
    """Every printed passage with the role of the fonts that set it."""
    if draft.facts:
        for path, passage in draft.facts.passages():
            if path[-1] not in _UNPRINTED:
                yield _role(path), passage
    if draft.story:
        headings = {heading.line for heading in draft.story.outline}
        for passage in draft.story.passages:
            yield "heading" if passage.line in headings else "body", passage


def _role(path: DataPath) -> str:
    if path in (("title",), ("brand", "name")):
        return "title"
    return "kai" if path[-1] in _KAI else "body"


def _lacking(text: str, covered: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Place and character of what `covered` has not. ASCII passes at once: every font here has it."""
    if text.isascii():
        return
    for char in set(text) - _INVISIBLE:
        if ord(char) not in covered and not _draws_nothing(char):
            yield text.index(char), char


def _draws_nothing(char: str) -> bool:
    """Blanks, controls and variation selectors: no font need have them, and other rules speak of those that matter."""
    return unicodedata.category(char) in {"Cc", "Cf", "Zs", "Zl", "Zp"} or "\ufe00" <= char <= "\ufe0f"
