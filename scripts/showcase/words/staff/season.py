"""A season on a given day: one year's call, and where its work stands."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from showcase.words.season.stage import TAKING, Publishing, Stage, StageName
from showcase.words.staff.call import Call, CallStatus


@dataclass(frozen=True)
class Season:
    """One year's call as it stands on `day`. Whoever asks about today says which day that is."""

    year: str
    call: Call
    day: date
    status: StageName | None = None
    """How far the year's compendiums have come: of several the one that is behind; None where none says."""

    @cached_property
    def stages(self) -> dict[StageName, Stage]:
        """The stages the call names."""
        return {stage.stage: stage for stage in self.call.stages}

    @cached_property
    def stage(self) -> StageName | None:
        """Where it stands: as far as its compendiums have come, but no further than the dates allow; by the dates alone where
        no compendium says; None where nothing has begun."""
        begun = [stage.stage for stage in self.call.stages if stage.opens and stage.opens <= self.day]
        if self.status is None:
            return max(begun, key=lambda stage: stage.number, default=None)
        ahead = [stage.stage.number for stage in self.call.stages if stage.opens and stage.opens > self.day]
        limit = min(ahead, default=len(StageName))
        if self.status.number < limit:
            return self.status
        reached = [stage for stage in self.stages if stage.number < limit]
        return max(reached, key=lambda stage: stage.number, default=None)

    @property
    def opens(self) -> date | None:
        """The first day on which units may hand in; None where it is open."""
        return self.call.opens

    @property
    def closes(self) -> date | None:
        """The last day on which units may hand in; None where it is open."""
        return self.call.closes

    @property
    def is_open(self) -> bool:
        """Whether it takes submissions on that day."""
        if self.call.status is not CallStatus.OPEN or not self.call.is_settled:
            return False
        if self.status and self.status not in TAKING:
            return False
        return not (self.opens and self.day < self.opens) and not (self.closes and self.closes < self.day)

    @property
    def days_left(self) -> int | None:
        """Days left for handing in, that day among them; None where no end is settled, 0 once it is past."""
        return max(0, (self.closes - self.day).days + 1) if self.closes else None

    @property
    def is_published(self) -> bool:
        """Whether the year's cases are public: at once, or when the last stage has come by both date and compendium."""
        return self.call.publish is Publishing.ON_MERGE or self.stage is StageName.PUBLISH
