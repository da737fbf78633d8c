"""Who wrote and who issued: a unit answers for what it submitted, this site's editors for what they compiled of others."""

import re
import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO

from showcase.gathering.case import Case
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.reading.markdown.blocks import blocks
from showcase.rendering.book.chapter import chapter
from showcase.rendering.book.compose import Material, of_case, of_compendium
from showcase.rendering.case.authorship import author
from showcase.rendering.case.citation import citation
from showcase.rendering.open_data.cases import DataContext
from showcase.rendering.open_data.feeds import feed
from showcase.rendering.open_data.files import Selection
from showcase.rendering.page import Site
from showcase.rendering.word.document import document
from showcase.words.case.choices import ProvenanceKind
from showcase.words.staff.book import Edition
from tests.roots import MINI, PROJECT

SITE = Site("示例汇编", "", "https://example.org/brands/", "")
EDITORS = "示例汇编（编辑整理）"


@cache
def catalogue() -> Catalogue:
    return gather(validate(source.read_root(MINI))[0])


def compiled() -> Case:
    return catalogue().cases["2023/ziliao-jianxun"]


def submitted() -> Case:
    case = catalogue().cases["2024/nuanxin-chuangkou"]
    return replace(case, card=replace(case.card, provenance=ProvenanceKind.SUBMITTED))


def test_a_unit_answers_for_what_it_submitted_and_for_nothing_else() -> None:
    assert author(submitted().card, "示例市示例局", SITE) == "示例市示例局"
    assert author(compiled().card, "试样区资料馆", SITE) == EDITORS


def test_a_word_file_names_who_wrote_it() -> None:
    def creator(case: Case) -> str:
        data = document(chapter(case, blocks("正文。"), {}, SITE), {})
        with zipfile.ZipFile(BytesIO(data)) as file:
            core = file.read("docProps/core.xml").decode()
        [found] = re.findall("<dc:creator>(.*?)</dc:creator>", core)
        return str(found)

    assert creator(compiled()) == EDITORS
    assert creator(submitted()) == "示例市示例局、示例机关工委"


def test_a_handout_names_who_wrote_it() -> None:
    assert of_case(compiled(), Material({}, {}), SITE).issuer == EDITORS
    assert of_case(submitted(), Material({}, {}), SITE).issuer == "示例市示例局"


def test_a_feed_names_who_wrote_each_entry() -> None:
    found = catalogue()
    drawn = feed(
        DataContext(found, SITE), Selection("全部", "data/", "cases/", (compiled().card, submitted().card))
    )
    assert {entry.author for entry in drawn.entries} == {EDITORS, submitted().card.unit.label}


def test_an_inferred_year_is_cited_as_one() -> None:
    assert "//示例汇编（2023 年，推断）" in citation(compiled(), SITE, "")


def test_what_the_editors_gathered_has_no_other_imprint() -> None:
    """The compendiums of this repository hold only what was compiled from sources: none was issued by a unit."""
    found = gather(validate(source.read_root(PROJECT))[0])
    for entry in found.compendiums.values():
        book = of_compendium(entry, found, Material({}, {}), SITE, Edition.WEB)
        assert book.issuer == EDITORS, entry.name
        assert book.colophon and ("整理", EDITORS) in book.colophon.lines, entry.name
        assert not [line for line in book.colophon.lines if line[0] == "编印单位"], entry.name
