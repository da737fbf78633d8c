"""The record in a handed-in file, whatever kind of file that is."""

from collections.abc import Collection

from showcase.reading.hand_in import archive, copied_text, documents, kinds, pack
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from showcase.reading.hand_in.web import text

MOST_BYTES = archive.PACK.packed
"""A larger file is not even read."""


def read_hand_in(raw: Raw, sections: Collection[str] = ()) -> HandIn:
    """The record in the file, all of the file accounted for; `sections` are names calls give sections besides the agreed ones.
    Raises NotTaken with one sentence that says why not, Unaccounted when the program read past something."""
    hand_in = _read(raw, sections)
    hand_in.account.check(hand_in.text)
    return hand_in


def read_folder(files: archive.Archive, sections: Collection[str] = ()) -> HandIn:
    """The record in a folder's files, all of them accounted for. Raises NotTaken, Unaccounted."""
    hand_in = pack.read_pack(files, sections)
    hand_in.account.check(hand_in.text)
    return hand_in


def _read(raw: Raw, sections: Collection[str]) -> HandIn:
    if not raw.data.strip():
        raise NotTaken("文件是空的。")
    kind = kinds.kind_of(raw)
    if kind is kinds.WORD and not archive.glance(raw.data, ()).names:
        raise NotTaken(_broken(raw))
    if kind is kinds.PACK:
        return pack.read_pack(archive.opened(raw.data, archive.PACK), sections)
    if kind is kinds.TEXT and copied_text.is_copied(raw.data):
        return copied_text.read_copied(raw)
    if kind is not kinds.TEXT:
        return documents.read_document(raw, kind, None, sections)
    if raw.name.casefold().endswith((".docx", ".docm", ".doc", ".zip")):
        raise NotTaken(_broken(raw))
    return text.read_web_text(raw)


def _broken(raw: Raw) -> str:
    return f"“{raw.name}”已经损坏，打不开；请重新保存一份再交。"
