"""Flat pictures of the city, drawn from a number: the same for the same number, and no two alike."""

import io
from random import Random

from PIL import Image, ImageDraw

SIZE = (1920, 1280)
_SKIES = ("#cfe3ef", "#f3e3cd", "#dfe8df", "#e9dfe9", "#d6e6e2", "#f1dad0")
_GROUNDS = ("#8fa67a", "#c8b48a", "#9db0b8", "#b9a58f", "#7f9a86", "#c2b7a3")
_WALLS = ("#d9694a", "#e8c27a", "#7ba6b8", "#b7524f", "#9c8fb5", "#e5e0d5", "#5f8a7a", "#cf8f5e")
_PEOPLE = ("#a6192e", "#2f5d8a", "#e0a030", "#4d7a52", "#6b4a7a", "#3c3c3c", "#c96a3d")
_SKIN = ("#e8bf9c", "#d9a67f", "#c98f68")


def scene(kind: str, number: int) -> bytes:
    """A JPEG of a kind of place."""
    chance = Random(f"{kind} {number}")
    image = Image.new("RGB", SIZE, chance.choice(_SKIES))
    draw = ImageDraw.Draw(image)
    horizon = chance.randint(560, 760)
    _sun(draw, chance)
    _hills(draw, chance, horizon)
    draw.rectangle((0, horizon, *SIZE), fill=chance.choice(_GROUNDS))
    _KINDS.get(kind, _houses)(draw, chance, horizon)
    _people(draw, chance, horizon)
    return _jpeg(image)


def logo(number: int) -> bytes:
    """A PNG of a few plain shapes: no emblem of anything."""
    chance = Random(f"logo {number}")
    image = Image.new("RGB", (640, 640), "#ffffff")
    draw = ImageDraw.Draw(image)
    inks = chance.sample(_WALLS[:4] + _PEOPLE[:5], 3)
    kind = number % 4
    if kind == 0:
        for step in range(5):
            draw.arc(
                (80 + step * 45, 80 + step * 45, 560 - step * 45, 560 - step * 45),
                200 - step * 12,
                520,
                fill=inks[step % 3],
                width=26,
            )
    elif kind == 1:
        for step in range(4):
            draw.rectangle((110 + step * 110, 520 - step * 110, 200 + step * 110, 540), fill=inks[step % 3])
    elif kind == 2:
        draw.ellipse((90, 90, 550, 550), fill=inks[0])
        draw.polygon([(320, 170), (470, 450), (170, 450)], fill="#ffffff")
        draw.rectangle((285, 400, 355, 520), fill=inks[1])
    else:
        draw.rounded_rectangle((100, 140, 540, 540), 60, fill=inks[0])
        draw.polygon([(70, 250), (320, 70), (570, 250)], fill=inks[1])
        draw.rectangle((270, 340, 370, 540), fill="#ffffff")
    written = io.BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _jpeg(image: Image.Image) -> bytes:
    written = io.BytesIO()
    image.save(written, "JPEG", quality=82)
    return written.getvalue()


def _sun(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    x, y, size = chance.randint(150, 1770), chance.randint(90, 300), chance.randint(50, 110)
    draw.ellipse((x - size, y - size, x + size, y + size), fill="#fff3d6")


def _hills(draw: ImageDraw.ImageDraw, chance: Random, horizon: int) -> None:
    for shade in ("#b5c4bd", "#9fb3a5"):
        points = [(0, horizon)]
        points += [
            (x, horizon - chance.randint(30, 260)) for x in range(0, SIZE[0] + 1, chance.randint(190, 320))
        ]
        draw.polygon([*points, (SIZE[0], horizon - chance.randint(20, 120)), (SIZE[0], horizon)], fill=shade)


def _houses(draw: ImageDraw.ImageDraw, chance: Random, horizon: int) -> None:
    x = chance.randint(-60, 120)
    while x < SIZE[0]:
        wide, high = chance.randint(170, 380), chance.randint(180, 480)
        draw.rectangle((x, horizon - high, x + wide, horizon + 40), fill=chance.choice(_WALLS))
        _windows(draw, chance, (x, horizon - high, x + wide, horizon + 40))
        x += wide + chance.randint(10, 130)


def _windows(draw: ImageDraw.ImageDraw, chance: Random, box: tuple[int, int, int, int]) -> None:
    lit = chance.choice(("#f7ecc9", "#e9f1f4", "#40505a"))
    for x in range(box[0] + 30, box[2] - 60, 78):
        for y in range(box[1] + 36, box[3] - 80, 92):
            draw.rectangle((x, y, x + 44, y + 54), fill=lit)


def _hall(draw: ImageDraw.ImageDraw, chance: Random, horizon: int) -> None:
    draw.rectangle((0, 0, *SIZE), fill=chance.choice(("#efe9df", "#e6ecef", "#f0e4da")))
    draw.rectangle((0, 820, *SIZE), fill=chance.choice(("#cbbfae", "#b9c4c8", "#d3c8b4")))
    colour, count = chance.choice(_WALLS), chance.randint(4, 7)
    wide = SIZE[0] // count
    for at in range(count):
        x = at * wide + 24
        draw.rectangle((x, 180, x + wide - 48, 560), fill="#dfeef2")
        draw.rectangle((x, 180, x + wide - 48, 250), fill=colour)
        draw.rectangle((x - 10, 600, x + wide - 38, 840), fill="#a97c50")
        draw.rectangle((x + wide // 2 - 60, 200, x + wide // 2, 230), fill="#ffffff")


def _field(draw: ImageDraw.ImageDraw, chance: Random, horizon: int) -> None:
    greens = ("#6f9a4f", "#8bb05e", "#c9b653", "#5d8346")
    rows = chance.randint(7, 12)
    for at in range(rows):
        top = horizon + (SIZE[1] - horizon) * at // rows
        draw.polygon(
            [(0, top), (SIZE[0], top + chance.randint(-30, 50)), (SIZE[0], SIZE[1]), (0, SIZE[1])],
            fill=greens[at % 4],
        )
    for _ in range(chance.randint(3, 7)):
        _tree(draw, chance, chance.randint(80, 1840), horizon + chance.randint(-20, 40))


def _tree(draw: ImageDraw.ImageDraw, chance: Random, x: int, foot: int) -> None:
    high = chance.randint(130, 260)
    draw.rectangle((x - 9, foot - high, x + 9, foot), fill="#6b4f38")
    size = chance.randint(55, 110)
    draw.ellipse(
        (x - size, foot - high - size, x + size, foot - high + size),
        fill=chance.choice(("#55824e", "#7b9c4a", "#c0883f", "#47705a")),
    )


def _yard(draw: ImageDraw.ImageDraw, chance: Random, horizon: int) -> None:
    _houses(draw, chance, horizon)
    x = chance.randint(500, 1200)
    draw.polygon([(x, 700), (x + 260, 540), (x + 520, 700)], fill="#7a4b32")
    for post in (x + 50, x + 250, x + 450):
        draw.rectangle((post, 700, post + 22, 980), fill="#8b5a3c")
    draw.rectangle((x + 30, 900, x + 490, 930), fill="#a9744f")
    _tree(draw, chance, x - 160, 960)


def _works(draw: ImageDraw.ImageDraw, chance: Random, horizon: int) -> None:
    draw.rectangle((0, 0, *SIZE), fill=chance.choice(("#dfe3e4", "#e6e0d6", "#d6dde0")))
    for at in range(0, SIZE[0], 240):
        draw.polygon([(at, 240), (at + 120, 130), (at + 240, 240)], fill="#b9c2c6")
    draw.rectangle((0, 860, *SIZE), fill="#9aa3a6")
    for at in range(chance.randint(3, 5)):
        x = 120 + at * 420 + chance.randint(-40, 40)
        draw.rounded_rectangle((x, 520, x + 300, 880), 20, fill=chance.choice(_WALLS))
        draw.ellipse((x + 90, 600, x + 210, 720), fill="#f2f2ee")
        draw.rectangle((x + 130, 440, x + 170, 520), fill="#5d666a")


def _river(draw: ImageDraw.ImageDraw, chance: Random, horizon: int) -> None:
    draw.polygon(
        [(0, horizon + 40), (SIZE[0], horizon + 160), (SIZE[0], SIZE[1]), (0, SIZE[1])], fill="#7fa3b5"
    )
    for _ in range(26):
        x, y = chance.randint(0, 1800), chance.randint(horizon + 190, 1240)
        draw.line((x, y, x + chance.randint(50, 170), y), fill="#a9c4d0", width=7)
    draw.polygon(
        [(0, horizon - 30), (SIZE[0], horizon + 60), (SIZE[0], horizon + 170), (0, horizon + 60)],
        fill="#8d9a6b",
    )


_KINDS = {
    "hall": _hall,
    "ward": _hall,
    "office": _hall,
    "field": _field,
    "yard": _yard,
    "works": _works,
    "river": _river,
}


def _people(draw: ImageDraw.ImageDraw, chance: Random, horizon: int) -> None:
    for _ in range(chance.randint(3, 8)):
        x, foot = chance.randint(120, 1800), chance.randint(max(900, horizon + 160), 1220)
        size = (foot - 500) / 620
        high, wide = int(300 * size), int(96 * size)
        draw.rounded_rectangle(
            (x - wide // 2, foot - high, x + wide // 2, foot - high // 3),
            int(30 * size),
            fill=chance.choice(_PEOPLE),
        )
        draw.rectangle((x - wide // 3, foot - high // 3 - 6, x - 4, foot), fill="#3f4750")
        draw.rectangle((x + 4, foot - high // 3 - 6, x + wide // 3, foot), fill="#3f4750")
        head = int(44 * size)
        draw.ellipse(
            (x - head, foot - high - head * 2 + 8, x + head, foot - high + 8), fill=chance.choice(_SKIN)
        )
        draw.pieslice(
            (x - head, foot - high - head * 2 + 4, x + head, foot - high + 4), 180, 360, fill="#33302c"
        )
