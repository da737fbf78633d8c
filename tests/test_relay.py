"""What a stranger's answer is made into before it is posted: of each attack in tests/hostile/relay nothing is left but words."""

import os
import re
from dataclasses import replace
from pathlib import Path

import comrak
import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from showcase.entrances.cli import main
from showcase.rendering.reports.answer import MARK, MOST, answer
from showcase.rendering.reports.relay import NotAnAnswer, relayed
from tests.roots import PROJECT
from tests.test_answer import ANSWERS, LINKS

ATTACKS = sorted((PROJECT / "tests/hostile/relay").glob("*.md"))
OURS = {"送审稿": "https://example.org/runs/1"}

GFM = comrak.ExtensionOptions(
    strikethrough=True, table=True, autolink=True, tasklist=True, footnotes=True, inline_footnotes=True, alerts=True,
    math_dollars=True, math_code=True, shortcodes=True, wikilinks_title_after_pipe=True, description_lists=True,
)  # fmt: skip
"""All that any host adds to CommonMark."""

TAGS = frozenset(
    ("html", "head", "body", "h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "ul", "ol", "li", "pre", "code", "strong",
     "em", "br", "hr", "details", "summary")
)  # fmt: skip
KNOWN: tuple[dict[str, str | None], ...] = ({}, {"class": "language-text"}, {"class": "language-diff"})
ACTS = re.compile(
    r"@\w|#\d|[!$%~&^]\w|GH-\d|://|www\.|:[\w+-]+:|(?<!\w)(?=\w*\d)(?=\w*[a-f])[0-9a-f]{7,40}(?!\w)",
    re.IGNORECASE,
)
"""What hosts make a call or a link of, in the text as it is shown."""


def shown(sent: str) -> LexborHTMLParser:
    options = comrak.RenderOptions(unsafe_=True)
    return LexborHTMLParser(comrak.markdown_to_html(sent, extension_options=GFM, render_options=options))


def left(sent: str) -> list[str]:
    """What the posted text does besides being words and our own links."""
    assert sent.startswith(MARK + "\n")
    orders = re.findall(r"(?m)^[ \t>]*/[^\W\d_].*", sent.replace("\\", ""))
    root = shown(sent.removeprefix(MARK)).root
    found: list[str] = [one for one in orders if not one.startswith(" ")]
    for node in root.traverse(include_text=True) if root else ():
        if node.tag == "-text":
            found += [] if in_code(node) else ACTS.findall(node.text_content or "")
        elif node.tag == "a":
            found += (
                []
                if node.attributes in [{"href": address} for address in OURS.values()]
                else [str(node.html)]
            )
        elif node.tag not in TAGS or not (node.attributes in KNOWN or set(node.attributes) == {"start"}):
            found.append(str(node.html))
    return found


def in_code(node: LexborNode) -> bool:
    """Hosts leave alone what stands there."""
    above = node.parent
    return above is not None and (above.tag in ("code", "pre") or in_code(above))


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda file: file.stem)
def test_nothing_of_it_calls_links_loads_or_draws(attack: Path) -> None:
    sent = relayed(attack.read_bytes().decode(), OURS)
    assert left(sent) == []
    assert sent.count("<details>") == sent.count("</details>")
    assert f"](<{OURS['送审稿']}>)" in sent or f"]({OURS['送审稿']})" in sent
    assert relayed(sent.replace(OURS["送审稿"], "x"), {}).count("\n### ") <= 1 + attack.read_text().count(
        "\n### "
    )


PIECES = st.sampled_from(
    ("@", "x", "#1", "[", "](", ")", "![", "][", "]: ", "//evil.example", "https:", "www.", "<", ">", "<a href=//e>", "</a>",
     "<details>", "<summary>", "</summary>", "</details>", "<!--", "-->", "<script>", "&commat;", "&#64;", "&#8203;", "&lt;", "&amp;", "*", "**",
     "_", "`", "```", "~~~", "\n", "\n\n", "> ", "- ", "1. ", "    ", "\t", "---", "===", "|", "|---|", "\\", ":", "/", "close", "/approve", "$", "$$", "[^1]", "党", "图", " ")
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@example("    \t/approve")
@example("    >/close")
@given(st.lists(PIECES, max_size=30).map("".join))
def test_nothing_of_any_text_does(text: str) -> None:
    assert left(relayed(f"{MARK}\n{text}", OURS)) == []


@pytest.mark.parametrize("name", ANSWERS)
def test_an_honest_answer_reads_the_same_after_the_relay(name: str) -> None:
    text = answer(replace(ANSWERS[name], links={}))
    sent = relayed(text, LINKS)
    assert sent.splitlines()[3].startswith("[送审稿](https://example.org/draft.pdf)")
    ours = "　".join(f"[{label}]({at})" for label, at in LINKS.items()) + "\n\n"
    assert words(sent.replace(ours, "", 1)) == words(text)


def words(text: str) -> str:
    """The page a reader sees, whatever the blanks between its blocks."""
    page = shown(text).body
    assert page
    html = re.sub(r">\s+<", "><", page.html or "")
    return re.sub(
        "\u200b", "", re.sub(r"<li><p>(.*?)</p>(?=</?(?:li|ol|pre))", r"<li>\1", html, flags=re.DOTALL)
    )


def test_an_endless_answer_is_cut_where_a_block_ends() -> None:
    folded = "<details>\n<summary>a</summary>\n\n" + "@字字\n\n" * 90_000
    for body in (
        "字" * 200_000,
        "@a " * 30_000,
        folded,
        "[" * 70_000,
        "- " * 70_000,
        "> " * 70_000,
        "*a **b " * 20_000,
    ):
        sent = relayed(f"{MARK}\n{body}", OURS)
        assert len(sent) < 65_536
        assert left(sent) == []
        assert sent.count("<details>") == sent.count("</details>")


@pytest.mark.parametrize("text", ["", "hello", " " + MARK, MARK])
def test_what_is_no_answer_is_not_posted(text: str) -> None:
    with pytest.raises(NotAnAnswer):
        relayed(text, {})


def test_only_a_plain_file_is_relayed(tmp_path: Path) -> None:
    answer_file = tmp_path / "answer.md"
    answer_file.write_text(f"{MARK}\n### 可以收下\n", "utf-8")
    (tmp_path / "link.md").symlink_to(answer_file)
    os.mkfifo(tmp_path / "pipe.md")
    told = [
        CliRunner().invoke(main, ["relay", str(tmp_path / name)])
        for name in ("answer.md", "link.md", "pipe.md")
    ]
    assert [done.exit_code for done in told] == [0, 2, 2]
    assert told[0].stdout.splitlines()[:2] == [MARK, "### 可以收下"]


def test_an_answer_is_short_enough_for_every_host() -> None:
    assert MOST < 65_536


@pytest.mark.parametrize("link", ["预览", "=https://a.example", "预览="])
def test_a_link_that_says_only_half_is_refused(link: str, tmp_path: Path) -> None:
    file = tmp_path / "answer.md"
    file.write_text(f"{MARK}\n### 可以收下\n", "utf-8")
    done = CliRunner().invoke(main, ["relay", str(file), "--link", link])
    assert done.exit_code == 2 and f"“{link}”要写成 名称=网址。" in done.output
