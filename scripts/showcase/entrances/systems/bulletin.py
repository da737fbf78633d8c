"""The next number of a bulletin drafted from what has happened; a number set for printing."""

from pathlib import Path

from showcase.judging.judgement import Judgement
from showcase.press import fonts
from showcase.press.bulletin import set_bulletin
from showcase.press.typesetting import NotSet
from showcase.publishing.judgement import judge
from showcase.publishing.pages.theme import drawn_by
from showcase.publishing.showcase import gathered
from showcase.rendering.bulletin import drafting
from showcase.rendering.bulletin.sheet import sheet
from showcase.rendering.page import Site
from showcase.storage.files import unwritable, write
from showcase.storage.git.history import first_days
from showcase.storage.store import Store
from showcase.words.staff.book import Style
from showcase.words.staff.settings import CONTENT


class NotDrafted(Exception):
    """Nothing was written; the message says why, in Chinese."""


def draft(root: Path, since: str, today: str, *, series: str = "", issuer: str = "") -> Path:
    """The page of the next number, new among the bulletins. Raises NotDrafted."""
    with Store(root) as store:
        judgement = judge(root, store)
        if judgement.refused:
            raise NotDrafted("记录里有错误，先改好：python scripts validate")
        showcase = gathered(root, judgement, store)
        said = drafting.news(showcase.catalogue, since, first_days(root), showcase.changed)
    organiser = issuer or judgement.settings.extra.legal.organiser or ""
    held = judgement.records.systems.bulletins
    imprint = drafting.following(held, series=series, issuer=organiser, today=today)
    if not imprint.issuer:
        raise NotDrafted(
            "编印单位没有写过：用 --issuer 写明，或在 mkdocs.yml 的 extra.legal.organiser 里写主办单位。"
        )
    if not said:
        raise NotDrafted(f"{since} 以来没有新收、修改、评选、更正、答复，没有起草。")
    file = root / CONTENT / "bulletins" / f"{imprint.file}.md"
    index = file.with_name("index.md")
    try:
        file.parent.mkdir(exist_ok=True)
        if not index.exists():
            write(index, "---\ntitle: 简报\n---\n".encode())
        write(file, drafting.page(imprint, said, since).encode())
    except OSError as error:
        raise NotDrafted(f"写不进 {file}：{unwritable(error)}。") from error
    return file


def pdf(root: Path, name: str) -> bytes:
    """One number as it is printed. Raises NotDrafted."""
    with Store(root) as store:
        judgement = judge(root, store)
        bulletins = judgement.records.systems.bulletins
        if name not in bulletins:
            known = "、".join(bulletins) or "还没有简报"
            raise NotDrafted(f"content/bulletins 里没有“{name}”这一期。有：{known}")
        try:
            chosen = fonts.choose(root, judgement.settings.extra.book.fonts, Style.BOOK, store)
            editors = Site(
                judgement.settings.site_name, "", "", "", is_compiled=judgement.records.is_compiled
            ).editors
            said = sheet(bulletins[name], _text(judgement, name), editors)
            return set_bulletin(said, drawn_by(root, judgement.settings, store), chosen)
        except (fonts.NoFonts, NotSet) as failure:
            raise NotDrafted(f"简报排不出来：{failure}") from failure


def _text(judgement: Judgement, name: str) -> str:
    return next(one.body for one in judgement.staff.systems["bulletins"] if one.name == name)
