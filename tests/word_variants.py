"""Word files of every kind of content in every place it may stand: each thing carries a mark by which it is looked for afterwards."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.hand_ins import photo

_SPACES = nsdecls("w", "r", "wp", "a", "pic", "m") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPE = "application/vnd.openxmlformats-officedocument."
KEPT, TOLD, PROMPT = "kept", "told", "prompt"
"""`PROMPT` is told in a section and kept elsewhere."""


@dataclass
class File:
    """The document being written, and the part that what is written belongs to."""

    document: Any
    part: Any
    count: int = 0

    def relate(self, kind: str, name: str, content_type: str, data: bytes) -> str:
        """A part of its own behind a relation; its id."""
        self.count += 1
        uri = PackURI(f"/word/{name.format(len(self.document.part.package.parts) + self.count)}")
        part = Part(uri, content_type, data, self.document.part.package)
        return str(self.part.relate_to(part, _RELATION + kind))


def run(inside: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def text(words: str, tag: str = "w:t") -> str:
    return f'<{tag} xml:space="preserve">{words}</{tag}>'


def mark_of_field(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def field(code: str, result: str = "") -> str:
    shown = mark_of_field("separate") + result if result else ""
    return mark_of_field("begin") + run(text(code, "w:instrText")) + shown + mark_of_field("end")


def drawing(inside: str, uri: str) -> str:
    return run(
        '<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="x"/><a:graphic>'
        f'<a:graphicData uri="{uri}">{inside}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def box(words: str) -> str:
    shape = f"<wps:wsp><wps:txbx><w:txbxContent><w:p>{run(text(words))}</w:p></w:txbxContent></wps:txbx></wps:wsp>"
    old = f"<w:pict><v:textbox><w:txbxContent><w:p>{run(text(words))}</w:p></w:txbxContent></v:textbox></w:pict>"
    new = drawing(shape, "http://schemas.microsoft.com/office/word/2010/wordprocessingShape")
    new = new.removeprefix("<w:r>").removesuffix("</w:r>")
    return run(
        f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>'
    )


def picture(file: File, mark: str) -> str:
    shade = f"#{sum(map(ord, mark)) % 0xFFFFFF:06X}"
    id_ = file.relate("image", "media/image{}.png", "image/png", photo(shade, "PNG", (8, 8)))
    blip = f'<pic:pic><pic:blipFill><a:blip r:embed="{id_}"/></pic:blipFill></pic:pic>'
    return drawing(blip, "http://schemas.openxmlformats.org/drawingml/2006/picture")


def chart(file: File, mark: str) -> str:
    points = (
        f'<c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>{mark}季</c:v></c:pt></c:strCache></c:strRef></c:cat>'
        '<c:val><c:numRef><c:numCache><c:formatCode>0.0%</c:formatCode><c:pt idx="0"><c:v>0.416</c:v></c:pt></c:numCache></c:numRef></c:val>'
    )
    xml = f"<c:chartSpace {_SPACES}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>{mark}图</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:v>{mark}列</c:v></c:tx>{points}</c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"
    id_ = file.relate("chart", "charts/chart{}.xml", f"{_TYPE}drawingml.chart+xml", xml.encode())
    return drawing(f'<c:chart r:id="{id_}"/>', "http://schemas.openxmlformats.org/drawingml/2006/chart")


def diagram(file: File, mark: str) -> str:
    xml = f'<dgm:dataModel {_SPACES}><dgm:ptLst><dgm:pt type="doc"/><dgm:pt><dgm:t><a:p><a:r><a:t>{mark}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>'
    id_ = file.relate("diagramData", "diagrams/data{}.xml", f"{_TYPE}drawingml.diagramData+xml", xml.encode())
    return drawing(f'<dgm:relIds r:dm="{id_}"/>', "http://schemas.openxmlformats.org/drawingml/2006/diagram")


@dataclass(frozen=True)
class Kind:
    """A kind of content: its XML inside a paragraph (or the paragraph itself), and what becomes of it where text is kept."""

    xml: Callable[[File, str], str]
    fate: str = KEPT
    shown: str = "{}"
    """How its mark reads in the record."""
    is_block: bool = False


def _plain(inside: Callable[[str], str]) -> Callable[[File, str], str]:
    return lambda _, mark: inside(mark)


KINDS: dict[str, Kind] = {
    "text": Kind(_plain(lambda m: run(text(m)))),
    "bold": Kind(_plain(lambda m: run(text(m), "<w:b/>") + run(text("。")))),
    "runs": Kind(_plain(lambda m: "".join(run(text(char)) for char in m))),
    "break": Kind(_plain(lambda m: run(text(m) + "<w:br/>" + text("下一行")))),
    "tab": Kind(_plain(lambda m: run(text("甲") + "<w:tab/>" + text(m)))),
    "ruby": Kind(_plain(lambda m: run(f"<w:ruby><w:rubyPr/><w:rt>{run(text('guān'))}</w:rt><w:rubyBase>{run(text(m))}</w:rubyBase></w:ruby>"))),
    "guide": Kind(_plain(lambda m: run(f"<w:ruby><w:rt>{run(text(m))}</w:rt><w:rubyBase>{run(text('爱'))}</w:rubyBase></w:ruby>")), TOLD),
    "struck": Kind(_plain(lambda m: run(text(m), "<w:strike/>") + run(text("九十件"))), TOLD),
    "double struck": Kind(_plain(lambda m: run(text(m), "<w:dstrike/>")), TOLD),
    "not struck": Kind(_plain(lambda m: run(text(m), '<w:strike w:val="0"/>'))),
    "deleted": Kind(_plain(lambda m: f'<w:del w:id="1" w:author="a">{run(text(m, "w:delText"))}</w:del>'), TOLD),
    "moved away": Kind(_plain(lambda m: f'<w:moveFrom w:id="1" w:author="a">{run(text(m))}</w:moveFrom>'), TOLD),
    "inserted": Kind(_plain(lambda m: f'<w:ins w:id="1" w:author="a">{run(text(m))}</w:ins>')),
    "moved here": Kind(_plain(lambda m: f'<w:moveTo w:id="1" w:author="a">{run(text(m))}</w:moveTo>')),
    "hidden": Kind(_plain(lambda m: run(text(m), "<w:vanish/>")), TOLD),
    "superscript": Kind(_plain(lambda m: run(text(m + "10m")) + run(text("2"), '<w:vertAlign w:val="superscript"/>')), shown="{}10m²"),
    "subscript": Kind(_plain(lambda m: run(text(m + "H")) + run(text("2"), '<w:vertAlign w:val="subscript"/>') + run(text("O"))), shown="{}H₂O"),
    "raised words": Kind(_plain(lambda m: run(text(m), '<w:vertAlign w:val="superscript"/>'))),
    "sign": Kind(_plain(lambda m: run('<w:sym w:font="Wingdings" w:char="F0FE"/>') + run(text(m))), shown="☑{}"),
    "sign in a font": Kind(_plain(lambda m: run(text("þ"), '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + run(text(m))), shown="☑{}"),
    "formula": Kind(_plain(lambda m: f"<m:oMath><m:f><m:num><m:r><m:t>{m}</m:t></m:r></m:num><m:den><m:r><m:t>总数</m:t></m:r></m:den></m:f></m:oMath>"), shown="{}/总数"),
    "EQ fraction": Kind(_plain(lambda m: field(f"EQ \\f({m},总数)")), shown="{}/总数"),
    "EQ guide": Kind(_plain(lambda m: field(f'EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(dǎng),{m})'))),
    "EQ circle": Kind(_plain(lambda m: run(text(m)) + field("EQ \\o\\ac(○,3)")), shown="{}③"),
    "field": Kind(_plain(lambda m: field('HYPERLINK "https://example.org/a"', run(text(m))))),
    "simple field": Kind(_plain(lambda m: f'<w:fldSimple w:instr=" AUTHOR ">{run(text(m))}</w:fldSimple>')),
    "field without result": Kind(_plain(lambda m: field(f"DOCPROPERTY {m}")), TOLD),
    "SYMBOL field": Kind(_plain(lambda m: field('SYMBOL 254 \\f "Wingdings"') + run(text(m))), shown="☑{}"),
    "unfinished field": Kind(_plain(lambda m: mark_of_field("begin") + run(text(f"X {m}", "w:instrText"))), TOLD),
    "control": Kind(_plain(lambda m: f"<w:sdt><w:sdtPr/><w:sdtContent>{run(text(m))}</w:sdtContent></w:sdt>")),
    "empty control": Kind(_plain(lambda m: f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(text(m))}</w:sdtContent></w:sdt>"), TOLD),
    "smart tag": Kind(_plain(lambda m: f'<w:smartTag w:element="x">{run(text(m))}</w:smartTag>')),
    "list of choices": Kind(_plain(lambda m: run(f'<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="{m}"/></w:ddList></w:ffData></w:fldChar>') + mark_of_field("end"))),
    "unknown element": Kind(_plain(lambda m: f"<w:dir w:val='ltr'>{run(text(m))}</w:dir>")),
    "text box": Kind(_plain(box)),
    "WordArt": Kind(_plain(lambda m: run(f'<w:pict><v:shape><v:textpath string="{m}"/></v:shape></w:pict>'))),
    "object": Kind(_plain(lambda m: run(f'<w:object><o:OLEObject ProgID="{m}"/></w:object>')), TOLD),
    "control of old": Kind(_plain(lambda m: run(f'<w:object><w:control w:name="{m}"/></w:object>')), TOLD),
    "picture": Kind(picture, shown=""),
    "linked picture": Kind(_plain(lambda m: drawing(f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="a" descr="照片{m}一张"/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId999"/></pic:blipFill></pic:pic>', "x")), TOLD),
    "chart": Kind(chart, shown="{}图"),
    "diagram": Kind(diagram),
    "nested table": Kind(_plain(lambda m: f"<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr/><w:p>{run(text(m))}</w:p></w:tc></w:tr></w:tbl>"), is_block=True),
    "deleted row": Kind(_plain(lambda m: f"<w:tbl><w:tblPr/><w:tr><w:trPr><w:del w:id='1' w:author='a'/></w:trPr><w:tc><w:p>{run(text(m))}</w:p></w:tc></w:tr><w:tr><w:tc><w:p>{run(text('行'))}</w:p></w:tc></w:tr></w:tbl>"), TOLD, is_block=True),
    "controlled block": Kind(_plain(lambda m: f"<w:sdt><w:sdtContent><w:p>{run(text(m))}</w:p></w:sdtContent></w:sdt>"), is_block=True),
    "caption of a table": Kind(_plain(lambda m: run(text(f"表一　{m}情况")))),
    "talk of a table": Kind(_plain(lambda m: run(text(f"表二所示，{m}逐季上升。")))),
    "talk of a picture": Kind(_plain(lambda m: run(text(f"图1所示为{m}。")))),
    "prompt with text behind": Kind(_plain(lambda m: run(text(f"（为什么创建这个品牌：当时的情况、要解决的问题、有什么基础。写好后删去这一行。）{m}")))),
    "altered prompt": Kind(_plain(lambda m: run(text(f"（为什么创建这个品牌，{m}要解决的问题、有什么基础。）"))), PROMPT),
}  # fmt: skip
"""Name → kind."""

SECTIONS = ("一、创建背景", "二、主要做法", "三、工作成效", "四、经验启示")
ROWS = (("案例名称", "以“春风驿站”让群众少跑路"), ("申报单位", "示例市示例局"), ("品牌名称", "春风驿站"))


def mark(index: int, place: int = 0) -> str:
    """Three characters that stand nowhere else."""
    return chr(0x4E00 + 4000 + index) + chr(0x4E00 + 6000 + place) + chr(0x4E00 + 8000 + index)


def element(xml: str) -> Any:
    """What the XML says, in all the namespaces there are."""
    return parse_xml(f"<w:body {_SPACES}>{xml}</w:body>")


def blocks(file: File, kind: Kind, own: str) -> list[Any]:
    """The kind as blocks: a paragraph around it, where it is none itself."""
    xml = kind.xml(file, own)
    return list(element(xml if kind.is_block else f"<w:p>{xml}</w:p>"))


def _paragraph(words: str) -> Any:
    return next(iter(element(f"<w:p>{run(text(words))}</w:p>")))


def _put(file: File, one: Any) -> None:
    file.document.element.body.sectPr.addprevious(one)


def _in_section(file: File, made: Sequence[Any]) -> None:
    for section in SECTIONS:
        _put(file, _paragraph(section))
        _put(file, _paragraph("示例局的正文。"))
        if section == SECTIONS[1]:
            for one in made:
                _put(file, one)


def _above(file: File, made: Sequence[Any]) -> None:
    for one in (_paragraph("以“春风驿站”让群众少跑路"), *made):
        _put(file, one)
    _in_section(file, ())


def _table(file: File, rows: Sequence[tuple[Sequence[Any], Sequence[Any]]]) -> None:
    table = file.document.add_table(len(rows), 2)
    _put(file, table._tbl)
    for row, pair in zip(table.rows, rows, strict=True):
        for cell, made in zip(row.cells, pair, strict=True):
            for one in made:
                cell._tc.append(one)


def _label_rows() -> list[tuple[Sequence[Any], Sequence[Any]]]:
    return [((_paragraph(name),), (_paragraph(value),)) for name, value in ROWS]


def _in_table(file: File, made: Sequence[Any]) -> None:
    _in_section(file, ())
    _table(file, [((_paragraph("事项"),), (_paragraph("说明"),)), ((_paragraph("甲"),), made)])


def _in_value(file: File, made: Sequence[Any]) -> None:
    _table(file, [*_label_rows(), ((_paragraph("案例摘要"),), made)])
    _in_section(file, ())


def _in_unknown_row(file: File, made: Sequence[Any]) -> None:
    _table(file, [*_label_rows(), ((_paragraph("创新点"),), made)])
    _in_section(file, ())


def _in_label(file: File, made: Sequence[Any]) -> None:
    _table(file, [*_label_rows(), ((_paragraph("案例摘要"), *made), ())])
    _in_section(file, ())


def _in_section_row(file: File, made: Sequence[Any]) -> None:
    rows = [((_paragraph(name),), (_paragraph("示例局的正文。"),)) for name in SECTIONS]
    rows[1] = (rows[1][0], (*rows[1][1], *made))
    _table(file, [*_label_rows(), *rows])


def _in_opinion(file: File, made: Sequence[Any]) -> None:
    _table(file, [*_label_rows(), ((_paragraph("推荐单位意见"),), made)])
    _in_section(file, ())


def _between_tables(file: File, made: Sequence[Any]) -> None:
    _table(file, _label_rows())
    for one in (_paragraph("表四　成效数字"), *made):
        _put(file, one)
    _in_section(file, ())


def _in_strange_table(file: File, made: Sequence[Any]) -> None:
    _table(file, [((_paragraph("甲"),), made)])
    _in_section(file, ())


def _in_box(file: File, made: Sequence[Any]) -> None:
    holder = next(iter(element(f"<w:p>{box('框')}</w:p>")))
    content = next(holder.iter(qn("w:txbxContent")))
    for one in made:
        content.append(one)
    _in_section(file, (holder,))


def _in_margin(file: File, made: Sequence[Any]) -> None:
    header = file.document.sections[0].header
    for one in made:
        header._element.append(one)
    _in_section(file, ())


def _in_note(file: File, made: Sequence[Any]) -> None:
    root = element("")
    note = parse_xml(f'<w:footnote {_SPACES} w:id="7"/>')
    root.append(note)
    for one in made:
        note.append(one)
    file.part._blob = _bytes(root, "w:footnotes")
    refers = run('<w:footnoteReference w:id="7"/>')
    reference = next(iter(element(f"<w:p>{run(text('有注。'))}{refers}</w:p>")))
    _in_section(file, (reference,))


def _in_comment(file: File, made: Sequence[Any]) -> None:
    root = element("")
    comment = parse_xml(f'<w:comment {_SPACES} w:id="7"/>')
    root.append(comment)
    for one in made:
        comment.append(one)
    file.part._blob = _bytes(root, "w:comments")
    _in_section(file, ())


def _bytes(root: Any, tag: str) -> bytes:
    written: bytes = serialize_part_xml(root)
    return written.replace(b"<w:body ", f"<{tag} ".encode(), 1).replace(b"</w:body>", f"</{tag}>".encode())


@dataclass(frozen=True)
class Where:
    """A place in a document: how it is put there, whether text is kept there, and the part it belongs to."""

    put: Callable[[File, Sequence[Any]], None]
    keeps: bool
    part: str = ""


PLACES: dict[str, Where] = {
    "a section": Where(_in_section, True),
    "above the sections": Where(_above, False),
    "a table of a section": Where(_in_table, True),
    "the value of a row": Where(_in_value, True),
    "an unknown row": Where(_in_unknown_row, False),
    "below a label": Where(_in_label, False),
    "a section that is a row": Where(_in_section_row, True),
    "an opinion": Where(_in_opinion, False),
    "between tables": Where(_between_tables, False),
    "a strange table": Where(_in_strange_table, False),
    "a text box": Where(_in_box, True),
    "the header": Where(_in_margin, False, "header"),
    "a note": Where(_in_note, True, "footnotes"),
    "a comment": Where(_in_comment, False, "comments"),
}
"""Name → place."""


def word_file(place: str, kinds: Sequence[tuple[Kind, str]]) -> bytes:
    """A Word file with these kinds, each with its mark, in that place."""
    where = PLACES[place]
    document = Document()
    for one in list(document.element.body):
        if one.tag != qn("w:sectPr"):
            document.element.body.remove(one)
    part: Any = document.part
    if where.part == "header":
        document.sections[0].header.is_linked_to_previous = False
        part = document.sections[0].header.part
    elif where.part:
        uri, kind = PackURI(f"/word/{where.part}.xml"), f"{_TYPE}wordprocessingml.{where.part}+xml"
        part = Part(uri, kind, b"", document.part.package)
        document.part.relate_to(part, _RELATION + where.part)
    file = File(document, part)
    where.put(file, [one for kind, own in kinds for one in blocks(file, kind, own)])
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()
