"""A proof as it is handed out: the book, the sheet to sign, a file for each unit, and the text the next proof is compared with."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.press.book import Press, Proof
from showcase.press.book_order import BookOrder, BookSubject, subject_of
from showcase.press.proofing import last_proof, pages
from showcase.press.proofing.last_proof import LastProof
from showcase.press.proofing.sheets import Row, Sheet, set_sheet
from showcase.words.chinese import cn_date

SHEET, UNITS = "校对单.pdf", "各单位"
_NOT_IN_NAMES = pattern(r'[\\/:*?"<>|\s\x00-\x1f]+')
_LONGEST_NAME = 60
"""Characters of a unit in the name of its file: file systems take 255 bytes."""


@dataclass(frozen=True, slots=True)
class ProofSet:
    """The files of a proof by their path below its folder, the book's own first; and what is to be known."""

    files: Mapping[str, bytes]
    pages: int
    units: int
    told: Sequence[str]


def proof_set(press: Press, order: BookOrder, number: int, day: date, before: LastProof | None) -> ProofSet:
    """The proof of that number, made on that day. Raises NotPrinted, NoFonts, NotSet, OSError."""
    subject = subject_of(order, press.catalogue)
    words = f"第 {number} 稿　{cn_date(day.isoformat())}"
    proof = press.proof(order, words, before)
    labels = pages.labels(proof.pdf)
    sheet = _sheet(subject, proof, labels, words, before)
    slips, starts = set_sheet(sheet, press.theme, press.fonts_of(order))
    name = last_proof.folder_name(order.name, number)
    ends = [start - 1 for start in starts[1:]] + [len(pages.labels(slips))]
    wanted = [
        [(slips, range(start, end + 1)), (proof.pdf, _pages_of(rows, proof))]
        for (start, end), rows in zip(zip(starts, ends, strict=True), sheet.units.values(), strict=True)
    ]
    own, *units = pages.extracts([[(slips, range(1, (starts[0] if starts else ends[-1] + 1)))], *wanted])
    files = {f"{name}.pdf": proof.pdf, SHEET: own}
    files |= {
        f"{UNITS}/{at:02}-{_file_name(unit)}.pdf": data
        for at, (unit, data) in enumerate(zip(sheet.units, units, strict=True), 1)
    }
    files[last_proof.FILE] = last_proof.as_kept(order.name, number, day.isoformat(), proof.marked.texts)
    return ProofSet(files, len(labels), len(sheet.units), tuple(_told(number, before, proof)))


def _pages_of(rows: Sequence[Row], proof: Proof) -> list[int]:
    """All pages the cases stand on, each once and in order."""
    return sorted(
        {page for row in rows for page in range(proof.spans[row.key][0], proof.spans[row.key][1] + 1)}
    )


def _sheet(
    subject: BookSubject, proof: Proof, labels: Sequence[str], words: str, before: LastProof | None
) -> Sheet:
    cases = {case.key: case for case in subject.cases}
    rows = [
        Row(number, key, cases[key].card.headline, cases[key].unit.name, _span(labels, *span), _changes(proof, key, before))
        for number, (key, span) in enumerate(proof.spans.items(), 1)
    ]  # fmt: skip
    gone = [key for key in (before.texts if before else ()) if key and key not in proof.spans]
    about = f"共 {len(rows)} 个案例，{len(labels)} 页。页码是印在页上的页码；每页的行从 1 数起，表格、图片说明和脚注的行也数。"
    if before:
        about += f"“改动”是与第 {before.number} 稿对照，改动的行右边有竖线。"
    return Sheet(subject.title, words, about, rows, gone, before is not None)


def _span(labels: Sequence[str], first: int, last: int) -> str:
    return labels[first - 1] if first == last else f"{labels[first - 1]}—{labels[last - 1]}"


def _changes(proof: Proof, key: str, before: LastProof | None) -> str:
    if before is None:
        return "—"
    count = proof.marked.counts.get(key)
    return "新收录" if count is None else f"{count} 处" if count else "无"


def _file_name(unit: str) -> str:
    return _NOT_IN_NAMES.sub("_", unit)[:_LONGEST_NAME]


def _told(number: int, before: LastProof | None, proof: Proof) -> Iterator[str]:
    if before:
        counts = [count for key, count in proof.marked.counts.items() if key]
        yield (
            f"与第 {before.number} 稿对照：{sum(bool(count) for count in counts)} 个案例有改动，"
            f"{sum(count is None for count in counts)} 个是新收录的。"
        )
    elif number > 1:
        yield f"没有找到以前各稿的“{last_proof.FILE}”，这一稿不标改动。"
