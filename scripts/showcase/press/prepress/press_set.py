"""A press set: the interior, the cover in a file of its own, and what was found when both were looked at again."""

from dataclasses import replace

from showcase.late.values import dataclass
from showcase.press.book import Press, Printed
from showcase.press.book_order import BookOrder, BookPart, subject_of
from showcase.press.prepress import preflight
from showcase.press.prepress.press_work import PressWork
from showcase.words.staff.book import Edition


@dataclass(frozen=True, slots=True)
class PressSet:
    """What the house is given."""

    interior: Printed
    cover: Printed | None
    """None of a single case, which has no cover."""
    report: str


def press_set(press: Press, order: BookOrder, work: PressWork) -> PressSet:
    """The set of one book. Raises NotPrinted, NoFonts, OSError."""
    for_press = replace(order, edition=Edition.PRINT, bleed=True)
    subject = subject_of(order, press.catalogue)
    interior = press.print(replace(for_press, part=BookPart.INTERIOR, press=work))
    bound, cover = replace(work, spine=work.spine_of(interior.pages)), None
    if order.kind != "cases":
        cover = press.print(replace(for_press, part=BookPart.COVER, press=bound))
    files = {"正文": interior.file, **({"封面": cover.file} if cover else {})}
    return PressSet(interior, cover, preflight.report(subject.title, files, bound))
