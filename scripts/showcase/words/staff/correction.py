"""我要纠错: how corrections reach whoever answers for the site, as mkdocs.yml says it (`extra.correction`)."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator

from showcase.late.patterns import pattern
from showcase.words import phone_number, web_address
from showcase.words.entry import refusal
from showcase.words.mail_address import MAIL

PLACES = ("title", "body", "key")
"""What may stand in braces in the address, to be filled in."""
PLACE = pattern(r"\{([^{}]*)\}")

PAGE, SECTION = "about.md", "纠错"
"""The page of staff's, below content/, and its section that tell how to have something corrected, where no address does."""

HOW = (
    "可以写：主办单位的邮箱（如 office@example.org）、办公电话（如 0000-00000000）或通信地址（如：示例市示例路 1 号示例楼），"
    "或者网上填写的网址，带 {title}、{body}、{key} 的，程序把标题、正文和案例的“年度/标识”填进去。"
    "空着，案例页上就有一段现成的文字，读者复制以后交给发布网站的单位。"
)

MAIL_TO, CALL = "mailto:", "tel:"
"""How a mailbox and a telephone begin."""

_POST = pattern(r"(?=.*[路街道巷镇乡村])(?=.*[号楼室栋幢])[\w（）()、，,·\- ]{8,80}")
"""An address letters are sent to: the way, and the house or room."""


def _checked(written: str) -> str:
    """The address as the pages use it."""
    plain = unicodedata.normalize("NFKC", written).strip().removeprefix(CALL)
    if phone_number.MOBILE.fullmatch(plain):
        raise refusal(HOW, "“{label}”写了手机号。手机号是个人信息，不能公布。")
    if number := phone_number.office(plain):
        return CALL + number
    address = f"{MAIL_TO}{written}" if MAIL.fullmatch(written) else written
    if unknown := sorted(set(PLACE.findall(address)) - set(PLACES)):
        names = "、".join(f"{{{name}}}" for name in unknown)
        raise refusal(HOW, f"“{{label}}”里写了{names}，程序不认识。")
    if address and not (_is_mail(address) or is_web(address) or _POST.fullmatch(address)):
        raise refusal(HOW, "“{label}”写的{shown}不是网址、邮箱、电话，也不是通信地址。")
    return address


def _is_mail(address: str) -> bool:
    return address.startswith(MAIL_TO) and bool(MAIL.fullmatch(address.removeprefix(MAIL_TO)))


def is_web(address: str) -> bool:
    """Whether it is a page of the web, where readers fill something in."""
    return "'" not in address and web_address.fault(PLACE.sub("", address)) is None


CorrectionAddress = Annotated[str, AfterValidator(_checked)]
"""A mail address (mailto:…), a telephone (tel:…), a web address with places to be filled in or without, words on a letter, or
nothing."""
