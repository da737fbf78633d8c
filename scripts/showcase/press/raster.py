"""PDFium, which no other module imports: pages become pixels."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

_WHITE = (255, 255, 255, 255)


def pages(pdf: bytes) -> Iterator[Image.Image]:
    """The pages one after the other, a pixel for each point, on white. Each stands until the next is asked for: new memory
    for every page would take longer than to draw it."""
    document: Any = pypdfium2.PdfDocument(pdf)
    bitmap: Any = None
    image = Image.new("RGB", (0, 0))
    for page in document:
        size = width, height = tuple(round(length) for length in page.get_size())
        if image.size != size:
            # Four bytes a pixel: PDFium takes half as long for them as for three.
            bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGRx)
            image = Image.new("RGB", size)
        bitmap.fill_rect(_WHITE, 0, 0, width, height)
        # Blue first, as PDFium draws sooner; Pillow turns it round as it takes it.
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
        image.frombytes(bitmap.buffer, "raw", ("BGRX", bitmap.stride, 1))
        yield image
    document.close()


def first_page(pdf: Path, across: int) -> Image.Image:
    """The first page of a PDF, `across` pixels wide, on white."""
    document: Any = pypdfium2.PdfDocument(pdf)
    page = document[0]
    image: Image.Image = (
        page.render(scale=across / page.get_width(), rev_byteorder=True).to_pil().convert("RGB")
    )
    document.close()
    return image
