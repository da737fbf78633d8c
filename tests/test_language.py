"""What people read is plain official Chinese: no coinages, one term for one thing, figures and Latin words spaced alike."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from showcase.words.rules.rulebook import RULES
from showcase.words.rules.sayings import SAYINGS
from tests.roots import PROJECT

COINED = (
    "数说", "没有可数的", "谁的数字", "与品牌的关系", "读一例", "数目就准", "奖项高的", "不插了", "交去", "有就必填", "没有案例写有", "没能复制",
    "没有柱子", "看定", "读不懂", "提示的话", "一串东西", "不再逐个做", "放在一个架子上", "带着归属走", "不隔膜", "往外推一圈", "画了一笔", "四种地形",
    "没法", "认不出", "凭什么登载", "别的东西", "不公开的东西",
)  # fmt: skip
"""Words of our own making that had stood where readers met them, each for a term there is."""

TERMS = (
    (re.compile("据公开报道整理"), "据公开资料整理"),
    (re.compile("资料(?:称|认为|评价|写道|还写到|谈到)"), "简报、公开报道、调研文章、工作总结"),
    (re.compile("(?<!课题)调研组|课题组"), "课题调研组"),
    (re.compile("(?<!市直)经委系统"), "福州市直经委系统"),
)
"""What has one name in records and pages, and that name."""

UNSPACED = re.compile(r"[\u3400-\u9fff][0-9A-Za-z]|[0-9A-Za-z%][\u3400-\u9fff]")
"""A figure or a Latin word that touches a Chinese character."""
OFFICIAL = re.compile(r"[\u4e00-\u9fff]ICP备\d+号(?:-\d+)?|[\u4e00-\u9fff]公网安备\d+号|GS（\d+）\d+号")
"""Numbers of licences are written as they were given."""
CODE = re.compile(r"```.*?```|`[^`\n]*`|<!--.*?-->|https?://\S+|!\[[^\]]*\]|\]\([^)]*\)", re.DOTALL)

RECORDS = sorted(
    file
    for folder in ("brands", "content")
    for file in (PROJECT / folder).rglob("*")
    if file.suffix in (".md", ".yml")
)
TEMPLATES = sorted(
    file
    for pattern in ("**/*.html", "**/*.typ", "**/*.xml", "assets/**/*.js")
    for file in (PROJECT / "theme").glob(pattern)
)
GUIDES = [PROJECT / name for name in ("README.md", "CONTRIBUTING.md", "docs/settings.md", "mkdocs.yml")]


def prose(text: str) -> str:
    """The text without code and addresses, official numbers taken out."""
    return OFFICIAL.sub("", CODE.sub("〇", text))


def found(pattern: re.Pattern[str], text: str) -> list[str]:
    return [text[max(0, match.start() - 8) : match.end() + 8] for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    "file", [*RECORDS, *TEMPLATES, *GUIDES], ids=lambda file: str(file.relative_to(PROJECT))
)
def test_no_coinage_stands_where_readers_meet_it(file: Path) -> None:
    text = file.read_text("utf-8")
    assert [word for word in COINED if word in text] == []


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: str(file.relative_to(PROJECT)))
def test_one_thing_has_one_name_and_figures_are_spaced(file: Path) -> None:
    text = file.read_text("utf-8")
    assert {name: found(pattern, text) for pattern, name in TERMS if pattern.search(text)} == {}
    assert found(UNSPACED, prose(text)) == []


@pytest.mark.parametrize("file", GUIDES, ids=lambda file: file.name)
def test_guides_space_figures_as_pages_do(file: Path) -> None:
    assert found(UNSPACED, prose(file.read_text("utf-8"))) == []


def told() -> Iterator[str]:
    """All that rules say, before values are put in."""
    for rule in RULES.values():
        yield rule.title
    for saying in SAYINGS.values():
        yield from (saying.message, saying.hint, saying.in_form or "")
    for report in (PROJECT / "tests" / "bad").glob("*/report.txt"):
        yield report.read_text("utf-8")


def said_by(module: Path) -> Iterator[str]:
    """The texts of a module, without its docstrings and without what a label is also called by people (`also`)."""
    tree = ast.parse(module.read_text("utf-8"))
    unsaid = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "also":
            unsaid.update(id(inner) for inner in ast.walk(node))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unsaid:
            yield node.value


def test_modules_use_no_coinage() -> None:
    """Labels, hints and messages that stand where they are said; only modules with such a word at all are looked into."""
    with_one = [
        module
        for module in sorted((PROJECT / "scripts" / "showcase").rglob("*.py"))
        if any(word in module.read_text("utf-8") for word in COINED)
    ]
    assert [
        (module.name, text)
        for module in with_one
        for text in said_by(module)
        if any(word in text for word in COINED)
    ] == []


def test_messages_use_no_coinage() -> None:
    assert [(word, text) for text in told() for word in COINED if word in text] == []


def test_messages_space_figures() -> None:
    said = [
        text for saying in SAYINGS.values() for text in (saying.message, saying.hint, saying.in_form or "")
    ]
    titles = [rule.title for rule in RULES.values()]
    assert [piece for text in (*said, *titles) for piece in found(UNSPACED, prose(text))] == []


@pytest.mark.browser
def test_the_pages_of_this_repository_space_figures(real_folder: Path) -> None:
    """As built: what templates put together is spaced too, text by text; what stands in boxes of its own is set apart."""
    touching = {}
    for page in sorted(real_folder.rglob("*.html")):
        tree = LexborHTMLParser(page.read_text("utf-8"))
        for node in tree.css("script, style, code, pre"):
            node.decompose()
        texts = [
            node.text_content or ""
            for top in tree.css("*")
            for node in top.iter(include_text=True)
            if node.tag == "-text"
        ]
        for text in texts:
            if pieces := found(UNSPACED, OFFICIAL.sub("", text)):
                touching[str(page.relative_to(real_folder)), text.strip()[:80]] = pieces
    assert touching == {}
