"""The Word file of a case whose story has changed, made anew; its page tells how large it is."""

from dataclasses import replace
from pathlib import Path

from showcase.late.values import dataclass
from showcase.publishing.output import Output, Ready
from showcase.rendering.page import CaseFile, Page, Site
from showcase.rendering.search.amended import ChangedStory
from showcase.storage.store import Store


@dataclass(frozen=True, slots=True)
class WordFile:
    """One that is made."""

    file: CaseFile
    output: Output

    def told(self, page: Page) -> Page:
        """The page of its case, which links to it."""
        return replace(page, context={**page.context, "document": self.file})


def word_file(page: Page, one: ChangedStory, root: Path, site: Site, store: Store) -> WordFile | None:
    """The file of a case with such a page; None where cases have none. Raises PictureRefused, RecordChanged, OSError."""
    before = page.context["document"]
    if before is None:
        return None
    from showcase.publishing.attached.documents import Documents  # what is printed is slow to load

    documents, changed = Documents(root, site, store), page.context["changed"]
    content = documents.made(one.now, one.story, changed)
    file = replace(before, size=len(content))
    return WordFile(file, Output(file.address, documents.key(one.now, changed), Ready(content)))
