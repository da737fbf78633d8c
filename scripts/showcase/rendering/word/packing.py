"""A Word document as the bytes of its file: the same for the same document, whenever it is made."""

import io
import zipfile
from typing import Any

_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can state."""


def same_bytes(made: Any) -> bytes:
    """The file without the time of its making."""
    written, result = io.BytesIO(), io.BytesIO()
    made.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, source.read(name))
    return result.getvalue()
