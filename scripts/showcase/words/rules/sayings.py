"""What is said when a rule is broken, word for word: templates that the judges fill, and the form in the browser too.

Only what a browser can judge as well stands here; what needs the files themselves is said by the rule that finds it.
`in_form` is the hint for somebody who fills in the form and never sees YAML; None where the hint serves both.
"""

from collections.abc import Mapping
from types import MappingProxyType

from showcase.late.values import dataclass
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Edit, Place, Problem, Rule


@dataclass(frozen=True, slots=True)
class Saying:
    """A message and a hint with named places in braces, and the rule they speak of."""

    rule: Rule
    message: str
    hint: str = ""
    in_form: str | None = None

    def words(self, **values: object) -> tuple[str, str]:
        """Message and hint with the values in their places."""
        return self.message.format_map(values), self.hint.format_map(values)

    def broken(
        self, place: Place, *, mend: tuple[Edit, ...] = (), certain: bool = True, **values: object
    ) -> Problem:
        """The problem of breaking the rule at `place`, with what the hint says done (`Rule.broken`)."""
        return self.rule.broken(place, *self.words(**values), mend=mend, certain=certain)


# Fields
FIELD_MISSING = Saying(rulebook.FIELD_MISSING, "缺少“{label}”（{name}）。", "{hint}", "{help}")
ALT_MISSING = Saying(rulebook.PICTURE_ALT_MISSING, FIELD_MISSING.message, "{hint}", "{help}")
CAPTION_MISSING = Saying(rulebook.PICTURE_CAPTION_MISSING, FIELD_MISSING.message, "{hint}", "{help}")
CASE_LACKS = Saying(rulebook.FIELD_MISSING, "完整案例缺少“{label}”（{name}）。", "{hint}", "{help}")
TEXT_TOO_SHORT = Saying(
    rulebook.TEXT_TOO_SHORT, "“{label}”只有 {length} 个字：{shown}，至少 {least} 个字。", "{help}"
)
TEXT_TOO_LONG = Saying(
    rulebook.TEXT_TOO_LONG, "“{label}”有 {length} 个字，最多 {most} 个字，多了 {over} 个。", "删减到 {most} 个字以内。"
)  # fmt: skip
LIST_SHORT = Saying(rulebook.LIST_LENGTH, "“{label}”有 {length} 项，至少 {least} 项。", "{help}")
LIST_LONG = Saying(rulebook.LIST_LENGTH, "“{label}”有 {length} 项，最多 {most} 项。", "{help}")
NOT_A_NUMBER = Saying(rulebook.NUMBER_INVALID, "“{label}”填的是{shown}，这里只写阿拉伯数字。", "{hint}")
NUMBER_SMALL = Saying(rulebook.NUMBER_INVALID, "“{label}”填的是{shown}，不能小于 {least}。", "{hint}")
NUMBER_LARGE = Saying(rulebook.NUMBER_INVALID, "“{label}”填的是{shown}，不能大于 {most}。", "{hint}")
NOT_TRUE_OR_FALSE = Saying(
    rulebook.NUMBER_INVALID, "“{label}”填的是{shown}，这里只填 true 或 false。", "{hint}"
)
CHOICE_UNKNOWN = Saying(
    rulebook.CHOICE_UNKNOWN, "“{label}”不能填{shown}，可填：{offered}。", "{hint}", "从列出的选项里选一个。"
)
FORMAT_INVALID = Saying(rulebook.FORMAT_INVALID, "“{label}”的写法不对：{shown}。", "{hint}")
DATE_UNREADABLE = Saying(rulebook.DATE_FORMAT, "“{label}”的写法无法识别：{shown}。", "{hint}")
DATE_SPELLED = Saying(rulebook.DATE_SPELLED, "“{label}”写的是{shown}，已经照 {meant} 收下。", "改成：{meant}")
PERIOD_BACKWARDS = Saying(
    rulebook.DATE_FORMAT, "“{label}”写的是{shown}，开始在结束之后。", "前后对调，改成：{turned}"
)
TITLE_PUNCTUATION = Saying(rulebook.TITLE_PUNCTUATION, "标题末尾多了标点“{mark}”。", "改成：{fixed}")
NAME_QUOTED = Saying(rulebook.NAME_QUOTED, "“{label}”整个外面加了引号或书名号：{name}", "改成：{plain}")
AUTHOR_PERSON = Saying(
    rulebook.AUTHOR_PERSON,
    "撰稿里的“{name}”像是个人姓名。",
    "写单位或部门，如：示例局机关党委；确是部门的，不用改。",
)
PICTURE_ALT_NAME = Saying(
    rulebook.PICTURE_ALT_NAME, "“{label}”写的是文件名“{text}”。", "写画面里有什么：谁、在哪里、做什么。"
)
PROJECT_CHECK = Saying(
    rulebook.PROJECT_CHECK, "项目已经结项，没有写成果检验。",
    "在 project 里补上 check，写怎样检验、结果如何；还没有检验的，stage 改成 checking。", "补上“成果检验”，写怎样检验、结果如何；还没有检验的，阶段改选“检验”。",
)  # fmt: skip
BRAND_NAME_LONG = Saying(
    rulebook.BRAND_NAME_LENGTH, "品牌名称“{name}”有 {length} 个字，一般不超过 {most} 个字。", "换一个短而好记的名称，细节写进内涵释义。"
)  # fmt: skip
_SUMMARY = "摘要有 {length} 个字，当年规则是 {least}—{most} 个字。"
SUMMARY_SHORT = Saying(rulebook.SUMMARY_LENGTH, _SUMMARY, "补充到 {least} 个字以上。")
SUMMARY_LONG = Saying(rulebook.SUMMARY_LENGTH, _SUMMARY, "删减到 {most} 个字以内。")
FILE_TOO_LARGE = Saying(
    rulebook.FILE_TOO_LARGE, "文件有 {size} KB，超过 {most} KB。", "正文精简一些；图片单独存放。"
)
PICTURES_HEAVY = Saying(
    rulebook.FOLDER_TOO_LARGE, "图片一共 {size} MB，超过 {most} MB。", "图片缩小一些，或少放几张。"
)
SEALED_LARGE = Saying(
    rulebook.SEALED_PAGE, "盖章页有 {size} MB，超过 {most} MB。", "扫描时选 200—300 点（dpi），或用黑白、灰度，再扫描一次。"
)  # fmt: skip
SEALED_KIND = Saying(
    rulebook.SEALED_PAGE, "盖章页不是 PDF 文件，其实是{what}。", "扫描或另存为 PDF，文件名用 stamp.pdf。",
    "选扫描得到的 PDF 文件，或选手机拍的照片（JPEG、PNG）。",
)  # fmt: skip
COPY_LARGE = Saying(
    rulebook.SAVED_COPY,
    "出处的副本有 {size} MB，超过 {most} MB。",
    "只存有关的几页，或降低图片的清晰度，再存一次。",
)
COPY_KIND = Saying(
    rulebook.SAVED_COPY,
    "出处的副本不是 PDF 文件，其实是{what}。",
    "在浏览器里打开原网页，用“打印”另存为 PDF。",
)
COPY_CUT = Saying(rulebook.SAVED_COPY, "出处的副本是不完整的 PDF 文件。", "重新另存，或重新复制一份原文件。")
COPY_ABSENT = Saying(
    rulebook.SAVED_COPY, "文件夹里没有出处的副本“{file}”。", "把副本放在 case.yml 旁边，或删去这一项。",
    "这里填存档网页的地址；没有就不填。",
)  # fmt: skip
COPY_UNNAMED = Saying(
    rulebook.SAVED_COPY,
    "副本“{file}”没有写在出处里。",
    "在那条出处下面写 archived: {file}，用不着的删去这个文件。",
)
SEALED_CUT = Saying(rulebook.SEALED_PAGE, "盖章页的 PDF 文件不完整。", "重新扫描，或重新复制一份原文件。")

# References
THEME_UNKNOWN = Saying(rulebook.THEME_UNKNOWN, "“{code}”不是已登记的主题。", "{hint}", "重新选一个主题。")
THEME_OUTSIDE_CALL = Saying(
    rulebook.THEME_OUTSIDE_CALL, "{year} 年不征集主题“{label}”（{code}）。", "从当年的主题里选：{offered}"
)
ORG_TYPE_UNKNOWN = Saying(
    rulebook.ORG_TYPE_UNKNOWN, "“{code}”不是已登记的党组织类型。", "{hint}", "重新选一个类型。"
)
WORD_UNKNOWN = Saying(rulebook.WORD_UNKNOWN, "“{code}”不是已登记的{label}。", "{hint}", "重新选一个。")
UNIT_UNKNOWN = Saying(
    rulebook.UNIT_UNKNOWN, "单位名录里没有“{code}”。", "{hint}",
    "从名录里选；名录里没有的，请工作人员先登记。没有登记的，也可以先下载投稿包提交。",
)  # fmt: skip
UNIT_FICTIONAL = Saying(
    rulebook.FICTIONAL_UNIT, "“{unit}”是虚构单位，这份记录却不是虚构示例。",
    "改用真实单位；如果整份记录是示例，在 provenance 下写 kind: fictional", "申报单位和共同单位要么都是真实单位，要么都是虚构单位。",
)  # fmt: skip
UNIT_REAL = Saying(
    rulebook.FICTIONAL_UNIT, "虚构示例用了真实单位“{unit}”。",
    "虚构示例只用名录里写明 fictional: true 的单位；真实记录在 provenance 下写 kind: submitted", UNIT_FICTIONAL.in_form,
)  # fmt: skip
PROGRAMME_UNKNOWN = Saying(
    rulebook.PROGRAMME_UNKNOWN, "术语表里没有“{name}”。", "{hint}", "删去这一项，重新选。"
)
SOURCE_UNKNOWN = Saying(
    rulebook.SOURCE_UNKNOWN, "出处“{source}”不在 provenance 的 sources 里。", "{hint}", "从列出的依据材料里选一份。"
)  # fmt: skip
ENTRY_REPEATED = Saying(rulebook.ENTRY_REPEATED, "{label}“{name}”写了两遍。", "{hint}", "只留一处。")
RELATION_SELF = Saying(rulebook.RELATION_SELF, "“{label}”写的 {key} 就是这个案例自己。", "删去这一项。")
LEARNED_LATER = Saying(
    rulebook.LEARNED_LATER, "借鉴的案例“{key}”是 {later} 年的，晚于本案例的 {year} 年。",
    "核对年度；要是对方借鉴了这个案例，写到对方的记录里。",
)  # fmt: skip
PARTNER_IS_UNIT = Saying(rulebook.ENTRY_REPEATED, "共同单位“{code}”就是申报单位。", "删去这一项。")

# The story
SECTION_MISSING = Saying(
    rulebook.SECTION_MISSING, "缺少“{section}”一段。", "{hint}", "在“正文”里把“{section}”写上。"
)
SECTION_UNMARKED = Saying(
    rulebook.SECTION_MISSING, "“{shown}”没有写成标题，无法识别这一段。", "改成：## {section}"
)
SECTION_LEVEL = Saying(
    rulebook.SECTION_MISSING, "“{shown}”是 {level} 级标题，这一段要用二级标题。", "改成：## {section}"
)
SECTION_EMPTY = Saying(
    rulebook.SECTION_EMPTY, "“{heading}”下面没有正文。", "写上这一段的正文，或删去这个标题。"
)
PROMPT_LEFT = Saying(rulebook.PLACEHOLDER_LEFT, "模板提示语尚未删除：{shown}", "写上正文，再删去提示语。")
STORY_MARK = Saying(rulebook.STORY_MARK, "这里的{what}符号不对，会原样显示成文字。", "改成：{fixed}")
_HEADING_SKIPS = "“{heading}”从 {above} 级跳到了 {level} 级。"
HEADING_SKIPS = Saying(rulebook.HEADING_LEVEL, _HEADING_SKIPS, "改成：{marks} {heading}")
STORY_TOO_LONG = Saying(
    rulebook.STORY_TOO_LONG, "{what}有 {length} 个字，超过 {refuse} 个字的上限，多了 {over} 个。",
    "删减到 {most} 个字以内；制度文件等另行提交。",
)  # fmt: skip
STORY_LONG = Saying(
    rulebook.STORY_LENGTH, "{what}有 {length} 个字，当年规则建议不超过 {most} 个字。", "再精简 {over} 个字。"
)
_STORY_SHORT = "{what}只有 {length} 个字，当年规则建议至少 {least} 个字。"
STORY_SHORT = Saying(
    rulebook.STORY_LENGTH, _STORY_SHORT, "把做法和成效写具体；内容不多的，可以作简讯报送（kind: brief）。",
    "把做法和成效写具体；内容不多的，可以作简讯报送。",
)  # fmt: skip
BRIEF_SHORT = Saying(rulebook.STORY_LENGTH, _STORY_SHORT, "把做法和成效写具体。")

# Wording
HALFWIDTH = Saying(rulebook.HALFWIDTH_PUNCTUATION, "汉字旁边用了半角的“{mark}”。", "改成：{fixed}")
PINYIN = Saying(rulebook.PINYIN_DAMAGE, "“{found}”是网页转换时夹进来的拼音。", "改成：{fixed}")
MASKED = Saying(
    rulebook.MASKED_CHARACTER, "“{shown}”里有遮盖的字符“{found}”。",
    "知道原文就补全，不要猜；原文就是隐去的，在 provenance 下写：\n  redacted: true{more}",
    "知道原文就补全，不要猜；原文就是隐去的，不用改，工作人员会标明。{more}",
)  # fmt: skip
TRADITIONAL = Saying(
    rulebook.TRADITIONAL_CHARACTER, "这一段有 {count} 个繁体字：{shown}。", "改成：{fixed}", "改成简化字。"
)
OPENING_ALONE = Saying(
    rulebook.QUOTE_UNPAIRED, "左{kind}缺少对应的右{kind}：{shown}", "在应当结束的地方补上：{other}"
)
CLOSING_ALONE = Saying(
    rulebook.QUOTE_UNPAIRED, "右{kind}前面没有左{kind}：{shown}", "在应当开始的地方补上：{other}"
)
ORDINAL_COMMA = Saying(rulebook.ORDINAL_COMMA, "序号写成了“{found}”。", "改成：{fixed}")


def advice(rule: Rule) -> Saying:
    """Advice says what its rule demands, shows the place, and writes it out as it should be."""
    return Saying(rule, f"{rule.title}：{{shown}}", "改成：{fixed}")


YEAR_SHORTENED = Saying(
    rulebook.YEAR_SHORTENED, "“{found}”的年份没有写全。", "写四位数的年份，如 {year} 年。"
)
_WORDING = "“{found}”应写作“{right}”（{table}，依据：{source}）。"
WORDING_SLIP = Saying(rulebook.WORDING_SLIP, _WORDING, "改成：{fixed}")
WORDING_STANDARD = Saying(rulebook.WORDING_STANDARD, _WORDING, "改成：{fixed}")

# Privacy
_NUMBER = "{where}{kind}“{hidden}”。"
ID_CARD = Saying(rulebook.ID_CARD, _NUMBER, "删掉。身份证号码不能公开。")
BANK_CARD = Saying(rulebook.BANK_CARD, _NUMBER, "删掉。银行卡号不能公开。")
MOBILE_NUMBER = Saying(
    rulebook.MOBILE_NUMBER, _NUMBER,
    "删掉，改留联系部门和办公座机：\ncontact: {{department: 联系部门, office_phone: 0000-00000000}}",
    "删掉，改在“公开联系方式”里留联系部门和办公座机。",
)  # fmt: skip
DOCUMENT_NUMBER = Saying(rulebook.DOCUMENT_NUMBER, _NUMBER, "删掉。护照、通行证等证件的号码不能公开。")
PRIVATE_MAIL = Saying(rulebook.PRIVATE_MAIL, _NUMBER, "删掉。要留邮箱，请用单位的公务邮箱。")
MAIL_UNREGISTERED = Saying(
    rulebook.MAIL_UNREGISTERED, "看不出“{hidden}”是单位的邮箱还是个人的。",
    "个人的删掉；单位的可以公开，请工作人员登记在 content/public-numbers.yml 里。", "个人的删掉；单位的可以公开，请工作人员登记。",
)  # fmt: skip

# Pictures
PICTURE_UNDECLARED = Saying(
    rulebook.PICTURE_UNDECLARED, "正文里的图片“{file}”没有在 pictures 里写明。", "{hint}", "先在“图片”里加上这张图，或删去这一行。"
)  # fmt: skip
PICTURE_UNREAD = Saying(
    rulebook.PICTURE_UNDECLARED, "这里的图片写法不对，会原样显示成文字。", "用半角括号，文件名里不留空格，写成：![](1.jpg)",
    "图片自成一行，写成：![](1.jpg)；也可以用“插图”按钮。",
)  # fmt: skip
_COUNT = "有 {count} 张图片，当年规则是 {least}—{most} 张。"
PICTURE_CUT = Saying(
    rulebook.PICTURE_BROKEN, "“{file}”的数据不完整，只有前面一部分。", "多半是没有传完，或者保存时中断：重新传送或导出一份。"
)  # fmt: skip
PICTURE_DAMAGED = Saying(
    rulebook.PICTURE_BROKEN, "“{file}”的数据已经损坏，显示不出来。", "重新导出一份；导不出来就换一张。"
)  # fmt: skip
PICTURE_SCANS = Saying(
    rulebook.PICTURE_BROKEN, "“{file}”的编码不正常：渐进扫描过多，处理起来太慢。", "用看图软件打开，另存为普通的 JPEG。"
)  # fmt: skip
PICTURE_HEAVY = Saying(
    rulebook.PICTURE_BROKEN, "处理“{file}”要用的内存或时间太多。", "用看图软件打开，缩小后另存为普通的 JPEG。"
)  # fmt: skip
PICTURE_MOVING = Saying(
    rulebook.PICTURE_FORMAT, "“{file}”是动图，有 {count} 幅。", "只留一幅，另存为 JPEG 或 PNG。"
)  # fmt: skip
PICTURE_FOREIGN = Saying(
    rulebook.PICTURE_FORMAT, "“{file}”的内容是{what}，不能登载。", "另存为 JPEG 或 PNG，再放进来。"
)  # fmt: skip
PICTURE_EMPTY = Saying(rulebook.PICTURE_FORMAT, "“{file}”是空文件。", "重新传送或导出一份。")
PICTURE_UNKNOWN = Saying(rulebook.PICTURE_FORMAT, "“{file}”打不开，不是完好的图片。", "重新导出一份。")
PICTURE_PIXELS = Saying(
    rulebook.PICTURE_TOO_LARGE, "“{file}”有 {width}×{height} 像素，超过 {most} 万像素。",
    "运行 python scripts fix 缩小，或用看图软件另存一份较小的。", "用看图软件缩小，另存一份。",
)  # fmt: skip
PICTURE_SIDE = Saying(
    rulebook.PICTURE_SIDES, "“{file}”有 {width}×{height} 像素，一边超过 {most} 像素。", "用看图软件裁剪或缩小，另存一份。"
)  # fmt: skip
PICTURES_FEW = Saying(rulebook.PICTURE_COUNT, _COUNT, "再补 {lacking} 张。")
PICTURES_MANY = Saying(rulebook.PICTURE_COUNT, _COUNT, "只留最要紧的 {most} 张。")
PICTURE_SMALL = Saying(
    rulebook.PICTURE_SMALL, "“{file}”长边只有 {edge} 像素，印刷要 {least} 像素以上。", "换成相机或手机里的原图，不用微信压缩过的。"
)  # fmt: skip
PICTURE_MINORS = Saying(
    rulebook.PICTURE_MINORS, "“{file}”里有未成年人，没有写明监护人已同意。",
    "征得监护人同意后补上：consent: true\n没有征得同意的，换一张。", "征得监护人同意后勾选“已征得同意”；没有征得同意的，换一张。",
)  # fmt: skip
PICTURE_MAP = Saying(
    rulebook.PICTURE_MAP, "地图“{file}”没有写审图号。",
    "补上：map_approval_no: GS（2024）0650号\n没有审图号的地图不能登载。", "补上审图号；没有审图号的地图不能登载。",
)  # fmt: skip
LOGO_EMBLEM = Saying(
    rulebook.LOGO_EMBLEM, "标识里用了改动过的党徽，不能登载。", "换成不含党徽的标识；党徽上不得添加任何文字、符号、图案。"
)  # fmt: skip
LOGO_UNSURE = Saying(
    rulebook.LOGO_UNSURE, "标识是否含党徽尚未确认。",
    "请上级党组织确认，改成 none（不含）或 unaltered（含，未改动）。", "请上级党组织确认后重新选择。",
)  # fmt: skip

# Figures
GROWTH = Saying(
    rulebook.GROWTH_MISMATCH, "从 {before} 到 {after}{unit}，应是{right}%，写的是“{said}”。", "核对前后两个数字；数字没错就改成：{right}%"
)  # fmt: skip
GROWTH_POINTS = Saying(rulebook.GROWTH_MISMATCH, GROWTH.message, "两个百分数相减，写成：{points} 个百分点")
SOURCE_UNTITLED = Saying(
    rulebook.SOURCE_UNTITLED, "出处“{title}”没有写出标题，读者无从查找。", "写报道或文件的标题，或补上网址（url）。", "写报道或文件的标题，或填上网址。"
)  # fmt: skip
SCOPE_UNSTATED = Saying(
    rulebook.SCOPE_UNSTATED, "“{label}”没有写明统计范围。", "改成：scope: self（本单位）、system（全系统）或 city（全市）", "选“本单位”“全系统”或“全市”。"
)  # fmt: skip
RESULT_ATTRIBUTION = Saying(
    rulebook.RESULT_ATTRIBUTION, "“{label}”是大范围的数字，却算作了直接成效。", "改成：attribution: concurrent", "改选“同期数字”。"
)  # fmt: skip
MEMBERS_TOO_FEW = Saying(
    rulebook.MEMBERS_TOO_FEW, "{org}只有 {count} 名党员，成立党支部要有正式党员 3 人以上。",
    "核对党员人数；几个单位联合成立的，写成 type: joint_branch", "核对党员人数；几个单位联合成立的，类型选“联合党支部”。",
)  # fmt: skip
MEMBERS_MISMATCH = Saying(
    rulebook.MEMBERS_MISMATCH, "党员 {count} 人，与党组织类型不大相称：{said}。", "核对人数和类型；经上级批准设立的，可以不改。"
)  # fmt: skip

SAYINGS: Mapping[str, Saying] = MappingProxyType(
    {name.lower(): saying for name, saying in list(globals().items()) if isinstance(saying, Saying)}
)
"""All sayings by name (`text_too_short`), in the order of this page."""
