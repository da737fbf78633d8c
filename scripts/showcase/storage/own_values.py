"""Values of this program, kept as Python writes them. What is read again is built of these alone, whoever wrote it."""

import io
import pickle
from typing import Any

_BESIDES = {("decimal", "Decimal")}
"""What besides our own values are made of."""


def written(value: object) -> bytes:
    """The value as bytes, for `read`."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def read(data: bytes) -> Any:
    """The value that was written; None where that holds anything but values of ours."""
    try:
        return _OwnValues(io.BytesIO(data)).load()
    except pickle.UnpicklingError:
        return None


class _OwnValues(pickle.Unpickler):
    """Builds values of this program and nothing else, whoever wrote what is read."""

    def find_class(self, module: str, name: str) -> Any:
        """Raises pickle.UnpicklingError."""
        if module.startswith("showcase.") or (module, name) in _BESIDES:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")
