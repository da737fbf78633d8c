"""Files of other office programs made Word files or spreadsheets, by LibreOffice where it is installed: without a window, the network, macros or links."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_PATIENCE = 120
"""Seconds for one file; the first start of a fresh profile takes some five."""
_NOWHERE = "http://127.0.0.1:9"
"""A proxy that is none: nothing is fetched."""
_MOST = 60 * 1024 * 1024
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""Of a fresh profile: no macro runs, and nothing is fetched that a document points to."""


class NotConverted(Exception):
    """Nothing came of it. `missing`: because there is no LibreOffice here."""

    def __init__(self, *, missing: bool = False) -> None:
        super().__init__()
        self.missing = missing


def program() -> str:
    """Where LibreOffice is; empty where it is not."""
    found = (shutil.which(name) for name in ("soffice", "libreoffice"))
    return next(filter(None, found), None) or next((place for place in _PLACES if Path(place).is_file()), "")


def docx_of(data: bytes, suffix: str) -> bytes:
    """The document as a .docx; `suffix` is that of its own kind. Raises NotConverted."""
    return converted(data, suffix, "docx", "MS Word 2007 XML")


def xlsx_of(data: bytes, suffix: str) -> bytes:
    """The spreadsheet as an .xlsx, its formulas worked out; `suffix` is that of its own kind. Raises NotConverted."""
    return converted(data, suffix, "xlsx", "Calc MS Excel 2007 XML")


def converted(data: bytes, suffix: str, wanted: str, kind: str) -> bytes:
    """The file as one of the kind `wanted` (its suffix), by the filter LibreOffice has for it. Raises NotConverted."""
    if not (office := program()):
        raise NotConverted(missing=True)
    with tempfile.TemporaryDirectory(prefix="showcase-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
        (folder / f"hand-in{suffix}").write_bytes(data)
        command = [
            office, "--headless", "--norestore", "--nolockcheck", "--nodefault", f"-env:UserInstallation={profile.parent.as_uri()}",
            "--convert-to", f"{wanted}:{kind}", "--outdir", str(folder / "out"), str(folder / f"hand-in{suffix}"),
        ]  # fmt: skip
        try:
            _run(command, place)
            made = folder / "out" / f"hand-in.{wanted}"
            if made.stat().st_size > _MOST:
                raise NotConverted
            return made.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise NotConverted from error


def _run(command: list[str], home: str) -> None:
    """Raises OSError, subprocess.SubprocessError; whatever it has started ends with it."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        env={**os.environ, "HOME": home, "no_proxy": "", "http_proxy": _NOWHERE, "https_proxy": _NOWHERE},
    )  # fmt: skip
    try:
        if process.wait(_PATIENCE):
            raise subprocess.CalledProcessError(process.returncode, command)
    except BaseException:  # Ctrl-C too
        with suppress(OSError, AttributeError):  # Windows has no groups
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
        raise
