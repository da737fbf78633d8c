"""What the library costs whoever opens it: `python -m tests.bench.opening --site FOLDER --json FILE`.

Told: milliseconds until the library is ready and until the first results of a query stand there, bytes fetched, MB of the
page's memory. The site is served on loopback, so the line costs nothing.
"""

import argparse
import json
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import QUIET, chromium, served

_READY = "document.getElementById('library').dataset.state === 'ready'"
_FIRST = "document.querySelectorAll('#results-list [data-put=name]').length > 0"
_QUERY = "%E5%85%9A%E5%91%98"


def _opened(browser: Browser, address: str, ready: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    fetched = [0.0]
    line.on(
        "Network.loadingFinished",
        lambda event: fetched.__setitem__(0, fetched[0] + event["encodedDataLength"]),
    )
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(f"{_READY} && {ready}", timeout=120_000)
    waited = time.perf_counter() - began
    line.send("HeapProfiler.collectGarbage")
    line.send("Performance.enable")
    metrics = {one["name"]: one["value"] for one in line.send("Performance.getMetrics")["metrics"]}
    context.close()
    return {"ms": waited * 1000, "bytes": fetched[0], "heap": metrics["JSHeapUsedSize"]}


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.opening")
    parser.add_argument("--site", type=Path, required=True)
    parser.add_argument("--json", type=Path, required=True)
    options = parser.parse_args()
    told: dict[str, float] = {}
    for site in served(options.site):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(), args=[*QUIET, "--disable-dev-shm-usage"]
            )
            for name, address, ready in (("open", "cases/", "true"), ("query", f"cases/?q={_QUERY}", _FIRST)):
                told |= {
                    f"{name}_{key}": value for key, value in _opened(browser, site + address, ready).items()
                }
            browser.close()
    options.json.write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main()
