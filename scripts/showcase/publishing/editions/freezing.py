"""`edition freeze`: a book set from a copy of its sources, which is kept with it beside a lock that tells every part of it."""

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from showcase.judging.judgement import Judgement
from showcase.judging.staff.changes import pictures_digest
from showcase.judging.telling import has_errors
from showcase.late.values import dataclass
from showcase.publishing.editions.files import edition_files
from showcase.publishing.editions.setting import Say, SetEdition, set_edition
from showcase.publishing.editions.sources import borrowed, sources
from showcase.publishing.judgement import judge
from showcase.reading.editions import seal_of
from showcase.reading.yaml.yaml_scalar import scalar
from showcase.storage.archive import Content, digest_of, write_archive
from showcase.storage.files import place, replaced, staging, write
from showcase.words.editions.lock import EBOOK, PRINTED, SEAL, SHOWN, SOURCES

_HEAD = "# 定版的锁：这一册是用什么排的、排成了什么。由 edition freeze 写成，不要手改；副本是旁边的 .zip。\n"


class NotFrozen(Exception):
    """Nothing was written; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class FrozenEdition:
    """What was frozen."""

    made: SetEdition
    lock: Path
    archive: Path
    size: int
    """Bytes of the archive."""


def freeze(root: Path, name: str, day: str, say: Say) -> FrozenEdition:
    """Freeze the compendium. Raises NotFrozen, NotPrinted, NoFonts, RecordChanged, TemplateFailure, OSError."""
    lock, archive = edition_files(root, name)
    if lock.exists():
        raise NotFrozen(
            f"“{name}”已经定版。书还没有付印、要重新定版的，先删去 content/compendiums 里的 {lock.name} 和 {archive.name}。"
        )
    if archive.exists():
        raise NotFrozen(
            f"“{name}”有定版的副本 {archive.name}，没有锁 {lock.name}。用 git 找回锁；书还没有付印、要重新定版的，先删去这个副本。"
        )
    say("正在校验记录……")
    judgement = judge(root)
    records = judgement.records
    if name not in records.compendiums:
        known = "、".join(records.compendiums) or "（一部也没有）"
        raise NotFrozen(f"没有叫“{name}”的汇编。有的是：{known}。")
    if has_errors(judgement.problems):
        raise NotFrozen("记录里还有错误，不能定版。看是哪些：python scripts validate")
    entries: list[tuple[str, Content]] = list(sources(root, judgement, records.of_compendium(name), name))
    with staging() as folder:
        for path, file in entries:
            assert isinstance(file, Path), "sources are files"
            target = folder / path.removeprefix(SOURCES)
            target.parent.mkdir(parents=True, exist_ok=True)
            place(file, target)
        borrowed(root, folder)
        made = set_edition(folder, name, day, say)
    books = {PRINTED: made.printed, SHOWN: made.shown, EBOOK: made.ebook}
    with replaced(archive) as half_written:
        write_archive(half_written, sorted([*entries, *books.items()], key=lambda entry: entry[0]))
        digest, size = digest_of(half_written)
        text = "".join(_lines(name, day, made, judgement, (digest, size)))
    write(lock, f"{text}{SEAL}: {seal_of(text + f'{SEAL}: ')}\n".encode())
    return FrozenEdition(made, lock, archive, size)


def _lines(
    name: str, day: str, made: SetEdition, judgement: Judgement, archive: tuple[str, int]
) -> Iterator[str]:
    tools = made.tools
    yield _HEAD
    for key, value in (
        ("edition", name), ("title", made.title), ("frozen", day), ("version", tools.version), ("typst", tools.typst),
        ("templates", tools.templates), ("fonts", tools.fonts),
    ):  # fmt: skip
        yield f"{key}: {scalar(value)}\n"
    yield from _file("archive", *archive, 0)
    yield from _file("print", *digest_of(made.printed), made.pages["print"])
    yield from _file("web", *digest_of(made.shown), made.pages["web"])
    yield from _file("epub", *digest_of(made.ebook), 0)
    yield "cases:\n"
    for case in made.cases:
        draft = judgement.draft(case.key)
        yield f"  - case: {scalar(case.key)}\n    title: {scalar(case.title)}\n"
        if case.part:
            yield f"    part: {scalar(case.part)}\n"
        yield f"    page: {case.page}\n    record: {scalar(judgement.records.by_key[case.key].digest)}\n"
        said = f"{draft.facts.lines if draft.facts else ''}\0{draft.story.markdown if draft.story else ''}"
        text = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        yield f"    text: {scalar(text)}\n    pictures: {scalar(pictures_digest(draft))}\n"


def _file(name: str, digest: str, size: int, pages: int) -> Iterator[str]:
    yield f"{name}:\n  digest: {scalar(digest)}\n  size: {size}\n"
    if pages:
        yield f"  pages: {pages}\n"
