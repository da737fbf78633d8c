"""Names as people write them become the ids and codes that records use; what is not registered stays as it was written."""

from collections.abc import Callable, Iterable, Mapping

from showcase.judging.unit_names import units_meant
from showcase.reading.yaml.yaml_text import Value
from showcase.words.case.fields import field_at
from showcase.words.case.record import Facts
from showcase.words.staff.register import Register


def registered(facts: Mapping[str, Value], register: Register) -> dict[str, Value]:
    """The facts with every name whose field is looked up by id or code, where the register has it."""
    finders: dict[str, Callable[[str], str]] = {
        group: _finder((word.code, (word.label, *word.formerly)) for word in words.values())
        for group, words in register.vocabulary.by_code.items()
    }
    finders["units"] = lambda name: unit_id(name, register)
    finders["terms"] = _finder((id_, (term.name,)) for id_, term in register.terms.items())

    def found(value: Value, path: tuple[str, ...]) -> Value:
        if isinstance(value, list):
            return [found(item, path) for item in value]
        if isinstance(value, dict):
            return {key: found(item, (*path, key)) for key, item in value.items()}
        field = field_at(Facts, path)
        find = finders.get(field.stated.looked_up) if field else None
        return find(value) if find else value

    return {key: found(value, (key,)) for key, value in facts.items()}


def unit_id(name: str, register: Register) -> str:
    """The id of the one unit that is meant by the name, or has it for an id; the name itself where there is none or several."""
    found = units_meant(name, register.units, register.regions)
    return found[0] if len(found) == 1 else name


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
