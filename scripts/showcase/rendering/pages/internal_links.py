"""Links people wrote into the site's own pages, held against the pages there will be: followed as the build follows them,
before anything is built."""

from collections.abc import Callable, Iterable, Iterator, Set
from posixpath import join, normpath
from urllib.parse import unquote

from showcase.gathering import address
from showcase.judging.cases.link_faults import short
from showcase.late.values import dataclass
from showcase.rendering.pages.links import resolve
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem


@dataclass(frozen=True, slots=True)
class InternalLink:
    """A link to a place inside the site: as written, where it stands, the file's place in the repository, and the address
    of the page it is on."""

    target: str
    place: Place
    page: str


@dataclass(frozen=True, slots=True)
class LinkTargets:
    """What there will be to link to. The rarer the question, the more is made to answer it."""

    documents: Set[str]
    """Addresses of hand-written pages."""
    cases: Set[str]
    """Keys of cases."""
    lists: Callable[[], Set[str]]
    """Addresses of all other pages."""
    anchors: Callable[[str], Set[str] | None]
    """The ids within the text of the page at an address; None where only the program knows them."""
    kept_back: Set[str] = frozenset()
    """Addresses of pages that are not public yet."""

    def has(self, at: str) -> bool:
        """Whether there is a page at the address."""
        folder = at.removeprefix(address.CASES).removesuffix("/")
        return (
            at in self.documents
            or (at == address.case(folder) and folder in self.cases)
            or at in self.lists()
        )


def problems(links: Iterable[InternalLink], targets: LinkTargets, root_path: str) -> Iterator[Problem]:
    """A problem for each link that leads nowhere. `root_path`: where the site stands on its host."""
    for link in links:
        at, anchor = resolve(link.page, link.target, root_path)
        shown = short(link.target)
        if at in targets.kept_back:
            hint = "公布以后再连；现在只留文字。"
            yield rulebook.STORY_LINK.broken(link.place, f"链接“{shown}”连到的页面还没有公布。", hint)
        elif not targets.has(at):
            meant = _meant(link, targets)
            hint = f"改成：{_way(link.page, meant)}" if meant is not None else _ways(link.page)
            yield rulebook.STORY_LINK.broken(link.place, f"链接“{shown}”连不到站内的页面。", hint)
        elif anchor:
            anchors = targets.anchors(at)
            if anchors is None:
                hint = "删去“#”和它后面的文字，连到整页。"
                yield rulebook.STORY_LINK.broken(link.place, f"链接“{shown}”里“#”后面的位置不能用。", hint)
            elif anchor not in anchors:
                hint = _nearby(anchor, anchors)
                yield rulebook.STORY_LINK.broken(
                    link.place, f"链接“{shown}”连到的页上没有“{short(anchor)}”这个位置。", hint
                )


def _meant(link: InternalLink, targets: LinkTargets) -> str | None:
    """The address somebody meant who wrote the place of a file, or of a page without its slash."""
    path = unquote(link.target.partition("#")[0].partition("?")[0])
    beside = normpath(join(link.place.path.rpartition("/")[0], path))
    above = normpath(join("/", link.page, path)).lstrip("/")
    for tried in (beside, above, normpath(path).lstrip("./")):
        steps = [step for step in tried.removesuffix(".md").split("/") if step not in ("", "..")]
        if steps[:1] in (["brands"], ["content"], ["cases"]) and len(steps) > 1:
            steps = steps[1:]
        if steps and steps[-1] in ("case", "case.yml", "index", "index.html"):
            del steps[-1]
        key = "/".join(steps)
        if key in targets.cases:
            return address.case(key)
        if steps and targets.has(f"{key}/"):
            return f"{key}/"
        named = [case for case in targets.cases if case.partition("/")[2] == key]
        if len(named) == 1:  # a brand of one year has no page besides that of its case
            return address.case(named[0])
    return None


def _way(page: str, to: str) -> str:
    return "../" * page.count("/") + to


def _ways(page: str) -> str:
    home = _way(page, "")
    return f"连到案例写 {home}cases/年度/标识/，连到栏目写 {home}cases/、{home}about/ 这样的地址；站外的写完整网址，或只留文字。"


def _nearby(anchor: str, anchors: Set[str]) -> str:
    known = sorted(name for name in anchors if not name.startswith(("fn-", "fnref-")))
    close = next((name for name in known if name.removeprefix("s-") == anchor.removeprefix("s-")), "")
    if close:
        return f"改成：#{close}"
    return (
        f"那一页上有：{'、'.join(f'#{name}' for name in known[:6])}"
        if known
        else "删去“#”和它后面的文字，连到整页。"
    )
