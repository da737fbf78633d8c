"""Word files as clerks write them: headings in every manner, text around them, captions, lists, forms with more in them than was asked."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn

from showcase.reading.hand_in import recognise
from showcase.reading.hand_in.hand_in import HandIn, Raw
from showcase.reading.hand_in.values import value_of
from showcase.reading.hand_in.word.numbering import written
from showcase.rendering.reports import account_report
from showcase.words.case.fields import field_at
from showcase.words.case.record import Facts
from tests.hand_ins import photo
from tests.word_variants import element

TITLE = "以“春风驿站”让群众少跑路"


def made(*blocks: str | tuple[str, str] | Callable[[Any], None], change: Callable[[Any], None] | None = None) -> HandIn:  # fmt: skip
    """What is read from a Word file of these paragraphs, a style beside a text where it has one."""
    document = Document()
    if change:
        change(document)
    for block in blocks:
        if callable(block):
            block(document)
        else:
            text, style = block if isinstance(block, tuple) else (block, None)
            document.add_paragraph(text, style)
    kept = io.BytesIO()
    document.save(kept)
    return recognise.read_hand_in(Raw("x.docx", kept.getvalue()))


def table(*rows: tuple[str, ...]) -> Callable[[Any], None]:
    def add(document: Any) -> None:
        made_table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(made_table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                first, *rest = text.split("\n")
                cell.paragraphs[0].text = first
                for line in rest:
                    cell.add_paragraph(line)

    return add


def shot(colour: str = "red") -> Callable[[Any], None]:
    return lambda document: document.add_picture(io.BytesIO(photo(colour, "PNG", (60, 40))))


FORM = table(
    ("案例名称", TITLE),
    ("申报单位", "示例市示例局"),
    ("品牌名称", "春风驿站"),
    ("案例摘要", "示例局设春风驿站。"),
)


def sections(hand_in: HandIn) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"": []}
    name = ""
    for line in filter(None, hand_in.story.split("\n")):
        if line.startswith("## "):
            name = line[3:]
            found[name] = []
        else:
            found[name].append(line)
    return found


def told(hand_in: HandIn) -> str:
    return account_report.text(hand_in.account)


BODY = {"创建背景": "起因。", "主要做法": "做法。", "工作成效": "成效。", "经验启示": "启示。"}
MANNERS: dict[str, tuple[str, ...]] = {
    "as agreed": ("创建背景", "主要做法", "工作成效", "经验启示"),
    "numbered": ("一、创建背景", "二、主要做法", "三、工作成效", "四、经验启示"),
    "parts": ("第一部分 创建背景", "第二部分 主要做法", "第三部分 工作成效", "第四部分 经验启示"),
    "brackets": ("【创建背景】", "【主要做法】", "【工作成效】", "【经验启示】"),
    "spaced": ("创 建 背 景", "主 要 做 法", "工　作　成　效", "经验　启示"),
    "with the brand": ("品牌创建背景", "品牌建设主要做法", "品牌工作成效", "经验启示"),
    "other words": ("一、案例背景及意义", "二、主要举措", "三、取得的成效", "四、经验与启示"),
    "figures": ("1.创建背景", "2.主要做法", "3.工作成效", "4.经验启示"),
    "from a PDF": ("⼀、创建背景", "⼆、主要做法", "三、⼯作成效", "四、经验启示"),
    "a colon": ("一、创建背景：", "二、主要做法：", "三、工作成效：", "四、经验启示："),
    "ornaments": ("■创建背景", "■主要做法", "■工作成效", "■经验启示"),
    "how long": ("一、创建背景（300字以内）", "二、主要做法（1000字）", "三、工作成效", "四、经验启示"),
}


@pytest.mark.parametrize("manner", MANNERS)
def test_sections_are_known_in_every_manner_of_heading(manner: str) -> None:
    blocks = [one for head, text in zip(MANNERS[manner], BODY.values(), strict=True) for one in (head, text)]
    hand_in = made(TITLE, *blocks)
    assert sections(hand_in) == {"": [], **{name: [text] for name, text in BODY.items()}}
    assert hand_in.facts == {"title": TITLE}
    assert told(hand_in).startswith("清点：原件全部收进记录")


@pytest.mark.parametrize(
    "run_in", ["{}：{}", "一、{}。{}", "【{}】{}", "一、{}　{}"]
)  # fmt: skip
def test_a_heading_may_stand_in_the_line_of_its_text(run_in: str) -> None:
    hand_in = made(TITLE, *(run_in.format(name, text) for name, text in BODY.items()))
    assert sections(hand_in) == {"": [], **{name: [text] for name, text in BODY.items()}}
    assert "与正文写在同一行的" in " ".join(hand_in.found)


def test_how_a_heading_was_taken_is_said() -> None:
    hand_in = made(TITLE, "一、品牌创建背景", "甲。", "二、主要做法", "乙。", "三、下一步打算", "丙。")
    assert "“一、品牌创建背景”作“创建背景”一段" in hand_in.found
    assert "“三、下一步打算”另作一段" in hand_in.found
    assert not any("主要做法”作" in one for one in hand_in.found), (
        "what is written as agreed is not worth a word"
    )
    assert sections(hand_in)["下一步打算"] == ["丙。"]


def test_a_heading_below_that_repeats_a_section_s_name_stays_where_it_stands() -> None:
    lines = ("（一）设驿站", "1.做法", "做法甲。", "2.成效", "成效甲。", "（二）建台账", "1.做法", "做法乙。", "2.成效", "成效乙。")  # fmt: skip
    hand_in = made(
        TITLE,
        "一、创建背景",
        "起因。",
        "二、主要做法",
        *lines,
        "三、工作成效",
        "成效。",
        "四、经验启示",
        "启示。",
    )
    found = sections(hand_in)
    assert [line.replace("\\", "") for line in found["主要做法"]] == list(lines)
    assert found["工作成效"] == ["成效。"]


@pytest.mark.parametrize("style", ["level", "based on", "outline"])
def test_styles_make_headings_whatever_they_are_called(style: str) -> None:
    def change(document: Any) -> None:
        own = document.styles.add_style("一级", WD_STYLE_TYPE.PARAGRAPH)
        if style == "based on":
            own.base_style = document.styles["Heading 1"]
        elif style == "outline":
            level = OxmlElement("w:outlineLvl")
            level.set(qn("w:val"), "0")
            own.element.get_or_add_pPr().append(level)

    name = "Heading 1" if style == "level" else "一级"
    heads = [(one, name) for one in (*BODY, "下一步打算")]
    blocks = [one for head in heads for one in (head, "正文。", "做法")]
    hand_in = made((TITLE, "Title"), "示例市示例局机关党委", "2026年3月", *blocks, change=change)
    assert hand_in.facts == {"title": TITLE}
    assert list(sections(hand_in)) == ["", *BODY, "下一步打算"]
    assert "正文前面的文字没有采用：“示例市示例局机关党委”“2026年3月”" in told(hand_in)


def test_the_letterhead_and_the_signature_are_told_and_the_text_above_the_sections_is_kept() -> None:
    intro = "根据通知要求，现将我局“春风驿站”党建品牌创建情况报告如下，这一段是引言。"
    blocks = [
        one
        for number, (head, text) in enumerate(BODY.items())
        for one in (f"{'一二三四'[number]}、{head}", text)
    ]
    hand_in = made(
        "中共示例市示例局机关委员会文件", "示局党〔2026〕12号", "关于报送“春风驿站”党建品牌案例的报告", "市直机关工委：", intro, *blocks,
        "专此报告。", "附件：1.现场照片", "2.清单", "中共示例市示例局机关委员会", "2026年3月5日", "（联系人：某编辑，电话：13800001111）",
    )  # fmt: skip
    assert hand_in.facts == {"title": "关于报送“春风驿站”党建品牌案例的报告"}
    assert sections(hand_in) == {"": [intro], **{name: [text] for name, text in BODY.items()}}
    report = told(hand_in)
    assert (
        "落款、附件清单没有采用：“专此报告。”“附件：1.现场照片”“2.清单”“中共示例市示例局机关委员会”" in report
    )
    assert "“中共示例市示例局机关委员会文件”“示局党〔2026〕12号”“市直机关工委：”" in report
    assert "13800001111" not in report + str(hand_in)


@pytest.mark.parametrize(
    "line", ["表二所示，办件量逐季上升。", "图1所示为驿站平面。", "表一　办件情况", "图2显示，人少了一半。", "图1中的长椅是新添的。"]
)  # fmt: skip
def test_talk_of_tables_and_pictures_is_text(line: str) -> None:
    hand_in = made(
        TITLE, "一、创建背景", "起因。", "二、主要做法", shot(), line, "后面的话。", "三、工作成效", "成效。"
    )
    assert sections(hand_in)["主要做法"] == ["![](1.png)", line, "后面的话。"]


@pytest.mark.parametrize(
    "caption", ["图1　清单", "▲图1 清单", "图1：清单", "（图1）清单", "△ 图 1. 清单", "照片1、清单"]
)
def test_captions_are_known_by_sign_and_number(caption: str) -> None:
    hand_in = made(TITLE, "一、创建背景", "起因。", "二、主要做法", shot(), caption)
    assert hand_in.facts["pictures"] == [{"file": "1.png", "caption": "清单"}]
    assert sections(hand_in)["主要做法"] == ["![](1.png)"]


def test_word_counts_lists_on_through_the_text_between() -> None:
    items = [one for number in "甲乙丙" for one in ((f"{number}项", "List Number"), f"{number}的话。")]
    hand_in = made(TITLE, "创建背景", "起因。", "主要做法", *items)
    assert sections(hand_in)["主要做法"] == [
        "1. 甲项",
        "甲的话。",
        "2. 乙项",
        "乙的话。",
        "3. 丙项",
        "丙的话。",
    ]


def test_a_table_of_contents_is_none_of_the_sections() -> None:
    blocks = [
        one
        for number, (name, text) in enumerate(BODY.items())
        for one in (f"{'一二三四'[number]}、{name}", text)
    ]
    whole = {"": [], **{name: [text] for name, text in BODY.items()}}
    for contents in (blocks[::2], [f"{one}\t{page}" for page, one in enumerate(blocks[::2], 1)]):
        assert sections(made(TITLE, "目录", *contents, *blocks)) == whole


def test_columns_headed_by_names_of_fields_are_a_table_of_the_text() -> None:
    columns = table(
        ("品牌名称", "党组织名称", "创建时间"),
        ("春风驿站", "机关党委", "2023年"),
        ("暖心窗口", "机关支部", "2024年"),
    )
    hand_in = made(TITLE, "一、创建背景", "起因。", "二、主要做法", "做法。", columns)
    assert hand_in.facts == {"title": TITLE}
    assert sections(hand_in)["主要做法"][1:] == ["| 品牌名称 | 党组织名称 | 创建时间 |", "| --- | --- | --- |", "| 春风驿站 | 机关党委 | 2023年 |", "| 暖心窗口 | 机关支部 | 2024年 |"]  # fmt: skip


def test_a_character_set_large_begins_its_paragraph() -> None:
    def large(document: Any) -> None:
        paragraph = document.add_paragraph("示")
        frame = next(iter(element('<w:framePr w:dropCap="drop" w:lines="3"/>')))
        paragraph._p.get_or_add_pPr().append(frame)

    assert sections(made(TITLE, "一、创建背景", large, "例局的大厅。"))["创建背景"] == ["示例局的大厅。"]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [(1, "chineseCounting", "一"), (12, "chineseCounting", "十二"), (20, "chineseCounting", "二十"), (105, "chineseCounting", "一百〇五"),
     (110, "chineseCounting", "一百一十"), (3, "decimalEnclosedCircle", "③"), (2, "ideographTraditional", "乙"), (28, "lowerLetter", "bb"), (14, "upperRoman", "XIV"),
     (199, "lowerRoman", "cxcix"), (7, "decimal", "7"), (0, "chineseCounting", "0")],
)  # fmt: skip
def test_numbers_are_written_as_word_writes_them(value: int, form: str, shown: str) -> None:
    assert written(value, form) == shown


def test_headings_that_word_numbers_are_headings_and_keep_their_numbers() -> None:
    def numbered(document: Any) -> None:
        levels = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"))
        xml = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for depth, (form, text) in enumerate(levels)
        )
        xml = f'<w:abstractNum w:abstractNumId="900">{xml}</w:abstractNum><w:num w:numId="900"><w:abstractNumId w:val="900"/></w:num>'
        for one in element(xml):
            document.part.numbering_part.element.append(one)
        for text, depth in (
            ("创建背景", 0),
            ("起因。", None),
            ("主要做法", 0),
            ("设驿站", 1),
            ("甲。", None),
            ("建台账", 1),
            ("乙。", None),
            ("工作成效", 0),
            ("成效。", None),
        ):
            paragraph = document.add_paragraph(text)
            if depth is not None:
                inside = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="900"/></w:numPr>'
                paragraph._p.get_or_add_pPr().append(next(iter(element(inside))))

    found = sections(made(TITLE, numbered))
    assert found["主要做法"] == ["（一）设驿站", "甲。", "（二）建台账", "乙。"]
    assert found["工作成效"] == ["成效。"]


def test_sections_may_be_rows_of_the_form() -> None:
    rows = [(name, f"{text}\n第二段。") for name, text in BODY.items()]
    hand_in = made(
        table(
            ("案例名称", TITLE),
            ("申报单位", "示例市示例局"),
            ("品牌名称", "春风驿站"),
            *rows,
            ("推荐单位意见", "同意推荐。（盖章）"),
        )
    )
    assert sections(hand_in) == {"": [], **{name: [text, "第二段。"] for name, text in BODY.items()}}
    assert "写在表格里的“主要做法”作一段" in hand_in.found
    assert "审核、推荐意见和盖章不进公开记录：“同意推荐。（盖章）”" in told(hand_in)


@pytest.mark.parametrize("row", [("案例正文",), ()])
def test_a_whole_story_may_stand_in_one_cell(row: tuple[str, ...]) -> None:
    lines = [
        one
        for number, (name, text) in enumerate(BODY.items())
        for one in (f"{'一二三四'[number]}、{name}", text)
    ]
    rows = (("案例名称", TITLE), ("申报单位", "示例市示例局"), ("品牌名称", "春风驿站"))
    tables = (table(*rows, (*row, "\n".join(lines))),) if row else (table(*rows), table(("\n".join(lines),)))
    assert sections(made(*tables)) == {"": [], **{name: [text] for name, text in BODY.items()}}


def test_words_with_a_colon_in_the_midst_of_a_text_begin_no_section() -> None:
    hand_in = made(TITLE, "一、创建背景", "品牌内涵：坐下来慢慢说。", "后面的话。", "二、主要做法", "经验：要懂业务。", "做法。", "三、工作成效", "成效。", "四、经验启示", "启示。")  # fmt: skip
    assert sections(hand_in)["创建背景"] == ["品牌内涵：坐下来慢慢说。", "后面的话。"]
    assert sections(hand_in)["主要做法"] == ["经验：要懂业务。", "做法。"]


def test_rows_nobody_asked_for_are_told_by_name_and_by_what_they_say() -> None:
    hand_in = made(
        table(("案例名称", TITLE), ("申报单位", "示例市示例局"), ("品牌名称", "春风驿站"), ("创新点", "三先三后"), ("获奖情况", "省级表彰")),
        "表外的一句话。", "一、创建背景", "起因。",
    )  # fmt: skip
    assert any("“创新点”、“获奖情况”" in one for one in hand_in.undecided)
    assert "“创新点”“三先三后”“获奖情况”“省级表彰”" in told(hand_in)
    assert "正文各段和表格以外的文字没有采用：“表外的一句话。”" in told(hand_in)


def test_labels_broken_by_enter_are_found() -> None:
    hand_in = made(
        table(("案例\n名称", TITLE), ("申报\n单位", "示例市示例局"), ("品牌\n名称", "春风驿站")),
        "一、创建背景",
        "起因。",
    )
    assert hand_in.facts == {"title": TITLE, "unit": "示例市示例局", "brand": {"name": "春风驿站"}}


def test_four_columns_and_a_heading_cell_beside_them() -> None:
    hand_in = made(
        table(
            ("基本信息", "案例名称", TITLE, ""),
            ("申报单位", "示例市示例局", "品牌名称", "春风驿站"),
            ("联系人", "张某某", "手机", "13800000000"),
        ),
        "一、创建背景",
        "起因。",
    )
    assert hand_in.facts == {"title": TITLE, "unit": "示例市示例局", "brand": {"name": "春风驿站"}}
    assert "13800000000" not in told(hand_in) + str(hand_in)


def test_every_picture_of_a_form_is_kept() -> None:
    def pictures(document: Any) -> None:
        form = document.add_table(5, 2)
        rows = (
            ("案例名称", TITLE),
            ("申报单位", "示例局"),
            ("品牌名称", "春风驿站"),
            ("图1", ""),
            ("图片文件", ""),
        )
        for row, texts in zip(form.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        for row, colour in ((4, "red"), (4, "blue"), (1, "green")):
            run = form.rows[row].cells[1].paragraphs[0].add_run()
            run.add_picture(io.BytesIO(photo(colour, "PNG", (60, 40))))
        header = document.sections[0].header.paragraphs[0].add_run()
        header.add_picture(io.BytesIO(photo("black", "PNG", (60, 40))))

    hand_in = made(pictures, "一、创建背景", "起因。")
    assert list(hand_in.pictures) == ["1.png", "2.png", "3.png"]
    assert "页眉没有导入：“页眉里的图片”" in told(hand_in)


PROMPT = "（为什么创建这个品牌：当时的情况、要解决的问题、有什么基础。写好后删去这一行。）"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f"{PROMPT}大厅里没有椅子。", ["大厅里没有椅子。"]),
        (f"先说一句。{PROMPT}再说一句。", ["先说一句。", "再说一句。"]),
        (PROMPT, []),
        ("（为什么创建这个品牌，要解决的问题，有什么基础。）大厅里没有椅子。", ["大厅里没有椅子。"]),
        ("（为什么创建：当时的情况。写好后删去这一行。）大厅里没有椅子。", ["大厅里没有椅子。"]),
        (
            "（为什么创建这个品牌：当时的情况、要解决的问题、有什么基础。大厅里没有椅子。",
            ["大厅里没有椅子。"],
        ),
        ("（以下数字由示例局统计。）大厅里没有椅子。", ["（以下数字由示例局统计。）大厅里没有椅子。"]),
    ],
)
def test_what_is_typed_around_a_prompt_stays_and_the_prompt_goes(typed: str, kept: list[str]) -> None:
    hand_in = made(FORM, "一、创建背景", typed, "正文。")
    assert sections(hand_in)["创建背景"] == [*kept, "正文。"]


@pytest.mark.parametrize(
    "written",
    [
        "☑ 本单位原创　☐ 已获授权", "（√）本单位原创　（ ）已获授权", "本单位原创（√）　已获授权（ ）", "本单位原创☑ 已获授权☐ 其他",
        "［√］本单位原创［ ］已获授权".translate(str.maketrans("［］", "[]")), "请选择：☑本单位原创 ☐已获授权", "☐ 已获授权 ☑ 本单位原创",
        "（√）本单位原创（ ）",
    ],
)  # fmt: skip
def test_a_tick_chooses_however_it_is_drawn(written: str) -> None:
    field = field_at(Facts, ("rights", "text"))
    assert field
    assert value_of(field, written) == "original"


def test_boxes_that_are_bullets_choose_too() -> None:
    def boxed(document: Any) -> None:
        numbering = document.part.numbering_part.element
        form = document.add_table(4, 2)
        rows = (
            ("案例名称", TITLE),
            ("申报单位", "示例市示例局"),
            ("品牌名称", "春风驿站"),
            ("文字的权利", ""),
        )
        for row, texts in zip(form.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        for number, (place, words) in enumerate((("\uf0fe", "本单位原创"), ("\uf0a8", "已获授权")), 900):
            xml = (
                f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{place}"/>'
                f'<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:lvl></w:abstractNum>'
                f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            )
            for one in element(xml):
                numbering.append(one)
            paragraph = form.rows[3].cells[1].add_paragraph(words)
            properties = paragraph._p.get_or_add_pPr()
            properties.append(next(iter(element(f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'))))

    assert made(boxed, "一、创建背景", "起因。").facts["rights"] == {"text": "original"}


@pytest.mark.parametrize(
    ("kind", "data", "kept"),
    [
        ("text/html", "<html><body><p>网页里的一段话。</p></body></html>".encode(), "网页里的一段话。"),
        ("text/plain", "文本里的一段话。".encode(), "文本里的一段话。"),
        ("application/rtf", b"{\\rtf1}", ""),
    ],
)
def test_documents_put_in_whole_are_read_or_told(kind: str, data: bytes, kept: str) -> None:
    def chunk(document: Any) -> None:
        part = Part(PackURI("/word/afchunk1.bin"), kind, data, document.part.package)
        id_ = document.part.relate_to(part, f"{nsmap['r']}/aFChunk")
        document.element.body.sectPr.addprevious(next(iter(element(f'<w:altChunk r:id="{id_}"/>'))))

    hand_in = made(TITLE, "一、创建背景", "起因。", chunk)
    assert sections(hand_in)["创建背景"] == ["起因。", *([kept] if kept else [])]
    assert ("整份插进来的文件没有导入" in told(hand_in)) == (not kept)
