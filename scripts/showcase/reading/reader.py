"""Opening files and folders below one root; what cannot be opened is told."""

import errno
import os
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path

from showcase.reading import file_names
from showcase.reading.plain_files import plain_bytes
from showcase.reading.yaml import strict_yaml
from showcase.reading.yaml.yaml_text import YamlText
from showcase.words.case.fields import field_names
from showcase.words.entry import Entry
from showcase.words.rules import rulebook, sayings
from showcase.words.rules.problem import Place, Problem, Rule

MAX_BYTES = 64 * 1024
"""Of case.yml and of case.md (docs/formats.md#limits)."""

_PIECE = 1024 * 1024


def unreadable(error: OSError) -> str:
    """Why a file or folder cannot be opened, in Chinese where the reason is a common one."""
    known = {
        errno.EACCES: "没有读取权限", errno.EPERM: "没有读取权限", errno.ENOENT: "没有这个文件", errno.ENOTDIR: "它不是文件夹",
        errno.EISDIR: "它是文件夹", errno.EIO: "磁盘读写出错", errno.ENAMETOOLONG: "文件名太长", errno.EINVAL: "它不是普通的文件", errno.ELOOP: "它是一个链接", errno.EMFILE: "打开的文件太多",
    }  # fmt: skip
    return known.get(error.errno or 0, f"系统报告“{error.strerror or error}”")


class Reader:
    """Reads below one root, collecting problems as it goes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._base = str(root)
        self.problems: list[Problem] = []

    def tell(self, rule: Rule, path: str, message: str, hint: str = "") -> None:
        """Note a problem of the file at `path`."""
        self.problems.append(rule.broken(Place(path), message, hint))

    def bytes(self, path: str, limit: int = MAX_BYTES) -> bytes | None:
        """The file's bytes; None, with the reason told, when it cannot be read or is too large."""
        try:
            data = plain_bytes(f"{self._base}/{path}", limit)
            size = len(data) if len(data) <= limit else max(len(data), (self.root / path).lstat().st_size)
        except OSError as error:
            self.tell(
                rulebook.FILE_UNREADABLE,
                path,
                f"文件打不开：{unreadable(error)}。",
                "检查文件权限，或重新上传。",
            )
            return None
        if size > limit:
            self.problems.append(
                sayings.FILE_TOO_LARGE.broken(Place(path), size=size // 1024, most=limit // 1024)
            )
            return None
        return data

    def digest(self, path: str) -> str:
        """A digest of a file of any size; empty when it cannot be read, which its header tells."""
        hasher = blake2b(digest_size=16)
        try:
            with (self.root / path).open("rb") as file:
                while piece := file.read(_PIECE):
                    hasher.update(piece)
        except OSError:
            return ""
        return hasher.hexdigest()

    def yaml(
        self,
        text: str,
        path: str,
        schema: type[Entry],
        first_line: int = 1,
        nodes: int = strict_yaml.MAX_NODES,
    ) -> YamlText:
        """The YAML in `text`, its problems noted."""
        result, problems = strict_yaml.parse_yaml(text, path, field_names(schema), first_line, nodes)
        self.problems += problems
        return result

    def entries(self, folder: str) -> list[os.DirEntry[str]]:
        """What lies in a folder, by name. Told and left out: names no system should be handed, what file managers leave."""
        try:
            with os.scandir(f"{self._base}/{folder}") as entries:
                found = sorted(entries, key=attrgetter("name"))
        except FileNotFoundError:
            return []
        except OSError as error:
            self.tell(rulebook.FILE_UNREADABLE, folder, f"文件夹打不开：{unreadable(error)}。", "检查权限。")
            return []
        faults = file_names.faults(folder, [entry.name for entry in found])
        self.problems += faults.values()
        return [
            entry
            for index, entry in enumerate(found)
            if index not in faults and not self._is_junk(folder, entry)
        ]

    def _is_junk(self, folder: str, entry: os.DirEntry[str]) -> bool:
        """Whether it may be passed over, which is told; a folder or a link is something else, whatever its name."""
        if not file_names.is_junk(entry.name) or not entry.is_file(follow_symlinks=False):
            return False
        self.problems.append(file_names.junk(folder, entry.name))
        return True
