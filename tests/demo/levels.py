"""Three levels of the invented city and its province: lines of four systems, a practice that spread in three steps, an agreement."""

from collections.abc import Iterator

from tests.demo.staff import TOLD

_CASES = (
    (
        "shuiqi-lianxin-quansheng", "sheng-shuiwu", "“税企连心”怎样从一个市推到全省", "税企连心全省行", "党员税务员一人联系一户企业，全省照一本手册做。",
        "{first}/shuiqi-lianxin", "{next}/shuiqi-lianxin",
        "省局派人到示例市住了三天，把市局两年的联系记录逐本看完，编成一本十二页的手册：怎样认门，问哪三句话，答不上来的交给谁。手册先在两个区县试，改了两遍，再发到全省。",
    ),
    (
        "banshui-huiketing", "qu-shuiwu", "办税会客厅：把省里的手册改成半页纸", "办税会客厅", "企业来办税先坐下说话，党员把政策说成家常话。",
        "{year}/shuiqi-lianxin-quansheng", "",
        "区局拿到手册，窗口上的党员说太厚，来办税的人等不及翻。支部把十二页裁成半页，贴在三张茶几上，谁来先倒水再说事。半年里坐下来谈过的企业，问的最多的是退税几天到账，这一句后来写在半页纸的头一行。",
    ),
    (
        "shangmen-yikezhong", "yangli-shuiwu", "上门一刻钟：照着市局和省局的做法走进车间", "上门一刻钟", "每户企业每月上门一刻钟，只问三件事。",
        "{year}/shuiqi-lianxin-quansheng, {first}/shuiqi-lianxin", "{year}/banshui-huiketing",
        "样例区的企业散在三条山沟里，会客厅没有人来坐。党员两人一组骑车进厂，站在机器旁边问：上月的票开顺了没有，有没有看不懂的通知，下月有什么打算。一刻钟就走，不吃饭，不要材料。",
    ),
    (
        "hubin-yizhang-zhuo", "hubin-shuisuo", "湖滨税务所门口的一张桌子", "门口一张桌", "会客厅太远，就在税务所门口摆一张桌子。",
        "{year}/banshui-huiketing", "",
        "湖滨离区里二十里，做小买卖的舍不得跑。所里四名党员轮流，逢集那天把办公桌抬到门口，收摊的、进货的顺路就问。下雨抬进走廊，桌上那半页纸换了三回，字一回比一回大。",
    ),
)  # fmt: skip
"""Folder, unit, title, brand and its meaning, what it learned from, with which it was created jointly, its story."""


def records(year: int) -> Iterator[tuple[str, str]]:
    """Path below brands/ → text."""
    years = {"first": year - 2, "next": year - 1, "year": year}
    for slug, unit, title, brand, meaning, learned, joint, story in _CASES:
        lines = [
            "kind: brief", f"title: {title}", f"unit: {unit}", "themes: [serving_enterprises, joint_creation]", "programmes: [yiqing-yitai-yifang]",
            f"learned_from: [{learned.format(**years)}]", *([f"joint_with: [{joint.format(**years)}]"] if joint else []),
            f"summary: “{brand}”从别处学来，照本单位的实际改了两处：一处改得简单，一处改得管用，学了什么、改了什么、没有学的是什么，都写明白。单位、品牌和数字都是虚构的，只用来演示。",
            "brand:", f"  name: {brand}", f"  meaning: {meaning}", f'  created: "{year}"', "provenance:", "  kind: fictional", "  sources:", "    - id: s1",
            f"      title: “{brand}”工作台账（虚构）", f'      date: "{year}"', "rights:", "  text: original", "  images: original",
        ]  # fmt: skip
        yield f"{year}/{slug}/case.yml", "\n".join(lines) + "\n"
        yield f"{year}/{slug}/case.md", f"{story}单位、品牌和数字都是虚构的。\n"


def files(year: int) -> Iterator[tuple[str, str]]:
    """Path below content/ → text."""
    yield (
        "joint-creation.md",
        "---\ntitle: 三级联创\ndescription: 虚构的三级联创。\nlead: 一个系统从省到县，各级谁有品牌、有案例。\nterms: [yiqing-yitai-yifang, tiantou-sanwen]\n"
        f'agreements:\n  - name: 税务系统三级共创协议（虚构）\n    year: "{year}-03"\n    units: [sheng-shuiwu, shuiwu, qu-shuiwu, yangli-shuiwu]\n'
        f"    parties: 省、市、区三级税务局\n    case: {year}/shuiqi-lianxin-quansheng\n    source: 协议文本（虚构）\n---\n\n"
        f"税务、供电由系统垂直管理，是条管；经信、广电属地管理，是块管，上一级只管业务指导。{TOLD}\n",
    )
