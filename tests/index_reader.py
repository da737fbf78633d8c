"""The search index read back from its files, as theme/assets/search/ does it, in the shortest words."""

import json
import struct
import zlib
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from showcase.rendering.search.files import FOLDER, HEAD, MANIFEST
from showcase.rendering.search.folding import fold, tidy
from showcase.rendering.search.rows import BITMAP, GROWN, LONG, SINGLE
from showcase.rendering.search.runs import TIERS

Found = dict[int, int]
"""Case → the best tier in which it contains what was looked for."""


class Reader:
    """What the files of a search say. `got` are the files that were asked for."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.manifest = json.loads(files[MANIFEST])
        self.got: set[str] = set()

    def get(self, name: str) -> bytes:
        self.got.add(name)
        found = self.files[f"{FOLDER}{name}"]
        ordered = name in {"library.bin", "places.bin", "brands.bin"}
        assert found[:HEAD].hex() == self.manifest["order" if ordered else "layout"]
        return found[HEAD:] if name.startswith("runs/") else zlib.decompress(found[HEAD:])

    def file(self, number: int) -> Any:
        """The file of a case, whose name is its place in the index."""
        return json.loads(self.get(f"case/{self._places[number]}.bin").decode("utf-16-le", "surrogatepass"))

    def case(self, number: int) -> tuple[str, str, str]:
        """Head, summary and story of a case, folded."""
        file = self.file(number)
        return (
            fold("\n".join(file["head"])),
            fold("\n".join((tidy(file["card"]["summary"]), *(words for _, words in file["told"])))),
            fold("\n".join(file.get("story", []))),
        )

    def find(self, term: str) -> Found:
        """The cases that contain the folded `term`, exactly."""
        found, exact = self.candidates(term)
        if exact:
            return found
        return {number: tier for number in found if (tier := _tier(self.case(number), term)) is not None}

    def candidates(self, term: str) -> tuple[Found, bool]:
        """The cases that may contain the term, and whether they surely do."""
        longest = self.manifest["longest"]
        if len(term) > longest:
            first, _ = self.candidates(term[:longest])
            if len(first) <= self.manifest["few"]:
                return first, not first
            found = _both([first, self.candidates(term[-longest:])[0]])
            return found, not found
        for length in range(len(term), min(2, len(term)) - 1, -1):
            if entry := self._entry(term[:length]):
                found, flags = entry
                if length == len(term):
                    return found, True
                return ({}, True) if flags & GROWN else (found, False)
        return {}, True

    @cached_property
    def _places(self) -> tuple[int, ...]:
        found, cases = self.get("places.bin"), self.manifest["cases"]
        return tuple(
            sum(byte << 8 * at for at, byte in enumerate(found[case::cases])) for case in range(cases)
        )

    @cached_property
    def _numbers(self) -> Mapping[int, int]:
        return {place: number for number, place in enumerate(self._places)}

    def _entry(self, run: str) -> tuple[Found, int] | None:
        """What the index says of a run. It lies with the run it begins with, unless that is wide."""
        placed = self.manifest["placed"]
        return self._entries(run if run[:placed] in self._wide else run[:placed]).get(run)

    @cached_property
    def _wide(self) -> set[str]:
        runs, length = self.get("wide.bin").decode("utf-16-le", "surrogatepass"), self.manifest["placed"]
        return {runs[at : at + length] for at in range(0, len(runs), length)}

    def _entries(self, run: str) -> Mapping[str, tuple[Found, int]]:
        parts, shards = self.manifest["parts"], self.manifest["shards"]
        part = _mixed(_hash(run[0])) % parts
        number = _mixed(_hash(run)) // parts % (shards // parts) * parts + part
        if number not in self._shards:
            shard = entries_of(self.get(f"runs/{number}.bin"), self.manifest["places"])
            self._shards[number] = {
                run: ({self._numbers[place]: tier for place, tier in found.items()}, flags)
                for run, (found, flags) in shard.items()
            }
        return self._shards[number]

    @cached_property
    def _shards(self) -> dict[int, Mapping[str, tuple[Found, int]]]:
        return {}


def _hash(run: str) -> int:
    value = 0x811C9DC5
    for unit in run:
        value = (value ^ ord(unit)) * 0x01000193 & 0xFFFFFFFF
    return value


def _mixed(value: int) -> int:
    return value ^ value >> 15


def _tier(texts: tuple[str, str, str], term: str) -> int | None:
    return next((tier for tier, text in enumerate(texts) if term in text), None)


def _both(found: list[Found]) -> Found:
    shared = set(found[0]).intersection(*found)
    return {number: max(one[number] for one in found) for number in shared}


def entries_of(shard: bytes, places: int) -> Mapping[str, tuple[Found, int]]:
    """What a shard says of each of its runs: the cases, by place, and the flags."""
    entries: dict[str, tuple[Found, int]] = {}
    alone, at = max(2, -(-(places - 1).bit_length() // 8)), 0
    while at < len(shard):
        length, runs, size = struct.unpack_from("<BII", shard, at)
        at += 9
        end, flags = at + size, shard[at : at + runs]
        at += runs
        own: list[list[int]] = []
        for unit in range(length):
            many = sum(flag >> 6 <= unit for flag in flags)
            own.append([*reversed(struct.unpack_from(f"<{many}H", shard, at))])
            at += 2 * many
        lists = sum((flag & 15).bit_count() for flag in flags if not flag & SINGLE)
        short = shard[at : at + lists]
        at += lists
        long = [*reversed(struct.unpack_from(f"<{short.count(LONG)}I", shard, at))]
        at += 4 * len(long)
        sizes = [long.pop() if size == LONG else size for size in short][::-1]
        name: list[int] = []
        for flag in flags:
            name = [*name[: flag >> 6], *(own[unit].pop() for unit in range(flag >> 6, length))]
            found: Found = {}
            for tier in range(TIERS):
                if not flag >> tier & 1:
                    continue
                written = alone if flag & SINGLE else sizes.pop()
                data = shard[at : at + (written & (BITMAP - 1))]
                at += len(data)
                if flag & SINGLE:
                    numbers = [int.from_bytes(data, "little")]
                else:
                    numbers = _bitmap(data, places) if written & BITMAP else _gaps(data)
                found |= dict.fromkeys(numbers, tier)
            run = "".join(map(chr, name))
            assert run not in entries
            entries[run] = found, flag
        assert at == end
    return entries


def _bitmap(data: bytes, places: int) -> list[int]:
    return [number for number in range(places) if data[number >> 3] >> (7 - (number & 7)) & 1]


def _gaps(data: bytes) -> list[int]:
    numbers, current, value, shift = [], 0, 0, 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            current += value
            numbers.append(current)
            value = shift = 0
    return numbers
