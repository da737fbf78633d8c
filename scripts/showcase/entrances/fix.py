"""`fix`: puts right on disk what can be written in one way only; shows every change, and changes nothing else.

First what is mechanical (`tidying`), then what the judges are certain of, round by round: a record is judged, the edits its
problems bring along are made, and it is judged again, until there are none. Staff's files get their encoding and the marks of
their text put right, no more.
"""

import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

from showcase.judging.alone import judge
from showcase.judging.cases.finds import totals
from showcase.judging.staff.register import judge_register
from showcase.late.values import dataclass
from showcase.reading import folder as records
from showcase.reading import tidying
from showcase.reading.content import inventory
from showcase.reading.layout import RecordFolder, folders
from showcase.reading.mending import mended
from showcase.reading.pictures import decoder
from showcase.reading.reader import Reader
from showcase.reading.source import MAX_BYTES, PICTURE_SUFFIXES, read_staff
from showcase.storage.files import write
from showcase.words.case.record import RECORD_FILES
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.rules.rulebook import RULES
from showcase.words.staff.register import Register
from showcase.words.staff.settings import CONTENT
from showcase.words.staff.settings import PATH as SETTINGS

_MOST_TEXT_BYTES = 4 * 1024 * 1024
"""Twice what staff's longest lists may have: an encoding may be wider than the right one."""
_MOST_PICTURE_BYTES = 100 * 1024 * 1024
"""Larger files are no pictures anybody meant to hand in."""
_UNREADABLE = frozenset(
    rule.id
    for rule in (rulebook.SHAPE_WRONG, rulebook.KEY_UNKNOWN, rulebook.STORY_MARK, rulebook.TEXT_CONTROL)
)
_ROUNDS = 60
"""So often a record is judged at most: of one kind twenty are told at a time."""


@dataclass(frozen=True, slots=True)
class Mend:
    """One file to be changed: its path from the root, its new bytes, what is done to it, and the lines that change."""

    path: str
    data: bytes
    steps: tuple[str, ...]
    diff: tuple[str, ...] = ()


def mends(root: Path, below: tuple[str, ...] = (), register: Register | None = None) -> Iterator[Mend]:
    """What there is to mend in the records and in staff's files under `root`, or in those at or under the paths `below`.
    `register` is what the records are judged by, where it was read already. Raises OSError."""
    kept = register or judge_register(read_staff(root))[0]
    for folder in folders(root)[0]:
        if _overlaps(folder.path, below):
            yield from (mend for mend in _of_record(root, folder, kept) if _wanted(mend.path, below))
    for file in _of_staff(root):
        path = file.relative_to(root).as_posix()
        if _wanted(path, below) and (mend := _of_file(file, path)):
            yield mend


def _wanted(path: str, below: tuple[str, ...]) -> bool:
    return not below or any(one in (".", path) or path.startswith(one + "/") for one in below)


def _overlaps(path: str, below: tuple[str, ...]) -> bool:
    """Whether anything in the folder can be wanted."""
    return _wanted(path, below) or any(one.startswith(path + "/") for one in below)


def _of_staff(root: Path) -> Iterator[Path]:
    """mkdocs.yml and the files below content/ that are read, none of them reached through a link."""
    settings = root / SETTINGS
    if settings.exists() and stat.S_ISREG(settings.lstat().st_mode):
        yield settings
    held = inventory(Reader(root), "")
    for found in (*held.lists, *held.calls, *held.pages, *held.pictures):
        yield root / CONTENT / found.path


# --- records ---


def _of_record(root: Path, folder: RecordFolder, register: Register) -> Iterator[Mend]:
    plain = sorted(
        file.name for file in folder.files if stat.S_ISREG((root / folder.path / file.name).lstat().st_mode)
    )
    texts: dict[str, bytes] = {}
    for name in plain:
        file = root / folder.path / name
        if name in RECORD_FILES and file.stat().st_size <= 2 * MAX_BYTES:
            texts[name] = file.read_bytes()
    tidied = {
        name: (tidying.facts if name.endswith(".yml") else tidying.story)(data)
        for name, data in texts.items()
    }
    known = {name: one.text for name, one in tidied.items() if one is not None}
    right, said = _judged_right(root, folder, {name: one.encode() for name, one in known.items()}, register)
    for name in plain:
        path = f"{folder.path}/{name}"
        if (one := tidied.get(name)) is not None:
            if mend := _changed(path, one.before, right[name], (*one.steps, *said.get(name, ()))):
                yield mend
        elif name not in texts and (picture := _picture(root / path, path)):
            yield picture


def _judged_right(
    root: Path, folder: RecordFolder, texts: Mapping[str, bytes], register: Register
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The texts as the judges would have them, and what was done to each."""
    known = dict(texts)
    counts: dict[str, Counter[str]] = {name: Counter() for name in known}
    problems = _problems(root, folder, known, register)
    for _ in range(_ROUNDS):
        better = _round(root, folder, known, problems, register)
        if better is None:
            break
        done, known, problems = better
        for problem in done:
            counts[problem.path.rpartition("/")[2]][problem.rule] += 1
    steps = {
        name: [f"照“{RULES[rule].title}”改 {count} 处" for rule, count in found.items()]
        for name, found in counts.items()
    }
    return {name: data.decode() for name, data in known.items()}, steps


_Round = tuple[list[Problem], dict[str, bytes], list[Problem]]
"""What was put right, the texts then, and what is told of them."""


def _round(
    root: Path, folder: RecordFolder, texts: Mapping[str, bytes], problems: list[Problem], register: Register
) -> _Round | None:
    """All that is certain done at once; where that breaks what was whole, the first that does not. None where there is none."""
    sure = [problem for problem in problems if problem.certain]
    for chosen in (sure, *([problem] for problem in sure)):
        after = dict(texts)
        for name, data in texts.items():
            own = [problem for problem in chosen if problem.path == f"{folder.path}/{name}"]
            after[name] = mended(data.decode(), (edit for problem in own for edit in problem.mend)).encode()
        if after == texts:
            continue
        told = _problems(root, folder, after, register)
        if _is_better(chosen, problems, told):
            return chosen, after, told
    return None


def _is_better(chosen: list[Problem], before: list[Problem], after: list[Problem]) -> bool:
    """Whether there is less of all that was to be put right, and no more that cannot be read. What a value that is right at
    last brings to light is for people."""
    old, new = totals(before), totals(after)
    kinds = {(problem.path, problem.rule) for problem in chosen}
    unread = {kind for kind in new if kind[1].startswith("yaml-") or kind[1] in _UNREADABLE}
    return all(new[kind] < old[kind] for kind in kinds) and all(new[kind] <= old[kind] for kind in unread)


def _problems(
    root: Path, folder: RecordFolder, texts: Mapping[str, bytes], register: Register
) -> list[Problem]:
    draft, told = records.draft_of(root, folder, texts)
    return [*told, *judge(draft, register).problems]


# --- one file ---


def _of_file(file: Path, path: str) -> Mend | None:
    """A file of staff's."""
    if not path.endswith((".yml", ".md")):
        return _picture(file, path)
    if file.stat().st_size > _MOST_TEXT_BYTES:
        return None
    tidied = (tidying.page if path.endswith(".md") else tidying.encoded)(file.read_bytes())
    return None if tidied is None else _changed(path, tidied.before, tidied.text, tidied.steps)


def _picture(file: Path, path: str) -> Mend | None:
    if file.suffix.lower() not in PICTURE_SUFFIXES or file.stat().st_size > _MOST_PICTURE_BYTES:
        return None
    picture = decoder.cleaned(file.read_bytes())
    return Mend(path, picture.data, picture.steps) if picture.steps else None


def _changed(path: str, before: str, after: str, steps: tuple[str, ...]) -> Mend | None:
    if not steps:
        return None
    names = f"{path}（改前）", f"{path}（改后）"
    lines = unified_diff(before.split("\n"), after.split("\n"), *names, lineterm="", n=1)
    return Mend(path, after.encode(), steps, tuple(lines))


def put(root: Path, mend: Mend) -> None:
    """Write the file anew, in one step. Raises OSError."""
    write(root / mend.path, mend.data)
