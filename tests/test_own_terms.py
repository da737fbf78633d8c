"""What a showcase calls its cases and dimensions: said once in its settings, and in every text of the program from then on."""

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from showcase.publishing.judgement import settings
from showcase.reading.yaml.peek import peeked
from showcase.rendering.reports.report import text
from showcase.words.terms import LABELS, Terms, measure_of, terms_of
from tests.roots import PROJECT

OWN = {
    "theme": "领域", "region": "片区", "unit_type": "单位性质", "level": "管理级别", "system": "板块", "award": "等次",
    "programme": "标准与方法", "carrier": "活动阵地", "kind": "材料类别",
}  # fmt: skip
TERMS = Terms("成果", "", OWN)
TEXTS = sorted(
    file
    for folder in ("scripts/showcase", "theme", "starting")
    for file in (PROJECT / folder).rglob("*")
    if file.suffix in {".py", ".html", ".js", ".typ", ".xml", ".xhtml", ".opf", ".yml", ".md"}
    and file.name not in ("terms.py", "README.md")
)
"""All that says something to people."""


def program(*arguments: str) -> str:
    """What the program says of itself, in a process of its own: its texts are put into words where they are loaded."""
    done = subprocess.run(
        [sys.executable, str(PROJECT / "scripts"), *arguments],
        capture_output=True, text=True, env={**os.environ, "PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


SAID = {
    "共收录 %d 个案例，新的年度在前。": "共收录 %d 项成果，新的年度在前。",
    "每个单位限报 ${call.quota} 个完整案例": "每个单位限报 ${call.quota} 项完整成果",
    "还有 {{ year.more }} 例</a>": "还有 {{ year.more }} 项</a>",
    '("案例", statistics.cases, "个")': '("成果", statistics.cases, "项")',
    "案例 {len(cases)} 个，品牌 3 个": "成果 {len(cases)} 项，品牌 3 个",
    "上一例": "上一项",
    "没有案例，先看示例和例子，例：一个": "没有成果，先看示例和例子，例：一个",
    "各系统的单位；操作系统、全系统": "各系统的单位；操作系统、全系统",
    "facet=\"系统\"、同系统：": "facet=\"板块\"、同板块：",
    "按层级、单位类型、系统、地区排列": "按管理级别、单位性质、板块、片区排列",
    "全市（全地区）；主题党日；主题教育": "全市（全地区）；主题党日；主题教育",
    "相关部署与工作法；部署与工作法": "标准与方法；标准与方法",
}  # fmt: skip


@pytest.mark.parametrize("usual", SAID)
def test_a_text_is_put_into_own_terms_with_the_measure_that_goes_with_them(usual: str) -> None:
    assert TERMS.said(usual) == SAID[usual]
    assert Terms().said(usual) == usual


def test_the_measure_follows_the_noun_where_nobody_says_another() -> None:
    assert [measure_of(noun) for noun in ("成果", "项目", "党建故事", "工作经验", "案例")] == [
        "项",
        "个",
        "则",
        "条",
        "个",
    ]
    assert Terms("项目").said("每个案例 12 例，上一例") == "每个项目 12 个，上一个"
    assert Terms(measure="则").said("一个案例，3 例；一个单位") == "一则案例，3 则；一个单位"


def test_no_text_of_the_program_keeps_a_usual_term() -> None:
    """Whoever writes a text tomorrow need not think of it: this looks at every one there is."""
    kept = {}
    for file in TEXTS:
        usual = file.read_text("utf-8")
        said = TERMS.said(usual)
        if found := re.findall("案例|(?:[个则]|(?<!示)例)成果|单位类型|品牌载体|记录类别|部署与工作法", said):
            kept[file.relative_to(PROJECT).as_posix()] = found
        if file.suffix == ".py" and said != usual:
            compile(said, str(file), "exec")
    assert kept == {}


def test_what_does_not_fit_is_told_and_the_usual_term_kept(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        'site_name: 示例\nextra:\n  words:\n    case: "好<b>"\n    measure: 好几个\n    dimensions: {theme: 层级, year: 届次}\n',
        encoding="utf-8",
    )
    said = text(settings(tmp_path).problems)
    assert said.count("写法不对") == 2 and "没有“year”这一项" in said
    assert terms_of(peeked(tmp_path / "mkdocs.yml", "extra", "words")) == Terms(labels={"theme": "层级"})
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: 示例\nextra:\n  words:\n    dimensions: {theme: 层级}\n", encoding="utf-8"
    )
    assert "有两个维度都叫“层级”" in text(settings(tmp_path).problems)


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00words:", b"words: [", b"extra: {words: 1}", b"a: &a [*a]\nwords:", b""]
)
def test_settings_that_cannot_be_read_leave_the_usual_terms(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(content)
    assert terms_of(peeked(tmp_path / "mkdocs.yml", "extra", "words")) == Terms()
    assert peeked(tmp_path / "nothing.yml", "words") == {}


def test_every_dimension_that_can_be_renamed_has_an_entry_in_the_settings() -> None:
    from showcase.words.staff.own_words import DimensionWords

    assert list(DimensionWords.model_fields) == list(LABELS)


@pytest.mark.slow
def test_messages_speak_the_showcase_s_own_words(tmp_path: Path) -> None:
    root = _begun(tmp_path)
    case = root / "brands/2026/nuanxin-chuangkou/case.yml"
    case.write_text(
        re.sub(r"(?m)^themes:.*\n(?:  .*\n)*", "themes: [x]\n", case.read_text("utf-8")), encoding="utf-8"
    )
    (root / "content/collections/all.md").write_text(
        "---\ntitle: 全部\npick: {cases: [2026/nothing]}\n---\n", encoding="utf-8"
    )
    said = program("--root", str(root), "validate")
    assert "“x”不是已登记的领域" in said
    assert "“点名的成果”里的“2026/nothing”不存在" in said
    assert "案例" not in said and "主题" not in said


def _begun(folder: Path) -> Path:
    root = folder / "own"
    said = program(
        "init",
        str(root),
        "--yes",
        "--noun",
        "成果",
        "--kind",
        "enterprise",
        "--level",
        "group",
        "--year",
        "2026",
        "--sample",
    )
    assert "已新建" in said, said
    file = root / "mkdocs.yml"
    labels = ", ".join(f"{code}: {label}" for code, label in OWN.items())
    file.write_text(
        file.read_text("utf-8").replace(
            "    case: 成果\n", f"    case: 成果\n    dimensions: {{{labels}}}\n"
        ),
        encoding="utf-8",
    )
    assert "已写" in program("--root", str(root), "sync"), "the schema and the guide speak the new words"
    return root


@pytest.mark.slow
def test_no_byte_of_a_site_says_a_usual_term(tmp_path: Path) -> None:
    """Pages, scripts, search, book, e-book, forms, Word files, tables, feeds: but for what the root's own content says."""
    root = _begun(tmp_path)
    (root / "content/compendiums/2026.md").write_text(
        "---\ntitle: 二〇二六年度成果汇编\nsummary: 一年里收到的成果编成一册。\nyear: '2026'\npick: {year: ['2026']}\n"
        "awards:\n  - scheme: 示例评选\n    grade: demonstration\n    cases: [2026/nuanxin-chuangkou]\n---\n",
        encoding="utf-8",
    )
    said = program("--root", str(root), "build", "--out", str(tmp_path / "site"))
    assert "网站已生成" in said and "案例" not in said, said
    own = "\n".join(
        file.read_text("utf-8")
        for place in ("brands", "content", "mkdocs.yml")
        for file in ([root / place] if (root / place).is_file() else (root / place).rglob("*"))
        if file.suffix in {".yml", ".md"}
    )
    assert "案例" not in own, "what it begins with calls things by the noun"
    files = list(_texts(tmp_path / "site"))
    kinds = {Path(name.rpartition("!")[0] or name).suffix for name, _ in files}
    assert {".html", ".js", ".json", ".csv", ".xml", ".docx", ".epub", ".pdf"} <= kinds, kinds
    for usual in ("案例", "单位类型", "品牌载体", "记录类别", "部署与工作法"):
        assert [name for name, content in files if usual in content and usual not in own] == []
    pages = "".join(content for name, content in files if name.endswith(".html"))
    assert "成果库" in pages and "各领域的成果" in pages and "1 项" in pages


def _texts(site: Path) -> Iterator[tuple[str, str]]:
    """Every file of a site as text, those inside others too."""
    for file in sorted(site.rglob("*")):
        if file.is_file() and file.suffix not in (".gz", ".br", ".png", ".webp", ".jpg", ".woff2"):
            yield from _inside(file.relative_to(site).as_posix(), file.read_bytes())


def _inside(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            for entry in packed.namelist():
                yield from _inside(f"{name}!{entry}", packed.read(entry))
    elif content.startswith(b"%PDF"):
        done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
        yield name, done.stdout.decode().replace("\n", "")
    else:
        said = content.decode("utf-8", "ignore")
        yield name, re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), said)
