"""What is set into a paragraph and is no text: pictures, charts and diagrams by their parts, objects of other programs."""

from typing import Any

from docx.oxml.ns import qn

from showcase.reading.hand_in.account import Kind
from showcase.reading.hand_in.word import census
from showcase.reading.hand_in.word.blocks import Image
from showcase.reading.hand_in.word.package import Package

_PARTS = {
    f"{census.CHART}chart": (Kind.CHART, qn("r:id")),
    f"{census.DIAGRAM}relIds": (Kind.DIAGRAM, qn("r:dm")),
}
_PICTURES = (qn("a:blip"), f"{census.VML}imagedata")


class Drawn:
    """The pictures of one paragraph, and its charts and diagrams; what cannot be taken is told."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.images: list[Image] = []
        self.parts: list[tuple[Kind, Any]] = []

    def take(self, element: Any, reason: str) -> None:
        """One of them; `reason` says why what stands here is not taken, where it is not."""
        if element.tag in _PICTURES:
            self._picture(element, reason)
        elif element.tag in _PARTS:
            self._part(element, reason)
        else:
            self.package.ledger.leave(
                Kind.OBJECT,
                "",
                "嵌入的对象没有导入，里面的内容请写进正文或截成图片",
                name=census.name_of(element) or "对象",
            )

    def _picture(self, element: Any, reason: str) -> None:
        relation = element.get(qn("r:embed")) or element.get(qn("r:id"))
        if reason:
            self.package.ledger.leave(Kind.PICTURE, "", reason, name=census.described(element) or "图片")
        elif image := self.package.image(relation, census.described(element)):
            self.images.append(image)

    def _part(self, element: Any, reason: str) -> None:
        kind, relation = _PARTS[element.tag]
        part = self.package.related(element.get(relation))
        if reason or part is None:
            self.package.ledger.leave(kind, "", reason or f"{kind.label}的内容不在文件里")
        else:
            self.parts.append((kind, part))
