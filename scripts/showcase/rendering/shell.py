"""The shell: everything around a page's own content, as Material drew it once, filled again for each page.

A prototype page goes through MkDocs with placeholders for title, description, canonical address and content; what comes
out is cut at the placeholders. Only the shell is ever searched for them, never a page's content.
"""

import re
from dataclasses import dataclass
from html import escape

PLACEHOLDERS = ("title", "description", "canonical", "content")
_CUT = re.compile(r"@@(title|description|canonical|content|base)@@")
_UPWARDS = re.compile(r'(?<==")\.\./?(?=[^."]|")')
"""A relative address in the prototype, which lies one step below the root."""


def placeholder(name: str) -> str:
    """What stands for `name` in a prototype."""
    return f"@@{name}@@"


@dataclass(frozen=True, slots=True)
class Shell:
    """`parts` alternate between fixed HTML and the name of what goes there."""

    parts: tuple[str, ...]

    @classmethod
    def capture(cls, html: str) -> "Shell":
        """The shell of a prototype page drawn at depth one. Raises ValueError when a placeholder got lost."""
        parts = _CUT.split(_UPWARDS.sub(placeholder("base"), html))
        if lost := {"title", "content"} - set(parts[1::2]):
            raise ValueError(f"占位符 {'、'.join(sorted(lost))} 不在页面外壳里，检查 theme/main.html")
        return cls(tuple(parts))

    def fill(self, base: str, title: str, description: str, canonical: str, content: str) -> str:
        """A whole page. `content` is safe HTML; everything else is escaped here."""
        values = {
            "base": base,
            "title": escape(title),
            "description": escape(description),
            "canonical": escape(canonical),
            "content": content,
        }
        return "".join(values[part] if index % 2 else part for index, part in enumerate(self.parts))
