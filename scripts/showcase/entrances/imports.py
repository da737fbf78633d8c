"""`import`: a hand-in becomes a record folder, all of it or nothing; a record that stands is kept until its successor is sound."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from showcase.entrances.new import propose_slug
from showcase.judging.intake import Overrides, completed, left_open, looked_behind, units_found
from showcase.judging.staff import register
from showcase.judging.validate import has_errors
from showcase.publishing.judgement import judge_staged
from showcase.reading import source
from showcase.reading.hand_in import recognise
from showcase.reading.hand_in.account import Unaccounted
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from showcase.reading.pictures.examining import unseen
from showcase.reading.yaml.yaml_text import Value
from showcase.rendering.record_text import facts_text
from showcase.storage.files import unwritable
from showcase.words.case.record import SEALED_PAGE
from showcase.words.rules.problem import Problem

_YEAR = re.compile(r"(?:19|20)\d{2}")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,58}[a-z0-9]")
_SAYABLE = 32
_STAGES = ".import-"


class NotImported(Exception):
    """Nothing was written; the message says why. `usage` when the command, not the hand-in, has to be changed."""

    def __init__(self, message: str, *, usage: bool = False) -> None:
        super().__init__(message)
        self.usage = usage


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What the person who imports asks for."""

    file: Path
    year: str = ""
    slug: str = ""
    wishes: Overrides = field(default_factory=Overrides)
    replace: bool = False
    dry: bool = False


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


def import_hand_in(root: Path, order: ImportOrder) -> Imported:
    """Read the file, make its record and judge it among the others; write it unless that is not wanted. Raises NotImported."""
    _recover(root)
    raw = _raw(order.file)
    drafts = source.read_root(root, unseen)
    kept, _ = register.judge_register(drafts)
    try:
        read = recognise.read_hand_in(raw, {name for call in kept.calls.values() for name in call.sections})
    except NotTaken as failure:
        raise NotImported(f"{raw.name}：{failure}") from failure
    except Unaccounted as fault:
        raise NotImported(f"{raw.name}：{fault}。") from fault
    hand_in = looked_behind(read, kept)
    year = _year(order, hand_in)
    facts = completed(hand_in, raw, kept, order.wishes)
    hand_in = replace(hand_in, undecided=(*units_found(hand_in, facts, kept), *hand_in.undecided))
    if hand_in.is_form and (gaps := list(left_open(hand_in, facts, kept.call(year)))):
        raise NotImported(f"{raw.name}：申报表没有填完，缺{'、'.join(gaps)}；补齐再导入。")
    slug = _slug(order, hand_in, facts)
    folder = f"brands/{year}/{slug}"
    target = root / folder
    _check_way(root, folder)
    if target.exists() and not order.replace:
        message = f"{folder} 已经有了。要用这份换下它，加 --replace；是另一个案例，用 --slug 换一个标识。"
        raise NotImported(message, usage=True)
    texts = {"case.yml": hand_in.facts_text or facts_text(facts), "case.md": hand_in.story}
    files = {name: text.encode() for name, text in texts.items()} | dict(hand_in.pictures)
    if hand_in.sealed:
        files[SEALED_PAGE] = hand_in.sealed
    with _stage(root, f"{year}-{slug}") as stage:
        try:
            _write(stage / folder, files)
            problems = _judged(root, drafts, stage, folder)
            done = Imported(hand_in, raw, folder, tuple(files), problems, not order.dry)
            if order.dry or (target.exists() and done.refused):
                return replace(done, written=False)
            _put(stage, folder, target)
        except OSError as error:
            raise NotImported(
                f"写不进 {folder}：{unwritable(error)}。原来的记录没有动。", usage=True
            ) from error
    return done


def _check_way(root: Path, folder: str) -> None:
    """Refuse to write where a file or a link stands in the place of a folder: a link may lead anywhere."""
    parts = folder.split("/")
    for depth in range(1, len(parts) + 1):
        path = "/".join(parts[:depth])
        if (root / path).is_symlink() or ((root / path).exists() and not (root / path).is_dir()):
            what = "链接" if (root / path).is_symlink() else "文件"
            message = f"{path} 是一个{what}，这里应当是文件夹，案例放不进去。先把它移走，再导入一次。"
            raise NotImported(message, usage=True)


def _raw(file: Path) -> Raw:
    try:
        if not file.is_file():
            raise NotImported(f"没有“{file}”这个文件。", usage=True)
        if (size := file.stat().st_size) > recognise.MOST_BYTES:
            most = recognise.MOST_BYTES // 1024 // 1024
            raise NotImported(
                f"{file.name}：文件有 {size // 1024 // 1024} MB，超过 {most} MB；请把图片缩小后再交。"
            )
        return Raw(file.name, file.read_bytes())
    except OSError as error:
        raise NotImported(f"{file.name}：打不开：{error.strerror}。", usage=True) from error


def _year(order: ImportOrder, hand_in: HandIn) -> str:
    year = order.year or hand_in.year
    if not _YEAR.fullmatch(year):
        raise NotImported("看不出是哪个年度的案例；用 --year 写明，如 --year 2026。", usage=True)
    return year


def _slug(order: ImportOrder, hand_in: HandIn, facts: dict[str, Value]) -> str:
    """The folder's name: as asked for, as handed in, or the pinyin of the brand's name, of the title, of the file's name."""
    brand = facts.get("brand")
    names = (brand.get("name") if isinstance(brand, dict) else None, facts.get("title"), order.file.stem)
    proposed = (_short(propose_slug(name)) for name in names if isinstance(name, str))
    slug = order.slug or hand_in.slug or next((one for one in proposed if _SLUG.fullmatch(one)), "")
    if not _SLUG.fullmatch(slug):
        raise NotImported(
            "标识要用 3—60 个小写字母、数字或连字符，如 wuyou-banshui。用 --slug 给一个。", usage=True
        )
    return slug


def _short(slug: str) -> str:
    """A slug a person can say: whole words, as far as they go."""
    return slug if len(slug) <= _SAYABLE else slug[:_SAYABLE].rpartition("-")[0]


def _judged(root: Path, drafts: source.Drafts, stage: Path, folder: str) -> tuple[Problem, ...]:
    """The problems of the staged record, judged among the records that stand, in the place of its predecessor if it has one."""
    staged = source.read_root(stage)
    others = tuple(draft for draft in drafts.records if draft.folder != folder)
    told = tuple(problem for problem in drafts.problems if not _is_of(problem, folder))
    together = replace(drafts, records=(*others, *staged.records), problems=(*told, *staged.problems))
    return tuple(problem for problem in judge_staged(root, together, folder) if _is_of(problem, folder))


def _is_of(problem: Problem, folder: str) -> bool:
    return problem.path == folder or problem.path.startswith(f"{folder}/")


# --- writing ---


def _write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


@contextmanager
def _stage(root: Path, name: str) -> Iterator[Path]:
    """An empty folder beside brands/, on the same disk, gone afterwards."""
    stage = root / f"{_STAGES}{name}"
    shutil.rmtree(stage, ignore_errors=True)
    try:
        stage.mkdir()
        yield stage
    except OSError as error:
        raise NotImported(f"写不进 {root}：{unwritable(error)}。", usage=True) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _put(stage: Path, folder: str, target: Path) -> None:
    """The staged folder in its place by renaming; when that fails, its predecessor is put back."""
    target.parent.mkdir(parents=True, exist_ok=True)
    old = stage / "old" / folder
    if target.exists():
        old.parent.mkdir(parents=True)
        target.rename(old)
    try:
        (stage / folder).rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise


def _recover(root: Path) -> None:
    """Put back what an import that was cut short between two renames had taken away."""
    for old in root.glob(f"{_STAGES}*/old/brands/*/*"):
        target = root / "brands" / old.parent.name / old.name
        if not target.exists():
            old.rename(target)
