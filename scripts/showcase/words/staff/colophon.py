"""The colophon of a printed book: what it states, which of that each legal form needs, and what it must not say.

docs/field-facts.md#print tells where this comes from.
"""

from collections.abc import Iterator, Mapping

from pydantic import Field

from showcase.words.choice import Choice
from showcase.words.entry import Entry, PartialDate, ShortText


class ColophonKind(Choice):
    """Which legal form the printed book has."""

    ISBN = "isbn", "公开出版"
    INTERNAL = "internal", "内部资料性出版物"
    OFFICE = "office", "办公打印"


class Role(Entry):
    """People or units behind a compendium, by role."""

    role: str = Field(title="职责", min_length=2, max_length=20, examples=["编印单位"])
    names: tuple[ShortText, ...] = Field(title="名单", min_length=1, max_length=30)


class Colophon(Entry):
    """What the colophon of the printed book states."""

    kind: ColophonKind = Field(ColophonKind.OFFICE, title="版权页类别")
    isbn: str | None = Field(
        None, title="书号", pattern=r"^97[89][-\d]{10,14}$", description="13 位，最后一位是校验码。"
    )
    cip_no: str | None = Field(
        None,
        title="CIP 数据核字号",
        pattern=r"^(?:\(|（)\d{4}(?:\)|）)第\d{4,7}号$",
        examples=["（2024）第000000号"],
    )
    subjects: tuple[ShortText, ...] = Field(
        (), title="CIP 主题词", max_length=5, examples=["党的建设－案例－中国"]
    )
    class_no: str | None = Field(None, title="中图分类号", max_length=30, examples=["D267"])
    publisher: str | None = Field(None, title="出版单位", max_length=60)
    place: str | None = Field(None, title="出版地", max_length=20)
    publisher_address: str | None = Field(
        None, title="出版单位地址", max_length=80, description="可以加邮政编码、网址。"
    )
    distributor: str | None = Field(None, title="发行", max_length=60)
    staff: tuple[Role, ...] = Field(
        (),
        title="出版责任人",
        max_length=10,
        description="责任编辑、装帧设计、责任校对、责任印制等，按职责写。",
    )
    sheet: str | None = Field(
        None, title="全张纸", pattern=r"^\d{3,4}×\d{3,4}$", examples=["787×1092"],
        description="毫米；不写就按开本写通行的规格。",
    )  # fmt: skip
    edition: int = Field(1, title="版次", ge=1, le=99)
    edition_date: PartialDate | None = Field(None, title="版次的年月", description="不写就用印刷日期。")
    impression: int = Field(1, title="印次", ge=1, le=99)
    price: str | None = Field(
        None,
        title="定价（元）",
        pattern=r"^\d{1,5}\.\d{2}$",
        description="写到分，如 48.00。内部资料不得定价。",
    )
    permit_no: str | None = Field(None, title="准印证编号", max_length=40)
    recipients: str | None = Field(None, title="发送对象", max_length=100)
    printer: str | None = Field(None, title="印刷单位", max_length=60)
    printed: PartialDate | None = Field(None, title="印刷日期")
    copies: int | None = Field(None, title="印数", ge=1)


_NEEDED: Mapping[ColophonKind, tuple[str, ...]] = {
    ColophonKind.ISBN: ("isbn", "cip_no", "publisher", "place", "staff", "printer", "printed", "price"),
    ColophonKind.INTERNAL: ("permit_no", "recipients", "printer", "printed", "copies"),
    ColophonKind.OFFICE: (),
}
_OF_BOOKSHOPS = (
    "isbn",
    "cip_no",
    "subjects",
    "class_no",
    "publisher",
    "place",
    "publisher_address",
    "distributor",
    "price",
)
_UNFIT: Mapping[ColophonKind, tuple[str, ...]] = {
    ColophonKind.ISBN: ("permit_no", "recipients"),
    ColophonKind.INTERNAL: _OF_BOOKSHOPS,
    ColophonKind.OFFICE: (*_OF_BOOKSHOPS, "permit_no", "recipients"),
}
_EDITOR = "责任编辑"


def missing(said: Colophon, issuer: str | None) -> Iterator[str]:
    """What a book of this kind must state and does not, as people call it."""
    if said.kind is ColophonKind.INTERNAL and not issuer:
        yield "编印单位"
    for name in _NEEDED[said.kind]:
        if not getattr(said, name):
            yield label_of(name)
    if said.kind is ColophonKind.ISBN and said.staff and not any(role.role == _EDITOR for role in said.staff):
        yield _EDITOR


def unfit(said: Colophon) -> Iterator[str]:
    """Fields a book of this kind must not state."""
    yield from (name for name in _UNFIT[said.kind] if getattr(said, name))


def label_of(name: str) -> str:
    """What a field of the colophon is called."""
    return Colophon.model_fields[name].title or name


def check_digit(isbn: str) -> str:
    """The last digit a book number of 13 digits must have (GB/T 5795, ISO 2108); empty when there are not 13 of them."""
    digits = [int(letter) for letter in isbn if letter.isdigit()]
    if len(digits) != 13:
        return ""
    return str(-sum(digit * (3 if at % 2 else 1) for at, digit in enumerate(digits[:12])) % 10)
