"""What other showcases publish is listed here as theirs: read-only, counted apart, and no file of theirs harms anything."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.entrances.cli import main
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.origins.published import taken
from showcase.judging.telling import has_errors
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.reading.origins.json_text import NotJson, read_json
from showcase.reading.origins.origin_file import handed_file
from showcase.rendering.open_data.gathered import kept_text
from showcase.rendering.pages.origins import place_of
from showcase.rendering.reports.report import text
from showcase.rendering.search.destinations import KINDS, destinations
from showcase.words.data_format import VERSION
from showcase.words.rules.problem import Problem
from tests.roots import MINI

SITE = "https://gaoxin.example.cn/dangjian/"
Cases = list[dict[str, Any]]


def case(id_: str, **others: Any) -> dict[str, Any]:
    """A case as `data/cases.json` has it, with what is none of our business."""
    return {
        "id": id_, "kind": {"code": "case", "label": "案例"}, "year": int(id_[:4]), "year_inferred": False, "title": f"{id_}的标题",
        "summary": "一件虚构的事。", "brand": {"name": f"品牌{id_[5:]}", "slogan": None, "page": "x"},
        "unit": {"id": "gaoxin-bangongshi", "name": "高新区办公室", "regions": [{"code": "990100", "name": "示例市"}]},
        "themes": [{"code": "serving_people", "label": "服务"}], "results": [{"label": "不要的"}], "pictures": [{"address": "javascript:alert(1)"}],
        "awards": [{"scheme": "优秀品牌", "grade": {"code": "a", "label": "一等"}, "year": 2024}],
        "provenance": {"code": "fictional", "label": "虚构示例"}, "updated": "2025-01-02", "page": f"{SITE}cases/{id_}/", **others,
    }  # fmt: skip


def published(cases: Cases, **others: Any) -> dict[str, Any]:
    return {"version": VERSION, "title": "高新区党建品牌（虚构）", "page": f"{SITE}cases/", "count": len(cases), "updated": "2025-01-02", "cases": cases, **others}  # fmt: skip


TWO = [case("2024/yi-ge-anli"), case("2023/er-ge-anli")]


@pytest.fixture
def gather_here(site: Path, tmp_path: Path) -> Callable[..., Result]:
    """The command over the mini repository; `lists` are files by name."""

    def run(lists: dict[str, Any], *arguments: str) -> Result:
        for name, held in lists.items():
            data = held if isinstance(held, bytes) else json.dumps(held, ensure_ascii=False).encode()
            (tmp_path / name).write_bytes(data)
        return CliRunner().invoke(
            main,
            ["--root", str(site), "gather-remote", *(str(tmp_path / name) for name in lists), *arguments],
        )

    return run


def kept(site: Path) -> dict[str, str]:
    return {file.stem: file.read_text("utf-8") for file in (site / "content/remote").glob("*.json")}


def test_what_is_gathered_is_told_and_changes_by_what_has_changed(
    site: Path, gather_here: Callable[..., Result]
) -> None:
    first = gather_here({"gaoxin.json": published(TWO)})
    assert first.exit_code == 0, first.output
    assert "“gaoxin”（高新区党建品牌（虚构））已收录 2 例：新增 2 例。" in first.output
    before = kept(site)
    assert "javascript" not in before["gaoxin"]
    assert before["gaoxin"].count("\n") == 4, "a line for each case"
    assert not has_errors(validate(source.read_root(site))[1])
    again = gather_here({"gaoxin.json": published(TWO)})
    assert "没有变化：2 例" in again.output
    assert kept(site) == before
    other = published([case("2024/yi-ge-anli", title="改了题目"), case("2025/san-ge-anli")])
    told = gather_here({"gaoxin.json": other}, "--dry-run")
    assert kept(site) == before
    for said in (told.output, gather_here({"gaoxin.json": other}).output):
        assert "2 例：新增 1 例，改动 1 例，不再有 1 例。" in said
        assert "不再有：品牌er-ge-anli（2023/er-ge-anli）" in said
    assert "已移除来源“gaoxin”，原有 2 例。" in gather_here({}, "--remove", "gaoxin").output
    assert kept(site).keys() == {"linshui"}
    assert gather_here({}, "--remove", "gaoxin").exit_code == 2
    assert gather_here({}, "--remove", "../regions").exit_code == 2


def test_a_list_in_parts_is_taken_whole_or_not_at_all(site: Path, gather_here: Callable[..., Result]) -> None:
    index = published([], count=2, files=[{"year": 2024, "count": 1, "address": "x"}])
    del index["cases"]
    parts = {"cases.json": index, "2024.json": published(TWO[:1], title="高新区（2024 年）")}
    lacking = gather_here(parts, "--origin", "gaoxin")
    assert lacking.exit_code == 1
    assert "目录写着 2 例，收到的各个文件一共 1 例。" in lacking.output
    assert "gaoxin" not in kept(site)
    whole = gather_here({**parts, "2023.json": published(TWO[1:])}, "--origin", "gaoxin")
    assert whole.exit_code == 0, whole.output
    assert '"title": "高新区党建品牌（虚构）"' in kept(site)["gaoxin"]


def test_an_origin_is_kept_once_and_is_never_this_site(
    site: Path, gather_here: Callable[..., Result]
) -> None:
    gather_here({"gaoxin.json": published(TWO)})
    twice = gather_here({"lingyige.json": published(TWO)})
    assert twice.exit_code == 1
    assert "已经收录为“gaoxin”" in twice.output
    settings_file = site / "mkdocs.yml"
    settings_file.write_text(
        re.sub(r"(?m)^site_url:.*\n", "", settings_file.read_text("utf-8")) + f'\nsite_url: "{SITE}"\n'
    )
    gather_here({}, "--remove", "gaoxin")
    assert "是本站自己。" in gather_here({"benzhan.json": published(TWO)}).output
    assert kept(site).keys() == {"linshui"}


def test_addresses_without_a_site_want_it_told(site: Path, gather_here: Callable[..., Result]) -> None:
    bare = published([case("2024/yi-ge-anli", page="cases/2024/yi-ge-anli/")], page="cases/")
    assert "没有写来源网站的网址" in gather_here({"gaoxin.json": bare}).output
    assert gather_here({"gaoxin.json": bare}, "--site", "javascript:alert(1)//").exit_code == 1
    assert gather_here({"gaoxin.json": bare}, "--site", SITE, "--name", "高新区").exit_code == 0
    assert kept(site)["gaoxin"].startswith(
        '{"version": 1, "title": "高新区", "site": "https://gaoxin.example.cn/dangjian/"'
    )


FAULTS: dict[str, tuple[Any, str]] = {
    "version": (published(TWO, version=VERSION + 1), "remote-version  数据格式的版本是 2，本站的程序只读到 1。"),
    "version-shape": (published(TWO, version="1"), "remote-version  数据格式的版本（version）应当是 1 起的整数。"),
    "count": (published(TWO, count=3), "remote-file  写着 3 例，实有 2 例：文件不完整。"),
    "count-shape": (published(TWO, count=True), "remote-file  案例数（count）应当是"),
    "title": (published(TWO, title=["甲"]), "remote-file  列表的名称（title）没有写，或者不是文字。"),
    "many": (published([], count=100_000), "remote-file  案例数（count）应当是 0—20000 的整数。"),
    "story": ({"id": "2024/x", "story": []}, "remote-file  没有案例列表（cases）：这是单个案例。"),
    "list": (b"[1, 2]", ":1:1  错误 remote-file  这里应当是“{”。"),
    "empty": (b"  \n", ":2:1  错误 remote-file  文件是空的。"),
    "page": (b"<!DOCTYPE html>", ":1:1  错误 remote-file  这是网页，不是数据文件。"),
    "bytes": ('{"title":\n "甲'.encode() + b"\xff", ":2:4  错误 remote-file  这里的字节不是 UTF-8 编码。"),
    "gbk": ('{"title": "甲乙"}'.encode("gbk"), "不是 UTF-8 编码。"),
    "torn": (b'{"title": "x", "cases": [\n{"id": 1}', ":2:10  错误 remote-file  这里应当是“,”。"),
    "nan": (b'{"title": "x", "count": NaN}', ":1:25  错误 remote-file  NaN 不是数。"),
    "infinite": (b'{"count": 1e999}', "数字太大。"),
    "digits": (b'{"count": ' + b"9" * 5000 + b"}", "数字太长。"),
    "twice": (b'{"title": "x", "title": "y"}', "“title”写了两次。"),
    "twice-inside": (b'{"cases": [{"id": 1, "id": 2}]}', "同一项里“id”写了两次。"),
    "deep": (b'{"cases": ' + b"[" * 100_000, "括号套得太深。"),
    "behind": (b'{"cases": []} x', "数据结束以后还有内容。"),
    "missing": (published([{"id": "2024/yi-ge-anli"}]), "第 1 例：“title”没有写。"),
    "no-case": (published(["甲"]), "第 1 例：应当分项写（花括号）。"),  # type: ignore[list-item]
    "types": (published([case("2024/yi-ge-anli", title=["甲"])]), "第 1 例：“title”应当是文字。"),
    "bool": (published([case("2024/yi-ge-anli", year=True)]), "第 1 例：“year”应当是整数。"),
    "giant": (published([case("2024/yi-ge-anli", title="长" * 100_000)]), "第 1 例：“title”超过 100 个字。"),
    "unseen": (published([case("2024/yi-ge-anli", title="甲\u202e乙")]), "第 1 例：“title”里有看不见的字符或换行。"),
    "surrogate": (published([case("2024/yi-ge-anli", title="X")]), ""),
    "id": (published([case("2024/yi-ge-anli", id="../../x")]), "第 1 例：“id”写法不对。"),
    "script": (published([case("2024/yi-ge-anli", page="javascript:alert(1)")]), "remote-address  第 1 例：地址（page）“javascript:alert(1)”不在"),
    "other-site": (published([TWO[0], case("2023/er-ge-anli", page="https://evil.example.cn/cases/2023/er-ge-anli/")]), "remote-address  第 2 例"),
    "user": (published([case("2024/yi-ge-anli", page="https://a:b@x.cn/cases/2024/yi-ge-anli/")]), "remote-address  第 1 例"),
    "id-twice": (published([TWO[0], TWO[0]]), "第 2 例：“2024/yi-ge-anli”写了两次。"),
    "private": (published([case("2024/yi-ge-anli", summary="联系人手机 13800138000。")]), "mobile-number  第 1 例：这里写了手机号码"),
}  # fmt: skip


def told_of(data: bytes, tmp_path: Path) -> tuple[str, bool]:
    """What is said of a list, and whether anything could be kept of it."""
    file = tmp_path / "gaoxin.json"
    file.write_bytes(data)
    read = handed_file(file, "gaoxin.json")
    if isinstance(read, Problem):
        return text([read]), False
    origin, found = taken([read], site="", title="", today="2026-01-01", public=())
    return text([*found.problems, *found.of_cases]), origin is not None and not found.faulty


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_whatever_is_wrong_is_told_at_its_place(name: str, tmp_path: Path) -> None:
    given_, said = FAULTS[name]
    data = given_ if isinstance(given_, bytes) else json.dumps(given_, ensure_ascii=False).encode()
    if name == "surrogate":
        data, said = data.replace(b'"title": "X"', b'"title": "\\ud800"'), "“title”"
    told, whole = told_of(data, tmp_path)
    assert said in told
    assert not whole
    assert "13800138000" not in told
    assert re.match(r"gaoxin\.json:\d+:\d+  错误 ", told)


def test_each_origin_stands_by_itself_and_nothing_is_half_written(
    site: Path, gather_here: Callable[..., Result]
) -> None:
    good = published([case("2024/hao-anli", page="https://hao.example.cn/cases/2024/hao-anli/")])
    torn = json.dumps(published(TWO), ensure_ascii=False).encode()[:-40]
    told = gather_here({"gaoxin.json": torn, "haode.json": good})
    assert told.exit_code == 1
    assert "“gaoxin”没有收录：先改好上面的错误。原来收下的照旧。" in told.output
    assert kept(site).keys() == {"linshui", "haode"}
    wrong = gather_here(
        {"gaoxin.json": published([TWO[0], case("2023/er-ge-anli", title=1)])}, "--skip-faulty"
    )
    assert wrong.exit_code == 0
    assert "已收录 1 例：新增 1 例，略去有问题的 1 例。" in wrong.output
    assert "er-ge-anli" not in kept(site)["gaoxin"]


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 400))
def test_any_bytes_are_read_or_told(junk: bytes, at: int) -> None:
    whole = json.dumps(published(TWO), ensure_ascii=False).encode()
    try:
        read = read_json(whole[:at] + junk + whole[at + len(junk) // 2 :], "x.json")
    except NotJson as failure:
        assert failure.place.line >= 1
        assert failure.place.column >= 1
        return
    origin, found = taken([read], site="", title="", today="2026-01-01", public=())
    assert origin is not None or found.problems
    if origin:
        kept_again = read_json(kept_text(origin).encode(), "x.json")
        assert kept_again.items is not None
        assert len(kept_again.items) == len(origin.cases)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return gather(validate(source.read_root(MINI))[0])


def test_they_count_apart_and_are_ours_only_where_codes_are_the_same(catalogue: Catalogue) -> None:
    origins = catalogue.origins
    assert (origins.said, len(catalogue.cases)) == ("另收录各地 3 例（来自 1 个网站）", 7)
    assert catalogue.statistics.cases == 7
    first, second, third = origins.entries["linshui"].cards
    assert [(link.label, bool(link.address)) for link in first.themes] == [
        ("基层治理", True),
        ("水利服务", False),
    ]
    assert [(link.label, bool(link.address)) for link in first.regions] == [
        ("示例省", True),
        ("临水市", False),
    ]
    assert (first.unit.address, second.unit.address) == ("", "units/shili-shiliju/")
    assert third.case.year_inferred
    assert {code: list(found) for code, found in origins.groups.items()} == {
        "theme": ["serving_people", "grassroots_governance"], "region": ["990000", "990100"], "year": ["2024", "2023"],
    }  # fmt: skip
    link = origins.link("theme", "serving_people")
    assert link is not None
    assert link.label == "另收录各地 1 例"
    assert origins.link("theme", "nothing") is None


def test_a_search_leads_to_their_cards(catalogue: Catalogue) -> None:
    kinds = [kind.code for kind in KINDS]
    found = {one.name: one for kind, one in destinations(catalogue, ()) if kinds[kind] == "origin"}
    one = found["桥头议事"]
    assert one.address == "origins/linshui/#c-2024-qiaotou-yishi"
    assert one.others == ("桥头镇把议事放到桥头", "临水市桥头镇")
    assert one.aside.startswith("来源：临水市党建品牌案例（虚构）")
    entry = catalogue.origins.entries["linshui"]
    far = replace(entry.cards[0], number=61)
    assert place_of(far) == "origins/linshui/2/#c-2024-qiaotou-yishi"


def test_pages_name_the_origin_and_load_nothing_of_it(mini_folder: Path) -> None:
    page = (mini_folder / "origins/linshui/index.html").read_text("utf-8")
    there = "https://linshui.example.cn/dangjian/cases/2024/qiaotou-yishi/"
    assert f'<a href="{there}" rel="external noopener noreferrer">桥头议事</a>' in page
    assert not re.search(r'(?:src|srcset)="https?:', page)
    assert "图片 2 张" in page
    listed = (mini_folder / "origins/index.html").read_text("utf-8")
    assert "2025 年 4 月 2 日收录；来源网站最近改动 2025 年 3 月 1 日" in listed
    for at, said in (
        ("cases", "另收录各地 3 例（来自 1 个网站）"), ("stats", "另收录各地 3 例"), ("themes/serving_people", "另收录各地 1 例"),
        ("regions/990100", "另收录各地 1 例"), ("units/shili-shiliju", "资料送到桥头"),
    ):  # fmt: skip
        assert said in (mini_folder / at / "index.html").read_text("utf-8"), at
    assert "linshui" not in (mini_folder / "data/cases.json").read_text("utf-8")
