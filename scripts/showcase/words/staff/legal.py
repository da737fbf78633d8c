"""What mkdocs.yml says for the foot of every page (`extra.legal`): records, organiser, code and contact, each optional.

Where the forms come from (docs/field-facts.md#site-rules): the ICP number must stand on the home page (《互联网信息服务管理办法》第十二条) and leads to
the ministry; the police number is 公网安备 and fourteen digits, by which beian.mps.gov.cn finds its public record; the code of a
government site (国办发〔2017〕47 号) has ten digits, a ministry's `bm` and eight, and sites of Party committees have none.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.words import phone_number
from showcase.words.entry import Entry, refusal
from showcase.words.mail_address import MAIL

_PROVINCE = "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新]"
_ICP = pattern(rf"{_PROVINCE}ICP备\d{{8,10}}号(?:-\d{{1,3}})?", re.ASCII)
_POLICE = pattern(rf"{_PROVINCE}公网安备(\d{{14}})号", re.ASCII)
_SITE_CODE = pattern(r"\d{10}|bm\d{8}", re.ASCII)


def _plain(value: object) -> object:
    """As typed, but for full-width letters and white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", value)) if isinstance(value, str) else value


def _like(form: re.Pattern[str], how: str) -> Callable[[str], str]:
    def checked(text: str) -> str:
        if not form.fullmatch(text):
            raise refusal(how)
        return text

    return checked


_CONTACT = "写办公电话（0000-00000000）或单位邮箱，几项之间用分号隔开。"
_TEN_DIGITS = "是 10 位数字，国务院部门的是 bm 和 8 位数字。"
_LIKE_ICP = "要像“京ICP备12345678号”或“京ICP备12345678号-1”，开头是省份的简称。"
_LIKE_POLICE = "要像“京公网安备11010202001234号”，中间是 14 位数字。"


def _reachable(text: str) -> str:
    parts = _contacts(text)
    if any(map(phone_number.MOBILE.fullmatch, parts)):
        raise refusal(_CONTACT, "“{label}”写了手机号。手机号是个人信息，不能公布。")
    if not parts or not all(phone_number.OFFICE.fullmatch(part) or MAIL.fullmatch(part) for part in parts):
        raise refusal(_CONTACT)
    return "；".join(parts)


Contact = Annotated[str, AfterValidator(_reachable)]
SiteCode = Annotated[str, BeforeValidator(_plain), AfterValidator(_like(_SITE_CODE, _TEN_DIGITS))]
Icp = Annotated[str, BeforeValidator(_plain), AfterValidator(_like(_ICP, _LIKE_ICP))]
Police = Annotated[str, BeforeValidator(_plain), AfterValidator(_like(_POLICE, _LIKE_POLICE))]


def _contacts(text: str) -> list[str]:
    return [part for part in re.split(r"[；;，,、\s]+", unicodedata.normalize("NFKC", text)) if part]


@dataclass(frozen=True, slots=True)
class LegalLine:
    """One line of the foot: its name, and what stands there, each part with where it leads or an empty string."""

    label: str
    parts: tuple[tuple[str, str], ...]


class Legal(Entry):
    """The legal lines."""

    organiser: str | None = Field(
        None, title="主办单位", description="写单位全称，不超过 60 个字。", min_length=2, max_length=60,
        examples=["中共示例市委市直机关工作委员会"],
    )  # fmt: skip
    contact: Contact | None = Field(
        None, title="联系方式", description=_CONTACT, examples=["0000-00000000；office@example.org"]
    )
    site_code: SiteCode | None = Field(
        None, title="网站标识码", description=_TEN_DIGITS, examples=["1100000000"]
    )
    icp: Icp | None = Field(None, title="ICP 备案号", description=_LIKE_ICP, examples=["京ICP备12345678号-1"])
    police: Police | None = Field(
        None, title="公安备案号", description=_LIKE_POLICE, examples=["京公网安备11010202001234号"]
    )

    @property
    def lines(self) -> tuple[LegalLine, ...]:
        """What is said, in the order of the fields."""
        parts = {
            "organiser": ((self.organiser, ""),),
            "contact": tuple((part, _address(part)) for part in _contacts(self.contact or "")),
            "site_code": ((self.site_code, ""),),
            "icp": ((self.icp, "https://beian.miit.gov.cn/"),),
            "police": ((self.police, _record(self.police or "")),),
        }
        return tuple(
            LegalLine(field.title or name, tuple((text or "", url) for text, url in parts[name]))
            for name, field in Legal.model_fields.items()
            if getattr(self, name) is not None
        )


def _address(contact: str) -> str:
    return f"mailto:{contact}" if "@" in contact else f"tel:{contact}"


def _record(police: str) -> str:
    match = _POLICE.fullmatch(police)
    return f"https://beian.mps.gov.cn/#/query/webSearch?code={match[1]}" if match else ""
