"""What is to be learned or signed: by whom, and by when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import (
    Count,
    Day,
    DepartmentId,
    Flag,
    ModuleId,
    Part,
    PathId,
    PolicyId,
    Record,
    RoleId,
    ScenarioId,
    Slug,
    Text,
)

if TYPE_CHECKING:
    from .evidence import Person


class Whom(Part):
    """Who is asked. Empty means everybody; of several conditions, somebody must meet each."""

    departments: tuple[DepartmentId, ...] = ()
    """The people of these departments."""
    roles: tuple[RoleId, ...] = ()
    """Those who have one of these roles."""
    cohorts: tuple[Slug, ...] = ()
    """Those of one of these groups, as the private folder's list of people names them."""
    joined_from: Day | None = None
    """Those who joined on this day or later."""
    joined_until: Day | None = None
    """Those who joined on this day or earlier."""

    def includes(self, person: Person) -> bool:
        """Return whether somebody is asked."""
        return (
            (not self.departments or person.department in self.departments)
            and (not self.roles or bool({*self.roles} & {*person.roles}))
            and (not self.cohorts or bool({*self.cohorts} & {*person.cohorts}))
            and (self.joined_from is None or person.joined >= self.joined_from)
            and (self.joined_until is None or person.joined <= self.joined_until)
        )


class Assignment(Record):
    """A request to learn or to sign something, to some people, by a day."""

    kind: ClassVar[str] = "assignment"

    title: Text
    """What it is called."""
    because: Text
    """Why it is asked, in a sentence to whoever gets it."""
    whom: Whom = Whom()
    """Who is asked."""
    path: PathId | None = None
    """The learning path whose modules are to be taken."""
    modules: tuple[ModuleId, ...] = ()
    """Modules to take."""
    policies: tuple[PolicyId, ...] = ()
    """Policies to sign off. Only what the company adopted can be signed."""
    scenarios: tuple[ScenarioId, ...] = ()
    """Scenarios to play with a trainer."""
    since: Day
    """The day from which it is asked."""
    due: Day | None = None
    """The last day for everybody."""
    within: Annotated[Count, Field(le=3650)] | None = None
    """Or the days somebody has from the day they joined, or from `since` if that is later."""
    mandatory: Flag = False
    """True where it is a duty. Otherwise it is an offer, and nobody is late."""
    checked: Day | None = None
    """The day on which somebody found that it still asks for the right thing."""

    @model_validator(mode="after")
    def _complete(self) -> Assignment:
        if not self.asks:
            hint = "Name a path, modules, policies or scenarios."
            raise PydanticCustomError("nothing-to-do", "asks for nothing", {"hint": hint})
        if bool(self.due) == bool(self.within):
            hint = "Write due: a day, or within: a number of days after joining."
            raise PydanticCustomError("one-due-date", "needs one due date", {"hint": hint})
        if self.due and self.due < self.since:
            raise PydanticCustomError("due-before-asked", "is due before it is asked")
        return self

    @property
    def asks(self) -> bool:
        """Whether it asks for anything."""
        return bool(self.path or self.modules or self.policies or self.scenarios)

    def due_for(self, person: Person) -> dt.date:
        """Return the last day for somebody."""
        start = max(person.joined, self.since)
        return self.due or start + dt.timedelta(days=self.within or 0)
