"""What a Word file says of itself (ISO/IEC 29500-2, 11)."""

from collections.abc import Iterable

from showcase.rendering.word.writer import escaped

_LONGEST = 255
"""Characters a property of the file may have (ECMA-376, part 2)."""


def properties(said: Iterable[tuple[str, str]], changed: str) -> str:
    """The part: `said` are names and words, `changed` the day the file is of; of an unknown day it says none."""
    every = (*said, ("cp:lastModifiedBy", ""), ("cp:revision", "1"), ("dc:language", "zh-CN"))
    days = ("created", "modified") if changed else ()
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        + "".join(f"<{name}>{escaped(words, _LONGEST)}</{name}>" for name, words in every)
        + "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{changed}T00:00:00Z</dcterms:{name}>' for name in days
        )
        + "</cp:coreProperties>"
    )
