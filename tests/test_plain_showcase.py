"""A showcase without regions, of submitted cases alone, as most will be: nothing speaks of regions, nor of public reports."""

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.entrances.keeping import beginning, program_folder
from showcase.entrances.keeping.unit_register import write_out
from showcase.gathering.roster.roster import roster
from showcase.publishing.build import build
from showcase.publishing.judgement import judge
from showcase.reading import spreadsheet
from showcase.rendering.roster.listing import text as listed
from showcase.rendering.roster.listing import workbook
from showcase.storage.program import THEME
from showcase.words.choice import speak


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("plain") / "own"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beginning, "wheel", _no_wheel)
        patch.setattr(beginning, "packed", lambda content: None)
        patch.setattr(program_folder, "keep", lambda folder, kept: None)
        done = CliRunner().invoke(
            main,
            [
                "init",
                str(root),
                "--yes",
                "--kind",
                "university",
                "--organiser",
                "示例大学党委",
                "--year",
                "2026",
                "--sample",
            ],
        )
    assert done.exit_code == 0, done.output
    _submitted(root)
    yield root
    speak({})


def _no_wheel() -> bytes:
    return b""


def _submitted(root: Path) -> None:
    """Its sample as if units had handed it in."""
    for file in [*root.glob("brands/*/*/case.yml"), root / "content/units/sample.yml"]:
        said = re.sub(r"(?m)^( *)fictional: true\n", "", file.read_text("utf-8")).replace("（虚构）", "")
        file.write_text(said.replace("kind: fictional", "kind: submitted"), encoding="utf-8")


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    build(root, root.parent / "site", books=False)
    return root.parent / "site"


def texts(site: Path) -> Iterator[tuple[str, str]]:
    """What readers, browsers and programs get, but for styles."""
    for file in sorted(site.rglob("*")):
        if file.suffix in (".html", ".js", ".json", ".csv", ".xml", ".txt", ".webmanifest"):
            yield file.relative_to(site).as_posix(), file.read_text("utf-8")


def test_a_showcase_without_regions_never_speaks_of_them(root: Path, site: Path) -> None:
    own = "".join(file.read_text("utf-8") for file in root.rglob("*.md"))
    found = [
        (name, word)
        for name, said in texts(site)
        for word in re.findall("地区|区划|各地", said)
        if word not in own
    ]
    assert found == []
    assert not (site / "regions").exists()
    assert (
        "regions" not in (site / "sitemap.xml").read_text("utf-8")
        if (site / "sitemap.xml").is_file()
        else True
    )


def test_open_data_without_regions_has_no_column_of_them(site: Path) -> None:
    rows = csv.DictReader(io.StringIO((site / "data/cases.csv").read_text("utf-8-sig")))
    assert not [name for name in rows.fieldnames or () if "region" in name]
    (first, *_) = json.loads((site / "data/cases.json").read_text("utf-8"))["cases"]
    assert "regions" not in first["unit"]
    assert "region" not in (site / "data/cases.schema.json").read_text("utf-8").lower()


def test_tables_of_staff_have_no_column_of_regions(root: Path, tmp_path: Path) -> None:
    write_out(root, tmp_path / "units.xlsx")
    sheet = spreadsheet.read((tmp_path / "units.xlsx").read_bytes(), "units.xlsx")[0]
    heads = [cell.text for row in sheet.rows[:4] for cell in row.cells]
    assert "单位名称" in heads and "所在地区" not in heads
    records = judge(root).records
    found = roster(records, "2026")
    assert "地区" not in [title for title, _ in found.divisions] and "层级" in [
        title for title, _ in found.divisions
    ]
    assert "地区" not in listed(found, date(2026, 3, 1))
    book = workbook(found, records.register, date(2026, 3, 1))
    assert not [column.head for sheet in book.sheets for column in sheet.columns if "地区" in column.head]


OF_COMPILED = "公开资料|原始资料|未载|据公开|编辑整理"


def test_where_all_is_submitted_nothing_speaks_of_public_reports(root: Path, site: Path) -> None:
    """Forms, pages, data, schemas, scripts: not even as a choice nobody is offered."""
    found = [(name, word) for name, said in texts(site) for word in re.findall(OF_COMPILED, said)]
    assert found == []
    with zipfile.ZipFile(site / "submit/shenbaobiao.docx") as form:
        assert not re.search(OF_COMPILED, form.read("word/document.xml").decode())
    assert "申报" in (site / "index.html").read_text("utf-8")


COMPENDIUM = """---
title: 示例大学党建品牌案例汇编
year: "2026"
summary: 各单位申报的案例，编成一册，供学习参考。
pick:
  year: ["2026"]
---

前言写在这里，说明本书收录的案例由各单位申报。
"""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="没有找到 pdftotext，书的文字没有看")
def test_a_book_of_submitted_cases_does_not_speak_of_public_reports_either(
    root: Path, tmp_path: Path
) -> None:
    """As PDF, EPUB and Word; the page of the compendium as well."""
    own = Path(shutil.copytree(root, tmp_path / "own"))
    (own / "content/compendiums/2026.md").write_text(COMPENDIUM, encoding="utf-8")
    build(own, tmp_path / "site", books=True)
    for file in (tmp_path / "site").glob("cases/*/*/*.pdf"):
        assert re.findall(OF_COMPILED, _printed(file)) == [], file.name
    book = tmp_path / "site/compendiums/2026/2026.pdf"
    assert "示例大学党建品牌案例（编）" in _printed(book)
    assert re.findall(OF_COMPILED, _printed(book)) == []
    packed = [file for ending in ("epub", "docx") for file in (tmp_path / "site").rglob(f"*.{ending}")]
    assert {"2026.epub", "shenbaobiao.docx"} < {file.name for file in packed}
    for file in packed:
        with zipfile.ZipFile(file) as held:
            for name in held.namelist():
                if not name.endswith((".png", ".jpg", ".jpeg", ".ttf", ".otf", ".woff2")):
                    assert re.findall(OF_COMPILED, held.read(name).decode("utf-8")) == [], (file.name, name)
    page = (tmp_path / "site/compendiums/2026/index.html").read_text("utf-8")
    assert re.findall(OF_COMPILED, page) == []


def _printed(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    return re.sub(r"\s", "", done.stdout)


def test_a_template_speaks_of_public_reports_only_on_a_condition() -> None:
    """What the small showcase has no page of: every mention stands behind a question for where the records come from."""
    asked = re.compile("compiled|unsaid|origins|missing_sections")
    bare = [
        (template.relative_to(THEME).as_posix(), line)
        for template in sorted(THEME.rglob("*.html"))
        for lines in [template.read_text("utf-8").splitlines()]
        for number, line in enumerate(lines)
        if re.search(OF_COMPILED, line) and not asked.search("".join(lines[max(0, number - 4) : number + 1]))
    ]
    assert bare == []
