"""A hand-in pack: a zip that holds one record's folder, as the web form makes it, or a Word file with its pictures."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from showcase.reading import tidying
from showcase.reading.hand_in import word_form
from showcase.reading.hand_in.archive import Archive
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from showcase.reading.hand_in.picture_series import SUFFIXES
from showcase.reading.pictures import decoder
from showcase.reading.pictures.formats import format_of
from showcase.reading.source import MAX_BYTES, PICTURE_SUFFIXES
from showcase.words.case.record import RECORD_FILES, SEALED_PAGE

_YEAR = re.compile(r"(?:19|20)\d{2}")


def read_pack(archive: Archive, sections: Collection[str] = ()) -> HandIn:
    """The record in the archive; `sections` as for `recognise.read_hand_in`. Raises NotTaken."""
    folders = {
        str(PurePosixPath(name).parent) for name in archive.files if PurePosixPath(name).name == "case.yml"
    }
    if not folders:
        return _word(archive, sections)
    if len(folders) > 1:
        raise NotTaken(f"投稿包里有 {len(folders)} 份 case.yml；一个压缩包只放一个案例。")
    folder = folders.pop()
    files = {
        PurePosixPath(name).name: data
        for name, data in archive.files.items()
        if str(PurePosixPath(name).parent) == folder
    }
    for name in archive.files:
        path = PurePosixPath(name)
        if str(path.parent) != folder or not (
            path.name in (*RECORD_FILES, SEALED_PAGE) or path.suffix.lower() in PICTURE_SUFFIXES
        ):
            raise NotTaken(
                f"投稿包里的“{name[:60]}”不是记录的文件；只放 case.yml、case.md、图片和盖章页（{SEALED_PAGE}）。"
            )
    if "case.md" not in files:
        raise NotTaken("投稿包里没有写正文的 case.md；请补上再交。")
    return _record(files, folder, archive)


def _record(files: Mapping[str, bytes], folder: str, archive: Archive) -> HandIn:
    parts = [] if folder == "." else folder.split("/")
    steps: list[str] = _junk(archive)
    texts: dict[str, str] = {}
    for name, tidy in (("case.yml", tidying.facts), ("case.md", tidying.story)):
        if len(files[name]) > MAX_BYTES:
            raise NotTaken(
                f"{name} 有 {len(files[name]) // 1024} KB，超过 {MAX_BYTES // 1024} KB；请精简后再交。"
            )
        tidied = tidy(files[name])
        if tidied is None:
            raise NotTaken(f"{name} 不是文字文件，或者已经损坏；请重新导出再交。")
        texts[name] = tidied.text
        steps += [f"{name}：{step}" for step in tidied.steps]
    kept = (*RECORD_FILES, SEALED_PAGE)
    pictures, said = _pictures({name: data for name, data in files.items() if name not in kept})
    sealed = files.get(SEALED_PAGE, b"")
    held = f"case.yml、case.md，图片 {len(pictures)} 张" + (
        f"，盖章页 {SEALED_PAGE}（只存档，不登载）" if sealed else ""
    )
    return HandIn(
        "投稿包", {}, texts["case.md"], pictures, texts["case.yml"],
        year=parts[-2] if len(parts) > 1 and _YEAR.fullmatch(parts[-2]) else "", slug=parts[-1] if parts else "",
        found=(held,), cleaned=(*steps, *said), sealed=sealed,
    )  # fmt: skip


def _pictures(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[str]]:
    """The pictures made fit to keep, and what was done. Raises NotTaken for what is no picture, or another than it says."""
    pictures: dict[str, bytes] = {}
    steps: list[str] = []
    for name, data in files.items():
        form, path = format_of(data[:16]), PurePosixPath(name)
        if form not in SUFFIXES:
            raise NotTaken(f"“{name[:60]}”不是完好的图片；请重新导出 JPEG 或 PNG 再交。")
        right = {".jpg", ".jpeg"} if form == "JPEG" else {SUFFIXES[form]}
        if path.suffix.lower() not in right:
            raise NotTaken(
                f"“{name[:60]}”其实是 {form} 图片，后缀不对；请改名为“{path.stem[:60]}{SUFFIXES[form]}”再交。"
            )
        clean = decoder.cleaned(data)
        pictures[name] = clean.data
        steps += [f"{name}：{step}" for step in clean.steps]
    return pictures, steps


def _word(archive: Archive, sections: Collection[str]) -> HandIn:
    words = [name for name in archive.files if name.lower().endswith((".docx", ".doc", ".docm"))]
    if len(words) != 1:
        what = f"有 {len(words)} 个 Word 文件" if words else "既没有 case.yml，也没有 Word 申报表"
        raise NotTaken(f"压缩包里{what}；一个压缩包只放一个案例。")
    others = {name: data for name, data in archive.files.items() if name != words[0]}
    for name in others:
        if PurePosixPath(name).suffix.lower() not in PICTURE_SUFFIXES:
            raise NotTaken(f"压缩包里的“{name[:60]}”不是 Word 文件也不是图片；请取出后再压缩。")
    pictures, steps = _pictures(
        {PurePosixPath(name).name: others[name] for name in sorted(others, key=_by_number)}
    )
    hand_in = word_form.read_word_form(Raw(words[0], archive.files[words[0]]), pictures, sections)
    junk = tuple(_junk(archive))
    return HandIn(
        f"压缩包里的{hand_in.form}", hand_in.facts, hand_in.story, hand_in.pictures, year=hand_in.year,
        found=hand_in.found, cleaned=(*junk, *steps, *hand_in.cleaned), undecided=hand_in.undecided, properties=hand_in.properties, is_form=hand_in.is_form,
        account=hand_in.account,
    )  # fmt: skip


def _by_number(name: str) -> list[tuple[int, str]]:
    """图2 before 图10."""
    parts: Iterator[str] = iter(re.split(r"(\d+)", name))
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]


def _junk(archive: Archive) -> list[str]:
    return [f"系统自动生成的文件没有导入 {archive.junk} 个"] if archive.junk else []
