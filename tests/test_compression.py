"""Compressed twins of text files: which there are, what is in them, that they are kept, swept, checked, and handed out."""

import gzip
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import brotli
import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.publishing import compression
from showcase.publishing.build import build
from showcase.publishing.compression import LEAST, METHODS, TEXTS, compress
from showcase.rendering import offline
from showcase.rendering.derived import headers
from showcase.storage import manifest
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store
from tests.roots import mini_root

PAGE = ("<p>为民服务，从群众中来，到群众中去。</p>" * 99).encode()
STYLE = b".card { color: red; }\n" * 99
NOISE = bytes(range(256)) * 9
FILES: Mapping[str, bytes] = {
    "index.html": PAGE, "cases/index.html": PAGE, "assets/common.0123456789.css": STYLE, "data/cases.json": b"[1, 2]" * 900,
    "tiny.html": b"<p>" * (LEAST // 4), "a.jpg.webp": PAGE, "book.pdf": PAGE, "search/x/01.bin": PAGE, "_headers": STYLE,
}  # fmt: skip
PACKED = {"index.html", "cases/index.html", "assets/common.0123456789.css", "data/cases.json"}


def put(folder: Path, store: Store, *, packed: bool = True, files: Mapping[str, bytes] = FILES) -> set[str]:
    """What lies in a site folder after these files were put there."""
    output_folder = OutputFolder(folder, store)
    for address, content in files.items():
        output_folder.put(address, content)
    if packed:
        compress(output_folder, store, parallel=False)
    output_folder.sweep()
    output_folder.remember(moment=time.time_ns())
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_texts_of_some_size_have_twins_and_nothing_else_has(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        found = put(tmp_path / "site", store)
    assert found == {*FILES, *(f"{address}{ending}" for address in PACKED for ending in (".gz", ".br"))}
    for address in PACKED:
        file = tmp_path / "site" / address
        twins = [Path(f"{file}{ending}").read_bytes() for ending in (".gz", ".br")]
        assert gzip.decompress(twins[0]) == brotli.decompress(twins[1]) == FILES[address]
        assert all(len(twin) < len(FILES[address]) for twin in twins)


def test_what_would_not_be_smaller_has_none(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        assert put(tmp_path / "site", store, files={"a.txt": brotli.compress(NOISE * 99) * 40}) <= {
            "a.txt",
            "a.txt.gz",
            "a.txt.br",
        }
        noise = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(400)).encode("utf-16")
        random = bytes((n * n * 31 + n // 3 * 17) % 251 for n in range(LEAST))
        files = {"b.txt": gzip.compress(noise + random, mtime=0)}
        assert len(files["b.txt"]) > LEAST
        assert put(tmp_path / "other", store, files=files) == {"b.txt"}


def test_equal_files_have_equal_twins_with_no_time_or_name_in_them(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with Store(tmp_path / name) as store:
            put(tmp_path / name / "site", store)
    for address in PACKED:
        for ending in (".gz", ".br"):
            one, two = (
                (tmp_path / name / "site" / f"{address}{ending}").read_bytes() for name in ("one", "two")
            )
            assert one == two
    assert (tmp_path / "one/site/index.html.gz").read_bytes()[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"


def test_all_cores_make_the_same(tmp_path: Path) -> None:
    files = {f"{number}/index.html": PAGE + str(number).encode() for number in range(70)}
    for name in ("alone", "together"):
        with Store(tmp_path / name) as store:
            output_folder = OutputFolder(tmp_path / name / "site", store)
            for address, content in files.items():
                output_folder.put(address, content)
            compress(output_folder, store, parallel=name == "together")
            assert len(output_folder.sums) == 3 * len(files)
    assert all(
        (tmp_path / "alone/site" / f"{address}.br").read_bytes()
        == (tmp_path / "together/site" / f"{address}.br").read_bytes()
        for address in files
    )


def test_they_are_made_once_for_each_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counted(ending: str) -> Callable[[bytes, str], bytes]:
        def packed(content: bytes, address: str) -> bytes:
            made.append(address + ending)
            return pack(content, address)

        pack = METHODS[ending]
        return packed

    monkeypatch.setattr(compression, "METHODS", {ending: counted(ending) for ending in METHODS})
    with Store(tmp_path) as store:
        first = put(tmp_path / "site", store)
        assert len(made) == 6, "two pages of one content are packed once"
        assert put(tmp_path / "site", store) == first
        assert put(tmp_path / "elsewhere", store) == first
        assert len(made) == 6
        put(tmp_path / "site", store, files={**FILES, "index.html": PAGE * 2})
        assert made[6:] == ["index.html.gz", "index.html.br"]


def test_they_go_when_nobody_asks_for_them(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        put(tmp_path / "site", store)
        assert put(tmp_path / "site", store, packed=False) == {*FILES}


def test_a_twin_somebody_damaged_is_made_good(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        put(tmp_path / "site", store)
        twin = tmp_path / "site/index.html.gz"
        twin.write_bytes(b"damaged")
        put(tmp_path / "site", store)
        assert gzip.decompress(twin.read_bytes()) == PAGE


def test_a_build_has_them_in_its_manifest_and_the_offline_zip_does_without(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    site = root / "site"
    done = build(root, site, books=False, compressed=True)
    weighed = (
        file.stat().st_size for file in site.rglob("*") if file.is_file() and file.name != manifest.NAME
    )
    assert done.summary.size == sum(weighed)
    verified = CliRunner().invoke(main, ["--root", str(root), "verify", str(site)])
    assert verified.exit_code == 0, verified.output
    said = (site / "manifest.sha256").read_text("utf-8")
    for file in (
        file for file in site.rglob("*") if file.suffix in TEXTS and file.stat().st_size >= 4 * LEAST
    ):
        for ending, unpack in ((".gz", gzip.decompress), (".br", brotli.decompress)):
            twin = Path(f"{file}{ending}")
            assert unpack(twin.read_bytes()) == file.read_bytes(), twin
            assert f"  {twin.relative_to(site).as_posix()}\n" in said
            assert offline.place(twin.relative_to(site).as_posix()) == ""
    build(root, site, books=False)
    assert not [file for file in site.rglob("*") if file.suffix in (".gz", ".br")]


# --- handed out ---


WHO = "user root; " if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
"""nginx gives up what its caller may do, and then may not look into a test's folder."""


def asked(port: int, address: str, accepting: str) -> HTTPResponse:
    """The answer to a request of a browser that takes these encodings."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", f"/{address}", headers={"Accept-Encoding": accepting})
    return connection.getresponse()


@pytest.mark.skipif(shutil.which("nginx") is None, reason="没有找到 nginx，压缩好的文件没有试过怎样发出")
def test_nginx_hands_them_out_and_says_how_long_to_keep_what(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    said = headers.headers()
    search = "search/runs/1.bin"
    files = {
        **FILES,
        search: PAGE,
        "search/manifest.json": b"{}",
        headers.NGINX: headers.nginx(said).encode(),
    }
    with Store(tmp_path) as store:
        put(folder, store, files=files)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    places = "".join(
        f"{kind}_temp_path {tmp_path}/{kind}; "
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    settings = tmp_path / "nginx.conf"
    settings.write_text(
        f"{WHO}daemon off; pid {tmp_path}/pid; error_log {tmp_path}/errors; events {{}}\n"
        f"http {{ access_log off; {places}\nserver {{ listen 127.0.0.1:{port}; root {folder}; include {folder / headers.NGINX}; }} }}\n",
        "utf-8",
    )
    process = subprocess.Popen(["nginx", "-c", str(settings), "-e", str(tmp_path / "errors")])
    try:
        for _ in range(100):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        digest = "0123456789abcdef"
        for address, lasting in (("", False), ("cases/", False), ("assets/common.0123456789.css", True), (f"{search}?{digest}", True),
                                 (search, False), (f"{search}?q=1", False), (f"cases/?/search/1.bin?{digest}", False),
                                 (f"search/manifest.json?{digest}", False), ("search/manifest.json", False), ("book.pdf", False)):  # fmt: skip
            packed, plain = asked(port, address, "gzip, br"), asked(port, address, "")
            name = address.partition("?")[0]
            file = f"{name}index.html" if name.endswith("/") or not name else name
            assert plain.getheader("Content-Encoding") is None
            assert plain.read() == files[file]
            assert (packed.getheader("Content-Encoding") == "gzip") == (file in PACKED), address
            assert packed.read() == ((folder / f"{file}.gz").read_bytes() if file in PACKED else files[file])
            kept = str(plain.getheader("Cache-Control"))
            assert ("immutable" in kept, kept == "no-cache") == (lasting, not lasting), address
            assert {name: packed.getheader(name) for name in said} == dict(said)
        assert asked(port, "assets/gone.0123456789.css", "").getheader("Cache-Control") is None, (
            "an error is not kept"
        )
    finally:
        process.terminate()
        process.wait(10)


def test_hosts_are_told_which_files_last() -> None:
    text = headers.netlify({"X-Frame-Options": "DENY"}, ["assets/b.0123456789.js", "assets/a.0123456789.css"])
    assert text == (
        "/*\n  X-Frame-Options: DENY\n"
        "/assets/a.0123456789.css\n  Cache-Control: public, max-age=31536000, immutable\n"
        "/assets/b.0123456789.js\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
