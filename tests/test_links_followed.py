"""Links of a site are followed while its search is still being written."""

from collections.abc import Collection
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest

from showcase.publishing.recipe import links_that_lead_nowhere
from showcase.rendering.pages.links import BrokenLink

SHARD = "search/shards/a.json"


class Site:
    """A folder that is being filled, with pages that have one link, and a search of one file."""

    def __init__(self, link: str) -> None:
        self._link, self.sums = link, {"index.html": ""}
        self.looked: list[frozenset[str]] = []

    def broken(self, files: Collection[str]) -> list[BrokenLink]:
        self.looked.append(frozenset(files))
        return [] if unquote(self._link) in files else [BrokenLink("", self._link, "")]

    def finish(self) -> None:
        self.sums[SHARD] = ""

    def told(self) -> list[str]:
        plan: Any = SimpleNamespace(others=[SimpleNamespace(path="data/cases.csv")], pages=self)
        here: Any = self
        return [one.link for one in links_that_lead_nowhere(plan, here, here)]


def test_they_are_followed_before_the_search_has_ended() -> None:
    site = Site("data/cases.csv")
    assert site.told() == []
    assert site.looked == [{"index.html", "data/cases.csv"}]
    assert SHARD in site.sums


@pytest.mark.parametrize("link", [SHARD, SHARD.replace("search", "se%61rch")])
def test_a_link_to_a_file_of_the_search_leads_somewhere(link: str) -> None:
    site = Site(link)
    assert site.told() == []
    assert SHARD in site.looked[-1]


def test_one_that_leads_nowhere_is_told_and_not_looked_for_twice() -> None:
    site = Site("nowhere/")
    assert site.told() == ["nowhere/"]
    assert len(site.looked) == 1
