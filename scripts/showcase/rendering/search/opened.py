"""The shards of one part that a change opens: rows are looked up in them and put into them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from showcase.rendering.search.columns import Columns
from showcase.rendering.search.lists import Row
from showcase.rendering.search.rows import HEAD
from showcase.rendering.search.runs import LONGEST
from showcase.rendering.search.shards import Shards
from showcase.rendering.search.splicing import spliced


@dataclass(slots=True)
class Opened:
    """The shards of a part, as far as they are opened."""

    shards: Shards
    cases: int
    """All cases have numbers less than that."""
    _sections: dict[int, list[memoryview]] = field(default_factory=dict)
    """Of each that is open, for each length, shortest first."""
    _columns: list[dict[int, Columns]] = field(default_factory=lambda: [{} for _ in range(LONGEST)])
    """Of each length by shard."""
    _put: list[dict[int, dict[int, Row | None]]] = field(
        default_factory=lambda: [defaultdict(dict) for _ in range(LONGEST)]
    )
    """Of each length by shard."""

    def rows(self, runs: Mapping[int, int], length: int) -> Mapping[int, Row | None]:
        """The rows of runs of `length` units, whose shards are given: those that were put, else those that are there. Raises KeyError."""
        put = self._put[length - 1]
        found = {key: put[shard][key] for key, shard in runs.items() if key in put.get(shard, ())}
        waiting = defaultdict[Columns, dict[int, int]](dict)
        self._read({shard for key, shard in runs.items() if key not in found}, length)
        for key, shard in runs.items():
            if key not in found:
                waiting[self._columns[length - 1][shard]][key] = shard
        for columns, some in waiting.items():
            found |= zip(some, columns.rows([*some], [*some.values()]), strict=True)
        return found

    def between(
        self, start: int, last: int, shards: Sequence[int], length: int
    ) -> Iterator[tuple[int, dict[int, Row]]]:
        """Of each of these shards the rows of all runs whose keys are neither less than `start` nor more than `last`, as they were before
        anything was put. Raises KeyError."""
        self._read(shards, length)
        for shard in shards:
            yield shard, self._columns[length - 1][shard].between(start, last, shard)

    def put(self, shard: int, rows: Mapping[int, Row | None], length: int) -> None:
        """Let each of these runs have this row, or none."""
        self._put[length - 1][shard].update(rows)

    def sealed(self) -> Mapping[int, bytes]:
        """The files, as they are now, of the shards that something was put into."""
        now = dict[int, list[memoryview | bytes]]()
        for length, put in enumerate(self._put, 1):
            self._read(put, length)
            for columns in dict.fromkeys(map(self._columns[length - 1].__getitem__, put)):
                for shard, section in spliced(
                    columns, {shard: put[shard] for shard in columns.shards if shard in put}
                ):
                    now.setdefault(shard, [*self._sections[shard]])[length - 1] = section
        return {
            shard: b"".join(section for section in sections if len(section) > HEAD.size)
            for shard, sections in now.items()
        }

    def _read(self, shards: Iterable[int], length: int) -> None:
        """Have what these hold of a length at hand."""
        known = self._columns[length - 1]
        if not (more := sorted({*shards} - known.keys())):
            return
        for number, content in self.shards.several(sorted({*more} - self._sections.keys())).items():
            self._sections[number] = _sections_of(content)
        columns = Columns({number: self._sections[number][length - 1] for number in more}, length, self.cases)
        known.update(dict.fromkeys(more, columns))


def _sections_of(shard: bytes) -> list[memoryview]:
    """Of each length its section, empty where there is no such run."""
    found, at, whole = (
        [memoryview(HEAD.pack(length, 0, 0)) for length in range(1, LONGEST + 1)],
        0,
        memoryview(shard),
    )
    while at < len(shard):
        length, _, size = HEAD.unpack_from(shard, at)
        end = at + HEAD.size + size
        found[length - 1], at = whole[at:end], end
    return found
