"""`edition`: freezing, verifying and correcting on the command line, with every reason why not in Chinese."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from showcase.entrances.editions.correcting import NotCorrected, add, checked
from showcase.judging.staff.changes import by_case, changes, uncorrected
from showcase.judging.story_reader import RecordChanged
from showcase.press.book_order import NotPrinted
from showcase.press.fonts import NoFonts
from showcase.publishing.editions.freezing import FrozenEdition, NotFrozen, freeze
from showcase.publishing.editions.verifying import verify
from showcase.publishing.judgement import judge
from showcase.rendering.page import TemplateFailure
from showcase.storage.archive import NotAnArchive
from showcase.storage.files import unwritable
from showcase.storage.store import to_stderr
from showcase.words.editions.correction import Correction, CorrectionKind
from showcase.words.entry import calendar_date


class Refused(Exception):
    """Nothing was done; the message says why, in Chinese. `records`: because of what the records say."""

    def __init__(self, message: str, *, records: bool = False) -> None:
        super().__init__(message)
        self.records = records


def frozen(root: Path, name: str, day: str) -> FrozenEdition:
    """Freeze a compendium. Raises Refused."""
    if not calendar_date(day):
        raise Refused(f"“{day}”不是日期，写成 2026-03-01。")
    with _refusals():
        return freeze(root, name, day, to_stderr)


def differences(root: Path, name: str) -> list[str]:
    """What of a frozen compendium is not as it was. Raises Refused."""
    with _refusals():
        return list(verify(root, name, to_stderr))


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except NotPrinted as failure:
        raise Refused(str(failure), records=failure.records) from failure
    except NotFrozen as failure:
        raise Refused(str(failure)) from failure
    except (NoFonts, TemplateFailure) as failure:
        raise Refused(str(failure)) from failure
    except RecordChanged as failure:
        raise Refused(str(failure), records=True) from failure
    except NotAnArchive as failure:
        raise Refused("定版的副本打不开，请用 git 找回定版时的文件。") from failure
    except OSError as error:
        raise Refused(f"{error.filename or '文件'}：{unwritable(error)}。") from error


def corrected(root: Path, key: str, kind: str, reason: str, day: str) -> list[Correction]:
    """List what was changed in a case since it was printed. Raises NotCorrected."""
    key = key.strip("/").removeprefix("brands/")
    judgement = judge(root)
    records = judgement.records
    if key not in records.by_key:
        raise NotCorrected(f"没有案例“{key}”，写法是“年度/标识”，如 2024/nuanxin-chuangkou。")
    drafts = {draft.name: draft for draft in judgement.staff.editions}
    if not (printed := by_case(records.editions).get(key)):
        if unread := drafts.keys() - records.editions.keys():
            raise NotCorrected(
                f"{'、'.join(sorted(unread))} 的锁读不出，不知道印了哪些案例。看 python scripts validate。"
            )
        raise NotCorrected(f"案例“{key}”没有印进定版的汇编，改动不用登记。")
    name, place = printed[-1]
    if not (texts := drafts[name].texts):
        raise NotCorrected(f"“{name}”的副本打不开，请用 git 找回定版时的文件。")
    said = [one for one in records.corrections if one.case == key]
    found = uncorrected(changes(texts[key], place, judgement.draft(key)), said)
    if not found:
        raise NotCorrected(f"案例“{key}”与印在《{records.editions[name].title}》里的相同，或者改动都登记了。")
    common = {"case": key, "kind": kind, "date": day, "reason": reason.strip()}
    if kind == CorrectionKind.NEW_VERSION.value:
        listed = [checked(common)]
    else:
        listed = [
            checked(
                {
                    **common,
                    **({"field": change.field} if change.field else {"passage": change.passage}),
                    **({"was": change.was} if change.was else {}),
                    **({"now": change.now} if change.now else {}),
                }
            )
            for change in found
        ]
    add(root, listed, judgement)
    return listed
