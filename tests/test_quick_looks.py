"""Sound records are read and judged the quick way: cheap looks come first, and where they see nothing the long way is not gone.
They must pass over nothing: whatever the text, both ways come to the same.
"""

import random
import re
from collections.abc import Iterable

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.judging.personal import documents, mailboxes, numbers, numerals, stretches
from showcase.judging.personal.finding import Finding
from showcase.publishing import kept_story
from showcase.reading.markdown import markdown_slips as slips
from showcase.reading.markdown import story as stories
from showcase.reading.markdown.markdown_tree import html_of, parsed
from tests import spellings
from tests.roots import PROJECT

PRIVATE = (
    *"0123456789０１３９一三八零〇壹OolI①²٣߁𝟏𝟗🄀×X·-. \n|,，*_`\\&%<>[](){}【】（）#@＠﹫一ー丨ᅟㅤ\u200b\u00a0\u3000。党员a", "13800138000", "138 0013", "110101199003077758",
    "&#49;", "&nbsp;", "&commat;", "%31", "%40", "%EF%BC%A0", "%ef%bc%a0", "\\x31", "\\u0040", "<b>", "</b>", "<!-- -->", "](1.jpg)", "](a%31)", "][x]",
    "[^1]", "![", "at", "AT", "(at)", "艾特", "小老鼠", "qq.com", "#qq", "#163", "#ſina", "护照", "护照号", "驾照", "社保号", "社会保障号", "居留许可",
    "残疾人证", "文职干部证", "passport", "PASSPORT", "paſſport", "PAſSPORT", "E12345678", "编号",
)  # fmt: skip
MARKS = (
    "＃", "##", "#\u3000", "［图］（1.jpg）", "【一】(a.cn)", "](", "］（",
    *"党员a1 \n#*_>`~|-+.&<'\"\\[]!()：\u00a0\u0085\u2028\ufeff\x0b\x0c\x01", "\n\n", "**一是**", "\n## 背景\n\n", "\n### x & \"y\"\n\n", "\n# 一\n\n", "\n###### y\n",
    "\n- 项\n", "\n1. 项\n", "\n> 引\n", "\n\n|a|b|\n|-|:-:|\n|1|2|\n\n", "\n|a|\n|--:|\n", "    code\n", "```\n", "---\n", "  \n", "&nbsp;", "&quot;", "&lt;p&gt;",
    "&#13;", "&#0;", "&#xa0;", "<p>", "</p>", "<br>", "<!-- x -->", "![](1.jpg)", "![一](1.jpg \"二\")\n\n", "[a](http://a.cn)", "[^1]", "[^1]: 注\n", "***", "****",
)  # fmt: skip
SPELLED = [text for told in (spellings.mobiles(), spellings.cards(), spellings.broken()) for _, text in told]


def written(pieces: Iterable[str], most: int) -> st.SearchStrategy[str]:
    """Texts of such pieces."""
    return st.lists(st.sampled_from(tuple(pieces)), max_size=most).map("".join)


def spans(found: Iterable[object]) -> list[object]:
    """Where matches stand."""
    return [match.span() for match in found]  # type: ignore[attr-defined]


def looked_at(text: str) -> None:
    """Every quick look at what may be private, held against what it stands before."""
    for start, end in ((0, len(text)), (len(text) // 3, len(text) * 2 // 3)):
        assert spans(stretches.stretches(text, start, end)) == spans(
            numerals.STRETCH.finditer(text, start, end)
        )
    assert spans(stretches.markup(text)) == spans(numerals.MARKUP.finditer(text))
    assert stretches.has_papers(text) or not documents.WORD.search(text)
    assert stretches.has_mail(text) or not mailboxes.GATE.search(text)
    found = list(numbers.numbers(text))
    assert stretches.may_be_private(text) or not (
        found or [*documents.documents(text), *mailboxes.mailboxes(text)]
    )
    with pytest.MonkeyPatch.context() as every:
        every.setattr(numbers, "FEWEST", 0)
        assert list(numbers.numbers(text)) == found


@given(written((*PRIVATE, *SPELLED), 25))
def test_nothing_private_is_passed_over(text: str) -> None:
    looked_at(text)


def test_every_spelling_is_looked_at() -> None:
    for text in SPELLED:
        looked_at(text)
    odd = "护照 通行证 台胞证 回乡证 旅行证 军官证 士兵证 警官证 军人证 文职干部证 海员证 居留证 居留许可 居住证 残疾证 残疾人证 驾驶证 驾照 社保号 社会保障号 Passport"
    for word in odd.split():
        assert documents.WORD.search(word)
        looked_at(word)


def bare(rendered: str) -> str:
    """Without the links comrak puts into headings, which are taken out before."""
    return re.sub(r'<a href="#[^>]*></a>', "", rendered)


def same_story(markdown: str) -> None:
    """The quick way to its HTML, the way into the store and back, and the lines that are looked at for slips."""
    for line in markdown.split("\n"):
        head = slips.HEADING.fullmatch(line)
        assert slips.MAYBE.search(line) or not (slips.LINKED.search(line) or (head and slips.heading(head)))
    rendered = bare(html_of(parsed(markdown)))
    assert stories.cleaned(rendered) == stories.CLEANER.clean(rendered)
    story = stories.parse_story(markdown, "case.md")
    assert kept_story.unpacked(kept_story.packed(story), "case.md") == story


@given(written(MARKS, 25))
def test_what_the_cleaner_is_spared_it_would_give_back(markdown: str) -> None:
    same_story(markdown)


def test_the_cleaner_is_spared_most_stories_and_no_foreign_tag() -> None:
    plain = bare(html_of(parsed("## 背景\n\n**一是**抓学习。\n\n- 项\n\n|甲|乙|\n|-|-:|\n|1|2|\n")))
    assert stories.cleaned(plain) is plain
    for tag in (
        "<script>",
        "<p onclick=x>",
        "<h2 id=x>",
        '<h2 id="x" onclick="y">',
        "<!--",
        "<p",
        "<table style=x>",
    ):
        assert stories.cleaned(f"<p>一</p>{tag}x") == stories.CLEANER.clean(f"<p>一</p>{tag}x")
    assert isinstance(stories.CLEANER, nh3.Cleaner)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_mutations_of_real_and_bad_texts(seed: int) -> None:
    chance = random.Random(seed)
    texts = [
        file.read_bytes().decode("utf-8", "replace")
        for folder in ("brands", "tests/bad", "tests/hostile", "content")
        for file in sorted((PROJECT / folder).rglob("*.[my][dm]*"))
        if file.is_file()
    ]
    for _ in range(1500):
        text = chance.choice(texts)
        for _ in range(chance.randrange(6)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice((*PRIVATE, *MARKS)) + text[at + chance.choice((0, 0, 1, 3)) :]
        looked_at(text)
        same_story(text)


def test_findings_are_what_they_were() -> None:
    text = "电话１３８ ００１３ ８０００，邮箱 zhang at qq.com，护照 E12345678。"
    kinds = [numbers.numbers(text), mailboxes.mailboxes(text), documents.documents(text)]
    found: list[Finding] = [finding for each in kinds for finding in each]
    assert {finding.kind for finding in found} == {"mobile_number", "private_mail", "document_number"}
