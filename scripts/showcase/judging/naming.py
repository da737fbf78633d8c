"""Names as people write them become the ids and codes that records use; what is not registered stays as it was written."""

from collections.abc import Callable, Iterable, Mapping

from showcase.reading.yaml_text import Value
from showcase.words.register import Register


def registered(facts: Mapping[str, Value], register: Register) -> dict[str, Value]:
    """The facts with units, themes, programmes and the organisation's type by id or code where the register has them."""
    result = dict(facts)
    words = register.vocabulary
    finders: dict[str, Callable[[str], str]] = {
        "unit": lambda name: unit_id(name, register),
        "partners": lambda name: unit_id(name, register),
        "themes": _finder((word.code, (word.label, *word.formerly)) for word in words.themes),
        "programmes": _finder((id_, (term.name,)) for id_, term in register.terms.items()),
    }
    for key, find in finders.items():
        match result.get(key):
            case str(name):
                result[key] = find(name)
            case list(names):
                result[key] = [find(name) if isinstance(name, str) else name for name in names]
    org, types = (
        result.get("party_org"),
        _finder((word.code, (word.label, *word.formerly)) for word in words.org_types),
    )
    if isinstance(org, dict) and isinstance(kind := org.get("type"), str):
        result["party_org"] = {**org, "type": types(kind)}
    return result


def unit_id(name: str, register: Register) -> str:
    """The id of the one unit that bears or bore the name, or has it for an id; the name itself where there is none or several."""
    if name in register.units:
        return name
    return _finder(
        (
            id_,
            (
                unit.name,
                unit.short_name or "",
                unit.current_name or "",
                *(former.name for former in unit.former_names),
            ),
        )
        for id_, unit in register.units.items()
    )(name)


def _finder(known: Iterable[tuple[str, Iterable[str]]]) -> Callable[[str], str]:
    """A function from a name to the one code that has it."""
    codes: dict[str, set[str]] = {}
    for code, names in known:
        for name in names:
            codes.setdefault(_folded(name), set()).add(code)

    def find(name: str) -> str:
        found = codes.get(_folded(name), set())
        return next(iter(found)) if len(found) == 1 else name

    return find


def _folded(name: str) -> str:
    """The name without the quotes and blanks that come and go."""
    return "".join(char for char in name if char not in "“”‘’\"' 　")
