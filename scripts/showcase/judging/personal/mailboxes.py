"""Addresses of mail: those of a personal provider, those of an office, and those of which nobody can tell."""

import re
from collections.abc import Iterator

from showcase.judging.personal.finding import Finding
from showcase.judging.personal.numerals import BLANK, narrow, unfolded
from showcase.judging.personal.stretches import has_mail
from showcase.late.patterns import pattern

PERSONAL, UNREGISTERED = "private_mail", "mail_unregistered"

_PROVIDERS = (
    "qq.com foxmail.com 163.com 126.com 163.net yeah.net 188.com 139.com 189.cn wo.cn sina.com sina.cn sina.com.cn sohu.com tom.com 21cn.com "
    "21cn.net 263.net 263.net.cn 2980.com 88.com 111.com email.cn aliyun.com eyou.com etang.com chinaren.com china.com petalmail.com "
    "coremail.cn sogou.com 56.com citiz.net hainan.net 371.net hexun.com 51.com wps.email huawei.email "
    "gmail.com googlemail.com icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io tuta.com "
    "tutamail.com keemail.me aol.com aim.com mail.com email.com usa.com mail.ru inbox.ru list.ru bk.ru rambler.ru ya.ru fastmail.com fastmail.fm "
    "fastmail.cn hushmail.com naver.com hanmail.net daum.net nate.com kakao.com duck.com hey.com posteo.de mailbox.org riseup.net web.de "
    "freenet.de t-online.de orange.fr free.fr laposte.net libero.it seznam.cz ymail.com rocketmail.com msn.com passport.com windowslive.com "
    "att.net comcast.net verizon.net cox.net sbcglobal.net bigpond.com rediffmail.com pchome.com.tw hinet.net seed.net.tw netvigator.com "
    "mailinator.com guerrillamail.com 10minutemail.com yopmail.com runbox.com disroot.org startmail.com lycos.com excite.com juno.com"
)  # fmt: skip
PROVIDERS = frozenset(_PROVIDERS.split())
"""Where anybody can have a mailbox; a subdomain is the same provider."""
EVERYWHERE = frozenset(("yahoo", "hotmail", "outlook", "live", "gmx", "zoho", "yandex"))
"""Providers with an address of their own in every country."""
OFFICIAL = (
    "gov.cn",
    "gov",
    "mil.cn",
    "edu.cn",
    "ac.cn",
    "org.cn",
    "政务.cn",
    "公益.cn",
    "政务",
    "公益",
    "xn--zfr164b",
    "xn--55qw42g",
)
"""Domains that are given to offices, schools and registered bodies only."""
EXAMPLES = ("example", "invalid", "test", "localhost")

_AT = r"@|＠|﹫|艾特|小老鼠|[(（\[【<{《 _#*]+at[)）\]】>}》 _#*]+"
_DOT = r"[.．。｡]|点|[(（\[【<{ ]+(?:dot|点)[)）\]】>} ]+"
GATE = pattern(
    r"[@＠﹫]|%40|%EF%BC%A0|&#0{0,4}64;|&#x0{0,4}40;|&#65312;|&#xff20;|&commat;|\\x40|\\u0040|\\U00000040|艾特|小老鼠"
    r"|[(（\[【<{《 _#*]at[)）\]】>}》 _#*]|[0-9A-Za-z]#(?=qq|163|126|139|gmail|foxmail|sina)",
    re.IGNORECASE,
)
"""Where an address may be."""
STRICT = pattern(
    r"([A-Za-z0-9][A-Za-z0-9._%+-]{0,63})[@＠﹫]([A-Za-z0-9-]{1,63}(?:[.．。｡][A-Za-z0-9-]{1,63}){0,4}[.．。｡][A-Za-z]{2,18})"
)
LOOSE = pattern(
    rf"([A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}})[{BLANK}\n]{{0,3}}(?:{_AT}|#)[{BLANK}\n]{{0,3}}"
    rf"([A-Za-z0-9-]{{1,63}}(?:[{BLANK}]{{0,2}}(?:{_DOT})[{BLANK}]{{0,2}}[A-Za-z0-9-]{{1,63}}){{1,5}})",
    re.IGNORECASE,
)
"""With blanks, words for the signs, or brackets around them: taken only where the provider is a personal one."""
DOTS = pattern(rf"[{BLANK}]*(?:{_DOT})[{BLANK}]*", re.IGNORECASE)
FILE = pattern(r"\.(?:png|jpe?g|webp|gif|svg|pdf|docx?|xlsx?|md|ya?ml|zip|css|js)$")
"""`logo@2x.png` is the name of a picture."""
REACH = 150
MARKS = "*`\\"
"""Of Markdown: they part nothing."""


def mailboxes(text: str) -> Iterator[Finding]:
    """Every address of mail in the text that is not an office's; some may be found twice."""
    for low, high in _windows(text) if has_mail(text) else ():
        for written in (False, True):
            chars = [char for char in unfolded(text, low, high, written=written) if char.char not in MARKS]
            plain = "".join(narrow(char.char) for char in chars)
            for form in (STRICT, LOOSE):
                for match in form.finditer(plain):
                    if kind := _kind(domain := _domain(match[2]), loose=form is LOOSE):
                        at = chars[match.start()].start, chars[match.end() - 1].end
                        yield Finding(kind, *at, f"{match[1]}@{domain}")


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses may be, what overlaps taken together."""
    low, high = 0, -1
    for gate in GATE.finditer(text):
        if gate.start() - REACH > high:
            if high >= 0:
                yield low, high
            low = max(0, gate.start() - REACH)
        high = min(len(text), gate.end() + REACH)
    if high >= 0:
        yield low, high


def _domain(written: str) -> str:
    return DOTS.sub(".", written).lower()


def _kind(domain: str, *, loose: bool) -> str:
    """What an address at that domain is; empty when it is an office's, or no address."""
    if is_personal(domain):
        return PERSONAL
    return "" if loose or is_official(domain) or FILE.search(domain) else UNREGISTERED


def is_personal(domain: str) -> bool:
    """Whether anybody can have a mailbox there."""
    labels = domain.split(".")
    if any(".".join(labels[at:]) in PROVIDERS for at in range(len(labels))):
        return True
    owner = labels[-3] if len(labels) > 2 and labels[-2] in ("co", "com") else labels[-2]
    return owner in EVERYWHERE


def is_official(domain: str) -> bool:
    """Whether it is an office's, or stands for none at all."""
    return any(domain == end or domain.endswith(f".{end}") for end in OFFICIAL) or any(
        label in EXAMPLES for label in domain.split(".")
    )
