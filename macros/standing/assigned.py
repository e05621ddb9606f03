"""What an assignment asks, of whom, and how far they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .status import KNOWN, STATES, standings, subjects_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..guide import Guide
    from ..model import Assignment
    from ..render import Says
    from .status import Standing, Subject


@dataclass(frozen=True)
class Ask:
    """One thing that is to be learned, signed or played."""

    subject: Subject
    title: str
    page: str | None
    """The page on which it is done, if it has one."""
    minutes: int = 0
    """How long it takes; 0 where nobody knows."""


def asks_of(guide: Guide, assignment: Assignment) -> list[Ask]:
    """Return what an assignment asks for, in the order to do it."""
    return [_ask(guide, subject) for subject in subjects_of(guide, assignment)]


def besides_path(guide: Guide, assignment: Assignment) -> list[Ask]:
    """Return what an assignment asks for that is not on its learning path."""
    steps = {("module", id_) for id_ in guide.steps_of(assignment.path or "")}
    return [one for one in asks_of(guide, assignment) if one.subject not in steps]


def _ask(guide: Guide, subject: Subject) -> Ask:
    of, id_ = subject
    if of == "module":
        module = guide.modules[id_]
        return Ask(subject, module.title, module.id, module.minutes)
    if of == "policy":
        return Ask(subject, guide.policies[id_].title, guide.policies[id_].id)
    scenario, stage = guide.scenarios[id_], guide.stages.get(id_)
    return Ask(subject, scenario.title, stage.id if stage else None, scenario.minutes)


def whom_of(guide: Guide, assignment: Assignment, say: Says) -> str:
    """Return in words who is asked: "Shop; in the group autumn"."""
    whom = assignment.whom
    departments = [guide.departments[id_].name for id_ in whom.departments]
    roles = [guide.roles[id_].title for id_ in whom.roles]
    parts = [say.listing(departments), say.listing(roles, "or")]
    if whom.cohorts:
        parts.append(say("assigned-cohorts", len(whom.cohorts), names=", ".join(whom.cohorts)))
    if whom.joined_from:
        parts.append(say("assigned-joined-from", day=say.date(whom.joined_from)))
    if whom.joined_until:
        parts.append(say("assigned-joined-until", day=say.date(whom.joined_until)))
    return "; ".join(part for part in parts if part) or say("assigned-everybody")


def narrows(assignment: Assignment) -> bool:
    """Return whether only some people of a department are asked."""
    whom = assignment.whom
    return bool(whom.roles or whom.cohorts or whom.joined_from or whom.joined_until)


def due_of(assignment: Assignment, say: Says) -> str:
    """Return in words by when it is asked: "by 12 February 2027"."""
    if assignment.due:
        return say("assigned-by", day=say.date(assignment.due))
    return say("assigned-within", assignment.within)


def door_of(guide: Guide, assignment: Assignment) -> str | None:
    """Return the page, and the place on it, to send people to; None where there is none.

    Where one department is asked, the line on its own page; else the first thing to do.
    """
    departments = assignment.whom.departments
    home = f"departments/{departments[0]}.md" if len(departments) == 1 else ""
    if home in guide.pages and any(call.name == "path" for call in guide.pages[home].calls):
        return f"{home}#assigned-{assignment.id}"
    return next((one.page for one in asks_of(guide, assignment) if one.page), None)


def of_department(guide: Guide, department: str) -> list[Assignment]:
    """Return what may be asked of people of a department, the soonest last day first."""
    asked = (
        one
        for one in guide.assignments.values()
        if not one.whom.departments or department in one.whom.departments
    )
    return sorted(asked, key=lambda one: (one.due or dt.date.max, one.id))


@dataclass(frozen=True)
class Row:
    """How one person stands with one assignment."""

    person: str
    standings: tuple[Standing, ...]
    """With each thing that it asks of them."""

    @property
    def open(self) -> tuple[Standing, ...]:
        """What they have not completed, or must do again."""
        done = {*KNOWN, "not-requested"}
        return tuple(one for one in self.standings if one.state not in done)

    @property
    def worst(self) -> str:
        """The worst of their states."""
        return max((one.state for one in self.standings), key=STATES[:-1].index)


def rows_of(guide: Guide, day: dt.date) -> Mapping[str, list[Row]]:
    """Return how everybody who is asked on a day stands, by assignment and then by person."""
    rows: dict[str, dict[str, list[Standing]]] = {id_: {} for id_ in guide.assignments}
    for one in standings(guide, day):
        for id_ in one.assignments if one.state != "not-requested" else ():
            rows[id_].setdefault(one.person, []).append(one)
    return {
        id_: [Row(person, tuple(found)) for person, found in people.items()]
        for id_, people in rows.items()
    }
