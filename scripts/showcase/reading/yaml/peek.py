"""One look into a YAML file before the program is loaded: nothing is judged here, and what cannot be read says nothing."""

from collections.abc import Mapping
from pathlib import Path


def peeked(file: Path, *keys: str) -> Mapping[str, object]:
    """What stands under the keys, one inside the other; nothing where that is no mapping or the file cannot be read."""
    try:
        text = file.read_bytes()[:200_000]
    except OSError:
        return {}
    if f"{keys[-1]}:".encode() not in text:
        return {}
    try:
        import yaml  # where it is not installed, that is told once the program is there to tell it
    except ModuleNotFoundError:
        return {}
    try:
        found: object = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (ValueError, RecursionError, yaml.YAMLError):
        return {}
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}
