"""Nothing changed, nothing read: what stands is told by what the file system says, and never when anything at all differs."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from markupsafe import Markup

from showcase.entrances.cli import main
from showcase.entrances.live import Live
from showcase.processes.workers import aside
from showcase.publishing import recipe
from showcase.publishing.build import NotPublished, build
from showcase.publishing.mkdocs import prototypes
from showcase.reading.markdown.story import Story
from showcase.rendering.page import Page
from showcase.rendering.pages.templates import Templates
from showcase.storage import notes, survey
from showcase.storage.store import Store
from tests.books import need_fonts
from tests.roots import MINI, mini_root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with its site. What a test changes stays changed, so each builds before it looks."""
    need_fonts()  # where the system's fonts are asked nothing is told for sure
    return mini_root(tmp_path_factory.mktemp("standing"))


@pytest.fixture(autouse=True)
def settled(root: Path) -> None:
    """All that the tests before have touched is in the site."""
    time.sleep(0.1)  # what was touched just now tells nothing for sure
    build(root, root / "site", books=False)


def made(root: Path) -> bool:
    """Whether the site is made anew."""
    return build(root, root / "site", books=False).fresh


def test_a_site_of_which_nothing_has_changed_stands(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(root, root / "site", books=False)
    monkeypatch.setattr(recipe, "judge", None)  # to be called is to fail
    again = build(root, root / "site", books=False)
    assert (again.fresh, again.summary) == (False, first.summary)


def append(path: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write("\n")

    return change


CHANGES: dict[str, Callable[[Path], object]] = {
    "a story": append("brands/2024/linli-jiayuan/case.md"),
    "a register": append("content/vocabulary.yml"),
    "a stylesheet": append("theme/assets/common/tokens.css"),
    "a setting": append("mkdocs.yml"),
    "a new record's folder": lambda root: (root / "brands/2024/new-one").mkdir(),
    "a record gone": lambda root: shutil.rmtree(root / "brands/2023/ziliao-jianxun"),
    "a page of the site": append("site/about/index.html"),
    "a page of the site gone": lambda root: (root / "site/about/index.html").unlink(),
    "one too many in the site": lambda root: (root / "site/letter.txt").write_text("x"),
    "an office's font": lambda root: (root / "fonts").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_looked_into(root: Path, change: str) -> None:
    assert not made(root)
    CHANGES[change](root)
    try:
        assert made(root)
    except NotPublished:
        assert change in ("a new record's folder", "a record gone"), "refused is looked into, too"
        shutil.rmtree(root / "brands")
        shutil.copytree(MINI / "brands", root / "brands")


def test_a_new_style_or_shell_draws_no_page_and_follows_no_link(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page says the new name, in the site that is made next and in the one made after that, which has both changes to catch up."""
    drawn: list[str] = []
    draw = Templates.draw

    def counted(templates: Templates, page: Page, story: Story | None = None) -> Markup:
        drawn.append(page.template)
        return draw(templates, page, story)

    def pages() -> list[str]:
        return [file.read_text("utf-8") for file in sorted((root / "site").rglob("index.html"))]

    def restyle(color: str) -> None:
        tokens = root / "theme/assets/common/tokens.css"
        tokens.write_text(f"{tokens.read_text('utf-8')}\n.one {{ color: {color}; }}\n", "utf-8")
        time.sleep(0.1)
        assert made(root)

    monkeypatch.setattr(notes, "settled", lambda *_: True)  # what has just been written, too
    restyle("red")
    monkeypatch.setattr(Templates, "draw", counted)
    with monkeypatch.context() as patched:
        patched.setattr(prototypes, "drawn", None)  # the frame stands as well
        old = pages()
        restyle("blue")
        assert all(one != other for one, other in zip(old, pages(), strict=True))
    footer = root / "theme/partials/footer.html"
    footer.write_text(footer.read_text("utf-8").replace("本站程序", "本站所用程序", 1), "utf-8")
    assert made(root)
    assert all("本站所用程序" in page for page in pages())
    assert drawn == []
    form = (root / "site/submit/shenbaobiao.html").read_text("utf-8")
    assert ".one { color: blue; }" in form, "the form that is one file holds its styles"
    story = root / "brands/2024/linli-jiayuan/case.md"
    story.write_text(story.read_text("utf-8").rstrip() + "又添了一句。\n", "utf-8")
    assert made(root)
    assert drawn.count("case") == 1
    assert all("本站所用程序" in page for page in pages())


def test_another_wish_is_another_site(root: Path) -> None:
    assert build(root, root / "site", books=False, strict=False).fresh is False
    assert build(root, root / "site").fresh is True
    assert build(root, root / "other", books=False).fresh is True


def test_a_report_is_kept_until_something_changes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = root / "brands/2024/linli-jiayuan/case.md"
    text = story.read_text("utf-8")
    story.unlink()

    def report() -> tuple[int, str]:
        done = CliRunner().invoke(main, ["--root", str(root), "validate", "--format", "json"])
        return done.exit_code, done.output

    first = report()
    assert first[0] == 1
    with monkeypatch.context() as patched:
        patched.setattr("showcase.publishing.judgement.judge", None)
        assert report() == first
    story.write_text(text, "utf-8")
    assert report()[0] == 0


def test_serving_leaves_what_is_noted_of_the_site_alone(root: Path, tmp_path: Path) -> None:
    """The next build would look into every file otherwise, and write what it cannot tell."""
    with Store(root) as store:
        before = store.values("written").everything()
        assert before
        live = Live(root, tmp_path / "live", store)
        live.begin()
        assert live.file("index.html")
    with Store(root) as store:
        after = store.values("written").everything()
    assert before.items() <= after.items()
    assert not made(root)


def test_what_a_run_leaves_behind_itself_changes_nothing(root: Path) -> None:
    """On a fresh clone Python keeps what it compiled beside the code, and the fonts npm brought are unpacked in `program/`."""
    for left in ("scripts/__pycache__", "theme/__pycache__", "program/.cache", "program/node_modules/x"):
        (root / left).mkdir(parents=True, exist_ok=True)
    assert not made(root)
    (root / "program/next.whl").write_bytes(b"")
    assert made(root)
    shutil.rmtree(root / "program")


def test_half_of_the_records_may_be_looked_at_by_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brands = shutil.copytree(MINI / "brands", tmp_path / "brands")
    (brands / "2024/stray.txt").write_text("x", "utf-8")
    (brands / "notes.txt").write_text("x", "utf-8")
    time.sleep(0.1)
    alone = survey.surveyed_each(brands)
    monkeypatch.setattr(survey, "_WORTH", 2)
    with aside() as room:
        assert list(survey.surveyed_each(brands, room).items()) == list(alone.items())
    assert len(alone) > 4
