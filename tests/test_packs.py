"""Zips as clerks make them: names in any encoding, pictures in folders, a stamped page beside the form; all that is wrong is told at once."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import pytest

from showcase.reading.hand_in import archive, recognise
from showcase.reading.hand_in.archive_names import WrittenName, read_names
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from showcase.words.case.record import SEALED_PAGE
from tests.hand_ins import filled, photo
from tests.roots import MINI
from tests.test_imports import gbk_zip, mini_pack, word, zipped
from tests.test_sealed_page import PAGE

FOLDER = "2024/chunfeng-yizhan/"
SECTIONS = (
    "一、创建背景",
    "起因。",
    "二、主要做法",
    "做法。",
    "三、工作成效",
    "成效。",
    "四、经验启示",
    "启示。",
)
TEXT = word(*SECTIONS)


def handed(files: Mapping[str, bytes]) -> HandIn:
    return recognise.read_hand_in(Raw("投稿.zip", zipped(files)))


def refused(files: Mapping[str, bytes]) -> tuple[str, ...]:
    with pytest.raises(NotTaken) as told:
        handed(files)
    return told.value.reasons


# --- names ---


@pytest.mark.parametrize(
    ("names", "encoding"),
    [
        (["图1.jpg"], "gbk"), (["楼.jpg"], "gbk"), (["图1.jpg", "楼.jpg", "申报表.docx"], "gbk"), (["现场/1.jpg", "活动/1.jpg"], "gbk"), (["暖心窗口/分布图.webp"], "utf-8"), (["图1.jpg"], "utf-8"),
        (["申報表.docx", "現場照片1.jpg"], "big5"), (["readme.txt", "1.jpg"], "ascii"), (["〇一.png", "照片（2）.jpg"], "gbk"),
    ],
)  # fmt: skip
def test_names_are_read_in_the_one_encoding_that_makes_sense_of_all_of_them(
    names: list[str], encoding: str
) -> None:
    assert read_names([WrittenName(name.encode(encoding), 0) for name in names]) == names


def test_a_name_that_says_what_it_is_in_is_believed() -> None:
    written = "图1.jpg".encode("gbk")
    said = b"\x01" + struct.pack("<I", zlib.crc32(written)) + "图一.jpg".encode()
    extra = struct.pack("<HH", 0x5455, 1) + b"x" + struct.pack("<HH", 0x7075, len(said)) + said
    names = [
        WrittenName("暖心.jpg".encode(), 0x800),
        WrittenName(written, 0, extra),
        WrittenName(written, 0, extra[:-1]),
    ]
    assert read_names(names) == ["暖心.jpg", "图一.jpg", "图1.jpg"]


def test_folders_parted_as_windows_does_are_folders() -> None:
    files = mini_pack("2024\\abc-def\\")
    hand_in = handed(files)
    assert (hand_in.year, hand_in.slug) == ("2024", "abc-def")
    assert len(hand_in.pictures) == len(files) - 2


# --- what lies beside ---


def test_pictures_of_one_name_in_two_folders_are_two_pictures() -> None:
    data = gbk_zip({"申报表.docx": TEXT, "现场/1.jpg": photo("red"), "活动/1.jpg": photo("blue")})
    hand_in = recognise.read_hand_in(Raw("投稿.zip", data))
    assert len(hand_in.pictures) == len(set(hand_in.pictures.values())) == 2


def test_pictures_in_a_folder_of_the_record_come_up_beside_case_yml_none_over_another() -> None:
    files = {**mini_pack(FOLDER), f"{FOLDER}照片/1.jpg": photo("blue"), f"{FOLDER}照片/2.jpg": photo("green")}
    hand_in = handed(files)
    assert {"1.jpg", "照片-1.jpg", "2.jpg"} <= hand_in.pictures.keys()
    assert sum("从子文件夹里移出" in one for one in hand_in.undecided) == 2


def test_lock_files_and_leavings_are_passed_over_and_counted() -> None:
    hand_in = handed({
        "申报表.docx": TEXT, "~$申报表.docx": b"x", ".~申报表.docx": b"x", ".~lock.申报表.docx#": b"x", "~WRL0003.tmp": b"x", "材料/Thumbs.db": b"x",
    })  # fmt: skip
    assert "系统自动生成的文件没有导入 5 个" in hand_in.cleaned
    assert len(hand_in.account.not_taken) == 5


@pytest.mark.parametrize("name", ["盖章页.pdf", "申报表（盖章扫描件）.pdf", "申报表.pdf", SEALED_PAGE])
@pytest.mark.parametrize("beside", ["form", "record"])
def test_a_stamped_page_beside_the_form_is_kept_with_the_record_and_noted(name: str, beside: str) -> None:
    files = {"申报表.docx": TEXT} if beside == "form" else mini_pack(FOLDER)
    hand_in = handed({**files, (name if beside == "form" else FOLDER + name): PAGE})
    assert hand_in.sealed == PAGE
    assert any(f"{SEALED_PAGE}（只存档，不登载）" in entry.kept for entry in hand_in.account.kept)
    assert name == SEALED_PAGE or any("当作签字盖章的扫描页" in one for one in hand_in.undecided)


def test_of_several_pdfs_the_one_called_stamped_is_it_and_the_others_are_told() -> None:
    hand_in = handed(
        {"申报表.docx": TEXT, "媒体报道.pdf": b"%PDF-1.4 a %%EOF", "盖章页.pdf": PAGE, "破.pdf": b"%PDF-1.4"}
    )
    assert hand_in.sealed == PAGE
    assert [one for one in hand_in.undecided if "没有收" in one] == [
        "“媒体报道.pdf”是 PDF 文件，没有收。",
        "“破.pdf”是 PDF 文件，没有收。",
    ]


def test_a_scanned_page_that_is_a_picture_becomes_no_picture_of_the_case() -> None:
    hand_in = handed({"申报表.docx": TEXT, "盖章页.jpg": photo("white"), "现场.jpg": photo("red")})
    assert len(hand_in.pictures) == 1
    assert any("盖章页.jpg”像是签字盖章的扫描页" in one for one in hand_in.undecided)


# --- what is wrong ---


def test_all_that_is_wrong_is_told_at_once() -> None:
    reasons = refused({
        **mini_pack(FOLDER), "../x.jpg": b"x", "资料.zip": b"PK", f"{FOLDER}run.exe": b"MZ", f"{FOLDER}清单.xlsx": b"x", f"{FOLDER}坏.jpg": b"x",
        f"{FOLDER}3.jpg": photo("red", "PNG", (9, 9)),
    })  # fmt: skip
    for part in ("../x.jpg", "资料.zip", "run.exe", "清单.xlsx", "坏.jpg”不是完好的图片", "3.jpg”其实是 PNG"):
        assert sum(part in reason for reason in reasons) == 1, part
    assert len(reasons) == 6


def test_beside_a_document_too() -> None:
    reasons = refused({
        "申报表.docx": TEXT, "另一份.docx": TEXT, "名单.xlsx": workbook(), "说明.txt": "说明".encode(), "坏.png": b"x",
    })  # fmt: skip
    assert len(reasons) == 4
    assert "有 2 个 Word 文件（申报表.docx、另一份.docx）" in reasons[0]
    assert "“名单.xlsx”是 Excel 等表格文件" in " ".join(reasons).replace("压缩包里的", "")
    assert str(NotTaken(*reasons)).startswith("有 4 处不能接收，请一起改好再交：\n  · ")
    assert str(NotTaken("一句。")) == "一句。"


def workbook(main: str = "spreadsheetml.sheet") -> bytes:
    """An Office file by its parts, a workbook if nothing else is said."""
    return zipped({
        "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.{main}.main+xml"/></Types>'.encode(),
        "_rels/.rels": b'<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": b"<workbook/>",
    })  # fmt: skip


def test_every_member_has_its_place_in_the_account() -> None:
    files = {
        **{f"{FOLDER}{name}": data for name, data in mini_pack("").items()}, f"{FOLDER}.DS_Store": b"x", f"{FOLDER}盖章.pdf": PAGE,
    }  # fmt: skip
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.mkdir(FOLDER)
        for name, data in files.items():
            packed.writestr(name, data)
    hand_in = recognise.read_hand_in(Raw("x.zip", kept.getvalue()))
    assert len(hand_in.account.entries) == len(files) == archive.opened(kept.getvalue(), archive.PACK).members
    assert len(hand_in.account.not_taken) == 1


def test_the_limits_hold_for_folders_too() -> None:
    with pytest.raises(NotTaken, match="个文件"):
        archive.opened(zipped({f"{n}/": b"" for n in range(archive.PACK.entries * 4 + 1)}), archive.PACK)


def test_a_form_with_pictures_in_folders_is_one_record() -> None:
    hand_in = handed(
        {
            "春风驿站/申报表.docx": filled(MINI),
            "春风驿站/现场/3.jpg": photo("red"),
            "春风驿站/活动/3.jpg": photo("blue"),
        }
    )
    assert len(hand_in.pictures) == 4


def told_of(pictures: Mapping[str, bytes], rows: int = 2) -> tuple[dict[str, object], ...]:
    """What the record says of its pictures when the form tells of so many, has none, and these lie beside it."""
    from docx import Document

    document = Document(io.BytesIO(filled(MINI)))
    for blip in document.element.body.xpath("//w:drawing"):
        blip.getparent().remove(blip)
    for table in document.tables:
        if rows < 2 and table.rows[0].cells[0].text.startswith("图 1"):
            second = next(n for n, row in enumerate(table.rows) if row.cells[0].text.startswith("图 2"))
            for row in table.rows[second:]:
                table._tbl.remove(row._tr)
    kept = io.BytesIO()
    document.save(kept)
    hand_in = handed({"申报表.docx": kept.getvalue(), **pictures})
    listed = hand_in.facts["pictures"]
    assert isinstance(listed, list)
    names = {data: name for name, data in hand_in.pictures.items()}
    assert len(names) == len(pictures)
    return tuple(dict(one) for one in listed if isinstance(one, dict))


RED, BLUE = photo("#A6192E", size=(64, 48)), photo("#0000FF", size=(64, 48))
FIRST, SECOND = "2024 年 5 月，党员在驿站值守。", "一次讲清清单。"


@pytest.mark.parametrize(
    ("names", "captions"),
    [
        (("图2.jpg", "图1.jpg"), (FIRST, SECOND)), (("2.jpg", "01.jpg"), (FIRST, SECOND)), (("一次讲清清单.jpg", "党员在驿站值守.jpg"), (FIRST, SECOND)),
        (("甲.jpg", "乙.jpg"), (FIRST, SECOND)), (("图2 清单.jpg", "图5 大厅.jpg"), (SECOND, "大厅")), (("图7 大厅.jpg", "图8.jpg"), ("大厅", None)),
    ],
)  # fmt: skip
def test_a_picture_beside_the_form_gets_its_own_words_and_nobody_else_s(
    names: tuple[str, str], captions: tuple[str | None, str | None]
) -> None:
    told = told_of(dict(zip(names, (RED, BLUE), strict=True)))
    assert tuple(one.get("caption") for one in told) == captions
