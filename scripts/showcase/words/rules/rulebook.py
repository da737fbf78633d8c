"""Every rule the showcase judges by: its id, its weight and what it demands, each said here and nowhere else.

Whoever finds a breach calls `rulebook.SOME_RULE.broken(place, message, hint)`. Each rule has a folder of its id in
tests/bad/ with a record that breaks it and the exact report. Weights follow docs/field-facts.md#weights.
"""

from collections.abc import Mapping
from types import MappingProxyType

from showcase.words.rules.problem import Problem, Rule, Severity

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

# Folders and files
FOLDER_NAME = Rule("folder-name", _ERROR, "记录文件夹按“brands/年度/标识”命名")
FILE_MISSING = Rule("file-missing", _ERROR, "每个记录文件夹都有 case.yml 和 case.md")
FILE_UNEXPECTED = Rule(
    "file-unexpected", _ERROR, "记录文件夹里只放 case.yml、case.md、图片、盖章页 stamp.pdf 和出处的副本"
)
FILE_IRREGULAR = Rule("file-irregular", _ERROR, "记录只由普通文件组成，不用链接和子文件夹")
FILE_NAME = Rule("file-name", _ERROR, "文件和文件夹的名称，在各种系统中都能保存和区分")
FILE_JUNK = Rule("file-junk", _INFO, "系统和办公软件自动留下的文件不随记录提交")
FOLDER_TOO_LARGE = Rule("folder-too-large", _ERROR, "一个案例不超过 80 个文件，图片一共不超过 48 MB")
SEALED_PAGE = Rule("sealed-page", _ERROR, "盖章页 stamp.pdf 是完整的 PDF 文件，不超过 5 MB")
SAVED_COPY = Rule("saved-copy", _ERROR, "出处的副本是完整的 PDF 文件，不超过 5 MB，由 archived 写明")
FILE_TOO_LARGE = Rule("file-too-large", _ERROR, "case.yml 和 case.md 各不超过 64 KB")
FILE_UNREADABLE = Rule("file-unreadable", _ERROR, "文件打得开、读得出")

# Encodings and characters
ENCODING_BOM = Rule("encoding-bom", _INFO, "UTF-8 文件不带 BOM")
ENCODING_GBK = Rule("encoding-gbk", _ERROR, "文件用 UTF-8 编码，不用 GBK")
ENCODING_BIG5 = Rule("encoding-big5", _ERROR, "文件用 UTF-8 编码，不用 Big5（大五码）")
ENCODING_UTF16 = Rule("encoding-utf16", _ERROR, "文件用 UTF-8 编码，不用 UTF-16（Unicode 文本）")
ENCODING_UTF32 = Rule("encoding-utf32", _ERROR, "文件用 UTF-8 编码，不用 UTF-32")
ENCODING_UNREADABLE = Rule("encoding-unreadable", _ERROR, "文件是完好的 UTF-8 文本")
MERGE_CONFLICT = Rule("merge-conflict", _ERROR, "文件里没有留着没解决的合并冲突")
TEXT_CONTROL = Rule("text-control", _ERROR, "文字里没有看不见的控制字符")
TEXT_NBSP = Rule("text-nbsp", _WARNING, "文字里没有网页带来的不间断空格")
TEXT_NOT_NFC = Rule("text-not-nfc", _WARNING, "文字用标准的组合形式（NFC）")
TEXT_RADICAL = Rule("text-radical", _WARNING, "文字里没有从 PDF 带来的部首和变形符号")
LINE_ENDS = Rule("line-ends", _INFO, "行末用 LF，不用 Windows 的 CR LF")
TRAILING_BLANKS = Rule("trailing-blanks", _INFO, "行末没有多余的空格")

# The writing of case.yml
YAML_FULLWIDTH_COLON = Rule("yaml-fullwidth-colon", _ERROR, "项目名后面用半角冒号加一个空格")
YAML_FULLWIDTH_SPACE = Rule("yaml-fullwidth-space", _ERROR, "缩进不用全角空格")
YAML_FULLWIDTH_COMMA = Rule("yaml-fullwidth-comma", _ERROR, "方括号、花括号里的各项用半角逗号隔开")
YAML_TAB = Rule("yaml-tab", _ERROR, "缩进不用制表符（Tab 键）")
YAML_COLON_SPACE = Rule("yaml-colon-space", _ERROR, "冒号后面空一格")
YAML_DASH_SPACE = Rule("yaml-dash-space", _ERROR, "清单每一项开头的“-”后面空一格")
YAML_COMMENT = Rule("yaml-comment", _WARNING, "值里没有会被当作备注的“#”")
YAML_CHINESE_QUOTES = Rule("yaml-chinese-quotes", _ERROR, "整个值外面不套中文引号")
YAML_DUPLICATE_KEY = Rule("yaml-duplicate-key", _ERROR, "同一项只写一次")
YAML_FEATURE = Rule("yaml-feature", _ERROR, "不用锚点、别名、标签、多份文档等写法")
YAML_LIMIT = Rule("yaml-limit", _ERROR, "层次不超过 8 层，条目不超过 2000 个")
YAML_SYNTAX = Rule("yaml-syntax", _ERROR, "每一行都能识别")
KEY_ORDER = Rule("key-order", _INFO, "各项照字段说明的先后写")

# Fields
SHAPE_WRONG = Rule("shape-wrong", _ERROR, "每一项的写法（一句话、清单、分项）与字段说明一致")
KEY_UNKNOWN = Rule("key-unknown", _ERROR, "只写字段说明里有的项目")
KEY_EMPTY = Rule("key-empty", _INFO, "写出来的项目都填了内容")
FIELD_MISSING = Rule("field-missing", _ERROR, "必填的项目都填写")
TEXT_TOO_SHORT = Rule("text-too-short", _ERROR, "文字不少于最少字数")
TEXT_TOO_LONG = Rule("text-too-long", _ERROR, "文字不超过最多字数")
LIST_LENGTH = Rule("list-length", _ERROR, "清单的项数在范围之内")
NUMBER_INVALID = Rule("number-invalid", _ERROR, "数值只写阿拉伯数字，并在范围之内")
CHOICE_UNKNOWN = Rule("choice-unknown", _ERROR, "固定选项只填列出的代码")
FORMAT_INVALID = Rule("format-invalid", _ERROR, "有固定写法的项目照写法填")
DATE_FORMAT = Rule("date-format", _ERROR, "时间写成 2017、2017-10 或 2017-10-09")
DATE_SPELLED = Rule("date-spelled", _WARNING, "时间在记录里用一种写法：2017、2017-10 或 2017-10-09")
PICTURE_ALT_MISSING = Rule(
    "picture-alt-missing", _ERROR, "每张图片都有文字描述，供不能看图的读者使用", "pictures"
)
PICTURE_ALT_NAME = Rule("picture-alt-name", _WARNING, "图片的文字描述和说明写画面，不写文件名")
PICTURE_CAPTION_MISSING = Rule("picture-caption-missing", _ERROR, "每张图片都有图片说明", "pictures")
TITLE_PUNCTUATION = Rule("title-punctuation", _ERROR, "标题末尾不加标点")
NAME_QUOTED = Rule("name-quoted", _WARNING, "标题、品牌名称整个外面不加引号、书名号")
TEXT_LINE_BREAK = Rule("text-line-break", _WARNING, "标题、名称、口号等写成一行")
AUTHOR_PERSON = Rule("author-person", _WARNING, "撰稿写单位或部门，不写个人姓名")
BRAND_NAME_LENGTH = Rule("brand-name-length", _WARNING, "品牌名称不超过当年规则的字数", "brand_name")
SUMMARY_LENGTH = Rule("summary-length", _WARNING, "摘要的字数在当年规则的范围之内", "summary")
PROJECT_CHECK = Rule("project-check", _ERROR, "结项的项目写明成果检验")

# References
THEME_UNKNOWN = Rule("theme-unknown", _ERROR, "主题用词表里的代码")
ORG_TYPE_UNKNOWN = Rule("org-type-unknown", _ERROR, "党组织类型用词表里的代码")
UNIT_UNKNOWN = Rule("unit-unknown", _ERROR, "单位已在单位名录里登记")
PROGRAMME_UNKNOWN = Rule("programme-unknown", _ERROR, "相关部署是术语表里的条目")
SOURCE_UNKNOWN = Rule("source-unknown", _ERROR, "数字的出处是来历里列出的一条")
SOURCE_MISSING = Rule("source-missing", _ERROR, "据公开资料整理的记录写明出处")
SOURCE_UNTITLED = Rule("source-untitled", _WARNING, "没有标题的出处写明网址或存档文件")
ENTRY_REPEATED = Rule("entry-repeated", _ERROR, "清单里同一项不写两遍")
RELATION_SELF = Rule("relation-self", _ERROR, "借鉴、联创写的是别的案例")
LEARNED_LATER = Rule("learned-later", _ERROR, "借鉴的案例不晚于本案例")
BRAND_LATER = Rule("brand-later", _WARNING, "品牌的创建时间不晚于案例的年度")
LEARNED_CIRCLE = Rule("learned-circle", _ERROR, "互相借鉴的案例不绕成一圈")
FICTIONAL_UNIT = Rule("fictional-unit", _ERROR, "虚构示例只用虚构单位，真实记录只用真实单位")

# The story
SECTION_MISSING = Rule("section-missing", _ERROR, "完整案例写齐当年规则要求的各段", "sections")
SECTION_EMPTY = Rule("section-empty", _ERROR, "每一段标题下面都有正文", "sections")
PLACEHOLDER_LEFT = Rule("placeholder-left", _ERROR, "模板提示语已经换成正文")
SECTION_REPEATED = Rule("section-repeated", _WARNING, "同一段标题只出现一次")
SECTION_SYNONYM = Rule("section-synonym", _INFO, "段名用统一的说法")
STORY_TOO_LONG = Rule("story-too-long", _ERROR, "正文不超过当年规则的上限", "story")
STORY_LENGTH = Rule("story-length", _WARNING, "正文字数在当年规则建议的范围之内", "story")
STORY_HTML = Rule("story-html", _ERROR, "正文里不写 HTML 代码")
STORY_LINK = Rule("story-link", _ERROR, "正文里的链接是 http、https、mailto 或站内相对地址")
STORY_NESTING = Rule("story-nesting", _ERROR, "引用不超过 16 层")
STORY_MARK = Rule("story-mark", _ERROR, "图片、链接、标题的符号用半角，照样子写全")
STORY_CODE = Rule("story-code", _ERROR, "段落前面不空四个以上的空格")
STORY_LINE_BREAK = Rule("story-line-break", _WARNING, "段与段之间空一行")
NOTE_MISSING = Rule("note-missing", _ERROR, "正文里的注都有注文")
NOTE_UNUSED = Rule("note-unused", _WARNING, "注文在正文里都用到")
TABLE_RULE = Rule("table-rule", _ERROR, "表格第二行是隔线，格数与第一行相同")
HEADING_LEVEL = Rule("heading-level", _ERROR, "标题从二级（##）写起，不跳级")

# Wording
HALFWIDTH_PUNCTUATION = Rule("halfwidth-punctuation", _WARNING, "汉字之间用全角标点")
PINYIN_DAMAGE = Rule("pinyin-damage", _WARNING, "正文里没有“字(拼音)”的转换残留")
MASKED_CHARACTER = Rule("masked-character", _WARNING, "原文隐去的内容照原样保留，并在来历里说明")
TRADITIONAL_CHARACTER = Rule("traditional-character", _WARNING, "用规范简化字")
QUOTE_UNPAIRED = Rule("quote-unpaired", _WARNING, "引号成对")
QUOTE_STRAIGHT = Rule("quote-straight", _WARNING, "引号用中文引号“”")
ORDINAL_COMMA = Rule("ordinal-comma", _INFO, "阿拉伯数字作序号用“1.”，不用“1、”")
ELLIPSIS_FORM = Rule("ellipsis-form", _INFO, "省略号用六个点“……”")
DASH_FORM = Rule("dash-form", _INFO, "破折号用“——”")
TITLE_MARK_NESTED = Rule("title-mark-nested", _INFO, "书名号里面再用书名号，用单书名号")
QUOTES_ENUMERATED = Rule("quotes-enumerated", _INFO, "并列的引号、书名号之间通常不用顿号")
RANGE_FORM = Rule("range-form", _INFO, "数值范围用“～”或“—”，百分号两头都写")
YEAR_SHORTENED = Rule("year-shortened", _INFO, "年份写全四位数字")
FIXED_NUMERAL = Rule("fixed-numeral", _INFO, "定型的词语里用汉字数字")
WORDING_SLIP = Rule("wording-slip", _WARNING, "不写易错词表里的错字词")
WORDING_STANDARD = Rule("wording-standard", _WARNING, "用规范表述表里的说法")

# Privacy
ID_CARD = Rule("id-card", _ERROR, "不写身份证号码", "privacy")
MOBILE_NUMBER = Rule("mobile-number", _ERROR, "不写个人手机号码", "privacy")
BANK_CARD = Rule("bank-card", _ERROR, "不写银行卡号", "privacy")
DOCUMENT_NUMBER = Rule("document-number", _ERROR, "不写护照、通行证等证件号码", "privacy")
PRIVATE_MAIL = Rule("private-mail", _ERROR, "不写个人电子邮箱", "privacy")
MAIL_UNREGISTERED = Rule("mail-unregistered", _WARNING, "公开的邮箱是单位的公务邮箱", "privacy")

# Pictures
PICTURE_ABSENT = Rule("picture-absent", _ERROR, "写明的图片都在文件夹里")
PICTURE_UNNAMED = Rule("picture-unnamed", _ERROR, "文件夹里的图片都在 case.yml 里写明")
PICTURE_UNDECLARED = Rule("picture-undeclared", _ERROR, "正文里放的图片都在 case.yml 的 pictures 里写明")
PICTURE_INLINE = Rule("picture-inline", _ERROR, "正文里的图片单独成段")
PICTURE_FORMAT = Rule("picture-format", _ERROR, "图片是单幅的 JPEG、PNG 或 WebP")
PICTURE_BROKEN = Rule("picture-broken", _ERROR, "图片的数据完整，能够显示")
PICTURE_TOO_LARGE = Rule("picture-too-large", _ERROR, "图片不超过 10 MB、5000 万像素")
PICTURE_SIDES = Rule("picture-sides", _ERROR, "图片每边不超过 20000 像素")
PICTURE_SMALL = Rule("picture-small", _WARNING, "图片长边满足印刷要求", "pictures")
PICTURE_LOCATION = Rule("picture-location", _ERROR, "图片里不带拍摄地点（GPS）")
PICTURE_HIDDEN_DATA = Rule("picture-hidden-data", _INFO, "图片里不带相机、作者等附加信息，方向已经转正")
PICTURE_COUNT = Rule("picture-count", _WARNING, "图片张数在当年规则的范围之内", "pictures")
PICTURE_MINORS = Rule("picture-minors", _ERROR, "有未成年人的图片须经监护人同意", "pictures")
PICTURE_MAP = Rule("picture-map", _ERROR, "地图写明审图号")
LOGO_EMBLEM = Rule("logo-emblem", _ERROR, "标识里不用改动过的党徽")
LOGO_UNSURE = Rule("logo-unsure", _WARNING, "标识是否含党徽须经上级党组织确认")

# Figures
GROWTH_MISMATCH = Rule("growth-mismatch", _WARNING, "增减的百分数与前后两个数字相符")
SCOPE_UNSTATED = Rule("scope-unstated", _ERROR, "单位申报的成效数字写明统计范围")
PERIOD_UNMARKED = Rule("period-unmarked", _WARNING, "年度是推断的，同一年度的数字和时间也标明是推断")
DATE_UNMARKED = Rule("date-unmarked", _WARNING, "推断的日期，写到的地方都标明是推断")
RESULT_ATTRIBUTION = Rule("result-attribution", _WARNING, "大范围的数字不算作一个单位的直接成效")
RESULT_BEFORE = Rule("result-before", _WARNING, "数字的“从前”早于这个数字的时间")
MEMBERS_MISMATCH = Rule("members-mismatch", _WARNING, "党员人数与党组织类型相称")
MEMBERS_TOO_FEW = Rule("members-too-few", _ERROR, "党支部有正式党员 3 人以上")

# The call and the other records
CALL_MISSING = Rule("call-missing", _WARNING, "每个年度都有一份规则")
SUBMISSION_LATE = Rule("submission-late", _WARNING, "在征集截止以前报送", "window")
THEME_OUTSIDE_CALL = Rule("theme-outside-call", _ERROR, "主题在当年征集的范围之内", "themes")
QUOTA_EXCEEDED = Rule("quota-exceeded", _WARNING, "一个单位一年报送的案例不超过限额", "quota")
BRAND_REPEATED = Rule("brand-repeated", _WARNING, "同一单位同一品牌一年只报一次")
BRAND_SPLIT = Rule("brand-split", _WARNING, "同一单位的同一品牌，各年度用同一个标识")
LOOK_ALIKE = Rule("look-alike", _WARNING, "正文不与别的案例大段相同", "repeats")
PICTURE_REUSED = Rule("picture-reused", _WARNING, "图片不与别的案例重复", "repeats")
AWARD_HELD = Rule("award-held", _WARNING, "已获奖的品牌不重复申报", "repeats")
SLUG_TAKEN = Rule("slug-taken", _ERROR, "同一标识只属于一个单位的一个品牌")

# Staff data: vocabulary, register, glossary, calls, selections
WORD_UNKNOWN = Rule("word-unknown", _ERROR, "名录、规则和选取条件里的代码都在词表里")
WORD_REPEATED = Rule("word-repeated", _ERROR, "词表、名录、区划里的代码不重复")
BACKING = Rule("backing", _ERROR, "挂点帮带的是名录里的另一个单位，不重复，不互相帮带")
SUPERIOR_UNKNOWN = Rule("superior-unknown", _ERROR, "上级单位、业务指导单位已登记，且不成环")
MANAGEMENT_ODD = Rule("management-odd", _WARNING, "条管、块管与业务指导单位、系统对得上")
REGION_UNKNOWN = Rule("region-unknown", _ERROR, "地区代码及其上级都已登记")
TERM_REPEATED = Rule("term-repeated", _ERROR, "术语以“名称、体系或地区、年代”为准，不重复")
TERM_COUNT = Rule("term-count", _WARNING, "术语列出的项数与应有的项数相符")
PICK_UNKNOWN = Rule("pick-unknown", _ERROR, "选取条件里的年度、单位、案例等都存在")
PICK_EMPTY = Rule("pick-empty", _WARNING, "选取条件至少选中一个案例")
BOOK_TITLE_LONG = Rule("book-title-long", _WARNING, "专题、汇编的名称在封面上排得下")
ISSUER_CLAIMED = Rule("issuer-claimed", _WARNING, "本站整理的汇编不署有关单位编印")
ISBN_WRONG = Rule("isbn-wrong", _ERROR, "书号是 13 位，校验码算得对")
COLOPHON_MISSING = Rule("colophon-missing", _WARNING, "版权页写全这一类书应有的项目")
COLOPHON_UNFIT = Rule("colophon-unfit", _WARNING, "版权页不写这一类书不应有的项目")
PLATE_UNKNOWN = Rule("plate-unknown", _ERROR, "彩插用的图片是书里案例的图片")
PRESS_PROFILE = Rule("press-profile", _WARNING, "付印用的 ICC 特性文件在仓库里，是 CMYK 输出特性文件")
PART_CASE = Rule("part-case", _ERROR, "自定的篇里点名的案例，都收在这部汇编里，各在一篇")
AWARD_CASE = Rule("award-case", _ERROR, "获奖案例是本册汇编收录的案例")
AWARD_REPEATED = Rule("award-repeated", _ERROR, "同一奖项体系里一个案例、一个单位只得一个等级")
AWARD_RECIPIENT = Rule("award-recipient", _ERROR, "获奖者写一个案例，或者一个单位")
AWARD_TIMES = Rule("award-times", _ERROR, "奖项的有效期、撤销时间在颁发以后，撤销在到期以前")
REVIEW_UNKNOWN = Rule("review-unknown", _ERROR, "评审里的汇编、案例、评委、指标、单位、等级都存在")
SCORE_REPEATED = Rule("score-repeated", _ERROR, "评审里的指标、评委不重复，一位评委对一个案例只评一次")
SCORE_CONFLICT = Rule("score-conflict", _ERROR, "评委不给应当回避的单位的案例评分")
MARK_MISSING = Rule("mark-missing", _ERROR, "评了的案例，每项指标都有得分")
MARK_OUTSIDE = Rule("mark-outside", _ERROR, "每项得分在 0 和满分之间，小数不超过两位")
COUNT_EXCEEDED = Rule("count-exceeded", _ERROR, "收录和获奖的数目不多于公布的数目")
COUNT_SHORT = Rule("count-short", _INFO, "收录和获奖的数目与公布的数目相同")
CORRECTION_MISSING = Rule("correction-missing", _ERROR, "印进书里的案例，定版以后的改动都登记更正")
EDITION_CHANGED = Rule("edition-changed", _ERROR, "定版的锁和副本没有改动过")
CASE_DELETED = Rule("case-deleted", _ERROR, "登载过的案例不直接删除")
CORRECTION_CASE = Rule("correction-case", _ERROR, "更正登记的案例都存在，撤回的也留着文件夹")
CORRECTION_PLACE = Rule("correction-place", _ERROR, "勘误写明改的是哪一处，原来怎样，现在怎样")
EDITION_UNKNOWN = Rule("edition-unknown", _ERROR, "更正涉及的书都存在")
STAGE_ORDER = Rule("stage-order", _ERROR, "征集的各环节照先后写，日期前后接得上")
STATUS_SKIPPED = Rule("status-skipped", _ERROR, "汇编的进度照征集的环节走，不跳过，不倒回")
CHECKER_IS_WRITER = Rule("checker-is-writer", _ERROR, "审核、校对的不是撰稿、推荐的，各次评审由不同的部门办")
NOTICE_COMPENDIUM = Rule("notice-compendium", _ERROR, "公示的是一部已有的汇编，名单已经拟定")
NOTICE_DAYS = Rule("notice-days", _ERROR, "公示的工作日数够，日期在公示环节之内")
WORKING_DAYS = Rule("working-days", _ERROR, "工作日表里的日子写到日，归在自己的年度")
WORKING_DAYS_MISSING = Rule("working-days-missing", _WARNING, "工作日表里有公示所在的年度")
CASE_UNKNOWN = Rule(
    "case-unknown",
    _ERROR,
    "首页、时间线、示范带、问答、简报、共创协议、责任清单、创建活动、案例里点名的案例都存在",
)
BELT_POINTS = Rule("belt-points", _ERROR, "示范带列出的示范点不止一个")
BELT_FEW = Rule("belt-few", _INFO, "示范带的示范点不少于八个")
BELT_STANDARD = Rule("belt-standard", _ERROR, "示范点达到的是本示范带标准里有的各项")
QUESTION_ORDER = Rule("question-order", _ERROR, "答复不早于提问")
QUESTION_ANSWER = Rule("question-answer", _ERROR, "答复日期、答复单位、答复正文一并写")
FIGURE_DIFFERS = Rule("figure-differs", _ERROR, "同一项公布的数字，各处写的相同")
METHOD_STEP = Rule("method-step", _ERROR, "工作法写明要求的是术语条目里有的各项，一项一条")
METHOD_SHEET = Rule("method-sheet", _ERROR, "工作法印得成一页 A4")
BULLETIN_NUMBER = Rule("bulletin-number", _ERROR, "同一简报的期号不重复，日期随期号往后")
REMOTE_FILE = Rule("remote-file", _ERROR, "各地案例的数据文件完整、合规格")
REMOTE_VERSION = Rule("remote-version", _ERROR, "各地案例的数据格式，本站的程序能读")
REMOTE_ADDRESS = Rule("remote-address", _ERROR, "各地案例的地址都在来源网站上")
REMOTE_ORIGIN = Rule("remote-origin", _ERROR, "一个来源只收录一份，本站不收录自己")
REMOTE_ALSO = Rule("remote-also", _INFO, "各地案例与本站的、别的来源的案例不重复")
DUTY_YEAR = Rule("duty-year", _ERROR, "责任清单的文件名是年度，时限不早于这一年")
DUTY_BODY = Rule("duty-body", _ERROR, "定了时限的任务有责任单位，责任单位都在清单里列出")
DUTY_EVIDENCE = Rule("duty-evidence", _ERROR, "证明是本站有的一个案例、一期简报或一个网页")
DUTY_REPEATED = Rule("duty-repeated", _ERROR, "责任清单里同一项任务、同一个代号、同一项证明只写一遍")
CORRECTIONS_MISSING = Rule("corrections-missing", _ERROR, "“我要纠错”连到的一节在“关于”页上")
MENU_UNKNOWN = Rule("menu-unknown", _ERROR, "目录（nav）里写的页面都存在")
PAGE_NAME = Rule("page-name", _ERROR, "页面的文件名能作地址，且不重复")
CONTENT_STRAY = Rule("content-stray", _WARNING, "content 里只放页面、页面上的图片和规定的资料")
GLYPH_MISSING = Rule("glyph-missing", _WARNING, "每个字在书的字体里都有")
DERIVED_STALE = Rule("derived-stale", _ERROR, "生成的文件与字段定义、词表一致")

RULES: Mapping[str, Rule] = MappingProxyType(
    {rule.id: rule for name, rule in list(globals().items()) if name.isupper() and isinstance(rule, Rule)}
)
"""All rules by id, in the order of this page."""

MECHANICAL = frozenset(
    rule.id
    for rule in (
        ENCODING_BOM, ENCODING_GBK, ENCODING_BIG5, ENCODING_UTF16, ENCODING_UTF32, TEXT_NOT_NFC, TEXT_RADICAL, LINE_ENDS, TRAILING_BLANKS, KEY_ORDER,
        YAML_FULLWIDTH_COLON, YAML_FULLWIDTH_SPACE, YAML_FULLWIDTH_COMMA, YAML_TAB, YAML_COLON_SPACE, YAML_DASH_SPACE, YAML_CHINESE_QUOTES,
        STORY_MARK,
        PICTURE_LOCATION, PICTURE_TOO_LARGE, PICTURE_HIDDEN_DATA,
    )
)  # fmt: skip
"""Rules whose breaches are mended in the text itself before it is judged: there is one right way to write it, and no meaning
to be lost. Of all other rules a problem that is `certain` is mended too."""

OF_RECORDS_ONLY = frozenset(
    rule.id
    for rule in (
        TRAILING_BLANKS, KEY_ORDER, YAML_FULLWIDTH_COLON, YAML_FULLWIDTH_SPACE, YAML_FULLWIDTH_COMMA, YAML_TAB, YAML_COLON_SPACE,
        YAML_DASH_SPACE, YAML_CHINESE_QUOTES,
    )
)  # fmt: skip
"""Of those, what `fix` mends in records only: in staff's files the words stay as they are."""


def is_mended(problem: Problem) -> bool:
    """Whether `fix` puts it right."""
    if problem.certain:
        return problem.path.startswith("brands/")
    return problem.rule in MECHANICAL and (
        problem.path.startswith("brands/") or problem.rule not in OF_RECORDS_ONLY
    )
