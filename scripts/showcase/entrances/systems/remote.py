"""Other showcases' published cases are taken into this root, or taken out of it again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from showcase.judging.judgement import Judgement
from showcase.judging.origins import kept
from showcase.judging.origins.published import taken
from showcase.late.values import dataclass
from showcase.publishing.judgement import judge
from showcase.reading.origins.json_text import JsonText
from showcase.reading.origins.origin_file import handed_file
from showcase.rendering.open_data.gathered import kept_text
from showcase.storage.files import unwritable, write
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem, Severity
from showcase.words.staff.settings import CONTENT
from showcase.words.systems.origin import FOLDER, ORIGIN_ID, Origin, RemoteCase


class NotGathered(Exception):
    """Nothing was written; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one origin."""

    id: str
    title: str = ""
    count: int = 0
    added: tuple[RemoteCase, ...] = ()
    changed: tuple[RemoteCase, ...] = ()
    gone: tuple[RemoteCase, ...] = ()
    left_out: int = 0
    """Cases with a fault."""
    is_new: bool = False
    stands: bool = False
    """Whether it is exactly as it was."""
    refused: bool = False
    """Whether what was given cannot be used; what was kept of it stays."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to take them. `origin`: all files are of the one of that id; `site`, `title`: what their lists do not say."""

    origin: str = ""
    site: str = ""
    title: str = ""
    skip_faulty: bool = False
    only_tell: bool = False


def gather_remote(root: Path, files: Sequence[Path], wishes: Wishes, today: str) -> list[Change]:
    """Take the lists in `files`, each origin by itself: one that cannot be used leaves what was kept of it. Raises NotGathered."""
    judgement = judge(root)
    known = dict(judgement.records.origins)
    changes: list[Change] = []
    for id_, parts in _by_origin(files, wishes.origin).items():
        change, origin = _gathered(id_, parts, wishes, today, judgement, known)
        if origin and not wishes.only_tell and not change.stands:
            _put(root, id_, origin)
        if origin:
            known[id_] = origin
        changes.append(change)
    return changes


def removed(root: Path, id_: str) -> int | None:
    """Take out what is kept of an origin; returns how many cases that was, None where its file could not be read. Raises NotGathered."""
    file = _file(root, id_)
    held = judge(root).records.origins.get(id_)
    try:
        file.unlink()
    except FileNotFoundError as error:
        names = sorted(one.stem for one in file.parent.glob("*.json")) if file.parent.is_dir() else []
        raise NotGathered(f"没有来源“{id_}”。有：{'、'.join(names) or '（还没有收录过）'}") from error
    except OSError as error:
        raise NotGathered(f"删不掉 {file}：{unwritable(error)}。") from error
    return len(held.cases) if held else None


def _by_origin(files: Sequence[Path], origin: str) -> Mapping[str, list[Path]]:
    found: dict[str, list[Path]] = defaultdict(list)
    for file in files:
        id_ = origin or file.name.removesuffix(".json")
        if not ORIGIN_ID.fullmatch(id_):
            raise NotGathered(
                f"“{id_[:60]}”不能作来源的标识：要 3—60 个小写字母、数字、连字符。给文件改名（如 fuzhou.json），或用 --origin 写明。"
            )
        found[id_].append(file)
    for id_, several in found.items():
        if len(several) > 1 and not origin:
            raise NotGathered(
                f"来源“{id_}”给了 {len(several)} 个文件。同一来源的几个文件，用 --origin {id_} 写明。"
            )
    return found


def _gathered(
    id_: str, files: Sequence[Path], wishes: Wishes, today: str, judgement: Judgement, known: Mapping[str, Origin]
) -> tuple[Change, Origin | None]:  # fmt: skip
    read = [handed_file(file, file.as_posix()) for file in files]
    faults = [one for one in read if isinstance(one, Problem)]
    if faults:
        return Change(id_, refused=True, problems=tuple(faults)), None
    parts = [one for one in read if isinstance(one, JsonText)]
    public = judgement.records.register.public
    origin, found = taken(parts, site=wishes.site, title=wishes.title, today=today, public=public)
    problems = [*found.problems, *found.of_cases]
    if origin:
        problems += _repeated(id_, origin, parts, judgement, known)
    skipped = wishes.skip_faulty and origin is not None and not _errors(problems, besides=found.of_cases)
    if origin is None or (_errors(problems) and not skipped):
        return Change(id_, found.title, left_out=found.faulty, refused=True, problems=tuple(problems)), None
    return _compared(id_, origin, known.get(id_), found.faulty, problems)


def _errors(problems: Sequence[Problem], besides: Sequence[Problem] = ()) -> bool:
    return any(one.severity is Severity.ERROR and one not in besides for one in problems)


def _repeated(
    id_: str, origin: Origin, parts: Sequence[JsonText], judgement: Judgement, known: Mapping[str, Origin]
) -> Iterator[Problem]:
    """The site is neither this one nor kept under another name; of its cases none is here already."""
    part = parts[0]
    sites = {kept.bare(one.head.site): name for name, one in known.items() if name != id_}
    site = kept.bare(origin.head.site)
    if site in sites:
        message = f"{origin.head.site} 已经收录为“{sites[site]}”。"
        hint = f"接着用这个标识：--origin {sites[site]}；或先移除它：--remove {sites[site]}。"
        yield rulebook.REMOTE_ORIGIN.broken(part.place("page"), message, hint)
    if judgement.settings.site_url and site == kept.bare(judgement.settings.site_url):
        message = f"{origin.head.site} 是本站自己。"
        yield rulebook.REMOTE_ORIGIN.broken(part.place("page"), message, "只收录别的网站。")
    held = kept.Known(judgement.records, [origin])
    for name, one in known.items():
        if name != id_:
            held.learn(one)
    for text in parts:
        for number, item in enumerate(text.items or ()):
            id_there = item.value.get("id") if isinstance(item.value, dict) else None
            if isinstance(id_there, str) and (case := origin.by_id.get(id_there)):
                yield from (kept.also(text, number, case, where, key) for where, key in held.same(case))


def _compared(
    id_: str, origin: Origin, before: Origin | None, left_out: int, problems: Sequence[Problem]
) -> tuple[Change, Origin]:
    held = before.by_id if before else {}
    now = origin.by_id
    added = tuple(case for key, case in now.items() if key not in held)
    changed = tuple(case for key, case in now.items() if key in held and held[key] != case)
    gone = tuple(case for key, case in held.items() if key not in now)
    stands = False
    if before and not (added or changed or gone):
        # The day it was taken is that of what stands there.
        origin = replace(origin, head=origin.head.model_copy(update={"gathered": before.head.gathered}))
        stands = origin.head == before.head
    change = Change(
        id_, origin.head.title, len(origin.cases), added, changed, gone, left_out, before is None, stands,
        problems=tuple(problems),
    )  # fmt: skip
    return change, origin


def _file(root: Path, id_: str) -> Path:
    if not ORIGIN_ID.fullmatch(id_):
        raise NotGathered(f"“{id_[:60]}”不是来源的标识。")
    return root / CONTENT / FOLDER / f"{id_}.json"


def _put(root: Path, id_: str, origin: Origin) -> None:
    file = _file(root, id_)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file, kept_text(origin).encode())
    except OSError as error:
        raise NotGathered(f"写不进 {file}：{unwritable(error)}。") from error
