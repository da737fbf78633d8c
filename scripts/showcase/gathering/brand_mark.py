"""The typographic mark of a brand (字标): what stands for it where there is neither a logo nor a picture.

Here is only which mark it is, and where it lies; what it looks like is theme/marks/mark.svg. A mark depends on the brand's name and the
theme it was first recorded under alone, so it is the same in every build and in every year.
"""

from hashlib import blake2b

from showcase.late.values import dataclass

MARKS = "marks/"


@dataclass(frozen=True, slots=True)
class BrandMark:
    """One mark: every case of one name and theme has the same."""

    name: str
    """The brand's, or the title where there is no brand: its letters are taken from it."""
    theme: str
    """Code of the theme, which gives tints and geometry."""

    @property
    def address(self) -> str:
        """Where it lies on the site."""
        return f"{MARKS}{self.digest[:12]}.svg"

    @property
    def digest(self) -> str:
        """Hexadecimal digits of name and theme."""
        said = f"{self.name}\0{self.theme}".encode("utf-8", "surrogatepass")
        return blake2b(said, digest_size=16).hexdigest()
