"""What a proof said, kept beside it for the next one: a file of its folder, so that it goes wherever the proof goes."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from showcase.late.values import dataclass
from showcase.press.book_order import NotPrinted

FILE = "文稿.json"
Texts = Mapping[str, Sequence[str]]
"""The passages of the book (`passages.BOOK`) and of each case by its key."""


@dataclass(frozen=True, slots=True)
class LastProof:
    """The proof before, by its number."""

    number: int
    texts: Texts


def folder_name(name: str, number: int) -> str:
    """What the folder of a proof is called."""
    return f"{name.replace('/', '-')}-第{number}稿"


def find(beside: Path, name: str, number: int) -> LastProof | None:
    """The last proof of a book before that number, among the folders in `beside`; None when there is none. Raises NotPrinted when it
    cannot be read."""
    said = re.compile(re.escape(name.replace("/", "-")) + r"-第([1-9][0-9]{0,2})稿")
    numbers = [
        int(found[1])
        for folder in (beside.iterdir() if beside.is_dir() else ())
        if (found := said.fullmatch(folder.name)) and (folder / FILE).is_file()
    ]
    earlier = [one for one in numbers if one < number]
    if not earlier:
        return None
    file = beside / folder_name(name, max(earlier)) / FILE
    try:
        texts = json.loads(file.read_bytes())["texts"]
        return LastProof(max(earlier), {str(key): [str(one) for one in said] for key, said in texts.items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotPrinted(
            f"{file} 读不出来，无法与第 {max(earlier)} 稿对照。从备份放回这个文件；没有备份就把它移走，这一稿不标改动。"
        ) from error


def as_kept(name: str, number: int, date: str, texts: Texts) -> bytes:
    """The file for the next proof."""
    said = {"book": name, "proof": number, "date": date, "texts": texts}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()
