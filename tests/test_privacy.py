"""What must not be published of a person is found however it is written and wherever it stands; true figures stay quiet."""

import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from showcase.judging import privacy
from showcase.judging.cases.judged_case import JudgedCase
from showcase.judging.personal import numerals
from showcase.judging.staff import register
from showcase.judging.validate import validate
from showcase.reading import encoding, source
from showcase.reading.markdown import story
from showcase.reading.picture import PictureHeader
from showcase.reading.source import Draft, PictureFile
from showcase.reading.yaml import strict_yaml
from showcase.words.case.fields import field_names
from showcase.words.case.record import Facts
from showcase.words.rules.problem import Problem
from tests import spellings
from tests.roots import MINI

Spelled = Callable[[], Iterator[tuple[str, str]]]


def missed(spelled: Spelled, places: dict[str, str], kinds: set[str]) -> tuple[int, list[str]]:
    """How many were tried, and those that were not found, or not where they stand."""
    tried, wrong = 0, []
    for spelling, number in spelled():
        for place, template in places.items():
            tried += 1
            text = "第一行。\n" + template.format(number) + "\n最后一行。\n"
            found = privacy.findings(text)
            at = text.index(number)
            if not any(one.kind in kinds and at <= one.start < one.end <= at + len(number) for one in found):
                wrong.append(f"{spelling} / {place}: {text!r} {found}")
    return tried, wrong


IN_SENTENCES = {name: spellings.SENTENCES[name] for name in ("sentence", "glued", "asked", "bracketed")}


def test_a_mobile_number_is_found_in_every_spelling() -> None:
    tried, wrong = missed(spellings.mobiles, IN_SENTENCES, {"mobile_number"})
    assert wrong == []
    assert tried > 900


def test_a_mobile_number_is_found_in_every_place() -> None:
    def few() -> Iterator[tuple[str, str]]:
        every = dict(spellings.mobiles())
        for name in ("plain", "3-4-4 hyphen", "3-3-5 no-break", "3-4-4 zero-width", "script fullwidth", "script chinese", "prefix +86 grouped", "one by one hyphen"):  # fmt: skip
            yield name, every[name]

    tried, wrong = missed(few, spellings.SENTENCES, {"mobile_number"})
    assert wrong == []
    assert tried == 8 * len(spellings.SENTENCES)


def test_a_number_torn_over_lines_and_cells_is_one() -> None:
    tried, wrong = missed(spellings.broken, IN_SENTENCES, {"mobile_number"})
    assert wrong == []
    assert tried > 100


def test_cards_are_found_in_every_spelling() -> None:
    tried, wrong = missed(
        spellings.cards, {"sentence": "老王的是 {} 。", "glued": "老王的是{}。"}, {"id_card", "bank_card"}
    )
    assert wrong == []
    assert tried > 300


def test_an_address_of_the_web_hides_nothing() -> None:
    tried, wrong = missed(lambda: iter(spellings.ADDRESSED.items()), spellings.ADDRESSES, {"mobile_number", "id_card", "bank_card"})  # fmt: skip
    assert wrong == []
    assert tried == len(spellings.ADDRESSED) * len(spellings.ADDRESSES)


@pytest.mark.parametrize("text", spellings.DOCUMENTS)
def test_a_document_is_known_by_its_word(text: str) -> None:
    assert [finding.kind for finding in privacy.findings(text)] == ["document_number"]


@pytest.mark.parametrize("text", spellings.MAIL)
def test_mail_of_every_provider(text: str) -> None:
    assert {finding.kind for finding in privacy.findings(text)} == {"private_mail"}


def test_mail_of_nobody_knows_whom_is_asked_about() -> None:
    assert [finding.kind for finding in privacy.findings("写信到 zhang@huaxing-group.com。")] == [
        "mail_unregistered"
    ]


@pytest.mark.parametrize("text", spellings.QUIET)
def test_true_figures_stay_quiet(text: str) -> None:
    assert [(finding.kind, finding.plain) for finding in privacy.findings(text)] == []


@pytest.mark.parametrize("text", spellings.QUIET)
def test_a_number_among_true_figures_is_found_all_the_same(text: str) -> None:
    found = privacy.findings(f"{text}\n\n老王的电话是 {spellings.MOBILE}。\n\n{text}")
    assert [finding.plain for finding in found] == [spellings.MOBILE]


def test_every_script_that_counts_by_tens_is_known() -> None:
    every = {chr(code) for code in range(0x110000) if unicodedata.decimal(chr(code), None) == 0}
    assert every == set(numerals.ZEROS)


@pytest.mark.parametrize(
    "path",
    ["brands/2024/linli-jiayuan/case.md", "brands/2024/linli-jiayuan/case.yml", "content/about.md", "content/units/yangli.yml"],
)  # fmt: skip
def test_what_nobody_sees_hides_no_mailbox_and_is_told_as_well(site: Path, path: str) -> None:
    mail, file = "zhang@qq.com", site / path
    text = file.read_text("utf-8")
    first = text.count("\n") + 1
    torn = [f"# 写到 {mail[:at]}{one}{mail[at:]} 。" for one in "\u200b\u00ad\u2060\ufeff\u202e\x08" for at in (2, 5, 6, 8, 10)]  # fmt: skip
    file.write_text(text + "".join(f"{line}\n" for line in torn), "utf-8")
    assert len(privacy.findings(encoding.read_text(file.read_bytes(), path).content)) == len(torn)
    said = [(problem.rule, problem.line) for problem in validate(source.read_root(site))[1]]
    assert [line - first for rule, line in said if rule == "text-control"] == list(range(len(torn)))
    assert ("private-mail", first) in said


# --- where, and what is said ---


def told(
    markdown: str = "", yaml: str = "", pictures: tuple[str, ...] = (), slug: str = "x"
) -> list[Problem]:
    """What the rule says of a record of these texts."""
    folder = f"brands/2024/{slug}"
    facts, _ = strict_yaml.parse_yaml(yaml, f"{folder}/case.yml", field_names(Facts))
    files = tuple(PictureFile(name, 9, PictureHeader("JPEG", 9, 9), "") for name in pictures)
    draft = Draft(folder, "2024", slug, facts, story.parse_story(markdown, f"{folder}/case.md"), files, "")
    return list(privacy.private(JudgedCase.of(draft, register.judge_register(source.read_root(MINI))[0])))


def test_each_is_told_where_it_begins_and_never_printed_back() -> None:
    markdown = "第一段。\n\n老王 **139**1234\n5678，老李&nbsp;%31%33%38%30%30%30%30%30%30%30%30。\n"
    yaml = "# 老张 +86 137-1111-2222\ntitle: a\nsummary: >\n  老赵 1361111\n  2222\n"
    found = [
        (problem.path[-8:], problem.line, problem.column, problem.message) for problem in told(markdown, yaml)
    ]
    assert found == [
        ("case.yml", 1, 6, "这里写了手机号码“137******22”。"),
        ("case.yml", 4, 6, "这里写了手机号码“136******22”。"),
        ("/case.md", 3, 6, "这里写了手机号码“139******78”。"),
        ("/case.md", 4, 14, "这里写了手机号码“138******00”。"),
    ]


def test_names_of_pictures_and_folders_are_read_too() -> None:
    found = told(pictures=("13912345678.jpg", "ting.jpg"), slug="lao-wang-13912345678")
    assert [problem.rule for problem in found] == ["mobile-number", "mobile-number"]
    assert "13912345678" not in "".join(problem.message + problem.hint for problem in found)


@pytest.mark.parametrize(
    "text",
    [
        "护照 E12345678", "护照号 &#x45;&#x31;&#x32;&#x33;&#x34;&#x35;&#x36;&#x37;&#x38;", "护照：%45%31%32%33%34%35%36%37%38", "护照是 Ｅ１２３４５６７８",
        "passport: \\x45\\x31\\x32\\x33\\x34\\x35\\x36\\x37\\x38", "护照 E১২৩৪৫৬৭৮",
    ],
)  # fmt: skip
def test_a_document_is_found_in_codes_and_other_digits(text: str) -> None:
    assert [(one.kind, one.plain) for one in privacy.findings(text)] == [("document_number", "E12345678")]


@pytest.mark.parametrize(
    "text", ["护照、通行证都能办。", "办护照 3 本，凭身份证。", "护照&通行证", "护照办理 100% 网上预约"]
)
def test_the_word_alone_is_no_document(text: str) -> None:
    assert list(privacy.findings(text)) == []


@pytest.mark.parametrize("before", ["", "说明。\n\n", "说明。\n\n另一段。\n\n"])
def test_figures_under_the_names_of_their_columns_are_figures(before: str) -> None:
    """Names of one character too, wherever the table begins; two names are too few for three columns."""
    assert list(privacy.findings(f"{before}甲 乙 丙\n139 1234 5678\n")) == []
    assert [one.kind for one in privacy.findings(f"{before}甲 乙\n139 1234 5678\n")] == ["mobile_number"]


@pytest.mark.parametrize("number", ["136 / 1234 / 5678", "136/1234/5678", "136,1234,5678", "136，1234，5678"])
def test_what_is_parted_as_figures_are_is_a_number_by_its_word_alone(number: str) -> None:
    """Three figures of a report are written so too: without the word a true figure would be forbidden."""
    assert [one.plain for one in privacy.findings(f"联系电话：{number}，欢迎来电。")] == ["13612345678"]
    assert list(privacy.findings(f"老王 {number} ，每周一次。")) == []
    assert list(privacy.findings(f"电话办理 {number} 件。")) == []


def test_two_numbers_side_by_side_are_two() -> None:
    assert len(privacy.findings("13912345678 13812345678")) == 2
    assert len(privacy.findings("139 1234 5678 138 1234 5678 137 1234 5678")) == 3


# --- the register of public numbers ---


def test_what_staff_have_registered_may_be_published(site: Path) -> None:
    case = site / "brands" / "2024" / "linli-jiayuan" / "case.md"
    case.write_text(
        case.read_text("utf-8") + "\n值班 139-1234-5678，写信到 lao@fuwu.com 或 wang@qq.com。\n", "utf-8"
    )
    assert sorted(problem.rule for problem in validate(source.read_root(site))[1]) == [
        "mail-unregistered",
        "mobile-number",
        "private-mail",
    ]
    (site / "content" / "public-numbers.yml").write_text(
        "- number: +86 13912345678\n  holder: 示例市行政服务中心值班手机\n- number: '@fuwu.com'\n  holder: 示例市行政服务中心\n"
        "- number: Wang@qq.com\n  holder: 示例市行政服务中心来信信箱\n", "utf-8",
    )  # fmt: skip
    assert [problem.rule for problem in validate(source.read_root(site))[1]] == []


def test_the_register_takes_no_identity_card_and_says_what_is_wrong(site: Path) -> None:
    (site / "content" / "public-numbers.yml").write_text(
        f'- number: "{spellings.ID_CARD}"\n  holder: 老王\n- number: 打电话\n  holder: 老李\n', "utf-8"
    )
    problems = validate(source.read_root(site))[1]
    assert [(problem.rule, problem.path, problem.line) for problem in problems] == [
        ("id-card", "content/public-numbers.yml", 1), ("format-invalid", "content/public-numbers.yml", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["1 " * 10_000, "1" * 20_000, "138 1234 5678 " * 1_500, "|138|1234|5678\n" * 1_500, "a@" * 10_000, "@" * 20_000, "[138](x)" * 2_500, "%31" * 7_000, "联系 138 1234 567 " * 1_200],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_hostile_texts_are_read_in_time(text: str) -> None:
    """A guard against what never ends, and no measurement: the dearest takes 1.1 s of processor time, ten times of which is allowed."""
    started = time.process_time()
    privacy.findings(text)
    assert time.process_time() - started < 12
