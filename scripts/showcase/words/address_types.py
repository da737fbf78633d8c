"""What a field of a record is that holds a web address: one that can be followed, or tells where a page is kept."""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from showcase.words.web_address import SAVED_COPY, fault


def _followable(address: str) -> str:
    """The address, begun in small letters as it is published; raises web_address otherwise."""
    if not address.startswith(("http://", "https://")) or fault(address):
        raise PydanticCustomError("web_address", "web_address")
    return address


WebAddress = Annotated[
    str,
    StringConstraints(max_length=500),
    AfterValidator(_followable),
    Field(json_schema_extra={"pattern": r"^https?://[^\s<>\"]+$"}),
]
"""The address of a public page. An editor knows the pattern, the program knows more."""


def _kept(said: str) -> str:
    """The address of a kept page, or the name of a copy; raises web_address otherwise."""
    return said if SAVED_COPY.fullmatch(said) else _followable(said)


Archived = Annotated[
    str,
    StringConstraints(max_length=500),
    AfterValidator(_kept),
    Field(json_schema_extra={"pattern": r"^(https?://[^\s<>\"]+|source-[a-z][a-z0-9]{0,9}\.pdf)$"}),
]
"""Where a page is kept that may go: the address of an archive, or the copy beside the record."""
