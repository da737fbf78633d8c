"""The search of a showcase of which nothing but a few stories has changed: the files that are others now."""

from collections.abc import Iterator, Mapping, Sequence

from showcase.gathering.case import Case
from showcase.late.values import dataclass
from showcase.reading.markdown.story import Story
from showcase.rendering.search.files import (
    FOLDER,
    LIBRARY,
    VARIANTS,
    WIDE,
    SearchFile,
    build_of,
    case_file,
    case_key,
    case_texts,
    manifest_file,
    row,
    shard_file,
    sum_of,
    variants_file,
    wide_file,
    wide_sum,
)
from showcase.rendering.search.keeping import Cache, KeptIndex, index, text_key
from showcase.rendering.search.others import LastOthers
from showcase.rendering.search.shapes import Manifest
from showcase.words.staff.unit import Unit


@dataclass(frozen=True, slots=True)
class ChangedStory:
    """A case before and after its story changed."""

    before: Case
    now: Case
    story: Story
    partners: Sequence[Unit]
    """The units its partners are, of those that have pages."""


def amended(
    kept: Cache, manifest: Manifest, keys: Mapping[str, str], changed: Sequence[ChangedStory]
) -> list[SearchFile]:
    """The files that differ from those of the last site, whose `manifest` and `keys` of its files (by their paths) are given. What
    they are made of is kept. Raises KeyError where what was made last is not kept whole, or all of it has to be made anew."""
    last = KeptIndex.last(kept)
    places = {key: place for place, key in last.cases.items()}
    cases, layout = dict(last.cases), bytes.fromhex(manifest["layout"])
    found: list[SearchFile] = []
    for one in changed:
        key = case_key(one.now, one.partners, row(one.now.card))
        before = case_key(one.before, one.partners, row(one.before.card))
        place = places[before]
        kept.update(case_texts(one.now, one.story, one.partners, key, kept[text_key(before)]))
        cases[place] = key
        found.append(case_file(layout, place, key))
    made = index(cases, last.size, kept)
    if len(made.sums) != len(last.sums):
        raise KeyError("shards")
    others = LastOthers.of(kept)
    found += _shards(layout, last, made)
    if made.letters.keys() != last.letters.keys():
        said = variants_file(made.letters.keys() | others.letters)
        found.append(SearchFile(f"{FOLDER}{VARIANTS}", layout, sum_of(said), said))
    if [*made.wide] != [*last.wide]:
        said = wide_file(made.wide)
        found.append(SearchFile(f"{FOLDER}{WIDE}", layout, sum_of(said), said))
    table = keys[f"{FOLDER}{LIBRARY}"].removeprefix(manifest["order"])
    build = build_of(manifest["order"], manifest["layout"], made, table, others.sums)
    return [*found, manifest_file({**manifest, "build": build, "wide": wide_sum(made.wide)})]


def _shards(layout: bytes, last: KeptIndex, made: KeptIndex) -> Iterator[SearchFile]:
    for number, (before, now) in enumerate(zip(last.sums, made.sums, strict=True)):
        if before != now:
            yield shard_file(layout, number, now)
