"""Slips that Chinese input methods and Word leave in YAML, told by name and mended in memory so that reading can go on:
full-width colons, commas and spaces, tabs, a colon without its space. The file itself is not touched.
"""

import re
from typing import NamedTuple

from showcase.late.patterns import pattern
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem


class MendedLine(NamedTuple):
    """A line as libyaml gets it; `shifts` are (column in it, how many characters longer it is up to there)."""

    text: str
    shifts: tuple[tuple[int, int], ...] = ()

    def column(self, column: int) -> int:
        """The column (from 0) in the line as written."""
        return max(0, column - sum(by for at, by in self.shifts if at <= column))


_SUSPECT = pattern(r"[：\t\u3000]|:[^\s,}]|，\s*[a-z_0-9]+: |^ *(?:-[^\s-]|[－—–•●·])", re.MULTILINE)
"""In most files nothing is; then no line is looked at."""

_INDENT = pattern(r" *[\t\u3000][ \t\u3000]*(?=[A-Za-z_-])|[\t\u3000][ \t\u3000]*(?=\S)")
"""Before a key or an item; before anything where the line begins so, which nothing in YAML may."""
_BARE = pattern(r" *[\t\u3000][ \t\u3000]*")
"""A line of nothing but blanks, which libyaml does not take for an empty one."""

_DASH = pattern(r"(?P<indent> *)(?P<dash>-(?=[^\s-])|[－—–•●·]+[ \u3000]*(?=\S))")
_OPEN = pattern(r" *(?:- +)?[A-Za-z_]\w*:(?: +#.*)? *")
_ITEM = pattern(r" *- +\S.*")


def mend(
    lines: tuple[str, ...], path: str, known: frozenset[str], first_line: int
) -> tuple[list[MendedLine], list[Problem]]:
    """The lines as YAML should have had them, and a problem for each slip. `known`: field names a wrong colon may follow."""
    if not _SUSPECT.search("\n".join(lines)):
        return [MendedLine(line) for line in lines], []
    keys = "|".join(sorted(known, key=len, reverse=True))
    colon = re.compile(
        rf"(?P<lead>^\s*(?:-\s+)?|[{{,，]\s*)(?P<key>{keys})(?P<colon>\s*：\s?|:(?=[^\s,}}])|: )"
    )
    result, problems = [], []
    before = ""
    for number, line in enumerate(lines, first_line):
        mended, shifts = "" if _BARE.fullmatch(line) else line, []
        if (dash := _DASH.match(line)) and _is_item(line, before):
            mended = f"{dash['indent']}- {line[dash.end() :]}"
            shifts.append((dash.end("indent") + 2, len(mended) - len(line)))
            place = Place(path, number, dash.end("indent") + 1)
            message = f"清单项开头用了“{dash['dash'].strip()}”。"
            if dash["dash"] == "-":
                message = "清单项开头的“-”后面少了一个空格。"
            elif dash["dash"][0] in "－—–":
                message = "清单项开头用了全角的横线。"
            problems.append(rulebook.YAML_DASH_SPACE.broken(place, message, f"改成：{mended.strip()[:80]}"))
        if match := _INDENT.match(line):
            bad = re.search(r"[\t\u3000]", line)
            assert bad is not None
            rule = rulebook.YAML_TAB if bad[0] == "\t" else rulebook.YAML_FULLWIDTH_SPACE
            name = "制表符（Tab 键）" if bad[0] == "\t" else "全角空格"
            indent = match[0].replace("\u3000", "  ").expandtabs(2)
            mended = indent + line[match.end() :]
            shifts.append((len(indent), len(indent) - match.end()))
            hint = f"改成半角空格：{mended.strip() and mended[:60]}"
            problems.append(rule.broken(Place(path, number, bad.start() + 1), f"这一行用{name}缩进。", hint))
        if _SUSPECT.search(mended):
            mended = _mend_colons(mended, colon, Place(path, number), shifts, problems)
        result.append(MendedLine(mended, tuple(shifts)))
        before = mended if mended.strip() else before
    return result, problems


def _is_item(line: str, before: str) -> bool:
    """Whether the line stands where an item of a list would: below a key with nothing behind it, or below another item."""
    indent = len(line) - len(line.lstrip(" "))
    above = len(before) - len(before.lstrip(" "))
    if _OPEN.fullmatch(before):
        return indent >= above
    return bool(_ITEM.fullmatch(before)) and indent == above


def _mend_colons(
    line: str, colon: re.Pattern[str], at: Place, shifts: list[tuple[int, int]], problems: list[Problem]
) -> str:
    """The line with `key：` and `key:value` written as `key: value`, `，key:` in braces as `, key:`."""
    position = 0
    before = MendedLine("", tuple(shifts))
    while match := colon.search(line, position):
        if match["lead"].startswith(("{", ",", "，")) and "{" not in line[: match.start() + 1]:
            position = match.end()
            continue
        if match["colon"] == ": " and "，" not in match["lead"]:
            position = match.end()
            continue
        lead = match["lead"].replace("，", ", ")
        fixed = f"{lead}{match['key']}: "
        whole = line[: match.start()] + fixed + line[match.end() :]
        hint = f"改成：{whole.strip()[:80]}"
        if lead != match["lead"]:
            place = Place(at.path, at.line, before.column(match.start()) + 1)
            problems.append(rulebook.YAML_FULLWIDTH_COMMA.broken(place, "各项之间用了全角逗号“，”。", hint))
        place = Place(at.path, at.line, before.column(match.start("colon")) + 1)
        if match["colon"] == ": ":
            pass  # only the comma was wrong
        elif "：" in match["colon"]:
            message = f"“{match['key']}”后面用了全角冒号“：”。"
            problems.append(rulebook.YAML_FULLWIDTH_COLON.broken(place, message, hint))
        else:
            message = f"“{match['key']}:”后面少了一个空格。"
            problems.append(rulebook.YAML_COLON_SPACE.broken(place, message, hint))
        shifts.append((match.start() + len(fixed), len(fixed) - len(match[0])))
        before = MendedLine("", tuple(shifts))
        line, position = whole, match.start() + len(fixed)
    return line
