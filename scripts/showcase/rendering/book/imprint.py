"""The colophon of a book: what its legal form states, in the order of the standards (docs/field-facts.md#print).

Open publications: GB/T 12450 (who answers for it, publisher, printer, what it measures, edition and printing, price) below the
cataloguing data of GB/T 12451.
"""

from collections.abc import Iterable, Iterator

from showcase.gathering.case import Case
from showcase.rendering.book.barcode import bars
from showcase.rendering.book.volume import Colophon
from showcase.words.chinese import cn_date
from showcase.words.staff import colophon as stated
from showcase.words.staff.book import Edition
from showcase.words.staff.colophon import ColophonKind
from showcase.words.staff.selection import Compendium

NOTICE = "内部资料，免费交流"
"""What the cover of an internal publication must say (《内部资料性出版物管理办法》, docs/field-facts.md#print)."""

_Line = tuple[str, str]


def colophon(
    compendium: Compendium,
    compiled: str,
    cases: Iterable[Case],
    edition: Edition,
    editors: str,
    characters: int,
) -> Colophon:
    """The colophon its kind asks for; `compiled` says when the book was made, `editors` who stands for it where no unit issues it.
    The public download is no internal publication, so it says nothing of one."""
    said, on_paper = compendium.colophon, edition is Edition.PRINT
    kind = said.kind if on_paper else None
    maps = dict.fromkeys(
        picture.map_approval_no
        for case in cases
        for picture in case.facts.pictures
        if picture.map_approval_no
    )
    whose = ("编印单位", compendium.issuer) if compendium.issuer else ("整理", editors)
    head = [("书名", compendium.title), whose, ("年度的依据", compendium.year_basis or "")]
    before, after = _parts(kind, said, characters)
    if not on_paper and said.kind is ColophonKind.ISBN:
        after = [("出版单位", said.publisher or ""), ("书号", said.isbn or "")]
    lines = _stated([*head, *before])
    internal = kind is ColophonKind.INTERNAL
    return Colophon(
        kind=said.kind.value if on_paper else "web",
        lines=(*lines, *_stated([*after, ("编成时间", compiled)])),
        notice=NOTICE if internal else "",
        permit=(said.permit_no or "") if internal else "",
        maps=tuple(maps),
        cip=tuple(_cip(compendium)) if kind is ColophonKind.ISBN else (),
        isbn=(said.isbn or "") if kind is ColophonKind.ISBN else "",
        bars=bars(said.isbn or "") if kind is ColophonKind.ISBN else "",
        price=(said.price or "") if kind is ColophonKind.ISBN else "",
        publisher=(said.publisher or "") if kind is ColophonKind.ISBN else "",
        place=(said.place or "") if kind is ColophonKind.ISBN else "",
        sheet=said.sheet or "",
        measured_at=len(lines) if kind in (ColophonKind.ISBN, ColophonKind.INTERNAL) else -1,
    )


def _stated(lines: Iterable[_Line]) -> tuple[_Line, ...]:
    return tuple(line for line in lines if line[1])


def _parts(
    kind: ColophonKind | None, said: stated.Colophon, characters: int
) -> tuple[list[_Line], list[_Line]]:
    """What stands before the measures of the book, and what after them."""
    words = ("字数", f"{max(1, round(characters / 1000))} 千字")
    printed = cn_date(said.printed) if said.printed else ""
    copies = ("印数", f"{said.copies} 册" if said.copies else "")
    match kind:
        case ColophonKind.ISBN:
            people = [(role.role, "　".join(role.names)) for role in said.staff]
            house = "，".join(filter(None, (said.publisher, said.publisher_address)))
            first = (
                cn_date((said.edition_date or said.printed or "")[:7])
                if said.edition_date or said.printed
                else ""
            )
            month = cn_date(said.printed[:7]) if said.printed else ""
            return (
                [*people, ("出版单位", house), ("发行", said.distributor or ""), ("印刷单位", said.printer or "")],
                [
                    words, ("版次", f"{first}第 {said.edition} 版" if first else ""),
                    ("印次", f"{month}第 {said.impression} 次印刷" if month else ""), copies,
                    ("书号", f"ISBN {said.isbn}" if said.isbn else ""), ("定价", f"{said.price} 元" if said.price else ""),
                ],
            )  # fmt: skip
        case ColophonKind.INTERNAL:
            return (
                [("准印证号", said.permit_no or ""), ("发送对象", said.recipients or "")],
                [words, ("印刷单位", said.printer or ""), ("印刷日期", printed), copies],
            )
        case ColophonKind.OFFICE:
            return ([], [("印刷单位", said.printer or ""), ("印刷日期", printed), copies])
    return [], []


def _cip(compendium: Compendium) -> Iterator[str]:
    """Cataloguing in publication, paragraph by paragraph; none without its number."""
    said = compendium.colophon
    if not said.cip_no:
        return
    month = (said.edition_date or said.printed or "")[:7].replace("-0", ".").replace("-", ".")
    whose = f"{compendium.issuer}编" if compendium.issuer else ""
    yield "图书在版编目（CIP）数据"
    yield f"{compendium.title}／{whose}.—{said.place or ''}：{said.publisher or ''}，{month}"
    yield f"ISBN {said.isbn or ''}"
    points = [f"①{compendium.title[:1]}…", f"①{compendium.issuer[:1]}…" if compendium.issuer else ""]
    points.append("".join(f"{'①②③④⑤'[at]}{subject}" for at, subject in enumerate(said.subjects)))
    points.append(f"①{said.class_no}" if said.class_no else "")
    yield "　".join(
        f"{numeral}. {point}" for numeral, point in zip("ⅠⅡⅢⅣ", filter(None, points), strict=False)
    )
    yield f"中国版本图书馆 CIP 数据核字{said.cip_no}"
