"""The account of a hand-in: everything is kept somewhere or has its reason why not; what does not add up stops the import."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.entrances import imports
from showcase.reading.hand_in.account import Account, Entry, Holdings, Kind, Ledger, Unaccounted, holdings
from showcase.reading.hand_in.hand_in import HandIn
from showcase.reading.hand_in.web import text as web_text
from showcase.rendering.reports import account_report
from tests.roots import MINI

TEXTS = ("大厅里没有椅子。", "2023年6月", "（此处由上级填写）")


def ledger() -> Ledger:
    noted = Ledger()
    noted.keep(Kind.PARAGRAPH, TEXTS[0], "创建背景")
    noted.keep(Kind.VALUE, TEXTS[1], "创建时间", written="2023-06")
    noted.leave(Kind.PARAGRAPH, TEXTS[2], "申报表自己的文字", routine=True)
    noted.keep(Kind.PICTURE, "", "1.jpg", name="1.jpg")
    return noted


RECORD = "created: 2023-06\n## 创建背景\n\n大厅里没有椅子。\n\n![](1.jpg)"
HELD = holdings(TEXTS, [Kind.PICTURE])


def test_what_adds_up_passes_however_wide_or_spaced_it_is_written() -> None:
    ledger().account(HELD).check(RECORD)
    ledger().account(
        holdings(("大厅里 没有椅子。\u200b", "２０２３年６月(此处由上级填写)"), [Kind.PICTURE])
    ).check(RECORD)


def without(kind: Kind) -> Account:
    return Account(HELD, tuple(entry for entry in ledger() if entry.kind is not kind))


@pytest.mark.parametrize(
    ("account", "record", "said"),
    [
        (without(Kind.PARAGRAPH), RECORD, "原件里有 17 个字没有着落，如“大厅里没有椅子。(此处由上级填写)”"),
        (without(Kind.PICTURE), RECORD, "原件有图片 1 张，清点到 0 张"),
        (ledger().account(Holdings()), RECORD, "原件里却没有"),
        (
            ledger().account(HELD),
            RECORD.replace("没有椅子", ""),
            "应当收进记录的 4 个字记录里没有，如“没有椅子”",
        ),
        (
            ledger().account(HELD),
            RECORD.replace("2023-06", "2023"),
            "应当收进记录的 3 个字记录里没有，如“0-6”",
        ),
    ],
)
def test_what_does_not_add_up_is_a_fault_of_the_program(account: Account, record: str, said: str) -> None:
    with pytest.raises(Unaccounted, match="这是程序的错误") as fault:
        account.check(record)
    assert said in str(fault.value)


@pytest.mark.parametrize(("kept", "reason"), [("标题", "多余"), ("", "")])
def test_an_entry_is_in_one_list_and_only_one(kept: str, reason: str) -> None:
    with pytest.raises(ValueError, match="kept somewhere"):
        Entry(Kind.PARAGRAPH, "甲", kept, reason)


def test_the_report_is_one_line_when_all_was_kept_and_lists_what_was_not() -> None:
    whole = Account(HELD, tuple(entry for entry in ledger() if entry.kept))
    assert account_report.text(whole) == "清点：原件全部收进记录，共 15 字、图片 1 张。\n"
    noted = ledger()
    noted.leave(Kind.PARAGRAPH, "一百", "划掉的文字没有采用")
    noted.leave(Kind.PICTURE, "", "图片只是链接", name="word/media/x.emf")
    assert account_report.text(noted.account(HELD)) == (
        "清点：原件共 26 字、图片 2 张，逐项都有着落。收进记录 15 字、图片 1 张，没有收 11 字、图片 1 张：\n"
        "  · 划掉的文字没有采用：“一百”\n  · 图片只是链接：“word/media/x.emf”\n  · 申报表自己的文字：1 处\n"
    )
    assert account_report.text(Account()) == ""


@given(st.lists(st.tuples(st.text(max_size=9), st.booleans()), max_size=6))
@settings(max_examples=40)
def test_whatever_is_noted_adds_up_and_one_left_out_does_not(parts: list[tuple[str, bool]]) -> None:
    noted = Ledger()
    for text, taken in parts:
        if taken:
            noted.keep(Kind.PARAGRAPH, text, "正文")
        else:
            noted.leave(Kind.PARAGRAPH, text, "不收")
    record = "\n".join(text for text, taken in parts if taken)
    noted.account(holdings(text for text, _ in parts)).check(record)
    with pytest.raises(Unaccounted):
        noted.account(holdings([*(text for text, _ in parts), "漏"])).check(record)


def test_an_import_whose_account_does_not_add_up_writes_nothing_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINI, site)
    read_past = HandIn("网页文字", {"title": "甲"}, "乙", account=Account(holdings(["甲乙丙丁"])))
    monkeypatch.setattr(web_text, "read_web_text", lambda _: read_past)
    file = site / "a.txt"
    file.write_text("甲乙丙丁", "utf-8")
    with pytest.raises(imports.NotImported, match=r"a\.txt：清点对不上：原件里有 4 个字没有着落") as refused:
        imports.import_hand_in(site, imports.ImportOrder(file, year="2024"))
    assert not refused.value.usage
    assert sorted(site.rglob("case.yml")) == [
        site / path.relative_to(MINI) for path in sorted(MINI.rglob("case.yml"))
    ]
