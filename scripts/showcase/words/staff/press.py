"""What a printing house is told of a book: inks, profile, paper, flaps (`book.press` of a selection or of mkdocs.yml)."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from showcase.words.choice import Choice
from showcase.words.entry import Entry, refusal

_PROCESS = ("all", "none", "black", "cyan", "magenta", "yellow")
"""Names a spot colour cannot have (ISO 32000-1, 8.6.6.4)."""


class PictureInks(Choice):
    """What pictures are handed over in."""

    GREY = "grey", "灰度，只用黑墨"
    CMYK = "cmyk", "四色，按 profile 所写的特性文件换算"
    RGB = "rgb", "RGB，由印刷厂换算"


class Signature(Choice):
    """Of how many pages the number of pages is a multiple."""

    FOUR = "4", "4 面"
    SIXTEEN = "16", "16 面"


def is_profile_path(path: str) -> bool:
    """Whether it is the path of a profile below the root, whatever the system."""
    steps = set(path.split("/"))
    named = path.lower().endswith((".icc", ".icm"))
    return named and not {"", ".", ".."} & steps and not any(letter in path for letter in "\\:\0")


def _profile(path: str) -> str:
    """A path below the root; raises refusal otherwise."""
    if not is_profile_path(path):
        raise refusal("写仓库里的路径，如 fonts/印刷厂.icc。")
    return path


def _ink(name: str) -> str:
    """A name every press system writes alike, and none of an ink that is printed anyway; raises refusal otherwise."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 .+-]*", name, re.ASCII) or name.lower() in _PROCESS:
        raise refusal("写色谱里的名称，用字母、数字和空格，如 PANTONE 186 C。")
    return name


class PressSettings(Entry):
    """How a book is handed to the printing house (`book 名称 --press`). What is left out takes the site's, then what stands here."""

    pictures: PictureInks | None = Field(
        None, title="图片的颜色", description="不写时：写了 profile 就是 cmyk，没写就是 grey。"
    )
    profile: Annotated[str, AfterValidator(_profile)] | None = Field(
        None, title="ICC 特性文件", max_length=200, examples=["fonts/press.icc"],
        description="印刷厂给的 CMYK 输出特性文件，放进仓库的文件夹。写了才能换算四色、声明 PDF/X-4。",
    )  # fmt: skip
    red: Annotated[str, AfterValidator(_ink)] | None = Field(
        None, title="专色红", max_length=40, examples=["PANTONE 186 C"],
        description="标题等处的红色用的专色名称；不写，正文部分全用黑墨。",
    )  # fmt: skip
    paper: str | None = Field(None, title="正文用纸", max_length=40, examples=["80 克双胶纸"])
    thickness: float | None = Field(
        None, title="一张纸的厚度（毫米）", ge=0.03, le=0.5, examples=["0.1"],
        description="印刷厂量得的数；书脊宽度＝页数÷2×厚度。不写就按 0.1 估算，并在封面裁切线外注明。",
    )  # fmt: skip
    flaps: int | None = Field(
        None, title="勒口宽度（毫米）", ge=0, le=150, examples=["80"], description="不写就没有勒口。"
    )
    signature: Signature | None = Field(
        None, title="正文面数凑成几的倍数", description="不写就是 4；不够的在书末补空白页。"
    )
