"""我要纠错: where it may lead, as mkdocs.yml says it (`extra.correction_url`)."""

import re
from typing import Annotated

from pydantic import AfterValidator

from showcase.words import web_address
from showcase.words.entry import refusal
from showcase.words.mail_address import MAIL

PLACES = ("title", "body", "key")
"""What may stand in braces in the address, to be filled in."""
PLACE = re.compile(r"\{([^{}]*)\}")

PAGE, SECTION = "about.md", "纠错"
"""The page of staff's, below content/, and its section that tell how to have something corrected, where no address does."""

HOW = (
    "可以写：仓库“新建议题”的网址（如 https://example.org/brands/issues/new）；带 {title}、{body}、{key} 的网址，"
    "程序把标题、正文和案例的“年度/标识”填进去；或者邮箱（如 mailto:office@example.org）。空着就连到“关于”页的“纠错”一节。"
)


def _checked(written: str) -> str:
    """The address as the pages use it."""
    address = f"mailto:{written}" if MAIL.fullmatch(written) else written
    if unknown := sorted(set(PLACE.findall(address)) - set(PLACES)):
        names = "、".join(f"{{{name}}}" for name in unknown)
        raise refusal(HOW, f"“{{label}}”里写了{names}，程序不认识。")
    if address and not (_is_mail(address) or _is_web(address)):
        raise refusal(HOW, "“{label}”写的{shown}不是网址，也不是邮箱。")
    return address


def _is_mail(address: str) -> bool:
    return address.startswith("mailto:") and bool(MAIL.fullmatch(address.removeprefix("mailto:")))


def _is_web(address: str) -> bool:
    return "'" not in address and web_address.fault(PLACE.sub("", address)) is None


CorrectionAddress = Annotated[str, AfterValidator(_checked)]
"""A web address, with places to be filled in or without, a mail address, or nothing."""
