"""Words of Chinese titles, so that no cover, title or running head breaks one in two."""

import json
import re
from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import contextmanager

from showcase.late.patterns import pattern

_AROUND = pattern(r"[“‘《（「][^“”‘’《》（）「」]{1,8}[”’》）」]")
"""Short words in quotes and brackets, which stand together."""
_CLOSING = "，。、；：？！）】》〉”’」』…—·%"
_OPENING = "（【《〈“‘「『第"
_LONGEST = 12
"""Characters of a piece that is kept together."""
_TRADE = (
    "党建",
    "品牌",
    "两新组织",
    "市直",
    "三级联创",
    "创先争优",
    "示范带",
    "高质量",
    "工委",
    "党工委",
    "工作法",
    "示范点",
    "先锋岗",
)
"""Words of the trade the segmenter's dictionary may part."""
_kept: MutableMapping[str, bytes] = {}
"""The words of each text that was asked for, as JSON."""


@contextmanager
def remembered(kept: MutableMapping[str, bytes]) -> Iterator[None]:
    """While this is open, what is known of a text is in `kept`, and what is learnt goes there: to ask for a word loads a dictionary."""
    global _kept  # noqa: PLW0603 - titles are asked for in a dozen places, each a line deep in pure code
    before, _kept = _kept, kept
    try:
        yield
    finally:
        _kept = before


def pieces(title: str) -> tuple[str, ...]:
    """The title in pieces that are not broken. Where Chinese meets Latin letters or figures, both are in one piece."""
    result: list[str] = []
    for word in words(title):
        if result and _belongs(result[-1], word) and len(result[-1]) + len(word) <= _LONGEST:
            result[-1] += word
        else:
            result.append(word)
    return tuple(result)


def cut(text: str, most: int) -> str:
    """The text, or as many whole words as fit before an ellipsis; no quote is left open."""
    if len(text) <= most:
        return text
    said = ""
    for word in words(text):
        if len(said) + len(word) > most - 1:
            break
        said += word
    said = said or text[: most - 1]
    for opening, closing in ("“”", "《》", "（）"):
        if said.count(opening) > said.count(closing) and said.rindex(opening) > 0:
            said = said[: said.rindex(opening)]
    return said.rstrip("，、；：的和与及并在以为对把") + "…"


def words(text: str) -> Sequence[str]:
    """Words in their order, what stands in short quotes as one."""
    if (known := _kept.get(text)) is None:
        known = _kept[text] = json.dumps(list(_parted(text)), ensure_ascii=False).encode(
            "utf-8", "surrogatepass"
        )
    said: list[str] = json.loads(known)
    return said


def load() -> None:
    """Load the dictionary now: processes forked later would each do it for themselves."""
    list(_segmented("党"))


def _parted(text: str) -> Iterator[str]:
    end = 0
    for found in _AROUND.finditer(text):
        yield from _segmented(text[end : found.start()])
        yield found[0]
        end = found.end()
    yield from _segmented(text[end:])


def _segmented(text: str) -> Iterator[str]:
    import rjieba  # its dictionary takes a tenth of a second to load

    for part in re.split(f"({'|'.join(_TRADE)})", text):
        if part in _TRADE:
            yield part
        elif part:
            yield from rjieba.cut(part)


def _belongs(before: str, word: str) -> bool:
    """Whether a word goes with the piece before it."""
    if word[0] in _CLOSING or before[-1] in _OPENING:
        return True
    if before[-1].isspace() or word[0].isspace():
        return before.strip().isdigit()  # 2017 年度
    latin = (before[-1].isascii(), word[0].isascii())
    return latin[0] != latin[1] and before[-1] not in _CLOSING and word[0] not in _OPENING
