"""Lines of a web page that are not its text: what players, menus, bylines and text mills leave when a page is copied."""

from enum import Enum

from showcase.late.patterns import pattern


class Kind(Enum):
    """What a line is, in the words of the report."""

    PLAYER = "播放器的提示"
    RULE = "孤立的竖线"
    CRUMBS = "面包屑"
    ADVERTISEMENT = "范文网的广告"
    BYLINE = "记者、编辑署名"
    TIME = "网页时间"
    SOURCE = "来源"
    TOOLS = "网页按钮"


_PATTERNS: tuple[tuple[Kind, str], ...] = (
    (Kind.PLAYER, r"(?:视频|視頻)(?:加载|加載|播放)中?[.。…]*"),
    (Kind.RULE, r"[|｜\-—_=*·•]+"),
    (Kind.CRUMBS, r"(?:您(?:(?:所在|现在|現在|当前|當前)?的|所在|当前|當前)?位置|(?:当前|當前|现在|現在)的?位置|首页|首頁) ?[:：>].{0,100}"),
    (Kind.ADVERTISEMENT, r".{0,12}(?:网|網)小编(?:为大家|给大家)?(?:收集|整理|精心).{0,120}(?:仅供参考|欢迎.{0,8}阅读|希望).{0,20}"),
    (Kind.BYLINE, r"[●○■◎☆★]?\s*本(?:报|報|网|網|刊)?\s*(?:记者|記者|讯|訊|通讯员|通訊員).{0,40}(?<![。！？])"),
    (Kind.BYLINE, r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯|作者|记者|通讯员|校对|审核)\s*[:：].{1,30}"),
    (Kind.TIME, r"(?:时间|時間|发布时间|發布時間|日期|发表时间)\s*[:：]\s*\d{4}\D.{0,25}"),
    (Kind.SOURCE, r"(?:文章)?(?:来源|來源)\s*[:：].{1,40}"),
    (Kind.TOOLS, r"【?(?:字号|字體|字体|大 ?中 ?小|打印|关闭|返回|分享到|收藏|点击数|点击量|浏览次数|阅读量|上一篇|下一篇|扫一扫|版权所有|相关阅读).{0,60}"),
    (Kind.TOOLS, r".{0,12}(?:点击|點擊)(?:上方|下方|左下角)?(?:蓝字|藍字|关注|阅读原文).{0,20}|(?:长按|扫码|识别).{0,12}(?:二维码|关注).{0,12}"),
    (Kind.TOOLS, r"(?:阅读|閱讀)\s*[0-9.万wW+]{1,9}|(?:在看|点赞|分享|收藏|写留言|赞赏|投诉|阅读原文|原创)(?:\s*[0-9.万wW+]{1,9})?"),
    (Kind.TOOLS, r".{0,30}ICP备\d+号.{0,20}"),
)  # fmt: skip
_COMPILED = tuple((kind, pattern(text)) for kind, text in _PATTERNS)


def boilerplate_of(line: str) -> Kind | None:
    """What the whole line is, when it is no text of the article; None for text."""
    if line.endswith(("。", "”")):
        return None
    return next((kind for kind, pattern in _COMPILED if pattern.fullmatch(line)), None)
