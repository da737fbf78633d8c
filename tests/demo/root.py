"""The city's root: settings, records, what staff keep; then what a season brings: awards by the jury, a frozen edition, a correction
of it, a withdrawal."""

import shutil
from datetime import date
from pathlib import Path

from tests.demo import duties, levels, programmes, systems
from tests.demo.cases import planned, record
from tests.demo.staff import CITY, TOLD, files
from tests.demo.stories import TRADES
from tests.roots import PROJECT

NAME = "示例市党建品牌案例（虚构示例）"
BANNER = "虚构示例：本站的单位、人员、品牌和数字全部是编造的，只用来演示软件。"


def write(root: Path, day: date, *, frozen: bool = True) -> int:
    """Write the city as it stands on `day`; returns how many cases it has. `frozen`: with the edition of the first year frozen, which
    sets a book."""
    cases = planned(day.year)
    for one in cases:
        for name, data in record(one):
            _put(root / "brands" / one.key / name, data)
    for path, text in levels.records(day.year):
        _put(root / "brands" / path, text.encode())
    for path, text in (
        *files(day, cases),
        *systems.files(day, cases),
        *systems.origins(day),
        *duties.files(day, cases),
        *levels.files(day.year),
        *programmes.files(day.year, cases),
    ):
        _put(root / "content" / path, text.encode())
    for name in ("vocabulary.yml", "wording.yml"):
        shutil.copy(PROJECT / "content" / name, root / "content" / name)
    _put(root / "mkdocs.yml", _settings().encode())
    _around(root)
    _judged(root, str(day.year - 1))
    if frozen:
        _frozen(root, str(day.year - 2), day)
    _corrected(root, day.year, day)
    return len(cases)


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _settings() -> str:
    """The project's own settings under the city's name, with a line on every page that it is fictional."""
    text = (PROJECT / "mkdocs.yml").read_text("utf-8")
    text = text.replace("site_name: 党建品牌案例汇编", f"site_name: {NAME}")
    text = text.replace("  custom_dir: theme\n", "")
    text = text.replace(
        "site_description: 基层党组织的做法、成效与依据：案例、专题与年度汇编。", f"site_description: {TOLD}"
    )
    return text.replace("  legal: {}\n", f"  legal: {{organiser: {CITY}（虚构）}}\n  notice: {BANNER}\n")


def _around(root: Path) -> None:
    """The derived schema, as in every root; theme and fonts are the program's own."""
    from showcase.publishing.judgement import judge
    from showcase.rendering.derived import derivation

    vocabulary = judge(root).records.register.vocabulary
    _put(root / derivation.SCHEMA, derivation.derive(vocabulary, {})[derivation.SCHEMA].encode())


def _judged(root: Path, name: str) -> None:
    """The awards of a year as its jury's marks have it."""
    from showcase.entrances.jury import accept, bench
    from showcase.publishing.judgement import judge

    at = bench(root, name, judge(root))
    accept(at, at.tally())


def _frozen(root: Path, name: str, day: date) -> None:
    """The first year's edition, as it was printed."""
    from showcase.entrances.editions.freezing import frozen

    frozen(root, name, f"{day.year - 2}-10-20")


def _corrected(root: Path, year: int, day: date) -> None:
    """What became of the printed cases since: one number mended, one case withdrawn."""
    mended, gone = f"{year - 2}/{TRADES[0].slug}", f"{year - 2}/{TRADES[6].brief[0]}"
    facts = root / "brands" / mended / "case.yml"
    facts.write_text(facts.read_text("utf-8").replace("  members: 128\n", "  members: 126\n"), "utf-8")
    entries = (
        f'- case: {mended}\n  kind: erratum\n  date: "{year - 1}-02-10"\n  field: party_org.members\n  was: "128"\n  now: "126"\n'
        "  reason: 单位来函更正党员人数（虚构）。\n",
        f'- case: {gone}\n  kind: withdrawal\n  date: "{year - 1}-05-06"\n  reason: 休息室已经搬迁，单位来函请求撤回（虚构）。\n',
    )
    _put(root / "content/corrections.yml", "".join(entries).encode())
