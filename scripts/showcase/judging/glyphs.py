"""缺字检查: every character that would be printed is looked up in what the fonts can set. Typst itself says nothing."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from showcase.reading.passage import Passage
from showcase.reading.source import Draft
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

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._strange = _strange(frozenset.intersection(*coverage.values())) if coverage else None

    def in_record(self, draft: Draft) -> Iterator[Problem]:
        """Each character of the record that no font of its role has, where it first stands."""
        if self._strange is not None:
            texts = (draft.story.text if draft.story else "", *(draft.facts.lines if draft.facts else ()))
            if self._strange.search("\n".join(texts)):
                yield from _missing(draft, self._coverage)


def missing(drafts: Iterable[Draft], coverage: Coverage) -> Iterator[Problem]:
    """The same for several records, one after the other."""
    lacking = MissingGlyphs(coverage)
    for draft in drafts:
        yield from lacking.in_record(draft)


def _strange(common: frozenset[int]) -> re.Pattern[str]:
    """Finds a character that some role may lack: a quick look that spares ten thousand records the slow one."""
    basic = sorted(point for point in common if point <= 0xFFFF)
    runs: list[list[int]] = []
    for point in basic:
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    held = "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in runs)
    return re.compile(f"[^\\x00-\\x7f{held}{''.join(sorted(_INVISIBLE - {chr(9), chr(10), chr(13)}))}]")


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
    common = frozenset.intersection(*coverage.values())
    said = "".join(frozenset().union(*texts))
    return frozenset(char for _, char in _lacking(said, common))


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
