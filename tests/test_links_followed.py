"""Links of a site are followed while its search is still being written."""

from collections.abc import Collection
from types import SimpleNamespace
from typing import Any

from showcase.publishing.recipe import links_that_lead_nowhere

SHARD = "search/shards/a.json"


class Site:
    """A folder that is being filled, with pages that have one link, and a search of one file."""

    def __init__(self, link: str) -> None:
        self._link, self.sums = link, {"index.html": ""}
        self.looked: list[frozenset[str]] = []

    def broken(self, files: Collection[str]) -> list[str]:
        self.looked.append(frozenset(files))
        return [] if self._link in files else [self._link]

    def finish(self) -> None:
        self.sums[SHARD] = ""

    def told(self) -> list[Any]:
        plan: Any = SimpleNamespace(others=[SimpleNamespace(path="data/cases.csv")], pages=self)
        here: Any = self
        return [*links_that_lead_nowhere(plan, here, here)]


def test_they_are_followed_before_the_search_has_ended() -> None:
    site = Site("data/cases.csv")
    assert site.told() == []
    assert site.looked == [{"index.html", "data/cases.csv"}]
    assert SHARD in site.sums


def test_a_link_to_a_file_of_the_search_leads_somewhere() -> None:
    site = Site(SHARD)
    assert site.told() == []
    assert SHARD in site.looked[-1]


def test_one_that_leads_nowhere_is_told() -> None:
    assert Site("nowhere/").told() == ["nowhere/"]
