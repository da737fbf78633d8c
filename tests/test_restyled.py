"""Where only the theme has changed, the last site is put into it as it stands, and comes out as if all had been made anew; where another
theme says more than that, all is made anew."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from showcase.judging.judgement import Judgement
from showcase.publishing import recipe
from showcase.publishing.build import NotPublished, build
from showcase.publishing.judgement import judge
from showcase.storage.store import Store
from tests.books import need_fonts
from tests.roots import PROJECT, mini_root

DAY = date(2031, 1, 1)

Change = Callable[[Path], object]


def _edit(path: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        file = root / path
        text = file.read_text("utf-8")
        assert old in text, f"{path} no longer says {old}"
        file.write_text(text.replace(old, new, 1), "utf-8")

    return change


def _more(path: str, text: str) -> Change:
    return lambda root: (root / path).open("a", encoding="utf-8").write(text)


FOLLOWED: dict[str, Change] = {
    "a style of every page": _more("theme/assets/common/components.css", "\n.x { color: var(--gold); }\n"),
    "a shell": _edit("theme/wide.html", '<p class="print-address"', '<p class="print-address" data-x="1"'),
    "a script of every page": _more("theme/assets/common/elder.js", "\nconsole.log(1);\n"),
    "a style of documents": _more("theme/assets/pages/document.css", "\n.x { color: var(--gold); }\n"),
    "own styles at last": _more("theme/assets/own/styles.css", "\n.x { color: var(--gold); }\n"),
    "a place in the shell": _edit("theme/wide.html", "<main ", '<i id="here"></i><main '),
    "a title that is called otherwise": _edit("theme/partials/meta.html", "<title>{{ page.title | e }} - ", "<title>站 {{ page.title | e }} · "),
    "a description no more": _edit("theme/partials/meta.html", '<meta property="og:description" content="{{ description | e }}">\n', ""),
    "a picture of the theme": _edit("theme/assets/favicon.svg", "<svg ", '<svg data-x="1" '),
    "the page that is not there": _edit("theme/404.html", "<h1", '<h1 data-x="1"'),
    "a style of one page": _more("theme/assets/library/library.css", "\n.x { color: var(--gold); }\n"),
    "a script of one page and every other": _more("theme/assets/search/files.js", "\nconsole.log(1);\n"),
    "a script of the form": _more("theme/assets/submit/page/begin.js", "\nconsole.log(1);\n"),
    "the page of a case": _more("theme/pages/case.html", "<p>改</p>\n"),
    "a link and a place in it": _more("theme/pages/case.html", '<p id="end"><a href="{{ base }}about/">关于</a></p>\n'),
    "what it is drawn from besides, and a style": lambda root: (
        _more("theme/parts/case/sheet.html", "<p>x</p>\n")(root),
        _more("theme/assets/common/components.css", "\n.z { color: var(--gold); }\n")(root),
    ),
    "nothing at all": lambda root: (root / "theme/wide.html").touch(),
}  # fmt: skip
"""What is put into the last site."""
MADE_ANEW: dict[str, Change] = {
    "a feed": _more("theme/feeds/atom.xml", "<!-- x -->"),
    "a brand's mark": _edit("theme/marks/mark.svg", "<svg ", '<svg data-x="1" '),
    "a file more": lambda root: (root / "theme/assets/more.svg").write_text("<svg></svg>", "utf-8"),
    "a file less": lambda root: (root / "theme/assets/more.svg").unlink(),
    "a list": _more("theme/pages/glossary.html", "<p>改</p>\n"),
    "staff's texts": _more("theme/parts/staff-text.html", "<p>改</p>\n"),
    "a style nobody asked for": _edit("theme/pages/glossary.html", "{%", '{% set x = asset("data.css") %}{%'),
    "the form as one file": _more("theme/pages/submit-file.html", "<!-- x -->\n"),
    "a place of every page": _edit("theme/wide.html", '<i id="there"></i>', ""),
    "theme and story": lambda root: (
        _more("theme/assets/common/components.css", "\n.y { color: var(--gold); }\n")(root),
        _more("brands/2024/linli-yishiting/case.md", "\n又写了一句。\n")(root),
    ),
}
"""Where more hangs on it."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with a site, Word files and posters included."""
    need_fonts()
    root = mini_root(tmp_path_factory.mktemp("restyled"))
    _amended(root)
    return root


def _amended(root: Path) -> bool:
    """Let the site be as the root is now; whether nothing had to be judged for that."""
    time.sleep(0.06)  # what was touched just now tells nothing for sure
    with pytest.MonkeyPatch.context() as patch:
        judged: list[Path] = []

        def noted(root: Path, store: Store, **wishes: Any) -> Judgement:
            judged.append(root)
            return judge(root, store, **wishes)

        patch.setattr(recipe, "judge", noted)
        build(root, root / "site", books=False, day=DAY)
    return not judged


def _is_as_made_anew(root: Path) -> bool:
    """The site, from what is kept of all but a site in its place."""
    other = root.with_name("other")
    shutil.copytree(root, other, symlinks=True, ignore=shutil.ignore_patterns("site", ".site-*"))
    assert not _amended(other), "nothing is known of a site in that place"
    differ = _files(root / "site").items() ^ _files(other / "site").items()
    shutil.rmtree(other)
    assert not {path for path, _ in differ}
    return True


def _files(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()
    }


_FIRST = ("a style of every page", "a shell")


@pytest.mark.parametrize("names", [_FIRST, pytest.param((*FOLLOWED,), marks=pytest.mark.slow)])
def test_the_last_site_in_another_theme_is_that_made_anew(published: Path, names: tuple[str, ...]) -> None:
    """One change after the other, each upon the last."""
    for name in names:
        FOLLOWED[name](published)
        assert _amended(published), name
    assert _is_as_made_anew(published)


_BUILT = f"""
import json, sys
sys.path.insert(0, sys.argv[1])
from datetime import date
from pathlib import Path
from showcase.publishing.build import build
root = Path(sys.argv[2])
build(root, root / "site", books=False, day=date({DAY.year}, {DAY.month}, {DAY.day}))
print(json.dumps([name.partition(".")[0] for name in sys.modules] + [name for name in sys.modules if name.startswith("showcase.")]))
"""


def test_what_judges_and_reads_is_not_even_loaded_for_that(published: Path) -> None:
    FOLLOWED["a style of documents"](published)
    time.sleep(0.06)
    done = subprocess.run(
        [sys.executable, "-c", _BUILT, str(PROJECT / "scripts"), str(published)],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    names = set(json.loads(done.stdout))
    assert "showcase.publishing.amending.restyled" in names, "the test sees what is loaded"
    assert names & {"pydantic", "yaml", "comrak", "nh3", "jinja2", "mkdocs", "numpy", "typst"} == set()


@pytest.mark.slow
def test_where_more_hangs_on_the_theme_all_is_made_anew(published: Path) -> None:
    _edit("theme/wide.html", "<main ", '<i id="there"></i><main ')(published)
    assert _amended(published)
    for name, change in MADE_ANEW.items():
        change(published)
        assert not _amended(published), name


@pytest.mark.slow
def test_a_shell_that_leads_nowhere_is_refused(published: Path) -> None:
    file = published / "theme/wide.html"
    text, before = file.read_text("utf-8"), _files(published / "site")
    file.write_text(text.replace("<main ", "<a href=\"{{ 'nowhere/' | url }}\">x</a><main ", 1), "utf-8")
    time.sleep(0.06)
    with pytest.raises(NotPublished, match="nowhere"):
        build(published, published / "site", books=False, day=DAY)
    assert _files(published / "site") == before
    file.write_text(text, "utf-8")
    _amended(published)


@pytest.mark.slow
def test_what_somebody_has_touched_is_put_into_no_shell(published: Path) -> None:
    (published / "site/about/index.html").write_text("别的", "utf-8")
    FOLLOWED["a shell"](published)
    assert not _amended(published)
    assert "别的" not in (published / "site/about/index.html").read_text("utf-8")


@pytest.mark.slow
def test_what_was_told_of_the_records_stands(published: Path) -> None:
    """Nothing is judged by the theme; what was told is told again."""
    with_ = build(published, published / "site", books=False, day=DAY).summary
    FOLLOWED["a style of every page"](published)
    time.sleep(0.06)
    now = build(published, published / "site", books=False, day=DAY).summary
    assert (now.drafts, now.pages, now.warnings, now.wanting) == (
        with_.drafts, with_.pages, with_.warnings, with_.wanting,
    )  # fmt: skip
