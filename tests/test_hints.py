"""Every hint that gives text to paste is proved: it is pasted as it is printed, and the problem is gone.

Over all that tests/bad breaks. What a problem brings along as edits (`Problem.mend`) is what `fix` and the form do, so those are
made and have to hold the very words of the hint; other hints are pasted as a clerk would paste them.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from showcase.judging.alone import judge
from showcase.judging.cases.finds import totals
from showcase.judging.staff.register import judge_register
from showcase.judging.validate import validate
from showcase.reading import folder as records
from showcase.reading import source, tidying
from showcase.reading.layout import RecordFolder, folders
from showcase.reading.mending import mended
from showcase.words.rules.problem import Problem
from showcase.words.rules.rulebook import MECHANICAL
from showcase.words.staff.register import Register
from tests.roots import MINI, look
from tests.test_rules import BAD, FOLDERS

GIVES = re.compile(
    "改成：|写成：|补上：|补上这一段|是不是：|可填：|改名为|统一的写法：|加一行：|写上：|下写：|外面的引号："
)
"""What stands before text to paste."""
FOR_PEOPLE = {
    ("content-stray", "要作页面"), ("date-unmarked", "这一条里"), ("file-unexpected", "改名为"), ("menu-unknown", "改成：data.md"),
    ("picture-format", "改名为"), ("story-html", "图片写成"), ("yaml-syntax", "写成：[甲, 乙]"), ("yaml-syntax", "写成“项目名"),
    ("key-unknown", "写成“项目名"), ("review-unknown", "改名为"),
}  # fmt: skip
"""Hints that show how something is written, or name a file: nothing that is pasted into this one."""

Texts = dict[str, str]
"""Name → text of a record's files."""


# --- as a clerk would ---


def pasted(problem: Problem, texts: Texts) -> Texts:
    """The texts with the hint of the problem pasted where it says."""
    name, hint = problem.path.rpartition("/")[2], problem.hint
    if problem.mend:
        return {**texts, name: mended(texts[name], problem.mend)}
    for sign, paste in PASTES.items():
        if sign in hint:
            return paste(problem, texts, name, hint)
    raise AssertionError(f"nobody knows how to paste: {problem}")


def _value(problem: Problem, texts: Texts, name: str, hint: str) -> Texts:
    """A value in the place of the one that stands there."""
    right = re.split("[（、，]", re.split("是不是：|可填：|改成：(?:scope: )?", hint)[1].split("\n")[0])[0]
    lines = texts[name].split("\n")
    line, at = lines[problem.line - 1], problem.column - 1
    found = re.compile(r'"[^"]*"|[^,\]}\n#]+').match(line, at)
    assert found
    lines[problem.line - 1] = line[:at] + right + line[at + len(found[0].rstrip()) :]
    return {**texts, name: "\n".join(lines)}


def _keys(problem: Problem, texts: Texts, name: str, hint: str) -> Texts:
    """Lines of a mapping, before the key that stands there."""
    block = [
        line
        for line in re.split("补上：|写成：", hint, maxsplit=1)[1].split("\n")
        if re.match(r" *[a-z-]", line)
    ]
    depth = min(len(line) - len(line.lstrip()) for line in block)
    block = [line[depth:] for line in block]
    lines = texts[name].split("\n")
    line, column = lines[problem.line - 1], problem.column - 1
    key = block[0].partition(":")[0]
    if line.strip(" -") == f"{key}:" or "写成" in hint:
        start, keep = len(line) - len(line.lstrip(" -")), 0
    elif line[column : column + 1] == "{":
        lines[problem.line - 1] = f"{line[: column + 1]}{', '.join(block)}, {line[column + 1 :]}"
        return {**texts, name: "\n".join(lines)}
    else:
        start, keep = _key_at(line, column), 1
    written = ("\n" + " " * start).join(block)
    if "{" in line[:start]:
        lines[problem.line - 1] = f"{line[:start]}{', '.join(block)}, {line[start:]}"
    else:
        lines[problem.line - 1] = line[:start] + written + (f"\n{' ' * start}{line[start:]}" if keep else "")
    return {**texts, name: "\n".join(lines)}


def _key_at(line: str, column: int) -> int:
    """Where the key begins whose value stands at the column."""
    match = re.search(r"[a-z_]+: ?$", line[:column])
    return match.start() if match else column


def _under_provenance(_: Problem, texts: Texts, __: str, hint: str) -> Texts:
    block = [line for line in hint.split("\n")[1:] if line.startswith("  ")]
    yaml = texts["case.yml"].replace("\nprovenance:\n", "\n".join(["\nprovenance:", *block, ""]), 1)
    return {**texts, "case.yml": yaml}


def _section(_: Problem, texts: Texts, name: str, hint: str) -> Texts:
    return {**texts, name: texts[name].rstrip("\n") + "\n\n" + hint.partition("：\n")[2] + "\n"}


def _half(problem: Problem, texts: Texts, name: str, hint: str) -> Texts:
    """The other half of a pair: where the words end that it opens, or at the beginning of the line."""
    lines = texts[name].split("\n")
    line = lines[problem.line - 1]
    end = re.compile("[，。）]|$").search(line, problem.column)
    assert end
    at = end.start() if "结束" in hint else 0
    lines[problem.line - 1] = line[:at] + hint[-1] + line[at:]
    return {**texts, name: "\n".join(lines)}


def _mark(problem: Problem, texts: Texts, name: str, hint: str) -> Texts:
    first, _, rest = texts[name].partition("\n")
    return {**texts, name: f"{first}{hint.rpartition('：')[2]}\n{rest}"}


def _pictures(_: Problem, texts: Texts, __: str, hint: str) -> Texts:
    block = hint.partition("：\n")[2]
    yaml = texts["case.yml"]
    if "\npictures:\n" in yaml:
        return {**texts, "case.yml": yaml.replace("\npictures:\n", f"\npictures:\n{block}\n", 1)}
    return {**texts, "case.yml": f"{yaml}pictures:\n{block}\n"}


PASTES: Mapping[str, Callable[[Problem, Texts, str, str], Texts]] = {
    "pictures 下补上：": _pictures, "provenance 下": _under_provenance, "补上这一段": _section, "的地方补上：": _half,
    "的地方写上：": _mark, "补上：": _keys, "写成：\n": _keys, "是不是：": _value, "可填：": _value, "改成：": _value,
}  # fmt: skip
"""What of a hint says where it goes → how it gets there; the first counts."""


# --- proved ---


def told(root: Path, folder: RecordFolder, texts: Texts, register: Register) -> list[Problem]:
    data = {name: text.encode() for name, text in texts.items()}
    draft, unread = records.draft_of(root, folder, data)
    return [*unread, *judge(draft, register).problems]


def is_for_people(problem: Problem) -> bool:
    return any(problem.rule == rule and words in problem.hint for rule, words in FOR_PEOPLE)


def given(problems: list[Problem]) -> Iterator[Problem]:
    return (
        one
        for one in problems
        if GIVES.search(one.hint) and one.rule not in MECHANICAL and not is_for_people(one)
    )


def words_of(text: str) -> str:
    return re.sub(r"[\s*_`\\>#…]", "", text)


def laid(rule: str, site: Path) -> list[RecordFolder]:
    """The records that break the rule, over the mini repository."""
    ours = ignore_patterns("report.txt", "locked.txt", "made.txt")
    copytree(BAD / rule, site, dirs_exist_ok=True, ignore=ours)
    changed = {
        file.parent.relative_to(BAD / rule).as_posix() for file in (BAD / rule).rglob("*") if file.is_file()
    }
    return [folder for folder in folders(site)[0] if folder.path in changed]


@pytest.mark.parametrize("rule", [folder for folder in FOLDERS if (BAD / folder / "brands").is_dir()])
def test_what_a_hint_on_a_record_says_is_pasted_and_the_problem_is_gone(rule: str, site: Path) -> None:
    kept = judge_register(source.read_staff(site))[0]
    for folder in laid(rule, site):
        read = {name: site / folder.path / name for name in ("case.yml", "case.md")}
        tidy = {"case.yml": tidying.facts, "case.md": tidying.story}
        tidied = {
            name: tidy[name](file.read_bytes())
            for name, file in read.items()
            if file.is_file() and file.stat().st_size < 100_000
        }
        texts = {name: one.text for name, one in tidied.items() if one}
        before = told(site, folder, texts, kept)
        for problem in given(before):
            if "文件改名为" in problem.hint:
                continue
            after_texts = pasted(problem, texts)
            after = told(site, folder, after_texts, kept)
            assert totals(after)[problem.path, problem.rule] < totals(before)[problem.path, problem.rule], (
                problem
            )
            if problem.mend and "改成：" in problem.hint:
                name = problem.path.rpartition("/")[2]
                said = (
                    problem.hint.partition("改成：")[2]
                    .split("\n")[0]
                    .split("（")[0]
                    .split("，“")[0]
                    .rstrip("…")
                )
                every = [
                    edit
                    for one in before
                    if one.rule == problem.rule
                    for edit in one.mend
                    if one.path == problem.path
                ]
                alone, together = after_texts[name], mended(texts[name], every)
                assert any(words_of(said) in words_of(one).replace("\\n", "") for one in (alone, together)), (
                    problem
                )


def whole(root: Path) -> list[Problem]:
    return list(validate(source.read_root(root, look))[1])


@pytest.mark.slow
@pytest.mark.parametrize("rule", [folder for folder in FOLDERS if (BAD / folder / "content").is_dir()])
def test_what_a_hint_on_staff_s_files_says_is_pasted_and_the_problem_is_gone(rule: str, site: Path) -> None:
    ours = ignore_patterns("report.txt", "locked.txt", "made.txt")
    copytree(BAD / rule, site, dirs_exist_ok=True, ignore=ours)
    before = whole(site)
    for problem in given(before):
        if problem.path.startswith("brands/") or "补上一节" in problem.hint:
            continue
        if problem.hint.startswith("文件名和"):  # to be renamed: nothing to paste
            continue
        file = site / problem.path
        text = file.read_text("utf-8")
        if "regions.yml 里补上" in problem.hint:
            entry = problem.hint.partition("：\n")[2]
            file.write_text(f"{entry}\n{text}", "utf-8")
        else:
            file.write_text(pasted(problem, {file.name: text})[file.name], "utf-8")
        same = [one for one in whole(site) if (one.rule, one.message) == (problem.rule, problem.message)]
        assert not same, problem
        file.write_text(text, "utf-8")


def hostile() -> Iterator[tuple[str, Texts]]:
    """Record → its texts as an attack leaves them: those that write into case.yml or case.md, what was there before or after."""
    for file in sorted((MINI.parent / "hostile").glob("*/*.json")):
        attack = json.loads(file.read_text("utf-8"))
        path = attack.get("file", "")
        if (
            path.startswith("brands/")
            and path.endswith(("case.yml", "case.md"))
            and {"append", "replace", "text"} & attack.keys()
        ):
            folder, _, name = path.rpartition("/")
            texts = {one: (MINI / folder / one).read_text("utf-8") for one in ("case.yml", "case.md")}
            text = texts[name] + attack.get("append", "")
            texts[name] = attack.get("text", text.replace(*attack.get("replace", ("", "")), 1))
            yield folder, texts


def test_what_is_said_of_a_hostile_record_holds_as_well(site: Path) -> None:
    kept = judge_register(source.read_staff(site))[0]
    by_path = {folder.path: folder for folder in folders(site)[0]}
    tried = 0
    for path, texts in hostile():
        tried += 1
        before = told(site, by_path[path], texts, kept)
        for problem in given(before):
            after = told(site, by_path[path], pasted(problem, texts), kept)
            assert (problem.rule, problem.message) not in {(one.rule, one.message) for one in after}, problem
    assert tried > 50
