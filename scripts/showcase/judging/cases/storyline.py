"""Rules on the story as a whole: its sections, its length, its headings, links and raw HTML."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest

from showcase.judging.cases import link_faults, section_candidates
from showcase.judging.cases.finds import MOST_TOLD, limited
from showcase.judging.cases.judged_case import JudgedCase
from showcase.reading.markdown.markdown_tree import Use
from showcase.reading.markdown.story import Heading, Story, lines_of
from showcase.words.case.choices import Kind
from showcase.words.rules import rulebook, sayings
from showcase.words.rules.problem import Edit, Place, Problem
from showcase.words.staff.section import PROMPT_END, SYNONYMS, other_names, prompt


def sections_missing(case: JudgedCase) -> Iterator[Problem]:
    """A full case has every section the year's call asks for, under its agreed name or a known synonym."""
    if case.story is None or not case.is_full_case:
        return
    for name in case.call.demanded.missing(section.heading.text for section in case.story.sections):
        if (unmarked := section_candidates.unmarked(case.story, case.call.demanded, name)) is not None:
            yield from unmarked
            continue
        names = "、".join(f"“{other}”" for other in other_names(name)[:3])
        also = f"（写成{names}也可以）" if names else ""
        hint = f"在 case.md 里补上这一段{also}：\n## {name}\n\n{prompt(name)}"
        yield sayings.SECTION_MISSING.broken(case.top(), section=name, hint=hint)


@limited
def sections_empty(case: JudgedCase) -> Iterator[Problem]:
    """Under every heading stands text or a picture, if only under its sub-headings."""
    if case.story is None:
        return
    outline = case.story.outline
    headings = {heading.line for heading in outline}
    bodies = sorted(
        {passage.line for passage in case.story.passages if passage.line not in headings}
        | {image.line for image in case.story.images}
    )
    for heading, following in zip_longest(outline, outline[1:]):
        if following and following.level > heading.level:
            continue
        nearest = bisect_right(bodies, heading.line)
        if nearest == len(bodies) or (following and bodies[nearest] > following.line):
            yield sayings.SECTION_EMPTY.broken(_at(case.story, heading), heading=_short(heading.text))


@limited
def prompts_left(case: JudgedCase) -> Iterator[Problem]:
    """No prompt of the scaffold is left standing where the author's own words belong."""
    if not case.story or PROMPT_END not in case.story.text:
        return
    for passage in case.story.passages:
        if (start := passage.text.find(PROMPT_END)) >= 0:
            place = passage.place(start, start + len(PROMPT_END))
            yield sayings.PROMPT_LEFT.broken(place, shown=_short(passage.text))


@limited
def sections_repeated(case: JudgedCase) -> Iterator[Problem]:
    """No section stands twice, be it under two names."""
    if case.story is None:
        return
    first: dict[str, Heading] = {}
    for section in case.story.sections:
        key = case.call.demanded.key(section.heading.text)
        before = first.setdefault(key, section.heading)
        if before is not section.heading:
            other = "" if before.text == section.heading.text else f"（第一处写作“{_short(before.text)}”）"
            message = f"“{_short(section.heading.text)}”一段在第 {before.line} 行已经有了{other}。"
            yield rulebook.SECTION_REPEATED.broken(
                _at(case.story, section.heading), message, "两段合成一段，或换一个标题。"
            )


@limited
def sections_synonym(case: JudgedCase) -> Iterator[Problem]:
    """Sections go by the names the year's call gives them, else by their agreed names; other known names are understood."""
    if case.story is None:
        return
    for section in case.story.sections:
        name = case.call.demanded.name(section.heading.text)
        if section.agreed in SYNONYMS and section.heading.text.strip() != name:
            message = f"“{_short(section.heading.text)}”认作“{name}”。"
            place = _at(case.story, section.heading)
            line = lines_of(case.story.markdown)[section.heading.line - 1]
            mend = (Edit(place.line, 1, place.line, len(line) + 1, f"## {name}"),)
            yield rulebook.SECTION_SYNONYM.broken(
                place,
                message,
                f"统一的写法：## {name}",
                mend=mend if line.lstrip().startswith("#") else (),
                certain=False,
            )


def length(case: JudgedCase) -> Iterator[Problem]:
    """A story keeps within the year's call. Compiled records have no minimum: to fill them up would be to invent."""
    if case.story is None:
        return
    kind = case.text("kind")
    span = case.call.limits.brief if kind == Kind.BRIEF else case.call.limits.story
    what, count = "简讯" if kind == Kind.BRIEF else "正文", case.story.length
    has_minimum = kind in (Kind.CASE, Kind.BRIEF) and not case.is_compiled
    if count > span.refuse:
        over = count - span.refuse
        yield sayings.STORY_TOO_LONG.broken(
            case.top(), what=what, length=count, refuse=span.refuse, over=over, most=span.most
        )
    elif count > span.most:
        over = count - span.most
        yield sayings.STORY_LONG.broken(case.top(), what=what, length=count, most=span.most, over=over)
    elif has_minimum and count < span.least:
        saying = sayings.BRIEF_SHORT if kind == Kind.BRIEF else sayings.STORY_SHORT
        yield saying.broken(case.top(), what=what, length=count, least=span.least)


@limited
def raw_html(case: JudgedCase) -> Iterator[Problem]:
    """A story holds no HTML; it would not be shown."""
    if case.story:
        yield from (
            rulebook.STORY_HTML.broken(Place(case.story.path, use.line, use.column), *_html_words(use))
            for use in case.story.raw_html
        )


def _html_words(use: Use) -> tuple[str, str]:
    shown = _short(use.target.split("\n")[0])
    if re.match(r"<br\s*/?>", use.target, re.IGNORECASE):
        return f"这里写了 HTML 代码“{shown}”，不会显示。", "换行就空一行另起一段。"
    if use.target.startswith("<!--"):
        return f"这里写了 HTML 注释“{shown}”。", "删掉整个注释。"
    if re.match(r"<img\b", use.target, re.IGNORECASE):
        return f"这里写了 HTML 代码“{shown}”，不会显示。", "图片写成：![画面里有什么](1.jpg)"
    return (
        f"这里写了 HTML 代码“{shown}”，不会显示。",
        "只留文字；表格、加粗用 Markdown 写法。要写小于号就写全角“＜”。",
    )


@limited
def links(case: JudgedCase) -> Iterator[Problem]:
    """Links lead to http, https or mailto addresses, or relatively inside the site."""
    for use in case.story.links if case.story else ():
        place = Place(case.draft.path("case.md"), use.line, use.column)
        if not use.words.strip():
            hint = "在方括号里写上文字，或删去这个链接。"
            yield rulebook.STORY_LINK.broken(place, "这个链接没有文字，页面上看不见，也点不到。", hint)
        elif words := link_faults.fault(use.target):
            yield rulebook.STORY_LINK.broken(
                place, *words, mend=_readdressed(case.story, use, words[1]), certain=False
            )


def _readdressed(story: Story | None, use: Use, hint: str) -> tuple[Edit, ...]:
    """The address of a link, where the hint gives another one."""
    right = hint.removeprefix("改成：")
    line = lines_of(story.markdown)[use.line - 1] if story else ""
    start = line.find(f"]({use.target})", use.column - 1) + 2
    if right == hint or start < 2:
        return ()
    return (Edit(use.line, start + 1, use.line, start + 1 + len(use.target), right),)


@limited
def heading_levels(case: JudgedCase) -> Iterator[Problem]:
    """The page has the title already: a story's headings start at the second level and never skip one."""
    if case.story is None:
        return
    above, told = 1, 0
    for heading in case.story.outline:
        if 1 < heading.level <= above + 1:  # as nearly all
            above = heading.level
            continue
        place, shown = _at(case.story, heading), _short(heading.text)
        if heading.level == 1:
            where = " case.yml 里" if case.story.path.endswith("/case.md") else "文件开头的说明部分"
            hint = f"改成：## {shown}（标题写在{where}，正文不再写）"
            is_section = case.call.demanded.key(heading.text) in case.call.demanded.keys.values()
            mend = _moved(case.story, [heading], 2)
            yield rulebook.HEADING_LEVEL.broken(
                place, f"“{shown}”用了一级标题。", hint, mend=mend, certain=is_section
            )
        elif heading.level > above + 1:
            marks = "#" * (above + 1)
            if above == 1:
                message = f"第一个标题“{shown}”是 {heading.level} 级，应当从二级写起。"
                mend = _moved(case.story, _and_below(case.story, heading, 1), above + 1)
                yield rulebook.HEADING_LEVEL.broken(place, message, f"改成：{marks} {shown}", mend=mend)
            else:
                below = _and_below(case.story, heading, above) if told < MOST_TOLD else []
                mend = _moved(case.story, below, above + 1) if below else ()
                told += 1
                yield sayings.HEADING_SKIPS.broken(
                    place, heading=shown, above=above, level=heading.level, marks=marks, mend=mend
                )
        above = max(
            heading.level, 2
        )  # what was told of a first-level heading is not told again of those below


def _and_below(story: Story, first: Heading, above: int) -> list[Heading]:
    """The heading and those after it that stand below what it stands below: they move together."""
    following = (heading for heading in story.outline if heading.line >= first.line)
    return list(takewhile(lambda heading: heading.level > above and heading.level >= first.level, following))


def _moved(story: Story, headings: Sequence[Heading], level: int) -> tuple[Edit, ...]:
    """The first of the headings at that level, the others by as much; nothing where one is underlined instead of marked."""
    lines = lines_of(story.markdown)
    by = headings[0].level - level
    edits: list[Edit] = []
    for heading in headings:
        line = lines[heading.line - 1]
        start = heading.column
        if not line.startswith("#", start - 1):
            return ()
        edits.append(
            Edit(heading.line, start, heading.line, start + heading.level, "#" * (heading.level - by))
        )
    return tuple(edits)


def _at(story: Story, heading: Heading) -> Place:
    return Place(story.path, heading.line, heading.column)


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:30] + "……"


@limited
def nesting(case: JudgedCase) -> Iterator[Problem]:
    """Quotes are not nested beyond all sense; such lines were made by no person and are left out."""
    if case.story:
        for use in case.story.too_deep:
            message = f"这里连写了 {use.target.count('>')} 个“>”，引用套了太多层。"
            place = Place(case.story.path, use.line, use.column)
            yield rulebook.STORY_NESTING.broken(place, message, "引用只写一个“>”。")


RULES = (
    sections_missing, sections_empty, prompts_left, sections_repeated, sections_synonym, length, raw_html, links, heading_levels, nesting,
)  # fmt: skip
