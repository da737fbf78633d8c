"""A proposal read from git's trees as data: two trees are walked side by side, and only what differs is opened. A name that no
system should be handed is told and followed no further."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from showcase.processes.today import china_day
from showcase.reading import file_names
from showcase.reading.layout import SCHEMA_FILE, is_picture, lost
from showcase.reading.proposal import Change, Item, Proposal
from showcase.storage.git.repository import Entry, Kind, NotRead, Repository
from showcase.words.case.record import MOST_BYTES, MOST_FILES, RECORD_FILES, SEALED_PAGE
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem, Rule

_RECORDS = "brands"
_TEXTS = 1024 * 1024
"""Room for what is not a picture."""
_MOST_READ = 2 * 1024**3
"""Bytes of all cases together."""
_MOST_STRAYS, _MOST_OUTSIDE, _MOST_TOLD = 1000, 1000, 500
"""Of each sort that are looked at; nobody reads through more."""

Folder = Mapping[str, Entry]


def read_proposal(repository: Repository, base: str, head: str) -> Proposal:
    """What `head` changes since it left `base`. Raises NotRead when there are no such commits."""
    after, now = repository.commit(head), repository.commit(base)
    return _Reader(repository, repository.merge_base(now, after), after, now).proposal()


class _Reader:
    """Walks two trees side by side and opens only what differs."""

    def __init__(self, repository: Repository, before: str, after: str, now: str) -> None:
        self._repository, self._before, self._after = repository, before, after
        self._old, self._new, self._now = (repository.root_tree(commit) for commit in (before, after, now))
        self._problems: dict[Problem, None] = {}
        self._strays: list[Item] = []
        self._room = _MOST_READ

    def proposal(self) -> Proposal:
        before, after = self._brands()
        cases = {case.folder: case for case in self._cases(before, after)}
        gone = dict(self._gone(before, _named(after)))
        for origin, folder in self._renames():
            if origin in gone and gone[origin].kind is Kind.FOLDER and folder in cases:
                story = self._story(gone.pop(origin), origin)
                cases[folder] = replace(
                    cases[folder], origin=origin, is_story_changed=story != cases[folder].story
                )
        removed = (path for path, entry in gone.items() if entry.kind is Kind.FOLDER)
        cleared = (path for path, entry in gone.items() if entry.kind is not Kind.FOLDER)
        begun = self._repository.begun(self._before, self._after)
        return Proposal(
            tuple(case for _, case in sorted(cases.items())), tuple(sorted(removed)),
            tuple(sorted((*self._outside(), *cleared))), tuple(self._strays[:_MOST_STRAYS]), tuple(self._problems),
            is_empty=self._old == self._new, arrived=None if begun is None else china_day(begun),
        )  # fmt: skip

    # --- under brands/ ---

    def _brands(self) -> tuple[Folder, Sequence[Entry]]:
        """What lies in brands/, before and after."""
        changed = _named(self._fit(self._new, "", _named(self._old)))
        before = self._folder(_named(self._old), _RECORDS, _RECORDS)
        entry = changed.get(_RECORDS)
        if entry is None:
            return before, tuple(before.values()) if _RECORDS in _named(self._new) else ()
        if entry.kind is Kind.FOLDER:
            return before, self._open(entry, _RECORDS)
        self._tell(_RECORDS, f"brands 成了{entry.kind.value}。", "brands 是放案例的文件夹，请恢复原样。")
        return before, ()

    def _cases(self, before: Folder, after: Sequence[Entry]) -> Iterator[Change]:
        """The record folders that are not as they were; what lies beside them is kept as strays."""
        standing = self._folder(_named(self._now), _RECORDS, _RECORDS)
        for year in self._fit(after, _RECORDS, before):
            path = f"{_RECORDS}/{year.name}"
            if year.kind is not Kind.FOLDER:
                if year.name != SCHEMA_FILE or year.kind is not Kind.FILE:
                    self._stray(year, _RECORDS)
                continue
            known = self._folder(before, year.name, path)
            now = self._folder(standing, year.name, path)
            entries = self._open(year, path)
            is_lost = lost(year.name, *(_names(entries, kind) for kind in (Kind.FILE, Kind.FOLDER)))
            for entry in self._fit(entries, path, known):
                if entry.kind is not Kind.FOLDER or is_lost:
                    self._stray(entry, path)
                else:
                    case = self._case(entry, f"{path}/{entry.name}", known.get(entry.name))
                    is_overtaken = now.get(entry.name) not in (known.get(entry.name), entry)
                    yield replace(case, is_overtaken=is_overtaken)

    def _case(self, entry: Entry, folder: str, known: Entry | None) -> Change:
        items = tuple(self._items(self._open(entry, folder), folder))
        change = Change(folder, items)
        if known is None or known.kind is not Kind.FOLDER:
            return change
        return replace(change, exists=True, is_story_changed=self._story(known, folder) != change.story)

    def _story(self, case: Entry, folder: str) -> str:
        """The id of a record's story."""
        story = _named(self._open(case, folder)).get("case.md")
        return story.id if story else ""

    def _items(self, entries: Sequence[Entry], folder: str) -> Iterator[Item]:
        """What a record folder holds. Of a folder in it only the texts are looked for: a record may lie a level too deep."""
        if len(entries) > MOST_FILES:
            message = f"这个案例有 {len(entries)} 个文件，最多 {MOST_FILES} 个，只看了前 {MOST_FILES} 个。"
            self._tell(folder, message, "只留 case.yml、case.md 和用得上的图片。", rulebook.FOLDER_TOO_LARGE)
            entries = sorted(entries, key=_importance)[:MOST_FILES]
        room = MOST_BYTES + _TEXTS
        for entry in self._fit(entries, folder, {}):
            size = self._size(entry, folder, room)
            if size is None:
                continue
            room -= size
            item = Item((*folder.split("/"), entry.name), entry.kind, entry.id)
            yield item
            if entry.kind is Kind.FOLDER:
                inner = f"{folder}/{entry.name}"
                for text in self._fit(self._open(entry, inner), inner, {}):
                    if text.kind is Kind.FILE and text.name in RECORD_FILES:
                        yield Item((*item.path, text.name), Kind.FILE)

    def _size(self, entry: Entry, folder: str, room: int) -> int | None:
        """The bytes an entry takes; None, with the reason told, when it is not to be read."""
        if entry.kind is not Kind.FILE:
            return 0
        size, path, most = self._repository.size(entry.id), f"{folder}/{entry.name}", MOST_BYTES // 1_048_576
        if size is None:
            self._tell(path, f"文件“{entry.name}”读不出来。", "重新提交。", rulebook.FILE_UNREADABLE)
        elif size > room:
            message = f"到“{entry.name}”为止，这个案例的图片超过 {most} MB，没有读它。"
            self._tell(path, message, "图片缩小一些，或少放几张。", rulebook.FOLDER_TOO_LARGE)
        elif size > self._room:
            self._tell(
                path, "这次提交的案例太多、太大，没有全部读完。", "分几次提交。", rulebook.FOLDER_TOO_LARGE
            )
        else:
            self._room -= size
            return size
        return None

    def _gone(self, before: Folder, after: Folder) -> Iterator[tuple[str, Entry]]:
        """Record folders and strays that are there no more, or no more of their kind."""
        for year, entry in before.items():
            path, left = f"{_RECORDS}/{year}", after.get(year)
            if left is None and entry.kind is not Kind.FOLDER:
                yield path, entry
            elif left != entry:
                kept = self._folder(after, year, path)
                for name, case in self._folder(before, year, path).items():
                    if name not in kept or (case.kind is Kind.FOLDER and kept[name].kind is not Kind.FOLDER):
                        yield f"{path}/{name}", case

    def _stray(self, entry: Entry, folder: str) -> None:
        self._strays.append(Item((*folder.split("/"), entry.name), entry.kind))

    # --- folders ---

    def _folder(self, folder: Folder, name: str, path: str) -> Folder:
        entry = folder.get(name)
        return _named(self._open(entry, path)) if entry and entry.kind is Kind.FOLDER else {}

    def _open(self, folder: Entry, path: str) -> tuple[Entry, ...]:
        try:
            return self._repository.tree(folder.id)
        except NotRead as failure:
            message = f"文件夹“{file_names.printable(folder.name)}”读不出来：{failure}"
            self._tell(path, message, "重新提交。", rulebook.FILE_UNREADABLE)
            return ()

    def _fit(self, entries: Sequence[Entry], path: str, known: Folder) -> Iterator[Entry]:
        """The entries that are not as `known` has them and may be written; why the others may not is told."""
        often = Counter(entry.name for entry in entries)
        standing = {
            entry.name for entry in entries if known.get(entry.name) == entry and often[entry.name] == 1
        }
        faults = file_names.faults(path, [entry.name for entry in entries], standing)
        for index, entry in enumerate(entries):
            where = f"{path}/{entry.name}".lstrip("/")
            if entry.name in standing:
                continue
            if index in faults:
                self._note(faults[index])
            elif entry.kind is Kind.FILE and file_names.is_junk(entry.name) and path:
                self._note(file_names.junk(path, entry.name, refused=True))
            elif entry.kind is Kind.STRANGE:
                self._tell(where, f"“{entry.name}”不是普通文件。", "只放 case.yml、case.md 和图片。")
            elif entry.kind is Kind.SUBMODULE and path:
                self._tell(where, f"“{entry.name}”是一个子模块（另一个仓库）。", "放文件本身。")
            else:
                yield entry

    def _tell(self, path: str, message: str, hint: str, rule: Rule = rulebook.FILE_IRREGULAR) -> None:
        self._note(rule.broken(Place(path), message, hint))

    def _note(self, problem: Problem) -> None:
        if len(self._problems) < _MOST_TOLD:
            self._problems[problem] = None

    # --- both as wholes ---

    def _renames(self) -> Iterator[tuple[str, str]]:
        """Record folders from one of which to the other a file has moved; none where git will not compare such trees."""
        try:
            told = self._repository.say(
                "diff-tree", "-r", "-z", "--name-status", "-M", "--diff-filter=R", self._before, self._after, "--", f"{_RECORDS}/"
            )  # fmt: skip
        except NotRead:
            return
        fields = iter(told.decode("utf-8", "surrogateescape").split("\0"))
        for _, old, new in zip(fields, fields, fields, strict=False):
            origin, folder = ("/".join(path.split("/")[:3]) for path in (old, new))
            if origin != folder:
                yield origin, folder

    def _outside(self) -> Iterator[str]:
        """Files that differ outside of the record folders, as far as they are looked at."""
        pairs: list[tuple[str, Folder, Folder]] = [("", _named(self._old), _named(self._new))]
        found = 0
        while pairs and found < _MOST_OUTSIDE:
            path, before, after = pairs.pop()
            for name in sorted({*before, *after}):
                where = f"{path}{file_names.printable(name)}"
                kinds = {side[name].kind for side in (before, after) if name in side}
                if before.get(name) == after.get(name) or (path == f"{_RECORDS}/" and name != SCHEMA_FILE):
                    continue
                found += 1
                if kinds != {Kind.FOLDER}:
                    yield where
                if Kind.FOLDER in kinds:
                    old, new = (self._folder(side, name, where) for side in (before, after))
                    pairs.append((f"{where}/", old, new))


def _importance(entry: Entry) -> tuple[bool, bool]:
    """Texts and the sealed page first, then pictures."""
    return entry.name not in (*RECORD_FILES, SEALED_PAGE), not is_picture(entry.name)


def _named(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.name: entry for entry in entries}


def _names(entries: Iterable[Entry], kind: Kind) -> list[str]:
    return [entry.name for entry in entries if entry.kind is kind]
