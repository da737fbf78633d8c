"""Captions of pictures: 图1　驿站的清单, ▲图2：……, （图3）……; not 图1所示为……, which is text."""

from showcase.late.patterns import pattern

_NUMBER = "[0-9０-９一二三四五六七八九十]{1,3}"
_CAPTION = pattern(
    rf"^[\s▲△▼▽◆◇■□●○★☆*→↑↓]*[（(【\[]?\s*(?:图片|图|照片)\s*{_NUMBER}(?:[-—–.．]{_NUMBER})?"
    r"(?![0-9年月日个张幅])(?P<parting>\s*[）)】\]]?\s*[：:.．、]?\s*)(?P<words>.*)$"
)
_ROW = pattern(rf"^(?:图|图片|照片)\s*{_NUMBER}$")
_GOES_ON = pattern(r"^(?:所示|显示|反映|表明|可见|可以|看出|展示|为|是|中|里|的|和|与|及|至|到|、|，|。|；)")
_LONGEST, _LONGEST_UNPARTED = 120, 40


def caption_in(text: str) -> str | None:
    """The words of a caption, which may be none; None when the text is no caption."""
    if len(text) > _LONGEST or (match := _CAPTION.match(text)) is None:
        return None
    words = match["words"].strip()
    if _GOES_ON.match(words):
        return None
    if words and not match["parting"] and (len(words) > _LONGEST_UNPARTED or words.endswith("。")):
        return None
    return words


def is_picture_row(text: str) -> bool:
    """Whether it says nothing but 图 1: the rows of a form below it tell of that picture."""
    return bool(_ROW.match(text))
