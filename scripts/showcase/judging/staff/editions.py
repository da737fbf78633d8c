"""Frozen editions judged: the lock is as it was written, its archive lies beside it, its cases are still told of."""

from collections.abc import Collection, Iterator, Mapping

from showcase.judging.shape import check
from showcase.reading.editions import EditionDraft
from showcase.reading.source import Drafts
from showcase.words.editions.lock import ARCHIVE, SEAL, Lock
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem

_AGAIN = "用 git 找回定版时的文件；书还没有付印、要重新定版的，删去 .lock 和 .zip 再运行 edition freeze。"


def judge_editions(staff: Drafts) -> tuple[Mapping[str, Lock], list[Problem]]:
    """Name → lock, for those that fit their schema, and what keeps the others from it."""
    found: dict[str, Lock] = {}
    problems: list[Problem] = []
    for draft in staff.editions:
        lock, misfits = check(Lock, draft.yaml)
        if lock:
            found[draft.name] = lock
            problems += misfits
        else:  # a program wrote it: what to write into it by hand is no help
            problems.append(
                rulebook.EDITION_CHANGED.broken(
                    Place(draft.yaml.path), "这个锁读不出，在定版以后改动过。", _AGAIN
                )
            )
    return found, problems


def problems(
    staff: Drafts, locks: Mapping[str, Lock], compendiums: Collection[str], titles: Collection[str]
) -> Iterator[Problem]:
    """Every breach; `titles` are the keys of all cases there are, those withdrawn too."""
    for draft in staff.editions:
        if lock := locks.get(draft.name):
            yield from _whole(draft, lock, compendiums)
            for index, case in enumerate(lock.cases):
                if case.case not in titles:
                    yield _deleted(draft, index, case.case, lock)


def _whole(draft: EditionDraft, lock: Lock, compendiums: Collection[str]) -> Iterator[Problem]:
    path = draft.yaml.path
    if draft.sealed != lock.seal:
        yield rulebook.EDITION_CHANGED.broken(draft.yaml.place((SEAL,)), "这个锁在定版以后改动过。", _AGAIN)
    archive = path.rpartition("/")[2].rpartition(".")[0] + ARCHIVE
    place = draft.yaml.place(("archive",))
    if not draft.archive:
        yield rulebook.EDITION_CHANGED.broken(place, f"旁边没有定版的副本 {archive}，或者打不开。", _AGAIN)
    elif (draft.archive, draft.size) != (lock.archive.digest, lock.archive.size):
        yield rulebook.EDITION_CHANGED.broken(place, f"副本 {archive} 与定版时的不一样。", _AGAIN)
    if draft.name != lock.edition or draft.name not in compendiums:
        message = f"没有汇编“{draft.name}”，或者这个锁是“{lock.edition}”的。"
        yield rulebook.EDITION_CHANGED.broken(
            draft.yaml.place(("edition",)), message, f"锁和汇编同名：{lock.edition}.md、{lock.edition}.lock。"
        )


def _deleted(draft: EditionDraft, index: int, key: str, lock: Lock) -> Problem:
    message = f"《{lock.title}》第 {lock.cases[index].page} 页的案例“{key}”，记录的文件夹不见了。"
    hint = f"用 git 找回 brands/{key}；要撤回的，找回以后运行：python scripts withdraw {key} --reason 理由"
    return rulebook.CASE_DELETED.broken(draft.yaml.place(("cases", index, "case")), message, hint)
