"""What strangers write is text in every output: a site of hostile words has the build of one of harmless words, part by part.

Every string of every record that takes them gets one, so that a new field is tried as soon as a record has it.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from pydantic import ValidationError
from selectolax.lexbor import LexborHTMLParser

from showcase.publishing.judgement import judge
from showcase.publishing.publish import publish
from showcase.words.problem import Severity
from showcase.words.record import Facts
from tests.roots import mini_root

PAYLOADS = (
    "<i>x</i>", "\"'&lt;\\", "]]>{{x}}", "${x}#a()$", "&#60;b&#62;", "</script>", "<!--x", "--><b>", "'onx='", '"onx="', "{%x%}", "{#x#}", "</title>",
    "</style>", "<svg/>", "%3Cb%3E", "&lt;b&gt;", "<![CDATA[", "<?x?>", "\\u003cb", "`x`", "*x*_y_", "[x](y)", "![x](y)", "#panic()", "$x^2$", "@ref", "<label>",
    ",=1+1", "\",=1+1", ";=1+1", "|=cmd", "&amp;amp;", "&nbsp;", "&quot;", "\\n\\r", "\\\"", "%s%d", "{0}{x}", "$(x)", "<br>", "</w:t>", "</p><p>", "</a>", "<a>x", "&", "<", ">", "'", "\"", "\\",
)  # fmt: skip
Path_ = tuple[str | int, ...]


def strings(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """The places of all strings in which something is written in Chinese: others are names, numbers, choices."""
    if isinstance(value, str):
        if not value.isascii():
            yield path
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from strings(inner, (*path, key))


class Written:
    """The facts of one record, whose strings can be made longer and taken back."""

    def __init__(self, file: Path) -> None:
        self.file, self.facts = file, yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        self.before = {path: self.at(path) for path in strings(self.facts)}
        self.added: dict[Path_, str] = {}

    def at(self, path: Path_) -> Any:
        value = self.facts
        for step in path:
            value = value[step]
        return value

    def say(self, path: Path_, more: str) -> None:
        holder = self.at(path[:-1])
        holder[path[-1]] = self.before[path] + more
        self.added[path] = more
        if not more:
            del self.added[path]

    def fit(self) -> None:
        """Take back what the schema refuses."""
        try:
            Facts.model_validate(self.facts)
        except ValidationError as refused:
            for path in {path for one in refused.errors() for path in self.added if path == one["loc"][: len(path)]}:  # fmt: skip
                self.say(path, "")

    def take_back(self, line: int) -> None:
        """What stands on the line, which a rule refuses."""
        text = self.file.read_text("utf-8").split("\n")[line - 1]
        for path in [path for path in self.added if str(path[-1]) in text or self.before[path] in text]:
            self.say(path, "")

    def write(self) -> None:
        text = yaml.safe_dump(self.facts, allow_unicode=True, sort_keys=False, width=10**6)
        self.file.write_text(text, "utf-8")


def records(root: Path) -> list[Written]:
    return [Written(file) for file in sorted(root.glob("brands/*/*/case.yml"))]


def hostile(root: Path, turn: int) -> list[Written]:
    """The records with a payload in every string that takes it."""
    made = records(root)
    for number, (own, path) in enumerate([(one, path) for one in made for path in one.before]):
        own.say(path, PAYLOADS[(number + turn) % len(PAYLOADS)])
    for one in made:
        one.fit()
    while True:
        for one in made:
            one.write()
        told = [problem for problem in judge(root).problems if problem.severity is Severity.ERROR]
        if not told:
            return made
        before = sum(len(one.added) for one in made)
        for problem in told:
            for one in made:
                if one.file == root / problem.path:
                    one.take_back(problem.line)
        assert sum(len(one.added) for one in made) < before, told


def harmless(root: Path, like: list[Written]) -> None:
    """The records with as many harmless characters in the same places."""
    for one, other in zip(records(root), like, strict=True):
        for path, payload in other.added.items():
            one.say(path, "甲" * len(payload))
        one.write()


def parts(name: str, data: bytes) -> Any:
    """What a file is made of, whatever its words are; None for files that are no text."""
    match name.rpartition(".")[2]:
        case "html":
            root = LexborHTMLParser(data.decode()).root
            return [(node.tag, sorted(node.attributes)) for node in root.traverse()] if root else []
        case "json":
            return kinds(json.loads(data))
        case "csv":
            lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
            cells = [cell for line in lines for cell in line]
            assert [cell for cell in cells if re.match(r"[=+@\t\r]|-(?![\d.]+$)", cell)] == []
            return [len(line) for line in lines]
        case "xml" | "rels":
            return [element.tag for element in ElementTree.fromstring(data).iter()]
        case "docx":
            with zipfile.ZipFile(io.BytesIO(data)) as opened:
                return {inner: parts(inner, opened.read(inner)) for inner in opened.namelist()}
    return None


def kinds(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: kinds(inner) for key, inner in value.items()}
    return [kinds(inner) for inner in value] if isinstance(value, list) else type(value).__name__


@pytest.mark.parametrize("turn", [0, *(pytest.param(turn, marks=pytest.mark.slow) for turn in (13, 26, 39))])
def test_hostile_words_are_words_everywhere(tmp_path: Path, turn: int) -> None:
    roots = []
    for name in ("hostile", "harmless"):
        (tmp_path / name).mkdir()
        roots.append(mini_root(tmp_path / name))
        settings = roots[-1] / "mkdocs.yml"
        text = settings.read_text("utf-8").replace('site_url: ""', "site_url: https://anli.example.gov.cn/")
        settings.write_text(text, "utf-8")
    made = hostile(roots[0], turn)
    assert sum(len(one.added) for one in made) > 50
    harmless(roots[1], made)
    for root in roots:
        publish(root, root / "site", books=False)
    compared = 0
    for file in (roots[0] / "site").rglob("*"):
        other = roots[1] / "site" / file.relative_to(roots[0] / "site")
        if file.is_file() and other.is_file():
            found = parts(file.name, file.read_bytes())
            assert found == parts(file.name, other.read_bytes()), file
            compared += found is not None
    assert compared > 60
