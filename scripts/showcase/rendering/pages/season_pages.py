"""The pages of a season: calls and notices. What they say of today is as of the day the site is made; a script tells the days left."""

from collections.abc import Iterator

from markupsafe import Markup

from showcase.gathering import address
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.seasons import CallState
from showcase.rendering.page import View
from showcase.rendering.pages.runs import plain
from showcase.rendering.pages.staff_pages import StaffPage

_FIRST = (CallState.OPEN, CallState.COMING, CallState.CLOSED, CallState.COMPILED)
"""The order in which calls are listed: those that want something first."""


def calls(catalogue: Catalogue) -> Iterator[View]:
    """All calls, those that are open first; none where there is no call."""
    if not catalogue.calls:
        return
    listed = sorted(catalogue.calls.values(), key=lambda call: _FIRST.index(call.state))
    description = "各年度的征集：时间、主题、要求、各环节和联系方式。"
    opening = {"notices": tuple(catalogue.notices.values())}
    yield View(address.CALLS, "征集", description, {}, plain(listed), opening)


def call(catalogue: Catalogue, text: StaffPage, body: Markup) -> View | None:
    """One year's call around its text."""
    if (entry := catalogue.calls.get(text.name)) is None:
        return None
    context = {"entry": entry, "body": body, "limits": entry.call.limits}
    return View(entry.address, entry.call.title, f"{entry.call.title}：{entry.state.label}。", context)


def notices(catalogue: Catalogue) -> Iterator[View]:
    """All notices, the newest first; none where there is none."""
    if catalogue.notices:
        description = "评审结果的公示：公示的时间、名单、异议受理和公示结果。"
        yield View(address.NOTICES, "公示", description, {}, plain(catalogue.notices.values()))


def notice(catalogue: Catalogue, text: StaffPage, body: Markup) -> View | None:
    """One notice around its text."""
    if (entry := catalogue.notices.get(text.name)) is None:
        return None
    return View(entry.address, entry.notice.title, f"{entry.notice.title}。", {"entry": entry, "body": body})


def status(catalogue: Catalogue) -> Iterator[View]:
    """Where the seasons stand, for those who run them: only where the site is served to whoever edits it."""
    if catalogue.statuses:
        yield View(
            "status/",
            "办到哪一步",
            "各年度的征集办到哪一步，下一步办什么。",
            {"statuses": catalogue.statuses},
        )
