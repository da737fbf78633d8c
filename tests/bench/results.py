"""What was measured, kept in a file from run to run, so that a bench that was stopped goes on where it was."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.measuring import Cost
from tests.bench.workshop import Row, Sample


@dataclass(slots=True)
class Result:
    """A row of the table."""

    name: str
    group: str
    title: str
    cases: int
    bound: str = ""
    samples: list[Sample] = field(default_factory=list)
    failed: str = ""
    skipped: str = ""
    program: str = ""
    """Which version of everything it was measured with."""

    @classmethod
    def of(cls, row: Row, program: str) -> "Result":
        """Of a row that has not been measured yet."""
        return cls(row.name, row.group, row.title, row.cases, row.bound, program=program)

    @property
    def done(self) -> bool:
        return bool(self.samples) and not self.failed

    def values(self, of: str) -> list[float]:
        """`processor`, `wall`, `peak`, `files`, `size`, or anything told, of all runs."""
        return [_value(sample, of) for sample in self.samples]

    def middle(self, of: str) -> float:
        """The median."""
        return median(self.values(of)) if self.samples else 0.0


def _value(sample: Sample, of: str) -> float:
    if of in ("processor", "wall", "peak"):
        return float(getattr(sample.cost, of))
    return float(getattr(sample, of) if of in ("files", "size") else sample.told.get(of, 0))


class Results:
    """All that was measured, by name and number of cases."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._rows: dict[tuple[str, int], Result] = {}
        self.about: dict[str, str] = {}
        """Machine, versions, date."""
        if file.is_file():
            said = json.loads(file.read_text("utf-8"))
            self.about = said["about"]
            self._rows = {(row["name"], row["cases"]): _read(row) for row in said["rows"]}

    def put(self, result: Result) -> None:
        """Keep it, over what was known of it."""
        self._rows[result.name, result.cases] = result
        said = {"about": self.about, "rows": [asdict(row) for row in self._rows.values()]}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")

    def known(self, row: Row, program: str) -> Result | None:
        """What is known of a row, of this version of everything."""
        found = self._rows.get((row.name, row.cases))
        return found if found and found.program == program else None

    def every(self) -> list[Result]:
        """Whatever there is."""
        return list(self._rows.values())


def _read(said: Mapping[str, Any]) -> Result:
    samples = [Sample(**{**sample, "cost": Cost(**sample["cost"])}) for sample in said["samples"]]
    return Result(**{**said, "samples": samples})
