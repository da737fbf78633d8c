"""What is kept of other showcases, as files below content/remote/; and files of theirs, wherever they lie."""

from pathlib import Path

from showcase.late.values import dataclass
from showcase.reading.origins.json_text import MOST_BYTES, JsonText, NotJson, read_json
from showcase.reading.plain_files import plain_bytes
from showcase.reading.reader import Reader, unreadable
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem
from showcase.words.staff.settings import CONTENT

HINT = "用 gather-remote 重新收录这个来源；要看写法，见 docs/federation.md。"
"""What to do with a kept file that cannot be used."""


@dataclass(frozen=True, slots=True)
class OriginDraft:
    """The file of one origin; `name` is the file's stem."""

    name: str
    json: JsonText


def origin_draft(reader: Reader, path: str) -> OriginDraft | None:
    """The file at `path` below content/; None, with the reason told, when it cannot be read."""
    where = f"{CONTENT}/{path}"
    found = _read(reader.root / where, where, HINT)
    if isinstance(found, Problem):
        reader.problems.append(found)
        return None
    return OriginDraft(Path(path).stem, found)


def handed_file(file: Path, said: str) -> JsonText | Problem:
    """A file that somebody gives, called `said`; what keeps it from being read."""
    return _read(file, said, "重新下载来源网站的 data/cases.json；下载办法见 docs/federation.md。")


def _read(file: Path, said: str, hint: str) -> JsonText | Problem:
    try:
        data = plain_bytes(file, MOST_BYTES)
    except OSError as error:
        message = f"文件打不开：{unreadable(error)}。"
        return rulebook.FILE_UNREADABLE.broken(Place(said), message, "检查路径和权限，或重新下载。")
    if len(data) > MOST_BYTES:
        message = f"文件超过 {MOST_BYTES // (1024 * 1024)} MB。"
        return rulebook.REMOTE_FILE.broken(Place(said), message, hint)
    try:
        return read_json(data, said)
    except NotJson as failure:
        return rulebook.REMOTE_FILE.broken(failure.place, f"{failure.message}。", hint)
