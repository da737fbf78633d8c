"""`edition verify`: a frozen edition set once more from its archive, and what differs from what its lock says."""

from collections.abc import Iterator
from pathlib import Path

from showcase.judging.staff.changes import changes, concerns, uncorrected
from showcase.publishing.editions.files import edition_files
from showcase.publishing.editions.freezing import NotFrozen
from showcase.publishing.editions.setting import Say, Tools, set_edition
from showcase.publishing.editions.sources import unpacked
from showcase.publishing.judgement import judge
from showcase.storage.archive import digest_of
from showcase.words.editions.lock import Lock
from showcase.words.rules import rulebook

_TOOLS = {
    "version": "程序",
    "typst": "排版程序 Typst",
    "templates": "版式（theme/book、theme/epub）",
    "fonts": "字体",
}


def verify(root: Path, name: str, say: Say) -> Iterator[str]:
    """Every difference, one a line; nothing when all is as it was frozen. Raises NotFrozen, NotPrinted, NoFonts, RecordChanged,
    TemplateFailure, NotAnArchive, OSError."""
    judgement = judge(root)
    lock = judgement.records.editions.get(name)
    file, archive = edition_files(root, name)
    if lock is None:
        raise NotFrozen(f"“{name}”没有定版，或者它的锁读不出。看 python scripts validate。")
    where = f"content/compendiums/{file.name}"
    broken = [
        one for one in judgement.problems if one.path == where and one.rule == rulebook.EDITION_CHANGED.id
    ]
    if broken:
        yield from (f"{one.message}{one.hint}" for one in broken)
        return
    with unpacked(root, archive) as folder:
        made = set_edition(folder, name, lock.frozen, say)
    yield from _tools(lock, made.tools)
    for content, frozen, label in (
        (made.printed, lock.print, "付印的书"), (made.shown, lock.web, "网上的书"), (made.ebook, lock.epub, "电子书"),
    ):  # fmt: skip
        digest, size = digest_of(content)
        if digest != frozen.digest:
            yield f"{label}重新排出来与定版的不同：定版 {frozen.size} 字节，现在 {size} 字节。网站和 book 命令用的仍是定版的。"
    placed = {case.key: case.page for case in made.cases}
    for case in lock.cases:
        if placed.get(case.case) != case.page:
            yield f"{case.case} 定版时在第 {case.page} 页，现在排在第 {placed.get(case.case, '？')} 页。"
    drafts = {draft.name: draft for draft in judgement.staff.editions}
    for case in lock.cases:
        record = judgement.records.by_key.get(case.case)
        if case.case in judgement.records.withdrawn:
            yield f"{case.case} 定版以后撤回了。"
        elif record and record.digest != case.record:
            found = changes(drafts[name].texts[case.case], case, judgement.draft(case.case))
            said = [
                one for one in judgement.records.corrections if one.case == case.case and concerns(one, name)
            ]
            missing = len(uncorrected(found, said))
            if found:
                told = f"{missing} 处没有登记更正" if missing else "都登记了更正"
                yield f"{case.case} 定版以后改动 {len(found)} 处，{told}。"


def _tools(lock: Lock, now: Tools) -> Iterator[str]:
    for name, label in _TOOLS.items():
        before, after = getattr(lock, name), getattr(now, name)
        if before != after:
            yield f"{label}不是定版时的：定版时 {before}，现在 {after}。"
