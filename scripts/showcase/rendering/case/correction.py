"""我要纠错: the address behind it, an issue or a mail with what the case is already filled in."""

from urllib.parse import quote

from showcase.gathering.case import Case
from showcase.rendering.page import Site
from showcase.words import web_address
from showcase.words.staff.correction import PAGE, PLACE, SECTION
from showcase.words.staff.page import address_of

_GITLAB = "/-/issues/new"


def correction(case: Case, site: Site, base: str) -> str:
    """The link of 我要纠错 on the page of `case`; `base` is the way from there to the site's root."""
    setting = site.correction_url
    if not setting:
        return f"{base}{address_of(PAGE)}#{SECTION}"
    title = f"纠错：{case.card.headline}（{case.card.unit.label}，{case.card.year} 年）"
    body = _body(case, site)
    if setting.startswith("mailto:"):
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
    where = site.url + case.card.address if site.url else f"brands/{case.key}"
    return f"案例：{case.card.title}\n位置：{where}\n\n哪里不对（请照抄原文）：\n\n\n应当怎样写：\n\n\n依据（文件、报道，或本单位说明）：\n\n"


def _encoded(text: str) -> str:
    return quote(text, safe="")
