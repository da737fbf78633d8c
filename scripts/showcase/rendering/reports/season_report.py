"""Where the seasons stand, as text for the terminal."""

from collections.abc import Iterable, Iterator

from showcase.judging.season_status import SeasonStatus


def text(statuses: Iterable[SeasonStatus]) -> str:
    """One block a season: what there is, then what to do next."""
    return "\n".join(line for status in statuses for line in _block(status)).rstrip() + "\n"


def _block(status: SeasonStatus) -> Iterator[str]:
    yield f"{status.year} 年　{status.title}"
    for label, words in status.lines:
        yield f"  {label}　{words}"
    for number, step in enumerate(status.steps, 1):
        command = f"\n      python scripts {step.command}" if step.command else ""
        yield f"  {'下一步' if number == 1 else '　　　'}　{step.words}{command}"
    yield ""
