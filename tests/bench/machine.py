"""What it was measured on, and with which version of everything."""

import hashlib
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
_READ = ("scripts/**/*.py", "theme/**/*.*", "requirements.lock")


def about(folder: Path) -> dict[str, str]:
    """Machine and system, as they call themselves."""
    return {
        "处理器": f"{_processor()}，{os.cpu_count()} 核",
        "内存": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "系统": f"{_system()}，{platform.system()} {platform.release().partition('-')[0]}，Python {platform.python_version()}",
        "工作文件夹": _filesystem(folder),
    }


def program(project: Path) -> str:
    """A digest of all that is measured, so that results of another version are not taken for these."""
    digest = hashlib.sha256(sys.version.encode())
    for file in sorted(
        {
            file
            for pattern in _READ
            for file in project.glob(pattern)
            if file.is_file() and "__pycache__" not in file.parts
        }
    ):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def commit(project: Path) -> str:
    """The commit, and whether there is more than it."""
    said = list(_git(project, "rev-parse", "--short=10", "HEAD"))
    return (
        (said[0] + ("（另有未提交的改动）" if list(_git(project, "status", "--porcelain")) else ""))
        if said
        else "不在 git 里"
    )


def available() -> float:
    """Bytes of memory that programs may have."""
    said = _PROC / "meminfo"
    lines = said.read_text("utf-8").splitlines() if said.is_file() else []
    return next((int(line.split()[1]) * 1024.0 for line in lines if line.startswith("MemAvailable:")), 0.0)


def load() -> float:
    """How many want the processors, on average of the last minute."""
    return os.getloadavg()[0]


def _git(project: Path, *words: str) -> Iterator[str]:
    try:
        done = subprocess.run(["git", *words], cwd=project, capture_output=True, text=True, check=False)
    except OSError:
        return
    yield from done.stdout.splitlines() if done.returncode == 0 else ()


def _processor() -> str:
    said = _PROC / "cpuinfo"
    lines = said.read_text("utf-8", "replace").splitlines() if said.is_file() else []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")),
        platform.processor() or "不详",
    )


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.platform()


def _filesystem(folder: Path) -> str:
    said = _PROC / "mounts"
    best, kind = "", "文件系统不详"
    for line in said.read_text("utf-8", "replace").splitlines() if said.is_file() else ():
        _, place, name, *_ = line.split()
        if folder.is_relative_to(place) and len(place) >= len(best):
            best, kind = place, name
    return kind
