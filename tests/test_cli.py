"""The commands as a person types them: help, exit codes, formats, a scaffolded record."""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from showcase import VERSION
from showcase.entrances.cli import main
from showcase.entrances.commands.records import FORMATS
from showcase.entrances.new import propose_slug
from showcase.publishing.judgement import judge
from tests.roots import mini_root

RECORD = "brands/2024/nuanxin-chuangkou"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return mini_root(tmp_path)


def run(root: Path, *arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments], input=typed, catch_exceptions=False)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, old
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("command", ["", *main.commands])
def test_every_command_explains_itself_in_chinese(command: str) -> None:
    said = CliRunner().invoke(main, [*filter(None, [command]), "--help"])
    assert said.exit_code == 0
    assert any("\u4e00" <= char <= "\u9fff" for char in said.output)


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"{VERSION}\n"


def test_a_sound_root_has_no_problems(root: Path) -> None:
    said = run(root, "validate")
    assert said.exit_code == 0, said.output
    assert "没有发现问题" in said.output


def test_errors_give_exit_code_one_and_unknown_paths_two(root: Path) -> None:
    edit(root / RECORD / "case.yml", "kind: case", "kind: cases")
    assert run(root, "validate").exit_code == 1
    assert run(root, "validate", "brands/2024/no-such").exit_code == 2
    assert run(root, "validate", "--format", "xml").exit_code == 2


def test_paths_narrow_what_is_printed(root: Path) -> None:
    edit(root / RECORD / "case.yml", "kind: case", "kind: cases")
    elsewhere = run(root, "validate", str(root / "brands" / "2023"))
    assert elsewhere.exit_code == 0
    assert "choice-unknown" not in elsewhere.output
    here = run(root, "validate", str(root / RECORD))
    assert here.exit_code == 1
    assert "choice-unknown" in here.output


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_the_problem(root: Path, form: str) -> None:
    edit(root / RECORD / "case.yml", "kind: case", "kind: cases")
    assert "choice-unknown" in run(root, "validate", "--format", form).output


def test_json_is_as_agreed(root: Path) -> None:
    edit(root / RECORD / "case.yml", "kind: case", "kind: cases")
    said = json.loads(run(root, "validate", "--format", "json").output)
    (problem,) = (one for one in said["problems"] if one["severity"] == "error")
    assert set(problem) == {"path", "line", "column", "rule", "severity", "message", "hint"}
    assert (problem["path"], problem["line"], problem["column"]) == (f"{RECORD}/case.yml", 2, 7)
    assert said["records"] == 7


def test_build_says_what_was_built_and_how_to_look_at_it(root: Path) -> None:
    said = run(root, "build")
    assert said.exit_code == 0, said.output
    assert "网站已生成" in said.output
    assert "http://127.0.0.1:8000/" in said.output
    assert "记录 7 个" in said.output


def test_a_refused_build_has_exit_code_one(root: Path) -> None:
    edit(root / RECORD / "case.yml", "kind: case", "kind: cases")
    said = run(root, "build")
    assert said.exit_code == 1
    assert "没有生成网站" in said.output
    assert not (root / "site").exists()


def test_sync_writes_what_validate_misses(root: Path) -> None:
    schema = root / "brands" / "case.schema.json"
    schema.write_text("{}", encoding="utf-8")
    assert "derived-stale" in run(root, "validate").output
    assert run(root, "sync", "--check").exit_code == 1
    assert run(root, "sync").exit_code == 0
    assert run(root, "sync", "--check").exit_code == 0
    assert "derived-stale" not in run(root, "validate").output


# --- new ---


def test_new_by_options_makes_a_record_that_says_what_is_missing(root: Path) -> None:
    said = run(
        root, "new", "--yes", "--year", "2024", "--unit", "shili-shiliju", "--brand", "“春风驿站”", "--theme", "服务群众",
        "--title", "以“春风驿站”让办事群众歇歇脚",
    )  # fmt: skip
    assert said.exit_code == 0, said.output
    folder = root / "brands" / "2024" / "chunfeng-yizhan"
    facts = (folder / "case.yml").read_text(encoding="utf-8")
    assert "name: 春风驿站" in facts
    assert "themes: [serving_people]" in facts
    assert "# 摘要（必填）" in facts
    assert "field-missing" in said.output
    assert "缺少“摘要”（summary）" in said.output
    assert "下一步" in said.output
    known = {
        "field-missing",
        "key-empty",
        "section-missing",
        "story-length",
        "picture-count",
        "section-empty",
        "placeholder-left",
        "text-too-short",
    }
    rules = {
        line.split()[2] for line in said.output.splitlines() if line.startswith("brands/2024/chunfeng-yizhan")
    }
    assert rules <= known, rules


def test_new_never_writes_over_a_record(root: Path) -> None:
    before = (root / RECORD / "case.yml").read_bytes()
    said = run(
        root, "new", "--yes", "--year", "2024", "--unit", "shili-shiliju", "--slug", "nuanxin-chuangkou"
    )
    assert said.exit_code == 2
    assert "已经有了" in said.output
    assert (root / RECORD / "case.yml").read_bytes() == before


def test_new_offers_the_nearest_unit(root: Path) -> None:
    said = run(root, "new", "--yes", "--unit", "示例市示利局", "--slug", "abc-abc")
    assert said.exit_code == 2
    assert "相近的：shili-shiliju" in said.output
    assert not list((root / "brands").glob("*/abc-abc"))


@pytest.mark.parametrize("slug", ["UPPER", "../../etc", "a", "有中文", "x" * 61, "con", "lpt1"])
def test_new_refuses_a_slug_that_is_no_folder_name(root: Path, slug: str) -> None:
    said = run(root, "new", "--yes", "--unit", "shili-shiliju", "--slug", slug)
    assert said.exit_code == 2
    assert "用 --slug" in said.output


def test_new_writes_nothing_that_nobody_sees(root: Path) -> None:
    said = run(
        root, "new", "--yes", "--unit", "shili-shiliju", "--brand", "\u202e“春风\u200b驿站”\n", "--title", "以驿站\x0b让\t群众歇脚",
        "--slug", "abc-abc", "--year", "2024",
    )  # fmt: skip
    assert said.exit_code == 0, said.output
    facts = (root / "brands/2024/abc-abc/case.yml").read_text("utf-8")
    assert "  name: 春风 驿站\n" in facts
    assert "title: 以驿站 让 群众歇脚\n" in facts


def test_slugs_are_proposed_by_pinyin() -> None:
    assert propose_slug("无忧办税") == "wuyou-banshui"
    assert propose_slug("“1263”机制") == "1263-jizhi"
    assert propose_slug("重庆长江") == "chongqing-changjiang"


def test_new_from_an_earlier_year_takes_over_what_stays(root: Path) -> None:
    done = run(root, "new", "--yes", "--from", "2024/nuanxin-chuangkou", "--year", "2025")
    assert done.exit_code == 0, done.output
    folder = root / "brands/2025/nuanxin-chuangkou"
    data = yaml.safe_load((folder / "case.yml").read_text("utf-8"))
    before = judge(root).records.by_key["2024/nuanxin-chuangkou"].facts
    assert before.brand and before.party_org
    for name in ("name", "slogan", "meaning", "created"):
        assert data["brand"][name] == getattr(before.brand, name)
    assert data["brand"]["carriers"] == list(before.brand.carriers)
    assert (data["unit"], data["partners"]) == (before.unit, list(before.partners))
    assert data["party_org"]["name"] == before.party_org.name
    assert not data["party_org"].get("members"), "another year has another number"
    for name in ("title", "summary", "results", "pictures"):
        assert not data.get(name), name
    text = (folder / "case.yml").read_text("utf-8")
    first = before.results[0]
    line = next(line for line in text.splitlines() if f"label: {first.label}" in line)
    assert "value: （数值）" in line
    told = yaml.safe_load(line.lstrip("# -"))
    assert told["before"] == {"value": str(first.value), "period": first.period}, (
        "and asks for what it is now"
    )
    assert (folder / "logo.png").read_bytes() == (
        root / "brands/2024/nuanxin-chuangkou/logo.png"
    ).read_bytes()
    said = run(root, "new", "--yes", "--from", "2024/nuanxin-chuankou")
    assert said.exit_code == 2 and "相近的：2024/nuanxin-chuangkou" in said.output
    assert run(root, "new", "--yes", "--from", "2024/nuanxin-chuangkou", "--year", "2024").exit_code == 2
