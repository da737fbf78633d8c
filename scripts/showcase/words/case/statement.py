"""What is stated of a field besides its type, its limits and its words: when it must be there, who fills it in, where its
values are looked up, what it is called elsewhere. Everybody who asks for fields, shows them or judges them reads it here.
"""

from dataclasses import dataclass
from typing import Literal

from pydantic.config import JsonDict

from showcase.words.choice import Choice


class Whose(Choice):
    """Who fills a field in."""

    UNIT = "unit", "申报单位"
    STAFF = "staff", "工作人员"
    FORM = "form", "网上申报表"


class Need(Choice):
    """When a field must be there."""

    ALWAYS = "always", "必填"
    CASE = "case", "完整案例必填"
    WITHIN = "within", "填写本栏时必填"
    NEVER = "never", "选填"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Given to pydantic's `Field` as `json_schema_extra`, which it leaves as it is."""

    group: str = ""
    """The part of the forms and of the guide it stands in; what is inside a field stands where that does."""
    whose: Whose = Whose.UNIT
    in_case: bool = False
    """Whether a full case, told by its unit, must state it, though a record need not."""
    missing: str = ""
    """What is said when it is missing (a name of `sayings.SAYINGS`), where that is a rule of its own."""
    looked_up: str = ""
    """Where its values are: a group of the vocabulary (`themes`), `units`, `terms`, `cases`, `sources` of the record itself."""
    unknown: str = ""
    """What is said of a word the vocabulary does not have (a name of `sayings.SAYINGS`), where that is a rule of its own."""
    unique: str = ""
    """No two of a list are the same: what to do about it. Said of the list, or of the key of its entries."""
    worded: bool = True
    """Whether it is written for people: wording is judged nowhere else."""
    lasting: bool = False
    """Whether it is the same from year to year: what is taken over when a brand is handed in again. Of a group, those inside
    it that say so too."""
    usual: str = ""
    """Whether most records have it, though they need not: in every kind of record (`every`), in full cases (`case`)."""
    of_sources: tuple[Choice, ...] = ()
    """Choices for records compiled from sources, which leave things unsaid: forms do not offer them."""
    first: str = ""
    """The choice most units would make: forms begin with it."""
    in_form: str | None = None
    """What the web form says in the place of the help, which speaks of codes and files."""
    on_paper: str | None = None
    """What the Word form says instead."""
    in_word: bool = True
    """Whether the Word form asks for it, where the unit is asked at all."""
    also: tuple[str, ...] = ()
    """What units call it on forms of their own."""

    sheet: str = ""
    """What it is called on the fact sheet of page, book and Word document; empty: it is not there."""
    measure: str = ""
    """What stands behind a number on the sheet: 名."""
    gap: Literal["never", "within", "always"] = "never"
    """Whether the sheet of a full case compiled from reports tells that they do not say it: never, where what it stands in
    is there, always."""
    on_page: bool = True
    """Whether a case's page shows it."""
    in_book: bool = True
    """Whether the book shows it."""
    in_document: bool | None = None
    """Whether the case's Word document shows it; None: as the book does."""
    data: str | None = ""
    """Where the open data has it: empty, where the record has it; None, nowhere. A column that is not written in
    words/open_data.py is made from the field."""

    def __call__(self, schema: JsonDict) -> None:
        """The JSON Schema says what it says."""
