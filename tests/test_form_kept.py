"""What the form knows is said once, and anew as soon as anything it says has changed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from showcase.publishing.attached import blank_form, submission
from showcase.publishing.attached.submission import SubmissionForm
from showcase.publishing.showcase import Showcase
from showcase.rendering.page import Site
from showcase.storage.store import Store
from showcase.words.entry import Entry
from showcase.words.staff.public_number import PublicNumber
from showcase.words.staff.register import Register
from showcase.words.staff.submission import Submission
from tests.showcases import mini_showcase


@pytest.fixture(autouse=True)
def _without_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blank_form, "kept_form", lambda register, store: b"")


@pytest.fixture(scope="module")
def showcase() -> Showcase:
    return mini_showcase(Site("", "", "", ""))


def each(entries: Mapping[str, Entry], **said: str) -> dict[str, Entry]:
    return {key: entry.model_copy(update=said) for key, entry in entries.items()}


CHANGES: Mapping[str, Callable[[Register], Any]] = {
    "units": lambda register: each(register.units, name="另一个单位"),
    "regions": lambda register: each(register.regions, name="另一个地区"),
    "calls": lambda register: each(register.calls, title="另一个标题"),
    "terms": lambda register: each(register.terms, name="另一条术语"),
    "public_numbers": lambda _: (PublicNumber(number="0000-12345678", holder="示例局"),),
}


def test_it_is_said_once(showcase: Showcase, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(None)
    first = SubmissionForm.of(showcase, store).data
    monkeypatch.delattr(submission, "description")
    assert SubmissionForm.of(showcase, store).data == first


def test_what_is_said_otherwise_is_said_anew(showcase: Showcase) -> None:
    store, judgement = Store(None), showcase.judgement
    told = {SubmissionForm.of(showcase, store).data}
    for part, change in CHANGES.items():
        said: dict[str, Any] = {part: change(judgement.records.register)}
        register = replace(judgement.records.register, **said)
        other = replace(judgement, records=replace(judgement.records, register=register))
        told.add(SubmissionForm.of(replace(showcase, judgement=other), store).data)
    extra = judgement.settings.extra.model_copy(update={"submission": Submission(to="另一个单位")})
    other = replace(judgement, settings=judgement.settings.model_copy(update={"extra": extra}))
    told.add(SubmissionForm.of(replace(showcase, judgement=other), store).data)
    assert len(told) == len(CHANGES) + 2
