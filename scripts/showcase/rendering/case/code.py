"""The QR code of an address as the outline of its dark squares, for an inline SVG of any size."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """`path` is the `d` of an SVG path in squares; `size` the squares of a side, without the quiet zone."""

    path: str
    size: int


def code(address: str) -> Code:
    """The code of `address`, fit for print and screens (error correction M)."""
    import segno

    rows = segno.make(address, error="m", micro=False).matrix
    runs: list[str] = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            if not row[x]:
                x += 1
                continue
            start = x
            while x < len(row) and row[x]:
                x += 1
            runs.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
    return Code("".join(runs), len(rows))
