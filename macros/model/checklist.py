"""Checklists: tasks, when they fall due, and the events they hang on."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from .base import (
    ClauseRef,
    Count,
    DepartmentId,
    EventId,
    Flag,
    ModuleId,
    Part,
    PlaybookId,
    Record,
    RoleId,
    Text,
)
from .people import Period
from .places import Scope

ORDER = ("always", "day", "week", "month", "quarter", "half-year", "year", "before", "on", "once")
"""The order in which a checklist is read: what never stops, by the calendar, as it happens."""

LENGTHS = {"week": 7, "month": 28, "quarter": 90, "half-year": 181, "year": 365}
"""The days of each period, where it is shortest."""


class Event(Record):
    """Something that happens and brings tasks with it."""

    kind: ClassVar[str] = "event"

    title: Text
    """What happens, to complete "Before ..." and "When ...", such as "you post"."""


class When(Part):
    """When a task is due: exactly one of these."""

    each: Period | None = None
    """Again in each day, week, month, quarter, half-year or year."""
    within: Annotated[int, Field(ge=1, le=365)] | None = None
    """With `each`: how many days of the period it may take, counted from its first. Without it,
    the task is due on the last working day of the period."""
    before: EventId | None = None
    """Before an event."""
    on: EventId | None = None
    """When an event happens."""
    once: Literal[True] | None = None
    """One time."""
    always: Literal[True] | None = None
    """All the time: there is nothing to tick."""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:  # noqa: ANN401 - what an author wrote
        if isinstance(value, str):
            if value not in {"once", "always"}:
                raise PydanticCustomError(
                    "odd-when",
                    "is no time: write always, once, each: month, before: EVENT or on: EVENT",
                )
            return {value: True}
        return value

    @model_validator(mode="after")
    def _one(self) -> When:
        times = self.model_fields_set - {"within"}
        if not times:
            raise PydanticCustomError("odd-when", "names no time: add each: month, or another")
        if len(times) != 1:
            raise PydanticCustomError("odd-when", "names more than one time: make it two entries")
        if self.within is not None and self.within > LENGTHS.get(self.each or "", 0):
            raise PydanticCustomError(
                "odd-when",
                "has no day {day} each time: within counts days of a period, here at most {most}",
                {"day": self.within, "most": LENGTHS.get(self.each or "", 0)},
            )
        return self

    @property
    def form(self) -> str:
        """The word this time is sorted and headed by: one of ORDER."""
        return self.each or next(iter(self.model_fields_set - {"within"}))

    @property
    def event(self) -> str | None:
        """The event it hangs on, if any."""
        return self.before or self.on

    @property
    def occasion(self) -> tuple[str, str | None]:
        """Before which event it is, or on which; two times of one occasion share its runs."""
        return self.form, self.event

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> dict[str, Any]:  # noqa: ANN401
        full = handler.resolve_ref_schema(handler(core))
        names = ("each", "within", "before", "on")
        properties = {name: full["properties"][name] for name in names}
        table = {
            "type": "object", "properties": properties, "additionalProperties": False,
            "oneOf": [{"required": [name]} for name in ("each", "before", "on")],
            "dependentRequired": {"within": ["each"]},
        }  # fmt: skip
        return {"anyOf": [{"enum": ["once", "always"]}, table], "description": cls.__doc__}


class Task(Record):
    """One thing to do."""

    kind: ClassVar[str] = "task"

    id_: Annotated[str, Field(alias="id", pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """A slug that names what is done, unique in the repository. Ticks are kept under it."""
    text: Text
    """What to do: an instruction of one sentence."""
    steps: Annotated[tuple[Text, ...], Field(min_length=2, max_length=5)]
    """How to do it: two to five instructions."""
    when: Annotated[tuple[When, ...], Field(min_length=1)]
    """When it is due."""
    owners: Annotated[tuple[RoleId, ...], Field(min_length=1)]
    """Who does it. The first is accountable."""
    minutes: Count
    """How long it takes."""
    proof: Text
    """What shows that it was done."""
    because: Text
    """Why, in a sentence that somebody would accept."""
    clauses: tuple[ClauseRef, ...] = ()
    """The clauses it carries out."""
    playbook: PlaybookId | None = None
    """The playbook that shows how."""
    module: ModuleId | None = None
    """The module that teaches it."""
    only: Scope = Scope()
    """Narrows where it applies, further than its clauses do."""
    risk: Literal["low", "medium", "high"] = "medium"
    """What is at stake when it is left undone."""
    stays: Flag = False
    """True if somebody must do it even where the company has no such department."""
    verifier: RoleId | None = None
    """Who says that it is still right."""

    @property
    def id(self) -> str:
        """The task's id."""
        return self.id_

    @property
    def time(self) -> When:
        """The time it is listed under: the first of the calendar, or else the first."""
        return next((when for when in self.when if when.each), self.when[0])


class Checklist(Record):
    """Tasks on one theme, for everybody or for some departments."""

    kind: ClassVar[str] = "checklist"

    title: Text
    """The theme."""
    for_: Annotated[
        Annotated[Literal["all"], Tag("all")]
        | Annotated[tuple[DepartmentId, ...], Field(min_length=1), Tag("some")],
        Discriminator(lambda value: "some" if isinstance(value, list | tuple) else "all"),
        Field(alias="for"),
    ]
    """Who has these tasks: all, or a list of departments."""
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]
    """The tasks."""

    def is_for(self, department: str) -> bool:
        """Return whether a department has these tasks."""
        return self.for_ == "all" or department in self.for_
