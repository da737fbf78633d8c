"""The report on a press set: what the files hold, sheet by sheet, and what is to be settled with the house first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from showcase.press.prepress.page_survey import PROCESS, SCREEN, Sheet, surveyed
from showcase.press.prepress.press_work import PressWork

FINE = 300
"""Dots an inch the notices ask of pictures (docs/field-facts.md#limits)."""
HEAVY = 3.0
"""The sum of four inks above which paper does not dry."""
THIN = 0.25
"""Points of a line that still prints."""


def report(title: str, files: Mapping[str, Path], work: PressWork) -> str:
    """What is in the files, each by its name. Raises OSError."""
    found = {name: surveyed(file) for name, file in files.items()}
    pages = len(next(iter(found.values()))[0])
    lines = [f"《{title}》印前检查", f"{work.date}，读成品文件得出。", ""]
    for name, (sheets, said) in found.items():
        lines += [f"【{name}】", *_summary(sheets, said, work), ""]
    if len(found) > 1:
        lines += ["【书脊】", _spine(pages, work), ""]
    todo = [line for name, (sheets, said) in found.items() for line in _open(name, sheets, said)]
    todo += _of_set(pages, work, covered=len(found) > 1)
    lines += (
        ["【付印前要定的事】", *(f"{number}. {line}" for number, line in enumerate(todo, 1))]
        if todo
        else ["【付印前要定的事】", "没有。"]
    )
    for name, (sheets, _) in found.items():
        lines += ["", f"【{name}逐面】", "面\t书上页码\t油墨\t图片", *_each(sheets)]
    return "\n".join(lines) + "\n"


def _summary(sheets: Sequence[Sheet], said: Mapping[str, str], work: PressWork) -> Iterator[str]:
    yield f"面数：{len(sheets)}"
    yield from _boxes(sheets)
    kinds: dict[str, list[int]] = {}
    for number, sheet in enumerate(sheets, 1):
        kinds.setdefault(_inks(sheet), []).append(number)
    yield "油墨：" + "；".join(
        f"{inks} {len(numbers)} 面{_listed(numbers, sheets)}" for inks, numbers in kinds.items()
    )
    heaviest = max(sheet.heaviest for sheet in sheets)
    yield f"文字和图形的总墨量：最高 {heaviest:.0%}" + ("" if heaviest <= 1 else "，图片按特性文件的限度")
    fonts = {font.rpartition("+")[2]: whole for sheet in sheets for font, whole in sheet.fonts.items()}
    loose = [font for font, whole in fonts.items() if not whole]
    yield f"字体：{len(fonts)} 种，" + ("没有嵌入的：" + "、".join(loose) if loose else "全部嵌入")
    yield from (f"  {font}" for font in sorted(fonts))
    pictures = [picture for sheet in sheets for picture in sheet.pictures]
    if pictures:
        spaces = sorted({picture.space for picture in pictures})
        yield f"图片：{len(pictures)} 幅，{'、'.join(spaces)}，最低 {min(picture.dots for picture in pictures)} dpi"
    else:
        yield "图片：没有"
    thin = min(sheet.thinnest for sheet in sheets)
    yield f"线条：最细 {thin:.2f} 磅" if thin < float("inf") else "线条：没有"
    yield "叠印：" + (
        "有设置叠印的地方"
        if any(sheet.overprints for sheet in sheets)
        else "没有设置，深色字下面的浅底由同一块黑版印出"
    )
    yield "透明：" + ("有" if any(sheet.transparent for sheet in sheets) else "没有")
    yield "批注和链接：" + ("有" if any(sheet.annotated for sheet in sheets) else "没有")
    if said.get("standard"):
        yield f"标准：{said['standard']}，输出条件“{said.get('condition', '')}”（特性文件在文件里）；没有另用别家的校验程序核对"
    else:
        yield f"标准：PDF {said['version']}，没有声明 PDF/X-4：" + _wanting(work)


def _wanting(work: PressWork) -> str:
    return (
        "缺印刷厂的 CMYK 输出特性文件（book.press.profile）" if work.profile is None else "文件没有通过检查"
    )


def _boxes(sheets: Sequence[Sheet]) -> Iterator[str]:
    different = {tuple(sorted(_sizes(sheet).items())) for sheet in sheets}
    if len(different) > 1:
        yield "尺寸：各面不一致"
    sizes = _sizes(sheets[0])
    yield f"尺寸（毫米）：成品 {sizes.get('TrimBox', '没有')}，带出血 {sizes.get('BleedBox', '没有')}，整张 {sizes['MediaBox']}"


def _sizes(sheet: Sheet) -> dict[str, str]:
    return {
        name: f"{right - left:.1f}×{top - low:.1f}".replace(".0", "")
        for name, (left, low, right, top) in sheet.boxes.items()
    }


def _spine(pages: int, work: PressWork) -> str:
    paper = f"（{work.paper}）" if work.paper else ""
    guess = "，估算" if work.estimated else ""
    flaps = f"；勒口 {work.flaps} 毫米" if work.flaps else "；没有勒口"
    return f"{pages} 面 ÷ 2 × {work.thickness:g} 毫米{paper}{guess} ＝ {work.spine:g} 毫米{flaps}"


def _open(name: str, sheets: Sequence[Sheet], said: Mapping[str, str]) -> Iterator[str]:
    """What the files hold that a house would ask about."""
    coarse = [
        f"第 {number} 面 {picture.dots} dpi"
        for number, sheet in enumerate(sheets, 1)
        for picture in sheet.pictures
        if picture.dots < FINE
    ]
    if coarse:
        yield f"{name}的图片不到 {FINE} dpi 的有 {len(coarse)} 幅：{'；'.join(coarse)}。能找到大的原图就换上。"
    if screen := [number for number, sheet in enumerate(sheets, 1) if SCREEN in sheet.inks]:
        yield f"{name}有 RGB 的颜色（{len(screen)} 面），由印刷厂换算成四色；要自己换算，写 book.press.profile。"
    if any(sheet.heaviest > HEAVY for sheet in sheets):
        yield f"{name}有总墨量超过 {HEAVY:.0%} 的地方，请印刷厂看。"
    if any(sheet.thinnest < THIN for sheet in sheets):
        yield f"{name}有细于 {THIN} 磅的线。"
    if not said.get("standard"):
        yield f"{name}没有声明 PDF/X-4。印刷厂要的话，向他们要输出特性文件，写进 book.press.profile。"


def _of_set(pages: int, work: PressWork, *, covered: bool) -> Iterator[str]:
    if covered and work.estimated:
        yield f"书脊按每张纸 {work.thickness:g} 毫米估算。问清用纸的厚度，写进 book.press.thickness，再排一次封面。"
    if pages % 16:
        yield f"正文 {pages} 面，不是 16 的倍数，最后一帖是 {pages % 16} 面；要凑成 16 的倍数，写 book.press.signature: 16。"


def _inks(sheet: Sheet) -> str:
    if not sheet.inks:
        return "空白"
    known = [*PROCESS, SCREEN]
    return " ".join(
        sorted(sheet.inks, key=lambda ink: (ink not in known, known.index(ink) if ink in known else 0, ink))
    )


def _listed(numbers: Sequence[int], sheets: Sequence[Sheet]) -> str:
    """Which, when they are the few."""
    return f"（第 {_runs(numbers)} 面）" if len(numbers) * 2 < len(sheets) or len(sheets) < 3 else ""


def _runs(numbers: Iterable[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(f"{first}" if first == last else f"{first}—{last}" for first, last in runs)


def _each(sheets: Sequence[Sheet]) -> Iterator[str]:
    for number, sheet in enumerate(sheets, 1):
        shown = "；".join(
            f"{picture.width}×{picture.height} {picture.space} {picture.dots} dpi"
            for picture in sheet.pictures
        )
        yield f"{number}\t{sheet.label if sheet.inks else '—'}\t{_inks(sheet)}\t{shown or '—'}"
