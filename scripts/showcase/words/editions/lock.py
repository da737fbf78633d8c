"""The lock of a frozen edition (content/compendiums/<name>.lock): what the book was set from, and what came of it.

Beside it lies the archive `<name>.zip` with all that was frozen. The program writes both; nobody edits them.
"""

from pydantic import Field

from showcase.words.entry import Entry, PartialDate, Reference

SUFFIX, ARCHIVE = ".lock", ".zip"
SEAL = "seal"
"""The last key of a lock: the digest of all lines above it."""
PRINTED, SHOWN, EBOOK = "book/print.pdf", "book/web.pdf", "book/web.epub"
"""In the archive: the book for the press, the one the site offers, its EPUB."""
SOURCES = "sources/"
"""In the archive: what the book was set from, by its path from the root."""


class FrozenCase(Entry):
    """One case of the edition."""

    case: Reference = Field(title="案例")
    title: str = Field(title="标题")
    part: str = Field("", title="篇")
    page: int = Field(title="起页", ge=1)
    record: str = Field(title="记录的指纹", max_length=64)
    text: str = Field(title="文字的指纹", max_length=64)
    pictures: str = Field(title="图片的指纹", max_length=64)


class FrozenFile(Entry):
    """One file of the edition."""

    digest: str = Field(title="SHA-256", pattern="^[0-9a-f]{64}$")
    size: int = Field(title="字节数", ge=0)
    pages: int = Field(0, title="面数", ge=0)


class Lock(Entry):
    """A frozen edition."""

    edition: Reference = Field(title="汇编")
    title: str = Field(title="书名")
    frozen: PartialDate = Field(title="定版时间")
    version: str = Field(title="程序的版本", max_length=40)
    typst: str = Field(title="排版程序的版本", max_length=40)
    templates: str = Field(title="版式的指纹", max_length=64)
    fonts: str = Field(title="字体的指纹", max_length=64)
    archive: FrozenFile = Field(title="副本")
    print: FrozenFile = Field(title="付印的书")
    web: FrozenFile = Field(title="网上的书")
    epub: FrozenFile = Field(title="电子书")
    cases: tuple[FrozenCase, ...] = Field(title="案例", min_length=1)
    seal: str = Field(title="锁的指纹", max_length=64)

    @property
    def pages(self) -> dict[str, FrozenCase]:
        """The cases by key."""
        return {case.case: case for case in self.cases}
