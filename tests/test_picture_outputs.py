"""What hides in a picture comes out nowhere: site, books, posters, Word files, offline zip, every byte of them looked at."""

import io
import re
import shutil
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pikepdf
import pytest
from PIL import Image

from showcase.publishing.build import build
from showcase.publishing.offline import pack
from showcase.reading.pictures import png
from tests import pictures as made
from tests.books import need_fonts
from tests.roots import mini_root

MARK = b"VERSTECKTE-MARKE-20261127"
OTHER = "brands/2024/linli-yishiting/ting.jpg"
CASE = "brands/2024/nuanxin-chuangkou"


def _photograph(size: tuple[int, int]) -> Image.Image:
    return made.picture().resize(size, Image.Resampling.BICUBIC)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that is made of a root whose pictures are laden: the site with its books, and its zip."""
    need_fonts()
    root = mini_root(tmp_path_factory.mktemp("laden"), books=True)
    flat = Image.new("RGB", (600, 400), "#a6192e")  # few colours: goes into books as a PNG
    for name, form, image in (
        ("1.jpg", "JPEG", _photograph((900, 600))), ("logo.png", "PNG", flat), ("qingdan.png", "PNG", _photograph((900, 600))),
        ("分布图.webp", "WEBP", _photograph((900, 600))),
    ):  # fmt: skip
        data = made.laden(image, form, MARK)
        assert MARK in data
        (root / CASE / name).write_bytes(data)
    (root / "content" / "tu.png").write_bytes(made.laden(flat, "PNG", MARK))
    with (root / "content" / "about.md").open("a", encoding="utf-8") as page:
        page.write("\n\n![一张图](tu.png)\n")
    shutil.copy(root / CASE / "1.jpg", root / OTHER)  # the same picture in two records is made twice at once
    out = root.parent / "out"
    build(root, out / "site")
    pack(out / "site", out / "offline.zip")
    return out


def pieces(data: bytes) -> Iterator[bytes]:
    """The bytes of a file, and of whatever is packed in it."""
    yield data
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for item in pdf.objects:
                if isinstance(item, pikepdf.Stream):
                    yield from pieces(item.read_raw_bytes())
                    with suppress(pikepdf.PdfError):  # a JPEG has been looked at as it is
                        yield item.read_bytes()
                yield repr(item).encode("utf-8", "replace")
    elif data.startswith(png.START):
        for name, body in re.findall(rb"([zi]TXt|iCCP)(.+)", data, re.DOTALL):
            yield from (zlib.decompressobj().decompress(body[at:]) for at in _packed(name, body))
    elif data.startswith(b"PK") and is_zipfile(io.BytesIO(data)):
        with ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from pieces(archive.read(name))


def _packed(name: bytes, body: bytes) -> list[int]:
    at = body.find(b"\0")
    return [at + 2] if at >= 0 and name != b"iTXt" and body[at + 2 : at + 3] == b"\x78" else []


def test_a_mark_is_found_wherever_it_is_packed(tmp_path: Path) -> None:
    data = made.with_chunks(made.saved(made.picture(), "PNG"), made.chunks(MARK, located=False)["iCCP"])
    with ZipFile(tmp_path / "a.zip", "w") as inner:
        inner.writestr("a.png", data)
    with ZipFile(tmp_path / "b.zip", "w") as outer:
        outer.write(tmp_path / "a.zip", "a.zip")
    packed = (tmp_path / "b.zip").read_bytes()
    assert MARK not in packed
    assert any(MARK in piece for piece in pieces(packed))


def test_what_hides_in_pictures_is_in_no_output(outputs: Path) -> None:
    kinds: set[str] = set()
    for file in outputs.rglob("*"):
        if file.is_file():
            kinds.add(file.suffix)
            assert not any(MARK in piece for piece in pieces(file.read_bytes())), file
    assert {".html", ".webp", ".pdf", ".docx", ".zip", ".json"} <= kinds
    assert {".jpg", ".png"} & kinds, "posters"
    assert list((outputs / "site").rglob("*tu.png*")), "a picture of a staff page"


def test_no_picture_of_any_output_carries_anything_but_pixels(outputs: Path) -> None:
    seen = 0
    for file in outputs.rglob("*"):
        if not file.is_file() or file.is_relative_to(outputs / "site" / "assets"):
            continue
        for data in _pictures(file.read_bytes()):
            seen += 1
            with Image.open(io.BytesIO(data)) as image:
                told = {"exif", "xmp", "icc_profile", "comment", "photoshop"} & image.info.keys()
                assert (told, bool(image.getexif())) == (set(), False), file
    assert seen > 20


def _pictures(data: bytes) -> Iterator[bytes]:
    for piece in pieces(data):
        if piece.startswith((b"\xff\xd8\xff", png.START)) or (
            piece.startswith(b"RIFF") and piece[8:12] == b"WEBP"
        ):
            yield piece
