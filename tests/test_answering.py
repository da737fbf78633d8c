"""One comment on every host that takes one: a stand-in host is asked and told over the network of this machine alone."""

import json
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from showcase.entrances.answering import answer_all, reviewed
from showcase.entrances.cli import main
from showcase.entrances.hosts import ANSWERED, Hosting, NotAnswered, OpenProposal
from showcase.rendering.reports.answer import MARK
from showcase.words.staff.submission import Host
from tests.test_review import git

TOKEN = "s3cret-token"
PATHS = {
    Host.GITLAB: ("/projects/shili%2Fanli", "/merge_requests", "/merge_requests/{}/notes", "merge-requests"),
    Host.GITEA: ("/repos/shili/anli", "/pulls", "/issues/{}/comments", "pull"),
    Host.GITEE: ("/repos/shili/anli", "/pulls", "/pulls/{}/comments", "pull"),
}
ME, STRANGER = 7, 8


class StandIn(BaseHTTPRequestHandler):
    """A host as far as it is asked anything."""

    host: Host
    heads: dict[int, str]
    comments: list[dict[str, Any]]
    asked: list[tuple[str, str, str]]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def reply(self) -> None:
        """Do as the host does."""
        base, proposals, comments, _ = PATHS[self.host]
        token = self.headers.get("PRIVATE-TOKEN") or self.headers.get("Authorization", "").removeprefix(
            "token "
        )
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        path = self.path.partition("?")[0]
        self.asked.append((self.command, path, body.get("body", "")))
        known = {
            "/user": {"id": ME},
            base + proposals: [self.proposal(number, head) for number, head in self.heads.items()],
            **{base + comments.format(number): self.comments for number in self.heads},
        }
        found = known.get(path, {}) if token == TOKEN else None
        if self.command == "GET" and found == {} and path not in known:
            found = None
        if "page=2" in self.path.split("&"):
            found = []
        self.send_response(401 if token != TOKEN else 404 if found is None else 200)
        self.end_headers()
        self.wfile.write(json.dumps(found).encode())

    def proposal(self, number: int, head: str) -> dict[str, Any]:
        """An open proposal as this host tells of it."""
        if self.host is Host.GITLAB:
            return {"iid": number, "sha": head, "target_branch": "main"}
        return {"number": number, "head": {"sha": head}, "base": {"ref": "main" if number < 9 else "other"}}

    do_GET = do_POST = do_PUT = do_PATCH = reply  # noqa: N815


@pytest.fixture
def api() -> Iterator[tuple[str, type[StandIn]]]:
    class Own(StandIn):
        heads, comments, asked = {}, [], []

    server = ThreadingHTTPServer(("127.0.0.1", 0), Own)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", Own
    server.shutdown()
    server.server_close()


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A clone of a host's repository in which two proposals wait."""
    origin = tmp_path / "origin"
    origin.mkdir()
    git(origin, "init", "-q", "-b", "main")
    git(origin, "commit", "-q", "--allow-empty", "-m", "start")
    for number in (3, 4):
        for kind in ("merge-requests", "pull"):
            git(origin, "update-ref", f"refs/{kind}/{number}/head", "HEAD")
    git(tmp_path, "clone", "-q", str(origin), str(tmp_path / "work"))
    return tmp_path / "work"


@pytest.mark.parametrize("host", ANSWERED, ids=lambda host: host.value)
def test_each_proposal_has_one_comment_and_a_stranger_s_is_left_alone(
    host: Host, api: tuple[str, type[StandIn]], work: Path
) -> None:
    address, own = api
    head = git(work, "rev-parse", "HEAD").strip()
    own.host, own.heads = (
        host,
        {3: head, 4: "f" * 40, 9: head} if host is not Host.GITLAB else {3: head, 4: "f" * 40},
    )
    author = "author" if host is Host.GITLAB else "user"
    own.comments = [
        {"id": 1, author: {"id": STRANGER}, "body": f"{MARK}\n### 可以收下\n"},
        {"id": 2, author: {"id": ME}, "body": f"{MARK}\n<!-- {'f' * 40} -->\n### 可以收下\n"},
    ]
    said = f"{MARK}\n### 需要修改：1 处\n\n@all <img src=x> [看](https://evil.example)\n"
    hosting = Hosting(host, address, "shili/anli", TOKEN)
    done = list(
        answer_all(work, hosting, "main", lambda root, place: said if git(root, "rev-parse", place) else "")
    )
    assert [(one.proposal.number, one.told) for one in done] == [(3, "已更新意见")], (
        "4 is answered already, 9 is for another branch"
    )
    (method, path, text) = next(one for one in own.asked if one[0] != "GET")
    assert (method, path.endswith("/2")) == ("PUT" if host is Host.GITLAB else "PATCH", True), (
        "its own one, not the stranger's"
    )
    assert text.startswith(f"{MARK}\n<!-- {head} -->\n### 需要修改：1 处")
    assert "@all" not in text and "evil.example" not in text and "\\<img" in text, (
        "words, and nothing that acts"
    )
    own.comments.pop()
    own.asked.clear()
    assert [one.told for one in answer_all(work, hosting, "main", lambda *_: said)] == [
        "已贴意见",
        "已贴意见",
    ]
    assert [method for method, _, text in own.asked if text] == ["POST", "POST"]


def test_what_fails_is_told_in_chinese_and_the_token_never(
    api: tuple[str, type[StandIn]], work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, own = api
    own.host, own.heads, own.comments = Host.GITEA, {3: "a" * 40, 5: "b" * 40}, []
    hosting = Hosting(Host.GITEA, address, "shili/anli", TOKEN)

    def fails(*_: object) -> str:
        raise NotAnswered("没有审成：x")

    told = [one.told for one in answer_all(work, hosting, "main", fails)]
    assert told[0] == "没有贴成：没有审成：x" and "取不到 refs/pull/5/head" in told[1], (
        "one does not keep the other waiting"
    )
    with pytest.raises(NotAnswered, match="令牌无效") as caught:
        list(answer_all(work, Hosting(Host.GITEA, address, "shili/anli", "wrong"), "main"))
    assert "wrong" not in str(caught.value)
    with pytest.raises(NotAnswered, match="连不上"):
        Hosting(Host.GITEE, "http://127.0.0.1:9", "a/b", TOKEN).me()
    asked = ["--root", str(work), "answer", "--host", "gitea", "--api", address, "--repository", "shili/anli"]
    without = CliRunner().invoke(main, asked)
    assert (without.exit_code, "SHOWCASE_TOKEN" in without.output) == (2, True)
    monkeypatch.setenv("SHOWCASE_TOKEN", "wrong")
    aside = CliRunner().invoke(main, [*asked[:5], "--api", "gitee.com/api/v5", *asked[7:]])
    assert aside.exit_code == 2 and "--api" in aside.output and "https://" in aside.output, aside.output
    refused = CliRunner().invoke(main, asked)
    assert refused.exit_code == 2 and "令牌无效" in refused.output and "wrong" not in refused.output


@pytest.mark.parametrize("said", [None, 3, [], {}, {"id": None}, "网页"])
def test_another_program_that_answers_there_is_told(said: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hosting, "_ask", lambda *_: said)
    hosting = Hosting(Host.GITEE, "http://127.0.0.1", "单位/仓库", TOKEN)
    with pytest.raises(NotAnswered, match="无法识别"):
        hosting.me()
    monkeypatch.setattr(Hosting, "_ask", lambda *_: [said])
    with pytest.raises(NotAnswered, match="无法识别"):
        list(hosting.proposals())
    with pytest.raises(NotAnswered, match="无法识别"):
        list(hosting.comments(OpenProposal(3, "", "")))


def test_a_name_in_chinese_is_asked_for(api: tuple[str, type[StandIn]]) -> None:
    address, own = api
    own.host = Host.GITEE
    with pytest.raises(NotAnswered, match="没有这个仓库"):
        list(Hosting(Host.GITEE, address, "单位/仓库", TOKEN).proposals())
    assert own.asked[0][1].startswith("/repos/%E5%8D%95%E4%BD%8D/")


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (subprocess.TimeoutExpired("git", 300), "5 分钟还没有做完"),
        (FileNotFoundError(2, "无"), "git 运行不了"),
    ],
)
def test_one_that_cannot_be_fetched_keeps_nobody_waiting(
    failure: Exception, told: str, api: tuple[str, type[StandIn]], work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, own = api
    own.host, own.heads, own.comments = Host.GITEA, {3: "a" * 40, 4: "b" * 40}, []

    def run(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr("showcase.entrances.answering.subprocess.run", run)
    done = [one.told for one in answer_all(work, Hosting(Host.GITEA, address, "shili/anli", TOKEN), "main")]
    assert len(done) == 2 and all(told in one for one in done), done


def test_what_reads_a_proposal_knows_no_token(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known: dict[str, Any] = {}

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        known.update(options["env"], command=command)
        return subprocess.CompletedProcess(command, 2, "", "读不出这次提交")

    monkeypatch.setenv("SHOWCASE_TOKEN", TOKEN)
    monkeypatch.setenv("CI_JOB_TOKEN", TOKEN)
    monkeypatch.setattr("showcase.entrances.answering.subprocess.run", run)
    with pytest.raises(NotAnswered, match="读不出这次提交"):
        reviewed(work, "refs/submission")
    assert TOKEN not in str(known) and "PATH" in known
    program = Path(known["command"][1])
    assert (program / "__main__.py").is_file() and work not in program.parents, (
        "this program, not what stands there"
    )
