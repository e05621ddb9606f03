"""People without names, and what they left as evidence. All of it lies in the private folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal, get_args

from .base import Count, Record, Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

Of = Literal["module", "policy", "scenario"]
"""What evidence can be of."""
Result = Literal["passed", "completed", "attended", "failed", "signed"]
"""Passed or failed a test; went through it; took part in a session; signed a policy off."""
OF: tuple[Of, ...] = get_args(Of)
RESULTS: tuple[Result, ...] = get_args(Result)


class Keeping(Record):
    """How the private folder keeps evidence."""

    kind: ClassVar[str] = "keeping"

    keep_months: Count = 36
    """For how many months evidence is kept. What is older goes at the next import."""
    soon_days: Count = 60
    """How many days before its end a completion counts as expiring."""
    fold_under: Count = 5
    """Groups of fewer people are folded into one wherever counts leave the trainers' edition."""
    zone: Text = "UTC"
    """The time zone in which a moment becomes a day, such as Europe/London."""


@dataclass(frozen=True)
class Person:
    """Somebody, by a pseudonym: who that is, only the company's own list says."""

    id: str
    department: str
    joined: dt.date
    left: dt.date | None = None
    roles: tuple[str, ...] = ()
    cohorts: tuple[str, ...] = ()

    def is_here(self, day: dt.date) -> bool:
        """Return whether they are with the company on a day, the last one included."""
        return self.joined <= day and (self.left is None or day <= self.left)


@dataclass(frozen=True, order=True)
class Evidence:
    """What shows that somebody learned or signed something."""

    person: str
    of: Of
    subject: str
    """The id of the module, policy or scenario."""
    on: dt.date
    result: Result
    version: str = ""
    """The version of the text they saw; empty where nobody noted it."""
    hash: str = ""
    """The fingerprint of that text; empty likewise."""
    score: int | None = None
    """Of a hundred; None where nothing was scored."""
    source: str = ""
    """Where it was imported from: moodle, xapi, list."""


@dataclass(frozen=True)
class Ledger:
    """All the people and all the evidence of a private folder."""

    people: Mapping[str, Person] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    day: dt.date | None = None
    """The day up to which it is complete: that of the last import."""

    def on(self, day: dt.date) -> Ledger:
        """Return what was known of a day: whoever was here then, and evidence up to it."""
        here = {id_: one for id_, one in self.people.items() if one.is_here(day)}
        return Ledger(here, tuple(one for one in self.evidence if one.on <= day), day)
