"""The rows of our own work: what a person does, and what it costs."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tests.bench import changes
from tests.bench.workshop import Row, Sample, Workshop

_BUILD = ("build", "--no-books")


def _help(shop: Workshop, row: Row) -> Iterator[Sample]:
    root = shop.root(row.cases)
    for _ in range(row.runs):
        yield replace(shop.scripts(root, "--help"), files=0, size=0, told={})


def _judged(
    change: Callable[[Path], object] | None, *, cold: bool = False, path: bool = False
) -> Callable[[Workshop, Row], Iterator[Sample]]:
    """Judging after a change."""

    def work(shop: Workshop, row: Row) -> Iterator[Sample]:
        root = shop.root(row.cases)
        if not cold:
            shop.scripts(root, "validate")
        for _ in range(row.runs):
            if cold:
                shop.cold(root)
            if change:
                change(root)
            which = [changes.first(root).relative_to(root).as_posix()] if path else []
            yield replace(shop.scripts(root, "validate", *which), files=0, size=0, told={})

    return work


def _cold(shop: Workshop, row: Row) -> Iterator[Sample]:
    root = shop.root(row.cases)
    for _ in range(row.runs):
        shop.cold(root)
        sample = shop.watched(root, *_BUILD)
        index = sum(file.stat().st_size for file in (root / "site" / "search").rglob("*") if file.is_file())
        pages = sum(1 for _ in (root / "site").rglob("index.html"))
        yield replace(sample, told={**sample.told, "pages": pages, "index": index})


def _built(change: Callable[[Path], object]) -> Callable[[Workshop, Row], Iterator[Sample]]:
    """Building after a change."""

    def work(shop: Workshop, row: Row) -> Iterator[Sample]:
        root = shop.built(row.cases)
        for _ in range(row.runs):
            change(root)
            yield shop.scripts(root, *_BUILD)

    return work


def _nothing(_: Path) -> None:
    """Change nothing."""


def _added(shop: Workshop, row: Row) -> Iterator[Sample]:
    root = shop.built(row.cases)
    for _ in range(row.runs):
        changes.added(root, row.cases)
        yield shop.scripts(root, *_BUILD)


def _deleted(shop: Workshop, row: Row) -> Iterator[Sample]:
    root = shop.built(row.cases)
    for _ in range(row.runs):
        if not changes.later(root, row.cases):
            changes.added(root, row.cases)
            shop.scripts(root, *_BUILD)
        changes.story(root)
        shop.scripts(
            root, *_BUILD
        )  # so that the site before the last, of which the next is made, holds the record too
        changes.deleted(root, row.cases)
        yield shop.scripts(root, *_BUILD)


def _synced(shop: Workshop, row: Row) -> Iterator[Sample]:
    root = shop.built(row.cases)
    for _ in range(row.runs):
        changes.theme(root)
        yield replace(shop.scripts(root, "sync"), files=0, size=0, told={})


def _themed(shop: Workshop, row: Row) -> Iterator[Sample]:
    root = shop.root(row.cases)
    shop.scripts(root, "sync")
    shop.built(row.cases)
    for _ in range(row.runs):
        changes.theme(root)
        shop.scripts(root, "sync")
        yield shop.scripts(root, *_BUILD)


def _whole(shop: Workshop, row: Row) -> Iterator[Sample]:
    root = shop.root(row.cases, "whole")
    for _ in range(row.runs):
        shop.cold(root)
        yield shop.watched(root, *_BUILD)


def rows(cases: int, some: int) -> list[Row]:
    """For a showcase of so many cases; `some`: of one that makes Word files and posters."""
    told, judging, building = "命令", "校验", "建站"
    return [
        Row("help", told, "`--help`", some, 10, _help, "0.12 / 0.12"),
        Row("validate-cold", judging, "从头", cases, 2, _judged(None, cold=True), "历时 8"),
        Row("validate-unchanged", judging, "没有变化", cases, 3, _judged(None), "历时 0.6"),
        Row("validate-story", judging, "改了一篇正文", cases, 3, _judged(changes.story), "历时 0.7"),
        Row("validate-path", judging, "改了一篇正文，只看这一个案例", cases, 3, _judged(changes.story, path=True), "历时 0.5"),
        Row("cold", building, "从头", cases, 2, _cold, "50 / 27，1 GB"),
        Row("nothing", building, "没有变化", cases, 3, _built(_nothing), "1 / 1"),
        Row("story", building, "改了一篇正文", cases, 3, _built(changes.story), "1.5 / 1.5"),
        Row("added", building, "加了一个案例", cases, 2, _added, "2 / 2"),
        Row("deleted", building, "删了一个案例", cases, 2, _deleted, "2 / 2"),
        Row("unit", building, "一个单位改了名", cases, 2, _built(changes.unit), "从头的 0.35 倍"),
        Row("sync", building, "一个主题改了叫法：`sync`", cases, 2, _synced),
        Row("theme", building, "一个主题改了叫法：建站", cases, 2, _themed, "从头的 0.35 倍"),
        Row("stylesheet", building, "样式表改了一条", cases, 2, _built(changes.stylesheet), "历时 1.5"),
        Row("case-template", building, "案例页的模板改了", cases, 1, _built(changes.case_template), "从头的 0.4 倍"),
        Row("shell", building, "每页四周的模板改了", cases, 1, _built(changes.shell), "历时 5"),
        Row("whole", building, "各项都照默认（Word、海报、二维码），从头", some, 1, _whole, "25 / 14"),
    ]  # fmt: skip


def growth(sizes: list[int]) -> list[Row]:
    """Cold builds of other sizes, to see how the work grows."""
    return [Row("cold", "建站", "从头", cases, 1, _cold) for cases in sizes]
