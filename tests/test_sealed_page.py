"""The signed and stamped page of a record (`stamp.pdf`): it comes in with the parcel, is kept with the record, and goes nowhere else."""

import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from showcase.entrances.imports import ImportOrder, import_hand_in
from showcase.entrances.merged import merged
from showcase.publishing.judgement import judge
from showcase.publishing.offline import pack
from showcase.reading.proposal_reader import read_proposal
from showcase.reading.whole_pdf import fault
from showcase.storage.git.repository import Repository
from showcase.storage.store import Store
from showcase.words.case.record import MOST_SEALED_BYTES, SEALED_PAGE
from tests.roots import MINI
from tests.test_imports import zipped
from tests.test_review import git

RECORD = "brands/2024/linli-yishiting"
PAGE = (MINI / RECORD / SEALED_PAGE).read_bytes()
SIGNS = (b"SEALED AND SIGNED", SEALED_PAGE.encode())
"""What stands in the page, and its name."""


def contents(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file's name and bytes, and those of everything packed in it."""
    yield name, name.encode() + b"\0" + data
    if name.endswith(".gz"):
        yield from contents(name.removesuffix(".gz"), gzip.decompress(data))
    elif data.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from contents(f"{name}/{inner}", archive.read(inner))


def leaked(folder: Path) -> list[str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return [
        name
        for file in files
        for name, data in contents(file.relative_to(folder).as_posix(), file.read_bytes())
        if PAGE in data or SIGNS[0] in data or (SIGNS[1] in data and "/submit/" not in f"/{name}")
    ]


def test_it_is_nowhere_in_the_site_nor_in_the_offline_archive(mini_folder: Path, tmp_path: Path) -> None:
    """Over all bytes. That the form itself names the file is no leak."""
    pack(mini_folder, tmp_path / "offline.zip")
    assert leaked(mini_folder) == leaked(tmp_path) == []
    (tmp_path / "a.txt").write_bytes(b"x" + PAGE)
    assert leaked(tmp_path) == ["a.txt"], "what is looked for would be found"


@pytest.mark.parametrize("folder", ["brands/2023/abc-def/", "abc-def/", ""])
def test_it_comes_with_the_parcel_and_is_told_of(folder: str, site: Path) -> None:
    files = {
        name: (MINI / RECORD / name).read_bytes() for name in ("case.yml", "case.md", "ting.jpg", "qiang.png")
    }
    (site / "parcel.zip").write_bytes(
        zipped({folder + name: data for name, data in {**files, SEALED_PAGE: PAGE}.items()})
    )
    done = import_hand_in(site, ImportOrder(site / "parcel.zip", "2023", "abc-def"))
    assert (site / "brands/2023/abc-def" / SEALED_PAGE).read_bytes() == PAGE
    assert "盖章页 stamp.pdf（只存档，不登载）" in done.hand_in.found[0]
    assert [problem for problem in done.problems if problem.path.endswith(SEALED_PAGE)] == []


@pytest.mark.parametrize(
    ("data", "size", "said"),
    [
        (PAGE, len(PAGE), ""),
        (b"\xef\xbb\xbf\r\n" + PAGE + b"\r\n\0\0", 0, ""),  # as some scanners write it
        (PAGE, MOST_SEALED_BYTES, ""),
        (PAGE, MOST_SEALED_BYTES + 1, "有 5.0 MB"),
        (PAGE[:-8], 0, "不完整"),
        (b"PK\3\4", 0, "其实是压缩包或 Office 文件"),
        (b"II*\0", 0, "其实是 TIFF 图片"),
        (b"\x00\x01\x02", 0, "其实是别的文件"),
        (b"", 0, "其实是空文件"),
    ],
)  # fmt: skip
def test_it_is_a_whole_pdf_of_a_size_to_keep(data: bytes, size: int, said: str) -> None:
    found = fault(data, size)
    assert (found[0].words(**found[1])[0] if found else "") == said or (
        found and said in found[0].words(**found[1])[0]
    )


def test_a_changed_page_is_judged_anew(site: Path) -> None:
    """A verdict kept of the record does not outlive its sealed page."""
    assert told(site) == []
    (site / RECORD / SEALED_PAGE).write_bytes(PAGE[:-8])
    assert told(site) == ["盖章页的 PDF 文件不完整。"]
    (site / RECORD / SEALED_PAGE).write_bytes(PAGE)
    assert told(site) == []


def told(site: Path) -> list[str]:
    with Store(site) as store:
        return [problem.message for problem in judge(site, store).problems if problem.path.startswith(RECORD)]


def test_a_proposal_may_bring_it(site: Path) -> None:
    git(site, "init", "-q", "-b", "main")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "start")
    git(site, "checkout", "-q", "-b", "proposal")
    (site / "brands/2024/linli-jiayuan" / SEALED_PAGE).write_bytes(PAGE)
    git(site, "add", "-Af")
    git(site, "commit", "-qm", "signed")
    with Repository(site) as repository:
        proposal = read_proposal(repository, "main", "proposal")
        with merged(site, repository, proposal) as after:
            assert (after / "brands/2024/linli-jiayuan" / SEALED_PAGE).read_bytes() == PAGE
            assert (after / RECORD / SEALED_PAGE).read_bytes() == PAGE
    assert (proposal.problems, proposal.outside, [case.action for case in proposal.cases]) == (
        (),
        (),
        ["修改"],
    )
