"""Why nothing is published, told in Chinese; whatever it is, the last good site stands."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from showcase.judging.story_reader import RecordChanged
from showcase.press.typesetting import NotSet
from showcase.processes.workers import ProcessLost
from showcase.publishing.attached.picture_refused import PictureRefused
from showcase.publishing.pages.address_taken import AddressTaken
from showcase.rendering.page import TemplateFailure
from showcase.rendering.pages.frame import NotFramed
from showcase.rendering.pages.links import BrokenLink
from showcase.rendering.reports import report
from showcase.storage.files import unwritable
from showcase.storage.site_location import LocationRefused
from showcase.storage.stored import KeptLost
from showcase.words.rules.problem import Problem, Severity

_SHOWN = 20
"""Broken links told one by one."""


class NotPublished(Exception):
    """Nothing was published and the last good site stands; the message says why, in Chinese."""


def sound(problems: tuple[Problem, ...], *, strict: bool) -> None:
    """Nothing, if these let the site be published. Raises NotPublished for errors; when `strict`, for warnings, too."""
    stop = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.severity in stop for problem in problems):
        raise NotPublished(report.text(problems))


def warnings(problems: Sequence[Problem]) -> int:
    """How many of these a person should look at."""
    return sum(problem.severity is Severity.WARNING for problem in problems)


def told(broken: Sequence[BrokenLink]) -> str:
    """What is said of broken links; nothing of none."""
    if not broken:
        return ""
    lines = [str(link) for link in broken[:_SHOWN]]
    if len(broken) > _SHOWN:
        lines.append(f"……还有 {len(broken) - _SHOWN} 处")
    return f"站内链接有 {len(broken)} 处走不通：\n" + "\n".join(lines)


@contextmanager
def refusals(out: Path) -> Iterator[None]:
    """Whatever stands in the way of a site at `out` is raised as NotPublished."""
    try:
        yield
    except (
        AddressTaken,
        KeptLost,
        NotFramed,
        NotSet,
        PictureRefused,
        LocationRefused,
        RecordChanged,
        TemplateFailure,
    ) as failure:
        raise NotPublished(str(failure)) from failure
    except ProcessLost as lost:
        raise NotPublished(f"{lost}原来的网站没有动。") from lost
    except OSError as error:
        raise NotPublished(
            f"写不进 {error.filename or out}：{unwritable(error)}。原来的网站没有动。"
        ) from error
