"""What became of the web addresses that records name: a Markdown report for the issue that staff work from."""

from collections.abc import Iterator, Sequence
from enum import Enum

from showcase.late.values import dataclass
from showcase.rendering.commonmark import code, plain

MARK = "<!-- brand-showcase:links -->"
"""The first line of the report: by it the next one finds the issue of the last one."""

MOST_LISTED = 200


class AddressStatus(Enum):
    """What became of an address."""

    THERE = "打得开"
    GONE = "没有了"
    UNSURE = "说不准"
    """The host refuses programs, is down, or asks to come again: a person has to look."""


@dataclass(frozen=True, slots=True)
class CheckedAddress:
    """An address, the files that name it, and what became of it."""

    url: str
    named_in: tuple[str, ...]
    status: AddressStatus
    reason: str
    kept: str = ""
    """Where else it is kept: the address of an archive, or the path of a copy."""


def report(found: Sequence[CheckedAddress]) -> str:
    """The addresses that are gone, then those a person has to look at; says so when all answer."""
    gone = [address for address in found if address.status is AddressStatus.GONE]
    unsure = [address for address in found if address.status is AddressStatus.UNSURE]
    all_answer = "全部打得开" if found else "案例和术语里没有写出处网址"
    verdict = f"{len(gone)} 个网址没有了，{len(unsure)} 个说不准" if gone or unsure else all_answer
    parts = [MARK, f"### 出处网址：查了 {len(found)} 个，{verdict}\n"]
    if gone:
        parts += [
            "**没有了**：换成现在的网址；确实撤下的，有存档的留着网址，读者可以看存档；没有存档的删去网址，保留出处的题名和日期。\n",
            *_listed(gone),
        ]
    if unsure:
        parts += ["**说不准**：在浏览器里打开看一看，打得开的不用管。\n", *_listed(unsure)]
    return "\n".join(parts) + "\n"


def _listed(found: Sequence[CheckedAddress]) -> Iterator[str]:
    for address in found[:MOST_LISTED]:
        files = "、".join(map(code, address.named_in[:3])) + ("等" if len(address.named_in) > 3 else "")
        kept = f"　存档：{code(address.kept)}" if address.kept else ""
        yield f"- [ ] {code(address.url)}　{plain(address.reason)}　{files}{kept}"
    if len(found) > MOST_LISTED:
        yield f"- 还有 {len(found) - MOST_LISTED} 个没有列出。"
    yield ""
