"""What must not be parted at the end of a Chinese line, found in the words before anything is set.

A paragraph's last two characters stay with their stop, a number with its unit, a note's mark with what it notes; words of
Latin letters may be divided. Every piece that is kept together begins and ends where the setter owes no gap between Chinese
and Latin, because it gives none at the edge of a box. Only pages have lines: other files of a book take its prose as it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from showcase.late.patterns import pattern

Block = dict[str, Any]

_CLOSING = "，。、；：？！）】》〉”’」』…—·,.;:?!)]%‰％"
"""What no line begins with."""
_OPENING = "（【《〈“‘「『([第"
"""What no line ends with; 第 goes with its number."""
_STYLED = frozenset({"strong", "emph", "link"})
_LEAST = 2
"""Characters that stand on a paragraph's last line at least, besides its stop."""
_FAR = 12
"""How far back a good place to part is sought."""

_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff〇]"
_UNITS = "个百分点|百分点|平方公里|平方米|立方米|公里|千米|厘米|毫米|公斤|千克|小时|分钟|人次|户次|人天|余人|余户|万元|亿元|美元|周年|年度|周岁|工作日|个工作日"
_NUMBER = pattern(
    rf"(?<![!-~])(?:{_HAN})?"
    rf"(?:[0-9][0-9,.]*[%‰％]?(?:[-—–~～][0-9][0-9,.]*[%‰％]?)? ?(?:[余多几] ?)?(?:[十百千万亿]+ ?)?(?:[余多] ?)?(?:{_UNITS}|{_HAN}))+"
)
"""A number and what is counted, with the character before it where no gap of the author's stands between."""
_LATIN_WORD = pattern(r"[A-Za-z]{10,24}(?![A-Za-z])")
_LONG = pattern(r"(?![A-Za-z]{1,24}(?![!-~]))[!-~]{16,}")
_PIECES = pattern(r"[^/?&=._\-]{1,10}[/?&=._\-]*|[/?&=._\-]+")


def cared(nodes: Iterable[Block], *, whole: bool = True) -> list[Block]:
    """The inline nodes of one paragraph (`whole`) or of a part of one, with what must stay together in `keep` nodes."""
    marked = _notes_kept(list(nodes))
    return _numbers_kept(_end_kept(marked) if whole else marked)


def of_text(text: str) -> tuple[Block, ...]:
    """One paragraph of plain words."""
    return tuple(cared([{"kind": "text", "text": text}])) if text else ()


def pieces(address: str) -> list[str]:
    """A web address in pieces between which a line may break."""
    return _PIECES.findall(address)


def words(nodes: Iterable[Block]) -> str:
    """What inline nodes say; a note in them says nothing here."""
    return "".join(_said(node) for node in nodes)


def _said(node: Block) -> str:
    if node["kind"] == "note":
        return ""
    if node["kind"] == "break":
        return "\n"
    if node["kind"] == "pieces":
        return "".join(node["pieces"])
    text = node.get("text")
    return text if text is not None else words(node.get("children", ()))


def _parts_well(text: str, at: int) -> bool:
    """Whether a box may begin here: no gap between scripts is owed, and neither side is punctuation bound to the other."""
    before, after = text[at - 1], text[at]
    if after in _CLOSING or after.isspace() or before in _OPENING or before == "\n":
        return False
    if before == " ":
        return not text[:at].rstrip()[-1:].isdigit()
    return not (_is_latin(before) or _is_latin(after))


def _is_latin(letter: str) -> bool:
    return letter.isascii() and not letter.isspace()


def _place(text: str, least: int) -> int:
    """Where the last `least` characters begin, further back if need be; 0 when there is no such place."""
    whole = [found.span() for pattern in (_NUMBER, _LONG) for found in pattern.finditer(text)]
    at = len(text) - least
    while at > 0 and len(text) - at <= least + _FAR:
        if _parts_well(text, at) and not any(first < at < last for first, last in whole):
            return at
        at -= 1
    return 0


def _end_kept(nodes: list[Block]) -> list[Block]:
    said = words(nodes)
    stops = len(said) - len(said.rstrip(_CLOSING + " "))
    at = _place(said, stops + _LEAST)
    if at <= 0 or "\n" in said[at:]:
        return nodes
    before, after = _divided(nodes, at)
    return [*before, *_kept(after)]


def _kept(nodes: list[Block]) -> list[Block]:
    flat = [inner for node in nodes for inner in (node["children"] if node["kind"] == "keep" else (node,))]
    return [{"kind": "keep", "children": flat}] if flat else []


def _notes_kept(nodes: list[Block]) -> list[Block]:
    """Each mark of a note in one piece with the characters before it."""
    result: list[Block] = []
    for node in nodes:
        if node["kind"] == "note" and result:
            said = words(result)
            ends = len(said.rstrip(_CLOSING))
            at = _place(said, len(said) - ends + 1) if said and not said.endswith("\n") else 0
            if result[-1]["kind"] == "keep":
                result[-1] = {"kind": "keep", "children": [*result[-1]["children"], node]}
            elif 0 < at < len(said) or (said and len(said) <= _FAR):
                before, after = _divided(result, at)
                result = [*before, *_kept([*after, node])]
            else:
                result.append(node)
        elif node["kind"] in _STYLED:
            result.append({**node, "children": _notes_kept(node["children"])})
        else:
            result.append(node)
    return result


def _divided(nodes: Sequence[Block], at: int) -> tuple[list[Block], list[Block]]:
    """The nodes before and after that many characters; a note stays with what stands before it."""
    before: list[Block] = []
    for number, node in enumerate(nodes):
        length = len(_said(node))
        if at >= length and (at > 0 or (length == 0 and before)):
            before.append(node)
            at -= length
            continue
        if at == 0:
            return before, list(nodes[number:])
        first, second = _halves(node, at)
        return [*before, *first], [*second, *nodes[number + 1 :]]
    return before, []


def _halves(node: Block, at: int) -> tuple[list[Block], list[Block]]:
    if "text" in node:
        return [{**node, "text": node["text"][:at]}], [{**node, "text": node["text"][at:]}]
    first, second = _divided(node["children"], at)
    if node["kind"] == "keep":  # what is kept is never divided
        return [], [node]
    return [{**node, "children": first}], [{**node, "children": second}]


def _numbers_kept(nodes: Iterable[Block]) -> list[Block]:
    result: list[Block] = []
    for node in nodes:
        if node["kind"] == "text":
            result += _of_plain(node["text"])
        elif node["kind"] in _STYLED:
            result.append({**node, "children": _numbers_kept(node["children"])})
        else:
            result.append(node)
    return result


_SPECIAL = pattern(
    f"(?P<long>{_LONG.pattern})|(?P<latin>{_LATIN_WORD.pattern})|(?P<number>{_NUMBER.pattern})"
)


def _of_plain(text: str) -> Iterator[Block]:
    """Plain words: numbers kept with what they count, long words and addresses of Latin letters made divisible."""
    end = 0
    for found in _SPECIAL.finditer(text):
        if (
            found.lastgroup == "number"
            and text[found.end() : found.end() + 1].isascii()
            and text[found.end() : found.end() + 1].isalnum()
        ):
            continue
        if found.start() > end:
            yield {"kind": "text", "text": text[end : found.start()]}
        match found.lastgroup:
            case "long":
                yield {"kind": "pieces", "pieces": pieces(found[0])}
            case "latin":
                yield {"kind": "latin", "text": found[0]}
            case _:
                yield {"kind": "keep", "children": [{"kind": "text", "text": found[0]}]}
        end = found.end()
    if end < len(text):
        yield {"kind": "text", "text": text[end:]}
