"""What all tests share: the mini repository of tests/site, and the option that writes expected reports anew."""

import gc
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import settings
from PIL import Image
from PIL.TiffImagePlugin import IFDRational
from playwright.sync_api import Browser, sync_playwright

from showcase.publishing.build import build
from showcase.storage.lock import held
from tests.bench.roots import synthetic_root
from tests.browser import QUIET, chromium, served, watched
from tests.recipes import follow_all
from tests.roots import MINI, PROJECT, mini_root, shared_by

os.environ["GIT_AUTHOR_DATE"] = "2024-06-01T08:00:00+0800"  # the mini site's call was open then
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # a busy machine is no fault: times are measured by the bench
# By Python's own thresholds an eighth of the time goes by in looking for garbage; much higher ones, and what builds leave behind adds up.
gc.set_threshold(10_000, 10, 5)


LONGEST = (
    "page_quality", "library", "browsing", "review", "search_queries", "case_page", "form", "staff_hostile", "publish", "amending", "live",
    "headers", "form_rules", "book_outputs", "floors", "rules", "open_data", "staff_files", "attacks", "ci", "mkdocs", "hostile", "season",
    "beginning", "offline", "fix",
)  # fmt: skip
"""The files that take longest are begun first, so that in the end no process waits long for another."""

LONGEST_PROOFS = (
    "warm_is_cold", "book_pages", "search_queries", "publish", "escaping", "hints", "deploy", "answers", "page_quality", "epub",
    "staff_walk", "form_drafts", "second_season", "hostile", "programmes",
)  # fmt: skip
"""The same of what is marked `slow`."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest files first; the others as they come."""
    longest = LONGEST_PROOFS if config.getoption("markexpr") == "slow" else LONGEST
    place = {f"test_{name}.py": number for number, name in enumerate(longest)}
    items.sort(key=lambda item: place.get(item.path.name, len(place)))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite",
        action="store_true",
        help="write the expected reports anew; read every one before keeping it",
    )


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether expected reports are to be written instead of compared."""
    return bool(request.config.getoption("--rewrite"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the mini repository, free to be broken."""
    return copytree(MINI, tmp_path / "site")


@pytest.fixture(scope="session")
def launched() -> Iterator[tuple[Browser, list[str]]]:
    """A real Chromium, started once, and what the policies of its pages refused."""
    path = chromium()
    refused: list[str] = []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield watched(started, refused), refused
        started.close()


@pytest.fixture(scope="module")
def browser(launched: tuple[Browser, list[str]]) -> Iterator[Browser]:
    """A real Chromium, whose windows are closed after each module. No page may have asked for what the site's policy refuses."""
    started, refused = launched
    yield started
    for context in started.contexts:
        context.close()
    told = refused.copy()
    refused.clear()
    assert told == []


# --- built once for all tests that only look, in whichever process they run; whoever changes what is served builds its own ---


class Once:
    """What is made once in a whole run: the first process that asks makes it, the others wait and look at the same."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        own = factory.getbasetemp()
        self._folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder `name`, filled by `make` if nobody has yet."""
        folder, whole = self._folder / name, self._folder / f"{name}.whole"
        with held(self._folder / f"{name}.lock", wait=lambda: None):
            if not whole.exists():
                shutil.rmtree(folder, ignore_errors=True)  # of a process that failed
                folder.mkdir()
                make(folder)
                whole.touch()
        return folder


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes a folder once in a whole run."""
    return Once(tmp_path_factory)


@pytest.fixture(scope="session", autouse=True)
def _shared(once: Once) -> None:
    shared_by(once)


def _mini(folder: Path) -> None:
    root = mini_root(folder)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("showcase.rendering.pages.paging.Paging.most", 4)
        build(root, root / "site", books=False)


def _many(folder: Path) -> None:
    root = synthetic_root(folder, 200)
    file = root / "mkdocs.yml"
    text = re.sub(r"^(    (?:documents|posters|codes)): \d+", r"\1: 0", file.read_text("utf-8"), flags=re.M)
    file.write_text(text, encoding="utf-8")
    build(root, root / "site", books=False)


@pytest.fixture(scope="session")
def mini_folder(once: Once) -> Path:
    """The site built from the mini repository, without books; four cards fill a page, so that lists have pages."""
    return once("mini", _mini) / "root" / "site"


@pytest.fixture(scope="session")
def mini(mini_folder: Path) -> Iterator[str]:
    """The address of the mini site, served on loopback."""
    yield from served(mini_folder)


@pytest.fixture(scope="session")
def real_folder(once: Once) -> Path:
    """The project's own site, built without books."""
    return once("real", lambda folder: build(PROJECT, folder / "site", books=False)) / "site"


@pytest.fixture(scope="session")
def real(real_folder: Path) -> Iterator[str]:
    """The address of the project's own site, served on loopback."""
    yield from served(real_folder)


@pytest.fixture(scope="session")
def many_root(once: Once) -> Path:
    """A repository of 200 synthetic cases with its site built in `site`, without Word files, posters and QR codes."""
    return once("many", _many) / "of-200"


@pytest.fixture(scope="session")
def many(many_root: Path) -> Iterator[str]:
    """The address of the site of 200 synthetic cases."""
    yield from served(many_root / "site")


@pytest.fixture(scope="session")
def followed(once: Once) -> Path:
    """The mini site built by a copy of the program in which recipes of the guide are followed: all of them in one, for no store
    knows anything of a program that is new."""
    return once("followed", follow_all) / "root"


@pytest.fixture(scope="session")
def photographs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two photographs as a phone takes them: lying on their side, with the place and the camera in them."""
    folder = tmp_path_factory.mktemp("photographs")
    made = []
    for number, colour in enumerate(((200, 40, 40), (40, 90, 200))):
        image = Image.new("RGB", (4000, 3000), colour)
        image.paste((255, 255, 255), (0, 0, 4000, 300))  # what lies on top here is on the right when upright
        exif = Image.Exif()
        exif[0x0112] = 6
        exif[0x010F] = "示例相机".encode("gbk").decode("latin-1")
        exif.get_ifd(0x8825).update({1: "N", 2: (IFDRational(26), IFDRational(5), IFDRational(1))})
        file = folder / f"IMG_{number}.jpg"
        image.save(file, exif=exif, quality=80)
        made.append(file)
    return made
