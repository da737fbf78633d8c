"""The form's own prompts in a filled-in story: taken out, what was typed before and behind them kept, an altered one told."""

from collections.abc import Collection
from difflib import SequenceMatcher
from functools import cache
from itertools import takewhile

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.words.staff.section import HELP, SYNONYMS, paper_prompt, prompt

_CORE = "删去这一行"
_LIKE, _VERY_LIKE = 0.6, 0.75
_LONGEST = 200
_LEAST_START = 10
"""Who begins with so many characters of a prompt has not deleted the whole of it."""
_STRETCH, _SHARED = 3, 4
"""Who has not so many stretches of so many characters in common with prompts is none."""
_BRACKET = pattern(r"[（(][^（）()]{4,200}[）)]")
_WITH_CORE = pattern(rf"[（(]?[^（）()]*{_CORE}[。.]?\s*[）)]?")


@dataclass(frozen=True, slots=True)
class Prompt:
    """Where in a text a prompt stands, and whether it is still as the form has it."""

    start: int
    end: int
    is_own: bool


def prompt_in(text: str, sections: Collection[str] = ()) -> Prompt | None:
    """The prompt a paragraph holds; None when it holds none. `sections` are the names the call gives sections."""
    for known in _known(tuple(sorted(sections))):
        if (at := text.find(known)) >= 0:
            return Prompt(at, at + len(known), is_own=True)
    if (at := text.find(_CORE)) >= 0:
        start = max(at - _LONGEST, 0)
        match = _WITH_CORE.search(text[start : at + _LONGEST])
        if match:
            return Prompt(start + match.start(), start + match.end(), is_own=False)
    for match in _BRACKET.finditer(text[:_LONGEST]):
        if _is_like(match[0]):
            return Prompt(match.start(), match.end(), is_own=False)
    for shape in _shapes():
        for known in (shape, shape[1:]):
            if (length := _shared_start(known, text)) >= _LEAST_START:
                return Prompt(0, length, is_own=False)
    if len(text) <= _LONGEST and _is_like(f"（{text}）", _VERY_LIKE):
        return Prompt(0, len(text), is_own=False)
    return None


@cache
def _known(sections: tuple[str, ...]) -> tuple[str, ...]:
    names = dict.fromkeys((*SYNONYMS, *sections))
    return tuple(dict.fromkeys(one for name in names for one in (prompt(name), paper_prompt(name))))


@cache
def _shapes() -> tuple[str, ...]:
    """What a prompt looks like, with its ending and without."""
    helps = tuple(f"（{text}" for text in HELP.values())
    return tuple(dict.fromkeys((*_known(()), *(f"{text}）" for text in helps))))


def _shared_start(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@cache
def _stretches() -> frozenset[str]:
    return frozenset(one for shape in _shapes() for one in _stretches_of(shape))


def _stretches_of(text: str) -> set[str]:
    """All that stands in so many characters in a row."""
    return {text[at : at + _STRETCH] for at in range(len(text) - _STRETCH + 1)}


def _is_like(text: str, least: float = _LIKE) -> bool:
    if len(_stretches_of(text) & _stretches()) < _SHARED:  # most texts have nothing of a prompt
        return False
    for shape in _shapes():
        matcher = SequenceMatcher(None, shape, text, autojunk=False)
        if (
            matcher.real_quick_ratio() >= least
            and matcher.quick_ratio() >= least
            and matcher.ratio() >= least
        ):
            return True
    return False
