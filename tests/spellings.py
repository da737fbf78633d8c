"""How people write what must not be published, where they write it, and figures that look like it and are none.

All numbers are made up; identity cards belong to the region 99, which does not exist, bank cards to nobody.
"""

from collections.abc import Iterator
from urllib.parse import quote

MOBILE = "13912345678"
ID_CARD = "990101198002290126"
OLD_ID_CARD = "990101800229012"
BANK_CARD = "6229000011112222332"


def grouped(number: str, mark: str, *sizes: int) -> str:
    """The number in groups of these sizes, the rest as the last, `mark` between them."""
    parts = []
    for size in sizes:
        parts.append(number[:size])
        number = number[size:]
    return mark.join([*parts, number] if number else parts)


def said(number: str, digits: str) -> str:
    """The number with the digits of another script, 0 first."""
    return number.translate(str.maketrans("0123456789", digits))


BLANKS = {
    "blank": " ", "ideographic": "\u3000", "no-break": "\u00a0", "thin": "\u2009", "narrow": "\u202f", "en": "\u2002",
    "figure": "\u2007", "ogham": "\u1680", "hangul": "\u3164", "halfwidth-hangul": "\uffa0", "braille": "\u2800", "two": "  ",
}  # fmt: skip
UNSEEN = {
    "zero-width": "\u200b", "non-joiner": "\u200c", "joiner": "\u200d", "word-joiner": "\u2060", "bom": "\ufeff", "soft-hyphen": "\u00ad",
    "selector": "\ufe0f", "far-selector": "\U000e0100", "grapheme-joiner": "\u034f", "struck": "\u0336", "keycap": "\ufe0f\u20e3",
}  # fmt: skip
DASHES = {
    "hyphen": "-", "true-hyphen": "\u2010", "no-break-hyphen": "\u2011", "figure-dash": "\u2012", "en-dash": "–", "em-dash": "—",
    "two-ems": "——", "bar": "―", "minus": "−", "fullwidth": "－", "small": "﹣", "small-em": "﹘", "tilde": "~", "wide-tilde": "～",
    "wave": "〜", "katakana": "ー", "stroke": "丶", "box": "─", "one": "一", "spaced": " - ",
}  # fmt: skip
DOTS = {
    "dot": ".", "fullwidth-dot": "．", "full-stop": "。", "middle-dot": "·", "katakana-dot": "・", "bullet": "•", "hyphenation": "‧",
    "operator": "⋅", "disc": "●", "ellipsis": "…",
}  # fmt: skip
MARKS = {
    "brackets": ")(", "wide-brackets": "）（", "quotes": "”“", "bold": "**", "underscore": "_", "italics": "* *", "end-of-italics": "* ", "start-of-italics": " _", "double-underscore": "__", "code": "`",
    "escape": "\\", "tag": "<b></b>", "comment": "<!-- x -->", "hash": "#", "caret": "^", "equals": "=", "emoji": "🔥", "arrow": "→",
    "entity": "&nbsp;", "entity-dash": "&ndash;", "entity-number": "&#45;", "percent-blank": "%20", "percent-dash": "%2D",
}  # fmt: skip
BREAKS = {
    "line": "\n",
    "quoted-line": "\n> ",
    "break": "<br>",
    "cell": " | ",
    "bare-cell": "|",
    "tab": "\t",
    "item": "\n- ",
}
PARTS = {**BLANKS, **UNSEEN, **DASHES, **DOTS, **MARKS}

SCRIPTS = {
    "fullwidth": "０１２３４５６７８９", "chinese": "〇一二三四五六七八九", "zero": "零一二三四五六七八九", "capital": "零壹贰叁肆伍陆柒捌玖",
    "radio": "洞幺两三四五六拐八勾", "circle": "○一二三四五六七八九", "arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹", "devanagari": "०१२३४५६७८९", "thai": "๐๑๒๓๔๕๖๗๘๙",
    "bold": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "typewriter": "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿", "circled": "⓪①②③④⑤⑥⑦⑧⑨", "black": "⓿❶❷❸❹❺❻❼❽❾",
    "superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹", "subscript": "₀₁₂₃₄₅₆₇₈₉", "suzhou": "〇〡〢〣〤〥〦〧〨〩", "letters": "Ol23456789",
}  # fmt: skip

CODED = {
    "percent": "".join(f"%{ord(digit):02X}" for digit in MOBILE), "percent-wide": quote(said(MOBILE, SCRIPTS["fullwidth"])),
    "percent-one": "139%31" + MOBILE[4:], "entities": "".join(f"&#{ord(digit)};" for digit in MOBILE),
    "hex-entities": "".join(f"&#x{ord(digit):x};" for digit in MOBILE), "escapes": "".join(f"\\u{ord(digit):04x}" for digit in MOBILE),
    "short-escapes": "".join(f"\\x{ord(digit):02x}" for digit in MOBILE), "link": "[139](#)12345678", "link-inside": "139[1234](https://a.cn)5678",
    "footnote": "139[^1]12345678", "picture": "139![](x.png)12345678", "mixed-emphasis": "**139** *1234* __5678__", "tags": "1<b>3</b>9<i>12345678</i>", "emphasis": "**139**1234**5678**",
}  # fmt: skip


def mobiles() -> Iterator[tuple[str, str]]:
    """Name and spelling of a mobile number, on one line."""
    yield "plain", MOBILE
    for name, mark in PARTS.items():
        yield f"3-4-4 {name}", grouped(MOBILE, mark, 3, 4)
        yield f"3-3-5 {name}", grouped(MOBILE, mark, 3, 3)
    for name, mark in {**BLANKS, **UNSEEN, **DASHES, **DOTS}.items():
        if name not in ("one", "two"):
            yield f"one by one {name}", mark.join(MOBILE)
    for name, digits in SCRIPTS.items():
        yield f"script {name}", said(MOBILE, digits)
        yield f"half script {name}", MOBILE[:3] + said(MOBILE[3:], digits)
        yield f"grouped script {name}", grouped(said(MOBILE, digits), " ", 3, 4)
    for prefix in (
        "+86",
        "+86 ",
        "+86-",
        "＋86 ",
        "86",
        "86-",
        "0086",
        "0086 ",
        "(+86)",
        "（86）",
        "+86 (0)",
        "0",
    ):
        yield f"prefix {prefix}", prefix + MOBILE
        yield f"prefix {prefix} grouped", prefix + grouped(MOBILE, " ", 3, 4)
    for sizes in ((3,), (7,), (4, 3), (4, 4)):
        yield f"sizes {sizes}", grouped(MOBILE, "-", *sizes)
    yield from CODED.items()


def broken() -> Iterator[tuple[str, str]]:
    """Name and spelling of a mobile number over lines or cells."""
    for name, mark in BREAKS.items():
        yield f"3-4-4 {name}", grouped(MOBILE, mark, 3, 4)
        yield f"3-3-5 {name}", grouped(MOBILE, mark, 3, 3)
        yield f"3-8 {name}", grouped(MOBILE, mark, 3)
    for size in range(1, 11):
        yield f"line after {size}", grouped(MOBILE, "\n", size)


def cards() -> Iterator[tuple[str, str]]:
    """Name and spelling of identity and bank cards, on one line."""
    for kind, number, sizes in (
        ("id", ID_CARD, (6, 8)),
        ("bank", BANK_CARD, (4, 4, 4, 4)),
        ("old id", OLD_ID_CARD, (6, 6)),
    ):
        yield kind, number
        for name, mark in {**BLANKS, **UNSEEN, **DASHES, **MARKS}.items():
            if name not in ("one", "two"):
                yield f"{kind} grouped {name}", grouped(number, mark, *sizes)
        for name, digits in SCRIPTS.items():
            yield f"{kind} {name}", said(number, digits)
    for number in (
        "99010119900101006x",
        "99010119900101006X",
        "99010119900101006Ｘ",
        "99010119900101006×",
        "990101-19900101-006 X",
    ):
        yield f"id {number[-1]}", number
    for name, mark in BREAKS.items():
        yield f"id {name}", grouped(ID_CARD, mark, 6, 8)
    for size in (4, 6, 8):
        yield (
            f"bank {size}",
            grouped(BANK_CARD, " ", size) if size == 6 else grouped(BANK_CARD, "-", 4, 4, 4, 4),
        )
    yield "card beside its word", "工资卡 6229 0000 1111 2222 333"
    yield "id beside its word", "身份证号 990101198002290120"
    yield "old id beside its word", "身份证 990101 991332 012"


DOCUMENTS = (
    "护照 E12345678", "护照号码：G12345678", "护照号为 EA1234567", "护照（E1234 5678）", "Passport No. E12345678", "港澳通行证 H12345678",
    "往来港澳通行证号 C12345678", "台胞证号码 12345678", "军官证号：军字第1234567号", "护照Ｅ１２３４５６７８", "护照 **E**12345678", "护照编号&#58;E12345678",
    "驾驶证号 350100123456", "社会保障号：990101123", "张三护照号E-12345678", "台湾居民来往大陆通行证 12345678",
    "士兵证号 第20240012345号", "社保号 12345678901", "社会保障号码：12345678901", "旅行证（123456789）",
    "社保卡号 123456789", "残疾人证号 35010219900307721342", "香港身份证 A123456(3)", "台湾居民身份证：A123456789", "外国人永久居留证 CHN110101010101", "户口簿号 123456789",
)  # fmt: skip

MAIL = (
    "zhang.san@qq.com", "lisi_88@163.com", "WANG@Gmail.com", "a＠126.com", "zhang (at) qq.com", "zhang@qq。com", "zhang@vip.126.com",
    "zhang@yahoo.co.jp", "zhang@hotmail.fr", "zhang%40qq.com", "zhang&#64;qq.com", "zhang&#x40;qq&period;com", "zhang@<b>qq</b>.com", "z\u200bhang@q\u200bq.com",
    "ｚｈａｎｇ＠ｑｑ．ｃｏｍ", "zhang @ qq . com", "zhang at qq dot com", "zhang[at]gmail[dot]com", "zhang@zoho.com.cn", "zhang@yandex.ru",
    "zhang#qq.com", "123456@qq.com。", "zhang@qq\u3000.com", "zhang艾特qq点com", "zhang@**qq**.com", "zhang\\@139.com", "zhang\\x40wo.cn",
    "[信](mailto:zhang@sina.com)", "mailto:zhang@icloud.com?subject=x", "zhang@mail.ru", "zhang@naver.com", "zhang@foxmail.com.", "zhang@189.cn",
)  # fmt: skip

SENTENCES = {
    "sentence": "值班的是老王 {} ，每周一次。", "glued": "值班的是老王{}，每周一次。", "asked": "联系电话：{}，欢迎来电。", "alone": "{}", "bracketed": "老王（{}）在值班。",
    "heading": "## 找老王 {}", "item": "- 老王 {}", "numbered": "1. {} 老王", "counted": "1.{} 老王", "enumerated": "1、{}，老王", "circled": "①{}，老王", "quoted": "> 老王 {}",
    "footnote": "[^1]: 老王 {}", "comment": "# 老王 {}", "value": "summary: 老王 {} 值班", "quoted-value": 'caption: "老王 {} 值班"', "list-value": "  - 老王 {}",
    "html-comment": "<!-- 老王 {} -->", "attribute": '<a title="老王 {}">', "link-text": "[老王 {}](https://a.cn/b)", "link-title": '[老王](https://a.cn/b "{}")',
    "alt": "![老王 {}](1.jpg)", "definition-title": '[1]: https://a.cn/b "{}"', "extension": "{}转8001", "whose": "{}（微信同号）", "after-landline": "0591-87654321 {} 老王",
}  # fmt: skip
"""Around a spelling on one line."""

ADDRESSES = {
    "path": "[老王](https://a.cn/{}/)", "page": "https://a.cn/2023/11/{}.html", "query": "[老王](https://a.cn/b?p={}&x=1)", "named": "https://a.cn/b?tel={}", "fragment": "https://a.cn/b#{}",
    "value": "url: https://a.cn/{}", "picture": "![](https://a.cn/{}.jpg)", "definition": "[1]: https://a.cn/{}", "call": "[拨打](tel:{})", "angle": "<https://a.cn/{}>", "file": "file: 老王{}报送.docx", "bare-file": "{}.jpg",
}  # fmt: skip
ADDRESSED = {
    "plain": MOBILE, "hyphens": grouped(MOBILE, "-", 3, 4), "dots": grouped(MOBILE, ".", 3, 4), "percent": CODED["percent"], "percent-wide": CODED["percent-wide"],
    "percent-blanks": grouped(MOBILE, "%20", 3, 4), "country": "0086" + MOBILE, "plus": "%2B86" + MOBILE, "id": ID_CARD, "bank": BANK_CARD,
}  # fmt: skip
"""What an address of the web may hold."""

QUIET = (
    "自 20240612 起启用新版通行证 20240612，护照 12345678 本、通行证 1234567 张，驾驶证 87654321 件。", "社会保障 12345678 人次，社保覆盖 98.5%。",
    "发放社保卡 12345678 张、社会保障卡 1234567 张，办理永久居留 123 人、户口簿 3456 本，医保卡余额 1234567 元，身份证 A4 复印件 2 份。",
    "| 年度 | 党支部 | 党员 | 群众 |\n|---|---|---|---|\n| 2021 | 138 | 1234 | 5678 |\n| 2022 | 139 | 1299 | 56789 |",
    "| 区 | 2019 | 2020 | 2021 |\n|---|---|---|---|\n| 鼓楼 | 138 | 1234 | 5678 |",
    "| 区 | 2019年 | 2020年 | 2021年 |\n|---|---|---|---|\n| 鼓楼 | 138 | 123 | 45678 |",
    "| 渠道 | 电话 | 现场 | 网上 |\n|---|---|---|---|\n| 件数 | 138 | 1234 | 5678 |",
    "| 项目 | 户数 | 金额（元） |\n|---|---|---|\n| 帮扶 | 138 | 12345678 |\n| 慰问 | 1381234 | 5678 |",
    "| 月 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n| 件 | 1 | 3 | 8 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 |",
    "支部 党员 群众\n鼓楼区 138 1234 5678\n台江区 152 2345 6789",
    "街道\t支部\t党员\t群众\n洪山\t138\t1234\t5678",
    "单位    支部数    党员数    群众数\n甲局    138       1234      5678",
    "鼓楼区 18654 687706\n台江区 15432 453211",
    "鼓楼区 138 1234 5678\n晋安区 98 1234 456",
    "2016 2017 2018 2019\n3120 4500 6120 5003",
    "2019 138 1234 5678",
    "- 138\n- 1234\n- 5678",
    "138\n1234\n5678",
    "全年用电 13812345678 千瓦时，总投资13812345678元，实现产值13,812,345,678元。",
    "办件分别为 138、1234、5678 件；联系服务企业 138 家、走访 1234 次、解决问题 5678 件。",
    "电话回访、现场受理、网上办理分别为138、1234、5678件，电话办理138，1234，5678件。",
    "2017年10月9日 10:30—11:00 至 2017-10-12 18:00，1921.7-1949.10，1978.12.18-2018.12.18",
    "座机 0591-87654321、(0591)8765 4321 转 8001、010-12345678、400-138-1234，热线 12345、传真 0591-83812345。",
    "文号 20171009123456789，编号 138000000001，闽ICP备12345678号-1，闽公网安备35010202001234号，闽委发〔2019〕12号。",
    "统一社会信用代码 11350100003612345X，项目代码 2017-350102-48-03-012345，合同号 HT-1701-003-0012，GB/T 13812-1992。",
    "ISBN 978-7-5013-4567-8 定价 138.00 元；CN 35-1138/D；ISSN 1234-5678；快递单号 SF1381234567890。",
    "1920×1080、1366×768×24、1440*900*1024；北纬 26.0614°，东经 119.3061°；118°12′34.56″E。",
    "192.168.100.100 139.196.100.25 10.0.0.1，版本 1.38.1234.5678。",
    "支部、党员、群众为 136 / 1234 / 5678，三个区分别是 136/1234/5678，共 136,1234,5678 元；http://136.123.45.67/1234/5678/。",
    "从325项增加到383项，增长18%；由 1850 人次下降到 1080 人次；1381.23万元、138.12 亿元、1,812,345 万元；得分 98.5 97.3 96.8 95.2。",
    "面积 1 380 000 平方米；13 812 345 678 元；占地 1381234.5678 平方米。",
    "990101198002290120 的末位不对，990101198013290124 没有这一天；1234567890123456 不是卡号，12345678901 不是手机。",
    "https://example.cn/2023/11/t20231105_139000000001.html https://baijiahao.baidu.com/s?id=1738123456789012345&wfr=spider",
    "https://weibo.com/1234567890/4938123456789013 https://mp.weixin.qq.com/s?mid=2247483663&sn=3e8f9a13812345678c0d1e2f3a4b5c6d7",
    "sha256: 0000000013800000000000000000000000000000000000000000000000000000\nsha256: dbfa1c00d60fc58569a13912345678d2c8d91ff11480908ebbc54ec8a2e8dacaf",
    "550e8400-e29b-41d4-a716-446655440000，提交 a13912345678b2c8d91ff11480908eb。",
    "办理护照 1234567 本、通行证 234567 件；身份证办理 12345 张，银行卡发放 1234 张，社保卡 138123456 张。",
    "三会一课、五个一、一三五七九，二〇一七年一月三日，第一书记 138 名，一支部一品牌。",
    "dangban@example.gov.cn、office@fzu.edu.cn、@qq.com、logo@2x.png、pkg@1.2.3",
    "1月1380、2月1234、3月5678；1840—1949 年共 109 年；投票 1:3:8；第1381—1234 号。",
)  # fmt: skip
"""True figures, dates, documents and addresses: nothing is told of them."""
