"""The file of one case: the line that lists have of it, and its story, which is kept by itself."""

import json
from collections.abc import MutableMapping

from showcase.reading.markdown.story import Story


def amended(
    kept: MutableMapping[str, bytes], key: str, before: str, now: str, story: Story
) -> tuple[str, bytes]:
    """Key and content of the file of one case of which nothing but the story has changed: `key` is what it was, `before` and `now` are
    the digests of the record. What it is made of is kept. Raises KeyError where that was not kept."""
    new, lines = key.removesuffix(before) + now, kept[key]
    kept[new], kept[story_key(now)] = lines, told(story)
    return new, whole(lines.partition(b"\0")[0], kept[story_key(now)])


def whole(listed: bytes, story: bytes) -> bytes:
    """The file of one case: its line of the list, and its story as it is kept."""
    return listed.removesuffix(b"}") + b',"story":' + story + b"}\n"


def told(story: Story) -> bytes:
    """A story as it is kept for the data."""
    return json.dumps([passage.text for passage in story.passages], ensure_ascii=False).encode()


def story_key(digest: str) -> str:
    """Under which it is kept, by the digest of its record."""
    return f"story:{digest}"
