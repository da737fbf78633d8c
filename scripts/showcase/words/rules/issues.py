"""What can be told through the code host's issues, and what is asked of whoever tells it. Each host's forms follow from here."""

from dataclasses import dataclass
from enum import Enum


class Answer(Enum):
    """How a question is answered."""

    LINE = "input"
    TEXT = "textarea"
    CHOICE = "dropdown"
    TICK = "checkboxes"


@dataclass(frozen=True)
class Question:
    """One question of a form. `key` names it in the host's form; `choices` are for a CHOICE or a TICK."""

    key: str
    label: str
    answer: Answer
    help: str = ""
    example: str = ""
    choices: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True)
class IssueForm:
    """One kind of issue: `key` names its file, `name` is what people choose, `mark` the label that hosts put on it."""

    key: str
    name: str
    about: str
    mark: str
    questions: tuple[Question, ...]


_OPEN = "提出以后任何人都看得到"
_CLEAN = Question(
    "clean", "提交之前", Answer.TICK,
    choices=(f"没有写身份证号、手机号、私人邮箱、姓名等个人信息，没有涉密内容（{_OPEN}）",),
)  # fmt: skip

FORMS = (
    IssueForm(
        "record", "记录有误", "某个案例、单位、汇编里的事实、数字、名称、图片、出处不对，或者不应当登载。", "记录",
        (
            Question(
                "where", "哪一页、哪一条", Answer.LINE, "页面的网址，或者页面下方的记录号。", "2024/nuanxin-chuangkou",
            ),
            Question(
                "kind", "哪一类问题", Answer.CHOICE,
                choices=("事实", "数字", "单位、品牌等名称", "图片", "出处", "错别字、标点", "个人信息", "版权", "其他"),
            ),
            Question("wrong", "错在哪里", Answer.TEXT, "照抄原句，指出错的地方。"),
            Question("right", "应当是什么", Answer.TEXT, "不知道正确的写法，可以不填。", required=False),
            Question("ground", "依据", Answer.TEXT, "文件名称和文号、公开网页的网址、本单位的说明等。请求撤下的，写明理由。"),
            Question(
                "who", "您是", Answer.CHOICE, choices=("记录所写的单位", "权利人", "读者", "工作人员"), required=False,
            ),
            _CLEAN,
        ),
    ),
    IssueForm(
        "program", "程序有误", "网站打不开、显示不对、检索不到，填表、检查、生成网站、排书出错。", "程序",
        (
            Question(
                "doing", "做什么的时候", Answer.CHOICE,
                choices=(
                    "看网页", "检索、筛选案例库", "网上填表", "填 Word 申报表", "检查记录（validate、fix）", "导入投稿（import）",
                    "生成网站（build、serve）", "排书（book）", "审稿（review）、自动检查", "其他",
                ),
            ),
            Question("steps", "怎样能再现", Answer.TEXT, "从头写起，一步一行；用到的文件可以附上。", "1. 打开案例库\n2. 检索“服务”\n3. ……"),
            Question("seen", "实际看到什么", Answer.TEXT, "出错的文字请原样贴出，不要截取。"),
            Question("wanted", "应当是什么样", Answer.TEXT),
            Question("version", "程序的版本", Answer.LINE, "页脚里写着；运行 python scripts --version 也能看到。"),
            Question(
                "system", "系统和浏览器", Answer.LINE, "浏览器的版本在它的“关于”里。", "统信 UOS 20，360 安全浏览器 13", required=False,
            ),
            _CLEAN,
        ),
    ),
    IssueForm(
        "wish", "想要的功能", "现在做不到、不好做，希望能做到的事。", "功能",
        (
            Question("who", "谁、在什么时候要用", Answer.TEXT, example="工作人员汇编年度案例，送领导审阅之前"),
            Question("now", "现在怎么办", Answer.TEXT, "现在怎样做这件事，麻烦在哪里。"),
            Question("wish", "希望怎样", Answer.TEXT),
            Question(
                "part", "属于哪一部分", Answer.CHOICE,
                choices=("网页", "检索", "投稿", "检查与审稿", "汇编与书", "公开数据", "运行与部署", "其他"), required=False,
            ),
            _CLEAN,
        ),
    ),
)  # fmt: skip
"""In the order in which hosts offer them."""
