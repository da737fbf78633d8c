"""The bench runs, keeps what it measured, and says why a row is missing. What it measures is nobody's test."""

import json
from pathlib import Path

import pytest

from tests.bench.__main__ import main
from tests.bench.measuring import Cost
from tests.bench.prose import Author
from tests.bench.report import written
from tests.bench.results import Result
from tests.bench.stages import STAGES, dearest, shares
from tests.bench.workshop import Sample
from tests.roots import PROJECT

ROWS = "help,validate-cold"


def bench(folder: Path, *more: str) -> str:
    """The tables after one more run."""
    out = folder / "RESULTS.md"
    main(["--cases", "30", "--some", "20", "--runs", "1", "--rows", ROWS, "--work", str(folder / "work"), "--kept", str(folder / "kept"),
          "--out", str(out), *more])  # fmt: skip
    return out.read_text("utf-8")


def test_what_is_measured_stands_in_the_table_and_is_not_measured_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = bench(tmp_path)
    told = [
        line.split(" | ")[:3] for line in table.splitlines() if line.startswith(("| 从头 ", "| `--help` "))
    ]
    assert told == [["| `--help`", "20", "1"], ["| 从头", "30", "1"]]
    assert table.count("还没有做") > 10, "what nobody asked for is told as not done"
    samples = [
        row["samples"][0]["cost"]
        for row in json.loads((tmp_path / "kept" / "results.json").read_text("utf-8"))["rows"]
    ]
    assert all(cost["processor"] > 0 and cost["wall"] > 0 and cost["peak"] > 0 for cost in samples)
    assert "/2 " in capsys.readouterr().out
    assert bench(tmp_path).count("还没有做") == table.count("还没有做")
    assert "/2 " not in capsys.readouterr().out, "what is known is not measured again"
    failed = bench(tmp_path, "--again", "--limit", "0.01", "--rows", "help")
    assert failed.count("超过 0.01 秒，停了") == 1


def test_nothing_is_measured_that_has_no_name(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="没有这样的行：nonsense"):
        bench(tmp_path, "--rows", "nonsense")


def test_prose_is_as_varied_as_people_write_and_the_same_for_the_same_seed() -> None:
    text = "".join(Author(seed).paragraph(1600) for seed in range(60))
    assert text == "".join(Author(seed).paragraph(1600) for seed in range(60))
    assert len(set(text)) > 1200


def test_what_work_is_told_by_is_where_the_code_stands() -> None:
    code = [
        f"{file.relative_to(PROJECT / 'scripts' / 'showcase').as_posix()}"
        for file in PROJECT.glob("scripts/showcase/**/*.py")
    ]
    places = [place for stage in STAGES.values() for place in stage]
    assert [place for place in places if not any(file.startswith(place) for file in code)] == []


def test_the_dearest_functions_of_the_dearest_stages_stand_beside_those_of_before(tmp_path: Path) -> None:
    notes, names = tmp_path / "notes", list(STAGES)
    told = []
    for more in (0.0, 1.0):
        notes.write_text(
            f"1\t2.0\tjudging/a.py f\n1\t{more:.1f}\tjudging/b.py g\n2\t1.5\tx.py h\n1\t0.5\tjudging/a.py f\n"
        )
        told.append({**shares(notes), **dearest(notes, stages=1)})
    assert told[1] == {
        names[1]: 3.5,
        names[2]: 1.5,
        f"{names[1]}：judging/a.py f": 2.5,
        f"{names[1]}：judging/b.py g": 1.0,
    }
    then, now = (
        [Result("cold", "建站", "从头", 30, samples=[Sample(Cost(4, 4, 1), told=one)])] for one in told
    )
    table = written(now, {}, then)
    assert f"| {names[1]}（3.5 秒） | 秒 | 以前（2.5 秒） | 秒 |" in table
    assert "| `judging/b.py g` | 1.00 | `judging/b.py g` | 0.00 |" in table
    assert "以前（" not in written(now, {})
