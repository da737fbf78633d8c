"""What the invented city creates and how it works: two programmes, one reckoned against the register, and three methods to take along."""

from collections.abc import Iterator, Sequence

from tests.demo.cases import PROGRAMME, Planned
from tests.demo.staff import TOLD


def files(year: int, planned: Sequence[Planned]) -> Iterator[tuple[str, str]]:
    """Path below content/ → text."""
    yield f"glossary/{PROGRAMME}.md", _term(
        "红色服务品牌", "programme", "示例市", year - 2, "一个支部一个品牌，一年提炼，一年评定，年年回头看。", (
            "支部提出名称和内涵", "上级党组织审核", "试行满半年", "群众测评", "市里评定、公布"), "示例市红色服务品牌创建方案（虚构）",
    )  # fmt: skip
    yield "glossary/shili-dangyuan-zhijia.md", _term(
        "党员之家", "programme", "示例市", year - 1, "给党员一个议事、读书、谈心的地方，照五项标准建。", (), "示例市党员之家建设通知（虚构）",
    )  # fmt: skip
    yield "glossary/shili-liankao.md", _term(
        "上评、下测、联考", "method", "示例市机关党建", year - 2, "上级评、群众测、联合考，三个来源分别计分，按权重合成。", (
            "上评：上级党组织评工作落实", "下测：党员群众测满意不满意", "联考：几家联合看现场、看记录"), "示例市党建考核办法（虚构）",
    )  # fmt: skip
    yield "programmes/index.md", _page("创建活动", "虚构的创建活动。")
    count = len({one.key.partition("/")[2] for one in planned if one.kind != "brief"})
    yield f"programmes/{PROGRAMME}.md", (
        "---\nunit: gongwei\ndeclared:\n"
        f'  - {{label: 提炼的品牌, value: {count + 40}, unit: 个, owner: 示例市各级党组织, period: {year - 2}/{year}, measure: brands}}\n'
        f'  - {{label: 获示范称号, value: 2, unit: 个, owner: 示例市各级党组织, period: "{year - 1}", source: {year - 1} 年度示例市党建品牌通报（虚构）}}\n'
        f'  - {{label: 参加创建的支部, value: 300, approx: 多, unit: 个, owner: 示例市各级党组织, period: "{year}"}}\n'
        "standard: [hongse-fuwu-wuyou]\nroster:\n  level: [municipal, county, grassroots]\n  except_units: [gongwei, shili-qu, yangli-qu, fanli-xian]\n  publish_missing: true\n"
        f"order: 10\n---\n\n一个支部一个品牌。{TOLD}\n"
    )  # fmt: skip
    yield (
        "programmes/shili-dangyuan-zhijia.md",
        (
            "---\nunit: gongwei\ndeclared:\n"
            f'  - {{label: 建成的党员之家, value: 25, unit: 个, owner: 示例市直各单位, period: "{year}"}}\n'
            f'  - {{label: 开展创建的党组织占比, value: 96.5, unit: "%", owner: 示例市直各单位, period: "{year}"}}\n'
            "standard: [hongse-fuwu-wuyou]\nnot_stated:\n  - 二十五个党员之家的名单\n"
            f"order: 20\n---\n\n有场所，也要有人来。{TOLD}\n"
        ),
    )
    yield "methods/index.md", _page("工作法", "虚构的工作法，一项一页。")
    yield (
        "methods/yiqing-yitai-yifang.md",
        (
            "---\nunit: zhengwu\nused_by: 服务窗口的党支部\ndetails:\n"
            "  - {item: 一张清单讲到底, text: 材料一次讲全，写在一张纸上交给来办事的人，缺什么当场勾出来。}\n"
            "  - {item: 一本台账记没有办成的事, text: 没有办成的当天记下，写明缺什么、等谁、几时再来。}\n"
            "schedule:\n  - {when: 每周, what: 支部翻一遍台账，挂着的事各有人认领}\n  - {when: 每季, what: 清单重抄一遍，讲不清的话改掉}\n"
            f"not_stated:\n  - 回访由谁去、访几户\norder: 10\n---\n\n三件事都不难，难在天天做。{TOLD}\n"
        ),
    )
    yield (
        "methods/tiantou-sanwen.md",
        f"---\nunit: fanli-xian\nused_by: 村党支部\norder: 20\n---\n\n问了才知道。{TOLD}\n",
    )
    yield (
        "methods/shili-liankao.md",
        (
            f"---\nunit: gongwei\nused_by: 考核各级党组织\nis_review: true\norder: 30\n---\n\n汇编的评审也照这三个来源计分。{TOLD}\n"
        ),
    )


def _page(title: str, description: str) -> str:
    return f"---\ntitle: {title}\ndescription: {description}\n---\n\n{TOLD}\n"


def _term(name: str, kind: str, place: str, year: int, brief: str, items: Sequence[str], source: str) -> str:
    listed = "items:\n" + "".join(f"  - {item}\n" for item in items) if items else ""
    return (
        f'---\nname: {name}\nkind: {kind}\nplace: {place}\nyear: "{year}"\nbrief: {brief}\n{listed}'
        f"sources:\n  - title: {source}\n---\n\n虚构的条目。{TOLD}\n"
    )
