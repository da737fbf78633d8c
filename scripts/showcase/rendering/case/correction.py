"""我要纠错: what a reader says of a mistake, and how it reaches whoever answers for the site."""

from urllib.parse import quote

from showcase.gathering.case import Case
from showcase.late.values import dataclass
from showcase.rendering.page import Site
from showcase.words import web_address
from showcase.words.staff.correction import CALL, MAIL_TO, PAGE, PLACE, SECTION, is_web
from showcase.words.staff.page import address_of

_GITLAB = "/-/issues/new"

_ASKED = "哪里不对（请照抄原文）：\n\n\n应当怎样写：\n\n\n依据（文件、报道，或本单位说明）：\n\n"


@dataclass(frozen=True, slots=True)
class Correction:
    """How a mistake on a case's page is told."""

    address: str
    """Of the link, filled in where it can be; empty: what to say stands on the page, to be copied."""
    note: str
    """How, in a word or two."""
    whom: str
    """To whom the copied words go, as far as the site says; empty where the link is enough."""
    guide: str
    """The site's own page about corrections; empty where there need not be one."""
    head: str
    """The first lines of what to say: which case it is."""
    asked: str
    """What follows."""


def correction(case: Case, site: Site, base: str) -> Correction:
    """How a mistake on the page of `case` is told; `base` is the way from there to the site's root."""
    said = site.correction
    head = f"案例：{case.card.title}（{case.card.unit.label}，{case.card.year} 年）\n记录号：{case.key}"
    if is_web(said):
        return Correction(_filled(said, case, site), "网上填写", "", "", head, _ASKED)
    if said.startswith(MAIL_TO):
        whom = (
            f"{site.organiser}的邮箱 {said.removeprefix(MAIL_TO)}"
            if site.organiser
            else f"邮箱 {said.removeprefix(MAIL_TO)}"
        )
        return Correction(_filled(said, case, site), "写邮件", whom, "", head, _ASKED)
    if said.startswith(CALL):
        number = said.removeprefix(CALL)
        return Correction(said, number, f"电话 {number}，请说明记录号", "", head, _ASKED)
    host = site.organiser or "发布本站的单位"
    reached = said or site.contact
    guide = "" if said else f"{base}{address_of(PAGE)}#{SECTION}"
    return Correction("", "怎样提出", f"{host}（{reached}）" if reached else host, guide, head, _ASKED)


def _filled(setting: str, case: Case, site: Site) -> str:
    title = f"纠错：{case.card.headline}（{case.card.unit.label}，{case.card.year} 年）"
    body = _body(case, site)
    if setting.startswith(MAIL_TO):
        return (
            f"{setting}?subject={_encoded(title)}&body={_encoded(body.replace(chr(10), chr(13) + chr(10)))}"
        )
    values = {"title": _encoded(title), "body": _encoded(body), "key": quote(case.key)}
    if PLACE.search(setting):
        return PLACE.sub(lambda place: values[place[1]], setting)
    if setting.endswith("="):
        return setting + values["title"]
    names = (
        ("issue[title]", "issue[description]")
        if (read := web_address.parse_address(setting)) and read.path.endswith(_GITLAB)
        else ("title", "body")
    )
    joint = "&" if "?" in setting else "?"
    return f"{setting}{joint}{_encoded(names[0])}={values['title']}&{_encoded(names[1])}={values['body']}"


def _body(case: Case, site: Site) -> str:
    where = f"\n页面：{site.url}{case.card.address}" if site.url else ""
    return f"案例：{case.card.title}\n记录号：{case.key}{where}\n\n{_ASKED}"


def _encoded(text: str) -> str:
    return quote(text, safe="")
