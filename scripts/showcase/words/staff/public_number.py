"""Numbers that may be published (content/public-numbers.yml): a duty telephone, a unit's mailbox, as staff have made sure."""

import re

from pydantic import Field

from showcase.words.entry import Entry


class PublicNumber(Entry):
    """One number or address, and whose it is."""

    number: str = Field(
        title="号码或邮箱",
        description="写数字（13800000000），或邮箱（fuwu@example.com）；一个单位的邮箱都可以公开的，写 @ 和域名（@example.com）。",
        pattern=r"^(?:\+?[0-9][0-9 -]{4,28}|[^@\s]{0,64}@[A-Za-z0-9.-]{3,100})$", examples=["13800000000"],
    )  # fmt: skip
    holder: str = Field(
        title="谁的", description="单位和用途，不写个人姓名。", min_length=2, max_length=60, examples=["示例市行政服务中心值班手机"]
    )  # fmt: skip

    @property
    def plain(self) -> str:
        """The number or address as it is compared: digits without the country's number, addresses in small letters."""
        if "@" in self.number:
            return self.number.lower()
        return re.sub(r"^(?:00)?86(?=1[3-9]\d{9}$)", "", re.sub(r"[^0-9]", "", self.number))
