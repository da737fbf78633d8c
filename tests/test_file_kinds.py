"""What a handed-in file is, is told by its content and said by its name; what an office program can turn into Word is turned."""

import io
import re
import shutil
import zipfile
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from showcase.reading.hand_in import kinds, office, picture_intake, recognise
from showcase.reading.hand_in.hand_in import NotTaken, Raw
from showcase.reading.pictures import decoder
from showcase.reading.pictures.children import NotDecoded
from tests.hand_ins import filled, photo
from tests.roots import MINI
from tests.test_imports import word, zipped
from tests.test_packs import SECTIONS, TEXT, workbook

HEIC = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAXxtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoAABAAAAAAAAADMAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/GlwcnAAAADcaXBjbwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQApQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqrprm4CGgwIAAAAyAAAADAIRiAAEABkQBwXPBiQAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAAChjbGFwAAAAEAAAAAEAAAAMAAAAAf///9AAAAAC////zAAAAAIAAAAQcGl4aQAAAAADCAgIAAAAGGlwbWEAAAAAAAAAAQABBYECAwWEAAAAO21kYXQAAAAvKAGvEyFkY0D4EPdn/+0v9f6UBP+hOx6c7IR0wNIggJtASJNdUAsWEICHdqVW3Pg="
)
"""Sixteen by twelve pixels of one red, as a phone packs them."""


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(NotTaken) as told:
        recognise.read_hand_in(Raw(name, data))
    return str(told.value)


def changed(change: Mapping[str, tuple[str, str]], renamed: Mapping[str, str] | None = None) -> bytes:
    """A Word file, parts of it replaced and renamed."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(TEXT)) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            for old_words, new_words in (change.get(name, ("", "")),):
                text = text.replace(old_words.encode(), new_words.encode()) if old_words else text
            new.writestr((renamed or {}).get(name, name), text)
    return kept.getvalue()


MAIN = "wordprocessingml.document.main+xml"
TYPES = "[Content_Types].xml"
OLE2 = kinds.OLE2 + b"\0" * 504
KINDS: Mapping[str, tuple[bytes, str]] = {
    "表.xlsx": (workbook(), "Excel"), "申报表.docx": (workbook(), "Excel"), "x.pptx": (workbook("presentationml.presentation"), "PowerPoint"),
    "x.docm": (changed({TYPES: (f"officedocument.{MAIN}", "ms-word.document.macroEnabled.main+xml")}), "带有宏"),
    "x.ofd": (zipped({"OFD.xml": b"<ofd/>", "Doc_0/Document.xml": b"<x/>"}), "OFD"),
    "x.ods": (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}), "Excel"),
    "x.epub": (zipped({"mimetype": b"application/epub+zip"}), "电子书"),
    "x.xls": (OLE2 + "Workbook".encode("utf-16-le"), "Excel"), "x.docx": (OLE2 + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
    "x.msg": (OLE2 + "__substg1.0_".encode("utf-16-le"), "邮件"), "x.mp4": (b"\0\0\0\x18ftypmp42" + b"\0" * 20, "视频"),
    "x.heic": (HEIC, "一张图片"), "x.bmp": (b"BM" + b"\0" * 60, "一张图片"),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_a_wrong_kind_is_named_for_what_it_is(name: str) -> None:
    data, words = KINDS[name]
    said = refusal(name, data)
    assert words in said
    assert said.count("。") == 1
    assert "损坏" not in said
    assert "既没有" not in said


CONVERTED: Mapping[str, tuple[bytes, str]] = {
    "x.doc": (OLE2 + "WordDocument".encode("utf-16-le"), ".doc"), "x.wps": (OLE2 + "WordDocument".encode("utf-16-le"), ".wps"),
    "x.rtf": (b"{\\rtf1 x}", "RTF"), "x.odt": (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), ".odt"),
    "x.dotx": (changed({TYPES: (MAIN, "wordprocessingml.template.main+xml")}), "模板"),
    "x.docx": (changed({"_rels/.rels": ("http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument")}), "严格"),
}  # fmt: skip


@pytest.mark.parametrize("name", CONVERTED)
def test_without_libreoffice_the_way_to_word_is_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: "")
    data, words = CONVERTED[name]
    assert kinds.kind_of(Raw(name, data)).is_document
    said = refusal(name, data)
    assert words in said
    assert "另存为 .docx" in said


def test_a_word_file_is_known_wherever_its_main_part_lies() -> None:
    moved = {
        "word/document.xml": "word/document2.xml",
        "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels",
    }
    data = changed(
        {
            TYPES: ("/word/document.xml", "/word/document2.xml"),
            "_rels/.rels": ("word/document.xml", "word/document2.xml"),
        },
        moved,
    )
    assert (
        recognise.read_hand_in(Raw("x.docx", data)).story == recognise.read_hand_in(Raw("x.docx", TEXT)).story
    )


RTF = (
    b"{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0 "
    + "".join("".join(f"\\u{ord(c)}?" for c in line) + "\\par " for line in SECTIONS).encode()
    + b"}"
)
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@needs_office
def test_libreoffice_makes_a_word_file_of_what_is_none() -> None:
    hand_in = recognise.read_hand_in(Raw("申报.rtf", RTF))
    assert hand_in.story == recognise.read_hand_in(Raw("x.docx", TEXT)).story
    assert "由 LibreOffice 从RTF 文件转成" in hand_in.cleaned[0]


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".doc", ".odt", ".dotx", ".rtf", ".wps"])
def test_the_form_comes_whole_through_each_of_them(suffix: str, tmp_path: Path) -> None:
    import subprocess

    form = filled(MINI)
    (tmp_path / "form.docx").write_bytes(form)
    kind = suffix[1:].replace("wps", "doc")
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}",
        "--convert-to",
        kind,
        "form.docx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    handed = recognise.read_hand_in(Raw(f"form{suffix}", (tmp_path / f"form.{kind}").read_bytes()))
    read = recognise.read_hand_in(Raw("form.docx", form))
    assert handed.facts["title"] == read.facts["title"]
    assert handed.facts["results"] == read.facts["results"]
    assert re.sub(r"\W|\d.jpg", "", handed.story) == re.sub(r"\W|\d.jpg", "", read.story)
    assert len(handed.pictures) == len(read.pictures)


def test_what_libreoffice_cannot_open_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_data: bytes, _suffix: str) -> bytes:
        raise office.NotConverted

    monkeypatch.setattr(office, "docx_of", fails)
    assert "LibreOffice 打不开它" in refusal("x.rtf", RTF)


# --- pictures ---


def drawn(form: str, **how: Any) -> bytes:
    kept = io.BytesIO()
    image = Image.effect_noise((64, 48), 60).convert("RGB")
    image.save(kept, form, **how)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "suffix", "step"),
    [
        (HEIC, ".png", "由 HEIC 照片转成 PNG"), (drawn("AVIF"), ".jpg", "由 AVIF 图片转成 JPEG"), (drawn("BMP"), ".jpg", "由 BMP 图片转成 JPEG"),
        (drawn("TIFF"), ".jpg", "由 TIFF 图片转成 JPEG"), (drawn("GIF", save_all=True, append_images=[Image.new("RGB", (64, 48))]), ".jpg", "2 幅只取第一幅"),
    ],
    ids=["heic", "avif", "bmp", "tiff", "gif"],
)  # fmt: skip
def test_pictures_of_phones_and_scanners_are_made_pictures_of_ours(
    data: bytes, suffix: str, step: str
) -> None:
    picture = picture_intake.taken(data)
    assert (picture.suffix, step in picture.steps) == (suffix, True), picture.steps
    header = decoder.inspected(picture.data)
    assert header.is_sound
    assert not header.hidden


def test_a_heic_keeps_its_colours() -> None:
    with Image.open(io.BytesIO(picture_intake.taken(HEIC).data)) as image:
        pixel = image.convert("RGB").tobytes()[:3]
    assert all(abs(a - b) < 12 for a, b in zip(pixel, (166, 25, 46), strict=True))


def test_a_scan_lying_on_its_side_is_put_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = picture_intake.taken(drawn("TIFF", exif=exif))
    header = decoder.inspected(picture.data)
    assert (header.width, header.height) == (48, 64)


@pytest.mark.parametrize(
    "data", [HEIC[:200], drawn("TIFF")[:300], b"GIF89a" + b"\0" * 40, b"8BPS" + b"\0" * 40, b"", b"x"]
)
def test_what_makes_no_picture_is_told_and_named(data: bytes) -> None:
    with pytest.raises(picture_intake.NoPicture) as told:
        picture_intake.taken(data)
    assert "另存为 JPEG 再交" in str(told.value) or "重新导出 JPEG 或 PNG 再交" in str(told.value)


def test_without_the_library_that_reads_heic_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_data: bytes) -> None:
        from showcase.reading.picture import Fault

        raise NotDecoded(Fault.UNREAD)

    monkeypatch.setattr(decoder, "converted", fails)
    with pytest.raises(picture_intake.NoPicture, match="没有装读它的程序库（pi-heif）"):
        picture_intake.taken(HEIC)


def test_in_a_pack_the_record_names_them_anew() -> None:
    from tests.test_imports import mini_pack
    from tests.test_packs import FOLDER, handed

    files = mini_pack(FOLDER)
    for name in ("case.yml", "case.md"):
        files[FOLDER + name] = files[FOLDER + name].replace(b"1.jpg", b"1.heic")
    files[f"{FOLDER}1.heic"] = HEIC
    del files[f"{FOLDER}1.jpg"]
    hand_in = handed(files)
    assert "1.png" in hand_in.pictures
    assert "file: 1.png" in hand_in.facts_text
    assert "case.yml：图片改用转换以后的名称" in hand_in.cleaned


def test_in_a_word_file_and_beside_it_they_are_pictures_too() -> None:
    from tests.test_packs import handed

    data = word(*SECTIONS, change=lambda document: document.add_picture(io.BytesIO(drawn("TIFF"))))
    hand_in = handed(
        {"申报表.docx": data, "现场.heic": HEIC, "楼.bmp": drawn("BMP"), "图.jpg": photo("red", size=(9, 9))}
    )
    assert len(hand_in.pictures) == 4
    assert not [one for one in hand_in.undecided if "没有导入" in one]
