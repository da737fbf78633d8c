"""What strangers write is text in every output: a site of hostile words has the build of one of harmless words, part by part.

Every string in Chinese of every record, page, register and setting gets some payloads, so that a new field is tried as soon as
a file has it. What the rules refuse is taken back. Over all turns each place is tried with all payloads.
"""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any
from xml.etree import ElementTree

import pikepdf
import pytest
import yaml
from pydantic import TypeAdapter, ValidationError
from selectolax.lexbor import LexborHTMLParser

from showcase.press.book_order import BookOrder
from showcase.publishing.build import build
from showcase.publishing.judgement import judge
from showcase.publishing.offline import pack
from showcase.reading.markdown.page_links import anchors_of
from showcase.reading.markdown.story import parse_story
from showcase.rendering.derived import derivation
from showcase.words.case.picture import Picture
from showcase.words.case.result import Result
from showcase.words.entry import Entry
from showcase.words.rules.problem import Severity
from showcase.words.staff.correction import SECTION
from showcase.words.staff.legal import Legal
from showcase.words.staff.selection import Declared
from tests.books import need_fonts, need_tool, printed, tags, text_of
from tests.roots import mini_root

PAYLOADS = (
    "<i>x</i>", "\"'&lt;\\", "]]>{{x}}", "${x}#a()$", "&#60;b&#62;", "</script>", "<!--x", "--><b>", "'onx='", '"onx="', "{%x%}", "{#x#}", "</title>",
    "</style>", "<svg/>", "%3Cb%3E", "&lt;b&gt;", "<![CDATA[", "<?x?>", "\\u003cb", "`x`", "*x*_y_", "[x](y)", "![x](y)", "#panic()", "$x^2$", "@ref", "<label>",
    ",=1+1", "\",=1+1", ";=1+1", "|=cmd", "&amp;amp;", "&nbsp;", "&quot;", "\\n\\r", "\\\"", "%s%d", "{0}{x}", "$(x)", "<br>", "</w:t>", "</p><p>", "</a>", "<a>x", "&", "<", ">", "'", "\"", "\\",
)  # fmt: skip
HARMLESS = (
    "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地日月山水木火土金石田禾竹米羊牛马鱼鸟虫花草风云雨雪春夏"
)
"""A character for each payload, so that names that differ in one root differ in the other."""
TOGETHER = 5
"""Payloads that stand in one place at once."""
TURNS = -(-len(PAYLOADS) // TOGETHER)
SETTINGS: Mapping[str, Any] = {
    "site_url": "https://anli.example.gov.cn/", "site_author": "编者", "copyright": "版权归示例机关",
    "repo_url": "https://gitee.com/shili/anli",
}  # fmt: skip
SUBMISSION = {"to": "示例机关", "mail": "a@example.gov.cn", "phone": "0591-00000000", "host": "gitee"}


_FACTS = "brands/2024/nuanxin-chuangkou/case.yml"
CLOSED: Mapping[tuple[str, Any], tuple[type[Entry], str]] = {
    ("mkdocs.yml", ("extra", "legal", "icp")): (Legal, "闽ICP备00000000号"),
    ("mkdocs.yml", ("extra", "legal", "police")): (Legal, "闽公网安备00000000000000号"),
    (_FACTS, ("results", 1, "approx")): (Result, "余"),
    (_FACTS, ("results", 2, "approx")): (Result, "余"),
    (_FACTS, ("pictures", 2, "map_approval_no")): (Picture, "GS（2024）0650号"),
    ("content/compendiums/2024.md", ("declared", 3, "approx")): (Declared, "余"),
}
"""Places that take no payload, for their form leaves room for none: so nothing hostile can come out where they are shown."""
NAMED = "content/about.md", f"## {SECTION}"
"""A heading every case leads to: it takes what leaves its anchor as it is, marks alone, and none of those of the first turn."""


@dataclass
class Spot:
    """A place where words can be added: a path in YAML, or an offset in Markdown. `added` are numbers of payloads."""

    at: Any
    heading: bool = False
    line: int = 0
    added: list[int] = field(default_factory=list)

    def words(self, *, hostile: bool) -> str:
        return "".join(PAYLOADS[one] if hostile else HARMLESS[one] * len(PAYLOADS[one]) for one in self.added)

    def fewer(self) -> None:
        """All but the longest, after a refusal."""
        self.added = sorted(self.added, key=lambda one: len(PAYLOADS[one]))[:-1]


def strings(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places of all strings in which something is written in Chinese: others are names, numbers, choices."""
    if isinstance(value, str):
        if (
            not value.isascii() and "sections" not in path and path[-1:] != ("file",)
        ):  # names of what is elsewhere
            yield path
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from strings(inner, (*path, key))


def told_twice(address: str, path: tuple[Any, ...]) -> bool:
    """Words that have to be the same in two files: items of a standard, and which of them the points of a belt meet; of a method, and
    what its page says of each. Other terms have items too."""
    shared = ("content/glossary/yangli-liuyou.md", "content/glossary/shili-sanbian.md")
    return "met" in path or path[-1:] == ("item",) or (address in shared and path[0] == "items")


def escaped(words: str) -> str:
    """Words as Markdown writes them, so that all of it is text."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", words)


def in_markdown(text: str) -> Iterator[Spot]:
    """Ends of paragraphs' lines, items, headings, quotes, notes, of each cell, and of the words of links and pictures."""
    at = 0
    for line in text.splitlines(keepends=True):
        said = line.rstrip()
        if said.startswith("|"):
            ends = [] if set(said) <= set("|-: ") else [one.start() for one in re.finditer(r" \|", said)]
        else:
            ends = [one.start() for one in re.finditer(r"(?<=[^\x00-\x7f])\]\(", said)]
            if said and not said.isascii() and not said.startswith("!["):
                ends.append(len(said))
        yield from (Spot(at + end, said.startswith("#")) for end in ends)
        at += len(line)


class Written:
    """One file that people write: its data (all of it, or the head of a page), its text, and where words can be added."""

    def __init__(self, file: Path, address: str) -> None:
        self.file, self.address, text = file, address, file.read_text("utf-8")
        self.head = text.startswith("---\n") or file.suffix != ".md"
        head, self.body = (text, "") if file.suffix != ".md" else ("", text)
        if text.startswith("---\n"):
            _, head, self.body = text.split("---\n", 2)
        loader = yaml.SafeLoader if address == "mkdocs.yml" else yaml.BaseLoader
        self.data = json.loads(head) if file.suffix == ".json" else yaml.load(head, loader)
        if address == "mkdocs.yml":
            self.data.update(SETTINGS)
            self.data["extra"]["submission"] = SUBMISSION
        fields = strings(self.data) if self.head else ()
        self.fields = [Spot(path) for path in fields if not told_twice(address, path)]
        self.places = list(in_markdown(self.body))
        if "brands/" in address:  # the call of the year names these sections
            self.places = [spot for spot in self.places if not (spot.heading and self._section(spot.at))]

    def _section(self, end: int) -> bool:
        return self.body[:end].rpartition("\n")[2].startswith("## ")

    def name(self, spot: Spot) -> tuple[str, Any]:
        """What a place is called: its path in YAML, or the line of the text it stands at."""
        if isinstance(spot.at, tuple):
            return self.address, spot.at
        return self.address, self.body[self.body.rfind("\n", 0, spot.at) + 1 : spot.at]

    @property
    def spots(self) -> list[Spot]:
        return [*self.fields, *self.places]

    def write(self, file: Path, *, hostile: bool) -> None:
        head = ""
        if self.head:
            data = json.loads(json.dumps(self.data))
            for spot in self.fields:
                holder = data
                for step in spot.at[:-1]:
                    holder = holder[step]
                holder[spot.at[-1]] += spot.words(hostile=hostile)
            if file.suffix == ".json":  # what is kept of another showcase: a line for each case
                rest, cases = (
                    {key: data[key] for key in data if key != "cases"},
                    map(json.dumps, data["cases"]),
                )
                head = json.dumps(rest)[:-1] + ', "cases": [\n' + ",\n".join(cases) + "\n]}\n"
            else:
                head = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)
            self._find(yaml.compose(head, yaml.SafeLoader), 2 if file.suffix == ".md" else 1)
            head = f"---\n{head}---\n" if file.suffix == ".md" else head
        body, end = "", 0
        for spot in self.places:
            body += self.body[end : spot.at]
            spot.line, end = head.count("\n") + body.count("\n") + 1, spot.at
            body += escaped(spot.words(hostile=hostile))
        file.write_text(head + body + self.body[end:], "utf-8")

    def _find(self, top: Any, first: int) -> None:
        """The line of each field."""
        for spot in self.fields:
            node = top
            for step in spot.at:
                node = (
                    node.value[step] if isinstance(step, int) else {k.value: v for k, v in node.value}[step]
                )
            spot.line = node.start_mark.line + first

    def holds(self, path: str, line: int) -> bool:
        """Whether words were added there."""
        return self.address == path and any(spot.added and spot.line == line for spot in self.spots)

    def refused(self, line: int) -> None:
        """Less of what stands on the line; when nothing does, less in headings (a section that is missing), else everywhere."""
        there = [spot for spot in self.spots if spot.added and spot.line == line]
        headings = [spot for spot in self.spots if spot.added and spot.heading]
        for spot in there or headings or self.spots:
            spot.fewer()


def written(root: Path) -> list[Written]:
    """All files of people."""
    files = [
        root / "mkdocs.yml",
        *sorted(root.glob("brands/*/*/case.*")),
        *sorted(root.glob("content/**/*.*")),
    ]
    return [
        Written(file, file.relative_to(root).as_posix())
        for file in files
        if file.suffix in {".md", ".yml", ".json"}
    ]


def put(root: Path, made: list[Written], *, hostile: bool) -> list[tuple[str, int]]:
    """Write the files and what is derived of them; the places of all errors."""
    for one in made:
        one.write(root / one.address, hostile=hostile)
    vocabulary = judge(root).records.register.vocabulary
    (root / derivation.SCHEMA).write_text(
        derivation.derive(vocabulary, {})[derivation.SCHEMA], "utf-8", newline="\n"
    )
    return [(one.path, one.line) for one in judge(root).problems if one.severity is Severity.ERROR]


def filled(hostile: Path, harmless: Path, turn: int) -> list[Written]:
    """The files of both roots with payloads, or their like, in every place that takes them."""
    made = written(hostile)
    for number, spot in enumerate(spot for one in made for spot in one.spots):
        first = (number + turn) % TURNS * TOGETHER
        spot.added = list(range(first, min(first + TOGETHER, len(PAYLOADS))))
    while told := put(hostile, made, hostile=True) or put(harmless, made, hostile=False):
        before = sum(len(spot.added) for one in made for spot in one.spots)
        # What is told where no words were added follows from what is told elsewhere, as long as there is any.
        if blamed := [(path, line) for path, line in told if any(one.holds(path, line) for one in made)]:
            told = blamed
        for path, line in sorted(set(told)):
            holders = [one for one in made if one.address == path]
            if not any(spot.added for one in holders for spot in one.spots):
                holders = made
            for one in holders:
                one.refused(line)
        assert sum(len(spot.added) for one in made for spot in one.spots) < before, told
    return made


def parts(name: str, data: bytes) -> Any:
    """What a file is made of, whatever its words are; None for files that are no text."""
    try:
        return _parts(name, data)
    except (ElementTree.ParseError, json.JSONDecodeError) as broken:
        return f"broken: {broken}"


def _parts(name: str, data: bytes) -> Any:
    match name.rpartition(".")[2]:
        case "html":
            root = LexborHTMLParser(data.decode()).root
            return [one for node in root.traverse() for one in element(node)] if root else []
        case "json":
            return kinds(json.loads(data))
        case "js" if name.endswith("form-data.js"):
            text = data.decode()
            assert re.findall(r"</script|<!--", text, re.IGNORECASE) == []
            return kinds(json.loads(text[text.index("{") : text.rindex("}") + 1]))
        case "csv":
            lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
            cells = [cell for line in lines for cell in line]
            assert [cell for cell in cells if re.match(r"[=+@\t\r]|-(?![\d.]+$)", cell)] == []
            return [len(line) for line in lines]
        case "xml" | "rels" | "opml" | "svg":
            return [(element.tag, sorted(element.keys())) for element in ElementTree.fromstring(data).iter()]
        case "docx" | "zip":
            with zipfile.ZipFile(io.BytesIO(data)) as opened:
                return {
                    undated(inner): drawing_or_parts(inner, opened.read(inner)) for inner in opened.namelist()
                }
        case "txt" | "conf" | "_headers":
            return data.count(b"\n")
    return None


def drawing_or_parts(name: str, data: bytes) -> Any:
    """A mark is drawn after the letters of a name, so that two names have two drawings: of a mark only that it is nothing else."""
    if "marks/" not in name:
        return parts(name, data)
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(data).iter()}
    return sorted(
        tags
        - {
            "svg",
            "defs",
            "pattern",
            "clipPath",
            "g",
            "path",
            "rect",
            "circle",
            "line",
            "text",
            "use",
            "polygon",
            "ellipse",
            "title",
        }
    )


def undated(name: str) -> str:
    """A name without the digest of what is searched, or of what a mark is drawn from."""
    return re.sub(r"(?<=search/)[0-9a-f]{16}|(?<=marks/)[0-9a-f]{12}", "digest", name)


def names(site: Path) -> list[str]:
    return sorted(undated(file.relative_to(site).as_posix()) for file in site.rglob("*"))


def element(node: Any) -> Iterator[Any]:
    """An element by its name and the names of its attributes; JSON in a script by its types, and no script opens another."""
    yield node.tag, sorted(node.attributes)
    if node.tag == "script":
        text = node.text() or ""
        assert re.findall(r"</?script|<!--", text, re.IGNORECASE) == []
        if "json" in (node.attributes.get("type") or ""):
            yield kinds(json.loads(text))


def kinds(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: kinds(inner) for key, inner in value.items()}
    return [kinds(inner) for inner in value] if isinstance(value, list) else type(value).__name__


def differing(one: Path, other: Path) -> tuple[list[str], int]:
    """The files of two sites that are not made of the same parts, and how many were compared."""
    found, compared = [], 0
    for file in sorted(one.rglob("*")):
        beside = other / file.relative_to(one)
        if file.is_file() and beside.is_file() and (made := parts(file.name, file.read_bytes())) is not None:
            compared += 1
            if made != parts(file.name, beside.read_bytes()):
                found.append(file.relative_to(one).as_posix())
    return found, compared


@dataclass(frozen=True)
class Pair:
    """Two roots with the same words added to the same places, hostile and harmless, and their sites."""

    hostile: Path
    harmless: Path
    made: list[Written]


def pair(folder: Path, turn: int) -> Pair:
    roots = []
    for name in ("hostile", "harmless"):
        (folder / name).mkdir()
        roots.append(mini_root(folder / name))
    made = filled(roots[0], roots[1], turn)
    for root in roots:
        build(root, root / "site", books=False)
        pack(root / "site", root / "offline.zip")
    return Pair(roots[0], roots[1], made)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    return pair(tmp_path_factory.mktemp("first"), 0)


def compare(two: Pair) -> None:
    assert names(two.hostile / "site") == names(two.harmless / "site")
    told, compared = differing(two.hostile / "site", two.harmless / "site")
    assert told == []
    assert compared > 80
    zips = [parts("offline.zip", (root / "offline.zip").read_bytes()) for root in (two.hostile, two.harmless)]
    assert zips[0] == zips[1]


def test_hostile_words_are_words_everywhere(first: Pair) -> None:
    compare(first)
    reached = {one.address: sum(len(spot.added) for spot in one.spots) for one in first.made}
    assert [address for address, count in reached.items() if not count] == []
    assert sum(reached.values()) > 1000
    assert {one.name(spot) for one in first.made for spot in one.spots if not spot.added} == {*CLOSED, NAMED}


@pytest.mark.parametrize(
    ("schema", "key", "good"),
    [*dict.fromkeys((schema, at[-1], good) for (_, at), (schema, good) in CLOSED.items())],
)
def test_a_closed_place_takes_not_one_payload(schema: type[Entry], key: str, good: str) -> None:
    field = schema.model_fields[key]
    form: TypeAdapter[str] = TypeAdapter(Annotated[field.annotation, field])  # type: ignore[arg-type]
    assert form.validate_python(good) == good
    for payload in PAYLOADS:
        for written in (good + payload, payload + good, payload):
            with pytest.raises(ValidationError):
                form.validate_python(written)


def test_the_section_every_case_leads_to_takes_marks_alone() -> None:
    def heads(payload: str) -> bool:
        return SECTION in anchors_of(parse_story(f"## {SECTION}{escaped(payload)}\n", ""))

    assert [one for one in PAYLOADS if heads(one)] == [
        one for one in PAYLOADS if not re.search(r"[\w=+^]", one)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(1, TURNS))
def test_every_payload_reaches_every_place(tmp_path: Path, turn: int) -> None:
    compare(pair(tmp_path, turn))


def elements(file: Path) -> tuple[Counter[str], list[str]]:
    """How many elements of each kind a book has, links among them, and the kinds in their order. Paragraphs do not count: a title on
    a cover has one for each of its lines, and how many these are goes by the width of its words. Nor does the place of a picture,
    which stands where the words of its caption are spoken of."""
    with pikepdf.open(file) as pdf:
        kinds = [kind for tag in tags(pdf) if (kind := str(tag.S)) != "/P"]
    return Counter(kinds), [kind for kind, _ in groupby(kind for kind in kinds if kind not in _OF_PICTURES)]


_OF_PICTURES = ("/Div", "/Figure", "/Caption", "/Span")


def test_a_book_of_hostile_words_is_tagged_as_one_of_harmless_words(first: Pair) -> None:
    need_fonts()
    need_tool("pdftotext")
    files = [printed(root, BookOrder("compendiums", "2024")) for root in (first.hostile, first.harmless)]
    made = [elements(file) for file in files]
    assert made[0][0] == made[1][0]
    assert made[0][1] == made[1][1]
    words = text_of(files[0]).translate(dict(zip(map(ord, "“”‘’"), "\"\"''", strict=True)))
    assert [payload for payload in PAYLOADS if payload not in words] == []


BREAKS = {
    "theme/parts/case/opening.html": ("{{ card.title }}", "{{ card.title | safe }}", "cases/2024/nuanxin-chuangkou/index.html"),
    "theme/feeds/atom.xml": ("{{ entry.title }}", "{{ entry.title | safe }}", "data/feed.xml"),
    "theme/partials/footer.html": ("{{ config.site_name | e }}", "{{ config.site_name }}", "about/index.html"),
}  # fmt: skip
"""Templates, what is broken in them, and a page that shows it."""


@pytest.mark.slow
def test_an_escape_that_is_missing_is_found(first: Pair) -> None:
    for template, (right, wrong, _) in BREAKS.items():
        file = first.hostile / template
        text = file.read_text("utf-8")
        assert right in text
        file.write_text(text.replace(right, wrong), "utf-8")
    build(first.hostile, first.hostile / "broken", books=False)
    told, _ = differing(first.hostile / "broken", first.harmless / "site")
    assert {page for _, _, page in BREAKS.values()} <= set(told)
