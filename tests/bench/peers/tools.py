"""The programs compared with, installed into the bench's own folder in the versions of its lock files; never into the project."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.workshop import Skipped
from tests.roots import PROJECT

_LOCK = PROJECT / "requirements-bench.lock"
_NPM = Path(__file__).parent / "eleventy"
_PATIENCE = 600


def python(kept: Path) -> Path:
    """The folder of an environment with the programs that come from PyPI. Raises Skipped."""
    home = kept / "python"
    installed, wanted = home / "installed", _digest(_LOCK)
    if not (installed.is_file() and installed.read_text() == wanted):
        shutil.rmtree(home, ignore_errors=True)
        _ran([sys.executable, "-m", "venv", str(home)], kept, "没有建成用来比较的 Python 环境")
        of = [
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--only-binary",
            ":all:",
            "--require-hashes",
            "-r",
        ]
        _ran(
            [str(home / "bin" / "python"), "-m", "pip", *of, str(_LOCK)],
            kept,
            "没有装上 requirements-bench.lock 里用来比较的程序",
        )
        installed.write_text(wanted)
    return home


def program(kept: Path, name: str) -> Path:
    """One of those programs. Raises Skipped."""
    home = python(kept)
    places = [
        home / "bin" / name,
        *home.glob(f"lib/python*/site-packages/*/binaries/{name}"),
        *home.glob(f"lib/python*/site-packages/*/{name}"),
    ]
    found = [place for place in places if place.is_file() and os.access(place, os.X_OK)]
    if not found:
        raise Skipped(f"装上的包里没有 {name}")
    return max(
        found, key=lambda place: place.stat().st_size
    )  # the program itself, not a starter written in Python


def eleventy(kept: Path) -> Path:
    """Eleventy's script for Node. Raises Skipped."""
    home = kept / "npm"
    npm = shutil.which("npm")
    if npm is None:
        raise Skipped("没有 npm，不比 Eleventy")
    lock = _NPM / "package-lock.json"
    installed, wanted = home / "installed", _digest(lock)
    if not (installed.is_file() and installed.read_text() == wanted):
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(_NPM / name, home)
        _ran(
            [npm, "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"], home, "没有装上 Eleventy"
        )
        installed.write_text(wanted)
    return home / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"


def chromium() -> str:
    """The browser of this machine. Raises Skipped."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    if found := next(filter(None, map(shutil.which, names)), None):
        return found
    raise Skipped("没有 Chromium")


def version(command: Sequence[str]) -> str:
    """What a program calls itself."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return (done.stdout or done.stderr).strip().partition("\n")[0]


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _ran(command: Sequence[str], folder: Path, otherwise: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=_PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Skipped(f"{otherwise}：{error}") from error
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or [""]
        raise Skipped(f"{otherwise}：{last[0][:200]}")
