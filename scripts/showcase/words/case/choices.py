"""Closed lists of codes that records use and the program acts on."""

from showcase.words.choice import Choice


class Kind(Choice):
    """What sort of record this is."""

    CASE = "case", "案例"
    BRIEF = "brief", "简讯"
    METHOD = "method", "工作法"
    RESEARCH = "research", "调研"


class ProjectStage(Choice):
    """How far a project has come."""

    PLANNED = "planned", "立项"
    RUNNING = "running", "实施"
    CHECKING = "checking", "检验"
    CLOSED = "closed", "结项"


class Basis(Choice):
    """Whether a date is in the source or was inferred from it."""

    STATED = "stated", "原文写明"
    INFERRED = "inferred", "据原文推断"


class Scope(Choice):
    """Whose figure a result is."""

    SELF = "self", "本单位"
    SYSTEM = "system", "全系统"
    CITY = "city", "全市（全地区）"
    UNSTATED = "unstated", "原始资料未载"


class Attribution(Choice):
    """Whether a figure is the work's own result or only of the same time."""

    DIRECT = "direct", "直接成效"
    CONCURRENT = "concurrent", "同期数字"


class Approx(Choice):
    """How a source rounds a figure."""

    MORE = "多", "多"
    OVER = "余", "余"
    NEAR = "近", "近"
    ABOUT = "约", "约"


class People(Choice):
    """Who can be recognised in a picture."""

    NONE = "none", "没有可辨认的人"
    ADULTS = "adults", "有成年人"
    MINORS = "minors", "有未成年人"


class PictureKind(Choice):
    """What a picture is."""

    PHOTO = "photo", "照片"
    CHART = "chart", "图表"
    MAP = "map", "地图"
    SCAN = "scan", "扫描件"


class PartyEmblem(Choice):
    """How a logo uses the Party emblem (《中国共产党党徽党旗条例》, 2021)."""

    NONE = "none", "不含党徽"
    UNALTERED = "unaltered", "含党徽，未作改动"
    ALTERED = "altered", "含改动过的党徽"
    UNSURE = "unsure", "拿不准"


class ProvenanceKind(Choice):
    """Where a record comes from."""

    SUBMITTED = "submitted", "单位申报"
    COMPILED = "compiled", "据公开资料整理"
    FICTIONAL = "fictional", "虚构示例"

    @property
    def unsaid(self) -> str:
        """What stands for a thing the record does not say: only what was compiled has sources that could have said it."""
        return "原始资料未载" if self is ProvenanceKind.COMPILED else "没有写明"


class Rights(Choice):
    """On what ground a text or picture is shown."""

    ORIGINAL = "original", "本单位原创"
    AUTHORISED = "authorised", "已获授权"
    EXCERPT = "excerpt", "改写、短引"
    NONE = "none", "无"
