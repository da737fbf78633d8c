"""A case's pictures on its page: the one that leads, and the others in rows that are filled whatever their formats.

A row is as wide as the column, its pictures are equally high; which stand together is chosen here, so that no row is left with a
hole. The shape of a picture reaches the style sheet as a class (tenths of its height): pages may hold no styles of their own.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from showcase.gathering.case import Case
from showcase.gathering.site_picture import SitePicture
from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading.markdown.story import Story
from showcase.words.case.choices import PictureKind
from showcase.words.case.picture import Picture

_TAGS = pattern(r"<[^>]*>")

_NARROWEST_LEAD = 480
_LEAD_SHAPES = (0.6, 3.0)
"""What the place beside the summary suits: width, and width by height."""

NEAR = 500
"""A picture that the story places within so many characters of its beginning is near enough to be moved to its head."""

_SHAPES = (4, 30)
"""Tenths for which there is a class: taller and broader pictures are shown whole, with a margin."""

_COLUMN = 830
"""Pixels a row is broad."""
_BEST, _LEAST, _PAIR = 2.7, 1.3, 2.0
"""Width by height of the best row; a row of less would fill a screen; two of a row of less stand beside each other on a phone."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The picture at the head of a case."""

    picture: Picture
    image: SitePicture
    is_moved: bool
    """Whether it stands there alone; else the story shows it too, further down."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture in a row: `shape` is the class of its proportions, `sizes` what a browser chooses its file by."""

    picture: Picture
    image: SitePicture
    shape: int
    sizes: str


@dataclass(frozen=True, slots=True)
class PlateRow:
    """Pictures side by side; `is_narrow` where they stay so on a phone, `is_tall` where there is one and it is upright."""

    plates: tuple[Plate, ...]
    is_narrow: bool
    is_tall: bool


def lead(case: Case, pictures: Mapping[str, SitePicture], story: Story) -> Lead | None:
    """The first photograph that suits the place, one the story leaves to the page before one it places itself."""
    suiting = [picture for picture in case.facts.pictures if _leads(picture, pictures.get(picture.file))]
    suiting.sort(key=lambda picture: picture.file in case.placed)
    if not suiting:
        return None
    first = suiting[0]
    return Lead(
        first, pictures[first.file], first.file not in case.placed or _before(first.file, story) <= NEAR
    )


def _leads(picture: Picture, image: SitePicture | None) -> bool:
    if image is None or picture.kind is not PictureKind.PHOTO or picture.map_approval_no:
        return False
    least, most = _LEAD_SHAPES
    return image.width >= _NARROWEST_LEAD and least <= image.width / max(1, image.height) <= most


def _before(file: str, story: Story) -> int:
    """Characters of the story before it shows this picture."""
    length = 0
    for piece in story.pieces:
        if piece.picture == file:
            break
        length += len(_TAGS.sub("", piece.html))
    return length


def gallery(
    loose: Sequence[Picture], pictures: Mapping[str, SitePicture], led: Lead | None
) -> tuple[PlateRow, ...]:
    """The pictures the story leaves to the page, without the one at the head, in their order, in rows."""
    shown = [
        (picture, pictures[picture.file])
        for picture in loose
        if picture.file in pictures and not (led and led.picture.file == picture.file)
    ]
    shapes = tuple(_shape(image) for _, image in shown)
    rows, done = [], 0
    for length in _lengths(shapes):
        row, width = shown[done : done + length], sum(shapes[done : done + length])
        done += length
        plates = tuple(
            Plate(picture, image, _shape(image), _sizes(_shape(image), width)) for picture, image in row
        )
        rows.append(PlateRow(plates, length > 1 and width <= 10 * _PAIR, length == 1 and width < 10 * _LEAST))
    return tuple(rows)


def _shape(image: SitePicture) -> int:
    least, most = _SHAPES
    return min(most, max(least, round(10 * image.width / max(1, image.height))))


def _sizes(shape: int, width: int) -> str:
    return f"(min-width: 1120px) {max(1, round(_COLUMN * shape / width))}px, 92vw"


@cache
def _lengths(shapes: tuple[int, ...]) -> tuple[int, ...]:
    """How many stand in each row, so that all rows together are nearest to the best."""
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for end in range(1, len(shapes) + 1):
        best.append(
            min(
                (best[start][0] + _cost(shapes[start:end]), (*best[start][1], end - start))
                for start in range(max(0, end - 6), end)
            )
        )
    return best[-1][1]


def _cost(shapes: tuple[int, ...]) -> float:
    width = sum(shapes) / 10
    return (width - _BEST) ** 2 + (6 if width < _LEAST else 0)
