"""A hand-in pack: a zip, or a folder, that holds one record's files as the web form makes them; or a document with its pictures."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from showcase.late.patterns import pattern
from showcase.reading import encoding, tidying, whole_pdf
from showcase.reading.hand_in import bundle
from showcase.reading.hand_in.account import Kind, Ledger, folded, holdings
from showcase.reading.hand_in.archive import Archive
from showcase.reading.hand_in.hand_in import HandIn, NotTaken
from showcase.reading.hand_in.picture_intake import SUFFIXES, NoPicture, is_picture_like, taken
from showcase.reading.pictures.formats import format_of
from showcase.reading.source import MAX_BYTES, PICTURE_SUFFIXES
from showcase.words.case.record import RECORD_FILES, SEALED_PAGE

_YEAR = pattern(r"(?:19|20)\d{2}")
_TIDY = {"case.yml": tidying.facts, "case.md": tidying.story}


def read_pack(archive: Archive, sections: Collection[str] = ()) -> HandIn:
    """The record in the archive; `sections` as for `recognise.read_hand_in`. Raises NotTaken, all that is wrong at once."""
    folders = {str(path.parent) for name in archive.files if (path := PurePosixPath(name)).name == "case.yml"}
    if not folders:
        return bundle.read_bundle(archive, sections)
    if len(folders) > 1:
        several = f"投稿包里有 {len(folders)} 份 case.yml；一个压缩包只放一个案例。"
        raise NotTaken(*archive.refused, several)
    return _Reading(archive, folders.pop()).hand_in()


@dataclass
class _Reading:
    """One pass over the files of a record."""

    archive: Archive
    folder: str
    ledger: Ledger = field(default_factory=Ledger)
    refused: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    sealed: bytes = b""

    def hand_in(self) -> HandIn:
        self.refused += self.archive.refused
        inside = dict(self._inside())
        texts = {name: inside.pop(name) for name in RECORD_FILES if name in inside}
        if "case.md" not in texts:
            self.refused.append("投稿包里没有写正文的 case.md；请补上再交。")
        self._sealed(inside)
        for name, data in inside.items():
            self._picture(name, data)
        read = {name: text for name, data in texts.items() if (text := self._text(name, data)) is not None}
        if self.refused:
            raise NotTaken(*self.refused)
        bundle.leave_junk(self.archive, self.ledger)
        sources = [encoding.decode(data, name)[0] for name, data in texts.items()]
        parts = [] if self.folder == "." else self.folder.split("/")
        held = f"case.yml、case.md，图片 {len(self.pictures)} 张"
        held += f"，盖章页 {SEALED_PAGE}（只存档，不登载）" if self.sealed else ""
        return HandIn(
            "投稿包", {}, read["case.md"], self.pictures, read["case.yml"],
            year=parts[-2] if len(parts) > 1 and _YEAR.fullmatch(parts[-2]) else "", slug=parts[-1] if parts else "",
            found=(held,), cleaned=(*bundle.junk_told(self.archive), *self.steps), undecided=tuple(self.undecided), sealed=self.sealed,
            account=self.ledger.account(holdings(sources, [Kind.FILE] * self.archive.members)),
        )  # fmt: skip

    def _inside(self) -> Iterator[tuple[str, bytes]]:
        """The record's files by the names they get: those in folders below its own come up into it, none over another."""
        names: set[str] = set()
        below = "" if self.folder == "." else f"{self.folder}/"
        for name, data in sorted(self.archive.files.items(), key=lambda one: one[0].count("/")):
            inner = name.removeprefix(below) if name.startswith(below) else ""
            plain = PurePosixPath(inner).name
            is_own = inner == plain and plain in (*RECORD_FILES, SEALED_PAGE)
            if not inner or not (is_own or _is_picture(inner, data) or data.startswith(b"%PDF")):
                self.refused.append(
                    f"投稿包里的“{name[:60]}”不是记录的文件；只放 case.yml、case.md、图片和盖章页（{SEALED_PAGE}）。"
                )
                continue
            if inner != plain:
                plain = plain if plain.casefold() not in names else inner.replace("/", "-")
                self.undecided.append(
                    f"“{inner}”从子文件夹里移出，放在 case.yml 旁边，名为“{plain}”；请看 case.yml 里写的是不是它。"
                )
            names.add(plain.casefold())
            yield plain, data

    def _sealed(self, inside: dict[str, bytes]) -> None:
        pages = {
            name: inside.pop(name)
            for name in list(inside)
            if name == SEALED_PAGE or inside[name].startswith(b"%PDF")
        }
        chosen = bundle.chosen_page(pages)
        if chosen == SEALED_PAGE:  # judged with the record
            self.sealed = pages.pop(chosen)
            self.ledger.keep(Kind.FILE, "", f"{SEALED_PAGE}（只存档，不登载）", name=chosen)
        elif chosen and not whole_pdf.fault(pages[chosen], len(pages[chosen])):
            self.sealed = pages.pop(chosen)
            self.ledger.keep(Kind.FILE, "", f"{SEALED_PAGE}（只存档，不登载）", name=chosen)
            self.undecided.append(bundle.taken_for_sealed(chosen))
        for name in pages:
            self.ledger.leave(Kind.FILE, "", "不是盖章页的 PDF 文件不随记录保存", name=name)
            self.undecided.append(f"“{name}”是 PDF 文件，没有收。")

    def _picture(self, name: str, data: bytes) -> None:
        form, path = format_of(data[:16]), PurePosixPath(name)
        right = {".jpg", ".jpeg"} if form == "JPEG" else {SUFFIXES.get(form, "")}
        if form and path.suffix.lower() not in right:
            self.refused.append(
                f"“{name[:60]}”其实是 {form} 图片，后缀不对；请改名为“{path.stem[:60]}{SUFFIXES[form]}”再交。"
            )
            return
        try:
            picture = taken(data)
        except NoPicture as failure:
            self.refused.append(f"“{name[:60]}”{failure}")
            return
        kept = name if form else path.stem + picture.suffix
        if kept != name:
            self.renamed[name] = kept
        if kept in self.pictures:
            self.refused.append(f"“{name[:60]}”转成 {kept[:60]} 以后与另一张图片重名；请给其中一张改名再交。")
            return
        self.pictures[kept] = picture.data
        self.steps += [f"{name}：{step}" for step in picture.steps]
        self.ledger.keep(Kind.FILE, "", f"图片 {kept}", name=name)

    def _text(self, name: str, data: bytes) -> str | None:
        """One of the two texts, tidied, with the new names of pictures that were converted; None when it is refused."""
        if len(data) > MAX_BYTES:
            self.refused.append(
                f"{name} 有 {len(data) // 1024} KB，超过 {MAX_BYTES // 1024} KB；请精简后再交。"
            )
            return None
        tidied = _TIDY[name](data)
        if tidied is None:
            self.refused.append(f"{name} 不是文字文件，或者已经损坏；请重新导出再交。")
            return None
        text = _with_names(tidied.text, self.renamed)
        self.steps += [f"{name}：{step}" for step in tidied.steps]
        if text != tidied.text:
            self.steps.append(f"{name}：图片改用转换以后的名称")
        written = encoding.decode(data, name)[0]
        self.ledger.keep(
            Kind.FILE, written, name, written="" if folded(written) == folded(text) else text, name=name
        )
        return text


def _is_picture(name: str, data: bytes) -> bool:
    return PurePosixPath(name).suffix.lower() in PICTURE_SUFFIXES or is_picture_like(data)


def _with_names(text: str, renamed: Mapping[str, str]) -> str:
    for old, new in renamed.items():
        text = re.sub(rf"(?<![\w.-]){re.escape(old)}(?![\w.])", new.replace("\\", r"\\"), text)
    return text
