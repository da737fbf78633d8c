"""What a proposal changes under brands/ and beyond, read from git's trees as data: folders it adds, changes, renames or
takes away, and what lies where no record may. A name that no system should be handed is told and followed no further."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from showcase.reading import names
from showcase.reading.folder import SCHEMA_FILE
from showcase.storage.repository import Entry, Kind, NotRead, Repository
from showcase.words import rulebook
from showcase.words.problem import Place, Problem

MOST_FILES, MOST_BYTES = 80, 64 * 1024 * 1024
"""Of one case folder; more is not written out but told."""

_RECORDS = "brands"

_MOST_OUTSIDE = 1000
"""Files and folders outside of the records that are looked at."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a proposal puts under brands/: where, by folder and name, and what."""

    path: tuple[str, ...]
    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a pull request changes."""

    cases: Mapping[str, str]
    """Record folder → 新增, 修改, 由 … 改名, as the answer says it."""
    renamed: frozenset[str] = frozenset()
    """The folders that renamed cases had before."""
    removed: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    """Files that belong to staff."""
    strays: tuple[Item, ...] = ()
    """What lies beside the record folders."""
    contents: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    """What each changed record folder holds, as far as it may be written."""
    problems: tuple[Problem, ...] = ()
    """What may not be written, and why."""


def read(repository: Repository, base: str, head: str) -> Proposal:
    """What `head` changes since it left `base`. Raises NotRead when there are no such commits."""
    after = repository.commit(head)
    before = repository.merge_base(repository.commit(base), after)
    return _Reader(repository, before, after).proposal()


class _Reader:
    """Walks two trees side by side and opens only what differs."""

    def __init__(self, repository: Repository, before: str, after: str) -> None:
        self._repository, self._before, self._after = repository, before, after
        self._problems: list[Problem] = []
        self._strays: list[Item] = []

    def proposal(self) -> Proposal:
        old, new = self._tops()
        changed: dict[str, str] = {}
        removed: set[str] = set()
        contents: dict[str, tuple[Item, ...]] = {}
        for year in self._fit(new, _RECORDS, old):
            path = f"{_RECORDS}/{year.name}"
            if year.kind is not Kind.FOLDER:
                if year.name != SCHEMA_FILE or year.kind is not Kind.FILE:
                    self._strays.append(Item((_RECORDS, year.name), year.kind, year.id))
                continue
            known = self._folder(old, year.name, path)
            for case in self._fit(self._open(year, path), path, known):
                folder = f"{path}/{case.name}"
                if case.kind is Kind.FOLDER:
                    changed[folder] = "修改" if case.name in known else "新增"
                    contents[folder] = tuple(self._contents(case, folder))
                else:
                    self._strays.append(Item((_RECORDS, year.name, case.name), case.kind, case.id))
        years = self._named(new)
        for year_name in (name for name in old if old[name] != years.get(name)):
            path = f"{_RECORDS}/{year_name}"
            left = self._folder(years, year_name, path)
            removed |= {
                f"{path}/{name}"
                for name, case in self._folder(old, year_name, path).items()
                if case.kind is Kind.FOLDER and (name not in left or left[name].kind is not Kind.FOLDER)
            }
        moved = {new: old for old, new in self._renames() if old in removed and new in changed}
        changed |= {folder: f"由 {origin} 改名" for folder, origin in moved.items()}
        return Proposal(
            dict(sorted(changed.items())), frozenset(moved.values()), tuple(sorted(removed - set(moved.values()))),
            tuple(sorted(self._outside())), tuple(self._strays), contents, tuple(dict.fromkeys(self._problems)),
        )  # fmt: skip

    # --- folders ---

    def _tops(self) -> tuple[Mapping[str, Entry], tuple[Entry, ...]]:
        """What lies in brands/, before and after."""
        old, new = (self._repository.root_tree(commit) for commit in (self._before, self._after))
        changed = {entry.name: entry for entry in self._fit(new, "", self._named(old))}
        for entry in (entry for entry in changed.values() if entry.name == _RECORDS):
            if entry.kind is not Kind.FOLDER:
                self._tell(
                    _RECORDS, f"brands 成了{entry.kind.value}。", "brands 是放案例的文件夹，请恢复原样。"
                )
        before = self._folder(self._named(old), _RECORDS, _RECORDS)
        if _RECORDS in changed:
            after = changed[_RECORDS]
            return before, self._open(after, _RECORDS) if after.kind is Kind.FOLDER else ()
        return before, tuple(before.values()) if _RECORDS in self._named(new) else ()

    def _folder(self, folder: Mapping[str, Entry], name: str, path: str) -> Mapping[str, Entry]:
        entry = folder.get(name)
        return self._named(self._open(entry, path)) if entry and entry.kind is Kind.FOLDER else {}

    def _named(self, entries: Sequence[Entry]) -> Mapping[str, Entry]:
        return {entry.name: entry for entry in entries}

    def _open(self, folder: Entry, path: str) -> tuple[Entry, ...]:
        try:
            return self._repository.tree(folder.id)
        except NotRead as failure:
            self._tell(path, f"文件夹“{names.said(folder.name)}”读不出来：{failure}", "重新提交。")
            return ()

    def _fit(self, entries: Sequence[Entry], path: str, known: Mapping[str, Entry]) -> Iterator[Entry]:
        """The entries that are not as `known` has them and may be written; why the others may not is told."""
        twins = names.twins([entry.name for entry in entries])
        for entry in entries:
            if known.get(entry.name) == entry and entry.name not in twins:
                continue
            shown = names.said(entry.name)
            where = f"{path}/{shown}".lstrip("/")
            if reason := names.unfit(entry.name):
                self._tell(
                    where, f"名称“{shown}”{reason}，没有读它。", "改名：只用字母、数字、连字符或汉字。"
                )
            elif entry.name in twins:
                other = names.said(twins[entry.name])
                self._tell(where, f"“{shown}”与“{other}”只差大小写或字符的写法，有的电脑上是同一个文件。", "留下一个，另一个改名或删去。")  # fmt: skip
            elif entry.kind is Kind.STRANGE:
                self._tell(where, f"“{shown}”不是普通文件。", "只放 case.yml、case.md 和图片。")
            else:
                yield entry

    def _contents(self, case: Entry, folder: str) -> Iterator[Item]:
        """What the record folder holds; a folder in it is not opened."""
        entries = self._open(case, folder)
        if len(entries) > MOST_FILES:
            self._tell(folder, f"这个案例有 {len(entries)} 个文件，最多 {MOST_FILES} 个，没有再往下看。", "删去用不着的文件。")  # fmt: skip
            return
        room = MOST_BYTES
        for entry in self._fit(entries, folder, {}):
            if entry.kind is Kind.FILE:
                size = self._repository.size(entry.id)
                if size is None:
                    self._tell(f"{folder}/{entry.name}", f"文件“{entry.name}”读不出来。", "重新提交。")
                    continue
                if size > room:
                    most = MOST_BYTES // 1_048_576
                    self._tell(f"{folder}/{entry.name}", f"到“{entry.name}”为止，这个案例的文件超过 {most} MB，没有读它。", "图片缩小一些。")  # fmt: skip
                    continue
                room -= size
            yield Item((*folder.split("/"), entry.name), entry.kind, entry.id)

    def _tell(self, path: str, message: str, hint: str) -> None:
        self._problems.append(rulebook.FILE_UNEXPECTED.broken(Place(path), message, hint))

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
            folders = ["/".join(path.split("/")[:3]) for path in (old, new)]
            if folders[0] != folders[1]:
                yield folders[0], folders[1]

    def _outside(self) -> Iterator[str]:
        """Files that differ outside of the record folders, the first of them by name."""
        old, new = (self._repository.root_tree(commit) for commit in (self._before, self._after))
        open_pairs = [("", self._named(old), self._named(new))]
        found = 0
        while open_pairs and found < _MOST_OUTSIDE:
            path, before, after = open_pairs.pop()
            for name in sorted({*before, *after}):
                was, now = before.get(name), after.get(name)
                where = f"{path}{names.said(name)}"
                if was == now or (path.startswith(f"{_RECORDS}/") and name != SCHEMA_FILE):
                    continue
                if Kind.FOLDER in (entry.kind for entry in (was, now) if entry):
                    open_pairs.append(
                        (f"{where}/", self._folder(before, name, where), self._folder(after, name, where))
                    )
                if Kind.FOLDER not in (was and was.kind, now and now.kind):
                    found += 1
                    yield where
