"""The invented city of the season that is acted out: what staff and units have written, laid over the mini site."""

import gzip
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import brotli

from showcase.rendering.search.files import HEAD
from tests.roots import mini_root

YEAR = "2031"
_HANDED = b'showcaseHanded("'
TITLES = ("样例街道办起鸾翮夜校服务新就业群体", "和顺社区用鸾翮小桌议成十件小事")
"""Of the season's cases. 鸾翮 stands nowhere else: not in the mini site, not in the program."""
RARE = "鸾翮"
STAGES = """\
stages:
  - stage: call
    from: "2031-03-01"
    body: 示例市直机关工委
    document: 关于征集 2031 年度案例的通知
  - stage: submit
    from: "2031-03-01"
    to: "2031-05-31"
    body: 各单位
  - stage: recommend
    from: "2031-06-01"
    to: "2031-06-15"
    body: 各区直机关工委
  - stage: final_review
    from: "2031-07-01"
    to: "2031-07-20"
    body: 评审委员会
  - stage: notice
    from: "2031-08-01"
    to: "2031-08-07"
    body: 示例市直机关工委
  - stage: publish
    from: "2031-09-01"
    body: 示例市直机关工委
"""
CALL = f"""\
---
title: 2031 年度示例征集规则
status: open
limits:
  story:
    least: 80
    most: 3000
    refuse: 5000
  pictures:
    least: 0
    most: 5
    long_edge: 1920
themes:
  - grassroots_governance
  - serving_people
{STAGES}publish: on_publish
contact:
  department: 示例市直机关工委组织部
  office_phone: 0000-00000000
clauses:
  window: 第一条
grades:
  - demonstration
---

第一条　征集时间从 3 月 1 日到 5 月 31 日。

第二条　主题限于基层治理和服务群众。
"""
COMPENDIUM = """\
---
title: 示例市党建品牌案例汇编（2031）
summary: 示例市直机关工委征集 2031 年度案例的汇编，单位、品牌、数字都是虚构的。
year: "2031"
issuer: 示例市直机关工委
{progress}pick:
  year:
    - "2031"
sort: unit
parts: none
awards:
  - scheme: 示例市党建品牌
    grade: demonstration
    cases:
      - 2031/yexiao
---

2031 年的汇编，收入鸾翮夜校等案例。
"""
NOTICE = """\
---
title: 关于 2031 年度示例市党建品牌拟定名单的公示
compendium: "2031"
from: "2031-08-01"
body: 示例市直机关工委
objections:
  department: 示例市直机关工委组织部
  office_phone: 0000-00000000
  address: 示例市示例路 1 号
{result}---

经评审委员会评审，拟定下列名单，现予公示。
"""
RESULT = """\
result:
  date: "2031-08-08"
  text: 公示期满，没有收到异议。
"""
WORKING_DAYS = """\
- year: "2031"
  off:
    - "2031-10-01"
  source: 放假安排的通知（虚构）
"""
STEPS = {
    "recommend": ("2031-06-15", "各区直机关工委"),
    "final_review": ("2031-07-18", "评审委员会"),
    "notice": ("2031-08-07", "示例市直机关工委"),
}
"""Stages in which others look at the cases: when each was done, and by whom."""


def season_root(folder: Path, *, books: bool = False) -> Path:
    """A working copy of the city with its season as far as the cases handed in."""
    root = mini_root(folder, books=books)
    write(root, f"content/calls/{YEAR}.md", CALL)
    write(root, f"content/compendiums/{YEAR}.md", COMPENDIUM.format(progress=""))
    write(root, "content/working-days.yml", WORKING_DAYS)
    case(root, "yexiao", TITLES[0], "鸾翮夜校", "yangli-jiedao")
    case(root, "xiaozhuo", TITLES[1], "鸾翮小桌", "yangli-heshun")
    return root


def progress(root: Path, status: str, *done: str) -> None:
    """The compendium says how far it has come: `status`, with the stages `done` before."""
    lines = [f"status: {status}\n", "steps:\n" if done else ""]
    for stage in done:
        date, body = STEPS[stage]
        lines.append(f'  - stage: {stage}\n    date: "{date}"\n    body: {body}\n')
    write(root, f"content/compendiums/{YEAR}.md", COMPENDIUM.format(progress="".join(lines)))


def announce(root: Path, result: str = "") -> None:
    """The notice, with what came of it once that is known."""
    write(root, f"content/notices/{YEAR}.md", NOTICE.format(result=result))


def case(root: Path, slug: str, title: str, brand: str, unit: str, more: str = "") -> None:
    """A case of the season: a brief with all a brief needs."""
    facts = f"""\
kind: brief
title: {title}
unit: {unit}
themes:
  - grassroots_governance
summary: {title}，由党组织牵头，党员轮流值班，办成几件居民当面提出来的小事，做法简单，花钱不多，居民说得清、看得见。单位和数字都是虚构的。
brand:
  name: {brand}
provenance:
  kind: fictional
{more}"""
    story = f"{brand}办在社区一楼的空房子里，晚上七点到九点开门，由党员轮流值班，来的人坐下来就能说事。\n\n能当场答复的当场答复，办不了的记在本子上，三天内给回话，本子就挂在门口，谁都可以翻看，说到的事一件一件划掉。\n"
    write(root, f"brands/{YEAR}/{slug}/case.yml", facts)
    write(root, f"brands/{YEAR}/{slug}/case.md", story)


def write(root: Path, path: str, text: str) -> None:
    """A file of the city."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def every_byte(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder with its name and what it holds: unpacked, if it is packed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from _unpacked(path.relative_to(folder).as_posix(), path.read_bytes())


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, name.encode()
    if name.endswith(".br"):
        yield name, brotli.decompress(data)
    elif name.endswith(".bin"):
        plain = data.startswith(b"{") or "/runs/" in name  # shards lie as they are read
        held = data if plain else zlib.decompress(data[HEAD:])
        yield name, held
        yield name, held.decode("utf-16-le", "replace").encode("utf-8", "replace")  # as prose is written
    elif data.startswith(_HANDED):  # the offline copy of such a file
        yield from _unpacked(f"{name}!.bin", b64decode(data.removeprefix(_HANDED).partition(b'"')[0]))
    elif name.endswith(".gz"):
        yield name, gzip.decompress(data)
    elif name.endswith((".zip", ".docx", ".epub", ".xlsx")):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            for inner in packed.namelist():
                yield from _unpacked(f"{name}!{inner}", packed.read(inner))
    else:
        yield name, data


def written(word: str) -> list[bytes]:
    """A word as files may hold it: plain, escaped in JSON, in HTML, in an address."""
    return [
        word.encode(),
        "".join(f"\\u{ord(letter):04x}" for letter in word).encode(),
        "".join(f"&#{ord(letter)};" for letter in word).encode(),
        "".join(f"%{byte:02X}" for byte in word.encode()).encode(),
        word.encode("utf-16-be"),
        word.encode("utf-16-le"),
    ]
