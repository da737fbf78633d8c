"""`fix`: what is mechanical is mended, the meaning stays, twice is once, and what is right already is never touched."""

import random
import re
from io import BytesIO
from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from showcase.entrances.cli import main
from showcase.entrances.fix import mends, put
from showcase.judging.validate import validate
from showcase.reading import picture, source, tidying
from showcase.reading.encoding import INVISIBLE, read_text
from showcase.reading.pictures.decoder import cleaned, inspected
from showcase.reading.yaml import strict_yaml
from showcase.words.case.fields import field_names
from showcase.words.case.record import Facts
from showcase.words.rules.rulebook import MECHANICAL
from tests.roots import MINI, PROJECT, look
from tests.test_hostile import mutated

RECORD = "brands/2024/nuanxin-chuangkou"
FACTS, STORY = ((MINI / RECORD / name).read_text("utf-8") for name in ("case.yml", "case.md"))
GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112


def mechanical(root: Path) -> set[str]:
    _, problems = validate(source.read_root(root, look))
    return {problem.rule for problem in problems if problem.rule in MECHANICAL}


def meanings(root: Path) -> dict[str, object]:
    """What every record says, as reading understands it."""
    drafts = source.read_root(root, look).records
    return {
        draft.key: (draft.facts and draft.facts.data, draft.story and draft.story.pieces) for draft in drafts
    }


def data_of(text: str) -> object:
    return strict_yaml.parse_yaml(INVISIBLE.sub(" ", text), "", field_names(Facts))[0].data


def facts(data: bytes) -> tidying.Tidied:
    tidied = tidying.facts(data)
    assert tidied is not None
    return tidied


def test_records_that_break_no_rule_are_not_touched() -> None:
    assert list(mends(MINI)) == []
    assert list(mends(PROJECT)) == []


@pytest.mark.parametrize("rule", sorted(MECHANICAL))
def test_every_mechanical_rule_has_its_mend(rule: str, site: Path) -> None:
    bad = PROJECT / "tests" / "bad" / rule
    copytree(bad, site, dirs_exist_ok=True, ignore=ignore_patterns("report.txt"))
    for record in site.glob(
        "brands/*/*/"
    ):  # the others are read, and have nothing to mend, in every test of the commands
        if not (bad / record.relative_to(site)).exists():
            rmtree(record)
    assert rule in mechanical(site)
    before = meanings(site)
    for mend in mends(site):
        assert mend.steps
        put(site, mend)
    assert mechanical(site) == set()
    assert list(mends(site)) == []
    if rule != "text-not-nfc":  # there the same words are written in other code points
        assert meanings(site) == before


# --- slips, heaped at random ---


def slipped(text: str, chance: random.Random) -> bytes:
    """The text as an input method, Word and Windows might have left it."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        key, colon, value = line.partition(": ")
        match chance.randrange(12) if colon and key.strip(" -").isidentifier() else 99:
            case 0:
                lines[index] = f"{key}：{value}"
            case 1:
                lines[index] = f"{key}:{value}" if value[:1] not in "'\"[{>" else line
            case 2 if line.startswith("  ") and not line.lstrip().startswith("-"):
                lines[index] = line.replace("  ", "　", 1) if chance.random() < 0.5 else "\t" + line[2:]
            case 3 if value and value[0] not in "'\"[{>" and "“" not in value:
                lines[index] = f"{key}: “{value}”"
            case 4 if value.startswith("["):
                lines[index] = line.replace(", ", "，", 1)
            case 5:
                lines[index] = line + "  "
    text = "\n".join(lines)
    if chance.random() < 0.3:
        text = text.replace("\n", "\r\n")
    return chance.choice(
        [text.encode(), b"\xef\xbb\xbf" + text.encode(), text.encode("gb18030"), text.encode("utf-16")]
    )


def mended_and_means_the_same(seed: int) -> None:
    data = slipped(FACTS, random.Random(seed))
    tidied = facts(data)
    assert data_of(tidied.text) == data_of(read_text(data, "").content)
    again = facts(tidied.text.encode())
    assert (again.steps, again.text) == ((), tidied.text)
    _, problems = strict_yaml.parse_yaml(tidied.text, "", field_names(Facts))
    assert {problem.rule for problem in problems} & MECHANICAL == set()


@given(st.integers(0, 2**32))
@settings(deadline=None, max_examples=25)
def test_any_heap_of_slips_is_mended_and_means_what_it_was_read_as(seed: int) -> None:
    mended_and_means_the_same(seed)


@pytest.mark.slow
@given(st.integers(0, 2**32))
@settings(deadline=None, max_examples=80)
def test_any_heap_of_slips_for_longer(seed: int) -> None:
    mended_and_means_the_same(seed)


@given(st.integers(0, 2**32), st.integers(1, 10), st.booleans())
@settings(deadline=None, max_examples=120)
def test_whatever_the_bytes_twice_is_once(seed: int, times: int, of_facts: bool) -> None:
    tidy, good = (tidying.facts, FACTS) if of_facts else (tidying.story, STORY)
    tidied = tidy(mutated(good.encode(), random.Random(seed), times))
    if tidied is not None:
        again = tidy(tidied.text.encode())
        assert again is not None
        assert (again.steps, again.text) == ((), tidied.text)


@given(st.integers(0, 2**32))
@settings(deadline=None, max_examples=60)
def test_keys_find_their_order_and_take_their_comments_along(seed: int) -> None:
    chance = random.Random(seed)
    blocks: list[list[str]] = []
    for line in FACTS.rstrip("\n").split("\n")[1:]:
        if line[0].isalpha():
            blocks.append([f"# 关于 {line.partition(':')[0]}"] if chance.random() < 0.5 else [])
        blocks[-1].append(line)
    chance.shuffle(blocks)
    head = "# yaml-language-server: $schema=../../case.schema.json"
    text = "\n".join([head, "", *(line for block in blocks for line in block)]) + "\n"
    tidied = facts(text.encode()).text
    assert list(data_of(tidied)) == list(data_of(FACTS))  # type: ignore[call-overload]
    assert data_of(tidied) == data_of(FACTS)
    lines = tidied.split("\n")
    assert sorted(lines) == sorted(text.split("\n"))
    assert lines[0] == head
    for index, line in enumerate(lines):
        if line.startswith("# 关于 "):
            assert lines[index + 1].startswith(line.removeprefix("# 关于 "))


def test_keys_inside_lists_and_parts_find_their_order_too() -> None:
    text = "kind: case\nbrand:\n  # 口号\n  slogan: 多问一句\n  name: 暖心窗口\nresults:\n  - value: 12\n    label: 示范岗\n    # 单位\n    unit: 个\n"
    tidied = facts(text.encode())
    assert tidied.text == (
        "kind: case\nbrand:\n  name: 暖心窗口\n  # 口号\n  slogan: 多问一句\n"
        "results:\n  - label: 示范岗\n    value: 12\n    # 单位\n    unit: 个\n"
    )
    assert tidied.steps == ("照字段说明的先后排列各项",)


def test_a_value_that_cannot_be_read_without_quotes_gets_them() -> None:
    tidied = facts("kind: case\ntitle: 暖心窗口: 多问一句\nsummary: “[一] 讲清”\nunit: shili\n".encode())
    assert data_of(tidied.text) == {
        "kind": "case", "title": "暖心窗口: 多问一句", "summary": "[一] 讲清", "unit": "shili",
    }  # fmt: skip


def test_a_hard_break_and_a_literal_block_keep_their_blanks() -> None:
    story = "第一行  \n第二行 \n\n第三行  \n"
    tidied = tidying.story(story.encode())
    assert tidied is not None
    assert tidied.text == "第一行  \n第二行\n\n第三行\n"
    literal = "summary: |\n  甲  \n  乙\n"
    assert facts(literal.encode()).text == literal


# --- pictures ---


def photo(form: str, orientation: int = 1, size: tuple[int, int] = (60, 40), located: bool = True) -> bytes:
    """A photograph red on its left and blue on its right, as a phone would write it."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = "SHILI", orientation
    if located:
        exif[GPS] = {1: "N", 2: (26.0, 5.0, 0.0), 3: "E", 4: (119.0, 17.0, 0.0)}
    kept = BytesIO()
    image.save(kept, form, exif=exif, quality=95)
    return kept.getvalue()


def seen(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data)) as image:
        return image.convert("RGB")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_hidden_data_is_cut_out_and_no_pixel_changes(form: str) -> None:
    data = photo(form)
    assert inspected(data).located
    result = cleaned(data)
    assert result.steps == ("去掉拍摄地点（GPS）和其他附加信息",)
    assert b"SHILI" not in result.data
    header = inspected(result.data)
    assert (header.format, header.located, header.hidden) == (form, False, False)
    assert seen(result.data).tobytes() == seen(data).tobytes()
    assert cleaned(result.data).steps == ()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_on_its_side_is_turned_upright(form: str) -> None:
    result = cleaned(photo(form, orientation=6))
    assert result.steps[0] == "照方向标记转正"
    image = seen(result.data)
    assert image.size == (40, 60)
    assert image.getpixel((20, 5))[0] > 200  # type: ignore[index]
    assert image.getpixel((20, 55))[2] > 200  # type: ignore[index]
    assert cleaned(result.data).steps == ()


def test_a_preview_behind_a_phone_photo_goes_with_its_place() -> None:
    image, kept = Image.new("RGB", (60, 40), "red"), BytesIO()
    image.save(kept, "MPO", save_all=True, append_images=[seen(photo("JPEG"))])
    result = cleaned(kept.getvalue() + photo("JPEG"))
    assert b"SHILI" not in result.data
    assert inspected(result.data) == picture.PictureHeader("JPEG", 60, 40)


def test_a_picture_beyond_the_limits_is_brought_within_them() -> None:
    large = Image.new("RGB", (10_000, 5_100), "red")
    wide = BytesIO()
    large.save(wide, "JPEG")
    header = inspected(cleaned(wide.getvalue()).data)
    assert (
        23_000_000 < header.width * header.height <= picture.MOST_PIXELS
    )  # as much as the memory bound leaves


@given(
    st.binary(max_size=300),
    st.sampled_from([photo("JPEG"), photo("PNG"), photo("WEBP")]),
    st.integers(0, 400),
)
@settings(deadline=None, max_examples=80)
def test_broken_pictures_are_given_back(noise: bytes, good: bytes, at: int) -> None:
    broken = good[:at] + noise + good[at + len(noise) :]
    cleaned(broken)
    cleaned(good[:at])


# --- the command ---


def run(root: Path, *arguments: str) -> tuple[int, str]:
    said = CliRunner().invoke(main, ["--root", str(root), *arguments], catch_exceptions=False)
    return said.exit_code, said.output


def test_fix_shows_what_it_changes_and_check_changes_nothing(site: Path) -> None:
    file = site / RECORD / "case.yml"
    broken = FACTS.replace("kind: case", "kind：case").replace("\n", "\r\n").encode()
    file.write_bytes(broken)
    assert re.search(r"可以自动改好：\S+ scripts fix\n", run(site, "validate")[1])
    code, said = run(site, "fix", "--check")
    assert (code, file.read_bytes()) == (1, broken)
    assert "-kind：case" in said
    assert "+kind: case" in said
    code, said = run(site, "fix", f"{RECORD}/case.yml")
    assert code == 0
    assert "全角冒号改为半角 1 处" in said
    assert "行末由 CR LF 改为 LF" in said
    assert file.read_text("utf-8") == FACTS
    assert run(site, "fix")[1].startswith("没有可以自动改的。")


def test_fix_follows_no_link(site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text("kind：case\n", "utf-8")
    link = site / RECORD / "case.yml"
    link.unlink()
    link.symlink_to(outside)
    (site / "brands" / "2024" / "linked").symlink_to(tmp_path, target_is_directory=True)
    run(site, "fix")
    assert outside.read_text("utf-8") == "kind：case\n"


def test_fix_of_a_path_tells_what_is_left_there_alone(site: Path) -> None:
    for record in (RECORD, "brands/2024/linli-jiayuan"):
        file = site / record / "case.yml"
        text = file.read_text("utf-8").replace("title: ", "title: 甲 #", 1)
        file.write_text(
            re.sub(r"\n  - (?:grassroots_governance|serving_people)\b|serving_people", "基层党建", text),
            "utf-8",
        )
    code, said = run(site, "fix", RECORD)
    assert code == 0
    assert "linli-jiayuan" not in said
    left = re.search(r"其余的要人来改：(.*)。\n逐条看：\S+ scripts validate (\S+)\n", said)
    assert left
    assert left[2] == RECORD
    told = run(site, "validate", RECORD)[1]
    assert told.count(" 错误 ") == int(re.search(r"(\d+) 处错误", left[1])[1])  # type: ignore[index]


def test_what_one_right_answer_brings_to_light_is_left_to_people(site: Path) -> None:
    file = site / RECORD / "case.yml"
    file.write_text(FACTS.replace("people: adults\n    consent: true", "people: 有未成年人"), "utf-8")
    said = run(site, "fix", RECORD)[1]
    assert "people: minors" in file.read_text("utf-8")
    assert "照“固定选项只填列出的代码”改 1 处" in said
    assert "其余的要人来改：1 处错误" in said


def test_any_number_of_one_kind_is_mended(site: Path) -> None:
    file = site / RECORD / "case.md"
    file.write_text(STORY.replace("，", ","), "utf-8")
    run(site, "fix", f"{RECORD}/case.md")
    lines = file.read_text("utf-8").split("\n")
    assert [line for line in lines if "," in line] == [
        line for line in STORY.replace("，", ",").split("\n") if line.startswith("![") and "," in line
    ]
