"""The words and pictures of one Word paragraph, tracked changes settled: inserted text stays, deleted, struck and hidden text is told.

Every element is gone through, known or not, so that no text is read past; what has no place in the text is noted with its reason.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docx.oxml.ns import qn

from showcase.late.values import dataclass
from showcase.reading.encoding import INVISIBLE
from showcase.reading.hand_in.account import Kind
from showcase.reading.hand_in.word import census, equations
from showcase.reading.hand_in.word.blocks import Piece
from showcase.reading.hand_in.word.drawn import Drawn
from showcase.reading.hand_in.word.fields import check_box
from showcase.reading.hand_in.word.package import (
    CODE,
    DELETED,
    GUIDE,
    HIDDEN,
    MISPLACED,
    PLACEHOLDER,
    STRUCK,
    Package,
)
from showcase.reading.hand_in.word.styles import Look, is_on, value_in
from showcase.reading.hand_in.word.symbols import UNKNOWN, read_with_fonts, symbol

_TEXT_BOX = qn("w:txbxContent")
_FORMULA_IN_WORDS = "公式改写成一行文字，请对照原件"
_SMALL_IN_PLAIN = "上标、下标没有现成的小字，照平常的字写，请对照原件"


@dataclass(frozen=True, slots=True)
class _State:
    """How what is being gone through looks, where it links to, and why it is not text, if it is not."""

    look: Look
    link: str = ""
    reason: str = ""


class Runs:
    """What one paragraph holds. `boxes`, and the charts and diagrams of `drawn`, hang on it and are read after it."""

    def __init__(self, package: Package, paragraph: Any) -> None:
        self.package = package
        self.pieces: list[Piece] = []
        self.drawn = Drawn(package)
        self.boxes: list[Any] = []
        self._left: dict[tuple[str, bool], list[str]] = {}
        style = package.style(value_in(paragraph.find(qn("w:pPr")), "w:pStyle"))
        if paragraph.tag == qn("w:p"):
            self._children(paragraph, _State(style.look))
        else:  # stands where a paragraph should
            self._one(paragraph, _State(style.look))
        self._end()

    def lines(self) -> Iterator[tuple[Piece, ...]]:
        """The pieces of each line; at least one line."""
        line: list[Piece] = []
        for piece in self.pieces:
            first, *rest = piece.text.split("\n")
            line.append(replace(piece, text=first))
            for text in rest:
                yield tuple(line)
                line = [replace(piece, text=text, source="")]
        yield tuple(line)

    # --- elements ---

    def _children(self, parent: Any, state: _State) -> None:
        for child in parent:
            if isinstance(child.tag, str):
                self._one(child, state)

    def _one(self, child: Any, state: _State) -> None:
        tag = child.tag
        if tag == qn("w:r"):
            self._children(child, self._state(child.find(qn("w:rPr")), state))
        elif tag in census.WORDS:
            text, unknown = read_with_fonts(child.text or "", state.look.fonts)
            self._tell_unknown(0 if state.reason else unknown)
            self._text(text if tag != qn("a:t") else child.text or "", child.text or "", state)
        elif tag in census.CODES:
            self._code(child.text or "")
        elif tag in _ACTIONS:
            _ACTIONS[tag](self, child, state)
        elif tag not in census.PROPERTIES:
            self._children(child, state)
        if tag in census.LEAVES:
            self._leave_inside(child)

    def _leave_inside(self, element: Any) -> None:
        """What stands where no text belongs, and is not shown."""
        for one in element:
            for text in census.texts(one):
                self._leave(text, MISPLACED)
            for kind, name in census.named_things(one):
                self.package.ledger.leave(kind, "", MISPLACED, name=name)

    def _state(self, properties: Any, state: _State) -> _State:
        look = state.look
        if style := value_in(properties, "w:rStyle"):
            look = look.with_style(self.package.style(style).look)
        look = look.under(properties)
        reason = state.reason
        if look.is_on("vanish"):
            reason = reason or HIDDEN
        elif look.is_on("strike") or look.is_on("dstrike"):
            reason = reason or STRUCK
        return replace(state, look=look, reason=reason)

    def _text(self, text: str, source: str, state: _State) -> None:
        fields = self.package.fields
        if fields.in_code:
            self._code(source)
        elif state.reason:
            self._leave(source or text, state.reason)
        else:
            fields.has_text()
            text = INVISIBLE.sub("", text.replace("\n", " "))
            if small := self._small(text, state.look.raised):
                text = small
            self.pieces.append(Piece(text, source, state.look.is_on("b"), state.link or fields.link))

    def _small(self, text: str, raised: str) -> str:
        if raised not in ("superscript", "subscript") or not text.strip():
            return ""
        small = equations.raised(text) if raised == "superscript" else equations.lowered(text)
        self.package.doubts[_SMALL_IN_PLAIN] += not small
        return small

    def _shown(self, text: str, state: _State) -> None:
        """What is shown and not written: a sign, a break."""
        if not state.reason and not self.package.fields.in_code:
            self.pieces.append(Piece(text, "", state.look.is_on("b"), state.link if text.strip() else ""))

    def _leave(self, text: str, reason: str, *, routine: bool = False) -> None:
        self._left.setdefault((reason, routine), []).append(text)

    def _end(self) -> None:
        """Fields whose code did not end with the paragraph end here, and what was left out is noted."""
        while self.package.fields.in_code:
            self._field_ends(_State(Look()))
        for (reason, routine), texts in self._left.items():
            words = "".join(texts)
            self.package.ledger.leave(
                Kind.FIELD if reason == CODE else Kind.PARAGRAPH, words, reason, routine=routine
            )
            if not routine and words.strip():
                self.package.counts[reason] += 1

    # --- fields ---

    def _code(self, text: str) -> None:
        if not self.package.fields.add_code(text):
            self._leave(text, CODE, routine=True)

    def _field_char(self, child: Any, state: _State) -> None:
        match child.get(qn("w:fldCharType")):
            case "begin":
                if sign := check_box(child):
                    self._shown(sign, state)
                self._children(child, state)
                self.package.fields.begin()
            case "separate":
                self.package.fields.show()
            case "end":
                self._field_ends(state)
        if child.get(qn("w:fldCharType")) != "begin":
            self._leave_inside(child)

    def _choices(self, child: Any, state: _State) -> None:
        words = census.chosen_entry(child)
        self._text(words, words, state)

    def _simple_field(self, child: Any, state: _State) -> None:
        self.package.fields.begin(child.get(qn("w:instr")) or "", shows=True)
        self._children(child, state)
        self._field_ends(state)

    def _field_ends(self, state: _State) -> None:
        ended = self.package.fields.end()
        if ended is None:
            return
        shown = "" if state.reason else ended.shown
        if shown:
            self.package.doubts[_FORMULA_IN_WORDS] += ended.is_formula
            self.pieces.append(Piece(shown, ended.code, state.look.is_on("b"), state.link))
        elif ended.code:
            self._leave(ended.code, CODE, routine=True)
        for guide in ended.guides:
            self.package.ledger.leave(Kind.FIELD, "", GUIDE, name=guide)
            self.package.counts[GUIDE] += 1
        if ended.is_lost and not state.reason:
            self.package.ledger.leave(Kind.FIELD, "", "域没有显示出来的文字", name=ended.code.strip()[:40])

    # --- what is set apart ---

    def _inserted(self, child: Any, state: _State) -> None:
        self.package.counts["修订中插入的文字已经采用"] += 1
        self._children(child, state)

    def _deleted(self, child: Any, state: _State) -> None:
        self._children(child, replace(state, reason=DELETED))

    def _ruby(self, child: Any, state: _State) -> None:
        for part in child:
            if part.tag == qn("w:rt"):
                self._children(part, replace(state, reason=state.reason or GUIDE))
            elif isinstance(part.tag, str):
                self._one(part, state)

    def _control(self, child: Any, state: _State) -> None:
        """A content control; the hint of one nobody filled in is no text."""
        if is_on(child.find(qn("w:sdtPr")), "w:showingPlcHdr"):
            for text in census.texts(child):
                self._leave(text, PLACEHOLDER, routine=True)
            for kind, name in census.named_things(child):
                self.package.ledger.leave(kind, "", PLACEHOLDER, name=name, routine=True)
            return
        content = child.find(qn("w:sdtContent"))
        self._children(content if content is not None else (), state)
        for other in child:
            if other is not content:
                self._leave_inside((other,))

    def _hyperlink(self, child: Any, state: _State) -> None:
        self._children(child, replace(state, link=self.package.target(child.get(qn("r:id"))) or state.link))

    def _comment(self, _: Any, __: _State) -> None:
        self.package.counts["批注没有导入"] += 1

    def _note(self, child: Any, state: _State) -> None:
        kind = "f" if child.tag == qn("w:footnoteReference") else "e"
        if not state.reason:
            self.pieces.append(Piece("", note=f"{kind}{child.get(qn('w:id'))}"))

    def _sign(self, child: Any, state: _State) -> None:
        font = child.get(qn("w:font")) or state.look.fonts.get("hAnsi", "")
        sign = symbol(font, child.get(qn("w:char")) or "")
        self._tell_unknown(sign == UNKNOWN)
        self._shown(sign, state)

    def _tell_unknown(self, places: int) -> None:
        if places:
            self.package.counts[f"符号无法识别，原处写作{UNKNOWN}，请对照原件改正"] += places

    def _break(self, child: Any, state: _State) -> None:
        if child.get(qn("w:type")) in (None, "textWrapping"):
            self._shown("\n", state)

    def _mark(self, child: Any, state: _State) -> None:
        self._shown("-" if child.tag == qn("w:noBreakHyphen") else " ", state)

    def _alternatives(self, child: Any, state: _State) -> None:
        for inner in census.chosen(child):
            if isinstance(inner.tag, str):
                self._one(inner, state)

    # --- formulas and drawings ---

    def _formula(self, child: Any, state: _State) -> None:
        source = "".join(census.texts(child))
        text = INVISIBLE.sub("", equations.linear(child))
        if state.reason:
            self.package.ledger.leave(Kind.FORMULA, "", state.reason, name=text)
        else:
            self.package.ledger.keep(Kind.FORMULA, "", "改写成一行文字，在原处", name=text)
            self.package.doubts[_FORMULA_IN_WORDS] += 1
        for kind, name in list(census.named_things(child))[1:]:
            self.package.ledger.leave(kind, "", "公式里的图片等没有采用", name=name)
        self._text(text, source, state)

    def _drawing(self, child: Any, state: _State) -> None:
        before = self._amount()
        self._children(child, state)
        if self._amount() == before:
            self.package.ledger.leave(
                Kind.SHAPE,
                "",
                "没有文字的图形（线条、方框等）没有导入",
                name=census.described(child),
                routine=True,
            )

    def _amount(self) -> int:
        held = len(self.drawn.images) + len(self.boxes) + len(self.drawn.parts) + len(self.pieces)
        return held + len(self._left) + len(self.package.ledger)

    def _box(self, child: Any, state: _State) -> None:
        if state.reason:
            self._children(child, state)
        else:
            self.boxes.append(child)

    def _set_in(self, child: Any, state: _State) -> None:
        self.drawn.take(child, state.reason)

    def _word_art(self, child: Any, state: _State) -> None:
        text = child.get("string") or ""
        self._text(text, text, state)


_ACTIONS = {
    qn("w:ins"): Runs._inserted, qn("w:moveTo"): Runs._inserted, qn("w:del"): Runs._deleted, qn("w:moveFrom"): Runs._deleted,
    qn("w:ruby"): Runs._ruby, qn("w:sdt"): Runs._control, qn("w:hyperlink"): Runs._hyperlink, qn("w:commentRangeStart"): Runs._comment,
    qn("w:footnoteReference"): Runs._note, qn("w:endnoteReference"): Runs._note, qn("w:sym"): Runs._sign, qn("w:br"): Runs._break,
    qn("w:cr"): Runs._break, qn("w:tab"): Runs._mark, qn("w:ptab"): Runs._mark, qn("w:noBreakHyphen"): Runs._mark,
    qn("w:fldChar"): Runs._field_char, qn("w:fldSimple"): Runs._simple_field, census.ALTERNATIVES: Runs._alternatives,
    census.MATH: Runs._formula, qn("w:drawing"): Runs._drawing, qn("w:pict"): Runs._drawing, _TEXT_BOX: Runs._box,
    qn("a:blip"): Runs._set_in, f"{census.VML}imagedata": Runs._set_in, f"{census.CHART}chart": Runs._set_in,
    f"{census.DIAGRAM}relIds": Runs._set_in, f"{census.VML}textpath": Runs._word_art, f"{census.OFFICE}OLEObject": Runs._set_in,
    qn("w:control"): Runs._set_in, qn("w:altChunk"): Runs._set_in, qn("w:ddList"): Runs._choices,
}  # fmt: skip
