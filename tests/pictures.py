"""Pictures as people and attackers hand them in, made here: whole ones of every kind, broken ones, and what hides in them."""

import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO

from PIL import Image, ImageCms

SIDES = (96, 64)


@cache
def picture() -> Image.Image:
    """A small picture with edges and shades: red, green, blue and grey quarters under a gradient."""
    image = Image.new("RGB", SIDES)
    across, down = SIDES[0] // 2, SIDES[1] // 2
    for index, colour in enumerate(("#c02020", "#20a020", "#2020c0", "#808080")):
        image.paste(
            colour, (index % 2 * across, index // 2 * down, (index % 2 + 1) * across, (index // 2 + 1) * down)
        )
    return Image.blend(image, Image.radial_gradient("L").resize(SIDES).convert("RGB"), 0.2)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    """The image as a file."""
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


# --- PNG, chunk by chunk: also what Pillow does not write ---


def chunk(name: bytes, body: bytes) -> bytes:
    """A PNG chunk."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(
    sides: tuple[int, int], bits: int, colour: int, rows: bytes, *before: bytes, interlaced: bool = False
) -> bytes:
    """A PNG of rows as they are packed, each with its filter byte; `before` are chunks between head and pixels."""
    head = struct.pack(">IIBBBBB", *sides, bits, colour, 0, 0, int(interlaced))
    pixels = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(before) + pixels + chunk(b"IEND", b"")


def with_chunks(data: bytes, *chunks: bytes) -> bytes:
    """A PNG with chunks put in before its pixels."""
    at = data.index(b"IDAT") - 4
    return data[:at] + b"".join(chunks) + data[at:]


def interlaced(sides: tuple[int, int], colour: bytes) -> bytes:
    """An interlaced RGB PNG of one colour."""
    rows = b""
    for left, top, across, down in (
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
    ):  # fmt: skip
        width, height = -(-(sides[0] - left) // across), -(-(sides[1] - top) // down)
        rows += (b"\0" + colour * width) * height if width > 0 and height > 0 else b""
    return png(sides, 8, 2, rows, interlaced=True)


# --- JPEG, segment by segment ---


def segment(marker: int, body: bytes) -> bytes:
    """A JPEG segment."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def with_segments(data: bytes, *segments: bytes) -> bytes:
    """A JPEG with segments put in right behind its start."""
    return data[:2] + b"".join(segments) + data[2:]


def rescanned(times: int) -> bytes:
    """A progressive JPEG whose last scan comes so often."""
    data = saved(picture(), "JPEG", progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * times + b"\xff\xd9"


# --- WebP ---


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    """A WebP file of these chunks."""
    body = b"".join(
        name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for name, data in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


# --- colour profiles ---


def swapped() -> bytes:
    """A colour profile in which red is what sRGB calls green, and the reverse."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return plain.replace(b"rXYZ", b"?XYZ", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"?XYZ", b"gXYZ", 1)


# --- whole pictures of every kind ---


def whole() -> Iterator[tuple[str, bytes]]:
    """Name and file of every kind of picture that must be taken."""
    image = picture()
    yield "plain.jpg", saved(image, "JPEG")
    yield "progressive.jpg", saved(image, "JPEG", progressive=True)
    yield "grey.jpg", saved(image.convert("L"), "JPEG")
    yield "cmyk.jpg", saved(image.convert("CMYK"), "JPEG")
    yield "padded.jpg", saved(image, "JPEG") + bytes(512)
    yield "byte-too-many.jpg", saved(image, "JPEG")[:-2] + b"\x55\xff\xd9"
    yield "restarts.jpg", saved(image, "JPEG", restart_marker_blocks=1)
    yield "plain.png", saved(image, "PNG")
    yield "palette.png", saved(image.quantize(16), "PNG")
    yield "bits.png", saved(image.convert("1"), "PNG")
    yield "grey-alpha.png", saved(image.convert("LA"), "PNG")
    yield "alpha.png", saved(image.convert("RGBA"), "PNG")
    yield "grey16.png", png((9, 7), 16, 0, (b"\0" + b"\x75\x30" * 9) * 7)
    yield "rgb16.png", png((9, 7), 16, 2, (b"\0" + b"\xff\xff\0\0\0\0" * 9) * 7)
    yield "interlaced.png", interlaced((19, 13), b"\x10\x20\x30")
    yield "lossy.webp", saved(image, "WEBP")
    yield "lossless.webp", saved(image, "WEBP", lossless=True)
    yield "alpha.webp", saved(image.convert("RGBA"), "WEBP")


@cache
def good() -> Mapping[str, bytes]:
    """The same by name."""
    return dict(whole())


# --- broken and hostile ones ---


def mended() -> Iterator[tuple[str, bytes]]:
    """JPEGs cut at every tenth and given an end, as tools do that want to help: half of them is grey. (At its first tenth a
    progressive one is whole, if coarse.)"""
    for name in ("plain.jpg", "progressive.jpg", "grey.jpg", "cmyk.jpg"):
        data = good()[name]
        start = data.index(b"\xff\xda") + 40
        for tenth in range(2, 10):
            yield f"{tenth}0%-of-{name}", data[: start + (len(data) - start) * tenth // 10] + b"\xff\xd9"


def cut() -> Iterator[tuple[str, bytes]]:
    """Every kind cut at every tenth, one byte short of its end, and right behind its start."""
    for name, data in good().items():
        if name == "padded.jpg":
            continue
        for tenth in range(1, 10):
            yield f"{tenth}0%-of-{name}", data[: len(data) * tenth // 10]
        yield f"last-byte-off-{name}", data[:-1]
        yield f"start-of-{name}", data[:16]


def _frames(image: Image.Image) -> dict[str, object]:
    return {"save_all": True, "append_images": [image.rotate(90), image.rotate(180)], "duration": 90}


@cache
def hostile() -> tuple[tuple[str, bytes, str], ...]:
    """Name, file and the rule that refuses it."""
    return tuple(_hostile())


def _hostile() -> Iterator[tuple[str, bytes, str]]:
    image, broken, kind, large = picture(), "picture-broken", "picture-format", "picture-sides"
    plain = saved(image, "PNG")
    yield "lies.png", png((7000, 7000), 8, 2, bytes(100_000)), broken
    yield "lies-interlaced.png", png((700, 700), 8, 2, bytes(1000), interlaced=True), broken
    yield "no-pixels.png", png((10, 10), 8, 0, b""), broken
    yield "long.png", png((1, 49_000_000), 8, 0, b"\0\0"), large
    yield "wide.png", png((20_001, 1), 1, 0, bytes(2502)), large
    yield "huge.png", png((40_000, 40_000), 1, 0, bytes(5001)), large
    yield "zero.png", png((0, 10), 8, 0, bytes(10)), broken
    yield "no-such-colour.png", png((2, 2), 8, 5, bytes(10)), broken
    yield "bad-filter.png", png((4, 4), 8, 0, b"\7\1\2\3\4" * 4), broken
    yield "bad-sum.png", plain[:60] + bytes((plain[60] ^ 1,)) + plain[61:], broken
    yield "no-palette.png", png((4, 4), 8, 3, bytes(20)), broken
    yield "many-chunks.png", with_chunks(plain, chunk(b"teXt", b"") * 60_000), broken
    yield "moving.png", saved(image, "PNG", **_frames(image)), kind
    yield "moving.webp", saved(image, "WEBP", **_frames(image)), kind
    yield (
        "36-bytes-49-million.webp",
        saved(Image.new("RGB", (7000, 7000)), "WEBP", lossless=True, method=0),
        broken,
    )
    yield "empty-canvas.webp", riff((b"VP8X", bytes(4) + b"\x0f\0\0\x0f\0\0")), broken
    yield "scans.jpg", rescanned(120), broken
    yield "100000-scans.jpg", rescanned(100_000), broken
    yield "scans-times-pixels.jpg", _large_progressive(), broken
    yield "no-frame.jpg", b"\xff\xd8" + segment(0xDA, bytes(8)) + b"\xff\xd9", broken
    yield "many-segments.jpg", with_segments(saved(image, "JPEG"), segment(0xFE, b"") * 60_000), broken
    yield "only-filling.jpg", b"\xff\xd8" + b"\xff" * 3_000_000, broken
    yield "filling-in-scan.jpg", saved(image, "JPEG")[:-2] + (b"\xff" * 999_999 + b"\0") * 3, broken
    yield "empty.jpg", b"", kind
    yield "text.jpg", "这不是图片".encode(), kind
    yield "tiff.jpg", saved(image.convert("LAB"), "TIFF"), kind
    yield "gif.png", saved(image, "GIF"), kind
    yield "bmp.jpg", saved(image, "BMP"), kind
    yield "page.png", b"<!DOCTYPE html><script>alert(1)</script>", kind
    yield "office.jpg", b"PK\3\4" + bytes(60), kind
    yield "heic.jpg", bytes(4) + b"ftypheic" + bytes(60), kind
    yield "jpeg.png", saved(image, "JPEG"), kind
    yield "png.webp", plain, kind


def _large_progressive() -> bytes:
    """Within every single bound, and yet half a minute's work: fifty million pixels, ninety scans."""
    data = saved(Image.new("L", (16, 16), 90), "JPEG", progressive=True)
    frame, last = data.index(b"\xff\xc2"), data.rindex(b"\xff\xda")
    sides = struct.pack(">HH", 7000, 7000)
    return data[: frame + 5] + sides + data[frame + 9 : -2] + data[last:-2] * 85 + b"\xff\xd9"


# --- what hides in pictures ---


def marked(mark: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Where it hides, name and file of pictures that carry `mark` in every kind of place there is."""
    image = picture()
    jpeg, plain = saved(image, "JPEG"), saved(image, "PNG")
    for place, piece in segments(mark, located=True).items():
        yield place, "marked.jpg", with_segments(jpeg, piece)
    yield "behind the end", "marked.jpg", jpeg + mark
    yield "second picture", "marked.jpg", jpeg + saved(Image.new("RGB", (16, 12)), "JPEG", comment=mark)
    for place, piece in chunks(mark, located=True).items():
        yield f"PNG {place}", "marked.png", with_chunks(plain, piece)
    yield (
        "PNG chunk behind the pixels",
        "marked.png",
        plain[:-12] + chunk(b"tEXt", b"Author\0" + mark) + plain[-12:],
    )
    yield "behind the end of a PNG", "marked.png", plain + mark
    yield "WebP EXIF, XMP and profile", "marked.webp", _webp(image, mark, located=True)
    yield "WebP unknown chunk", "marked.webp", riff((b"VP8 ", saved(image, "WEBP")[20:]), (b"PRVT", mark))
    yield "behind the end of a WebP", "marked.webp", _webp(image, mark, located=True) + mark


def laden(image: Image.Image, form: str, mark: bytes) -> bytes:
    """The image with `mark` in every place at once that its format has; without a place on earth, which no record may state."""
    if form == "JPEG":
        return with_segments(saved(image, form), *segments(mark, located=False).values()) + mark
    if form == "PNG":
        return with_chunks(saved(image, form), *chunks(mark, located=False).values()) + mark
    return _webp(image, mark, located=False) + mark


def _exif(mark: bytes, *, located: bool) -> bytes:
    exif, text = Image.Exif(), mark.decode("ascii")
    exif[0x010F] = exif[0x013B] = exif[0x8298] = text
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + mark
    if located:
        exif.get_ifd(0x8825)[29] = text
    return exif.tobytes().removeprefix(b"Exif\0\0")


def _xmp(mark: bytes) -> bytes:
    return b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + mark + b"</x:xmpmeta>"


def _webp(image: Image.Image, mark: bytes, *, located: bool) -> bytes:
    return saved(
        image, "WEBP", exif=_exif(mark, located=located), xmp=_xmp(mark), icc_profile=_described(mark)
    )


def segments(mark: bytes, *, located: bool) -> Mapping[str, bytes]:
    """The JPEG segments that carry it, by what they are called."""
    block = b"Exif\0\0" + _exif(mark, located=located)
    thumb = saved(Image.new("RGB", (16, 12)), "JPEG", comment=mark)
    record = b"\x1c\x02\x78" + struct.pack(">H", len(mark)) + mark
    return {
        "EXIF": segment(0xE1, block),
        "EXIF thumbnail": segment(0xE1, block + thumb),
        "XMP": segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _xmp(mark)),
        "extended XMP": segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + bytes(40) + _xmp(mark)),
        "IPTC": segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record),
        "comment": segment(0xFE, mark),
        "MPF": segment(0xE2, b"MPF\0" + mark),
        "FlashPix": segment(0xE2, b"FPXR\0" + mark),
        "JFIF thumbnail": segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\4\4" + (mark * 9)[:48]),
        "JFIF extension": segment(0xE0, b"JFXX\0\x10" + thumb),
        "C2PA": segment(0xEB, b"JP\0\1" + mark),
        "profile": segment(0xE2, b"ICC_PROFILE\0\1\1" + _described(mark)),
    }


def chunks(mark: bytes, *, located: bool) -> Mapping[str, bytes]:
    """The PNG chunks that carry it, by what they are called."""
    block = _exif(mark, located=located)
    return {
        "tEXt": chunk(b"tEXt", b"Author\0" + mark),
        "zTXt": chunk(b"zTXt", b"Author\0\0" + zlib.compress(mark)),
        "iTXt": chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + _xmp(mark)),
        "eXIf": chunk(b"eXIf", block),
        "raw profile": chunk(
            b"tEXt", b"Raw profile type exif\0\nexif\n  9\n" + (b"Exif\0\0" + block).hex().encode()
        ),
        "iCCP": chunk(b"iCCP", b"p\0\0" + zlib.compress(_described(mark))),
        "sPLT": chunk(b"sPLT", mark + b"\0\x08" + bytes(6)),
        "private chunk": chunk(b"prVt", mark),
    }


def _described(mark: bytes) -> bytes:
    """sRGB as a profile that says `mark` in its head, in bytes that nobody reads."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert len(mark) <= 28
    return plain[:100] + mark.ljust(28, b"\0") + plain[128:]
