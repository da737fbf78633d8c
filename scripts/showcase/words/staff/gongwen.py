"""What an official document has above and below its text (GB/T 9704-2012, 7.2 and 7.4; docs/field-facts.md#gongwen)."""

from pydantic import Field

from showcase.words.entry import Entry, PartialDate


class GongwenParts(Entry):
    """Head and imprint of a gongwen page; what is left out is not printed, and with nothing said there is neither."""

    mark: str | None = Field(
        None, title="发文机关标志", max_length=30, examples=["中共示例市委市直机关工作委员会文件"],
        description="版头的红字，机关全称或规范化简称加“文件”二字。",
    )  # fmt: skip
    number: str | None = Field(None, title="发文字号", max_length=30, examples=["示直工〔2026〕1 号"])
    signer: str | None = Field(None, title="签发人", max_length=30, description="上行文才写。")
    copies: tuple[str, ...] = Field((), title="抄送", description="每个机关一项。", max_length=30)
    printer: str | None = Field(
        None, title="印发机关", max_length=40, examples=["示例市委市直机关工委办公室"]
    )
    printed: PartialDate | None = Field(
        None, title="印发日期", examples=["2026-11-27"], description="写到日。"
    )
