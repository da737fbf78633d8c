"""Rules on what must not be published of a person: identity-card, mobile and bank-card numbers, private mail (个保法).

A number is never printed back whole: reports are public too.
"""

import re
from collections.abc import Iterator
from datetime import date

from showcase.judging.judged import Find, Judged, told
from showcase.words import rulebook
from showcase.words.problem import Place, Problem

_LONG_NUMBER = re.compile(r"[0-9０-９][0-9０-９ -]{9}")
"""Eleven digits need at least ten of digits, spaces and hyphens in a row: a quick look whether any number is long enough."""

_ID_CARD = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{6}\d{3}[\dXx](?![0-9A-Za-z])", re.ASCII)
_BANK_CARD = re.compile(
    r"(?<![0-9A-Za-z])(?:[3-69]\d{15,18}|[3-69]\d{3}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3})?)(?![0-9A-Za-z])",
    re.ASCII,
)
_MOBILE = re.compile(r"(?<![0-9])(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9])", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s㐀-鿿，。；）”》]+", re.IGNORECASE)
_PLAIN = str.maketrans("０１２３４５６７８９", "0123456789")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

_PROVIDERS = (
    "qq.com", "vip.qq.com", "foxmail.com", "163.com", "vip.163.com", "126.com", "yeah.net", "188.com", "139.com", "189.cn",
    "wo.cn", "sina.com", "sina.cn", "vip.sina.com", "sina.com.cn", "sohu.com", "tom.com", "21cn.com", "aliyun.com",
    "gmail.com", "googlemail.com", "hotmail.com", "outlook.com", "live.com", "live.cn", "msn.com", "yahoo.com", "yahoo.cn",
    "yahoo.com.cn", "icloud.com", "me.com", "proton.me", "protonmail.com",
)  # fmt: skip
_MAIL = re.compile(
    rf"[A-Za-z0-9._%+-]+[@＠](?:{'|'.join(map(re.escape, _PROVIDERS))})(?![A-Za-z0-9.-]*[A-Za-z0-9])", re.I
)


def numbers(case: Judged) -> Iterator[Problem]:
    """No identity-card number (MOD 11-2 check digit, a real date), bank-card number (Luhn) or mobile number."""
    if not _LONG_NUMBER.search(case.words):
        return
    ids, cards, mobiles = _number_finds(case)
    yield from told(
        rulebook.ID_CARD,
        ids,
        lambda find: (f"这里写了身份证号码“{_hidden(find.text)}”。", "删掉。身份证号码不能公开。"),
    )
    yield from told(
        rulebook.BANK_CARD,
        cards,
        lambda find: (f"这里写了银行卡号“{_hidden(find.text)}”。", "删掉。银行卡号不能公开。"),
    )
    hint = "删掉，改留联系部门和办公座机：\ncontact: {department: 联系部门, office_phone: 0591-00000000}"
    yield from told(
        rulebook.MOBILE_NUMBER, mobiles, lambda find: (f"这里写了手机号码“{_hidden(find.text)}”。", hint)
    )


def _number_finds(case: Judged) -> tuple[list[Find], list[Find], list[Find]]:
    """Identity cards, bank cards and mobiles; what is one of them is not looked at as the next."""
    found: tuple[list[Find], list[Find], list[Find]] = ([], [], [])
    for passage in case.passages():
        if not _LONG_NUMBER.search(passage.text):
            continue
        text = _ADDRESS.sub(_blank, passage.text.translate(_PLAIN))
        for finds, pattern, is_one in zip(
            found, (_ID_CARD, _BANK_CARD, _MOBILE), (_is_id, _is_card, _any), strict=True
        ):
            spans = [match.span() for match in pattern.finditer(text) if is_one(match[0])]
            finds.extend(Find(passage, start, end) for start, end in spans)
            for start, end in spans:
                text = text[:start] + " " * (end - start) + text[end:]
    return found


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


def _any(_number: str) -> bool:
    return True


def mail(case: Judged) -> Iterator[Problem]:
    """No address of a personal mail provider, in the text or behind a link."""
    if "@" in case.words or "＠" in case.words:
        yield from told(rulebook.PRIVATE_MAIL, case.finds(_MAIL), lambda find: _mail_words(find.text))
    for link in case.story.links if case.story else ():
        match = _MAIL.search(link.target) if "@" in link.target else None
        if case.story and match and match[0] not in case.words:
            place = Place(case.story.path, link.line, link.column)
            yield rulebook.PRIVATE_MAIL.broken(place, *_mail_words(match[0]))


def _mail_words(address: str) -> tuple[str, str]:
    name, _, host = address.replace("＠", "@").partition("@")
    return f"这里写了个人邮箱“{name[:2]}***@{host}”。", "删掉。要留邮箱，请用单位的公务邮箱。"


def _hidden(number: str) -> str:
    """The number with its middle masked."""
    return number[:3] + "*" * (len(number) - 5) + number[-2:]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


RULES = (numbers, mail)
