"""What mkdocs.yml says of what is made for each case besides its page and its PDF (`extra.case`)."""

from pydantic import Field

from showcase.words.entry import Entry


class CaseFiles(Entry):
    """Up to how many cases each has one; more cases than that, and none has. 0 makes none."""

    documents: int = Field(
        1000, title="Word 文档", description="每份头一次约要 0.001 秒（图片另算），以后只做变动过的。", ge=0
    )
    posters: int = Field(
        1000, title="案例海报", description="每张头一次约要 0.02 秒，以后只画变动过的。", ge=0
    )
    codes: int = Field(
        1000, title="页面上的二维码", description="写了 site_url 才有，每个头一次约要 0.01 秒。", ge=0
    )
