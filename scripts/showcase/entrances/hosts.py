"""Where proposals are answered: hosts of repositories asked for the open ones, and handed one comment for each.

What a host needs is said in a row of the table; nothing here reads a proposal.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from showcase.late.values import dataclass
from showcase.words.staff.submission import Host

_TIMEOUT = 30
_PAGE, _MOST_PAGES = 50, 20
"""Entries asked for at a time; a host that hands out more pages than this is not believed."""


_STRANGE = "平台的答复无法识别，看 --api 写得对不对。"


class NotAnswered(Exception):
    """The host did not do what it was asked; the message says what, in Chinese, without the token."""


@dataclass(frozen=True, slots=True)
class OpenProposal:
    """A proposal that waits: its number, the commit it stands at, the branch it is for."""

    number: int
    head: str
    target: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on it, and who wrote it."""

    id: int
    author: int
    text: str


@dataclass(frozen=True, slots=True)
class _Ways:
    """How a host calls things. Paths are below the repository's; {number} and {comment} are filled in."""

    proposals: str
    comments: str
    comment: str
    fetched: str
    """The name under which git has the proposal."""
    change: str
    """The method that changes a comment."""
    number: str
    head: Callable[[Any], str]
    target: Callable[[Any], str]
    author: str
    token: Callable[[str], Mapping[str, str]]


_WAYS: Mapping[Host, _Ways] = {
    Host.GITLAB: _Ways(
        "/merge_requests?state=opened", "/merge_requests/{number}/notes", "/merge_requests/{number}/notes/{comment}",
        "refs/merge-requests/{number}/head", "PUT", "iid", lambda one: one["sha"], lambda one: one["target_branch"], "author",
        lambda token: {"PRIVATE-TOKEN": token},
    ),
    Host.GITEA: _Ways(
        "/pulls?state=open", "/issues/{number}/comments", "/issues/comments/{comment}", "refs/pull/{number}/head", "PATCH", "number",
        lambda one: one["head"]["sha"], lambda one: one["base"]["ref"], "user", lambda token: {"Authorization": f"token {token}"},
    ),
    Host.GITEE: _Ways(
        "/pulls?state=open", "/pulls/{number}/comments", "/pulls/comments/{comment}", "refs/pull/{number}/head", "PATCH", "number",
        lambda one: one["head"]["sha"], lambda one: one["base"]["ref"], "user", lambda token: {"Authorization": f"token {token}"},
    ),
}  # fmt: skip
"""GitHub has a job of its own, with a token that lives as long as the job (.github/workflows/answer.yml)."""

ANSWERED = tuple(_WAYS)


class Hosting:
    """One repository on one host. `api` is the address of its interface, `repository` its path there."""

    def __init__(self, host: Host, api: str, repository: str, token: str) -> None:
        self._ways, self._api, self._token = _WAYS[host], api.rstrip("/"), token
        named = (
            f"/projects/{quote(repository, safe='')}"
            if host is Host.GITLAB
            else f"/repos/{quote(repository)}"
        )
        self._base = self._api + named

    def fetched(self, proposal: OpenProposal) -> str:
        """The name under which git has what it proposes."""
        return self._ways.fetched.format(number=proposal.number)

    def me(self) -> int:
        """Whose the token is. Raises NotAnswered."""
        said = self._ask("GET", f"{self._api}/user")
        with _understood():
            return int(said["id"])

    def proposals(self) -> Iterator[OpenProposal]:
        """Those that are open. Raises NotAnswered."""
        ways = self._ways
        for one in self._all(self._base + ways.proposals):
            with _understood():
                found = OpenProposal(int(one[ways.number]), str(ways.head(one)), str(ways.target(one)))
            yield found

    def comments(self, proposal: OpenProposal) -> Iterator[Comment]:
        """What was said of one, by anybody. Raises NotAnswered."""
        for one in self._all(self._base + self._ways.comments.format(number=proposal.number)):
            with _understood():
                found = Comment(
                    int(one["id"]),
                    int((one.get(self._ways.author) or {}).get("id", 0)),
                    str(one.get("body") or ""),
                )
            yield found

    def say(self, proposal: OpenProposal, text: str, before: Comment | None) -> None:
        """Put a comment there, in the place of the one before. Raises NotAnswered."""
        path = self._ways.comment if before else self._ways.comments
        address = self._base + path.format(number=proposal.number, comment=before.id if before else "")
        self._ask(self._ways.change if before else "POST", address, {"body": text})

    def _all(self, address: str) -> Iterator[Any]:
        joined = "&" if "?" in address else "?"
        for page in range(1, _MOST_PAGES + 1):
            found = self._ask("GET", f"{address}{joined}per_page={_PAGE}&limit={_PAGE}&page={page}")
            if not isinstance(found, list):
                raise NotAnswered(f"{address.partition('?')[0]}：{_STRANGE}")
            yield from found
            if len(found) < _PAGE:
                return

    def _ask(self, method: str, address: str, said: Mapping[str, str] | None = None) -> Any:
        data = None if said is None else json.dumps(said).encode()
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            **self._ways.token(self._token),
        }
        try:
            with urlopen(Request(address, data, headers, method=method), timeout=_TIMEOUT) as answer:
                return json.loads(answer.read() or b"null")
        except HTTPError as error:
            why = {401: "令牌无效或已过期", 403: "令牌没有这个权限", 404: "没有这个仓库，或令牌看不到它"}.get(
                error.code, f"平台答复 {error.code}"
            )
            raise NotAnswered(f"{method} {address.partition('?')[0]}：{why}。") from error
        except (OSError, HTTPException, ValueError) as error:
            raise NotAnswered(
                f"{address.partition('?')[0]}：连不上，或答复无法识别（{type(error).__name__}）。"
            ) from error


@contextmanager
def _understood() -> Iterator[None]:
    """Where what a host said is read. Raises NotAnswered where it is of another shape: another program may answer there."""
    try:
        yield
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise NotAnswered(_STRANGE) from error
