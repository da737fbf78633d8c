"""What is noted of a site folder: kept, and found again, for as long as nobody has touched a file."""

from pathlib import Path
from time import time_ns

from showcase.storage.identity import state_of
from showcase.storage.notes import Note, Notes
from showcase.storage.store import Store

OLD = 10**18
"""A time of the last change that is long past."""


def note(place: int, key: str = "key", *, part: str = "", spans: tuple[tuple[int, int], ...] = ()) -> Note:
    return Note(f"12 {OLD} {OLD} {place}", key, f"sum {place}", part, spans)


def kept(store: Store, folder: Path, **noted: Note) -> Notes:
    """What is read of notes that were written down."""
    folder.mkdir(exist_ok=True)
    notes = Notes(store, folder)
    for address, one in noted.items():
        notes.note(address, one)
    notes.save(noted.keys(), time_ns())
    return Notes(store, folder)


def test_what_was_noted_is_read_as_it_was(tmp_path: Path) -> None:
    with Store(tmp_path / "cache") as store:
        noted = {"a": note(1), "页": note(2, part="part", spans=((3, 5), (8, 13)))}
        notes = kept(store, tmp_path / "site", **noted)
        assert {address: notes.of(address) for address in notes.addresses} == noted
        assert notes.key_and_part("页") == ("key", "part")
        assert notes.of("b") is None
        assert notes.agree("a", noted["a"].state, "key") == "sum 1"
        assert notes.agree("a", noted["a"].state, "other") == ""
        assert notes.agree("a", noted["页"].state, "key") == ""
        notes.note("a", note(3, "later"))
        notes.save({"a", "c"}, time_ns())
        notes = Notes(store, tmp_path / "site")
        assert {*notes.addresses} == {"a"}
        assert notes.of("a") == note(3, "later")


def test_nothing_noted_is_nothing_read(tmp_path: Path) -> None:
    with Store(tmp_path / "cache") as store:
        assert not kept(store, tmp_path / "site").addresses


def test_what_has_just_been_written_or_is_called_like_none_of_ours_is_not_kept(tmp_path: Path) -> None:
    with Store(tmp_path / "cache") as store:
        (tmp_path / "new").touch()
        new = note(1)._replace(state=state_of((tmp_path / "new").stat()))
        notes = kept(store, tmp_path / "site", a=note(2), b=new, **{"c\nd": note(3), "e\0f": note(4)})
        assert {*notes.addresses} == {"a"}


def test_what_of_one_site_another_has_as_well(tmp_path: Path) -> None:
    with Store(tmp_path / "cache") as store:
        last = kept(
            store, tmp_path / "last", same=note(1), touched=note(2), other=note(3), more=note(4), new=note(5)
        )
        here = kept(
            store, tmp_path / "here", same=note(6), touched=note(7), other=note(8, "old"), new=note(9)
        )
        found = {
            "same": note(6).state,
            "touched": note(70).state,
            "other": note(8).state,
            "new": note(9).state,
        }
        stands = here.standing(last, found, {"new"})
        assert stands.states == {"same": note(6).state}
        assert stands.sums == {"same": "sum 6"}
        assert stands.waiting == ["touched", "other", "more"]
