"""Staff's pages: what stands at their heads, the cases they name, their links to each other, their pictures; and the menu
mkdocs.yml may give them. Links to all other pages are followed when those are known (`rendering/pages/internal_links.py`)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import relpath

from showcase.judging.cases import link_faults, pictures
from showcase.judging.nearest import labelled, nearest
from showcase.judging.shape import check
from showcase.judging.staff.settings import menu_entries
from showcase.judging.verdict import Verdict
from showcase.late.values import dataclass
from showcase.reading.markdown.markdown_tree import Use
from showcase.reading.markdown.page_links import anchors_of, final_anchor, page_link
from showcase.reading.markdown.story import Story
from showcase.reading.source import Drafts, StaffDraft
from showcase.reading.yaml.yaml_text import DataPath, Value, value_at
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem, Severity
from showcase.words.staff.correction import PAGE, SECTION
from showcase.words.staff.page import NEEDED, DocumentPage, address_of, kind_of
from showcase.words.staff.settings import CONTENT


def judge_heads(drafts: Drafts) -> tuple[Mapping[str, DocumentPage], list[Problem]]:
    """Path below content/ → what stands at the page's head, for those that fit, and what keeps the others from it."""
    found: dict[str, DocumentPage] = {}
    problems: list[Problem] = []
    for draft in drafts.pages:
        page, misfits = check(kind_of(draft.source), draft.yaml)
        problems += misfits
        if page:
            found[draft.source] = page
    return found, problems


def problems(drafts: Drafts, verdicts: Sequence[Verdict], withdrawn: Iterable[str] = ()) -> Iterator[Problem]:
    """What is wrong with any page, given the records there are and the keys of those that are withdrawn."""
    yield from _needed(drafts)
    titles = {verdict.key: verdict.title for verdict in verdicts} | dict.fromkeys(withdrawn, "")
    for draft in drafts.pages:
        yield from _named_cases(draft, titles)
    pages = {draft.source: draft for draft in drafts.staff_pages}
    refused = (problem.path for problem in drafts.problems if problem.severity is Severity.ERROR)
    excused = frozenset(path.removeprefix(f"{CONTENT}/") for path in refused) - pages.keys()
    targets = _Targets(pages, frozenset(drafts.unpublished), excused)
    for draft in drafts.staff_pages:
        if draft.story:
            yield from _links(draft, draft.story, targets)
            yield from _pictures(draft, draft.story, drafts)
    yield from _without_corrections(drafts, pages)
    if drafts.settings:
        yield from _menu(drafts.settings, pages)


def _needed(drafts: Drafts) -> Iterator[Problem]:
    """The pages the head and foot of every page lead to are there; one that cannot be read has been told."""
    there = {draft.source for draft in drafts.pages} | {
        problem.path.removeprefix(f"{CONTENT}/") for problem in drafts.problems
    }
    if CONTENT in there:
        return
    for source, label in NEEDED.items():
        if source not in there:
            hint = f"从软件自带的样本里拷一份 {CONTENT}/{source}。"
            yield rulebook.FILE_MISSING.broken(
                Place(f"{CONTENT}/{source}"), f"缺少“{label}”页 {source}，每一页都有链接连到它。", hint
            )


def _without_corrections(drafts: Drafts, pages: Mapping[str, StaffDraft]) -> Iterator[Problem]:
    """Where no other address takes corrections, every case leads to a section of a page of staff's."""
    said = drafts.settings.yaml.data if drafts.settings else {}
    elsewhere = any(value_at(said, ("extra", name)) for name in ("correction", "correction_url"))
    page = pages.get(PAGE)
    if page and not elsewhere and SECTION not in anchors_of(page.story):
        message = f"每个案例的“我要纠错”都连到这一页的“{SECTION}”一节，这一页却没有。"
        hint = f"补上一节：\n## {SECTION}\n\n发现不对的地方，怎样告诉我们。\n或在 mkdocs.yml 的 extra.correction 里写邮箱、电话。"
        yield rulebook.CORRECTIONS_MISSING.broken(Place(page.yaml.path), message, hint)


# --- cases ---


def _named_cases(draft: StaffDraft, titles: Mapping[str, str]) -> Iterator[Problem]:
    for path, key in _keys(draft.yaml.data):
        if key not in titles:
            close = nearest(key, titles)
            hint = (
                f"是不是：{labelled(close, titles)}"
                if close
                else "写成“年度/标识”，如 2024/nuanxin-chuangkou；或删去这一项。"
            )
            yield rulebook.CASE_UNKNOWN.broken(draft.yaml.place(path), f"没有案例“{key[:60]}”。", hint)


def _keys(data: Mapping[str, Value]) -> Iterator[tuple[DataPath, str]]:
    """The keys of cases a head names: `featured`, and `case` of an event."""
    featured, events = data.get("featured"), data.get("events")
    for index, key in enumerate(featured if isinstance(featured, list) else ()):
        if isinstance(key, str):
            yield ("featured", index), key
    for index, event in enumerate(events if isinstance(events, list) else ()):
        named = event.get("case") if isinstance(event, dict) else None
        if isinstance(named, str):
            yield ("events", index, "case"), named


# --- links ---


@dataclass(frozen=True, slots=True)
class _Targets:
    """What files a link can lead to: pages by their paths, files that are not published, pages told of already."""

    pages: Mapping[str, StaffDraft]
    unpublished: frozenset[str]
    excused: frozenset[str]


def _links(draft: StaffDraft, story: Story, targets: _Targets) -> Iterator[Problem]:
    for use in story.links:
        place = Place(draft.yaml.path, use.line, use.column)
        words = link_faults.fault(use.target, files=True) or _inside(draft, use, targets)
        if words:
            yield rulebook.STORY_LINK.broken(place, *words)


def _inside(draft: StaffDraft, use: Use, targets: _Targets) -> link_faults.Words | None:
    """What is wrong with a link to another page of staff, or to a place on the page itself."""
    shown, source = link_faults.short(use.target), draft.source
    if use.target.startswith("/"):
        home = "../" * address_of(source).count("/")
        return f"链接“{shown}”以“/”开头，网站换一个位置就走不通。", f"改成：{home}{use.target.lstrip('/')}"
    leads = page_link(source, use.target)
    if leads is None:
        return None
    if leads.leaves:
        return f"链接“{shown}”走到了网站外面。", "“../”写多了；站外的写完整网址。"
    if leads.is_file and not leads.path.endswith(".md"):
        return (
            f"链接“{shown}”连到一张图片，网站上没有这个地址。",
            f"要放图片，单独一行写：![画面里有什么]({use.target})",
        )
    if leads.is_file or use.target.startswith(("#", "?")):
        target = targets.pages.get(leads.path) if leads.is_file else draft
    else:
        beside = page_link(source, use.target, as_file=True)
        if beside and beside.path in targets.unpublished:
            return f"链接“{shown}”连到的文件不发布。", "内容写进页面；或只留文字。"
        return None
    if target is None:
        if leads.path in targets.excused:
            return None
        if leads.path in targets.unpublished:
            return f"链接“{shown}”连到的文件不发布。", "内容写进页面；或只留文字。"
        return f"链接“{shown}”连到的页面不存在。", _nearest_page(source, leads.path, targets.pages)
    if leads.anchor and not final_anchor(leads.anchor, anchors_of(target.story)):
        known = "、".join(f"#{anchor}" for anchor in list(anchors_of(target.story))[:6])
        return f"链接“{shown}”连到的页上没有“{leads.anchor[:30]}”这个位置。", (
            f"那一页上有：{known}" if known else "删去“#”和它后面的文字，连到整页。"
        )
    return None


def _nearest_page(source: str, path: str, pages: Mapping[str, StaffDraft]) -> str:
    names = {
        other: str(draft.yaml.data.get("title") or draft.yaml.data.get("name") or "")
        for other, draft in pages.items()
    }
    same = [other for other in names if other.rpartition("/")[2] == path.rpartition("/")[2]]
    close = (same or nearest(path, names))[:1]
    if not close:
        return "核对文件名；没有这个页面就只留文字。"
    return f"改成：{relpath(close[0], source.rpartition('/')[0] or '.')}"


# --- pictures ---


def _pictures(draft: StaffDraft, story: Story, drafts: Drafts) -> Iterator[Problem]:
    """Pictures a page places lie below content/, stand by themselves, are described, and may be published."""
    held = {picture.name: picture for picture in drafts.pictures}
    for image in story.images:
        place = Place(draft.yaml.path, image.line, image.column)
        leads = page_link(draft.source, image.target)
        picture = held.get(leads.path) if leads and not leads.leaves else None
        shown = image.target[:60]
        if picture is None:
            yield rulebook.PICTURE_ABSENT.broken(place, *_absent(draft.source, image, tuple(held)))
            continue
        if not image.alone:
            yield rulebook.PICTURE_INLINE.broken(
                place, f"图片“{shown}”和文字写在了同一段。", "图片单独一行，前后各空一行。"
            )
        if not image.words.strip():
            hint = f"写成：![画面里有什么]({shown})"
            yield rulebook.PICTURE_ALT_MISSING.broken(place, f"图片“{shown}”没有文字描述。", hint)
        for rule, message, hint in pictures.faults(picture):
            yield rule.broken(place, message, hint.replace("（case.yml 里一并改）", "（页面里一并改）"))


def _absent(source: str, image: Use, held: tuple[str, ...]) -> tuple[str, str]:
    if page_link(source, image.target) is None:
        return (
            f"图片“{image.target[:60]}”在别的网站上，不能直接用。", "征得同意后下载，放进 content 里页面旁边，写文件名。",
        )  # fmt: skip
    name = image.target.rpartition("/")[2]
    close = next((other for other in held if other.rpartition("/")[2].casefold() == name.casefold()), "")
    hint = (
        f"改成：![…]({relpath(close, source.rpartition('/')[0] or '.')})"
        if close
        else "把图片放进 content，核对文件名和后缀。"
    )
    return f"content 里没有图片“{image.target[:60]}”。", hint


# --- the menu of mkdocs.yml ---


def _menu(settings: StaffDraft, pages: Mapping[str, StaffDraft]) -> Iterator[Problem]:
    """Every page MkDocs' menu (`nav`) names is there."""
    if (menu := settings.yaml.data.get("nav")) is None:
        return
    for path, entry in menu_entries(menu, ("nav",)):
        place = settings.yaml.place(path)
        if entry and link_faults.is_internal(entry) and entry not in pages:
            names = dict.fromkeys(pages, "")
            close = nearest(entry.lstrip("/"), names, 1)
            hint = (
                f"改成：{close[0]}" if close else "写 content 里页面的路径，如 about.md；没有这个页面就删去。"
            )
            yield rulebook.MENU_UNKNOWN.broken(place, f"目录里的“{entry[:60]}”不是 content 里的页面。", hint)
        elif entry and not link_faults.is_internal(entry) and (words := link_faults.fault(entry, files=True)):
            yield rulebook.MENU_UNKNOWN.broken(place, *words)
