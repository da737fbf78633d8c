"""Where everything lives on the site: addresses without a leading slash, ending in `/` (DESIGN §5)."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

CASES = "cases/"
BRANDS = "brands/"
UNITS = "units/"
THEMES = "themes/"
REGIONS = "regions/"
COLLECTIONS = "collections/"
COMPENDIUMS = "compendiums/"
GLOSSARY = "glossary/"
STATISTICS = "stats/"


def case(key: str) -> str:
    """`2017/wuyou-banshui` → `cases/2017/wuyou-banshui/`."""
    return f"{CASES}{key}/"


def year(code: str) -> str:
    """The list of one year's cases."""
    return f"{CASES}{code}/"


def library(filters: Mapping[str, Sequence[str]]) -> str:
    """The library narrowed to these facets, as theme/assets/library/library.js reads its address; without script, all of it."""
    return f"{CASES}?{urlencode(filters, doseq=True)}"


def brand(slug: str) -> str:
    """A brand over the years."""
    return f"{BRANDS}{slug}/"


def unit(id_: str) -> str:
    """A unit."""
    return f"{UNITS}{id_}/"


def theme(code: str) -> str:
    """A theme."""
    return f"{THEMES}{code}/"


def region(code: str) -> str:
    """A region."""
    return f"{REGIONS}{code}/"


def collection(name: str) -> str:
    """A themed collection."""
    return f"{COLLECTIONS}{name}/"


def compendium(name: str) -> str:
    """A compendium."""
    return f"{COMPENDIUMS}{name}/"


def term(id_: str) -> str:
    """A glossary term."""
    return f"{GLOSSARY}{id_}/"
