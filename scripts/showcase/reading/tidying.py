"""The mechanical twins of the rules: a text as it should have been written, where there is one right way to write it.

Every step is held to the meaning: what the strict reader takes from case.yml, and the page that case.md makes, are the
same before and after, or the step is not taken. Twice is once.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading import conflicts, encoding
from showcase.reading.front_matter import split_page
from showcase.reading.lookalikes import in_plain_forms
from showcase.reading.markdown import markdown_slips
from showcase.reading.markdown import story as stories
from showcase.reading.yaml import key_order, strict_yaml
from showcase.reading.yaml.yaml_events import in_quotes
from showcase.reading.yaml.yaml_slips import mend
from showcase.reading.yaml.yaml_text import YamlText
from showcase.words.case.fields import field_names
from showcase.words.case.record import Facts
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem

_STEPS = {
    rulebook.ENCODING_BOM.id: "去掉 BOM",
    rulebook.ENCODING_GBK.id: "编码由 GBK 改为 UTF-8",
    rulebook.ENCODING_BIG5.id: "编码由 Big5 改为 UTF-8",
    rulebook.ENCODING_UTF16.id: "编码由 UTF-16 改为 UTF-8",
    rulebook.ENCODING_UTF32.id: "编码由 UTF-32 改为 UTF-8",
    rulebook.YAML_FULLWIDTH_COLON.id: "全角冒号改为半角",
    rulebook.YAML_COLON_SPACE.id: "冒号后面补空格",
    rulebook.YAML_DASH_SPACE.id: "清单项的“-”后面补空格",
    rulebook.YAML_FULLWIDTH_SPACE.id: "缩进的全角空格改为半角",
    rulebook.YAML_TAB.id: "缩进的制表符改为空格",
    rulebook.YAML_FULLWIDTH_COMMA.id: "各项之间的全角逗号改为半角",
}
_MANY = 100
"""Rounds after which a step that works round by round gives up."""


@dataclass(frozen=True, slots=True)
class Tidied:
    """A text as it should be; `before` is what was read, `steps` what was done to it, in Chinese."""

    before: str
    text: str
    steps: tuple[str, ...] = ()


def facts(data: bytes) -> Tidied | None:
    """case.yml put right; None when its bytes are no text."""
    if (decoded := _decoded(data)) is None:
        return None
    before, text, steps = decoded
    if conflicts.resolved(text, "case.yml")[1]:
        return Tidied(before, before)  # whoever chooses between two texts needs both as they are
    for step in (_mended, _commas, _unquoted, _quoted, _without_blanks, _ordered):
        text, done = step(text)
        steps += done
    return Tidied(before, text, tuple(steps))


def story(data: bytes) -> Tidied | None:
    """case.md put right; None when its bytes are no text."""
    if (decoded := _decoded(data)) is None:
        return None
    before, text, steps = decoded
    if conflicts.resolved(text, "case.md")[1]:
        return Tidied(before, before)
    text, slips = markdown_slips.mended(text, "")
    if slips:
        steps += [f"图片、链接、标题的符号改为半角 {len(slips)} 处"]
    if (bare := _bare_story(text)) != text:
        text, steps = bare, [*steps, "删去行末的空格"]
    return Tidied(before, text, tuple(steps))


def encoded(data: bytes) -> Tidied | None:
    """Any text as it should be encoded, its words untouched; None when its bytes are no text."""
    if (decoded := _decoded(data)) is None:
        return None
    before, text, steps = decoded
    return Tidied(before, text, tuple(steps))


def page(data: bytes) -> Tidied | None:
    """A page of staff: its encoding, and the marks of its text; None when its bytes are no text."""
    if (tidied := encoded(data)) is None or conflicts.resolved(tidied.text, "")[1]:
        return tidied
    start = split_page(tidied.text, "").body_line - 1
    lines = tidied.text.split("\n")
    text, slips = markdown_slips.mended("\n".join(lines[start:]), "")
    if not slips:
        return tidied
    steps = (*tidied.steps, f"图片、链接、标题的符号改为半角 {len(slips)} 处")
    return Tidied(tidied.before, "\n".join([*lines[:start], text]), steps)


def untidy_facts(text: YamlText) -> Iterator[Problem]:
    """What `facts` would tidy and no other rule speaks of, told at its first place."""
    content = "\n".join(text.lines)
    bare, _ = _without_blanks(content) if _has_blanks(content) else (content, [])
    yield from _blanks_told(text.path, content, bare)
    if key_order.is_off(text.data) and (path := key_order.first_off(text, text.data)) is not None:
        moved, _ = _ordered(content)
        if moved != content:
            order = "、".join(_keys_in_order(moved, path))
            message = "各项的先后与字段说明不同，不影响使用。"
            place = text.key_place(path) if path else text.place(())
            yield rulebook.KEY_ORDER.broken(place, message, f"照这个先后：{order}（运行 python scripts fix）")


def untidy_story(content: str, path: str) -> Iterator[Problem]:
    """The same of case.md."""
    if _has_blanks(content):
        yield from _blanks_told(path, content, _bare_story(content))


def _blanks_told(path: str, content: str, bare: str) -> Iterator[Problem]:
    pairs = zip(content.split("\n"), bare.split("\n"), strict=True) if bare != content else ()
    numbers = [(number, len(short)) for number, (line, short) in enumerate(pairs, 1) if line != short]
    if numbers:
        line, column = numbers[0]
        message = f"有 {len(numbers)} 行末尾有多余的空格，不影响使用，这里是第一处。"
        yield rulebook.TRAILING_BLANKS.broken(
            Place(path, line, column + 1), message, "运行 python scripts fix"
        )


def _keys_in_order(content: str, path: tuple[str | int, ...]) -> list[str]:
    mapping: object = _read(content).data
    for step in path:
        mapping = mapping[step]  # type: ignore[index]
    return list(mapping) if isinstance(mapping, dict) else []


# --- the steps: text in, text and what was done out ---


def _decoded(data: bytes) -> tuple[str, str, list[str]] | None:
    text, problems = encoding.decode(data, "")
    if any(problem.rule == rulebook.ENCODING_UNREADABLE.id for problem in problems):
        return None
    steps = [_STEPS[problem.rule] for problem in problems]
    if "\r" in text:
        text, steps = encoding.unix_lines(text), [*steps, "行末由 CR LF 改为 LF"]
    before = text
    if not unicodedata.is_normalized("NFC", text):
        text, steps = unicodedata.normalize("NFC", text), [*steps, "拼成的字改为标准的组合形式（NFC）"]
    if (plain := in_plain_forms(text)) != text:
        text, steps = plain, [*steps, "PDF 带来的部首和变形符号改为通常的字"]
    return before, text, steps


def _read(text: str) -> YamlText:
    return _read_with_problems(text)[0]


def _read_with_problems(text: str) -> tuple[YamlText, tuple[Problem, ...]]:
    return strict_yaml.parse_yaml(encoding.visible(text), "", field_names(Facts))


def _means_the_same(text: str, other: str) -> bool:
    one, two = _read(text), _read(other)
    return one.data == two.data and one.broken == two.broken


def _mended(text: str) -> tuple[str, list[str]]:
    lines, problems = mend(tuple(text.split("\n")), "", field_names(Facts), 1)
    mended = "\n".join(line.text for line in lines)
    if not problems or not _means_the_same(text, mended):
        return text, []
    counts = Counter(_STEPS[problem.rule] for problem in problems)
    return mended, [f"{step} {count} 处" for step, count in counts.items()]


def _commas(text: str) -> tuple[str, list[str]]:
    """Full-width commas between the items of a list in brackets."""
    count = 0
    while count < _MANY:
        told = (p for p in _read_with_problems(text)[1] if p.rule == rulebook.YAML_FULLWIDTH_COMMA.id)
        changed = next((new for p in told if (new := _comma_changed(text, p)) is not None), None)
        if changed is None:
            break
        text, count = changed, count + 1
    return text, [f"{_STEPS[rulebook.YAML_FULLWIDTH_COMMA.id]} {count} 处"] if count else []


def _comma_changed(text: str, problem: Problem) -> str | None:
    lines = text.split("\n")
    line, at = lines[problem.line - 1], problem.column - 1
    if line[at : at + 1] not in ("，", "、"):
        return None
    lines[problem.line - 1] = f"{line[:at].rstrip()}, {line[at + 1 :].lstrip()}"
    changed = "\n".join(lines)
    return changed if _means_the_same(text, changed) else None


def _unquoted(text: str) -> tuple[str, list[str]]:
    """Chinese quotes round a whole value taken off, or made English ones where the value needs quotes."""
    found = [p for p in _read_with_problems(text)[1] if p.rule == rulebook.YAML_CHINESE_QUOTES.id]
    count = 0
    for problem in sorted(found, reverse=True):
        for quotes in (("", ""), ('"', '"')):
            changed = _requoted(text, problem, *quotes)
            if changed is not None and _means_the_same(text, changed):
                text, count = changed, count + 1
                break
    return text, [f"去掉整个值外面的中文引号 {count} 处"] if count else []


def _requoted(text: str, problem: Problem, opening: str, closing: str) -> str | None:
    yaml, lines = _read(text), text.split("\n")
    mark = next(
        (m for m in yaml.extents.values() if (m.line, m.column) == (problem.line, problem.column)), None
    )
    if mark is None:
        return None
    first, last, start = mark.line - 1, mark.end_line - 1, mark.column - 1
    end = max(lines[last].rfind("”"), lines[last].rfind("’"))
    if first == last:
        end = min((i for i in (lines[first].find(close, start) for close in "”’") if i >= 0), default=-1)
    if end < 0 or lines[first][start : start + 1] not in ("“", "‘"):
        return None
    lines[last] = lines[last][:end] + closing + lines[last][end + 1 :]
    lines[first] = lines[first][:start] + opening + lines[first][start + 1 :]
    return "\n".join(lines)


def _quoted(text: str) -> tuple[str, list[str]]:
    """English quotes round a value that cannot be read without: one with a colon and a blank, one that starts with @."""
    count = 0
    while count < _MANY:
        before, problems = _read_with_problems(text)
        refused = (rulebook.YAML_SYNTAX.id, rulebook.YAML_FEATURE.id)
        places = dict.fromkeys(p.line for p in problems if p.rule in refused)
        changed = next((new for line in places if (new := _line_quoted(text, line, before))), None)
        if changed is None:
            break
        text, count = changed, count + 1
    return text, [f"值的两边补上英文引号 {count} 处"] if count else []


def _line_quoted(text: str, line: int, before: YamlText) -> str | None:
    lines = text.split("\n")
    if line > len(lines) or not (quoted := in_quotes(lines[line - 1])):
        return None
    lines[line - 1] = quoted
    changed = "\n".join(lines)
    after = _read(changed)
    kept = all(after.data.get(key) == value for key, value in before.data.items())
    return changed if kept and len(after.data) > len(before.data) else None


_BLANKS = pattern(r"[ \t]+$|^[ \t\u3000]+$", re.MULTILINE)


_BLANK = (" ", "\t", "\u3000")


def _has_blanks(content: str) -> bool:
    return any(f"{blank}\n" in content for blank in _BLANK) or content.endswith(_BLANK)


def _without_blanks(text: str) -> tuple[str, list[str]]:
    """No blanks at the ends of lines; all of them stay where some belong to a value (a literal block)."""
    return _kept_if(_BLANKS.sub("", text), text, _means_the_same, "删去行末的空格")


def _ordered(text: str) -> tuple[str, list[str]]:
    moved = text
    for _ in range(_MANY):
        yaml = _read(moved)
        path = None if yaml.broken else key_order.first_off(yaml, yaml.data)
        if path is None:
            break
        # Lines are moved as they are written; those that were read have blanks for what is invisible.
        written = YamlText("", yaml.data, yaml.extents, tuple(moved.split("\n")), 1, yaml.broken)
        moved = "\n".join(key_order.reordered(written, path))
    return _kept_if(moved, text, _means_the_same, "照字段说明的先后排列各项")


def _kept_if(new: str, old: str, same: Callable[[str, str], bool], step: str) -> tuple[str, list[str]]:
    return (new, [step]) if new != old and same(old, new) else (old, [])


_HARD_BREAK = pattern(r"[^ \t\n]([ \t]{2,})\n(?=[ \t]*[^ \t\n])")


def _bare_story(text: str) -> str:
    """Without blanks at the ends of lines, two of which Markdown takes for a break where the paragraph goes on."""
    breaks = {match.start(1) for match in _HARD_BREAK.finditer(text)}
    bare = _BLANKS.sub(lambda match: match[0] if match.start() in breaks else "", text)
    return (
        bare
        if bare == text or stories.parse_story(text, "").pieces == stories.parse_story(bare, "").pieces
        else text
    )
