"""What a record is judged by: what staff keep, the settings, the fonts of the book."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from showcase.judging import glyphs
from showcase.judging.glyphs import Coverage
from showcase.judging.staff import register
from showcase.judging.staff import settings as judged_settings
from showcase.judging.validate import judge as judge_draft
from showcase.press import fonts
from showcase.publishing import examined, kept_story
from showcase.publishing.verdicts import Fresh
from showcase.reading import folder as reading
from showcase.reading import source
from showcase.reading.layout import RecordFolder
from showcase.reading.pictures.examining import Examiner
from showcase.storage.environment import site_address
from showcase.storage.layers import holds_files
from showcase.storage.store import Store
from showcase.words.choice import speak
from showcase.words.rules.problem import Problem
from showcase.words.staff.book import FontNames, Style
from showcase.words.staff.settings import HOOKS, PATH, SettingsFile
from showcase.words.web_address import fault


def speaking(root: Path) -> None:
    """From now on the showcase's own words are said."""
    speak(settings_of(root, source.read_settings(root))[0].extra.words.choices)


class Court:
    """All that a record of one root is judged by."""

    def __init__(self, root: Path, store: Store) -> None:
        self.root, self._store = root, store
        self.staff = _looked_at(root, source.read_staff(root), store)
        """What staff keep, with every position."""
        self.settings, misset = settings_of(root, self.staff)
        self.register, problems = register.judge_register(self.staff)
        self.problems = *problems, *misset
        """What is wrong with register and settings by themselves."""
        self.fonts, self._coverage = fonts_of(root, self.settings.extra.book.fonts, store)
        """A digest of the book's fonts."""
        self._lacking: glyphs.MissingGlyphs | None = None
        self._examiner = Examiner()

    def prepare(self, folders: Sequence[RecordFolder]) -> None:
        """Read what only fresh verdicts need; decode the pictures of `folders` on all cores."""
        self._lacking = glyphs.MissingGlyphs(self._coverage())
        with examined.kept(self._store) as self._examiner:
            paths = (self.root / folder.path / file.name for folder in folders for file in folder.pictures)
            self._examiner.prepare(paths)

    def judge(self, folder: RecordFolder) -> tuple[Fresh, bytes]:
        """The verdict on one record, fresh, and its story as it is kept (empty where there is none)."""
        draft, unread = reading.record(self.root, folder, self._examiner.look)
        verdict = judge_draft(draft, self.register)
        unset = self._lacking.in_record(draft) if self._lacking else ()
        verdict = replace(verdict, problems=(*unread, *verdict.problems, *unset))
        return Fresh.of(verdict), kept_story.packed(draft.story) if draft.story else b""


def _looked_at(root: Path, staff: source.Drafts, store: Store) -> source.Drafts:
    """The drafts with what decoding found of the pages' pictures."""
    if not staff.pictures:
        return staff
    with examined.kept(store) as examiner:
        return source.looked_at(root, staff, examiner.look)


def settings_of(root: Path, staff: source.Drafts) -> tuple[SettingsFile, list[Problem]]:
    """What mkdocs.yml says, and what is wrong with it."""
    said, problems = judged_settings.judge_settings(staff.settings)
    unread = any(problem.path == PATH for problem in staff.problems)
    if not staff.settings:
        return said, problems if unread else [judged_settings.missing()]
    name, address = site_address()
    if address and (fault(address) or "?" in address or "#" in address):
        problems.append(judged_settings.misplaced(name, address))
    elif address:
        said = said.model_copy(update={"site_url": address})
    if (root / HOOKS).is_file():
        problems += judged_settings.left_to_mkdocs(staff.settings)
    if judged_settings.names_theme(staff.settings) and not holds_files(root / said.theme.custom_dir):
        problems.append(judged_settings.without_templates(staff.settings))
    return said, problems


def fonts_of(root: Path, wished: FontNames, store: Store) -> tuple[str, Callable[[], Coverage]]:
    """Digest and coverage of the book's fonts; nothing is covered, and nothing missed, where there are none to ask."""
    try:
        chosen = fonts.choose(root, wished, Style.BOOK, store)
    except fonts.NoFonts:
        return "", dict
    return chosen.digest, lambda: fonts.coverage(chosen, store)
