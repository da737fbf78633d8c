"""PDF/X-4 (ISO 15930-7): what a file for the press says of itself, where it may honestly say so."""

from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pikepdf

from showcase.late.values import dataclass
from showcase.press.prepress.profiles import Profile

STANDARD = "PDF/X-4"
_NAMESPACES = {"pdfxid": "http://www.npes.org/pdfx/ns/id/", "xmpMM": "http://ns.adobe.com/xap/1.0/mm/"}


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says of itself besides its pages."""

    title: str
    date: str
    """YYYY-MM-DD."""
    version: str


def stamped(book: pikepdf.Pdf, said: Stated, profile: Profile | None) -> None:
    """State title, date and version; with a profile that it is PDF/X-4 for the press the profile describes. What the standard
    forbids (links, bookmarks that act) goes."""
    for page in book.pages:
        for key in ("/Annots", "/Group"):
            if key in page.obj:
                del page.obj[key]
    for key in ("/Outlines", "/Names", "/Dests", "/OpenAction", "/AA"):
        if key in book.Root:
            del book.Root[key]
    moment = f"{said.date}T00:00:00Z"
    book.docinfo["/Title"] = said.title
    for key in ("/CreationDate", "/ModDate"):
        book.docinfo[key] = f"D:{said.date.replace('-', '')}000000Z"
    book.docinfo["/Trapped"] = pikepdf.Name("/False")
    for prefix, uri in _NAMESPACES.items():
        pikepdf.models.PdfMetadata.register_xml_namespace(uri, prefix)
    with book.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta["dc:title"] = said.title
        for key in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            meta[key] = moment
        meta["pdf:Trapped"] = "False"
        meta["xmpMM:DocumentID"] = f"uuid:{uuid5(NAMESPACE_URL, said.title + said.version)}"
        meta["xmpMM:RenditionClass"] = "default"
        meta["xmpMM:VersionID"] = said.version
        if profile:
            meta["pdfxid:GTS_PDFXVersion"] = STANDARD
    if profile:
        book.Root.OutputIntents = pikepdf.Array([book.make_indirect(_intent(book, profile))])


def _intent(book: pikepdf.Pdf, profile: Profile) -> pikepdf.Dictionary:
    """The press the colours are made for: the profile itself lies inside, so no registry has to know its name."""
    return pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier="Custom",
        OutputCondition=profile.description,
        Info=f"{profile.description} ({Path(profile.path).name})",
        DestOutputProfile=book.make_stream(profile.data, N=4),
    )
