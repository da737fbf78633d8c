"""Web addresses are read by one grammar, and whatever it lets through every other parser here takes as well."""

from ipaddress import ip_address
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from showcase.rendering.link_ends import ends_of
from showcase.words import web_address

GOOD = (
    "https://www.example.cn/", "http://a", "https://党建.中国/工作?年=1#甲", "http://[2001:db8::1]:8080/x", "http://[::1]", "http://10.0.0.1:80",
    "HTTPS://A.CN", "https://a.cn:/x", "https://a.cn./", "https://a.cn/x]y[?q=[1]", "http://a_b.cn/%zz?u=http://b.cn/@x", "https://x-.cn",
)  # fmt: skip
BAD = {
    "http://[::1": "brackets", "http://]": "brackets", "http://[v1.a]/": "brackets", "http://[1::2::3]": "brackets", "http://[fe80::1%25e0]/": "brackets",
    "http://": "host", "https:///a": "host", "http://a..b": "host", "http://.": "host", "http://1.2.3": "host", "http://256.1.1.1": "host",
    "http://01.2.3.4": "host", "http://℀.com": "host", "http://" + "a" * 64: "host", "http://a:b": "port", "http://a:0": "port", "http://a:65536": "port",
    "http://a:99999999999": "port", "http://u:p@a.cn": "user", "http://a.cn\\b": "backslash", "http://a b": "blank", "http://a.cn/\u3000": "blank",
    "http:a.cn": "scheme", "https:/a.cn": "scheme", "//a.cn": "scheme", "www.a.cn": "scheme", "": "scheme", "javascript:alert(1)": "scheme",
}  # fmt: skip


@pytest.mark.parametrize("address", GOOD)
def test_whole_addresses_are_let_through(address: str) -> None:
    assert web_address.fault(address) is None


@pytest.mark.parametrize("address", BAD)
def test_each_fault_has_its_name(address: str) -> None:
    assert web_address.fault(address) == BAD[address]
    assert web_address.parse_address(address) is None
    assert web_address.advice(address)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https：//www.gov.cn/a", "https://www.gov.cn/a"), ("http:／／www。gov。cn", "http://www.gov.cn"), ("www.a.cn/x", "https://www.a.cn/x"),
        ("http : // a.cn", "http://a.cn"), ("http:\\\\a.cn/x", "http://a.cn/x"), ("党建网", ""), ("ftp://a.cn", ""), ("https://a.cn", ""),
    ],
)  # fmt: skip
def test_what_an_input_method_did_to_the_beginning_is_offered_mended(typed: str, meant: str) -> None:
    assert web_address.mended(typed) == meant


PIECES = st.sampled_from(
    ("http://", "https://", "[", "]", "::1", "2001:db8::", "1.2.3.4", "a.cn", "党建.中国", ":80", ":", "@", "/", "//", "?", "#", "%", "\\", "。", "．", "℀",
     "ﬀ", "İ", "ŉ", "ǆ", "ß", "-", "_", ".", " ", "x" * 63, "'", '"', "<")
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=3), max_size=7).map("".join))
@example("http://[::ffff:1.2.3.4]/")
@settings(max_examples=300, deadline=None)
def test_no_other_parser_stumbles_over_what_is_let_through(text: str) -> None:
    address = "http://" + text
    if (read := web_address.parse_address(address)) is None:
        return
    parts = urlsplit(address)
    assert (parts.hostname or "").strip("[]") == read.host.lower() and parts.port == read.port
    if ":" in read.host or read.host.rstrip(".").rpartition(".")[2].isdecimal():
        ip_address(read.host.rstrip("."))
    assert ends_of(f'<a href="{address}">x</a>').links == ()
