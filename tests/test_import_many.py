"""A folder of hand-ins at once: each becomes a record or is told why not, nothing is half done, and a table says it all."""

import re
import shutil
from pathlib import Path

import pytest

from showcase.entrances import record_exchange
from showcase.entrances.handed import found_at
from showcase.rendering.reports import import_table
from tests.hand_ins import ANSWERS, photo
from tests.test_imports import mini_pack, run, tree, word, zipped
from tests.test_sealed_page import PAGE

BRANDS = ("春雨驿站", "山水驿站", "星火驿站")


def manuscript(brand: str) -> bytes:
    return word(
        f"标题：以“{brand}”让办事群众歇歇脚", f"品牌名称：{brand}", "申报单位：示例市示例局", "申报年度：2024", f"摘要：{ANSWERS['摘要']}", "一、创建背景", f"{brand}的起因。", "二、主要做法", "做法。", "三、工作成效", "成效。",
        "四、经验启示", "启示。",
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files, a zip, a folder of one hand-in, what is none, what is broken, and one file twice."""
    folder = tmp_path / "收到的"
    one = folder / "样例县" / "星火驿站"
    one.mkdir(parents=True)
    (folder / "1.docx").write_bytes(manuscript(BRANDS[0]))
    (folder / "1（再发）.docx").write_bytes(manuscript(BRANDS[0])[:-1] + b"\0")
    (folder / "1（再发）.docx").write_bytes((folder / "1.docx").read_bytes())
    (folder / "2.zip").write_bytes(
        zipped({"申报.docx": manuscript(BRANDS[1]), "现场.jpg": photo("red", size=(9, 9))})
    )
    (folder / "3.zip").write_bytes(zipped(mini_pack("2023/nuan-liang/")))
    (folder / "坏.docx").write_bytes(b"PK\3\4x")
    (folder / "名单.xlsx").write_bytes(b"x")
    (folder / "~$1.docx").write_bytes(b"x")
    (one / "申报.docx").write_bytes(manuscript(BRANDS[2]))
    (one / "盖章页.pdf").write_bytes(PAGE)
    (one / "现场" / "1.jpg").parent.mkdir()
    (one / "现场" / "1.jpg").write_bytes(photo("blue", size=(9, 9)))
    return folder


def rows(said: str) -> dict[str, str]:
    """Name → what became of it, as the table has it."""
    found = (re.fullmatch(r" *\d+  (\S+) +(\S+)  +(.*)", line) for line in said.splitlines())
    return {match[1]: match[2] for match in found if match}


def test_what_lies_in_a_folder_is_found_hand_in_by_hand_in(folder: Path) -> None:
    found = found_at([folder])
    assert [one.name for one in found.hand_ins] == [
        "1.docx",
        "1（再发）.docx",
        "2.zip",
        "3.zip",
        "坏.docx",
        "样例县/星火驿站/",
    ]
    assert found.strays == ("名单.xlsx",)
    assert found_at([folder / "样例县"]).hand_ins[0].beside == (
        "星火驿站/现场/1.jpg",
        "星火驿站/申报.docx",
        "星火驿站/盖章页.pdf",
    )
    assert found_at([folder / "1.docx"]).hand_ins[0].beside == ()


def test_each_becomes_a_record_or_is_told_and_a_table_says_it(site: Path, folder: Path) -> None:
    code, said = run(site, "import", str(folder))
    table = rows(said)
    assert table == {
        "1.docx": "写成，有错要改", "1（再发）.docx": "已有同一份", "2.zip": "写成，有错要改", "3.zip": "写成", "坏.docx": "没有收", "样例县/星火驿站/": "写成，有错要改", "名单.xlsx": "不是投稿",
    }  # fmt: skip
    assert "共 7 份：写成 1 份，写成但有错要改 3 份，已有同一份 1 份，没有收 1 份，不是投稿 1 份。" in said
    assert "正在读 6/6：样例县/星火驿站/" in said
    assert code == 1
    stamped = site / "brands/2024/xinghuo-yizhan"
    assert sorted(path.name for path in stamped.iterdir()) == ["1.jpg", "case.md", "case.yml", "stamp.pdf"]
    assert not list(site.glob(".import-*"))


def test_once_more_changes_nothing_and_says_so(site: Path, folder: Path) -> None:
    run(site, "import", str(folder))
    before = tree(site)
    _, said = run(site, "import", str(folder))
    assert tree(site) == before
    assert [name for name, became in rows(said).items() if became == "已有同一份"] == [
        "1.docx",
        "1（再发）.docx",
        "2.zip",
        "样例县/星火驿站/",
    ]


def test_two_of_one_name_are_two_records(site: Path, tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    for name, brand in (("a.docx", BRANDS[0]), ("b.docx", f"“{BRANDS[0]}”")):
        (tmp_path / "甲" / name).write_bytes(manuscript(brand))
    _, said = run(site, "import", str(tmp_path / "甲"))
    assert (site / "brands/2024/chunyu-yizhan").is_dir()
    assert (site / "brands/2024/chunyu-yizhan-2").is_dir()
    assert "“a.docx”已经取了 brands/2024/chunyu-yizhan，这一份取 brands/2024/chunyu-yizhan-2" in said


def test_a_disk_that_fails_half_way_leaves_all_as_it_was(
    site: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, rename, count = tree(site), Path.rename, 0

    def refuse(path: Path, target: Path) -> Path:
        nonlocal count
        is_put = ".import-" in str(path) and str(target).startswith(str(site / "brands"))
        count += is_put
        if is_put and count == 3:
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    code, said = run(site, "import", str(folder))
    after = tree(site)
    assert (code, after) == (2, before)
    assert "没有写任何文件" in said
    assert not list(site.glob(".import-*"))


def test_stopping_it_while_records_are_put_in_their_places_undoes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, stage, rename = tmp_path / "root", tmp_path / "stage", Path.rename
    for folder in ("brands/2024/a-a", "brands/2024/b-b"):
        record_exchange.write(stage / folder, {"case.md": b"new"})
    record_exchange.write(root / "brands/2024/a-a", {"case.md": b"old"})

    def stop(path: Path, target: Path) -> Path:
        if path.name == "b-b":
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", stop)
    with pytest.raises(KeyboardInterrupt):
        record_exchange.put(root, stage, ["brands/2024/a-a", "brands/2024/b-b"])
    assert tree(root) == {"brands/2024/a-a/case.md": b"old"}


def test_a_dry_run_of_a_folder_writes_nothing(site: Path, folder: Path) -> None:
    before = tree(site)
    _, said = run(site, "import", "--dry-run", str(folder))
    assert tree(site) == before
    assert "试过" in rows(said).values()


def test_a_folder_without_a_hand_in_is_told(site: Path, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    code, said = run(site, "import", str(tmp_path / "空"))
    assert code == 2
    assert "这里没有可以导入的文件" in said
    shutil.rmtree(tmp_path / "空")


def test_the_table_is_as_wide_as_a_terminal_shows_it() -> None:
    text = import_table.text(
        [
            import_table.Row("名" * 60, import_table.WRITTEN, "x"),
            import_table.Row("a.docx", import_table.LEFT, "句" * 90),
        ]
    )
    first, second = text.splitlines()[1:3]
    assert first.index("写成") + sum(
        char > "ÿ" and char != "…" for char in first.partition("写成")[0]
    ) == second.index("没有收")
    assert "…" in first
    assert second.endswith("…")
