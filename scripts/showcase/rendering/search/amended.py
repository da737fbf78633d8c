"""The search of a showcase of which nothing but a few stories has changed: the files that are others now."""

from collections.abc import Callable, Sequence

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
    facts_of,
    manifest_file,
    row,
    shard_file,
    sum_of,
    variants_file,
    wide_file,
    wide_sum,
)
from showcase.rendering.search.keeping import KeptIndex, index
from showcase.rendering.search.kept import Cache, text_key
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
    kept: Cache, manifest: Manifest, key_of: Callable[[str], str], changed: Sequence[ChangedStory]
) -> list[SearchFile]:
    """The files that differ from those of the last site, whose `manifest` and keys of its files (by their paths) are given. What
    they are made of is kept; the index that is kept may have been amended further than that site. Raises KeyError where what was made last
    is not kept whole, or all of it has to be made anew."""
    last = KeptIndex.last(kept)
    places = {facts_of(key): place for place, key in last.cases.items()}
    cases, layout = dict(last.cases), bytes.fromhex(manifest["layout"])
    for one in changed:
        key = case_key(one.now, one.partners, row(one.now.card))
        place = places[facts_of(key)]
        kept.update(case_texts(one.now, one.story, one.partners, key, kept[text_key(cases[place])]))
        cases[place] = key
    made = index(cases, last.size, kept)
    if len(made.sums) != len(last.sums):
        raise KeyError("shards")

    def is_there(name: str, sum_: str) -> bool:
        try:
            return key_of(f"{FOLDER}{name}").endswith(sum_)
        except KeyError:
            return False

    others = LastOthers.of(kept, is_there)
    letters, wide = variants_file(made.letters.keys() | others.letters), wide_file(made.wide)
    files = [
        *(case_file(layout, place, key) for place, key in cases.items()),
        *(
            shard_file(layout, number, sum_, made.changed.get(number, b""))
            for number, sum_ in enumerate(made.sums)
        ),
        SearchFile(f"{FOLDER}{VARIANTS}", layout, sum_of(letters), letters),
        SearchFile(f"{FOLDER}{WIDE}", layout, sum_of(wide), wide),
    ]
    found = [file for file in files if file.key != key_of(file.path)]
    if sum(file.of_case for file in found) > len(changed):
        raise KeyError("cases")
    table = key_of(f"{FOLDER}{LIBRARY}").removeprefix(manifest["order"])
    build = build_of(manifest["order"], manifest["layout"], made, table, others.sums)
    return [*found, manifest_file({**manifest, "build": build, "wide": wide_sum(made.wide)})]
