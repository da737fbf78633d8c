"""Appendices: what a compendium asks to be printed behind its cases."""

from collections.abc import Iterator, Mapping

from showcase.reading.markdown.blocks import blocks
from showcase.rendering.book.prose import prose
from showcase.rendering.book.volume import Appendix
from showcase.words.chinese import cn_date
from showcase.words.staff.call import Call, Span
from showcase.words.staff.vocabulary import Vocabulary, Word


def of_call(call: Call, text: str, vocabulary: Vocabulary) -> Appendix:
    """The year's call: its terms as a table, then its `text` (Markdown) as it was published."""
    said = prose(blocks(text), {}, numbered=False)
    return Appendix(f"附录　{call.title}", tuple(_terms(call, vocabulary.by_code)), tuple(said))


def _terms(call: Call, words: Mapping[str, Mapping[str, Word]]) -> Iterator[tuple[str, str]]:
    """Label and value of what the call lays down; what it leaves open is not said."""
    opens, closes = call.window.opens, call.window.closes
    if opens or closes:
        yield (
            "征集时间",
            "，".join(f"{cn_date(day)}{end}" for day, end in ((opens, "起"), (closes, "止")) if day),
        )
    if call.themes:
        yield "征集主题", _labels(call.themes, words["themes"])
    if call.sections:
        yield "正文各段", "、".join(call.sections)
    limits = call.limits
    yield "正文", f"{_span(limits.story)}字"
    yield "简讯", f"{_span(limits.brief)}字"
    yield "摘要", f"{_span(limits.summary)}字"
    yield "图片", f"{_span(limits.pictures)}张，长边至少 {limits.pictures.long_edge} 像素"
    if call.quota:
        yield "每单位限报", f"{call.quota} 个"
    if call.grades:
        yield "奖项等级", _labels(call.grades, words["award_grades"])


def _span(span: Span) -> str:
    return f"{span.least}—{span.most} " if span.least else f"不超过 {span.most} "


def _labels(codes: tuple[str, ...], words: Mapping[str, Word]) -> str:
    return "、".join(words[code].label if code in words else code for code in codes)
