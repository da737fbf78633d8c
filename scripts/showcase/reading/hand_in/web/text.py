"""A text taken from the web, as .txt or .html: cleaned, cut into headings and paragraphs, its title and origin found.

One file becomes one record, a brief to be rewritten: such texts may be told again and quoted shortly, not published whole.
What can only be guessed (a year, a place, whose brand) is left to a person.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading import encoding
from showcase.reading.hand_in.account import Kind, Ledger, folded, holdings
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from showcase.reading.hand_in.web.blocks import Block, BlockKind
from showcase.reading.hand_in.web.boilerplate import Kind as Boilerplate
from showcase.reading.hand_in.web.boilerplate import boilerplate_of
from showcase.reading.hand_in.web.cleaning import cleaned
from showcase.reading.hand_in.web.page import Page, page_in, plain
from showcase.reading.hand_in.web.saved import is_saved_page, saved_page
from showcase.reading.hand_in.web.story import Story
from showcase.reading.yaml.yaml_text import Value
from showcase.words.rules import rulebook
from showcase.words.value_parsing import date_of

_MOST_CHARACTERS = 500_000
_HEADING, _TITLE = 30, 60
"""A line so short, without a mark at its end, is a heading; above the first paragraph, part of the title."""
_FINAL = "。！？；…，：”）.!?;,:)"
_DIGITS = pattern(r"\d{1,12}")
_OFFICE = pattern(r".{2,30}(?:办公室|编辑部|委员会|宣传部|组织部|报社|网|工委)")
_MASKED = pattern(r"[*＊]+|[×╳]{2,}")
_COMRADE = pattern(r"([\u4e00-\u9fff]{2,4})同志")
_BRAND = pattern(
    r"“([^“”]{2,16})”(?:的“?)?(?:(?:党建)?(?:服务|工作)?品牌|(?:两新)?(?:组织)?党建示范带)"
    r"|(?:品牌|示范带)“([^“”]{2,16})”|打造(?:了|的)?“([^“”]{2,16}示范带)”"
)
_LEAST_PARTS = 2
"""So many brands named make it likely that the text tells of several cases."""


def read_web_text(raw: Raw) -> HandIn:
    """The record a web text may become. Raises NotTaken when the file holds no text."""
    text, steps = _text(raw)
    if len(text) > _MOST_CHARACTERS:
        raise NotTaken(f"文字有 {len(text)} 个字，不像是一篇文章；请只留要导入的那一篇。")
    page = page_in(text) or plain(text)
    if not page.blocks:
        raise NotTaken("这个文件里没有文字。")
    reading = _Reading(page)
    reading.read()
    return reading.hand_in(steps)


def _text(raw: Raw) -> tuple[str, list[str]]:
    """The file's text, and what was done to read it. Raises NotTaken."""
    if is_saved_page(raw.data):
        return saved_page(raw.data), []
    text, problems = encoding.decode(raw.data, raw.name)
    if any(problem.rule == rulebook.ENCODING_UNREADABLE.id for problem in problems) or "\0" in text:
        raise NotTaken("这个文件不是文字，或者编码已经损坏；请用记事本打开，另存为 UTF-8 文本再交。")
    told = {problem.rule for problem in problems}
    return text, [f"编码由 {name} 改为 UTF-8" for rule, name in _FOREIGN.items() if rule in told]


_FOREIGN = {
    rulebook.ENCODING_GBK.id: "GBK", rulebook.ENCODING_BIG5.id: "Big5", rulebook.ENCODING_UTF16.id: "UTF-16",
    rulebook.ENCODING_UTF32.id: "UTF-32",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    """A passage's line, or a table's cell: as the source has it, and cleaned."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage cleaned."""

    block: Block
    lines: tuple[_Line, ...]

    @property
    def text(self) -> str:
        return self.lines[0].text

    @property
    def is_short(self) -> bool:
        """Whether it may be a heading nobody marked as one."""
        return self.block.kind is BlockKind.TEXT and _is_short(self.text)


@dataclass
class _Reading:
    """One pass over the passages: boilerplate taken out, the rest cleaned and sorted into title and body."""

    page: Page
    dropped: dict[Boilerplate, list[str]] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    titles: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    office: str = ""
    column: str = ""
    body: list[_Passage] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)

    def read(self) -> None:
        for left in self.page.left_out:
            self.ledger.leave(Kind.PASSAGE, left.text, left.reason, routine=left.routine)
        passages = self._cleaned([block for block in self.page.blocks if not self._is_boilerplate(block)])
        at = 0
        if not self.page.title:
            starts = (
                n
                for n, one in enumerate(passages)
                if one.block.kind is not BlockKind.TEXT or not _is_short(one.text, _TITLE)
            )
            at = next(starts, len(passages))
            self._head([passage.lines[0] for passage in passages[:at]])
        self.body = [passage for passage in passages[at:] if not self._is_title(passage)]
        for passage in self.body:
            for line in passage.lines:
                self._keep(line, "正文")

    def _is_boilerplate(self, block: Block) -> bool:
        bare = block.text.strip()
        if block.kind is BlockKind.TABLE or not (kind := boilerplate_of(bare)):
            return False
        self.dropped.setdefault(kind, []).append(bare)
        self.ledger.leave(Kind.PASSAGE, bare, kind.value, routine=True)
        return True

    def _cleaned(self, blocks: Sequence[Block]) -> list[_Passage]:
        text, self.steps = cleaned("\n".join(line for block in blocks for line in block.texts))
        lines = iter(text.split("\n"))
        passages: list[_Passage] = []
        for block in blocks:
            passage = _Passage(block, tuple(_Line(source, next(lines).strip()) for source in block.texts))
            if any(line.text for line in passage.lines):
                passages.append(passage)
            else:
                self.ledger.leave(Kind.PASSAGE, block.text, "只有看不见的字符", routine=True)
        return passages

    def _keep(self, line: _Line, where: str) -> None:
        is_same = folded(line.source) == folded(line.text)
        self.ledger.keep(Kind.PASSAGE, line.source, where, written="" if is_same else line.text)

    def _is_title(self, passage: _Passage) -> bool:
        """Whether a passage only says the page's title again."""
        if not self.page.title or folded(passage.text) != folded(cleaned(self.page.title)[0]):
            return False
        self._keep(passage.lines[0], "标题")
        return True

    def _head(self, lines: list[_Line]) -> None:
        """The short lines above the first paragraph: title, issue, office, date, in whatever order they come."""
        for text in dict.fromkeys(line.text for line in lines):
            if _DIGITS.fullmatch(text):
                self.numbers.append(text)
            elif not self.office and _OFFICE.fullmatch(text) and len(lines) > 1:
                self.office = text
            else:
                self.titles.append(text)
        if len(self.titles) == 1 and self.dropped.get(Boilerplate.ADVERTISEMENT):
            # Text mills put their column before the title and repeat both in the advertisement below.
            column, _, title = self.titles[0].partition(" ")
            if (
                len(title) >= len(column) / 2
                and self.titles[0] in cleaned(self.dropped[Boilerplate.ADVERTISEMENT][0])[0]
            ):
                self.column, self.titles = column, [title]
        seen: set[str] = set()
        for line in lines:
            if line.text in seen:
                self.ledger.leave(Kind.PASSAGE, line.source, "标题上下重复的行", routine=True)
            elif line.text in self.numbers:
                self.ledger.leave(Kind.PASSAGE, line.source, "单独成行的数字，像是丢了字的期号或日期")
            elif self.column and line.text.startswith(self.column):
                self.ledger.leave(Kind.PASSAGE, self.column, "当作栏目名，没有进标题")
                self._keep(
                    _Line(line.source.strip().removeprefix(self.column), line.text.removeprefix(self.column)),
                    "标题",
                )
            else:
                self._keep(line, "出处" if line.text == self.office else "标题")
            seen.add(line.text)

    # --- the whole ---

    def hand_in(self, steps: list[str]) -> HandIn:
        page, title = self.page, "".join(self.titles) or cleaned(self.page.title)[0]
        story, headings = self._story()
        facts: dict[str, Value] = {"kind": "brief"}
        if title:
            facts["title"] = title
        source: dict[str, Value] = {"title": title if len(title) > 1 else self._untitled()}
        if publisher := page.publisher or self.office or self._said(Boilerplate.SOURCE):
            source["publisher"] = publisher
        if date := date_of((page.date or self._said(Boilerplate.TIME))[:10]):
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
            account=self.ledger.account(holdings([page.source])),
        )  # fmt: skip

    def _untitled(self) -> str:
        """A name for a text without a title: how it begins, no quotation cut in two."""
        start = (self.body[0].text if self.body else "网页文字")[:12]
        start = start.rpartition("“")[0] if start.count("“") > start.count("”") else start
        return f"（原文无题）{start}……"

    def _said(self, kind: Boilerplate) -> str:
        """What a line such as `来源：某某网` says behind its colon."""
        lines = self.dropped.get(kind, [])
        return re.split("[:：]", cleaned(lines[0])[0], maxsplit=1)[-1].strip() if lines else ""

    def _story(self) -> tuple[str, int]:
        """The body as Markdown, and how many of its passages are headings."""
        story = Story()
        for passage in self.body:
            story.add(passage.block, tuple(line.text for line in passage.lines), is_short=passage.is_short)
        return story.text(), story.headings

    def _removed(self) -> Iterator[str]:
        for kind, lines in self.dropped.items():
            shown = "；".join(line[:30] + ("……" if len(line) > 30 else "") for line in lines[:3])
            yield f"删去{kind.value} {len(lines)} 行：{shown}"

    def _undecided(self, page: Page, story: str) -> Iterator[str]:
        lines = [line.replace("\\", "") for line in story.split("\n")]
        if not (self.titles or page.title):
            yield "原文没有标题，请拟一个（8—40 个字）。"
        if page.site:
            yield f"标题后面的“{page.site.strip()}”当作网站名，没有带进来，请核对。"
        if len(self.titles) > 1:
            yield f"标题由 {len(self.titles)} 行接成，请核对。"
        if self.column:
            yield f"标题取自第一行空格后面，前面的“{self.column}”当作栏目名，请核对。"
        for number in self.numbers:
            yield f"单独成行的“{number}”像是丢了字的期号或日期，没有进正文，也没有猜；请对照原件写进出处。"
        if self.dropped.get(Boilerplate.TIME):
            yield "网页上的时间可能只是转载的时间，年度和出处的日期请核对。"
        if self.dropped.get(Boilerplate.BYLINE):
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
