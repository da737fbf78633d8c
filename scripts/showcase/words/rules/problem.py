"""A mistake as a value: where it is, which rule it breaks, what to do."""

from functools import total_ordering

from showcase.late.values import dataclass
from showcase.words.choice import Choice


class Severity(Choice):
    """How much a problem weighs: an error stops a build, a warning wants a reviewer's nod, an info is a remark."""

    ERROR = "error", "错误"
    WARNING = "warning", "提醒"
    INFO = "info", "提示"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file: path from the root with `/`, line and column from 1 (columns count characters)."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """What is to stand in the place of the characters from one point of a file up to another (lines and columns from 1)."""

    line: int
    column: int
    end_line: int
    end_column: int
    right: str


@total_ordering
@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to tell its author. `message` names the value; `hint` says what to write instead (may be empty)."""

    path: str
    line: int
    column: int
    rule: str
    severity: Severity
    message: str
    hint: str = ""
    mend: tuple[Edit, ...] = ()
    """What the hint says, done in the same file; empty where a person has to find the words."""
    certain: bool = False
    """Whether there is no other way to put it right, so that `fix` may do it."""

    def __lt__(self, other: "Problem") -> bool:
        """Reading order: by file, then place, then rule."""
        return self.order < other.order

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """What sorts problems in reading order: file, place, rule, message."""
        return self.path, self.line, self.column, self.rule, self.message


@dataclass(frozen=True, slots=True)
class Rule:
    """A named demand. `title` is the demand in one Chinese sentence; `severity` what breaking it weighs; `demand` the
    field of `Clauses` under which a year's call makes it, if it is the call that does."""

    id: str
    severity: Severity
    title: str
    demand: str = ""

    def broken(
        self,
        place: Place,
        message: str,
        hint: str = "",
        *,
        refused: bool = False,
        mend: tuple[Edit, ...] = (),
        certain: bool = True,
    ) -> Problem:
        """The problem of breaking this rule at `place`. A message is one line, whatever value it names. `refused` when
        the year's call makes it an error; `mend` is what the hint says, done, and `certain` unless there is another way."""
        one_line = " ".join(message.split("\n")) if "\n" in message else message
        severity = Severity.ERROR if refused else self.severity
        return Problem(
            place.path,
            place.line,
            place.column,
            self.id,
            severity,
            one_line,
            hint,
            mend,
            bool(mend) and certain,
        )
