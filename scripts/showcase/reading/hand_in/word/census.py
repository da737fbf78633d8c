"""What a Word file holds, counted from its XML and not by its reader: all its text, and its pictures, formulas, charts, objects and notes.

`reading past` something is then a difference between the two. Of alternatives for old programs (`mc:Fallback`) only one is shown.
"""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from showcase.reading.hand_in.account import Kind

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
MATH = f"{_M}oMath"
MATH_TEXT = f"{_M}t"
ALTERNATIVES = f"{_MC}AlternateContent"
CODES = frozenset({qn("w:instrText"), qn("w:delInstrText")})

_TEXTS = {qn("w:t"), qn("w:delText"), MATH_TEXT, qn("a:t"), *CODES}
_UNREADABLE = frozenset({"cx1", "cx2", "cx3", "cx4", "cx5", "cx6", "cx7", "cx8", "am3d", "aink"})
"""What an alternative asks for that nobody here can read: new kinds of charts, models, ink. Beside it stands a picture."""

_THINGS = {
    qn("a:blip"): Kind.PICTURE,
    f"{VML}imagedata": Kind.PICTURE,
    MATH: Kind.FORMULA,
    f"{CHART}chart": Kind.CHART,
    f"{DIAGRAM}relIds": Kind.DIAGRAM,
    f"{OFFICE}OLEObject": Kind.OBJECT,
    qn("w:altChunk"): Kind.OBJECT,
    qn("w:control"): Kind.OBJECT,
}


WORDS = (qn("w:t"), qn("w:delText"), qn("a:t"), MATH_TEXT)
PROPERTIES = frozenset(
    qn(name)
    for name in ("w:rPr", "w:pPr", "w:sdtPr", "w:sdtEndPr", "w:rubyPr", "w:commentReference", "w:annotationRef", "w:softHyphen")
)  # fmt: skip
LEAVES = frozenset(
    (
        *WORDS, *CODES, *PROPERTIES, qn("w:commentRangeStart"), qn("w:footnoteReference"), qn("w:endnoteReference"), qn("w:sym"), qn("w:br"),
        qn("w:cr"), qn("w:tab"), qn("w:ptab"), qn("w:noBreakHyphen"), qn("a:blip"), f"{VML}imagedata", f"{CHART}chart",
        f"{DIAGRAM}relIds", f"{VML}textpath", f"{OFFICE}OLEObject", qn("w:control"), qn("w:altChunk"), qn("w:ddList"),
    )
)  # fmt: skip
"""What has no text inside."""


def chosen(alternatives: Any) -> list[Any]:
    """What is shown of alternatives: the first, unless only the last can be read."""
    choices = alternatives.findall(f"{_MC}Choice")
    fallback = alternatives.find(f"{_MC}Fallback")
    for choice in choices:
        if not _UNREADABLE & set((choice.get("Requires") or "").split()):
            return list(choice)
    return list(fallback) if fallback is not None else [one for choice in choices for one in choice]


def elements(root: Any) -> Iterator[Any]:
    """All elements that count, in their order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        yield element
        children = chosen(element) if element.tag == ALTERNATIVES else element
        waiting += reversed(list(children))


def text_of(element: Any) -> str:
    """The text that stands in this very element."""
    if element.tag in _TEXTS:
        return element.text or ""
    if element.tag == qn("w:fldSimple"):
        return element.get(qn("w:instr")) or ""
    if element.tag == f"{VML}textpath":
        return element.get("string") or ""
    return chosen_entry(element) if element.tag == qn("w:ddList") else ""


def chosen_entry(choices: Any) -> str:
    """The entry a list of choices of older forms shows."""
    entries = [entry.get(qn("w:val")) or "" for entry in choices.iter(qn("w:listEntry"))]
    said = choices.find(qn("w:result"))
    said = choices.find(qn("w:default")) if said is None else said
    number = (said.get(qn("w:val")) or "0") if said is not None else "0"
    return entries[int(number)] if number.isdigit() and int(number) < len(entries) else ""


def texts(root: Any) -> Iterator[str]:
    """All text below an element, codes of fields too."""
    return filter(None, map(text_of, elements(root)))


def shown_texts(root: Any) -> Iterator[str]:
    """The same without codes of fields."""
    return (
        text
        for one in elements(root)
        if one.tag not in CODES and one.tag != qn("w:fldSimple") and (text := text_of(one))
    )


def codes(root: Any) -> Iterator[str]:
    """The codes alone."""
    return (
        text
        for one in elements(root)
        if (one.tag in CODES or one.tag == qn("w:fldSimple")) and (text := text_of(one))
    )


def things(root: Any) -> Iterator[Kind]:
    """All things below an element."""
    return (kind for kind, _ in named_things(root))


def named_things(root: Any) -> Iterator[tuple[Kind, str]]:
    """The same, each with its name or description, if it has one."""
    return ((_THINGS[one.tag], name_of(one)) for one in elements(root) if one.tag in _THINGS)


def name_of(element: Any) -> str:
    """What an object is called, or how a picture is described."""
    if element.tag == f"{OFFICE}OLEObject":
        return str(element.get("ProgID") or "")
    if element.tag == qn("w:control"):
        return str(element.get(qn("w:name")) or "")
    return described(element)


def described(element: Any) -> str:
    """The description that stands nearest to a picture."""
    for one in (element, *element.iterancestors()):
        named = one.find(f"{qn('pic:nvPicPr')}/{qn('pic:cNvPr')}") if one.tag == qn("pic:pic") else None
        if named is not None and named.get("descr"):
            return str(named.get("descr"))
        if one.tag.startswith(VML) and one.get("alt"):
            return str(one.get("alt"))
        if one.tag == qn("w:drawing"):
            described = next(one.iter(qn("wp:docPr")), None)
            return str(described.get("descr") or "") if described is not None else ""
        if one.tag == qn("w:p"):
            break
    return ""


def chart_texts(root: Any) -> Iterator[Any]:
    """The elements of a chart's or a diagram's part that hold text."""
    return (
        one
        for one in root.iter(qn("a:t"), f"{CHART}v")
        if (one.text or "").strip()
    )  # fmt: skip
