"""What a picture looks like, in 256 bits: the same after it was scaled, compressed anew or put into another format.

A difference hash: of sixteen rows of seventeen greys, where it grows brighter from one to the next. Pillow alone makes it; the library that
has it ready (imagehash) brings scipy and PyWavelets, a hundred megabytes, for hashes we do not use.
"""

from PIL import Image

ROWS, COLUMNS = 16, 17
_FINE = 8
SEEN_AT = COLUMNS * _FINE, ROWS * _FINE
"""The size a picture is brought to: averages of that differ least between a picture and itself at another size."""
_BRIGHTER = 3
"""Levels of grey that count as a difference: less is noise of compression."""
_LEAST = 40
"""So many of the 256 places must differ at all: a plain ground, a page of text or a simple chart looks like many others."""


def fingerprint(image: Image.Image) -> str:
    """Of a picture upright and in sRGB, brought to SEEN_AT; empty for one that says too little."""
    if image.mode == "RGBA":
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    greys = image.convert("L").reduce(_FINE).tobytes()
    bits, differing = 0, 0
    for row in range(ROWS):
        for column in range(COLUMNS - 1):
            at = row * COLUMNS + column
            step = greys[at + 1] - greys[at]
            bits = bits << 1 | (step >= _BRIGHTER)
            differing += abs(step) >= _BRIGHTER
    return f"{bits:064x}" if differing >= _LEAST else ""
