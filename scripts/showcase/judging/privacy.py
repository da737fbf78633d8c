"""Rules on what must not be published of a person: identity-card, mobile and bank-card numbers, private mail (个保法).

A number is never printed back whole: reports are public too.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from showcase.judging.judged import Find, Judged, told
from showcase.words import rulebook, sayings
from showcase.words.problem import Place, Problem
from showcase.words.sayings import Saying

RUN = re.compile(r"[0-9０-９][0-9０-９ -]{9,}[Xx]?")
"""Eleven digits or more, spaces and hyphens among them: what is looked at more closely."""

_MARGIN = 3
"""Characters before and after a run that decide what it is: letters, +86."""

_ID_CARD = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{6}\d{3}[\dXx](?![0-9A-Za-z])", re.ASCII)
_BANK_CARD = re.compile(
    r"(?<![0-9A-Za-z])(?:[3-69]\d{15,18}|[3-69]\d{3}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3})?)(?![0-9A-Za-z])",
    re.ASCII,
)
_MOBILE = re.compile(r"(?<![0-9])(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9])", re.ASCII)
ADDRESS = re.compile(r"https?://[^\s\0㐀-鿿，。；）”》]+", re.IGNORECASE)
"""Ends where the passage does (`judged.BREAK`), or it would hide a number at the start of the next one."""

_PLAIN = str.maketrans("０１２３４５６７８９", "0123456789")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

_PROVIDERS = (
    "qq.com", "vip.qq.com", "foxmail.com", "163.com", "vip.163.com", "126.com", "yeah.net", "188.com", "139.com", "189.cn",
    "wo.cn", "sina.com", "sina.cn", "vip.sina.com", "sina.com.cn", "sohu.com", "tom.com", "21cn.com", "aliyun.com",
    "gmail.com", "googlemail.com", "hotmail.com", "outlook.com", "live.com", "live.cn", "msn.com", "yahoo.com", "yahoo.cn",
    "yahoo.com.cn", "icloud.com", "me.com", "proton.me", "protonmail.com",
)  # fmt: skip
MAIL = re.compile(
    rf"[A-Za-z0-9._%+-]{{1,64}}[@＠](?:{'|'.join(map(re.escape, _PROVIDERS))})(?![A-Za-z0-9.-]*[A-Za-z0-9])",
    re.I,
)


_Kind = tuple[Saying, re.Pattern[str], Callable[[str], bool], str]


def numbers(case: Judged) -> Iterator[Problem]:
    """No identity-card number (MOD 11-2 check digit, a real date), bank-card number (Luhn) or mobile number."""
    if not any(_found(case.words)):
        return
    found = [
        (kind, Find(passage, start, end))
        for passage in case.passages()
        for kind, start, end in _found(passage.text)
    ]
    for kind, (saying, _, _, name) in enumerate(NUMBERS):
        say = partial(_number_words, saying, name)
        yield from told(saying.rule, (find for of, find in found if of == kind), say)


def _number_words(saying: Saying, name: str, find: Find) -> tuple[str, str]:
    return saying.words(kind=name, hidden=_hidden(find.text))


def _found(text: str) -> Iterator[tuple[int, int, int]]:
    """Kind, start and end of every private number; what is one kind is not looked at as the next."""
    addresses: list[tuple[int, int]] | None = None
    for run in RUN.finditer(text):
        first = max(0, run.start() - _MARGIN)
        near = text[first : run.end() + _MARGIN].translate(_PLAIN)
        for kind, (_, pattern, is_one, _) in enumerate(NUMBERS):
            for match in pattern.finditer(near):
                start, end = match.start() + first, match.end() + first
                if end <= run.start() or start >= run.end() + 1 or not is_one(match[0]):
                    continue
                if addresses is None:
                    addresses = [match.span() for match in ADDRESS.finditer(text)]
                if not any(low <= start < high for low, high in addresses):
                    yield kind, start, end
                near = near[: match.start()] + " " * len(match[0]) + near[match.end() :]


def _is_id(number: str) -> bool:
    """GB 11643: the last of 18 characters is the MOD 11-2 check digit; characters 7-14 are a day of birth."""
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    check = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True)) % 11
    return "10X98765432"[check] == number[17].upper()


def _is_card(number: str) -> bool:
    """ISO/IEC 7812: the last digit makes the Luhn sum a multiple of ten."""
    digits = [int(char) for char in reversed(number) if char.isdigit()]
    doubled = (digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[1::2])
    return 16 <= len(digits) <= 19 and (sum(digits[::2]) + sum(doubled)) % 10 == 0


NUMBERS: tuple[_Kind, ...] = (
    (sayings.ID_CARD, _ID_CARD, _is_id, "身份证号码"),
    (sayings.BANK_CARD, _BANK_CARD, _is_card, "银行卡号"),
    (sayings.MOBILE_NUMBER, _MOBILE, bool, "手机号码"),
)
"""What is said of each kind of number, how it looks, what proves it, its name; the first kind that fits is told."""


def mail(case: Judged) -> Iterator[Problem]:
    """No address of a personal mail provider, in the text or behind a link."""
    if "@" in case.words or "＠" in case.words:
        yield from told(rulebook.PRIVATE_MAIL, case.finds(MAIL), lambda find: _mail_words(find.text))
    for link in case.story.links if case.story else ():
        match = MAIL.search(link.target) if "@" in link.target else None
        if case.story and match and match[0] not in case.words:
            place = Place(case.story.path, link.line, link.column)
            yield rulebook.PRIVATE_MAIL.broken(place, *_mail_words(match[0]))


def _mail_words(address: str) -> tuple[str, str]:
    name, _, host = address.replace("＠", "@").partition("@")
    return sayings.PRIVATE_MAIL.words(hidden=f"{name[:2]}***@{host}")


def _hidden(number: str) -> str:
    """The number with its middle masked."""
    return number[:3] + "*" * (len(number) - 5) + number[-2:]


RULES = (numbers, mail)
