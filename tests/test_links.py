"""Every internal link and anchor is followed; a broken one names its page."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from showcase.rendering.link_ends import Ends, ends_of, is_plain, plain_ends_of
from showcase.rendering.pages.links import FollowedLinks, Published, check, follow, resolve
from tests.roots import PROJECT


def page(*links: str, ids: tuple[str, ...] = ()) -> Published:
    return Published(Ends(frozenset(ids), links))


def broken(
    pages: dict[str, Published], files: tuple[str, ...] = (), root_path: str = "/"
) -> list[tuple[str, str]]:
    return [(link.page, link.link) for link in check(pages, files, root_path)]


def test_links_are_resolved_from_the_page_that_has_them() -> None:
    pages = {
        "": page("cases/", "cases/2017/a/#s-主要做法", "assets/a.css?v=1"),
        "cases/": page("..", "../", "2017/a/", "./"),
        "cases/2017/a/": page(
            "../../",
            "../../../",
            "#s-%E4%B8%BB%E8%A6%81%E5%81%9A%E6%B3%95",
            "1.jpg.webp",
            ids=("s-主要做法",),
        ),
    }
    assert broken(pages, ("assets/a.css", "cases/2017/a/1.jpg.webp")) == []


def test_a_missing_page_file_or_anchor_is_told_with_its_page() -> None:
    pages = {"": page("case/", "cases/#top"), "cases/": page("../units/x/", "no.png", "#here")}
    assert broken(pages) == [
        ("", "case/"),
        ("", "cases/#top"),
        ("cases/", "../units/x/"),
        ("cases/", "no.png"),
        ("cases/", "#here"),
    ]


def test_a_shell_is_followed_from_the_root_and_lends_its_ids() -> None:
    shell = Ends(frozenset({"main"}), ("cases/", "gone/"))
    pages = {
        "": page(),
        "cases/": Published(Ends(frozenset(), ("#main",)), shell),
        "cases/a/": Published(Ends(frozenset(), ()), shell),
    }
    assert broken(pages) == [("", "gone/")]


def test_absolute_links_count_from_where_the_site_stands() -> None:
    pages = {"404.html": page("/brands/cases/", "/cases/"), "cases/": page()}
    assert broken(pages, root_path="/brands/") == []
    assert broken({"404.html": page("/brands/cases/"), "cases/": page()}) == [("404.html", "/brands/cases/")]


def test_only_internal_links_are_collected() -> None:
    html = '<a href="https://a.cn/">a</a><a href="mailto:a@b.cn">b</a><a href="x/#y" id="z">c</a><img src="//c.cn/1.png" srcset="1.webp 1x, 2.webp 2x">'
    assert ends_of(html) == Ends(frozenset({"z"}), ("x/#y", "1.webp", "2.webp"))


class Site(dict[str, Published]):
    """Pages, and which of them were looked at."""

    def __init__(self, pages: dict[str, Published]) -> None:
        super().__init__(pages)
        self.seen: set[str] = set()
        self.asked: list[str] = []

    def __getitem__(self, address: str) -> Published:
        self.seen.add(address)
        self.asked.append(address)
        return super().__getitem__(address)


HELD: dict[str, Ends] = {}
"""The ends of every page that was followed, by its digest, as a store keeps them."""


def followed(
    pages: dict[str, Published], digests: dict[str, str], before: FollowedLinks
) -> tuple[list[str], FollowedLinks, set[str]]:
    site = Site(pages)
    named = {address: f"{address}:{digest}" for address, digest in digests.items()}
    HELD.update({named[address]: pages[address].own for address in named})
    broken, sound = follow(site, (), named, (), "/", before, HELD.get)
    return [f"{link.page} {link.link}" for link in broken], sound, site.seen


def test_of_a_sound_site_only_what_changed_is_followed() -> None:
    pages = {"": page("a/#x"), "a/": page("../b/", ids=("x",)), "b/": page("../a/"), "c/": page("../b/")}
    told, sound, seen = followed(pages, {"": "1", "a/": "1", "b/": "1", "c/": "1"}, FollowedLinks())
    assert (told, seen) == ([], set(pages))
    told, sound, seen = followed(
        pages | {"b/": page("../a/#x")}, {"": "1", "a/": "1", "b/": "2", "c/": "1"}, sound
    )
    assert (told, seen) == ([], {"b/"})


def test_no_page_that_is_looked_at_is_asked_for_twice() -> None:
    shell = Ends(frozenset({"main"}), ())
    site = Site({at: Published(Ends(frozenset(), ("../b/#main",)), shell) for at in ("a/", "b/")})
    digests = {at: at for at in site}
    found, _ = follow(site, (shell,), digests, (), "/", FollowedLinks(), HELD.get)
    assert (found, sorted(site.asked)) == ([], ["a/", "b/"])


def test_what_goes_is_missed_by_pages_nobody_changed() -> None:
    pages = {"": page("a/#x"), "a/": page(ids=("x",)), "b/": page("../a/")}
    _, sound, _ = followed(pages, {"": "1", "a/": "1", "b/": "1"}, FollowedLinks())
    anchorless = pages | {"a/": page()}
    assert followed(anchorless, {"": "1", "a/": "2", "b/": "1"}, sound)[0] == [" a/#x"]
    del anchorless["a/"]
    assert followed(anchorless, {"": "1", "b/": "1"}, sound)[0] == [" a/#x", "b/ ../a/"]


def test_what_no_page_leads_to_any_more_may_go() -> None:
    _, sound, _ = followed({"": page("a/"), "a/": page()}, {"": "1", "a/": "1"}, FollowedLinks())
    told, sound, _ = followed({"": page()}, {"": "2"}, sound)
    assert (told, sound.leads) == ([], {})


def test_a_page_that_goes_with_all_that_led_to_it_has_nobody_else_looked_at() -> None:
    pages = {"": page("a/#x", "b/"), "a/": page(ids=("x",)), "b/": page(), "c/": page("../b/")}
    _, sound, _ = followed(pages, {"": "1", "a/": "1", "b/": "1", "c/": "1"}, FollowedLinks())
    assert sound.leads == {"a/#x": 1, "b/": 2}
    told, sound, seen = followed(
        {**pages, "": page("b/"), "a/": page()}, {"": "2", "a/": "2", "b/": "1", "c/": "1"}, sound
    )
    assert (told, sound.leads, seen) == ([], {"b/": 2}, {"", "a/"})


def test_new_styles_in_the_shells_have_no_page_looked_at() -> None:
    pages = {"": page("a/#main"), "a/": page("../")}
    digests = {"": "1", "a/": "1"}

    def look(shell: Ends, before: FollowedLinks, *files: str) -> tuple[list[str], FollowedLinks, set[str]]:
        whole = {at: Published(one.own, shell) for at, one in pages.items()}
        around = Site({**whole, "404.html": page(f"/{shell.links[0]}")})
        found, sound = follow(around, (shell,), digests, files, "/", before, HELD.get)
        return [f"{link.page} {link.link}" for link in found], sound, around.seen

    old, new = (Ends(frozenset({"main"}), (style, "a/")) for style in ("assets/1.css", "assets/2.css"))
    _, sound, _ = look(old, FollowedLinks(), "assets/1.css")
    assert look(new, sound, "assets/2.css") == ([], sound, {"404.html"})
    assert look(new, sound, "assets/1.css")[0] == ["404.html /assets/2.css", " assets/2.css"]
    assert look(Ends(frozenset(), old.links), sound, "assets/1.css")[0] == [" a/#main"]
    assert look(Ends(frozenset({"main"}), ("a/#x",)), sound)[0] == ["404.html /a/#x", " a/#x"]


_AT = st.sampled_from(("", "a/", "b/", "c/"))
_LINK = st.builds(lambda at, anchor: f"/{at}{anchor}", _AT, st.sampled_from(("", "#x", "#y")))
_SITE = st.dictionaries(
    _AT, st.builds(lambda links, ids: page(*links, ids=tuple(ids)), st.lists(_LINK, max_size=3), st.sets(st.sampled_from("xy")))
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(_SITE, max_size=5))
def test_what_is_followed_from_change_to_change_is_what_following_all_tells(
    sites: list[dict[str, Published]],
) -> None:
    sound = FollowedLinks()
    for site in sites:
        told, sound, _ = followed(site, {at: repr(site[at].own) for at in site}, sound)
        assert told == [f"{link.page} {link.link}" for link in check(site, ())]


def test_a_link_that_climbs_out_of_the_site_leads_nowhere() -> None:
    assert broken({"": page("../", "a/../.."), "cases/": page("../../", "../../cases/", "../")}) == [
        ("", "../"),
        ("", "a/../.."),
        ("cases/", "../../"),
        ("cases/", "../../cases/"),
    ]


TAGS = st.sampled_from([
    '<a href="../../cases/a/" id="b">', "</a>", '<img src="1.webp" srcset="1.webp 1x, ../../2.webp 2x" alt="">', '<a href="x&amp;y#z">', "文字 ",
    '<p id="">', '说 href="x" 和', "<!--/head-->", '<!-- <a id="no"> -->', '<template><p id="no"></template>', '<script type="application/ld+json">{"a":" href=","b":" id="}</script>',
    '<script>"<a id="', "</script>", '<a href="a&copy=1">', '<video poster="p.png" src="v.mp4">', '<b title="a>b" id="c">', '<b title="<" id="d">', "<style> id=\"", "</style>",
    '<a href="&#39;&#34;">', "<a href='single'>", "<a href=bare>", '<a\nhref="line">', '<A HREF="large">', "\r", '<a data-id="no" xlink:href="no">', '<a href="#">', '<a href="../up">',
])  # fmt: skip
"""Pieces of pages: as templates and parsers write them, and otherwise."""
PLAIN_TAGS = st.lists(
    TAGS.filter(lambda tag: is_plain(tag) or "说" in tag or "script" in tag), max_size=8
).map("".join)


@given(PLAIN_TAGS)
@settings(max_examples=150, deadline=None)
def test_what_is_written_plainly_is_read_as_a_parser_reads_it(html: str) -> None:
    read, parsed = plain_ends_of(html, "../../"), ends_of(html, "../../")
    assert (read.ids, {*read.links}, {*read.straight}) == (parsed.ids, {*parsed.links}, {*parsed.straight})


def test_links_that_climb_to_the_root_are_told_from_there() -> None:
    html = '<a href="../../cases/a/">a</a><a href="../../cases/a/#b">b</a><a href="../c/">c</a><a href="../../">d</a>'
    assert plain_ends_of(html, "../../") == Ends(frozenset(), ("../c/",), ("cases/a/", "cases/a/#b", ""))
    pages = {"x/y/": Published(plain_ends_of(html, "../../")), "": page(), "x/c/": page()}
    assert broken(pages) == [("x/y/", "../../cases/a/"), ("x/y/", "../../cases/a/#b")]


STEPS = st.lists(
    st.sampled_from(
        ["../", "..", "a/", "b-c", "中/", ".", "index.html", "x.svg", "#", "#y", "%2E", "?q", "/", ":"]
    ),
    max_size=6,
)


@example("b-cindex.html")
@example("b-c/index.html")
@given(STEPS.map("".join))
def test_a_link_told_from_the_root_leads_where_it_led(rest: str) -> None:
    link = f"../../{rest}"
    for straight in ends_of(f'<a href="{link}">', "../../").straight:
        address, anchor = resolve("x/y/", link, "/")
        assert straight == (f"{address}#{anchor}" if anchor else address)


def test_every_template_of_the_theme_writes_plainly() -> None:
    assert [
        file.name for file in (PROJECT / "theme").rglob("*.html") if not is_plain(file.read_text("utf-8"))
    ] == []
    odd = ("<a href='x'>", "<a href=x>", '<a ID="x">', '<a\nid="x">', '<a id ="x">', '<a class="b"id="x">')
    assert [text for text in odd if is_plain(text)] == []
