"""`import`: hand-ins become record folders, each whole or not at all; a record that stands is kept until its successor is sound."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path

from showcase.entrances import record_exchange
from showcase.entrances.handed import Handed, Unopened
from showcase.entrances.new import propose_slug
from showcase.judging.intake import Overrides, completed, left_open, looked_behind, units_found
from showcase.judging.staff import register
from showcase.judging.telling import has_errors
from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.processes.workers import worked
from showcase.publishing import examined
from showcase.publishing.judgement import judge_staged
from showcase.reading import source
from showcase.reading.file_names import slug_fault
from showcase.reading.hand_in.account import Unaccounted
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from showcase.reading.yaml.yaml_text import Value, value_at
from showcase.rendering.record_text import facts_text, received_on
from showcase.storage.files import unwritable
from showcase.storage.store import Store
from showcase.words.case.record import SEALED_PAGE
from showcase.words.rules.problem import Problem
from showcase.words.staff.register import Register

_YEAR = pattern(r"(?:19|20)\d{2}")
_SAYABLE = 32
_PARALLEL_FROM = 6
"""Hand-ins to read from which on it pays to start other processes."""
_ALIKE = 99
"""So many cases may be given the same name by themselves."""


class NotImported(Exception):
    """Nothing was written; the message says why. `usage` when the command, not the hand-in, has to be changed; `known` says
    what the same file has become before."""

    def __init__(self, message: str, *, usage: bool = False, known: str = "") -> None:
        super().__init__(message)
        self.usage = usage
        self.known = known


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What the person who imports asks for."""

    file: Path
    year: str = ""
    slug: str = ""
    wishes: Overrides = field(default_factory=Overrides)
    replace: bool = False
    dry: bool = False
    received: str = ""
    """The day it came in, as staff say; empty where they do not."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one hand-in: its record's folder, the files in it, and what there is to say."""

    hand_in: HandIn
    raw: Raw
    folder: str
    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    written: bool

    @property
    def refused(self) -> bool:
        """Whether the record has errors."""
        return has_errors(self.problems)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A hand-in by its name, and what became of it: one of the two."""

    name: str
    done: Imported | NotImported


@dataclass(frozen=True, slots=True)
class _Record:
    """A record made of a hand-in, not yet written."""

    hand_in: HandIn
    raw: Raw
    folder: str
    files: dict[str, bytes]


def import_hand_in(root: Path, order: ImportOrder) -> Imported:
    """One hand-in. Raises NotImported."""
    if order.file.is_dir():
        raise NotImported(f"“{order.file}”是文件夹，里面有什么，交给 import 命令去看。", usage=True)
    (outcome,) = import_all(root, [Handed(order.file, order.file.name)], order)
    if isinstance(outcome.done, NotImported):
        raise outcome.done
    return outcome.done


def import_all(
    root: Path,
    handed: Sequence[Handed],
    order: ImportOrder,
    said: Callable[[int, str], None] = lambda _, __: None,
) -> list[Outcome]:
    """Read them, make their records and judge them among the others, all at once; write those that are wanted, all or none.
    What `order` asks for is asked for each. `said` hears the number and name of each that was read. Raises NotImported when
    nothing can be written at all."""
    try:
        record_exchange.recover(root)
        with Store(root) as store, examined.kept(store) as examiner:  # what other cases' pictures look like
            drafts = source.read_root(root, examiner.known)
        importing = _Importing(root, order, drafts)
        outcomes = importing.made(handed, said)
        return importing.written(outcomes)
    except OSError as error:
        raise NotImported(f"写不进 {root}：{unwritable(error)}。原来的记录没有动。", usage=True) from error


class _Importing:
    """One run."""

    def __init__(self, root: Path, order: ImportOrder, drafts: source.Drafts) -> None:
        self.root, self.order, self.drafts = root, order, drafts
        self.register: Register = register.judge_register(drafts)[0]
        self.sections = {name for call in self.register.calls.values() for name in call.sections}
        self.claimed: dict[str, str] = {}
        """Folder → the hand-in that becomes it."""
        self.seen: dict[str, str] = {}
        """Digest of a file → the hand-in it came as."""

    # --- records made ---

    def made(
        self, handed: Sequence[Handed], said: Callable[[int, str], None]
    ) -> list[tuple[str, _Record | NotImported]]:
        """The record of each, or why there is none."""
        is_batch = len(handed) > 1
        read = worked(self._read, handed, together=1, worth=_PARALLEL_FROM)
        made: list[tuple[str, _Record | NotImported]] = []
        for number, (one, found) in enumerate(zip(handed, read, strict=True), 1):
            said(number, one.name)
            try:
                if isinstance(found, NotImported):
                    raise found
                made.append((one.name, self._record(one, *found, is_batch=is_batch)))
            except NotImported as failure:
                made.append((one.name, failure))
        return made

    def _read(self, one: Handed) -> tuple[HandIn, Raw] | NotImported:
        if not one.path.exists():
            return NotImported(f"没有“{one.path}”这个文件。", usage=True)
        try:
            return one.read(self.sections)
        except NotTaken as failure:
            return NotImported(f"{one.name}：{failure}")
        except Unaccounted as fault:
            return NotImported(f"{one.name}：{fault}。")
        except Unopened as failure:
            return NotImported(f"{one.name}：{failure}。", usage=True)

    def _record(self, one: Handed, read: HandIn, raw: Raw, *, is_batch: bool) -> _Record:
        order, kept = self.order, self.register
        if (twin := self.seen.setdefault(raw.sha256, one.name)) != one.name:
            raise NotImported(f"{one.name}：与“{twin}”是同一个文件。", known=f"与“{twin}”是同一个文件")
        hand_in = looked_behind(read, kept)
        year = _year(order, hand_in)
        facts = completed(hand_in, raw, kept, order.wishes)
        hand_in = replace(hand_in, undecided=(*units_found(hand_in, facts, kept), *hand_in.undecided))
        if hand_in.is_form and (gaps := list(left_open(hand_in, facts, kept.call(year)))):
            raise NotImported(f"{one.name}：申报表没有填完，缺{'、'.join(gaps)}；补齐再导入。")
        folder = f"brands/{year}/{_slug(order, one, hand_in, facts)}"
        if is_batch and not order.replace and (known := self._known(raw, folder)):
            raise NotImported(f"{one.name}：这份原件以前导入过，是 {known}。", known=known)
        if folder in self.claimed:
            taken, folder = (
                folder,
                next(free for at in range(2, _ALIKE) if (free := f"{folder}-{at}") not in self.claimed),
            )
            told = f"“{self.claimed[taken]}”已经取了 {taken}，这一份取 {folder}；是同一个案例的，留一份。"
            hand_in = replace(hand_in, undecided=(told, *hand_in.undecided))
        self._check_way(one, folder)
        if (self.root / folder).exists() and not order.replace:
            message = f"{folder} 已经有了。要用这份换下它，加 --replace；是另一个案例，用 --slug 换一个标识。"
            raise NotImported(f"{one.name}：{message}" if is_batch else message, usage=True)
        self.claimed[folder] = one.name
        said = hand_in.facts_text or facts_text(facts)
        texts = {"case.yml": received_on(said, order.received), "case.md": hand_in.story}
        files = {name: text.encode() for name, text in texts.items()} | dict(hand_in.pictures)
        if hand_in.sealed:
            files[SEALED_PAGE] = hand_in.sealed
        return _Record(hand_in, raw, folder, files)

    def _known(self, raw: Raw, folder: str) -> str:
        """The record that was made of the same file; empty when there is none."""
        for draft in self.drafts.records:
            sources = value_at(draft.facts.data, ("provenance", "sources")) if draft.facts else None
            listed = sources if isinstance(sources, list) else []
            if any(isinstance(one, dict) and one.get("sha256") == raw.sha256 for one in listed):
                return draft.folder
        return ""

    def _check_way(self, one: Handed, folder: str) -> None:
        """Refuse to write where a file or a link stands in the place of a folder: a link may lead anywhere."""
        parts = folder.split("/")
        for depth in range(1, len(parts) + 1):
            path = "/".join(parts[:depth])
            at = self.root / path
            if at.is_symlink() or (at.exists() and not at.is_dir()):
                what = "链接" if at.is_symlink() else "文件"
                message = f"{path} 是一个{what}，这里应当是文件夹，案例放不进去。先把它移走，再导入一次。"
                raise NotImported(message, usage=True)

    # --- records judged and written ---

    def written(self, made: Sequence[tuple[str, _Record | NotImported]]) -> list[Outcome]:
        """All of them judged together, those put in their places that may be. Raises OSError, and then nothing has changed."""
        records = [record for _, record in made if isinstance(record, _Record)]
        if not records:
            return [Outcome(name, failure) for name, failure in made if isinstance(failure, NotImported)]
        with record_exchange.staged(self.root) as stage:
            for record in records:
                record_exchange.write(stage / record.folder, record.files)
            problems = self._judged(stage, {record.folder for record in records})
            outcomes = [
                Outcome(name, self._imported(one, problems) if isinstance(one, _Record) else one)
                for name, one in made
            ]
            wanted = [
                outcome.done.folder
                for outcome in outcomes
                if isinstance(outcome.done, Imported) and outcome.done.written
            ]
            record_exchange.put(self.root, stage, wanted)
        return outcomes

    def _imported(self, record: _Record, problems: Iterable[Problem]) -> Imported:
        own = tuple(problem for problem in problems if _is_of(problem, record.folder))
        is_kept = (self.root / record.folder).exists() and has_errors(own)
        is_written = not self.order.dry and not is_kept
        return Imported(record.hand_in, record.raw, record.folder, tuple(record.files), own, is_written)

    def _judged(self, stage: Path, folders: set[str]) -> tuple[Problem, ...]:
        """The problems of the staged records, judged among the records that stand, each in the place of its predecessor."""
        staged = source.read_root(stage)
        others = tuple(draft for draft in self.drafts.records if draft.folder not in folders)
        told = tuple(
            problem for problem in self.drafts.problems if not any(_is_of(problem, one) for one in folders)
        )
        together = replace(
            self.drafts, records=(*others, *staged.records), problems=(*told, *staged.problems)
        )
        return judge_staged(self.root, together, folders)


def _year(order: ImportOrder, hand_in: HandIn) -> str:
    year = order.year or hand_in.year
    if not _YEAR.fullmatch(year):
        raise NotImported("看不出是哪个年度的案例；用 --year 写明，如 --year 2026。", usage=True)
    return year


def _slug(order: ImportOrder, one: Handed, hand_in: HandIn, facts: dict[str, Value]) -> str:
    """The folder's name: as asked for, as handed in, or the pinyin of the brand's name, of the title, of the file's name."""
    brand = facts.get("brand")
    names = (brand.get("name") if isinstance(brand, dict) else None, facts.get("title"), one.path.stem)
    slug = order.slug or hand_in.slug or next(_proposed(names), "")
    if fault := slug_fault(slug):
        raise NotImported(fault, usage=True)
    return slug


def _proposed(names: Iterable[object]) -> Iterator[str]:
    for name in names:
        if isinstance(name, str) and not slug_fault(slug := _short(propose_slug(name))):
            yield slug


def _short(slug: str) -> str:
    """A slug a person can say: whole words, as far as they go."""
    return slug if len(slug) <= _SAYABLE else slug[:_SAYABLE].rpartition("-")[0]


def _is_of(problem: Problem, folder: str) -> bool:
    return problem.path == folder or problem.path.startswith(f"{folder}/")
