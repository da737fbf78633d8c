"""What the code cites stands in docs/: every citation and every link of a document leads to a heading that is there."""

import ast
import builtins
import re
import subprocess
from collections.abc import Iterator
from importlib import import_module
from operator import attrgetter
from pathlib import Path, PurePosixPath

import pytest

from tests.roots import PROJECT

DOCUMENTS = sorted(
    [*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md"), PROJECT / "theme/README.md"], key=lambda file: file.as_posix()
)  # fmt: skip
TEXT = frozenset(
    {".py", ".js", ".css", ".html", ".typ", ".ts", ".toml", ".yml", ".mjs", ".md", ".in", "", ".json"}
)

CITED = re.compile(r"\bdocs/[\w-]+\.md(?:#[\w-]+)?")
ELSEWHERE = re.compile(r"\b(?:DOMAIN|DESIGN|MEASURED|MODELS)\b|\bissue [#“]?\d|\bIssue #?\d")
"""Papers that are not in the repository, or numbers nobody else can look up."""

UNITS = {"": 1, "KB": 1024, "MB": 1024**2, "million": 10**6}


def code() -> Iterator[Path]:
    """Files of the program and its tests, as git knows them; records, staff's files and inputs of tests are no code."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "scripts", "theme", "tests", "types", "Makefile", ".ci"],
        cwd=PROJECT, capture_output=True, text=True, check=True,
    ).stdout.split("\n")  # fmt: skip
    inputs = ("tests/bad/", "tests/hostile/", "tests/site/", "tests/seeds/", "tests/golden/")
    for name in listed:
        file = PROJECT / name
        if name and not name.startswith(inputs) and file.suffix in TEXT and file.is_file():
            yield file


def anchors(document: Path) -> set[str]:
    """What may stand behind a # in a link to a Markdown file: ids given by hand, and headings as hosts make ids of them."""
    text = document.read_text("utf-8")
    headings = re.findall(r"^#+ +(.+?)\s*$", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M), re.M)
    made = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return made | set(re.findall(r'<a id="([\w-]+)"></a>', text))


def leads(target: str, base: Path) -> bool:
    """Whether `path#anchor`, seen from the folder `base`, is there."""
    path, _, anchor = target.partition("#")
    file = (base / path).resolve()
    return file.exists() and (not anchor or anchor in anchors(file))


def faults(text: str) -> list[str]:
    """Citations in a text of code that lead nowhere."""
    missing = [cited for cited in CITED.findall(text) if not leads(cited, PROJECT)]
    return missing + ELSEWHERE.findall(text)


def test_what_the_code_cites_is_there() -> None:
    own = Path(__file__)
    found = {
        str(file.relative_to(PROJECT)): wrong
        for file in code()
        if file != own and (wrong := faults(file.read_text("utf-8")))
    }
    assert found == {}


def test_a_citation_that_leads_nowhere_is_found() -> None:
    assert faults("(docs/field-facts.md#limits, docs/settings.md)") == []
    assert faults("(docs/field-facts.md#unheard)") == ["docs/field-facts.md#unheard"]
    assert faults("see docs/unheard.md") == ["docs/unheard.md"]
    assert faults("as DOMAIN §4 says, issue 3") == ["DOMAIN", "issue 3"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.relative_to(PROJECT).as_posix())
def test_links_of_documents_lead_somewhere(document: Path) -> None:
    text = re.sub(r"^```.*?^```", "", document.read_text("utf-8"), flags=re.S | re.M)
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    assert [
        target
        for target in targets
        if not re.match(r"https?:|mailto:", target)
        and not (target.startswith("#") and target[1:] in anchors(document))
        and not leads(target, document.parent)
    ] == []


@pytest.mark.parametrize(
    "name",
    [
        "ARCHITECTURE.md",
        "DEVELOPING.md",
        "docs/formats.md",
        "docs/parts.md",
        "docs/glossary.md",
        "theme/README.md",
    ],
)
def test_files_told_are_there(name: str) -> None:
    """`words/case/record.py`, `store.py`: as much of the path as it takes."""
    text = (PROJECT / name).read_text("utf-8")
    files = [f"/{file.relative_to(PROJECT).as_posix()}" for file in code()]
    told = set(re.findall(r"`([\w-]+(?:/[\w-]+)*\.(?:py|js|html|typ|css|ts))`", text))
    told -= set(re.findall(r"New file `([^`]+)`", text))
    assert [path for path in told if not any(file.endswith(f"/{path}") for file in files)] == []
    assert len(told) > 10


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "DEVELOPING.md", "docs/parts.md"])
def test_rooms_told_are_there(name: str) -> None:
    """`judging/cases/`, below scripts/showcase."""
    rooms = {room.name for room in (PROJECT / "scripts/showcase").iterdir()}
    told = set(re.findall(r"`([a-z_]+/(?:[a-z_]+/)*)`", (PROJECT / name).read_text("utf-8")))
    inside = {path for path in told if path.partition("/")[0] in rooms}
    assert [path for path in inside if not (PROJECT / "scripts/showcase" / path).is_dir()] == []
    assert inside


def test_names_told_are_those_of_the_code() -> None:
    """`JudgedCase`, `mini_root`: what reads like a name of the program's is a word somewhere in it."""
    words = {word for file in code() for word in re.findall(r"\w+", f"{file.stem} {file.read_text('utf-8')}")}
    for name in ("ARCHITECTURE.md", "DEVELOPING.md", "docs/parts.md"):
        text = re.sub(r"^```.*?^```", "", (PROJECT / name).read_text("utf-8"), flags=re.S | re.M)
        quoted = " ".join(re.findall(r"`([^`\n]+)`", text))
        told = set(re.findall(r"\b(?:[A-Z][a-z]+(?:[A-Z][a-z]+)+|[a-z]+(?:_[a-z]+)+)\b(?!\.py)", quoted))
        assert told - words == set(), name
        assert told


def test_what_is_said_to_be_raised_is_there() -> None:
    """One of Python's own, or a class of a module that declares or imports it."""
    texts = {file: file.read_text("utf-8") for file in code() if file.suffix == ".py"}
    there = {*dir(builtins)}
    for text in texts.values():
        there.update(re.findall(r"^ *class (\w+)", text, re.M))
        there.update(re.findall(r"\w+", " ".join(re.findall(r"\bimport (.+)$", text, re.M))))
    told = [
        (file, name)
        for file, text in texts.items()
        for names in re.findall(r"\bRaises ((?:[\w.]+(?:, | and | or )?)+)", text)
        for name in re.findall(r"(?<![\w.])[A-Z]\w*[a-z]\w*", names)
    ]
    assert [(str(file), name) for file, name in told if name not in there] == []
    assert len(told) > 100


def test_words_of_the_glossary_are_those_of_the_code() -> None:
    """Each is a class or function of the module it names, and a name is that of its idea: `HeldAward` is an award."""
    glossary = (PROJECT / "docs/glossary.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| `([\w/]+)\.py` ([^|]+) \|", glossary, re.M)
    assert len(rows) >= 40
    for chinese, idea, module, names in rows:
        tree = ast.parse((PROJECT / "scripts/showcase" / f"{module}.py").read_text("utf-8"))
        declared = {node.name for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef)}
        assert set(re.findall(r"`(\w+)`", names)) <= declared, (chinese, module)
        words = {word.rstrip("s")[:5].lower() for word in re.findall(r"[A-Za-z]{3,}", idea)}
        said = f"{names} {module}".replace("_", "").lower()
        assert any(word in said for word in words), (idea, names)
    ideas = [idea for _, idea, _, _ in rows]
    assert len(ideas) == len(set(ideas))
    assert len({chinese for chinese, *_ in rows}) == len(rows)


def test_limits_told_are_those_of_the_code() -> None:
    text = (PROJECT / "docs/formats.md").read_text("utf-8")
    rows = re.findall(r"^\| [^|]+ \| (\d+) ?(\w*) \| `([\w/]+)\.py` `([\w.]+)` \|", text, re.M)
    assert len(rows) > 15
    for number, unit, module, name in rows:
        code = import_module(".".join(("showcase", *PurePosixPath(module).parts)))
        assert attrgetter(name)(code) == int(number) * UNITS[unit], (module, name)
