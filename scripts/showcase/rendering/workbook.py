"""What is to stand in a spreadsheet, as a plain value that `spreadsheet.written` makes a file of."""

from datetime import date
from decimal import Decimal

from showcase.late.values import dataclass


@dataclass(frozen=True, slots=True)
class Formula:
    """What the spreadsheet works out: `=SUM(D5:G5)`."""

    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a web address or to a file beside the spreadsheet."""

    words: str
    target: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """Words nobody may change, though the column is open."""

    words: str


Value = str | int | Decimal | date | Formula | Link | Fixed | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its width in characters of a terminal (0: as its longest words ask for), how numbers are
    written (`0.0`, `yyyy-mm-dd`, `@` for text), and whether people may type in it where the sheet is locked."""

    head: str
    width: int = 0
    number_format: str = ""
    is_open: bool = False
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """One of these words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number from `least` to `most`, whole ones only where `is_whole`."""

    least: Decimal
    most: Decimal
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """A day from `first` to `last`."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Check:
    """What may be typed in the cells of a column below the head, and what is said where something else is. `prompt` is shown to
    whoever stands in the cell."""

    column: int
    allowed: Options | Numbers | Days
    message: str
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a title and notes over the whole width, the heads, the rows. `spare` empty rows after them have the looks
    and the checks of the others."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    foot: tuple[str | Formula, ...] = ()
    """Lines below the rows, over the whole width."""
    checks: tuple[Check, ...] = ()
    spare: int = 0
    is_locked: bool = False
    is_hidden: bool = False
    is_landscape: bool = False
    fixed_columns: int = 0
    """So many stay in sight when the sheet is moved sideways."""

    @property
    def head_row(self) -> int:
        """The number of the row the heads stand in."""
        return 1 + bool(self.title) + len(self.notes)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file: its sheets in order, and its title among the file's properties."""

    title: str
    sheets: tuple[Sheet, ...]


def width(words: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return max((sum(2 if char > "\u2e7f" else 1 for char in line) for line in words.split("\n")), default=0)
