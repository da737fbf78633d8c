"""A picture handed in anew is known again whatever was done to it, another one is not taken for it, and the work is linear."""

import io
import math
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFilter

from showcase.entrances.imports import ImportOrder, import_hand_in
from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.judging.several import reused
from showcase.publishing.judgement import judge
from showcase.reading.folder import PictureFile
from showcase.reading.picture import PictureHeader
from showcase.reading.pictures import decoder
from tests.roots import MINI
from tests.test_imports import mini_pack, put, zipped


def scene(number: int, size: tuple[int, int] = (960, 640)) -> Image.Image:
    """A made-up photograph: a soft ground with things on it, another for each number."""
    image = Image.new("RGB", size)
    draw = ImageDraw.Draw(image)
    for step in range(60):
        x, y = (math.sin(number * 7.3 + step * 1.7) + 1) / 2, (math.cos(number * 3.1 + step * 2.9) + 1) / 2
        radius = 40 + 90 * abs(math.sin(number + step))
        red, green, blue = (int(127 + 127 * math.sin(number * 5 + step * k)) for k in (1.1, 2.3, 3.7))
        at = x * size[0], y * size[1]
        draw.ellipse(
            (at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius), fill=(red, green, blue)
        )
    return image.filter(ImageFilter.GaussianBlur(3))


def saved(image: Image.Image, form: str = "JPEG", **how: Any) -> bytes:
    kept = io.BytesIO()
    image.save(kept, form, **how)
    return kept.getvalue()


def seen(data: bytes) -> int:
    return int(decoder.inspected(data).fingerprint, 16)


WAYS = {
    "compressed": lambda image: saved(image, quality=30), "scaled": lambda image: saved(image.resize((300, 200))), "png": lambda image: saved(image, "PNG"),
    "enlarged": lambda image: saved(image.resize((1920, 1280))), "webp": lambda image: saved(image, "WEBP", quality=50), "brighter": lambda image: saved(image.point(lambda value: min(255, value + 12))),
    "grey": lambda image: saved(image.convert("L")),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_a_picture_is_known_whatever_was_done_to_it(way: str) -> None:
    for number in range(4):
        image = scene(number)
        assert (seen(saved(image, quality=92)) ^ seen(WAYS[way](image))).bit_count() <= reused.MOST_APART


def test_another_picture_is_another() -> None:
    prints = [seen(saved(scene(number))) for number in range(12)]
    assert min((a ^ b).bit_count() for a in prints for b in prints if a != b) > 2 * reused.MOST_APART


def test_a_picture_lying_on_its_side_is_the_same_once_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = scene(1)
    lying = saved(image.transpose(Image.Transpose.ROTATE_90), exif=exif)
    assert (seen(lying) ^ seen(saved(image))).bit_count() <= reused.MOST_APART


@pytest.mark.parametrize(
    "plain",
    [
        Image.new("RGB", (640, 480), "red"),
        Image.linear_gradient("L").resize((640, 480)),
        Image.new("RGBA", (64, 64)),
    ],
)
def test_what_could_be_any_picture_has_no_fingerprint(plain: Image.Image) -> None:
    assert decoder.inspected(saved(plain, "PNG")).fingerprint == ""


# --- among cases ---


def told(root: Path) -> list[str]:
    return [problem.message for problem in judge(root).problems if problem.rule == "picture-reused"]


def added(site: Path, slug: str, **pictures: bytes) -> None:
    """A case of the mini repository once more, with other pictures."""
    folder = site / "brands/2024" / slug
    shutil.copytree(site / "brands/2024/linli-yishiting", folder)
    for name, data in pictures.items():
        (folder / {"ting": "ting.jpg", "qiang": "qiang.png"}[name]).write_bytes(data)


def test_the_same_file_and_the_same_picture_are_told_apart_and_the_later_case_is_told(site: Path) -> None:
    image = scene(3)
    added(site, "a-zhan", ting=saved(image), qiang=saved(scene(4), "PNG"))
    added(site, "b-zhan", ting=saved(image), qiang=saved(scene(5), "PNG"))
    added(site, "c-zhan", ting=saved(image, quality=40), qiang=saved(scene(6), "PNG"))
    found = told(site)
    assert [
        message
        for message in found
        if "a-zhan" in message and "是同一张" in message and "看起来" not in message
    ]
    assert [message for message in found if "看起来是同一张" in message]
    assert len(found) == 2
    assert told(site) == found, "and so with what is kept"


def test_while_no_call_is_open_nobody_asks(site: Path) -> None:
    image = saved(scene(3))
    added(site, "a-zhan", ting=image, qiang=saved(scene(4), "PNG"))
    added(site, "b-zhan", ting=image, qiang=saved(scene(5), "PNG"))
    call = site / "content/calls/2024.md"
    assert told(site)
    call.write_text(call.read_text("utf-8").replace("status: open", "status: closed"), "utf-8")
    assert told(site) == []


def test_an_import_tells_it_of_cases_that_were_looked_at_before(site: Path) -> None:
    judge(site)
    files = mini_pack("2024/xin-zhan/")
    with Image.open(MINI / "brands/2024/linli-yishiting/ting.jpg") as image:
        files["2024/xin-zhan/1.jpg"] = saved(image.resize((1920, 1280)), quality=50)
    done = import_hand_in(site, ImportOrder(Path(put(site.parent, "x.zip", zipped(files)))))
    assert any(
        problem.rule == "picture-reused" and "ting.jpg" in problem.message for problem in done.problems
    )


def test_a_picture_is_held_against_few_others_however_many_there_are(site: Path) -> None:
    records = judge(site).records
    case = next(one for one in records.cases if one.key == "2024/linli-yishiting")

    def made(number: int) -> Record:
        rest = (f"{abs(hash((number, k))) % (1 << 60):015x}".zfill(15) * 4 for k in range(4))
        pictures = tuple(
            PictureFile(f"{k}.jpg", 1, PictureHeader("JPEG", 9, 9, fingerprint="abcd" + one), f"{number}-{k}")
            for k, one in enumerate(rest)
        )
        return replace(case, key=f"2024/{number}", slug=str(number), pictures=pictures)

    def compared(count: int) -> int:
        """Fingerprints held against one another among so many cases, whose pictures all begin alike: the worst there is."""
        return calls_of("bit_count", replace_cases(records, tuple(made(number) for number in range(count))))

    few, more = compared(100), compared(200)
    assert few > 100 * 4, "what begins alike is held against one another"
    assert more < 2.2 * few, "what everybody has leads to nobody"


def calls_of(name: str, records: Records) -> int:
    """How often looking for pictures had before calls this function of the interpreter's own."""
    seen = 0

    def note(frame: FrameType, event: str, called: Any) -> None:
        nonlocal seen
        seen += event == "c_call" and called.__name__ == name

    sys.setprofile(note)
    try:
        assert list(reused.problems(records)) == []
    finally:
        sys.setprofile(None)
    return seen


def replace_cases(records: Records, cases: tuple[Record, ...]) -> Records:
    return replace(records, cases=cases)
