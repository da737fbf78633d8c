"""docs/staff-files.md: every kind of file staff keep, with all it may say, for whoever edits it where no editor checks it."""

from collections.abc import Iterator

from showcase.rendering.derived.settings_guide import HEAD, row
from showcase.words.case.fields import fields_of
from showcase.words.staff_files import STAFF_FILES, StaffFile

PATH = "docs/staff-files.md"


def guide() -> str:
    """The whole page."""
    lines = [
        "<!-- 由 python scripts sync 生成，请勿手改 -->",
        "# 工作人员的文件",
        "",
        "每一类文件放在哪里、能写哪些项目，都列在下面；网站的设置另见 [settings.md](settings.md)，案例的 case.yml 见 [CONTRIBUTING.md](../CONTRIBUTING.md)。"
        "写错的地方，`python scripts validate` 一次说全，指到第几行第几列，并给出改法。怎样在托管平台的网页上改，见 [deploy.md](deploy.md)。",
        "",
        "用 VS Code（github.dev、vscode.dev 也是）打开仓库，装上提示的 YAML 扩展，`.yml` 文件里随写随查、按 Ctrl+空格 列出可写的项目。"
        "`.md` 文件开头的 YAML 编辑器不查，照下面的表写。",
        "",
    ]
    for kind in STAFF_FILES[1:]:
        lines += [*_kind(kind), ""]
    return "\n".join(lines)


def _kind(kind: StaffFile) -> Iterator[str]:
    yield from (f"## {kind.label}", "", f"`{kind.where}`，{kind.shape.value}。", "")
    yield from HEAD
    yield from map(row, fields_of(kind.schema))
