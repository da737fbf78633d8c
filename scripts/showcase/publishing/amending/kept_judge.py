"""The judge of the last judgement: while what staff keep, the settings and the fonts are as they were, none of them is read again
to judge a record, nor to draw one."""

from collections.abc import Mapping
from pathlib import Path

from showcase.judging.glyphs import KeptCoverage
from showcase.late.values import dataclass
from showcase.publishing.record_judge import RecordJudge
from showcase.storage import own_values
from showcase.storage.packing import packed_quickly, unpacked
from showcase.storage.store import Store
from showcase.words.choice import speak
from showcase.words.staff.register import Register

_KIND, _LAST, _COVERAGE = "judge", "last", "coverage"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was judged by."""

    words: dict[tuple[str, str], str]
    """The showcase's own."""
    register: Register
    fonts: str


def written(judge: RecordJudge, words: Mapping[tuple[str, str], str]) -> bytes:
    """A judge as it is kept, and the showcase's own words. To be written before it judges: whoever asks the register leaves with it what
    was worked out for him, patterns for one."""
    return packed_quickly(own_values.written(_Kept(dict(words), judge.register, judge.fonts)))


def keep_judge(store: Store, rest: str, said: bytes, judge: RecordJudge) -> None:
    """This, as it was written, is the one of the last judgement, which was one of this `rest`. Raises OSError."""
    kept = store.values_as_called(_KIND)
    kept[_LAST] = rest.encode() + b"\n" + said
    kept[_COVERAGE] = judge.fonts.encode() + b"\n" + KeptCoverage.written(judge.coverage())


def judge_of(root: Path, store: Store, rest: str) -> RecordJudge:
    """The judge of `root`, all of which but its records was this `rest` (`LastJudgement`) at the last judgement and still is: that one's,
    or where it is not kept, one made of all that staff keep. The showcase's own words are said from now on."""
    if kept := _last_judge(root, store, rest):
        return kept
    # It takes a third of a second to load, and as long to read.
    from showcase.publishing.court import Court, speaking

    speaking(root)
    return Court(root, store)


def _last_judge(root: Path, store: Store, rest: str) -> RecordJudge | None:
    found = store.values_as_called(_KIND).several((_LAST, _COVERAGE))
    if len(found) < 2:
        return None
    (of, _, judge), (fonts, _, coverage) = (found[row].partition(b"\n") for row in (_LAST, _COVERAGE))
    kept = own_values.read(unpacked(judge)) if of.decode() == rest else None
    if not isinstance(kept, _Kept) or kept.fonts.encode() != fonts:
        return None
    speak(kept.words)
    return RecordJudge(root, store, kept.register, kept.fonts, lambda: KeptCoverage(coverage))
