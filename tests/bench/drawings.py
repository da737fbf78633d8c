"""Pictures for synthetic records, drawn by Pillow: noise for photographs, each like no other; and a few drawings that many
records share, as the charts and emblems of one office do."""

import io
from functools import cache
from random import Random

from PIL import Image, ImageDraw

_SIZE = (1920, 1280)
_DRAWING, _BAR = (1200, 800), 90
_KINDS = 12
"""Of shared drawings: small and few, so that a cold build of many cases is not mostly the making of pictures."""


def own(number: int, place: int) -> bytes:
    """A JPEG that is like no other: the same file a hundred times would be read once."""
    image = _ground(place % 4).copy()
    image.paste((number % 256, number // 256 % 256, place * 80 % 256), (0, 0, 200, 200))
    written = io.BytesIO()
    image.save(written, "JPEG", quality=85)
    return written.getvalue()


@cache
def _ground(kind: int) -> Image.Image:
    noise = [Image.effect_noise((400, 267), 60 + 10 * step + kind).resize(_SIZE) for step in range(3)]
    return Image.merge("RGB", noise)


def shared(number: int) -> bytes:
    """A PNG of bars, of one of a few kinds."""
    return _chart(number % _KINDS)


@cache
def _chart(kind: int) -> bytes:
    chance = Random(kind)
    image = Image.new("P", _DRAWING, 0)
    image.putpalette([246, 240, 230, 160, 30, 30, 30, 70, 120, 190, 140, 40])
    pen = ImageDraw.Draw(image)
    for bar in range(8):
        left = 80 + 135 * bar
        pen.rectangle((left, chance.randint(60, 600), left + _BAR, 740), fill=1 + bar % 3)
    written = io.BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()
