"""What a handed-in file is, told by its content and not by its name, and the record in it."""

from collections.abc import Collection

from showcase.reading.hand_in import archive, pack, web_text, word_file, word_form
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from showcase.reading.pictures.formats import format_of

MOST_BYTES = archive.PACK.packed
"""A larger file is not even read."""

_FOREIGN = (
    (b"%PDF", "这是 PDF 文件，取不出可靠的文字；请交 Word（.docx）申报表。"),
    (b"Rar!", "这是 RAR 压缩包；请用 ZIP 格式重新压缩再交。"),
    (b"7z\xbc\xaf", "这是 7z 压缩包；请用 ZIP 格式重新压缩再交。"),
    (b"\x1f\x8b", "这是 gz 压缩包；请用 ZIP 格式重新压缩再交。"),
    (b"{\\rtf", "这是 RTF 文件；请用 Word 打开，另存为 .docx 再交。"),
)


def read_hand_in(raw: Raw, sections: Collection[str] = ()) -> HandIn:
    """The record in the file, all of the file accounted for; `sections` are names calls give sections besides the agreed ones.
    Raises NotTaken with one sentence that says why not, Unaccounted when the program read past something."""
    hand_in = _read(raw, sections)
    hand_in.account.check(hand_in.text)
    return hand_in


def _read(raw: Raw, sections: Collection[str]) -> HandIn:
    if not raw.data.strip():
        raise NotTaken("文件是空的。")
    for start, sentence in _FOREIGN:
        if raw.data.startswith(start):
            raise NotTaken(sentence)
    lower = raw.name.casefold()
    if raw.data.startswith(b"PK"):
        files = archive.unpack(raw.data, archive.WORD if lower.endswith((".docx", ".docm")) else archive.PACK)
        return (
            word_form.read_word_form(raw, sections=sections)
            if word_file.is_word(files)
            else pack.read_pack(files, sections)
        )
    if raw.data.startswith(word_file.OLE2):
        return word_form.read_word_form(raw, sections=sections)
    if lower.endswith((".docx", ".docm", ".doc", ".zip")):
        raise NotTaken(f"“{raw.name}”已经损坏，打不开；请重新保存一份再交。")
    if format_of(raw.data[:16]):
        raise NotTaken("这是一张图片；请把图片插进申报表，或与申报表一起压缩成 ZIP 再交。")
    return web_text.read_web_text(raw)
