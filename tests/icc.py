"""A small CMYK output profile of our own making (ICC.1:2010, 8-bit tables): no house's profile may be given away."""

import itertools
import struct
from collections.abc import Iterable, Iterator

Triple = tuple[float, float, float]
_IDENTITY = (1, 0, 0, 0, 1, 0, 0, 0, 1)
_GRID = 9
_WHITE = (0.9642, 1.0, 0.8249)


def cmyk_profile(name: str = "Made-up press", kind: bytes = b"prtr") -> bytes:
    """The bytes of a profile that mixes inks as paint: each takes away its part of the light."""
    tags = {
        b"desc": b"desc" + struct.pack(">II", 0, len(name) + 1) + name.encode() + b"\0" + b"\0" * 78,
        b"cprt": b"text\0\0\0\0made up\0",
        b"wtpt": b"XYZ \0\0\0\0" + b"".join(map(_fixed, _WHITE)),
        b"A2B0": _table(4, 3, 2, (_lab(_light(inks)) for inks in itertools.product((0.0, 1.0), repeat=4))),
        b"B2A0": _table(3, 4, _GRID, _inks_of_all()),
    }
    at, entries, bodies = 128 + 4 + 12 * len(tags), [], []
    for tag, body in tags.items():
        padded = body + b"\0" * (-len(body) % 4)
        entries.append(tag + struct.pack(">II", at, len(body)))
        bodies.append(padded)
        at += len(padded)
    head = struct.pack(">I4sI4s4s4s", at, b"\0" * 4, 0x02400000, kind, b"CMYK", b"Lab ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28 + b"".join(map(_fixed, _WHITE))
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + b"".join(entries) + b"".join(bodies)


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _table(into: int, out: int, grid: int, points: Iterable[Iterable[float]]) -> bytes:
    straight = bytes(range(256))
    places = bytes(round(max(0.0, min(1.0, part)) * 255) for point in points for part in point)
    head = b"mft1" + struct.pack(">I4B", 0, into, out, grid, 0) + b"".join(map(_fixed, _IDENTITY))
    return head + straight * into + places + straight * out


def _light(inks: tuple[float, ...]) -> Triple:
    cyan, magenta, yellow, black = inks
    return (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)


def _lab(light: Triple) -> Triple:
    """Lightness and the two axes of colour, each from 0 to 1 as the tables have them."""
    red, green, blue = (part**2.2 for part in light)
    x, y, z = (
        0.4361 * red + 0.3851 * green + 0.1431 * blue,
        0.2225 * red + 0.7169 * green + 0.0606 * blue,
        0.0139 * red + 0.0971 * green + 0.7141 * blue,
    )
    fx, fy, fz = (_root(part / white) for part, white in zip((x, y, z), _WHITE, strict=True))
    return (1.16 * fy - 0.16), (500 * (fx - fy) + 128) / 255, (200 * (fy - fz) + 128) / 255


def _root(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116


def _inks_of_all() -> Iterator[tuple[float, ...]]:
    steps = [step / (_GRID - 1) for step in range(_GRID)]
    for lightness, a, b in itertools.product(steps, repeat=3):
        red, green, blue = _screen(lightness * 100, a * 255 - 128, b * 255 - 128)
        black = min(1 - red, 1 - green, 1 - blue)
        left = 1 - black
        yield (*((1 - part - black) / left if left > 0 else 0.0 for part in (red, green, blue)), black)


def _screen(lightness: float, a: float, b: float) -> Triple:
    fy = (lightness + 16) / 116
    x, y, z = (
        white * (part**3 if part**3 > 0.008856 else (part - 16 / 116) / 7.787)
        for white, part in zip(_WHITE, (fy + a / 500, fy, fy - b / 200), strict=True)
    )
    linear = (
        3.1339 * x - 1.6169 * y - 0.4906 * z,
        -0.9788 * x + 1.9161 * y + 0.0335 * z,
        0.0719 * x - 0.2290 * y + 1.4052 * z,
    )
    red, green, blue = (max(0.0, min(1.0, part)) ** (1 / 2.2) for part in linear)
    return red, green, blue
