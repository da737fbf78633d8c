"""The legal lines at the foot of every page: each in its form, or told how it should be."""

from pathlib import Path

import pytest

from showcase.publishing.publish import NotPublished, publish
from showcase.words.legal import LegalRefused, legal
from tests.roots import mini_root

GOOD = {
    "organiser": "中共示例市委市直机关工作委员会",
    "contact": "0591-87000000；office@example.org",
    "site_code": 3500000000,
    "icp": "闽ICP备12345678号-1",
    "police": "闽公网安备 ３５０１０２０２００１２３４ 号",
}


def test_each_line_says_its_name_and_leads_to_its_record() -> None:
    lines = {line.label: line.parts for line in legal({"legal": GOOD}).lines}
    assert lines == {
        "主办单位": (("中共示例市委市直机关工作委员会", ""),),
        "联系方式": (
            ("0591-87000000", "tel:0591-87000000"), ("office@example.org", "mailto:office@example.org"),
        ),
        "网站标识码": (("3500000000", ""),),
        "ICP 备案号": (("闽ICP备12345678号-1", "https://beian.miit.gov.cn/"),),
        "公安备案号": (
            ("闽公网安备35010202001234号", "https://beian.mps.gov.cn/#/query/webSearch?code=35010202001234"),
        ),
    }  # fmt: skip


@pytest.mark.parametrize("said", [None, {}, {"icp": "", "police": None}])
def test_every_line_may_be_left_out(said: object) -> None:
    assert legal({"legal": said}).lines == ()


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("icp", "闽ICP证12345678号", "“闽ICP证12345678号”不对，要像“闽ICP备12345678号”"),
        ("icp", "闵ICP备12345678号", "“闵ICP备12345678号”不对"),
        ("icp", "闽ICP备1234567号", "“闽ICP备1234567号”不对"),
        ("police", "闽公网安备3501020200123号", "中间是 14 位数字"),
        ("police", "35010202001234", "要像“闽公网安备35010202001234号”"),
        ("site_code", 350000000, "“350000000”不对，是 10 位数字"),
        ("contact", "13900000000", "手机号是个人信息，不能公布"),
        ("contact", "办公室老张", "“办公室老张”不对，写办公电话"),
        ("contact", "0591-87000000；老张", "写办公电话"),
        ("organiser", "会", "“会”不对，写单位全称"),
        ("organiser", ["甲", "乙"], "写单位全称"),
        ("ICP 备案", {"text": "闽ICP备12345678号"}, "没有这一项，可以写的是 organiser（主办单位）"),
    ],
)
def test_another_form_is_told_with_the_right_one(key: str, value: object, told: str) -> None:
    with pytest.raises(LegalRefused) as refused:
        legal({"legal": {key: value}})
    assert told in str(refused.value)
    assert str(refused.value).startswith("mkdocs.yml 里页脚的备案文字（extra.legal）有 1 处要改：\n")


def test_all_of_them_are_told_at_once_and_nothing_is_built(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("闽ICP备00000000号", "闽ICP备00号").replace("0000-00000000", "13900000000"),
        encoding="utf-8",
    )
    with pytest.raises(NotPublished, match="有 2 处要改"):
        publish(root, root / "site", books=False)
    assert not (root / "site").exists()
