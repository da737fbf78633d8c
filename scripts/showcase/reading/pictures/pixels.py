"""Pixels as they are shown everywhere: upright, in sRGB, eight bits, without anything that was hidden in the file.

Runs in the bounded child only. A picture is decoded no finer than asked for and gone through in strips, so that no second
copy of it in another mode ever lies in memory.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageCms, ImageMath

from showcase.reading.picture import FORMATS
from showcase.reading.pictures.parts import Parts

_ORIENTATION, _GPS = 0x0112, 0x8825
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
}  # fmt: skip
"""What puts a picture upright, by its mark of orientation (EXIF 0x0112)."""
_KEPT = ("transparency", "icc_profile", "gamma", "srgb")
"""What Pillow tells of a file that changes how its pixels are seen."""
_AS_SRGB = 0.42, 0.49
"""Gammas that mean sRGB: files that state 1/2.2."""
_STRIP = 1 << 20
"""Pixels gone through at once."""
_DEPTH = 24
"""Where a PNG says how many bits a sample has."""
_SLACK = 2
"""A picture is brought to so many times the size asked for by plain averages, the rest of the way by a better filter."""

_PLAIN = ("L", "LA", "RGB", "RGBA", "CMYK")
"""Modes that can be scaled and coloured."""

Size = tuple[int, int]
Box = tuple[float, float, float, float]


# --- which way up ---


def orientation(parts: Parts) -> int:
    """The mark of orientation, 1 when there is none that means anything."""
    mark = _tags(parts.exif[0])[0] if parts.exif else None
    return mark if mark in _TURNS else 1


def is_lying(mark: int) -> bool:
    """Whether width and height change places when the picture is put upright."""
    return mark >= 5


def has_place(block: bytes) -> bool:
    """Whether an EXIF block says where the picture was taken."""
    return _tags(block)[1]


def _tags(block: bytes) -> tuple[int | None, bool]:
    """The mark of orientation and whether there is a place; nothing of a block that cannot be read."""
    exif = Image.Exif()
    try:
        exif.load(block)
        mark = exif.get(_ORIENTATION)
        return (mark if isinstance(mark, int) else None), bool(exif.get_ifd(_GPS))
    except Exception:  # Pillow raises anything at all on hostile bytes
        return None, False


# --- the pixels ---


def decoded(parts: Parts, size: Size) -> Image.Image:
    """The picture as stored, at its full size or, where the format allows, at the smallest fraction not below `size`."""
    with Image.open(BytesIO(parts.bare), formats=FORMATS) as image:
        image.draft(None, size)
        image.load()
        plain = alone(image)
    if parts.format == "PNG" and "transparency" in plain.info:
        plain.info["transparency"] = _clear(plain.mode, plain.info["transparency"], parts.bare[_DEPTH])
    return plain


def alone(image: Image.Image) -> Image.Image:
    """The same pixels in an image of their own, so that what the decoder still holds goes with the file."""
    plain = image._new(image.im)
    plain.info = {key: image.info[key] for key in _KEPT if key in image.info}
    return plain


def _clear(mode: str, colour: Any, bits: int) -> Any:
    """The transparent colour of a PNG, scaled to eight bits as its pixels were."""
    if mode == "L":
        return colour * 255 // ((1 << bits) - 1)
    return tuple(value >> 8 for value in colour) if mode == "RGB" and bits == 16 else colour


def drawn(parts: Parts, sizes: Sequence[Size]) -> list[Image.Image]:
    """The picture at each of the sizes, which are those seen upright: RGB, or RGBA where it has transparent parts."""
    mark = orientation(parts)
    return shown(decoded(parts, max(_stored(sizes, mark), key=lambda size: size[0])), sizes, mark)


def shown(image: Image.Image, sizes: Sequence[Size], mark: int) -> list[Image.Image]:
    """The same of a picture that is decoded: as stored, with what its file tells of its colours in `info`, and its mark of
    orientation. Nobody uses `image` afterwards."""
    stored = _stored(sizes, mark)
    told = image.info
    image, box = _reduced(image, max(stored, key=lambda size: size[0]))
    small = [_resized(image, size, box) for size in stored]
    del image  # a large one makes room for what is to come
    return [_finished(small.pop(0), told, mark) for _ in stored]


def _stored(sizes: Sequence[Size], mark: int) -> list[Size]:
    return [(size[1], size[0]) if is_lying(mark) else size for size in sizes]


def _finished(image: Image.Image, told: Mapping[Any, Any], mark: int) -> Image.Image:
    image = in_srgb(image, told)
    image = image.transpose(_TURNS[mark]) if mark in _TURNS else image
    image.info = {}  # some formats write down what they find here, the profile of the new colours too
    return image


def _reduced(image: Image.Image, size: Size) -> tuple[Image.Image, Box]:
    """The picture in a plain mode, averaged down to somewhat more than `size`, and the part of it that the picture fills."""
    factor = max(1, min(image.width // (_SLACK * size[0]), image.height // (_SLACK * size[1])))
    if factor == 1 and image.mode in _PLAIN and "transparency" not in image.info:
        return image, (0, 0, image.width, image.height)
    width = -(-image.width // factor)
    rows = max(1, _STRIP // image.width // factor) * factor
    result: Image.Image | None = None
    for top in range(0, image.height, rows):
        strip = image.crop((0, top, image.width, min(top + rows, image.height)))
        strip = _plain(strip)
        strip = strip.reduce(factor) if factor > 1 else strip
        if result is None:
            result = Image.new(strip.mode, (width, -(-image.height // factor)))
        result.paste(strip, (0, top // factor))
    assert result is not None
    return result, (0, 0, image.width / factor, image.height / factor)


def _resized(image: Image.Image, size: Size, box: Box) -> Image.Image:
    """That part of it at that size, row by row: done at once it takes another picture, half scaled."""
    if image.size == size:
        return image
    if image.mode in ("LA", "RGBA"):  # goes through a copy as a whole whatever part is asked for
        return image.resize(size, Image.Resampling.LANCZOS, box)
    result = Image.new(image.mode, size)
    step, rows = box[3] / size[1], max(1, _STRIP // size[0])
    for top in range(0, size[1], rows):
        below = min(top + rows, size[1])
        part = (0, top * step, box[2], min(below * step, box[3]))
        result.paste(image.resize((size[0], below - top), Image.Resampling.LANCZOS, part), (0, top))
    return result


def _plain(strip: Image.Image) -> Image.Image:
    """The strip in L, LA, RGB, RGBA or CMYK."""
    clear = strip.info.get("transparency")
    if strip.mode in ("I", "I;16", "I;16B", "I;16L"):
        return _eight_bits(strip, clear)
    if strip.mode == "P":
        return strip.convert("RGBA" if clear is not None else "RGB")
    if strip.mode in ("1", "L") and clear is not None:
        return _with_clear(strip.convert("L"), (clear,))
    if strip.mode == "RGB" and clear is not None:
        return _with_clear(strip, clear)
    if strip.mode in _PLAIN:
        return strip
    return strip.convert({"1": "L", "PA": "RGBA", "La": "LA", "RGBa": "RGBA"}.get(strip.mode, "RGB"))


def _eight_bits(strip: Image.Image, clear: int | None) -> Image.Image:
    """Sixteen bits scaled to eight; Pillow's own way of converting cuts all above 255 off."""
    whole = strip.convert("I")
    grey = whole.point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if clear is None:
        return grey
    wanted = Image.new("I", whole.size, clear)
    seen = ImageMath.lambda_eval(lambda at: at["convert"]((at["a"] != at["b"]) * 255, "L"), a=whole, b=wanted)
    grey.putalpha(seen)
    return grey


def _with_clear(strip: Image.Image, clear: Sequence[int]) -> Image.Image:
    """The strip with one colour of it transparent."""
    seen: Image.Image | None = None
    for band, value in zip(strip.split(), clear, strict=True):
        differs = band.point([0 if level == value else 255 for level in range(256)])
        seen = differs if seen is None else ImageChops.lighter(seen, differs)
    assert seen is not None
    strip.putalpha(seen)
    return strip


# --- colours ---


def in_srgb(image: Image.Image, told: Mapping[Any, Any]) -> Image.Image:
    """The picture in sRGB, as RGB or RGBA; a profile that cannot be used is no reason to refuse a picture. `told`: its file's
    profile, or the gamma that a PNG states in place of one."""
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    colours = image.convert(image.mode.removesuffix("A")) if alpha else image
    profile, gamma = told.get("icc_profile"), told.get("gamma")
    converted = _by_profile(colours, profile) if profile else None
    result = converted or (colours if colours.mode == "RGB" else colours.convert("RGB"))
    if gamma and not profile and "srgb" not in told and not _AS_SRGB[0] < gamma < _AS_SRGB[1]:
        result = result.point(_brightened(gamma) * 3)
    if alpha:
        result.putalpha(alpha)
    return result


def _brightened(gamma: float) -> list[int]:
    """For each level of a band that is light to the power of `gamma`, the level sRGB has for that light."""
    lights = [(level / 255) ** (1 / gamma) for level in range(256)]
    return [
        round(255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))
        for light in lights
    ]


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    try:
        return ImageCms.applyTransform(image, _transform(profile, image.mode))
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return None


@lru_cache(maxsize=8)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(BytesIO(profile)), _srgb(), mode, "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
