"""A record that came as text, copied in an app that saves no file: whole, or refused in a sentence."""

from pathlib import Path

import pytest

from showcase.entrances.imports import ImportOrder, NotImported, import_hand_in
from tests.roots import MINI

FOLDER = "brands/2024/linli-jiayuan"
YML, MD = ((MINI / FOLDER / name).read_text("utf-8") for name in ("case.yml", "case.md"))
COPIED = f"【投稿文字】{FOLDER}/\n【case.yml】\n{YML}【case.md】\n{MD}【完】\n"


@pytest.mark.parametrize(
    ("text", "coding", "told"),
    [
        (COPIED, "utf-8", ""),
        (COPIED.replace("\n", "\r\n"), "utf-8-sig", ""),
        (COPIED, "gb18030", ""),
        (
            f"李主任好，材料发您：\n{COPIED}收到请回复",
            "utf-8",
            "前后还有别的话，没有收：“李主任好，材料发您： 收到请回复”",
        ),
    ],
)
def test_both_files_come_back(text: str, coding: str, told: str, site: Path) -> None:
    (site / "投稿.txt").write_bytes(text.encode(coding))
    done = import_hand_in(site, ImportOrder(site / "投稿.txt", replace=True))
    assert (done.folder, done.refused) == (FOLDER, False)
    assert (site / FOLDER / "case.yml").read_text("utf-8") == YML
    assert (site / FOLDER / "case.md").read_text("utf-8") == MD
    assert told in " ".join(done.hand_in.undecided) and "没有图片" in " ".join(done.hand_in.undecided)


@pytest.mark.parametrize("mark", ["【完】", "【case.md】", "【case.yml】", f"{FOLDER}/"])
def test_what_was_cut_is_not_taken(mark: str, site: Path) -> None:
    (site / "投稿.txt").write_text(COPIED.replace(mark, "", 1), "utf-8")
    with pytest.raises(NotImported, match="投稿文字不完整"):
        import_hand_in(site, ImportOrder(site / "投稿.txt", replace=True))
