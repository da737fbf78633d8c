"""What a selection says of its book: the colophon its kind needs, the book number, the pictures chosen as plates, the profile of
the printing house."""

from collections.abc import Iterator, Mapping
from typing import Any

from showcase.judging.nearest import nearest
from showcase.judging.record import Record
from showcase.reading.source import PROFILE, Drafts, StaffDraft
from showcase.reading.yaml.yaml_text import DataPath, value_at
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.staff.book import BookSettings
from showcase.words.staff.colophon import ColophonKind, check_digit, label_of, missing, unfit
from showcase.words.staff.press import PictureInks
from showcase.words.staff.selection import Compendium


def colophon(draft: StaffDraft, compendium: Compendium) -> Iterator[Problem]:
    """A book number that cannot be one, what the kind of book needs and what it must not state."""
    said = compendium.colophon
    if said.isbn and (digit := check_digit(said.isbn)) != said.isbn[-1]:
        message = (
            f"书号 {said.isbn} 的校验码不对：按前十二位算，最后一位应是 {digit}。"
            if digit
            else f"书号 {said.isbn} 不是 13 位数字。"
        )
        yield rulebook.ISBN_WRONG.broken(
            draft.yaml.place(("colophon", "isbn")), message, "照出版单位给的书号核对每一位数字。"
        )
    if wanting := tuple(missing(said, compendium.issuer)):
        message = f"“{said.kind.label}”的版权页还缺：{'、'.join(wanting)}。付印的书补齐了才能排，送审稿和网上的不受影响。"
        yield rulebook.COLOPHON_MISSING.broken(
            draft.yaml.place(("colophon", "kind")), message, "在 colophon 里填写；编印单位填在 issuer。"
        )
    for name in unfit(said):
        reason = (
            "不得定价"
            if name == "price" and said.kind is ColophonKind.INTERNAL
            else f"不写“{label_of(name)}”"
        )
        message = f"版权页类别是“{said.kind.label}”，{reason}。付印的书改好了才能排。"
        yield rulebook.COLOPHON_UNFIT.broken(
            draft.yaml.key_place(("colophon", name)), message, "删去这一项，或改正版权页类别。"
        )


def plates(draft: StaffDraft, settings: BookSettings, picked: Mapping[str, Record]) -> Iterator[Problem]:
    """Every picture chosen as a plate is one of a case in the book."""
    for index, plate in enumerate(settings.plates):
        at: tuple[Any, ...] = ("book", "plates", index)
        if (record := picked.get(plate.case)) is None:
            close = nearest(plate.case, dict.fromkeys(picked, ""))
            hint = f"是不是：{'、'.join(close)}" if close else "写成“年度/标识”，案例要在这本书里。"
            yield rulebook.PLATE_UNKNOWN.broken(
                draft.yaml.place((*at, "case")), f"彩插里的案例“{plate.case}”不在这本书里。", hint
            )
            continue
        files = {picture.file: picture.caption for picture in record.facts.pictures}
        if plate.file not in files:
            close = nearest(plate.file, files)
            hint = (
                f"是不是：{'、'.join(close)}"
                if close
                else f"这个案例的图片有：{'、'.join(files) or '（没有）'}。"
            )
            yield rulebook.PLATE_UNKNOWN.broken(
                draft.yaml.place((*at, "file")), f"案例“{plate.case}”没有图片“{plate.file}”。", hint
            )


def profiles(drafts: Drafts, selections: Mapping[str, BookSettings]) -> Iterator[Problem]:
    """Every profile that is named can be used, and there is one for whoever wants pictures in four inks. `selections`: what is said of
    their books, by their drafts' paths."""
    settings = drafts.settings
    site = value_at(settings.yaml.data, ("extra", *PROFILE)) if settings else None
    if settings:
        yield from _profile(drafts, settings, ("extra", *PROFILE))
        if not site and value_at(settings.yaml.data, ("extra", *_PICTURES)) == PictureInks.CMYK.value:
            yield _without_profile(settings, ("extra", *_PICTURES))
    for draft in (*drafts.collections, *drafts.compendiums):
        yield from _profile(drafts, draft, PROFILE)
        said = selections.get(draft.yaml.path)
        if said and said.press.pictures is PictureInks.CMYK and not (said.press.profile or site):
            yield _without_profile(draft, _PICTURES)


_PICTURES = ("book", "press", "pictures")


def _without_profile(draft: StaffDraft, at: DataPath) -> Problem:
    message = "图片要换算四色，没有写印刷厂的 ICC 特性文件（book.press.profile）。交印刷厂的一套（--press）排不出来。"
    return rulebook.PRESS_PROFILE.broken(draft.yaml.place(at), message, "写上 profile，或者改成 grey、rgb。")


def _profile(drafts: Drafts, draft: StaffDraft, at: DataPath) -> Iterator[Problem]:
    named = value_at(draft.yaml.data, at)
    file = drafts.profiles.get(named) if isinstance(named, str) else None
    if file and file.fault:
        yield rulebook.PRESS_PROFILE.broken(
            draft.yaml.place(at), f"{file.fault}交印刷厂的一套（--press）排不出来。", file.hint
        )
