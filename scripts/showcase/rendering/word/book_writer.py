"""What a whole book has in Word beyond a case's file: numbered captions, real footnotes, bookmarks and the fields that look up
pages, so that all of it follows when somebody revises the text."""

from collections.abc import Iterable, Sequence, Set

from showcase.rendering.book.prose import Block
from showcase.rendering.word import styles
from showcase.rendering.word.template import Template
from showcase.rendering.word.writer import Writer, escaped, run
from showcase.words.web_address import as_uri

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MARK = f'<w:rPr><w:rStyle w:val="{styles.style_id(styles.FOOTNOTE_MARK)}"/></w:rPr>'
_MARK_WIDTH = 150
"""Pixels of a brand's mark: an inch at 150 dots."""
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{id_}"><w:p><w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for kind, id_ in (("separator", -1), ("continuationSeparator", 0))
)


class BookWriter(Writer):
    """Writes a book. `headings` are its titles so far: level, words, bookmark."""

    def __init__(self, held: Template, pictures: Set[str]) -> None:
        super().__init__(held, pictures)
        self.headings: list[tuple[int, str, str]] = []
        self._footnotes: list[str] = []
        self._bookmarks = 0
        self._counts = {"图": 0, "表": 0}

    def title(self, level: int, words: str, bookmark: str = "", *, breaks: bool = True) -> str:
        """The title of a part, a case, a piece of front or back matter; its bookmark. `breaks` puts it on a new page."""
        name = bookmark or f"_Toc{len(self.headings) + 1:08}"
        self._bookmarks += 1
        self.headings.append((level, words, name))
        kept = "" if breaks else '<w:pageBreakBefore w:val="0"/>'
        self.body.append(
            f'<w:p><w:pPr><w:pStyle w:val="{styles.style_id(f"Heading {level}")}"/>{kept}</w:pPr>'
            f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="{name}"/>{run(words)}<w:bookmarkEnd w:id="{self._bookmarks}"/></w:p>'
        )
        return name

    def anew(self) -> None:
        """A case begins: its pictures and tables are counted from one."""
        self._counts = dict.fromkeys(self._counts, 0)

    def words_table(
        self, shares: Sequence[float], head: Sequence[str], rows: Iterable[Sequence[str]]
    ) -> None:
        """A table of plain words."""
        self.table(shares, [run(words, styles.HEI) for words in head], [tuple(map(run, row)) for row in rows])

    def small(self, block: Block) -> None:
        """A brand's mark: no banner, and not counted."""
        self.blocks([{**block, "width": min(block["width"], _MARK_WIDTH), "caption": ""}])

    def plates(self, blocks: Iterable[Block]) -> None:
        """Pictures with their words and whose they are, which are not counted."""
        for block in blocks:
            self.blocks([{**block, "caption": ""}])
            self.paragraph(run(f"{block['caption']}　{block['unit']}"), styles.CAPTION)

    def caption(self, block: Block) -> None:
        """图 1　…, counted by Word."""
        if block["caption"]:
            self.paragraph(self._numbered("图") + run(f"　{block['caption']}"), styles.CAPTION)

    def table_caption(self, block: Block) -> None:
        """表 1　…, counted by Word, where the book numbers its tables."""
        number, title = block.get("number", 0), block.get("title", "")
        words = (self._numbered("表") if number else "") + run("　" * bool(number and title) + title)
        if words:
            self.paragraph(words, styles.TABLE_CAPTION)

    def _numbered(self, what: str) -> str:
        """A sequence field (SEQ); the first of a case sets it back to one."""
        self._counts[what] += 1
        number = self._counts[what]
        again = " \\r 1" if number == 1 else ""
        return run(f"{what} ") + field(f"SEQ {what} \\* ARABIC{again}", run(str(number)))

    def note(self, said: list[Block], face: str) -> str:
        """A footnote of Word's own."""
        number = len(self._footnotes) + 1
        self._footnotes.append("")  # its place, should it hold another
        self._footnotes[number - 1] = (
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{styles.style_id(styles.FOOTNOTE)}"/></w:pPr>'
            f"<w:r>{_MARK}<w:footnoteRef/></w:r>{run(' ')}{self._plain_links(said)}</w:p></w:footnote>"
        )
        return f'<w:r>{_MARK}<w:footnoteReference w:id="{number}"/></w:r>'

    def _plain_links(self, nodes: Iterable[Block]) -> str:
        """Inline nodes whose links are fields: relations of the text are not those of its footnotes."""
        made = []
        for node in nodes:
            if node["kind"] == "link":
                made.append(field(f'HYPERLINK "{as_uri(node["url"])}"', self._plain_links(node["children"])))
            elif node["kind"] in ("strong", "emph") and any(
                one["kind"] == "link" for one in node["children"]
            ):
                made.append(self._plain_links(node["children"]))
            else:
                made.append(self.inlines([node]))
        return "".join(made)

    @property
    def footnotes(self) -> str:
        """The part that holds the footnotes."""
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes xmlns:w="{_NAMESPACE}">'
            f"{_SEPARATORS}{''.join(self._footnotes)}</w:footnotes>"
        )


def field(instruction: str, shown: str, *, dirty: bool = False) -> str:
    """A field of Word: what it looks up, and what it shows until it has."""
    kept = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{kept}/></w:r><w:r><w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def page_of(bookmark: str) -> str:
    """The page of a bookmark, looked up when the file is opened and its fields are brought up to date."""
    return field(f"PAGEREF {bookmark} \\h", "", dirty=True)
