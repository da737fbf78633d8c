"""The pictures of a Word hand-in, in order: those set in the text and those told of in the form's rows are one series."""

from dataclasses import dataclass, field

from showcase.reading.hand_in.picture_intake import NoPicture, taken
from showcase.reading.hand_in.word_blocks import Image
from showcase.reading.yaml.yaml_text import Value


@dataclass
class _Entry:
    """What is told of one picture; `image` is None while only words are there."""

    image: Image | None
    words: dict[str, Value] = field(default_factory=dict)


@dataclass
class PictureSeries:
    """Pictures as they come; `finished` makes files and entries of them."""

    set_in_text: list[_Entry] = field(default_factory=list)
    of_form: list[_Entry] = field(default_factory=list)
    logo: Image | None = None
    logo_name: str = ""
    undecided: list[str] = field(default_factory=list)
    is_open: bool = False
    """Whether rows of the form are being read that belong to one picture."""
    _names: dict[bytes, str] = field(default_factory=dict)
    _alts: dict[bytes, str] = field(default_factory=dict)

    def add(self, image: Image, caption: str = "") -> None:
        """A picture standing in the text."""
        self.set_in_text.append(_Entry(image, {"caption": caption} if caption else {}))

    def describe_last(self, caption: str) -> bool:
        """The caption below the last picture; False when that has one, or there is none."""
        if not self.set_in_text or "caption" in self.set_in_text[-1].words:
            return False
        if caption:
            self.set_in_text[-1].words["caption"] = caption
        return True

    def begin(self, images: tuple[Image, ...]) -> None:
        """The rows of the next picture begin."""
        self.of_form.append(_Entry(next(iter(images), None)))
        self.is_open = True

    def fill(self, images: tuple[Image, ...]) -> None:
        """The picture of the rows being read."""
        if images:
            self.of_form[-1].image = images[0]

    def tell(self, words: dict[str, Value]) -> None:
        """What those rows say of it."""
        if self.of_form:
            self.of_form[-1].words.update(words)

    @property
    def count(self) -> int:
        """How many pictures there are, without the logo."""
        return len(self._names) - bool(self.logo_name)

    def name_of(self, image: Image) -> str:
        """The file a picture became; empty when it became none."""
        return self._names.get(image.data, "")

    def alt_of(self, image: Image) -> str:
        """Its description."""
        return self._alts.get(image.data, "")

    def finished(self) -> tuple[dict[str, bytes], list[dict[str, Value]], list[str]]:
        """Files by name, the entries of `pictures`, and what was done to them; each picture once, however often it stands."""
        files: dict[str, bytes] = {}
        told: list[dict[str, Value]] = []
        steps: list[str] = []
        for number, entry in enumerate(self._series(), 1):
            image = entry.image
            if image is None:
                self.undecided.append(f"申报表写了图 {number} 的说明，但没有插入图片。")
                continue
            if image.data in self._names:
                continue
            if name := self._developed(image.data, str(len(told) + 1), files, steps):
                words = {"alt": image.alt, **entry.words} if image.alt else entry.words
                self._alts[image.data] = str(words.get("alt", ""))
                told.append({"file": name, **words})
        if self.logo and (name := self._developed(self.logo.data, "logo", files, steps)):
            self.logo_name = name
        return files, told, steps

    def _series(self) -> list[_Entry]:
        """Rows without a picture tell of the pictures in the text, in order; the rest of those follow."""
        told = [entry for entry in self.of_form if entry.image or entry.words]
        free = iter(self.set_in_text)
        for entry in told:
            if entry.image is None and (other := next(free, None)):
                entry.image, entry.words = other.image, {**other.words, **entry.words}
        return [*told, *free] if told else self.set_in_text

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
