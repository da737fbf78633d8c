"""Which templates one template is drawn from: itself, what it includes, imports and extends, and what these do."""

from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path

from showcase.late.patterns import pattern

_NAMED = pattern(r"""\basset\(["']([^"']+)["']\)""")
"""A style or script a template asks for."""
_LED_TO = pattern(r"""\{%[-+]?\s*(?:include|import|from|extends)\b\s*(?:(["'])([^"']+)\1\s*(?=[-+]?%\}|(?:import|as|with|without|ignore)\b))?""")  # fmt: skip
"""Another template it leads to; without a name where that is only known when it is drawn."""


class TemplateSources:
    """The texts of the templates of one theme folder, each read once."""

    def __init__(self, theme: Path) -> None:
        self._theme = theme
        self._texts: dict[str, str] = {}
        self._behind: dict[str, tuple[str, ...]] = {}

    def behind(self, name: str) -> tuple[str, ...]:
        """The names of all templates that `name` is drawn from; of all there are where one chooses as it is drawn. Raises OSError."""
        if name not in self._behind:
            self._behind[name] = self._followed(name)
        return self._behind[name]

    def _followed(self, name: str) -> tuple[str, ...]:
        found, waiting = {name}, [name]
        while waiting:
            for _, other in _LED_TO.findall(self._text(waiting.pop())):
                if not other:
                    return tuple(
                        sorted(
                            file.relative_to(self._theme).as_posix() for file in self._theme.rglob("*.html")
                        )
                    )
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return tuple(sorted(found))

    def digest(self, name: str) -> str:
        """Of all that `name` is drawn from. Raises OSError."""
        hasher = blake2b(digest_size=16)
        for one in self.behind(name):
            said = self._text(one).encode("utf-8", "surrogateescape")
            hasher.update(f"{one}\0{len(said)}\0".encode("utf-8", "surrogateescape") + said)
        return hasher.hexdigest()

    def assets(self, name: str) -> Iterator[str]:
        """The styles and scripts that what `name` is drawn from asks for. Raises OSError."""
        for one in self.behind(name):
            yield from _NAMED.findall(self._text(one))

    def agree(self, name: str, holds: Callable[[str], bool]) -> bool:
        """Whether something holds of the text of each template that `name` is drawn from. Raises OSError."""
        return all(holds(self._text(one)) for one in self.behind(name))

    def _text(self, name: str) -> str:
        """Of a template; of one that is not there, nothing: who draws it is told."""
        if (text := self._texts.get(name)) is None:
            file = self._theme / name
            text = file.read_bytes().decode("utf-8", "surrogateescape") if file.is_file() else ""
            self._texts[name] = text
        return text
