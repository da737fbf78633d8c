"""`init`: a new showcase of contents alone, judged before it is put in its place: all of it or nothing."""

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp

from showcase.entrances.keeping import program_folder
from showcase.entrances.new import propose_slug
from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.publishing.judgement import judge
from showcase.reading.yaml.strict_yaml import parse_yaml
from showcase.rendering.reports import report
from showcase.rendering.starting import Order, Organisation, own_words, starting, vocabulary_text
from showcase.storage.files import unwritable
from showcase.storage.own_texts import worded
from showcase.storage.program import PROJECT
from showcase.storage.store import FOLDER
from showcase.storage.wheel import packed, wheel
from showcase.words.choice import speak
from showcase.words.rules.problem import Severity
from showcase.words.staff.submission import Host
from showcase.words.staff.vocabulary import Vocabulary

_MOST_NODES = 100_000
_SOURCES = PROJECT / "starting"
_REGION = pattern(r"([1-9][0-9]{5})[ 　:：]+(\S{2,20})")
_PHONE = pattern(r"0\d{2,3}-\d{7,8}(?:-\d{1,5})?")
_MAIL = pattern(r"[^@\s<>；]+@[^@\s<>；]+\.[^@\s<>；]+")


class NotBegun(Exception):
    """Nothing was written; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said of the new showcase."""

    name: str
    organiser: str
    kind: Organisation
    level: str
    regions: Sequence[str]
    year: str
    host: Host | None
    repository: str
    contact: str
    sample: bool


def vocabulary_of(kind: Organisation) -> Vocabulary:
    """The words a showcase of that kind starts with."""
    text, _ = parse_yaml(
        vocabulary_text(kind, _sources()), "content/vocabulary.yml", frozenset(), max_nodes=_MOST_NODES
    )
    return Vocabulary.model_validate(text.data)


def check_folder(folder: Path) -> None:
    """Raises NotBegun where something lies that is not ours."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotBegun(f"{folder} 不是文件夹。换一个名称。")
    if folder.is_dir() and any(folder.iterdir()):
        raise NotBegun(f"{folder} 里已经有文件，不往里写。换一个新的文件夹。")


def begin(folder: Path, answers: Answers) -> None:
    """Make the showcase in `folder`, which is not there yet or empty. Raises NotBegun."""
    check_folder(folder)
    vocabulary = vocabulary_of(answers.kind)
    order = _order(answers, vocabulary)
    speak(own_words(order).choices)
    files = starting(order, vocabulary, _sources())
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        making = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            _write(making, files)
            program_folder.keep(making, packed(wheel()))
            if errors := [p for p in judge(making).problems if p.severity is Severity.ERROR]:
                raise NotBegun(f"照这些答案写不成一套没有错误的内容：\n{report.text(errors)}")
            shutil.rmtree(making / FOLDER.parts[0], ignore_errors=True)
            making.chmod(0o755)
            making.replace(folder)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    except OSError as error:
        raise NotBegun(f"写不进 {folder}：{unwritable(error)}。") from error


def _sources() -> Mapping[str, bytes]:
    return {
        file.relative_to(_SOURCES).as_posix(): worded(file.name, file.read_bytes())
        for file in sorted(_SOURCES.rglob("*"))
        if file.is_file()
    }


def _write(root: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _order(answers: Answers, vocabulary: Vocabulary) -> Order:
    """What was said, checked and told apart. Raises NotBegun."""
    for label, text in (("网站名称", answers.name), ("主办单位", answers.organiser)):
        if not 2 <= len(text) <= 60 or not text.isprintable():
            raise NotBegun(f"{label}写 2—60 个字。")
    if not re.fullmatch(r"(?:19|20)\d{2}", answers.year):
        raise NotBegun(f"“{answers.year}”不是年度，写四位数，如 2026。")
    phone, mail = _contact(answers.contact)
    return Order(
        answers.name, answers.organiser, propose_slug(answers.organiser) or "zhuban-danwei", answers.kind,
        _level(answers.level, vocabulary), answers.year, tuple(map(_region, answers.regions)), answers.host, answers.repository,
        phone, mail, answers.sample,
    )  # fmt: skip


def _level(said: str, vocabulary: Vocabulary) -> str:
    """A level by its code or its label."""
    for word in vocabulary.levels:
        if said in (word.code, word.label, *word.formerly):
            return word.code
    known = "、".join(f"{word.code} {word.label}" for word in vocabulary.levels)
    raise NotBegun(f"这类单位没有“{said}”这个层级。可以写：{known}。")


def _region(said: str) -> tuple[str, str]:
    if not (found := _REGION.fullmatch(said.strip())):
        raise NotBegun(f"地区“{said}”的写法不对：写六位代码和名称，如“110000 北京市”；不分地区的不写。")
    return found[1], found[2]


def _contact(said: str) -> tuple[str, str]:
    """An office's telephone and mailbox, told apart."""
    phone = mail = ""
    for part in filter(None, re.split(r"[；;，,\s]+", said)):
        if _PHONE.fullmatch(part):
            phone = part
        elif _MAIL.fullmatch(part):
            mail = part
        else:
            hint = "写办公电话（如 0000-00000000）或单位邮箱，不写手机号。"
            raise NotBegun(f"联系方式“{part}”写不进去：{hint}")
    return phone, mail
