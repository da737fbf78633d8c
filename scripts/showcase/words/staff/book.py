"""How a selection is printed: sizes, styles, editions, and what staff may say of a book in its front matter (`book:`)."""

from collections.abc import Mapping

from pydantic import Field

from showcase.words.choice import Choice
from showcase.words.entry import Entry, PartialDate, Reference
from showcase.words.staff.gongwen import GongwenParts
from showcase.words.staff.press import PressSettings


class Size(Choice):
    """Trimmed page sizes in use (docs/field-facts.md#paper)."""

    A4 = "a4", "A4（210×297 毫米）"
    K16 = "16k", "正度 16 开（185×260 毫米）"
    K16_LARGE = "16k-large", "大度 16 开（210×285 毫米）"
    K32 = "32k", "正度 32 开（130×184 毫米）"
    K32_LARGE = "32k-large", "大度 32 开（140×203 毫米）"


MILLIMETRES: Mapping[Size, tuple[int, int]] = {
    Size.A4: (210, 297), Size.K16: (185, 260), Size.K16_LARGE: (210, 285), Size.K32: (130, 184), Size.K32_LARGE: (140, 203),
}  # fmt: skip
"""Width and height of the trimmed page."""


class Style(Choice):
    """The two ways a book is set."""

    BOOK = "book", "书籍版式"
    GONGWEN = "gongwen", "公文版式（GB/T 9704）"


class Edition(Choice):
    """For whom it is made: what is handed round on paper may say what a public download may not (docs/field-facts.md#print)."""

    PRINT = "print", "付印"
    WEB = "web", "网上公开"


class CoverDesign(Choice):
    """The two designed covers."""

    FULL = "full", "满版：底色铺满，图形在下"
    PANEL = "panel", "留白：浅底，图形居中成块"


class FontNames(Entry):
    """Font families by role; a role left out takes the free font. Office fonts lie in `fonts/`."""

    title: str | None = Field(None, title="书名、标题", max_length=60, examples=["方正小标宋简体"])
    heading: str | None = Field(None, title="一级小标题", max_length=60, examples=["SimHei"])
    body: str | None = Field(None, title="正文", max_length=60, examples=["FangSong"])
    kai: str | None = Field(None, title="二级小标题、引文", max_length=60, examples=["KaiTi"])
    latin: str | None = Field(None, title="西文和数字", max_length=60, examples=["Times New Roman"])


class Signed(Entry):
    """Who signs a text, and when."""

    signed: tuple[str, ...] = Field(
        (), title="署名", description="单位、职务、姓名各一行，印在文末右边。", max_length=6
    )
    date: PartialDate | None = Field(None, title="时间")


class Piece(Signed):
    """A text of its own before or behind the cases: a preface, an editor's note."""

    title: str = Field(title="题目", min_length=1, max_length=30, examples=["序"])
    text: str = Field(title="文字", description="Markdown 文字，空行分段。", min_length=1, max_length=20_000)


class Inscription(Entry):
    """An inscription (题词), on a page of its own."""

    text: tuple[str, ...] = Field(title="题词", description="每行一项。", min_length=1, max_length=8)
    by: str = Field(title="题词人", min_length=2, max_length=40)
    date: PartialDate | None = Field(None, title="时间")


class PlateChoice(Entry):
    """A picture of a case printed large among the plates (彩插)."""

    case: Reference = Field(title="案例", description="年度/标识。")
    file: str = Field(title="图片文件名", max_length=80, examples=["1.jpg"])
    caption: str | None = Field(None, title="图片说明", description="不写就用案例里的。", max_length=100)


class BookSettings(Entry):
    """What a compendium's or collection's front matter says of its book."""

    size: Size | None = Field(None, title="开本", description="不写就是大度 16 开，公文版式是 A4。")
    style: Style = Field(Style.BOOK, title="版式")
    cover: CoverDesign = Field(CoverDesign.FULL, title="封面样式")
    notes: tuple[str, ...] = Field(
        (), title="凡例", description="每条一项；空着就照本书的编法写出几条。", max_length=20
    )
    inscriptions: tuple[Inscription, ...] = Field((), title="题词", max_length=6)
    plates: tuple[PlateChoice, ...] = Field(
        (), title="彩插", description="从各案例的图片里选，一面两张，排在书前。", max_length=40
    )
    prefaces: tuple[Piece, ...] = Field(
        (), title="序", description="可以有几篇，排在前言之前。", max_length=5
    )
    foreword: Signed = Field(Signed(), title="前言的署名")
    marks: bool = Field(False, title="标识页", description="书末印出各案例的品牌标识和单位。")
    award_pictures: bool = Field(False, title="获奖名单配图", description="每个获奖案例配一张它的图片。")
    closing: tuple[Piece, ...] = Field(
        (), title="书末文章", description="编后记等，排在后记之前。", max_length=5
    )
    errata: tuple[str, ...] = Field((), title="勘误", description="每条一项。", max_length=50)
    afterword: str | None = Field(
        None, title="后记", description="Markdown 文字，空行分段。", max_length=10_000
    )
    fonts: FontNames = Field(FontNames(), title="字体", description="不填就用 mkdocs.yml 里的。")
    press: PressSettings = Field(PressSettings(), title="付印", description="不填就用 mkdocs.yml 里的。")
    gongwen: GongwenParts = Field(GongwenParts(), title="版头和版记", description="公文版式才用。")


class SiteBooks(Entry):
    """What mkdocs.yml says of books (`extra.book`)."""

    publish: bool = Field(True, title="网站里是否放 PDF")
    handouts: int = Field(
        200,
        title="单篇 PDF",
        description="案例不超过这个数目时，每个案例也排一份；每份头一次约要 0.2 秒。",
        ge=0,
    )
    fonts: FontNames = Field(FontNames(), title="字体")
    press: PressSettings = Field(PressSettings(), title="付印（book --press）")
    gongwen: GongwenParts = Field(GongwenParts(), title="公文版式的版头和版记")
