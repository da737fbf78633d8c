"""Every kind of picture is taken and shown in its colours, every broken or hostile one is told, in little time and memory."""

import os
import random
import re
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image, ImageStat

from showcase.entrances.cli import main
from showcase.judging.validate import validate
from showcase.publishing import examined
from showcase.publishing.judgement import judge
from showcase.reading import source
from showcase.reading.picture import Fault, PictureHeader
from showcase.reading.pictures import children, decoder, examining, formats, inspecting, png
from showcase.storage.store import Store
from tests import pictures as made
from tests.roots import PROJECT

FOLDER = "brands/2024/nuanxin-chuangkou"


def shown(data: bytes, size: tuple[int, int] | None = None) -> Image.Image:
    """The picture as the site shows it."""
    header = decoder.inspected(data)
    assert header.is_sound, header
    [webp] = decoder.renditions(data, [size or (header.width, header.height)], 100, 0)
    return Image.open(BytesIO(webp))


def printed(data: bytes) -> Image.Image:
    """The picture as the book and Word have it."""
    return Image.open(BytesIO(decoder.printed(data, (400, 400), 95)[1]))


def colour(image: Image.Image, box: tuple[int, int, int, int] | None = None) -> tuple[int, ...]:
    """The mean colour of a part."""
    return tuple(round(value) for value in ImageStat.Stat(image.crop(box) if box else image).mean)


def near(found: tuple[int, ...], wanted: tuple[int, ...], by: int = 4) -> bool:
    return len(found) == len(wanted) and all(abs(a - b) <= by for a, b in zip(found, wanted, strict=True))


# --- told or taken ---


@pytest.mark.parametrize("name", made.good())
def test_every_kind_is_taken_and_shown(name: str) -> None:
    data = made.good()[name]
    header = decoder.inspected(data)
    assert (header.is_sound, header.hidden, header.located) == (True, False, False)
    assert decoder.cleaned(data).steps == ()
    for image in (shown(data), printed(data)):
        assert image.size == (header.width, header.height)


def test_a_picture_cut_anywhere_is_told() -> None:
    taken = [
        name
        for name, data in made.cut()
        if decoder.inspected(data).fault not in (Fault.CUT, Fault.DAMAGED) and len(data) > 8
    ]
    assert len(list(made.cut())) > 150
    assert taken == []


def test_a_jpeg_that_breaks_off_is_told_though_it_was_given_an_end() -> None:
    assert [
        name
        for name, data in made.mended()
        if decoder.inspected(data).fault not in (Fault.CUT, Fault.DAMAGED)
    ] == []


def test_what_is_hostile_is_refused_by_its_rule(site: Path) -> None:
    wanted = {}
    for name, data, rule in made.hostile():
        (site / FOLDER / name).write_bytes(data)
        wanted[name] = rule
    _, problems = validate(source.read_root(site))
    told = {(name, problem.rule) for problem in problems for name in re.findall("“(.+?)”", problem.message)}
    assert wanted.items() - told == set()


def test_whatever_is_found_good_can_be_shown_and_printed() -> None:
    chance = random.Random(20261127)
    taken = 0
    for data in made.good().values():
        for _ in range(15):
            changed = bytearray(data)
            for _ in range(chance.randrange(1, 5)):
                changed[chance.randrange(8, len(changed))] = chance.randrange(256)
            header = decoder.inspected(bytes(changed))
            if header.is_sound:
                taken += 1
                shown(bytes(changed), (40, 30))
                printed(bytes(changed))
    assert taken > 30


@pytest.mark.parametrize("name", ["100000-scans.jpg", "scans-times-pixels.jpg", "lies.png", "only-filling.jpg", "filling-in-scan.jpg"])  # fmt: skip
def test_it_is_refused_at_once(name: str) -> None:
    """A guard and no measurement: the dearest takes 0.1 s of processor time, twenty times of which is allowed; decoded, one takes half
    a minute."""
    [data] = [data for other, data, _ in made.hostile() if other == name]
    begun = time.process_time()
    parts = formats.taken_apart(data)
    assert time.process_time() - begun < 2
    assert parts is not None
    assert parts.fault, "told without decoding a pixel"


# --- colours ---


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    rows = b"".join(
        b"\0" + (level * 257).to_bytes(2, "big") * 8 for level in range(0, 256, 17) for _ in range(8)
    )
    image = shown(made.png((8, 128), 16, 0, rows)).convert("L")
    for index, level in enumerate(range(0, 256, 17)):
        assert near(colour(image, (2, index * 8 + 3, 6, index * 8 + 5)), (level,), 6)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_colour_profile_is_worked_in_and_left_out(form: str) -> None:
    red = Image.new("RGB", (32, 32), (200, 20, 20))
    data = made.saved(red, form, icc_profile=made.swapped(), **({"quality": 95} if form != "PNG" else {}))
    for image in (shown(data), printed(data)):
        assert near(colour(image.convert("RGB")), (20, 200, 20), 6)
        assert "icc_profile" not in image.info


def test_a_gamma_is_worked_in_where_no_profile_says_more() -> None:
    grey = made.saved(Image.new("L", (32, 32), 55), "PNG")
    linear, usual, mad = (
        made.with_chunks(grey, made.chunk(b"gAMA", value.to_bytes(4, "big")))
        for value in (100_000, 45_455, 1)
    )
    said = made.with_chunks(
        grey, made.chunk(b"sRGB", b"\0"), made.chunk(b"gAMA", (100_000).to_bytes(4, "big"))
    )
    assert near(colour(shown(linear)), (128, 128, 128))
    assert near(colour(shown(usual)), (55, 55, 55))
    assert near(colour(shown(said)), (55, 55, 55))
    assert shown(mad).size == (32, 32)


def test_a_profile_that_is_none_is_no_reason_to_refuse_a_picture() -> None:
    for profile in (b"no profile", bytes(200_000), made.swapped()[:200]):
        data = made.saved(Image.new("RGB", (32, 32), (200, 20, 20)), "JPEG", icc_profile=profile)
        assert near(colour(shown(data)), (200, 20, 20))


def test_printers_colours_become_those_of_screens() -> None:
    for ink, wanted in (
        ((0, 255, 255, 0), (255, 0, 0)),
        ((255, 0, 0, 0), (0, 255, 255)),
        ((0, 0, 0, 128), (127, 127, 127)),
    ):
        data = made.saved(Image.new("CMYK", (32, 32), ink), "JPEG", quality=100)
        assert b"Adobe" in data, "inks are stored inverted"
        for image in (shown(data), printed(data)):
            assert near(colour(image.convert("RGB")), wanted)


def _clear_ones() -> Iterator[bytes]:
    """Pictures whose left half is red or dark and whose right half is transparent."""
    half = Image.new("RGBA", (32, 32), (200, 20, 20, 255))
    half.paste((0, 0, 0, 0), (16, 0, 32, 32))
    yield made.saved(half, "PNG")
    yield made.saved(half, "WEBP", lossless=True)
    indexed = Image.new("P", (32, 32), 0)
    indexed.putpalette([200, 20, 20, 9, 9, 9])
    indexed.paste(1, (16, 0, 32, 32))
    yield made.saved(indexed, "PNG", transparency=1)
    key = Image.new("RGB", (32, 32), (200, 20, 20))
    key.paste((1, 2, 3), (16, 0, 32, 32))
    yield made.saved(key, "PNG", transparency=(1, 2, 3))
    row = b"\0" + b"\xc8\xc8\x14\x14\x14\x14" * 16 + b"\0\1\0\2\0\3" * 16
    yield made.png((32, 32), 16, 2, row * 32, made.chunk(b"tRNS", b"\0\1\0\2\0\3"))
    yield made.png(
        (32, 32), 16, 0, (b"\0" + b"\x20\x00" * 16 + b"\x80\x01" * 16) * 32, made.chunk(b"tRNS", b"\x80\x01")
    )
    yield made.png((32, 32), 4, 0, (b"\0" + b"\x22" * 8 + b"\xbb" * 8) * 32, made.chunk(b"tRNS", b"\0\x0b"))
    yield made.png((32, 32), 1, 0, (b"\0" + b"\x00" * 2 + b"\xff" * 2) * 32, made.chunk(b"tRNS", b"\0\1"))


def test_what_is_transparent_stays_so_on_screen_and_is_white_on_paper() -> None:
    for data in _clear_ones():
        image = shown(data)
        assert image.mode == "RGBA"
        alpha = image.getchannel("A")
        assert (colour(alpha, (2, 2, 14, 30)), colour(alpha, (18, 2, 30, 30))) == ((255,), (0,))
        assert near(colour(printed(data).convert("RGB"), (20, 4, 30, 28)), (255, 255, 255))
        small = shown(data, (4, 4))
        assert max(colour(printed(data).convert("RGB"), (4, 4, 12, 28))[1:]) < 60
        assert colour(small.getchannel("A"), (0, 0, 1, 4)) == (255,)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("mark", range(1, 9))
def test_a_picture_stands_upright_whichever_way_it_was_taken(form: str, mark: int) -> None:
    turns = [None, None, 0, 3, 1, 5, 2, 6, 4]  # what a camera held that way makes of the upright picture
    turn = turns[mark]
    image = made.picture() if turn is None else made.picture().transpose(Image.Transpose(turn))
    if mark in (6, 8):
        image = made.picture().transpose(
            Image.Transpose.ROTATE_90 if mark == 6 else Image.Transpose.ROTATE_270
        )
    exif = Image.Exif()
    exif[0x0112] = mark
    data = made.saved(image, form, exif=exif, **({"quality": 95} if form != "PNG" else {}))
    for upright in (shown(data), printed(data)):
        assert upright.size == made.SIDES
        for box in ((4, 4, 40, 28), (56, 4, 92, 28), (4, 36, 40, 60), (56, 36, 92, 60)):
            assert near(colour(upright.convert("RGB"), box), colour(made.picture(), box), 9)


# --- what hides ---


def test_whatever_hides_in_a_picture_stays_there() -> None:
    mark = b"MARKE-DES-TESTS-4711"
    places = list(made.marked(mark))
    assert len(places) > 25
    for place, name, data in places:
        header = decoder.inspected(data)
        assert header.is_sound, place
        assert header.hidden or "profile" in place or "iCCP" in place, place
        assert header.located == any(word in place for word in ("EXIF", "eXIf", "raw", "end of a WebP")), (
            place
        )
        outputs = [
            *decoder.renditions(data, [(96, 64)], 80, 0), decoder.printed(data, (50, 50), 80)[1],
        ]  # fmt: skip
        for output in outputs:
            assert mark not in output, place
            assert not {"exif", "xmp", "icc_profile", "comment"} & Image.open(BytesIO(output)).info.keys(), (
                place
            )
        if not place.endswith(("profile", "iCCP", "a WebP")):
            assert mark not in decoder.cleaned(data).data, name


# --- bounds ---


def test_a_child_that_takes_too_long_is_ended_and_followed_by_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = made.good()["plain.jpg"]
    monkeypatch.setattr(children, "_PATIENCE", 0)
    with pytest.raises(children.NotDecoded) as failure:
        children.Children(1).ask(
            {"task": "renditions", "sizes": [(16_000, 9_000)], "quality": 80, "method": 6}, data, 1
        )
    assert failure.value.fault is Fault.HEAVY
    monkeypatch.undo()
    assert decoder.inspected(data).is_sound


def test_a_child_that_dies_is_followed_by_another() -> None:
    ours = children.Children(1)
    data = made.good()["plain.png"]
    for _ in range(2):
        answer, _blobs = ours.ask({"task": "inspect"}, data, 20)
        assert answer["format"] == "PNG"
        child = ours._free.get_nowait()
        assert child
        child._process.kill()
        child._process.wait()
        ours._free.put(child)
    ours.close()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds and tells the memory of a process")
def test_no_picture_takes_more_than_400_megabytes() -> None:
    ours = children.Children(1)
    flat = Image.new("CMYK", (6400, 6400))
    heavy = [
        (made.saved(flat, "JPEG", progressive=True, quality=20), "inspect", {}),
        (made.saved(flat.convert("RGB"), "PNG", compress_level=1), "print", {"most": (900, 900), "quality": 80}),
        (made.saved(flat.convert("L"), "PNG", compress_level=1), "renditions", {"sizes": [(20_000, 12_000)], "quality": 80, "method": 0}),
        (made.saved(Image.new("RGB", (4800, 4800)), "WEBP", lossless=True, method=0), "inspect", {}),
    ]  # fmt: skip
    for data, task, asked in heavy:
        try:
            ours.ask({"task": task, **asked}, data, 60)
        except children.NotDecoded as failure:
            assert failure.fault is Fault.HEAVY
            assert task == "renditions"
    child = ours._free.get_nowait()
    assert child
    said = Path(f"/proc/{child._process.pid}/status").read_text("ascii")
    most = re.search(r"VmHWM:\s+(\d+) kB", said)
    assert most
    assert 200_000_000 < int(most[1]) * 1024 <= 400_000_000
    child.end()


def test_an_installation_that_cannot_decode_blames_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "_PROGRAM", "import sys; sys.modules['PIL'] = None; " + children._PROGRAM)
    with pytest.raises(children.NoDecoder, match="重新安装"):
        children.Children(1).ask({"task": "inspect"}, b"", 20)


def test_children_work_where_the_system_bounds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        children, "_PROGRAM", "import sys; sys.modules['resource'] = None; " + children._PROGRAM
    )
    ours = children.Children(1)
    answer, _ = ours.ask({"task": "inspect"}, made.good()["lossy.webp"], 20)
    assert answer["fault"] == ""
    [long] = [data for name, data, _ in made.hostile() if name == "36-bytes-49-million.webp"]
    assert ours.ask({"task": "inspect"}, long, 20)[0]["fault"] == "heavy", (
        "told by its claims, not by its death"
    )
    ours.close()


def test_a_child_finds_the_program_wherever_its_parent_was_started(tmp_path: Path) -> None:
    """From the folder of the program itself, which then stands in no path."""
    picture = tmp_path / "tu.png"
    picture.write_bytes(made.good()["plain.png"])
    code = (
        "import sys; from pathlib import Path; from showcase.reading.pictures import decoder; "
        "assert '' in sys.path; print(decoder.inspected(Path(sys.argv[1]).read_bytes()).format)"
    )
    bare = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", code, picture], cwd=PROJECT / "scripts", env=bare, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == "PNG\n", done.stderr


def test_of_a_file_too_large_to_look_at_the_format_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "tu.png"
    picture.write_bytes(made.good()["plain.png"])
    size = picture.stat().st_size
    monkeypatch.setattr(examining, "MOST_EXAMINED", size)
    assert examining.Examiner().look(picture) == decoder.inspected(picture.read_bytes())
    monkeypatch.setattr(examining, "MOST_EXAMINED", size - 1)
    assert examining.Examiner().look(picture) == PictureHeader("PNG")


# --- once ---


def test_what_was_decoded_once_is_known_by_its_content(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = judge(site).problems
    text = (site / FOLDER / "case.md").read_text("utf-8")
    (site / FOLDER / "case.md").write_text(text + "\n", "utf-8")
    for picture in (site / FOLDER).glob("*.jpg"):
        picture.write_bytes(picture.read_bytes())
    monkeypatch.setattr(decoder, "inspected", lambda _: pytest.fail("decoded again"))
    assert {problem.rule for problem in judge(site).problems} == {problem.rule for problem in first}
    with Store(site) as store, examined.kept(store) as examiner:
        for picture in (site / FOLDER).glob("*.jpg"):
            assert examiner.look(picture).is_sound


def test_a_picture_that_would_take_too_much_is_known_by_its_claims() -> None:
    parts = formats.taken_apart(
        made.saved(Image.new("RGB", (64, 64)), "JPEG", progressive=True, subsampling=0)
    )
    assert parts is not None
    assert parts.memory == 2 * 3 * 64 * 64
    assert inspecting.needed(parts, 8) == parts.memory + 4 * 8 * 8


@pytest.mark.parametrize(("sampling", "of_four"), [(0, 12), (1, 8), (2, 6)])
def test_coefficients_are_counted_as_the_colours_are_sampled(sampling: int, of_four: int) -> None:
    """4:4:4, 4:2:2 and 4:2:0: of four pixels three colours, two or one and a half are kept, two bytes each."""
    image = Image.new("RGB", (64, 64))
    parts = formats.taken_apart(made.saved(image, "JPEG", progressive=True, subsampling=sampling))
    assert parts is not None
    assert parts.memory == 2 * 64 * 64 * of_four // 4


# --- taken apart ---


@pytest.mark.parametrize(
    ("width", "height", "bits", "wanted"),
    [(8, 8, 8, 79), (1, 1, 8, 2), (5, 1, 8, 9), (1, 5, 8, 10), (2, 2, 1, 6), (3, 3, 24, 33)],
)
def test_rows_of_an_interlaced_drawing_are_counted_pass_by_pass(
    width: int, height: int, bits: int, wanted: int
) -> None:
    assert png._expected(width, height, bits, interlaced=True) == wanted


def test_a_place_in_a_packed_text_is_found_whatever_bytes_it_is_packed_in() -> None:
    """Stored, not deflated: the packed text is full of noughts; in a language, with a keyword translated."""
    said = b"\0" * 30 + b"<x exif:GPSLatitude='26,4N'/>"
    for named in (b"\0\0", b"zh\0\0", b"\0\xe4\xbd\x8d\0", b"zh\0\xe4\xbd\x8d\0"):
        piece = made.chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0" + named + zlib.compress(said, 0))
        assert decoder.inspected(made.with_chunks(made.good()["plain.png"], piece)).located, named


def test_what_is_left_of_a_webp_says_of_nothing_that_it_is_there() -> None:
    image = Image.new("RGBA", (64, 48), (9, 9, 9, 9))
    exif = Image.Exif()
    exif[0x010F] = "x"
    data = made.saved(image, "WEBP", exif=exif, xmp=b"<x/>", icc_profile=b"p" * 132)
    parts = formats.taken_apart(data)
    assert parts
    assert (parts.hidden, data[20] & 0x0C, parts.bare[20] & 0x0C) == (True, 0x0C, 0)
    assert parts.bare[20] | 0x0C == data[20], "colours and what is transparent are the picture's own"
    assert b"EXIF" not in parts.bare


@pytest.mark.parametrize("marker", [0xE3, 0xEF, 0xF0, 0xF5, 0xFD, 0xFE])
def test_what_no_decoder_reads_hides_nothing(marker: int) -> None:
    data = made.with_segments(made.good()["plain.jpg"], made.segment(marker, b"13912345678"))
    assert decoder.inspected(data).hidden
    cleaned = decoder.cleaned(data)
    assert b"13912345678" not in cleaned.data
    assert cleaned.data == made.good()["plain.jpg"]


@pytest.mark.parametrize(("at", "mark", "name"), formats.FOREIGN)
def test_what_is_no_picture_of_ours_is_called_by_its_name(at: int, mark: bytes, name: str) -> None:
    assert decoder.inspected(bytes(at) + mark + bytes(40)) == PictureHeader("", foreign=name)


# --- the derived file beside the records ---


@pytest.mark.parametrize("kind", ["pipe", "endless", "huge", "folder"])
def test_a_derived_file_that_is_no_plain_file_is_told_and_not_waited_for(site: Path, kind: str) -> None:
    import os

    schema = site / "brands" / "case.schema.json"
    schema.unlink(missing_ok=True)
    match kind:
        case "pipe":
            os.mkfifo(schema)
        case "endless":
            schema.symlink_to("/dev/zero")
        case "huge":
            with schema.open("wb") as file:
                file.truncate(3 * 1024**3)
        case "folder":
            schema.mkdir()
    told = {problem.rule for problem in judge(site).problems if problem.path == "brands/case.schema.json"}
    assert told & {"file-irregular", "folder-name", "derived-stale"}
    done = CliRunner().invoke(main, ["--root", str(site), "sync"], catch_exceptions=False)
    if kind == "folder":
        assert (done.exit_code, "写不进 brands/case.schema.json" in done.output) == (2, True)
    else:
        assert (done.exit_code, schema.is_file(), schema.is_symlink()) == (0, True, False)
