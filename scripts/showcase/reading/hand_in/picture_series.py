"""The pictures of a Word hand-in, in order: those set in the text and those told of in the form's rows are one series."""

import re
from dataclasses import field

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading.hand_in.account import Kind, Ledger
from showcase.reading.hand_in.picture_intake import NoPicture, taken
from showcase.reading.hand_in.word.blocks import Image
from showcase.reading.yaml.yaml_text import Value

_NUMBERED = pattern(r"(?:图片|图|照片)?\s*0*([1-9]\d?)(?!\d)")
_LEAST = 4
"""Characters that a file's name and a caption must have in common, that the one may be taken for the other's."""

LABELS = {"caption": "图片说明", "alt": "图片的文字描述"}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a file says of a picture, and in which words."""

    key: str
    value: Value
    source: str = ""


@dataclass
class _Entry:
    """What is told of one picture; `image` is None while only words are there."""

    image: Image | None
    said: list[Said] = field(default_factory=list)
    stem: str = ""
    """What its file is called, of a picture that lies beside the document."""

    @property
    def number(self) -> int:
        """The number that file bears, 0 when it bears none."""
        match = _NUMBERED.match(self.stem)
        return int(match[1]) if match else 0

    def is_told_of(self, stem: str) -> bool:
        """Whether what is said of it, is what a file is called."""
        name, said = _bare(stem), [_bare(one.source or str(one.value)) for one in self.said]
        return len(name) >= _LEAST and any(
            name in words or (len(words) >= _LEAST and words in name) for words in said
        )

    def has(self, key: str) -> bool:
        return any(one.key == key for one in self.said)


@dataclass
class PictureSeries:
    """Pictures as they come; `finished` makes files and entries of them, and accounts for each."""

    set_in_text: list[_Entry] = field(default_factory=list)
    of_form: list[_Entry] = field(default_factory=list)
    besides: list[_Entry] = field(default_factory=list)
    """Second pictures of a cell, pictures in cells of other rows."""
    loose: list[_Entry] = field(default_factory=list)
    """Pictures that lie beside the document."""
    logo: Image | None = None
    logo_name: str = ""
    undecided: list[str] = field(default_factory=list)
    is_open: bool = False
    """Whether rows of the form are being read that belong to one picture."""
    _names: dict[bytes, str] = field(default_factory=dict)
    _alts: dict[bytes, str] = field(default_factory=dict)

    def add(self, image: Image, caption: Said | None = None) -> None:
        """A picture standing in the text."""
        self.set_in_text.append(_Entry(image, [caption] if caption else []))

    def add_loose(self, image: Image, stem: str, caption: Said | None) -> None:
        """A picture that lies beside the document in a file of that name."""
        self.loose.append(_Entry(image, [caption] if caption else [], stem))

    def add_besides(self, images: tuple[Image, ...]) -> None:
        """Pictures that stand where none was asked for."""
        self.besides += [_Entry(image) for image in images]

    def describe_last(self, caption: Said) -> bool:
        """The caption below the last picture; False when that has one, or there is none."""
        if not self.set_in_text or self.set_in_text[-1].has("caption"):
            return False
        self.set_in_text[-1].said.append(caption)
        return True

    def begin(self, images: tuple[Image, ...]) -> None:
        """The rows of the next picture begin."""
        self.of_form.append(_Entry(next(iter(images), None)))
        self.add_besides(images[1:])
        self.is_open = True

    def fill(self, images: tuple[Image, ...]) -> None:
        """The picture of the rows being read."""
        if images and self.of_form[-1].image is None:
            self.of_form[-1].image, images = images[0], images[1:]
        self.add_besides(images)

    def tell(self, said: Said) -> None:
        """What those rows say of it."""
        self.of_form[-1].said.append(said)

    def mark(self, images: tuple[Image, ...]) -> None:
        """The logo, the first of the pictures in its cell."""
        if images and self.logo is None:
            self.logo, images = images[0], images[1:]
        self.add_besides(images)

    @property
    def count(self) -> int:
        """How many pictures there are, without the logo."""
        return len(set(self._names.values())) - bool(self.logo_name)

    def name_of(self, image: Image) -> str:
        """The file a picture became; empty when it became none."""
        return self._names.get(image.data, "")

    def alt_of(self, image: Image) -> str:
        """Its description."""
        return self._alts.get(image.data, "")

    def finished(self, ledger: Ledger) -> tuple[dict[str, bytes], list[dict[str, Value]], list[str]]:
        """Files by name, the entries of `pictures`, and what was done to them; each picture once, however often it stands."""
        files: dict[str, bytes] = {}
        told: dict[str, dict[str, Value]] = {}
        steps: list[str] = []
        for number, entry in enumerate(self._series(), 1):
            image = entry.image
            if image is None:
                self.undecided.append(f"申报表写了图 {number} 的说明，但没有插入图片。")
                _leave(entry, "没有插入图片，它的说明没有采用", ledger)
            elif name := self._names.get(image.data) or self._developed(
                image.data, str(len(told) + 1), files, steps
            ):
                ledger.keep(Kind.PICTURE, "", name, name=name)
                words = told.setdefault(name, {"file": name})
                if image.alt and "alt" not in words and not entry.has("alt"):
                    words["alt"] = image.alt
                _take(entry, words, name, ledger)
                self._alts[image.data] = str(words.get("alt", ""))
            else:
                ledger.leave(Kind.PICTURE, "", "图片没有导入", name=image.name or f"第 {number} 张")
                _leave(entry, "图片没有导入，它的说明没有采用", ledger)
        self._take_logo(files, steps, ledger)
        return files, list(told.values()), steps

    def _take_logo(self, files: dict[str, bytes], steps: list[str], ledger: Ledger) -> None:
        if self.logo is None:
            return
        if name := self._developed(self.logo.data, "logo", files, steps):
            self.logo_name = name
            ledger.keep(Kind.PICTURE, "", name, name=name)
        else:
            ledger.leave(Kind.PICTURE, "", "图片没有导入", name=self.logo.name or "标识图片")

    def _series(self) -> list[_Entry]:
        """Rows without a picture tell of the pictures that bear their number or are called what they say, then of those in
        the text, in order; the rest of those follow."""
        told = [entry for entry in self.of_form if entry.image or entry.said]
        loose = [entry for entry in self.loose if not self._is_claimed(entry)]
        free = iter(self.set_in_text)
        for entry in told:
            if entry.image is None and (other := next(free, None)):
                _join(entry, other)
        empty = [entry for entry in told if entry.image is None]
        unnumbered = [entry for entry in loose if not entry.number]
        if empty and len(empty) == len(unnumbered) == len(loose):
            for entry, other in zip(empty, unnumbered, strict=True):
                _join(entry, other)
            self.undecided.append("申报表旁边的图片照先后与表里写的说明对上，请核对。")
            loose = []
        return [*told, *free, *loose, *self.besides]

    def _is_claimed(self, loose: _Entry) -> bool:
        """Whether a row without a picture takes it: the one of its number, else the one that says its name."""
        numbered = self.of_form[loose.number - 1 : loose.number] if loose.number else []
        named = [entry for entry in self.of_form if entry.is_told_of(loose.stem)]
        for entry in (*numbered, *named):
            if entry.image is None and entry.said:
                _join(entry, loose)
                return True
        return False

    def _developed(self, data: bytes, stem: str, files: dict[str, bytes], steps: list[str]) -> str:
        """The name under which the picture is kept; empty, which is told, when nothing can be made of it."""
        try:
            picture = taken(data)
        except NoPicture as failure:
            which = "标识" if stem == "logo" else f"第 {stem} 张图片"
            self.undecided.append(f"{which}没有导入：{failure}")
            return ""
        name = stem + picture.suffix
        files[name] = picture.data
        steps += [f"{name}：{step}" for step in picture.steps]
        self._names[data] = name
        return name


def _join(entry: _Entry, other: _Entry) -> None:
    """A row of the form and its picture."""
    entry.image, entry.said = other.image, [*entry.said, *other.said]


def _bare(words: str) -> str:
    return re.sub(r"\W|[\d_]|图片?|照片", "", words)


def _take(entry: _Entry, words: dict[str, Value], name: str, ledger: Ledger) -> None:
    """What is said of a picture goes into its entry; what was said before counts more."""
    for said in entry.said:
        label = LABELS.get(said.key, "说明")
        if said.key in words:
            is_same = words[said.key] == said.value
            ledger.leave(Kind.CELL, said.source, f"{label}有两处，用了前面的一处", routine=is_same)
        else:
            words[said.key] = said.value
            ledger.keep(Kind.CELL, said.source, f"{name} 的{label}", written=str(said.value))


def _leave(entry: _Entry, reason: str, ledger: Ledger) -> None:
    for said in entry.said:
        ledger.leave(Kind.CELL, said.source, reason)
