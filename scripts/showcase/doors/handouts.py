"""What is handed out for filling in: the blank 申报表, made for the call that is open."""

from pathlib import Path

from showcase.judging import register
from showcase.judging.records import Register
from showcase.reading import source
from showcase.words.call import CallStatus

FORM = "submit/shenbaobiao.docx"
"""Where the site offers the blank form."""


def blank_form(root: Path) -> bytes:
    """The form for the records of the newest open call under `root`."""
    return blank_form_for(register.read(source.staff(root))[0])


def blank_form_for(kept: Register) -> bytes:
    """The same of a register already read."""
    from showcase.rendering.blank_form import blank  # python-docx costs a start that few commands need

    year = max((year for year, call in kept.calls.items() if call.status is CallStatus.OPEN), default="")
    return blank(kept.vocabulary, kept.call(year), year)
