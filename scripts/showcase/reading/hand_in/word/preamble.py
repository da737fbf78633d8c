"""What stands above the first section of a text and below its last: its title, the letterhead, the signature."""

import re
from collections.abc import Sequence
from itertools import takewhile

from showcase.late.patterns import pattern
from showcase.reading.hand_in.word.blocks import Block, Paragraph
from showcase.words.case import label

_LONGEST_TITLE, _LEAST_TITLE = 80, 4
_PROSE = 25
"""From so many characters on a line above the first section is text."""
_DATE = pattern(
    r"[（(]?(?:\d{4}|[二〇○零一三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}日)?[）)]?"
)
_ORGAN = pattern(r"[^，。；：！？]{2,30}(?:委员会|党委|党组|总支|支部|工委|办公室|局|厅|处|中心|公司|集团|学校|大学|学院|医院|社区|村|单位|政府)(?:[（(].{1,6}[）)])?")  # fmt: skip
_NO_TITLE = pattern(
    r"申报表|推荐表|登记表|^附\s*件\s*\d*[：:]?|^[^，。]{2,40}文件$|[〔\[（(]\d{4}[〕\])）]第?\d+号|[：:]$|^(?:密级|份号|签发人|主题词)"
)
_CLOSING = pattern(
    r"[（(]?(?:[专特]此(?:报告|上报|报送|说明|通知)|附\s*件\s*\d*[：:]|抄送|联系人|联\s*系\s*电\s*话|撰稿人?[：:]|此页无正文)"
)
_ATTACHMENT = pattern(r"(?:附\s*件\s*\d*[：:]?|\d{1,2}[.．、])\s*\S")
_PERSON = pattern(r"联\s*系\s*(?:人|电\s*话)|手机|邮箱|电话[：:]")


def title_among(lines: Sequence[Paragraph]) -> list[int]:
    """Which of the lines above the first section are the title: those in Word's style for it, else the first that may be one."""
    styled = [index for index, line in enumerate(lines) if line.is_title]
    if styled:
        together = takewhile(lambda pair: pair[1] == styled[0] + pair[0], enumerate(styled))
        return [index for _, index in together]
    levelled = [index for index, line in enumerate(lines) if line.level == 1 and _may_be_title(line.text)]
    likely = levelled or [index for index, line in enumerate(lines) if _may_be_title(line.text)]
    if not likely:
        return []
    first = likely[0]
    has_subtitle = first + 1 < len(lines) and re.match(r"(?:——|—|--|\(|（)", lines[first + 1].text)
    return [first, first + 1] if has_subtitle and "—" in lines[first + 1].text else [first]


def _may_be_title(text: str) -> bool:
    if not _LEAST_TITLE <= len(text) <= _LONGEST_TITLE or text.endswith(("。", "；", "！")):
        return False
    return not (
        _NO_TITLE.search(text) or _DATE.fullmatch(text) or _ORGAN.fullmatch(text) or label.path_of(text)
    )


def is_prose(paragraph: Paragraph) -> bool:
    """Whether a line above the first section is text to be read, no letterhead."""
    text = paragraph.text
    return len(text) >= _PROSE or (len(text) >= 10 and text.endswith(("。", "！")))


def is_personal(text: str) -> bool:
    """Whether a line names a person to be called."""
    return bool(_PERSON.search(text))


def closing_of(blocks: Sequence[Block], first: int) -> frozenset[int]:
    """Which blocks at the end are signature, date, list of attachments; none above `first`."""
    found: list[int] = []
    pending: list[int] = []
    for index in range(len(blocks) - 1, first, -1):
        block = blocks[index]
        if not isinstance(block, Paragraph) or block.images:
            break
        text = block.text
        if not text:
            continue
        if _CLOSING.match(text) or _DATE.fullmatch(text):
            found += [*pending, index]
            pending = []
        elif (_ORGAN.fullmatch(text) and found) or _ATTACHMENT.match(text):
            pending.append(index)
        else:
            break
    organs = [index for index in pending if _is_signature(blocks[index])] if found else []
    return frozenset([*found, *organs])


def _is_signature(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_ORGAN.fullmatch(block.text))
