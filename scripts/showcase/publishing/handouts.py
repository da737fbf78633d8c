"""What is handed out for filling in: the blank 申报表 in Word, made for the call that is open."""

from pathlib import Path

from showcase.judging import register
from showcase.publishing.case_files import code_digest
from showcase.reading import source
from showcase.rendering.fingerprint import Fingerprints
from showcase.storage.files import write
from showcase.words.call import CallStatus
from showcase.words.register import Register

FORM = "submit/shenbaobiao.docx"
"""Where the site offers the blank form."""

_MADE_BY = ("rendering/word", "words/record.py", "words/section.py", "words/label.py")


def blank_form(root: Path) -> bytes:
    """The form for the records of the newest open call under `root`."""
    return _made(register.read(source.staff(root))[0])


def kept_form(kept: Register, cache: Path) -> bytes:
    """The same of a register already read, made anew only when anything on it has changed. Raises OSError."""
    year = _year(kept)
    digest = Fingerprints().of(code_digest(*_MADE_BY), kept.vocabulary, kept.call(year), year)
    file = cache / "handouts" / f"{digest}.docx"
    if not file.exists():
        for old in file.parent.glob("*.docx"):
            old.unlink()
        write(file, _made(kept))
    return file.read_bytes()


def _made(kept: Register) -> bytes:
    from showcase.rendering.word.blank_form import blank  # python-docx costs a start that few commands need

    year = _year(kept)
    return blank(kept.vocabulary, kept.call(year), year)


def _year(kept: Register) -> str:
    """The newest year that takes records; empty when none does, and the form then says nothing of a call."""
    return max((year for year, call in kept.calls.items() if call.status is CallStatus.OPEN), default="")
