"""Files that commands write by a name given to them end as what is in them does."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.entrances.commands.written_file import WrittenFile, misnamed
from tests.roots import mini_root

READ = {("jury", "read")}
"""Commands whose files are read; that one is not there is told by themselves."""
CALLS = [
    ("roster 2024 --xlsx", ".xlsx"), ("units export", ".xlsx"), ("jury tally 2024 --xlsx", ".xlsx"), ("jury tally 2024 --pdf", ".pdf"),
    ("bulletin pdf 2024-1 --out", ".pdf"), ("export", ".zip"), ("import --blank", ".docx"), ("links --out", ".md"),
    ("build --no-books --offline-zip", ".zip"), ("book 2024 --out", ".pdf"), ("book 2024 --docx --out", ".docx"),
    ("book 2024 --epub --out", ".epub"), ("book --press 2024 --out", ".pdf"),
]  # fmt: skip


def commands(group: click.Group, *above: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *above, name)
        else:
            yield (*above, name), command


def test_every_file_a_command_writes_is_of_a_kind() -> None:
    for name, command in commands(main):
        for parameter in command.params:
            kind = parameter.type
            if isinstance(kind, click.Path) and not kind.dir_okay and not kind.exists and name not in READ:
                assert isinstance(kind, WrittenFile), (name, parameter.name)


@pytest.mark.parametrize(("call", "ending"), CALLS, ids=[call for call, _ in CALLS])
@pytest.mark.parametrize("name", ["a.txt", "没有结尾"])
def test_another_ending_is_refused_before_anything_is_done(
    call: str, ending: str, name: str, tmp_path: Path
) -> None:
    done = CliRunner().invoke(main, ["--root", str(tmp_path), *call.split(), str(tmp_path / name)])
    assert done.exit_code == 2, done.output
    assert f"“{name}”要以 {ending} 结尾，如 {Path(name).stem}{ending}。" in done.output
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["a.XLSX", "一.二.xlsx"])
def test_the_case_of_letters_does_not_matter(name: str) -> None:
    assert not misnamed(Path(name), ".xlsx")


def test_a_report_of_links_tells_what_it_left_out_and_is_never_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flaw = SimpleNamespace(path="brands/2024/x/case.yml", severity="error")
    nothing = SimpleNamespace(
        records=SimpleNamespace(whole=None, cases=()), stories=None, problems=(flaw, flaw)
    )
    monkeypatch.setattr("showcase.publishing.judgement.judge", lambda _: nothing)
    for name in ("addresses", "archives", "visit"):
        monkeypatch.setattr(f"showcase.entrances.link_check.{name}", lambda *_: ())
    (tmp_path / "file").write_text("x", "utf-8")
    call = ["--root", str(tmp_path), "links", "--out", str(tmp_path / "file/links.md")]
    done = CliRunner().invoke(main, call, catch_exceptions=False)
    assert done.exit_code == 2
    assert "出处网址：查了 0 个" in done.output and "写不进" in done.output
    assert "有 1 个记录有错误，其中的网址没有查" in done.output, "what was left out is told"


def test_a_blank_form_gets_its_folder(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    blank = tmp_path / "发出去/空白.docx"
    done = CliRunner().invoke(main, ["--root", str(root), "import", "--blank", str(blank)])
    assert done.exit_code == 0 and blank.is_file(), done.output
