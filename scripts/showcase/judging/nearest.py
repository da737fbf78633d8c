"""The word somebody probably meant."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches


def nearest(word: str, known: Mapping[str, str], count: int = 3) -> list[str]:
    """Up to `count` codes of `known` (code → Chinese label) that `word` resembles, by code or by label, best first."""
    by_label = {label: code for code, label in known.items()}
    if word in by_label:
        return [by_label[word]]
    found = [code for label, code in by_label.items() if len(word) > 1 and word in label]
    found += [by_label[label] for label in get_close_matches(word, by_label, count, 0.5)]
    found += get_close_matches(word, known, count, 0.6)
    return list(dict.fromkeys(found))[:count]


def labelled(codes: Iterable[str], known: Mapping[str, str]) -> str:
    """Codes with their labels, for a hint: `serving_people（服务群众）、…`."""
    return "、".join(f"{code}（{known[code]}）" if known.get(code) else code for code in codes)


def choose(close: Sequence[str], known: Mapping[str, str]) -> str:
    """A hint: the nearest codes, or all of them; where there are none, that there are none."""
    if not known:
        return "词表里还没有登记这一类的词：删去这一项，或者请工作人员登记。"
    return f"是不是：{labelled(close, known)}" if close else f"可填：{labelled(known, known)}"
