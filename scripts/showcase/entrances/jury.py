"""What `jury` does: a review begun, sheets sent out, sheets read back, marks counted, awards written."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from showcase.gathering.jury.ballot import Masked, Material, ballot
from showcase.gathering.jury.returned import Jury, Mistake, Returned, returned
from showcase.gathering.jury.tally import Candidate, Tally, tallied
from showcase.judging.judgement import Judgement
from showcase.judging.nearest import nearest
from showcase.judging.record import Record
from showcase.judging.staff.reviews import eligible, involved, judge_reviews
from showcase.late.values import dataclass
from showcase.reading import encoding, spreadsheet
from showcase.reading.plain_files import plain_bytes
from showcase.reading.reader import unreadable
from showcase.reading.sheet import NotRead
from showcase.reading.source import StaffDraft
from showcase.reading.yaml import yaml_block
from showcase.rendering.jury import review_text, score_sheets
from showcase.rendering.reports import report
from showcase.rendering.spreadsheet import written
from showcase.storage.files import unwritable, write
from showcase.words.rules.problem import Severity
from showcase.words.season.review import Review, Score
from showcase.words.staff.settings import CONTENT

FOLDER = f"{CONTENT}/reviews"
PROOFS = "proofs"
"""Where the proofs lie, seen from the sheets."""
_MOST = 4 * 1024 * 1024


class NotDone(Exception):
    """It was not done and nothing was written; the message says why, in Chinese. `records`: something in the repository or in the
    sheets has to be mended first."""

    def __init__(self, words: str, *, records: bool = False) -> None:
        super().__init__(words)
        self.records = records


@dataclass(frozen=True, slots=True)
class Bench:
    """One compendium's review, and the cases it is of."""

    root: Path
    name: str
    judgement: Judgement
    draft: StaffDraft
    review: Review
    cases: Mapping[str, Record]

    @property
    def title(self) -> str:
        """Of the compendium."""
        return self.judgement.records.compendiums[self.name].title

    @property
    def path(self) -> str:
        """Of the review's file."""
        return f"{FOLDER}/{self.name}.yml"

    def unit(self, case: Record) -> str:
        """The name of a case's unit."""
        found = self.judgement.records.register.units.get(case.facts.unit)
        return found.name if found else case.facts.unit

    def tally(self) -> Tally:
        """What follows from the marks there are."""
        cases = self.cases.values()
        return tallied(
            self.review, [Candidate(one.key, one.facts.title, self.unit(one), involved(one)) for one in cases]
        )


def bench(root: Path, name: str, judgement: Judgement) -> Bench:
    """The review of a compendium. Raises NotDone where there is none, or it has errors."""
    name = name.removesuffix(".md").removesuffix(".yml").rpartition("/")[2]
    known = judgement.records.compendiums
    if name not in known:
        close = nearest(name, dict.fromkeys(known, ""), 2)
        hint = f"是不是：{'、'.join(close)}" if close else f"汇编有：{_listed(known)}"
        raise NotDone(f"没有汇编“{name}”。{hint}")
    draft = next((one for one in judgement.staff.reviews if one.name == name), None)
    if draft is None:
        raise NotDone(f"还没有 {FOLDER}/{name}.yml。\n先建一份：python scripts jury new {name} --jurors 7")
    own = (f"{FOLDER}/{name}.yml", f"{CONTENT}/compendiums/{name}.md")
    errors = tuple(one for one in judgement.problems if one.severity is Severity.ERROR and one.path in own)
    review = judge_reviews(judgement.staff)[0].get(name)
    if errors or review is None:
        raise NotDone(f"{report.text(errors)}先改好上面的错误。", records=True)
    return Bench(root, name, judgement, draft, review, _by_register(judgement, name))


def _listed(names: Iterable[str]) -> str:
    return "、".join(names) or "一部也没有"


def _by_register(judgement: Judgement, name: str) -> Mapping[str, Record]:
    """The cases of a compendium in the order in which staff keep the units."""
    order = {unit: place for place, unit in enumerate(judgement.records.register.units)}
    cases = eligible(judgement.records, name).values()
    return {
        one.key: one
        for one in sorted(cases, key=lambda one: (order.get(one.facts.unit, len(order)), one.key))
    }


def begin(root: Path, name: str, jurors: int, judgement: Judgement) -> Path:
    """A review's file, begun. Raises NotDone."""
    if name not in judgement.records.compendiums:
        known = _listed(judgement.records.compendiums)
        raise NotDone(f"没有汇编“{name}”。先写 {CONTENT}/compendiums/{name}.md；已有：{known}")
    file = root / FOLDER / f"{name}.yml"
    if file.exists():
        raise NotDone(f"{FOLDER}/{name}.yml 已经有了，没有动。")
    grades = [word.code for word in judgement.records.register.vocabulary.award_grades][:3]
    _put(file, review_text.new_review(jurors, grades).encode())
    return file


# --- sheets ---


def send(
    at: Bench, out: Path, *, blind: bool, prove: Callable[[Sequence[str], Path], Mapping[str, str]] | None
) -> list[Path]:
    """One sheet for each juror, in `out`, with the proofs of the cases unless the jury is not to know the units. Raises NotDone."""
    if not at.cases:
        raise NotDone(f"汇编“{at.name}”还没有选中案例，没有评分表可发。")
    proofs = prove(list(at.cases), out / PROOFS) if prove and not blind else {}
    materials = [_material(at, case, proofs.get(case.key, ""), told=blind) for case in at.cases.values()]
    if blind:
        register = at.judgement.records.register
        organisations = [org.name for case in at.cases.values() if (org := case.facts.party_org) and org.name]
        masked = Masked(register, organisations)
        materials = [masked.material(one) for one in materials]
    files = []
    for juror in at.review.jurors:
        sheet = ballot(at.name, at.title, juror, at.review, materials, blind=blind)
        files.append(out / f"评分表-{at.name}-{juror}.xlsx")
        _put(files[-1], written(score_sheets.workbook(sheet)))
    return files


def _material(at: Bench, case: Record, proof: str, *, told: bool) -> Material:
    facts = case.facts
    story = tuple(_sections(at, case.key)) if told else ()
    brand = facts.brand.name if facts.brand else ""
    return Material(
        case.key, facts.title, brand, at.unit(case), involved(case), facts.summary or "", story, proof
    )


def _sections(at: Bench, key: str) -> Iterator[tuple[str, str]]:
    story = at.judgement.stories.story(key)
    if not story.sections:
        yield "正文", "\n".join(one.text for one in story.passages)
        return
    starts = [section.heading.line for section in story.sections]
    for section, end in zip(story.sections, [*starts[1:], 1 << 30], strict=True):
        passages = (one.text for one in story.passages if section.heading.line < one.line < end)
        yield section.heading.text, "\n".join(passages)


# --- what came back ---


@dataclass(frozen=True, slots=True)
class Received:
    """What was written into a review, and from whom."""

    file: Path
    jurors: Mapping[str, int]
    """Juror → how many cases."""
    replaced: tuple[str, ...]
    """Jurors whose scores stood there before."""


def name_of(files: Sequence[Path]) -> str:
    """The compendium the first readable sheet is of. Raises NotDone where none tells."""
    for file in files:
        try:
            sheets = spreadsheet.read(_bytes(file), file.name)
        except (NotRead, OSError):
            continue
        for sheet in sheets:
            for row in sheet.rows:
                if sheet.hidden and row.cell(0).text == "汇编":
                    return row.cell(1).text
    raise NotDone("".join(f"{one}\n" for one in _unread(files)) + "没有一份是发出的评分表。", records=True)


def _unread(files: Sequence[Path]) -> Iterator[Mistake]:
    for file in files:
        try:
            spreadsheet.read(_bytes(file), file.name)
        except NotRead as refusal:
            yield Mistake(file.name, "", refusal.reason)
        except OSError as error:
            yield Mistake(file.name, "", f"打不开：{unreadable(error)}。")
        else:
            yield Mistake(file.name, "", "这不是发出的评分表。")


def receive(at: Bench, files: Sequence[Path]) -> Received:
    """The scores of all sheets put into the review. Raises NotDone with every mistake of every sheet, and then nothing was
    written."""
    jury = Jury(at.name, at.review, {key: involved(case) for key, case in at.cases.items()})
    read = [_returned(file, jury) for file in files]
    mistakes = [mistake for one in read for mistake in one.mistakes]
    owners: dict[str, str] = {}
    for file, one in zip(files, read, strict=True):
        if one.juror and (before := owners.setdefault(one.juror, file.name)) != file.name:
            mistakes.append(
                Mistake(
                    file.name, "", f"评委 {one.juror} 的评分表交了两份，另一份是 {before}。", "只留一份。"
                )
            )
    if mistakes:
        raise NotDone(
            "\n".join(map(str, mistakes)) + f"\n共 {len(mistakes)} 处，没有写任何文件。", records=True
        )
    new = [score for one in read for score in one.scores]
    jurors = {one.juror: len(one.scores) for one in read}
    kept = [score for score in at.review.scores if score.juror not in jurors]
    order = {juror: place for place, juror in enumerate(at.review.jurors)}
    places = {key: place for place, key in enumerate(at.cases)}
    every = sorted([*kept, *new], key=lambda one: (order[one.juror], places.get(one.case, len(places))))
    file = _write_scores(at, every)
    return Received(file, jurors, tuple(sorted({one.juror for one in at.review.scores} & jurors.keys())))


def _returned(file: Path, jury: Jury) -> Returned:
    try:
        return returned(file.name, spreadsheet.read(_bytes(file), file.name), jury)
    except NotRead as refusal:
        return Returned("", (), (Mistake(file.name, "", refusal.reason),))
    except OSError as error:
        return Returned("", (), (Mistake(file.name, "", f"打不开：{unreadable(error)}。"),))


def _bytes(file: Path) -> bytes:
    return plain_bytes(file, spreadsheet.LIMITS.packed + 1)


def _write_scores(at: Bench, scores: Sequence[Score]) -> Path:
    criteria = [criterion.code for criterion in at.review.criteria]
    return _rewrite(at.root, at.draft, "scores", review_text.scores_block(scores, criteria))


# --- what follows ---


def accept(at: Bench, tally: Tally) -> Path:
    """The proposed awards put into the compendium. Raises NotDone where anything stands in the way."""
    if tally.obstacles:
        raise NotDone(
            "还不能定：\n" + "\n".join(f"  · {one}" for one in tally.obstacles) + "\n没有写任何文件。",
            records=True,
        )
    draft = next(one for one in at.judgement.staff.compendiums if one.name == at.name)
    compendium = at.judgement.records.compendiums[at.name]
    schemes = list(dict.fromkeys(award.scheme for award in compendium.awards))
    if at.review.scheme is None and len(schemes) > 1:
        raise NotDone(
            f"汇编里有几个奖项体系（{'、'.join(schemes)}），在 {at.path} 里写明 scheme 是哪一个。",
            records=True,
        )
    scheme = at.review.scheme or (schemes[0] if schemes else compendium.title[:40])
    lines = review_text.awards_block(draft.yaml.data.get("awards"), tally.proposal, scheme)
    return _rewrite(at.root, draft, "awards", lines)


def prove(root: Path, keys: Sequence[str], out: Path) -> Mapping[str, str]:
    """A proof of each case in `out`; where they lie, seen from beside that folder. Raises NotDone."""
    from showcase.entrances.book_wishes import BookWishes
    from showcase.entrances.order_desk import order_desk, saved
    from showcase.press.book_order import NotPrinted

    made: dict[str, str] = {}
    try:
        with order_desk(root, None, keys[0], BookWishes(draft=True), several=True) as desk:
            for key in keys:
                name = f"{key.replace('/', '-')}.pdf"
                saved(desk.press.print(replace(desk.order, name=key)).file, out / name)
                made[key] = f"{out.name}/{name}"
    except NotPrinted as failure:
        raise NotDone(
            f"{failure}\n清样排不出来；只发评分表，用 --no-proofs。", records=failure.records
        ) from failure
    return made


# --- files ---


def _rewrite(root: Path, draft: StaffDraft, key: str, lines: Sequence[str]) -> Path:
    file = root / draft.yaml.path
    try:
        content = encoding.read_text(plain_bytes(file, _MOST), draft.yaml.path).content
        text = yaml_block.replaced(content, draft.yaml, key, lines)
    except yaml_block.NotPlaced as failure:
        raise NotDone(
            f"{draft.yaml.path} 的写法不好改：最外层每项各占一行，再运行。", records=True
        ) from failure
    except OSError as error:
        raise NotDone(f"{draft.yaml.path} 打不开：{unreadable(error)}。") from error
    _put(file, text.encode())
    return file


def _put(file: Path, data: bytes) -> None:
    try:
        write(file, data)
    except OSError as error:
        raise NotDone(f"写不进 {file}：{unwritable(error)}。") from error
