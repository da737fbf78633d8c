"""Where sites of one root have been put, each by itself: what is known of one is not forgotten when another is made."""

from pathlib import Path

from showcase.storage.site_location import SiteLocation
from showcase.storage.store import Store


class KnownLocations:
    """The places that hold a site, as the store remembers them."""

    def __init__(self, store: Store) -> None:
        self._kept = store.values_as_called("locations")

    def add(self, location: SiteLocation) -> None:
        """A site is about to be put there. Places whose site is gone are forgotten."""
        self._kept.use([place for place in self._kept if Path(place).is_dir()])
        self._kept[str(location.site)] = b""
        self._kept.prune()

    def folders(self) -> list[Path]:
        """Every folder of these places that a next site may be made from, there or not."""
        locations = [SiteLocation(Path(place)) for place in self._kept]
        return [folder for one in locations for folder in (one.site, one.next, one.spare)]
