"""A document with what lies beside it in a zip or a folder: its pictures, and the page that was signed and stamped."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from showcase.late.patterns import pattern
from showcase.reading import whole_pdf
from showcase.reading.hand_in import documents, kinds
from showcase.reading.hand_in.account import Kind, Ledger, holdings
from showcase.reading.hand_in.archive import Archive
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from showcase.reading.hand_in.picture_intake import NoPicture, is_picture_like, taken
from showcase.words.case.record import SEALED_PAGE

_SEALED = pattern(r"盖章|签章|签字|签名|公章|扫描|审批|stamp", re.IGNORECASE)
"""What a page with signature and stamp is called."""
_JUNK = "系统和办公软件自动留下的文件"


def read_bundle(archive: Archive, sections: Collection[str] = ()) -> HandIn:
    """The record in the one document of the archive, with the pictures beside it. Raises NotTaken, all that is wrong at once."""
    found = {name: kinds.kind_of(Raw(name, data)) for name, data in archive.files.items()}
    words = [name for name, kind in found.items() if kind.is_document]
    if not words:  # it may be among those that cannot be taken
        raise NotTaken(
            *archive.refused
            or [f"{archive.what}里既没有 case.yml，也没有 Word 申报表；一个{archive.what}只放一个案例。"]
        )
    refused = list(archive.refused)
    if len(words) > 1:
        listed = "、".join(PurePosixPath(name).name for name in words)
        refused.append(
            f"{archive.what}里有 {len(words)} 个 Word 文件（{listed}）；一个{archive.what}只放一个案例。"
        )
    ledger, undecided, sealed = Ledger(), list[str](), b""
    pages = {name: data for name, data in archive.files.items() if found[name] is kinds.PDF}
    chosen = chosen_page(pages)
    if chosen and not whole_pdf.fault(pages[chosen], len(pages[chosen])):
        sealed = pages.pop(chosen)
        ledger.keep(Kind.FILE, "", f"{SEALED_PAGE}（只存档，不登载）", name=chosen)
        undecided.append(taken_for_sealed(chosen))
    for name in pages:
        ledger.leave(Kind.FILE, "", "申报表旁边的 PDF 文件不随记录保存", name=name)
        undecided.append(f"“{PurePosixPath(name).name}”是 PDF 文件，没有收。")
    beside = {
        name: data
        for name, data in archive.files.items()
        if name not in words and found[name] is not kinds.PDF
    }
    pictures, steps = _pictures(beside, found, ledger, undecided, refused)
    if refused:
        raise NotTaken(*refused)
    document = words[0]
    hand_in = documents.read_document(
        Raw(document, archive.files[document]), found[document], pictures, sections
    )
    ledger.keep(Kind.FILE, "", "案例的各项内容", name=document)
    leave_junk(archive, ledger)
    return replace(
        hand_in, form=f"{archive.what}里的{hand_in.form}", cleaned=(*junk_told(archive), *steps, *hand_in.cleaned),
        undecided=(*undecided, *hand_in.undecided), sealed=sealed,
        account=ledger.account(holdings((), [Kind.FILE] * archive.members)) + hand_in.account,
    )  # fmt: skip


def _pictures(
    files: Mapping[str, bytes],
    found: Mapping[str, kinds.Kind],
    ledger: Ledger,
    undecided: list[str],
    refused: list[str],
) -> tuple[dict[str, bytes], list[str]]:
    """The pictures as they are kept, by their names, which are all different, and what was done to them."""
    pictures: dict[str, bytes] = {}
    steps: list[str] = []
    for name in sorted(files, key=_by_number):
        plain = PurePosixPath(name).name
        if not is_picture_like(files[name]) and PurePosixPath(name).suffix.lower() not in _PICTURES:
            is_known = found[name] not in (kinds.TEXT, kinds.PACK)
            what = f"是{found[name].name}，" if is_known else ""
            refused.append(f"“{name[:60]}”{what}不是 Word 文件也不是图片；请取出后再交。")
        elif _SEALED.search(plain):
            ledger.leave(Kind.FILE, "", "像是盖章页，不作案例的图片", name=name)
            undecided.append(
                f"“{plain}”像是签字盖章的扫描页，没有作案例的图片；要存档，请存成 PDF，放在记录里，名为 {SEALED_PAGE}。"
            )
        else:
            try:
                picture = taken(files[name])
            except NoPicture as failure:
                refused.append(f"“{name[:60]}”{failure}")
                continue
            kept = plain if plain not in pictures else name
            pictures[kept] = picture.data
            steps += [f"{kept}：{step}" for step in picture.steps]
            ledger.keep(Kind.FILE, "", "案例的图片", name=name)
    return pictures, steps


_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".avif", ".bmp", ".gif", ".tif", ".tiff")


def _by_number(name: str) -> list[tuple[int, str]]:
    """图2 before 图10."""
    parts: Iterator[str] = iter(re.split(r"(\d+)", name))
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]


# --- what a record's pack has too ---


def chosen_page(pages: Mapping[str, bytes]) -> str:
    """Of the PDFs, the one with signature and stamp: by its name, or because there is no other; empty when nothing tells."""
    if SEALED_PAGE in pages:
        return SEALED_PAGE
    named = [name for name in pages if _SEALED.search(PurePosixPath(name).name)]
    return next(iter(named or (pages if len(pages) == 1 else ())), "")


def taken_for_sealed(name: str) -> str:
    """What is said of a PDF that was taken for it."""
    return f"“{PurePosixPath(name).name}”当作签字盖章的扫描页，存为 {SEALED_PAGE}，只存档，不登载；不是的话请删去。"


def leave_junk(archive: Archive, ledger: Ledger) -> None:
    """Note the files that were passed over."""
    for name in archive.junk:
        ledger.leave(Kind.FILE, "", _JUNK, name=name, routine=True)


def junk_told(archive: Archive) -> list[str]:
    """What is said of them."""
    return [f"系统自动生成的文件没有导入 {len(archive.junk)} 个"] if archive.junk else []
