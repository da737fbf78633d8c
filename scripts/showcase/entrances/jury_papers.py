"""The papers a jury's result leaves for the file: the record of how it came to it, and all its totals."""

from showcase.entrances.jury import Bench, NotDone
from showcase.gathering.jury.tally import Tally
from showcase.rendering.jury import results
from showcase.rendering.spreadsheet import written


def record_pdf(at: Bench, tally: Tally) -> bytes:
    """The record of how it was done. Raises NotDone."""
    from showcase.press import fonts
    from showcase.press.jury_record import set_record
    from showcase.press.typesetting import NotSet
    from showcase.publishing.pages.theme import drawn_by
    from showcase.storage.store import Store
    from showcase.words.staff.book import Style

    said = at.judgement.settings
    try:
        with Store(at.root) as store:
            chosen = fonts.choose(at.root, said.extra.book.fonts, Style.BOOK, store)
            words = results.record(at.title, at.review, tally, at.judgement.records.register)
            return set_record(words, drawn_by(at.root, said, store), chosen)
    except (fonts.NoFonts, NotSet) as failure:
        raise NotDone(f"评审记录排不出来：{failure}") from failure


def results_file(at: Bench, tally: Tally) -> bytes:
    """The ranking and all totals as a spreadsheet."""
    grades = at.judgement.records.register.labels.get("award_grades", {})
    return written(results.workbook(at.title, at.review, tally, grades))
