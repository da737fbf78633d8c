"""The folder a book is set in, which is all Typst may read: pictures, templates and QR codes, besides the book itself."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from showcase.reading.picture import PHOTOGRAPH
from showcase.storage.files import place


def filled(
    folder: Path, pictures: Mapping[str, Path], templates: Iterable[Path], codes: Mapping[str, str], *,
    stand_ins: bool = False,
) -> list[Path]:  # fmt: skip
    """Fill the folder: `pictures` by name, `codes` (name → address; one without a name has none). Gives the photographs in
    the order of their stand-ins; with `stand_ins` every picture has one, drawings too. Raises OSError."""
    photographs: list[Path] = []
    for name, file in pictures.items():
        if stand_ins or file.suffix == PHOTOGRAPH:
            from showcase.press.photographs import stand_in  # slow to import, and many books have none

            (folder / name).write_bytes(stand_in(len(photographs)))
            photographs.append(file)
        else:
            place(file, folder / name)
    for file in templates:
        shutil.copyfile(file, folder / file.name)
    for name, address in codes.items():
        if name:
            import segno  # a site without an address has no codes

            segno.make(address, error="m").save(str(folder / name), border=0, xmldecl=False)
    return photographs
