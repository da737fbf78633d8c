"""What staff have to know, as pages of their own site: asked for once, then kept as the program's documents are."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.entrances.keeping import staff_pages
from showcase.entrances.keeping.following import outdated, renew
from showcase.publishing.build import build
from showcase.publishing.judgement import judge
from showcase.rendering.reports.report import text
from tests.roots import PROJECT, mini_root

NAMES = ("index", "deploy", "editions", "reviews")


def sync(root: Path, *said: str) -> str:
    done = CliRunner().invoke(main, ["--root", str(root), "sync", *said])
    assert done.exit_code == 0, done.output
    return done.output


def test_pages_for_staff_are_written_once_they_are_asked_for_and_follow_the_program(
    tmp_path: Path,
) -> None:
    root = mini_root(tmp_path)
    assert "content/guide" not in sync(root)
    said = sync(root, "--guide")
    assert all(f"已写：content/guide/{name}.md" in said for name in NAMES)
    assert text(judge(root).problems) == ""
    assert outdated(root) == {}
    page = root / "content/guide/deploy.md"
    page.write_text(page.read_text("utf-8").replace("U 盘", "软盘"), encoding="utf-8")
    assert renew(root) == ("content/guide/deploy.md",) and "U 盘" in page.read_text("utf-8")


def test_what_staff_wrote_themselves_is_left_alone(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    own = root / "content/guide/index.md"
    own.parent.mkdir()
    own.write_text("---\ntitle: 办理指南\n---\n\n自己写的。\n", encoding="utf-8")
    assert "没有写 content/guide/index.md：那里已经有自己写的页面" in sync(root, "--guide")
    assert own.read_text("utf-8").endswith("自己写的。\n")


def test_an_installed_program_says_its_own_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff_pages, "INSTALLED", True)
    pages = staff_pages.pages(PROJECT / "nowhere", wanted=True)
    assert len(pages) == len(NAMES)
    assert not [path for path, page in pages.items() if "python scripts" in page]
    assert "showcase edition freeze 2024" in pages["content/guide/editions.md"]


@pytest.mark.slow
def test_they_are_pages_of_the_site_with_no_dead_end(tmp_path: Path) -> None:
    """The build follows every link; no page says a place in HTML, none of the documents' own."""
    root = mini_root(tmp_path)
    sync(root, "--guide")
    build(root, tmp_path / "site", books=False)
    for address, heading in (("", "不用 git 怎样改"), ("deploy/", "部署：网站放到哪里，怎样放")):
        page = (tmp_path / "site/guide" / address / "index.html").read_text("utf-8")
        assert re.search(rf"<h1[^>]*>{heading}", page) and "&lt;a id" not in page
    assert 'href="../../guide/"' in page and "location /anli/ {" in page
