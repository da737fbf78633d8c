"""Our records as other generators take them: a page of Markdown for each case, its facts in front of it."""

import html
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before and after `<main>` on a page of ours, so that others' pages weigh what ours do."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case in plain values."""

    key: str
    title: str
    brand: str
    meaning: str
    unit: str
    region: str
    level: str
    themes: tuple[str, ...]
    year: str
    summary: str
    party_org: str
    results: tuple[str, ...]
    pictures: tuple[str, ...]
    story: str

    def front(self) -> dict[str, Any]:
        """All but the story."""
        said = asdict(self)
        del said["story"]
        return said


def frame(site: Path) -> Frame:
    """Of the first case's page."""
    page = min(site.glob("cases/*/*-*/index.html")).read_text("utf-8")
    before, _, rest = page.partition("<main")
    return Frame(re.sub(r"<title>.*?</title>", "", before), rest.partition("</main>")[2])


def cases(root: Path) -> Iterator[Case]:
    """Every case of a synthetic root."""
    units = {unit["id"]: unit for file in sorted(root.glob("content/units/*.yml")) for unit in _read(file)}
    regions = {region["code"]: region["name"] for region in _read(root / "content" / "regions.yml")}
    words = {word["code"]: word["label"] for word in _read(root / "content" / "vocabulary.yml")["themes"]}
    for file in sorted(root.glob("brands/*/*/case.yml")):
        facts, unit = _read(file), None
        unit = units[facts["unit"]]
        yield Case(
            key=f"{file.parent.parent.name}/{file.parent.name}", title=facts["title"], brand=facts["brand"]["name"],
            meaning=facts["brand"]["meaning"], unit=unit["name"], region=regions[unit["region"]], level=unit["level"],
            themes=tuple(words[theme] for theme in facts["themes"]), year=file.parent.parent.name, summary=facts["summary"],
            party_org=facts["party_org"]["name"],
            results=tuple(f"{said['label']}：{said['value']}{said['unit']}（{said['period']}）" for said in facts["results"]),
            pictures=tuple(picture["file"] for picture in facts.get("pictures") or ()),
            story=file.with_name("case.md").read_text("utf-8"),
        )  # fmt: skip


def _read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)


def in_plain_markdown(root: Path, docs: Path) -> None:
    """Pages for generators that have a theme of their own: what our page says of a case, as Markdown."""
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# 示例\n\n首页。\n", encoding="utf-8")
    for case in cases(root):
        folder = docs / "cases" / case.key
        folder.mkdir(parents=True)
        facts = {
            "单位": case.unit, "地区": case.region, "主题": "、".join(case.themes), "年度": case.year,
            "党组织": case.party_org, "内涵": case.meaning, "成效": "；".join(case.results),
        }  # fmt: skip
        table = "".join(f"| {name} | {value} |\n" for name, value in facts.items())
        (folder / "index.md").write_text(
            f"---\ntitle: {case.title}\ndescription: {case.summary}\n---\n\n# {case.title}\n\n{case.summary}\n\n"
            f"| 项目 | 内容 |\n| --- | --- |\n{table}\n{case.story}",
            encoding="utf-8",
        )
        for name in case.pictures:
            shutil.copy(root / "brands" / case.key / name, folder)


def on_one_page(root: Path) -> Path:
    """The stories and pictures of all cases as one HTML page, for programs that print."""
    from showcase.reading.encoding import read_text
    from showcase.reading.markdown.story import parse_story

    parts = []
    for case in cases(root):
        folder = root / "brands" / case.key
        story = parse_story(read_text((folder / "case.md").read_bytes(), "case.md").content, "case.md")
        words = "".join(piece.html for piece in story.pieces)
        pictures = "".join(f'<img src="{html.escape(str(folder / name))}">' for name in case.pictures)
        parts.append(f"<h1>{html.escape(case.title)}</h1>{words}{pictures}")
    page = root.parent / "all.html"
    page.write_text(
        f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style>{''.join(parts)}", encoding="utf-8"
    )
    return page


_STYLE = "@page{size:210mm 285mm;margin:25mm}body{font:11pt/1.72 'Noto Serif CJK SC',serif}img{width:100%}h1{break-before:page}"
