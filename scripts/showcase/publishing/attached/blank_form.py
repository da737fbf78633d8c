"""What is handed out for filling in: the blank 申报表 in Word, made for the call that is open."""

from pathlib import Path

from showcase.judging.staff import register
from showcase.reading import source
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.storage.store import Store
from showcase.words.staff.call import CallStatus
from showcase.words.staff.register import Register

FORM = "submit/shenbaobiao.docx"
"""Where the site offers the blank form."""


def blank_form(root: Path) -> bytes:
    """The form for the records of the newest open call under `root`."""
    return _made(register.judge_register(source.read_staff(root))[0])


def kept_form(kept: Register, store: Store) -> bytes:
    """The same of a register already read, made anew only when anything on it has changed."""
    year = _year(kept)
    digest = Fingerprints().of(kept.vocabulary, kept.call(year), year)
    forms = store.values("forms")
    if (form := forms.get(digest)) is None:
        form = forms[digest] = _made(kept)
    forms.prune()
    return form


def _made(kept: Register) -> bytes:
    from showcase.rendering.word.blank_form import blank  # python-docx costs a start that few commands need

    year = _year(kept)
    return blank(kept.vocabulary, kept.call(year), year)


def _year(kept: Register) -> str:
    """The newest year that takes records, one whose days are settled before any other; empty when none does, and the form then says
    nothing of a call."""
    found = [(call.is_settled, year) for year, call in kept.calls.items() if call.status is CallStatus.OPEN]
    return max(found, default=(False, ""))[1]
