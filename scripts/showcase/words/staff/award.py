"""Awards (奖项) of a compendium: a grade of a scheme, who holds it, until when, and who holds it no more."""

from collections.abc import Iterator

from pydantic import Field

from showcase.words.entry import Entry, PartialDate, Reference


class Revocation(Entry):
    """An award taken back."""

    date: PartialDate = Field(title="撤销时间", examples=["2026-03-01"])
    reason: str = Field(title="撤销的理由", min_length=2, max_length=200)


class Lasting(Entry):
    """How long an award holds."""

    expires: PartialDate | None = Field(
        None, title="有效期至", description="奖项只管几年的才写。", examples=["2029-12"]
    )
    revoked: Revocation | None = Field(None, title="撤销", description="撤销了才写。")


class Recipient(Lasting):
    """Who holds an award: one case, or one unit. What is said here of how long counts before what its award says."""

    case: Reference | None = Field(None, title="获奖案例", description="年度/标识。")
    unit: Reference | None = Field(
        None, title="获奖单位", description="名录里的 id；组织奖等给单位的奖才写。"
    )


class Award(Lasting):
    """One grade of one award scheme and who holds it."""

    scheme: str = Field(title="奖项体系", min_length=2, max_length=40, examples=["优秀“党建服务品牌”"])
    grade: Reference = Field(title="等级", description="词表 award_grades 里的代码。", examples=["excellent"])
    declared: int | None = Field(None, title="公布的数目", description="颁发单位公布的获奖总数。", ge=0)
    cases: tuple[Reference, ...] = Field(
        (), title="获奖案例", description="年度/标识，如 2024/nuanxin-chuangkou。"
    )
    recipients: tuple[Recipient, ...] = Field(
        (),
        title="获奖者",
        description="给单位的奖，或有效期、撤销各不相同的，一项一个：{unit: 单位 id} 或 {case: 年度/标识}。",
        max_length=500,
    )
    note: str | None = Field(None, title="说明", max_length=200)

    @property
    def holders(self) -> tuple[Recipient, ...]:
        """All who were given it, those in `cases` first, each with how long it holds."""
        return tuple(self._holders())

    def _holders(self) -> Iterator[Recipient]:
        for case in self.cases:
            yield Recipient(case=case, expires=self.expires, revoked=self.revoked)
        for given in self.recipients:
            yield given.model_copy(
                update={
                    "expires": given.expires or self.expires,
                    "revoked": given.revoked or self.revoked,
                }
            )

    @property
    def held_by(self) -> tuple[str, ...]:
        """The cases that hold it, not those it was taken from."""
        return tuple(given.case for given in self.holders if given.case and not given.revoked)
