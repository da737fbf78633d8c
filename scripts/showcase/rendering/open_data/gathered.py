"""What is kept of another showcase as text: a line for each case, so that a later one shows what has changed."""

import json
from typing import Any

from showcase.words.systems.origin import Origin


def kept_text(origin: Origin) -> str:
    """The file of an origin."""
    head = json.dumps(origin.head.model_dump(), ensure_ascii=False).removesuffix("}")
    lines = ",\n".join(_line(case.model_dump()) for case in origin.cases)
    return f'{head}, "cases": [\n{lines}\n]}}\n'


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
