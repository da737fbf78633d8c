"""Do all internal links of the built site lead somewhere, anchors included? Checked on what is published, every build."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import field
from hashlib import blake2b
from posixpath import join, normpath
from urllib.parse import unquote

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.rendering.link_ends import NO_ENDS, Ends

_PLAIN = pattern(r"(?:[\w-]+/)*")


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that leads nowhere. `page` is the address of the page that has it."""

    page: str
    link: str
    reason: str

    def __str__(self) -> str:
        """For a person to read."""
        return f"{self.page or '首页'} 里的链接 {self.link} {self.reason}"


@dataclass(frozen=True, slots=True)
class Published:
    """What stands on one page: its own content, and the shell around it (empty for pages checked whole)."""

    own: Ends
    shell: Ends = NO_ENDS


def check(pages: Mapping[str, Published], files: Iterable[str], root_path: str = "/") -> Iterator[BrokenLink]:
    """Every broken link. `pages` by address, `files` all other files of the site, `root_path` where the site stands.

    Shells are few and shared, and their links mean the same on every page: each is followed once, from the root.
    """
    targets = pages.keys() | set(files)
    shells = {id(page.shell): page.shell for page in pages.values()}
    for address, ends in [
        *((at, page.own) for at, page in pages.items()),
        *(("", s) for s in shells.values()),
    ]:
        base = "../" * address.count("/")
        for link in (*(base + straight for straight in ends.straight), *ends.links):
            if reason := _broken(resolve(address, link, root_path), targets, pages):
                yield BrokenLink(address, link, reason)


@dataclass(frozen=True, slots=True)
class FollowedLinks:
    """What is known of a site whose links all led somewhere, for the check of the next one."""

    around: str = ""
    """A digest of what the shells lend all pages: the places one can link to, where the site stands."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Of each page's own content, by address."""
    leads: Mapping[str, int] = field(default_factory=dict)
    """Where the links of pages with a digest led, `address` or `address#anchor`, and how many of them lead there; those within a page,
    which go with it, apart."""


def follow(
    pages: Mapping[str, Published],
    shells: Collection[Ends],
    digests: Mapping[str, str],
    files: Iterable[str],
    root_path: str,
    before: FollowedLinks,
    past: Callable[[str], Ends | None],
) -> tuple[list[BrokenLink], FollowedLinks]:
    """Every broken link as `check` tells them, and what to know of the site if there is none.

    A page that is in the site `before` with the same digest is not looked at: its links led somewhere, and still do unless
    an address or an anchor has gone. Pages without a digest, and the links of the shells, which are few, are always looked at.
    `past` gives the ends of a page's content by its digest in the site before.
    """
    around = around_pages(shells, root_path)
    if before.around != around:
        before = FollowedLinks(around)
    changed = {at for at, digest in digests.items() if before.digests.get(at) != digest}
    changed |= pages.keys() - digests.keys()
    seen = {at: pages[at] for at in changed}
    left = _left(before, seen.keys() | (before.digests.keys() - pages.keys()), root_path, past)
    if left is None:  # what was there is no longer known: all is looked at
        seen, left = dict(pages), Counter()
    leads = Counter(left)
    for at in seen.keys() & digests.keys():
        leads.update(_leads(at, seen[at].own, root_path))
    passing = [
        *(("", shell) for shell in shells),
        *((at, seen[at].own) for at in pages.keys() - digests.keys()),
    ]
    shared = {lead for at, ends in passing for lead in _leads(at, ends, root_path)}
    targets = pages.keys() | set(files)
    if all(_leads_on(leads.keys() | shared, left, targets, seen, pages)):
        return [], FollowedLinks(around, digests, leads)
    return list(check(pages, files, root_path)), before


def _left(
    before: FollowedLinks, gone: Set[str], root_path: str, past: Callable[[str], Ends | None]
) -> Counter[str] | None:
    """Where the links of the site before lead without those of the pages `gone`; None where it is not known what these held."""
    leads = Counter(before.leads)
    for address in gone & before.digests.keys():
        if (ends := past(before.digests[address])) is None:
            return None
        leads.subtract(_leads(address, ends, root_path))
    return +leads


def _leads_on(
    leads: Iterable[str], known: Collection[str], targets: Set[str], seen: Mapping[str, Published], pages: Mapping[str, Published]
) -> Iterator[bool]:  # fmt: skip
    """Of each lead, whether there is such a place; anchors only where the page was `seen`, or the lead is not `known`."""
    anchors = defaultdict[str, list[str]](list)
    # Of a hundred thousand most are addresses that are there.
    for lead in [lead for lead in leads if "#" in lead or lead not in targets]:
        address, _, anchor = lead.partition("#")
        yield address in targets
        if anchor and (address in seen or lead not in known) and address in pages:
            anchors[address].append(anchor)
    for address, some in anchors.items():
        page = seen.get(address) or pages[address]  # whoever is asked for is read, and some have been
        yield page.own.ids.issuperset(some) or page.own.ids.union(page.shell.ids).issuperset(some)


def around_pages(shells: Iterable[Ends], root_path: str) -> str:
    """A digest of what `shells` lend all pages (`FollowedLinks.around`)."""
    said = repr([sorted(shell.ids) for shell in shells]) + root_path
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _leads(at: str, ends: Ends, root_path: str) -> Set[str]:
    """Where the links of the page at an address lead, but to places of its own."""
    others = [link for link in ends.links if link[0] != "#" or link[1:] not in ends.ids]
    found = (resolve(at, link, root_path) for link in others)
    return {*ends.straight, *(f"{address}#{anchor}" if anchor else address for address, anchor in found)}


def resolve(address: str, link: str, root_path: str) -> tuple[str, str]:
    """Address of the target and the anchor in it; no address of the site where the link leads out of it."""
    base = "../" * address.count("/")
    if base and link.startswith(base) and _PLAIN.fullmatch(link, len(base)):
        return link[len(base) :], ""  # nearly all links are the way to the root and an address
    if link.startswith("#"):
        return address, unquote(link[1:])
    path, _, anchor = link.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return address, unquote(anchor)
    if path.startswith(root_path):
        path = "/" + path.removeprefix(root_path)
    target = normpath(join(address, path).lstrip("/"))  # one that climbs out of the site begins with `..`
    target = "" if target == "." else target
    if target and path.endswith(("/", "/..", "..", "/.")):
        target += "/"
    if target == "index.html" or target.endswith("/index.html"):
        target = target.removesuffix("index.html")
    return target, unquote(anchor)


def _broken(target: tuple[str, str], targets: Set[str], pages: Mapping[str, Published]) -> str:
    """Why a link there leads nowhere; empty when it leads somewhere."""
    address, anchor = target
    if address not in targets:
        return "没有这个页面或文件"
    page = pages.get(address) if anchor else None
    if page and anchor not in page.own.ids and anchor not in page.shell.ids:
        return f"页面在，但没有“{anchor}”这个位置"
    return ""
