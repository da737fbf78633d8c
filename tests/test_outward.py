"""The source addresses of the records, asked one by one of a server on loopback."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from showcase.entrances.link_check import addresses, archives, visit
from showcase.publishing.judgement import judge
from showcase.rendering.reports.link_report import MARK, AddressStatus, CheckedAddress, report


class _Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status = int(self.path.rsplit("/", 1)[1]) if self.path[-1].isdigit() else 200
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/there/200")
        if status == 301:
            self.send_header("Location", self.path)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_each_address_has_its_fate(host: str) -> None:
    fates = {
        "/200": AddressStatus.THERE, "/302": AddressStatus.THERE, "/中文 空格?q=党建": AddressStatus.THERE,
        "/404": AddressStatus.GONE, "/410": AddressStatus.GONE, "/403": AddressStatus.UNSURE, "/503": AddressStatus.UNSURE, "/301": AddressStatus.UNSURE,
    }  # fmt: skip
    found = visit({host + path: ("a.yml",) for path in fates}, {}, private=True)
    assert {address.url.removeprefix(host): address.status for address in found} == fates


def test_inner_networks_and_nonsense_are_not_asked(host: str) -> None:
    found = visit({f"{host}/404": (), "http://[": (), "http://a..b/": ()}, {})
    assert {address.status for address in found} == {AddressStatus.UNSURE}
    assert found[0].reason == "内网地址，没有去试"


def test_addresses_come_from_facts_stories_and_terms(site: Path) -> None:
    story = site / "brands/2024/linli-jiayuan/case.md"
    story.write_text(story.read_text("utf-8") + "\n见[简报](https://example.org/a)。\n", "utf-8")
    facts = site / "brands/2024/linli-jiayuan/case.yml"
    facts.write_text(
        facts.read_text("utf-8").replace(
            "（虚构）",
            "（虚构）\n      url: https://example.org/a\n      archived: https://web.archive.example/a",
        ),
        "utf-8",
    )
    judged = judge(site)
    named = addresses(judged.records, judged.stories)
    folder = "brands/2024/linli-jiayuan"
    assert named["https://web.archive.example/a"] == (f"{folder}/case.yml",), "archives are asked, too"
    assert archives(judged.records) == {"https://example.org/a": "https://web.archive.example/a"}
    assert named["https://example.org/a"] == (f"{folder}/case.yml", f"{folder}/case.md")


def test_the_report_tells_what_is_gone_first_and_acts_on_nothing() -> None:
    found = (
        CheckedAddress("https://example.org/ok", ("a",), AddressStatus.THERE, "200"),
        CheckedAddress("https://example.org/`x`", ("b",), AddressStatus.UNSURE, "答复 403"),
        CheckedAddress(
            "https://example.org/gone",
            ("c", "d", "e", "f"),
            AddressStatus.GONE,
            "答复 404",
            "brands/2024/a/source-s1.pdf",
        ),
    )
    text = report(found)
    assert text.startswith(f"{MARK}\n### 出处网址：查了 3 个，1 个网址没有了，1 个说不准\n")
    assert text.index("/gone") < text.index("`x`")
    assert "/ok" not in text and "存档：`brands/2024/a/source-s1.pdf`" in text
    assert "全部打得开" in report(found[:1])
    assert "全部打得开" not in report([])
