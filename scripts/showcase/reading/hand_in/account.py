"""The account of a hand-in: of everything in the source where it was kept, or why it was not taken; checked against the source.

A reader notes entries in a `Ledger` as it goes, and counts what the source holds **apart from that**, in the plainest way there is (all text
nodes of the XML, all members of the archive). `Account.check` compares the two, and what is kept with the record: whatever a reader reads past
is then a difference, and a difference stops the import.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field
from enum import Enum

from showcase.late.values import dataclass
from showcase.reading.encoding import INVISIBLE


class Kind(Enum):
    """What a thing in a source is, and the word it is counted with."""

    PARAGRAPH = "段落", "处"
    ROW = "表格行", "行"
    CELL = "单元格", "格"
    PICTURE = "图片", "张"
    NOTE = "注释", "条"
    COMMENT = "批注", "条"
    FIELD = "域", "处"
    FORMULA = "公式", "个"
    CHART = "图表", "个"
    DIAGRAM = "SmartArt 图形", "个"
    SHAPE = "形状", "个"
    OBJECT = "嵌入的对象", "个"
    MARGIN = "页眉页脚", "处"
    FILE = "文件", "个"
    PASSAGE = "网页文字", "处"
    VALUE = "栏目的内容", "项"

    def __init__(self, label: str, measure: str) -> None:
        self.label = label
        self.measure = measure


class Unaccounted(Exception):
    """The program read past something, or wrote less than it says: a fault of ours. The message is for whoever imports."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing of the source, or a part of one: `kept` says where, or `reason` why not, never both and never neither."""

    kind: Kind
    text: str = field(repr=False)
    """Its words as the source has them; a picture or a file has none, or its name in `name`."""
    kept: str = ""
    reason: str = ""
    written: str = field(default="", repr=False)
    """What stands for `text` in the record, where that is something else: 2023-06 for 2023年6月."""
    name: str = ""
    """What the report calls it, where it has no words: 图3.jpg."""
    is_routine: bool = False
    """Of what is not taken: whether it is no loss to anybody (a form's own prompts), and is told by number, not word for word."""

    def __post_init__(self) -> None:
        if bool(self.kept) == bool(self.reason):
            raise ValueError(f"an entry is kept somewhere, or has a reason why not: {self}")


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a source holds: its text, folded, and how many things there are of the kinds that are counted."""

    text: str = field(default="", repr=False)
    things: tuple[tuple[Kind, int], ...] = ()

    def __add__(self, other: "Holdings") -> "Holdings":
        things = Counter(dict(self.things))
        things.update(dict(other.things))
        return Holdings(self.text + other.text, tuple(things.items()))


def holdings(texts: Iterable[str], things: Iterable[Kind] = ()) -> Holdings:
    """Of all texts and all things of a source, in its order."""
    return Holdings(folded("".join(texts)), tuple(Counter(things).items()))


def folded(text: str) -> str:
    """The text as it is counted: one width of characters, without blanks, invisible characters and the marks that Markdown escapes with."""
    plain = INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return "".join(plain.split()).replace("\\", "")


@dataclass(frozen=True, slots=True)
class Account:
    """What the source holds, and what became of it."""

    holdings: Holdings = field(default_factory=Holdings)
    entries: tuple[Entry, ...] = ()

    def __add__(self, other: "Account") -> "Account":
        return Account(self.holdings + other.holdings, (*self.entries, *other.entries))

    @property
    def kept(self) -> tuple[Entry, ...]:
        """What went into the record."""
        return tuple(entry for entry in self.entries if entry.kept)

    @property
    def not_taken(self) -> tuple[Entry, ...]:
        """What did not."""
        return tuple(entry for entry in self.entries if entry.reason)

    def check(self, record: str) -> None:
        """Raises Unaccounted unless the entries add up to what the source holds, and what they keep stands in `record`, all text of the record."""
        noted = Counter(folded("".join(entry.text for entry in self.entries)))
        held = Counter(self.holdings.text)
        if lost := held - noted:
            raise Unaccounted(_difference("原件里有", lost, self.holdings.text, "没有着落"))
        if surplus := noted - held:
            whole = folded("".join(entry.text for entry in self.entries))
            raise Unaccounted(_difference("清点里有", surplus, whole, "原件里却没有"))
        counted = Counter(entry.kind for entry in self.entries)
        for kind, count in self.holdings.things:
            if counted[kind] != count:
                said = f"原件有{kind.label} {count} {kind.measure}，清点到 {counted[kind]} {kind.measure}"
                raise Unaccounted(_fault(said))
        kept = folded("".join(entry.written or entry.text for entry in self.kept))
        if absent := Counter(kept) - Counter(folded(record)):
            raise Unaccounted(_difference("应当收进记录的", absent, kept, "记录里没有"))


def _difference(before: str, counts: Counter[str], text: str, after: str) -> str:
    return _fault(f"{before} {counts.total()} 个字{after}，如“{_shown(counts, text)}”")


def _fault(said: str) -> str:
    return f"清点对不上：{said}。这是程序的错误，不是原件的；请把原件交给维护程序的人"


def _shown(counts: Counter[str], text: str) -> str:
    """Some of the characters, in the order of the text."""
    left, found = Counter(counts), list[str]()
    for char in text:
        if left[char] > 0:
            left[char] -= 1
            found.append(char)
    return "".join(found[:30])


class Ledger:
    """The entries of one reading, as they are made."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []

    def keep(self, kind: Kind, text: str, where: str, *, written: str = "", name: str = "") -> None:
        """`text` stands in the record: `where` it does is for a person, `written` how, if not as it is."""
        self._entries.append(Entry(kind, text, kept=where, written=written, name=name))

    def leave(self, kind: Kind, text: str, reason: str, *, name: str = "", routine: bool = False) -> None:
        """`text` does not, because …"""
        self._entries.append(Entry(kind, text, reason=reason, name=name, is_routine=routine))

    def add(self, entry: Entry) -> None:
        """An entry made elsewhere."""
        self._entries.append(entry)

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def account(self, held: Holdings) -> Account:
        """The account, of what the source was found to hold."""
        return Account(held, tuple(self._entries))
