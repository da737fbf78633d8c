"""Units are found by their names as clerks write them; where several may be meant, none is."""

from pathlib import Path

import pytest

from showcase.entrances.imports import ImportOrder, import_hand_in
from showcase.judging.unit_names import units_meant
from showcase.words.staff.unit import FormerName, Region, Unit
from tests.hand_ins import ANSWERS, filled
from tests.roots import MINI

REGIONS = {
    region.code: region
    for region in (
        Region(code="990000", name="虚构省"),
        Region(code="990100", name="示例市"),
        Region(code="990102", name="样例县"),
    )
}


def unit(id_: str, name: str, region: str | None = "990100", short: str | None = None, *former: str) -> Unit:
    return Unit(
        id=id_, name=name, short_name=short, type="party_gov_organ", level="municipal", region=region,
        former_names=tuple(FormerName(name=one) for one in former),
    )  # fmt: skip


UNITS = {
    one.id: one
    for one in (
        unit("shili-ju", "示例市示例局", "990100", "示例局", "示例市老示例局"), unit("shiwei", "中共示例市委员会"), unit("zuzhibu", "中共示例市委组织部", "990100", "市委组织部"),
        unit("weijian", "示例市卫生健康委员会", "990100", "市卫健委"), unit("jiedao", "样例县东街街道办事处", "990102", "东街街道"), unit("yiyuan", "示例市第一医院（示例市医学中心）"),
        unit("gongwei", "中共示例市直属机关工作委员会", "990100", "市直机关工委"), unit("gongsi", "示例集团有限公司", None), unit("xian-ju", "样例县示例局", "990102"),
    )
}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "id_"),
    [
        ("示例市示例局", "shili-ju"), ("示例市示例局（盖章）", "shili-ju"), ("示例市示例局(盖章)", "shili-ju"), ("示例市示例局（公章）", "shili-ju"), ("示例市示例局（加盖公章）", "shili-ju"), ("示例市示例局 盖章", "shili-ju"),
        ("示例市 示例局", "shili-ju"), ("　示例市示例局　", "shili-ju"), ("“示例市示例局”", "shili-ju"), ("示例市示例局。", "shili-ju"), ("示例局", "shili-ju"), ("示例市老示例局", "shili-ju"), ("shili-ju", "shili-ju"),
        ("中共示例市示例局委员会", "shili-ju"), ("中国共产党示例市示例局委员会", "shili-ju"), ("中共示例市示例局机关委员会", "shili-ju"), ("示例市示例局机关党委", "shili-ju"), ("示例市示例局党组", "shili-ju"), ("中共示例市示例局党组（盖章）", "shili-ju"),
        ("虚构省示例市示例局", "shili-ju"), ("中共虚构省示例市示例局委员会", "shili-ju"), ("虚构省示例市样例县示例局", "xian-ju"), ("示例市样例县示例局", "xian-ju"),
        ("示例市委", "shiwei"), ("中共示例市委", "shiwei"), ("中共示例市委员会", "shiwei"), ("示例市委组织部", "zuzhibu"), ("市委组织部", "zuzhibu"), ("示例市卫生健康委员会", "weijian"), ("市卫健委", "weijian"), ("示例市卫生健康委员会党组", "weijian"),
        ("中共样例县东街街道工作委员会", "jiedao"), ("东街街道党工委", "jiedao"), ("东街街道", "jiedao"), ("示例市第一医院(示例市医学中心)", "yiyuan"), ("示例市第一医院", "yiyuan"), ("示例市第一医院党委", "yiyuan"),
        ("中共示例集团有限公司委员会", "gongsi"), ("示例集团有限公司党委", "gongsi"), ("示例市直属机关工作委员会", "gongwei"), ("市直机关工委", "gongwei"),
    ],
)  # fmt: skip
def test_a_name_finds_its_unit(written: str, id_: str) -> None:
    assert units_meant(written, UNITS, REGIONS) == [id_]


@pytest.mark.parametrize(
    "written",
    [
        "示例市",
        "示例市人民政府",
        "别省示例市示例局",
        "另一市示例局",
        "示例县示例局",
        "局",
        "（盖章）",
        "",
        "中共委员会",
        "委员会",
        "虚构省示例局",
    ],
)
def test_a_name_that_is_nobody_s_finds_none(written: str) -> None:
    assert units_meant(written, UNITS, REGIONS) == []


def test_where_two_may_be_meant_nobody_is() -> None:
    units = {
        "a-one": unit("a-one", "示例市甲局", short="甲局"),
        "b-one": unit("b-one", "样例县甲局", "990102", "甲局"),
    }
    assert len(units_meant("甲局党组", units, REGIONS)) == 2


def test_the_import_finds_it_and_says_so(site: Path) -> None:
    form = site.parent / "form.docx"
    form.write_bytes(filled(MINI, {**ANSWERS, "申报单位": "中共示例市示例局委员会（盖章）"}))
    done = import_hand_in(site, ImportOrder(form))
    assert "unit: shili-shiliju" in (site / done.folder / "case.yml").read_text("utf-8")
    assert any("按名录取“示例市示例局”（shili-shiliju）" in one for one in done.hand_in.undecided)
