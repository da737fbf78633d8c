"""What a printing house is given: the interior off one plate, the cover in a file of its own, boxes and marks, and the report."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pydantic import ValidationError

from showcase.press.book import Press
from showcase.press.book_order import BookOrder
from showcase.press.prepress.inks import FourColours, ScreenColours, Use
from showcase.press.prepress.press_set import PressSet, press_set
from showcase.press.prepress.press_work import settled
from showcase.press.prepress.profiles import NotAProfile, read_profile
from showcase.publishing.judgement import judge
from showcase.words.staff.book import Style
from showcase.words.staff.press import PictureInks, PressSettings, Signature
from tests.books import need_tool, pages_of, press
from tests.icc import cmyk_profile
from tests.roots import mini_root

DATE = "2026-11-27"
PROFILE = "fonts/press.icc"
RED = "PANTONE 186 C"
Make = Callable[..., PressSet]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = mini_root(tmp_path_factory.mktemp("press"))
    (root / "fonts").mkdir(exist_ok=True)
    (root / PROFILE).write_bytes(cmyk_profile())
    return root


@pytest.fixture(scope="module")
def make(root: Path) -> Make:
    printer: Press = press(root)

    def made(
        kind: str = "compendiums", name: str = "2024", style: Style | None = None, **said: Any
    ) -> PressSet:
        work = settled(PressSettings(**said), PressSettings(), root, DATE)
        return press_set(printer, BookOrder(kind, name, style=style), work)

    return made


@pytest.fixture(scope="module")
def plain(make: Make) -> PressSet:
    """Nothing is set: one colour, grey pictures."""
    return make()


@pytest.fixture(scope="module")
def full(make: Make) -> PressSet:
    """Everything is set: a profile, a spot colour, paper, flaps, sixteen pages to a signature."""
    return make(
        profile=PROFILE, red=RED, thickness=0.5, paper="示例纸", flaps=80, signature=Signature.SIXTEEN
    )


def colours(file: Path) -> Iterator[tuple[int, str, tuple[Any, ...]]]:
    """Page, operator and operands of every colour chosen in a file, in forms and in the tiles of grounds too."""
    with pikepdf.open(file) as pdf:
        forms = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream)
            and (item.get("/Subtype") == "/Form" or "/PatternType" in item)
        ]
        for number, drawn in enumerate((*pdf.pages, *forms)):
            for instruction in pikepdf.parse_content_stream(drawn, "g G k K rg RG sc SC scn SCN cs CS"):
                operator, operands = str(instruction.operator), tuple(instruction.operands)
                is_tiled = operands[-1] == "/Pattern" or (
                    operator in ("scn", "SCN") and isinstance(operands[-1], pikepdf.Name)
                )
                if not is_tiled:
                    yield number, operator, operands


def images(file: Path) -> list[dict[str, str]]:
    with pikepdf.open(file) as pdf:
        return [
            {key: str(item.get(key)) for key in ("/ColorSpace", "/Width", "/Height")}
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]  # fmt: skip


def millimetres(box: Any) -> list[float]:
    return [round(float(edge) / 72 * 25.4, 1) for edge in box]


def test_all_pages_of_text_come_off_one_plate(plain: PressSet) -> None:
    """Every colour of the interior is black ink, solid for letters; every picture is grey."""
    seen = list(colours(plain.interior.file))
    assert {operator for _, operator, _ in seen} <= {"k", "K"}
    assert {tuple(map(float, operands[:3])) for _, _, operands in seen} == {(0, 0, 0)}
    assert {image["/ColorSpace"] for image in images(plain.interior.file)} == {"/DeviceGray"}
    with pikepdf.open(plain.interior.file) as pdf:
        texts = [page.Contents for page in pdf.pages]
        content = b"".join(part.read_bytes() for whole in texts for part in whole)
    tints = {float(match[1]) for match in re.finditer(rb"0 0 0 ([0-9.]+) k\s*BT", content)}
    assert tints == {0, 1}, "letters are solid, or paper on a ground"


def test_a_named_red_is_a_plate_of_its_own(full: PressSet) -> None:
    with pikepdf.open(full.interior.file) as pdf:
        spaces = {
            str(space[1])
            for page in pdf.pages
            for space in page.resources.get("/ColorSpace", {}).values()
            if space[0] == "/Separation"
        }
        shown = {str(image.ColorSpace) for page in pdf.pages for image in page.get_images().values()}
    assert spaces == {f"/{RED}", "/All"}
    assert shown == {"/DeviceCMYK"}
    inside = [operands for _, operator, operands in colours(full.interior.file) if operator in ("k", "K")]
    text_pages = f"黑 {RED}"
    assert text_pages in full.report
    assert inside


def test_the_interior_is_a_whole_number_of_signatures_and_says_where_it_is_cut(
    plain: PressSet, full: PressSet
) -> None:
    assert plain.interior.pages % 4 == 0
    assert full.interior.pages % 16 == 0
    for file, wide in ((plain.interior.file, 210), (full.interior.file, 210)):
        with pikepdf.open(file) as pdf:
            for page in pdf.pages:
                trim, bleed, media = (
                    millimetres(page.obj[box]) for box in ("/TrimBox", "/BleedBox", "/MediaBox")
                )
                assert trim[2] - trim[0] == pytest.approx(wide, abs=0.1)
                assert [round(b - t, 1) for t, b in zip(trim, bleed, strict=True)] == [-3, -3, 3, 3]
                assert media[0] < bleed[0]
                assert media[3] > bleed[3]
    words = ["".join(page.split()) for page in pages_of(plain.interior.file)]
    for opening in ("目录", "第一篇案例收录", "第二篇简讯收录", "第三篇工作法收录", "第四篇调研收录"):
        [number] = [number for number, page in enumerate(words, 1) if page.startswith(opening)]
        assert number % 2 == 1, f"{opening} is on a right-hand page"


def test_every_sheet_has_its_slug(plain: PressSet) -> None:
    words = pages_of(plain.interior.file)
    for number, page in enumerate(words, 1):
        said = "".join(page.split())
        assert f"《示例市党建品牌案例汇编（2024）》正文第{number}面，共{len(words)}面" in said
        assert DATE in said
        assert re.search(r"版本\d+\.\d+\.\d+-[0-9a-f]{8}", said)
    assert "书上第i页" in "".join(words[0].split())


def test_the_cover_has_a_spine_of_the_pages_and_the_paper(plain: PressSet, full: PressSet) -> None:
    for made, spine, flaps in (
        (plain, plain.interior.pages / 2 * 0.1, 0),
        (full, full.interior.pages / 2 * 0.5, 80),
    ):
        assert made.cover
        with pikepdf.open(made.cover.file) as pdf:
            [page] = pdf.pages
            left, low, right, top = (float(edge) / 72 * 25.4 for edge in page.obj.TrimBox)
            assert right - left == pytest.approx(2 * 210 + spine + 2 * flaps, abs=0.1)
            assert top - low == pytest.approx(285, abs=0.1)
        words = "".join(pages_of(made.cover.file)[0].split())
        assert f"书脊{spine:g}毫米" in words
        assert ("纸厚按估算" in words) == (made is plain)
    assert full.cover
    words = "".join(pages_of(full.cover.file)[0].split())
    assert "勒口80毫米" in words
    assert "单位、品牌、数字都是虚构的" in words, "the front flap says what the book is"
    assert "示例市党建品牌案例汇编" in words


def test_pdf_x_is_claimed_with_a_profile_only(plain: PressSet, full: PressSet) -> None:
    assert full.cover
    for file in (full.interior.file, full.cover.file):
        with pikepdf.open(file) as pdf:
            [intent] = pdf.Root.OutputIntents
            assert intent.S == "/GTS_PDFX"
            assert intent.DestOutputProfile.read_bytes() == cmyk_profile()
            assert str(intent.OutputConditionIdentifier)
            assert str(intent.Info).startswith("Made-up press")
            assert pdf.docinfo.Trapped == "/False"
            meta = pdf.open_metadata()
            assert meta["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] == "PDF/X-4"
            assert meta["xmp:CreateDate"] == meta["xmp:MetadataDate"] == f"{DATE}T00:00:00Z"
            assert "pdfaid:part" not in meta
            assert pdf.pdf_version == "1.6"
            assert not any("/Annots" in page.obj or "/Group" in page.obj for page in pdf.pages)
            fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"]  # fmt: skip
            assert fonts
            assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
        assert not {"rg", "RG"} & {operator for _, operator, _ in colours(file)}
    with pikepdf.open(plain.interior.file) as pdf:
        assert "/OutputIntents" not in pdf.Root
        assert "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion" not in pdf.open_metadata()


def test_the_report_says_what_is_there_and_what_is_wanting(plain: PressSet, full: PressSet) -> None:
    said, finished = plain.report, full.report
    assert "没有声明 PDF/X-4：缺印刷厂的 CMYK 输出特性文件（book.press.profile）" in said
    assert "封面有 RGB 的颜色（1 面）" in said
    assert "书脊按每张纸 0.1 毫米估算" in said
    assert "标准：PDF/X-4，输出条件“Made-up press”" in finished
    assert (
        f"{full.interior.pages} 面 ÷ 2 × 0.5 毫米（示例纸） ＝ {full.interior.pages / 4:g} 毫米；勒口 80 毫米"
        in finished
    )
    assert "估算" not in finished
    for report, made in ((said, plain), (finished, full)):
        assert "成品 210×285，带出血 216×291" in report
        assert "全部嵌入" in report
        assert re.search(r"图片：6 幅，(灰度|四色)，最低 3\d\d dpi", report)
        assert "叠印：没有设置" in report
        rows = report.split("【正文逐面】")[1].split("【封面逐面】")[0].strip().splitlines()
        assert len(rows) == made.interior.pages + 1


def test_pictures_look_the_same_in_four_inks(make: Make) -> None:
    """Every kind of picture, shown by PDFium, is as light as it is on the screen: no picture came out as its negative."""
    shown = {}
    for kind in PictureInks:
        made = make("collections", "chuangkou", pictures=kind, profile=PROFILE)
        pages = pypdfium2.PdfDocument(made.interior.file.read_bytes())
        shown[kind] = [
            sum(page.render(scale=0.3).to_pil().convert("L").resize((8, 8)).tobytes()) / 64 for page in pages
        ]
        kinds = {"grey": "/DeviceGray", "cmyk": "/DeviceCMYK"}
        spaces = {image["/ColorSpace"] for image in images(made.interior.file)}
        assert spaces == {kinds[kind.value]} if kind.value in kinds else not spaces & set(kinds.values())
    for grey, cmyk, rgb in zip(*shown.values(), strict=True):
        assert grey == pytest.approx(rgb, abs=3)
        assert cmyk == pytest.approx(rgb, abs=6)


def test_a_case_and_an_office_have_press_sets_too(make: Make) -> None:
    handout = make("cases", "2024/nuanxin-chuangkou")
    assert handout.cover is None
    assert handout.interior.pages % 4 == 0
    office = make(name="2023", style=Style.GONGWEN)
    assert office.cover
    assert {operator for _, operator, _ in colours(office.cover.file)} <= {"k", "K"}
    assert "封面有 RGB" not in office.report


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("fonts/none.icc", None, "没有找到 ICC 特性文件 fonts/none.icc"),
        ("fonts/words.icc", b"words" * 50, "不是 ICC 特性文件"),
        ("fonts/screen.icc", cmyk_profile(kind=b"mntr"), "不是 CMYK 输出特性文件"),
        ("fonts/cut.icc", cmyk_profile()[:600], "坏了，读不出来"),
    ],
)
def test_a_file_that_is_no_profile_is_told(root: Path, name: str, data: bytes | None, said: str) -> None:
    if data is not None:
        (root / name).write_bytes(data)
    with pytest.raises(NotAProfile, match=said):
        read_profile(root, name)


def test_letters_meant_to_be_black_are_black_on_a_cover_too(root: Path) -> None:
    """A letter in four inks has coloured edges; a ground in them is what makes a deep colour."""
    inks = FourColours(read_profile(root, PROFILE))
    near_black, red, paper = (0.133, 0.11, 0.094), (0.651, 0.098, 0.18), (0.984, 0.973, 0.953)
    assert inks.paint(near_black, Use.TEXT) == ScreenColours().paint(near_black, Use.TEXT) == b"0 0 0 1 k"
    assert ScreenColours().paint(red, Use.TEXT) is None
    for colour, use in ((near_black, Use.FILL), (red, Use.TEXT)):
        assert not inks.paint(colour, use).startswith(b"0 0 0 ")
    assert inks.paint((0, 0, 0), Use.FILL) == b"0 0 0 1 k"
    assert inks.paint((1, 1, 1), Use.STROKE) == b"0 0 0 0 K"
    assert inks.paint(paper, Use.TEXT) != b"0 0 0 1 k"


def test_four_inks_want_a_profile(root: Path) -> None:
    with pytest.raises(NotAProfile, match="或者改成 grey、rgb"):
        settled(PressSettings(pictures=PictureInks.CMYK), PressSettings(), root, DATE)
    site = PressSettings(profile=PROFILE, thickness=0.2, flaps=60)
    work = settled(PressSettings(flaps=0), site, root, DATE)
    assert (work.pictures, work.thickness, work.flaps) == (PictureInks.CMYK, 0.2, 0), (
        "a book's own word comes first"
    )


def test_what_a_house_cannot_use_is_told_where_it_is_written(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    page = root / "content/collections/chuangkou.md"
    wrong = (
        'book:\n  press:\n    red: 大红\n    profile: ../press.icc\n    thickness: 5\n    signature: "8"\n'
    )
    page.write_text(page.read_text(encoding="utf-8").replace("---\n", f"---\n{wrong}", 1), encoding="utf-8")
    found = [problem for problem in judge(root).problems if problem.path.endswith("chuangkou.md")]
    told = {problem.line: problem.message + (problem.hint or "") for problem in found}
    for line, said in ((4, "写色谱里的名称"), (5, "写仓库里的路径"), (6, "一张纸的厚度"), (7, "正文面数")):
        assert said in told[line]
    assert len(told) == 4


@pytest.mark.parametrize(
    "said",
    [
        {"red": "Black"},
        {"red": "a/b"},
        {"profile": "C:/press.icc"},
        {"profile": "press.pdf"},
        {"profile": "a//b.icc"},
    ],
)
def test_names_no_press_system_takes_are_refused(said: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        PressSettings.model_validate(said)


def test_the_files_are_sound(plain: PressSet, full: PressSet) -> None:
    for made in (plain, full):
        assert made.cover
        for file in (made.interior.file, made.cover.file):
            done = subprocess.run([need_tool("qpdf"), "--check", str(file)], capture_output=True, check=False)
            assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


@pytest.mark.slow
def test_ghostscript_finds_the_same_inks(plain: PressSet, full: PressSet) -> None:
    """Coverage page by page: black alone in one colour; with a red no cyan but where a picture is, or the logo a case opens with."""
    for made, pictured in ((plain, 0), (full, 5)):
        command = [need_tool("gs"), "-q", "-o", "-", "-sDEVICE=inkcov", str(made.interior.file)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        rows = [[float(part) for part in line.split()[:4]] for line in told.splitlines() if "CMYK" in line]
        assert len(rows) == made.interior.pages
        assert all(row[3] > 0 for row in rows)
        assert sum(row[0] > 0 for row in rows) == pictured
        if made is plain:
            assert all(row[:3] == [0, 0, 0] for row in rows)


@pytest.mark.slow
def test_all_programs_show_the_same_pictures(full: PressSet, tmp_path: Path) -> None:
    """A page with a picture in four inks is as light in poppler, ghostscript and MuPDF as in PDFium."""
    file, number = full.interior.file, 12
    page = pypdfium2.PdfDocument(file.read_bytes())[number - 1]
    wanted = light(page.render(scale=0.5).to_pil())
    shown = {
        "pdftoppm": ["-r", "36", "-f", str(number), "-l", str(number), "-singlefile", "-png", str(file), str(tmp_path / "pdftoppm")],
        "gs": ["-q", "-sDEVICE=png16m", "-r36", f"-dFirstPage={number}", f"-dLastPage={number}", "-o", str(tmp_path / "gs.png"), str(file)],
        "mutool": ["draw", "-q", "-r", "36", "-o", str(tmp_path / "mutool.png"), str(file), str(number)],
    }  # fmt: skip
    for name, arguments in shown.items():
        if name == "mutool" and shutil.which(name) is None:
            continue
        subprocess.run([need_tool(name), *arguments], check=True, capture_output=True)
        with Image.open(tmp_path / f"{name}.png") as image:
            assert light(image) == pytest.approx(wanted, abs=6), name


def light(image: Image.Image) -> float:
    """How light a picture is on the whole, of 255."""
    return sum(image.convert("L").resize((8, 8)).tobytes()) / 64


def test_same_records_same_bytes(plain: PressSet, root: Path) -> None:
    before = plain.interior.file.read_bytes()
    for file in (root / ".cache/showcase/large/books").iterdir():
        file.unlink()
    work = settled(PressSettings(), PressSettings(), root, DATE)
    again = press_set(press(root), BookOrder("compendiums", "2024"), work)
    assert again.interior.fresh
    assert again.interior.file.read_bytes() == before
    assert again.report == plain.report
