"""What a record is judged by: what staff keep, the settings, the fonts of the book."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from showcase.judging.glyphs import Coverage
from showcase.judging.staff import register
from showcase.judging.staff import settings as judged_settings
from showcase.press import fonts
from showcase.publishing import examined
from showcase.publishing.record_judge import RecordJudge
from showcase.reading import source
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


class Court(RecordJudge):
    """All that a record of one root is judged by, read and judged itself."""

    def __init__(self, root: Path, store: Store) -> None:
        self.staff = _looked_at(root, source.read_staff(root), store)
        """What staff keep, with every position."""
        self.settings, misset = settings_of(root, self.staff)
        kept, problems = register.judge_register(self.staff)
        self.problems = *problems, *misset
        """What is wrong with register and settings by themselves."""
        super().__init__(root, store, kept, *fonts_of(root, self.settings.extra.book.fonts, store))


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
    return chosen.digest, cache(lambda: fonts.coverage(chosen, store))
