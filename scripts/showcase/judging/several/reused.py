"""Pictures of newly submitted cases that another case has too: the same file, or the same picture scaled or saved anew.

Fingerprints that differ in less than one bit of each band share a whole band; only those are compared. Linear in the pictures.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.judging.several.likeness import called, is_open, relation
from showcase.reading.folder import PictureFile
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem

MOST_APART = 15
"""Bits of 256 in which two prints of one picture differ at most: other pictures of one scene differ in forty and more."""
_BANDS, _BITS = 16, 16
_COMMON = 40
"""Pictures that share a band: what more have, everybody has, and it leads to nobody."""


class _Seen(NamedTuple):
    """A picture of a case."""

    at: int
    """The case's place in the order in which cases came."""
    picture: PictureFile


def problems(records: Records) -> Iterator[Problem]:
    """Pictures of cases of open calls that a case before them has."""
    cases = records.as_they_came
    new = {at for at, case in enumerate(cases) if is_open(records.register, case.year)}
    if not new:
        return
    same = _same(cases, new)
    alike = _alike(cases, new)
    for at in sorted(new):
        case = cases[at]
        for picture in _shown(case):
            found = same.get((at, picture.name)) or alike.get((at, picture.name))
            if found is not None:
                yield _told(records, case, picture, cases[found.at], found.picture)


def _shown(case: Record) -> Iterator[PictureFile]:
    """Its pictures but the brand's logo, which is the same each year."""
    logo = case.facts.brand.logo.file if case.facts.brand and case.facts.brand.logo else ""
    return (picture for picture in case.pictures if picture.name != logo)


def _same(cases: Sequence[Record], new: set[int]) -> Mapping[tuple[int, str], _Seen]:
    """Case and name of each new picture whose very file an earlier case has, with the first of those."""
    first: dict[str, _Seen] = {}
    found: dict[tuple[int, str], _Seen] = {}
    for at, case in enumerate(cases):
        for picture in _shown(case):
            earlier = first.setdefault(picture.digest, _Seen(at, picture))
            if at in new and earlier.at != at and picture.digest:
                found[at, picture.name] = earlier
    return found


def _alike(cases: Sequence[Record], new: set[int]) -> Mapping[tuple[int, str], _Seen]:
    """The same for pictures that look alike, with the one most alike."""
    bands: dict[tuple[int, int], list[_Seen]] = defaultdict(list)
    wanted_bits = {
        (at, picture.name): int(picture.header.fingerprint, 16)
        for at in new for picture in _shown(cases[at]) if picture.header.fingerprint
    }  # fmt: skip
    wanted = {band for bits in wanted_bits.values() for band in _banded(bits)}
    found: dict[tuple[int, str], _Seen] = {}
    for at, case in enumerate(cases):
        for picture in _shown(case):
            if not picture.header.fingerprint:
                continue
            bits = int(picture.header.fingerprint, 16)
            shared = [band for band in _banded(bits) if band in wanted]
            if at in new:
                rivals = {
                    (one.at, one.picture.name): one for band in shared for one in bands[band] if one.at != at
                }
                apart = [
                    ((int(one.picture.header.fingerprint, 16) ^ bits).bit_count(), one.at, one)
                    for one in rivals.values()
                ]
                nearest = min(apart, default=None, key=lambda rival: rival[:2])
                if nearest and nearest[0] <= MOST_APART:
                    found[at, picture.name] = nearest[2]
            for band in shared:
                if len(bands[band]) < _COMMON:
                    bands[band].append(_Seen(at, picture))
    return found


def _banded(bits: int) -> Iterator[tuple[int, int]]:
    return ((band, bits >> band * _BITS & (1 << _BITS) - 1) for band in range(_BANDS))


def _told(
    records: Records, case: Record, picture: PictureFile, other: Record, theirs: PictureFile
) -> Problem:
    how = "是同一张" if picture.digest == theirs.digest else "看起来是同一张"
    message = f"图片“{picture.name}”与“{called(other)}”（{other.folder}，{relation(records.register, case, other)}）的“{theirs.name}”{how}。"
    hint = "换成今年自己拍的；确需再用的，在图片说明里写明原来拍摄的时间。"
    return rulebook.PICTURE_REUSED.broken(Place(f"{case.folder}/{picture.name}"), message, hint)
