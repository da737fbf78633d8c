"""A package (Word, EPUB) as the bytes of its file: the same for the same parts, whenever it is made."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can state."""
_STORED = (".jpg", ".png", "mimetype")
"""What is packed already; and what an EPUB must say unpacked (EPUB 3.3, 4.2.2)."""


def same_bytes(made: Any) -> bytes:
    """The file of a python-docx document without the time of its making, and without the picture of python-docx's own template,
    a preview of an empty page that carries EXIF and a colour profile."""
    relations = made.part.package.rels
    for name in [name for name, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[name]
    written = io.BytesIO()
    made.save(written)
    return packed(parts_of(written.getvalue()))


def parts_of(package: bytes) -> dict[str, bytes]:
    """The parts of a file by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return {name: source.read(name) for name in source.namelist()}


def packed(parts: Mapping[str, bytes], package: bytes = b"") -> bytes:
    """The parts as a file, behind those of `package`, which are taken as they are packed there."""
    result = io.BytesIO(package)
    with zipfile.ZipFile(result, "a") as target:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, data)
    return result.getvalue()
