"""我要纠错: the address behind it, an issue or a mail with what the case is already filled in."""

import re
from urllib.parse import quote

from showcase.gathering.catalogue import Case
from showcase.rendering.page import Site
from showcase.words import web_address

_PLACES = ("title", "body", "key")
_PLACE = re.compile(r"\{([^{}]*)\}")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_GITLAB = "/-/issues/new"

HOW = (
    "可以写：仓库“新建议题”的网址（如 https://example.org/brands/issues/new）；带 {title}、{body}、{key} 的网址，"
    "程序把标题、正文和案例的“年度/标识”填进去；或者邮箱（如 mailto:office@example.org）。空着就连到“关于”页的“纠错”一节。"
)


class CorrectionRefused(ValueError):
    """The setting is no address; the message says what may be written, in Chinese."""


def checked(setting: str) -> str:
    """`extra.correction_url` of mkdocs.yml as the pages use it. Raises CorrectionRefused."""
    written = setting.strip()
    address = f"mailto:{written}" if _MAIL.fullmatch(written) else written
    if unknown := sorted(set(_PLACE.findall(address)) - set(_PLACES)):
        names = "、".join(f"{{{name}}}" for name in unknown)
        raise CorrectionRefused(f"mkdocs.yml 里 extra.correction_url 写了 {names}，程序不认识。{HOW}")
    if address and not (_is_mail(address) or _is_web(address)):
        raise CorrectionRefused(
            f"mkdocs.yml 里 extra.correction_url 写的“{written}”不是网址，也不是邮箱。{HOW}"
        )
    return address


def _is_mail(address: str) -> bool:
    return address.startswith("mailto:") and bool(_MAIL.fullmatch(address.removeprefix("mailto:")))


def _is_web(address: str) -> bool:
    return "'" not in address and web_address.fault(_PLACE.sub("", address)) is None


def correction(case: Case, site: Site, base: str) -> str:
    """The link of 我要纠错 on the page of `case`; `base` is the way from there to the site's root."""
    setting = site.correction_url
    if not setting:
        return f"{base}about/#纠错"
    title = f"纠错：{case.card.headline}（{case.card.unit.label}，{case.card.year}年）"
    body = _body(case, site)
    if setting.startswith("mailto:"):
        return (
            f"{setting}?subject={_encoded(title)}&body={_encoded(body.replace(chr(10), chr(13) + chr(10)))}"
        )
    values = {"title": _encoded(title), "body": _encoded(body), "key": quote(case.key)}
    if _PLACE.search(setting):
        return _PLACE.sub(lambda place: values[place[1]], setting)
    if setting.endswith("="):
        return setting + values["title"]
    names = (
        ("issue[title]", "issue[description]")
        if (read := web_address.read(setting)) and read.path.endswith(_GITLAB)
        else ("title", "body")
    )
    joint = "&" if "?" in setting else "?"
    return f"{setting}{joint}{_encoded(names[0])}={values['title']}&{_encoded(names[1])}={values['body']}"


def _body(case: Case, site: Site) -> str:
    where = site.url + case.card.address if site.url else f"brands/{case.key}"
    return f"案例：{case.card.title}\n位置：{where}\n\n哪里不对（请照抄原文）：\n\n\n应当怎样写：\n\n\n依据（文件、报道，或本单位说明）：\n\n"


def _encoded(text: str) -> str:
    return quote(text, safe="")
