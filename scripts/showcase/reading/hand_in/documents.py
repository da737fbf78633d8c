"""A document of words, whichever office program wrote it: what is no Word file is made one first."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from showcase.reading.hand_in import office
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from showcase.reading.hand_in.kinds import WORD, Kind
from showcase.reading.hand_in.word import form


def read_document(
    raw: Raw, kind: Kind, loose: Mapping[str, bytes] | None = None, sections: Collection[str] = ()
) -> HandIn:
    """The hand-in of a document of that kind; `loose` and `sections` as for `form.read_word_form`. Raises NotTaken."""
    if kind is WORD:
        return form.read_word_form(raw, loose, sections)
    if not kind.suffix:
        raise NotTaken(kind.refusal)
    try:
        made = office.docx_of(raw.data, kind.suffix)
    except office.NotConverted as failure:
        raise NotTaken(kind.refusal if failure.missing else _unconverted(kind)) from failure
    hand_in = form.read_word_form(Raw(raw.name, made), loose, sections)
    step = f"由 LibreOffice 从{kind.name.strip()}转成 .docx 再读，请对照原件看有没有走样"
    return replace(hand_in, cleaned=(step, *hand_in.cleaned))


def _unconverted(kind: Kind) -> str:
    return f"这是{kind.name}，LibreOffice 打不开它，可能已经损坏；请用 Word 或 WPS 打开，另存为 .docx 再交。"
