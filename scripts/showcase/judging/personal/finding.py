"""What was found of a person in a text."""

from showcase.late.values import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something private in `text[start:end]`: its kind, named as what is said of it (`words/rules/sayings.py`), and itself in plain
    characters with nothing between them."""

    kind: str
    start: int
    end: int
    plain: str

    @property
    def hidden(self) -> str:
        """Itself with its middle masked: reports are public too."""
        name, at, host = self.plain.partition("@")
        if at:
            return f"{name[:2]}***@{host}"
        return self.plain[:3] + "*" * (len(self.plain) - 5) + self.plain[-2:]
