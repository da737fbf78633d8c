"""The facts of a record as the rows of a form fill them in, each cell accounted for."""

import re
from dataclasses import dataclass, field

from showcase.reading.hand_in.account import Kind, Ledger
from showcase.reading.hand_in.values import value_of
from showcase.reading.yaml.yaml_text import Value
from showcase.words.case import label
from showcase.words.case.fields import fields_of
from showcase.words.case.record import Facts

FORM_S_OWN = "申报表自己的栏目名、提示和空格"
LEFT_EMPTY = "空着，或者填的是“无”"


@dataclass
class Sheet:
    """Facts as they come; the first cell of a field counts."""

    ledger: Ledger
    facts: dict[str, Value] = field(default_factory=dict)
    year: str = ""

    def set(self, path: tuple[str, ...], text: str, source: str, kind: Kind = Kind.CELL) -> None:
        """What a cell says of the field at `path`; `source` is the cell's text as it is counted."""
        if path == label.YEAR:
            self._set_year(text, source, kind)
            return
        found = next((one for one in fields_of(Facts) if one.path == path), None)
        value = value_of(found, text) if found else None
        if found is None or value is None:
            self.ledger.leave(kind, source, LEFT_EMPTY, routine=True)
            return
        into = self.facts
        for step in path[:-1]:
            inner = into.setdefault(step, {})
            if not isinstance(inner, dict):
                self.ledger.leave(kind, source, f"“{found.label}”放不进记录")
                return
            into = inner
        if path[-1] in into:
            self.ledger.leave(kind, source, f"“{found.label}”填了两处，用了前面的一处")
        else:
            into[path[-1]] = value
            self.ledger.keep(kind, source, found.label, written=flat(value))

    def _set_year(self, text: str, source: str, kind: Kind) -> None:
        match = re.search(r"(?:19|20)\d{2}", text)
        if match is None or self.year:
            self.ledger.leave(
                kind, source, "年度写了两处，用了前面的一处" if match else LEFT_EMPTY, routine=not match
            )
            return
        self.year = match[0]
        self.ledger.keep(kind, source, "年度", written=self.year)


def flat(value: Value) -> str:
    """All texts of a value, one behind the other."""
    if isinstance(value, dict):
        return " ".join(map(flat, value.values()))
    return " ".join(map(flat, value)) if isinstance(value, list) else value
