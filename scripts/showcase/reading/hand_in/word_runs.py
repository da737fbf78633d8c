"""The words and pictures of one Word paragraph, tracked changes settled: inserted text stays, deleted text goes."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from docx.oxml.ns import qn

from showcase.reading.encoding import INVISIBLE
from showcase.reading.hand_in.markdown_text import literal
from showcase.reading.hand_in.word_blocks import Image
from showcase.reading.hand_in.word_styles import fonts_in, is_on, value_in
from showcase.reading.hand_in.word_symbols import UNKNOWN, read_with_fonts, symbol

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_IMAGEDATA = "{urn:schemas-microsoft-com:vml}imagedata"
_DROPPED = frozenset(
    qn(name)
    for name in ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:rPr", "w:pPr", "w:commentReference")
)


class Package:
    """What lies beside the text in a Word file, by relation, and the fonts of its styles; `counts` are the remarks of one reading."""

    def __init__(self, part: Any, fonts: Mapping[str, Mapping[str, str]]) -> None:
        self.part = part
        self.fonts = fonts
        self.counts: Counter[str] = Counter()

    def image(self, relation: str | None, alt: str) -> Image | None:
        """The picture behind a relation; a linked or lost one is told of."""
        part = self.part.rels.get(relation) if relation else None
        if part is None or part.is_external or not part.target_part.blob:
            self.counts["图片只是链接，文件里没有，没有导入"] += 1
            return None
        return Image(part.target_part.blob, _own_words(alt))

    def target(self, relation: str | None) -> str:
        """Where a hyperlink leads, when that is a public address."""
        part = self.part.rels.get(relation) if relation else None
        address = part.target_ref if part is not None and part.is_external else ""
        return address if re.fullmatch(r"https?://[^\s<>()\[\]\\]{1,300}", address) else ""


class Runs:
    """The words and pictures of one paragraph."""

    def __init__(self, package: Package, paragraph: Any) -> None:
        self.package = package
        self.pieces: list[tuple[str, bool, str]] = []
        self.images: list[Image] = []
        self.boxes: list[Any] = []
        self.fonts = package.fonts.get(value_in(paragraph.find(qn("w:pPr")), "w:pStyle"), {})
        self._walk(paragraph, "")

    def _walk(self, parent: Any, link: str) -> None:
        for child in parent:
            tag = child.tag
            if tag in (qn("w:del"), qn("w:moveFrom")):
                self.package.counts["修订中删除的文字没有采用"] += 1
            elif tag in (qn("w:ins"), qn("w:moveTo")):
                self.package.counts["修订中插入的文字已经采用"] += 1
                self._walk(child, link)
            elif tag == qn("w:r"):
                self._run(child, link)
            elif tag == qn("w:hyperlink"):
                self._walk(child, self.package.target(child.get(qn("r:id"))) or link)
            elif tag == qn("w:commentRangeStart"):
                self.package.counts["批注没有导入"] += 1
            elif isinstance(tag, str) and tag not in _DROPPED:
                self._walk(child, link)

    def _run(self, run: Any, link: str) -> None:
        properties = run.find(qn("w:rPr"))
        if is_on(properties, "w:vanish"):
            self.package.counts["隐藏的文字没有采用"] += 1
            return
        bold = is_on(properties, "w:b")
        styled = self.package.fonts.get(value_in(properties, "w:rStyle"), {})
        fonts = {**self.fonts, **styled, **fonts_in(properties)}
        for child in run:
            self._part(child, fonts, bold, link)

    def _part(self, child: Any, fonts: Mapping[str, str], bold: bool, link: str) -> None:
        tag = child.tag
        if tag == qn("w:t"):
            text, unknown = read_with_fonts(child.text or "", fonts)
            self._tell_unknown(unknown)
            self.pieces.append((text, bold, link))
        elif tag == qn("w:sym"):
            font = child.get(qn("w:font")) or fonts.get("hAnsi", "")
            sign = symbol(font, child.get(qn("w:char")) or "")
            self._tell_unknown(sign == UNKNOWN)
            self.pieces.append((sign, bold, link))
        elif tag == qn("w:fldChar"):
            self.pieces.append((_check_box(child), bold, link))
        elif tag in (qn("w:br"), qn("w:cr")):
            self.pieces.append(("\n" if child.get(qn("w:type")) in (None, "textWrapping") else "", bold, ""))
        elif tag in (qn("w:tab"), qn("w:ptab")):
            self.pieces.append((" ", bold, link))
        elif tag == qn("w:noBreakHyphen"):
            self.pieces.append(("-", bold, link))
        elif tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
            kind = "f" if tag == qn("w:footnoteReference") else "e"
            self.pieces.append((f"\0{kind}{child.get(qn('w:id'))}\0", False, ""))
        elif tag in (qn("w:drawing"), qn("w:pict"), qn("w:object")):
            self._drawing(child)
        elif tag.endswith("}AlternateContent"):
            chosen = child.find(_CHOICE)
            for inner in chosen if chosen is not None else child.iterfind(f"{_FALLBACK}/*"):
                self._part(inner, fonts, bold, link)

    def _tell_unknown(self, places: int) -> None:
        if places:
            self.package.counts[f"符号认不出来，原处写作{UNKNOWN}，请对照原件改正"] += places

    def _drawing(self, drawing: Any) -> None:
        self.boxes += drawing.iter(qn("w:txbxContent"))
        described = next(drawing.iter(qn("wp:docPr")), None)
        alt = described.get("descr", "") if described is not None else ""
        for element in drawing.iter(qn("a:blip"), _IMAGEDATA):
            if not _in_box(element, drawing):
                relation = element.get(qn("r:embed")) or element.get(qn("r:id"))
                if image := self.package.image(relation, alt):
                    self.images.append(image)

    def lines(self) -> list[tuple[str, str, bool]]:
        """Plain text, Markdown and whether all of it is bold, for each line; at least one."""
        lines: list[list[tuple[str, bool, str]]] = [[]]
        for text, bold, link in self.pieces:
            first, *rest = text.split("\n")
            lines[-1].append((first, bold, link))
            lines += [[(part, bold, link)] for part in rest]
        return [_line(pieces) for pieces in lines]


def _check_box(field: Any) -> str:
    """What a check box of older forms shows; empty when the field is none, and where it ends."""
    box = field.find(f"{qn('w:ffData')}/{qn('w:checkBox')}")
    if box is None:
        return ""
    said = "w:checked" if box.find(qn("w:checked")) is not None else "w:default"
    return "☑" if is_on(box, said) else "☐"


def _in_box(element: Any, drawing: Any) -> bool:
    """Whether a text box inside the drawing holds the element; its paragraphs are walked by themselves."""
    for ancestor in element.iterancestors():
        if ancestor is drawing:
            return False
        if ancestor.tag == qn("w:txbxContent"):
            return True
    return False


def _line(pieces: list[tuple[str, bool, str]]) -> tuple[str, str, bool]:
    """One line in plain words and in Markdown; neighbours of one kind are one stretch, or their marks would touch."""
    merged: list[tuple[str, bool, str]] = []
    for text, bold, link in pieces:
        clean = INVISIBLE.sub("", text) if "\0" not in text else text
        if merged and (merged[-1][1:] == (bold, link) or not clean.strip()):
            merged[-1] = (merged[-1][0] + clean, *merged[-1][1:])
        elif clean:
            merged.append((clean, bold, link))
    worded = [bold for text, bold, _ in merged if text.strip()]
    all_bold = bool(worded) and all(worded)
    plain = re.sub("\0.*?\0", "", "".join(text for text, _, _ in merged)).strip()
    return plain, "".join(_marked(*piece, all_bold) for piece in merged).strip(), all_bold


def _marked(text: str, bold: bool, link: str, all_bold: bool) -> str:
    if "\0" in text:
        parts = re.split("\0(.*?)\0", text)
        return "".join(f"[^{part}]" if index % 2 else literal(part) for index, part in enumerate(parts))
    words = literal(text.strip())
    if not words:
        return text
    if link:
        words = f"[{words}]({link})"
    if bold and not all_bold and re.search(r"\w", words):
        words = f"**{words}**"
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return before + words + after


def _own_words(alt: str) -> str:
    """A description somebody wrote: Word's own guesses and file names are none."""
    alt = " ".join(alt.split())
    made = re.search(
        r"描述已自动生成|自动生成的|AI 生成|\.(?:jpe?g|png|bmp|gif|webp)$|^(?:图片|图像|Picture|Image) ?\d*$",
        alt,
        re.IGNORECASE,
    )
    return "" if made or len(alt) < 4 else alt
