"""The bench of the last judgement: while what staff keep, the settings and the fonts are as they were, none of them is read again
to judge a record."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from showcase.judging.glyphs import KeptCoverage
from showcase.late.values import dataclass
from showcase.publishing.bench import Bench
from showcase.publishing.compression import packed_quickly, unpacked
from showcase.storage import own_values
from showcase.storage.store import Store
from showcase.words.choice import speak
from showcase.words.staff.register import Register

_KIND, _LAST, _COVERAGE = "bench", "last", "coverage"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was judged by."""

    rest: str
    """Of all but the records, as `LastJudgement` has it."""
    words: dict[tuple[str, str], str]
    """The showcase's own."""
    register: Register
    fonts: str


def keep_bench(store: Store, rest: str, words: Mapping[tuple[str, str], str], bench: Bench) -> None:
    """This is the one of the last judgement. Raises OSError."""
    kept = store.values_as_called(_KIND)
    # What the register has worked out for those who asked is left out.
    said = own_values.written(_Kept(rest, dict(words), replace(bench.register), bench.fonts))
    kept[_LAST] = packed_quickly(said)
    kept[_COVERAGE] = bench.fonts.encode() + b"\n" + KeptCoverage.written(bench.coverage())


def last_bench(root: Path, store: Store, rest: str) -> Bench | None:
    """The bench of `root`, where the last judgement was one of this `rest`: its own words are said from now on. None where none is
    kept of that."""
    found = store.values_as_called(_KIND).several((_LAST, _COVERAGE))
    if len(found) < 2:
        return None
    kept = own_values.read(unpacked(found[_LAST]))
    fonts, _, said = found[_COVERAGE].partition(b"\n")
    if not isinstance(kept, _Kept) or kept.rest != rest or kept.fonts.encode() != fonts:
        return None
    speak(kept.words)
    return Bench(root, store, kept.register, kept.fonts, lambda: KeptCoverage(said))
