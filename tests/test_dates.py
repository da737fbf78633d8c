"""Dates are taken alike wherever they are written: in a Word form, in the form on the web, in case.yml."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from showcase.judging.hints import for_date
from showcase.publishing.judgement import judge
from showcase.reading.hand_in.values import value_of
from showcase.rendering.form.description import PATTERNS
from showcase.rendering.pages.assets import PURE_SCRIPTS
from showcase.storage.store import Store
from showcase.words.case.fields import fields_of
from showcase.words.case.record import Facts
from showcase.words.value_parsing import date_of, period_of
from tests.roots import PROJECT, mini_root

DATES = {
    "2023年6月": "2023-06", "2023.6": "2023-06", "2024年": "2024", "2023-6": "2023-06", "2023/6/1": "2023-06-01", "２０２３年６月": "2023-06", "2023 年 6 月 9 日": "2023-06-09",
    "二〇二三年六月": "2023-06", "二○二三年十月十五日": "2023-10-15", "二〇二三年十二月三十一日": "2023-12-31", "二零二四年二十月": "", "2023年6月份": "2023-06", "2023.6.": "2023-06", "20230601": "2023-06-01",
    "2024年度": "2024", "2023年13月": "", "2023.02.30": "", "六月": "", "约2023年": "", "2024年全年": "2024", "2023-06": "2023-06", "12345678": "",
}  # fmt: skip
PERIODS = {
    "2013年一季度": "2013Q1", "2024年第1季度": "2024Q1", "２０１７年上半年": "2017H1", "2015—2017年": "2015/2017", "2024年1—6月": "2024-01/2024-06", "2024年1月至6月": "2024-01/2024-06",
    "2023年6月至2024年5月": "2023-06/2024-05", "2023.6-2024.5": "2023-06/2024-05", "2024Q1": "2024Q1", "2024年6月": "2024-06", "2024年13-14月": "", "今年": "",
}  # fmt: skip
FIELDS = {field.path: field for field in fields_of(Facts)}


@pytest.mark.parametrize("written", DATES)
def test_a_date_in_a_word_form_and_in_case_yml(written: str) -> None:
    assert date_of(written) == DATES[written]
    assert value_of(FIELDS[("brand", "created")], written) == (DATES[written] or written)
    if meant := DATES[written]:
        assert meant == written or for_date(written, "")[1].value == meant


@pytest.mark.parametrize("written", PERIODS)
def test_a_span_of_time(written: str) -> None:
    assert period_of(written) == PERIODS[written]


@pytest.mark.skipif(not shutil.which("node"), reason="Node.js is not installed")
def test_the_form_takes_them_as_the_program_does(tmp_path: Path) -> None:
    """The same words through the form's own script."""
    scripts = PROJECT / "theme" / "assets"
    names = [name for name in PURE_SCRIPTS if name in ("submit/text.js", "submit/dates.js")]
    loaded = "\n".join((scripts / name).read_text("utf-8") for name in names)
    words = {name: PATTERNS[name].pattern for name in PATTERNS if "Words" in name or name == "numeralDate"}
    asked = {"words": words, "date": list(DATES), "period": list(PERIODS)}
    test = (
        f"{loaded}\nconst asked = {json.dumps(asked)};"
        "for (const [name, source] of Object.entries(asked.words)) submission.text.patterns[name] = new RegExp(source, 'gu');"
        "console.log(JSON.stringify([asked.date.map(submission.dates.dateOf), asked.period.map(submission.dates.periodOf)]));"
    )
    (tmp_path / "dates.js").write_text(test, "utf-8")
    node = subprocess.run(["node", tmp_path / "dates.js"], capture_output=True, text=True, check=True)
    assert json.loads(node.stdout) == [list(DATES.values()), list(PERIODS.values())]


def test_a_date_is_taken_in_case_yml_as_in_a_word_form(tmp_path: Path) -> None:
    """With a reminder; what the record says of time is the same from then on, wherever it is shown."""
    root = mini_root(tmp_path)
    file = root / "brands/2024/nuanxin-chuangkou/case.yml"
    written = file.read_text("utf-8")
    assert 'created: "2023-06"\n' in written
    with Store(root) as store:  # the other records are judged once
        plain = judge(root, store)
        for other in ("2023年6月", "2023.6", "2023.06", "２０２３年６月", "二〇二三年六月", "2023/6"):
            file.write_text(written.replace('created: "2023-06"\n', f"created: {other}\n"), "utf-8")
            told = judge(root, store)
            assert told.records.by_key["2024/nuanxin-chuangkou"].facts == plain.records.by_key["2024/nuanxin-chuangkou"].facts, other  # fmt: skip
            assert [problem.rule for problem in told.problems if problem not in plain.problems] == ["date-spelled"], other  # fmt: skip
