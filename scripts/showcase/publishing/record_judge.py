"""What a record is judged by, all at hand: the register, and what the fonts of the book can set."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from showcase.judging import glyphs
from showcase.judging.alone import judge
from showcase.judging.glyphs import Coverage
from showcase.judging.several.sketches import expect_many
from showcase.judging.tracked_register import TrackedRegister
from showcase.publishing import examined, kept_story
from showcase.publishing.verdicts import Fresh
from showcase.reading import folder as reading
from showcase.reading.layout import RecordFolder
from showcase.reading.pictures.examining import Examiner
from showcase.storage.store import Store
from showcase.words.staff.register import Register

_FEW = 20
"""Records that are judged sooner than what judges many quickly is made."""


class RecordJudge:
    """Judges the records of one root."""

    def __init__(
        self, root: Path, store: Store, register: Register, fonts: str, coverage: Callable[[], Coverage]
    ) -> None:
        self.root, self._store = root, store
        self.register = register
        self.fonts, self.coverage = fonts, coverage
        """A digest of the book's fonts, and what they can set."""
        self._lacking: glyphs.MissingGlyphs | None = None
        self._examiner = Examiner()

    def prepare(self, folders: Sequence[RecordFolder]) -> None:
        """Read what only fresh verdicts need; decode the pictures of `folders` on all cores."""
        of_few = len(folders) <= _FEW
        self._lacking = glyphs.MissingGlyphs(self.coverage(), of_few=of_few)
        if not of_few and TrackedRegister(self.register).is_open:
            expect_many()
        if any(folder.pictures for folder in folders):
            with examined.kept(self._store) as self._examiner:
                paths = (
                    self.root / folder.path / file.name for folder in folders for file in folder.pictures
                )
                self._examiner.prepare(paths)

    def judge(self, folder: RecordFolder) -> tuple[Fresh, bytes]:
        """The verdict on one record, fresh, and its story as it is kept (empty where there is none)."""
        draft, unread = reading.record(self.root, folder, self._examiner.look)
        verdict = judge(draft, self.register)
        unset = self._lacking.in_record(draft) if self._lacking else ()
        verdict = replace(verdict, problems=(*unread, *verdict.problems, *unset))
        return Fresh.of(verdict), kept_story.packed(draft.story) if draft.story else b""
