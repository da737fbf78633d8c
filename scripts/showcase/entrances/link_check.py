"""`links`: do the web addresses that records and terms name as their sources still answer? The only command that goes out
to the network, and only when staff or their weekly job ask it to."""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote, urljoin

from showcase.judging.records import Records
from showcase.judging.story_reader import StoryReader
from showcase.rendering.reports.link_report import AddressStatus, CheckedAddress
from showcase.words import web_address

TIMEOUT = 20.0
"""Seconds an address has for each of its steps."""

WORKERS, HOPS = 8, 5
_AGENT = "Mozilla/5.0 (compatible; brand-showcase link check)"


def addresses(records: Records, stories: StoryReader) -> Mapping[str, tuple[str, ...]]:
    """Every http(s) address that records and terms name → the files that name it, in reading order."""
    found: dict[str, dict[str, None]] = {}
    for case, story in zip(records.cases, stories.stories(case.key for case in records.cases), strict=True):
        for url in _urls(case.facts.model_dump(mode="json")):
            found.setdefault(url, {})[f"{case.folder}/case.yml"] = None
        for use in story.links:
            if web_address.parse_address(use.target):
                found.setdefault(use.target, {})[f"{case.folder}/case.md"] = None
    for name, term in records.register.terms.items():
        for url in _urls(term.model_dump(mode="json")):
            found.setdefault(url, {})[f"content/glossary/{name}.md"] = None
    return {url: tuple(files) for url, files in found.items()}


def archives(records: Records) -> Mapping[str, str]:
    """Address of a source → where else it is kept: the address of an archive, or the path of a copy."""
    return {
        source.url: source.archived
        if web_address.parse_address(source.archived)
        else f"{case.folder}/{source.archived}"
        for case in records.cases
        for source in case.facts.provenance.sources
        if source.url and source.archived
    }


def _urls(value: Any) -> Iterator[str]:
    if isinstance(value, str) and web_address.parse_address(value):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _urls(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _urls(inner)


def visit(
    named: Mapping[str, tuple[str, ...]],
    kept: Mapping[str, str],
    watch: Callable[[Iterable[CheckedAddress]], Iterable[CheckedAddress]] = iter,
    *,
    private: bool = False,
) -> tuple[CheckedAddress, ...]:
    """Every address asked once, in order; `kept` tells of some where else they are kept. Addresses of inner networks are not asked unless `private` is set."""

    def visited(item: tuple[str, tuple[str, ...]]) -> CheckedAddress:
        url, files = item
        return CheckedAddress(url, files, *_ask(url, private), kept.get(url, ""))

    with ThreadPoolExecutor(WORKERS) as pool:
        return tuple(watch(pool.map(visited, named.items())))


def _ask(url: str, private: bool) -> tuple[AddressStatus, str]:
    try:
        for _ in range(HOPS):
            status, location = _request(url, private)
            if status not in (301, 302, 303, 307, 308) or not location:
                return _fate(status)
            url = urljoin(url, location)
    except _Inner:
        return AddressStatus.UNSURE, "内网地址，没有去试"
    except socket.gaierror:
        return AddressStatus.UNSURE, "域名查不到"  # the machine's own network may be down
    except TimeoutError:
        return AddressStatus.UNSURE, f"{TIMEOUT:.0f} 秒没有答复"
    except ssl.SSLError:
        return AddressStatus.UNSURE, "证书有问题"
    except (OSError, http.client.HTTPException, ValueError) as error:
        return AddressStatus.UNSURE, f"连不上（{type(error).__name__}）"
    return AddressStatus.UNSURE, "转来转去没有尽头"


def _fate(status: int) -> tuple[AddressStatus, str]:
    if status < 400:
        return AddressStatus.THERE, str(status)
    return (AddressStatus.GONE if status in (404, 410) else AddressStatus.UNSURE), f"答复 {status}"


class _Inner(Exception):
    """The address leads into an inner network."""


def _request(url: str, private: bool) -> tuple[int, str]:
    """Status and Location of the address; the page itself is not fetched."""
    address = web_address.parse_address(
        url.replace(" ", "%20")
    )  # servers are as careless in what they redirect to
    if address is None:
        raise ValueError(url)
    port = address.port or (443 if address.scheme == "https" else 80)
    host = address.host.encode("idna").decode()
    if not private and _is_inner(host, port):
        raise _Inner
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    connection = kind(host, port, timeout=TIMEOUT)
    try:
        target = quote(address.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
            f"?{quote(address.query, safe='/%:@!$&()*+,;=~-._?')}" if address.query else ""
        )
        connection.request("GET", target, headers={"User-Agent": _AGENT, "Range": "bytes=0-0"})
        response = connection.getresponse()
        return response.status, response.getheader("Location") or ""
    finally:
        connection.close()


def _is_inner(host: str, port: int) -> bool:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return not all(ipaddress.ip_address(entry[4][0]).is_global for entry in found)
