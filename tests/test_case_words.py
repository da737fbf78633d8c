"""What a case's page says besides its record: citation, correction, QR code, JSON-LD. Each by itself, hostile words included."""

import json
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import segno
from pydantic import ValidationError
from selectolax.lexbor import LexborHTMLParser

from showcase.gathering.case import Case
from showcase.gathering.gather import gather
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.reading.markdown.story import parse_story
from showcase.rendering.case.citation import citation, citation_tags, dublin_core
from showcase.rendering.case.correction import correction
from showcase.rendering.case.qr_code import qr_code
from showcase.rendering.page import Page, Site
from showcase.rendering.pages.shell import parted
from showcase.rendering.pages.templates import Templates
from showcase.words.case.choices import ProvenanceKind
from showcase.words.staff.settings import Settings
from tests.roots import MINI, PROJECT

SITE = Site("示例汇编", "", "https://example.org/brands/", "")
NOWHERE = Site("示例汇编", "", "", "")
KEY = "2024/nuanxin-chuangkou"
HOSTILE = "</script><script>alert(1)</script><!-- & ' \" ]]>"


@cache
def case(key: str = KEY) -> Case:
    records, _ = validate(source.read_root(MINI))
    return gather(records).cases[key]


def titled(title: str) -> Case:
    return replace(case(), card=replace(case().card, title=title, name=title))


def submitted() -> Case:
    return replace(case(), card=replace(case().card, provenance=ProvenanceKind.SUBMITTED))


# --- citation ---


def test_a_submitted_case_is_cited_by_its_unit() -> None:
    assert citation(submitted(), SITE, "2024-12-01") == (
        "示例市示例局. “暖心窗口”推开之后：十二个窗口的党员示范岗[EB/OL]//示例汇编（2024 年）. (2024-12-01). "
        "https://example.org/brands/cases/2024/nuanxin-chuangkou/"
    )


def test_only_what_is_known_is_cited() -> None:
    assert citation(submitted(), NOWHERE, "").endswith("[EB/OL]//示例汇编（2024 年）.")


def test_a_unit_does_not_answer_for_what_others_wrote_of_it() -> None:
    said = citation(case("2023/ziliao-jianxun"), SITE, "")
    assert said.startswith("资料馆党支部每月为老人读一次报: 试样区资料馆（据公开资料整理）[EB/OL]")


def test_what_is_made_up_is_not_cited() -> None:
    assert citation(case(), SITE, "2024-12-01") == ""


# --- correction ---


def asked(setting: str, of: Case | None = None) -> tuple[str, dict[str, str]]:
    """Where the link leads and what it fills in."""
    link = urlsplit(
        correction(
            of or case(),
            replace(SITE, correction=Settings(correction=setting).correction),
            "../../../",
        ).address
    )
    return f"{link.scheme}://{link.netloc}{link.path}" if link.netloc else f"{link.scheme}:{link.path}", dict(
        parse_qsl(link.query, strict_parsing=True)
    )


@pytest.mark.parametrize(
    ("setting", "where", "title", "body"),
    [
        ("https://example.org/b/issues/new", "https://example.org/b/issues/new", "title", "body"),
        ("https://example.org/b/issues/new?template=jiucuo.md", "https://example.org/b/issues/new", "title", "body"),
        ("https://example.org/b/-/issues/new", "https://example.org/b/-/issues/new", "issue[title]", "issue[description]"),
        ("https://example.org/form?t={title}&b={body}", "https://example.org/form", "t", "b"),
        ("mailto:office@example.org", "mailto:office@example.org", "subject", "body"),
        ("office@example.org", "mailto:office@example.org", "subject", "body"),
    ],
)  # fmt: skip
def test_a_correction_comes_filled_in(setting: str, where: str, title: str, body: str) -> None:
    address, filled = asked(setting)
    assert address == where
    assert filled[title] == "纠错：暖心窗口（示例局，2024 年）"
    assert "https://example.org/brands/cases/2024/nuanxin-chuangkou/" in filled[body]
    assert "哪里不对" in filled[body]


def test_a_prefix_takes_the_title_alone() -> None:
    assert asked("https://example.org/new?t=")[1] == {"t": "纠错：暖心窗口（示例局，2024 年）"}
    assert asked("https://example.org/new?k={key}")[1] == {"k": KEY}


def test_no_title_breaks_out_of_the_link() -> None:
    _, filled = asked("https://example.org/b/issues/new", titled("甲&body=乙#丙%20{body}"))
    assert filled["title"] == "纠错：甲&body=乙#丙%20{body}（示例局，2024 年）"
    assert set(filled) == {"title", "body"}


def test_what_was_called_correction_url_is_still_read() -> None:
    assert Settings(correction_url="office@example.org").correction_url == "mailto:office@example.org"


def test_a_telephone_is_rung_and_told_the_number() -> None:
    told = correction(case(), replace(SITE, correction=Settings(correction="0591-87000000").correction), "")
    assert (told.address, told.note) == ("tel:0591-87000000", "0591-87000000")
    for written in ("（0591）87000000", "0591 8700 0000", "0591—87000000", "059187000000"):
        assert Settings(correction=written).correction == "tel:0591-87000000"
    assert "电话 0591-87000000" in told.whom
    assert KEY in told.head


def test_an_address_for_letters_stands_with_what_to_say() -> None:
    said = Settings(correction="示例市示例路 1 号示例楼").correction
    told = correction(case(), replace(SITE, correction=said, organiser="示例市直机关工委"), "")
    assert (told.address, told.whom) == ("", "示例市直机关工委（示例市示例路 1 号示例楼）")


def test_without_a_setting_the_reader_takes_along_what_to_say() -> None:
    told = correction(case(), SITE, "../../../")
    assert told.address == ""
    assert told.whom == "发布本站的单位"
    assert told.guide == "../../../about/#纠错"
    assert (
        told.head
        == "案例：“暖心窗口”推开之后：十二个窗口的党员示范岗（示例局，2024 年）\n记录号：2024/nuanxin-chuangkou"
    )
    named = correction(case(), replace(SITE, organiser="示例市直机关工委", contact="0591-87000000"), "")
    assert named.whom == "示例市直机关工委（0591-87000000）"


def test_nobody_is_sent_to_a_repository() -> None:
    for setting in ("", "office@example.org", "0591-87000000"):
        site = replace(SITE, correction=Settings(correction=setting).correction)
        assert "仓库" not in drawn(case(), site, "")[1]
    assert (
        "仓库"
        not in (PROJECT / "content/about.md").read_text("utf-8").partition("## 纠错")[2].partition("## ")[0]
    )


def test_machines_are_told_how_it_is_cited() -> None:
    tags = dict(citation_tags(submitted(), SITE, "2024-12-01"))
    assert tags["citation_author"] == "示例市示例局"
    assert tags["citation_public_url"] == "https://example.org/brands/cases/2024/nuanxin-chuangkou/"
    assert tags["citation_online_date"] == "2024/12/01"
    compiled = dict(citation_tags(case("2023/ziliao-jianxun"), NOWHERE, ""))
    assert compiled["citation_author"] == "示例汇编（编辑整理）", "no unit wrote it"
    assert "citation_public_url" not in compiled
    assert dict(citation_tags(case(), SITE, "")) == {}, "what is made up is not cited"


def test_libraries_are_told_in_dublin_core() -> None:
    tags = dict(dublin_core(submitted(), SITE, "2024-12-01"))
    assert tags["DC.creator"] == "示例市示例局" and tags["DCTERMS.issued"] == "2024"
    assert tags["DC.identifier"] == "https://example.org/brands/cases/2024/nuanxin-chuangkou/"
    assert [words for name, words in dublin_core(submitted(), SITE, "") if name == "DC.subject"]
    compiled = list(dublin_core(case("2023/ziliao-jianxun"), NOWHERE, ""))
    assert ("DC.source", "https://example.cn/2023/11/t20231105_139000000001.html") in compiled
    assert ("DC.identifier", "2023/ziliao-jianxun") in compiled
    assert dict(dublin_core(case(), SITE, "")) == {}, "what is made up is in no catalogue"


@pytest.mark.parametrize(
    "setting",
    ["javascript:alert(1)", "纠错邮箱", "13800000000", "138 0000 0000", "0591", "示例路", "一号楼", "http://", "https://a b.cn/", "mailto:张三", "https://a.cn/?x={titel}", "//a.cn/new"],
)  # fmt: skip
def test_a_setting_that_is_no_address_is_told(setting: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(correction=setting)
    context = refused.value.errors()[0]["ctx"]
    assert "{label}" in context["message"]
    assert context["hint"].startswith("可以写：")


# --- QR code ---


def test_the_code_s_path_is_the_code() -> None:
    address = SITE.url + case().card.address
    drawn = qr_code(address)
    squares = set()
    for run in drawn.path.split("M")[1:]:
        corner, _, width = run.partition("v")[0].partition("h")
        x, y = map(int, corner.split())
        squares |= {(at, y) for at in range(x, x + int(width))}
    matrix = segno.make(address, error="m", micro=False, mask=2).matrix
    assert squares == {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    assert drawn.size == len(matrix)


# --- the head: Open Graph and JSON-LD ---


def drawn(of: Case, site: Site, changed: str, *, coded: bool = True) -> tuple[str, str]:
    """The page's head and its body."""
    templates = Templates(PROJECT / "theme", site)
    offered = {
        "book": None,
        "document": None,
        "poster": None,
        "coded": coded,
        "changed": changed,
        "methods": (),
        "relations": (),
    }
    opened = tuple(position.selection.address for position in of.reading_positions)
    context = {"case": of, "pictures": of.pictures, "awards": of.card.awards, "opened": opened, **offered}
    return parted(
        str(
            templates.draw(Page(of.card.address, "cases", "", "", "case", context), parse_story("一段。", ""))
        )
    )


def head(of: Case, site: Site = SITE, changed: str = "2024-12-01") -> LexborHTMLParser:
    said, body = drawn(of, site, changed)
    assert body.lstrip().startswith("<div")
    return LexborHTMLParser(f"<head>{said}</head>")


def graph(tree: LexborHTMLParser) -> dict[str, dict[str, Any]]:
    """The nodes of the page's JSON-LD by type."""
    [script] = tree.css("script")
    said = json.loads(script.text())
    assert said["@context"] == "https://schema.org"
    return {node["@type"]: node for node in said["@graph"]}


def test_machines_are_told_what_the_page_says() -> None:
    told = graph(head(case()))
    article, unit = told["Article"], told["Organization"]
    assert article["headline"] == case().card.title
    assert article["url"] == "https://example.org/brands/cases/2024/nuanxin-chuangkou/"
    assert article["dateModified"] == "2024-12-01"
    assert article["award"] == ["示例市党建品牌（2024 年）示范"]
    assert "author" not in article, "made up: nobody answers for it"
    assert article["about"] == {"@id": unit["@id"]}
    assert unit["name"] == "示例市示例局"
    steps = told["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [(1, "首页"), (2, "案例库"), (3, "2024 年"), (4, "暖心窗口")]  # fmt: skip
    assert all(step["item"].startswith(SITE.url) for step in steps)


def test_the_unit_is_the_author_of_what_it_submitted() -> None:
    assert graph(head(submitted()))["Article"]["author"] == {"@id": "https://example.org/brands/units/shili-shiliju/#unit"}  # fmt: skip


def test_a_hostile_title_stays_words() -> None:
    tree = head(titled(HOSTILE))
    assert graph(tree)["Article"]["headline"] == HOSTILE
    assert [script.attributes["type"] for script in tree.css("script")] == ["application/ld+json"]


def test_what_is_shared_has_its_picture() -> None:
    shared = {
        tag.attributes["property"]: tag.attributes["content"] for tag in head(case()).css("meta[property]")
    }
    assert shared["og:image"] == "https://example.org/brands/cases/2024/nuanxin-chuangkou/1.jpg.webp"
    assert shared["article:modified_time"] == "2024-12-01"


def test_without_an_address_of_its_own_a_page_claims_none() -> None:
    tree = head(case(), NOWHERE, "")
    assert tree.css("meta[property]") == []
    assert "http" not in json.dumps({**graph(tree)["BreadcrumbList"], **graph(tree)["Organization"]})
    assert "dateModified" not in graph(tree)["Article"]


def test_a_page_has_a_code_where_cases_are_few_drawn_by_the_browser_where_the_address_is_not_known() -> None:
    found = {
        (site.url, coded): len(LexborHTMLParser(drawn(case(), site, "", coded=coded)[1]).css("figure.code"))
        for site in (SITE, NOWHERE)
        for coded in (True, False)
    }
    assert found == {(SITE.url, True): 1, (SITE.url, False): 0, ("", True): 1, ("", False): 0}
