"""What a handed-in file is, told by its content: of what kind, what it is called, and what is to be done where it cannot be read."""

import re
from pathlib import PurePosixPath

from showcase.late.values import dataclass
from showcase.reading.hand_in.archive import Glance, glance
from showcase.reading.hand_in.hand_in import Raw
from showcase.reading.pictures.formats import foreign, format_of

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the files of old office programs begin, and new ones that are encrypted."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `refusal` is the sentence that sends it back, empty where it is read; `suffix` is what an office program
    that converts it wants to see at its end."""

    name: str
    refusal: str = ""
    suffix: str = ""

    @property
    def is_document(self) -> bool:
        """Whether an application or a manuscript may stand in it: a Word file, or what can be made one."""
        return self in (WORD, MACROS) or bool(self.suffix)


def _saved_as_word(name: str, suffix: str) -> Kind:
    return Kind(name, f"这是{name}；请用 Word 或 WPS 打开，另存为 .docx 再交。", suffix)


def _no_case(name: str) -> Kind:
    return Kind(name, f"这是{name}，不是申报表；请把内容填进 Word 申报表（.docx）再交。")


def _repacked(name: str) -> Kind:
    return Kind(name, f"这是 {name} 压缩包；请用 ZIP 格式重新压缩再交。")


WORD = Kind("Word 文件")
PACK = Kind("ZIP 压缩包")
TEXT = Kind("文字")
PICTURE = Kind("图片", "这是一张图片；请把图片插进申报表，或与申报表一起压缩成 ZIP 再交。")
PDF = Kind("PDF 文件", "这是 PDF 文件，取不出可靠的文字；请交 Word（.docx）申报表。")
MACROS = Kind(
    "带宏的 Word 文件（.docm）", "这个 Word 文件带有宏（.docm），不能接收；请另存为不带宏的 .docx 再交。"
)
LOCKED = Kind("加了密码的文件", "这个文件加了密码，打不开；请去掉密码，另存为 .docx 再交。")
OLD = Kind("旧格式的文件", "这是旧格式（.doc）或加了密码的 Word 文件；请去掉密码，另存为 .docx 再交。")
OLD_WORD = _saved_as_word("旧格式的 Word 文件（.doc）", ".doc")
WPS = _saved_as_word("WPS 文字文件（.wps）", ".wps")
RTF = _saved_as_word(" RTF 文件", ".rtf")
ODT = _saved_as_word(" OpenDocument 文字文件（.odt）", ".odt")
TEMPLATE = _saved_as_word(" Word 模板（.dotx）", ".dotx")
STRICT = _saved_as_word("“严格开放 XML”格式的 Word 文件", ".docx")
WORKBOOK, SLIDES = _no_case(" Excel 等表格文件"), _no_case(" PowerPoint 等演示文件")
OFFICE = _no_case("别的办公软件的文件")
OFD = Kind("OFD 版式文件", "这是 OFD 版式文件，取不出可靠的文字；请交 Word（.docx）申报表。")
EPUB, MAIL = _no_case("电子书（.epub）"), _no_case("一封邮件")
RAR, SEVEN, GZIP = map(_repacked, ("RAR", "7z", "gz"))
VIDEO = _no_case("视频文件")

_STARTS = (
    (b"%PDF", PDF), (b"Rar!", RAR), (b"7z\xbc\xaf", SEVEN), (b"\x1f\x8b", GZIP), (b"{\\rtf", RTF),
)  # fmt: skip
_STREAMS = (
    ("EncryptedPackage", LOCKED), ("WordDocument", OLD_WORD), ("Workbook", WORKBOOK), ("PowerPoint Document", SLIDES),
    ("__substg1.0_", MAIL), ("MatOST", WPS),
)  # fmt: skip
"""Names in the directory of an OLE2 file, which stand there in UTF-16."""
_MAIN = (
    ("wordprocessingml.document.main+xml", WORD), ("word.document.macroEnabled.main+xml", MACROS),
    ("wordprocessingml.template.main+xml", TEMPLATE), ("word.template.macroEnabledTemplate.main+xml", MACROS),
    ("spreadsheetml", WORKBOOK), ("ms-excel", WORKBOOK), ("presentationml", SLIDES), ("ms-powerpoint", SLIDES),
)  # fmt: skip
"""What the main part of an Office file says of itself."""
_OPEN = (("text", ODT), ("spreadsheet", WORKBOOK), ("presentation", SLIDES))
_TYPES, _RELATIONS, _MIMETYPE = "[Content_Types].xml", "_rels/.rels", "mimetype"
_WORD_PART = "word/document.xml"


def kind_of(raw: Raw) -> Kind:
    """The kind of the file; TEXT where nothing says otherwise."""
    data = raw.data
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data.startswith(OLE2):
        return _of_ole2(raw)
    if data.startswith(b"PK"):
        return _of_zip(raw)
    if format_of(data[:16]) or foreign(data).endswith(("图片", "照片")):
        return PICTURE
    return VIDEO if foreign(data) == "视频文件" else TEXT


def _of_ole2(raw: Raw) -> Kind:
    kind = next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in raw.data), OLD)
    return WPS if kind is OLD_WORD and _suffix(raw) == ".wps" else kind


def _of_zip(raw: Raw) -> Kind:
    seen = glance(raw.data, (_TYPES, _RELATIONS, _MIMETYPE))
    if _TYPES in seen.members:
        return _of_office(seen)
    if _WORD_PART in seen.names or (not seen.names and _suffix(raw) in (".docx", ".docm")):
        return WORD
    mimetype = seen.members.get(_MIMETYPE, b"").decode("ascii", "replace")
    if "opendocument" in mimetype:
        return next((kind for word, kind in _OPEN if f"opendocument.{word}" in mimetype), OFFICE)
    if "epub" in mimetype:
        return EPUB
    return OFD if "OFD.xml" in seen.names else PACK


def _of_office(seen: Glance) -> Kind:
    """By its main part, wherever that lies and whatever it is called."""
    relations = seen.members.get(_RELATIONS, b"").decode("utf-8", "replace")
    types = seen.members[_TYPES].decode("utf-8", "replace")
    main = next((_attributes(one) for one in re.findall(r"<[\w:]*Relationship\s[^>]*", relations)
                 if _attributes(one).get("Type", "").endswith("/officeDocument")), {})  # fmt: skip
    part = "/" + main.get("Target", _WORD_PART).lstrip("/")
    said = next((_attributes(one).get("ContentType", "") for one in re.findall(r"<[\w:]*Override\s[^>]*", types)
                 if _attributes(one).get("PartName", "").casefold() == part.casefold()), "")  # fmt: skip
    kind = next((kind for words, kind in _MAIN if words in said), None)
    if kind is WORD and main.get("Type", "").startswith("http://purl.oclc.org/ooxml/"):
        return STRICT
    if kind is None and _WORD_PART in seen.names:
        return WORD
    return kind or OFFICE


def _attributes(tag: str) -> dict[str, str]:
    return {
        name: one or other
        for name, one, other in re.findall(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    }


def _suffix(raw: Raw) -> str:
    return PurePosixPath(raw.name).suffix.lower()
