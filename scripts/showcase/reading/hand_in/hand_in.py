"""A hand-in as read: whatever it came as, the facts, the story and the pictures of one record."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from hashlib import sha256

from showcase.late.values import dataclass
from showcase.reading.hand_in.account import Account
from showcase.reading.yaml.yaml_text import Value


class NotTaken(Exception):
    """The hand-in cannot be taken; each of `reasons` says why in one Chinese sentence, and what to do. All are told at once."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons

    def __str__(self) -> str:
        if len(self.reasons) == 1:
            return self.reasons[0]
        return f"有 {len(self.reasons)} 处不能接收，请一起改好再交：" + "".join(
            f"\n  · {one}" for one in self.reasons
        )


@dataclass(frozen=True, slots=True)
class Raw:
    """The file as it was handed in."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Of its bytes, to be kept with the record."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class HandIn:
    """One record's worth. `facts` are shaped as case.yml is; units, themes and the like may still be names, not ids."""

    form: str
    """What it was taken for, in Chinese."""
    facts: Mapping[str, Value]
    story: str
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    facts_text: str = ""
    """case.yml itself, where the hand-in holds one."""
    year: str = ""
    slug: str = ""
    found: tuple[str, ...] = ()
    """What was found in it."""
    cleaned: tuple[str, ...] = ()
    """What was done to it, step by step."""
    undecided: tuple[str, ...] = ()
    """What a person must look at."""
    properties: str = ""
    """Texts that stand in the file and not in the record: a Word file's properties and comments."""
    is_form: bool = False
    """Whether it is a form whose rows are all there: what is empty was left empty."""
    account: Account = field(default_factory=Account)
    """Of everything in the file, where it was kept or why it was not taken."""
    sealed: bytes = b""
    """The scan of the signed and stamped form, kept as `stamp.pdf`."""

    @property
    def text(self) -> str:
        """All that goes into the record, as one text: the facts' values, the story, the names of year, folder and pictures."""
        return "\n".join(
            (self.facts_text, *_texts(dict(self.facts)), self.story, self.year, self.slug, *self.pictures)
        )


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value
