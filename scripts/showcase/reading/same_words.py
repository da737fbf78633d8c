"""Whether two states of a record's file say the same: white space, quotes, comments and the order of keys are no words."""

from showcase.reading import encoding
from showcase.reading.yaml import strict_yaml
from showcase.reading.yaml.yaml_text import Value
from showcase.words.case.fields import field_names
from showcase.words.case.record import Facts

_TEXTS = ("case.yml", "case.md")


def differ(path: str, before: bytes, now: bytes) -> bool:
    """Whether words or values of the file at `path` are not what they were; of a picture, whether it is another."""
    name = path.rpartition("/")[2]
    if name not in _TEXTS:
        return before != now
    old, new = _text(path, before), _text(path, now)
    if bare(old) == bare(new):
        return False
    return name != "case.yml" or values(path, old) != values(path, new)


def bare(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def values(path: str, text: str) -> Value:
    """What a case.yml says, without white space; the bare text where some of it cannot be read."""
    read, _ = strict_yaml.parse_yaml(text, path, field_names(Facts))
    return _bared(read.data) if not read.broken else bare(text)


def _bared(value: Value) -> Value:
    if isinstance(value, str):
        return bare(value)
    if isinstance(value, list):
        return [_bared(item) for item in value]
    return {key: _bared(item) for key, item in value.items()}


def _text(path: str, data: bytes) -> str:
    return encoding.read_text(data, path).content
