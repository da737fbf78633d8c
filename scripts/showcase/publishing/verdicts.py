"""Verdicts kept between runs: a record nobody has written to is neither read nor judged again.

A verdict holds for as long as the record's files, the fonts, this program and the register's answers to what was asked of it are
the same. Whether the files are the same is told as git tells it: by what the file system says of them (the record's **state**,
`Inputs.records`), and by their bytes where that is not enough (a fresh checkout, a file written within the same instant in which it was read).
"""

from collections.abc import Collection, Iterable
from functools import cache

from pydantic import TypeAdapter, ValidationError

from showcase.judging.tracked_register import Question
from showcase.judging.verdict import Verdict
from showcase.late.values import dataclass
from showcase.publishing.answers import Answers
from showcase.storage.store import Store
from showcase.words.staff.register import Register


@cache
def _form() -> TypeAdapter[Verdict]:
    return TypeAdapter(Verdict)


def written(verdict: Verdict) -> bytes:
    """The verdict as JSON; empty where it cannot be written (a lone surrogate)."""
    try:
        return _form().dump_json(verdict, exclude_unset=True, exclude={"asked"})
    except ValueError:
        return b""


def read(verdict: bytes) -> Verdict | None:
    """The verdict that was written; None when it is not what a verdict looks like."""
    try:
        return _form().validate_json(verdict)
    except ValidationError:
        return None


@dataclass(frozen=True, slots=True)
class Fresh:
    """A verdict as it passes from the process that judged: as it is kept, which takes a quarter of handing the value itself over."""

    text: bytes
    asked: tuple[Question, ...]
    unwritable: Verdict | None
    """The verdict itself, where it cannot be written."""

    @classmethod
    def of(cls, verdict: Verdict) -> "Fresh":
        """What passes of a verdict."""
        text = written(verdict)
        return cls(text, verdict.asked, None if text else verdict)

    @property
    def verdict(self) -> Verdict:
        """The verdict it was made of."""
        return self.unwritable or _form().validate_json(self.text)


class Verdicts:
    """The verdicts kept of one root, as far as they hold for a register and the fonts of a book (a digest of them)."""

    def __init__(
        self, store: Store, register: Register, fonts: str, few: Collection[str] | None = None
    ) -> None:
        """`few`: the keys of those that are asked for, where nothing that is judged by has changed since they were given."""
        self._kept = store.values("verdicts", fonts)
        self._answers = Answers(store, register, of_few=few is not None)
        kept = self._kept.everything() if few is None else self._kept.several(few)
        rows = ((key, _parted(row)) for key, row in kept.items())
        self._known = {key: row for key, row in rows if few is not None or self._answers.stand(row[2])}

    def last(self, key: str) -> Verdict | None:
        """The verdict that was given last on a record, whatever has become of it since."""
        if (row := self._known.get(key)) is None:
            row = _parted(found) if (found := self._kept.get(key)) else None
        return read(row[3]) if row else None

    def unchanged(self, key: str, state: str) -> Verdict | None:
        """The verdict on a record that is, as the file system says, in the same state; in none where that is not sure."""
        known, _, answers, verdict = self._known.get(key, _NOTHING)
        if not state or known != state:
            return None
        return self._used(key, answers, verdict)

    def holds(self, key: str) -> bool:
        """Whether a verdict is kept that holds if only the record's content is the same."""
        return key in self._known

    def same(self, key: str, state: str, digest: str) -> Verdict | None:
        """The verdict on a record whose content is the same, in whatever state it is, which is noted."""
        _, known, answers, verdict = self._known.get(key, _NOTHING)
        if known != digest or (found := self._used(key, answers, verdict)) is None:
            return None
        self._put(key, state, digest, answers, verdict)
        return found

    def put(self, key: str, state: str, fresh: Fresh) -> Verdict:
        """The fresh verdict, which is kept."""
        verdict = fresh.verdict
        if fresh.text:
            self._put(key, state, verdict.digest, self._answers.noted(fresh.asked), fresh.text)
        return verdict

    def prune(self) -> None:
        """Keep no longer the verdicts on folders that are gone, nor answers nobody has asked for."""
        self._kept.prune()
        self._answers.prune()

    def _used(self, key: str, answers: Iterable[str], verdict: bytes) -> Verdict | None:
        self._kept.use([key])
        self._answers.use(answers)
        return read(verdict)

    def _put(self, key: str, state: str, digest: str, answers: Iterable[str], verdict: bytes) -> None:
        self._kept[key] = f"{state}\n{digest}\n{' '.join(answers)}\n".encode() + verdict


_NOTHING = "", "", (), b""


def _parted(row: bytes) -> tuple[str, str, tuple[str, ...], bytes]:
    """State of the record (empty when it tells nothing), digest of its content, names of the answers, the verdict as written."""
    state, digest, answers, verdict = row.split(b"\n", 3)
    return state.decode(), digest.decode(), tuple(answers.decode().split()), verdict
