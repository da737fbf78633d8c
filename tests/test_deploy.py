"""Deployment as docs/deploy.md tells it: its nginx settings word for word, a sub-path with its page for lost addresses, rsync, the address
of the site from the surroundings."""

import inspect
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from showcase.publishing.build import build
from showcase.publishing.judgement import settings
from showcase.rendering.reports.report import text
from tests.roots import PROJECT, mini_root
from tests.test_compression import WHO

DEPLOY = (PROJECT / "docs/deploy.md").read_text("utf-8")
WHOLE, BELOW = re.findall(r"```nginx\n(.*?)```", DEPLOY, re.DOTALL)
needs_nginx = pytest.mark.skipif(shutil.which("nginx") is None, reason="没有找到 nginx，部署的设置没有试过")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deployed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHOWCASE_SITE_URL", "https://example.org/anli/")
        build(mini_root(folder), folder / "site", books=False, compressed=True)
    return folder / "site"


@contextmanager
def served(lines: str, folder: Path) -> Iterator[int]:
    """nginx with these lines, on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in kinds)
    conf = folder / "nginx.conf"
    lines = lines.replace("listen 80;", f"listen 127.0.0.1:{port};")
    conf.write_text(
        f"{WHO}daemon off; pid {folder}/pid; error_log {folder}/errors; events {{}}\n"
        f"http {{ types {{ text/html html; text/css css; text/javascript js; }} access_log off; {places}\n{lines} }}\n", "utf-8",
    )  # fmt: skip
    process = subprocess.Popen(["nginx", "-c", str(conf), "-e", str(folder / "errors")])
    try:
        for _ in range(100):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def ask(port: int, address: str, accepting: str = "") -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", address, headers={"Accept-Encoding": accepting})
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read()


@pytest.mark.slow
@needs_nginx
@pytest.mark.parametrize(("said", "base"), [(WHOLE, "/"), (BELOW, "/anli/")], ids=["a domain", "a sub-path"])
def test_nginx_serves_the_site_as_the_page_tells(site: Path, tmp_path: Path, said: str, base: str) -> None:
    lines = said.replace("/srv/anli/site", str(site))
    with served(lines if base == "/" else f"server {{ listen 80; {lines} }}", tmp_path) as port:
        code, heads, page = ask(port, base)
        assert code == 200 and page == (site / "index.html").read_bytes()
        assert (
            "default-src 'none'" in heads["Content-Security-Policy"] and heads["Cache-Control"] == "no-cache"
        )
        style = next(file for file in (site / "assets").glob("common.*.css"))
        code, heads, _ = ask(port, f"{base}assets/{style.name}", "gzip")
        assert code == 200 and "immutable" in heads["Cache-Control"] and heads["Content-Encoding"] == "gzip"
        code, heads, page = ask(port, f"{base}cases/meiyou/")
        assert code == 404 and page == (site / "404.html").read_bytes()
        if base == "/anli/":
            wanted = set(re.findall(r'(?:href|src)="(/[^"#]*)"', page.decode()))
            assert wanted and all(one.startswith(base) for one in wanted)
            assert {one: ask(port, one)[0] for one in wanted} == dict.fromkeys(wanted, 200)


@pytest.mark.slow
@pytest.mark.browser
@needs_nginx
def test_below_a_path_nobody_told_of_the_page_for_lost_addresses_finds_its_place(
    browser: Browser, tmp_path: Path
) -> None:
    """Without `site_url`: styles with and without scripts, links with them."""
    build(mini_root(tmp_path), tmp_path / "site", books=False)
    lines = BELOW.replace("/srv/anli/site", str(tmp_path / "site"))
    with served(f"server {{ listen 80; {lines} }}", tmp_path) as port:
        here = f"http://127.0.0.1:{port}/anli/"
        for scripts in (True, False):
            context = inspect.unwrap(browser.new_context)(java_script_enabled=scripts)
            page = context.new_page()
            for lost in ("meiyou", "cases/2024/meiyou/", "a/b/c/d/"):
                answer = page.goto(f"{here}{lost}", wait_until="networkidle")
                assert answer is not None and answer.status == 404
                styled = page.locator(".skip").bounding_box()  # only styles put it where nobody sees it
                assert styled is None or styled["y"] < 0 or styled["height"] <= 1, lost
                if scripts:
                    ways = page.locator("main a, nav a, .masthead__name").evaluate_all(
                        "all => all.map(one => one.href)"
                    )
                    assert len(ways) > 10 and all(way.startswith(here) for way in ways), lost
            if scripts:
                page.click("text=案例库 >> nth=0")
                assert page.url == f"{here}cases/"
            context.close()


@pytest.mark.slow
def test_the_surroundings_say_where_the_site_will_stand(site: Path) -> None:
    assert '<link rel="canonical" href="https://example.org/anli/">' in (site / "index.html").read_text(
        "utf-8"
    )


def test_gitlab_says_it_by_a_variable_of_its_own_and_ours_counts_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from showcase.publishing.judgement import judge

    (tmp_path / "mkdocs.yml").write_text("site_name: 示例\nsite_url: https://a.example/\n", encoding="utf-8")
    assert judge(tmp_path).settings.site_url == "https://a.example/"
    monkeypatch.setenv("CI_PAGES_URL", "https://b.example/anli")
    assert judge(tmp_path).settings.site_url == "https://b.example/anli"
    monkeypatch.setenv("SHOWCASE_SITE_URL", "https://c.example/")
    assert judge(tmp_path).settings.site_url == "https://c.example/"
    monkeypatch.setenv("SHOWCASE_SITE_URL", "c.example/")
    assert "环境变量 SHOWCASE_SITE_URL 里的网站地址“c.example/”写法不对" in text(settings(tmp_path).problems)


def test_a_site_that_is_to_stand_elsewhere_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from showcase.publishing.standing.inputs import inputs

    (tmp_path / "mkdocs.yml").write_text("site_name: 示例\n", encoding="utf-8")
    time.sleep(0.05)
    before = inputs(tmp_path).rest
    monkeypatch.setenv("SHOWCASE_SITE_URL", "https://c.example/")
    assert inputs(tmp_path).rest != before or before == ""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("rsync") is None, reason="没有找到 rsync，内网镜像的命令没有试过")
def test_rsync_carries_over_what_changed_and_no_more(site: Path, tmp_path: Path) -> None:
    from showcase.storage import manifest

    (command,) = re.findall(r"^rsync .*$", DEPLOY, re.MULTILINE)
    mirror = tmp_path / "mirror"
    words = [*command.replace("/srv/anli/site/", f"{mirror}/").split(), "--itemize-changes"]
    subprocess.run(words, cwd=site.parent, check=True, capture_output=True)
    assert list(manifest.differences(mirror)) == []
    (mirror / "index.html").write_text("旧的", encoding="utf-8")
    (mirror / "gone.html").write_text("不要了", encoding="utf-8")
    said = subprocess.run(words, cwd=site.parent, check=True, capture_output=True, text=True).stdout
    assert {line.split()[-1] for line in said.splitlines() if line[0] in ">*"} == {"index.html", "gone.html"}
    assert list(manifest.differences(mirror)) == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("rsync") is None, reason="没有找到 rsync，内网镜像的命令没有试过")
def test_after_one_story_is_edited_the_mirror_gets_the_files_that_changed(tmp_path: Path) -> None:
    """Two builds: what is sent is what is written otherwise, and the two trees are one again."""
    from showcase.storage import manifest

    root, mirror = mini_root(tmp_path), tmp_path / "mirror"
    (command,) = re.findall(r"^rsync .*$", DEPLOY, re.MULTILINE)
    words = [*command.replace("/srv/anli/site/", f"{mirror}/").split(), "--itemize-changes"]
    build(root, tmp_path / "site", books=False)
    subprocess.run(words, cwd=tmp_path, check=True, capture_output=True)
    before = {name: file.read_bytes() for name, file in _files(mirror)}
    story = root / "brands/2024/linli-yishiting/case.md"
    text = story.read_text("utf-8")
    story.write_text(text.replace("\n\n", "\n\n改了一处。", 1), encoding="utf-8")
    build(root, tmp_path / "site", books=False)
    said = subprocess.run(words, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    sent = {line.split(maxsplit=1)[1] for line in said.splitlines() if line.startswith(">f")}
    gone = {line.split(maxsplit=1)[1] for line in said.splitlines() if line.startswith("*deleting")}
    after = {name: file.read_bytes() for name, file in _files(mirror)}
    assert after == {name: file.read_bytes() for name, file in _files(tmp_path / "site")}
    assert list(manifest.differences(mirror)) == []
    assert sent == {name for name, content in after.items() if before.get(name) != content}
    assert before.keys() - after.keys() == {one for one in gone if not one.endswith("/")}
    assert 5 < len(sent) < len(after) / 10, sorted(sent)  # 10 of 216 when docs/deploy.md was written


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in folder.rglob("*"):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file
