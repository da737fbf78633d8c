"""PDFium's door: the only module that imports it. Pages become pixels."""

from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image


def pages(pdf: bytes) -> Iterator[Image.Image]:
    """The pages one after the other, a pixel for each point, on white."""
    document: Any = pypdfium2.PdfDocument(pdf)
    for page in document:
        width, height = (round(length) for length in page.get_size())
        # Four bytes a pixel: PDFium takes half as long for them as for three.
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGRx)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_REVERSE_BYTE_ORDER)
        yield Image.frombytes("RGB", (width, height), bitmap.buffer, "raw", "RGBX", bitmap.stride, 1)
    document.close()
