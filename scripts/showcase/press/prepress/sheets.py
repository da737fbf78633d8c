"""Pages set by Typst become the sheets of a press set: colours as inks, boxes, marks, a slug, blanks at the end."""

import io
from collections.abc import Sequence

import pikepdf

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.press.prepress import marks, pdfx, separation
from showcase.press.prepress.inks import SPOT, FourColours, Inks, OneColour, ScreenColours
from showcase.press.prepress.marks import Trim
from showcase.press.prepress.press_work import PressWork
from showcase.press.trimming import BLEED, MILLIMETRE, box, saved
from showcase.words.staff.press import PictureInks

_SLUG = (8 * MILLIMETRE, 14 * MILLIMETRE)
"""Where the words of the slug stand: from the left trimmed edge, and below the trimmed page."""

_COLOURS = pattern(rb"(?<![0-9.])(?!0 0 0 )(?:[0-9.]+ ){4}[kK]\b|/c\d+ (?:cs|CS)\b")
"""An ink that is not black, or a colour of the screen that is to become one."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The words of the slugs, set: one page for each sheet."""

    pdf: bytes


def interior_inks(work: PressWork) -> Inks:
    """What pages of text are printed in."""
    return OneColour(spot=bool(work.red))


def cover_inks(work: PressWork) -> Inks:
    """What a cover is printed in: four colours by the profile; without one the house converts."""
    return FourColours(work.profile) if work.profile else ScreenColours()


def padded(pdf: bytes, multiple: int) -> tuple[bytes, int]:
    """The pages with blanks behind the last, so that their number is a multiple; and how many blanks."""
    with pikepdf.open(io.BytesIO(pdf)) as book:
        blanks = -len(book.pages) % multiple
        for _ in range(blanks):
            page = book.add_blank_page(page_size=(100, 100))
            for key in ("/MediaBox", "/TrimBox"):
                page.obj[key] = pikepdf.Array([*book.pages[0].obj[key]])
        return saved(book), blanks


def sheets(
    pdf: bytes, inks: Inks, work: PressWork, said: pdfx.Stated, slugs: Strip, folds: Sequence[float] = ()
) -> bytes:
    """The sheets of one file; `folds` in millimetres from the left trimmed edge."""
    with pikepdf.open(io.BytesIO(pdf)) as book, pikepdf.open(io.BytesIO(slugs.pdf)) as strips:
        separation.recolour(book, inks, work.red)
        separation.recolour(strips, OneColour(spot=False))
        everywhere = book.make_indirect(_all_plates())
        for page, strip in zip(book.pages, strips.pages, strict=True):
            _sheet(book, page, strip, everywhere, work, folds)
        pdfx.stamped(book, said, work.profile)
        return saved(book)


def _sheet(
    book: pikepdf.Pdf, page: pikepdf.Page, strip: pikepdf.Page, everywhere: pikepdf.Object, work: PressWork,
    folds: Sequence[float],
) -> None:  # fmt: skip
    trim = Trim(*(float(edge) for edge in page.obj.TrimBox))
    page.obj.BleedBox = box(trim.left - BLEED, trim.low - BLEED, trim.right + BLEED, trim.top + BLEED)
    wide = BLEED + marks.SLUG
    page.obj.MediaBox = box(trim.left - wide, trim.low - wide, trim.right + wide, trim.top + wide)
    spaces = page.resources.get("/ColorSpace", pikepdf.Dictionary())
    process, spot = _is_process(page, work), f"/{SPOT}" in spaces
    if process:
        spaces[f"/{marks.ALL}"] = everywhere
        page.resources.ColorSpace = spaces
    states = page.resources.get("/ExtGState", pikepdf.Dictionary())
    states[f"/{marks.OVERPRINT}"] = pikepdf.Dictionary(OP=True, op=True, OPM=1)
    page.resources.ExtGState = states
    places = [trim.left + fold * MILLIMETRE for fold in folds]
    drawn = marks.drawn(trim, process=process, spot=spot, folds=places)
    form = book.copy_foreign(strip.as_form_xobject())
    name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name.Slug)
    across, below = _SLUG
    words = f"/Artifact BMC\nq 1 0 0 1 {trim.left + across:.3f} {trim.low - below:.3f} cm {name} Do Q\nEMC\n".encode()
    # Nothing of the page reaches into the marks.
    edge = f"q {trim.left - BLEED:.3f} {trim.low - BLEED:.3f} {trim.right - trim.left + 2 * BLEED:.3f} {trim.top - trim.low + 2 * BLEED:.3f} re W n\n"
    page.contents_add(book.make_stream(edge.encode()), prepend=True)
    page.contents_add(book.make_stream(b"\nQ\n" + drawn + words), prepend=False)


def _is_process(page: pikepdf.Page, work: PressWork) -> bool:
    """Whether four inks are printed on a sheet: it shows a picture in colour, or is drawn in colours."""
    if work.pictures is not PictureInks.GREY and _shows_pictures(page):
        return True
    page.contents_coalesce()
    return _COLOURS.search(page.obj.Contents.read_bytes()) is not None


def _shows_pictures(page: pikepdf.Page) -> bool:
    return any(item.get("/Subtype") == "/Image" for item in page.resources.get("/XObject", {}).values())


def _all_plates() -> pikepdf.Array:
    shown = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, shown])
