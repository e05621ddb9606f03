"""Messages sorted into classes, and how bad a day is: who acts, how fast, what to say first."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from .base import ClauseRef, Part, PlaybookId, Record, RoleId, Text
from .places import Scope

Within = Annotated[
    str, Field(pattern=r"^([1-9][0-9]* (minutes?|hours?|days?)|at once|opening|watch)$")
]
"""A time: "15 minutes", "1 day" of work, at once, opening (when we next open), watch."""


class Example(Part):
    """A message, and what becomes of it."""

    where: Text
    """Where it stands, such as "Under our video"."""
    message: Text
    """The message itself."""
    because: Text
    """What puts it into this class and no other."""
    act: Text
    """What was done, by whom, and how it ended."""


class TriageClass(Record):
    """A class of messages. The classes stand in the order in which they are tried."""

    kind: ClassVar[str] = "triage-class"

    title: Text
    """What it is called."""
    looks_like: Text
    """What gives it away."""
    owner: RoleId
    """Who acts on it."""
    helps: tuple[RoleId, ...] = ()
    """Who helps."""
    first: Text
    """The first act: an instruction."""
    say: Text | None = None
    """The first line to say. None where nothing is said."""
    within: Within
    """By when, while we are open: "15 minutes", "2 hours", "1 day", at once, opening, watch."""
    out_of_hours: Within
    """By when, while we are closed: "30 minutes", at once, opening (when we open), watch."""
    never: Text
    """What not to do: an instruction."""
    playbook: PlaybookId | None = None
    """The playbook that takes over."""
    clauses: tuple[ClauseRef, ...] = ()
    """The clauses that decide. With none of them the class leaves."""
    only: Scope = Scope()
    """Narrows where it applies."""
    examples: Annotated[tuple[Example, ...], Field(min_length=1)]
    """Worked examples: at least three."""


class CrisisLevel(Record):
    """How bad it is, and what follows from that. Levels stand from the calmest to the worst."""

    kind: ClassVar[str] = "crisis-level"

    title: Text
    """What it is called."""
    looks_like: Text
    """What it looks like."""
    lead: RoleId
    """Who leads."""
    joins: tuple[RoleId, ...] = ()
    """Who joins in, in the order in which they are called."""
    also: Text | None = None
    """Who else must know, where that is no role of ours."""
    first_act: Within
    """By when the lead has acted: "15 minutes", "1 hour", at once."""
    public_word: Text
    """When we say something in public, and how soon."""
    updates_inside: Text
    """How often colleagues hear from us."""
    updates_outside: Text
    """How often the public hears from us."""
    stand_down: Text
    """Who ends it, and when."""
