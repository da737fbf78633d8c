"""Where units hand their cases in: what mkdocs.yml says of it (`extra.submission`)."""

from pydantic import Field

from showcase.words.address_types import WebAddress
from showcase.words.choice import Choice
from showcase.words.entry import Entry


class Host(Choice):
    """The hosts of repositories whose page for a new file we can open."""

    GITHUB = "github", "GitHub"
    GITEA = "gitea", "Gitea"
    GITLAB = "gitlab", "GitLab"
    GITEE = "gitee", "Gitee"


class Submission(Entry):
    """To whom a filled form goes. Nothing said: the form offers the parcel only, and names no one."""

    to: str | None = Field(
        None, title="收件单位", description="如：示例市直机关工委组织部。", min_length=2, max_length=60
    )
    mail: str | None = Field(
        None,
        title="公务邮箱",
        description="收投稿包的公务邮箱。",
        pattern=r"^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+$",
        max_length=100,
    )
    phone: str | None = Field(
        None,
        title="办公电话",
        description="座机，如 0000-00000000。",
        pattern=r"^0\d{2,3}-\d{7,8}(?:-\d{1,5})?$",
    )
    host: Host | None = Field(None, title="代码托管平台", description="github、gitea、gitlab 或 gitee。")
    repository: WebAddress | None = Field(
        None, title="仓库地址", description="如 https://gitee.com/示例/案例汇编；空着就用 repo_url。"
    )
    branch: str = Field("main", title="分支", min_length=1, max_length=100)
