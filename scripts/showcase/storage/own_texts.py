"""The program's own texts in a showcase's own words (`words/terms.py`): its modules as they are imported, its templates as a folder.

Both are put into words where they are loaded, so that messages, labels, pages, scripts and books all follow, the ones written tomorrow too.
Where a showcase has no words of its own nothing here is done.
"""

import marshal
import sys
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType, ModuleType

from showcase.storage.program import PACKAGE
from showcase.words import terms
from showcase.words.terms import Terms

_TEXTS = {".html", ".js", ".typ", ".xml", ".xhtml", ".txt", ".opf", ".md", ".yml", ""}
"""Kinds of files of the program's that say something, besides its modules."""


def load_in(own: Terms) -> None:
    """From now on modules of this program are loaded in these terms. To be called before any that says something is imported."""
    terms.load(own)
    if own.key:
        sys.meta_path.insert(0, _Finder(own))


class _Finder(MetaPathFinder):
    """Finds the program's modules as Python does, and has them loaded in own terms."""

    def __init__(self, own: Terms) -> None:
        self._own = own

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Called by Python."""
        if not fullname.startswith(f"{PACKAGE.name}."):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec and spec.origin and type(spec.loader) is SourceFileLoader:
            spec.loader = _Loader(self._own, fullname, spec.origin)
        return spec


class _Loader(SourceFileLoader):
    """Compiles a module's source in own terms, and keeps the code beside Python's own under another name."""

    def __init__(self, own: Terms, fullname: str, path: str) -> None:
        super().__init__(fullname, path)
        self._own = own

    def get_code(self, fullname: str) -> CodeType | None:
        """Called by Python."""
        source = Path(self.path).read_bytes()
        text = source.decode("utf-8")
        worded = self._own.said(text)
        if worded == text:
            return super().get_code(fullname)
        sign = blake2b(worded.encode(), digest_size=16).digest()
        kept = Path(
            cache_from_source(
                self.path, optimization=f"own{blake2b(self._own.key.encode(), digest_size=4).hexdigest()}"
            )
        )
        with suppress(OSError, ValueError, EOFError, TypeError):
            content = kept.read_bytes()
            if content[:16] == sign:
                code = marshal.loads(content[16:])
                if isinstance(code, CodeType):
                    return code
        made: CodeType = compile(worded, self.path, "exec", dont_inherit=True)
        with suppress(OSError):
            kept.parent.mkdir(exist_ok=True)
            kept.write_bytes(sign + marshal.dumps(made))
        return made


def worded(name: str, content: bytes) -> bytes:
    """A file of the theme, or one that a showcase starts with, in the terms of this process."""
    if not terms.loaded().key or Path(name).suffix not in _TEXTS:
        return content
    return terms.loaded().said(content.decode("utf-8")).encode()
