"""Departments, roles, and what they are measured by."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import (
    CertificationId,
    Count,
    DepartmentId,
    Flag,
    KpiId,
    ModuleId,
    PathId,
    PlaybookId,
    PolicyId,
    Record,
    RoleId,
    ScenarioId,
    TaskId,
    Text,
)

Period = Literal["day", "week", "month", "quarter", "half-year", "year"]


class Role(Record):
    """A part somebody plays, never a person."""

    kind: ClassVar[str] = "role"

    title: Text
    """What people call it, as it stands in the middle of a sentence."""
    does: Text
    """What whoever has it does, in one sentence."""
    own: Flag = False
    """True where every reader has or is one, such as a manager: nobody needs its number."""
    department: DepartmentId | None = None
    """The department it sits in. Where a company has none, `duties_to` names who takes over."""


class Department(Record):
    """A department, and what its page is made of."""

    kind: ClassVar[str] = "department"

    name: Text
    """What it is called."""
    for_you_if: Text
    """How somebody knows that they belong here, to complete "For you if you ..."."""
    advisor: RoleId
    """The role that advises on social media here."""
    policies: tuple[PolicyId, ...] = ()
    """The policies that bind it most, the strictest first."""
    path: PathId | None = None
    """The learning path of its people."""
    playbooks: tuple[PlaybookId, ...] = ()
    """The playbooks it uses, the commonest first."""
    kpis: tuple[KpiId, ...] = ()
    """What social media does for it, in numbers."""
    everyday: tuple[Text, ...] = ()
    """What somebody does who just works here, at least five instructions."""
    first_30_days: tuple[Text, ...] = ()
    """What a new advisor of this department does in the first 30 days, in order."""
    leaves_out: dict[TaskId, Text] = {}
    """Tasks it does not have though they are for it, each with the reason."""


class Kpi(Record):
    """A number a department is measured by, and the recipe for it."""

    kind: ClassVar[str] = "kpi"

    title: Text
    """What it is called."""
    objective: Text
    """The result of the business it serves. It stands before the measure on purpose."""
    measure: Text
    """How to work it out."""
    source: Text
    """Where the figures come from."""
    baseline: Text
    """What to compare it with, and how to get that."""
    each: Period
    """How often it is looked at."""
    owner: RoleId
    """Who reports it."""


class LearningPath(Record):
    """Modules in the order to take them."""

    kind: ClassVar[str] = "path"

    title: Text
    """What it is called."""
    certification: CertificationId | None = None
    """What it leads to."""
    for_: Annotated[tuple[RoleId, ...], Field(alias="for")] = ()
    """The roles it is for, besides the departments that name it."""
    after: PathId | None = None
    """The path to take before: its modules come first, and are part of this one."""
    modules: Annotated[tuple[ModuleId, ...], Field(min_length=1)]
    """The modules, the first first."""
    optional: tuple[ModuleId, ...] = ()
    """Modules that some of them add."""
    scenario: ScenarioId | None = None
    """A scenario to play at the end of it."""
    short: Flag = False
    """True for renewal: of each module what changed, and the questions asked again."""


class Certification(Record):
    """What somebody may do once they have shown that they can."""

    kind: ClassVar[str] = "certification"

    title: Text
    """What it is called."""
    allows: Text
    """What it allows, to complete "You may ..."."""
    may: tuple[Text, ...] = ()
    """What somebody who has it may do, beyond those before it: instructions."""
    may_not: tuple[Text, ...] = ()
    """What it does not allow yet."""
    path: PathId | None = None
    """The learning path that leads to it."""
    renew_months: Count
    """After how many months it must be renewed."""
    renew_by: Text | None = None
    """How it is renewed, in a sentence."""
    renewal: PathId | None = None
    """The short path by which it is renewed."""
