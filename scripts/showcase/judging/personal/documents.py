"""Numbers of passports and the like, which look like nothing in particular and are known by the word beside them."""

import re
from collections.abc import Iterator

from showcase.judging.personal.finding import Finding
from showcase.judging.personal.numerals import BLANK, READINGS, narrow, unfolded
from showcase.judging.personal.stretches import has_papers
from showcase.late.patterns import pattern

KIND = "document_number"

WORD = pattern(
    r"护照|通行证|台胞证|回乡证|旅行证|军官证|士兵证|警官证|军人证|文职干部证|海员证|居留证|居留许可|居住证|残疾证|残疾人证|驾驶证|驾照|社保(?=号)|社会保障(?=号)"
    r"|社保卡|社会保障卡|医保卡|户口簿|户口本|永居证|永久居留|居留身份证|(?:香港|澳门|台湾|港澳|永久性)(?:居民)?身份证|passport",
    re.IGNORECASE,
)
_CALLED = r"(?:号码|证号|编号|号|码|第|是|为|no|number|[：:.#“”\"'*_`|()（）\[\]【】" + BLANK + r"])"
_AFTER = rf"(?![0-9A-Za-z]|[{BLANK}]*(?:人次|万|亿|元|[本件人份张个户名批种项%％]))"
LETTERED = pattern(
    rf"^{_CALLED}{{0,12}}(?:[^0-9A-Za-z\n。；]{{1,4}}{_CALLED}{{1,4}})?([A-Z]{{1,3}}[-{BLANK}]?[0-9](?:[-.·(（{BLANK}]?[0-9]){{6,13}}){_AFTER}",
    re.IGNORECASE,
)
"""E12345678, EA1234567, H1234567890, A123456(3), CHN110101010101, a person's name before it at most."""
NUMBERED = pattern(
    rf"^(?:{_CALLED}{{0,12}}(?:[^0-9A-Za-z\n。；]{{1,4}}{_CALLED}{{1,4}})?"
    rf"(?:[军南北东西中海空武参政后装]字第|(?:号码|证号|编号|号|[：:]){_CALLED}{{0,6}})"
    rf"|[{BLANK}(（]{{0,3}}(?=[0-9]{{8,9}}(?![0-9]))(?!(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])))([0-9](?:[-.·{BLANK}]?[0-9]){{5,19}}){_AFTER}",
    re.IGNORECASE,
)
"""Figures alone, said to be a number, or eight or nine of them right behind the word that are no date."""
MAYBE = pattern("[%&\\\\" + "".join(READINGS[0]) + "]")
"""Without a digit or a code there is no number."""
REACH = 80
MARKS = "*_`\\"
"""Of Markdown: they part nothing."""


def documents(text: str) -> Iterator[Finding]:
    """Every such number in the text."""
    for word in WORD.finditer(text) if has_papers(text) else ():
        if not MAYBE.search(text, word.end(), word.end() + REACH):
            continue
        last = min(len(text), word.end() + REACH)
        chars = [char for char in unfolded(text, word.end(), last) if char.char not in MARKS]
        plain = "".join(READINGS[0].get(char.char) or narrow(char.char) for char in chars)
        match = LETTERED.search(plain) or NUMBERED.search(plain)
        if match:
            bare = re.sub(r"[^0-9A-Za-z]", "", match[1]).upper()
            yield Finding(KIND, chars[match.start(1)].start, chars[match.end(1) - 1].end, bare)
