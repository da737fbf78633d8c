"""Marks of Markdown typed with a Chinese input method: `！［图］（1.jpg）`, `[看](https：//…)`, `＃＃ 标题`. Told, and mended
in memory as slips of YAML are; the file itself is not touched.

Only what then is a picture, a link or a heading is a slip: in code, or where the marks are those of a sentence
(`！【简报】（2024年）`), nothing is told. `assets/submit/marks.js` mends the same while somebody types.
"""

import html
import re
from collections.abc import Iterator
from enum import Enum

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading import encoding
from showcase.reading.markdown import story as stories
from showcase.words import web_address
from showcase.words.rules import sayings
from showcase.words.rules.problem import Place, Problem

LINKED = pattern(
    r"([!！]?)([\[［【])([^\[\]［］【】^\n][^\[\]［］【】\n]{0,100}|)([\]］】])([(（])([^()（）\[\]［］【】\s<>]{1,300})([)）])"
)
"""Bang, bracket, words, bracket, parenthesis, target, parenthesis."""
PICTURE = pattern(r"[^/:：]{1,60}\.(?:[Jj][Pp][Ee]?[Gg]|[Pp][Nn][Gg]|[Ww][Ee][Bb][Pp]|[Gg][Ii][Ff])")
ADDRESS = pattern(r"(?:[Hh][Tt][Tt][Pp][Ss]?[:：]|mailto[:：]|www[.。．]|\.\.?/|#).*|.*\.[A-Za-z]{2,4}")
HEADING = pattern(r"( {0,3})([#＃]{1,6})([ \u3000]*)([^\s#＃].*)")
"""Blanks, marks, blanks, words: of a whole line."""

MAYBE = pattern(r"[\]］】#＃](?:(?<=＃)|(?<=[\]］】])[(（]|(?<=#)(?:\u3000|#[^ \t#\n]))")
_SUSPECT = pattern(r"[\]］】][(（]|^ {0,3}(?:#{0,5}＃|#{1,6}\u3000|##+[^ \t#\n])", re.MULTILINE)
"""In most stories nothing is; then no line is looked at, and of the others only those that hold some of these marks at all, which
are found in a third of the time."""
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])")
_MOST = 100
"""Slips looked for in one text."""


class What(Enum):
    """What was meant."""

    PICTURE, LINK, HEADING = "图片", "链接", "标题"


@dataclass(frozen=True, slots=True)
class _Slip:
    """A stretch of a line, what it should have been, and what that is."""

    line: int
    start: int
    end: int
    meant: str
    what: What


def mended(markdown: str, path: str) -> tuple[str, list[Problem]]:
    """The text as it was meant, line for line, and a problem for each slip."""
    if not MAYBE.search(markdown) or not _SUSPECT.search(markdown):
        return markdown, []
    problems: list[Problem] = []
    lines = markdown.split("\n")
    before: stories.Story | None = None
    for slip in _slips(lines):
        before = before or stories.parse_story(markdown, path)
        line = lines[slip.line]
        lines[slip.line] = line[: slip.start] + slip.meant + line[slip.end :]
        after = stories.parse_story("\n".join(lines), path)
        if _count(after, slip) > _count(before, slip):
            place = Place(path, slip.line + 1, slip.start + 1)
            shown = slip.meant if len(slip.meant) <= 80 else slip.meant[:80] + "……"
            problems.append(sayings.STORY_MARK.broken(place, what=slip.what.value, fixed=shown))
            before = after
        else:
            lines[slip.line] = line
        if len(problems) == _MOST:
            break
    return "\n".join(lines), problems


def understood(data: bytes, path: str) -> str:
    """The Markdown of case.md as it is understood: decoded, our side of conflicts, slips mended; line for line as written."""
    return mended(encoding.read_text(data, path).content, path)[0]


def _slips(lines: list[str]) -> Iterator[_Slip]:
    """Whatever may be a slip, in a line from its end to its beginning: a mended one may be shorter. Asked for one by one,
    so that a line is seen as it is by then."""
    for index in range(len(lines)):
        if not MAYBE.search(lines[index]):
            continue
        for match in reversed(list(LINKED.finditer(lines[index]))):
            if meant := meant_by(match):
                what = What.PICTURE if meant.startswith("!") else What.LINK
                start = match.start() if what is What.PICTURE else match.start(2)
                yield _Slip(index, start, match.end(), meant, what)
        if (head := HEADING.fullmatch(lines[index])) and (meant := heading(head)):
            yield _Slip(index, head.start(2), head.end(), meant, What.HEADING)


def _count(story: stories.Story, slip: _Slip) -> int:
    """How many of what was meant stand in that line."""
    if slip.what is What.HEADING:
        return sum(heading.line == slip.line + 1 for heading in story.outline)
    uses = story.images if slip.what is What.PICTURE else story.links
    target = html.unescape(_ESCAPE.sub(r"\1", slip.meant.rpartition("](")[2][:-1]))
    return sum((use.line, use.target) == (slip.line + 1, target) for use in uses)


def meant_by(match: re.Match[str]) -> str:
    """The picture or link that was meant; empty when nothing was, or when it is one already."""
    bang, bracket, words, closing, parenthesis, target, end = match.groups()
    if bang and PICTURE.fullmatch(target):
        meant = f"![{words}]({target})"
        return "" if meant == match[0] else meant
    if bracket + closing == "【】" or not ADDRESS.fullmatch(target):
        return ""
    plain = target.lower().startswith(
        "www."
    )  # nothing but its beginning is left out: that is told of the link
    right = (not plain and web_address.mended(target)) or target.replace("mailto：", "mailto:")
    return (
        "" if (bracket + closing + parenthesis + end).isascii() and right == target else f"[{words}]({right})"
    )


def heading(match: re.Match[str]) -> str:
    """The heading that was meant; empty when it is one already, or a sentence that begins with `#`."""
    _, marks, blanks, words = match.groups()
    slipped = len(marks) > 1 if not blanks else "＃" in marks or blanks.startswith("\u3000")
    return f"{'#' * len(marks)} {words}" if slipped else ""
