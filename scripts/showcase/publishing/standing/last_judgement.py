"""What the last judgement of a root came to. While nothing has changed it stands; where little has, it is amended."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from showcase.judging.telling import told
from showcase.late.values import dataclass
from showcase.publishing.standing.inputs import Inputs
from showcase.storage.store import Store
from showcase.storage.stored import digest
from showcase.words.rules.problem import Problem, Severity

_KEY = "last"
_WEIGHTS = {weight.value: weight for weight in Severity}


@dataclass(frozen=True, slots=True)
class LastJudgement:
    """Every problem of a root, and what it looked like when it was judged."""

    begun: str
    """Names the judgement of all records that this is, or was amended from."""
    rest: str
    """Of all that was judged by, the day included."""
    records: Mapping[str, str]
    """As `Inputs` has them."""
    own: Mapping[str, tuple[Problem, ...]]
    """What each record's verdict tells by itself, by its folder; nothing of those without fault."""
    together: tuple[Problem, ...]
    """What shows when records are held against one another and against what staff keep."""
    bound: frozenset[str]
    """Keys of cases of which more is told than their records say: printed ones, withdrawn ones."""
    drafts: int
    sketches: Mapping[str, bytes]
    """Those that are not as they were when all records were judged, by key."""
    whole: str
    """Names what was kept when all records were judged."""

    @classmethod
    def of(
        cls, seen: Inputs, day: date, digests: Sequence[str], own: Iterable[Problem], together: Iterable[Problem],
        bound: Iterable[str],
    ) -> "LastJudgement":  # fmt: skip
        """The judgement of all records, whose contents have these `digests`."""
        by_folder: dict[str, tuple[Problem, ...]] = {}
        for problem in own:
            folder = "/".join(problem.path.split("/", 3)[:3])
            by_folder[folder] = (*by_folder.get(folder, ()), problem)
        name, rest = name_of(seen, day, digests), rest_of(seen, day)
        return cls(
            name, rest, seen.records, by_folder, (*together,), frozenset(bound), len(digests), {}, name
        )

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, as it is told."""
        return told((*(problem for some in self.own.values() for problem in some), *self.together))

    def changed(self, seen: Inputs, day: date) -> frozenset[str] | None:
        """The records that are not as they were; None where more has changed."""
        return seen.changed(self.records) if self.rest and self.rest == rest_of(seen, day) else None


def name_of(seen: Inputs, day: date, digests: Sequence[str]) -> str:
    """What the judgement of all records is called that have these `digests`."""
    return digest(rest_of(seen, day), *digests)


class LastJudgements:
    """Where the last judgement of a root is kept. To be opened before anything is read, whatever words a showcase has for itself."""

    def __init__(self, store: Store) -> None:
        self._kept = store.values_as_called("judged")

    def last(self) -> LastJudgement | None:
        """It; None where none is kept."""
        if (said := self._kept.get(_KEY)) is None:
            return None
        known = json.loads(said)
        return LastJudgement(
            known["begun"],
            known["rest"],
            known["records"],
            {folder: _read(rows) for folder, rows in known["own"].items()},
            _read(known["together"]),
            frozenset(known["bound"]),
            known["drafts"],
            {key: bytes.fromhex(sketch) for key, sketch in known["sketches"].items()},
            known["whole"],
        )

    def keep_anew(self, judged: LastJudgement) -> None:
        """This, of all records, is the last now. Where they are as the last judgement knew them, it comes to that one once more: what
        was made by it, or by one it was amended from, still is."""
        last = self.last()
        is_same = last and last.rest == judged.rest and last.records == judged.records
        if last and is_same and all(judged.records.values()):
            judged = replace(judged, begun=last.begun)
        self.keep(judged)

    def keep(self, judged: LastJudgement) -> None:
        """This is the last now."""
        said = {
            "begun": judged.begun,
            "whole": judged.whole,
            "rest": judged.rest,
            "records": dict(judged.records),
            "own": {folder: _rows(some) for folder, some in judged.own.items()},
            "together": _rows(judged.together),
            "bound": sorted(judged.bound),
            "drafts": judged.drafts,
            "sketches": {key: sketch.hex() for key, sketch in judged.sketches.items()},
        }
        self._kept[_KEY] = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")


def rest_of(seen: Inputs, day: date) -> str:
    """All that is judged by besides the records, where a root looks as `seen` on that `day`; empty where it is not sure."""
    return f"{seen.rest} {day}" if seen.rest else ""


def _rows(problems: Iterable[Problem]) -> list[tuple[object, ...]]:
    return [
        (p.path, p.line, p.column, p.rule, p.severity.value, p.message, p.hint, p.certain) for p in problems
    ]


def _read(rows: Iterable[tuple[str, int, int, str, str, str, str, bool]]) -> tuple[Problem, ...]:
    return tuple(
        Problem(path, line, column, rule, _WEIGHTS[weight], message, hint, certain=certain)
        for path, line, column, rule, weight, message, hint, certain in rows
    )
