"""A text taken from the web, as .txt or .html: cleaned, cut into headings and paragraphs, its title and origin found.

One file becomes one record, a brief to be rewritten: such texts may be told again and quoted shortly, not published whole.
What can only be guessed (a year, a place, whose brand) is left to a person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from showcase.reading import encoding
from showcase.reading.hand_in import markdown_text as md
from showcase.reading.hand_in.boilerplate import Kind, boilerplate_of
from showcase.reading.hand_in.cleaning import cleaned
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from showcase.reading.hand_in.web_page import Page, page_in
from showcase.reading.yaml.yaml_text import Value
from showcase.words.rules import rulebook
from showcase.words.value_parsing import date_of

_MOST_CHARACTERS = 500_000
_HEADING, _TITLE = 30, 60
"""A line so short, without a mark at its end, is a heading; above the first paragraph, part of the title."""
_FINAL = "。！？；…，：”）.!?;,:)"
_DIGITS = re.compile(r"\d{1,12}")
_OFFICE = re.compile(r".{2,30}(?:办公室|编辑部|委员会|宣传部|组织部|报社|网|工委)")
_MASKED = re.compile(r"[*＊]+|[×╳]{2,}")
_COMRADE = re.compile(r"([\u4e00-\u9fff]{2,4})同志")
_BRAND = re.compile(
    r"“([^“”]{2,16})”(?:的“?)?(?:(?:党建)?(?:服务|工作)?品牌|(?:两新)?(?:组织)?党建示范带)"
    r"|(?:品牌|示范带)“([^“”]{2,16})”|打造(?:了|的)?“([^“”]{2,16}示范带)”"
)
_LEAST_PARTS = 2
"""So many brands named make it likely that the text tells of several cases."""


def read_web_text(raw: Raw) -> HandIn:
    """The record a web text may become. Raises NotTaken when the file holds no text."""
    text, problems = encoding.decode(raw.data, raw.name)
    if any(problem.rule == rulebook.ENCODING_UNREADABLE.id for problem in problems) or "\0" in text:
        raise NotTaken("这个文件不是文字，或者编码已经损坏；请用记事本打开，另存为 UTF-8 文本再交。")
    if len(text) > _MOST_CHARACTERS:
        raise NotTaken(f"文字有 {len(text)} 个字，不像是一篇文章；请只留要导入的那一篇。")
    steps = [
        f"编码由 {name} 改为 UTF-8" for rule, name in _FOREIGN.items() if rule in {p.rule for p in problems}
    ]
    page = page_in(text) or Page(encoding.unix_lines(text))
    if not page.text.strip():
        raise NotTaken("这个文件里没有文字。")
    reading = _Reading()
    reading.read(page)
    return reading.hand_in(raw, page, steps)


_FOREIGN = {rulebook.ENCODING_GBK.id: "GBK", rulebook.ENCODING_UTF16.id: "UTF-16"}


@dataclass
class _Reading:
    """One pass over the lines: boilerplate taken out, the rest cleaned and sorted into title and body."""

    dropped: dict[Kind, list[str]] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    titles: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    office: str = ""
    column: str = ""
    body: list[str] = field(default_factory=list)

    def read(self, page: Page) -> None:
        kept: list[str] = []
        for line in page.text.split("\n"):
            bare = line.strip()
            if kind := boilerplate_of(bare):
                self.dropped.setdefault(kind, []).append(bare)
            else:
                kept.append(line)
        text, self.steps = cleaned("\n".join(kept))
        lines = [stripped for line in text.split("\n") if (stripped := line.strip())]
        at = next((index for index, line in enumerate(lines) if not _is_short(line, _TITLE)), len(lines))
        self._head(lines[:at])
        self.body = lines[at:]

    def _head(self, lines: list[str]) -> None:
        """The short lines above the first paragraph: title, issue, office, date, in whatever order they come."""
        for line in dict.fromkeys(lines):
            if _DIGITS.fullmatch(line):
                self.numbers.append(line)
            elif not self.office and _OFFICE.fullmatch(line) and len(lines) > 1:
                self.office = line
            else:
                self.titles.append(line)
        if len(self.titles) == 1 and self.dropped.get(Kind.ADVERTISEMENT):
            # Text mills put their column before the title and repeat both in the advertisement below.
            column, _, title = self.titles[0].partition(" ")
            if (
                len(title) >= len(column) / 2
                and self.titles[0] in cleaned(self.dropped[Kind.ADVERTISEMENT][0])[0]
            ):
                self.column, self.titles = column, [title]

    # --- the whole ---

    def hand_in(self, raw: Raw, page: Page, steps: list[str]) -> HandIn:
        title = "".join(self.titles) or page.title
        story, headings = self._story()
        facts: dict[str, Value] = {"kind": "brief"}
        if title:
            facts["title"] = title
        source: dict[str, Value] = {"title": title if len(title) > 1 else self._untitled()}
        if publisher := page.publisher or self.office or self._said(Kind.SOURCE):
            source["publisher"] = publisher
        if date := date_of((page.date or self._said(Kind.TIME))[:10]):
            source["date"] = date
        removed = [f"删去网页残渣 {sum(map(len, self.dropped.values()))} 行"] if self.dropped else []
        provenance: dict[str, Value] = {"kind": "compiled", "sources": [source]}
        if done := [*removed, *self.steps]:
            provenance["cleaning"] = [*done]
        if _MASKED.search(story.replace("\\", "")):
            provenance["redacted"] = "true"
        facts |= {"provenance": provenance, "rights": {"text": "excerpt", "images": "none"}}
        return HandIn(
            "网页" if page.is_html else "网页文字", facts, story,
            found=(f"标题：{title or '没有找到'}", f"正文 {len(self.body) - headings} 段、小标题 {headings} 个"),
            cleaned=(*steps, *self._removed(), *self.steps), undecided=tuple(self._undecided(page, story)),
        )  # fmt: skip

    def _untitled(self) -> str:
        """A name for a text without a title: how it begins, no quotation cut in two."""
        start = (self.body or ["网页文字"])[0][:12]
        start = start.rpartition("“")[0] if start.count("“") > start.count("”") else start
        return f"（原文无题）{start}……"

    def _said(self, kind: Kind) -> str:
        """What a line such as `来源：某某网` says behind its colon."""
        lines = self.dropped.get(kind, [])
        return re.split("[:：]", cleaned(lines[0])[0], maxsplit=1)[-1].strip() if lines else ""

    def _story(self) -> tuple[str, int]:
        """The body as Markdown, and how many headings it has; short lines that follow each other are one heading."""
        parts: list[str] = []
        waiting: list[str] = []
        count = 0
        for line in self.body:
            if _is_short(line):
                waiting.append(line)
                continue
            if waiting:
                parts.append(md.heading(" ".join(waiting), 2))
                count, waiting = count + 1, []
            parts.append(md.paragraph(line))
        parts += [md.paragraph(line) for line in waiting]
        return "\n\n".join(parts) + "\n", count

    def _removed(self) -> Iterator[str]:
        for kind, lines in self.dropped.items():
            shown = "；".join(line[:30] + ("……" if len(line) > 30 else "") for line in lines[:3])
            yield f"删去{kind.value} {len(lines)} 行：{shown}"

    def _undecided(self, page: Page, story: str) -> Iterator[str]:
        lines = [line.replace("\\", "") for line in story.split("\n")]
        if not (self.titles or page.title):
            yield "原文没有标题，请拟一个（8—40 个字）。"
        if len(self.titles) > 1:
            yield f"标题由 {len(self.titles)} 行接成，请核对。"
        if self.column:
            yield f"标题取自第一行空格后面，前面的“{self.column}”当作栏目名，请核对。"
        for number in self.numbers:
            yield f"单独成行的“{number}”像是丢了字的期号或日期，没有进正文，也没有猜；请对照原件写进出处。"
        if self.dropped.get(Kind.TIME):
            yield "网页上的时间可能只是转载的时间，年度和出处的日期请核对。"
        if self.dropped.get(Kind.BYLINE):
            yield "记者、通讯员、编辑的姓名没有进正文；要写，只写在出处里。"
        masks = [
            f"第 {n} 行“{_around(line, m)}”"
            for n, line in enumerate(lines, 1)
            for m in _MASKED.finditer(line)
        ]
        if masks:
            yield f"原文隐去 {len(masks)} 处，照原样保留，不要猜填：{'、'.join(masks)}。"
        people = dict.fromkeys(_name(match[1]) for match in _COMRADE.finditer("\n".join(lines)))
        if people := {name: None for name in people if name}:
            yield f"提到的人，姓名不进公开记录，请改成职务（程序认不全）：{'、'.join(people)}。"
        yield from self._parts(lines)
        yield "转载的文字不能整篇登载：请据事实改写，只留短引文；年度、单位、摘要由人填写。"
        if page.pictures:
            yield f"网页里的 {page.pictures} 张图片没有导入。"

    def _parts(self, lines: list[str]) -> Iterator[str]:
        """Passages that look like cases of their own."""
        found: dict[str, int] = {}
        for number, line in enumerate(lines, 1):
            for match in _BRAND.finditer(line):
                name = next(filter(None, match.groups()))
                if not re.fullmatch(r"党建(?:服务|工作)?(?:品牌|示范带)|(?:两新|党建).{0,4}", name):
                    found.setdefault(name, number)
        if len(found) >= _LEAST_PARTS:
            listed = "、".join(f"“{name}”（第 {number} 行）" for name, number in found.items())
            yield f"文中像是有几个品牌，各成一份记录还是只留一个，请定：{listed}。"


def _is_short(line: str, most: int = _HEADING) -> bool:
    return (len(line) <= most and not line.endswith(tuple(_FINAL))) or bool(
        re.fullmatch(r"[（(][一二三四五六七八九十]{1,3}[)）]", line)
    )


def _around(line: str, match: re.Match[str]) -> str:
    return line[max(0, match.start() - 3) : match.end() + 3]


_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马方俞任袁柳史唐费岑薛雷贺倪汤罗郝安常于傅"
    "齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄戴宋庞熊纪舒项祝董梁杜阮蓝闵季贾江童郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房解应丁邓洪"
    "包左石崔龚程邢裴陆翁荀甄曲封靳段焦谷车侯全班仰秋伊宫宁仇栾刘叶幸司黎白蒲卓池乔阴曾庄习廖游涂尤"
)
"""Common family names, to tell where a name begins."""


def _name(before: str) -> str:
    """The name at the end of what stands before 同志; empty when none is to be made out."""
    return next(
        (before[-length:] for length in (3, 2) if len(before) >= length and before[-length] in _SURNAMES), ""
    )
