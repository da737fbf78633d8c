"""What all tests share: the mini repository of tests/site, and the option that writes expected reports anew."""

from pathlib import Path
from shutil import copytree

import pytest

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
