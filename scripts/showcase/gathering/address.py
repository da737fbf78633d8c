"""Where everything lives on the site: addresses without a leading slash, ending in `/` (docs/formats.md#addresses)."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from showcase.words.dimension import Dimension
from showcase.words.dimensions import BY_CODE


def values(dimension: Dimension) -> str:
    """The folder below which the pages of a dimension's values lie; where they are listed, the list is there too."""
    assert dimension.pages, "only asked of dimensions with pages"
    return dimension.pages.folder


CASES = values(BY_CODE["year"])
BRANDS = "brands/"
UNITS = values(BY_CODE["unit"])
UNITS_BY_LETTER = f"{UNITS}az/"
"""No unit can be called so: its name has three characters or more."""
REGIONS = values(BY_CODE["region"])
COLLECTIONS = "collections/"
COMPENDIUMS = "compendiums/"
GLOSSARY = values(BY_CODE["programme"])
STATISTICS = "stats/"
CALLS = "calls/"
NOTICES = "notices/"
CORRECTIONS = "corrections/"
SYSTEMS = "systems/"
BELTS = "belts/"
QUESTIONS = "qa/"
BULLETINS = "bulletins/"
REPORTING = "reporting/"
ORIGINS = "origins/"
GATHERED = f"{ORIGINS}by/"
"""No origin can be called so: its name has three characters or more."""
DUTIES = "duties/"
BACKING = "backing/"
PROGRAMMES = "programmes/"
METHODS = "methods/"
JOINT_CREATION = "joint-creation/"
SPREADS = f"{JOINT_CREATION}spread/"


def case(key: str) -> str:
    """`2024/nuanxin-chuangkou` → `cases/2024/nuanxin-chuangkou/`."""
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


def region(code: str) -> str:
    """A region."""
    return f"{REGIONS}{code}/"


def collection(name: str) -> str:
    """A themed collection."""
    return f"{COLLECTIONS}{name}/"


def call(year: str) -> str:
    """A year's call."""
    return f"{CALLS}{year}/"


def notice(name: str) -> str:
    """The notice of what is proposed."""
    return f"{NOTICES}{name}/"


def compendium(name: str) -> str:
    """A compendium."""
    return f"{COMPENDIUMS}{name}/"


def term(id_: str) -> str:
    """A glossary term."""
    return f"{GLOSSARY}{id_}/"


def belt(id_: str) -> str:
    """A demonstration belt."""
    return f"{BELTS}{id_}/"


def question(id_: str) -> str:
    """A question and its answer."""
    return f"{QUESTIONS}{id_}/"


def bulletin(id_: str) -> str:
    """A bulletin."""
    return f"{BULLETINS}{id_}/"


def origin(id_: str) -> str:
    """What is kept of another showcase."""
    return f"{ORIGINS}{id_}/"


def gathered(dimension: str, code: str) -> str:
    """The cases of other showcases that have a value of a dimension."""
    return f"{GATHERED}{dimension}/{code}/"


def duties(year: str) -> str:
    """A year's list of responsibilities."""
    return f"{DUTIES}{year}/"


def programme(id_: str) -> str:
    """A programme, by the id of its term."""
    return f"{PROGRAMMES}{id_}/"


def method(id_: str) -> str:
    """A method's sheet, by the id of its term."""
    return f"{METHODS}{id_}/"


def units_of(at: str) -> str:
    """All units that belong to the region or the unit that lies `at`, where they are too many for its page."""
    return f"{at}units/"


def joined(at: str) -> str:
    """All cases the unit that lies `at` took part in, where they are too many for its page."""
    return f"{at}joined/"


def awards(at: str) -> str:
    """All cases with awards of the compendium that lies `at`, where they are too many for its page."""
    return f"{at}awards/"
