"""Whom the public can turn to: an office, never a person."""

from pydantic import Field

from showcase.words.entry import Entry
from showcase.words.season.stage import Body


class Office(Entry):
    """An office and the ways to it."""

    department: Body = Field(title="受理部门", description="只写部门，不写个人。")
    office_phone: str | None = Field(
        None,
        title="办公电话",
        description="公开的座机，如 0000-00000000。",
        pattern=r"^0\d{2,3}-\d{7,8}(?:-\d{1,5})?$",
    )
    mail: str | None = Field(
        None, title="单位邮箱", description="公务邮箱。", pattern=r"^[^@\s]+@[^@\s]+$", max_length=80
    )
    address: str | None = Field(
        None, title="地址", description="寄送纸质件的地址。", min_length=4, max_length=80
    )
