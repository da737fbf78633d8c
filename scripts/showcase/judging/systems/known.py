"""What the entries of systems refer to: cases, units, terms, themes, regions."""

from collections.abc import Iterator, Mapping, Sequence

from showcase.judging.nearest import labelled, nearest
from showcase.judging.records import Records
from showcase.judging.verdict import Verdict
from showcase.late.values import dataclass
from showcase.reading.source import StaffDraft
from showcase.reading.yaml.yaml_text import DataPath
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem, Rule


@dataclass(frozen=True, slots=True)
class Known:
    """What entries may refer to: label by id or code. Asked for what is named and not there."""

    records: Records
    titles: Mapping[str, str]
    units: Mapping[str, str]
    terms: Mapping[str, str]
    themes: Mapping[str, str]

    @classmethod
    def of(cls, records: Records, verdicts: Sequence[Verdict]) -> "Known":
        register = records.register
        return cls(
            records,
            {verdict.key: verdict.title for verdict in verdicts},
            {id_: unit.name for id_, unit in register.units.items()},
            {id_: f"{term.name}（{term.place}）" for id_, term in register.terms.items()},
            register.labels["themes"],
        )

    def cases(self, draft: StaffDraft, at: DataPath, keys: Sequence[str]) -> Iterator[Problem]:
        """Cases that are named and not there."""
        for index, key in enumerate(keys):
            yield from self.case(draft, (*at, index), key)

    def case(self, draft: StaffDraft, at: DataPath, key: str | None) -> Iterator[Problem]:
        """A case that is named and not there."""
        if key and key not in self.titles and key not in self.records.withdrawn:
            otherwise = "写成“年度/标识”，如 2024/nuanxin-chuangkou；或删去这一项。"
            yield _unknown(
                rulebook.CASE_UNKNOWN, draft, at, f"没有案例“{key[:60]}”。", key, self.titles, otherwise
            )

    def unit(self, draft: StaffDraft, at: DataPath, id_: str | None) -> Iterator[Problem]:
        """A unit that is named and not registered."""
        if id_ and id_ not in self.units and not self.records.register.excused("units", id_):
            message = f"单位“{id_[:60]}”不在单位名录里。"
            otherwise = "先登记到 content/units，再写它的 id。"
            yield _unknown(rulebook.UNIT_UNKNOWN, draft, at, message, id_, self.units, otherwise)

    def term(self, draft: StaffDraft, at: DataPath, id_: str) -> Iterator[Problem]:
        """A standard that is no term."""
        if id_ not in self.terms and not self.records.register.excused("glossary", id_):
            message = f"术语表里没有“{id_[:60]}”。"
            otherwise = "写 content/glossary 里的文件名，不带 .md。"
            yield _unknown(rulebook.PROGRAMME_UNKNOWN, draft, at, message, id_, self.terms, otherwise)

    def theme(self, draft: StaffDraft, at: DataPath, code: str | None) -> Iterator[Problem]:
        """A theme that is not in the vocabulary."""
        if code and code not in self.themes and not self.records.register.excused("themes", code):
            message = f"主题“{code[:60]}”不在词表里。"
            otherwise = f"可填：{labelled(self.themes, self.themes)}"
            yield _unknown(rulebook.WORD_UNKNOWN, draft, at, message, code, self.themes, otherwise)

    def region(self, draft: StaffDraft, at: DataPath, code: str | None) -> Iterator[Problem]:
        """A region that is not registered."""
        regions = {code: region.name for code, region in self.records.register.regions.items()}
        if code and code not in regions and not self.records.register.excused("regions", code):
            message = f"地区“{code}”没有登记。"
            yield _unknown(
                rulebook.REGION_UNKNOWN, draft, at, message, code, regions, "先登记到 content/regions.yml。"
            )


def _unknown(
    rule: Rule, draft: StaffDraft, at: DataPath, message: str, said: str, known: Mapping[str, str], otherwise: str
) -> Problem:  # fmt: skip
    close = nearest(said, known)
    return rule.broken(
        draft.yaml.place(at), message, f"是不是：{labelled(close, known)}" if close else otherwise
    )
