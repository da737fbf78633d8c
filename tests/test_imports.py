"""`import`: a form, a pack or a text becomes a record folder, all of it or nothing; hostile files get one clear sentence."""

import io
import json
import os
import re
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showcase.entrances import imports
from showcase.entrances.cli import main
from showcase.publishing.attached.blank_form import blank_form
from showcase.reading import source
from showcase.reading.encoding import INVISIBLE
from showcase.reading.hand_in import archive, markdown_text, recognise
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from showcase.reading.hand_in.kinds import OLE2
from showcase.reading.markdown import story as stories
from showcase.reading.pictures import decoder
from showcase.reading.yaml import strict_yaml
from showcase.reading.yaml.yaml_text import Value, value_at
from showcase.rendering.record_text import facts_text
from showcase.words.case.fields import field_names
from showcase.words.case.record import Facts
from tests.hand_ins import ANSWERS, RESULTS, STORY, TOLD, filled, photo
from tests.roots import MINI, PROJECT
from tests.test_fix import photo as located

RECORD = "brands/2024/nuanxin-chuangkou"
NEW = "brands/2024/chunfeng-yizhan"


def run(root: Path, *arguments: str) -> tuple[int, str]:
    said = CliRunner().invoke(main, ["--root", str(root), *arguments], catch_exceptions=False)
    return said.exit_code, said.output


def put(site: Path, name: str, data: bytes) -> str:
    file = site / name
    file.write_bytes(data)
    return str(file)


def tree(root: Path) -> dict[str, bytes]:
    """All that lies there, but for what is kept between runs."""
    files = {str(path.relative_to(root)): path for path in sorted(root.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(".cache/")}


def zipped(files: Mapping[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return kept.getvalue()


def mini_pack(folder: str = f"{RECORD}/") -> dict[str, bytes]:
    return {folder + path.name: path.read_bytes() for path in (MINI / RECORD).iterdir()}


# --- the form ---


@pytest.fixture(scope="module")
def form() -> bytes:
    return filled(MINI)


def test_a_filled_form_becomes_a_record_without_errors(site: Path, form: bytes) -> None:
    code, said = run(site, "import", put(site, "申报表.docx", form))
    assert code == 0, said
    assert "错误" not in said
    assert run(site, "validate", NEW)[0] == 0
    draft = next(draft for draft in source.read_root(site).records if draft.folder == NEW)
    assert draft.facts is not None
    data = draft.facts.data
    assert data["title"] == ANSWERS["标题"]
    assert (data["unit"], data["partners"]) == ("shili-shiliju", ["shili-gongwei"])
    assert data["themes"] == ["serving_people", "branch_standardization"]
    assert value_at(data, ("brand", "created")) == "2023-06"
    assert value_at(data, ("brand", "carriers")) == ["党员值守岗", "每月回访日"]
    assert value_at(data, ("party_org", "members")) == "126"
    assert value_at(data, ("rights", "images")) == "original"
    assert data["typical_carriers"] == ["model_counter", "pairing"]
    assert data["project"] == {
        "stage": "checking", "owner": ANSWERS["责任主体"], "demand": ANSWERS["工作要求"], "check": ANSWERS["成果检验"],
    }  # fmt: skip
    assert value_at(data, ("results", 0)) == {
        "label": "接待群众", "value": "3.1", "approx": "余", "unit": "万人次", "period": "2024", "scope": "self", "attribution": "direct",
        "source": "s1",
    }  # fmt: skip
    assert value_at(data, ("results", 1, "unit")) == "万件"
    assert value_at(data, ("results", 1, "period")) == "2024Q1"
    assert value_at(data, ("provenance", "sources", 0, "sha256")) == Raw("", form).sha256
    assert [picture.name for picture in draft.pictures] == ["1.jpg", "2.jpg"]
    story = (site / NEW / "case.md").read_text("utf-8")
    assert (
        story.index("## 主要做法")
        < story.index("![墙上一张分三栏的清单](2.jpg)")
        < story.index("## 工作成效")
    )
    text = stories.parse_story(story, "").text
    for lines in STORY.values():
        for line in lines:
            assert line in text


def test_the_blank_form_is_the_same_bytes_twice_and_is_refused_as_it_is(site: Path) -> None:
    blank, again = site / "a.docx", site / "b.docx"
    assert run(site, "import", "--blank", str(blank))[0] == 0
    run(site, "import", "--blank", str(again))
    assert blank.read_bytes() == again.read_bytes()
    before = tree(site)
    code, said = run(site, "import", str(blank))
    assert code == 1
    for missing in ("标题", "申报单位", "主题", "摘要", "品牌名称", "内涵释义", "党组织全称", "党组织类型"):
        assert missing in said
    assert tree(site) == before


def test_a_form_left_half_empty_is_told_in_one_sentence(site: Path) -> None:
    answers = {label: text for label, text in ANSWERS.items() if label != "摘要"}
    half = filled(MINI, answers, {name: lines for name, lines in STORY.items() if name != "经验启示"})
    before = tree(site)
    code, said = run(site, "import", put(site.parent, "half.docx", half))
    assert code == 1
    assert "申报表没有填完，缺摘要、“经验启示”一段；补齐再导入。" in said
    assert tree(site) == before


def office_python() -> str:
    """A Python that knows LibreOffice (`import uno`); empty when there is none."""
    for python in ("/usr/bin/python3", "/usr/lib/libreoffice/program/python"):
        if (
            shutil.which(python)
            and not subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode
        ):
            return python
    return ""


HAS_OFFICE = shutil.which("soffice") is not None


def same_record(one: bytes, other: bytes) -> None:
    assert one != other
    first, second = (recognise.read_hand_in(Raw("form.docx", data)) for data in (one, other))
    assert (first.facts, first.story, first.year) == (second.facts, second.story, second.year)
    assert list(first.pictures) == list(second.pictures)


@pytest.mark.skipif(
    not HAS_OFFICE or not office_python(), reason="LibreOffice with its Python is not installed"
)
def test_the_form_filled_in_libreoffice_becomes_the_same_record(form: bytes, tmp_path: Path) -> None:
    """LibreOffice opens the blank form, is told what to write cell by cell, and saves it as Word."""
    (tmp_path / "blank.docx").write_bytes(blank_form(MINI))
    pictures = [tmp_path / "a.jpg", tmp_path / "b.jpg"]
    for file, colour in zip(pictures, ("#A6192E", "#B08D57"), strict=True):
        file.write_bytes(photo(colour))
    job = {
        "answers": dict(ANSWERS), "results": RESULTS, "story": dict(STORY), "told": dict(TOLD), "pictures": list(map(str, pictures)),
    }  # fmt: skip
    (tmp_path / "job.json").write_text(json.dumps(job), "utf-8")
    script = PROJECT / "tests" / "libreoffice_fill.py"
    command = [office_python(), str(script), "blank.docx", "filled.docx", "job.json", "profile"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    same_record(form, (tmp_path / "filled.docx").read_bytes())


@pytest.mark.skipif(
    not HAS_OFFICE or bool(office_python()), reason="LibreOffice is missing, or fills the form itself"
)
def test_the_form_saved_by_libreoffice_becomes_the_same_record(form: bytes, tmp_path: Path) -> None:
    """Where LibreOffice has no Python: through OpenDocument and back, everything is written anew as LibreOffice does."""
    (tmp_path / "form.docx").write_bytes(form)
    for source_, kind in (("form.docx", "odt"), ("form.odt", "docx:MS Word 2007 XML")):
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}",
            "--convert-to",
            kind,
            source_,
        ]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    same_record(form, (tmp_path / "form.docx").read_bytes())


# --- free Word texts ---


def word(*paragraphs: str | tuple[str, str], change: object = None) -> bytes:
    """A Word file of paragraphs, a style beside a text where it has one."""
    document = Document()
    for paragraph in paragraphs:
        text, style = paragraph if isinstance(paragraph, tuple) else (paragraph, None)
        document.add_paragraph(text, style)
    if callable(change):
        change(document)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


SECTIONS = (
    "一、背景与起因",
    "起因。",
    "二、做法与经过",
    "做法。",
    "三、成效与反响",
    "成效。",
    "四、探讨与评论",
    "启示。",
)


def read_word(data: bytes) -> HandIn:
    return recognise.read_hand_in(Raw("x.docx", data))


def test_a_free_text_in_four_sections_is_read_by_its_headings() -> None:
    hand_in = read_word(
        word(
            "附件1",
            "以“春风驿站”让群众少跑路",
            "报送单位：示例市示例局",
            "联系人：张某某",
            "手机：13800000000",
            *SECTIONS,
        )
    )
    assert hand_in.facts == {"title": "以“春风驿站”让群众少跑路", "unit": "示例市示例局"}
    assert (
        hand_in.story
        == "## 创建背景\n\n起因。\n\n## 主要做法\n\n做法。\n\n## 工作成效\n\n成效。\n\n## 经验启示\n\n启示。\n"
    )
    assert any("个人信息" in one and "2 栏" in one for one in hand_in.cleaned)
    assert "13800000000" not in str(hand_in)


def test_what_is_private_in_the_properties_of_a_word_file_is_told_and_masked(site: Path, form: bytes) -> None:
    document = Document(io.BytesIO(form))
    document.core_properties.comments = "老王 139-1234-5678"
    document.core_properties.last_modified_by = "lao.wang@qq.com"
    document.core_properties.title = "2024 年申报表"
    file = site / "form.docx"
    document.save(str(file))
    done = imports.import_hand_in(site, imports.ImportOrder(file, dry=True))
    told = [one for one in done.hand_in.undecided if "属性" in one]
    assert [one.partition("，")[0] for one in told] == [
        "文件的属性或批注里有手机号码“139******78”", "文件的属性或批注里有个人邮箱“la***@qq.com”",
    ]  # fmt: skip


def test_lists_bold_tables_and_headings_keep_their_shape() -> None:
    def change(document: object) -> None:
        paragraph = document.add_paragraph("三件事：")  # type: ignore[attr-defined]
        paragraph.add_run("一是讲清").bold = True
        paragraph.add_run("，二是记清。")
        document.add_paragraph("讲材料", "List Bullet")  # type: ignore[attr-defined]
        document.add_paragraph("讲时间", "List Bullet")  # type: ignore[attr-defined]
        document.add_heading("（一）窗口", 3)  # type: ignore[attr-defined]
        table = document.add_table(2, 2)  # type: ignore[attr-defined]
        for cell, text in zip(
            (cell for row in table.rows for cell in row.cells), ("毛病", "件|数", "不齐", "3"), strict=True
        ):
            cell.text = text

    hand_in = read_word(word(*SECTIONS, change=change))
    assert hand_in.story.endswith(
        "三件事：**一是讲清**，二是记清。\n\n- 讲材料\n- 讲时间\n\n### （一）窗口\n\n| 毛病 | 件\\|数 |\n| --- | --- |\n| 不齐 | 3 |\n"
    )


def test_tracked_changes_are_taken_as_accepted_and_told() -> None:
    def change(document: object) -> None:
        paragraph = document.add_paragraph("原有")  # type: ignore[attr-defined]
        ns = nsdecls("w")
        paragraph._p.append(
            parse_xml(f'<w:ins {ns} w:id="1" w:author="a"><w:r><w:t>新增</w:t></w:r></w:ins>')
        )
        paragraph._p.append(
            parse_xml(f'<w:del {ns} w:id="2" w:author="a"><w:r><w:delText>删去</w:delText></w:r></w:del>')
        )
        paragraph._p.append(parse_xml(f"<w:r {ns}><w:rPr><w:vanish/></w:rPr><w:t>藏着</w:t></w:r>"))
        paragraph._p.append(
            parse_xml(f"<w:sdt {ns}><w:sdtContent><w:r><w:t>控件里</w:t></w:r></w:sdtContent></w:sdt>")
        )

    hand_in = read_word(word(*SECTIONS, change=change))
    assert hand_in.story.endswith("原有新增控件里\n")
    for said in ("插入的文字已经采用 1 处", "删除的文字没有采用 1 处", "隐藏的文字没有采用 1 处"):
        assert any(said in one for one in hand_in.cleaned)


@pytest.mark.parametrize("above", [True, False])
def test_captions_go_with_their_pictures_above_or_below(above: bool) -> None:
    def change(document: object) -> None:
        for number, colour in enumerate(("red", "blue"), 1):
            if above:
                document.add_paragraph(f"图{number}：第{number}张")  # type: ignore[attr-defined]
            document.add_picture(io.BytesIO(photo(colour, "PNG", (60, 40))))  # type: ignore[attr-defined]
            if not above:
                document.add_paragraph(f"图 {number} 第{number}张")  # type: ignore[attr-defined]

    hand_in = read_word(word(*SECTIONS, change=change))
    assert value_at(dict(hand_in.facts), ("pictures",)) == [
        {"file": "1.png", "caption": "第1张"}, {"file": "2.png", "caption": "第2张"},
    ]  # fmt: skip
    assert hand_in.story.endswith("启示。\n\n![](1.png)\n\n![](2.png)\n")


@given(st.text(min_size=1, max_size=60))
@settings(deadline=None, max_examples=120)
def test_any_paragraph_reads_as_it_was_written(text: str) -> None:
    text = " ".join(INVISIBLE.sub("", text).split())
    read = stories.parse_story(markdown_text.paragraph(text), "")
    assert " ".join(read.text.split()) == text
    assert not (read.raw_html or read.links or read.images or read.outline)


@given(
    st.text(min_size=1, max_size=30).filter(lambda text: text.strip("\n") == text and "\r" not in text),
    st.sampled_from(
        [
            "a: b",
            "- x",
            "“引”",
            "no",
            "017",
            "12:30",
            "a #b",
            "title：x",
            "{a，unit: b}",
            "*月",
            "1e3",
            "2024",
            "true",
        ]
    ),
)
@settings(deadline=None, max_examples=120)
def test_written_facts_are_read_back_as_they_were(text: str, awkward: str) -> None:
    values: dict[str, Value] = {
        "title": text,
        "brand": {"name": awkward, "slogan": text},
        "themes": [awkward, text],
    }
    yaml, problems = strict_yaml.parse_yaml(facts_text(values), "", field_names(Facts))
    hidden = INVISIBLE.sub(" ", text)
    assert yaml.data == {
        "title": hidden,
        "brand": {"name": awkward, "slogan": hidden},
        "themes": [awkward, hidden],
    }
    assert {problem.rule for problem in problems} <= {"text-control"}


# --- packs ---


def test_the_web_form_s_pack_becomes_the_record_it_holds(site: Path) -> None:
    shutil.rmtree(site / RECORD)
    code, said = run(site, "import", put(site.parent, "pack.zip", zipped(mini_pack())))
    assert code == 0, said
    assert tree(site) == tree(MINI)


def test_one_folder_or_loose_files_will_do_with_the_year_said(site: Path) -> None:
    for number, folder in enumerate(("abc-def/", "")):
        pack = put(site.parent, f"{number}.zip", zipped(mini_pack(folder)))
        assert run(site, "import", pack)[0] == 2
        _, said = run(site, "import", pack, "--year", "2023", *(() if folder else ("--slug", "ghi-jkl")))
        assert "写成：brands/2023/" in said, said
    assert (site / "brands/2023/abc-def/case.yml").exists()
    assert (site / "brands/2023/ghi-jkl/case.yml").exists()


def test_what_is_mechanical_is_mended_on_the_way_in(site: Path) -> None:
    files = mini_pack("brands/2024/abc-def/")
    text = files["brands/2024/abc-def/case.yml"].decode()
    files["brands/2024/abc-def/case.yml"] = (
        text.replace("kind: case", "kind：case").replace("\n", "\r\n").encode("gb18030")
    )
    files["brands/2024/abc-def/1.jpg"] = located("JPEG", 6, (1280, 1920))
    code, said = run(site, "import", put(site.parent, "pack.zip", zipped(files)))
    for step in (
        "case.yml：编码由 GBK 改为 UTF-8",
        "case.yml：全角冒号改为半角 1 处",
        "1.jpg：照方向标记转正",
        "1.jpg：去掉拍摄地点",
    ):
        assert step in said
    assert (site / "brands/2024/abc-def/case.yml").read_text("utf-8") == text
    header = decoder.inspected((site / "brands/2024/abc-def/1.jpg").read_bytes())
    assert (header.width, header.height, header.located, header.hidden) == (1920, 1280, False, False)
    assert code in (0, 1)


def gbk_zip(files: Mapping[str, bytes]) -> bytes:
    """As Chinese Windows writes it: names in GBK, and nothing that says so."""

    class Info(zipfile.ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own name
            return self.filename.encode("gbk"), self.flag_bits & ~0x800

    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        for name, data in files.items():
            packed.writestr(Info(name), data)
    return kept.getvalue()


def test_chinese_names_from_windows_are_read_right() -> None:
    data = gbk_zip({f"暖心窗口/{name.rpartition('/')[2]}": data for name, data in mini_pack().items()})
    assert "暖心".encode("gbk") in data
    hand_in = recognise.read_hand_in(Raw("投稿包.zip", data))
    assert "分布图.webp" in hand_in.pictures
    assert hand_in.slug == "暖心窗口"


def test_a_word_form_with_its_pictures_beside_it(site: Path, form: bytes) -> None:
    pack = {
        "申报/申报表.docx": form,
        "申报/图3 大厅.png": photo("green", "PNG"),
        "__MACOSX/._x": b"x",
        "申报/.DS_Store": b"x",
    }
    code, said = run(site, "import", put(site.parent, "pack.zip", zipped(pack)))
    assert (site / NEW / "3.png").exists(), said
    assert "caption: 大厅" in (site / NEW / "case.yml").read_text("utf-8")
    assert "系统自动生成的文件没有导入 2 个" in said
    assert code == 1  # the third picture has no description yet


# --- hostile ---


def bomb() -> bytes:
    return zipped({"case.yml": b"0" * 30_000_000, "case.md": b"x"})


def lying(declared: int) -> bytes:
    """An archive that says its file is small."""
    data = bytearray(bomb())
    for signature, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.index(signature)
        data[start + at : start + at + 4] = declared.to_bytes(4, "little")
    return bytes(data)


def special(mode: int) -> bytes:
    info = zipfile.ZipInfo("case.yml")
    info.external_attr = mode << 16
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.writestr(info, "/etc/passwd")
    return kept.getvalue()


def encrypted() -> bytes:
    data = bytearray(zipped({"case.yml": b"x"}))
    for signature, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(signature) + at] |= 1
    return bytes(data)


def macro() -> bytes:
    kept = io.BytesIO(word(*SECTIONS))
    with zipfile.ZipFile(kept, "a") as packed:
        packed.writestr("word/vbaProject.bin", b"x")
    return kept.getvalue()


def with_duplicate() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.writestr("a/1.jpg", b"x")
        packed.writestr("a/1.JPG", b"y")
    return kept.getvalue()


HOSTILE: Mapping[str, tuple[str, bytes, str]] = {
    "a bomb": ("x.zip", bomb(), "压缩炸弹"),
    "a lying bomb": ("x.zip", lying(100), "已经损坏"),
    "a way up": ("x.zip", zipped({"../../etc/case.yml": b"x"}), "别的文件夹"),
    "an absolute name": ("x.zip", zipped({"/etc/case.yml": b"x"}), "别的文件夹"),
    "a drive": ("x.zip", zipped({"C:/case.yml": b"x"}), "别的文件夹"),
    "a backslash": ("x.zip", zipped({"a\\..\\case.yml": b"x"}), "别的文件夹"),
    "a control character": ("x.zip", zipped({"a\u202egpj.yml": b"x"}), "不能用"),
    "a link": ("x.zip", special(stat.S_IFLNK | 0o777), "链接"),
    "a device": ("x.zip", special(stat.S_IFCHR | 0o777), "链接"),
    "a password": ("x.zip", encrypted(), "密码"),
    "names twice": ("x.zip", with_duplicate(), "重名"),
    "an archive inside": ("x.zip", zipped({"a.zip": b"x"}), "还有压缩包"),
    "too many": ("x.zip", zipped({f"{n}.jpg": b"" for n in range(61)}), "61 个文件"),
    "two records": ("x.zip", zipped({"a/case.yml": b"", "b/case.yml": b""}), "2 份 case.yml"),
    "something else": ("x.zip", zipped({"readme.txt": b"x"}), "既没有 case.yml"),
    "a stranger inside": ("x.zip", zipped({**mini_pack(), f"{RECORD}/run.exe": b"x"}), "run.exe"),
    "a wrong suffix": (
        "x.zip",
        zipped({**mini_pack(), f"{RECORD}/1.jpg": photo("red", "PNG")}),
        "改名为“1.png”",
    ),
    "no picture": ("x.zip", zipped({**mini_pack(), f"{RECORD}/1.jpg": b"x"}), "不是完好的图片"),
    "a broken zip": ("x.zip", bomb()[:500], "损坏"),
    "an old Word file": ("x.doc", OLE2 + b"x" * 600, "另存为 .docx"),
    "an encrypted Word file": ("x.docx", OLE2 + b"x" * 600, "密码"),
    "macros": ("x.docx", macro(), "宏"),
    "a broken Word file": ("x.docx", word(*SECTIONS)[:3000], "损坏"),
    "Word without a document": ("x.docx", zipped({"word/document.xml": b"<a/>"}), "损坏"),
    "a Word bomb": ("x.docx", zipped({"word/document.xml": b" " * 30_000_000}), "压缩炸弹"),
    "no form": ("x.docx", word("你好", "再见"), "没有申报表的各栏"),
    "a text called Word": ("x.docx", b"hello", "损坏"),
    "a PDF": ("x.pdf", b"%PDF-1.7", "PDF"),
    "a RAR": ("x.rar", b"Rar!\x1a\x07", "ZIP"),
    "a picture": ("x.jpg", photo("red", "JPEG", (9, 9)), "一张图片"),
    "nothing": ("x.txt", b"", "空的"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_files_get_one_clear_sentence_and_nothing_is_written(case: str, site: Path) -> None:
    name, data, expected = HOSTILE[case]
    before = tree(site)
    code, said = run(site, "import", put(site.parent, name, data), "--year", "2024", "--slug", "abc-def")
    assert code == 1
    sentence, nothing = said.strip().split("\n")
    assert expected in sentence
    assert sentence.count("。") == 1
    assert nothing == "没有写任何文件。"
    assert tree(site) == before


def test_a_file_of_200_mb_is_not_even_read(site: Path) -> None:
    file = site.parent / "large.docx"
    with file.open("wb") as sparse:
        sparse.truncate(200 * 1024 * 1024)
    code, said = run(site, "import", str(file))
    assert (code, "200 MB，超过 50 MB" in said) == (1, True)


def test_entities_in_a_word_file_are_not_followed() -> None:
    document = zipfile.ZipFile(io.BytesIO(word(*SECTIONS, "ENTITY")))
    parts = {name: document.read(name) for name in document.namelist()}
    text = parts["word/document.xml"].decode()
    evil = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    parts["word/document.xml"] = (
        re.sub(r"(<\?xml[^>]*\?>)", rf"\1{evil}", text).replace("ENTITY", "甲&e;乙").encode()
    )
    try:
        hand_in = read_word(zipped(parts))
    except NotTaken:
        return
    assert "root:" not in hand_in.story


@given(st.integers(0, 2**32), st.binary(max_size=40))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_word_file_broken_anywhere_is_taken_or_refused_with_a_sentence(seed: int, noise: bytes) -> None:
    parts = zipfile.ZipFile(io.BytesIO(_WHOLE))
    files = {name: bytearray(parts.read(name)) for name in parts.namelist()}
    name = sorted(files)[seed % len(files)]
    at = seed % (len(files[name]) + 1)
    files[name][at : at + len(noise)] = noise
    try:
        read_word(zipped({key: bytes(data) for key, data in files.items()}))
    except NotTaken as refused:
        assert str(refused)


_WHOLE = word(
    *SECTIONS,
    "图1 说明",
    change=lambda document: document.add_picture(io.BytesIO(photo("red", "PNG", (9, 9)))),
)


def test_the_limits_hold_to_the_byte() -> None:
    limits = archive.Limits(packed=10_000, entries=2, unpacked=100, ratio=100)
    assert len(archive.unpack(zipped({"a": b"x" * 50, "b": b"y" * 50}), limits).files) == 2
    with pytest.raises(NotTaken):
        archive.unpack(zipped({"a": b"x" * 50, "b": b"y" * 51}), limits)


# --- writing ---


def test_an_import_never_overwrites_without_being_told(site: Path) -> None:
    pack = put(site.parent, "pack.zip", zipped(mini_pack()))
    before = tree(site)
    code, said = run(site, "import", pack)
    assert (code, tree(site)) == (2, before)
    assert "--replace" in said


@pytest.mark.parametrize("at", ["brands/2024", NEW])
@pytest.mark.parametrize("what", ["文件", "链接"])
def test_a_file_or_a_link_in_the_place_of_a_folder_is_never_written_through(
    site: Path, at: str, what: str
) -> None:
    elsewhere = site.parent / "elsewhere"
    elsewhere.mkdir()
    shutil.rmtree(site / at, ignore_errors=True)
    if what == "链接":
        (site / at).symlink_to(elsewhere, target_is_directory=True)
    else:
        (site / at).write_text("说明", "utf-8")
    pack = put(site.parent, "x.zip", zipped(mini_pack(f"{NEW}/")))
    before = tree(site)
    code, said = run(site, "import", pack, "--replace")
    assert (code, f"{at} 是一个{what}，这里应当是文件夹" in said) == (2, True), said
    assert tree(site) == before
    assert not list(elsewhere.iterdir())


def test_the_old_record_stays_until_the_new_one_is_sound(site: Path) -> None:
    files = mini_pack()
    broken = files | {
        f"{RECORD}/case.yml": files[f"{RECORD}/case.yml"].replace(b"kind: case", b"kind: cases")
    }
    before = tree(site)
    code, said = run(site, "import", "--replace", put(site.parent, "pack.zip", zipped(broken)))
    assert (code, tree(site)) == (1, before)
    assert "choice-unknown" in said
    assert "原来的记录没有动" in said
    better = files | {
        f"{RECORD}/case.yml": files[f"{RECORD}/case.yml"].replace(
            "多问一句，少跑一趟".encode(), "坐下来慢慢说".encode()
        )
    }
    code, said = run(site, "import", "--replace", put(site.parent, "pack.zip", zipped(better)))
    assert code == 0, said
    assert "坐下来慢慢说" in (site / RECORD / "case.yml").read_text("utf-8")
    assert not list(site.glob(".import-*"))


def test_a_swap_that_fails_half_way_is_undone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = put(site.parent, "pack.zip", zipped(mini_pack()))
    before, rename = tree(site), Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if (
            path.parts[-3:] == ("brands", "2024", "nuanxin-chuangkou")
            and ".import-" in str(path)
            and "old" not in path.parts
        ):
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    assert run(site, "import", "--replace", pack)[0] == 2
    assert tree(site) == before


def test_a_swap_cut_short_is_mended_by_the_next_import(site: Path) -> None:
    before = tree(site)
    old = site / ".import-2024-nuanxin-chuangkou" / "old" / RECORD
    old.parent.mkdir(parents=True)
    os.rename(site / RECORD, old)  # noqa: PTH104 - as the program that was killed did
    run(site, "import", put(site.parent, "x.txt", b""))
    assert {name: data for name, data in tree(site).items() if name.startswith("brands")} == {
        name: data for name, data in before.items() if name.startswith("brands")
    }


def test_a_dry_run_says_everything_and_writes_nothing(site: Path, form: bytes) -> None:
    file = put(site.parent, "form.docx", form)
    before = tree(site)
    code, said = run(site, "import", "--dry-run", file)
    assert (code, tree(site)) == (0, before)
    for part in ("读到：", "清理：", "校验", "没有写文件", NEW):
        assert part in said


def test_no_file_and_no_such_file_are_mistakes_of_use(site: Path) -> None:
    assert run(site, "import")[0] == 2
    assert run(site, "import", str(site / "none.docx"))[0] == 2
    with pytest.raises(imports.NotImported) as refused:
        imports.import_hand_in(site, imports.ImportOrder(site, year="2024"))
    assert refused.value.usage


@pytest.mark.parametrize(
    ("descr", "alt"),
    [
        ("长椅旁站着党员", "长椅旁站着党员"), ("大厅全景", "大厅全景"), ("窗口里", ""), ("  大厅 \n 全景 ", "大厅 全景"), ("大 厅", ""), ("IMG_0012.JPG", ""), ("图片 12", ""),
        ("Picture 3", ""), ("图形用户界面\n\n描述已自动生成", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_description_is_kept_when_somebody_wrote_it(descr: str, alt: str) -> None:
    document = Document()
    for name in ("创建背景", "主要做法", "工作成效"):
        document.add_heading(name, 2)
        document.add_paragraph("示例局推行一张清单办事，群众少跑腿，一年办结了不少事，大家都说好。")
    shape = document.add_picture(io.BytesIO(photo("#A6192E", size=(400, 300))))
    shape._inline.docPr.set("descr", descr)
    kept = io.BytesIO()
    document.save(kept)
    hand_in = recognise.read_hand_in(Raw("a.docx", kept.getvalue()))
    assert (value_at(dict(hand_in.facts), ("pictures", 0, "alt")) or "") == alt
