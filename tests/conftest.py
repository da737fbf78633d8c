"""What all tests share: the mini repository of tests/site, and the option that writes expected reports anew."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import QUIET, chromium
from tests.roots import MINI


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real Chromium, closed after each module."""
    path = chromium()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield launched
        launched.close()
