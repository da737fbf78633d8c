"""The units of the city: twelve trades, three units of each. All of it is invented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One unit of the city."""

    id: str
    name: str
    short: str
    type: str
    level: str
    region: str
    system: str
    superior: str
    party: str
    """Its Party organisation, and of what type."""
    org: str
    members: int
    management: str = ""
    guided_by: str = ""


REGIONS = (
    ("990000", "示例省"), ("990100", "示例市"), ("990101", "示例区"), ("990102", "样例区"), ("990103", "范例县"), ("990104", "试样县"),
)  # fmt: skip
ABOVE = (
    Place("gongwei", "示例市委市直机关工作委员会", "市直机关工委", "party_gov_organ", "municipal", "990100", "party_affairs_organs", "", "", "", 0),
    Place("shili-qu", "示例区委组织部", "示例区委组织部", "party_gov_organ", "county", "990101", "organization_work", "", "", "", 0),
    Place("yangli-qu", "样例区委组织部", "样例区委组织部", "party_gov_organ", "county", "990102", "organization_work", "", "", "", 0),
    Place("fanli-xian", "范例县委组织部", "范例县委组织部", "party_gov_organ", "county", "990103", "organization_work", "", "", "", 0),
)  # fmt: skip
"""Who the others stand under."""

_LINE, _PLACE = "line", "place"
LEVELS = (
    Place("sheng-shuiwu", "示例省税务局", "省税务局", "party_gov_organ", "provincial", "990000", "taxation", "", "", "", 0, _LINE),
    Place("qu-shuiwu", "示例区税务局", "示例区税务局", "party_gov_organ", "county", "990101", "taxation", "shuiwu", "", "", 0, _LINE),
    Place("yangli-shuiwu", "样例区税务局", "样例区税务局", "party_gov_organ", "county", "990102", "taxation", "shuiwu", "", "", 0, _LINE),
    Place("fanli-shuiwu", "范例县税务局", "范例县税务局", "party_gov_organ", "county", "990103", "taxation", "shuiwu", "", "", 0, _LINE),
    Place("hubin-shuisuo", "示例区税务局湖滨税务所", "湖滨税务所", "party_gov_organ", "grassroots", "990101", "taxation", "qu-shuiwu", "", "", 0, _LINE),
    Place("sheng-gongxin", "示例省工业和信息化厅", "省工信厅", "party_gov_organ", "provincial", "990000", "economy_industry", "", "", "", 0, _PLACE),
    Place("qu-jingxin", "示例区经济和信息化局", "示例区经信局", "party_gov_organ", "county", "990101", "economy_industry", "shili-qu", "", "", 0, _PLACE, "jingxin"),
    Place("sheng-dianli", "示例省电力有限公司", "省电力公司", "state_owned_enterprise", "provincial", "990000", "power", "", "", "", 0, _LINE),
    Place("fanli-dianli", "范例县供电公司", "范例县供电", "state_owned_enterprise", "county", "990103", "power", "dianli", "", "", 0, _LINE),
    Place("sheng-guangdian", "示例省广播电视局", "省广电局", "party_gov_organ", "provincial", "990000", "broadcasting", "", "", "", 0),
    Place("guangdian", "示例市广播电视局", "市广电局", "party_gov_organ", "municipal", "990100", "broadcasting", "gongwei", "", "", 0, "", "sheng-guangdian"),
)  # fmt: skip
"""Units above and below those of the trades in four systems."""
_IN_LINE = {"shuiwu": ("sheng-shuiwu", _LINE, ""), "dianli": ("sheng-dianli", _LINE, ""), "jingxin": ("gongwei", _PLACE, "sheng-gongxin")}  # fmt: skip
"""Of units of the trades: their superior, who manages them, who guides them."""

_COMMITTEE, _GENERAL, _BRANCH = ("committee", 128), ("general_branch", 76), ("branch", 23)


def _unit(
    id_: str,
    name: str,
    short: str,
    type_: str,
    level: str,
    region: str,
    system: str,
    superior: str,
    org: tuple[str, int],
) -> Place:
    endings = {
        "committee": "机关党委" if type_ == "party_gov_organ" else "党委",
        "general_branch": "党总支",
        "branch": "党支部",
    }
    superior, management, guide = _IN_LINE.get(id_, (superior, "", ""))
    return Place(id_, name, short, type_, level, region, system, superior, name + endings[org[0]], *org, management, guide)  # fmt: skip


UNITS: tuple[tuple[Place, Place, Place], ...] = (
    (
        _unit("zhengwu", "示例市政务服务局", "市政务局", "party_gov_organ", "municipal", "990100", "local_party_gov", "gongwei", _COMMITTEE),
        _unit("shebao", "示例市社会保险服务中心", "市社保中心", "public_institution", "municipal", "990100", "civil_affairs", "gongwei", _GENERAL),
        _unit("yangli-dating", "样例区便民服务中心", "样例区便民中心", "public_institution", "county", "990102", "local_party_gov", "yangli-qu", _BRANCH),
    ),
    (
        _unit("yiyuan", "示例市第一人民医院", "市一医院", "hospital", "municipal", "990100", "health", "gongwei", _COMMITTEE),
        _unit("fuyou", "示例市妇幼保健院", "市妇幼", "hospital", "municipal", "990100", "health", "gongwei", _COMMITTEE),
        _unit("fanli-yiyuan", "范例县中医院", "范例县中医院", "hospital", "county", "990103", "health", "fanli-xian", _GENERAL),
    ),
    (
        _unit("zhiyuan", "示例职业学院", "示例职院", "university", "municipal", "990100", "local_party_gov", "gongwei", _COMMITTEE),
        _unit("yizhong", "示例市第一中学", "示例一中", "school", "municipal", "990100", "local_party_gov", "gongwei", _GENERAL),
        _unit("yangli-xiaoxue", "样例区实验小学", "样例实小", "school", "county", "990102", "local_party_gov", "yangli-qu", _BRANCH),
    ),
    (
        _unit("chaxi", "范例县茶溪村", "茶溪村", "village", "grassroots", "990103", "agriculture", "fanli-xian", _BRANCH),
        _unit("shiping", "试样县石坪村", "石坪村", "village", "grassroots", "990104", "agriculture", "", _BRANCH),
        _unit("nanling", "范例县南岭村", "南岭村", "village", "grassroots", "990103", "agriculture", "fanli-xian", _GENERAL),
    ),
    (
        _unit("heshun", "示例区和顺社区", "和顺社区", "urban_community", "grassroots", "990101", "civil_affairs", "shili-qu", _GENERAL),
        _unit("liuyin", "样例区柳荫社区", "柳荫社区", "urban_community", "grassroots", "990102", "civil_affairs", "yangli-qu", _GENERAL),
        _unit("guitang", "示例区桂塘社区", "桂塘社区", "urban_community", "grassroots", "990101", "civil_affairs", "shili-qu", _BRANCH),
    ),
    (
        _unit("gongjiao", "示例市公共交通有限公司", "示例公交", "state_owned_enterprise", "municipal", "990100", "economy_industry", "gongwei", _COMMITTEE),
        _unit("shuiwu-jituan", "示例市水务集团有限公司", "示例水务", "state_owned_enterprise", "municipal", "990100", "economy_industry", "gongwei", _COMMITTEE),
        _unit("dianli", "示例市供电公司", "示例供电", "state_owned_enterprise", "municipal", "990100", "power", "gongwei", _COMMITTEE),
    ),
    (
        _unit("mingda", "示例明达机械有限公司", "明达机械", "private_enterprise", "grassroots", "990101", "economy_industry", "shili-qu", _GENERAL),
        _unit("yuanhe", "样例远禾食品有限公司", "远禾食品", "private_enterprise", "grassroots", "990102", "economy_industry", "yangli-qu", _BRANCH),
        _unit("lvyuan", "试样绿源家具有限公司", "绿源家具", "private_enterprise", "grassroots", "990104", "economy_industry", "", _BRANCH),
    ),
    (
        _unit("shuiwu", "示例市税务局", "示例税务", "party_gov_organ", "municipal", "990100", "taxation", "gongwei", _COMMITTEE),
        _unit("fagai", "示例市发展和改革委员会", "市发改委", "party_gov_organ", "municipal", "990100", "development_reform", "gongwei", _COMMITTEE),
        _unit("jingxin", "示例市经济和信息化局", "市经信局", "party_gov_organ", "municipal", "990100", "economy_industry", "gongwei", _GENERAL),
    ),
    (
        _unit("jiancha", "示例区人民检察院", "示例区检察院", "party_gov_organ", "county", "990101", "procuratorate", "shili-qu", _GENERAL),
        _unit("minzheng", "示例市民政局", "市民政局", "party_gov_organ", "municipal", "990100", "civil_affairs", "gongwei", _COMMITTEE),
        _unit("jiaojing", "示例市交通警察支队", "市交警支队", "party_gov_organ", "municipal", "990100", "public_security_traffic", "gongwei", _COMMITTEE),
    ),
    (
        _unit("nongke", "示例市农业科学研究所", "市农科所", "research_institute", "municipal", "990100", "agriculture", "gongwei", _GENERAL),
        _unit("linye", "示例市林业科学研究所", "市林科所", "research_institute", "municipal", "990100", "agriculture", "gongwei", _BRANCH),
        _unit("nongji", "范例县农业技术推广站", "范例农技站", "public_institution", "county", "990103", "agriculture", "fanli-xian", _BRANCH),
    ),
    (
        _unit("qishou", "示例区外卖骑手联合党支部", "骑手联合支部", "new_employment_group", "grassroots", "990101", "organization_work", "shili-qu", _BRANCH),
        _unit("wangyue", "样例区网约车司机联合党支部", "网约车联合支部", "new_employment_group", "grassroots", "990102", "organization_work", "yangli-qu", _BRANCH),
        _unit("shangquan", "示例区中心商圈党建联盟", "中心商圈", "park_building_district", "grassroots", "990101", "organization_work", "shili-qu", _BRANCH),
    ),
    (
        _unit("shuili", "示例市水利局", "市水利局", "party_gov_organ", "municipal", "990100", "local_party_gov", "gongwei", _COMMITTEE),
        _unit("lujian", "示例市路桥建设有限公司", "示例路桥", "state_owned_enterprise", "municipal", "990100", "economy_industry", "gongwei", _GENERAL),
        _unit("yingji", "示例市应急管理局", "市应急局", "party_gov_organ", "municipal", "990100", "local_party_gov", "gongwei", _GENERAL),
    ),
)  # fmt: skip
"""By trade: the place in this list is that in `stories.TRADES`."""

NAMES = {place.id: place for place in (*ABOVE, *LEVELS, *(one for trade in UNITS for one in trade))}


def register(backs: Mapping[str, Sequence[str]]) -> str:
    """The file of the city's units; `backs` says which backs which."""
    lines = ["# 示例市的单位名录。全部是虚构的。"]
    for one in NAMES.values():
        lines += [f"- id: {one.id}", f"  name: {one.name}"]
        lines += [f"  short_name: {one.short}"] if one.short != one.name else []
        lines += [
            f"  type: {one.type}",
            f"  level: {one.level}",
            f'  region: "{one.region}"',
            f"  system: {one.system}",
        ]
        lines += [f"  superior: {one.superior}"] if one.superior else []
        lines += [f"  management: {one.management}"] if one.management else []
        lines += [f"  guided_by: {one.guided_by}"] if one.guided_by else []
        lines += [f"  backs: [{', '.join(backs[one.id])}]"] if one.id in backs else []
        lines += ["  fictional: true"]
    return "\n".join(lines) + "\n"


def regions() -> str:
    """The file of its regions."""
    return "# 虚构的区划，代码不在 GB/T 2260 之内。\n" + "".join(
        f'- code: "{code}"\n  name: {name}\n' for code, name in REGIONS
    )
