"""What libyaml says when it cannot go on, in the words of somebody who has to mend it."""

from typing import Any, NamedTuple

_WORDED = {
    "mapping values are not allowed in this context": (
        "这里的冒号无法识别：可能上一行没写完、缩进多了，或者值里有半角冒号。",
        "值里要用冒号就写全角“：”，或用英文双引号把整个值括起来。",
    ),
    "could not find expected ':'": (
        "这一行缺少“项目名: ”的写法。",
        "写成“项目名: 值”，冒号用半角，后面空一格；是上一项没写完的，这一行开头空两格。",
    ),
    "did not find expected ',' or ']'": ("方括号“[”没有配上“]”，或各项之间少了半角逗号。", "写成：[甲, 乙]"),
    "did not find expected ',' or '}'": (
        "花括号“{”没有配上“}”，或各项之间少了半角逗号。",
        "写成：{name: 甲, unit: 乙}",
    ),
    "found unexpected end of stream": (
        "英文引号没有配对，一直到文件末尾都没有结束。",
        "在值的末尾补上同样的英文引号。",
    ),
    "did not find expected alphabetic or numeric character": (
        "值不能以“*”“&”开头。",
        "用英文双引号把整个值括起来。",
    ),
    "found character that cannot start any token": (
        "值不能用这个字符开头。",
        '用英文双引号把整个值括起来，如 "@示例"。',
    ),
    "did not find expected key": (
        "这一行的缩进与上下文对不上，或引号、括号后面还有字。",
        "与同一层的其他项左边对齐。",
    ),
    "did not find expected '-' indicator": ("清单里混进了不带“- ”的行。", "清单的每一项都以“- ”开头。"),
    "block sequence entries are not allowed in this context": (
        "清单项“- ”不能写在这里。",
        "另起一行，缩进两格再写“- ”。",
    ),
}

_FROM_THE_OPENING = (
    "could not find expected ':'",  # the line that lacks the colon, not the one after it
    "did not find expected ','",  # the bracket that was opened, many lines before perhaps
    "did not find expected alphabetic",  # the star before the name
)


class YamlError(NamedTuple):
    """A complaint worded for a clerk, with the line and column (from 0) it is about."""

    message: str
    hint: str
    line: int
    column: int


def explained(error: Exception) -> YamlError:
    """What `error` means. libyaml points at where it gave up; where something was opened and not closed, or a colon is
    missing, the beginning is what has to be looked at."""
    problem: str = getattr(error, "problem", None) or ""
    context: str = getattr(error, "context", None) or ""
    mark: Any = getattr(error, "problem_mark", None)
    opening: Any = getattr(error, "context_mark", None)
    from_the_opening = problem.startswith(_FROM_THE_OPENING) or (
        "while scanning" in context and "quoted" in context
    )
    if from_the_opening and opening is not None:
        mark = opening
    message, hint = _WORDED.get(problem, ("从这里起无法识别。", "对照字段说明检查缩进、冒号和引号。"))
    return YamlError(message, hint, mark.line if mark else 0, mark.column if mark else 0)
