"""Every kind of file staff keep: where it lies, what it may say. Schemas for editors and the guide to these files are made from it."""

from collections.abc import Iterator
from enum import Enum
from fnmatch import fnmatch

from showcase.late.values import dataclass
from showcase.words.editions.correction import Correction
from showcase.words.entry import Entry
from showcase.words.places import CONTENT, SETTINGS
from showcase.words.season.notice import Notice
from showcase.words.season.review import Review
from showcase.words.season.working_days import WorkingYear
from showcase.words.staff.call import Call
from showcase.words.staff.page import KINDS, DocumentPage
from showcase.words.staff.public_number import PublicNumber
from showcase.words.staff.selection import Collection, Compendium
from showcase.words.staff.settings import SettingsFile
from showcase.words.staff.term import Term
from showcase.words.staff.unit import Region, Unit
from showcase.words.staff.vocabulary import Vocabulary
from showcase.words.staff.wording import Wording
from showcase.words.systems.belt import Belt
from showcase.words.systems.bulletin import Bulletin
from showcase.words.systems.duty import DutyList
from showcase.words.systems.method import Method
from showcase.words.systems.programme import Programme
from showcase.words.systems.question import Question


class Shape(Enum):
    """How a file is built."""

    MAPPING = "一份 YAML"
    LIST = "一份 YAML 清单，每项以“- ”开头"
    PAGE = "Markdown，开头两行“---”之间是 YAML"


@dataclass(frozen=True, slots=True)
class StaffFile:
    """A kind of file."""

    code: str
    label: str
    where: str
    """Its path below the root; `*` stands for a name."""
    schema: type[Entry]
    shape: Shape

    def is_at(self, path: str) -> bool:
        """Whether a file at the path is of this kind, as far as no kind before it is."""
        return fnmatch(path, self.where) and path.count("/") >= self.where.count("/")


def _page(code: str, label: str, schema: type[Entry]) -> StaffFile:
    return StaffFile(code, label, f"{CONTENT}/{code}/*.md", schema, Shape.PAGE)


def _special_pages() -> Iterator[StaffFile]:
    labels = {
        "index.md": "首页", "timeline.md": "时间线", "data.md": "公开数据", "belts/index.md": "示范带的总页", "bulletins/index.md": "简报的总页",
        "qa/index.md": "问答的总页", "reporting.md": "信息报送", "programmes/index.md": "创建活动的总页", "methods/index.md": "工作法的总页",
    }  # fmt: skip
    for source, schema in KINDS.items():
        code = "page-" + source.removesuffix(".md").removesuffix("/index").replace("/", "-")
        yield StaffFile(code, labels.get(source, source), f"{CONTENT}/{source}", schema, Shape.PAGE)


STAFF_FILES: tuple[StaffFile, ...] = (
    StaffFile("settings", "网站的设置", SETTINGS, SettingsFile, Shape.MAPPING),
    StaffFile("vocabulary", "词表", f"{CONTENT}/vocabulary.yml", Vocabulary, Shape.MAPPING),
    StaffFile("wording", "规范表述", f"{CONTENT}/wording.yml", Wording, Shape.MAPPING),
    StaffFile("regions", "行政区划", f"{CONTENT}/regions.yml", Region, Shape.LIST),
    StaffFile("units", "单位名录", f"{CONTENT}/units/*.yml", Unit, Shape.LIST),
    StaffFile("public-numbers", "公开的号码", f"{CONTENT}/public-numbers.yml", PublicNumber, Shape.LIST),
    StaffFile("corrections", "更正", f"{CONTENT}/corrections.yml", Correction, Shape.LIST),
    StaffFile("working-days", "工作日表", f"{CONTENT}/working-days.yml", WorkingYear, Shape.LIST),
    StaffFile("reviews", "评审", f"{CONTENT}/reviews/*.yml", Review, Shape.MAPPING),
    StaffFile("duties", "责任清单", f"{CONTENT}/duties/*.yml", DutyList, Shape.MAPPING),
    *_special_pages(),
    StaffFile("page-folder", "各类的总页", f"{CONTENT}/*/index.md", DocumentPage, Shape.PAGE),
    _page("calls", "征集规则", Call),
    _page("collections", "专题", Collection),
    _page("compendiums", "汇编", Compendium),
    _page("glossary", "术语", Term),
    _page("notices", "公示", Notice),
    _page("belts", "示范带", Belt),
    _page("qa", "问答", Question),
    _page("bulletins", "简报", Bulletin),
    _page("programmes", "创建活动", Programme),
    _page("methods", "工作法", Method),
    StaffFile("page", "其他页面", f"{CONTENT}/*.md", DocumentPage, Shape.PAGE),
)
"""In the order in which a path is looked up: the first kind it fits."""


def kind_at(path: str) -> StaffFile | None:
    """The kind of the file at a path below the root; None where it is none of staff's."""
    return next((kind for kind in STAFF_FILES if kind.is_at(path)), None)
