"""Saved pages: every passage of the article comes in whatever it stands in, the title is whole, and what is left out is told."""

import re
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showcase.reading.hand_in import recognise
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from showcase.reading.yaml.yaml_text import value_at
from tests.test_web_text import PAGE

LONG = "示例局的党员把材料写在一张清单上，群众一看就明白，少跑了一趟"
"""A sentence without its mark."""


def handed(html: str, name: str = "page.html") -> HandIn:
    return recognise.read_hand_in(Raw(name, html.encode()))


def page(body: str, head: str = "") -> HandIn:
    return handed(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")


def left(hand_in: HandIn) -> dict[str, str]:
    return {entry.text: entry.reason for entry in hand_in.account.not_taken}


@pytest.mark.parametrize(
    "tag", ["p", "div", "section", "span", "td", "blockquote", "center", "article", "dd"]
)
def test_passages_come_in_whatever_element_they_stand_in(tag: str) -> None:
    passages = [f"{LONG}，{sign}。" for sign in "甲乙丙"]
    inside = (
        "<br>".join(passages)
        if tag == "span"
        else "".join(f"<{tag}><span>{one}</span></{tag}>" for one in passages)
    )
    rows = {"td": f"<table><tr>{inside}</tr></table>", "dd": f"<dl>{inside}</dl>"}
    assert page(f"<div>{rows.get(tag, inside)}</div>").story == "\n\n".join(passages) + "\n"


WECHAT = f"""<div id="js_article"><h1 class="rich_media_title" id="activity-name">“春风驿站”来了｜让群众歇歇脚</h1>
<div id="meta_content"><span>原创</span><a id="js_name">示例机关党建</a><em id="publish_time"></em></div>
<div id="js_content" style="visibility: hidden;"><section><section><p><span>点击上方蓝字关注我们</span></p></section></section>
<section><section><span>{LONG}，一。</span></section></section><p><img data-src="https://mmbiz.qpic.cn/1.jpg"></p><p>▲图为驿站现场</p>
<section><section><strong>01</strong></section><section><strong>设驿站</strong></section><section><span>{LONG}，二。</span><br><br><span>换行以后。</span></section></section>
<section style="display:none">{LONG}，藏起来的。</section></div></div><div>阅读 1234</div><div>在看</div><script>var ct = "1714960800";</script>"""


def test_a_page_of_a_public_account_comes_in_whole() -> None:
    hand_in = page(
        WECHAT,
        '<meta property="og:title" content="“春风驿站”来了｜让群众歇歇脚"><meta property="og:site_name" content="微信公众平台">',
    )
    assert hand_in.facts["title"] == "“春风驿站”来了｜让群众歇歇脚"
    assert hand_in.story == f"{LONG}，一。\n\n## 01 设驿站\n\n{LONG}，二。\n\n换行以后。\n"
    source = value_at(dict(hand_in.facts), ("provenance", "sources", 0))
    assert source == {
        "title": "“春风驿站”来了｜让群众歇歇脚",
        "publisher": "示例机关党建",
        "date": "2024-05-06",
    }
    told = left(hand_in)
    assert told["▲图为驿站现场"] == "图片的说明（图片没有导入）"
    assert told[f"{LONG}，藏起来的。"] == "页面上不显示的文字"
    assert {"点击上方蓝字关注我们", "阅读 1234", "在看"} <= told.keys()


def test_an_article_in_two_containers_is_taken_from_both_and_links_are_left() -> None:
    menu = "".join(f'<li><a href="/{n}">党建动态第{n}条标题写在这里</a></li>' for n in range(30))
    hand_in = page(
        f"<ul>{menu}</ul><div class=a><p>{LONG}，甲。</p><p>{LONG}，乙。</p></div><div class=b><p>{LONG}，丙。</p></div><footer><p>版权所有 示例局</p></footer>"
    )
    assert re.findall("[甲乙丙]。", hand_in.story) == ["甲。", "乙。", "丙。"]
    assert "党建动态" not in hand_in.story
    assert left(hand_in)["版权所有 示例局"] == "菜单、页眉、页脚、按钮等"


def test_a_single_long_paragraph_is_not_taken_for_the_whole() -> None:
    hand_in = page(
        f"<div><div id=zoom><h2>一、窗口</h2><p>{LONG * 20}。</p><p>短短一句也要。</p></div></div><div>别处一句。</div>"
    )
    assert hand_in.story == f"## 一、窗口\n\n{LONG * 20}。\n\n短短一句也要。\n"
    assert left(hand_in) == {"别处一句。": "不在正文里的文字"}


@pytest.mark.parametrize(
    ("head", "title", "site"),
    [
        ("<title>一张清单讲清楚_示例党建网</title>", "一张清单讲清楚", "_示例党建网"),
        ("<title>一张清单讲清楚 - 示例市人民政府</title>", "一张清单讲清楚", "- 示例市人民政府"),
        ("<title>一张清单讲清楚--时政--示例网</title>", "一张清单讲清楚--时政", "--示例网"),
        ("<title>一张清单｜讲清楚五件事</title>", "一张清单｜讲清楚五件事", ""),
        ("<title>党建引领|一张清单讲清楚|示例新闻网</title>", "党建引领|一张清单讲清楚", "|示例新闻网"),
        (
            '<meta property="og:title" content="一张清单_讲清楚"><meta property="og:site_name" content="某处">',
            "一张清单_讲清楚",
            "",
        ),
        (
            '<meta property="og:title" content="一张清单 | 某处"><meta property="og:site_name" content="某处">',
            "一张清单",
            "| 某处",
        ),
        ("<title>党建-品牌-案例</title>", "党建-品牌-案例", ""),
    ],
)
def test_only_the_site_s_name_is_taken_off_a_title_and_that_is_told(head: str, title: str, site: str) -> None:
    hand_in = page(f"<p>{LONG}。</p><p>{LONG}。</p>", head)
    assert hand_in.facts["title"] == title
    assert [one for one in hand_in.undecided if "当作网站名" in one] == (
        [f"标题后面的“{site}”当作网站名，没有带进来，请核对。"] if site else []
    )


def test_lists_tables_and_headings_keep_their_shape() -> None:
    hand_in = page(
        f"<article><h2>一、做法</h2><p>{LONG}。</p><h3>（一）窗口</h3><ol><li>先问清|再办</li><li>后回访</li></ol><ul><li>一张清单</li></ul>"
        f"<h2>二、成效</h2><p>{LONG}。</p><table><tr><th>项目</th><th>数</th></tr><tr><td>接待</td><td>3万</td></tr></table>"
        f"<table><tr><td><p>{LONG * 3}。</p></td><td>旁注一句。</td></tr></table></article>"
    )
    assert "## 一、做法" in hand_in.story
    assert "### （一）窗口\n\n1. 先问清|再办\n1. 后回访\n- 一张清单" in hand_in.story
    assert "| 项目 | 数 |\n| --- | --- |\n| 接待 | 3万 |" in hand_in.story
    assert f"{LONG * 3}。\n\n旁注一句。" in hand_in.story


def test_lines_broken_in_the_source_are_one_line_and_indented_ones_are_paragraphs() -> None:
    hand_in = page(
        f"<div>　　{LONG[:10]}\n   {LONG[10:]} e-mail\nform。\n　　第二段也在这里，写得不长。</div>"
    )
    assert hand_in.story == f"{LONG} e-mail form。\n\n第二段也在这里，写得不长。\n"


# --- a page in one file ---


def saved(encoding: str, transfer: str) -> bytes:
    """As a browser or a word processor saves it."""
    whole = EmailMessage()
    whole["From"] = "<Saved by a browser>"
    whole["Subject"] = "page"
    whole["MIME-Version"] = "1.0"
    part = EmailMessage()
    part.set_content(PAGE, subtype="html", charset=encoding, cte=transfer)
    picture = EmailMessage()
    picture.set_content(b"\xff\xd8\xff", maintype="image", subtype="jpeg")
    whole.set_content("")
    whole.make_related()
    whole.set_payload([part, picture])
    return whole.as_bytes()


@pytest.mark.parametrize(
    ("encoding", "transfer"), [("utf-8", "quoted-printable"), ("gb2312", "base64"), ("utf-8", "base64")]
)
def test_a_page_saved_as_one_file_is_the_same_page(encoding: str, transfer: str) -> None:
    hand_in = recognise.read_hand_in(Raw("page.mht", saved(encoding, transfer)))
    assert hand_in.story == handed(PAGE).story
    assert hand_in.facts["title"] == "一张清单讲清楚"


@pytest.mark.parametrize(
    "data",
    [
        b"From: a\nContent-Type: multipart/related; boundary=x\n\n--x--\n",
        saved("utf-8", "base64").replace(b"text/html", b"text/css"),
    ],
)
def test_a_saved_page_without_a_page_is_told(data: bytes) -> None:
    with pytest.raises(NotTaken, match=r"\.mht"):
        recognise.read_hand_in(Raw("x.mht", data))


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("三明市地稅局黨組把黨員示範崗設到辦稅窗口，群眾少跑了路。", "big5", "Big5"),
        (f"{LONG}。", "gb18030", "GBK"),
    ],
)
def test_big5_is_not_read_as_gbk_nor_the_other_way(text: str, encoding: str, name: str) -> None:
    hand_in = recognise.read_hand_in(Raw("x.txt", text.encode(encoding)))
    assert f"编码由 {name} 改为 UTF-8" in hand_in.cleaned
    assert "窗口" in hand_in.story or "少跑" in hand_in.story


# --- everything is accounted for ---

WORDS = st.sampled_from(
    [
        LONG + "。",
        "窗口前移",
        "01",
        "責任編輯：某某",
        "來源：示例網",
        "▲图为现场",
        "党(dǎng)员，",
        "&lt;b&gt;",
        "\u00a0",
        "阅读 1234",
        "3:2",
        "a\nb",
        "\u200b",
        "·",
    ]
)
TAGS = st.sampled_from(
    [
        "p",
        "div",
        "section",
        "span",
        "li",
        "ul",
        "h2",
        "h4",
        "strong",
        "a href=x",
        "table",
        "tr",
        "td",
        "nav",
        "footer",
        "aside",
        "header",
        "pre",
        "figure",
        "figcaption",
        "button",
        "select",
        "option",
        "textarea",
        "blockquote",
        "div style=display:none",
        "em",
        "br",
        "img",
        "center",
        "caption",
        "form",
    ]
)
HTML = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>", TAGS, st.lists(inner, max_size=4)
    ),
    max_leaves=25,
)


@given(st.lists(HTML, min_size=1, max_size=6).map("".join))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_no_word_of_a_page_is_in_neither_list(body: str) -> None:
    try:
        page(body)  # Unaccounted is raised when something was read past
    except NotTaken as refused:
        assert "没有文字" in str(refused)


def test_a_page_nested_without_end_is_read() -> None:
    assert LONG in page("<div>" * 5000 + f"<p>{LONG}。</p>").story
