"""Cases as the public fields of words/open_data.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from showcase.gathering.card import HeldAward, Link
from showcase.gathering.case import Case
from showcase.gathering.catalogue import Catalogue
from showcase.rendering.page import BookFile, Site
from showcase.words.case.choices import Basis
from showcase.words.case.project import Project
from showcase.words.case.provenance import Source
from showcase.words.case.result import Result
from showcase.words.choice import Choice
from showcase.words.dimension import Dimension
from showcase.words.dimensions import BY_CODE, DIMENSIONS
from showcase.words.entry import Entry
from showcase.words.made_columns import Named, column_value, made
from showcase.words.open_data import (
    OpenAward,
    OpenBefore,
    OpenBrand,
    OpenCase,
    OpenLogo,
    OpenPartner,
    OpenPartyOrg,
    OpenPicture,
    OpenProject,
    OpenRegion,
    OpenResult,
    OpenSource,
    OpenTerm,
    OpenUnit,
)
from showcase.words.staff.vocabulary import Word

_CARRIERS = BY_CODE["typical_carrier"]

DATA = "data/"
"""Where the data of the whole site lies."""


@dataclass(frozen=True)
class DataContext:
    """What open data is made from: the catalogue, and what else a site knows of its cases."""

    catalogue: Catalogue
    site: Site
    books: Mapping[str, BookFile] = field(default_factory=dict)
    """PDFs by the address of the page that links to them."""
    changed: Mapping[str, str] = field(default_factory=dict)
    """The day a case last changed (2026-03-01), by its key; nothing where that is not known."""

    def at(self, where: str) -> str:
        """An address as the data gives it: whole when the site knows where it stands, else from the site's root."""
        return self.site.url + where


def data_address(key: str) -> str:
    """The JSON file of one case."""
    return f"{DATA}cases/{key}.json"


@cache
def of_dimensions() -> tuple[Dimension, ...]:
    """The rows of the table of dimensions from which columns are made."""
    lists = OpenCase.__annotations__.keys() - made(OpenCase, "").keys()
    return tuple(dimension for dimension in DIMENSIONS if dimension.column in lists)


class OpenCases:
    """Cases of one context as public fields. Units, words and regions are made once."""

    def __init__(self, context: DataContext) -> None:
        self._context = context
        self._units: dict[str, OpenUnit] = {}
        self._named: dict[str, Named] = {}
        self._labels = context.catalogue.lookup.register.labels
        self._regions = {entry.address: entry.region.code for entry in context.catalogue.regions.values()}

    def case(self, case: Case) -> OpenCase:
        """One case."""
        at, card, facts = self._context.at, case.card, case.facts
        book = self._context.books.get(card.address)
        provenance = facts.provenance
        return OpenCase(
            id=case.key,
            kind=self._choice(card.kind),
            year=int(card.year),
            year_inferred=card.year_inferred,
            title=card.title,
            summary=card.summary,
            brand=self._brand(case),
            unit=self._unit(case),
            partners=tuple(
                self._partner(id_) for id_ in facts.partners if id_ in self._context.catalogue.units
            ),
            party_org=self._party_org(case),
            themes=tuple(map(self._word, card.themes)),
            programmes=tuple(
                self._term(id_) for id_ in facts.programmes if id_ in self._context.catalogue.terms
            ),
            typical_carriers=tuple(
                self._name(code, self._context.catalogue.lookup.value(_CARRIERS.values, code).label)
                for code in facts.typical_carriers
            ),
            project=self._project(facts.project),
            awards=tuple(map(self._award, card.awards)),
            results=tuple(map(self._result, facts.results)),
            pictures=tuple(self._pictures(case)),
            authors=facts.authors,
            provenance=self._choice(card.provenance),
            sources=tuple(map(self._source, provenance.sources)),
            not_stated=provenance.not_stated,
            redacted=provenance.redacted,
            rights=self._choice(facts.rights.text) if facts.rights else None,
            updated=self._context.changed.get(case.key),
            page=at(card.address),
            data=at(data_address(case.key)),
            pdf=at(book.address) if book else None,
            **self._made(OpenCase, "", facts),
            **self._lists(case),
        )

    def _made(self, schema: type[Entry], prefix: str, value: Any, at: tuple[str, ...] = ()) -> dict[str, Any]:
        """The columns made from fields of the record (`words/made_columns.py`); `value` is what stands at `at` there."""
        columns = {}
        for name, column in made(schema, prefix).items():
            found = value
            for step in column.path[len(at) :]:
                found = getattr(found, step, None)
            if column.stated.looked_up == "cases":  # none is told of that is not public any more
                found = tuple(key for key in found or () if key in self._context.catalogue.cases)
            columns[name] = column_value(found, self._name, self._labels.get(column.stated.looked_up, {}))
        return columns

    def _lists(self, case: Case) -> dict[str, tuple[Named, ...]]:
        """The columns made from rows of the table of dimensions."""
        lookup, subject = self._context.catalogue.lookup, case.subject
        return {
            dimension.column: tuple(
                self._name(code, lookup.value(dimension.values, code).label)
                for code in dimension.codes(subject)
            )
            for dimension in of_dimensions()
        }

    def _word(self, word: Word) -> Named:
        return self._name(word.code, word.label)

    def _choice(self, choice: Choice) -> Named:
        return self._name(choice.value, choice.label)

    def _name(self, code: str, label: str) -> Named:
        known = self._named.get(code)
        if known is None or known.label != label:
            known = self._named[code] = Named(code=code, label=label)
        return known

    def _unit(self, case: Case) -> OpenUnit:
        unit = case.unit
        if unit.id not in self._units:
            entry = self._context.catalogue.units[unit.id]
            self._units[unit.id] = OpenUnit(
                id=unit.id,
                name=unit.name,
                short_name=unit.short_name,
                current_name=unit.current_name,
                type=self._word(entry.type),
                level=self._word(entry.level),
                system=self._word(entry.system) if entry.system else None,
                regions=tuple(map(self._region, case.regions)),
                page=self._context.at(entry.address),
            )
        return self._units[unit.id]

    def _region(self, link: Link) -> OpenRegion:
        return OpenRegion(code=self._regions[link.address], name=link.label)

    def _partner(self, id_: str) -> OpenPartner:
        entry = self._context.catalogue.units[id_]
        return OpenPartner(id=id_, name=entry.unit.name, page=self._context.at(entry.address))

    def _term(self, id_: str) -> OpenTerm:
        entry = self._context.catalogue.terms[id_]
        return OpenTerm(id=id_, name=entry.term.name, page=self._context.at(entry.address))

    def _brand(self, case: Case) -> OpenBrand | None:
        brand = case.facts.brand
        if brand is None:
            return None
        logo = None
        if brand.logo and (image := case.pictures.get(brand.logo.file)):
            logo = OpenLogo(
                address=self._context.at(image.address),
                alt=brand.logo.alt,
                meaning=brand.logo.meaning,
                **self._made(OpenLogo, "brand.logo", brand.logo, ("brand", "logo")),
            )
        return OpenBrand(
            name=brand.name,
            slogan=brand.slogan,
            meaning=brand.meaning,
            carriers=brand.carriers,
            created=brand.created,
            created_inferred=brand.created_basis is Basis.INFERRED,
            logo=logo,
            page=self._context.at(self._context.catalogue.brands[case.slug].address),
            **self._made(OpenBrand, "brand", brand, ("brand",)),
        )

    def _party_org(self, case: Case) -> OpenPartyOrg | None:
        org = case.facts.party_org
        if org is None:
            return None
        word = self._context.catalogue.vocabulary.by_code["org_types"].get(org.type or "")
        return OpenPartyOrg(
            name=org.name,
            type=self._word(word) if word else None,
            members=org.members,
            superior=org.superior,
            **self._made(OpenPartyOrg, "party_org", org, ("party_org",)),
        )

    def _project(self, project: Project | None) -> OpenProject | None:
        if project is None:
            return None
        return OpenProject(
            stage=self._choice(project.stage),
            owner=project.owner,
            demand=project.demand,
            check=project.check,
            **self._made(OpenProject, "project", project, ("project",)),
        )

    def _award(self, award: HeldAward) -> OpenAward:
        return OpenAward(
            scheme=award.scheme,
            grade=self._word(award.grade),
            year=int(award.year),
            compendium=award.compendium.label,
            page=self._context.at(award.compendium.address),
        )

    def _result(self, result: Result) -> OpenResult:
        return OpenResult(
            label=result.label,
            value=column_value(result.value, self._name, {}),
            approx=result.approx and result.approx.value,
            unit=result.unit,
            period=result.period,
            period_inferred=result.period_basis is Basis.INFERRED,
            scope=self._choice(result.scope),
            attribution=self._choice(result.attribution),
            source=result.source,
            before=self._before(result),
            **self._made(OpenResult, "results", result, ("results",)),
        )

    def _before(self, result: Result) -> OpenBefore | None:
        if (earlier := result.before) is None:
            return None
        return OpenBefore(
            value=column_value(earlier.value, self._name, {}),
            period=earlier.period,
            **self._made(OpenBefore, "results.before", earlier, ("results", "before")),
        )

    def _pictures(self, case: Case) -> list[OpenPicture]:
        return [
            OpenPicture(
                address=self._context.at(image.address),
                width=image.width,
                height=image.height,
                alt=picture.alt,
                caption=picture.caption,
                credit=picture.credit,
                map_approval_no=picture.map_approval_no,
                **self._made(OpenPicture, "pictures", picture, ("pictures",)),
            )
            for picture in case.facts.pictures
            if (image := case.pictures.get(picture.file))
        ]

    def _source(self, source: Source) -> OpenSource:
        return OpenSource(
            id=source.id,
            title=source.title,
            publisher=source.publisher,
            date=source.date,
            date_inferred=source.date_basis is Basis.INFERRED,
            url=source.url,
            archived=source.archived,
            file=source.file,
            **self._made(OpenSource, "sources", source, ("provenance", "sources")),
        )
