"""Pictures of the site: which sizes are made, that what they hid is gone, and that the same content is encoded once."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest
from PIL import Image

from showcase.gathering.gather import gather
from showcase.gathering.site_picture import Rendition, SitePicture
from showcase.judging.story_reader import RecordChanged
from showcase.judging.validate import validate
from showcase.publishing.attached import pictures
from showcase.publishing.attached.picture_refused import PictureRefused
from showcase.publishing.make import make
from showcase.reading import source
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store

CASE = "2024/nuanxin-chuangkou"


def sizes(root: Path, size: tuple[int, int]) -> list[tuple[int, int]]:
    """The renditions the catalogue asks for when the case's photograph has that size."""
    Image.new("RGB", size).save(root / "brands" / CASE / "1.jpg")
    records, _ = validate(source.read_root(root))
    picture = gather(records).cases[CASE].pictures["1.jpg"]
    assert picture.address == f"cases/{CASE}/1.jpg.webp", (
        "the address people save does not depend on the size"
    )
    return [(one.width, one.height) for one in picture.renditions]


@pytest.mark.parametrize(
    ("original", "made"),
    [
        ((4000, 3000), [(240, 180), (480, 360), (960, 720), (1600, 1200)]),
        ((3000, 4000), [(240, 320), (480, 640), (1200, 1600)]),
        ((1000, 500), [(240, 120), (480, 240), (1000, 500)]),
        ((500, 300), [(240, 144), (500, 300)]),
        ((90, 4000), [(36, 1600)]),
    ],
)
def test_a_picture_is_never_blown_up_nor_made_twice_alike(
    site: Path, original: tuple[int, int], made: list[tuple[int, int]]
) -> None:
    assert sizes(site, original) == made


def digest(file: Path) -> str:
    return blake2b(file.read_bytes(), digest_size=16).hexdigest()


@pytest.fixture
def shown(tmp_path: Path) -> SitePicture:
    """A photograph lying on its side: as seen, its left half is red."""
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = Image.new("RGB", (2000, 1000), "white")
    lying.paste("#a6192e", (0, 500, 2000, 1000))
    lying.save(tmp_path / "1.jpg", exif=exif)
    return SitePicture(
        "a/1.webp", 800, 1600, "1.jpg", digest(tmp_path / "1.jpg"), (Rendition("a/1-480.webp", 480, 960),)
    )


def publish(*shown: SitePicture, folder: Path) -> None:
    with Store(folder) as store:
        outputs = pictures.encoded(shown, folder, store)
        assert [output.path for output in outputs] == [
            one.address for picture in shown for one in picture.renditions
        ]
        make(outputs, OutputFolder(folder / "site"), store)


def test_a_picture_taken_sideways_stands_upright(shown: SitePicture, tmp_path: Path) -> None:
    publish(shown, folder=tmp_path)
    for rendition in shown.renditions:
        with Image.open(tmp_path / "site" / rendition.address) as image:
            assert image.size == (rendition.width, rendition.height)
            left, right = (image.getpixel((x, image.height // 2)) for x in (20, image.width - 20))
            assert isinstance(left, tuple)
            assert isinstance(right, tuple)
            assert (left[0] > 130, left[1] < 70, right[1] > 230) == (True, True, True)


def test_the_same_content_is_encoded_once_wherever_and_whenever_it_lies(
    shown: SitePicture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(shown, folder=tmp_path)
    monkeypatch.setattr(pictures, "_encoded", lambda *_: pytest.fail("encoded again"))
    publish(shown, folder=tmp_path)
    shutil.copy(tmp_path / "1.jpg", tmp_path / "moved.jpg")
    os.utime(tmp_path / "moved.jpg", (1, 1))
    publish(replace(shown, origin="moved.jpg"), folder=tmp_path)


def test_what_no_page_shows_is_not_kept(shown: SitePicture, tmp_path: Path) -> None:
    publish(shown, folder=tmp_path)
    assert len(list((tmp_path / ".cache/showcase/large/pictures").iterdir())) == 2
    Image.new("RGB", (900, 900), "#b08d57").save(tmp_path / "1.jpg")
    publish(replace(shown, digest=digest(tmp_path / "1.jpg"), smaller=()), folder=tmp_path)
    [kept] = (tmp_path / ".cache/showcase/large/pictures").iterdir()
    assert (tmp_path / "site" / "a" / "1.webp").read_bytes() == kept.read_bytes()


def test_a_picture_that_breaks_off_is_named(shown: SitePicture, tmp_path: Path) -> None:
    whole = (tmp_path / "1.jpg").read_bytes()
    (tmp_path / "1.jpg").write_bytes(whole[: len(whole) // 3])
    shown = replace(shown, digest=digest(tmp_path / "1.jpg"))
    with pytest.raises(PictureRefused, match=r"图片 1\.jpg 处理不了"):
        publish(shown, folder=tmp_path)


def test_a_drawing_that_many_records_share_is_encoded_once(
    shown: SitePicture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encode, asked = pictures._encoded, list[int]()

    def counted(root: Path, picture: SitePicture, wanted: Sequence[Rendition]) -> dict[Rendition, bytes]:
        asked.append(len(wanted))
        return encode(root, picture, wanted)

    monkeypatch.setattr(pictures, "_encoded", counted)
    same = [replace(shown, address=f"{n}.webp", smaller=()) for n in range(8)]
    publish(*same, shown, folder=tmp_path)
    assert sorted(asked) == [1, 1], "once, and the size that only the last shows besides"
    large = {(tmp_path / "site" / one.address).read_bytes() for one in (*same, shown)}
    assert len(large) == 1
    assert not list((tmp_path / ".cache").rglob("*-half")), "nothing half-written is left"


def test_a_picture_changed_since_it_was_judged_is_told(shown: SitePicture, tmp_path: Path) -> None:
    Image.new("RGB", (900, 900), "#b08d57").save(tmp_path / "1.jpg")
    with pytest.raises(RecordChanged, match=r"1\.jpg 刚刚被改动过"):
        publish(shown, folder=tmp_path)
