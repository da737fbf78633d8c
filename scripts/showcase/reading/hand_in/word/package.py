"""What lies beside the text of a Word file and is asked for while its words are read: pictures, addresses, styles; and what there is to say."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading.hand_in.account import Kind, Ledger
from showcase.reading.hand_in.word.blocks import Image
from showcase.reading.hand_in.word.fields import ADDRESS, Fields
from showcase.reading.hand_in.word.styles import NO_STYLE, Style

DELETED = "修订中删除的文字没有采用"
HIDDEN = "隐藏的文字没有采用"
STRUCK = "划掉的文字没有采用"
GUIDE = "注音没有采用"
PLACEHOLDER = "没有填写的提示没有采用"
MISPLACED = "不在正文里、页面上不显示的文字没有采用"
CODE = "域的代码不是文字，没有采用"

_MADE = pattern(
    r"描述已自动生成|自动生成的|AI 生成|\.(?:jpe?g|png|bmp|gif|webp)$|^(?:图片|图像|Picture|Image) ?\d*$",
    re.IGNORECASE,
)
_LEAST_ALT = 4


@dataclass(frozen=True, slots=True)
class Package:
    """One part of the file (its document, its notes) with its relations; all parts of a reading share one ledger."""

    part: Any
    styles: Mapping[str, Style]
    ledger: Ledger = field(default_factory=Ledger)
    counts: Counter[str] = field(default_factory=Counter)
    """What was done, and how often."""
    doubts: Counter[str] = field(default_factory=Counter)
    """What a person should compare with the file, and how often."""
    fields: Fields = field(default_factory=Fields)
    drawn: set[str] = field(default_factory=set)
    """Names of the parts (charts, diagrams) that were read where they stand."""

    def at(self, part: Any) -> "Package":
        """The same of another part."""
        return replace(self, part=part, fields=Fields())

    def style(self, id_: str) -> Style:
        """The style of that id."""
        return self.styles.get(id_) or self.styles.get("", NO_STYLE)

    def related(self, id_: str | None) -> Any:
        """The part behind a relation; None when there is none in the file."""
        relation = self.part.rels.get(id_) if id_ else None
        return None if relation is None or relation.is_external else relation.target_part

    def image(self, id_: str | None, alt: str) -> Image | None:
        """The picture behind a relation; a linked or lost one is told of."""
        part = self.related(id_)
        if part is None or not part.blob:
            self.ledger.leave(Kind.PICTURE, "", "图片只是链接，文件里没有", name=_own_words(alt) or "图片")
            return None
        return Image(part.blob, _own_words(alt), str(part.partname).rpartition("/")[2])

    def target(self, id_: str | None) -> str:
        """Where a hyperlink leads, when that is a public address."""
        relation = self.part.rels.get(id_) if id_ else None
        address = relation.target_ref if relation is not None and relation.is_external else ""
        return address if ADDRESS.fullmatch(address) else ""


def _own_words(alt: str) -> str:
    """A description somebody wrote: Word's own guesses and file names are none."""
    alt = " ".join(alt.split())
    return "" if _MADE.search(alt) or len(alt) < _LEAST_ALT else alt
